"""The network of a graph: which edges it has, what they say, and what filters leave of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import kg
from kg import network
from kg.model import KGError
from tests.network.rows import made_of, pairs, row
from tests.published import BASE, ROOT, publish
from tests.stories import Story, stories

ALL = ("asserted", "attributed", "alleged", "planned", "possible", "negated")


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> kg.Graph:
    more = Story("wire", "Bukele praised Cristosal. Bukele never attacked Cristosal in May 2025.", "2025-06-01")
    more.entity("Cristosal", "NGO")
    more.entity("Bukele", "Person")
    more.entities[-1] = type(more.entities[-1])("Person", "Nayib Bukele", more.entities[-1].mentions, True, ())
    more.event("Event", "praised", agent="Bukele", patient="Cristosal")
    more.event(
        *("UseOfForce", "attacked"),
        modality="negated",
        agent="Bukele",
        patient="Cristosal",
        time=("May 2025", "2025-05-01", "2025-05-31"),
    )
    return publish(tmp_path_factory.mktemp("network") / "g", [*stories(), more])


def edges(made: network.Network) -> set[tuple[str, str, str]]:
    labels = {node: attributes["label"] for node, attributes in made.nodes(data=True)}
    return {(labels[source], key, labels[target]) for source, target, key in made.edges(keys=True)}


PRAISE = ("Nayib Bukele", "Event praised asserted", "Cristosal")
DEPORTED = ("United States", "Deportation asserted", "Venezuelans")
THREAT = ("Nayib Bukele", "Threat alleged", "Cristosal")
MET = ("Cristosal", "Meeting asserted", "Nayib Bukele")  # who meet act together
LOCATED = ("CECOT", "locatedIn asserted", "Tecoluca")
OPPOSED = ("Cristosal", "opposedTo asserted", "Nayib Bukele")


def test_events_and_relations_are_edges(graph: kg.Graph) -> None:
    assert edges(graph.network()) == {
        *(PRAISE, DEPORTED, THREAT, MET, OPPOSED),
        ("United States", "Payment planned", "El Salvador"),  # to the recipient, where there is no patient
        ("Cristosal", "memberOf attributed", "the opposition"),  # somebody says so
        LOCATED,
    }


def test_an_edge_has_the_evidence_of_all_its_reports(graph: kg.Graph) -> None:
    made = graph.network()
    ends = (f"{BASE}place/united-states", f"{BASE}group/venezuelans")
    first = "The United States deported 238 Venezuelans to El Salvador on March 15."
    second = "On March 16 the United States deported 261 Venezuelans to El Salvador."
    assert made.edges[(*ends, "Deportation asserted")] == {
        **{"label": "deportation", "cls": "Deportation", "kind": "event", "certainty": "asserted"},
        **{"weight": 1, "facts": 1, "documents": 2, "voices": 2, "earliest": "2025-03-15", "latest": "2025-03-16"},
        "time": "2025-03-15 | 2025-03-16",
        "days": "2025-03-15/2025-03-15 | 2025-03-16/2025-03-16",
        "sources": "The Herald | The Monitor",
        "quotes": f"{first} | {second}",
        "evidence": f"{BASE}doc/herald#event-0-{len(first)} | {BASE}doc/monitor#event-0-{len(second)}",
    }
    assert made.nodes[ends[0]]["label"] == "United States"
    assert (made.nodes[ends[0]]["cls"], made.nodes[ends[0]]["kind"]) == ("Country", "Place")


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"since": "2025-03-16", "until": "2025"}, {DEPORTED, MET}),
        ({"since": "2025-04-05", "until": "2025-04-06"}, {MET}),  # in April: it may have been then
        ({"until": "2025-03"}, {DEPORTED}),
        ({"since": "2026"}, set()),
        ({"events": ["Transfer"]}, {DEPORTED}),  # a deportation is a transfer
        ({"events": ["memberOf", "Relation"], "certainty": ["asserted"]}, {OPPOSED, LOCATED}),
        ({"events": ["Attack"], "certainty": ["negated"]}, {("Nayib Bukele", "UseOfForce negated", "Cristosal")}),
        ({"certainty": ["alleged"]}, {THREAT}),
        ({"sources": ["the monitor"]}, {DEPORTED}),
        ({"sources": ["wire"]}, {PRAISE}),  # a document without an outlet is called by its name
        ({"min_weight": 2}, {PRAISE, THREAT, MET, OPPOSED}),
        ({"ego": "Nayib Bukele"}, {PRAISE, THREAT, MET, OPPOSED}),
        ({"ego": "Cristosal", "events": ["Event"], "since": "2025"}, {MET}),
    ],
)  # fmt: skip
def test_filters(graph: kg.Graph, filters: dict[str, Any], expected: set[tuple[str, str, str]]) -> None:
    assert edges(graph.network(**filters)) == expected


@pytest.mark.parametrize(
    ("filters", "complaint"),
    [
        ({"since": "March"}, "write 2025, 2025-03 or 2025-03-15"),
        ({"since": "2025-02-30"}, "no day 2025-02-30"),
        ({"since": "2025", "until": "2024"}, "nothing lies between"),
        ({"events": ["Deportatoin"]}, "'Deportatoin'; there are: Deportation"),
        ({"events": ["Person"]}, "no class of events or relation 'Person'"),
        ({"certainty": ["sure"]}, "'sure'; there are: alleged, asserted"),
        ({"sources": ["The Harald"]}, "'the harald'; there are: the herald"),
        ({"ego": "Nobody"}, "nothing is called 'Nobody'"),
        ({"since": "2025", "compare": ("2024", "2025")}, "either compare or since"),
        ({"compare": ("2024/2023", "2025")}, "ends before it starts"),
    ],
)
def test_what_is_not_there_is_named(graph: kg.Graph, filters: dict[str, Any], complaint: str) -> None:
    with pytest.raises(KGError, match=complaint):
        graph.network(**filters)


def test_a_query_is_a_name_a_path_or_text(graph: kg.Graph) -> None:
    text = "SELECT ?source ?target WHERE { ?source kg:opposedTo ?target }"
    (edge,) = graph.network(text).edges(keys=True, data=True)
    assert edge[2] == ""
    assert (edge[3]["weight"], edge[3]["quotes"]) == (1, "")
    made = graph.network(ROOT / "queries" / "network-actors-and-events.rq")
    assert edges(made) == edges(graph.network("network-actors-and-events"))
    assert made.graph["title"] == "Who takes part in which event"
    with pytest.raises(KGError, match="no saved query"):
        graph.network("nothing")
    with pytest.raises(KGError, match="none\\.rq"):
        graph.network(Path("none.rq"))


def test_actors_and_events_are_two_kinds_of_nodes(graph: kg.Graph) -> None:
    made = graph.network("network-actors-and-events", certainty=ALL)
    assert ("United States", "Payment agent planned", "payment") in edges(made)
    assert ("Nayib Bukele", "Event agent asserted", "praised") in edges(made)
    sides = {attributes["kind"]: attributes["bipartite"] for _, attributes in made.nodes(data=True)}
    assert sides.pop("Event") == 1
    assert set(sides.values()) == {0}
    assert "bipartite" not in next(iter(graph.network().nodes.values()))
    assert edges(graph.network("network-actors-and-events", events=["Threat"])) == {
        ("Nayib Bukele", "Threat agent alleged", "threat"),
        ("Cristosal", "Threat patient alleged", "threat"),
    }


def test_two_windows_are_compared(graph: kg.Graph) -> None:
    made = graph.network(compare=("2025-03", "2025-03-16/2025-04"))
    status = {key: edge["status"] for *_, key, edge in made.edges(keys=True, data=True)}
    assert status == {"Deportation asserted": "same", "Meeting asserted": "new"}
    place, person = made.nodes[f"{BASE}place/united-states"], made.nodes[f"{BASE}person/nayib-bukele"]
    assert (place["strength_before"], place["strength_after"], place["status"]) == (1, 1, "same")
    assert (person["degree_before"], person["degree_after"], person["degree_change"]) == (0, 1, 1)
    assert person["pagerank_change"] == person["pagerank_after"] > 0


def test_every_attribute_is_a_word_or_a_number_of_one_type(graph: kg.Graph) -> None:
    made = graph.network(compare=("2025-03", "2025-04"))
    for rows in (made.nodes(data=True), [(0, edge) for *_, edge in made.edges(data=True)]):
        types: dict[str, set[type]] = {}
        for _, attributes in rows:
            for name, value in attributes.items():
                types.setdefault(name, set()).add(type(value))
        assert all(kinds in ({str}, {int}, {float}) for kinds in types.values())


def test_weights_times_and_words_of_the_query_itself() -> None:
    made = made_of(
        row("a", "b", weight="2.5", time="2024~", evidence="a hit b", fact="http://a/f"),
        row("a", "b", weight="2", time="2025-21", evidence="b was hit", fact="http://a/f"),
        row("b", "c", weight=1, time="2023/2024-02"),
    )
    (one, other) = (edge for *_, edge in made.edges(data=True))
    assert (one["weight"], one["facts"], one["quotes"]) == (2.5, 1, "a hit b | b was hit")
    assert (one["earliest"], one["latest"], one["days"]) == ("2024-01-01", "2024-12-31", "2024-01-01/2024-12-31")
    assert (other["weight"], other["days"]) == (1.0, "2023-01-01/2024-02-29")
    assert isinstance(other["weight"], float)


@pytest.mark.parametrize("weight", ["much", "-1", "0", "inf", "nan"])
def test_a_weight_that_is_none_is_refused(weight: str) -> None:
    with pytest.raises(KGError, match="positive number"):
        made_of(row("a", "b", weight=weight))


def test_rows_without_a_fact_are_facts_and_their_order_does_not_matter() -> None:
    rows = [row("a", "b"), row("a", "b"), row("b", "a", certainty="alleged"), row("c", "a", evidence="x")]
    one, other = made_of(*rows), made_of(*rows[::-1])
    assert dict(one.nodes(data=True)) == dict(other.nodes(data=True))
    assert list(one.edges(keys=True, data=True)) == list(other.edges(keys=True, data=True))
    assert one.edges["http://a/a", "http://a/b", "Arrest asserted"]["facts"] == 2


def test_a_tie_to_oneself_is_none() -> None:
    assert not pairs("aa")


def test_a_query_without_the_columns_is_refused() -> None:
    with pytest.raises(KGError, match=r"\?source and \?target"):
        made_of({"x": "y"})
    with pytest.raises(KGError, match="since and until asks for"):
        made_of({"source": "a", "target": "b"}, since="2025")
