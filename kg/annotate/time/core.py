"""A single date before any anchor is known, and what its readers share.

A reader takes the parse, its letters (see `words`) and the tokens [first, last) that a pattern of `grammar` matched,
and gives the date that they say, or None where they say none after all.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, TypeAlias

from msgspec import Struct

from kg.annotate.time import words as w
from kg.annotate.time.calendar import part as part_of
from kg.model import Parse

Form = Literal[
    "date",  # year, month, day as far as given; `until` is the last day of "March 3 to 5"
    "fixed",  # `edtf` needs no anchor
    "season",  # one without a year
    "weekday",
    "weekend",
    "day",  # `count` days from the document's date
    "period",  # "last year", "earlier this month": `which` and `unit`
    "span",  # "the past two weeks": `which`, `count` and `unit`
    "ago",  # `count` units before the document's date
    "shift",  # `count` units after (below 0: before) the date before in the text
    "nth",  # day of an unnamed month
    "vague",  # a time, but no calendar can tell which
]


class Core(Struct, frozen=True):
    """A date as the words give it: tokens [first, last) and what of it is said."""

    first: int
    last: int
    form: Form
    year: int | None = None
    month: int | None = None
    day: int | None = None
    until: int | None = None
    edtf: str | None = None
    season: int | None = None
    weekday: int | None = None
    which: str | None = None  # a value of words.DEIXIS
    unit: str | None = None
    count: int | None = None
    part: str | None = None  # as calendar.part takes it, or "earlier", "later"


Reader: TypeAlias = Callable[[Parse, str, int, int], Core | None]


def number(word: str) -> int:
    digits = "".join(character for character in word if character in "0123456789")
    return int(digits) if digits else w.COUNTS.get(word.lower()) or w.ORDINALS.get(word.lower(), 0)


def where(letters: str, wanted: str, first: int, last: int) -> list[int]:
    return [token for token in range(first, last) if letters[token] in wanted]


def part_named(parse: Parse, letters: str, first: int, last: int) -> str | None:
    """The part of a period that the first tokens name."""
    for token in range(first, last):
        letter = letters[token]
        word = parse.lower[token]
        if letter == "x":
            return w.PARTS[word]
        if letter == "z":
            return word
        if letter in "hq":
            ordinals = where(letters, "o", first, token)
            ordinal = w.ORDINALS[parse.lower[ordinals[0]]] if ordinals else 0
            if letter == "h":
                return f"h{ordinal}" if ordinal in (1, 2) else None
            return f"q{ordinal}" if 1 <= ordinal <= 4 else None
        if letter not in "do-":
            return None
    return None


def year_named(parse: Parse, letters: str, first: int, last: int) -> tuple[int | None, str | None, int]:
    """(year, which year it is relative to the anchor, end of the tokens): from the last tokens of a date."""
    if letters[last - 1] == "Y":
        if letters[last - 2] == "," and counts_noun(parse, last - 1):
            return None, None, last - 2
        return int(parse.words[last - 1]), None, last
    if letters[last - 1] == "u":
        deictic = where(letters, "L", first, last)
        if deictic and parse.words[last - 1] == "year":
            return None, w.DEIXIS[parse.lower[deictic[0]]], last
        return None, None, deictic[0] - (letters[deictic[0] - 1] == "d") if deictic else last
    return None, None, last


def counts_noun(parse: Parse, token: int) -> bool:
    """Whether a number counts the noun after it."""
    following = token + 1
    return following < len(parse) and parse.tags[following] == "NNS" and parse.heads[token] == following


def fixed(first: int, last: int, edtf: str, part: str | None) -> Core:
    return Core(first, last, "fixed", edtf=(part_of(edtf, part) or edtf) if part else edtf)
