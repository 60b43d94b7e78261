"""The plain exports: annotations with offsets, and triples of short labels."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kg import mapping
from kg.mapping.export import calendar_time
from kg.model import Time
from tests.published import vocabulary
from tests.stories import Story, resolution, stories


def annotations(story: Story) -> dict[str, Any]:
    keys = mapping.keys(resolution([story]))
    return mapping.annotations(story.annotated(), keys[story.document.id], vocabulary())


def triples(story: Story) -> set[tuple[str, ...]]:
    keys = mapping.keys(resolution([story]))
    found = mapping.triples(story.annotated(), keys[story.document.id], vocabulary())
    assert found["id"] == story.document.id
    return {tuple(labels) for labels in found["triples"]}


def test_every_offset_is_inside_the_text_and_every_id_is_known() -> None:
    for story in stories():
        found = annotations(story)
        assert found["text"] == story.text
        ids = {entity["id"] for entity in found["entities"]} | {None}
        spans = [*found["mentions"], *found["events"], *found["quantities"]]
        for event in found["events"]:
            spans += event["arguments"]
            assert all(argument["entity"] in ids for argument in event["arguments"])
        for relation in found["relations"]:
            spans += [relation["subject"], relation["object"]]
            assert {relation["subject"]["entity"], relation["object"]["entity"]} <= ids
        for claim in found["claims"]:
            spans += [{"start": start, "end": end} for start, end in (claim["source"], claim["cue"], claim["content"])]
            assert claim["source_entity"] in ids
        assert all(0 <= span["start"] < span["end"] <= len(story.text) for span in spans)
        assert {mention["entity"] for mention in found["mentions"]} <= ids
        json.dumps(found)


def test_types_are_those_of_the_format() -> None:
    types = {entity["name"]: entity["type"] for entity in annotations(stories()[0])["entities"]}
    assert types == {
        **{"United States": "Place", "El Salvador": "Place", "Tecoluca": "Place", "CECOT": "Place"},
        **{"Venezuelans": "Group", "Nayib Bukele": "Person"},
    }
    assert annotations(stories()[1])["entities"][3]["type"] == "Organization"


def test_an_event_has_its_time_normalised_and_beside_its_arguments() -> None:
    event = annotations(stories()[0])["events"][0]
    assert event["time"] == "2025-03-15"
    assert [argument["role"] for argument in event["arguments"]] == ["agent", "patient", "destination"]
    assert annotations(stories()[2])["events"][0]["time"] == "2025-04"


@pytest.mark.parametrize(
    ("earliest", "latest", "expected"),
    [
        ("2025-03-15", "2025-03-15", "2025-03-15"),
        ("2024-02-01", "2024-02-29", "2024-02"),
        ("2025-02-01", "2025-02-27", "2025-02-01/2025-02-27"),
        ("2024-01-01", "2024-12-31", "2024"),
        ("2024-01-01", "2025-12-31", "2024-01-01/2025-12-31"),
        ("2024-01-01", None, "2024-01-01/.."),
        (None, "2024-01-01", "../2024-01-01"),
        (None, None, None),
    ],
)
def test_intervals_are_written_as_what_they_are(earliest: str | None, latest: str | None, expected: str | None) -> None:
    assert calendar_time(Time(0, 1, "x", None, earliest, latest)) == expected


def test_a_quantity_keeps_its_bounds() -> None:
    low = annotations(stories()[1])["quantities"][1]
    assert (low["value"], low["low"], low["high"]) == (None, 261, None)


def test_a_title_is_no_relation_between_two() -> None:
    (relation,) = annotations(stories()[0])["relations"]
    assert relation["type"] == "locatedIn"
    assert relation["object"]["entity"] == "place/tecoluca"


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("The Andean Bakers Union (ABU) met.", True),
        ("The Andean Bakers Union, also known as “ABU”, met.", True),
        ("The Andean Bakers Union, or ABU, met.", True),
        ("The Andean Bakers Union met. ABU leaders spoke.", False),
        ("The Andean Bakers Union and ABU met.", False),
    ],
)
def test_two_names_that_a_text_puts_side_by_side_are_said_to_be_of_one(text: str, stated: bool) -> None:
    story = Story("union", text)
    story.entity("Andean Bakers Union", "Organization", "ABU")
    found = [
        tuple(text[relation[end]["start"] : relation[end]["end"]] for end in ("subject", "object"))
        for relation in annotations(story)["relations"]
        if relation["type"] == "alsoKnownAs"
    ]
    assert found == ([("Andean Bakers Union", "ABU")] if stated else [])


def test_events_are_predicates_between_their_participants() -> None:
    assert triples(stories()[0]) == {
        ("United States", "deported", "Venezuelans"),
        ("Venezuelans", "deported to", "El Salvador"),
        ("Venezuelans", "deported on", "March 15"),
        ("Venezuelans", "count", "238"),
        ("Venezuelans", "taken to", "CECOT"),
        ("CECOT", "located in", "Tecoluca"),
        ("CECOT", "capacity", "40,000 inmates"),
        ("Nayib Bukele", "President of", "El Salvador"),
        ("Nayib Bukele", "said", "United States pay"),
        ("United States", "planned: pay to", "El Salvador"),
        ("United States", "planned: pay", "6 million dollars"),
    }


def test_who_meet_and_what_is_denied_are_triples_too() -> None:
    assert ("Nayib Bukele", "not visit to", "Tecoluca") in triples(stories()[1])
    found = triples(stories()[2])
    assert ("Cristosal", "met", "Nayib Bukele") in found
    assert ("Nayib Bukele", "allegedly threatened", "Cristosal") in found
    assert ("Nayib Bukele", "said", "Cristosal belongs to the opposition") in found


def test_further_triples_stand_at_the_end_and_nothing_twice() -> None:
    story = stories()[0]
    keys = mapping.keys(resolution([story]))[story.document.id]
    more = [("a", "b", "c"), ("a", "b", "c"), ("United States", "deported", "Venezuelans"), ("x", "", "y")]
    found = mapping.triples(story.annotated(), keys, vocabulary(), more)["triples"]
    assert found[-1] == ["a", "b", "c"]
    assert len(found) == 12
