"""Small published graphs for tests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import kg
from kg import mapping, ontology, store
from kg.resolve import copies
from tests.stories import Story, resolution, stories

BASE = "https://example.org/kg/"
ROOT = Path(__file__).parent.parent


def publish(
    folder: Path,
    articles: Iterable[Story] | None = None,
    base: str = BASE,
    doubts: Iterable[Mapping[str, object]] = (),
    project: Path = ROOT,
) -> kg.Graph:
    """The graph of hand-made articles, as a build would write it with the ontology and queries of a project."""
    made = list(stories() if articles is None else articles)
    resolved = resolution(made)
    terms = ontology.load(project / "ontology")
    keys = mapping.keys(resolved)
    lines = (
        line
        for one in made
        for line in mapping.document_quads(one.annotated(), keys.get(one.document.id, mapping.Keys()), base)
    )
    with store.writing(folder) as writer:
        writer.add(mapping.graph(lines, terms, resolved, mapping.Run("test", "none"), base))
        documents = [one.document for one in made]
        writer.add(mapping.voice_quads((one.id for one in documents), copies(documents), base))
        writer.record("doubts", *doubts)
        writer.copy("queries", sorted((project / "queries").glob("*.rq")))
        writer.publish({"base": base, "documents": len(made)})
    return kg.open(folder)


def publish_lines(folder: Path, lines: Iterable[str], base: str = BASE) -> kg.Graph:
    """A graph of any N-Quads lines."""
    with store.writing(folder) as writer:
        writer.add(lines)
        writer.publish({"base": base})
    return kg.open(folder)
