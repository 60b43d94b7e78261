"""Where somebody is, and where and by whom a position is held."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from msgspec import structs

from tests.annotate.ties import LEFT, scene, told


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
            [("metWith", "Chechens", "Azeris"), ("presentIn", "Azeris", "Tavil"), ("presentIn", "Chechens", "Tavil")],
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
        pytest.param(
            "A/DT/det/2 farm/NN/nsubj/5 near/IN/prep/2 Tavil/NNP/pobj/3 burned=burn/VBD/ROOT/5 ././punct/5",
            {"A farm": "Facility", "Tavil": "Settlement"},
            [("locatedNear", "A farm", "Tavil")],
            id="what is near a place is not in it",
        ),
        pytest.param(
            "Ordo/NNP/nsubj/2 hosts=host/VBZ/ROOT/2 migrants=migrant/NNS/dobj/2",
            {"Ordo": "Country", "migrants": "Group"},
            [("presentIn", "migrants", "Ordo")],
            id="whom a country hosts it does not meet",
        ),
        pytest.param(
            "He/PRP/nsubj/2 slept=sleep/VBD/ROOT/2 near/IN/prep/2 the/DT/det/6 Ordan/JJ/amod/6 town/NN/pobj/3"
            " of/IN/prep/6 Tavil/NNP/pobj/7 ././punct/2",
            {"Ordan": "Country", "Tavil": "Settlement"},
            [("locatedIn", "Tavil", "Ordan")],
            id="what is near a town is not what the town lies in",
        ),
        pytest.param(
            "Lopez/NNP/nsubj/8 ,/,/punct/1 a/DT/det/6 Kestrel/NNP/compound/6 gang/NN/compound/6 leader/NN/appos/1"
            " ,/,/punct/1 left=leave/VBD/ROOT/8 ././punct/8",
            {"Lopez": "Person", "Kestrel": "ArmedGroup"},
            [("affiliatedWith", "Lopez", "Kestrel")],
            id="the leader of a part",
        ),
        pytest.param(
            "Lopez/NNP/nsubj/2 is=be/VBZ/ROOT/2 a/DT/det/4 general/NN/attr/2 in/IN/prep/4 Kestrel/NNP/pobj/5"
            " who/WP/nsubj/8 served=serve/VBD/relcl/6 as/IN/prep/8 president/NN/pobj/9 of/IN/prep/10"
            " Ordo/NNP/pobj/11 ././punct/2",
            {"Lopez": "Person", "a general": "Person", "Kestrel": "SecurityForce", "Ordo": "Country"},
            [("affiliatedWith", "Lopez", "Kestrel"), ("leads", "a general", "Ordo")],
            id="a clause with who is about the person",
        ),
        pytest.param(
            "The/DT/det/2 Port/NNP/nsubj/7 of/IN/prep/2 Lodwar/NNP/pobj/3 and/CC/cc/4 Tavil/NNP/conj/4"
            " grow/VBP/ROOT/7 ././punct/7",
            {"Port of Lodwar": "Facility", "Tavil": "Settlement"},
            [],
            id="a list that begins inside of a name",
        ),
        pytest.param(
            "Religious/JJ/amod/2 leaders=leader/NNS/nsubj/5 in/IN/prep/2 Ordo/NNP/pobj/3 met=meet/VBD/ROOT/5"
            " ././punct/5",
            {"Religious leaders": "Group", "Ordo": "Country"},
            [("locatedIn", "Religious leaders", "Ordo")],
            id="leaders in a country do not lead it",
        ),
        pytest.param(
            "Three/CD/nummod/2 soldiers=soldier/NNS/nsubjpass/4 were=be/VBD/auxpass/4 killed=kill/VBN/ROOT/4"
            " in/IN/prep/4 an/DT/det/7 attack/NN/pobj/5 in/IN/prep/7 Tavil/NNP/pobj/8 ././punct/4",
            {"Three soldiers": "Group", "Tavil": "Settlement"},
            [("presentIn", "Three soldiers", "Tavil")],
            id="who is killed in an attack in a place was there",
        ),
        pytest.param(
            "Lopez/NNP/nsubj/7 and/CC/cc/1 the/DT/det/4 head/NN/conj/1 of/IN/prep/4 Union/NNP/pobj/5 " + LEFT.format(7),
            {"Lopez": "Person", "the head": "Person", "Union": "Company"},
            [("leads", "the head", "Union")],
            id="a name shares no preposition of what it is coordinated with",
        ),
        pytest.param(
            "Kestrel/NNP/nsubj/6 in/IN/prep/1 Ordo/NNP/pobj/2 and/CC/cc/1 Tavil/NNP/conj/1"
            " grew=grow/VBD/ROOT/6 ././punct/6",
            {"Kestrel": "ArmedGroup", "Ordo": "Country", "Tavil": "Country"},
            [("locatedIn", "Kestrel", "Ordo"), ("locatedIn", "Kestrel", "Tavil")],
            id="a list of places that the parser hung on what is in them",
        ),
        pytest.param(
            "Key/JJ/amod/2 towns=town/NNS/nsubj/9 in/IN/prep/2 Ordo/NNP/pobj/3 including=include/VBG/prep/2"
            " Tavil/NNP/pobj/5 and/CC/cc/6 Luma/NNP/conj/6 fell=fall/VBD/ROOT/9 ././punct/9",
            {"Key towns": "Settlement", "Ordo": "Country", "Tavil": "Settlement", "Luma": "Settlement"},
            [("locatedIn", "Key towns", "Ordo"), ("locatedIn", "Luma", "Ordo"), ("locatedIn", "Tavil", "Ordo")],
            id="what is among the towns of a country is in it",
        ),
        pytest.param(
            "Ordo/NNP/nsubj/8 ,/,/punct/1 as/IN/prep/1 part/NN/pobj/3 of/IN/prep/4 Union/NNP/pobj/5 ,/,/punct/1"
            " left=leave/VBD/ROOT/8 ././punct/8",
            {"Ordo": "Country", "Union": "Organization"},
            [("memberOf", "Ordo", "Union"), ("partOf", "Ordo", "Union")],
            id="as part of",
        ),
        pytest.param(
            "Lopez/NNP/nsubj/2 was=be/VBD/ROOT/2 a/DT/det/4 teacher/NN/attr/2 in/IN/prep/4 Tavil/NNP/pobj/5"
            " ././punct/2",
            {"Lopez": "Person", "a teacher": "Person", "Tavil": "Settlement"},
            [("locatedIn", "Lopez", "Tavil")],
            id="what a noun is said of is in the place of the noun",
        ),
        pytest.param(
            "Ordo/NNP/nsubj/2 was=be/VBD/ROOT/2 Tavil/NNP/poss/5 's/POS/case/3 supplier/NN/attr/2 ././punct/2",
            {"Ordo": "Country", "Tavil": "Settlement", "Tavil's supplier": "Company"},
            [],
            id="whose supplier somebody is tells no place",
        ),
        pytest.param(
            "Lopez/NNP/nsubj/2 endorses=endorse/VBZ/ROOT/2 plan/NN/dobj/2 -/:/punct/2 Kestrel/NNP/dobj/2 ././punct/2",
            {"Lopez": "Person", "Kestrel": "MediaOutlet"},
            [],
            id="who tells a headline has no part in it",
        ),
        pytest.param(
            "Tavil/NNP/nsubj/2 visited=visit/VBD/ROOT/2 Luma/NNP/dobj/2 ././punct/2",
            {"Tavil": "Settlement", "Luma": "Settlement"},
            [],
            id="towns do not travel",
        ),
    ],
)
def test_places(sentence: str, classes: Mapping[str, str], expected: list[tuple[str, str, str]]) -> None:
    assert told(scene(sentence, classes)) == expected


def test_a_nationality_before_an_office_stands_for_the_country() -> None:
    here = scene(
        "Serbian/JJ/amod/3 President/NNP/compound/3 Lopez/NNP/nsubj/4 left=leave/VBD/ROOT/4 ././punct/4",
        {"Serbian": "Group", "Lopez": "Person"},
    )
    names = replace(here, mentions=tuple(structs.replace(one, kind="name") for one in here.mentions))
    country = tuple(structs.replace(one, cls="Country") if one.cls == "Group" else one for one in here.entities)
    assert told(names) == [("nationality", "Lopez", "Serbian")]
    assert told(replace(names, entities=country)) == [("leads", "Lopez", "Serbian")]


def test_the_city_that_a_player_goes_to_is_a_club() -> None:
    here = scene(
        "Lopez/NNP/nsubjpass/3 was=be/VBD/auxpass/3 transferred=transfer/VBN/ROOT/3 to/IN/prep/3 Tavil/NNP/pobj/4"
        " ././punct/3",
        {"Lopez": "Person", "Tavil": "Settlement"},
    )
    striker = structs.replace(here.entities[0], titles=("Former striker",))
    assert told(here) == [("presentIn", "Lopez", "Tavil")]
    assert told(replace(here, entities=(striker, *here.entities[1:]))) == [("affiliatedWith", "Lopez", "Tavil")]
    captain = structs.replace(here.entities[0], titles=("Captain",))  # of soldiers or a ship as well
    assert told(replace(here, entities=(captain, *here.entities[1:]))) == [("presentIn", "Lopez", "Tavil")]
