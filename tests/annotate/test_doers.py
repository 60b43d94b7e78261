"""Who did it stands behind "by", wherever a parser hung that."""

from __future__ import annotations

import pytest

from kg.annotate import doers
from tests.parses import parsed

FINED = (
    "The/DT/det/2 bank/NN/nsubjpass/4 was=be/VBD/auxpass/4 fined=fine/VBN/ROOT/4 310/CD/compound/6 million/CD/nummod/7 "
    "euros=euro/NNS/dobj/4 by/IN/prep/7 the/DT/det/10 board/NN/pobj/8 ././punct/4"
)
FORCED = (
    "The/DT/det/2 rebels=rebel/NNS/nsubjpass/4 were=be/VBD/auxpass/4 forced=force/VBN/ROOT/4 to/TO/aux/6 "
    "leave/VB/xcomp/4 the/DT/det/8 village/NN/dobj/6 by/IN/prep/6 the/DT/det/11 army/NN/pobj/9 ././punct/4"
)
REFUSED = (
    "Mora/NNP/nsubjpass/3 was=be/VBD/auxpass/3 refused=refuse/VBN/ROOT/3 a/DT/det/5 visa/NN/dobj/3 by/IN/prep/5 "
    "the/DT/det/8 embassy/NN/pobj/6 ././punct/3"
)
PREVENTED = (
    "The/DT/det/2 law/NN/nsubjpass/4 was=be/VBD/auxpass/4 designed=design/VBN/ROOT/4 to/TO/aux/6 prevent/VB/xcomp/4 "
    "abuse/NN/dobj/6 by/IN/prep/7 the/DT/det/10 police/NN/pobj/8 ././punct/4"
)


ALLEGED = (
    "Allegations=allegation/NNS/nsubjpass/7 of/IN/prep/1 torture/NN/pobj/2 by/IN/prep/1 guards=guard/NNS/pobj/4 "
    "were=be/VBD/auxpass/7 denied=deny/VBN/ROOT/7 ././punct/7"
)


def test_allegations_of_torture_by_guards_are_of_what_guards_did() -> None:
    mended = doers.mended(parsed(ALLEGED)[1])
    assert mended.words[mended.heads[mended.words.index("by")]] == "torture"


@pytest.mark.parametrize(("sentence", "verb"), [(FINED, "fined"), (FORCED, "forced"), (REFUSED, "refused")])
def test_who_did_it(sentence: str, verb: str) -> None:
    mended = doers.mended(parsed(sentence)[1])
    by = mended.words.index("by")
    assert (mended.deps[by], mended.words[mended.heads[by]]) == ("agent", verb)


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param(PREVENTED, id="the abuse is by the police"),
        pytest.param(FORCED.replace("army/NN", "weekend/NN"), id="a time"),
        pytest.param(
            FORCED.replace("the/DT/det/11 army/NN/pobj/9", "all/DT/det/11 means=means/NN/nmod/6"), id="no doer"
        ),
        pytest.param(FORCED.replace("were=be/VBD/auxpass/4", "had=have/VBD/aux/4"), id="an active verb"),
        pytest.param(ALLEGED.replace("Allegations=allegation", "Photographs=photograph"), id="who took photographs"),
    ],
)
def test_what_is_left_as_it_is(sentence: str) -> None:
    _, parse = parsed(sentence)
    assert doers.mended(parse) is parse
