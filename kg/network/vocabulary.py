"""What the ontology in a graph says of classes and properties: what they are called, and what they are below."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from kg.network.asking import Askable, local, text

_TERMS = """
SELECT DISTINCT ?term ?kind ?label ?above
WHERE {
  VALUES ?kind { owl:Class owl:ObjectProperty owl:DatatypeProperty }
  ?term a ?kind
  OPTIONAL { ?term rdfs:label ?label }
  OPTIONAL { ?term rdfs:subClassOf|rdfs:subPropertyOf ?above }
}
"""

# What a picture tells apart; a country is a place and an actor, and is drawn as a place.
_KINDS = ("Event", "Person", "Organization", "Group", "Place")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Labels of terms, of each term the local names of itself and of everything above it, and which are properties."""

    labels: dict[str, str]
    names: dict[str, frozenset[str]]
    properties: frozenset[str]

    def label(self, term: str) -> str:
        return self.labels.get(term) or local(term)

    def above(self, term: str) -> frozenset[str]:
        return self.names.get(term) or frozenset((local(term),))

    def narrowest(self, classes: Collection[str]) -> list[str]:
        """Those of the ontology's classes that are above no other one: a graph also says what follows."""
        declared = [cls for cls in classes if cls in self.names]
        return [cls for cls in declared if not any(local(cls) in self.names[one] for one in declared if one != cls)]

    def is_event(self, term: str) -> bool:
        return "Event" in self.above(term)

    def reported(self) -> set[str]:
        """Local names of what an edge can be: classes of events, and properties."""
        return {local(term) for term in self.names if term in self.properties or self.is_event(term)}

    def thing_kind(self, term: str) -> str:
        """Event, Person, Organization, Group, Place, or "" for what is none of them."""
        return next((kind for kind in _KINDS if kind in self.above(term)), "")


def vocabulary(graph: Askable) -> Vocabulary:
    """The classes and properties of the ontology that the graph was built with."""
    labels: dict[str, str] = {}
    parents: dict[str, set[str]] = {}
    properties = set()
    for row in graph.query(_TERMS):
        term, label, above = text(row, "term"), text(row, "label"), text(row, "above")
        if label:
            labels[term] = min(labels.get(term, label), label)
        parents.setdefault(term, set()).update(filter(None, [above]))
        if local(text(row, "kind")) != "Class":
            properties.add(term)
    names = {term: frozenset(map(local, _closure(term, parents))) for term in parents}
    return Vocabulary(labels, names, frozenset(properties))


def _closure(term: str, parents: dict[str, set[str]]) -> set[str]:
    found, todo = {term}, [term]
    while todo:
        for above in parents.get(todo.pop(), ()):
            if above not in found:
                found.add(above)
                todo.append(above)
    return found
