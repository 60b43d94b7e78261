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


def test_a_which_clause_is_about_no_person() -> None:
    document, parse = parsed(
        "An/DT/det/2 inquiry/NN/nsubj/12 headed=head/VBN/acl/2 by/IN/agent/3 Ana/NNP/compound/6 Ruiz/NNP/pobj/4"
        " ,/,/punct/6 which/WDT/nsubjpass/10 was=be/VBD/auxpass/10 closed=close/VBN/relcl/6 ,/,/punct/2"
        " failed=fail/VBD/ROOT/12 ././punct/12"
    )
    person = Mention(*span(document, "Ana Ruiz"), 5, "Person", "name", 0)
    mended = who.mended(parse, [person], lexicon())
    assert mended.words[mended.heads[mended.words.index("closed")]] == "inquiry"


def test_a_who_clause_is_about_no_vehicle() -> None:
    document, parse = parsed(
        "The/DT/det/2 crew/NN/nsubjpass/11 of/IN/prep/2 a/DT/det/5 trawler/NN/pobj/3 who/WP/nsubjpass/8"
        " were=be/VBD/auxpass/8 seized=seize/VBN/relcl/5 there/RB/advmod/8 were=be/VBD/auxpass/11"
        " freed=free/VBN/ROOT/11 ././punct/11"
    )
    crew = Mention(*span(document, "The crew"), 1, "Group", "nominal", 0)
    trawler = Mention(*span(document, "a trawler"), 4, "Vehicle", "nominal", 1)
    mended = who.mended(parse, [crew, trawler], lexicon())
    assert mended.words[mended.heads[mended.words.index("seized")]] == "crew"
