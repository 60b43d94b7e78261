"""The grammar of single dates: patterns over the letters of `words`, and the reader of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kg.annotate.time import dates, deictic, periods
from kg.annotate.time.core import Core, Reader
from kg.model import Parse

_PART = r"(?:d?(?:x[-ei]?|o-?[hq]e?))?"
_YEAR = r"(?:,?Y|e?d?Lu)"  # "2025", "last year", "of this year"
_PATTERNS = (
    ("month_days", r"Md?[DO][-tT&][DO](?:,?Y)?"),
    ("days_month", r"d?[DO][-tT&][DO]e?M(?:,?Y)?"),
    ("month_day", rf"(?:[Ww],?)?Md?[DO]{_YEAR}?"),
    ("day_month", rf"(?:[Ww],?)?d?[DO]e?M(?:{_YEAR}|[DN])?"),
    ("iso", r"I|Y-D-D"),
    ("slashes", r"S"),
    ("named", r"H"),
    ("month", rf"{_PART}M(?:eY|{_YEAR})?"),
    ("mid", r"d?X"),
    ("decade", rf"{_PART}d?E"),
    ("century", rf"{_PART}d?(?:[Oo]-?c|Lc)"),
    ("months", r"d?[oL][ND]u(?:eY|e?d?Lu|edu)"),
    ("quarter", rf"Q{_YEAR}?|d?o-?q(?:e?Y|e?d?Lu|edu)"),
    ("season", rf"{_PART}d?L?s(?:eY|{_YEAR})|{_PART}(?:Ls|ds|s)"),
    ("years", r"P|Y-[YDN]"),
    ("year", rf"{_PART}Y"),
    ("day_beside", r"duBR"),
    ("relative", r"[xz]?Rp?"),
    ("ago", r"(?:a|a?Ne?|[ND](?:-N)?|ha)?u[gzB]|au&ah[gzB]|duB"),
    ("deictic_month", rf"{_PART}LM"),
    ("span", r"d?L(?:aNe|[ND])u"),
    ("period", rf"(?:{_PART}|z)d?L{{1,2}}[upk]|(?:d?xe|d?o-?[hq]e|[xz]i)du"),
    ("weekday", r"[xL]{0,2}W,?p?(?:e?d?Lu)?"),
    ("weekend", r"d?k"),
    ("nth", r"dO"),
)
_FIRST = "[adDhHIkLMNoOPQRsSuwWxXYzE]"  # letters that a pattern may begin with, so that others cost nothing
_GRAMMAR = re.compile(f"(?={_FIRST})(?:" + "|".join(f"(?P<{name}>{pattern})" for name, pattern in _PATTERNS) + ")")
_ESSENTIAL = re.compile("[HMWIYSXEQcsPRkupOq]")  # each pattern needs one of these


def cores(parse: Parse, letters: str, first: int, last: int) -> Iterator[Core]:
    """The dates among the tokens [first, last), in order and without overlap."""
    if _ESSENTIAL.search(letters, first, last) is None:
        return
    position = first
    while match := _GRAMMAR.search(letters, position, last):
        name = match.lastgroup or ""
        if letters[match.start()] == "L" and parse.tags[match.start()][:2] == "VB":  # "expected to *last* three weeks"
            position = match.start() + 1
            continue
        core = _READERS[name](parse, letters, match.start(), match.end())
        if core is None:
            position = match.start() + 1
        else:
            yield core
            position = core.last


_READERS: Mapping[str, Reader] = {
    "month_days": dates.month_days,
    "days_month": dates.days_month,
    "month_day": dates.month_day,
    "day_month": dates.day_month,
    "iso": dates.iso,
    "slashes": dates.slashes,
    "named": dates.named,
    "month": dates.month,
    "mid": periods.mid,
    "decade": periods.decade,
    "century": periods.century,
    "months": periods.months,
    "quarter": periods.quarter,
    "season": periods.season,
    "years": dates.years,
    "year": dates.year,
    "day_beside": deictic.day_beside,
    "relative": deictic.relative,
    "ago": deictic.ago,
    "deictic_month": deictic.deictic_month,
    "span": deictic.span,
    "period": deictic.period,
    "weekday": deictic.weekday,
    "weekend": deictic.weekend,
    "nth": deictic.nth,
}
