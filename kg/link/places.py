"""Places of documents to GeoNames: for each name one place or none, with a probability and the reasons.

Within a document one name is one place, unless the text says otherwise.  `kg.link.agreement` says what follows for an
entity of several documents.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from kg.link.gazetteer import Gazetteer, GazetteerPlace
from kg.link.geonames import OWN, SHORTENED
from kg.link.lexicon import PlaceLexicon
from kg.link.outlets import Home, home_of
from kg.link.scene import HOME_VOTES, MOVING, STATIC, WEIGHTS, Floats, Group, Scene, Weights, groups, scene
from kg.link.toponyms import Toponym, read
from kg.model import INSIDE, Annotated, Mention

WIKIDATA = "http://www.wikidata.org/entity/"

# Of given names, those with a probability from EXACT on are right in 97 of 100 on the development articles, those
# between the two in 58; those below LEAST would be in 32, and are not given.  Wikidata's id, which is for one thing of
# several of a name, is given from EXACT on alone.
EXACT, LEAST = 0.85, 0.5

# Where the evidence for a place, in the units of `Weights`, says that the gazetteer has the place that is meant at all.
_EVEN, _SLOPE = 9, 2.0


@dataclass(frozen=True, slots=True)
class Span:
    """Words of a document that name a place or, as an adjective or a noun, its people."""

    start: int
    end: int
    cls: str | None = None  # Country, Settlement, Region …; None where only "place" is known


_WORD = re.compile(r"[^\s,]+")
_LOWER = re.compile(r"[a-z]+(?:-[a-z]+)*")
_LONGEST_PLACE = 4  # words
_SPORTING = 4  # different words of sport in a report of it
_SPORT_SHARE = 60  # one word of sport in so many
_VERSUS_BEFORE = re.compile(r"\b(?:versus|vs?\.?) \Z")
_VERSUS_AFTER = re.compile(r" (?:versus|vs?\.?) ")
_LOCATIVE = re.compile(
    r"\b(?:in|at|near|to|from|across|into|throughout|around|outside|inside|through) (?:the )?\Z", re.I
)


@dataclass(frozen=True, slots=True)
class PlaceLink:
    """Which place a name stands for in one document, and why."""

    place: GazetteerPlace
    chain: tuple[GazetteerPlace, ...]  # what it lies in: district, region, country
    wikidata: str | None  # "Q792"
    score: float  # probability that the words are a name and mean this place and no other
    demonym: bool  # the words name its people, not the place itself
    inside: bool  # the text says what it lies in, and it does: "Houston, Texas"
    reasons: tuple[str, ...]
    land: bool = False  # the text says that it is no town: "Kent and Essex Counties"

    @property
    def iris(self) -> tuple[str, ...]:
        """GeoNames' IRI and, where it is known and the link is safe, Wikidata's."""
        safe = self.wikidata is not None and self.score >= EXACT and not self.demonym
        return (self.place.iri, f"{WIKIDATA}{self.wikidata}") if safe else (self.place.iri,)


class Linker:
    """Links the places of documents, one document at a time."""

    def __init__(self, gazetteer: Gazetteer, lexicon: PlaceLexicon, weights: Weights = WEIGHTS) -> None:
        self.gazetteer = gazetteer
        self.lexicon = lexicon
        self.weights = weights

    def spans(
        self, text: str, spans: Sequence[Span], least: float = LEAST, home: Home | None = None
    ) -> list[PlaceLink | None]:
        """For each span its place, or None where no place has a probability of `least`.

        `home`: where the outlet is at home that printed the text.
        """
        toponyms = [read(text, one.start, one.end, one.cls, self.gazetteer, self.lexicon) for one in spans]
        parts = groups(toponyms)
        if home:
            parts.append(Group((), (Toponym(0, 0, home.name),), home.places))
        found = scene(parts, text, self.gazetteer, self.lexicon)
        scores = found.scores(self.weights)
        shares = found.shares(scores)
        links: list[PlaceLink | None] = [None] * len(spans)
        for number, group in enumerate(parts):
            link = self._choice(found, parts, number, scores, shares, least)
            for index in group.members:
                links[index] = link
        return links

    def document(self, annotated: Annotated, least: float = LEAST) -> Places:
        """The places of a document's entities, and those that its peoples and organizations are named after."""
        text = annotated.document.text
        names = [one for one in annotated.mentions if one.kind == "name"]
        own = [one for one in names if annotated.entities[one.entity].cls in self.lexicon.classes]
        spans = [Span(one.start, one.end, one.cls) for one in own]
        known = {text[one.start : one.end] for one in own}
        others = []  # names that have one of a place or of its people in them
        for one in names:
            if one not in own:
                span = self._within(text, one, annotated.entities[one.entity].cls, known)
                if span is not None:
                    others.append(one)
                    spans.append(span)
        links = self.spans(text, spans, least, home_of(annotated.document, self.gazetteer, self.lexicon))
        same = self._votes(annotated, own, links[: len(own)], people=False)
        related = self._votes(annotated, others, links[len(own) :], people=True)
        peoples = {one.entity for one in others if self._is_demonym(text[one.start : one.end])}
        team = self._teams(annotated, own)
        return Places(
            tuple(None if index in team else link for index, link in enumerate(same)),
            tuple(link if index in peoples else None for index, link in enumerate(related)),
            tuple(None if index in peoples else link for index, link in enumerate(related)),
        )

    def _votes(
        self, annotated: Annotated, mentions: Sequence[Mention], links: Sequence[PlaceLink | None], *, people: bool
    ) -> list[PlaceLink | None]:
        """For each entity the link that most of its mentions have, the score lowered by doubts about their names."""
        votes: dict[int, list[PlaceLink]] = {}
        names: dict[int, list[float]] = {}
        for mention, link in zip(mentions, links, strict=True):
            names.setdefault(mention.entity, []).append(1.0 if mention.score is None else mention.score)
            if link is not None and (people or not link.demonym):
                votes.setdefault(mention.entity, []).append(link)
        found: list[PlaceLink | None] = [None] * len(annotated.entities)
        for entity, of_entity in votes.items():
            best = _majority(of_entity)
            believed = 1.0 if best.inside else _believed(names[entity])
            found[entity] = replace(best, score=round(best.score * believed, 3))
        return found

    def _within(self, text: str, mention: Mention, cls: str, known: Collection[str]) -> Span | None:
        """The place or people that a name begins with: "Salvadoran", "Wayne County Library Board".

        The first words of a body's name are a place where they say so ("County"), where they are a country or a part of
        one, or where the document has the place too; "Washington Post" and "Jackson Laboratory" have other origins.
        """
        name = text[mention.start : mention.end]
        if self._is_demonym(name):
            return Span(mention.start, mention.end)
        if cls not in self.lexicon.named_after:
            return None
        ends = [match.end() for match in _WORD.finditer(name)]
        for end in reversed(ends[: min(len(ends) - 1, _LONGEST_PLACE)]):
            words = name[:end]
            place = self.lexicon.known.get(words)
            if (
                words in known
                or self._is_demonym(words)
                or (place is not None and place.cls in ("Country", "Region") and place.country is not None)
                or (" " in words and self.lexicon.nouns.get(words.rpartition(" ")[2].lower()) == "district")
            ):
                return Span(mention.start, mention.start + end)
        return None

    def _is_demonym(self, name: str) -> bool:
        known = (self.lexicon.demonyms, self.lexicon.region_demonyms)
        return any(form in demonyms for demonyms in known for form in (name, name.removesuffix("s")))

    def _teams(self, annotated: Annotated, mentions: Sequence[Mention]) -> set[int]:
        """The entities that may be teams: in a report of sport those that are rarely said to have anything in them,
        elsewhere those that are rarely named but as one side of a match.
        """
        text = annotated.document.text
        words = Counter(word for word in _LOWER.findall(text) if word in self.lexicon.sport)
        report = len(words) >= _SPORTING and sum(words.values()) * _SPORT_SHARE >= len(text.split())
        places: Counter[int] = Counter()
        for one in mentions:
            before, after = text[max(0, one.start - 20) : one.start], text[one.end : one.end + 10]
            side = _VERSUS_BEFORE.search(before) or _VERSUS_AFTER.match(after)
            places[one.entity] += bool(_LOCATIVE.search(before)) if report else not side
        return {
            entity for entity, count in Counter(one.entity for one in mentions).items() if 2 * places[entity] < count
        }

    def _choice(
        self, found: Scene, parts: Sequence[Group], number: int, scores: Floats, shares: Floats, least: float
    ) -> PlaceLink | None:
        """The best candidate of a group, if it is the place with a probability of `least`.

        A city and the region of its name count together for that: which of the two is meant may be open.
        """
        first, end = found.bounds[number], found.bounds[number + 1]
        if first == end:
            return None
        row = first + int(np.argmax(scores[first:end]))
        candidate = found.candidates[row]
        place = candidate.place
        there = 1 / (1 + math.exp((_EVEN - float(scores[row])) / _SLOPE))
        around = {place.id, *(one.id for one in self.gazetteer.chain(place))}
        nested = (
            float(shares[other])
            for other in range(first, end)
            if found.candidates[other].place.id in around
            or place in self.gazetteer.chain(found.candidates[other].place)
        )
        if sum(nested) * there < least:
            return None
        return PlaceLink(
            place,
            self.gazetteer.chain(place),
            self.lexicon.wikidata.get(place.code or str(place.id)),
            round(float(shares[row]) * there, 3),
            candidate.demonym,
            bool(found.static[row, STATIC.index("inside")]),
            tuple(_reasons(found, parts, number, row, shares)),
            any(one.land for one in parts[number].toponyms),
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
        other = next(n for n in range(len(parts)) if found.bounds[n] <= best < found.bounds[n + 1])
        if not parts[other].members and support[best] > _TELLING * HOME_VOTES:
            yield f"{_ALIKE[name]} the outlet, {parts[other].name}"
        elif support[best] > _TELLING:
            yield f"{_ALIKE[name]} {parts[other].name}"


_TELLING = 0.3
_ALIKE = {
    "same_country": "in the same country as",
    "same_region": "in the same region as",
    "same_district": "in the same district as",
    "near": "near",
}


def _majority(links: Sequence[PlaceLink]) -> PlaceLink:
    """The link that most mentions of an entity have; of equals the more probable."""
    counts = Counter(link.place.id for link in links)
    return max(links, key=lambda link: (counts[link.place.id], link.score, -link.place.id))


def _believed(scores: Sequence[float]) -> float:
    """How sure it is that the words are a name, in a document where `scores` of its mentions are: half-way between the
    mean and the best, for a name that stands somewhere without doubt is one in its other places too.  Places inside
    other names count where there is nothing else.
    """
    own = [score for score in scores if score != INSIDE] or scores
    return (max(own) + sum(own) / len(own)) / 2


@dataclass(frozen=True, slots=True)
class Places:
    """The places of a document's entities, one entry an entity."""

    same: tuple[PlaceLink | None, ...]  # the entity is the place
    people: tuple[PlaceLink | None, ...]  # the entity is the people of the place: "Salvadorans"
    named_after: tuple[PlaceLink | None, ...]  # the entity has the place or its people in its name: "Texas Rangers"

    @property
    def related(self) -> tuple[PlaceLink | None, ...]:
        return tuple(people or after for people, after in zip(self.people, self.named_after, strict=True))

    @property
    def meant(self) -> tuple[PlaceLink | None, ...]:
        """The place of what is a place, and of peoples: what the annotators of places in texts mark."""
        return tuple(same or people for same, people in zip(self.same, self.people, strict=True))
