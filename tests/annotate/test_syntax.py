"""Deep dependents and certainty on recorded parses."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg import ontology
from kg.annotate import certainty, syntax
from kg.annotate.certainty import CertaintyLexicon
from kg.ontology import parse_path
from tests.parses import parsed, reading, token

CONTROL = (
    "He/PRP/nsubjpass/3 was=be/VBD/auxpass/3 ordered=order/VBN/ROOT/3 to/TO/aux/5 leave/VB/xcomp/3 "
    "the/DT/det/7 country/NN/dobj/5"
)
RELATIVE = (
    "The/DT/det/2 men=man/NNS/nsubj/9 who/WP/nsubjpass/5 were=be/VBD/auxpass/5 "
    "deported=deport/VBN/relcl/2 to/IN/prep/5 "
    "Peru/NNP/pobj/6 ,/,/punct/2 sued=sue/VBD/ROOT/9 the/DT/det/11 government/NN/dobj/9"
)
GAP = (
    "The/DT/det/2 mayor/NN/nsubj/7 whom/WP/dobj/6 the/DT/det/5 rebels=rebel/NNS/nsubj/6 "
    "kidnapped=kidnap/VBD/relcl/2 escaped=escape/VBD/ROOT/7"
)
BARE_GAP = (
    "The/DT/det/2 mayor/NN/nsubj/6 the/DT/det/4 rebels=rebel/NNS/nsubj/5 kidnapped=kidnap/VBD/relcl/2 "
    "escaped=escape/VBD/ROOT/6"
)
SHARED = (
    "The/DT/det/2 mayor/NN/nsubjpass/4 was=be/VBD/auxpass/4 shot=shoot/VBN/ROOT/4 and/CC/cc/4 killed=kill/VBN/conj/4 "
    "by/IN/agent/6 gunmen=gunman/NNS/pobj/7"
)
PARTICIPLE = (
    "The/DT/det/2 bus/NN/nsubjpass/4 was=be/VBD/auxpass/4 hit/VBN/ROOT/4 by/IN/agent/4 a/DT/det/7 "
    "bomb/NN/pobj/5 ,/,/punct/4 "
    "wounding=wound/VBG/advcl/4 ten/CD/nummod/11 soldiers=soldier/NNS/dobj/9"
)
GERUND = (
    "He/PRP/nsubjpass/3 was=be/VBD/auxpass/3 accused=accuse/VBN/ROOT/3 of/IN/prep/3 killing=kill/VBG/pcomp/4 "
    "a/DT/det/7 priest/NN/dobj/5"
)
POSSESSIVE = (
    "The/DT/det/2 teacher/NN/nsubj/7 whose/WP$/poss/4 brother/NN/nsubjpass/6 was=be/VBD/auxpass/6 "
    "killed=kill/VBN/relcl/2 "
    "fled=flee/VBD/ROOT/7"
)
WHERE = (
    "The/DT/det/2 village/NN/nsubj/8 where/WRB/advmod/6 the/DT/det/5 soldiers=soldier/NNS/nsubj/6 "
    "killed=kill/VBD/relcl/2 "
    "farmers=farmer/NNS/dobj/6 burned=burn/VBD/ROOT/8"
)
SHARED_OBJECT = "Police/NNS/nsubj/2 arrested=arrest/VBD/ROOT/2 and/CC/cc/2 charged=charge/VBD/conj/2 him=he/PRP/dobj/4"
HEADLINE = "Three/CD/nummod/2 men=man/NNS/ROOT/2 arrested=arrest/VBN/acl/2 in/IN/prep/3 raid/NN/pobj/4"
LIST = (
    "Rebels=rebel/NNS/nsubj/2 killed=kill/VBD/ROOT/2 a/DT/det/4 teacher/NN/dobj/2 ,/,/punct/4 a/DT/det/7 "
    "priest/NN/appos/4 "
    "and/CC/cc/7 a/DT/det/10 student/NN/conj/7"
)


@pytest.mark.parametrize(
    ("sentence", "word", "expected"),
    [
        (CONTROL, "leave", {("nsubj", "He"), ("dobj", "country")}),
        (RELATIVE, "deported", {("nsubjpass", "men"), ("prep", "to")}),
        (GAP, "kidnapped", {("nsubj", "rebels"), ("dobj", "mayor")}),
        (BARE_GAP, "kidnapped", {("nsubj", "rebels"), ("dobj", "mayor")}),
        (SHARED, "shot", {("nsubjpass", "mayor"), ("agent", "by")}),
        (SHARED, "killed", {("nsubjpass", "mayor"), ("agent", "by")}),
        (PARTICIPLE, "wounding", {("nsubj", "bomb"), ("dobj", "soldiers")}),
        (GERUND, "killing", {("nsubj", "He"), ("dobj", "priest")}),
        (POSSESSIVE, "brother", {("poss", "teacher")}),
        (SHARED_OBJECT, "arrested", {("nsubj", "Police"), ("dobj", "him")}),
        (SHARED_OBJECT, "charged", {("nsubj", "Police"), ("dobj", "him")}),
        (HEADLINE, "arrested", {("nsubjpass", "men"), ("prep", "in")}),
        (LIST, "killed", {("nsubj", "Rebels"), ("dobj", "teacher"), ("dobj", "priest"), ("dobj", "student")}),
    ],
)
def test_dependents(sentence: str, word: str, expected: set[tuple[str, str]]) -> None:
    _, parse = parsed(sentence)
    found = {(dep, parse.words[target]) for dep, target in syntax.dependents(parse, token(parse, word))}
    ignored = {"aux", "auxpass", "cc", "conj", "punct", "mark", "xcomp", "advcl", "advmod"}
    assert {arc for arc in found if arc[0] not in ignored} == expected


@pytest.mark.parametrize(
    ("sentence", "word", "path", "expected"),
    [
        (WHERE, "killed", "advmod:where", ["village"]),
        (RELATIVE, "deported", "prep:to|into>pobj", ["Peru"]),
        (SHARED, "shot", "agent>pobj", ["gunmen"]),
        (SHARED, "shot", "prep:in>pobj", []),
        (CONTROL, "ordered", "xcomp>dobj", ["country"]),
        (CONTROL, "ordered", "any:leave>any", ["to", "country", "He"]),
    ],
)
def test_follow(sentence: str, word: str, path: str, expected: list[str]) -> None:
    _, parse = parsed(sentence)
    found = syntax.follow(parse, token(parse, word), parse_path(path))
    assert sorted(parse.words[target] for target in found) == sorted(expected)


def test_a_step_asks_for_the_class_of_a_mention() -> None:
    document, parse = parsed(RELATIVE)
    made = reading(document, parse, {"Peru": "Country", "The men": "Group"})
    verb = token(parse, "deported")
    assert syntax.follow(parse, verb, parse_path("prep:to>pobj=Country"), made) == [token(parse, "Peru")]
    assert syntax.follow(parse, verb, parse_path("prep:to>pobj=Person"), made) == []
    assert syntax.follow(parse, verb, parse_path("nsubjpass=Group"), made) == [token(parse, "men")]


@pytest.fixture(scope="module")
def lexicon() -> CertaintyLexicon:
    return certainty.compile(ontology.load(Path(__file__).parents[2] / "ontology"))


@pytest.mark.parametrize(
    ("sentence", "word", "expected"),
    [
        (CONTROL, "ordered", "asserted"),
        (CONTROL, "leave", "planned"),
        (GERUND, "accused", "asserted"),
        (GERUND, "killing", "alleged"),
        ("They/PRP/nsubj/3 never/RB/neg/3 left=leave/VBD/ROOT/3", "left", "negated"),
        ("They/PRP/nsubj/3 may/MD/aux/3 leave/VB/ROOT/3", "leave", "possible"),
        ("They/PRP/nsubj/4 may/MD/aux/4 not/RB/neg/4 leave/VB/ROOT/4", "leave", "possible"),
        ("They/PRP/nsubj/4 will/MD/aux/4 not/RB/neg/4 leave/VB/ROOT/4", "leave", "negated"),
        ("Nobody/NN/nsubj/2 left=leave/VBD/ROOT/2", "left", "negated"),
        ("They/PRP/nsubj/2 plan/VBP/ROOT/2 to/TO/aux/4 leave/VB/xcomp/2", "leave", "planned"),
        (
            "They/PRP/nsubj/4 did=do/VBD/aux/4 not/RB/neg/4 plan/VB/ROOT/4 to/TO/aux/6 leave/VB/xcomp/4",
            "leave",
            "negated",
        ),
        (
            "They/PRP/nsubj/4 did=do/VBD/aux/4 not/RB/neg/4 fail/VB/ROOT/4 to/TO/aux/6 leave/VB/xcomp/4",
            "leave",
            "asserted",
        ),
        ("They/PRP/nsubj/2 began=begin/VBD/ROOT/2 to/TO/aux/4 leave/VB/xcomp/2", "leave", "asserted"),
        ("He/PRP/nsubj/2 said=say/VBD/ROOT/2 they/PRP/nsubj/5 would/MD/aux/5 leave/VB/ccomp/2", "leave", "planned"),
        ("They/PRP/nsubj/3 would/MD/aux/3 leave/VB/ROOT/3", "leave", "possible"),
        (
            "It/PRP/nsubj/2 gave=give/VBD/ROOT/2 him=he/PRP/dative/2 power/NN/dobj/2 to/TO/aux/6 kill/VB/acl/4",
            "kill",
            "possible",
        ),
        (
            "She/PRP/nsubj/2 was=be/VBD/ROOT/2 the/DT/det/4 first/JJ/attr/2 to/TO/aux/6 die/VB/relcl/4",
            "die",
            "asserted",
        ),
        (
            "They/PRP/nsubj/4 did=do/VBD/aux/4 not/RB/neg/4 leave/VB/ROOT/4 and/CC/cc/4 fight/VB/conj/4",
            "fight",
            "negated",
        ),
        (
            "They/PRP/nsubj/4 did=do/VBD/aux/4 not/RB/neg/4 leave/VB/ROOT/4 but/CC/cc/4 fight/VB/conj/4",
            "fight",
            "asserted",
        ),
        ("They/PRP/nsubj/3 never/RB/neg/3 left=leave/VBD/ROOT/3 and/CC/cc/3 died=die/VBD/conj/3", "died", "asserted"),
        (
            "They/PRP/nsubj/2 urged=urge/VBD/ROOT/2 him/PRP/dobj/2 to/TO/aux/5 resign/VB/xcomp/2 and/CC/cc/5 "
            "attacked=attack/VBD/conj/5 her/PRP/dobj/7",
            "attacked",
            "asserted",
        ),
        (
            "Had=have/VBD/advcl/8 it/PRP/nsubjpass/5 not/RB/neg/5 been=be/VBN/auxpass/5 destroyed=destroy/VBN/ccomp/1 "
            "they/PRP/nsubj/8 would/MD/aux/8 win/VB/ROOT/8",
            "destroyed",
            "asserted",
        ),
        (
            "Suppose=suppose/VB/advcl/5 she/PRP/nsubj/3 heard=hear/VBD/ccomp/1 and/CC/cc/5 closed=close/VBD/ROOT/5 "
            "the/DT/det/7 dam/NN/dobj/5",
            "closed",
            "possible",
        ),
        (
            "He/PRP/nsubj/2 ought/MD/ROOT/2 to/TO/aux/5 have/VB/aux/5 resigned=resign/VBN/xcomp/2",
            "resigned",
            "possible",
        ),
        (
            "They/PRP/nsubj/3 should/MD/aux/3 reject/VB/ROOT/3 it/PRP/dobj/3 fire/NN/conj/3 him/PRP/dobj/5 and/CC/cc/5 "
            "buy/VB/conj/5 land/NN/dobj/8",
            "buy",
            "possible",
        ),
        (
            "He/PRP/nsubj/2 demands=demand/VBZ/ROOT/2 that/IN/mark/5 they/PRP/nsubj/5 halt/VBP/ccomp/2 work/NN/dobj/5 "
            "and/CC/cc/5 that/IN/mark/10 we/PRP/nsubj/10 publish/VBP/conj/5 it/PRP/dobj/10",
            "publish",
            "planned",
        ),
        (
            "They/PRP/nsubj/3 will/MD/aux/3 wait/VB/ROOT/3 until/IN/mark/7 it/PRP/nsubjpass/7 is=be/VBZ/auxpass/7 "
            "repaired=repair/VBN/advcl/3",
            "repaired",
            "planned",
        ),
        (
            "He/PRP/nsubj/2 denied=deny/VBD/ROOT/2 in/IN/prep/2 a/DT/det/5 letter/NN/pobj/3 that/IN/mark/9 "
            "she/PRP/nsubjpass/9 was=be/VBD/auxpass/9 beaten=beat/VBN/acl/5",
            "beaten",
            "negated",
        ),
        (
            "Nobody/NN/nsubjpass/3 was=be/VBD/auxpass/3 charged=charge/VBN/ROOT/3 over/IN/prep/3 those/DT/det/6 "
            "deaths=death/NNS/pobj/4",
            "deaths",
            "asserted",
        ),
        (
            "We/PRP/nsubj/4 will/MD/aux/4 not/RB/neg/4 rest/VB/ROOT/4 until/IN/mark/8 they/PRP/nsubjpass/8 "
            "are=be/VBP/auxpass/8 jailed=jail/VBN/advcl/4",
            "jailed",
            "planned",
        ),
        (
            "He/PRP/nsubj/4 does=do/VBZ/aux/4 not/RB/neg/4 answer/VB/ROOT/4 when/WRB/advmod/8 he/PRP/nsubjpass/8 "
            "is=be/VBZ/auxpass/8 asked=ask/VBN/advcl/4",
            "asked",
            "asserted",
        ),
        (
            "She/PRP/nsubj/2 agreed=agree/VBD/ROOT/2 that/IN/mark/6 she/PRP/nsubj/6 had=have/VBD/aux/6 "
            "killed=kill/VBN/ccomp/2 him/PRP/dobj/6",
            "killed",
            "asserted",
        ),
        (
            "If/IN/mark/4 she/PRP/nsubj/4 had=have/VBD/aux/4 wanted=want/VBN/advcl/9 to/TO/aux/6 steal/VB/xcomp/4 "
            "she/PRP/nsubj/9 would/MD/aux/9 steal/VB/ROOT/9",
            "steal",
            "possible",
        ),
        (
            "He/PRP/nsubj/4 did=do/VBD/aux/4 not/RB/neg/4 say/VB/ROOT/4 that/IN/mark/8 it/PRP/nsubjpass/8 "
            "was=be/VBD/auxpass/8 closed=close/VBN/ccomp/4",
            "closed",
            "possible",
        ),
        (
            "Nobody/NN/nsubj/2 asked=ask/VBD/ROOT/2 the/DT/det/4 farmers=farmer/NNS/dobj/2 :/:/punct/2 a/DT/det/7 "
            "conversation/NN/dobj/2",
            "conversation",
            "asserted",
        ),
        (
            "It/PRP/nsubj/2 is=be/VBZ/ROOT/2 not/RB/neg/2 true/JJ/acomp/2 that/IN/mark/7 they/PRP/nsubj/7 "
            "left=leave/VBD/ccomp/2",
            "left",
            "negated",
        ),
        ("It/PRP/nsubj/2 is=be/VBZ/ROOT/2 true/JJ/acomp/2 they/PRP/nsubj/5 left=leave/VBD/ccomp/2", "left", "asserted"),
        (
            "He/PRP/nsubj/2 escaped=escape/VBD/ROOT/2 being=be/VBG/auxpass/4 killed=kill/VBN/xcomp/2",
            "killed",
            "negated",
        ),
        (
            "They/PRP/nsubj/2 stopped=stop/VBD/ROOT/2 short/RB/advmod/2 of/IN/prep/3 killing=kill/VBG/pcomp/4",
            "killing",
            "negated",
        ),
        (
            "Far/RB/advmod/5 from/IN/prep/1 leaving=leave/VBG/pcomp/2 they/PRP/nsubj/5 fought=fight/VBD/ROOT/5",
            "leaving",
            "negated",
        ),
        (
            "He/PRP/nsubj/2 has=have/VBZ/ROOT/2 yet/RB/advmod/2 to/TO/aux/6 be/VB/auxpass/6 killed=kill/VBN/xcomp/2",
            "killed",
            "negated",
        ),
        (
            "It/PRP/nsubj/2 was=be/VBD/ROOT/2 not/RB/neg/2 Mora/NNP/attr/2 who/WP/nsubj/6 left=leave/VBD/relcl/4",
            "left",
            "negated",
        ),
        (
            "They/PRP/nsubj/3 neither/CC/preconj/3 confirmed=confirm/VBD/ROOT/3 nor/CC/cc/3 denied=deny/VBD/conj/3 "
            "that/IN/mark/8 it/PRP/nsubj/8 worked=work/VBD/ccomp/5",
            "worked",
            "possible",
        ),
        (
            "They/PRP/nsubj/2 left=leave/VBD/ROOT/2 instead/RB/advmod/4 of/IN/prep/2 fighting=fight/VBG/pcomp/4",
            "fighting",
            "negated",
        ),
        ("They/PRP/nsubj/3 instead/RB/advmod/3 left=leave/VBD/ROOT/3", "left", "asserted"),
        ("They/PRP/nsubj/2 led=lead/VBD/ROOT/2 no/DT/det/4 attack/NN/dobj/2", "attack", "negated"),
        ("They/PRP/nsubj/2 condemned=condemn/VBD/ROOT/2 the/DT/det/4 attack/NN/dobj/2", "attack", "asserted"),
        (
            "They/PRP/nsubj/4 did=do/VBD/aux/4 not/RB/neg/4 condemn/VB/ROOT/4 the/DT/det/6 attack/NN/dobj/4",
            "attack",
            "asserted",
        ),
        (
            "They/PRP/nsubj/4 did=do/VBD/aux/4 not/RB/neg/4 launch/VB/ROOT/4 the/DT/det/6 attack/NN/dobj/4",
            "attack",
            "negated",
        ),
    ],
)
def test_certainty(sentence: str, word: str, expected: str, lexicon: CertaintyLexicon) -> None:
    _, parse = parsed(sentence)
    assert certainty.modality(parse, token(parse, word), lexicon) == expected


def test_a_verb_without_objects_shares_none() -> None:
    _, parse = parsed(
        "Crowds=crowd/NNS/nsubj/2 marched=march/VBD/ROOT/2 and/CC/cc/2 burned=burn/VBD/conj/2 flags/NNS/dobj/4"
    )
    assert [dep for dep, _ in syntax.dependents(parse, 1) if dep == "dobj"] == []
    assert ("dobj", 4) in syntax.dependents(parse, 3)


def test_whose_leaves_no_object_out() -> None:
    _, parse = parsed(
        "Ruiz/NNP/nsubj/6 ,/,/punct/1 whose/WP$/poss/4 brother/NN/nsubj/5 died=die/VBD/relcl/1 spoke=speak/VBD/ROOT/6"
    )
    assert list(syntax.dependents(parse, 4)) == [("nsubj", 3)]
