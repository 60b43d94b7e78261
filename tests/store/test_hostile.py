"""Hostile words and names: every format that leaves the graph is read alike by parsers of different makers."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterable
from pathlib import Path
from typing import IO

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kg
from kg.mapping.terms import document_iri, key_iri, literal
from kg.store import Workers
from tests.published import BASE, ROOT, publish_lines

WORDS = [
    'quote " and \\ backslash',
    "line\nbreak\r\nand\ttab",
    "NUL \0, bell \x07, escape \x1b, delete \x7f, C1 \x85",
    "separators \u2028 and \u2029",
    "non-characters \ufffe \uffff \U0001fffe",
    "\u202eright to left override\u202c",
    "שלום مرحبا",
    "emoji 👩‍👩‍👧‍👦 and combining é",
    "<script>alert('x')</script> & &amp; ]]>",
    "=HYPERLINK(\"http://evil/\")",
    "+1", "-1+2", "@SUM(A1)", "\t=1", "%0A", "|calc",
    "'''\"\"\"''' . } # <http://x/> ;",
    "\\u0041 \\U00000041 \\n",
    "",
    " ",
    "\ufeffbom",
    "a" * 5000,
]  # fmt: skip


def _lines(words: Iterable[str]) -> list[str]:
    return [
        f"{document_iri(BASE, f'{number} {text[:40]}')} <{BASE}says> {literal(text)} <{BASE}doc/g> ."
        for number, text in enumerate(words)
    ]


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> kg.Graph:
    return publish_lines(tmp_path_factory.mktemp("hostile") / "graph", _lines(WORDS))


def _dumped(graph: kg.Graph, format: str) -> bytes:
    class Output(io.BytesIO):
        pass

    output: IO[bytes] = Output()
    graph.dump(format, output)
    output.seek(0)
    return output.read()


def _of_oxigraph(data: bytes, form: ox.RdfFormat) -> set[tuple[str, str]]:
    return {(quad.subject.value, quad.object.value) for quad in ox.parse(data, form)}  # type: ignore[union-attr]


def _of_rdflib(data: bytes, form: str) -> set[tuple[str, str]]:
    found = rdflib.Dataset(default_union=True) if form in ("trig", "nquads") else rdflib.Graph()
    found.parse(data=data, format=form)
    return {(str(s), str(o)) for s, _, o in found.triples((None, None, None))}


def _of_n3js(data: bytes, form: str) -> set[tuple[str, str]]:
    script = """
      const { Parser } = require('n3');
      const chunks = [];
      process.stdin.on('data', c => chunks.push(c)).on('end', () => {
        const quads = new Parser({ format: process.argv[1] }).parse(Buffer.concat(chunks).toString('utf8'));
        console.log(JSON.stringify(quads.map(q => [q.subject.value, q.object.value])));
      });
    """
    command = ["node", "--input-type=commonjs", "-e", script, form]
    done = subprocess.run(command, input=data, capture_output=True, check=True, cwd=_PAGE)
    return {(one, other) for one, other in json.loads(done.stdout)}


_PAGE = ROOT / "kg" / "serve" / "page"  # whose packages for developers have N3.js among them
_HAS_N3 = bool(shutil.which("node")) and (_PAGE / "node_modules" / "n3").is_dir()

WANTED = {
    (document_iri(BASE, f"{number} {text[:40]}")[1:-1], text) for number, text in enumerate(WORDS)
}  # what was meant


@pytest.mark.parametrize(
    ("format", "form", "name"),
    [
        ("nquads", ox.RdfFormat.N_QUADS, "nquads"),
        ("trig", ox.RdfFormat.TRIG, "trig"),
        ("turtle", ox.RdfFormat.TURTLE, "turtle"),
        ("ntriples", ox.RdfFormat.N_TRIPLES, "nt"),
    ],
)
@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib 7 warns of itself
def test_dumps_are_read_alike(graph: kg.Graph, format: str, form: ox.RdfFormat, name: str) -> None:
    data = _dumped(graph, format)
    assert _of_oxigraph(data, form) == WANTED
    assert _of_rdflib(data, name) == WANTED


@pytest.mark.skipif(not _HAS_N3, reason="DUMPS ARE NOT READ BY N3.js: no Node.js, or not its packages (make page)")
@pytest.mark.parametrize(
    ("format", "form"),
    [("nquads", "N-Quads"), ("trig", "TriG"), ("turtle", "Turtle"), ("ntriples", "N-Triples")],
)
def test_dumps_are_read_alike_by_n3js(graph: kg.Graph, format: str, form: str) -> None:
    assert _of_n3js(_dumped(graph, format), form) == WANTED


def test_json_ld_is_json_whatever_is_in_it(graph: kg.Graph) -> None:
    data = _dumped(graph, "jsonld")
    json.loads(data)
    assert _of_oxigraph(data, ox.RdfFormat.JSON_LD) == WANTED


def _xml(text: str) -> str:
    """What of it XML 1.0 can hold, as readers of XML see it."""
    return "".join("�" if ord(c) < 32 and c not in "\t\n\r" or ord(c) in (0xFFFE, 0xFFFF) else c for c in text)


def test_answers_are_read_alike(graph: kg.Graph) -> None:
    with Workers(graph) as workers:
        select, construct = "SELECT ?s ?o { ?s ?p ?o }", "CONSTRUCT WHERE { ?s ?p ?o }"
        for format, form in (("json", ox.QueryResultsFormat.JSON), ("tsv", ox.QueryResultsFormat.TSV)):
            found = ox.parse_query_results(workers.answer(select, format), format=form)
            assert {(one["s"].value, one["o"].value) for one in found} == WANTED  # type: ignore[union-attr]
        rows = csv.reader(io.StringIO(workers.answer(select, "csv").decode(), newline=""))
        assert {tuple(row) for row in list(rows)[1:]} == WANTED
        rows = csv.reader(io.StringIO(workers.answer(select, "sheet").decode("utf-8-sig"), newline=""))
        for _, cell in list(rows)[1:]:
            assert not cell.startswith(("=", "+S", "-1+", "@", "\t", "|", "%")), cell
        space = "{http://www.w3.org/2005/sparql-results#}"
        tree = ElementTree.fromstring(workers.answer(select, "xml"))
        shown = {(result[0][0].text or "", result[1][0].text or "") for result in tree.iter(f"{space}result")}
        read = {(s, _xml(o).replace("\r\n", "\n")) for s, o in WANTED}
        assert {(s, o.replace("\r\n", "\n")) for s, o in shown} == read
        for format, form in (("ttl", "turtle"), ("nt", "nt")):
            assert _of_rdflib(workers.answer(construct, format), form) == WANTED
        ElementTree.fromstring(workers.answer(construct, "rdfxml"))


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.text(), min_size=1, max_size=20))
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_any_words_are_read_alike(words: list[str]) -> None:
    clean = [text.encode("utf-8", "replace").decode() for text in words]
    data = "\n".join(_lines(clean)).encode()
    wanted = {(document_iri(BASE, f"{number} {text[:40]}")[1:-1], text) for number, text in enumerate(clean)}
    assert _of_oxigraph(data, ox.RdfFormat.N_QUADS) == wanted
    assert _of_rdflib(data, "nquads") == wanted
    parsed = list(ox.parse(data, ox.RdfFormat.N_QUADS))
    for form, name in ((ox.RdfFormat.TURTLE, "turtle"), (ox.RdfFormat.TRIG, "trig"), (ox.RdfFormat.JSON_LD, "")):
        given_ = (quad.triple for quad in parsed) if form is ox.RdfFormat.TURTLE else parsed
        written = ox.serialize(given_, format=form)
        assert written is not None
        assert _of_oxigraph(written, form) == wanted
        if name:
            assert _of_rdflib(written, name) == wanted


@given(st.text())
def test_every_name_makes_an_iri_that_is_one(text: str) -> None:
    for iri in (document_iri(BASE, text), key_iri(BASE, f"person/{text}")):
        assert iri.isascii()
        assert ox.NamedNode(iri[1:-1]).value == iri[1:-1]


def test_a_graph_folder_may_be_called_anything(tmp_path: Path) -> None:
    for name in ("with space", "quote'\"", "percent%20", "#hash?", "ünïcode", "-dash", "new\nline"):
        folder = tmp_path / name
        graph = publish_lines(folder, _lines(["x"]))
        with Workers(graph) as workers:
            assert len(workers.query("SELECT * { ?s ?p ?o }")) == 1
        from kg.store.search import Index

        assert Index(graph.snapshot).find("x") == []
