"""What is left of a document where a person said that some of its entities are none.

"Getty Images" under a photograph is nobody of whom the article speaks.  The entity goes with its mentions, and with the
relations that say nothing without it; an event, a measurement or a claim stays, without the part that it filled.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from msgspec.structs import replace

from kg.model import Annotated, Argument, Claim, Event, Measurement, Relation, Resolution, Target
from kg.resolve.summaries import Chain


def rejected(chains: Iterable[Chain], resolution: Resolution) -> dict[str, frozenset[int]]:
    """Document -> those of its entities that are nobody in the resolution."""
    homes = {member for entity in resolution.entities for member in entity.members}
    found: dict[str, set[int]] = defaultdict(set)
    for chain in chains:
        if (chain.document, chain.index) not in homes:
            found[chain.document].add(chain.index)
    return {document: frozenset(indices) for document, indices in found.items()}


def without(annotated: Annotated, rejected: Collection[int]) -> Annotated:
    """The annotations without the entities that are `rejected`, by their index; the others keep their order."""
    if not rejected:
        return annotated
    mentions = _numbers(n for n, mention in enumerate(annotated.mentions) if mention.entity not in rejected)
    entities = _numbers(n for n in range(len(annotated.entities)) if n not in rejected)
    relations = _numbers(n for n, relation in enumerate(annotated.relations) if _stands(relation, mentions))
    numbers: dict[Target, dict[int, int]] = {"mention": mentions, "relation": relations}
    return replace(
        annotated,
        mentions=tuple(replace(annotated.mentions[n], entity=entities[annotated.mentions[n].entity]) for n in mentions),
        entities=tuple(
            replace(
                annotated.entities[n],
                mentions=tuple(mentions[m] for m in annotated.entities[n].mentions),
                members=tuple(entities[m] for m in annotated.entities[n].members if m in entities),
            )
            for n in entities
        ),
        events=tuple(_event(event, numbers) for event in annotated.events),
        relations=tuple(_relation(annotated.relations[n], mentions) for n in relations),
        measurements=tuple(_measurement(measurement, numbers) for measurement in annotated.measurements),
        claims=tuple(_claim(claim, numbers) for claim in annotated.claims),
    )


def _numbers(kept: Iterable[int]) -> dict[int, int]:
    """Old index -> new index."""
    return {old: new for new, old in enumerate(kept)}


def _at(target: Target, index: int, numbers: dict[Target, dict[int, int]]) -> int | None:
    """The new index of what is pointed at; None where it went."""
    return numbers[target].get(index) if target in numbers else index


def _stands(relation: Relation, mentions: dict[int, int]) -> bool:
    return relation.subject in mentions and (relation.object is None or relation.object in mentions)


def _relation(relation: Relation, mentions: dict[int, int]) -> Relation:
    return replace(
        relation,
        subject=mentions[relation.subject],
        object=None if relation.object is None else mentions[relation.object],
        position_in=None if relation.position_in is None else mentions.get(relation.position_in),
    )


def _event(event: Event, numbers: dict[Target, dict[int, int]]) -> Event:
    kept: list[Argument] = []
    for argument in event.arguments:
        index = _at(argument.target, argument.index, numbers)
        if index is not None:
            kept.append(replace(argument, index=index))
    return replace(event, arguments=tuple(kept))


def _measurement(measurement: Measurement, numbers: dict[Target, dict[int, int]]) -> Measurement:
    if measurement.target is None or measurement.index is None:
        return measurement
    index = _at(measurement.target, measurement.index, numbers)
    return replace(measurement, index=index, target=None if index is None else measurement.target)


def _claim(claim: Claim, numbers: dict[Target, dict[int, int]]) -> Claim:
    made = () if claim.claimant is None else (claim.claimant, *claim.others)
    claimants = [numbers["mention"][one] for one in made if one in numbers["mention"]]
    about = ((target, _at(target, index, numbers)) for target, index in claim.about)
    return replace(
        claim,
        claimant=next(iter(claimants), None),
        others=tuple(claimants[1:]),
        about=tuple((target, index) for target, index in about if index is not None),
    )
