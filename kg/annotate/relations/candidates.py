"""From tokens that a pattern leads to, to a relation between mentions: who may stand there, and how sure it is said."""

from __future__ import annotations

from dataclasses import dataclass

from kg.annotate import certainty
from kg.annotate.reading import Reading
from kg.annotate.relations.lexicon import RelationLexicon
from kg.model import Modality, Parse, Relation


@dataclass(frozen=True, slots=True)
class Candidate:
    """A property with the tokens of its trigger and its ends."""

    property: str
    trigger: int
    subject: int
    object: int | None
    literal: str | None = None
    position_in: int | None = None  # token


def judged(reading: Reading, lexicon: RelationLexicon, candidate: Candidate) -> Relation | None:
    """The relation, if mentions of fitting classes stand at its ends and are not the same entity."""
    mentions = reading.mentions
    subject = reading.headed.get(candidate.subject)
    if subject is None or not _fits(lexicon.domain.get(candidate.property), mentions[subject].cls):
        return None
    object_ = None
    if candidate.object is not None:
        object_ = reading.headed.get(candidate.object)
        if object_ is None or not _fits(lexicon.range.get(candidate.property), mentions[object_].cls):
            return None
        if mentions[object_].entity == mentions[subject].entity or _overlap(reading, subject, object_):
            return None
    position = None if candidate.position_in is None else reading.headed.get(candidate.position_in)
    numbers = [number for number in (subject, object_, position) if number is not None]
    parse = reading.parse
    start = min(parse.starts[candidate.trigger], *(mentions[number].start for number in numbers))
    end = max(parse.ends[candidate.trigger], *(mentions[number].end for number in numbers))
    return Relation(
        candidate.property,
        subject,
        object_,
        (start, end),
        _modality(parse, candidate, lexicon),
        candidate.literal,
        position,
    )


def _fits(allowed: frozenset[str] | None, cls: str) -> bool:
    return not allowed or cls in allowed


def _overlap(reading: Reading, one: int, other: int) -> bool:
    """Whether one mention is the other's head, as in "the city" of "the city of Raqqa"."""
    return reading.mentions[one].head == reading.mentions[other].head


def _modality(parse: Parse, candidate: Candidate, lexicon: RelationLexicon) -> Modality:
    """How certain the text makes it: by what stands above and beside the trigger, and by doubts about the subject."""
    for token in {candidate.trigger, candidate.subject}:
        if any(_doubts(parse, child, lexicon) for child in parse.children[token]):
            return "alleged"
    return certainty.modality(parse, candidate.trigger, lexicon.certainty)


def _doubts(parse: Parse, token: int, lexicon: RelationLexicon) -> bool:
    return parse.deps[token] in ("amod", "advmod") and (
        parse.words[token].lower() in lexicon.doubting or parse.lemmas[token] in lexicon.doubting
    )
