"""From the places of single documents to those of entities that several documents speak of.

Each entity takes the place that most of its documents mean.  Votes are counted document by document, and of those for
one place only the best is kept, so that memory grows with the places that entities are, not with the documents.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Literal, TypeAlias, TypeVar

from kg.link.gazetteer import FEATURES, GazetteerPlace, PlaceKind
from kg.link.places import EXACT, WIKIDATA, PlaceLink, Places
from kg.model import Link, Located, Locus

SOURCE = "GeoNames"
AGREEMENT = 2 / 3  # share of the documents that must mean the same place for an exact match of the entity

# From here on two documents that mean different places by one name are believed.  On 200 articles of local newspapers,
# which are full of homonyms, 736 of 803 pairs of mentions in different documents that then share an entity are of one
# place; from 0.85 on it were 739 of 825, from 0.65 on 734 of 794.  Without looking at places, 755 of 911.
SURE = 0.75

_Part = TypeVar("_Part")

_CLASSES: dict[PlaceKind, str] = {"country": "Country", "settlement": "Settlement"}


def loci(places: Places) -> tuple[tuple[Locus, bool] | None, ...]:
    """For each entity of a document the place that it is, and whether that is sure."""
    return tuple((_locus(one.place, one.chain, one.land), one.score >= SURE) if one else None for one in places.same)


@lru_cache(maxsize=65536)  # a place that many documents name is one value
def _locus(place: GazetteerPlace, chain: tuple[GazetteerPlace, ...], land: bool) -> Locus:
    wider = [one.name for one in chain if one.kind in ("region", "country") and one.name != place.name]
    label = ", ".join((place.name, *wider)) if place.kind != "country" else f"{place.name} (country)"
    within = tuple(one.id for one in chain)
    return Locus(place.id, _CLASSES.get(place.kind, "Region"), place.country, within, label, land)


def _shared(link: PlaceLink) -> PlaceLink:
    """An equal link that holds its parts together with those of other documents."""
    reasons = tuple(map(sys.intern, link.reasons))
    return replace(link, place=_first(link.place), chain=_first(link.chain), reasons=reasons)


@lru_cache(maxsize=65536)
def _first(value: _Part) -> _Part:
    """The first of equal values."""
    return value


@dataclass(slots=True)
class _Votes:
    """Those for one place."""

    best: PlaceLink
    count: int = 0
    score: float = 0.0  # their sum

    def add(self, link: PlaceLink) -> None:
        if (link.score, link.reasons) > (self.best.score, self.best.reasons):
            self.best = _shared(link)
        self.count += 1
        self.score += link.score

    @property
    def mean(self) -> float:
        return self.score / self.count


_Ballot: TypeAlias = list[_Votes]
"""The votes of an entity, for one place or few."""


@dataclass(slots=True)
class Agreement:
    """What the documents of a corpus say which places its entities are, and which they are named after."""

    _same: dict[str, _Ballot] = field(default_factory=dict)
    _related: dict[str, _Ballot] = field(default_factory=dict)

    def add(self, places: Places, keys: Iterable[tuple[int, str]]) -> None:
        """What a document says of its entities.  `keys`: index and key in the corpus of each that counts."""
        same, related = places.same, places.related
        for index, key in keys:
            for ballots, link in ((self._same, same[index]), (self._related, related[index])):
                if link is not None:
                    ballot = ballots.setdefault(key, [])
                    votes = next((one for one in ballot if one.best.place.id == link.place.id), None)
                    if votes is None:
                        votes = _Votes(_shared(link))
                        ballot.append(votes)
                    votes.add(link)

    def links(self) -> list[Link]:
        """The links of the entities, by key.

        An entity takes the place that most of its documents mean.  The match is exact where at least AGREEMENT of them
        do so and the probability is at least EXACT; else it is close.  Peoples and bodies that are named after a place
        have a related match with it.
        """
        found: list[Link] = []
        for key in sorted(self._same.keys() | self._related.keys()):
            same = _ranked(self._same.get(key, []))
            if same:
                found += _found(key, same[0], same[0].count / sum(one.count for one in same))
                continue
            related = _ranked(self._related[key])
            if related[0].count >= AGREEMENT * sum(one.count for one in related):
                found.append(_link(key, related[0], "relatedMatch", 1.0))
        return found

    def located(self, links: Iterable[Link]) -> list[Located]:
        """What GeoNames knows of the places that the links lead to and of what they lie in, each once, by IRI."""
        meant = {link.object for link in links}
        ballots = (*self._same.values(), *self._related.values())
        used = {votes.best.place.iri: votes.best for ballot in ballots for votes in ballot}
        return located(one for iri, one in sorted(used.items()) if iri in meant)


def _ranked(ballot: _Ballot) -> list[_Votes]:
    """The votes of each place, the place with the most of them first."""
    return sorted(ballot, key=lambda one: (-one.count, -one.mean, one.best.place.id))


def _found(key: str, votes: _Votes, agreement: float) -> Iterable[Link]:
    exact = agreement >= AGREEMENT and votes.mean >= EXACT
    link = _link(key, votes, "exactMatch" if exact else "closeMatch", agreement)
    yield link
    if votes.best.wikidata and exact:
        yield replace(link, object=WIKIDATA + votes.best.wikidata, source="Wikidata")


def _link(
    key: str, votes: _Votes, predicate: Literal["exactMatch", "closeMatch", "relatedMatch"], agreement: float
) -> Link:
    reasons = votes.best.reasons
    if agreement < 1:
        reasons = (*reasons, f"{agreement:.0%} of the documents mean this place")
    return Link(
        subject=key,
        object=votes.best.place.iri,
        predicate=predicate,
        score=round(votes.mean * agreement, 3),
        justification="semapv:CompositeMatching",
        reasons=reasons,
        label=votes.best.place.name,
        source=SOURCE,
    )


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
