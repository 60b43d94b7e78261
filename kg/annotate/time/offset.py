"""Distances in time from what is no date: "two weeks before", "hours after", of whatever comes behind them.

What they are counted from is an event, so that only who knows its date can tell what they mean.
"""

from __future__ import annotations

from dataclasses import dataclass

from msgspec.structs import replace

from kg.annotate.reading import TimeExpression
from kg.annotate.time import calendar
from kg.annotate.time import words as w
from kg.annotate.time.anchoring import resolve
from kg.annotate.time.anchors import Context
from kg.annotate.time.core import Core, number
from kg.model import Parse, Time

_ABOUT = frozenset(("about", "around", "nearly", "almost", "roughly", "approximately", "some"))


@dataclass(frozen=True, slots=True)
class Offset:
    """So many units after (below 0: before) the event that the words behind `word` name."""

    unit: str
    count: int
    bound: str  # "less" and "more" than so many, "about" so many, or ""
    word: int  # the token of "after" or "before"


def offset(parse: Parse, expression: TimeExpression) -> Offset | None:
    """The distance that an expression without a date of its own says; None where it says none, or not how long."""
    last = expression.last - 1
    word = parse.lower[last]
    if expression.time.edtf is not None or word not in ("after", "before"):
        return None
    unit, count = "", 0
    for token in range(expression.first, last):
        form = parse.lower[token]
        if form in w.UNITS:
            unit = w.UNITS[form]
            count = count or int(not form.endswith("s"))
        elif form == "half":
            return None
        else:
            count = count or number(form)
    if not unit or (not count and unit != "hour"):
        return None
    before = tuple(form.lower() for form in parse.words[max(0, expression.first - 2) : expression.first])
    bound = "about" if before[-1:] and before[-1] in _ABOUT else "more" if before[-1:] == ("over",) else ""
    if before[-1:] == ("than",) and before[0] in ("less", "more", "fewer"):
        bound = "more" if before[0] == "more" else "less"
    if unit == "hour":
        count = 1 + count // 24
    return Offset(unit, (count or 1) * (1 if word == "after" else -1), bound, last)


def moved(time: Time, by: Offset, date: str) -> Time | None:
    """The time of an expression, counted from a date; None where the date is too vague to count from.

    Hours and minutes may lead into the next day or come from the one before.
    """
    core = Core(0, 0, "shift", unit=by.unit, count=by.count)
    edtf = resolve(core, Context(None, date, None, None, None))
    if edtf is None:
        return None
    if by.bound == "about":
        edtf = calendar.about(edtf)
    elif by.bound:
        if ".." in edtf or ".." in date:
            return None
        far, near = (edtf, date) if by.bound == "less" else ("..", edtf)
        ends = (near, far) if by.count > 0 else (far, near)
        edtf = "/".join((calendar.start(ends[0]), calendar.end(ends[1])))
    earliest, latest = calendar.interval(edtf)
    return replace(time, edtf=edtf, earliest=earliest, latest=latest)
