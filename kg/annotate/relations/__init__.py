"""Relations between mentions, read from syntax: patterns around a trigger word, positions, and places in a row.

Nothing is related because it stands together.  Every pattern is an annotation of a property in the ontology.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.annotate.reading import Reading
from kg.annotate.relations import positions, rows
from kg.annotate.relations.candidates import Candidate, judged
from kg.annotate.relations.lexicon import Pattern, RelationLexicon, compile
from kg.annotate.relations.places import at, follow
from kg.model import Relation

__all__ = ["RelationLexicon", "compile", "find"]


def find(reading: Reading, lexicon: RelationLexicon) -> tuple[Relation, ...]:
    """The relations of a document in the order of the text, each pair of mentions once for a property."""
    found = {}
    for candidate in _candidates(reading, lexicon):
        relation = judged(reading, lexicon, candidate)
        if relation is not None:
            ends = (relation.subject, relation.object)
            if relation.property in lexicon.symmetric and relation.object is not None:
                ends = min(ends), max(ends)  # type: ignore[type-var]
            found.setdefault((relation.property, *ends, relation.literal), relation)
    return tuple(sorted(found.values(), key=lambda one: (one.evidence, one.property, one.subject)))


def _candidates(reading: Reading, lexicon: RelationLexicon) -> Iterator[Candidate]:
    parse = reading.parse
    tables = {"VERB": lexicon.verbs, "AUX": lexicon.verbs, "NOUN": lexicon.nouns, "PROPN": lexicon.nouns,
              "ADJ": lexicon.adjectives}  # fmt: skip
    for token, lemma in enumerate(parse.lemmas):
        table = tables.get(parse.pos[token])
        if table is None:
            continue
        for pattern in table.get(lemma, ()):
            if all(follow(reading, token, path) for path in pattern.conditions):
                yield from _matched(reading, lexicon, token, pattern)
        if lemma in lexicon.positions:
            yield from positions.candidates(reading, lexicon, token)
    for token, number in reading.headed.items():
        for pattern in lexicon.classes.get(reading.mentions[number].cls, ()):
            yield from _matched(reading, lexicon, token, pattern)
    yield from rows.candidates(reading, lexicon)


def _matched(reading: Reading, lexicon: RelationLexicon, trigger: int, pattern: Pattern) -> Iterator[Candidate]:
    subjects = at(reading, trigger, pattern.subject)
    if not subjects:
        return
    together = pattern.subject == pattern.object
    objects = subjects if together else at(reading, trigger, pattern.object)
    for place, subject in enumerate(subjects):
        for object_ in objects[place + 1 :] if together else objects:
            if subject != object_:
                yield Candidate(pattern.property, trigger, subject, object_)
