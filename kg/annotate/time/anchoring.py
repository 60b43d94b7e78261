"""What a date means: an EDTF string, from its words, the date of the document, the tense, and the date before it.

A document's date may be known to the year or the month only.  Then what is relative to it is computed for its first and
its last day, and the result covers both.  Without any anchor a relative date has no EDTF string.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from kg.annotate.time import calendar as c
from kg.annotate.time.core import Core

Tense = Literal["past", "future", "befallen"] | None  # "befallen": of harm, which nobody dates ahead; None: left open


@dataclass(frozen=True, slots=True)
class Context:
    """What a date may be anchored to."""

    written: tuple[date, date] | None  # first and last day on which the document may have been written
    before: str | None  # EDTF of the date before in the text, where it is near enough
    year: int | None  # a year that the same sentence names before, for "in March" without one
    told: tuple[int, int] | None  # year and month of the date before, where it is near enough and names its year
    tense: Tense


def anchor(iso: str | None) -> tuple[date, date] | None:
    """The days on which a document may have been written; None if its date is missing or no date."""
    if not iso:
        return None
    try:
        first, last = c.bounds(iso[:10])
    except ValueError:
        return None
    if first is None or last is None or not 1000 <= first.year <= 2999:  # what it anchors has to be a date, too
        return None
    return first, last


def resolve(core: Core, context: Context) -> str | None:
    """The EDTF string of a date; None where it cannot be known."""
    try:
        return _RESOLVERS[core.form](core, context)
    except (ValueError, OverflowError):  # the thirtieth of February; years beyond 9999
        return None


def _relative(context: Context, read: Callable[[date], tuple[date, date] | str]) -> str | None:
    """What `read` makes of the document's day, or what covers it for all days on which it may have been written."""
    if context.written is None:
        return None
    found = []
    for day in dict.fromkeys(context.written):
        value = read(day)
        found.append(value if isinstance(value, str) else c.from_days(*value))
    if len(set(found)) == 1:
        return found[0]
    first, last = c.bounds(found[0])[0], c.bounds(found[-1])[1]
    if first is None or last is None:
        return None
    return c.from_days(first, last)


# ---- months, days and years


def _date(core: Core, context: Context) -> str | None:
    if core.which is not None and core.unit == "month":
        return _parted(_deictic_month(core, context), core.part)
    year = core.year
    if year is None and core.which is not None:
        return _relative(context, lambda day: _in_year(core, day.year + _YEARS.get(core.which or "", 0)))
    if year is None:
        return _nearest(core, context)
    return _in_year(core, year)


_YEARS = {"last": -1, "previous": -1, "past": -1, "next": 1, "coming": 1, "following": 1}


def _in_year(core: Core, year: int) -> str:
    """The date in that year; ValueError if the year has no such day."""
    if core.month is None:
        return _parted(f"{year:04d}", core.part) or f"{year:04d}"
    if core.day is None:
        month = c.write_month(year, core.month)
        c.bounds(month)
        return _parted(month, core.part) or month
    first = date(year, core.month, core.day)
    if core.until is None:
        return first.isoformat()
    return f"{first.isoformat()}/{date(year, core.month, core.until).isoformat()}"


def _parted(edtf: str | None, part: str | None) -> str | None:
    if edtf is None or part is None or part in ("earlier", "later"):
        return edtf
    return c.part(edtf, part)


_THAW = 3  # the month in which winter ends
_RECENT = timedelta(300)  # longer ago than that, harm that is dated without a year is known by its date as by a name
_SOON = 2  # months within which a story that told of a day long past goes on without naming the year again


def _nearest(core: Core, context: Context) -> str | None:
    """The year that fits a date without one: agency style leaves it out only where the reader will not miss it.

    A past date is the last that had come, a future one the next to come.  A year that the same sentence named before
    wins where it lies back; it is all there is in a document without a date.
    """
    horizon = context.written[0].year - 1 if context.written is not None else 9999
    if context.year is not None and context.year < horizon:
        return _in_year(core, context.year)
    if context.told is not None and context.told[0] < horizon and 0 <= (core.month or 0) - context.told[1] <= _SOON:
        return _in_year(core, context.told[0])
    return _relative(context, lambda day: _in_year(core, _fitting_year(core, day, context.tense)))


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

    return _relative(context, read)


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

    return _relative(context, read)


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

    return _relative(context, read)


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

    return _relative(context, read) if core.which != "a" else None


def _day(core: Core, context: Context) -> str | None:
    shift = timedelta(core.count or 0)
    return _relative(context, lambda day: (day + shift, day + shift))


def _nth(core: Core, context: Context) -> str | None:
    def read(day: date) -> str:
        months = -1 if context.tense != "future" and (core.day or 0) > day.day else 0
        if context.tense == "future" and (core.day or 0) < day.day:
            months = 1
        year, month = c.months_from(day.year, day.month, months)
        return date(year, month, core.day or 0).isoformat()

    return _relative(context, read)


# ---- periods


def _period(core: Core, context: Context) -> str | None:
    """ "last year", "this week", "late next month", "earlier this year"."""
    steps = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "following": 1}.get(core.which or "", 0)

    def read(day: date) -> str:
        whole = _unit_of(day, core.unit or "", steps)
        if core.part not in ("earlier", "later"):
            return _parted(whole, core.part) or whole
        first, last = c.bounds(whole)
        if first is None or last is None or not first <= day <= last:  # "later last year" is some time in it
            return whole
        return c.from_days(first, day) if core.part == "earlier" else c.from_days(day, last)

    return _relative(context, read)


def _unit_of(day: date, unit: str, steps: int) -> str:
    """The calendar unit that lies so many units after the one of the day."""
    if unit == "day":
        return (day + timedelta(steps)).isoformat()
    if unit in ("week", "fortnight"):
        return c.from_days(*c.week(day, steps))
    if unit == "month":
        return c.write_month(*c.months_from(day.year, day.month, steps))
    if unit == "year":
        return f"{day.year + steps:04d}"
    if unit == "decade":
        return f"{day.year // 10 + steps}X"
    return f"{day.year // 100 + steps}XX"


_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_MONTHS = {"month": 1, "year": 12, "decade": 120, "century": 1200}


def _shifted(day: date, unit: str, count: int) -> date:
    if unit in _DAYS:
        return day + timedelta(_DAYS[unit] * count)
    year, month = c.months_from(day.year, day.month, _MONTHS[unit] * count)
    return date(year, month, min(day.day, c.last_of_month(year, month).day))


def _coarse(day: date, unit: str, count: int) -> str:
    """A day that so many units lead to, no more exactly than the unit allows: days are exact, weeks about a day,
    months and one year about a month, more years about a year, decades and centuries about a fifth of one."""
    if unit == "day":
        return day.isoformat()
    if unit in _DAYS:
        return day.isoformat() + "~"
    if unit == "month" or (unit == "year" and abs(count) == 1):
        return c.write_month(day.year, day.month) + "~"
    if unit == "year":
        return f"{day.year:04d}~"
    slack = 2 if unit == "decade" else 20
    return f"{day.year - slack:04d}/{day.year + slack:04d}"


def _ago(core: Core, context: Context) -> str | None:
    unit, count = core.unit or "", -(core.count or 0)
    return _relative(context, lambda day: _coarse(_shifted(day, unit, count), unit, count))


def _span(core: Core, context: Context) -> str | None:
    """ "the past two weeks" lead up to the document's date, "the next three months" away from it."""
    unit, count = core.unit or "", core.count or 0

    def read(day: date) -> str:
        ahead = core.which in ("next", "coming", "following")
        other = _shifted(day, unit, count if ahead else -count)
        first, last = (day, other) if ahead else (other, day)
        if unit in _MONTHS:
            return f"{c.write_month(first.year, first.month)}/{c.write_month(last.year, last.month)}"
        return c.from_days(first, last)

    if core.which == "same" or (core.which in ("next", "following") and context.tense == "past"):
        return None
    return _relative(context, read)


def _shift(core: Core, context: Context) -> str | None:
    """ "a year later", "the day before", "that month": from the date before in the text."""
    if context.before is None or ".." in context.before:
        return None
    first, last = c.bounds(context.before.rstrip("~"))
    if first is None or last is None:
        return None
    unit, count = core.unit or "", core.count or 0
    kind = c.precision(context.before)
    about = context.before.endswith("~")
    if unit == "hour":  # hours lead into the next day at most; the count is of days that they may reach
        return c.from_days(first + timedelta(min(count, 0)), last + timedelta(max(count, 0)))
    if count == 0:  # "that year", "the same day"
        coarser = {"day": ("day",), "month": ("day", "month"), "year": ("day", "month", "year", "season")}
        if kind not in coarser.get(unit, ()) and unit != "week":
            return None
        return _parted(_unit_of(first, unit, 0), core.part) if unit != "week" or kind == "day" else None
    if unit in _DAYS:
        moved = c.from_days(_shifted(first, unit, count), _shifted(last, unit, count))
        if kind not in ("day", "interval"):
            return moved
        return c.about(moved) if (about or unit != "day") and "/" not in moved else moved
    if kind == "year":
        moved = f"{_shifted(first, unit, count).year:04d}"
        return moved + "~" if about or unit == "month" else moved
    if kind in ("decade", "century"):
        return None
    if kind in ("interval", "season"):
        return c.from_days(_shifted(first, unit, count), _shifted(last, unit, count))
    if core.which is None and core.part is None:
        return _coarse(_shifted(first, unit, count), unit, count)
    return _unit_of(first, unit, count)


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
    "period": _period,
    "span": _span,
    "ago": _ago,
    "shift": _shift,
    "nth": _nth,
    "vague": _vague,
}
