"""A graph against the project's shapes (SHACL), and its quotes against its texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.model import KGError
from kg.store.graph import Graph
from kg.store.rows import IRI

if TYPE_CHECKING:
    import rdflib

_AT_ONCE = 20_000  # triples validated together; SHACL's cost is in the number of calls and in the size of each


@dataclass(frozen=True, slots=True)
class Violation:
    """What is wrong, and with what."""

    node: str
    path: str  # the property, "" where the node itself is wrong
    message: str
    value: str | None


def validate(graph: Graph, shapes: Path | None = None) -> list[Violation]:
    """What the shapes, by default those that the graph was built with, and the check of quotes find, sorted.

    Raises KGError for shapes that cannot be read.
    """
    path = shapes or graph.snapshot / "ontology" / "shapes.ttl"
    constraints = _shapes(path)
    found = set(_misquoted(graph))
    for batch in _batches(graph):
        found.update(_validated(batch, constraints))
    return sorted(found, key=lambda one: (one.node, one.path, one.message, one.value or ""))


_MISQUOTED = """
SELECT ?words ?quote WHERE {
  ?words kg:document ?document ; kg:start ?start ; kg:end ?end ; kg:quote ?quote .
  ?document kg:text ?text .
  FILTER(SUBSTR(?text, ?start + 1, ?end - ?start) != ?quote)
}
"""


def _misquoted(graph: Graph) -> Iterator[Violation]:
    for row in graph.query(_MISQUOTED):
        message = "the quote is not what stands at its offsets in the document's text"
        yield Violation(str(row["words"]), "quote", message, str(row["quote"]))


def _shapes(path: Path) -> rdflib.Graph:
    import rdflib
    from rdflib.plugins.parsers.notation3 import BadSyntax

    try:
        return rdflib.Graph().parse(path, format="turtle")
    except OSError as error:
        raise KGError(f"{path}: {error.strerror or error}; the shapes are needed to validate") from None
    except BadSyntax as error:
        raise KGError(f"{path}:{error.lines + 1}: no Turtle") from None


def _batches(graph: Graph) -> Iterator[rdflib.Graph]:
    """The documents' graphs, some together, each batch with the classes and properties of the ontology.

    What the shapes say of a node, the document that has it shows; so the graph need not be validated as a whole.
    """
    import rdflib

    dataset = graph.dataset()
    ontology = dataset.graph(rdflib.URIRef(f"{graph.base}graph/ontology"))
    hierarchy = list(ontology.triples((None, rdflib.RDFS.subClassOf, None)))
    batch = rdflib.Graph()
    for row in graph.query("SELECT ?document WHERE { ?document a kg:Document } ORDER BY ?document"):
        document = row["document"]
        assert isinstance(document, IRI)
        for triple in dataset.graph(rdflib.URIRef(document)):
            batch.add(triple)
        if len(batch) >= _AT_ONCE:
            yield _with(batch, hierarchy)
            batch = rdflib.Graph()
    if len(batch):
        yield _with(batch, hierarchy)


def _with(
    batch: rdflib.Graph, triples: list[tuple[rdflib.term.Node, rdflib.term.Node, rdflib.term.Node]]
) -> rdflib.Graph:
    for triple in triples:
        batch.add(triple)
    return batch


def _validated(batch: rdflib.Graph, shapes: rdflib.Graph) -> Iterator[Violation]:
    import pyshacl
    import rdflib

    _, report, _ = pyshacl.validate(batch, shacl_graph=shapes, advanced=False, js=False, inplace=True)
    assert isinstance(report, rdflib.Graph)
    shacl = rdflib.SH
    for result in report.subjects(rdflib.RDF.type, shacl.ValidationResult):
        path, value = report.value(result, shacl.resultPath), report.value(result, shacl.value)
        yield Violation(
            str(report.value(result, shacl.focusNode)),
            str(path or "").replace("#", "/").rpartition("/")[2],
            str(report.value(result, shacl.resultMessage)),
            None if value is None else str(value),
        )
