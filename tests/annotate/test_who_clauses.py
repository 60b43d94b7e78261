"""A who-clause tells of people, wherever a parser hung it."""

from __future__ import annotations

import pytest

from kg.annotate import who
from kg.model import Mention
from tests.annotate.who import lexicon
from tests.parses import parsed, span

BEATEN = (
    "The/DT/det/2 {noun}/NN/nsubj/10 for/IN/prep/2 Radio/NNP/compound/5 Lima/NNP/pobj/3 ,/,/punct/5 who/WP/nsubj/8 "
    "slept=sleep/VBD/relcl/5 ,/,/punct/5 left=leave/VBD/ROOT/10 ././punct/10"
)


@pytest.mark.parametrize(
    ("noun", "cls", "wanted"), [("reporter", "MediaOutlet", "reporter"), ("reporter", "Person", "Lima")]
)
def test_it_hangs_on_the_noun_for_people(noun: str, cls: str, wanted: str) -> None:
    document, parse = parsed(BEATEN.format(noun=noun))
    people = Mention(*span(document, f"The {noun}"), 1, "Person", "nominal", 0)
    body = Mention(*span(document, "Radio Lima"), 4, cls, "name", 1)
    mended = who.mended(parse, [people, body], lexicon())
    assert mended.words[mended.heads[mended.words.index("slept")]] == wanted


def test_it_stays_where_no_people_are_told_of() -> None:
    document, parse = parsed(BEATEN.format(noun="show"))
    body = Mention(*span(document, "Radio Lima"), 4, "MediaOutlet", "name", 0)
    assert who.mended(parse, [body], lexicon()) is parse
