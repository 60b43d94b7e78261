"""The JSON that pages are made of, and the SPARQL that comes with it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kg
from kg.ontology import KG
from kg.serve.problems import Problem
from kg.serve.sparql import day, fill, iri, term, words
from tests.published import ROOT, publish, publish_lines
from tests.serve.server import Server, running
from tests.stories import Story, stories

B = "https://example.org/kg/"


def _get(server: Server, path: str, **parameters: str | list[str]) -> Any:
    reply = server.request(path, **parameters)
    assert reply.status == 200, reply.text
    assert reply.media == "application/json"
    for query in reply.json.get("sparql", {}).values():  # each can be asked by anybody as it is
        assert server.ask(query).status == 200, query
    return reply.json


def test_the_overview_counts(server: Server) -> None:
    found = _get(server, "/api/overview")
    assert found["counts"]["documents"] == 3
    assert {"class": "Deportation", "count": 1} in found["classes"]
    assert {"month": "2025-03", "class": "Deportation", "events": 1} in found["months"]
    assert {"Nayib Bukele", "United States"} <= {actor["label"] for actor in found["actors"]}
    assert [one["outlet"] for one in found["outlets"]] == ["The Gazette", "The Herald", "The Monitor"]


def test_the_ontology_names_what_views_filter_by(server: Server) -> None:
    terms = _get(server, "/api/ontology")["terms"]
    assert terms["Deportation"]["label"] == "deportation"
    assert terms["Deportation"]["above"] == ["Transfer"]
    assert terms["agent"]["kind"].endswith("Property")


def test_a_thing_is_found_by_name(server: Server) -> None:
    for path in ("/search", "/api/search"):
        assert _get(server, path, q="nayib bukelle")["hits"][0]["iri"] == f"{B}person/nayib-bukele"
    assert _get(server, "/search", q="cecot", kind="Person")["hits"] == []
    assert _get(server, "/search", q="nayib bukelle", similar="0")["hits"] == []
    assert len(_get(server, "/search", q="t", limit="1")["hits"]) == 1
    assert _get(server, "/search")["hits"] == []


def test_a_search_comes_with_a_query_that_finds_the_same(server: Server) -> None:
    for asked in ({"q": "nayib buk"}, {"q": "United", "kind": "Organization"}, {"kind": "Place"}, {"q": 'a "b\\'}):
        found = _get(server, "/search", similar="0", **asked)
        rows = server.values(found["sparql"]["names"])
        assert {row["thing"] for row in rows} == {hit["iri"] for hit in found["hits"]}
    assert _get(server, "/search")["sparql"] == {}


def test_an_entity_has_its_facts_with_their_words(server: Server) -> None:
    found = _get(server, "/api/entity", key="person/nayib-bukele")
    assert (found["label"], found["kinds"]) == ("Nayib Bukele", ["Person"])
    assert {"Actor", "Entity"} <= set(found["above"])
    assert found["total"] == len(found["facts"])
    assert not found["truncated"]
    kinds = {fact["kind"] for fact in found["facts"]}
    assert kinds == {"event", "relation", "claim"}
    for fact in found["facts"]:
        assert fact["reports"]
        for report in fact["reports"]:
            text = _get(server, "/api/document", id=report["id"])["text"]
            assert text[report["start"] : report["end"]] == report["quote"]
    (position,) = [
        fact for fact in found["facts"] if {"role": "object", "iri": None, "label": "President"} in fact["parts"]
    ]
    assert position["kind"] == "relation"
    (visit,) = [fact for fact in found["facts"] if fact["class"] == "Visit"]
    assert visit["reports"][0]["certainty"] == "negated"
    assert _get(server, "/api/entity", iri=f"{B}person/nayib-bukele") == found
    first = _get(server, "/api/entity", key="person/nayib-bukele", limit="2")
    rest = _get(server, "/api/entity", key="person/nayib-bukele", limit="100", offset="2")
    assert first["truncated"]
    assert first["facts"] + rest["facts"] == found["facts"]


def test_what_has_no_name_is_called_by_its_words_or_its_kind(server: Server) -> None:
    events = _get(server, "/api/events")["events"]
    parts = [part for one in events for part in one["parts"] if part["iri"]]
    assert all(part["label"] for part in parts)


def test_an_event_has_the_class_that_says_most_of_it(tmp_path: Path) -> None:
    told = []
    for name, cls, verb in (("a", "Event", "sent"), ("b", "Deportation", "deported"), ("c", "Transfer", "moved")):
        story = Story(name, f"Ruritania {verb} Rudolf.")
        story.entity("Ruritania", "Country")
        story.entity("Rudolf", "Person")
        story.event(cls, verb, key="event/one", agent="Ruritania", patient="Rudolf")
        told.append(story)
    publish(tmp_path / "graph", told)
    with running(tmp_path / "graph") as server:
        (event,) = _get(server, "/api/events")["events"]
    assert event["class"] == "Deportation"
    assert len(event["reports"]) == 3


def test_a_fact_has_a_dossier_of_its_own(server: Server) -> None:
    (event,) = _get(server, "/api/events", **{"class": "Deportation"})["events"]
    found = _get(server, "/api/entity", iri=event["iri"])
    assert found["fact"] == event
    for annotation in _get(server, "/api/document", id="monitor")["annotations"]:
        itself = _get(server, "/api/entity", iri=annotation["iri"])["fact"]
        assert (itself is None) == (annotation["type"] == "mention")
        assert itself is None or itself["reports"]


def test_sources_that_disagree_are_both_there(server: Server) -> None:
    (flights,) = _get(server, "/api/events", **{"class": "Deportation"})["events"]
    assert flights["time"] == ["2025-03-15", "2025-03-16"]
    assert {report["source"] for report in flights["reports"]} == {"The Herald", "The Monitor"}
    assert {part["label"] for part in flights["parts"] if part["role"] == "agent"} == {"United States"}


def test_a_document_has_its_text_and_annotations(server: Server) -> None:
    found = _get(server, "/api/document", id="monitor")
    assert found == _get(server, "/api/document", iri=f"{B}doc/monitor")
    assert found["source"] == "The Monitor"
    kinds = {one["type"] for one in found["annotations"]}
    assert kinds == {"mention", "event", "measurement", "claim"}
    (death,) = [one for one in found["annotations"] if one["class"] == "Death"]
    assert death["trigger"] == "died"
    assert death["attributedTo"] == "Cristosal"
    of = {
        one["type"]: {other["certainty"] for other in found["annotations"] if other["type"] == one["type"]}
        for one in found["annotations"]
    }
    assert of["mention"] == of["claim"] == {None}  # nobody says how sure a name is
    assert of["event"] <= {"asserted", "alleged", "planned", "possible", "negated"}
    listed = _get(server, "/api/documents")["documents"]
    assert [one["id"] for one in listed] == ["gazette", "monitor", "herald"]


def test_events_are_filtered(server: Server) -> None:
    def classes(**filters: str | list[str]) -> set[str]:
        return {event["class"] for event in _get(server, "/api/events", **filters)["events"]}

    everything = {"Deportation", "Transfer", "Payment", "Death", "Visit", "Meeting", "Threat"}
    assert classes() == everything
    assert classes(since="2025-04") == {"Meeting"}
    assert classes(since="2025-03-16", until="2025-03-31") == {"Deportation"}
    assert classes(until="2025-03-14") == set()
    assert classes(**{"class": "Transfer"}) == {"Transfer", "Deportation"}
    assert classes(**{"class": "Visit,Meeting"}) == {"Visit", "Meeting"}
    assert classes(certainty="negated,alleged") == {"Visit", "Threat"}
    assert classes(outlet="The Gazette") == {"Meeting", "Threat"}
    assert classes(outlet=["The Gazette", "The Monitor"]) == {"Meeting", "Threat", "Death", "Visit", "Deportation"}
    assert classes(participant=f"{B}organization/cristosal") == {"Meeting", "Threat"}
    assert classes(unattributed="1") == everything - {"Payment", "Death"}
    assert _get(server, "/api/events", limit="2")["truncated"]


def test_the_network_has_edges_with_their_evidence(server: Server) -> None:
    found = _get(server, "/api/network")
    labels = {node["iri"]: node["label"] for node in found["nodes"]}
    edges = {(labels[edge["source"]], labels[edge["target"]], edge["class"]): edge for edge in found["edges"]}
    flights = edges["United States", "Venezuelans", "Deportation"]
    assert (flights["facts"], flights["documents"], flights["first"]) == (1, 2, "2025-03-15")
    assert edges["Nayib Bukele", "Cristosal", "Threat"]["certainty"] == "alleged"
    assert ("CECOT", "Tecoluca", "locatedIn") in edges
    assert ("Cristosal", "Nayib Bukele", "Meeting") in edges  # agents together
    only = _get(server, "/api/network", relations="0", ego=f"{B}organization/cristosal")
    assert {edge["class"] for edge in only["edges"]} == {"Threat", "Meeting"}
    assert _get(server, "/api/network", weight="2")["edges"] == []
    assert _get(server, "/api/network", limit="1")["truncated"]
    behind = _get(server, "/api/evidence", source=flights["source"], target=flights["target"])
    assert [len(fact["reports"]) for fact in behind["facts"]] == [2]


def test_the_whole_network_is_the_same_however_many_of_its_ties_are_asked_for(server: Server) -> None:
    whole = _get(server, "/api/network")
    some = _get(server, "/api/network", limit="3")
    assert some["edges"] == whole["edges"][:3]
    assert some["truncated"]
    met = {one[end] for one in some["edges"] for end in ("source", "target")}
    assert [one["iri"] for one in some["nodes"]] == sorted(met)
    edges = server.values(some["sparql"]["edges"])
    assert [(row["source"], row["target"]) for row in edges] == [
        (one["source"], one["target"]) for one in some["edges"]
    ]
    assert {row["node"] for row in server.values(some["sparql"]["nodes"])} == met
    assert _get(server, "/api/network", weight="1", since="1900")["edges"]  # which is asked anew


def test_a_question_is_answered_with_as_many_rows_as_are_wanted(server: Server) -> None:
    whole = _get(server, "/api/question", name="timeline")
    some = _get(server, "/api/question", name="timeline", limit="1")
    assert (some["rows"], some["truncated"], whole["truncated"]) == (whole["rows"][:1], True, False)
    assert some["sparql"] == whole["sparql"]


def test_places_come_with_where_they_are(server: Server, tmp_path: Path) -> None:
    assert _get(server, "/api/places")["places"] == []  # of the articles none is linked
    place, known = f"<{B}place/cecot>", "<https://sws.geonames.org/1/>"
    geo, words = "http://www.w3.org/2003/01/geo/wgs84_pos#", f"<{B}doc/a#m>"
    lines = [
        f'{known} <{geo}lat> "13.59"^^<http://www.w3.org/2001/XMLSchema#decimal> <{B}graph/links> .',
        f'{known} <{geo}long> "-88.8"^^<http://www.w3.org/2001/XMLSchema#decimal> <{B}graph/links> .',
        f"{place} <http://www.w3.org/2004/02/skos/core#exactMatch> {known} <{B}graph/links> .",
        f'{place} <http://www.w3.org/2000/01/rdf-schema#label> "CECOT" <{B}doc/a> .',
        f"{place} <{KG}evidence> {words} <{B}doc/a> .",
        f"<{B}event/1> <{KG}place> {place} <{B}doc/a> .",
    ]
    publish_lines(tmp_path / "graph", lines)
    with running(tmp_path / "graph") as other:
        (found,) = _get(other, "/api/places")["places"]
    assert found == {
        "iri": f"{B}place/cecot", "label": "CECOT", "latitude": 13.59, "longitude": -88.8, "events": 1, "documents": 1,
    }  # fmt: skip


def test_a_question_is_narrowed_to_the_rows_that_have_the_value(server: Server, tmp_path: Path) -> None:
    """Also where a variable is only bound sometimes, which a value put in its place would bind everywhere."""
    for one in _get(server, "/api/questions")["questions"]:
        everything = _get(server, "/api/question", name=one["name"])
        for parameter in one["parameters"]:
            column = everything["columns"].index(parameter["name"])
            values = {(row[column] or {}).get("text") for row in everything["rows"]} - {None}
            for value in sorted(values)[:2]:
                found = _get(server, "/api/question", name=one["name"], **{parameter["name"]: value})
                wanted = [row for row in everything["rows"] if (row[column] or {}).get("text") == value]
                assert found["rows"] == wanted
    assert server.request("/api/question", name="nothing").status == 404


@pytest.mark.parametrize(
    ("path", "parameters", "status"),
    [
        ("/api/entity", {}, 400),
        ("/api/entity", {"iri": "no iri"}, 400),
        ("/api/entity", {"iri": "x:> } SERVICE <http://x/> {"}, 400),
        ("/api/entity", {"iri": "https://example.org/kg/person/nobody"}, 404),
        ("/api/document", {"id": "nothing"}, 404),
        ("/api/events", {"since": "yesterday"}, 400),
        ("/api/events", {"since": "2025-02-30"}, 400),
        ("/api/events", {"class": "Deportation } #"}, 400),
        ("/api/events", {"certainty": "sure"}, 400),
        ("/api/events", {"limit": "0"}, 400),
        ("/api/events", {"limit": "1e9"}, 400),
        ("/api/events", {"limit": "٣"}, 400),
        ("/api/network", {"ego": '"><script>'}, 400),
        ("/api/nothing", {}, 404),
    ],
)
def test_what_is_asked_wrongly_is_said(server: Server, path: str, parameters: dict[str, str], status: int) -> None:
    reply = server.request(path, **parameters)
    assert reply.status == status
    assert reply.media == "application/problem+json"
    assert reply.json["detail"]


CANARY = "a secret that nobody asked for"


@settings(max_examples=200)
@given(st.text(), st.text())
def test_words_in_a_query_stay_words(text: str, other: str) -> None:
    """No words reach what the query does not ask for: whatever they are, the literal is all that comes back."""
    import pyoxigraph as ox

    if any(0xD800 <= ord(c) <= 0xDFFF for c in text):
        return
    store = ox.Store()
    store.add(ox.Quad(ox.NamedNode("x:a"), ox.NamedNode("x:b"), ox.Literal(CANARY)))
    (row,) = store.query(fill("SELECT ?x WHERE { BIND(%words% AS ?x) }", words=words(text)))  # type: ignore[misc]
    assert row["x"].value == text
    for make in (iri, term, lambda value: day(value, last=False)):
        try:
            made = make(text)
        except Problem:
            continue
        assert not set(made[1:-1]) & set(" \n\r\t{}<") or made.startswith('"')


def test_only_checked_terms_get_into_a_query() -> None:
    with pytest.raises(TypeError):
        fill("SELECT * { ?s ?p %words% }", words="'x' } SERVICE <http://x/> { ?a ?b ?c")  # type: ignore[arg-type]


def test_a_new_build_is_served_while_the_old_one_is_still_being_asked(tmp_path: Path) -> None:
    from threading import Thread

    folder = tmp_path / "graph"
    publish(folder, stories()[:1])
    with running(folder, "--workers", "2", "--timeout", "120") as server:
        assert _get(server, "/api/overview")["counts"]["documents"] == 1
        before = server.request("/health").json["snapshot"]
        while server.request("/health").json["busy"]:  # with what a server computes as it starts
            pass
        slow = """SELECT (COUNT(*) AS ?n) {
          { SELECT ?d { ?d a owl:Class } LIMIT 200 } ?a ?b ?c FILTER(STR(?c) != STR(?d))
        }"""
        replies = []
        thread = Thread(target=lambda: replies.append(server.ask(slow)))
        thread.start()
        while server.request("/health").json["busy"] == 0 and thread.is_alive():
            pass
        publish(folder, stories()[:2])
        assert _get(server, "/api/overview")["counts"]["documents"] == 2
        after = server.request("/health").json["snapshot"]
        assert after != before
        thread.join()
        assert replies[0].status == 200
        assert replies[0].headers["kg-snapshot"] == before
        # A new graph that cannot be read is not taken; the old one is still served.
        broken = folder / "snapshots" / "broken"
        shutil.copytree(folder / "snapshots" / after, broken)
        (broken / "manifest.json").write_text("{", encoding="utf-8")
        (folder / "current").write_text("broken\n", encoding="ascii")
        assert _get(server, "/api/overview")["counts"]["documents"] == 2
        assert server.request("/health").json["refused"] == "broken"


def test_a_graph_without_articles_has_answers_too(tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    publish(folder, [])
    with running(folder) as server:
        for path in ("overview", "ontology", "documents", "events", "network", "questions"):
            _get(server, f"/api/{path}")
        for query in kg.open(folder).queries():
            assert _get(server, "/api/question", name=query.name)["rows"] == []
    assert (ROOT / "queries").is_dir()
