"""Published graphs of hand-made stories."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from kg import mapping, store
from kg import ontology as ontologies
from kg.ontology import Ontology
from kg.resolve import copies
from tests.stories import Story, resolution, stories

BASE = "https://example.org/kg/"
ROOT = Path(__file__).parent.parent


@cache
def vocabulary() -> Ontology:
    return ontologies.load(ROOT / "ontology")


def publish(folder: Path, told: Sequence[Story] = ()) -> store.Graph:
    """Write the graph of the stories (those of tests.stories if none are given) and open it."""
    told = told or stories()
    who = resolution(told)
    keys = mapping.keys(who)
    with store.writing(folder) as writer:
        lines = (line for one in told for line in mapping.document_quads(one.annotated(), keys[one.document.id], BASE))
        writer.add(mapping.graph(lines, vocabulary(), who, mapping.Run("0.0", "none"), BASE))
        documents = [one.document for one in told]
        writer.add(mapping.voice_quads((one.id for one in documents), copies(documents), BASE))
        for one in told:
            found = one.annotated()
            writer.record("annotations", mapping.annotations(found, keys[one.document.id], vocabulary()))
            writer.record("triples", mapping.triples(found, keys[one.document.id], vocabulary()))
        writer.copy("ontology", sorted((ROOT / "ontology").glob("*.ttl")))
        writer.copy("queries", sorted((ROOT / "queries").glob("*.rq")))
        writer.publish({"base": BASE})
    return store.open(folder)
