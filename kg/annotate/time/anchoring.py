"""What a date means: an EDTF string, from its words, the date of the document, the tense, and the date before it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from kg.annotate.time import calendar as c
from kg.annotate.time import steps
from kg.annotate.time.anchors import Context, Tense, relative
from kg.annotate.time.core import Core


def resolve(core: Core, context: Context) -> str | None:
    """The EDTF string of a date; None where it cannot be known."""
    try:
        return _RESOLVERS[core.form](core, context)
    except (ValueError, OverflowError):  # the thirtieth of February; years beyond 9999
        return None


# ---- months, days and years


def _date(core: Core, context: Context) -> str | None:
    if core.which is not None and core.unit == "month":
        return steps.parted(_deictic_month(core, context), core.part)
    year = core.year
    if year is None and core.which is not None:
        return relative(context, lambda day: _in_year(core, day.year + _YEARS.get(core.which or "", 0)))
    if year is None:
        return _nearest(core, context)
    return _in_year(core, year)


_YEARS = {"last": -1, "previous": -1, "past": -1, "next": 1, "coming": 1, "following": 1}


def _in_year(core: Core, year: int) -> str:
    """The date in that year; ValueError if the year has no such day."""
    if core.month is None:
        return steps.parted(f"{year:04d}", core.part) or f"{year:04d}"
    if core.day is None:
        month = c.write_month(year, core.month)
        c.bounds(month)
        return steps.parted(month, core.part) or month
    first = date(year, core.month, core.day)
    if core.until is None:
        return first.isoformat()
    return f"{first.isoformat()}/{date(year, core.month, core.until).isoformat()}"


_THAW = 3  # the month in which winter ends
_RECENT = timedelta(300)  # longer ago than that, harm that is dated without a year is known by its date as by a name
_LONG_PAST = timedelta(90)
_SOON = 2  # months within which a story that told of a day long past goes on without naming the year again


def _nearest(core: Core, context: Context) -> str | None:
    """The year that fits a date without one: agency style leaves it out only where the reader will not miss it.

    A past date is the last that had come, a future one the next to come.  A year that the same sentence named before
    wins where it lies back; it is all there is in a document without a date.
    """
    horizon = context.written[0].year - 1 if context.written is not None else 9999
    if context.year is not None and context.year < horizon:
        return _in_year(core, context.year)
    year, month = context.told or (9999, 0)
    on = year < horizon or year == horizon and _goes_on(core, context)
    if on and 0 <= (core.month or 0) - month <= _SOON:
        return _in_year(core, year)
    if year < horizon and core.day is None and (core.month or 0) > month > 0:
        raise ValueError("of that year or of this")  # "was tried in February 2003.  He was freed in December"
    return relative(context, lambda day: _in_year(core, _fitting_year(core, day, context.tense)))


def _goes_on(core: Core, context: Context) -> bool:
    """Whether a day without a year goes on with last year's story: in this year it would be long past, too."""
    if context.written is None or core.day is None or context.tense == "future":
        return False
    return context.written[0] - date(context.written[0].year, core.month or 1, 1) > _LONG_PAST


def _fitting_year(core: Core, day: date, tense: Tense) -> int:
    candidates = []
    for year in (day.year - 1, day.year, day.year + 1):
        try:
            first, last = c.bounds(_in_year(core, year))
        except ValueError:  # the 29th of February in a common year
            continue
        if first is not None and last is not None:
            candidates.append((year, first, last))
    if tense in ("past", "befallen"):
        found = max(((year, last) for year, first, last in candidates if first <= day), default=(day.year, day))
        if tense == "befallen" and day - found[1] > _RECENT:
            raise ValueError("known by its date")
        return found[0]
    if tense == "future":
        return min((year for year, _, last in candidates if last >= day), default=day.year)
    return min(candidates, key=lambda found: (max((found[1] - day).days, (day - found[2]).days, 0), found[0]))[0]


def _deictic_month(core: Core, context: Context) -> str | None:
    """ "last March", "this March", "next March": the last one is never the current month."""
    month = core.month or 1

    def read(day: date) -> str:
        if core.which in ("next", "coming", "following"):
            return c.write_month(day.year + (month <= day.month), month)
        if core.which == "this":
            return c.write_month(day.year, month)
        return c.write_month(day.year - (month >= day.month), month)

    return relative(context, read)


def _season(core: Core, context: Context) -> str | None:
    """A season without a year.  "last summer" is the last that has begun, save the current one."""
    season = str(core.season)
    begins = 12 if season == c.WINTER else c.SEASONS[season][0]

    def read(day: date) -> str:
        year = day.year
        begun = (day.month, day.day) >= (begins, 1)
        if core.which in _YEARS and core.which in ("next", "coming", "following"):
            return f"{year + begun:04d}-{season}"
        if core.which in ("last", "past", "previous"):
            current = season != c.WINTER and begins <= day.month <= begins + 2
            return f"{year - (not begun or current):04d}-{season}"
        if core.which is None and context.tense == "past":
            return f"{year - (not begun):04d}-{season}"
        if core.which is None and season == c.WINTER:  # of the two that touch the year the one to come, or this one
            year -= day.month <= _THAW
            return c.from_days(date(year, 12, 1), c.last_of_month(year + 1, _THAW))
        if core.which is None and context.tense == "future":
            year += day.month > begins + 2
        return f"{year:04d}-{season}"

    return relative(context, read)


# ---- weeks and days


def _weekday(core: Core, context: Context) -> str | None:
    weekday = core.weekday or 0

    def read(day: date) -> tuple[date, date]:
        back = timedelta((day.weekday() - weekday) % 7)  # 0 on the same weekday: agencies name their own day so
        ahead = timedelta((weekday - day.weekday()) % 7)
        if core.unit in ("last", "previous", "next", "following", "this"):
            monday = c.week(day, {"last": -1, "previous": -1, "this": 0}.get(core.unit, 1))[0]
            found = monday + timedelta(weekday)
            return found, found
        if core.which in ("last", "past", "previous"):
            found = day - (back or timedelta(7))
            return found, found
        if core.which in ("next", "following"):  # of Wednesday's two "next Fridays" the words leave open which
            found = day + (ahead or timedelta(7))
            return found, c.week(day, 1)[0] + timedelta(weekday)
        future = core.which == "coming" or context.tense == "future" or (core.which == "this" and context.tense is None)
        found = day + ahead if future else day - back
        return found, found

    return relative(context, read)


def _weekend(core: Core, context: Context) -> str | None:
    def read(day: date) -> tuple[date, date]:
        saturday = c.week(day)[0] + timedelta(5)
        if core.which in ("last", "past", "previous"):
            saturday -= timedelta(7)
        elif core.which == "next":
            saturday += timedelta(7)
        elif core.which != "this" and context.tense != "future" and saturday > day:
            saturday -= timedelta(7)
        return saturday, saturday + timedelta(1)

    return relative(context, read) if core.which != "a" else None


def _day(core: Core, context: Context) -> str | None:
    shift = timedelta(core.count or 0)
    return relative(context, lambda day: (day + shift, day + shift))


def _nth(core: Core, context: Context) -> str | None:
    def read(day: date) -> str:
        months = -1 if context.tense != "future" and (core.day or 0) > day.day else 0
        if context.tense == "future" and (core.day or 0) < day.day:
            months = 1
        year, month = c.months_from(day.year, day.month, months)
        return date(year, month, core.day or 0).isoformat()

    return relative(context, read)


def _fixed(core: Core, context: Context) -> str | None:
    return core.edtf


def _vague(core: Core, context: Context) -> str | None:
    return None


_RESOLVERS: dict[str, Callable[[Core, Context], str | None]] = {
    "date": _date,
    "fixed": _fixed,
    "season": _season,
    "weekday": _weekday,
    "weekend": _weekend,
    "day": _day,
    "period": steps.period,
    "span": steps.span,
    "ago": steps.ago,
    "shift": steps.shift,
    "nth": _nth,
    "vague": _vague,
}
