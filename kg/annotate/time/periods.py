"""Readers of longer periods: decades, centuries, quarters, seasons."""

from __future__ import annotations

from kg.annotate.time import words as w
from kg.annotate.time.core import Core, fixed, number, part_named, where, year_named
from kg.model import Parse


def _decade_number(word: str) -> int | None:
    """The first year of a decade; of one without a century, the last before the 2020s."""
    digits = "".join(character for character in word if character.isdigit())
    short = w.DECADES.get(word.lower(), int(digits) if digits else -1)
    if short >= 1000:
        return short
    return 1900 + short if 20 <= short <= 90 else None


def mid(parse: Parse, letters: str, first: int, last: int) -> Core | None:
    word = parse.words[last - 1][4:]
    if word.endswith("s"):
        decade = _decade_number(word)
        return None if decade is None else fixed(first, last, f"{decade // 10}X", "mid")
    year = int(word)
    return Core(first, last, "date", year, part="mid") if 1000 <= year <= 2199 else None


def decade(parse: Parse, letters: str, first: int, last: int) -> Core | None:
    decade = _decade_number(parse.words[last - 1])
    apart = letters[last - 2] == "." and parse.words[last - 2] in ("'", "’", "‘") if last - 2 >= 0 else False
    if decade is None or (len(parse.words[last - 1]) < 5 and letters[first] not in "dx" and not apart):
        return None
    if first and parse.tags[first - 1] == "PRP$":
        return None  # "in her early thirties"
    part = part_named(parse, letters, first, last)
    if apart and first == last - 1:
        first -= 2 if first > 1 and letters[first - 2] == "d" else 1
    return fixed(first, last, f"{decade // 10}X", part)


def century(parse: Parse, letters: str, first: int, last: int) -> Core | None:
    ordinals = where(letters, "Oo", first, last)
    if not ordinals:
        return None
    count = number(parse.words[ordinals[-1]])
    if letters[ordinals[-1]] == "o":
        before = parse.words[ordinals[-1] - 1 : ordinals[-1]]
        if before == ["-"] and parse.lower[ordinals[-1] - 2] == "twenty":
            count += 20
            first = min(first, ordinals[-1] - 2)
    if not 11 <= count <= 21:
        return Core(first, last, "vague") if 1 <= count <= 10 else None
    return fixed(first, last, f"{count - 1}XX", part_named(parse, letters, first, ordinals[-1]))


def quarter(parse: Parse, letters: str, first: int, last: int) -> Core | None:
    if letters[first] == "Q":
        which_one = int(parse.words[first][1])
    else:
        which_one = w.ORDINALS[parse.lower[where(letters, "o", first, last)[0]]]
    if not 1 <= which_one <= 4:
        return None
    year, which, last = year_named(parse, letters, first, last)
    if year is None and which is None:
        if letters[first:last].endswith("du"):
            which = "this"
        else:
            return Core(first, last, "vague")
    if year is None:
        return Core(first, last, "period", which=which, unit="year", part=f"q{which_one}")
    return fixed(first, last, f"{year:04d}", f"q{which_one}")


_ENDS = {"first": "+", "last": "-"}


def months(parse: Parse, letters: str, first: int, last: int) -> Core | None:
    """ "the first six months of 2018", "the last three months of the year"."""
    ordinal = where(letters, "oL", first, last)[0]
    end = _ENDS.get(parse.lower[ordinal])
    count = number(parse.words[ordinal + 1])
    if end is None or parse.lemmas[ordinal + 2] != "month" or not 1 <= count <= 12 or letters[ordinal + 3] != "e":
        return None
    year, which, _ = year_named(parse, letters, ordinal + 3, last)
    part = f"{end}{count}"
    if year is not None:
        return fixed(first, last, f"{year:04d}", part)
    if parse.words[last - 1] != "year":
        return None
    return Core(first, last, "period", which=which or "this", unit="year", part=part)


def season(parse: Parse, letters: str, first: int, last: int) -> Core | None:
    token = where(letters, "s", first, last)[0]
    word = parse.words[token]
    if not parse.tags[token].startswith(("NN", "JJ")):
        return None
    season = w.SEASONS[word.lower()]
    part = part_named(parse, letters, first, token)
    year, which, last = year_named(parse, letters, first, last)
    if last <= token + 1:
        last = token + 1
    if year is not None:
        edtf = f"{year:04d}-{season}"
        return Core(first, last, "fixed", edtf=edtf)
    deictic = where(letters, "L", first, token)
    if parse.lower[token - 1] == "that":
        return None  # the one that was told of
    if deictic:
        which = w.DEIXIS[parse.lower[deictic[0]]]
    if which is None:
        before = letters[first - 1] if first else "."
        if word.lower() == "fall" or before not in "iTBvybt" or (last < len(parse) and parse.words[last] == "of"):
            return None
        if part is not None and parse.deps[token] == "compound":  # "the end of spring training"
            return None
    return Core(first, last, "season", season=season, which=which, part=part)
