"""To whom it happened, behind where it happened or who did it."""

from __future__ import annotations

import pytest

from kg.annotate import whose
from kg.model import Name
from tests.parses import parsed

CUSTODY = (
    "The/DT/det/2 death/NN/nsubj/7 in/IN/prep/2 custody/NN/pobj/3 of/IN/prep/4 Omar/NNP/pobj/5 shocked=shock/VBD/ROOT/7"
)
REBELS = (
    "The/DT/det/2 killing/NN/nsubj/8 by/IN/prep/2 rebels=rebel/NNS/pobj/3 of/IN/prep/4 a/DT/det/7 judge/NN/pobj/5 "
    "shocked=shock/VBD/ROOT/8"
)


@pytest.mark.parametrize(("sentence", "noun"), [(CUSTODY, "death"), (REBELS, "killing")])
def test_of_whom_it_tells(sentence: str, noun: str) -> None:
    mended = whose.mended(parsed(sentence)[1], [])
    assert mended.words[mended.heads[mended.words.index("of")]] == noun


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param(CUSTODY.replace("death/NN", "office/NN"), id="nothing happens"),
        pytest.param(REBELS.replace("rebels=rebel/NNS/pobj/3", "men=man/NNS/dobj/2"), id="nobody in between"),
        pytest.param(
            "The/DT/det/2 arrest/NN/nsubj/8 by/IN/prep/2 the/DT/det/5 head/NN/pobj/3 of/IN/prep/5 police/NN/pobj/6 "
            "shocked=shock/VBD/ROOT/8",
            id="the head of police",
        ),
    ],
)
def test_what_is_left_as_it_is(sentence: str) -> None:
    _, parse = parsed(sentence)
    assert whose.mended(parse, []) is parse


def test_a_name_is_left_whole() -> None:
    document, parse = parsed(CUSTODY.replace("custody/NN", "City/NNP"))
    assert whose.mended(parse, []) is not parse
    start = document.text.index("City")
    assert whose.mended(parse, [Name(start, start + len("City of Omar"), "Place")]) is parse
