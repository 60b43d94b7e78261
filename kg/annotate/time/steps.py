"""What is told in whole units of the calendar: "this week", "late last year", "the past two weeks", "three years ago",
"a month later".
"""

from __future__ import annotations

from datetime import date, timedelta

from kg.annotate.time import calendar as c
from kg.annotate.time.anchors import Context, relative
from kg.annotate.time.core import Core


def parted(edtf: str | None, part: str | None) -> str | None:
    """The part of a period that a word before it names, or the whole of it."""
    if edtf is None or part is None or part in ("earlier", "later"):
        return edtf
    return c.part(edtf, part)


def period(core: Core, context: Context) -> str | None:
    """ "last year", "this week", "late next month", "earlier this year"."""
    steps = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "following": 1}.get(core.which or "", 0)

    def read(day: date) -> str:
        whole = _unit_of(day, core.unit or "", steps)
        if core.part not in ("earlier", "later"):
            return parted(whole, core.part) or whole
        first, last = c.bounds(whole)
        if first is None or last is None or not first <= day <= last:  # "later last year" is some time in it
            return whole
        return c.from_days(first, day) if core.part == "earlier" else c.from_days(day, last)

    return relative(context, read)


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


def ago(core: Core, context: Context) -> str | None:
    unit, count = core.unit or "", -(core.count or 0)
    return relative(context, lambda day: _coarse(_shifted(day, unit, count), unit, count))


def span(core: Core, context: Context) -> str | None:
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
    return relative(context, read)


def shift(core: Core, context: Context) -> str | None:
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
        return parted(_unit_of(first, unit, 0), core.part) if unit != "week" or kind == "day" else None
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
