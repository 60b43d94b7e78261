"""Windows of time: what is asked for ("2025-03", "2024/2025-06"), and which days a report speaks of."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass

from kg.model import KGError

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_UNSURE = str.maketrans("", "", "~?%")  # EDTF's marks of what is about or doubtful
_OPEN = ("", "..")


@dataclass(frozen=True, slots=True)
class Window:
    """First and last day, ISO 8601, both inclusive; "" is an open side."""

    since: str = ""
    until: str = ""

    def __bool__(self) -> bool:
        return bool(self.since or self.until)

    def meets(self, earliest: str, latest: str) -> bool:
        """Whether something that lies between two days may lie in the window; what has no day lies in none."""
        if not earliest and not latest:
            return False
        return (not self.since or not latest or latest >= self.since) and (
            not self.until or not earliest or earliest <= self.until
        )


def first_day(date: str) -> str:
    """2025, 2025-03 or 2025-03-15 as its first day; raises KGError for anything else."""
    return _day(date, last=False)


def last_day(date: str) -> str:
    """2025, 2025-03 or 2025-03-15 as its last day; raises KGError for anything else."""
    return _day(date, last=True)


def window(text: str) -> Window:
    """A date, or two with a slash between, either of which may be missing or "..": "2025", "2024-05/2025", "../2024".

    Raises KGError for what is neither, and for an end before its start.
    """
    first, slash, last = text.partition("/")
    since = "" if slash and first in _OPEN else first_day(first)
    until = "" if slash and last in _OPEN else last_day(last if slash else first)
    if since and until and until < since:
        raise KGError(f"{text!r} ends before it starts")
    return Window(since, until)


ALWAYS = Window()


def days(edtf: str) -> Window:
    """The days of a time that a query gives, open where it is no date that is understood here (a season, a decade)."""
    try:
        return window(edtf.translate(_UNSURE))
    except KGError:
        return ALWAYS


def _day(date: str, last: bool) -> str:
    match = _DATE.fullmatch(date)
    if match is None:
        raise KGError(f"{date!r} is no date; write 2025, 2025-03 or 2025-03-15")
    year, month, day = match.groups()
    month = month or ("12" if last else "01")
    if not 1 <= int(month) <= 12 or year == "0000":
        raise KGError(f"there is no month {date}")
    length = monthrange(int(year), int(month))[1]
    if day is not None and not 1 <= int(day) <= length:
        raise KGError(f"there is no day {date}")
    return f"{year}-{month}-{day or (f'{length:02d}' if last else '01')}"


def merged(windows: set[Window]) -> list[Window]:
    """The same days in as few windows as will do, in order; those that are open on a side are left out."""
    found: list[Window] = []
    for one in sorted((one for one in windows if one.since and one.until), key=lambda one: (one.since, one.until)):
        if found and one.since <= found[-1].until:
            found[-1] = Window(found[-1].since, max(found[-1].until, one.until))
        else:
            found.append(one)
    return found
