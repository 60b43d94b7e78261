"""Phrases that stand for somebody or something, before it is known which of them are the same."""

from __future__ import annotations

from bisect import bisect_right

from msgspec import Struct
from msgspec.structs import replace

from kg.model import Kind, Parse


class Phrase(Struct, frozen=True):
    """A name, a noun phrase or a pronoun with what its form says."""

    start: int
    end: int
    first: int  # token range, end exclusive
    last: int
    head: int
    cls: str
    kind: Kind
    plural: bool = False
    score: float | None = None
    titles: tuple[str, ...] = ()  # before a name: "Public Security Minister"
    gender: str = ""  # "m", "f" or unknown
    person: int = 3  # grammatical
    team: bool = False  # a team that is called like its place
    sure: float = 1.0  # how much its class counts where mentions of one name differ

    def of(self, cls: str) -> Phrase:
        return self if cls == self.cls else replace(self, cls=cls)


def tokens(parse: Parse, start: int, end: int) -> tuple[int, int]:
    """The tokens that a span touches, end exclusive; an empty range where there is none."""
    starts, ends, size = parse.starts, parse.ends, len(parse.starts)
    first = max(bisect_right(starts, start) - 1, 0)
    while first < size and ends[first] <= start:
        first += 1
    last = first
    while last < size and starts[last] < end:
        last += 1
    return first, last


def head(parse: Parse, first: int, last: int) -> int:
    """The token of a range that hangs outside of it; of several the last that is no punctuation."""
    found = -1
    for token in range(first, last):
        above = parse.heads[token]
        if (above == token or not first <= above < last) and (found < 0 or parse.pos[token] not in _WEAK):
            found = token
    return found if found >= 0 else last - 1


def as_name(parse: Parse, first: int, last: int, cls: str) -> Phrase:
    """The tokens of a range as a name of a class."""
    return Phrase(parse.starts[first], parse.ends[last - 1], first, last, head(parse, first, last), cls, "name")


_WEAK = frozenset(("PUNCT", "ADP", "DET", "CCONJ", "PART", "SPACE"))
