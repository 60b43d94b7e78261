"""Where somebody is, and in which place a position is held."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from kg import ontology
from kg.annotate import relations
from kg.annotate.reading import Reading
from tests.parses import parsed, reading

LEXICON = relations.compile(ontology.load(Path(__file__).parents[2] / "ontology"))
LEFT = "left=leave/VBD/ROOT/{0} ././punct/{0}"


def told(scene: Reading) -> list[tuple[str, str, str]]:
    def words(number: int) -> str:
        return scene.quote(scene.mentions[number].start, scene.mentions[number].end)

    return [
        (one.property, words(one.subject), words(one.object))
        for one in relations.find(scene, LEXICON)
        if one.object is not None
    ]


@pytest.mark.parametrize(
    ("sentence", "classes", "expected"),
    [
        pytest.param(
            "Lopez/NNP/nsubj/2 lives=live/VBZ/ROOT/2 in/IN/prep/2 the/DT/det/5 outskirts/NNS/pobj/3 of/IN/prep/5"
            " Tavil/NNP/pobj/6 ././punct/2",
            {"Lopez": "Person", "Tavil": "Settlement"},
            [("locatedIn", "Lopez", "Tavil")],
            id="a part of a place",
        ),
        pytest.param(
            "Chechens/NNPS/npadvmod/4 ,/,/punct/4 Azeris/NNPS/nsubj/4 met=meet/VBD/ROOT/4 in/IN/prep/4"
            " Tavil/NNP/pobj/5 ././punct/4",
            {"Chechens": "Group", "Azeris": "Group", "Tavil": "Settlement"},
            [("metWith", "Chechens", "Azeris"), ("presentIn", "Chechens", "Tavil"), ("presentIn", "Azeris", "Tavil")],
            id="a headline joins subjects by a comma",
        ),
        pytest.param(
            "His/PRP$/poss/2 coach/NN/nsubj/8 at/IN/prep/2 Union/NNP/pobj/3 ,/,/punct/4 Ana/NNP/compound/7"
            " Lopez/NNP/appos/4 " + LEFT.format(8),
            {"Union": "Company", "Ana Lopez": "Person"},
            [("affiliatedWith", "Ana Lopez", "Union")],
            id="a person is no apposition to a club",
        ),
        pytest.param(
            "Tavil/NNP/compound/2 coach/NN/compound/4 Ana/NNP/compound/4 Lopez/NNP/nsubj/5 " + LEFT.format(5),
            {"Tavil": "Settlement", "Ana Lopez": "Person"},
            [("affiliatedWith", "Ana Lopez", "Tavil")],
            id="a club by the name of its city",
        ),
        pytest.param(
            "Tavil/NNP/compound/2 lawyer/NN/compound/4 Ana/NNP/compound/4 Lopez/NNP/nsubj/5 " + LEFT.format(5),
            {"Tavil": "Settlement", "Ana Lopez": "Person"},
            [("locatedIn", "Ana Lopez", "Tavil")],
            id="a lawyer in a city",
        ),
        pytest.param(
            "The/DT/det/4 Ordo/NNP/compound/4 hill/NN/compound/4 town/NN/nsubj/7 of/IN/prep/4 Tavil/NNP/pobj/5 "
            + LEFT.format(7),
            {"Ordo": "Region", "Tavil": "Settlement"},
            [("locatedIn", "Tavil", "Ordo")],
            id="a town by the region it is in",
        ),
    ],
)
def test_places(sentence: str, classes: Mapping[str, str], expected: list[tuple[str, str, str]]) -> None:
    document, parse = parsed(sentence)
    assert told(reading(document, parse, classes)) == expected


def test_a_nationality_before_an_office_stands_for_the_country() -> None:
    document, parse = parsed(
        "Serbian/JJ/amod/3 President/NNP/compound/3 Lopez/NNP/nsubj/4 left=leave/VBD/ROOT/4 ././punct/4"
    )
    scene = reading(document, parse, {"Serbian": "Group", "Lopez": "Person"})
    names = tuple(replace(one, kind="name") for one in scene.mentions)
    country = tuple(replace(one, cls="Country") if one.cls == "Group" else one for one in scene.entities)
    assert told(Reading(document, parse, names, scene.entities)) == [("nationality", "Lopez", "Serbian")]
    assert told(Reading(document, parse, names, country)) == [("leads", "Lopez", "Serbian")]
