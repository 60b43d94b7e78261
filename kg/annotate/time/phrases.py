"""Phrases of time: one date or two, with the words around them that make an interval of them.

"since X" is open behind, "until", "by" and "before X" are open before; "between X and Y" and "from X to Y" are ranges.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from kg.annotate.time import calendar
from kg.annotate.time.anchoring import resolve
from kg.annotate.time.anchors import Context
from kg.annotate.time.core import Core
from kg.model import Parse


class Phrase(Struct, frozen=True):
    """One or two dates with the word that makes an interval of them."""

    first: int
    last: int
    cores: tuple[Core, ...]
    operator: str = ""  # "since", "until", "before", "after", "about", "range", "offset", "week", "weekend" or ""


def phrases(parse: Parse, letters: str, found: Sequence[Core], start: int, end: int) -> list[Phrase]:
    """The phrases that the dates of a sentence, tokens [start, end), form with the words around them."""
    found = _inherit_years(letters, found)
    made: list[Phrase] = []
    number = 0
    while number < len(found):
        core = found[number]
        following = found[number + 1] if number + 1 < len(found) else None
        phrase = _prefixed(parse, letters, core, following, start, end)
        floor = made[-1].last if made else start
        if phrase.first < floor:
            phrase = replace(phrase, first=core.first, operator="" if phrase.operator != "range" else "range")
        made.append(phrase)
        number += len(phrase.cores)
    return made


def _prefixed(parse: Parse, letters: str, core: Core, following: Core | None, start: int, end: int) -> Phrase:
    """The date with the words around it that bound it, or with the date that it makes a range with."""
    first = core.first
    before = letters[first - 1] if first > start else "."
    word = parse.lower[first - 1] if first > start else ""
    if core.form == "shift" and core.which == "of":  # "three days after April 15"
        if following is not None and following.first == core.last:
            return Phrase(first, following.last, (following, core), "offset")
        return Phrase(first, core.last, (replace(core, form="vague"),))
    if following is not None and following.first - core.last <= 2 and _ranges(parse, letters, core, following, before):
        opened = first - 1 if before == "b" or word == "from" else first
        return Phrase(opened, following.last, (core, following), "range")
    after = parse.lower[core.last] if core.last < end else ""
    ends = core.last + 1 >= end or parse.tags[core.last + 1] in (",", ".")
    if word == "from" and (after in ("onward", "onwards") or (after == "on" and ends)):
        return Phrase(first - 1, core.last + 1, (core,), "since")
    if word == "from" and after in ("until", "till"):  # "from 2012 until he resigned"
        return Phrase(first - 1, core.last, (core,), "since")
    if core.until is not None and (before == "b" or word == "from"):
        return Phrase(first - 1, core.last, (core,))
    week = parse.lower[first - 2] if before == "e" and first - 2 >= start else ""
    if week in ("week", "weekend") and core.day is not None and core.until is None:
        return Phrase(
            first - 3 if letters[first - 3] == "d" and first - 3 >= start else first - 2, core.last, (core,), week
        )
    if core.form == "ago":
        return _long_ago(parse, core, start)
    if before == "j":
        return Phrase(first - 1, core.last, (core,), "about")
    modifies = (
        core.last < end
        and parse.tags[core.last] in ("POS", "NN", "NNS", "NNP", "NNPS", "JJ")
        and parse.heads[core.last - 1] >= core.last  # but not in "since Monday rebels have attacked"
    )
    if before in "vTyB" and core.form != "shift" and not modifies:
        if word in ("until", "till") and first - 2 >= start and parse.lower[first - 2] in ("not", "n't", "n’t"):
            return Phrase(first, core.last, (core,))
        if word == "through" and first - 2 >= start and parse.lower[first - 2] in ("midway", "halfway"):
            return Phrase(first, core.last, (core,))
        operator = {"v": "since", "T": "until", "y": "by"}.get(before, word)
        if operator == "prior":
            return Phrase(first, core.last, (core,))
        return Phrase(first - 1, core.last, (core,), operator)
    opener = first - 2 if before == "i" and first - 2 >= start else first - 1
    if opener >= start and parse.lower[opener] in ("starting", "beginning", "effective") and not modifies:
        return Phrase(opener, core.last, (core,), "since")
    return Phrase(first, core.last, (core,))


def _long_ago(parse: Parse, core: Core, start: int) -> Phrase:
    """ "more than 20 years ago" is a bound, and so is "less than a year ago"."""
    before = tuple(word.lower() for word in parse.words[max(start, core.first - 2) : core.first])
    if before == ("more", "than"):
        return Phrase(core.first - 2, core.last, (core,), "until")
    if before == ("less", "than"):
        return Phrase(core.first - 2, core.last, (core,), "since")
    if before[-1:] == ("over",):
        return Phrase(core.first - 1, core.last, (core,), "until")
    return Phrase(core.first, core.last, (core,))


def _ranges(parse: Parse, letters: str, core: Core, following: Core, before: str) -> bool:
    """Whether two dates are the ends of one range."""
    between = letters[core.last : following.first].replace("d", "")
    if core.form == "vague" or following.form == "vague":
        return False
    if before == "b":
        return between == "&"
    if before == "f":
        return between in ("t", "T", "-")
    if between == "-":
        return core.form == following.form and core.form in ("date", "fixed", "weekday")
    return between == "T" or (between == "t" and core.form == following.form)


def _inherit_years(letters: str, found: Sequence[Core]) -> list[Core]:
    """ "March 3 and April 5, 2020": a date takes the year of the one that it is coordinated with."""
    made = list(found)
    for number in range(len(made) - 2, -1, -1):
        core, following = made[number], made[number + 1]
        between = letters[core.last : following.first]
        if (
            core.form == following.form == "date"
            and core.year is None
            and core.which is None
            and core.month is not None
            and following.month is not None
            and following.year is not None
            and between in ("&", "t", "T", "-", ",", ",&", "td", "&d")
            and (core.month, core.day or 0) <= (following.month, following.day or 31)
        ):
            made[number] = replace(core, year=following.year)
    return made


def compose(phrase: Phrase, context: Context) -> str | None:
    """The EDTF string of a phrase; None where its dates cannot be known."""
    if phrase.operator == "range":
        return _range(*_ends(phrase, context))
    edtf = resolve(phrase.cores[0], context)
    if edtf is None:
        return None
    if phrase.operator == "offset":
        return resolve(replace(phrase.cores[1], which=None), replace(context, before=edtf))
    if phrase.operator in ("week", "weekend"):
        monday, sunday = calendar.week(date.fromisoformat(edtf))
        return calendar.from_days(monday if phrase.operator == "week" else sunday - timedelta(1), sunday)
    if phrase.operator == "about":
        return calendar.about(edtf)
    if phrase.operator == "since":
        return None if ".." in edtf else f"{calendar.start(edtf)}/.."
    if phrase.operator in ("until", "by") or (phrase.operator == "before" and phrase.cores[0].part == "end"):
        return None if ".." in edtf else f"../{calendar.end(edtf)}"
    if phrase.operator in ("before", "after"):
        return _beyond(edtf, phrase.operator)
    return edtf


def _ends(phrase: Phrase, context: Context) -> tuple[str | None, str | None]:
    """Both ends of a range.  Where neither names its year, the end nearer to the document's date is settled first."""
    one, two = phrase.cores
    if one.form != "date" or two.form != "date" or two.year is not None or one.month is None or two.month is None:
        first = resolve(one, context)
        return first, resolve(two, replace(context, before=first))
    turn = (one.month, one.day or 0) > (two.month, two.day or 31)  # "from November to March"
    if one.year is not None:
        return resolve(one, context), resolve(replace(two, year=one.year + turn), context)
    if context.tense == "future":
        first = resolve(one, context)
        year = first and int(first[:4]) + turn
        return first, resolve(replace(two, year=year), context) if year else None
    last = resolve(two, context)
    year = last and int(last[:4]) - turn
    return resolve(replace(one, year=year), context) if year else None, last


def _range(first: str | None, last: str | None) -> str | None:
    if first is None or last is None or ".." in first or ".." in last:
        return None
    low, high = calendar.bounds(first)[0], calendar.bounds(last)[1]
    if low is None or high is None or low > high:
        return None
    return f"{calendar.start(first)}/{calendar.end(last)}"


def _beyond(edtf: str, operator: str) -> str | None:
    """Before a date is up to the unit that ends where it begins; after it likewise."""
    if ".." in edtf:
        return None
    edtf = calendar.end(edtf) if operator == "after" else calendar.start(edtf)
    kind = calendar.precision(edtf)
    first, last = calendar.bounds(edtf)
    if first is None or last is None:
        return None
    forward = operator == "after"
    if kind == "year" and len(edtf) == 4:
        year = int(edtf) + (1 if forward else -1)
        return f"{year:04d}/.." if forward else f"../{year:04d}"
    if kind == "month" and len(edtf) == 7:
        month = calendar.write_month(*calendar.months_from(first.year, first.month, 1 if forward else -1))
        return f"{month}/.." if forward else f"../{month}"
    day = date.fromordinal(last.toordinal() + 1 if forward else first.toordinal() - 1)
    return f"{day.isoformat()}/.." if forward else f"../{day.isoformat()}"


def head_of(parse: Parse, phrase: Phrase) -> int:
    """The token of the dates, not of the words around them, whose head lies outside of them."""
    first = min(core.first for core in phrase.cores)
    last = max(core.last for core in phrase.cores)
    inside = range(first, last)
    tops = [token for token in inside if parse.heads[token] not in inside or parse.heads[token] == token]
    for wanted in (("PROPN", "NOUN", "ADV"), ("NUM", "ADJ")):
        for token in tops:
            if parse.pos[token] in wanted:
                return token
    return tops[0] if tops else first
