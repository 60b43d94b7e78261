"""What biographies and descriptions of bodies say: births in parentheses, schools, boards, children, one of many."""

from collections.abc import Mapping

import pytest
from msgspec.structs import replace

from kg.annotate import relations
from tests.annotate.ties import LEFT, LEXICON, ends, scene, told

LOPEZ = {"Ana Lopez": "Person"}
NAME = "Ana/NNP/compound/2 Lopez/NNP/nsubj/3 "


@pytest.mark.parametrize(
    ("sentence", "classes", "expected"),
    [
        pytest.param(
            "Ana/NNP/compound/2 Lopez/NNP/npadvmod/4 (/-LRB-/punct/4 born=bear/VBN/csubj/13 5/CD/prep/4"
            " August/NNP/npadvmod/4 1987/CD/nummod/6 ,/,/punct/11 Tavil/NNP/nmod/11 ,/,/punct/11 Ordo/NNP/nsubj/13"
            " )/-RRB-/punct/11 is=be/VBZ/ROOT/13 a/DT/det/16 Kenyan/NNP/amod/16 cricketer/NN/attr/13 ././punct/13",
            {**LOPEZ, "Tavil": "Settlement", "Ordo": "Country", "Kenyan": "Group"},
            [
                ("bornIn", "Ana Lopez", "Tavil"),
                ("locatedIn", "Tavil", "Ordo"),
                ("nationality", "Ana Lopez", "Kenyan"),
            ],
            id="a birth in parentheses, and the predicate that a parser tears off",
        ),
        pytest.param(
            "Ana/NNP/compound/2 Lopez/NNP/nsubj/16 (/-LRB-/punct/2 6/CD/appos/2 May/NNP/appos/2 1901/CD/nummod/5"
            " ,/,/punct/2 Tavil/NNP/appos/2 –/:/punct/8 3/CD/nummod/11 June/NNP/appos/8 1970/CD/nummod/11 ,/,/punct/11"
            " Lodwar/NNP/appos/11 )/-RRB-/punct/8 was=be/VBD/ROOT/16 a/DT/det/18 writer/NN/attr/16 ././punct/16",
            {**LOPEZ, "Tavil": "Settlement", "Lodwar": "Settlement"},
            [("bornIn", "Ana Lopez", "Tavil"), ("locatedIn", "Ana Lopez", "Lodwar")],
            id="birth and death by dates alone",
        ),
        pytest.param(
            "Ana/NNP/compound/2 Lopez/NNP/nsubj/9 (/-LRB-/punct/2 Tavil/NNP/appos/2 ,/,/punct/4 3/CD/nummod/7"
            " June/NNP/appos/4 )/-RRB-/punct/4 was=be/VBD/ROOT/9 a/DT/det/11 writer/NN/attr/9 ././punct/9",
            {**LOPEZ, "Tavil": "Settlement"},
            [],
            id="other parentheses tell of no birth",
        ),
        pytest.param(
            "Educated=educate/VBN/advcl/8 at/IN/prep/1 Harrow/NNP/compound/4 College/NNP/pobj/2 ,/,/punct/8"
            " Ana/NNP/compound/7 Lopez/NNP/nsubj/8 " + LEFT.format(8),
            {**LOPEZ, "Harrow College": "Organization"},
            [("affiliatedWith", "Ana Lopez", "Harrow College")],
            id="where somebody was educated",
        ),
        pytest.param(
            NAME + "received=receive/VBD/ROOT/3 a/DT/det/5 degree/NN/dobj/3 in/IN/prep/3 law/NN/pobj/6 from/IN/prep/3"
            " Harrow/NNP/compound/10 College/NNP/pobj/8 ././punct/3",
            {**LOPEZ, "Harrow College": "Organization"},
            [("affiliatedWith", "Ana Lopez", "Harrow College")],
            id="who gave a degree",
        ),
        pytest.param(
            NAME + "served=serve/VBD/ROOT/3 on/IN/prep/3 the/DT/det/6 board/NN/pobj/4 of/IN/prep/6 Kestrel/NNP/pobj/7"
            " ././punct/3",
            {**LOPEZ, "Kestrel": "Company"},
            [("memberOf", "Ana Lopez", "Kestrel")],
            id="who serves on a board",
        ),
        pytest.param(
            NAME + "is=be/VBZ/ROOT/3 a/DT/det/5 member/NN/attr/3 of/IN/prep/5 the/DT/det/8 board/NN/pobj/6 of/IN/prep/8"
            " Kestrel/NNP/pobj/9 ././punct/3",
            {**LOPEZ, "Kestrel": "Company"},
            [("memberOf", "Ana Lopez", "Kestrel")],
            id="a member of a board",
        ),
        pytest.param(
            "Kestrel/NNP/nsubj/2 was=be/VBD/ROOT/2 a/DT/det/4 command/NN/attr/2 of/IN/prep/4 the/DT/det/8"
            " Ordo/NNP/compound/8 Navy/NNP/pobj/5 ././punct/2",
            {"Kestrel": "SecurityForce", "Ordo Navy": "SecurityForce"},
            [("partOf", "Kestrel", "Ordo Navy")],
            id="a part by what kind of part it is",
        ),
        pytest.param(
            "Lodwar/NN/nsubj/2 is=be/VBZ/ROOT/2 one/CD/attr/2 of/IN/prep/3 Ordo/NNP/poss/7 's/POS/case/5"
            " regions=region/NNS/pobj/4 ././punct/2",
            {"Lodwar": "Region", "Ordo": "Country"},
            [("locatedIn", "Lodwar", "Ordo")],
            id="one of a country's regions",
        ),
        pytest.param(
            NAME + "is=be/VBZ/ROOT/3 one/CD/attr/3 of/IN/prep/4 the/DT/det/7 founders=founder/NNS/pobj/5 of/IN/prep/7"
            " Kestrel/NNP/pobj/8 ././punct/3",
            {**LOPEZ, "Kestrel": "Company"},
            [("affiliatedWith", "Ana Lopez", "Kestrel")],
            id="one of many who hold a position",
        ),
        pytest.param(
            NAME.replace("/3", "/6") + "and/CC/cc/2 Tom/NNP/compound/5 Weber/NNP/conj/2 have/VBP/ROOT/6 two/CD/nummod/8"
            " children=child/NNS/dobj/6 :/:/punct/8 Eva/NNP/appos/8 and/CC/cc/10 Nico/NNP/conj/10 ././punct/6",
            {**LOPEZ, "Tom Weber": "Person", "Eva": "Person", "Nico": "Person"},
            [
                ("parentOf", "Ana Lopez", "Eva"),
                ("parentOf", "Ana Lopez", "Nico"),
                ("parentOf", "Tom Weber", "Eva"),
                ("parentOf", "Tom Weber", "Nico"),
            ],
            id="a list of children",
        ),
        pytest.param(
            "Norvex/NNP/nsubj/2 sold=sell/VBD/ROOT/2 Kestrel/NNP/dobj/2 to/IN/prep/2 Imber/NNP/pobj/4 ././punct/2",
            {"Norvex": "Company", "Kestrel": "Company", "Imber": "Company"},
            [("ownedBy", "Kestrel", "Imber"), ("ownedBy", "Kestrel", "Norvex")],
            id="a sale has two owners",
        ),
        pytest.param(
            "The/DT/det/4 Kenyan/NNP/amod/4 military/JJ/amod/4 leader/NN/nsubj/7 Ana/NNP/compound/6 Lopez/NNP/appos/4 "
            + LEFT.format(7),
            {**LOPEZ, "Kenyan": "Country"},
            [("nationality", "Ana Lopez", "Kenyan")],
            id="a military leader does not lead the country",
        ),
        pytest.param(
            "The/DT/det/4 Kenyan/NNP/amod/4 supreme/JJ/amod/4 leader/NN/nsubj/7 Ana/NNP/compound/6 Lopez/NNP/appos/4 "
            + LEFT.format(7),
            {**LOPEZ, "Kenyan": "Country"},
            [("leads", "Ana Lopez", "Kenyan")],
            id="a supreme leader does",
        ),
        pytest.param(
            "She/PRP/nsubj/2 works=work/VBZ/ROOT/2 in/IN/prep/2 Tavil/NNP/pobj/3 ,/,/punct/4 Ordo/NNP/conj/4"
            " and/CC/cc/6 Lodwar/NNP/conj/6 ,/,/punct/4 Imber/NNP/appos/4 ././punct/2",
            {"Tavil": "Settlement", "Ordo": "Region", "Lodwar": "Settlement", "Imber": "Region"},
            [("locatedIn", "Lodwar", "Imber"), ("locatedIn", "Tavil", "Ordo")],
            id="two towns, each with its region",
        ),
        pytest.param(
            NAME + "is=be/VBZ/ROOT/3 a/DT/det/6 Kenyan/JJ/amod/6 football/NN/attr/3 forward/RB/advmod/3 ././punct/3",
            {**LOPEZ, "Kenyan": "Group"},
            [("nationality", "Ana Lopez", "Kenyan")],
            id="a nationality in a predicate that names no person",
        ),
        pytest.param(
            "Britain/NNP/nsubj/13 ,/,/punct/1 Ordo/NNP/conj/1 and/CC/cc/3 Imber/NNP/conj/3 (/-LRB-/punct/9"
            " then/RB/advmod/9 a/DT/det/9 state/NN/appos/1 of/IN/prep/9 Kestrel/NNP/pobj/10 )/-RRB-/punct/9 "
            + LEFT.format(13),
            {"Britain": "Country", "Ordo": "Country", "Imber": "Country", "Kestrel": "Region"},
            [("partOf", "Imber", "Kestrel")],
            id="an apposition behind a list is about the last",
        ),
        pytest.param(
            NAME.replace("/3", "/4")
            + "previously/RB/advmod/4 worked=work/VBD/ROOT/4 for/IN/dative/4 Kestrel/NNP/pobj/5"
            " ././punct/4",
            {**LOPEZ, "Kestrel": "Company"},
            [("affiliatedWith", "Ana Lopez", "Kestrel")],
            id="whom somebody works for, taken for a recipient",
        ),
        pytest.param(
            NAME + "was=be/VBD/ROOT/3 the/DT/det/5 youngest=young/JJS/attr/3 of/IN/prep/5 five/CD/nummod/8"
            " children=child/NNS/pobj/6 of/IN/prep/8 Omar/NNP/compound/11 Ba/NNP/pobj/9 ././punct/3",
            {**LOPEZ, "Omar Ba": "Person"},
            [("parentOf", "Omar Ba", "Ana Lopez")],
            id="the youngest of somebody's children",
        ),
        pytest.param(
            NAME + "was=be/VBD/ROOT/3 a/DT/det/5 judge/NN/attr/3 on/IN/prep/5 the/DT/det/9 Supreme/NNP/compound/9"
            " Court/NNP/pobj/6 ././punct/3",
            {**LOPEZ, "Supreme Court": "Court"},
            [("affiliatedWith", "Ana Lopez", "Supreme Court")],
            id="a judge on a court",
        ),
        pytest.param(
            "Norvex/NNP/nsubj/2 bought=buy/VBD/ROOT/2 Kestrel/NNP/dobj/2 ,/,/punct/3 Imber/NNP/poss/8 's/POS/case/5"
            " smaller/JJR/amod/8 rival/NN/appos/3 ././punct/2",
            {"Norvex": "Company", "Kestrel": "Company", "Imber": "Company", "smaller rival": "Company"},
            [("opposedTo", "Kestrel", "Imber"), ("ownedBy", "Kestrel", "Norvex")],
            id="a rival is no part",
        ),
        pytest.param(
            "Kenya/NNP/ROOT/1 326/CD/nummod/1 and/CC/cc/1 74/CD/nummod/7 -/SYM/punct/6 0/CD/prep/4 v/NNP/conj/1"
            " Nepal/NNP/appos/1 ././punct/1",
            {"Kenya": "Country", "Nepal": "Country"},
            [("opposedTo", "Kenya", "Nepal")],
            id="a score between two sides",
        ),
        pytest.param(
            "Kenya/NNP/poss/3 's/POS/case/1 match/NN/nsubjpass/7 against/IN/prep/3 Nepal/NNP/pobj/4"
            " was=be/VBD/auxpass/7 cancelled=cancel/VBN/ROOT/7 ././punct/7",
            {"Kenya": "Country", "Nepal": "Country"},
            [("opposedTo", "Kenya", "Nepal")],
            id="a match",
        ),
        pytest.param(
            "Checkpoints=checkpoint/NNS/nsubj/3 have/VBP/aux/3 circled=circle/VBN/ROOT/3 Tavil/NNP/dobj/3 ././punct/3",
            {"Checkpoints": "Facility", "Tavil": "Settlement"},
            [("locatedNear", "Checkpoints", "Tavil")],
            id="what stands around a place",
        ),
        pytest.param(
            "Ana/NNP/compound/2 Lopez/NNP/nsubj/11 ,/,/punct/2 a/DT/det/5 colonel/NN/appos/2 in/IN/prep/5"
            " Kenya/NNP/poss/9 's/POS/case/7 army/NN/pobj/6 ,/,/punct/2 " + LEFT.format(11),
            {**LOPEZ, "Kenya": "Country", "army": "SecurityForce"},
            [
                ("affiliatedWith", "Ana Lopez", "Kenya"),
                ("affiliatedWith", "Ana Lopez", "army"),
                ("partOf", "army", "Kenya"),
            ],
            id="who is of a body of state without a name is of the state",
        ),
        pytest.param(
            NAME + "met=meet/VBD/ROOT/3 with/IN/prep/3 Omar/NNP/compound/6 Ba/NNP/pobj/4 in/IN/prep/3 Tavil/NNP/pobj/7"
            " ././punct/3",
            {**LOPEZ, "Omar Ba": "Person", "Tavil": "Settlement"},
            [
                ("metWith", "Ana Lopez", "Omar Ba"),
                ("presentIn", "Ana Lopez", "Tavil"),
                ("presentIn", "Omar Ba", "Tavil"),
            ],
            id="both who meet are there",
        ),
        pytest.param(
            "Kestrel/NNP/nsubj/2 was=be/VBD/ROOT/2 committed/JJ/acomp/2 to/IN/prep/3 carrying=carry/VBG/pcomp/4"
            " out/RP/prt/5 attacks=attack/NNS/dobj/5 against/IN/prep/7 Ordo/NNP/pobj/8 ././punct/2",
            {"Kestrel": "ArmedGroup", "Ordo": "Country"},
            [("opposedTo", "Kestrel", "Ordo")],
            id="who is committed to attacks",
        ),
        pytest.param(
            "Omar/NNP/compound/2 Lopez/NNP/nsubj/6 and/CC/cc/2 his/PRP$/poss/5 wife/NN/conj/2 came=come/VBD/ROOT/6"
            " ././punct/6",
            {"Omar Lopez": "Person", "his": "Person", "wife": "Person"},
            [("spouseOf", "wife", "Omar Lopez")],
            id="his wife, who is named beside him",
        ),
        pytest.param(
            "Omar/NNP/compound/2 Lopez/NNP/nsubj/7 and/CC/cc/2 her/PRP$/poss/5 son/NN/conj/2 Idris/NNP/appos/5"
            " came=come/VBD/ROOT/7 ././punct/7",
            {"Omar Lopez": "Person", "her": "Person", "Idris": "Person"},
            [("parentOf", "her", "Idris")],
            id="her son, who is no son of the man beside him",
        ),
        pytest.param(
            NAME + "spoke=speak/VBD/ROOT/3 of/IN/prep/3 the/DT/det/6 agreement/NN/pobj/4 between/IN/prep/6"
            " Ordo/NNP/pobj/7 and/CC/cc/8 Imber/NNP/conj/8 ././punct/3",
            {**LOPEZ, "Ordo": "Country", "Imber": "Country"},
            [("metWith", "Ordo", "Imber")],
            id="who agrees has talked",
        ),
        pytest.param(
            "She/PRP/nsubj/2 works=work/VBZ/ROOT/2 in/IN/prep/2 Tavil/NNP/pobj/3 ,/,/punct/4 Ordo/NNP/appos/4"
            " ,/,/punct/2 and/CC/cc/2 sings=sing/VBZ/conj/2 ././punct/2",
            {"Tavil": "Settlement", "Ordo": "Region"},
            [("locatedIn", "Tavil", "Ordo")],
            id="a clause behind a town and its region",
        ),
        pytest.param(
            "She/PRP/nsubj/2 works=work/VBZ/ROOT/2 in/IN/prep/2 Tavil/NNP/pobj/3 ,/,/punct/4 Ordo/NNP/appos/4"
            " ,/,/punct/4 and/CC/cc/4 other/JJ/amod/10 cities=city/NNS/conj/4 ././punct/2",
            {"Tavil": "Settlement", "Ordo": "Region"},
            [],
            id="a list that goes on",
        ),
        pytest.param(
            "Eno/NNP/nsubj/7 ,/,/punct/1 Tavil/NNP/appos/1 ,/,/punct/1 and/CC/cc/1 Lodwar/NNP/conj/1 " + LEFT.format(7),
            {"Eno": "Place", "Tavil": "Region", "Lodwar": "Settlement"},
            [("locatedIn", "Eno", "Tavil")],
            id="two places and another",
        ),
        pytest.param(
            "Imber/NNP/nsubj/9 ,/,/punct/1 Eno/NNP/conj/1 ,/,/punct/3 Tavil/NNP/conj/3 ,/,/punct/5 and/CC/cc/5"
            " Lodwar/NNP/conj/5 " + LEFT.format(9),
            {"Imber": "Place", "Eno": "Place", "Tavil": "Region", "Lodwar": "Settlement"},
            [],
            id="a list of four places",
        ),
        pytest.param(
            "She/PRP/nsubj/2 came=come/VBD/ROOT/2 from/IN/prep/2 Tavil/NNP/pobj/3 ,/,/punct/4 in/IN/prep/2 the/DT/det/8"
            " Ordo/NNP/pobj/6 ././punct/2",
            {"Tavil": "Region", "Ordo": "Country"},
            [("locatedIn", "Tavil", "Ordo")],
            id="a region in a country with an article",
        ),
        pytest.param(
            "She/PRP/nsubj/2 slept=sleep/VBD/ROOT/2 at/IN/prep/2 Tavil/NNP/pobj/3 in/IN/prep/4 Ordo/NNP/pobj/5"
            " ././punct/2",
            {"Tavil": "Place", "Ordo": "Region"},
            [("locatedIn", "Tavil", "Ordo")],
            id="a place of no known kind in a region",
        ),
        pytest.param(
            "Ana/NNP/compound/2 Lopez/NNP/dep/6 (/-LRB-/punct/4 Kenya/NNP/appos/2 )/-RRB-/punct/4 beat/VBD/ROOT/6"
            " Eva/NNP/compound/8 Kim/NNP/npadvmod/6 (/-LRB-/punct/10 Peru/NNP/appos/8 )/-RRB-/punct/10",
            {**LOPEZ, "Kenya": "Country", "Eva Kim": "Person", "Peru": "Country"},
            [
                ("locatedIn", "Ana Lopez", "Kenya"),
                ("locatedIn", "Eva Kim", "Peru"),
                ("opposedTo", "Ana Lopez", "Eva Kim"),
            ],
            id="a line of results",
        ),
        pytest.param(
            NAME + "beat/VBD/ROOT/3 American/NNP/compound/6 Eva/NNP/compound/6 Kim/NNP/dobj/3 ././punct/3",
            {**LOPEZ, "American": "Group", "Eva Kim": "Person"},
            [("nationality", "Eva Kim", "American"), ("opposedTo", "Ana Lopez", "Eva Kim")],
            id="who beats an American beats no America",
        ),
        pytest.param(
            "Kestrel/NNP/poss/4 's/POS/case/1 Ana/NNP/compound/4 Canton/NNP/nsubj/5 " + LEFT.format(5),
            {"Kestrel": "Company", "Ana Canton": "Person"},
            [("affiliatedWith", "Ana Canton", "Kestrel")],
            id="a surname that is a noun elsewhere",
        ),
        pytest.param(
            "Ana/NNP/compound/2 Lopez/NNP/nsubj/10 ,/,/punct/2 head/NN/appos/2 of/IN/prep/4 research/NN/pobj/5"
            " at/IN/prep/4 Kestrel/NNP/pobj/7 ,/,/punct/2 " + LEFT.format(10),
            {**LOPEZ, "Kestrel": "Company"},
            [("affiliatedWith", "Ana Lopez", "Kestrel")],
            id="who heads a field at a company does not head it",
        ),
        pytest.param(
            "Kenya/NNP/nsubj/2 captured=capture/VBD/ROOT/2 Tavil/NNP/dobj/2 from/IN/prep/2 Kestrel/NNP/pobj/4"
            " ././punct/2",
            {"Kenya": "Country", "Tavil": "Settlement", "Kestrel": "ArmedGroup"},
            [("controls", "Kenya", "Tavil"), ("controls", "Kestrel", "Tavil"), ("opposedTo", "Kenya", "Kestrel")],
            id="from whom a town is taken had it",
        ),
        pytest.param(
            "Kenya/NNP/nsubj/2 received=receive/VBD/ROOT/2 heavy/JJ/amod/4 fire/NN/dobj/2 from/IN/prep/2"
            " Kestrel/NNP/pobj/5 ././punct/2",
            {"Kenya": "Country", "Kestrel": "ArmedGroup"},
            [("opposedTo", "Kenya", "Kestrel")],
            id="whose fire is received is against one",
        ),
        pytest.param(
            "The/DT/det/3 last/JJ/amod/3 meeting/NN/nsubj/6 of/IN/prep/3 Kestrel/NNP/pobj/4 took=take/VBD/ROOT/6"
            " place/NN/dobj/6 in/IN/prep/6 Tavil/NNP/pobj/8 ././punct/6",
            {"Kestrel": "Organization", "Tavil": "Settlement"},
            [("presentIn", "Kestrel", "Tavil")],
            id="who meets somewhere is there",
        ),
        pytest.param(
            NAME.replace("/3", "/4") + "has=have/VBZ/aux/4 taught=teach/VBN/ROOT/4 at/IN/prep/4 Harrow/NNP/compound/7"
            " College/NNP/pobj/5 as/RB/advmod/10 well/RB/advmod/10 as/IN/cc/7 at/IN/prep/7 Kestrel/NNP/pobj/11"
            " ././punct/4",
            {**LOPEZ, "Harrow College": "Organization", "Kestrel": "Organization"},
            [("affiliatedWith", "Ana Lopez", "Harrow College")],
            id="what goes on a list is no part of what stands before",
        ),
        pytest.param(
            NAME + "is=be/VBZ/ROOT/3 a/DT/det/8 women=woman/NNS/poss/7 's/POS/case/5 rights=right/NNS/compound/8"
            " activist/NN/attr/3 ././punct/3",
            {**LOPEZ, "women": "Group"},
            [],
            id="a possessive for a kind",
        ),
        pytest.param(
            "Imber/NNP/nsubj/2 lies=lie/VBZ/ROOT/2 southeast/RB/advmod/2 of/IN/prep/3 Tavil/NNP/pobj/4 ,/,/punct/5"
            " east/NN/npadvmod/2 of/IN/prep/7 Lodwar/NNP/pobj/8 ././punct/2",
            {"Imber": "Settlement", "Tavil": "Settlement", "Lodwar": "Settlement"},
            [("locatedNear", "Imber", "Lodwar"), ("locatedNear", "Imber", "Tavil")],
            id="two bearings of one place",
        ),
        pytest.param(
            NAME.replace("/3", "/4") + "was=be/VBD/auxpass/4 born=bear/VBN/ROOT/4 in/IN/prep/4 Tavil/NNP/pobj/5"
            " ,/,/punct/6 Ordo/NNP/appos/6 ,/,/punct/8 the/DT/det/11 daughter/NN/appos/8 of/IN/prep/11"
            " Omar/NNP/compound/14 Ba/NNP/pobj/12 ././punct/4",
            {**LOPEZ, "Tavil": "Settlement", "Ordo": "Country", "Omar Ba": "Person"},
            [
                ("bornIn", "Ana Lopez", "Tavil"),
                ("locatedIn", "Tavil", "Ordo"),
                ("parentOf", "Omar Ba", "Ana Lopez"),
            ],
            id="a person in apposition to a place is of the clause",
        ),
        pytest.param(
            "Mayor/NNP/compound/3 Ana/NNP/compound/3 Lopez/NNP/nsubj/7 (/-LRB-/punct/5 Kestrel/NNP/appos/3"
            " )/-RRB-/punct/5 " + LEFT.format(7),
            {**LOPEZ, "Kestrel": "Organization"},
            [("affiliatedWith", "Ana Lopez", "Kestrel")],
            id="whose party stands in parentheses does not lead it",
        ),
        pytest.param(
            NAME + "saw=see/VBD/ROOT/3 the/DT/det/6 Ordo/NNP/compound/6 states=state/NNS/dobj/3 of/IN/prep/6"
            " Germany/NNP/pobj/7 ././punct/3",
            {**LOPEZ, "Ordo": "Region", "Germany": "Country"},
            [],
            id="no country is in its states",
        ),
        pytest.param(
            "the/DT/det/3 prime/JJ/amod/3 minister/NN/nsubj/6 of/IN/prep/3 Ordo/NNP/pobj/4 was=be/VBD/ROOT/6"
            " Ana/NNP/compound/8 Lopez/NNP/attr/6 ././punct/6",
            {**LOPEZ, "Ordo": "Region", "minister": "Person"},
            [("leads", "minister", "Ordo")],
            id="a prime minister is for no portfolio",
        ),
        pytest.param(
            "The/DT/det/2 father/NN/nsubj/12 of/IN/prep/2 one/CD/pobj/3 of/IN/prep/4 the/DT/det/7 dead/JJ/pobj/5"
            " ,/,/punct/2 Ana/NNP/compound/10 Lopez/NNP/appos/2 ,/,/punct/2 " + LEFT.format(12),
            {**LOPEZ, "the dead": "Group"},
            [],
            id="who of two is named, and whose father he is",
        ),
        pytest.param(
            "Rebels=rebel/NNS/nsubj/2 killed=kill/VBD/ROOT/2 70/CD/nummod/4 people/NNS/dobj/2 ,/,/punct/4"
            " lawyers=lawyer/NNS/appos/4 ,/,/punct/6 at/IN/prep/6 Harrow/NNP/compound/10 Hospital/NNP/pobj/8"
            " ././punct/2",
            {"Rebels": "Group", "70 people": "Group", "Harrow Hospital": "Organization"},
            [],
            id="a comma parts a place from a position",
        ),
        pytest.param(
            "Born=bear/VBN/advcl/11 in/IN/prep/1 Tavil/NNP/pobj/2 ,/,/punct/11 the/DT/det/6 youngest=young/JJS/nsubj/11"
            " of/IN/prep/6 seven/CD/nummod/9 children=child/NNS/pobj/7 ,/,/punct/11 " + LEFT.format(11),
            {"Tavil": "Settlement", "seven children": "Group"},
            [],
            id="one of several is born, not all",
        ),
        pytest.param(
            "The/DT/det/2 mother/NN/nsubj/10 of/IN/prep/2 the/DT/det/5 accused=accuse/VBN/pobj/3 ,/,/punct/2"
            " Ana/NNP/compound/8 Lopez/NNP/appos/2 ,/,/punct/10 " + LEFT.format(10),
            {**LOPEZ, "the accused": "Person"},
            [],
            id="who of two is named",
        ),
        pytest.param(
            "The/DT/det/2 wife/NN/nsubj/12 of/IN/prep/2 the/DT/det/5 mayor/NN/pobj/3 of/IN/prep/5 Tavil/NNP/pobj/6"
            " ,/,/punct/5 Ana/NNP/compound/10 Lopez/NNP/appos/5 ,/,/punct/5 " + LEFT.format(12),
            {**LOPEZ, "Tavil": "Settlement", "the mayor": "Person"},
            [("leads", "the mayor", "Tavil")],
            id="whether the wife or the mayor is named",
        ),
    ],
)
def test_what_is_said_of_lives_and_bodies(
    sentence: str, classes: Mapping[str, str], expected: list[tuple[str, str, str]]
) -> None:
    assert told(scene(sentence, classes)) == expected


def test_what_formerly_stands_before_is_over() -> None:
    here = scene(
        "The/DT/det/2 album/NN/nsubj/3 features=feature/VBZ/ROOT/3 Ana/NNP/compound/5 Lopez/NNP/dobj/3 (/-LRB-/punct/5"
        " formerly/RB/advmod/8 of/IN/prep/5 Kestrel/NNP/pobj/8 )/-RRB-/punct/3 ././punct/3",
        {**LOPEZ, "Kestrel": "Organization"},
    )
    assert [(one.property, one.ended) for one in relations.find(here, LEXICON)] == [("affiliatedWith", True)]


def test_a_month_does_not_make_a_birth_doubtful() -> None:
    here = scene(
        NAME.replace("/3", "/4") + "was=be/VBD/auxpass/4 born=bear/VBN/ROOT/4 6/CD/dobj/4 May/NNP/npadvmod/4"
        " 1901/CD/nummod/6 in/IN/prep/4 Tavil/NNP/pobj/8 ././punct/4",
        {**LOPEZ, "Tavil": "Settlement"},
    )
    found = [(one.property, one.modality) for one in relations.find(here, LEXICON)]
    assert found == [("bornIn", "asserted")]
    assert [ends(here, replace(one)) for one in relations.find(here, LEXICON)] == [("Ana Lopez", "Tavil")]


@pytest.mark.parametrize(
    ("sentence", "classes", "expected"),
    [
        pytest.param(
            "Ana/NNP/compound/2 Lopez/NNP/nsubj/12 ,/,/punct/2 the/DT/det/6 former/JJ/amod/6 envoy/NN/appos/2"
            " and/CC/cc/6 mayor/NN/conj/6 of/IN/prep/8 Tavil/NNP/pobj/9 ,/,/punct/2 " + LEFT.format(12),
            {**LOPEZ, "Tavil": "Settlement"},
            [("holdsPosition", "envoy", True), ("holdsPosition", "mayor", True), ("leads", "Tavil", True)],
            id="one former for two offices under one article",
        ),
        pytest.param(
            "Ana/NNP/compound/2 Lopez/NNP/nsubj/13 ,/,/punct/2 the/DT/det/6 former/JJ/amod/6 envoy/NN/appos/2"
            " and/CC/cc/6 the/DT/det/9 mayor/NN/conj/6 of/IN/prep/9 Tavil/NNP/pobj/10 ,/,/punct/2 " + LEFT.format(13),
            {**LOPEZ, "Tavil": "Settlement"},
            [("holdsPosition", "envoy", True), ("holdsPosition", "mayor", False), ("leads", "Tavil", False)],
            id="but not for one with an article of its own",
        ),
        pytest.param(
            "Ana/NNP/compound/2 Lopez/NNP/nsubj/9 ,/,/punct/2 a/DT/det/5 director/NN/appos/2 of/IN/prep/5"
            " Kestrel/NNP/pobj/6 ,/,/punct/2 " + LEFT.format(9),
            {**LOPEZ, "Kestrel": "Company"},
            [("affiliatedWith", "Kestrel", False), ("holdsPosition", "director", False)],
            id="one of several directors",
        ),
        pytest.param(
            "Ana/NNP/compound/2 Lopez/NNP/nsubj/16 ,/,/punct/2 mayor/NN/appos/2 of/IN/prep/4 Tavil/NNP/pobj/5"
            " ,/,/punct/6 governor/NN/appos/6 of/IN/prep/8 Ordo/NNP/pobj/9 and/CC/cc/8 president/NN/conj/8"
            " of/IN/prep/12 Kestrel/NNP/pobj/13 ,/,/punct/2 " + LEFT.format(16),
            {**LOPEZ, "Tavil": "Settlement", "Ordo": "Region", "Kestrel": "Company"},
            [
                ("holdsPosition", "governor", False),
                ("holdsPosition", "mayor", False),
                ("holdsPosition", "president", False),
                ("leads", "Kestrel", False),
                ("leads", "Ordo", False),
                ("leads", "Tavil", False),
            ],
            id="offices that a parser hangs on places",
        ),
        pytest.param(
            NAME + "was=be/VBD/ROOT/3 mayor/NN/attr/3 ,/,/punct/4 senator/NN/appos/4 and/CC/cc/6 envoy/NN/conj/6"
            " to/IN/prep/8 Ordo/NNP/pobj/9 and/CC/cc/10 Imber/NNP/conj/10 ././punct/3",
            {**LOPEZ, "mayor": "Person", "senator": "Person", "envoy": "Person", "Ordo": "Country", "Imber": "Country"},
            [
                ("affiliatedWith", "Imber", False),
                ("affiliatedWith", "Ordo", False),
                ("holdsPosition", "envoy", False),
                ("holdsPosition", "mayor", False),
                ("holdsPosition", "senator", False),
            ],
            id="offices in a row, the last in two countries",
        ),
        pytest.param(
            "As/IN/prep/8 mayor/NN/pobj/1 of/IN/prep/2 Tavil/NNP/pobj/3 ,/,/punct/8 Ana/NNP/compound/7"
            " Lopez/NNP/nsubj/8 built=build/VBD/ROOT/8 roads=road/NNS/dobj/8 ././punct/8",
            {**LOPEZ, "Tavil": "Settlement"},
            [("holdsPosition", "mayor", False), ("leads", "Tavil", False)],
            id="an office at the start of a sentence",
        ),
        pytest.param(
            NAME + "served=serve/VBD/ROOT/3 as/IN/prep/3 mayor/NN/pobj/4 of/IN/prep/5 Tavil/NNP/pobj/6 and/CC/cc/4"
            " as/IN/conj/4 envoy/NN/pobj/9 of/IN/prep/10 Ordo/NNP/pobj/11 ././punct/3",
            {**LOPEZ, "Tavil": "Settlement", "Ordo": "Country"},
            [
                ("affiliatedWith", "Ordo", False),
                ("holdsPosition", "envoy", False),
                ("holdsPosition", "mayor", False),
                ("leads", "Tavil", False),
            ],
            id="two offices, each behind as",
        ),
        pytest.param(
            "Ana/NNP/compound/2 Lopez/NNP/nsubj/4 is=be/VBZ/aux/4 cooperating=cooperate/VBG/ROOT/4 with/IN/prep/4"
            " the/DT/det/8 Tavil/NNP/compound/8 Police/NNP/pobj/5 ././punct/4",
            {**LOPEZ, "Tavil Police": "SecurityForce"},
            [],
            id="who cooperates with the police is no ally of it",
        ),
        pytest.param(
            "Ordo/NNP/nsubj/3 is=be/VBZ/aux/3 cooperating=cooperate/VBG/ROOT/3 with/IN/prep/3 the/DT/det/7"
            " Tavil/NNP/compound/7 Police/NNP/pobj/4 ././punct/3",
            {"Ordo": "Country", "Tavil Police": "SecurityForce"},
            [("alliedWith", "Tavil Police", False)],
            id="a state that does works with it",
        ),
    ],
)
def test_offices_and_who_works_with_whom(
    sentence: str, classes: Mapping[str, str], expected: list[tuple[str, str, bool]]
) -> None:
    here = scene(sentence, classes)
    found = relations.find(here, LEXICON)
    assert sorted((one.property, ends(here, one)[1], one.ended) for one in found) == expected
