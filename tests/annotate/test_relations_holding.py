"""When a relation holds: what is over, what is not yet, and what is only for a while."""

from collections.abc import Mapping

import pytest

from kg.annotate import relations
from tests.annotate.ties import LEXICON, ends, scene
from tests.parses import parsed, reading

LOPEZ = {"Ana Lopez": "Person", "Cristosal": "NGO"}


@pytest.mark.parametrize(
    ("sentence", "classes", "expected"),
    [
        pytest.param(
            "Ana/NNP/compound/2 Lopez/NNP/nsubj/9 ,/,/punct/2 a/DT/det/6 former/JJ/amod/6 director/NN/appos/2"
            " of/IN/prep/6 Cristosal/NNP/pobj/7 left=leave/VBD/ROOT/9 ././punct/9",
            LOPEZ,
            [("holdsPosition", "director", "asserted", True), ("leads", "Cristosal", "asserted", True)],
            id="former",
        ),
        pytest.param(
            "Ana/NNP/compound/2 Lopez/NNP/nsubj/3 is=be/VBZ/ROOT/3 no/DT/neg/5 longer=long/RBR/advmod/3"
            " director/NN/attr/3 of/IN/prep/6 Cristosal/NNP/pobj/7 ././punct/3",
            LOPEZ,
            [("holdsPosition", "director", "asserted", True), ("leads", "Cristosal", "asserted", True)],
            id="no longer",
        ),
        pytest.param(
            "Ana/NNP/compound/2 Lopez/NNP/nsubjpass/4 was=be/VBD/auxpass/4 nominated=nominate/VBN/ROOT/4"
            " director/NN/oprd/4 of/IN/prep/5 Cristosal/NNP/pobj/6 ././punct/4",
            LOPEZ,
            [("holdsPosition", "director", "planned", False), ("leads", "Cristosal", "planned", False)],
            id="nominated",
        ),
        pytest.param(
            "Ana/NNP/compound/2 Lopez/NNP/nsubj/3 used=use/VBD/ROOT/3 to/TO/aux/5 lead/VB/xcomp/3"
            " Cristosal/NNP/dobj/5 ././punct/3",
            LOPEZ,
            [("leads", "Cristosal", "asserted", True)],
            id="used to",
        ),
        pytest.param(
            "Ana/NNP/compound/2 Lopez/NNP/nsubj/3 resigned=resign/VBD/ROOT/3 as/IN/prep/3 director/NN/pobj/4"
            " of/IN/prep/5 Cristosal/NNP/pobj/6 ././punct/3",
            LOPEZ,
            [("holdsPosition", "director", "asserted", True), ("leads", "Cristosal", "asserted", True)],
            id="who resigns leads no more",
        ),
        pytest.param(
            "Ana/NNP/compound/2 Lopez/NNP/nsubj/3 refused=refuse/VBD/ROOT/3 to/TO/aux/5 resign/VB/xcomp/3"
            " as/IN/prep/5 director/NN/pobj/6 of/IN/prep/7 Cristosal/NNP/pobj/8 ././punct/3",
            LOPEZ,
            [("holdsPosition", "director", "asserted", False), ("leads", "Cristosal", "asserted", False)],
            id="who refuses to resign leads on",
        ),
        pytest.param(
            "Ruiz/NNP/nsubj/2 replaced=replace/VBD/ROOT/2 Ana/NNP/compound/4 Lopez/NNP/dobj/2 as/IN/prep/2"
            " director/NN/pobj/5 of/IN/prep/6 Cristosal/NNP/pobj/7 ././punct/2",
            {**LOPEZ, "Ruiz": "Person"},
            [
                ("holdsPosition", "director", "asserted", False),
                ("leads", "Cristosal", "asserted", False),
                ("holdsPosition", "director", "asserted", True),
                ("leads", "Cristosal", "asserted", True),
            ],
            id="who is replaced, and by whom",
        ),
        pytest.param(
            "Ana/NNP/compound/2 Lopez/NNP/nsubj/3 left=leave/VBD/ROOT/3 Cristosal/NNP/dobj/3 ././punct/3",
            LOPEZ,
            [("affiliatedWith", "Cristosal", "asserted", True)],
            id="who leaves",
        ),
        pytest.param(
            "Cristosal/NNP/nsubj/2 fired=fire/VBD/ROOT/2 Ana/NNP/compound/4 Lopez/NNP/dobj/2 ././punct/2",
            LOPEZ,
            [("affiliatedWith", "Cristosal", "asserted", True)],
            id="who is fired",
        ),
        pytest.param(
            "Lopez/NNP/nsubjpass/3 was=be/VBD/auxpass/3 ordered=order/VBN/ROOT/3 to/TO/aux/5 leave/VB/xcomp/3"
            " Tavil/NNP/dobj/5 ././punct/3",
            {"Lopez": "Person", "Tavil": "Settlement"},
            [("presentIn", "Tavil", "asserted", False)],
            id="who is to leave a place is there",
        ),
        pytest.param(
            "Lopez/NNP/nsubjpass/3 was=be/VBD/auxpass/3 born=bear/VBN/ROOT/3 in/IN/prep/3 Tavil/NNP/pobj/4 ././punct/3",
            {"Lopez": "Person", "Tavil": "Settlement"},
            [("bornIn", "Tavil", "asserted", False)],
            id="where somebody was born stays so",
        ),
        pytest.param(
            "The/DT/det/3 incoming/JJ/amod/3 director/NN/nsubj/8 of/IN/prep/3 Cristosal/NNP/pobj/4"
            " Ana/NNP/compound/7 Lopez/NNP/appos/3 left=leave/VBD/ROOT/8 ././punct/8",
            LOPEZ,
            [("holdsPosition", "incoming director", "planned", False), ("leads", "Cristosal", "planned", False)],
            id="incoming",
        ),
        pytest.param(
            "Ana/NNP/compound/2 Lopez/NNP/nsubj/3 met=meet/VBD/ROOT/3 Ruiz/NNP/dobj/3 in/IN/prep/3 Tavil/NNP/pobj/5"
            " ././punct/3",
            {"Ana Lopez": "Person", "Ruiz": "Person", "Tavil": "Settlement"},
            [
                ("metWith", "Ruiz", "asserted", False),
                ("presentIn", "Tavil", "asserted", False),
                ("presentIn", "Tavil", "asserted", False),
            ],
            id="where somebody meets is no seat",
        ),
        pytest.param(
            "Cristosal/NNP/nsubj/2 plans=plan/VBZ/ROOT/2 to/TO/aux/4 build/VB/xcomp/2 a/DT/det/6 hospital/NN/dobj/4"
            " in/IN/prep/6 Tavil/NNP/pobj/7 ././punct/2",
            {"Cristosal": "NGO", "a hospital": "Facility", "Tavil": "Settlement"},
            [("locatedIn", "Tavil", "planned", False)],
            id="what is yet to be built is not there",
        ),
        pytest.param(
            "Cristosal/NNP/nsubj/2 built=build/VBD/ROOT/2 a/DT/det/4 hospital/NN/dobj/2 in/IN/prep/4"
            " Tavil/NNP/pobj/5 ././punct/2",
            {"Cristosal": "NGO", "a hospital": "Facility", "Tavil": "Settlement"},
            [("locatedIn", "Tavil", "asserted", False)],
            id="what was built is",
        ),
        pytest.param(
            "Lopez/NNP/nsubjpass/3 was=be/VBD/auxpass/3 elected=elect/VBN/ROOT/3 director/NN/oprd/3 of/IN/prep/4"
            " Cristosal/NNP/pobj/5 ././punct/3",
            {"Lopez": "Person", "Cristosal": "NGO"},
            [("holdsPosition", "director", "asserted", False), ("leads", "Cristosal", "asserted", False)],
            id="who is elected holds the office",
        ),
        pytest.param(
            "Former/JJ/amod/3 Italian/JJ/amod/3 winger/NN/compound/4 Lopez/NNP/nsubj/5 left=leave/VBD/ROOT/5"
            " ././punct/5",
            {"Italian": "Group", "Lopez": "Person"},
            [("holdsPosition", "Italian winger", "asserted", True), ("nationality", "Italian", "asserted", False)],
            id="a nationality is for good",
        ),
        pytest.param(
            "Lopez/NNP/nsubj/2 is=be/VBZ/ROOT/2 not/RB/neg/2 an/DT/det/6 Iraqi/JJ/amod/6 citizen/NN/attr/2 ././punct/2",
            {"Lopez": "Person", "an Iraqi citizen": "Person", "Iraqi": "Group"},
            [("nationality", "Iraqi", "negated", False)],
            id="what somebody is not",
        ),
        pytest.param(
            "Ordo/NNP/nsubj/3 is=be/VBZ/aux/3 working=work/VBG/ROOT/3 to/TO/aux/5 defeat/VB/xcomp/3 Kestrel/NNP/dobj/5"
            " ././punct/3",
            {"Ordo": "Country", "Kestrel": "ArmedGroup"},
            [("opposedTo", "Kestrel", "asserted", False)],
            id="who works to defeat somebody is against them already",
        ),
        pytest.param(
            "The/DT/det/3 proposed/JJ/amod/3 acquisition/NN/nsubj/8 of/IN/prep/3 Union/NNP/pobj/4 by/IN/prep/3"
            " Kestrel/NNP/pobj/6 failed=fail/VBD/ROOT/8 ././punct/8",
            {"Union": "Company", "Kestrel": "Company"},
            [("ownedBy", "Kestrel", "planned", False)],
            id="what is proposed is not done",
        ),
        pytest.param(
            "His/PRP$/poss/2 widow/NN/nsubj/5 ,/,/punct/2 Amina/NNP/appos/2 left=leave/VBD/ROOT/5 ././punct/5",
            {"His": "Person", "Amina": "Person"},
            [("spouseOf", "His", "asserted", True)],
            id="a widow was a wife",
        ),
        pytest.param(
            "Lopez/NNP/nsubj/2 supports=support/VBZ/ROOT/2 herself/PRP/dobj/2 ././punct/2",
            {"Lopez": "Person", "herself": "Person"},
            [],
            id="nobody is an ally of herself",
        ),
        pytest.param(
            "Cristosal/NNP/nsubj/2 announced=announce/VBD/ROOT/2 plans=plan/NNS/dobj/2 for/IN/prep/3 a/DT/det/6"
            " hospital/NN/pobj/4 in/IN/prep/6 Tavil/NNP/pobj/7 ././punct/2",
            {"Cristosal": "NGO", "a hospital": "Facility", "Tavil": "Settlement"},
            [("locatedIn", "Tavil", "planned", False)],
            id="plans for a hospital",
        ),
        pytest.param(
            "Lopez/NNP/nsubj/4 did=do/VBD/aux/4 not/RB/neg/4 meet/VB/ROOT/4 Ruiz/NNP/dobj/4 in/IN/prep/5"
            " Tavil/NNP/pobj/6 ././punct/4",
            {"Lopez": "Person", "Ruiz": "Person", "Tavil": "Settlement"},
            [
                ("metWith", "Ruiz", "negated", False),
                ("presentIn", "Tavil", "negated", False),
                ("presentIn", "Tavil", "negated", False),
            ],
            id="who was not met there",
        ),
        pytest.param(
            "Lopez/NNP/nsubj/9 ,/,/punct/1 who/WP/nsubj/5 had=have/VBD/aux/5 been=be/VBN/relcl/1 director/NN/attr/5"
            " of/IN/prep/6 Cristosal/NNP/pobj/7 left=leave/VBD/ROOT/9 ././punct/9",
            {"Lopez": "Person", "Cristosal": "NGO"},
            [("holdsPosition", "director", "asserted", True), ("leads", "Cristosal", "asserted", True)],
            id="what had been is over",
        ),
        pytest.param(
            "Lopez/NNP/nsubj/3 once/RB/advmod/3 led=lead/VBD/ROOT/3 Cristosal/NNP/dobj/3 ././punct/3",
            {"Lopez": "Person", "Cristosal": "NGO"},
            [("leads", "Cristosal", "asserted", True)],
            id="once",
        ),
        pytest.param(
            "Lopez/NNP/nsubj/2 ran=run/VBD/ROOT/2 for/IN/prep/2 president/NN/pobj/3 of/IN/prep/4 Ordo/NNP/pobj/5"
            " ././punct/2",
            {"Lopez": "Person", "president": "Person", "Ordo": "Country"},
            [],
            id="who runs for an office does not hold it",
        ),
        pytest.param(
            "Cristosal/NNP/nsubj/2 wants=want/VBZ/ROOT/2 an/DT/det/4 office/NN/dobj/2 in/IN/prep/4 Tavil/NNP/pobj/5"
            " ././punct/2",
            {"Cristosal": "NGO", "an office": "Facility", "Tavil": "Settlement"},
            [("locatedIn", "Tavil", "planned", False)],
            id="what is wanted is not there",
        ),
        pytest.param(
            "Lopez/NNP/nsubj/2 tried=try/VBD/ROOT/2 to/TO/aux/4 convince/VB/xcomp/2 a/DT/det/6 court/NN/dobj/4"
            " in/IN/prep/6 Tavil/NNP/pobj/7 ././punct/2",
            {"Lopez": "Person", "a court": "Court", "Tavil": "Settlement"},
            [("locatedIn", "Tavil", "asserted", False)],
            id="who is to be convinced is",
        ),
        pytest.param(
            "The/DT/det/2 Minister/NNP/nsubj/9 of/IN/prep/2 Public/NNP/compound/5 Works/NNP/pobj/3 ,/,/punct/2"
            " Ana/NNP/compound/8 Lopez/NNP/appos/2 slept=sleep/VBD/ROOT/9 ././punct/9",
            {"Ana Lopez": "Person", "Public Works": "Organization"},
            [("holdsPosition", "Minister of Public Works", "asserted", False)],
            id="what a minister is for is no body",
        ),
        pytest.param(
            "Minister/NNP/nmod/8 of/IN/prep/1 Road/NNP/compound/4 Transport/NNP/pobj/2 and/CC/cc/4"
            " Highways/NNP/compound/8 Ana/NNP/compound/8 Lopez/NNP/nsubj/9 slept=sleep/VBD/ROOT/9 ././punct/9",
            {"Ana Lopez": "Person"},
            [("holdsPosition", "Minister of Road Transport and Highways", "asserted", False)],
            id="it ends where the name begins",
        ),
        pytest.param(
            "The/DT/det/2 minister/NN/nsubj/9 of/IN/prep/2 the/DT/det/5 interior/NN/pobj/3 ,/,/punct/2"
            " Ana/NNP/compound/8 Lopez/NNP/appos/2 slept=sleep/VBD/ROOT/9 ././punct/9",
            {"Ana Lopez": "Person", "the interior": "Region"},
            [("holdsPosition", "minister of the interior", "asserted", False)],
            id="the interior is no region",
        ),
        pytest.param(
            "The/DT/det/2 director/NN/nsubj/9 of/IN/prep/2 public/JJ/amod/5 prosecutions=prosecution/NNS/pobj/3"
            " ,/,/punct/2 Ana/NNP/compound/8 Lopez/NNP/appos/2 slept=sleep/VBD/ROOT/9 ././punct/9",
            {"Ana Lopez": "Person"},
            [("holdsPosition", "director of public prosecutions", "asserted", False)],
            id="what a director has charge of",
        ),
        pytest.param(
            "Lopez/NNP/nsubj/11 ,/,/punct/1 a/DT/det/9 22/CD/nummod/6 -/HYPH/punct/6 year/NN/npadvmod/8 -/HYPH/punct/8"
            " old/JJ/amod/9 teacher/NN/appos/1 ,/,/punct/1 slept=sleep/VBD/ROOT/11 ././punct/11",
            {"Lopez": "Person"},
            [("holdsPosition", "teacher", "asserted", False)],
            id="an age is no part of it",
        ),
        pytest.param(
            "Lopez/NNP/nsubj/9 ,/,/punct/1 vice/NN/compound/5 -/HYPH/punct/5 president/NN/appos/1 of/IN/prep/5"
            " Cristosal/NNP/pobj/6 ,/,/punct/1 slept=sleep/VBD/ROOT/9 ././punct/9",
            {"Lopez": "Person", "Cristosal": "NGO"},
            [
                ("affiliatedWith", "Cristosal", "asserted", False),
                ("holdsPosition", "vice - president", "asserted", False),
            ],
            id="a vice-president does not lead",
        ),
        pytest.param(
            "Tomas/NNP/compound/3 King/NNP/compound/3 Jr./NNP/nsubj/4 slept=sleep/VBD/ROOT/4 ././punct/4",
            {"Tomas King Jr.": "Person"},
            [],
            id="a surname is no office",
        ),
    ],
)
def test_holding(sentence: str, classes: Mapping[str, str], expected: list[tuple[str, str, str, bool]]) -> None:
    here = scene(sentence, classes)
    found = relations.find(here, LEXICON)
    assert [(one.property, ends(here, one)[1], one.modality, one.ended) for one in found] == expected


@pytest.mark.parametrize(("day", "over"), [("2022-02-08", False), ("2022-03-01", True)])
def test_what_is_ahead_is_not_over(day: str, over: bool) -> None:
    document, parse = parsed(
        "They/PRP/nsubj/2 face/VBP/ROOT/2 a/DT/det/4 court/NN/dobj/2 in/IN/prep/4 Tavil/NNP/pobj/5 next/JJ/amod/8"
        " week/NN/npadvmod/4 ././punct/2",
        date=day,
    )
    times = {"next week": ("2022-02-14/2022-02-20", "2022-02-14", "2022-02-20")}
    here = reading(document, parse, {"a court": "Court", "Tavil": "Settlement"}, times)
    (one,) = relations.find(here, LEXICON)
    assert (one.property, one.ended) == ("locatedIn", over)


def test_nurses_among_those_told_of_are_not_who_is_told_beside_them() -> None:
    here = scene(
        "Nine/CD/nummod/2 people/NNS/nsubjpass/10 ,/,/punct/2 two/CD/nummod/5 nurses=nurse/NNS/appos/2 and/CC/cc/5"
        " a/DT/det/8 priest/NN/conj/5 were=be/VBD/auxpass/10 killed=kill/VBN/ROOT/10 ././punct/10",
        {"Nine people": "Group", "two nurses": "Group", "a priest": "Person"},
    )
    assert [one.property for one in relations.find(here, LEXICON)] == []
