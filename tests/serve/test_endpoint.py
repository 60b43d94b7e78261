"""The SPARQL endpoint beyond the W3C's cases: formats, limits, errors that can be read, and real clients."""

from __future__ import annotations

import csv
import gzip
import io
import json
import shutil
import socket
import subprocess
import threading
import time
import xml.etree.ElementTree as ElementTree
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

import pandas
import pyoxigraph as ox
import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, TURTLE, XML, SPARQLWrapper

from kg.serve.negotiation import formats, wants_page
from kg.store import Formats
from tests.serve.server import Reply, Server

PERSONS = "SELECT ?who ?name WHERE { ?who a kg:Person ; rdfs:label ?name }"
DESCRIBE = "DESCRIBE ?who WHERE { ?who a kg:Person }"
BOMB = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c != ?i) }"
PLAIN = "PREFIX kg: <https://w3id.org/kg-builder/ontology#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("application/sparql-results+json", "application/sparql-results+json"),
        ("application/json", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv"),
        ("text/tab-separated-values", "text/tab-separated-values"),
        ("*/*", "application/sparql-results+json"),
        ("text/*", "text/csv"),
        ("text/csv;q=0.5, application/sparql-results+xml;q=0.9", "application/sparql-results+xml"),
        ("text/turtle, application/sparql-results+xml;q=0.1", "application/sparql-results+xml"),
        ("TEXT/CSV; charset=utf-8", "text/csv"),
    ],
)
def test_a_table_comes_in_the_format_that_is_asked_for(server: Server, accept: str, media: str) -> None:
    reply = server.ask(PERSONS, accept)
    assert (reply.status, reply.media) == (200, media)
    assert "Nayib Bukele" in reply.text
    assert reply.headers["vary"].startswith("Accept")
    assert reply.headers["kg-snapshot"]


@pytest.mark.parametrize(
    ("accept", "media", "form"),
    [
        ("text/turtle", "text/turtle", ox.RdfFormat.TURTLE),
        ("application/n-triples", "application/n-triples", ox.RdfFormat.N_TRIPLES),
        ("application/n-quads", "application/n-quads", ox.RdfFormat.N_QUADS),
        ("application/trig", "application/trig", ox.RdfFormat.TRIG),
        ("application/ld+json", "application/ld+json", ox.RdfFormat.JSON_LD),
        ("application/json", "application/ld+json", ox.RdfFormat.JSON_LD),
        ("application/rdf+xml", "application/rdf+xml", ox.RdfFormat.RDF_XML),
        ("*/*", "text/turtle", ox.RdfFormat.TURTLE),
    ],
)
def test_triples_come_in_the_format_that_is_asked_for(
    server: Server, accept: str, media: str, form: ox.RdfFormat
) -> None:
    reply = server.ask(DESCRIBE, accept)
    assert (reply.status, reply.media) == (200, media)
    wanted = ox.Dataset(ox.parse(server.ask(DESCRIBE, "application/n-triples").body, ox.RdfFormat.N_TRIPLES))
    assert len(wanted) > 10
    assert ox.Dataset(ox.parse(reply.body, form)) == wanted


def test_a_format_can_be_named_in_the_address(server: Server) -> None:
    assert server.request("/sparql", query=PERSONS, format="csv").media == "text/csv"
    assert server.request("/sparql", query=DESCRIBE, format="turtle").media == "text/turtle"
    assert server.request("/sparql", query=PERSONS, format="application/json").media.endswith("json")
    sheet = server.request("/sparql", query="SELECT ('=1+1' AS ?x) {}", format="sheet")
    assert sheet.body == b"\xef\xbb\xbfx\r\n'=1+1\r\n"
    assert server.request("/sparql", query=PERSONS, format="exe").media == "application/sparql-results+json"
    assert server.request("/sparql", query=DESCRIBE, format="xml").media == "application/rdf+xml"


@pytest.mark.parametrize(
    ("query", "accept"),
    [(PERSONS, "text/turtle"), (DESCRIBE, "text/csv"), (PERSONS, "image/png"), (PERSONS, "*/*;q=0")],
)
def test_a_format_that_an_answer_has_not_is_refused(server: Server, query: str, accept: str) -> None:
    assert server.ask(query, accept).status == 406


@pytest.mark.parametrize(
    ("accept", "table", "triples"),
    [
        (None, "json", "ttl"),
        ("", "json", "ttl"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "xml", "rdfxml"),
        ("application/sparql-results+json;q=0.1,text/csv;q=.8", "csv", None),
        (";;,,q=1", None, None),
        ("a/b;q=zero", None, None),
    ],
)
def test_what_clients_send_is_read(accept: str | None, table: str | None, triples: str | None) -> None:
    assert formats(accept) == Formats(table, table, triples)  # type: ignore[arg-type]


def test_a_browser_is_told_from_a_program() -> None:
    assert wants_page("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
    assert not wants_page("*/*")
    assert not wants_page(None)


@pytest.mark.parametrize(
    "path", ["/api/overview", "/api/network", "/kg/doc/monitor", "/explore/assets/none", "/health"]
)
@pytest.mark.parametrize("accept", ["gzip", "gzip, deflate, br", ""])
def test_answers_are_compressed_for_who_can_read_it(server: Server, path: str, accept: str) -> None:
    plain = server.request(path)
    reply = server.request(path, headers={"Accept-Encoding": accept} if accept else {})
    squeezed = len(plain.body) >= 500 and bool(accept)
    assert reply.headers.get("content-encoding") == ("gzip" if squeezed else None)
    assert int(reply.headers["content-length"]) == len(reply.body) if "content-length" in reply.headers else squeezed
    if squeezed:
        assert len(reply.body) < len(plain.body)
        assert "Accept-Encoding" in reply.headers["vary"]
    assert (gzip.decompress(reply.body) if squeezed else reply.body) == plain.body
    assert reply.headers["content-security-policy"]


@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv", "sheet"])
def test_a_long_answer_is_compressed_block_by_block(server: Server, form: str) -> None:
    query = "SELECT * { ?s ?p ?o } LIMIT 15000"
    plain = server.request("/sparql", query=query, format=form)
    assert plain.status == 200
    assert len(plain.body) > 600_000
    reply = server.request("/sparql", query=query, format=form, headers={"Accept-Encoding": "gzip"})
    assert gzip.decompress(reply.body) == plain.body
    assert len(reply.body) * 5 < len(plain.body)
    assert {"Accept", "Accept-Encoding"} <= {one.strip() for one in reply.headers["vary"].split(",")}
    head = server.request(f"/sparql?{urlencode({'query': query, 'format': form})}", method="HEAD")
    assert (head.status, head.body) == (200, b"")


def test_the_rest_of_the_whole_graph_can_be_asked_for(server: Server) -> None:
    whole = server.request("/graph.nq", headers={"Accept-Encoding": "gzip"})
    assert "content-encoding" not in whole.headers
    rest = server.request("/graph.nq", headers={"Range": "bytes=1000-", "If-Range": whole.headers["etag"]})
    assert rest.status == 206
    assert whole.body[:1000] + rest.body == whole.body


# ---- what goes wrong is said


@pytest.mark.parametrize(
    ("query", "status", "kind"),
    [
        ("SELECT", 400, "syntax"),
        ("SELECT * { ?s foo:bar ?o }", 400, "syntax"),
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", 403, "refused"),
        ("LOAD <http://127.0.0.1:1/>", 403, "refused"),
        ("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", 403, "refused"),
        ("SELECT * WHERE " + "{" * 200 + "}" * 200, 413, "length"),
        ("SELECT * { ?s ?p '" + "x" * 150_000 + "' }", 413, "length"),
        ("SELECT * { ?s ?p ?o . ?a ?b ?c }", 422, "size"),
        (BOMB, 503, "time"),
    ],
)
def test_an_error_has_a_status_a_kind_and_one_line_of_words(server: Server, query: str, status: int, kind: str) -> None:
    reply = server.ask(query)
    assert reply.status == status
    assert reply.media == "application/problem+json"
    assert reply.json["kind"] == kind
    assert reply.json["status"] == status
    assert "\n" not in reply.json["detail"]
    as_text = server.ask(query, "text/csv") if status < 500 else reply
    assert as_text.status == status
    assert "Traceback" not in as_text.text
    assert server.ask(PERSONS).status == 200


def test_requests_are_no_larger_and_no_slower_than_they_may_be(server: Server) -> None:
    kinds = {"Content-Type": "application/sparql-query"}
    assert server.request("/sparql", method="POST", headers=kinds, body=b"#" * 300_000).status == 413
    assert server.request("/sparql", method="POST", headers=kinds, body=b"ASK {} #\xff").status == 400
    assert server.request("/sparql?query=%FF").status == 400
    assert server.request("/sparql?" + "&".join("a=b" for _ in range(1100))).status == 413
    assert server.request("/sparql?query=" + quote(PERSONS + " #" + "é" * 40_000)).status == 200
    assert server.request("/sparql?query=" + "x" * 600_000).status in (400, 413, 414, 431)
    for method in ("PUT", "DELETE", "PATCH"):
        assert server.request("/sparql", method=method).status == 405


def test_a_body_that_never_comes_is_not_waited_for(server: Server) -> None:
    where = urlsplit(server.address)
    with socket.create_connection((where.hostname, where.port), timeout=20) as client:
        client.sendall(
            f"POST /sparql HTTP/1.1\r\nHost: {where.netloc}\r\nContent-Type: application/sparql-query\r\n"
            "Content-Length: 100\r\n\r\nASK".encode()
        )
        assert b" 408 " in client.recv(4096)


def test_a_query_ends_when_its_client_is_gone(server: Server) -> None:
    where = urlsplit(server.address)
    for _ in range(3):
        with socket.create_connection((where.hostname, where.port)) as client:
            client.sendall(f"GET /sparql?query={quote(BOMB)} HTTP/1.1\r\nHost: {where.netloc}\r\n\r\n".encode())
            time.sleep(0.2)
    for _ in range(20):
        if server.request("/health").json["busy"] == 0:
            break
        time.sleep(0.1)
    assert server.request("/health").json["busy"] == 0


def test_twenty_bombs_in_a_row_disturb_no_neighbour(server: Server) -> None:
    """Of time, memory and nesting; meanwhile one neighbour asks all the time and is always answered."""
    bombs = [
        BOMB,
        "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i",
        "SELECT * WHERE " + "{" * 99 + "?s ?p ?o" + "}" * 99,
        "SELECT * { ?s " + "/".join(["kg:agent"] * 900) + " ?o }",
    ]
    slowest = 0.0
    wrong: list[Reply] = []
    done = threading.Event()

    def neighbour() -> None:
        nonlocal slowest
        while not done.is_set():
            started = time.monotonic()
            reply = server.ask(PERSONS)
            slowest = max(slowest, time.monotonic() - started)
            if reply.status != 200 or "Nayib Bukele" not in reply.text:
                wrong.append(reply)

    thread = threading.Thread(target=neighbour)
    thread.start()
    try:
        # Each is left alone with one of the two workers, and given up after a moment, as an impatient attacker would.
        for number in range(20):
            try:
                reply = server.request("/sparql", timeout=0.5, query=bombs[number % len(bombs)])
                assert reply.status in (200, 422, 503)
            except TimeoutError:
                pass
    finally:
        done.set()
        thread.join()
    assert wrong == []
    assert slowest < 5
    assert server.process.poll() is None


# ---- real clients


def test_sparqlwrapper(server: Server) -> None:
    client = SPARQLWrapper(f"{server.address}sparql")

    def read() -> Any:
        reply = client.query()
        return reply.response.read()

    client.setQuery(PERSONS)
    client.setReturnFormat(JSON)
    found: Any = client.queryAndConvert()
    assert [row["name"]["value"] for row in found["results"]["bindings"]] == ["Nayib Bukele"]
    client.setMethod("POST")
    for form in (XML, CSV):
        client.setReturnFormat(form)
        assert b"Nayib Bukele" in read()
    client.setQuery(DESCRIBE)
    for form in (TURTLE, XML):
        client.setReturnFormat(form)
        assert b"Nayib Bukele" in read()


def test_rdflib_as_a_remote_store(server: Server) -> None:
    store = SPARQLStore(f"{server.address}sparql")
    graph = rdflib.Graph(store)
    person = rdflib.URIRef("https://example.org/kg/person/nayib-bukele")
    assert (person, rdflib.RDFS.label, rdflib.Literal("Nayib Bukele")) in graph
    rows = list(graph.query(PLAIN + PERSONS))
    assert str(rows[0][1]) == "Nayib Bukele"  # type: ignore[index]
    assert len(list(graph.query("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"))) > 3


def test_pandas(server: Server) -> None:
    table = pandas.read_csv(f"{server.address}sparql?query={quote(PERSONS)}&format=csv")
    assert list(table.name) == ["Nayib Bukele"]


@pytest.mark.skipif(not shutil.which("curl"), reason="curl is not installed")
def test_curl(server: Server) -> None:
    def curl(*arguments: str) -> str:
        return subprocess.run(
            ["curl", "--silent", "--show-error", "--fail", *arguments], capture_output=True, text=True, check=True
        ).stdout

    endpoint = f"{server.address}sparql"
    assert "Nayib Bukele" in curl(endpoint, "--data-urlencode", f"query={PERSONS}", "-H", "Accept: text/csv")
    assert "Nayib Bukele" in curl(endpoint, "-G", "--data-urlencode", f"query={PERSONS}")
    assert "Nayib Bukele" in curl(
        endpoint, "-H", "Content-Type: application/sparql-query", "--data-binary", PERSONS, "--compressed"
    )
    assert curl("--head", f"{endpoint}?query=ASK%7B%7D").startswith("HTTP/1.1 200")


# ---- what stands in the data cannot break what carries it


HOSTILE = (
    '=cmd|"/C calc"!A0 <script>alert(1)</script> \\u202Eevil \u202e \u0001\u0008\u000b\u001f \ufffe\uffff ]]> {}\r\n'
)


def test_every_format_is_well_formed_whatever_is_in_it(server: Server) -> None:
    escaped = json.dumps(HOSTILE)[1:-1].replace("/", "\\u002F").replace("'", "\\u0027")
    query = f'SELECT ?x {{ VALUES ?x {{ "{escaped}" }} }}'
    found = server.ask(query).json["results"]["bindings"][0]["x"]["value"]
    assert found == HOSTILE.replace("\\u202E", "\u202e") or found == HOSTILE
    rows = list(csv.reader(io.StringIO(server.ask(query, "text/csv").body.decode(), newline="")))
    assert rows == [["x"], [found]]
    tree = ElementTree.fromstring(server.ask(query, "application/sparql-results+xml").body)
    (literal,) = tree.iter("{http://www.w3.org/2005/sparql-results#}literal")
    assert (literal.text or "").startswith('=cmd|"/C calc"!A0 <script>')
    made = query.replace("SELECT ?x", "CONSTRUCT { <x:s> rdfs:label ?x }")
    tree = ElementTree.fromstring(server.ask(made, "application/rdf+xml").body)
    assert "�" in "".join(tree.itertext())
    for accept, form in (("text/turtle", "turtle"), ("application/n-triples", "nt")):
        (value,) = rdflib.Graph().parse(data=server.ask(made, accept).body, format=form).objects()
        assert str(value) == found
