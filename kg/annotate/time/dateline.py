"""The day on which a text without metadata says that it was written."""

from __future__ import annotations

from datetime import date

from kg.annotate.reading import TimeExpression
from kg.annotate.time.anchoring import resolve
from kg.annotate.time.anchors import Context, anchor
from kg.annotate.time.grammar import cores
from kg.model import Parse

_BEGINNING = 60  # tokens from the beginning in which a text may date itself
_PLACE = 8  # tokens of the place in a dateline, with what separates it
_DATED = frozenset("published posted updated dated modified date on-line online".split())
_BESIDE = frozenset((",", "-", "—", ":", "|"))
_BEHIND = frozenset((".", "(", "-", "–", "—", "--", "/", ":", "|", "[", "@", "at"))
_DASHES = frozenset(("—", "–", "--", "-", "(", "["))


def dateline(parse: Parse, letters: str) -> tuple[date, date] | None:
    """ "Posted August 2, 2013", "QUITO, 4 May 91 (Andina)"; first and last day on which it may have been written.

    A date in a sentence of the story is none: it has to stand at the beginning, alone, or as datelines are set.
    """
    for start, end in parse.sentences:
        if start >= _BEGINNING:
            return None
        for core in cores(parse, letters, start, min(end, _BEGINNING)):
            if core.form != "date" or core.year is None or core.day is None or core.until is not None:
                continue
            before = parse.lower[core.first - 1] if core.first else ""
            after = parse.words[core.last] if core.last < end else ""
            alone = core.first == start and (core.last == end or after in _BEHIND or not core.first)
            placed = before in _BESIDE and after in _BEHIND and core.first - start <= _PLACE
            if before in _DATED or alone or placed:
                return anchor(resolve(core, Context(None, None, None, None, None)))
    return None


def heads_story(parse: Parse, expression: TimeExpression) -> bool:
    """Whether a date is that of a dateline, although the parse puts it in a sentence: "LIMA, 9 Oct 1988 — Two"."""
    first, last = expression.first, expression.last
    return (
        1 < first < last < min(_BEGINNING, len(parse))
        and parse.words[first - 1] == ","
        and parse.pos[first - 2] == "PROPN"
        and parse.words[last] in _DASHES
    )
