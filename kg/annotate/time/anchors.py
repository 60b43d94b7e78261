"""What a date may be anchored to: the days on which its document may have been written, the date before it, the tense.

A document's date may be known to the year or the month only.  Then what is relative to it is computed for its first and
its last day, and the result covers both.  Without any anchor a relative date has no EDTF string.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Literal

from msgspec import Struct

from kg.annotate.time import calendar as c

Tense = Literal["past", "future", "befallen"] | None  # "befallen": of harm, which nobody dates ahead; None: left open


class Context(Struct, frozen=True):
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


def relative(context: Context, read: Callable[[date], tuple[date, date] | str]) -> str | None:
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
