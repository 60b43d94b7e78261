"""Graph Store Protocol against our own server, which reads: what a case writes is refused, and published as a build.

Then its GET and HEAD requests find what the suite says.
"""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pyoxigraph as ox
import pytest

from tests.published import publish_lines
from tests.serve.server import Reply, Server, running
from tests.w3c.suite import MF, Case, cases, there
from tests.w3c.test_protocol import CNT, HT

SUITE = "sparql/sparql11/graph-store-protocol"
DIRECT, INDIRECT = "manifest-direct.ttl", "manifest-indirect.ttl"
HOST, BASE, DEFAULT = "http://www.example", "http://www.example/gsp/", "x:default"
STATUS = {"OK": 200, "NotFound": 404}

Graphs = dict[str, set[ox.Triple]]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Server]]:
    folder = tmp_path_factory.mktemp("graphstore") / "graph"
    _publish(folder, {})
    with running(folder) as server:
        yield folder, server


@there
@pytest.mark.parametrize("case", cases(SUITE, file=DIRECT) + cases(SUITE, file=INDIRECT))
def test_graph_store(store: tuple[Path, Server], case: Case) -> None:
    if f"{MF}POSTGraphCreation" in {str(one.value) for one in case.paths(f"{MF}requires")}:  # type: ignore[union-attr]
        pytest.skip("asks only for a graph that a POST before it has made and named")
    folder, server = store
    graphs: Graphs = {}
    _publish(folder, graphs)
    for request in case.manifest.items(case.path(f"{MF}action", f"{HT}requests")):
        method = _text(case, request, "methodName")
        reply = _send(server, case, request, method)
        if method in ("GET", "HEAD"):
            _check(case, request, method, reply)
        else:
            assert reply.status == 405
            _write(graphs, case, request, method)
            _publish(folder, graphs)


def _send(server: Server, case: Case, request: object, method: str) -> Reply:
    path = _text(case, request, "absolutePath").replace("/gsp?", "/rdf-graphs/service?")
    return server.request(path, method=method, headers=_headers(case, request), body=_body(case, request))


def _check(case: Case, request: object, method: str, reply: Reply) -> None:
    (wanted,) = case.manifest.values(request, f"{HT}resp")
    allowed = {STATUS[one.value.rpartition("#")[2]] for one in case.manifest.values(wanted, f"{MF}expectedStatus")}  # type: ignore[union-attr]
    assert reply.status in allowed, reply.text
    headers = _headers(case, wanted)
    if "content-type" in headers:
        assert reply.media == headers["content-type"].partition(";")[0]
    body = _body(case, wanted)
    if body is not None:
        found, meant = _dataset(_turtle(reply.body)), _dataset(_turtle(body))
        assert found == meant
    if method == "HEAD":
        assert reply.body == b""


def _dataset(triples: set[ox.Triple]) -> ox.Dataset:
    """So that two are equal whatever their blank nodes are called."""
    made = ox.Dataset(ox.Quad(one.subject, one.predicate, one.object) for one in triples)
    made.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return made


def _turtle(data: bytes) -> set[ox.Triple]:
    return {quad.triple for quad in ox.parse(data, ox.RdfFormat.TURTLE, base_iri=BASE)}


def _write(graphs: Graphs, case: Case, request: object, method: str) -> None:
    """What the request would do to a store that writes."""
    where = urlsplit(_text(case, request, "absolutePath"))
    given = parse_qs(where.query, keep_blank_values=True)
    name = DEFAULT if "default" in given else given["graph"][0] if "graph" in given else HOST + where.path
    if method == "DELETE":
        graphs.pop(name, None)
        return
    body = _body(case, request) or b""
    kind = _headers(case, request)["content-type"]
    if kind.startswith("multipart/"):
        parts = email.message_from_bytes(f"Content-Type: {kind}\n\n".encode() + re.sub(rb"(?m)^[ \t]+", b"", body))
        payloads = [part.get_payload(decode=True) for part in parts.walk() if not part.is_multipart()]
        made = {one for payload in payloads if isinstance(payload, bytes) for one in _turtle(payload)}
    else:
        made = _turtle(body)
    graphs[name] = made if method == "PUT" else graphs.get(name, set()) | made


def _publish(folder: Path, graphs: Graphs) -> None:
    publish_lines(folder, _lines(graphs), BASE)


def _lines(graphs: Graphs) -> Iterator[str]:
    for name, triples in graphs.items():
        for one in triples:
            yield f"{one.subject} {one.predicate} {one.object} <{name}> ."


def _headers(case: Case, subject: object) -> dict[str, str]:
    found = {}
    for head in case.manifest.values(subject, f"{HT}headers"):
        for header in case.manifest.items(head):
            found[_text(case, header, "fieldName").lower()] = _text(case, header, "fieldValue")
    return found


def _body(case: Case, subject: object) -> bytes | None:
    for one in case.manifest.values(subject, f"{HT}body"):
        (chars,) = case.manifest.values(one, f"{CNT}chars")
        return chars.value.encode()  # type: ignore[union-attr]
    return None


def _text(case: Case, subject: object, name: str) -> str:
    (value,) = case.manifest.values(subject, f"{HT}{name}")
    return value.value  # type: ignore[union-attr]
