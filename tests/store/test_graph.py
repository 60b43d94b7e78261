"""Questions to a graph and the whole of it in other formats."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kg import store
from kg.model import KGError
from kg.store import IRI
from tests.published import BASE, publish

# rdflib calls what it deprecates itself.
pytestmark = pytest.mark.filterwarnings(r"ignore:Dataset\.:DeprecationWarning")


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> store.Graph:
    return publish(tmp_path_factory.mktemp("graph") / "g")


def test_values_are_those_of_python(graph: store.Graph) -> None:
    (row,) = graph.query("""
        SELECT ?m ?value ?day WHERE {
          ?m kg:quantity "cost" ; kg:value ?value .
          event:flights kg:earliest ?day . FILTER(?day < "2025-03-16"^^xsd:date)
        }""")
    assert row["value"] == Decimal(6000000)
    assert row["day"] == date(2025, 3, 15)
    assert isinstance(row["m"], IRI)
    assert graph.query("SELECT (1 AS ?i) (1.5e0 AS ?f) (true AS ?b) (?x AS ?none) WHERE {}")[0] == {
        **{"i": 1, "f": 1.5, "b": True, "none": None}
    }


def test_every_kind_of_query_has_rows(graph: store.Graph) -> None:
    assert graph.query("ASK { ?x a kg:Deportation }")
    assert not graph.query("ASK { ?x a kg:Unheard }")
    assert graph.query("CONSTRUCT { ?x rdfs:label ?l } WHERE { ?x a kg:Person ; rdfs:label ?l }").columns == (
        *("subject", "predicate", "object"),
    )
    assert len(graph.query("DESCRIBE person:nayib-bukele")) > 3
    assert list(graph.query("SELECT ?x WHERE { ?x a kg:Court }").dataframe().columns) == ["x"]


def test_classes_above_are_known_and_a_document_has_the_narrowest(graph: store.Graph) -> None:
    assert graph.query("ASK { place:cecot a kg:Place, kg:Entity }")
    assert len(graph.query("SELECT ?class WHERE { GRAPH doc:herald { place:cecot a ?class } }")) == 1


@pytest.mark.parametrize("hostile", ['x" }', "x\n}", "\\u0022", "'''", "# x", "} UNION { ?s ?p ?o"])
def test_values_enter_as_values(graph: store.Graph, hostile: str) -> None:
    query = "SELECT ?thing ?name WHERE { ?thing a kg:Person ; rdfs:label ?name }"
    assert len(graph.query(query, {"name": hostile})) == 0
    (row,) = graph.query(query, {"name": "Nayib Bukele"})
    assert graph.query(query, {"thing": row["thing"]})[0]["name"] == "Nayib Bukele"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("SELECT ?s WHERE { ?s ?p ?o FILTER( }", "line 1, column 37"),
        ("SELECT ?s\nWHERE { ?s foo:p ?o }", r"line 2, column \d+: .*foo:"),
        ("SELECT ?s WHERE { ?s <a b> ?o }", "line 1, column 2"),
        ("INSERT DATA { <http://a/s> <http://a/p> 1 }", "only read"),
        ("PREFIX a: <http://a/>\nDELETE WHERE { ?s ?p ?o }", "only read"),
        ("", "line 1, column 1"),
        ("(" * 2000, "nested"),
        ("SELECT * WHERE { ?s ?p '" + "x" * 200_000 + "' }", "long"),
    ],
)
def test_what_is_no_query_is_refused_with_its_place(graph: store.Graph, text: str, complaint: str) -> None:
    with pytest.raises(KGError, match=complaint) as caught:
        graph.query(text)
    assert "\n" not in str(caught.value)


def test_a_value_for_no_column_is_refused(graph: store.Graph) -> None:
    with pytest.raises(KGError, match=r"no column \?z"):
        graph.query("SELECT ?s WHERE { ?s ?p ?z }", {"z": "x"})


@pytest.mark.parametrize("format", ["csv", "tsv", "json", "xml"])
def test_answers_in_standard_formats(graph: store.Graph, format: str) -> None:
    query = "SELECT ?name WHERE { ?x a kg:Person ; rdfs:label ?name }"
    assert b"Nayib Bukele" in graph.answer(query, format)
    assert b"true" in graph.answer("ASK { ?s ?p ?o }", format)
    with pytest.raises(KGError, match="answered as"):
        graph.answer("CONSTRUCT WHERE { ?s ?p ?o }", format)


@pytest.mark.parametrize("format", ["ttl", "nt", "jsonld"])
def test_triples_in_standard_formats(graph: store.Graph, format: str) -> None:
    assert b"Nayib Bukele" in graph.answer("CONSTRUCT WHERE { ?x rdfs:label ?name }", format)
    with pytest.raises(KGError, match="answered as"):
        graph.answer("SELECT * WHERE { ?s ?p ?o }", format)


def dumped(graph: store.Graph, format: str) -> bytes:
    output = io.BytesIO()
    graph.dump(format, output)
    return output.getvalue()


def quads(content: bytes, format: ox.RdfFormat) -> set[ox.Quad]:
    return set(ox.parse(content, format=format))


def test_every_format_holds_the_same(graph: store.Graph) -> None:
    lines = dumped(graph, "nquads")
    canonical = quads(lines, ox.RdfFormat.N_QUADS)
    assert len(canonical) == len(lines.splitlines()) == graph.manifest["quads"]
    assert not any(isinstance(term, ox.BlankNode) for quad in canonical for term in quad)
    for name, format in (("trig", ox.RdfFormat.TRIG), ("jsonld", ox.RdfFormat.JSON_LD)):
        assert quads(dumped(graph, name), format) == canonical
    union = {ox.Quad(*quad.triple, ox.DefaultGraph()) for quad in canonical}
    for name, format in (("turtle", ox.RdfFormat.TURTLE), ("ntriples", ox.RdfFormat.N_TRIPLES)):
        assert quads(dumped(graph, name), format) == union
    with pytest.raises(KGError, match="no such format"):
        dumped(graph, "doc")


def test_two_builds_are_dumped_alike(graph: store.Graph, tmp_path: Path) -> None:
    other = publish(tmp_path / "g")
    for format in store.DUMPS:
        assert dumped(graph, format) == dumped(other, format)


def test_side_files_are_read_back(graph: store.Graph) -> None:
    first = next(graph.side("annotations"))
    assert first["id"] == "herald"
    assert {"entities", "mentions", "events", "relations", "claims", "quantities"} <= first.keys()
    with pytest.raises(KGError, match="has no nothing"):
        next(graph.side("nothing"))


@pytest.fixture(scope="module")
def dataset(graph: store.Graph) -> Iterator[rdflib.Dataset]:
    yield graph.dataset()


def test_rdflib_sees_the_same(graph: store.Graph, dataset: rdflib.Dataset) -> None:
    union = len(graph.query("SELECT * WHERE { ?s ?p ?o }"))
    assert len(dataset) == union
    named = {str(context.identifier) for context in dataset.graphs() if str(context.identifier).startswith(BASE)}
    assert named == {str(row["g"]) for row in graph.query("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }")}
    document = dataset.graph(rdflib.URIRef(f"{BASE}doc/herald"))
    assert len(document) == len(graph.query("SELECT * WHERE { GRAPH doc:herald { ?s ?p ?o } }"))
    label = rdflib.Literal("Nayib Bukele")
    assert (rdflib.URIRef(f"{BASE}person/nayib-bukele"), rdflib.RDFS.label, label) in dataset
    rows = dataset.query("SELECT ?x WHERE { ?x a kg:Deportation ; kg:value|kg:earliest ?day } ORDER BY ?day")
    assert len(list(rows)) == 2


def test_rdflib_changes_nothing(dataset: rdflib.Dataset) -> None:
    triple = (rdflib.URIRef("http://a/s"), rdflib.URIRef("http://a/p"), rdflib.Literal("x"))
    with pytest.raises(TypeError, match="read-only"):
        dataset.add(triple)
    with pytest.raises(TypeError, match="read-only"):
        dataset.remove((None, None, None))


def test_the_manifest_says_when_and_the_graph_does_not(graph: store.Graph) -> None:
    assert graph.manifest["written"].startswith("20")
    assert graph.manifest["written"][:10].encode() not in dumped(graph, "nquads")
    assert json.dumps(graph.manifest)
