"""What stands in a row is related by its order, also where the parse hangs the words elsewhere."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from msgspec import structs

from kg.annotate import relations
from tests.annotate.ties import LEFT, LEXICON, scene, told


@pytest.mark.parametrize(
    ("sentence", "classes", "expected"),
    [
        pytest.param(
            "Ferrovia/NNP/compound/2 spokesman/NN/nsubj/5 Ana/NNP/compound/4 Sow/NNP/nsubj/5"
            " told=tell/VBD/ROOT/5 reporters=reporter/NNS/dobj/5 ././punct/5",
            {"Ferrovia": "Company", "Ferrovia spokesman": "Person", "Ana Sow": "Person"},
            [("affiliatedWith", "Ana Sow", "Ferrovia")],
            id="a title right before a name",
        ),
        pytest.param(
            "The/DT/det/2 aide/NN/nsubj/5 Lopez/NNP/nsubj/4 met=meet/VBD/relcl/2 left=leave/VBD/ROOT/5 ././punct/5",
            {"Lopez": "Person", "The aide": "Person"},
            [("metWith", "Lopez", "The aide")],
            id="but not the subject of a relative clause",
        ),
        pytest.param(
            "and/CC/cc/2 Kestrel/NNP/conj/5 captain/NN/compound/5 Ana/NNP/compound/5 Lopez/NNP/nsubj/6 "
            + LEFT.format(6),
            {"Kestrel": "Company", "Ana Lopez": "Person"},
            [("leads", "Ana Lopez", "Kestrel")],
            id="the institution before a title, taken for a conjunct",
        ),
        pytest.param(
            "Ana/NNP/compound/2 Lopez/NNP/nsubj/9 ,/,/punct/2 chief/JJ/amod/5 officer/NN/appos/2 at/IN/prep/5"
            " First/NNP/compound/8 Kestrel/NNP/punct/9 " + LEFT.format(9),
            {"Ana Lopez": "Person", "First Kestrel": "Company"},
            [("affiliatedWith", "Ana Lopez", "First Kestrel")],
            id="the institution behind a title",
        ),
        pytest.param(
            "Ana/NNP/compound/2 Lopez/NNP/nsubj/7 ,/,/punct/2 commander/NN/appos/2 ,/,/punct/2 Kestrel/NNP/appos/2 "
            + LEFT.format(7),
            {"Ana Lopez": "Person", "Kestrel": "SecurityForce"},
            [("leads", "Ana Lopez", "Kestrel")],
            id="the institution in apposition",
        ),
        pytest.param(
            "Kazakh/NNP/compound/2 boxer/NN/compound/4 Daniyar/NNP/compound/4 Ospanov/NNP/nsubj/5 " + LEFT.format(5),
            {"Kazakh": "Group", "Daniyar Ospanov": "Person"},
            [("nationality", "Daniyar Ospanov", "Kazakh")],
            id="a nationality before a description",
        ),
        pytest.param(
            "The/DT/det/3 London/NNP/compound/3 club/NN/compound/4 Kestrel/NNP/nsubj/5 " + LEFT.format(5),
            {"London": "Settlement", "Kestrel": "Organization"},
            [("locatedIn", "Kestrel", "London")],
            id="the seat of an organization",
        ),
        pytest.param(
            "The/DT/det/5 Iraq/NNP/compound/5 war/NN/compound/5 veterans=veteran/NNS/compound/5 group/NN/compound/6"
            " Kestrel/NNP/nsubj/7 " + LEFT.format(7),
            {"Iraq": "Country", "Kestrel": "NGO"},
            [],
            id="a place that belongs to another noun",
        ),
        pytest.param(
            "Spain/NNP/poss/5 's/POS/case/1 second/JJ/amod/5 largest=large/JJS/amod/5 operator/NN/nsubj/7"
            " Kestrel/NNP/nsubj/7 " + LEFT.format(7),
            {"Spain": "Country", "Kestrel": "Company"},
            [("locatedIn", "Kestrel", "Spain")],
            id="a possessive before a description",
        ),
        pytest.param(
            "the/DT/det/5 Bonn/NNP/npadvmod/4 -/HYPH/punct/4 based=base/VBN/amod/6 Kestrel/NNP/compound/6"
            " wins=win/NNS/ROOT/6 ././punct/6",
            {"Bonn": "Settlement", "Kestrel": "Company"},
            [("locatedIn", "Kestrel", "Bonn")],
            id="based",
        ),
        pytest.param(
            "In/IN/prep/7 Roe/NNP/nmod/6 v./IN/prep/2 Wade/NNP/pobj/3 the/DT/det/6 court/NN/nsubj/7"
            " ruled=rule/VBD/ROOT/7 ././punct/7",
            {"Roe": "Person", "Wade": "Person"},
            [("opposedTo", "Roe", "Wade")],
            id="versus",
        ),
        pytest.param(
            "Spain/NNP/compound/3 -/HYPH/punct/3 Lopez/NNP/ROOT/3 (/-LRB-/punct/3 captain/NN/appos/3 )/-RRB-/punct/3"
            " ,/,/punct/3 Ruiz/NNP/appos/3",
            {"Spain": "Country", "Lopez": "Person", "Ruiz": "Person"},
            [("affiliatedWith", "Lopez", "Spain"), ("affiliatedWith", "Ruiz", "Spain")],
            id="a side and its persons",
        ),
        pytest.param(
            "Spain/NNP/compound/3 -/HYPH/punct/3 Lopez/NNP/nsubj/4 " + LEFT.format(4),
            {"Spain": "Country", "Lopez": "Person"},
            [],
            id="one person behind a dash is no side",
        ),
        pytest.param(
            "Lopez/NNP/nsubj/5 (/-LRB-/punct/1 Kestrel/NNP/appos/1 )/-RRB-/punct/1 " + LEFT.format(5),
            {"Lopez": "Person", "Kestrel": "Organization"},
            [("affiliatedWith", "Lopez", "Kestrel")],
            id="an organization in brackets behind a person",
        ),
        pytest.param(
            "Tavil/NNP/nsubj/6 ,/,/punct/1 in/IN/prep/6 northern/JJ/amod/5 Mexico/NNP/pobj/3 " + LEFT.format(6),
            {"Tavil": "Settlement", "northern Mexico": "Region"},
            [("locatedIn", "Tavil", "northern Mexico")],
            id="a place and in what it lies",
        ),
        pytest.param(
            "the/DT/det/3 Labour/NNP/compound/3 Party/NNP/nsubj/8 and/CC/cc/3 Ana/NNP/compound/6 Lopez/NNP/conj/3"
            " of/IN/prep/6 left=leave/VBD/ROOT/8 Cristosal/NNP/pobj/7 ././punct/8",
            {"Labour Party": "PoliticalParty", "Ana Lopez": "Person", "Cristosal": "NGO"},
            [("affiliatedWith", "Ana Lopez", "Cristosal")],
            id="coordinated names share no prepositions",
        ),
        pytest.param(
            "Ruiz/NNP/nsubj/9 and/CC/cc/1 Ana/NNP/compound/4 Lopez/NNP/conj/1 ,/,/punct/1 Kestrel/NNP/compound/7"
            " director/NN/appos/1 ,/,/punct/1 " + LEFT.format(9),
            {"Ruiz": "Person", "Ana Lopez": "Person", "Kestrel": "NGO"},
            [("leads", "Ana Lopez", "Kestrel")],
            id="an apposition describes the nearest of two",
        ),
        pytest.param(
            "In/IN/prep/5 Tavil/NNP/pobj/1 ,/,/punct/5 Lopez/NNP/nsubj/5 left=leave/VBD/ROOT/5 and/CC/cc/5"
            " met=meet/VBD/conj/5 Ruiz/NNP/dobj/7 ././punct/5",
            {"Tavil": "Settlement", "Lopez": "Person", "Ruiz": "Person"},
            [("metWith", "Lopez", "Ruiz"), ("presentIn", "Lopez", "Tavil"), ("presentIn", "Ruiz", "Tavil")],
            id="what stands before the subject holds for all verbs",
        ),
        pytest.param(
            "Former/JJ/amod/3 Kestrel/NNP/compound/3 director/NN/compound/5 Ana/NNP/compound/5 Lopez/NNP/nsubj/6 "
            + LEFT.format(6),
            {"Kestrel": "NGO", "Ana Lopez": "Person"},
            [("leads", "Ana Lopez", "Kestrel")],
            id="who was a director led",
        ),
        pytest.param(
            "Kestrel/NNP/nsubj/5 of/IN/prep/1 Union/NNP/pobj/2 in/IN/prep/1 left=leave/VBD/ROOT/5 ././punct/5",
            {"Kestrel": "Person", "Union": "Company"},
            [("affiliatedWith", "Kestrel", "Union")],
            id="a preposition that leads nowhere",
        ),
        pytest.param(
            "Lopez/NNP/nsubj/6 of/IN/prep/1 Union/NNP/pobj/2 in/IN/prep/1 Lautoka/NNP/pobj/4 " + LEFT.format(6),
            {"Lopez": "Person", "Union": "Company", "Lautoka": "Settlement"},
            [("affiliatedWith", "Lopez", "Union"), ("locatedIn", "Union", "Lautoka")],
            id="an organization right before its place",
        ),
        pytest.param(
            "Police/NNS/nsubj/2 met=meet/VBD/ROOT/2 leaders=leader/NNS/dobj/2 of/IN/prep/3 Union/NNP/pobj/4"
            " in/IN/prep/2 Lautoka/NNP/pobj/6 ././punct/2",
            {"leaders": "Group", "Union": "Company", "Lautoka": "Settlement"},
            [("affiliatedWith", "leaders", "Union"), ("presentIn", "leaders", "Lautoka")],
            id="where something was done is no seat",
        ),
        pytest.param(
            "The/DT/det/2 firm/NN/nsubjpass/5 Kestrel/NNP/appos/2 was=be/VBD/auxpass/5 owned=own/VBN/ROOT/5"
            " by/IN/agent/5 Gupte/NNP/pobj/6 ././punct/5",
            {"Kestrel": "Company", "Gupte": "Person"},
            [("ownedBy", "Kestrel", "Gupte")],
            id="a name in apposition has the class that a path asks for",
        ),
    ],
)
def test_rows(sentence: str, classes: Mapping[str, str], expected: list[tuple[str, str, str]]) -> None:
    assert told(scene(sentence, classes)) == expected


def test_a_pronoun_gives_way_to_the_name_and_stays_the_evidence() -> None:
    here = scene(
        "Bukele/NNP/nsubj/2 said=say/VBD/ROOT/2 he/PRP/nsubj/5 had=have/VBD/aux/5 left=leave/VBN/ccomp/2"
        " Tecoluca/NNP/dobj/5 ././punct/2",
        {"Bukele": "Person", "he": "Person", "Tecoluca": "Settlement"},
    )
    name, pronoun, place = here.mentions
    chain = structs.replace(here.entities[0], mentions=(0, 1))
    same = replace(
        here, mentions=(name, structs.replace(pronoun, entity=0), place), entities=(chain, *here.entities[1:])
    )
    (relation,) = relations.find(same, LEXICON)
    assert (relation.property, relation.subject, relation.object) == ("presentIn", 0, 2)
    assert here.quote(*relation.evidence) == "he had left Tecoluca"


def test_the_parts_of_a_compound_nationality_are_not_said_of_each_other() -> None:
    here = scene(
        "German/JJ/amod/3 -/HYPH/punct/3 Israeli/JJ/amod/4 talks=talk/NNS/nsubj/5 ended=end/VBD/ROOT/5 ././punct/5",
        {"German": "Group", "Israeli": "Group"},
    )
    assert told(replace(here, entities=tuple(structs.replace(one, named=True) for one in here.entities))) == []
