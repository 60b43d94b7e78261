"""What the ontology says that its known actors and places are in other data: `known:x skos:exactMatch <IRI>`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.model import Entity, Link
from kg.ontology import Ontology

_SOURCES = {"http://www.wikidata.org/": "Wikidata", "https://sws.geonames.org/": "GeoNames"}


def declared(entities: Iterable[Entity], ontology: Ontology) -> Iterator[Link]:
    """The links of those entities that are instances of the ontology.

    That somebody states them, and nothing computed them, is their justification: the score of such a link is 1.
    """
    for entity in entities:
        if not entity.known:
            continue
        instance = ontology.instances[entity.known]
        for predicate, other in instance.matches:
            yield Link(
                subject=entity.key,
                object=other,
                predicate=predicate,
                score=1.0,
                justification="semapv:ManualMappingCuration",
                reasons=(f"{instance.label} is known, and {instance.source} says what it is there",),
                label=instance.label,
                source=next((name for start, name in _SOURCES.items() if other.startswith(start)), instance.source),
            )
