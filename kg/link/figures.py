"""Persons of public note to Wikidata: whom the ontology has a record of (`kg:PublicFigure`), and of whom a text speaks.

A full name alone links nobody: others have it too.  In each document that gives the name as the entity's own, what is
said of the entity is compared with the record (`kg.link.portrait`): an office or a calling, the country, the age.
Something must agree and nothing speak against it.  A name that many have needs an office that few have.

An entity of several documents is the figure if at least AGREEMENT of those that say anything agree.  The records are
for this alone: nobody is recognised, named or merged by them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.link.agreement import AGREEMENT
from kg.link.folding import fold
from kg.link.places import WIKIDATA, Places
from kg.link.portrait import Figure, Portrayed, portraits, settings
from kg.model import Annotated, Entity, Link, Local, LocalEntity
from kg.ontology import Ontology

# Of the links to persons on the development articles more are right than this.
_SCORE = 0.97

_JUSTIFICATION = "semapv:CompositeMatching"
_SURNAME_AFTER = re.compile(r"\s(?:jr|sr|ii|iii|iv)$")


@dataclass(frozen=True, slots=True)
class _Vote:
    """What one document says of whether an entity is a figure."""

    figure: Figure
    reasons: tuple[str, ...]  # what agrees; none where something speaks against it


class Figures:
    """Who of the ontology's public figures the entities of a corpus are."""

    def __init__(self, ontology: Ontology) -> None:
        self._settings = settings(ontology)
        self._named: dict[str, Figure] = {}  # by each full name, folded
        for figure in portraits(ontology, self._settings):
            for name in figure.names:
                self._named.setdefault(name, figure)
        self._votes: dict[Local, _Vote] = {}  # by document and entity

    def read(self, annotated: Annotated, places: Places) -> None:
        """What a document says of its persons; `places`: which its entities are and are named after."""
        met = {
            index: figure
            for index, entity in enumerate(annotated.entities)
            if entity.named and entity.cls == "Person" and (figure := self._bearer(entity)) is not None
        }
        if not met:
            return
        portrayed = Portrayed(annotated, places, self._settings)
        for index, figure in met.items():
            fellows = [other for one, other in met.items() if one != index and other != figure]
            vote = _vote(figure, portrayed, index, fellows)
            if vote is not None:
                self._votes[annotated.document.id, index] = vote

    def _bearer(self, entity: LocalEntity) -> Figure | None:
        """Whose full name an entity has, None where none of its names is one or they are those of several."""
        found = {figure.iri: figure for name in _names(entity) if (figure := self._named.get(name)) is not None}
        return next(iter(found.values())) if len(found) == 1 else None

    def links(self, entities: Iterable[Entity]) -> Iterator[Link]:
        """The links of the entities that are figures."""
        for entity in entities:
            votes = [vote for member in entity.members if (vote := self._votes.get(member)) is not None]
            agreed = Counter(vote.figure.iri for vote in votes if vote.reasons)
            if not agreed:
                continue
            iri, count = min(agreed.items(), key=lambda pair: (-pair[1], pair[0]))
            if count >= AGREEMENT * len(votes):
                vote = max((v for v in votes if v.figure.iri == iri), key=lambda v: (len(v.reasons), v.reasons))
                yield _link(entity.key, vote)


def _link(key: str, vote: _Vote) -> Link:
    figure = vote.figure
    source = "Wikidata" if figure.iri.startswith(WIKIDATA) else figure.source
    return Link(key, figure.iri, "exactMatch", _SCORE, _JUSTIFICATION, vote.reasons, figure.label, source)


def _names(entity: LocalEntity) -> Iterator[str]:
    """The names of an entity and, with its titles, such as "Pope Francis", folded; those of one word left out."""
    for name in (entity.name, *entity.aliases):
        folded = fold(name)
        if " " in folded:
            yield folded
        for title in entity.titles:
            yield fold(f"{title.split()[-1]} {name}")


def _vote(figure: Figure, portrayed: Portrayed, index: int, fellows: Iterable[Figure]) -> _Vote | None:
    """None where the document tells nothing."""
    entity = portrayed.annotated.entities[index]
    if _another(figure, entity) or portrayed.other_age(figure, index):
        return _Vote(figure, ())
    role = portrayed.role(figure, index)
    if role is None and (portrayed.other_calling(figure, index) or portrayed.from_elsewhere(figure, index)):
        return _Vote(figure, ())
    home = portrayed.home(figure)
    fellow = min((one.label for one in fellows if not one.common), default=None)
    if figure.common and (role is None or home is None or not (role[1] or fellow)):
        return None
    reasons = [f"the full name of {figure.label}"]
    if role is not None:
        reasons.append(f"is called {role[0]}")
    if home is not None:
        reasons.append(f"{home} is named")
    if fellow is not None:
        reasons.append(f"{fellow} is named")
    return _Vote(figure, tuple(reasons)) if len(reasons) > 1 else None


def _another(figure: Figure, entity: LocalEntity) -> bool:
    """Whether an entity has the full name of somebody else too: of a son, or of one who was taken for the same."""
    words = {word for name in figure.names for word in name.split()}
    folded = (fold(name) for name in (entity.name, *entity.aliases))
    return any(
        name not in figure.names and (name.rpartition(" ")[2] not in words or _SURNAME_AFTER.search(name) is not None)
        for name in folded
        if " " in name
    )
