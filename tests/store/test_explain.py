"""Why the graph says what it says, and whether it is sound."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import store
from kg.model import KGError
from tests.published import BASE, publish


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> store.Graph:
    return publish(tmp_path_factory.mktemp("explain") / "g")


@pytest.mark.parametrize(
    "name",
    [
        "Nayib Bukele",
        "NAYIB  BUKÉLE",
        "Bukele",
        "person/nayib-bukele",
        "person:nayib-bukele",
        BASE + "person/nayib-bukele",
    ],
)
def test_a_thing_is_found_by_any_of_its_names(graph: store.Graph, name: str) -> None:
    assert store.explain(graph, name).iri == f"{BASE}person/nayib-bukele"


def test_every_fact_comes_with_its_words_by_source(graph: store.Graph) -> None:
    found = store.explain(graph, "CECOT")
    assert (found.name, found.kind) == ("CECOT", "facility")
    assert [source.outlet for source in found.sources] == ["The Herald", "The Monitor"]
    herald, monitor = found.sources
    facts = {fact.kind: fact for fact in herald.facts}
    assert facts.keys() == {"transfer", "located in", "measurement"}
    assert dict(facts["measurement"].parts)["text"] == "40,000 inmates"
    assert facts["located in"].reports[0].quote.startswith("They were taken to CECOT, a prison in Tecoluca")
    (death,) = (fact for fact in monitor.facts if fact.kind == "death")
    assert death.reports[0].attributed_to == "Cristosal"
    assert death.reports[0].certainty == "asserted"


def test_an_event_explains_itself_across_sources(graph: store.Graph) -> None:
    found = store.explain(graph, "event/flights")
    assert found.kind == "deportation"
    times = [
        dict(fact.parts)["time"] for source in found.sources for fact in source.facts if fact.kind == "deportation"
    ]
    assert times == ["2025-03-15", "2025-03-16"]


def test_an_unknown_name_gives_the_nearest(graph: store.Graph) -> None:
    with pytest.raises(KGError, match="near are: place/tecoluca"):
        store.explain(graph, "Tecoluka")
    with pytest.raises(KGError, match=r"nothing is called 'Xyzzy'$"):
        store.explain(graph, "Xyzzy")
    for odd in ("", "http://", "a b:c", "<x>", "../..", "\x00"):
        with pytest.raises(KGError):
            store.explain(graph, odd)


def test_a_sound_graph_has_no_violation(graph: store.Graph) -> None:
    assert store.validate(graph) == []


BASE_LINES = (
    "<http://a/doc/d> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{kg}Document> <http://a/doc/d> .",
    '<http://a/doc/d> <{kg}text> "Ann hit Bob" <http://a/doc/d> .',
    '<http://a/doc/d> <http://purl.org/dc/terms/identifier> "d" <http://a/doc/d> .',
    "<http://a/doc/d#m> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{kg}Mention> <http://a/doc/d> .",
    "<http://a/doc/d#m> <{kg}document> <http://a/doc/d> <http://a/doc/d> .",
    '<http://a/doc/d#m> <{kg}start> "{start}"^^<http://www.w3.org/2001/XMLSchema#integer> <http://a/doc/d> .',
    '<http://a/doc/d#m> <{kg}end> "3"^^<http://www.w3.org/2001/XMLSchema#integer> <http://a/doc/d> .',
    '<http://a/doc/d#m> <{kg}quote> "{quote}" <http://a/doc/d> .',
    "<http://a/e> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{kg}Attack> <http://a/doc/d> .",
    "<http://a/e> <{kg}modality> <{kg}{modality}> <http://a/doc/d> .",
    "<http://a/e> <{kg}evidence> <http://a/doc/d#m> <http://a/doc/d> .",
    "<{kg}Attack> <http://www.w3.org/2000/01/rdf-schema#subClassOf> <{kg}Event> <http://a/graph/ontology> .",
)


@pytest.mark.parametrize(
    ("change", "node", "complaint"),
    [
        ({"start": "1"}, "http://a/doc/d#m", "not what stands at its offsets"),
        ({"start": "5", "quote": "x"}, "http://a/doc/d#m", "starts before it ends"),
        ({"quote": ""}, "http://a/doc/d#m", "has its words"),
        ({"modality": "Certain"}, "http://a/e", "asserted, alleged, planned, possible or negated"),
    ],
)
def test_what_is_wrong_is_found(tmp_path: Path, change: dict[str, str], node: str, complaint: str) -> None:
    given = {"start": "0", "quote": "Ann", "modality": "Asserted", "kg": "https://w3id.org/kg-builder/ontology#"}
    shapes = Path(__file__).parent.parent.parent / "ontology" / "shapes.ttl"
    for values, clean in ((given, True), ({**given, **change}, False)):
        with store.writing(tmp_path / "g") as writer:
            writer.add(line.format(**values) for line in BASE_LINES)
            writer.publish({"base": "http://a/"})
        found = store.validate(store.open(tmp_path / "g"), shapes)
        if clean:
            assert found == []
        else:
            assert any(one.node == node and complaint in one.message for one in found), found


def test_shapes_that_are_none_are_named(graph: store.Graph, tmp_path: Path) -> None:
    with pytest.raises(KGError, match=r"none\.ttl"):
        store.validate(graph, tmp_path / "none.ttl")
    (tmp_path / "bad.ttl").write_text("@prefix x: <http://x/> .\n\nx:a x:b [ .\n")
    with pytest.raises(KGError, match=r"bad\.ttl:3"):
        store.validate(graph, tmp_path / "bad.ttl")
