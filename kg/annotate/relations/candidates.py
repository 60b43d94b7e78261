"""From tokens that a pattern leads to, to a relation between mentions: who may stand there, and how sure it is said."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from kg.annotate import certainty
from kg.annotate.reading import Reading
from kg.annotate.relations import ends, holding
from kg.annotate.relations.bearers import of_country
from kg.annotate.relations.lexicon import RelationLexicon
from kg.annotate.relations.modality import modality
from kg.model import Modality, Parse, Relation

_BELONGING = frozenset(("affiliatedWith", "locatedIn"))
_KIN = frozenset(("parentOf", "siblingOf", "spouseOf", "socialTieWith"))
_NOBODY = frozenset("anyone anybody nobody none no-one nothing anything".split())
_REFLEXIVE = frozenset("myself yourself himself herself itself ourselves yourselves themselves oneself".split())
_NEAR, _PLACED = "locatedNear", frozenset(("locatedIn", "presentIn"))


class Candidate(Struct, frozen=True):
    """A property with the tokens of its trigger and its ends."""

    property: str
    trigger: int
    subject: int
    object: int | None
    literal: str | None = None
    position_in: int | None = None  # token
    first: int | None = None  # where the words that say it begin, if before the trigger
    ended: bool = False  # whether the words at the noun say that it is over
    leaves: bool = False  # whether the trigger says that it ends: "left the party"


def judged(reading: Reading, lexicon: RelationLexicon, candidate: Candidate) -> Relation | None:
    """The relation, if mentions of fitting classes stand at its ends and are not the same entity."""
    mentions, parse = reading.mentions, reading.parse
    if candidate.object is not None and parse.lower[candidate.object] in _REFLEXIVE:
        return None
    if parse.lemmas[candidate.subject] in _NOBODY:
        return None
    at_place = candidate.property in _PLACED and candidate.object is not None and parse.deps[candidate.object] == "pobj"
    if candidate.property == "nationality" or at_place:
        said_of = ends.said_of(reading, candidate.subject)
        candidate = candidate if said_of == candidate.subject else replace(candidate, subject=said_of)
    subject = ends.mention_at(reading, candidate.subject, lexicon.domain.get(candidate.property), lexicon)
    if subject is None:
        return None
    object_ = None
    if candidate.object is not None:
        object_ = ends.mention_at(reading, candidate.object, lexicon.range.get(candidate.property), lexicon)
        if object_ is None or mentions[object_].entity == mentions[subject].entity:
            return None
        if ends.listed(reading, candidate.subject, mentions[subject], candidate.object):
            return None
        if ends.another_predicate(parse, candidate.object):
            return None
        if candidate.property == "partOf" and of_country(reading, object_):
            return None  # that the German police are Germany's goes without saying
        if ends.elliptic(reading, mentions[subject], candidate.object) or ends.prefixed(reading, mentions[object_]):
            return None
        if ends.attribution(reading, mentions[object_]):
            return None
        if ends.figurative(reading, candidate.property, object_, lexicon):
            return None
        if candidate.property in _BELONGING and ends.outside(parse, candidate.object, lexicon):
            return None
        if candidate.property == "locatedIn" and ends.divided(
            reading, candidate.trigger, subject, candidate.object, lexicon
        ):
            return None
        if (
            candidate.property == "partOf"
            and candidate.trigger == candidate.subject
            and ends.beside(reading, candidate.object)
        ):
            return None
        if candidate.property in _KIN and ends.whose_name(
            reading, candidate.trigger, candidate.object, candidate.subject
        ):
            return None
        if candidate.property == "opposedTo" and ends.whose(reading, candidate.object):
            return None
        if candidate.property == "alliedWith" and ends.questioned(reading, candidate.trigger, subject, object_):
            return None
        if candidate.property == "partOf" and ends.rival(reading, candidate.subject, candidate.object, lexicon):
            return None
        if candidate.property == "presentIn" and ends.seated(reading, candidate.subject, candidate.object, lexicon):
            return None
        if candidate.property == "presentIn" and ends.to_club(reading, candidate.trigger, subject, object_, lexicon):
            candidate = replace(candidate, property="affiliatedWith")
        if candidate.property == "presentIn" and ends.fixed(mentions[subject], mentions[object_], lexicon):
            return None
        if candidate.property == "nationality" and not ends.national(reading, subject, object_, lexicon):
            if not ends.adherent(reading, subject, object_, lexicon):
                return None
            candidate = replace(candidate, property="memberOf")
        if not (ends.known(reading, subject) or ends.known(reading, object_)):
            return None
    position = None if candidate.position_in is None else ends.mention_at(reading, candidate.position_in, None, lexicon)
    said = [ends.words_of(reading, candidate.subject, subject)]
    if candidate.object is not None and object_ is not None:
        said.append(ends.words_of(reading, candidate.object, object_))
    if candidate.position_in is not None and position is not None:
        said.append(ends.words_of(reading, candidate.position_in, position))
    begin = candidate.trigger if candidate.first is None else candidate.first
    certain = modality(reading, candidate.property, candidate.trigger, candidate.subject, lexicon)
    ended = candidate.ended or holding.formerly(parse, candidate.object, lexicon)
    if candidate.leaves:
        leaving: Modality | None = certainty.modality(parse, candidate.trigger, lexicon.certainty)
    else:
        leaving = holding.left(parse, candidate.trigger, candidate.subject, lexicon)
    time = None
    if leaving is None:
        time, over = holding.held(reading, candidate.trigger, lexicon)
        ended = ended or over
    else:  # who only plans to resign is still in office
        certain, ended = "asserted", leaving == "asserted"
    start, end = parse.starts[begin], parse.ends[candidate.trigger]
    for mention in said:
        start, end = min(start, mention.start), max(end, mention.end)
    return Relation(
        _NEAR if _nearby(parse, candidate, lexicon) else candidate.property,
        subject,
        object_,
        (start, end),
        certain,
        candidate.literal,
        position,
        time,
        ended and certain == "asserted" and candidate.property not in lexicon.passing,
    )


def _nearby(parse: Parse, candidate: Candidate, lexicon: RelationLexicon) -> bool:
    """Whether a place is only what something is close to: "a farm near Tulsa"."""
    if candidate.property not in _PLACED or candidate.object is None:
        return False
    here = candidate.object
    while parse.deps[here] in ("poss", "compound", "nmod", "amod"):  # of "outside Bogota's downtown area"
        here = parse.heads[here]
    if parse.deps[here] != "pobj" or parse.lemmas[parse.heads[here]] not in lexicon.nearby:
        return False
    first, last = parse.subtree(here)
    return not first <= candidate.subject < last  # "near the Kenyan port of Mombasa", which lies in Kenya
