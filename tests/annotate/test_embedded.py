"""Places inside other names: which are mentioned, which are not, and that nothing is said of them."""

import pytest

from kg.annotate.reading import Reading
from kg.model import INSIDE, Name
from tests.annotate.who import Read
from tests.parses import parsed


@pytest.mark.parametrize(
    ("words", "name", "cls", "inner"),
    [
        (
            "The/DT/det/4 US/NNP/compound/3 Harvest/NNP/compound/4 Office/NNP/nsubj/5 spoke=speak/VBD/ROOT/5",
            "US Harvest Office",
            "Organization",
            "US",
        ),
        (
            "the/DT/det/2 University/NNP/nsubj/5 of/IN/prep/2 Lodwar/NNP/pobj/3 closed=close/VBD/ROOT/5",
            "University of Lodwar",
            "Organization",
            "Lodwar",
        ),
        (
            "northern/JJ/compound/2 Iraq/NNP/nsubj/3 burned=burn/VBD/ROOT/3",
            "northern Iraq",
            "Place",
            "Iraq",
        ),
    ],
)
def test_a_place_inside_a_name_is_a_mention_of_its_own(words: str, name: str, cls: str, inner: str) -> None:
    read = Read(*parsed(words), (name, cls))
    assert name in read.words()
    assert read.entity(inner).named
    assert read.entity(inner) != read.entity(name)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (
            "South/NNP/compound/4 China/NNP/compound/4 Shipping/NNP/compound/4 Co./NNP/nsubj/5 sank=sink/VBD/ROOT/5",
            "South China Shipping Co.",
        ),
        (
            "George/NNP/compound/3 Washington/NNP/compound/3 University/NNP/nsubj/4 closed=close/VBD/ROOT/4",
            "George Washington University",
        ),
        ("Bayern/NNP/compound/2 Munich/NNP/nsubj/3 won=win/VBD/ROOT/3", "Bayern Munich"),
        (
            "University/NNP/nsubj/4 of/IN/prep/1 Technology/NNP/pobj/2 closed=close/VBD/ROOT/4",
            "University of Technology",
        ),
        ("Utah/NNP/compound/2 State/NNP/nsubj/3 won=win/VBD/ROOT/3", "Utah State"),
        ("the/DT/det/3 Oslo/NNP/compound/3 Times/NNP/nsubj/4 reported=report/VBD/ROOT/4", "Oslo Times"),
    ],
)
def test_what_only_looks_like_a_place_inside_a_name_is_none(words: str, name: str) -> None:
    assert Read(*parsed(words), (name, "Organization")).words() == [name]


def test_a_place_that_something_is_named_after_is_less_sure() -> None:
    words = (
        "the/DT/det/2 University/NNP/nsubj/5 of/IN/prep/2 Lodwar/NNP/pobj/3 closed=close/VBD/ROOT/5 ././punct/5",
        "northern/JJ/compound/2 Iraq/NNP/nsubj/3 burned=burn/VBD/ROOT/3",
    )
    read = Read(*parsed(*words), ("University of Lodwar", "Organization"), ("northern Iraq", "Place"))
    score = read.mention("Lodwar").score
    assert score is not None and score < 0.85
    assert read.mention("Iraq").score is None


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (
            "The/DT/det/4 US/NNP/compound/3 State/NNP/compound/4 Department/NNP/nsubj/5 spoke=speak/VBD/ROOT/5",
            "US State Department",
        ),
        ("Bank/NNP/nsubj/4 of/IN/prep/1 America/NNP/pobj/2 closed=close/VBD/ROOT/4", "Bank of America"),
    ],
)
def test_a_name_that_is_known_as_a_whole_names_one_thing(words: str, name: str) -> None:
    assert Read(*parsed(words), (name, "Organization")).words() == [name]


def test_the_place_is_that_of_its_other_mentions() -> None:
    words = (
        "Chile/NNP/nsubj/2 agreed=agree/VBD/ROOT/2 ././punct/2",
        "The/DT/det/2 Office/NNP/nsubj/5 of/IN/prep/2 Chile/NNP/pobj/3 closed=close/VBD/ROOT/5",
    )
    read = Read(*parsed(*words), ("Chile", "Place"), ("Office of Chile", "Organization"))
    assert read.chain("Chile") == ["Chile", "Chile"]


def test_nothing_is_said_of_the_place() -> None:
    document, parse = parsed("the/DT/det/2 Office/NNP/nsubj/5 of/IN/prep/2 Chile/NNP/pobj/3 closed=close/VBD/ROOT/5")
    read = Read(document, parse, ("Office of Chile", "Organization"))
    reading = Reading(document, parse, read.mentions, read.entities)
    assert [read.text(number) for number in sorted(reading.embedded)] == ["Chile"]
    assert set(reading.headed.values()).isdisjoint(reading.embedded)
    assert set(reading.covering.values()).isdisjoint(reading.embedded)


def test_the_place_of_a_battle_is_mentioned_and_the_people_of_a_war_are_not() -> None:
    words = (
        "the/DT/det/2 Battle/NNP/nsubj/5 of/IN/prep/2 Mosul/NNP/pobj/3 ended=end/VBD/ROOT/5 ././punct/5",
        "the/DT/det/3 American/JJ/amod/3 War/NNP/nsubj/4 ended=end/VBD/ROOT/4",
    )
    read = Read(*parsed(*words), ("Battle of Mosul", "Event"), ("American War", "Event"))
    assert read.words() == ["Mosul"]
    assert read.mention("Mosul").score is None


def test_what_a_festival_is_named_after_is_less_sure_than_where_a_battle_was() -> None:
    words = "the/DT/det/4 Kenya/NNP/compound/4 Film/NNP/compound/4 Festival/NNP/nsubj/5 ended=end/VBD/ROOT/5"
    assert Read(*parsed(words), ("Kenya Film Festival", "Event")).mention("Kenya").score == INSIDE


def test_a_known_name_that_was_cut_short_is_whole() -> None:
    words = (
        "Islamic/NNP/compound/2 State/NNP/nsubj/8 of/IN/prep/2 Iraq/NNP/pobj/3 and/CC/cc/4 the/DT/det/7 "
        "Levant/NNP/conj/4 fled=flee/VBD/ROOT/8"
    )
    read = Read(*parsed(words), ("Islamic State of Iraq", "Organization"), ("Levant", "Place"))
    assert read.words() == ["Islamic State of Iraq and the Levant"]


@pytest.mark.parametrize(
    "words",
    [
        "She/PRP/nsubj/2 spoke=speak/VBD/ROOT/2 Georgian/NNP/dobj/2 and/CC/cc/3 Chechen/NNP/conj/3",
        "the/DT/det/2 name/NN/ROOT/2 (/-LRB-/punct/2 Chechen/NNP/appos/2 :/:/punct/2 x/NN/appos/2 )/-RRB-/punct/2",
        "a/DT/det/2 knowledge/NN/ROOT/2 of/IN/prep/2 Chechen/NNP/pobj/3",
    ],
)
def test_languages_are_nobody(words: str) -> None:
    document, parse = parsed(words)
    start = document.text.index("Chechen")
    assert "Chechen" not in Read(document, parse, Name(start, start + 7, "Group", 0.95)).words()
