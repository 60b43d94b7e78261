"""SPARQL 1.1 Protocol and Service Description against our own server."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox
import pytest

from tests.published import publish_lines
from tests.serve.server import Reply, Server, running
from tests.w3c.suite import FOLDER, MF, Case, Manifest, cases, expected, there

HT = "http://www.w3.org/2011/http#"
CNT = "http://www.w3.org/2011/content#"
SD = "http://www.w3.org/ns/sparql-service-description#"
PROTOCOL, DESCRIPTION = "sparql/sparql11/protocol", "sparql/sparql11/service-description"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("w3c") / "graph"
    lines = []
    for number in (1, 2, 3):
        graph = f"<http://kasei.us/2009/09/sparql/data/data{number}.rdf>"
        data = (FOLDER / PROTOCOL / f"data{number}.nt").read_bytes()
        lines += [
            f"{one.subject} {one.predicate} {one.object} {graph} ." for one in ox.parse(data, ox.RdfFormat.N_TRIPLES)
        ]
    publish_lines(folder, lines)
    with running(folder) as server:
        yield server


@there
@pytest.mark.parametrize("case", cases(PROTOCOL))
def test_protocol(server: Server, case: Case) -> None:
    requests = case.path(f"{MF}action", f"{HT}requests")
    for request in case.manifest.items(requests):
        reply = _send(server, case, request)
        for wanted in _all(case, request, f"{HT}resp"):
            _check(case, wanted, reply)


def _send(server: Server, case: Case, request: object) -> Reply:
    headers = {}
    for head in _all(case, request, f"{HT}headers"):
        for header in case.manifest.items(head):
            headers[_text(case, header, f"{HT}fieldName")] = _text(case, header, f"{HT}fieldValue")
    body = None
    for one in _all(case, request, f"{HT}body"):
        encoding = _text(case, one, f"{CNT}characterEncoding")
        body = _text(case, one, f"{CNT}chars").encode(encoding)
    path = _text(case, request, f"{HT}absolutePath")
    return server.request(path, method=_text(case, request, f"{HT}methodName"), headers=headers, body=body)


def _check(case: Case, wanted: object, reply: Reply) -> None:
    statuses = {value.value.rpartition("StatusCode")[2][0] for value in _all(case, wanted, f"{MF}expectedStatus")}
    assert str(reply.status)[0] in statuses, reply.text
    kinds = {
        "boolean": {"application/sparql-results+json", "application/sparql-results+xml"},
        "tabular": {"application/sparql-results+json", "application/sparql-results+xml", "text/csv"},
        "RDF": {"text/turtle", "application/n-triples", "application/rdf+xml"},
    }
    for form in _all(case, wanted, f"{MF}expectedFormat"):
        assert reply.media in kinds[form.value]
    for truth in _all(case, wanted, f"{MF}expectedBoolean"):
        assert reply.json["boolean"] is (truth.value == "true")


def _all(case: Case, subject: object, predicate: str) -> list[ox.NamedNode | ox.Literal]:
    return case.manifest.values(subject, predicate)  # type: ignore[return-value]


def _text(case: Case, subject: object, predicate: str) -> str:
    (value,) = _all(case, subject, predicate)
    return value.value


@there
@pytest.mark.parametrize("case", cases(DESCRIPTION))
def test_service_description(server: Server, case: Case) -> None:
    reply = server.request("/sparql")
    assert reply.status == 200
    assert reply.media == "text/turtle"
    found = ox.Dataset(ox.parse(reply.body, ox.RdfFormat.TURTLE))
    endpoints = [quad.object for quad in found.quads_for_predicate(ox.NamedNode(f"{SD}endpoint"))]
    assert endpoints == [ox.NamedNode(f"{server.address}sparql")]
    services = [quad.subject for quad in found.quads_for_object(ox.NamedNode(f"{SD}Service"))]
    assert len(services) == 1


@there
def test_every_expected_failure_is_a_case() -> None:
    folders = [path.parent.relative_to(FOLDER).as_posix() for path in FOLDER.glob("*/*/*/manifest.ttl")]
    known = {case.name for folder in folders for case in Manifest(folder).cases()}
    assert set(expected()) <= known
