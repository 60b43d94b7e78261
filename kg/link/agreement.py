"""From the places of single documents to those of entities that several documents speak of.

Each entity takes the place that most of its documents mean.  Where they disagree, the entity may be two homonyms, and
that is reported.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from kg.link.gazetteer import FEATURES, GazetteerPlace
from kg.link.places import EXACT, WIKIDATA, PlaceLink, Places
from kg.model import Entity, Link, Located

SOURCE = "GeoNames"
AGREEMENT = 2 / 3  # share of the documents that must mean the same place for an exact match of the entity


@dataclass(frozen=True, slots=True)
class Conflict:
    """An entity whose name stands for different places in different documents: perhaps two homonyms."""

    key: str
    places: tuple[tuple[GazetteerPlace, tuple[str, ...]], ...]  # each place with the documents that mean it


def of_entities(entities: Iterable[Entity], links: Mapping[str, Places]) -> tuple[list[Link], list[Conflict]]:
    """The links of resolved entities, from those of each document's entities by document id.

    An entity takes the place that most of its documents mean.  The match is exact where at least AGREEMENT of them do
    so and the probability is at least EXACT; else it is close.  Peoples and bodies that are named after a place have a
    related match with it.
    """
    found: list[Link] = []
    conflicts: list[Conflict] = []
    for entity in sorted(entities, key=lambda one: one.key):
        members = [(document, index) for document, index in entity.members if document in links]
        same = _by_place((document, links[document].same[index]) for document, index in members)
        if len(same) > 1:
            conflicts.append(Conflict(entity.key, tuple((one[0][1].place, _documents(one)) for one in same)))
        if same:
            found += _same(entity, same[0], len(same[0]) / sum(map(len, same)))
            continue
        related = _by_place((document, links[document].related[index]) for document, index in members)
        if related and len(related[0]) >= AGREEMENT * sum(map(len, related)):
            found.append(_link(entity, related[0], "relatedMatch", 1.0))
    return found, conflicts


_Votes: TypeAlias = list[tuple[str, PlaceLink]]  # document, and what it means


def _by_place(links: Iterable[tuple[str, PlaceLink | None]]) -> list[_Votes]:
    """The links of each place, the place with the most of them first."""
    found: dict[int, _Votes] = {}
    for document, link in links:
        if link is not None:
            found.setdefault(link.place.id, []).append((document, link))
    return [
        found[place] for place in sorted(found, key=lambda place: (-len(found[place]), -_score(found[place]), place))
    ]


def _documents(votes: _Votes) -> tuple[str, ...]:
    return tuple(sorted({document for document, _ in votes}))


def _score(votes: _Votes) -> float:
    return sum(link.score for _, link in votes) / len(votes)


def _same(entity: Entity, votes: _Votes, agreement: float) -> Iterable[Link]:
    exact = agreement >= AGREEMENT and _score(votes) >= EXACT
    link = _link(entity, votes, "exactMatch" if exact else "closeMatch", agreement)
    yield link
    wikidata = votes[0][1].wikidata
    if wikidata and exact:
        yield replace(link, object=WIKIDATA + wikidata, source="Wikidata")


def _link(
    entity: Entity, votes: _Votes, predicate: Literal["exactMatch", "closeMatch", "relatedMatch"], agreement: float
) -> Link:
    best = max((link for _, link in votes), key=lambda link: (link.score, link.reasons))
    reasons = best.reasons
    if agreement < 1:
        reasons = (*reasons, f"{agreement:.0%} of the documents mean this place")
    return Link(
        subject=entity.key,
        object=best.place.iri,
        predicate=predicate,
        score=round(_score(votes) * agreement, 3),
        justification="semapv:CompositeMatching",
        reasons=reasons,
        label=best.place.name,
        source=SOURCE,
    )


def countries(entities: Iterable[Entity], links: Mapping[str, Places]) -> dict[str, frozenset[str]]:
    """The ISO codes of the countries that entities lie in or are named after, by key: context for other lists."""
    found: dict[str, set[str]] = {}
    for entity in entities:
        for document, index in entity.members:
            places = links.get(document)
            link = (places.same[index] or places.related[index]) if places else None
            if link is not None and link.score >= EXACT and link.place.country:
                found.setdefault(entity.key, set()).add(link.place.country)
    return {key: frozenset(codes) for key, codes in found.items()}


def located(links: Iterable[PlaceLink]) -> list[Located]:
    """What GeoNames knows of the places of links and of what they lie in, each once, by IRI."""
    found: dict[str, Located] = {}
    for link in links:
        for number, place in enumerate((link.place, *link.chain)):
            if place.iri not in found or (number == 0 and link.wikidata):
                above = [other.iri for other in link.chain[number:]]
                same = (WIKIDATA + link.wikidata,) if number == 0 and link.wikidata else ()
                found[place.iri] = Located(
                    place.iri, place.name, FEATURES[place.kind], place.country, place.latitude, place.longitude,
                    above[0] if above else None, same,
                )  # fmt: skip
    return [found[iri] for iri in sorted(found)]


def located_of(links: Iterable[Link], places: Mapping[str, Places]) -> list[Located]:
    """What GeoNames knows of the places that links of entities lead to, by IRI."""
    meant = {link.object for link in links}
    used = {one.place.iri: one for found in places.values() for one in (*found.same, *found.related) if one}
    return located(one for iri, one in sorted(used.items()) if iri in meant)
