"""The lines of one document's graph."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from kg import mapping
from kg.model import (
    Annotated,
    Argument,
    Claim,
    Document,
    Entity,
    Event,
    LocalEntity,
    Measurement,
    Mention,
    Relation,
    Time,
)
from kg.ontology import KG
from tests.stories import Story, resolution, stories

BASE = "https://example.org/kg/"


def lines(story: Story) -> list[str]:
    return mapping.document_quads(story.annotated(), mapping.keys(resolution([story]))[story.document.id], BASE)


def store(story: Story) -> ox.Store:
    made = ox.Store()
    made.load("\n".join(lines(story)).encode(), format=ox.RdfFormat.N_QUADS)
    return made


def ask(made: ox.Store, pattern: str) -> bool:
    prefixes = {"kg": KG, "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "": BASE}
    return bool(made.query(f"ASK {{ {pattern} }}", prefixes=prefixes, use_default_graph_as_union=True))


def test_every_line_is_of_the_documents_graph_and_there_once() -> None:
    for story in stories():
        found = lines(story)
        assert len(set(found)) == len(found)
        assert all(line.endswith(f" <{BASE}doc/{story.document.id}> .") for line in found)
        assert not any("_:" in line.split('"')[0] for line in found)


def test_every_fact_has_its_words() -> None:
    for story in stories():
        made = store(story)
        query = """SELECT ?start ?end ?quote WHERE { ?words kg:start ?start ; kg:end ?end ; kg:quote ?quote }"""
        rows = list(made.query(query, prefixes={"kg": KG}, use_default_graph_as_union=True))
        assert rows
        for row in rows:
            assert story.text[int(row["start"].value) : int(row["end"].value)] == row["quote"].value
        for cls in ("Deportation", "Payment", "Death", "Claim", "Measurement", "Relation"):
            assert not ask(made, f"?x a kg:{cls} FILTER NOT EXISTS {{ ?x kg:evidence/kg:document ?d }}")


def test_an_event_has_its_roles_time_and_certainty() -> None:
    made = store(stories()[0])
    event = "<https://example.org/kg/event/flights>"
    assert ask(made, f"{event} a kg:Deportation ; kg:modality kg:Asserted ; kg:agent <{BASE}place/united-states>")
    assert ask(made, f"{event} kg:time '2025-03-15' ; kg:timeText 'March 15'")


def test_words_in_a_claim_are_attributed_and_others_are_not() -> None:
    made = store(stories()[0])
    assert ask(
        made, "?e a kg:Payment ; kg:evidence/kg:inClaim/kg:claimant <https://example.org/kg/person/nayib-bukele>"
    )
    assert not ask(made, "?e a kg:Deportation ; kg:evidence/kg:inClaim ?claim")


def test_a_relation_is_a_plain_triple_only_where_the_document_asserts_it() -> None:
    made = store(stories()[2])
    assert ask(made, "?a kg:opposedTo ?b")
    assert ask(made, "?r rdf:predicate kg:memberOf ; kg:modality kg:Asserted")
    assert not ask(made, "?a kg:memberOf ?b")  # somebody else says so
    story = Story("x", "Ann may not lead Acme.")
    story.entity("Ann", "Person")
    story.entity("Acme", "Company")
    story.relation("leads", "Ann", "Acme", modality="negated")
    made = store(story)
    assert ask(made, "?r rdf:predicate kg:leads ; kg:modality kg:Negated")
    assert not ask(made, "?a kg:leads ?b")


def test_a_position_says_where_it_is_held() -> None:
    made = store(stories()[0])
    assert ask(made, "?r rdf:object 'President' ; kg:positionIn <https://example.org/kg/place/el-salvador>")


def test_two_reports_by_the_same_words_keep_their_own_certainty() -> None:
    story = Story("x", "Ann hit Bob and Cyd.")
    for name in ("Ann", "Bob", "Cyd"):
        story.entity(name, "Person")
    story.event("Attack", "hit", agent="Ann", patient="Bob")
    story.event("Attack", "hit", agent="Ann", patient="Cyd", modality="negated")
    made = store(story)
    assert not ask(made, "?m kg:modality kg:Asserted, kg:Negated")


@pytest.mark.parametrize(
    "broken",
    [
        Event("Attack", 0, 3, 0, "hit", (), "asserted", (0, 99)),
        Event("Attack", 3, 3, 0, "hit", (), "asserted", (0, 3)),
        Event("Attack", -2, 3, 0, "hit", (), "asserted", (0, 3)),
        Event("Attack", 0, 3, 0, "hit", (), "asserted", (0, 3), Time(0, 3, "May")),
    ],
)
def test_words_that_are_not_there_are_a_bug_that_names_document_and_offsets(broken: Event) -> None:
    annotated = Annotated(Document("doc-7", "Hit me"), events=(broken,))
    with pytest.raises(mapping.EvidenceError, match=r"doc-7: \[-?\d+:\d+\]"):
        mapping.document_quads(annotated, mapping.Keys((), ("event/1",)), BASE)


def test_keys_of_another_document_are_a_bug() -> None:
    with pytest.raises(AssertionError, match="doc-7"):
        mapping.document_quads(Annotated(Document("doc-7", "x")), mapping.Keys((), ("event/1",)), BASE)


def test_the_whole_graph_says_what_follows_and_how_much_there_is(terms: mapping.Run) -> None:
    from kg import ontology

    vocabulary = ontology.load(Path("ontology"))
    told = stories()
    who = resolution(told)
    keys = mapping.keys(who)
    document_lines = [
        line for story in told for line in mapping.document_quads(story.annotated(), keys[story.document.id], BASE)
    ]
    found = list(mapping.graph(document_lines, vocabulary, who, terms, BASE))
    assert len(set(found)) == len(found)
    made = ox.Store()
    made.load("\n".join(found).encode(), format=ox.RdfFormat.N_QUADS)
    inferred, first = f"GRAPH <{BASE}graph/inferred>", f"GRAPH <{BASE}doc/herald>"
    assert ask(made, f"{inferred} {{ <{BASE}place/el-salvador> a kg:Actor, kg:Place, kg:Entity }}")
    assert ask(made, f"{inferred} {{ <{BASE}event/flights> a kg:Transfer, kg:Event }}")
    assert not ask(made, f"{first} {{ <{BASE}event/flights> a kg:Transfer }}")
    partition = "?part <http://rdfs.org/ns/void#class> kg:Deportation ; <http://rdfs.org/ns/void#entities> 1"
    assert ask(made, f"GRAPH <{BASE}graph/about> {{ {partition} }}")
    assert not any("known#" in line.split(" ")[0] for line in found)


@pytest.fixture
def terms() -> mapping.Run:
    return mapping.Run("0.0", "a model")


hostile = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)


@pytest.mark.filterwarnings("ignore:Dataset.default_context is deprecated")  # rdflib's own parser uses it
@given(text=hostile, name=hostile, title=hostile, id=st.text(max_size=20), cls=st.sampled_from(["Person", "Court"]))
@settings(max_examples=60, deadline=None)
def test_any_words_come_back_from_two_readers(text: str, name: str, title: str, id: str, cls: str) -> None:
    whole = (0, len(text))
    who = Argument("agent", *whole, "mention", 0)
    annotated = Annotated(
        Document(id, text, title=title, source=title, url=title, date=title),
        (Mention(*whole, 0, cls, "name", 0, 0.5),),
        (LocalEntity(cls, name, (0,), True, (title,), (title,)),),
        (
            Event(
                "Attack",
                *whole,
                0,
                name,
                (who,),
                "alleged",
                whole,
                Time(*whole, text),
            ),
        ),
        (Relation("holdsPosition", 0, None, whole, literal=title),),
        (Claim(whole, whole, whole, 0, (("event", 0), ("relation", 0))),),
        (Measurement(*whole, text, title, title, target="event", index=0),),
    )
    keys = mapping.Keys((Entity("person/x", cls, title, (), ((id, 0),)),), ("event/1",))
    nquads = "".join(line + "\n" for line in mapping.document_quads(annotated, keys, BASE))
    by_oxigraph = {
        (q.subject.value, q.predicate.value, q.object.value)
        for q in ox.parse(nquads.encode(), format=ox.RdfFormat.N_QUADS)
    }
    dataset = rdflib.Dataset()
    dataset.parse(data=nquads, format="nquads")
    assert {(str(s), str(p), str(o)) for s, p, o, _ in dataset.quads()} == by_oxigraph
    values = {value for _, _, value in by_oxigraph}
    assert {text, title} <= values


def test_the_same_reading_gives_the_same_lines_and_another_place_another_iri() -> None:
    first = stories()[0]
    assert lines(first) == lines(stories()[0])
    moved = structs.replace(first.annotated(), document=replace(first.document, id="other"))
    other = mapping.document_quads(moved, mapping.keys(resolution([first]))["herald"], BASE)
    mine = {line.split(" ")[0] for line in lines(first) if "/relation/" in line.split(" ")[0]}
    assert mine.isdisjoint(line.split(" ")[0] for line in other)
