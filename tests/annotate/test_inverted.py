"""The verb of a sentence and its subject, where they do not stand where a parser looks for them."""

from __future__ import annotations

import pytest

from kg.annotate import inverted, offices
from kg.model import Document, Name, Parse
from tests.parses import parsed

BELIEVED = (
    "The/DT/det/2 man/NN/nsubj/3 believed=believe/VBD/ROOT/3 to/TO/aux/6 have/VB/aux/6 killed=kill/VBN/xcomp/3 "
    "Mora/NNP/nsubjpass/9 was=be/VBD/auxpass/9 arrested=arrest/VBN/ccomp/6 ././punct/3"
)
WANTED = (
    "The/DT/det/2 man/NN/nsubj/3 wanted=want/VBD/ROOT/3 for/IN/prep/3 theft/NN/pobj/4 was=be/VBD/auxpass/7 "
    "arrested=arrest/VBN/ccomp/3 ././punct/3"
)
KILLED = (
    "Killed=kill/VBN/ROOT/1 in/IN/prep/1 the/DT/det/4 attack/NN/pobj/2 were=be/VBD/auxpass/1 a/DT/det/7 "
    "judge/NN/attr/5 and/CC/cc/7 guards=guard/NNS/conj/7 ././punct/1"
)
INJURED = (
    "Injured=injure/VBN/nsubj/2 were=be/VBD/ROOT/2 the/DT/det/4 driver/NN/attr/2 and/CC/cc/4 a/DT/det/7 "
    "guard/NN/conj/4 ././punct/2"
)
AMONG = "Among/IN/prep/4 those/DT/pobj/1 killed=kill/VBN/acl/2 was=be/VBD/ROOT/4 a/DT/det/6 judge/NN/attr/4 ././punct/4"
ASKED = (
    "Rebels=rebel/NNS/nsubj/2 wanted=want/VBD/ROOT/2 to/TO/aux/4 know/VB/xcomp/2 who/WP/nsubj/7 had=have/VBD/aux/7 "
    "fled=flee/VBN/ccomp/4 ././punct/2"
)
SAID = (
    "The/DT/det/2 chief/NN/nsubj/3 said=say/VBD/ROOT/3 two/CD/nummod/5 men=man/NNS/nsubj/6 fled=flee/VBD/ccomp/3 "
    "././punct/3"
)
FOUND = (
    "The/DT/det/2 mayor/NN/nsubj/3 found=find/VBD/ROOT/3 guilty/JJ/oprd/3 of/IN/prep/4 fraud/NN/pobj/5 "
    "resigned=resign/VBD/ccomp/3 ././punct/3"
)
HAPPY = "The/DT/det/2 judge/NN/nsubj/3 was=be/VBD/ROOT/3 a/DT/det/5 poet/NN/attr/3 ././punct/3"


def _below(parse: Parse, word: str) -> list[tuple[str, str]]:
    at = parse.words.index(word)
    return [(parse.deps[child], parse.words[child]) for child in parse.children[at] if parse.deps[child] != "punct"]


@pytest.mark.parametrize(
    ("sentence", "verb", "wanted"),
    [
        (BELIEVED, "arrested", [("nsubjpass", "man"), ("auxpass", "was")]),
        (BELIEVED, "killed", [("aux", "to"), ("aux", "have"), ("dobj", "Mora")]),
        (BELIEVED, "man", [("det", "The"), ("acl", "believed")]),
        (WANTED, "arrested", [("nsubjpass", "man"), ("auxpass", "was")]),
        (FOUND, "resigned", [("nsubj", "mayor")]),
        (FOUND, "mayor", [("det", "The"), ("acl", "found")]),
        (KILLED, "Killed", [("prep", "in"), ("auxpass", "were"), ("nsubjpass", "judge")]),
        (INJURED, "Injured", [("auxpass", "were"), ("nsubjpass", "driver")]),
        (AMONG, "was", [("prep", "Among"), ("nsubj", "judge")]),
    ],
)
def test_the_verb_and_its_subject(sentence: str, verb: str, wanted: list[tuple[str, str]]) -> None:
    mended = inverted.mended(parsed(sentence)[1])
    assert _below(mended, verb) == wanted
    assert [head for token, head in enumerate(mended.heads) if head == token] == [mended.deps.index("ROOT")]


@pytest.mark.parametrize("sentence", [ASKED, SAID, HAPPY, FOUND.replace("guilty/JJ/oprd", "men=man/NNS/dobj")])
def test_a_sentence_in_order_is_left_as_it_is(sentence: str) -> None:
    _, parse = parsed(sentence)
    assert inverted.mended(parse) is parse


ELECTED = (
    "Voters=voter/NNS/nsubj/2 elected=elect/VBD/ROOT/2 Ana/NNP/compound/4 Ruiz/NNP/compound/5 president/NN/dobj/2 "
    "in/IN/prep/2 2010/CD/pobj/6 ././punct/2"
)
NAMED = (
    "The/DT/det/2 club/NN/ROOT/2 named=name/VBD/acl/2 Ana/NNP/compound/5 Ruiz/NNP/compound/6 director/NN/oprd/3 "
    "in/IN/prep/3 May/NNP/pobj/7 ././punct/2"
)


def _name(document: Document, words: str, cls: str) -> Name:
    start = document.text.index(words)
    return Name(start, start + len(words), cls)


@pytest.mark.parametrize(("sentence", "verb", "doer"), [(ELECTED, "elected", "Voters"), (NAMED, "named", "club")])
def test_who_is_given_an_office(sentence: str, verb: str, doer: str) -> None:
    document, parse = parsed(sentence)
    mended = offices.mended(parse, [_name(document, "Ana Ruiz", "Person")])
    office = "president" if "president" in mended.words else "director"
    assert _below(mended, verb) == [("nsubj", doer), ("dobj", "Ruiz"), ("oprd", office), ("prep", "in")]
    assert _below(mended, "Ruiz") == [("compound", "Ana")]


def test_the_head_of_a_club_is_no_name_and_an_office() -> None:
    document, parse = parsed(NAMED)
    assert offices.mended(parse, [_name(document, "Ana Ruiz", "Organization")]) is parse


def test_who_was_nominated_is_given_the_office() -> None:
    _, parse = parsed(
        "Ana/NNP/compound/2 Sow/NNP/nsubj/3 was=be/VBD/ROOT/3 nominated=nominate/VBN/amod/5 director/NN/attr/3 "
        "of/IN/prep/5 the/DT/det/8 bank/NN/pobj/6 ././punct/3"
    )
    mended = offices.mended(parse, [])
    assert _below(mended, "nominated") == [("nsubjpass", "Sow"), ("auxpass", "was"), ("oprd", "director")]


def test_an_elected_director_is_one() -> None:
    _, parse = parsed(
        "Sow/NNP/nsubj/2 was=be/VBD/ROOT/2 the/DT/det/5 elected=elect/VBN/amod/5 director/NN/attr/2 ././punct/2"
    )
    assert offices.mended(parse, []) is parse
