"""Calendar intervals of EDTF strings, and arithmetic on dates of any precision.

EDTF is the Extended Date/Time Format of the Library of Congress, now part of ISO 8601-2:2019
(https://www.loc.gov/standards/datetime/).  Supported are its level 0 and of level 1 what news need: unspecified digits
("199X", "19XX"), seasons ("2025-21" to "2025-24"), open intervals ("2025/..", "../2025") and qualification ("2022~").

What a string means in days is chosen so that the interval is never narrower than the words:
- a season lasts from the first day of its first meteorological month to the end of the month in which it ends by the
  sun; "winter 2020" may be the one that begins or the one that ends in the year, so it covers both;
- "~" and "%" (about) widen by one unit of the date's own precision on either side, a day by three days;
- "20th century" is written "19XX", as is the custom with EDTF.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

Bounds = tuple[date | None, date | None]  # first and last day, both inclusive; None on an open side

_ABOUT_A_DAY = 3  # days either side
SEASONS = {"21": (3, 6), "22": (6, 9), "23": (9, 12)}  # first and last month; winter (24) spans a turn of the year
WINTER = "24"
_REMEMBERED = 4096  # dates whose days are kept


def interval(edtf: str) -> tuple[str | None, str | None]:
    """First and last day of an EDTF string as ISO 8601 days; None on an open side.  Raises ValueError if it is none."""
    earliest, latest = bounds(edtf)
    return earliest.isoformat() if earliest else None, latest.isoformat() if latest else None


def bounds(edtf: str) -> Bounds:
    """First and last day of an EDTF string; raises ValueError if it is none."""
    first, slash, last = edtf.partition("/")
    if not slash:
        return _single(edtf)
    earliest = None if first == ".." else _single(first)[0]
    latest = None if last == ".." else _single(last)[1]
    return earliest, latest


@lru_cache(maxsize=_REMEMBERED)
def _single(edtf: str) -> tuple[date, date]:
    about = edtf.endswith(("~", "%"))
    parts = edtf.rstrip("~%?").split("-")
    if len(parts) == 1 and len(parts[0]) == 4:
        step = parts[0].count("X")
        low, high = int(parts[0].replace("X", "0")), int(parts[0].replace("X", "9"))
        if about:
            low, high = low - 10**step, high + 10**step
        return date(low, 1, 1), date(high, 12, 31)
    if len(parts) == 2:
        year, month = int(parts[0]), parts[1]
        if month == WINTER:
            return date(year, 1, 1), last_of_month(year + 1, 3)
        if month in SEASONS:
            return date(year, SEASONS[month][0], 1), last_of_month(year, SEASONS[month][1])
        if not "01" <= month <= "12":
            raise ValueError(f"{edtf!r}: there is no month {month}")
        slack = 1 if about else 0
        return date(*months_from(year, int(month), -slack), 1), last_of_month(*months_from(year, int(month), slack))
    if len(parts) == 3:
        day = date(int(parts[0]), int(parts[1]), int(parts[2]))
        days = timedelta(_ABOUT_A_DAY if about else 0)
        return day - days, day + days
    raise ValueError(f"{edtf!r} is no date of EDTF level 0 or 1 that is supported here")


def last_of_month(year: int, month: int) -> date:
    following = months_from(year, month, 1)
    return date(*following, 1) - timedelta(1)


def months_from(year: int, month: int, months: int) -> tuple[int, int]:
    """The year and month that lie so many months after the given one."""
    count = year * 12 + month - 1 + months
    return count // 12, count % 12 + 1


def write_month(year: int, month: int) -> str:
    return f"{year:04d}-{month:02d}"


def precision(edtf: str) -> str:
    """ "day", "month", "season", "year", "decade", "century" or "interval"."""
    if "/" in edtf:
        return "interval"
    plain = edtf.rstrip("~%?")
    if len(plain) == 4:
        return ("year", "decade", "century")[plain.count("X")]
    if len(plain) == 7:
        return "season" if plain[5:] > "12" else "month"
    return "day"


def from_days(first: date, last: date) -> str:
    """The shortest EDTF string for the days from `first` to `last`, both inclusive."""
    if first == last:
        return first.isoformat()
    if first.day == 1 and last == last_of_month(last.year, last.month):
        if (first.year, first.month) == (last.year, last.month):
            return write_month(first.year, first.month)
        if first.month == 1 and last.month == 12:
            return f"{first.year:04d}" if first.year == last.year else f"{first.year:04d}/{last.year:04d}"
        return f"{write_month(first.year, first.month)}/{write_month(last.year, last.month)}"
    return f"{first.isoformat()}/{last.isoformat()}"


def week(day: date, weeks: int = 0) -> tuple[date, date]:
    """Monday and Sunday of the week (ISO 8601) that lies so many weeks after the one of the day."""
    monday = day - timedelta(day.weekday()) + timedelta(7 * weeks)
    return monday, monday + timedelta(6)


def start(edtf: str) -> str:
    """The left end of an interval, or the date itself."""
    return edtf.partition("/")[0]


def end(edtf: str) -> str:
    """The right end of an interval, or the date itself."""
    return edtf.rpartition("/")[2]


def about(edtf: str) -> str:
    """The same date, qualified as approximate; intervals and seasons stay, since they are vague already."""
    return edtf + "~" if precision(edtf) in ("day", "month", "year") and edtf[-1] not in "~%" else edtf


_THIRDS = {  # how far into a period its early, middle and late part may reach, in twelfths of it
    "early": (0, 6),
    "mid": (3, 9),
    "late": (6, 12),
}


def part(edtf: str, which: str) -> str | None:
    """A part of a period: "early", "mid", "late", "start", "end", "h1", "h2", "q1" to "q4", "+1" to "+12" for the
    first months and "-1" to "-12" for the last; None where there is none.

    The parts overlap ("early" and "mid"), as the words do.
    """
    if which in ("start", "end"):
        which = "early" if which == "start" else "late"
    if which in _THIRDS:
        twelfths = _THIRDS[which]
    elif which[0] == "h":
        twelfths = (0, 6) if which == "h1" else (6, 12)
    elif which[0] in "+-":
        months = int(which[1:])
        twelfths = (0, months) if which[0] == "+" else (12 - months, 12)
    else:
        quarter = int(which[1])
        twelfths = (3 * quarter - 3, 3 * quarter)
    kind = precision(edtf)
    if kind == "year" and len(edtf) == 4:
        year = int(edtf)
        return f"{write_month(year, twelfths[0] + 1)}/{write_month(year, twelfths[1])}"
    if kind == "month" and len(edtf) == 7 and which[0] not in "+-":
        first, last = bounds(edtf)
        if first is None or last is None:
            return None
        low = {0: 1, 3: 8, 6: 15}.get(twelfths[0], 1)
        high = {6: 15, 9: 22, 12: last.day}.get(twelfths[1], last.day)
        return f"{first.replace(day=low).isoformat()}/{first.replace(day=high).isoformat()}"
    if kind in ("decade", "century") and which in _THIRDS:
        length = 10 if kind == "decade" else 100
        base = int(edtf.replace("X", "0"))
        return f"{base + length * twelfths[0] // 12:04d}/{base + min(length * twelfths[1] // 12, length - 1):04d}"
    if kind == "interval" and which in _THIRDS and ".." not in edtf:
        first, last = bounds(edtf)
        if first is None or last is None:
            return None
        days = (last - first).days + 1
        return from_days(
            first + timedelta(days * twelfths[0] // 12), first + timedelta(-(-days * twelfths[1] // 12) - 1)
        )
    return None
