"""The places that the names of a document may stand for, weighed against one another.

A name has candidates; each has a score that is a weighted sum of what speaks for it: how many live there, what kind of
place it is, what stands beside the name, and how well it fits what the other names of the document may stand for (the
same country, the same region, nearness).  The last depends on the others' candidates, so scores are turned into
probabilities and computed anew a few times, as in loopy belief propagation.

The features follow Lieberman, Samet and Sankaranarayanan, "Geotagging with Local Lexicons to Build Indexes for
Textually-Specified Spatial Data" (ICDE 2010), and Halterman, "Mordecai 3" (2023).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kg.link.folding import fold
from kg.link.gazetteer import Gazetteer, GazetteerPlace
from kg.link.geonames import OTHER, SHORTENED
from kg.link.lexicon import PlaceLexicon
from kg.link.toponyms import Candidate, Toponym, of_name

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Weights:
    """What each piece of evidence adds to the score of a candidate, as a natural logarithm of odds.

    Set by hand and then moved about half-way towards a fit by coordinate descent to 200 articles of local newspapers,
    on whose two halves it agreed; no further, since those articles are of one kind.  Sentences with two large cities of
    the world hold them off from taking either for its namesake.
    """

    population: float = 1.8  # by factor 10
    country: float = 3.5
    region: float = 0.0
    district: float = -1.5
    continent: float = 5.0
    capital: float = 1.0
    other_name: float = -0.75  # of a division or country
    other_name_of_settlement: float = -3.0
    shortened: float = -1.75
    known: float = 2.5  # the ontology has the name for this place
    noun: float = 4.5  # "the province of …", and it is one
    other_noun: float = -1.5
    other_class: float = -1.0  # the mention is of a Country, and it is none
    inside: float = 10.0  # "…, El Salvador", and it lies there
    outside: float = -3.0
    contains: float = 4.0  # "Tecoluca, …", and Tecoluca lies in it
    of_its_city: float = -2.0  # a region named for a city that may be meant too
    same_country: float = 1.5
    same_region: float = 1.2
    same_district: float = 0.25
    near: float = 1.0


WEIGHTS = Weights()
STATIC = (
    "population", "country", "region", "district", "continent", "capital", "other_name", "other_name_of_settlement",
    "shortened", "known", "noun", "other_noun", "other_class", "inside", "outside", "contains", "of_its_city",
)  # fmt: skip
MOVING = ("same_country", "same_region", "same_district", "near")

_ROUNDS = 4
HOME_VOTES = 0.7  # of the outlet's home: telling where the text has no other name, little where it has ten
_MOST_VOTES = 4  # a name that stands more often than this in a document counts no more for the others
_NEAR_KM = 80.0
_EARTH_KM = 6371.0
_FLOOR = 0.02  # share of support that counts as none
# Votes of names that a text might have had too.  Of one other name alone little follows: among some twenty places of
# each name two in one American state are found for nearly any pair, be it Rome and Athens.
_UNSEEN = 3.0
_MUCH = 8  # a city has much of a division's population if it has the eighth part of it


@dataclass(frozen=True, slots=True)
class Group:
    """The toponyms of a document that have one name and so stand for one place."""

    members: tuple[int, ...]  # indices of the toponyms; none where nothing in the text is meant
    toponyms: tuple[Toponym, ...]
    given: tuple[Candidate, ...] = ()  # what the name stands for, where that was found out elsewhere

    @property
    def name(self) -> str:
        return self.toponyms[0].name


def groups(toponyms: Sequence[Toponym]) -> list[Group]:
    """One group for each name, two where it is in a list of divisions too ("Kent and Essex Counties"); where a name has
    several containers, "Paris, Texas", "Paris, France", one for each.
    """
    by_name: dict[tuple[str, bool], list[int]] = {}
    for index, toponym in enumerate(toponyms):
        code = toponym.name.isupper() and len(toponym.name) < 4  # "US" is not "us"
        by_name.setdefault((toponym.name if code else fold(toponym.name), toponym.land), []).append(index)
    found = []
    for members in by_name.values():
        for part in _parted(members, toponyms):
            found.append(Group(tuple(part), tuple(toponyms[index] for index in part)))
    return found


def _parted(members: list[int], toponyms: Sequence[Toponym]) -> list[list[int]]:
    """By container; a mention without one goes with the last before it that has one, else with the next."""
    containers = [toponyms[index].containers for index in members if toponyms[index].containers]
    if len(set(containers)) < 2:
        return [members]
    parts: dict[tuple[int, ...], list[int]] = {}
    current = containers[0]
    for index in members:
        current = toponyms[index].containers or current
        parts.setdefault(current, []).append(index)
    return list(parts.values())


@dataclass(slots=True)
class Scene:
    """The candidates of all groups of a document as rows; those of group g are bounds[g]:bounds[g + 1]."""

    bounds: list[int]
    candidates: list[Candidate]
    static: Floats  # (rows, len(STATIC))
    votes: Floats  # (rows,): how much the row's group counts as evidence for others
    alike: list[Floats]  # one matrix (rows, rows) for each of MOVING: how much the column supports the row, 0 to 1

    def parts(self) -> Iterator[tuple[int, int]]:
        """First row and end of each group that has candidates."""
        return ((first, end) for first, end in zip(self.bounds, self.bounds[1:], strict=False) if end > first)

    def shares(self, scores: Floats) -> Floats:
        """Scores as probabilities within each group."""
        found = np.zeros_like(scores)
        for first, end in self.parts():
            raised = np.exp(scores[first:end] - scores[first:end].max())
            found[first:end] = raised / raised.sum()
        return found

    def scores(self, weights: Weights) -> Floats:
        """One score a row, after the groups have looked at one another."""
        fixed: Floats = self.static @ np.array([getattr(weights, name) for name in STATIC])
        total = sum(self.votes[first] for first, _ in self.parts())
        others = total - self.votes + _UNSEEN
        scores = fixed
        for _ in range(_ROUNDS):
            mass = self.shares(scores) * self.votes
            scores = fixed.copy()
            for name, matrix in zip(MOVING, self.alike, strict=True):
                scores += getattr(weights, name) * np.log((matrix @ mass / others + _FLOOR) / _FLOOR)
        return scores


def scene(found: Sequence[Group], text: str, gazetteer: Gazetteer, lexicon: PlaceLexicon) -> Scene:
    """The candidates of the groups of a document and what the text says of them."""
    bounds: list[int] = [0]
    rows: list[Candidate] = []
    for group in found:
        after_comma = any(text[max(0, one.start - 2) : one.start].rstrip().endswith(",") for one in group.toponyms)
        of_group = group.given or of_name(group.name, after_comma, gazetteer, lexicon)
        land = any(one.land for one in group.toponyms)
        rows += [one for one in of_group if not (land and one.place.kind == "settlement")]
        bounds.append(len(rows))
    chains = [frozenset(place.id for place in gazetteer.chain(one.place)) for one in rows]
    static, votes = np.zeros((len(rows), len(STATIC))), np.zeros(len(rows))
    named: set[int] = set()  # containers that the text names and that do contain a place of that name
    for group, first, end in zip(found, bounds, bounds[1:], strict=False):
        containers = {identifier for one in group.toponyms for identifier in one.containers}
        eclipsed = _named_for_its_city(rows[first:end], group)
        for row in range(first, end):
            static[row] = _features(rows[row], group, containers, chains[row], eclipsed[row - first])
            votes[row] = math.sqrt(min(len(group.members), _MOST_VOTES)) or HOME_VOTES
            named |= containers & chains[row]
    static[:, STATIC.index("contains")] = [one.place.id in named for one in rows]
    return Scene(bounds, rows, static, votes, _alike(rows, bounds))


_KINDS_OF_CLASS = {
    "Country": ("country",),
    "Settlement": ("settlement",),
    "Region": ("region", "district", "continent"),
}


def _features(one: Candidate, group: Group, containers: set[int], chain: frozenset[int], eclipsed: bool) -> list[float]:
    """The columns of STATIC; `contains` is filled in when all groups are known."""
    kind = one.place.kind
    nouns = {toponym.noun for toponym in group.toponyms if toponym.noun}
    kinds = {k for toponym in group.toponyms if toponym.cls for k in _KINDS_OF_CLASS.get(toponym.cls, ())}
    return [
        math.log10(1 + one.place.population),
        kind == "country",
        kind == "region",
        kind == "district",
        kind == "continent",
        one.place.capital,
        one.rank == OTHER and kind != "settlement",
        one.rank == OTHER and kind == "settlement",
        one.rank == SHORTENED,
        one.known,
        kind in nouns,
        bool(nouns) and kind not in nouns,
        bool(kinds) and kind not in kinds,
        bool(containers & chain),
        bool(containers) and not containers & chain,
        False,
        eclipsed,
    ]


def _named_for_its_city(candidates: Sequence[Candidate], group: Group) -> list[bool]:
    """For each candidate whether it is a division named for a city that may be meant too and in which much of it lives:
    Moscow, Cairo.  A noun, "Moscow region", settles that it is not the city.
    """
    noun = any(toponym.noun in ("region", "district") for toponym in group.toponyms)
    return [
        not noun
        and one.place.kind in ("region", "district")
        and any(
            other.place.kind == "settlement"
            and other.rank <= one.rank
            and one.place.id in (other.place.region, other.place.district)
            and other.place.population * _MUCH >= one.place.population
            for other in candidates
        )
        for one in candidates
    ]


def _alike(rows: Sequence[Candidate], bounds: Sequence[int]) -> list[Floats]:
    """The matrices of MOVING; no row supports another of its own group."""
    group = np.repeat(np.arange(len(bounds) - 1), np.diff(bounds))
    others = (group[:, None] != group[None, :]).astype(np.float64)
    codes: dict[str, int] = {"": -1}
    country = [codes.setdefault(one.place.country, len(codes)) for one in rows]
    region = [_division(one.place, "region", one.place.region) for one in rows]
    district = [_division(one.place, "district", one.place.district) for one in rows]
    found = []
    for column in (np.array(country), np.array(region), np.array(district)):
        found.append(((column[:, None] == column[None, :]) & (column >= 0)[:, None]) * others)
    points, small = np.zeros((len(rows), 3)), np.zeros(len(rows))
    for row, one in enumerate(rows):
        place = one.place
        if place.latitude is not None and place.longitude is not None and place.kind in ("settlement", "district"):
            points[row] = on_sphere(place.latitude, place.longitude)
            small[row] = 1.0
    kilometres = _EARTH_KM * np.arccos(np.clip(points @ points.T, -1.0, 1.0))
    found.append(np.exp(-kilometres / _NEAR_KM) * np.outer(small, small) * others)
    return found


def _division(place: GazetteerPlace, kind: str, above: int | None) -> int:
    return place.id if place.kind == kind else above or -1


def on_sphere(latitude: float, longitude: float) -> tuple[float, float, float]:
    """A point given in degrees as a unit vector."""
    phi, theta = math.radians(latitude), math.radians(longitude)
    return math.cos(phi) * math.cos(theta), math.cos(phi) * math.sin(theta), math.sin(phi)
