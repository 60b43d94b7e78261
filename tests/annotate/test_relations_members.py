"""Who belongs to whom by the words before and behind a name, and how far from one another places lie."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from msgspec import structs

from kg.annotate import relations
from tests.annotate.ties import LEFT, LEXICON, scene, told

LOPEZ = {"Ana Lopez": "Person"}


@pytest.mark.parametrize(
    ("sentence", "classes", "expected"),
    [
        pytest.param(
            "Kestrel/NNP/poss/4 's/POS/case/1 Ana/NNP/compound/4 Lopez/NNP/nsubj/5 " + LEFT.format(5),
            {**LOPEZ, "Kestrel": "MediaOutlet"},
            [("affiliatedWith", "Ana Lopez", "Kestrel")],
            id="an organization's person",
        ),
        pytest.param(
            "the/DT/det/3 Kestrel/NNP/compound/3 envoy/NN/nsubj/9 on/IN/prep/3 trade/NN/pobj/4 ,/,/punct/9"
            " Ana/NNP/compound/8 Lopez/NNP/nsubj/9 " + LEFT.format(9),
            {**LOPEZ, "Kestrel": "Organization"},
            [("affiliatedWith", "Ana Lopez", "Kestrel")],
            id="a name behind a description, both taken for subjects",
        ),
        pytest.param(
            "Kestrel/NNP/compound/2 newsreader/NN/compound/4 Ana/NNP/compound/4 Lopez/NNP/nsubj/5 " + LEFT.format(5),
            {**LOPEZ, "Kestrel": "MediaOutlet"},
            [("affiliatedWith", "Ana Lopez", "Kestrel")],
            id="a noun for a person behind an organization",
        ),
        pytest.param(
            "Kestrel/NNP/compound/2 hostage/NN/compound/4 Ana/NNP/compound/4 Lopez/NNP/nsubj/5 " + LEFT.format(5),
            {**LOPEZ, "Kestrel": "ArmedGroup"},
            [],
            id="but who is held by it does not belong to it",
        ),
        pytest.param(
            "Ana/NNP/compound/2 Lopez/NNP/nsubj/8 ,/,/punct/2 a/DT/det/6 Kestrel/NNP/compound/6 newsreader/NN/appos/2"
            " ,/,/punct/2 " + LEFT.format(8),
            {**LOPEZ, "a Kestrel newsreader": "Person", "Kestrel": "MediaOutlet"},
            [("affiliatedWith", "Ana Lopez", "Kestrel")],
            id="the noun in apposition",
        ),
        pytest.param(
            "Tavil/NNP/compound/2 resident/NN/compound/4 Ana/NNP/compound/4 Lopez/NNP/nsubj/5 " + LEFT.format(5),
            {**LOPEZ, "Tavil": "Settlement"},
            [("locatedIn", "Ana Lopez", "Tavil")],
            id="a town's resident",
        ),
        pytest.param(
            "Ordo/NNP/compound/2 veteran/NN/compound/4 Ana/NNP/compound/4 Lopez/NNP/nsubj/5 " + LEFT.format(5),
            {**LOPEZ, "Ordo": "Country"},
            [],
            id="a country before a noun may be what it is about",
        ),
        pytest.param(
            "Ordo/NNP/compound/2 Sen./NNP/compound/4 Ana/NNP/compound/4 Lopez/NNP/nsubj/5 " + LEFT.format(5),
            {**LOPEZ, "Ordo": "Region"},
            [("affiliatedWith", "Ana Lopez", "Ordo")],
            id="a senator sits for the place before the title",
        ),
        pytest.param(
            "Ana/NNP/compound/2 Lopez/NNP/nsubj/7 ,/,/punct/2 a/DT/det/5 Republican/NNP/appos/2 ,/,/punct/2 "
            + LEFT.format(7),
            {**LOPEZ, "Republican": "Group"},
            [("memberOf", "Ana Lopez", "Republican")],
            id="one of a party",
        ),
        pytest.param(
            "He/PRP/nsubj/2 is=be/VBZ/ROOT/2 an/DT/det/6 NBA/NNP/compound/6 head/NN/compound/6 coach/NN/attr/2"
            " ././punct/2",
            {"He": "Person", "NBA": "Organization"},
            [("affiliatedWith", "He", "NBA")],
            id="one of several leads nothing",
        ),
        pytest.param(
            "Kestrel/NNP/compound/2 officials=official/NNS/nsubj/11 include/VBP/dep/2 its/PRP$/poss/5 leader/NN/dobj/3"
            " ,/,/punct/5 President/NNP/compound/9 Ana/NNP/compound/9 Lopez/NNP/conj/5 ,/,/punct/5 " + LEFT.format(11),
            {**LOPEZ, "its": "PoliticalParty", "Kestrel": "PoliticalParty"},
            [("leads", "Ana Lopez", "its")],
            id="a name that a parser joins to its description",
        ),
        pytest.param(
            "Ana/NNP/compound/2 Lopez/NNP/nsubj/3 is=be/VBZ/ROOT/3 a/DT/det/5 supporter/NN/attr/3 of/IN/prep/5"
            " Kestrel/NNP/pobj/6 ././punct/3",
            {**LOPEZ, "a supporter": "Person", "Kestrel": "NGO"},
            [("alliedWith", "Ana Lopez", "Kestrel")],
            id="who supports does not belong",
        ),
        pytest.param(
            "The/DT/det/2 Center/NNP/nsubj/6 at/IN/prep/2 Tavil/NNP/compound/5 University/NNP/pobj/3 " + LEFT.format(6),
            {"Center": "Organization", "Tavil University": "Organization"},
            [("partOf", "Center", "Tavil University")],
            id="a body at another",
        ),
        pytest.param(
            "Tavil/NNP/compound/2 College/NNP/nsubj/6 ,/,/punct/2 Luma/NNP/appos/2 ,/,/punct/2 " + LEFT.format(6),
            {"Tavil College": "Organization", "Luma": "Settlement"},
            [("locatedIn", "Tavil College", "Luma")],
            id="an organization and its town",
        ),
        pytest.param(
            "The/DT/det/3 Luma/NNP/compound/3 district/NN/nsubj/6 of/IN/prep/3 Tavil/NNP/pobj/4 " + LEFT.format(6),
            {"Luma": "Region", "Tavil": "Settlement"},
            [("locatedIn", "Luma", "Tavil")],
            id="a district by its name",
        ),
        pytest.param(
            "Ordo/NNP/poss/4 's/POS/case/1 Ana/NNP/compound/4 Lopez/NNP/nsubj/7 and/CC/cc/4 Luma/NNP/conj/4 "
            + LEFT.format(7),
            {**LOPEZ, "Ordo": "Organization", "Luma": "Region"},
            [("affiliatedWith", "Ana Lopez", "Ordo")],
            id="a person and a place share no owner",
        ),
        pytest.param(
            "Tavil/NNP/nsubj/11 40/CD/nummod/3 miles=mile/NNS/npadvmod/11 (/-LRB-/punct/3 64/CD/nummod/6 km/NNS/appos/3"
            " )/-RRB-/punct/3 east/NN/appos/3 of/IN/prep/8 Luma/NNP/pobj/9 " + LEFT.format(11),
            {"Tavil": "Settlement", "Luma": "Settlement"},
            [("locatedNear", "Tavil", "Luma")],
            id="a distance and a bearing",
        ),
        pytest.param(
            "Tavil/NNP/nsubj/10 ,/,/punct/1 40/CD/nummod/4 km/NNS/appos/1 south/NN/compound/7 -/HYPH/punct/7"
            " west/NN/appos/4 of/IN/prep/7 Luma/NNP/pobj/8 " + LEFT.format(10),
            {"Tavil": "Settlement", "Luma": "Settlement"},
            [("locatedNear", "Tavil", "Luma")],
            id="a bearing of two words",
        ),
        pytest.param(
            "Lopez/NNP/nsubj/7 ,/,/punct/1 sold=sell/VBN/acl/1 to/IN/dative/3 Tavil/NNP/pobj/4 ,/,/punct/1 "
            + LEFT.format(7),
            {"Lopez": "Person", "Tavil": "Settlement"},
            [("affiliatedWith", "Lopez", "Tavil")],
            id="who is sold to a club",
        ),
        pytest.param(
            "The/DT/det/2 camp/NN/nsubj/3 is=be/VBZ/ROOT/3 20/CD/nummod/5 km/NN/npadvmod/6 from/IN/prep/3"
            " Luma/NNP/pobj/6 ././punct/3",
            {"The camp": "Facility", "Luma": "Settlement"},
            [("locatedNear", "The camp", "Luma")],
            id="a distance",
        ),
        pytest.param(
            "The/DT/det/2 camp/NN/nsubj/5 from/IN/prep/2 Luma/NNP/pobj/3 " + LEFT.format(5),
            {"The camp": "Facility", "Luma": "Settlement"},
            [],
            id="from without a distance",
        ),
        pytest.param(
            "Tavil/NNP/nsubj/2 lies=lie/VBZ/ROOT/2 20/CD/nummod/4 miles=mile/NNS/npadvmod/5 off/IN/prep/2 the/DT/det/8"
            " western/JJ/amod/8 coast/NN/pobj/5 of/IN/prep/8 Ordo/NNP/pobj/9 ././punct/2",
            {"Tavil": "Place", "Ordo": "Country"},
            [("locatedNear", "Tavil", "Ordo")],
            id="off a part of a place",
        ),
        pytest.param(
            "Lopez/NNP/nsubj/2 visited=visit/VBD/ROOT/2 the/DT/det/4 states=state/NNS/dobj/2 of/IN/prep/4"
            " Ordo/NNP/pobj/5 and/CC/cc/6 Luma/NNP/conj/6 ././punct/2",
            {"Lopez": "Person", "the states": "Region", "Ordo": "Region", "Luma": "Region"},
            [("presentIn", "Lopez", "Ordo")],
            id="of two states named together none is part of the other",
        ),
        pytest.param(
            "The/DT/det/4 Casa/NNP/compound/3 Azul/NNP/compound/4 museum/NN/nsubj/7 in/IN/prep/4 Tavil/NNP/pobj/5 "
            + LEFT.format(7),
            {"The Casa Azul museum": "Facility", "Casa Azul": "Facility", "Tavil": "Settlement"},
            [("locatedIn", "Casa Azul", "Tavil")],
            id="a building by its name",
        ),
        pytest.param(
            "They/PRP/nsubj/2 left=leave/VBD/ROOT/2 the/DT/det/7 Ordo/NNP/nmod/7 and/CC/cc/4 Royal/NNP/compound/7"
            " Navy/NNP/dobj/2 ././punct/2",
            {"Ordo": "Country", "Royal Navy": "SecurityForce"},
            [],
            id="a modifier of another body that is left out",
        ),
        pytest.param(
            "Lopez/NNP/nsubj/2 leads=lead/VBZ/ROOT/2 a/DT/det/4 delegation/NN/dobj/2 to/IN/prep/2 Tavil/NNP/pobj/5"
            " ././punct/2",
            {"Lopez": "Person", "Tavil": "Settlement"},
            [("presentIn", "Lopez", "Tavil")],
            id="a journey",
        ),
        pytest.param(
            "Lopez/NNP/nsubj/6 and/CC/cc/1 her/PRP$/poss/5 Green/NNP/compound/5 Party/NNP/conj/1 " + LEFT.format(6),
            {"Lopez": "Person", "her": "Person", "Green Party": "PoliticalParty"},
            [("affiliatedWith", "her", "Green Party")],
            id="somebody's party",
        ),
        pytest.param(
            "Lopez/NNP/nsubj/2 met=meet/VBD/ROOT/2 his/PRP$/poss/4 owner/NN/dobj/2 ././punct/2",
            {"Lopez": "Person", "his": "Person", "his owner": "Person"},
            [("metWith", "Lopez", "his owner")],
            id="nobody owns a person",
        ),
        pytest.param(
            "Kestrel/NNP/compound/2 affiliate/NN/compound/3 Union/NNP/nsubj/4 " + LEFT.format(4),
            {"Kestrel": "MediaOutlet", "Union": "MediaOutlet"},
            [("partOf", "Union", "Kestrel")],
            id="an organization of another",
        ),
        pytest.param(
            "Kestrel/NNP/nsubj/2 holds=hold/VBZ/ROOT/2 a/DT/det/4 stake/NN/dobj/2 in/IN/prep/4 Union/NNP/pobj/5"
            " ././punct/2",
            {"Kestrel": "Company", "Union": "Company"},
            [("ownedBy", "Union", "Kestrel")],
            id="who holds a stake owns",
        ),
        pytest.param(
            "Otieno/NNP/nsubj/2 owns=own/VBZ/ROOT/2 30/CD/nummod/4 percent/NN/dobj/2 of/IN/prep/4 Kestrel/NNP/pobj/5"
            " ././punct/2",
            {"Otieno": "Person", "Kestrel": "Company"},
            [("ownedBy", "Kestrel", "Otieno")],
            id="who owns a share owns",
        ),
        pytest.param(
            "Mora/NNP/nsubj/2 has=have/VBZ/ROOT/2 a/DT/det/5 Peruvian/JJ/amod/5 passport/NN/dobj/2 ././punct/2",
            {"Mora": "Person", "Peruvian": "Group"},
            [("nationality", "Mora", "Peruvian")],
            id="who has a passport is of its country",
        ),
        pytest.param(
            "Tavil/NNP/nsubj/2 is=be/VBZ/ROOT/2 in/IN/prep/2 the/DT/det/5 hands=hand/NNS/pobj/3 of/IN/prep/5"
            " Ordo/NNP/pobj/6 ././punct/2",
            {"Tavil": "Settlement", "Ordo": "ArmedGroup"},
            [("controls", "Ordo", "Tavil")],
            id="in whose hands a town is controls it",
        ),
        pytest.param(
            "Mora/NNP/nsubj/2 worked=work/VBD/ROOT/2 as/IN/prep/2 a/DT/det/5 driver/NN/pobj/3 for/IN/prep/5"
            " Ruiz/NNP/pobj/6 ././punct/2",
            {"Mora": "Person", "Ruiz": "Person"},
            [("affiliatedWith", "Mora", "Ruiz")],
            id="who works as something for somebody",
        ),
        pytest.param(
            "Mora/NNP/nsubj/9 ,/,/punct/1 the/DT/det/4 son/NN/appos/1 of/IN/prep/4 a/DT/det/7 miner/NN/pobj/5"
            " ,/,/punct/1 studied=study/VBN/ROOT/9 at/IN/prep/9 Union/NNP/pobj/10 ././punct/9",
            {"Mora": "Person", "Union": "Organization"},
            [("affiliatedWith", "Mora", "Union")],
            id="a past tense taken for a participle behind an apposition",
        ),
        pytest.param(
            "Kestrel/NNP/nsubj/2 holds=hold/VBZ/ROOT/2 shares=share/NNS/dobj/2 in/IN/prep/3 Tavil/NNP/pobj/4"
            " ././punct/2",
            {"Kestrel": "Company", "Tavil": "Place"},
            [],
            id="who holds shares in something is not there",
        ),
        pytest.param(
            "Lopez/NNP/nsubj/2 scored=score/VBD/ROOT/2 for/IN/prep/2 Ordo/NNP/pobj/3 ././punct/2",
            {"Lopez": "Person", "Ordo": "Country"},
            [("affiliatedWith", "Lopez", "Ordo")],
            id="who plays for a side",
        ),
        pytest.param(
            "Lopez/NNP/nsubj/2 lost=lose/VBD/ROOT/2 money/NN/dobj/2 to/IN/prep/2 Kestrel/NNP/pobj/4 ././punct/2",
            {"Lopez": "Person", "Kestrel": "Company"},
            [],
            id="what is lost to somebody is no contest",
        ),
        pytest.param(
            "Ordo/NNP/nsubj/2 drove=drive/VBD/ROOT/2 Azeris/NNPS/dobj/2 out/IN/prep/2 of/IN/prep/4 Tavil/NNP/pobj/5"
            " ././punct/2",
            {"Ordo": "Country", "Azeris": "Group", "Tavil": "Settlement"},
            [("opposedTo", "Ordo", "Azeris"), ("presentIn", "Azeris", "Tavil")],
            id="who drives somebody out",
        ),
        pytest.param(
            "Lopez/NNP/nsubj/2 ignored=ignore/VBD/ROOT/2 a/DT/det/5 Kestrel/NNP/compound/5 ruling/NN/dobj/2"
            " ././punct/2",
            {"Lopez": "Person", "Kestrel": "Organization"},
            [("opposedTo", "Lopez", "Kestrel")],
            id="who ignores a ruling",
        ),
        pytest.param(
            "None/NN/nsubj/2 met=meet/VBD/ROOT/2 anyone/NN/dobj/2 from/IN/prep/3 Tavil/NNP/pobj/4 ././punct/2",
            {"anyone": "Person", "Tavil": "Settlement"},
            [],
            id="anyone is nobody",
        ),
    ],
)
def test_members(sentence: str, classes: Mapping[str, str], expected: list[tuple[str, str, str]]) -> None:
    assert told(scene(sentence, classes)) == expected


def test_a_region_behind_the_letter_of_a_party() -> None:
    here = scene(
        "Ana/NNP/compound/2 Lopez/NNP/nsubj/6 (/-LRB-/punct/2 R-Ordo/NNP/appos/2 )/-RRB-/punct/2 " + LEFT.format(6),
        {**LOPEZ, "R-Ordo": "Region"},
    )
    lopez, region = here.mentions
    assert told(replace(here, mentions=(lopez, structs.replace(region, start=region.start + 2)))) == [
        ("affiliatedWith", "Ana Lopez", "Ordo")
    ]


def test_who_is_reunited_with_somebody_met_them() -> None:
    sentence = (
        "Ana/NNP/compound/2 Lopez/NNP/nsubjpass/4 was=be/VBD/auxpass/4 reunited=reunite/VBN/ROOT/4 with/IN/prep/4"
        " Omar/NNP/pobj/5 ././punct/4"
    )
    assert told(scene(sentence, {**LOPEZ, "Omar": "Person"})) == [("metWith", "Ana Lopez", "Omar")]


def test_a_man_who_is_sought_is_there() -> None:
    sentence = (
        "a/DT/det/2 man/NN/nsubjpass/10 ,/,/punct/2 a/DT/det/5 guard/NN/appos/2 of/IN/prep/5 Kestrel/NNP/pobj/6"
        " is=be/VBZ/aux/10 being=be/VBG/auxpass/10 sought=seek/VBN/ROOT/10 ././punct/10"
    )
    here = scene(sentence, {"a man": "Person", "Kestrel": "Company"})
    assert {one.modality for one in relations.find(here, LEXICON)} == {"asserted"}
