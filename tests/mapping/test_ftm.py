"""The export to FollowTheMoney, held to its own model where the package `followthemoney` is installed."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

from kg import mapping
from kg import ontology as ontologies
from kg.mapping.ftm import FtmEntity, ftm
from kg.ontology import Ontology
from tests.stories import Story, resolution

HERE = Path(__file__).parent.parent.parent

WITHOUT = pytest.mark.skipif(
    importlib.util.find_spec("followthemoney") is None,
    reason="followthemoney is not installed: it needs pyicu, which has no wheels for every Python that kg runs on",
)


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return ontologies.load(HERE / "ontology")


def story(name: str, date: str | None = "2025-03-16") -> Story:
    made = Story(
        name,
        "Police arrested Juan Perez in Tecoluca on Sunday. Maria Perez, his wife, leads Acme. "
        "Minister Rosa Paz said Juan Perez attacked Acme. Paz joined the Green Party. Acme may hire Juan Perez.",
        date=date,
        source="The Paper",
    )
    made.entity("Police", "SecurityForce")
    made.entity("Juan Perez", "Person")
    made.entity("Tecoluca", "Settlement")
    made.entity("Maria Perez", "Person")
    made.entity("Acme", "Company")
    made.entity("Rosa Paz", "Person", "Paz")
    made.entity("Green Party", "PoliticalParty")
    made.event(
        "Arrest", "arrested", key="event/e1", agent="Police", patient="Juan Perez", place="Tecoluca",
        time=("Sunday", "2025-03-16"),
    )  # fmt: skip
    made.event("Attack", "attacked", agent="Juan Perez", patient="Acme")
    made.event("Appointment", "hire", agent="Acme", patient="Juan Perez", modality="possible")
    made.relation("leads", "Maria Perez", "Acme")
    made.relation("spouseOf", "Maria Perez", "Juan Perez")
    made.relation("memberOf", "Rosa Paz", "Green Party")
    made.relation("locatedIn", "Acme", "Tecoluca")
    made.relation("holdsPosition", "Rosa Paz", "Minister")
    made.claim("Rosa Paz", "said", "Juan Perez attacked Acme", [("event", 1)])
    return made


def exported(ontology: Ontology, *made: Story) -> dict[str, FtmEntity]:
    keys = mapping.keys(resolution(made))
    wikidata = {"place/tecoluca": "Q1816396"}
    found = ftm([(one.annotated(), keys[one.document.id]) for one in made], ontology, wikidata)
    assert json.loads(json.dumps(found)) == found
    assert [one["id"] for one in found] == sorted({one["id"] for one in found})
    return {one["id"]: one for one in found}


def test_who_and_what(ontology: Ontology) -> None:
    found = exported(ontology, story("a"))
    assert found["person.juan-perez"]["properties"]["name"] == ["Juan Perez"]
    assert found["place.tecoluca"]["schema"] == "Address"
    assert found["place.tecoluca"]["properties"]["wikidataId"] == ["Q1816396"]
    assert found["organization.police"]["schema"] == "PublicBody"
    assert found["person.rosa-paz"]["properties"]["alias"] == ["Paz"]
    assert found["person.rosa-paz"]["properties"]["position"] == ["Minister"]
    article = next(one for one in found.values() if one["schema"] == "Article")
    assert article["properties"]["publishedAt"] == ["2025-03-16"]


def test_events_and_edges_have_their_ends_and_their_proof(ontology: Ontology) -> None:
    found = exported(ontology, story("a"))
    article = next(one["id"] for one in found.values() if one["schema"] == "Article")
    event = found["event.e1"]["properties"]
    assert event["involved"] == ["organization.police", "person.juan-perez"]
    assert (event["location"], event["date"], event["proof"]) == (["Tecoluca"], ["2025-03-16"], [article])
    edges = {
        (
            one["schema"],
            *next(
                iter(one["properties"].get(end, [""]) for end in ("relationship", "role") if end in one["properties"])
            ),
        )
        for one in found.values()
        if one["id"].startswith("edge-")
    }
    assert edges == {
        ("Directorship", "leads"),
        ("Family", "spouse of"),
        ("Membership", "member of"),
        ("UnknownLink", "located in"),
    }


def test_what_is_said_or_only_possible_is_left_out(ontology: Ontology) -> None:
    events = [
        one["properties"]["keywords"] for one in exported(ontology, story("a")).values() if one["schema"] == "Event"
    ]
    assert events == [["Arrest"]]


def test_documents_are_merged_in_any_order(ontology: Ontology) -> None:
    one, two = story("a"), story("b", date=None)
    assert exported(ontology, one, two) == exported(ontology, two, one)
    merged = exported(ontology, one, two)
    assert len(merged["event.e1"]["properties"]["proof"]) == 2
    assert sum(entity["schema"] == "Mention" for entity in merged.values()) == 12


@WITHOUT
def test_the_model_of_followthemoney_finds_nothing_wrong(ontology: Ontology) -> None:
    from followthemoney import model

    found = exported(ontology, story("a"), story("b"))
    for entity in found.values():
        proxy = model.get_proxy(entity, cleaned=False)
        proxy.schema.validate(entity)
        cleaned = proxy.to_dict()["properties"]
        assert {name: sorted(values) for name, values in cleaned.items()} == entity["properties"], entity
        for prop, value in proxy.itervalues():
            if prop.range is not None:
                assert model[found[value]["schema"]].is_a(prop.range), (entity, prop.name)
