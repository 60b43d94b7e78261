"""What is reported is what the words report, wherever a parser hung the clause that says it."""

from __future__ import annotations

import pytest

from kg.annotate import contents, doers
from tests.parses import parsed

ALLEGATION = (
    "The/DT/det/2 allegation/NN/nsubjpass/8 that/WDT/dobj/5 guards=guard/NNS/nsubj/5 beat/VBP/relcl/2 Mora/NNP/dobj/5 "
    "was=be/VBD/auxpass/8 denied=deny/VBN/ROOT/8 ././punct/8"
)
WROTE = (
    "Mora/NNP/nsubj/2 wrote=write/VBD/ROOT/2 in/IN/prep/2 a/DT/det/5 letter/NN/pobj/3 that/WDT/dative/8 "
    "guards=guard/NNS/nsubj/8 beat/VBD/relcl/5 him/PRP/dobj/8 ././punct/2"
)
ASIDE = (
    "Mora/NNP/nsubj/2 fled=flee/VBD/ROOT/2 ,/,/punct/2 police/NNS/nsubj/5 allege/VBP/advcl/2 ,/,/punct/2 to/IN/prep/2 "
    "Chile/NNP/pobj/7 ././punct/2"
)
RELATIVE = (
    "The/DT/det/2 letter/NN/nsubj/6 that/WDT/dobj/5 Mora/NNP/nsubj/5 wrote=write/VBD/relcl/2 burned=burn/VBD/ROOT/6 "
    "././punct/6"
)
WHEN = (
    "Mora/NNP/nsubj/2 fled=flee/VBD/ROOT/2 ,/,/punct/2 as/IN/mark/6 police/NNS/nsubj/6 say/VBP/advcl/2 ,/,/punct/2 "
    "to/IN/prep/2 Chile/NNP/pobj/8 ././punct/2"
)


@pytest.mark.parametrize(
    ("sentence", "clause", "wanted"),
    [
        (ALLEGATION, "beat", ("acl", "allegation")),
        (WROTE, "beat", ("ccomp", "wrote")),
        (ASIDE, "allege", ("parataxis", "fled")),
    ],
)
def test_a_clause_that_is_reported(sentence: str, clause: str, wanted: tuple[str, str]) -> None:
    mended = contents.mended(parsed(sentence)[1])
    at = mended.words.index(clause)
    assert (mended.deps[at], mended.words[mended.heads[at]]) == wanted
    if "that" in mended.words:
        assert mended.deps[mended.words.index("that")] == "mark"


DISPERSED = (
    "Police/NNS/nsubj/2 came=come/VBD/ROOT/2 to/TO/aux/4 disperse/VB/advcl/2 them=they/PRP/dobj/4 and/CC/cc/4 "
    "arrested=arrest/VBD/conj/4 six/CD/dobj/7 ././punct/2"
)


def test_what_was_done_beside_what_was_meant() -> None:
    mended = contents.mended(parsed(DISPERSED)[1])
    assert mended.words[mended.heads[mended.words.index("arrested")]] == "came"


@pytest.mark.parametrize("sentence", [RELATIVE, WHEN, DISPERSED.replace("arrested=arrest/VBD", "arrest/VB")])
def test_other_clauses_are_left_as_they_are(sentence: str) -> None:
    _, parse = parsed(sentence)
    assert contents.mended(parse) is parse


def test_of_what_somebody_is_accused_by_whom() -> None:
    sentence = (
        "Mora/NNP/nsubjpass/3 was=be/VBD/auxpass/3 accused=accuse/VBN/ROOT/3 by/IN/agent/3 the/DT/det/6 "
        "chief/NN/pobj/4 of/IN/prep/6 taking=take/VBG/pcomp/7 bribes=bribe/NNS/dobj/8 ././punct/3"
    )
    mended = doers.mended(parsed(sentence)[1])
    assert mended.words[mended.heads[mended.words.index("of")]] == "accused"
    _, parse = parsed(sentence.replace("taking=take/VBG/pcomp/7 bribes=bribe/NNS/dobj/8", "police/NNS/pobj/7"))
    assert doers.mended(parse) is parse


@pytest.mark.parametrize(
    ("auxiliary", "conjunction", "above"), [("had=have", "and", "said"), ("may", "and", "fled"), ("may", "but", "said")]
)
def test_who_says_something_blames_somebody_too(auxiliary: str, conjunction: str, above: str) -> None:
    _, parse = parsed(
        f"Ana/NNP/nsubj/2 said=say/VBD/ROOT/2 they/PRP/nsubj/5 {auxiliary}/MD/aux/5 fled=flee/VBN/ccomp/2 "
        f"{conjunction}/CC/cc/5 blamed=blame/VBD/conj/5 rebels=rebel/NNS/dobj/7 ././punct/2"
    )
    mended = contents.mended(parse)
    assert mended.words[mended.heads[mended.words.index("blamed")]] == above
    assert mended.words[mended.heads[mended.words.index(conjunction)]] == above


@pytest.mark.parametrize(("mark", "above"), [("that/IN/mark/13", "failed"), ("soon/RB/advmod/13", "reach")])
def test_a_second_clause_stands_beside_the_first_and_not_beside_its_infinitive(mark: str, above: str) -> None:
    _, parse = parsed(
        "She/PRP/nsubj/2 said=say/VBD/ROOT/2 that/IN/mark/5 they/PRP/nsubj/5 failed=fail/VBD/ccomp/2 to/TO/aux/7 "
        f"reach/VB/xcomp/5 it/PRP/dobj/7 and/CC/cc/7 {mark} men=man/NNS/nsubjpass/13 were=be/VBD/auxpass/13 "
        "killed=kill/VBN/conj/7 ././punct/2"
    )
    mended = contents.mended(parse)
    assert mended.words[mended.heads[mended.words.index("killed")]] == above
    assert mended.words[mended.heads[mended.words.index("and")]] == above
