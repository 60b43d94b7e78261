"""Bodies that are known beyond their town, to Wikidata: companies, banks, universities, police forces, agencies.

The register is a table of names that are each of one body only, made from the name-suggestion-index (BSD-3-Clause, see
LICENSE.md beside it) by `kg.link.register.derive`.  A body that is not everywhere must have a country of its own named
in the text, or a place there.  The register is for links alone: nobody is recognised, named or merged by it, it is
read when the first body of a build is looked up, and what the ontology says of somebody goes before it.  A town in the
body's name does not tell in which country it is: there is a Dublin in Ohio.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.link.agreement import AGREEMENT
from kg.link.folding import fold
from kg.link.gazetteer import GazetteerPlace
from kg.link.places import WIKIDATA, Places
from kg.model import Annotated, Entity, Link, Local

COLUMNS = ("wikidata", "kind", "countries", "names")
WORLD = "*"  # a body that is everywhere

# Of the links to the register on articles of all kinds more are right than this.
_SCORE = 0.95

_JUSTIFICATION = "semapv:CompositeMatching"
TABLE = Path(__file__).with_name("bodies.tsv")

# Classes as which a text may have the bodies of a kind.
_CLASSES = {
    "company": frozenset(("Organization", "Company", "MediaOutlet", "Facility")),
    "learned": frozenset(("Organization", "Company", "NGO", "Government", "Facility")),
    "public": frozenset(("Organization", "Company", "NGO", "Government", "SecurityForce", "Court", "Facility")),
}


@dataclass(frozen=True, slots=True)
class Body:
    """A body of the register."""

    wikidata: str
    label: str
    kind: str
    countries: frozenset[str]  # ISO 3166-1; none of a body that is everywhere


@cache
def bodies() -> Mapping[str, Body]:
    """The bodies by each of their names, folded."""
    found: dict[str, Body] = {}
    for line in TABLE.read_text("utf-8").splitlines()[1:]:
        wikidata, kind, countries, names = line.split("\t")
        label, *others = names.split("|")
        body = Body(wikidata, label, kind, frozenset(countries.split("|")) - {WORLD})
        for name in (label, *others):
            found[fold(name)] = body
    return found


class Register:
    """Which bodies of the register the entities of a corpus are."""

    def __init__(self) -> None:
        self._votes: dict[Local, Body | None] = {}  # by document and entity; None where nothing agrees

    def read(self, annotated: Annotated, places: Places) -> None:
        """What a document says of its bodies; `places`: which its entities are and are named after."""
        some = (*places.same, *places.people, *places.named_after)
        spoken = {link.place for link in some if link is not None}
        for index, entity in enumerate(annotated.entities):
            if not entity.named:
                continue
            found = {
                body.wikidata: body for name in (entity.name, *entity.aliases) if (body := bodies().get(fold(name)))
            }
            for body in found.values():
                agrees = len(found) == 1 and entity.cls in _CLASSES[body.kind]
                here = not body.countries or any(_tells(place, body) for place in spoken)
                self._votes[annotated.document.id, index] = body if agrees and here else None

    def links(self, entities: Iterable[Entity], linked: Iterable[str]) -> Iterator[Link]:
        """The links of the entities that are in the register, but for those that the ontology knows or that are
        `linked`, by key.
        """
        done = set(linked)
        for entity in entities:
            votes = [self._votes[member] for member in entity.members if member in self._votes]
            if not votes or entity.known or entity.key in done:
                continue
            (body, count), *_ = Counter(votes).most_common()
            if body is not None and count >= AGREEMENT * len(votes):
                yield _link(entity.key, body)


def _tells(place: GazetteerPlace, body: Body) -> bool:
    """Whether a place that a text speaks of says that the text is of a country of the body's."""
    own = place.kind == "settlement" and fold(place.name) in fold(body.label)
    return place.country in body.countries and not own


def _link(key: str, body: Body) -> Link:
    where = "of whose country the text speaks" if body.countries else "which is everywhere"
    reasons = (f"the full name of {body.label}, {where}",)
    return Link(key, WIKIDATA + body.wikidata, "exactMatch", _SCORE, _JUSTIFICATION, reasons, body.label, "Wikidata")
