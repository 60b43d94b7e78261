"""What order tells: "Tecoluca, El Salvador" and "Markham (Ontario)" name a place and what it lies in, and "civilians in
Aleppo" stand in Aleppo, even where a parser hangs "in Aleppo" on the verb before them.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.annotate.reading import Reading
from kg.annotate.relations.candidates import Candidate
from kg.annotate.relations.lexicon import RelationLexicon
from kg.annotate.relations.places import Places
from kg.model import Mention

_WIDTH = {"Facility": 0, "Settlement": 1, "Place": 1, "Region": 2, "Country": 3}


def candidates(reading: Reading, lexicon: RelationLexicon) -> Iterator[Candidate]:
    """Containment read from the order of names; nothing where the places are of one kind or go on as a list."""
    text, mentions = reading.document.text, reading.mentions
    ending: dict[int, int] = {}
    for number, mention in enumerate(mentions):
        other = ending.get(mention.end)
        if mention.kind != "pronoun" and (other is None or mention.start < mentions[other].start):
            ending[mention.end] = number
    for mention in mentions:
        if mention.kind != "name" or mention.cls not in lexicon.range.get("locatedIn", frozenset()):
            continue
        gap = text[mention.start - 2 : mention.start]
        if gap == ", " and mention.start - 2 in ending:
            inner = mentions[ending[mention.start - 2]]
            before = ending.get(inner.start - 2) if text[inner.start - 2 : inner.start] == ", " else None
            listed = before is not None and mentions[before].cls in (inner.cls, mention.cls)
            if _contains(reading, inner, mention) and not listed and not _goes_on(reading, mention.end):
                yield Candidate("locatedIn", inner.head, inner.head, mention.head)
        elif gap == " (" and text[mention.end : mention.end + 1] == ")" and mention.start - 2 in ending:
            inner = mentions[ending[mention.start - 2]]
            yield Candidate("locatedIn", inner.head, inner.head, mention.head)


def adjoining(places: Places, lexicon: RelationLexicon) -> Iterator[Candidate]:
    """A mention, right behind it a preposition, and the mentions that the preposition leads to."""
    reading, parse = places.reading, places.parse
    for property_, (prepositions, classes) in lexicon.adjoining.items():
        for token, number in reading.headed.items():
            mention = reading.mentions[number]
            behind = token + 1
            if mention.cls not in classes or mention.kind == "pronoun" or mention.end != parse.ends[token]:
                continue
            if behind < len(parse) and parse.deps[behind] == "prep" and parse.lemmas[behind] in prepositions:
                for dep, target in places.dependents(behind):
                    if dep == "pobj":
                        yield Candidate(property_, token, token, target)


def _contains(reading: Reading, inner: Mention, outer: Mention) -> bool:
    narrow, wide = _WIDTH.get(inner.cls), _WIDTH.get(outer.cls)
    if narrow is None or wide is None:
        return False
    apposed = reading.parse.deps[outer.head] == "appos" and reading.parse.heads[outer.head] == inner.head
    return narrow < wide or (apposed and inner.kind == "name" and narrow < _WIDTH["Country"] and wide > 0)


def _goes_on(reading: Reading, end: int) -> bool:
    """Whether a list goes on behind: "in Syria, Iraq and Yemen"."""
    words = reading.document.text[end : end + 8].split()
    return bool(words) and words[0] in ("and", "or", "&")
