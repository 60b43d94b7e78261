"""Small corpora of summaries for the tests of resolution."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from kg import ontology
from kg.model import Entity
from kg.ontology import Ontology
from kg.resolve import Chain


@lru_cache(maxsize=1)
def terms() -> Ontology:
    return ontology.load(Path(__file__).parents[2] / "ontology")


def chain(document: str, index: int, cls: str, name: str, **more: object) -> Chain:
    """A summary of a chain; without `named` it bears a name, without `start` it begins at a place of its own."""
    given: dict[str, object] = {"named": True, "start": 10 * index, **more}
    return Chain(document, index, cls, name, **given)  # type: ignore[arg-type]


def home(entities: tuple[Entity, ...], document: str, index: int) -> Entity:
    return next(entity for entity in entities if (document, index) in entity.members)


AFFAIR = (
    chain("a", 0, "Person", "Nayib Bukele", titles=("President",), neighbours=("El Salvador", "CECOT")),
    chain("a", 1, "Facility", "Terrorism Confinement Center", aliases=("CECOT",), neighbours=("Nayib Bukele",)),
    chain("a", 2, "Person", "Donald Trump"),
    chain("a", 3, "Government", "Trump administration"),
    chain("a", 4, "Group", "hundreds of immigrants", named=False),
    chain("a", 5, "Country", "El Salvador"),
    chain("a", 6, "Government", "Salvadoran government"),
    chain("b", 0, "Person", "Bukele", neighbours=("El Salvador",)),
    chain("b", 1, "Facility", "CECOT"),
    chain("b", 2, "Person", "Trump", neighbours=("Nayib Bukele",)),
    chain("b", 3, "Government", "Trump administration"),
    chain("b", 4, "Group", "hundreds of immigrants", named=False),
    chain("b", 5, "Country", "U.S."),
    chain("b", 6, "Government", "government of El Salvador"),
    chain("c", 0, "Person", "Karim Bukele"),
    chain("c", 1, "Country", "United States"),
    chain("c", 2, "NGO", "Cristosal"),
)
