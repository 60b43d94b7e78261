"""Positions: "President X", "X, director of Y", "Y's justice minister", with the literal title and where it is held."""

from __future__ import annotations

from collections.abc import Iterator

from kg.annotate.reading import Reading
from kg.annotate.relations.candidates import Candidate
from kg.annotate.relations.lexicon import Position, RelationLexicon
from kg.annotate.relations.places import Places, bearers
from kg.model import Parse

_MODIFIERS = frozenset(("compound", "amod", "nmod"))
_SPELLED = frozenset(("NOUN", "PROPN", "ADJ"))


def candidates(places: Places, lexicon: RelationLexicon, noun: int) -> Iterator[Candidate]:
    """The title that somebody holds and, where the institution is named, the relation that comes with it."""
    reading, parse = places.reading, places.parse
    position = _position(parse, lexicon, noun)
    if position is None:
        return
    holders = [token for token in bearers(reading, noun) if token in reading.headed]
    if not holders:
        return
    first, last = _title(reading, noun)
    institution = _institution(places, lexicon, noun)
    if institution is None and parse.deps[noun] in _MODIFIERS:
        institution = _before(reading, first)
    title = reading.document.text[parse.starts[first] : parse.ends[last - 1]]
    lowered = any(word.lower().rstrip("-") in lexicon.lowering for word in parse.words[first:noun])
    property_ = "affiliatedWith" if lowered else position.property
    for holder in holders:
        if institution is not None and institution == holder:
            continue
        if holder != noun or institution is not None:
            yield Candidate("holdsPosition", noun, holder, None, title, institution)
        if institution is not None:
            cls = reading.cls(institution)
            fits = cls is not None and cls in lexicon.range.get(property_, frozenset((cls,)))
            yield Candidate(property_ if fits else "affiliatedWith", noun, holder, institution)


def _position(parse: Parse, lexicon: RelationLexicon, noun: int) -> Position | None:
    for position in lexicon.positions[parse.lemmas[noun]]:
        first = noun + 1 - len(position.words)
        if first >= 0 and tuple(word.lower() for word in parse.words[first:noun]) == position.words[:-1]:
            return position
    return None


def _title(reading: Reading, noun: int) -> tuple[int, int]:
    """The tokens of the title, end exclusive."""
    parse = reading.parse
    first = noun
    while first > 0 and parse.deps[first - 1] in _MODIFIERS and parse.pos[first - 1] in _SPELLED:
        if parse.heads[first - 1] not in range(first, noun + 1) and parse.heads[first - 1] != parse.heads[noun]:
            break
        number = reading.covering.get(first - 1)
        if number is not None and reading.mentions[number].kind == "name":
            break
        first -= 1
    last = noun + 1
    if (
        last + 1 < len(parse)
        and parse.lemmas[last] == "of"
        and parse.pos[last + 1] == "PROPN"
        and parse.heads[last + 1] == last
        and reading.covering.get(last + 1) is None
    ):  # "Minister of Justice"
        last += 2
    return first, last


def _institution(places: Places, lexicon: RelationLexicon, noun: int) -> int | None:
    """The mention below the noun that says where the position is held, or below the noun that it is coordinated with."""
    for path in lexicon.institutions:
        for token in places.follow(noun, path):
            if token in places.reading.headed:
                return token
    return None


def _before(reading: Reading, first: int) -> int | None:
    """The institution named right before a title: "Ericsson spokesman X", "U.S. Assistant Secretary of State X"."""
    parse = reading.parse
    if first == 0 or parse.pos[first - 1] == "PUNCT":
        return None
    at = first - 1
    if parse.tags[at] == "POS":
        at -= 1
    number = reading.covering.get(at)
    if number is None:
        return None
    mention = reading.mentions[number]
    if mention.kind != "name" or mention.end != parse.ends[at]:
        return None
    return mention.head if mention.head in reading.headed else None
