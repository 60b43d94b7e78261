"""What stands in parentheses behind a person's name: "(born 5 May 1957, Oslo)", "(1901, Oslo - 9 June 1970, Bergen)".

Such notes have no syntax of their own, and a parser tears the sentence around them apart, so that the note and the
predicate behind it ("is a Norwegian painter") are read by order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.annotate.reading import Reading
from kg.annotate.relations.candidates import Candidate
from kg.annotate.relations.lexicon import RelationLexicon
from kg.model import Mention

_LONGEST = 160  # characters of a note
_BORN = re.compile(r"\b(?:born|b\.)(?=\s)")
_DIED = re.compile(r"\b(?:died|d\.)(?=\s)")
_YEAR = re.compile(r"\b\d{4}\b")
_DASH = re.compile(r"\s[-–—]\s|[–—]")
_PLACED = re.compile(r"(?:\b(?:in|at|near)|\d{4}\s?,|\b(?:born|died|b\.|d\.))\s\Z")
_IS = re.compile(r"\s(?:is|was) an? (?:former |retired |late )?")


def candidates(reading: Reading, lexicon: RelationLexicon) -> Iterator[Candidate]:
    """Where a person was born and died, and the nationality that the predicate behind the note gives."""
    text, persons = reading.document.text, lexicon.domain.get("leads", frozenset())
    for number, mention in enumerate(reading.mentions):
        if mention.kind != "name" or mention.cls not in persons or number in reading.embedded:
            continue
        if text[mention.end : mention.end + 2] != " (":
            continue
        close = text.find(")", mention.end, mention.end + _LONGEST)
        begin = mention.end + 2
        if close < 0 or "(" in text[begin:close]:
            continue
        birth, death = _halves(text[begin:close])
        if birth is None and death is None:
            continue
        for property_, part in (("bornIn", birth), ("locatedIn", death)):
            place = None if part is None else _place(reading, lexicon, begin + part[0], begin + part[1])
            if place is not None:
                yield Candidate(property_, mention.head, mention.head, place.head)
        nation = _nation(reading, lexicon, close + 1)
        if nation is not None:
            yield Candidate("nationality", mention.head, mention.head, nation.head)


def _halves(note: str) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """The parts of a note that tell of the birth and of the death, as (start, end); None for what it does not tell."""
    born, died = _BORN.search(note), _DIED.search(note)
    if born is not None and _YEAR.search(note):
        end = len(note) if died is None or died.start() < born.start() else died.start()
        return (born.start(), end), None if died is None or died.start() < born.start() else (died.start(), len(note))
    for dash in _DASH.finditer(note):
        if _YEAR.search(note, 0, dash.start()) and _YEAR.search(note, dash.end()):
            return (0, dash.start()), (dash.end(), len(note))
    return None, None


def _place(reading: Reading, lexicon: RelationLexicon, start: int, end: int) -> Mention | None:
    """The first place of a part of a note, behind a date or a preposition."""
    text, places = reading.document.text, lexicon.range.get("bornIn", frozenset())
    for number, mention in enumerate(reading.mentions):
        if mention.start < start or mention.end > end or mention.kind != "name" or number in reading.embedded:
            continue
        if mention.cls in places and _PLACED.search(text, max(0, mention.start - 12), mention.start):
            return mention if mention.head in reading.headed else None
    return None


def _nation(reading: Reading, lexicon: RelationLexicon, after: int) -> Mention | None:
    """The people behind the copula that follows a note: "… (born 1957) is a *Norwegian* painter"."""
    copula = _IS.match(reading.document.text, after)
    if copula is None:
        return None
    for mention in reading.mentions:
        if mention.start == copula.end() and mention.cls in ("Group", "Country") and mention.head in reading.headed:
            behind = mention.head + 1
            if mention.kind == "name" and behind < len(reading.parse) and reading.parse.pos[behind] in ("NOUN", "ADJ"):
                return mention
    return None
