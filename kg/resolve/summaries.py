"""What resolution needs of a document: its chains and events in short, small enough to hold for a whole corpus."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from kg.model import Annotated, Event, LocalEntity, Locus
from kg.resolve.nouns import noun

_NEIGHBOURS = 8


@dataclass(frozen=True, slots=True)
class Chain:
    """One entity of one document."""

    document: str
    index: int
    cls: str
    name: str
    named: bool
    start: int  # of its first mention
    weight: int = 1  # number of its mentions
    aliases: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    nationality: str | None = None
    neighbours: tuple[str, ...] = ()  # names of the most mentioned other entities of the document
    nouns: tuple[str, ...] = ()  # head nouns of its descriptions, sorted
    place: Locus | None = None  # which place of the gazetteer it is by its document, where that can be told
    surely: bool = False  # it is that place and no other
    countries: tuple[str, ...] = ()  # of the document, sorted, for a body whose name many countries have
    together: bool = False  # a group that is named by its members, "Ana and a judge", and is no judge


@dataclass(frozen=True, slots=True)
class Report:
    """One event of one document."""

    document: str
    index: int
    cls: str
    lemma: str
    start: int
    fillers: tuple[tuple[str, int], ...]  # role and index of the document's entity
    earliest: str | None
    latest: str | None
    modality: str
    published: str | None = None  # when the document was, as precise as known


def chains(annotated: Annotated, places: Sequence[tuple[Locus, bool] | None] = ()) -> list[Chain]:
    """The summaries of a document's entities, in their order.

    `places`: for each of the entities which place it is and whether that is sure; empty where nobody looked.
    """
    entities, mentions = annotated.entities, annotated.mentions
    ranked = sorted(
        (e for e in range(len(entities)) if entities[e].named), key=lambda e: (-len(entities[e].mentions), e)
    )[: _NEIGHBOURS + 1]
    found: list[Chain] = []
    countries = _countries(entities, places) if any(entity.general for entity in entities) else ()
    for number, entity in enumerate(entities):
        others = tuple(entities[e].name for e in ranked if e != number)[:_NEIGHBOURS] if entity.named else ()
        place, surely = (places[number] if places else None) or (None, False)
        found.append(
            Chain(
                annotated.document.id, number, entity.cls, entity.name, entity.named,
                mentions[entity.mentions[0]].start, len(entity.mentions),
                entity.aliases, entity.titles, entity.nationality, others, _nouns(annotated, entity),
                place, surely, countries if entity.general else (), bool(entity.members),
            )
        )  # fmt: skip
    return found


def _countries(entities: Sequence[LocalEntity], places: Sequence[tuple[Locus, bool] | None]) -> tuple[str, ...]:
    """The countries of which a document speaks: ISO codes of those that its places are in; without places, names."""
    if places:
        return tuple(sorted({place[0].country for place in places if place} - {""}))
    return tuple(sorted({entity.name for entity in entities if entity.cls == "Country"}))


def _nouns(annotated: Annotated, entity: LocalEntity) -> tuple[str, ...]:
    text, mentions = annotated.document.text, [annotated.mentions[number] for number in entity.mentions]
    return tuple(sorted({noun(text[one.start : one.end]) for one in mentions if one.kind == "nominal"} - {""}))


def reports(annotated: Annotated) -> list[Report]:
    """The summaries of a document's events, in their order."""
    return [_report(annotated, number, event) for number, event in enumerate(annotated.events)]


def _report(annotated: Annotated, number: int, event: Event) -> Report:
    fillers = tuple(
        (argument.role, annotated.mentions[argument.index].entity)
        for argument in event.arguments
        if argument.target == "mention"
    )
    time = event.time
    return Report(
        annotated.document.id, number, event.cls, event.lemma, event.start, fillers,
        time.earliest if time else None, time.latest if time else None, event.modality, annotated.document.date,
    )  # fmt: skip


def short_hash(*parts: object) -> str:
    """Eight hexadecimal digits that stand for the parts in every run."""
    return hashlib.sha256("\0".join(map(str, parts)).encode("utf-8", "surrogatepass")).hexdigest()[:8]
