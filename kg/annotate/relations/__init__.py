"""Relations between mentions, read from syntax: patterns around a trigger word, positions, and places in a row.

Nothing is related because it stands together.  Every pattern is an annotation of a property in the ontology.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kg.annotate.columns import among
from kg.annotate.paths import Path
from kg.annotate.reading import Reading
from kg.annotate.relations import distances, lives, positions, premodifiers, rows
from kg.annotate.relations.bearers import is_surname
from kg.annotate.relations.candidates import Candidate, judged
from kg.annotate.relations.lexicon import FROM, RelationLexicon, compile
from kg.annotate.relations.patterns import ADJECTIVES, CLASSES, NOUNS, VERBS, Pattern
from kg.annotate.relations.places import Places
from kg.model import Relation

__all__ = ["RelationLexicon", "compile", "find"]

_KINDS = {"VERB": VERBS, "AUX": VERBS, "NOUN": NOUNS, "PROPN": NOUNS, "ADJ": ADJECTIVES}  # by part of speech
_AUXILIARY = frozenset(("aux", "auxpass"))


def find(reading: Reading, lexicon: RelationLexicon) -> tuple[Relation, ...]:
    """The relations of a document in the order of the text, each pair of entities once for a property in a sentence."""
    found: dict[tuple[int | str | None, ...], Relation] = {}
    for candidate in _candidates(reading, lexicon):
        relation = judged(reading, lexicon, candidate)
        if relation is None:
            continue
        one = reading.mentions[relation.subject].entity
        other = None if relation.object is None else reading.mentions[relation.object].entity
        if other is not None and other < one and relation.property in lexicon.symmetric:
            one, other = other, one
        key = (reading.parse.sentence_of[candidate.trigger], one, other, relation.property, relation.literal)
        if key not in found or _named(reading, relation) > _named(reading, found[key]):
            found[key] = relation
    kept = (relation for key, relation in found.items() if not _implied(key, found, lexicon))
    return tuple(sorted(kept, key=lambda one: (one.evidence, one.property, one.subject)))


def _named(reading: Reading, relation: Relation) -> int:
    """How many of the ends are names; pronouns count least."""
    worth = {"name": 2, "nominal": 1, "pronoun": 0}
    ends = (relation.subject, relation.subject if relation.object is None else relation.object)
    return sum(worth[reading.mentions[number].kind] for number in ends)


def _implied(
    key: tuple[int | str | None, ...], found: Mapping[tuple[int | str | None, ...], Relation], lexicon: RelationLexicon
) -> bool:
    """Whether a weaker relation goes without saying beside a stronger one of the same two."""
    sentence, one, other, property_, _ = key
    for stronger in lexicon.stronger.get(str(property_), ()):
        above = found.get((sentence, one, other, stronger, None))
        if above is not None and (found[key].ended or not above.ended):
            return True
    return False


def _candidates(reading: Reading, lexicon: RelationLexicon) -> Iterator[Candidate]:
    parse = reading.parse
    places = Places(reading, lexicon)
    tables = {
        "VERB": lexicon.verbs,
        "AUX": lexicon.verbs,
        "NOUN": lexicon.nouns,
        "PROPN": lexicon.nouns,
        "ADJ": lexicon.adjectives,
    }
    telling = _telling(reading)
    lemmas, pos, sentence_of = parse.lemmas, parse.pos, parse.sentence_of
    for token in among(lemmas, lexicon.triggers):
        lemma = lemmas[token]
        if lemma in lexicon.bearings or lemma in FROM:
            yield from distances.candidates(places, lexicon, token)
        table = tables.get(pos[token])
        if table is None:
            continue
        alone = parse.deps[token] in _AUXILIARY and not parse.children[token]
        if lemma in table and sentence_of[token] in telling and not alone:
            if _in_row(reading, token) or is_surname(reading, token):
                continue
            labels = places.labels(token)
            for pattern in lexicon.fitting(_KINDS[pos[token]], lemma, labels):
                if pattern.cue and pattern.cue.isdisjoint(places.words(token)):
                    continue
                if not pattern.conditions or _hold(places, token, pattern.conditions):
                    yield from _matched(places, token, pattern)
        if lemma in lexicon.positions:
            yield from positions.candidates(places, lexicon, token)
    for token, number in reading.headed.items():
        if sentence_of[token] in telling and (parse.children[token] or parse.deps[token] == "conj"):
            mention = reading.mentions[number]
            if mention.cls not in lexicon.classes:
                continue
            fitting = lexicon.fitting(CLASSES, mention.cls, places.labels(token))
            if not fitting:
                continue
            lemma = lemmas[token]
            described = (lemma in lexicon.positions or lemma in lexicon.nouns) and not is_surname(reading, token)
            for pattern in fitting:
                if described and _by_noun(pattern):
                    continue
                if pattern.kind and mention.kind != pattern.kind:
                    continue
                if pattern.cue and pattern.cue.isdisjoint(places.words(token)):
                    continue
                yield from _matched(places, token, pattern)
    yield from rows.candidates(reading, lexicon)
    yield from rows.adjoining(places, lexicon)
    yield from rows.between(reading, lexicon)
    yield from rows.sides(reading, lexicon)
    yield from premodifiers.candidates(reading, lexicon)
    yield from lives.candidates(reading, lexicon)


def _hold(places: Places, trigger: int, conditions: Iterable[Path]) -> bool:
    """Whether what stands around a trigger is as its pattern asks."""
    return all(bool(places.follow(trigger, path)) != path[0].negated for path in conditions)


def _telling(reading: Reading) -> set[int]:
    """The sentences that speak of two or more, without which nothing is related."""
    first: dict[int, int] = {}
    found: set[int] = set()
    sentence_of = reading.parse.sentence_of
    for mention in reading.mentions:
        sentence = sentence_of[mention.head]
        if first.setdefault(sentence, mention.entity) != mention.entity:
            found.add(sentence)
    return found


def _in_row(reading: Reading, token: int) -> bool:
    """Whether it stands in "Bonn-based X", which is read by order: a parser may hang it on a later name."""
    parse = reading.parse
    if parse.tags[token] != "VBN" or parse.words[token - 1] != "-" or token + 1 >= len(parse):
        return False
    number = reading.covering.get(token + 1)
    return number is not None and reading.mentions[number].kind == "name"


def _by_noun(pattern: Pattern) -> bool:
    """Whether a noun with patterns of its own tells better: "of" in "president of Kenya" does not place anybody."""
    of = isinstance(pattern.object, tuple) and "of" in pattern.object[0].lemmas
    return pattern.property == "affiliatedWith" or (pattern.property == "locatedIn" and of)


def _matched(places: Places, trigger: int, pattern: Pattern) -> Iterator[Candidate]:
    objects = places.at(trigger, pattern.object)
    if not objects:
        return
    together = pattern.subject == pattern.object
    subjects = objects if together else places.at(trigger, pattern.subject)
    for place, subject in enumerate(subjects):
        for object_ in objects[place + 1 :] if together else objects:
            if subject != object_:
                yield Candidate(pattern.property, trigger, subject, object_, leaves=pattern.ends)
