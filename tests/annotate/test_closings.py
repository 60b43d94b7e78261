"""Who closes a sentence with "said" is its subject, wherever a parser hung them."""

from __future__ import annotations

import pytest

from kg.annotate import closings
from tests.parses import parsed

DIED = "Two/CD/nsubj/2 died=die/VBD/ccomp/{said} on/IN/prep/2 Sunday/NNP/pobj/3 ,/,/punct/4 "


@pytest.mark.parametrize(
    ("sentence", "subject", "apposed"),
    [
        pytest.param(
            DIED.format(said=13) + "the/DT/det/7 governor/NN/appos/4 of/IN/prep/7 Nariva/NNP/pobj/8 ,/,/punct/9 "
            "Ana/NNP/compound/12 Ruiz/NNP/appos/9 said=say/VBD/ROOT/13 ././punct/13",
            "governor",
            "Ruiz",
            id="title and name",
        ),
        pytest.param(
            DIED.format(said=9) + "police/NNS/appos/4 and/CC/cc/6 relatives=relative/NNS/conj/6 said=say/VBD/ROOT/9 "
            "././punct/9",
            "police",
            None,
            id="two without a name",
        ),
        pytest.param(
            "Two/CD/nsubj/2 died=die/VBD/ccomp/9 in/IN/prep/2 Lima/NNP/pobj/3 ,/,/punct/4 Peru/NNP/appos/4 ,/,/punct/6 "
            "officials=official/NNS/appos/6 said=say/VBD/ROOT/9 ././punct/9",
            "officials",
            None,
            id="behind where a place lies",
        ),
        pytest.param(
            "They/PRP/nsubj/2 shot=shoot/VBD/ROOT/2 two/CD/nummod/4 men=man/NNS/dobj/2 ,/,/punct/4 "
            "villagers=villager/NNS/conj/4 and/CC/cc/6 a/DT/det/9 priest/NN/conj/6 said=say/VBD/parataxis/2 "
            ",/,/punct/10 in/IN/prep/2 Lima/NNP/pobj/12 ././punct/2",
            "villagers",
            None,
            id="in the midst of the sentence",
        ),
        pytest.param(
            "Speaking=speak/VBG/csubj/8 by/IN/prep/1 video/NN/pobj/2 ,/,/punct/3 Ana/NNP/compound/6 Ruiz/NNP/appos/3 "
            ",/,/punct/6 said=say/VBD/ROOT/8 two/CD/nsubj/10 died=die/VBD/ccomp/8 ././punct/8",
            "Ruiz",
            None,
            id="behind a gerund",
        ),
    ],
)
def test_who_says_it(sentence: str, subject: str, apposed: str | None) -> None:
    _, parse = parsed(sentence)
    mended = closings.mended(parse)
    said = mended.words.index("said")
    assert [mended.words[child] for child in mended.children[said] if mended.deps[child] == "nsubj"] == [subject]
    if apposed is not None:
        assert mended.heads[mended.words.index(apposed)] == mended.words.index(subject)


def test_a_verb_with_a_subject_is_left_as_it_is() -> None:
    _, parse = parsed(DIED.format(said=7) + "Ana/NNP/nsubj/7 said=say/VBD/ROOT/7 ././punct/7")
    assert closings.mended(parse) is parse
