"""Relations between mentions, read from syntax: patterns around a trigger word, positions, and places in a row.

Nothing is related because it stands together.  Every pattern is an annotation of a property in the ontology.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.annotate.reading import Reading
from kg.annotate.relations import positions, rows
from kg.annotate.relations.candidates import Candidate, judged
from kg.annotate.relations.lexicon import Pattern, RelationLexicon, compile
from kg.annotate.relations.places import Places
from kg.model import Relation

__all__ = ["RelationLexicon", "compile", "find"]


def find(reading: Reading, lexicon: RelationLexicon) -> tuple[Relation, ...]:
    """The relations of a document in the order of the text, each pair of mentions once for a property."""
    found: dict[tuple[str | int | None, ...], Relation] = {}
    for candidate in _candidates(reading, lexicon):
        relation = judged(reading, lexicon, candidate)
        if relation is None:
            continue
        one, other = relation.subject, relation.object
        if other is not None and other < one and relation.property in lexicon.symmetric:
            one, other = other, one
        found.setdefault((relation.property, one, other, relation.literal), relation)
    return tuple(sorted(found.values(), key=lambda one: (one.evidence, one.property, one.subject)))


def _candidates(reading: Reading, lexicon: RelationLexicon) -> Iterator[Candidate]:
    parse = reading.parse
    places = Places(reading)
    tables = {
        "VERB": lexicon.verbs,
        "AUX": lexicon.verbs,
        "NOUN": lexicon.nouns,
        "PROPN": lexicon.nouns,
        "ADJ": lexicon.adjectives,
    }
    for token, lemma in enumerate(parse.lemmas):
        table = tables.get(parse.pos[token])
        if table is None:
            continue
        for pattern in table.get(lemma, ()):
            if all(places.follow(token, path) for path in pattern.conditions):
                yield from _matched(places, token, pattern)
        if lemma in lexicon.positions:
            yield from positions.candidates(places, lexicon, token)
    for token, number in reading.headed.items():
        if parse.children[token] or parse.deps[token] == "conj":
            for pattern in lexicon.classes.get(reading.mentions[number].cls, ()):
                yield from _matched(places, token, pattern)
    yield from rows.candidates(reading, lexicon)


def _matched(places: Places, trigger: int, pattern: Pattern) -> Iterator[Candidate]:
    together = pattern.subject == pattern.object
    objects = places.at(trigger, pattern.object)
    if not objects:
        return
    subjects = objects if together else places.at(trigger, pattern.subject)
    for place, subject in enumerate(subjects):
        for object_ in objects[place + 1 :] if together else objects:
            if subject != object_:
                yield Candidate(pattern.property, trigger, subject, object_)
