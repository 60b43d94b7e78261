"""Readers of dates that are relative to another: the document's, or the one before in the text."""

from __future__ import annotations

from kg.annotate.time import words as w
from kg.annotate.time.core import Core, number, part_named, where
from kg.model import Parse


def day_beside(parse: Parse, letters: str, first: int, last: int) -> Core | None:
    beside = parse.lower[first + 2]
    middle = w.RELATIVE[parse.lower[last - 1]]
    if (beside, middle) not in (("before", -1), ("after", 1)):
        return None
    return Core(first, last, "day", count=2 * middle)


def relative(parse: Parse, letters: str, first: int, last: int) -> Core | None:
    token = where(letters, "R", first, last)[0]
    word = parse.lower[token]
    if word == "overnight":
        return Core(first, last, "vague") if parse.deps[token] == "advmod" else None
    if parse.words[token].istitle() and first and parse.tags[first - 1] == "NNP":
        return None  # "USA Today"
    return Core(first, last, "day", count=w.RELATIVE[word])


def ago(parse: Parse, letters: str, first: int, last: int) -> Core | None:
    """ "two weeks ago", "a year later", "the day before"; a clause after "before" is an anchor without a date."""
    direction = parse.lower[last - 1]
    units = where(letters, "u", first, last)
    unit = w.UNITS[parse.lower[units[0]]]
    if direction in ("after", "before") and _lasts(parse, letters, first):
        return None  # "banned for four years after testing positive"
    if letters[last - 1] == "B":
        after = parse.words[last] if last < len(parse) else "."
        if direction == "prior" and after == "to":
            return Core(first, last + 1, "vague")
        ends = last >= len(parse) or parse.tags[last] in (",", ".", ":", "''", "-RRB-", "CC", "IN")
        if not ends and letters[last] not in "MWDYI":
            return Core(first, last, "vague")
    numbers = [number(parse.words[token]) for token in where(letters, "ND", first, last)]
    plural = parse.words[units[0]].endswith("s")
    if unit == "hour" and direction != "ago":
        days = 1 + max(numbers, default=0) // 24
        return Core(first, last, "shift", unit=unit, count=days if direction in ("later", "after") else -days)
    if letters[first] == "h" or "&" in letters[first:last] or (not numbers and plural) or 0 in numbers:
        return Core(first, last, "vague")
    if unit == "hour":
        return Core(first, last, "vague")
    count = sum(numbers) if numbers else 1
    if count > 1 and not plural:
        return None
    if direction in ("after", "before") and last < len(parse) and letters[last] in "MWDYI":
        return Core(first, last, "shift", unit=unit, count=count if direction == "after" else -count, which="of")
    if direction == "ago":
        return Core(first, last, "ago", unit=unit, count=count)
    return Core(first, last, "shift", unit=unit, count=count if direction in ("later", "after") else -count)


def _lasts(parse: Parse, letters: str, first: int) -> bool:
    """Whether the units from a token on say how long something lasts: "for [four] years", "a sentence of two years"."""
    while first and letters[first - 1] in "NDa":
        first -= 1
    if not first or parse.lower[first - 1] != "of":
        return first > 0 and parse.lower[first - 1] == "for"
    return parse.lemmas[parse.heads[first - 1]] in _LASTING


_LASTING = frozenset("sentence term ban suspension imprisonment detention absence career reign".split())


def deictic_month(parse: Parse, letters: str, first: int, last: int) -> Core | None:
    which = w.DEIXIS[parse.lower[last - 2]]
    if parse.tags[last - 1] in ("MD", "VB") or which == "same":
        return None
    part = part_named(parse, letters, first, last - 2)
    return Core(first, last, "date", None, w.MONTHS[parse.words[last - 1]], which=which, part=part, unit="month")


def span(parse: Parse, letters: str, first: int, last: int) -> Core | None:
    deictic = where(letters, "L", first, last)[0]
    which = w.DEIXIS[parse.lower[deictic]]
    unit = w.UNITS[parse.lower[last - 1]]
    count = number(parse.words[where(letters, "ND", deictic, last)[0]])
    if which == "same":
        return None
    if not count or unit == "hour" or (last < len(parse) and parse.words[last] == "of"):
        return Core(first, last, "vague")  # "the last two weeks of the strike"
    return Core(first, last, "span", which=which, unit=unit, count=count)


_NO_DEIXIS = frozenset(("IN", "WDT", "RB", "VB", "VBD", "VBG"))  # "said that week after week", "walked past days"


def period(parse: Parse, letters: str, first: int, last: int) -> Core | None:
    deictic = where(letters, "L", first, last)
    part = part_named(parse, letters, first, last)
    if not deictic:
        unit = w.UNITS[parse.lower[last - 1]]
        return Core(first, last, "period", which="this", unit=unit, part=part)
    word = parse.lower[deictic[-1]]  # "this past week"
    which = w.DEIXIS[word]
    determiner = word == "that" and parse.heads[deictic[0]] == last - 1 and parse.deps[deictic[0]] == "det"
    if parse.tags[deictic[0]] in _NO_DEIXIS and word in ("that", "past", "last", "following") and not determiner:
        return None
    noun = parse.lower[last - 1]
    if letters[last - 1] == "k":
        return Core(first, last, "weekend", which=which)
    if letters[last - 1] == "p":
        if which in ("this", "next"):
            return Core(first, last, "day", count=0)
        if which == "last":
            return Core(first, last, "day", count=-1) if noun == "night" else None
        return Core(first, last, "shift", unit="day", count=0 if which == "same" else 1)
    unit = w.UNITS[noun]
    definite = letters[deictic[0] - 1] == "d" if deictic[0] else False
    if noun.endswith("s") or unit == "hour":
        return Core(first, last, "vague")
    if noun != "day" and last < len(parse) and parse.words[last] == "of" and which in ("past", "last", "next"):
        return Core(first, last, "vague")
    if which == "past" or (
        which == "last" and (definite or unit == "fortnight")
    ):  # "the last year" ends today, "last year" on New Year's Eve
        return Core(first, last, "span", which="past", unit=unit, count=1)
    if (which == "next" and definite) or which in ("following", "previous", "same"):
        count = {"same": 0, "previous": -1}.get(which, 1)
        return Core(first, last, "shift", unit=unit, count=count, part=part)
    return Core(first, last, "period", which=which, unit=unit, part=part)


_NAMED_DAYS = frozenset("bloody black good easter palm ash cyber super holy maundy shrove fat red".split())


_EVERY = frozenset(("every", "each", "most", "some", "alternate"))


def weekday(parse: Parse, letters: str, first: int, last: int) -> Core | None:
    token = where(letters, "W", first, last)[0]
    if token == first and first:
        compound = parse.deps[first - 1] == "compound" and parse.heads[first - 1] == token
        if parse.lower[first - 1] in _EVERY:
            return Core(first, last, "vague")  # "every Tuesday"
        if parse.lower[first - 1] in _NAMED_DAYS or (compound and parse.tags[first - 1] == "NNP"):
            return None  # "Black Friday", "Fox News Sunday"
    if letters[first] == "L" and parse.words[first] == "Following":  # a preposition here
        first += 1
    if letters[last - 1] == ",":
        last -= 1
    unit = None
    if letters[last - 1] == "u":
        deictic = where(letters, "L", token, last)[0]
        if parse.words[last - 1] == "week":
            unit = w.DEIXIS[parse.lower[deictic]]
        else:
            last = deictic - (letters[deictic - 1] == "d")
            last -= letters[last - 1] == "e"
    which = next((w.DEIXIS[parse.lower[t]] for t in where(letters, "L", first, token)), None)
    if token + 1 < len(parse) and parse.tags[token + 1] == "NNPS":
        return None
    return Core(first, last, "weekday", weekday=w.WEEKDAYS[parse.words[token]], which=which, unit=unit)


def weekend(parse: Parse, letters: str, first: int, last: int) -> Core | None:
    if letters[last : last + 2] in ("eM", "eD", "ed", "eW", "eI"):
        return None  # "the weekend of March 16" is told by the date
    return Core(first, last, "weekend", which="the" if letters[first] == "d" else "a")


def nth(parse: Parse, letters: str, first: int, last: int) -> Core | None:
    day = number(parse.words[last - 1])
    following = parse.tags[last] if last < len(parse) else "."
    if not first or parse.lower[first - 1] not in ("on", "until", "by", "since") or not 0 < day <= 31:
        return None
    if following[:1] in "NJV" or following == "HYPH":
        return None
    return Core(first, last, "nth", day=day)
