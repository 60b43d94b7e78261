"""Small published graphs for tests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import kg
from kg import mapping, store
from kg import ontology as ontologies
from kg.ontology import Ontology
from kg.resolve import copies
from tests.stories import Story, resolution, stories

BASE = "https://example.org/kg/"
ROOT = Path(__file__).parent.parent


@cache
def vocabulary(project: Path = ROOT) -> Ontology:
    return ontologies.load(project / "ontology")


def publish(
    folder: Path,
    articles: Iterable[Story] | None = None,
    base: str = BASE,
    doubts: Iterable[Mapping[str, object]] = (),
    project: Path = ROOT,
) -> kg.Graph:
    """The graph of hand-made articles, as a build would write it with the ontology and queries of a project."""
    told = list(stories() if articles is None else articles)
    who, terms = resolution(told), vocabulary(project)
    keys = mapping.keys(who)
    read = [(one.annotated(), keys.get(one.document.id, mapping.Keys())) for one in told]
    documents = [one.document for one in told]
    with store.writing(folder) as writer:
        lines = (line for found, known in read for line in mapping.document_quads(found, known, base))
        writer.add(mapping.graph(lines, terms, who, mapping.Run("test", "none"), base))
        writer.add(mapping.voice_quads((one.id for one in documents), copies(documents), base))
        for found, known in read:
            writer.record("annotations", mapping.annotations(found, known, terms))
            writer.record("triples", mapping.triples(found, known, terms))
        writer.record("doubts", *doubts)
        writer.copy("ontology", sorted((project / "ontology").glob("*.ttl")))
        writer.copy("queries", sorted((project / "queries").glob("*.rq")))
        writer.publish({"base": base, "documents": len(told)})
    return kg.open(folder)


def publish_lines(folder: Path, lines: Iterable[str], base: str = BASE) -> kg.Graph:
    """A graph of any N-Quads lines."""
    with store.writing(folder) as writer:
        writer.add(lines)
        writer.publish({"base": base})
    return kg.open(folder)
