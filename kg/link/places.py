"""Places of documents to GeoNames: for each name one place or none, with a probability and the reasons.

Within a document one name is one place, unless the text says otherwise.  Across documents each entity takes what most
of them say; where they disagree, the entity may be two homonyms, and that is reported.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from kg.link.gazetteer import FEATURES, Gazetteer, GazetteerPlace
from kg.link.geonames import OWN, SHORTENED
from kg.link.lexicon import PlaceLexicon
from kg.link.scene import MOVING, STATIC, WEIGHTS, Floats, Group, Scene, Weights, groups, scene
from kg.link.toponyms import read
from kg.model import Annotated, Entity, Link, Located

WIKIDATA = "http://www.wikidata.org/entity/"
SOURCE = "GeoNames"

# Of the links of a probability from EXACT on, 97 of 100 are right on the development articles; between the two 60 of
# 100; below LEAST 30, and they are not given.
EXACT, LEAST = 0.8, 0.5

# Where the evidence for a place, in the units of `Weights`, says that the gazetteer has the place that is meant at all.
_EVEN, _SLOPE = 9.0, 2.0

AGREEMENT = 2 / 3  # share of the documents that must name the same place for an exact match of the entity


@dataclass(frozen=True, slots=True)
class Span:
    """Words of a document that name a place or, as an adjective or a noun, its people."""

    start: int
    end: int
    cls: str | None = None  # Country, Settlement, Region …; None where only "place" is known


@dataclass(frozen=True, slots=True)
class PlaceLink:
    """Which place a name stands for in one document, and why."""

    place: GazetteerPlace
    chain: tuple[GazetteerPlace, ...]  # what it lies in: district, region, country
    wikidata: str | None  # "Q792"
    score: float  # probability that it is this and no other place
    demonym: bool  # the words name its people, not the place itself
    reasons: tuple[str, ...]

    @property
    def iris(self) -> tuple[str, ...]:
        """GeoNames' IRI and, where it is known, Wikidata's."""
        return (self.place.iri, *((WIKIDATA + self.wikidata,) if self.wikidata else ()))


class Linker:
    """Links the places of documents, one document at a time."""

    def __init__(self, gazetteer: Gazetteer, lexicon: PlaceLexicon, weights: Weights = WEIGHTS) -> None:
        self.gazetteer = gazetteer
        self.lexicon = lexicon
        self.weights = weights

    def spans(self, text: str, spans: Sequence[Span], least: float = LEAST) -> list[PlaceLink | None]:
        """For each span its place, or None where no place has a probability of `least`."""
        toponyms = [read(text, one.start, one.end, one.cls, self.gazetteer, self.lexicon) for one in spans]
        parts = groups(toponyms)
        found = scene(parts, text, self.gazetteer, self.lexicon)
        scores = found.scores(self.weights)
        shares = found.shares(scores)
        links: list[PlaceLink | None] = [None] * len(spans)
        for number, group in enumerate(parts):
            link = self._choice(found, parts, number, scores, shares)
            if link is not None and link.score >= least:
                for index in group.members:
                    links[index] = link
        return links

    def document(self, annotated: Annotated, least: float = LEAST) -> tuple[PlaceLink | None, ...]:
        """For each of a document's entities that is a place by name its place; None for all others.

        The names of peoples ("Salvadoran") are evidence for the places, and get no link themselves.
        """
        text = annotated.document.text
        mentions = [one for one in annotated.mentions if one.kind == "name"]
        of_places = [one for one in mentions if annotated.entities[one.entity].cls in self.lexicon.classes]
        of_peoples = [one for one in mentions if self._is_demonym(text[one.start : one.end])]
        spans = [Span(one.start, one.end, one.cls) for one in of_places]
        spans += [Span(one.start, one.end) for one in of_peoples if one not in of_places]
        votes: dict[int, list[PlaceLink]] = {}
        for mention, link in zip(of_places, self.spans(text, spans, least), strict=False):
            if link is not None and not link.demonym:
                votes.setdefault(mention.entity, []).append(link)
        return tuple(_majority(votes.get(index, ())) for index in range(len(annotated.entities)))

    def _is_demonym(self, name: str) -> bool:
        known = (self.lexicon.demonyms, self.lexicon.region_demonyms)
        return any(form in demonyms for demonyms in known for form in (name, name.removesuffix("s")))

    def _choice(
        self, found: Scene, parts: Sequence[Group], number: int, scores: Floats, shares: Floats
    ) -> PlaceLink | None:
        first, end = found.bounds[number], found.bounds[number + 1]
        if first == end:
            return None
        row = first + int(np.argmax(scores[first:end]))
        candidate = found.candidates[row]
        probability = float(shares[row]) / (1 + math.exp((_EVEN - float(scores[row])) / _SLOPE))
        place = candidate.place
        return PlaceLink(
            place,
            self.gazetteer.chain(place),
            self.lexicon.wikidata.get(place.code),
            round(probability, 3),
            candidate.demonym,
            tuple(_reasons(found, parts, number, row, shares)),
        )


def _reasons(found: Scene, parts: Sequence[Group], number: int, row: int, shares: Floats) -> Iterable[str]:
    """What spoke for the choice, most telling first."""
    one, group = found.candidates[row], parts[number]
    holds = dict(zip(STATIC, found.static[row], strict=True))
    if one.demonym:
        yield f"people of {one.place.name}"
    if holds["inside"]:
        container = next(toponym.container for toponym in group.toponyms if toponym.containers)
        yield f"{group.name} {container}: the text says where it lies"
    if holds["contains"]:
        yield "the text names a place that lies in it"
    if one.known:
        yield "a name that the ontology knows"
    if holds["noun"]:
        yield f"the noun beside the name says {one.place.kind}"
    if one.rank != OWN and not one.demonym and not one.known:
        yield f"another name of {one.place.name}" if one.rank != SHORTENED else f"short for {one.place.name}"
    others = found.bounds[number + 1] - found.bounds[number] - 1
    yield f"chosen among {others + 1} places of that name" if others else "the only place of that name"
    mass = shares * found.votes
    for name, matrix in zip(MOVING, found.alike, strict=True):
        support = matrix[row] * mass
        best = int(np.argmax(support))
        if support[best] > _TELLING:
            other = next(n for n in range(len(parts)) if found.bounds[n] <= best < found.bounds[n + 1])
            yield f"{_ALIKE[name]} {parts[other].name}"


_TELLING = 0.3
_ALIKE = {
    "same_country": "in the same country as",
    "same_region": "in the same region as",
    "same_district": "in the same district as",
    "near": "near",
}


def _majority(links: Sequence[PlaceLink]) -> PlaceLink | None:
    """The link that most mentions of an entity have; of equals the more probable."""
    if not links:
        return None
    counts = Counter(link.place.id for link in links)
    return max(links, key=lambda link: (counts[link.place.id], link.score, -link.place.id))


@dataclass(frozen=True, slots=True)
class Conflict:
    """An entity whose name stands for different places in different documents: perhaps two homonyms."""

    key: str
    places: tuple[tuple[GazetteerPlace, tuple[str, ...]], ...]  # each place with the documents that mean it


def of_entities(
    entities: Iterable[Entity], links: Mapping[str, Sequence[PlaceLink | None]]
) -> tuple[list[Link], list[Conflict]]:
    """The links of resolved entities, from those of each document's entities by document id.

    An entity takes the place that most of its documents mean.  The match is exact where at least AGREEMENT of them do
    so and the probability is at least EXACT; else it is close.
    """
    found: list[Link] = []
    conflicts: list[Conflict] = []
    for entity in sorted(entities, key=lambda one: one.key):
        by_place: dict[int, list[tuple[str, PlaceLink]]] = {}
        for document, index in entity.members:
            link = links[document][index] if document in links else None
            if link is not None:
                by_place.setdefault(link.place.id, []).append((document, link))
        if not by_place:
            continue
        order = sorted(by_place, key=lambda place: (-len(by_place[place]), -_score(by_place[place]), place))
        total = sum(map(len, by_place.values()))
        best = by_place[order[0]]
        if len(order) > 1:
            places = tuple((by_place[p][0][1].place, tuple(sorted(d for d, _ in by_place[p]))) for p in order)
            conflicts.append(Conflict(entity.key, places))
        found += _links(entity, best, len(best) / total)
    return found, conflicts


def _score(links: Sequence[tuple[str, PlaceLink]]) -> float:
    return sum(link.score for _, link in links) / len(links)


def _links(entity: Entity, links: Sequence[tuple[str, PlaceLink]], agreement: float) -> Iterable[Link]:
    best = max((link for _, link in links), key=lambda link: (link.score, link.reasons))
    score = round(_score(links) * agreement, 3)
    exact = agreement >= AGREEMENT and _score(links) >= EXACT
    reasons = best.reasons
    if agreement < 1:
        reasons = (*reasons, f"{agreement:.0%} of the documents mean this place")
    link = Link(
        subject=entity.key,
        object=best.place.iri,
        predicate="exactMatch" if exact else "closeMatch",
        score=score,
        justification="semapv:CompositeMatching",
        reasons=reasons,
        label=best.place.name,
        source=SOURCE,
    )
    yield link
    if best.wikidata:
        yield replace(link, object=WIKIDATA + best.wikidata, source="Wikidata")


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
