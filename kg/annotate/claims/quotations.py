"""Quotation marks paired to quotations, over sentences and paragraphs.

A quotation that goes on in the next paragraph opens there again without having been closed (the printers' rule), and
is one quotation.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.annotate.columns import among
from kg.model import Parse

_OPENING = frozenset(("“", "‟", "«", "``", "„", "‘‘"))
_CLOSING = frozenset(("”", "»", "’’"))
_EITHER = frozenset(('"', "''", "＂", "''''"))
MARKS = _OPENING | _CLOSING | _EITHER

LONGEST = 1200  # tokens; a mark that is closed later than this was not meant as the opening one


@dataclass(frozen=True, slots=True)
class Quotations:
    """Token ranges of the quotations with their marks, end exclusive, in order and apart."""

    ranges: tuple[tuple[int, int], ...]
    inside: dict[int, int]  # token, marks included -> index in `ranges`

    def around(self, token: int) -> tuple[int, int] | None:
        number = self.inside.get(token)
        return None if number is None else self.ranges[number]


def paragraphs(text: str, parse: Parse) -> frozenset[int]:
    """The tokens that begin a line."""
    starts, ends = parse.starts, parse.ends
    begins = {0} if len(parse) else set()
    for first, _ in parse.sentences:  # the parser's pieces end at line breaks that matter, and with them a sentence
        if first and "\n" in text[ends[first - 1] : starts[first]]:
            begins.add(first)
    return frozenset(begins)


def pair(parse: Parse, begins: frozenset[int]) -> Quotations:
    """The quotations of a document; a mark without a partner is left alone."""
    found: list[tuple[int, int]] = []
    opened: int | None = None
    lines = sorted(begins)
    line = 0
    for token in among(parse.words, MARKS):
        new_line = False
        while line < len(lines) and lines[line] <= token:
            new_line = new_line or (opened is not None and lines[line] > opened)
            line += 1
        if opened is not None and (token - opened > LONGEST or (new_line and token not in begins)):
            opened = None  # never closed in its paragraph, and the next does not take it up
        if _opens(parse, token, begins, opened is not None):
            if opened is None or _style(parse.words[token]) != _style(parse.words[opened]):
                opened = token
        elif opened is not None and (
            _style(parse.words[token]) == _style(parse.words[opened]) or _glued_to_the_left(parse, token)
        ):
            found.append((opened, token + 1))
            opened = None
    inside = {token: number for number, (first, last) in enumerate(found) for token in range(first, last)}
    return Quotations(tuple(found), inside)


def _style(mark: str) -> str:
    return mark if mark in _EITHER else "curly"


def _glued_to_the_left(parse: Parse, token: int) -> bool:
    """Whether a mark closes by its place, as a straight one may that ends what a curly one opened."""
    after = token + 1 < len(parse) and parse.starts[token + 1] == parse.ends[token]
    return token > 0 and parse.ends[token - 1] == parse.starts[token] and not after


def _opens(parse: Parse, token: int, begins: frozenset[int], is_open: bool) -> bool:
    word = parse.words[token]
    if word in _OPENING:
        return True
    if token in begins:  # also a wrong mark that a typist's editor made
        return True
    if word in _CLOSING:
        return False
    before = token > 0 and parse.ends[token - 1] == parse.starts[token]
    after = token + 1 < len(parse) and parse.starts[token + 1] == parse.ends[token] and token + 1 not in begins
    if before != after:
        return after
    return not is_open
