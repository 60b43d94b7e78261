"""Whole graphs by their names, as the Graph Store Protocol has it; nothing is written."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from tests.published import publish_lines
from tests.serve.server import Reply, Server, running

B = "https://example.org/kg/"
PATH = "/rdf-graphs/service"


def _triples(reply: Reply, form: ox.RdfFormat = ox.RdfFormat.TURTLE) -> set[ox.Triple]:
    assert reply.status == 200, reply.text
    return {one.triple for one in ox.parse(reply.body, form)}


def _of(server: Server, where: str) -> set[ox.Triple]:
    reply = server.ask(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {where} }}", "application/n-triples")
    return _triples(reply, ox.RdfFormat.N_TRIPLES)


def test_a_document_is_a_graph(server: Server) -> None:
    reply = server.request(PATH, graph=f"{B}doc/monitor")
    assert reply.media == "text/turtle"
    assert _triples(reply) == _of(server, f"GRAPH <{B}doc/monitor> {{ ?s ?p ?o }}")
    assert reply.headers["kg-snapshot"]
    direct = server.request("/kg/doc/monitor", headers={"Accept": "text/turtle"})
    assert _triples(direct) == _triples(reply)


def test_the_default_graph_is_the_union(server: Server, tmp_path: Path) -> None:
    lines = ["<x:a> <x:b> <x:c> <x:g> .", "<x:a> <x:b> <x:c> <x:h> .", "<x:a> <x:b> <x:d> <x:h> ."]
    publish_lines(tmp_path / "graph", lines)
    with running(tmp_path / "graph") as other:
        assert len(_triples(other.request(f"{PATH}?default"))) == 2
        assert len(_triples(other.request(PATH, graph="x:g"))) == 1
    too_much = server.request(f"{PATH}?default")  # with the limits of any answer
    assert (too_much.status, "20,000 triples" in too_much.text) == (422, True)


@pytest.mark.parametrize(
    ("accept", "media", "form"),
    [
        ("application/rdf+xml", "application/rdf+xml", ox.RdfFormat.RDF_XML),
        ("application/n-triples", "application/n-triples", ox.RdfFormat.N_TRIPLES),
        ("application/ld+json", "application/ld+json", ox.RdfFormat.JSON_LD),
        ("*/*", "text/turtle", ox.RdfFormat.TURTLE),
    ],
)
def test_a_graph_comes_in_the_format_that_is_asked_for(
    server: Server, accept: str, media: str, form: ox.RdfFormat
) -> None:
    reply = server.request(PATH, graph=f"{B}doc/monitor", headers={"Accept": accept})
    assert reply.media == media
    assert _triples(reply, form) == _triples(server.request(PATH, graph=f"{B}doc/monitor"))


def test_the_head_of_a_graph_is_that_of_getting_it(server: Server) -> None:
    address = f"{PATH}?graph={B}doc/monitor"
    head, whole = server.request(address, method="HEAD"), server.request(address)
    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-type"] == whole.headers["content-type"]
    assert head.headers["content-length"] == str(len(whole.body))
    assert server.request(f"{PATH}?graph={B}doc/nothing", method="HEAD").status == 404


@pytest.mark.parametrize(
    ("address", "status"),
    [
        (PATH, 400),
        (f"{PATH}?default&graph={B}doc/monitor", 400),
        (f"{PATH}?graph={B}doc/monitor&graph={B}doc/herald", 400),
        (f"{PATH}?graph=monitor", 400),
        (f"{PATH}?graph=", 400),
        (f"{PATH}?graph=x:%3E%7D%20SERVICE%20%3Chttp://x/%3E%20%7B", 400),
        (f"{PATH}?graph={B}doc/nothing", 404),
        (f"{PATH}?graph={B}person/nayib-bukele", 404),  # a thing, and no graph
    ],
)
def test_what_is_no_graph_is_said(server: Server, address: str, status: int) -> None:
    reply = server.request(address)
    assert reply.status == status, reply.text
    assert reply.text.strip()


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "PATCH"])
@pytest.mark.parametrize("which", ["?default", f"?graph={B}doc/monitor", f"?graph={B}doc/new", ""])
def test_nothing_is_written(server: Server, method: str, which: str) -> None:
    headers = {"Content-Type": "text/turtle"}
    reply = server.request(PATH + which, method=method, headers=headers, body="<x:a> <x:b> <x:c> .")
    assert reply.status == 405
    assert reply.headers["allow"] == "GET, HEAD"
    assert "only read" in reply.text
    assert server.request("/kg/doc/monitor", method=method, headers=headers, body="").status == 405
    assert server.values("SELECT ?s { ?s <x:b> ?o }") == []
