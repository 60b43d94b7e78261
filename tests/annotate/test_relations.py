"""One case a construction: which two are related, how, and how surely."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from kg import ontology
from kg.annotate import relations
from kg.model import KGError
from tests.annotate.ties import LEFT, LEXICON, ends, scene

LOPEZ = {"Ana Lopez": "Person", "Cristosal": "NGO"}


@pytest.mark.parametrize(
    ("sentence", "classes", "expected"),
    [
        pytest.param(
            "President/NNP/compound/3 Nayib/NNP/compound/3 Bukele/NNP/nsubj/4 " + LEFT.format(4),
            {"Nayib Bukele": "Person"},
            [("holdsPosition", "Nayib Bukele", "President", "asserted")],
            id="a title before a name",
        ),
        pytest.param(
            "El/NNP/compound/2 Salvador/NNP/poss/6 's/POS/case/2 President/NNP/compound/6 Nayib/NNP/compound/6"
            " Bukele/NNP/nsubj/7 " + LEFT.format(7),
            {"El Salvador": "Country", "Nayib Bukele": "Person"},
            [
                ("holdsPosition", "Nayib Bukele", "President", "asserted"),
                ("leads", "Nayib Bukele", "El Salvador", "asserted"),
            ],
            id="with the country before it",
        ),
        pytest.param(
            "Trump/NNP/nsubj/8 and/CC/cc/1 El/NNP/compound/4 Salvador/NNP/conj/1 's/POS/case/4 President/NNP/compound/7"
            " Bukele/NNP/appos/1 left=leave/VBD/ROOT/8 ././punct/8",
            {"El Salvador": "Country", "Bukele": "Person"},
            [("holdsPosition", "Bukele", "President", "asserted"), ("leads", "Bukele", "El Salvador", "asserted")],
            id="a possessive that the parser took for a conjunct",
        ),
        pytest.param(
            "Public/NNP/compound/2 Security/NNP/compound/3 Minister/NNP/compound/5 Gustavo/NNP/compound/5"
            " Villatoro/NNP/nsubj/6 " + LEFT.format(6),
            {"Gustavo Villatoro": "Person"},
            [("holdsPosition", "Gustavo Villatoro", "Public Security Minister", "asserted")],
            id="a title of several words",
        ),
        pytest.param(
            "Noah/NNP/compound/2 Bullock/NNP/nsubj/9 ,/,/punct/2 the/DT/det/5 director/NN/appos/2 of/IN/prep/5"
            " Cristosal/NNP/pobj/6 ,/,/punct/2 " + LEFT.format(9),
            {"Noah Bullock": "Person", "Cristosal": "NGO"},
            [
                ("holdsPosition", "Noah Bullock", "director", "asserted"),
                ("leads", "Noah Bullock", "Cristosal", "asserted"),
            ],
            id="an apposition",
        ),
        pytest.param(
            "Ana/NNP/compound/2 Lopez/NNP/nsubj/3 is=be/VBZ/ROOT/3 a/DT/det/5 spokeswoman/NN/attr/3 for/IN/prep/5"
            " Cristosal/NNP/pobj/6 ././punct/3",
            LOPEZ,
            [
                ("affiliatedWith", "Ana Lopez", "Cristosal", "asserted"),
                ("holdsPosition", "Ana Lopez", "spokeswoman", "asserted"),
            ],
            id="a copula",
        ),
        pytest.param(
            "Bukele/NNP/poss/4 's/POS/case/1 justice/NN/compound/4 minister/NN/nsubj/5 " + LEFT.format(5),
            {"Bukele": "Person", "Bukele's justice minister": "Person"},
            [
                ("affiliatedWith", "Bukele's justice minister", "Bukele", "asserted"),
                ("holdsPosition", "Bukele's justice minister", "justice minister", "asserted"),
            ],
            id="somebody's minister, and justice is no position",
        ),
        pytest.param(
            "Deputy/NNP/nmod/2 Secretary/NNP/nmod/6 of/IN/prep/2 State/NNP/pobj/3 Ana/NNP/compound/6"
            " Lopez/NNP/nsubj/7 " + LEFT.format(7),
            {"Ana Lopez": "Person", "State": "Organization"},
            [("holdsPosition", "Ana Lopez", "Deputy Secretary of State", "asserted")],
            id="a portfolio is no institution",
        ),
        pytest.param(
            "Cristosal/NNP/compound/3 deputy/NN/compound/3 director/NN/compound/5 Ana/NNP/compound/5"
            " Lopez/NNP/nsubj/6 " + LEFT.format(6),
            LOPEZ,
            [
                ("affiliatedWith", "Ana Lopez", "Cristosal", "asserted"),
                ("holdsPosition", "Ana Lopez", "deputy director", "asserted"),
            ],
            id="a deputy does not lead",
        ),
        pytest.param(
            "The/DT/det/2 men=man/NNS/nsubjpass/4 are=be/VBP/auxpass/4 alleged=allege/VBN/ROOT/4 to/TO/aux/6"
            " be/VB/xcomp/4"
            " members=member/NNS/attr/6 of/IN/prep/7 Tren/NNP/compound/11 de/NNP/compound/11 Aragua/NNP/pobj/8"
            " ././punct/4",
            {"The men": "Group", "Tren de Aragua": "ArmedGroup"},
            [("memberOf", "The men", "Tren de Aragua", "alleged")],
            id="an allegation",
        ),
        pytest.param(
            "The/DT/det/2 men=man/NNS/nsubj/3 left=leave/VBD/ROOT/3 ,/,/punct/2 accused=accuse/VBN/acl/2 of/IN/prep/5"
            " belonging=belong/VBG/pcomp/6 to/IN/prep/7 Tren/NNP/compound/11 de/NNP/compound/11"
            " Aragua/NNP/pobj/8 ././punct/3",
            {"The men": "Group", "Tren de Aragua": "ArmedGroup"},
            [("memberOf", "The men", "Tren de Aragua", "alleged")],
            id="an accusation",
        ),
        pytest.param(
            "Ana/NNP/compound/2 Lopez/NNP/nsubj/9 ,/,/punct/2 an/DT/det/7 alleged/JJ/amod/7 Cristosal/NNP/compound/7"
            " member/NN/appos/2 ,/,/punct/2 " + LEFT.format(9),
            LOPEZ,
            [("memberOf", "Ana Lopez", "Cristosal", "alleged")],
            id="an adjective that doubts",
        ),
        pytest.param(
            "Ana/NNP/compound/2 Lopez/NNP/nsubj/5 does=do/VBZ/aux/5 not/RB/neg/5 belong/VB/ROOT/5 to/IN/prep/5"
            " Cristosal/NNP/pobj/6 ././punct/5",
            LOPEZ,
            [("memberOf", "Ana Lopez", "Cristosal", "negated")],
            id="a negation",
        ),
        pytest.param(
            "CECOT/NNP/nsubjpass/3 is=be/VBZ/auxpass/3 located=locate/VBN/ROOT/3 in/IN/prep/3"
            " Tecoluca/NNP/pobj/4 ././punct/3",
            {"CECOT": "Facility", "Tecoluca": "Settlement"},
            [("locatedIn", "CECOT", "Tecoluca", "asserted")],
            id="a place",
        ),
        pytest.param(
            "Guards=guard/NNS/nsubj/2 found=find/VBD/ROOT/2 Tecoluca/NNP/dobj/2 ,/,/punct/3 El/NNP/compound/6"
            " Salvador/NNP/appos/3 ././punct/2",
            {"Tecoluca": "Settlement", "El Salvador": "Country"},
            [("locatedIn", "Tecoluca", "El Salvador", "asserted")],
            id="places in a row",
        ),
        pytest.param(
            "In/IN/prep/7 Syria/NNP/pobj/1 ,/,/punct/2 Iraq/NNP/conj/2 and/CC/cc/4 Yemen/NNP/conj/4"
            " wars=war/NNS/ROOT/7",
            {"Syria": "Region", "Iraq": "Country", "Yemen": "Country"},
            [],
            id="a list of places is none",
        ),
        pytest.param(
            "The/DT/det/2 town/NN/nsubj/5 of/IN/prep/2 Tecoluca/NNP/pobj/3 is=be/VBZ/ROOT/5 in/IN/prep/5"
            " El/NNP/compound/8"
            " Salvador/NNP/pobj/6 ././punct/5",
            {"The town": "Settlement", "Tecoluca": "Settlement", "El Salvador": "Country"},
            [("locatedIn", "Tecoluca", "El Salvador", "asserted")],
            id="the town of is the town",
        ),
        pytest.param(
            "The/DT/det/5 Madrid/NNP/npadvmod/4 -/HYPH/punct/4 based=base/VBN/amod/5 company/NN/nsubj/6 "
            + LEFT.format(6),
            {"The Madrid - based company": "Company", "Madrid": "Settlement"},
            [("locatedIn", "The Madrid - based company", "Madrid", "asserted")],
            id="based",
        ),
        pytest.param(
            "Bukele/NNP/nsubj/4 and/CC/cc/1 Trump/NNP/conj/1 met=meet/VBD/ROOT/4 ././punct/4",
            {"Bukele": "Person", "Trump": "Person"},
            [("metWith", "Bukele", "Trump", "asserted")],
            id="they met",
        ),
        pytest.param(
            "Bukele/NNP/nsubj/3 will/MD/aux/3 meet/VB/ROOT/3 Trump/NNP/dobj/3 ././punct/3",
            {"Bukele": "Person", "Trump": "Person"},
            [("metWith", "Bukele", "Trump", "planned")],
            id="they will meet",
        ),
        pytest.param(
            "Jose/NNP/nsubj/6 ,/,/punct/1 her/PRP$/poss/4 husband/NN/appos/1 ,/,/punct/1 " + LEFT.format(6),
            {"Jose": "Person", "her": "Person"},
            [("spouseOf", "Jose", "her", "asserted")],
            id="family",
        ),
        pytest.param(
            "The/DT/det/3 Venezuelan/JJ/amod/3 man/NN/nsubj/4 " + LEFT.format(4),
            {"The Venezuelan man": "Person", "Venezuelan": "Group"},
            [],
            id="between two that are never named a relation tells nothing",
        ),
        pytest.param(
            "Mosul/NNP/nsubjpass/3 was=be/VBD/auxpass/3 seized=seize/VBN/ROOT/3 by/IN/agent/3 ISIL/NNP/pobj/4"
            " ././punct/3",
            {"Mosul": "Settlement", "ISIL": "ArmedGroup"},
            [("controls", "ISIL", "Mosul", "asserted")],
            id="a passive",
        ),
        pytest.param(
            "Police/NNP/nsubj/3 may/MD/aux/3 support/VB/ROOT/3 ISIL/NNP/dobj/3 ././punct/3",
            {"Police": "SecurityForce", "ISIL": "ArmedGroup"},
            [("alliedWith", "Police", "ISIL", "possible")],
            id="a possibility",
        ),
        pytest.param(
            "There/EX/expl/2 were=be/VBD/ROOT/2 clashes=clash/NNS/attr/2 between/IN/prep/3 Syria/NNP/pobj/4"
            " and/CC/cc/5"
            " ISIL/NNP/conj/5 ././punct/2",
            {"Syria": "Country", "ISIL": "ArmedGroup"},
            [("opposedTo", "Syria", "ISIL", "asserted")],
            id="between two",
        ),
        pytest.param(
            "The/DT/det/2 government/NN/nsubj/5 of/IN/prep/2 Chad/NNP/pobj/3 " + LEFT.format(5),
            {"The government": "Government", "Chad": "Country"},
            [("partOf", "The government", "Chad", "asserted")],
            id="the government of a country",
        ),
        pytest.param(
            "Mayor/NNP/compound/3 Ana/NNP/compound/3 Lopez/NNP/nsubj/7 of/IN/prep/3 the/DT/det/6 Greens/NNPS/pobj/4 "
            + LEFT.format(7),
            {"Ana Lopez": "Person", "Greens": "PoliticalParty"},
            [
                ("affiliatedWith", "Ana Lopez", "Greens", "asserted"),
                ("holdsPosition", "Ana Lopez", "Mayor", "asserted"),
            ],
            id="a mayor leads no party",
        ),
        pytest.param(
            "Allied/JJ/amod/2 nations=nation/NNS/nsubj/3 include/VBP/ROOT/3 Chad/NNP/dobj/3 ././punct/3",
            {"Allied nations": "Country", "Chad": "Country"},
            [("memberOf", "Chad", "Allied nations", "asserted")],
            id="several make a group, whatever each is",
        ),
        pytest.param(
            "They/PRP/nsubj/2 nominated=nominate/VBD/ROOT/2 Ana/NNP/dobj/2 as/IN/prep/2 director/NN/pobj/4 of/IN/prep/5"
            " Cristosal/NNP/pobj/6 ././punct/2",
            {"Ana": "Person", "Cristosal": "NGO"},
            [
                ("holdsPosition", "Ana", "director", "planned"),
                ("leads", "Ana", "Cristosal", "planned"),
            ],
            id="who is only nominated",
        ),
        pytest.param(
            "Peru/NNP/nsubj/4 and/CC/cc/1 Chad/NNP/conj/1 are=be/VBP/ROOT/4 rivals=rival/NNS/attr/4 ././punct/4",
            {"Peru": "Country", "Chad": "Country"},
            [("opposedTo", "Peru", "Chad", "asserted")],
            id="each the rival of the other",
        ),
        pytest.param(
            "Bukele/NNP/nsubj/2 praised=praise/VBD/ROOT/2 Cristosal/NNP/dobj/2 in/IN/prep/2 May/NNP/pobj/4 ././punct/2",
            {"Bukele": "Person", "Cristosal": "NGO"},
            [],
            id="standing together relates nothing",
        ),
    ],
)
def test_relations(sentence: str, classes: Mapping[str, str], expected: list[tuple[str, str, str, str]]) -> None:
    here = scene(sentence, classes)
    found = relations.find(here, LEXICON)
    assert sorted((one.property, *ends(here, one), one.modality) for one in found) == expected


def test_a_position_says_where_it_is_held_and_its_evidence_holds_all() -> None:
    here = scene(
        "Fed/NNP/compound/2 chairman/NN/compound/4 Alan/NNP/compound/4 Greenspan/NNP/nsubj/5 " + LEFT.format(5),
        {"Fed": "Organization", "Alan Greenspan": "Person"},
    )
    held = next(one for one in relations.find(here, LEXICON) if one.property == "holdsPosition")
    assert (held.literal, held.position_in, held.object) == ("chairman", 0, None)
    assert here.quote(*held.evidence) == "Fed chairman Alan Greenspan"


@pytest.mark.parametrize(
    ("article", "word", "title"),
    [("a/DT", "second/JJ", "lawyer"), ("the/DT", "next/JJ", "lawyer"), ("the/DT", "second/JJ", "second lawyer")],
)
def test_what_counts_or_lies_ahead_is_no_part_of_a_title(article: str, word: str, title: str) -> None:
    here = scene(
        f"Omar/NNP/compound/2 Ba/NNP/nsubj/3 is=be/VBZ/ROOT/3 {article}/det/6 {word}/amod/6 lawyer/NN/attr/3",
        {"Omar Ba": "Person"},
    )
    held = next(one for one in relations.find(here, LEXICON) if one.property == "holdsPosition")
    assert held.literal == title


def test_a_relation_added_in_turtle_is_read(tmp_path: Path) -> None:
    (tmp_path / "own.ttl").write_text(
        "@prefix kg: <https://w3id.org/kg-builder/ontology#> . @prefix lex:"
        " <https://w3id.org/kg-builder/lexicon#> .\n"
        "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
        "lex:pattern a owl:AnnotationProperty . kg:Person a owl:Class .\n"
        'kg:admires a owl:ObjectProperty ; lex:pattern "admire/v nsubj dobj=Person" .\n'
    )
    here = scene("Ana/NNP/nsubj/2 admires=admire/VBZ/ROOT/2 Luis/NNP/dobj/2", {"Ana": "Person", "Luis": "Person"})
    (relation,) = relations.find(here, relations.compile(ontology.load(tmp_path)))
    assert (relation.property, *ends(here, relation)) == ("admires", "Ana", "Luis")


@pytest.mark.parametrize(
    ("pattern", "complaint"),
    [
        ("lead/v nsubj", "write a trigger, the place of the subject and the place of the object"),
        ("lead nsubj dobj", "end the lemmas in /v, /n or /a"),
        ("lead/v nsubj dobjj", "'dobjj' is no dependency; did you mean 'dobj'?"),
        ("=Persn self poss", "kg:Persn is no class"),
    ],
)
def test_a_bad_pattern_is_named(tmp_path: Path, pattern: str, complaint: str) -> None:
    (tmp_path / "own.ttl").write_text(
        "@prefix kg: <https://w3id.org/kg-builder/ontology#> . @prefix lex:"
        " <https://w3id.org/kg-builder/lexicon#> .\n"
        "@prefix owl: <http://www.w3.org/2002/07/owl#> . lex:pattern a owl:AnnotationProperty .\n"
        f'kg:leads a owl:ObjectProperty ; lex:pattern "{pattern}" .\n'
    )
    with pytest.raises(KGError, match=r"own\.ttl: lex:pattern") as caught:
        relations.compile(ontology.load(tmp_path))
    assert complaint in str(caught.value)
