"""Phrases behind a preposition are whole, wherever a parser tore them."""

from __future__ import annotations

import pytest

from kg.annotate import torn
from tests.parses import parsed


@pytest.mark.parametrize(
    ("sentence", "verb", "wanted"),
    [
        pytest.param(
            "On/IN/prep/7 the/DT/det/3 3rd/NN/pobj/1 of/IN/prep/3 May/NNP/compound/6 soldiers=soldier/NNS/pobj/4 "
            "fired=fire/VBD/ROOT/7 ././punct/7",
            "fired",
            [("prep", "On"), ("nsubj", "soldiers"), ("punct", ".")],
            id="a date before a subject",
        ),
        pytest.param(
            "On/IN/prep/6 16/CD/nummod/5 August/NNP/nmod/5 1819/CD/nummod/5 cavalry/NN/pobj/1 "
            "charged=charge/VBD/ROOT/6 ././punct/6",
            "charged",
            [("prep", "On"), ("nsubj", "cavalry"), ("punct", ".")],
            id="a whole date before a subject",
        ),
        pytest.param(
            "A/DT/det/2 boat/NN/nsubj/3 sank=sink/VBD/ROOT/3 off/RP/prt/3 Lesbos/NNP/dobj/3 ././punct/3",
            "sank",
            [("nsubj", "boat"), ("prep", "off"), ("punct", ".")],
            id="off a coast",
        ),
        pytest.param(
            "Police/NNS/nsubj/2 shot=shoot/VBD/ROOT/2 dead/JJ/amod/5 two/CD/nummod/5 men=man/NNS/dobj/2 ././punct/2",
            "shot",
            [("nsubj", "Police"), ("oprd", "dead"), ("dobj", "men"), ("punct", ".")],
            id="men who are shot dead, not dead men",
        ),
        pytest.param(
            "They/PRP/nsubj/2 shot=shoot/VBD/ROOT/2 dead/JJ/acomp/2 two/CD/nummod/5 men=man/NNS/dobj/3 ././punct/2",
            "shot",
            [("nsubj", "They"), ("oprd", "dead"), ("dobj", "men"), ("punct", ".")],
            id="men below the dead",
        ),
        pytest.param(
            "They/PRP/nsubj/2 seek=seek/VBP/ROOT/2 for/IN/prep/2 Mora/NNP/pobj/3 who/WP/nsubjpass/7 "
            "was=be/VBD/auxpass/7 accused=accuse/VBN/relcl/4 of/IN/prep/7 theft/NN/pobj/8 and/CC/cc/3 of/IN/conj/3 "
            "murder/NN/pobj/11 ././punct/2",
            "of",
            [("pobj", "theft"), ("conj", "of")],
            id="a second crime beside the first",
        ),
        pytest.param(
            "They/PRP/nsubj/2 seek=seek/VBP/ROOT/2 for/IN/prep/2 proof/NN/pobj/3 of/IN/prep/4 theft/NN/pobj/5 "
            "and/CC/cc/3 of/IN/conj/3 murder/NN/pobj/8 ././punct/2",
            "of",
            [("pobj", "theft")],
            id="what a noun is of is left to the parser",
        ),
        pytest.param(
            "They/PRP/nsubj/2 sealed=seal/VBD/ROOT/2 off/RP/prt/2 Lima/NNP/dobj/2 ././punct/2",
            "sealed",
            [("nsubj", "They"), ("prt", "off"), ("dobj", "Lima"), ("punct", ".")],
            id="a town that is sealed off",
        ),
        pytest.param(
            "The/DT/det/3 plaintiffs=plaintiff/NNS/compound/3 allege/NN/compound/4 Acme/NNP/nsubj/5 "
            "lied=lie/VBD/ROOT/5 ././punct/5",
            "allege",
            [("nsubj", "plaintiffs"), ("ccomp", "lied")],
            id="allege",
        ),
        pytest.param(
            "The/DT/det/2 board/NN/nsubj/3 fined=fine/VBD/ROOT/3 the/DT/det/5 firm/NN/nmod/8 30/CD/compound/7 "
            "million/CD/nummod/8 euros=euro/NNS/dobj/3 ././punct/3",
            "fined",
            [("nsubj", "board"), ("dative", "firm"), ("dobj", "euros"), ("punct", ".")],
            id="a sum that was made one with who pays it",
        ),
        pytest.param(
            "The/DT/det/2 board/NN/nsubj/3 fined=fine/VBD/ROOT/3 the/DT/det/5 group/NN/dative/3 Sopal/NNP/nmod/9 "
            "30/CD/compound/8 million/CD/nummod/9 euros=euro/NNS/appos/5 ././punct/3",
            "fined",
            [("nsubj", "board"), ("dative", "group"), ("dobj", "euros"), ("punct", ".")],
            id="a sum that was made the other name of who pays it",
        ),
        pytest.param(
            "They/PRP/nsubj/2 won=win/VBD/ROOT/2 61/CD/quantmod/5 of/IN/quantmod/5 166/CD/nummod/6 "
            "seats=seat/NNS/dobj/2 ././punct/2",
            "won",
            [("nsubj", "They"), ("dobj", "61"), ("punct", ".")],
            id="a part of a number",
        ),
        pytest.param(
            "They/PRP/nsubj/2 paid=pay/VBD/ROOT/2 Section/NNP/compound/5 8/CD/nummod/3 tenants=tenant/NNS/dobj/2 "
            "././punct/2",
            "paid",
            [("nsubj", "They"), ("dobj", "tenants"), ("punct", ".")],
            id="a number in a name",
        ),
    ],
)
def test_what_belongs_to_the_verb(sentence: str, verb: str, wanted: list[tuple[str, str]]) -> None:
    mended = torn.mended(parsed(sentence)[1])
    at = mended.words.index(verb)
    assert [(mended.deps[child], mended.words[child]) for child in mended.children[at]] == wanted


def test_a_parse_without_any_is_left_as_it_is() -> None:
    _, parse = parsed("In/IN/prep/4 May/NNP/pobj/1 soldiers=soldier/NNS/nsubj/4 fired=fire/VBD/ROOT/4 ././punct/4")
    assert torn.mended(parse) is parse


@pytest.mark.parametrize(
    ("sentence", "when"),
    [
        ("On/IN/prep/4 Monday/NNP/compound/3 police/NNS/nsubj/4 fired=fire/VBD/ROOT/4 ././punct/4", "Monday"),
        ("By/IN/prep/4 2015/CD/nummod/3 rebels=rebel/NNS/nsubj/4 won=win/VBD/ROOT/4 ././punct/4", "2015"),
        ("Since/IN/mark/4 Monday/NNP/compound/3 rebels=rebel/NNS/nsubj/4 rule/VBP/ROOT/4 ././punct/4", "Monday"),
        ("On/IN/prep/5 3/CD/pobj/1 May/NNP/compound/4 rebels=rebel/NNS/nsubj/5 won=win/VBD/ROOT/5 ././punct/5", "May"),
    ],
)
def test_a_day_behind_its_preposition(sentence: str, when: str) -> None:
    mended = torn.mended(parsed(sentence)[1])
    day = mended.words.index(when)
    subject = mended.deps.index("nsubj")
    assert (mended.deps[day], mended.heads[day], mended.deps[0]) == ("pobj", 0, "prep")
    assert not mended.children[subject]


def test_a_number_of_people_is_no_year() -> None:
    _, parse = parsed("In/IN/prep/4 20/CD/nummod/3 rebels=rebel/NNS/nsubj/4 won=win/VBD/ROOT/4 ././punct/4")
    assert torn.mended(parse) is parse
