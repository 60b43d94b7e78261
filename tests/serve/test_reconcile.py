"""Our reconciliation service, asked by our own client and by hand, point by point of the specification."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest

from kg.link.matching import Subject
from kg.link.service import AnswerCache, Client, Requester, ask
from kg.link.service.protocol import Query
from kg.resolve import compare
from tests.published import publish
from tests.serve.server import Server, running

BASE = "https://example.org/kg/"


def _ask(server: Server, method: str = "POST", **parameters: Any) -> Any:
    encoded = urlencode({name: json.dumps(value) for name, value in parameters.items()})
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    if method == "GET":
        reply = server.request(f"/reconcile?{encoded}")
    else:
        reply = server.request("/reconcile", method="POST", headers=headers, body=encoded)
    assert reply.status == 200, reply.text
    assert reply.media == "application/json"
    return reply.json


def test_the_manifest_says_what_there_is(server: Server) -> None:
    found = server.request("/reconcile").json
    assert found["versions"] == ["0.2"]
    assert found["batchSize"] == 100
    assert found["identifierSpace"] == BASE
    assert found["schemaSpace"] == "https://w3id.org/kg-builder/ontology#"
    assert {"id": "Person", "name": "person"} in found["defaultTypes"]
    assert found["view"]["url"] == f"{server.address}reconcile/view?id={{{{id}}}}"
    seen = server.request(f"/reconcile/view?id={quote('person/nayib-bukele', safe='')}")
    assert (seen.status, seen.headers["location"]) == (303, f"{server.address}kg/person/nayib-bukele")
    for elsewhere in ("//example.net/x", "https://example.net/x", "\\example.net"):
        reply = server.request("/reconcile/view", id=elsewhere)
        assert reply.status == 400 or reply.headers["location"].startswith(f"{server.address}kg/")
    assert set(found["suggest"]) == {"entity", "type", "property"}
    for service in found["suggest"].values():
        assert server.request(service["service_path"], prefix="x").status == 200
    assert server.request(found["extend"]["propose_properties"]["service_path"]).status == 200


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_names_are_reconciled_in_batches(server: Server, method: str) -> None:
    found = _ask(
        server,
        method,
        queries={
            "q0": {"query": "Nayib Bukele"},
            "q1": {"query": "bukele, nayib", "type": "Person", "limit": 1},
            "q2": {"query": "Nayib Bukele", "type": "Country"},
            "q3": {"query": "Zaphod Beeblebrox"},
            "q4": {"query": "El Salvador", "type": ["Country", "Person"], "type_strict": "any"},
            "q5": {"query": "El Salvador", "type": ["Country", "Person"], "type_strict": "all"},
            "q6": {"query": "El Salvador", "type": ["Person"], "type_strict": "should"},
        },
    )
    assert set(found) == {f"q{number}" for number in range(7)}
    first = found["q0"]["result"][0]
    assert (first["id"], first["name"], first["match"]) == ("person/nayib-bukele", "Nayib Bukele", True)
    assert first["score"] >= 95
    assert {"id": "Person", "name": "person"} in first["type"]
    assert [one["id"] for one in found["q1"]["result"]] == ["person/nayib-bukele"]
    assert found["q2"]["result"] == []
    assert found["q3"]["result"] == []
    assert found["q4"]["result"][0]["id"] == "place/el-salvador"
    assert found["q5"]["result"] == []
    assert found["q6"]["result"][0]["id"] == "place/el-salvador"


def test_what_else_is_known_counts(server: Server) -> None:
    def asked(value: str) -> dict[str, Any]:
        query = {"query": "CECOT", "properties": [{"pid": "locatedIn", "v": value}]}
        found = _ask(server, queries={"q": query})["q"]["result"][0]
        assert {"id": "locatedIn", "value": value == "tecoluca"} in found["features"]
        return dict(found)

    assert asked("tecoluca")["score"] > asked("Berlin")["score"]


def test_an_id_is_a_question_too(server: Server) -> None:
    first, *rest = _ask(server, queries={"q": {"query": "person/nayib-bukele"}})["q"]["result"]
    assert (first["id"], first["score"], first["match"]) == ("person/nayib-bukele", 100.0, True)
    assert all(one["match"] is False for one in rest)


def test_what_is_known_may_be_the_whole_question(server: Server) -> None:
    def asked(*values: object) -> list[dict[str, Any]]:
        query = {"properties": [{"pid": "locatedIn", "v": value} for value in values]}
        return list(_ask(server, queries={"q": query})["q"]["result"])

    for value in ("Tecoluca", {"id": "place/tecoluca"}, ["Nowhere", "tecoluca"]):
        (found,) = asked(value)
        assert (found["id"], found["score"], found["match"]) == ("place/cecot", 100.0, True)
    assert asked("Berlin") == []
    (found,) = asked("Tecoluca", "Berlin")  # one property has one feature
    assert [one["id"] for one in found["features"]] == ["locatedIn"]
    assert asked('x" } #') == [] and asked(7, True) == []


def test_values_extend_a_table(server: Server) -> None:
    extend = {"ids": ["place/cecot", "person/nayib-bukele", "person/nobody"], "properties": [{"id": "locatedIn"}]}
    found = _ask(server, extend=extend)
    assert found["meta"] == [{"id": "locatedIn", "name": "located in"}]
    assert found["rows"]["place/cecot"]["locatedIn"] == [{"id": "place/tecoluca", "name": "Tecoluca"}]
    assert found["rows"]["person/nobody"] == {"locatedIn": []}
    proposed = server.request("/reconcile/properties", type="Facility", limit="5").json
    assert "locatedIn" in {one["id"] for one in proposed["properties"]}
    kinds = _ask(server, extend={"ids": ["place/tecoluca"], "properties": [{"id": "evidence"}]})
    assert all(set(one) in ({"id", "name"}, {"str"}) for one in kinds["rows"]["place/tecoluca"]["evidence"])
    assert "type" not in server.request("/reconcile/properties").json
    positions = _ask(server, extend={"ids": ["person/nayib-bukele"], "properties": [{"id": "title"}]})
    assert positions["rows"]["person/nayib-bukele"]["title"] == []


def test_suggestions_come_as_somebody_types(server: Server) -> None:
    def suggested(what: str, prefix: str) -> set[str]:
        return {one["id"] for one in server.request(f"/reconcile/suggest/{what}", prefix=prefix).json["result"]}

    assert "person/nayib-bukele" in suggested("entity", "nay")
    assert "Person" in suggested("type", "pers")
    assert "locatedIn" in suggested("property", "located")
    assert server.request("/reconcile/suggest/nothing", prefix="x").status == 404


def test_a_preview_is_shown_only_where_it_may_be(server: Server, tmp_path: Path) -> None:
    reply = server.request("/reconcile/preview", id="person/nayib-bukele")
    assert "Nayib Bukele" in reply.text
    assert "frame-ancestors 'none'" in reply.headers["content-security-policy"]
    assert server.request("/reconcile/preview", id="person/nobody").status == 404
    assert server.request("/reconcile/preview", id='"><script>').status == 400
    publish(tmp_path / "graph")
    origin = "http://127.0.0.1:3333"
    with running(tmp_path / "graph", "--allow-origin", origin) as open_server:
        reply = open_server.request(
            "/reconcile/preview", id="person/nayib-bukele", headers={"Origin": origin, "Sec-Fetch-Site": "same-site"}
        )
        assert f"frame-ancestors {origin}" in reply.headers["content-security-policy"]
        assert reply.headers["access-control-allow-origin"] == origin
        asked = {"prefix": "nayib", "queries": '{"q": {"query": "x"}}', "type": "Person"}
        for path in ("", "/suggest/entity", "/suggest/type", "/suggest/property", "/properties"):
            assert open_server.request(f"/reconcile{path}", method="OPTIONS", headers={"Origin": origin}).status == 204
            reply = open_server.request(f"/reconcile{path}", headers={"Origin": origin}, **asked)
            assert (reply.status, reply.headers["access-control-allow-origin"]) == (200, origin)


@pytest.mark.parametrize(
    "parameters",
    ["queries=", "queries=%7B", "queries=%5B%5D", "queries=%7B%22q%22:%7B%7D%7D", "extend=%7B%7D", "extend=1"],
)
def test_what_is_no_question_is_said_to_be_none(server: Server, parameters: str) -> None:
    assert server.request(f"/reconcile?{parameters}").status == 400


def test_too_many_questions_are_sent_back(server: Server) -> None:
    many = {f"q{number}": {"query": "x"} for number in range(101)}
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    body = urlencode({"queries": json.dumps(many)})
    assert server.request("/reconcile", method="POST", headers=headers, body=body).status == 413


def test_our_own_client_speaks_with_it(server: Server) -> None:
    cache = AnswerCache()
    client = Client(f"{server.address}reconcile", Requester("tests@example.org", "0"), cache)
    assert client.manifest().identifier_space == BASE
    found = client.reconcile([Query(query="nayib bukele", type="Person"), Query(query="Cristosal")])
    assert [candidates[0].id for candidates in found] == ["person/nayib-bukele", "organization/cristosal"]
    cache.close()


def test_what_its_ids_mean_to_others(server: Server) -> None:
    cache = AnswerCache()
    client = Client(f"{server.address}reconcile", Requester("tests@example.org", "0"), cache)
    subjects = [Subject("x/1", "Nayib Bukele", (), "Person"), Subject("x/2", "Nayib Bukele", (), "Place")]
    answers = ask(subjects, client, compare, send_persons=True).answers
    assert [answer.outcome for answer in answers] == ["match", "ask"]
    assert [found.record.iri for found in answers[0].found] == [f"{BASE}person/nayib-bukele"]
    assert answers[1].found == ()  # a person is no place
    cache.close()
