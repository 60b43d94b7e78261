"""What is said of a group that a text names by its members is said of each of them.

"Amal Haddad and Omar Said were held.  They said …": whom the pronoun stands for is the group of the two (see
`coordinations`).  In what is read, an argument that the pronoun fills is given to each member, with the pronoun for its
words; so is an end of a relation, and a claim is everybody's who makes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from kg.annotate.constructions import conjuncts
from kg.annotate.coordinations import joined
from kg.annotate.reading import Reading
from kg.model import Argument, Claim, Event, Relation


def members(reading: Reading, mention: int) -> tuple[int, ...]:
    """For a mention of a group that is named by its members a mention of each, the nearest before or else the first
    behind; for any other mention itself.
    """
    named = reading.entities[reading.mentions[mention].entity].members
    if not named:
        return (mention,)
    united = [reading.entities[member].mentions for member in named]
    return tuple(max((one for one in each if one < mention), default=each[0]) for each in united)


def events(reading: Reading, found: Sequence[Event]) -> tuple[Event, ...]:
    """The events with the members of such groups for the groups."""
    return tuple([_event(reading, event) for event in found])


def _event(reading: Reading, event: Event) -> Event:
    arguments = tuple(dict.fromkeys(_arguments(reading, event.arguments)))
    return event if len(arguments) == len(event.arguments) else replace(event, arguments=arguments)


def _arguments(reading: Reading, found: Iterable[Argument]) -> Iterator[Argument]:
    for argument in found:
        if argument.target == "mention":
            for one in members(reading, argument.index):
                yield argument if one == argument.index else replace(argument, index=one)
        else:
            yield argument


def relations(reading: Reading, found: Sequence[Relation]) -> tuple[Relation, ...]:
    """The relations, of such groups those of each member; none of a member with itself."""
    return tuple(dict.fromkeys(part for relation in found for part in _relations(reading, relation)))


def _relations(reading: Reading, relation: Relation) -> Iterator[Relation]:
    for subject in members(reading, relation.subject):
        for other in (None,) if relation.object is None else members(reading, relation.object):
            if other is not None and reading.mentions[subject].entity == reading.mentions[other].entity:
                continue
            same = subject == relation.subject and other == relation.object
            yield relation if same else replace(relation, subject=subject, object=other)


def claims(reading: Reading, found: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims with all who make them: "Boeing and Airbus deny it", "They deny it"."""
    return tuple(_claim(reading, claim) for claim in found)


def _claim(reading: Reading, claim: Claim) -> Claim:
    if claim.claimant is None:
        return claim
    first, *others = members(reading, claim.claimant)
    others = others or _beside(reading, claim)
    return replace(claim, claimant=first, others=tuple(others)) if others else claim


def _beside(reading: Reading, claim: Claim) -> list[int]:
    """The mentions that are coordinated with the claimant in the words that name the source."""
    if claim.claimant is None or claim.source is None:
        return []
    parse, own = reading.parse, reading.mentions[claim.claimant]
    heads = conjuncts(parse, own.head)
    found = [reading.headed[head] for head in heads if head in reading.headed and head != own.head]
    if len(found) + 1 < len(heads) or not joined(parse, heads):
        return []
    start, end = claim.source
    return [
        one
        for one in found
        if start <= reading.mentions[one].start < end and reading.mentions[one].entity != own.entity
    ]
