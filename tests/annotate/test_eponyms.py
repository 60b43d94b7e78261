"""Persons and bodies inside the names of what is none."""

import pytest

from kg.model import Name
from tests.annotate.who import Read
from tests.parses import parsed, span


def _visited(name: str, *names: tuple[str, str]) -> Read:
    """ "Ana Lopez of FIFA visited the …" with the names that a recogniser finds."""
    words = name.split()
    last = len(words) + 6
    inner = [f"{word}/NNP/compound/{last}" for word in words[:-1]]
    document, parse = parsed(
        " ".join(
            [
                "Ana/NNP/compound/2 Lopez/NNP/nsubj/5 of/IN/prep/2 Alcor/NNP/pobj/3 visited=visit/VBD/ROOT/5",
                "the/DT/det/" + str(last + 0),
                *inner,
                f"{words[-1]}/NNP/dobj/5",
            ]
        )
    )
    given = (("Ana Lopez", "Person"), ("Alcor", "Organization"), *names)
    return Read(document, parse, *(Name(span(document, w)[0], span(document, w)[1], cls, 0.95) for w, cls in given))


def test_a_museum_called_after_somebody() -> None:
    read = _visited("Ana Lopez Museum", ("Ana Lopez Museum", "Organization"))
    assert read.words() == ["Ana Lopez", "Alcor", "Ana Lopez Museum", "Ana Lopez"]
    assert read.chain("Ana Lopez", 1) == ["Ana Lopez", "Ana Lopez"]
    assert read.entity("Ana Lopez Museum").aliases == ()


def test_a_firm_is_called_like_its_owner() -> None:
    assert "Lopez" not in _visited("Lopez Inc.", ("Lopez Inc.", "Organization")).words()


def test_what_a_bridge_is_called_after_is_nobody_of_whom_is_spoken() -> None:
    assert "George Miller" not in _visited("George Miller Bridge", ("George Miller Bridge", "Place")).words()


@pytest.mark.parametrize(
    ("name", "kind", "inner"),
    [
        ("Alcor Science Fair", "Organization", "Alcor"),
        ("FIFA World Cup", "Event", "FIFA"),
        ("Siege of Chudnov", "Event", "Chudnov"),
        ("Lopez Rescue Plan", "Organization", "Lopez"),
    ],
)
def test_who_is_named_in_what_happens_or_is_undertaken(name: str, kind: str, inner: str) -> None:
    read = _visited(name, (name, kind), *([("Lopez", "Person")] if inner == "Lopez" else []))
    assert name not in read.words()
    assert inner in read.words()[2:]


@pytest.mark.parametrize("name", ["World Food Programme", "United Nations Development Programme", "Vanity Fair"])
def test_bodies_that_are_called_programmes(name: str) -> None:
    assert name in _visited(name, (name, "Organization")).words()


@pytest.mark.parametrize(
    ("before", "score", "named"),
    [
        ("during/IN/prep/2 the/DT/det/5", 0.6, False),
        ("during/IN/prep/2 the/DT/det/5", 0.95, True),
        ("across/IN/prep/2 the/DT/det/5", 0.6, True),
    ],
)
def test_what_lasts_is_nobody(before: str, score: float, named: bool) -> None:
    document, parse = parsed(f"They/PRP/nsubj/2 left=leave/VBD/ROOT/2 {before} Hamel/NNP/pobj/3 ././punct/2")
    read = Read(document, parse, Name(*span(document, "Hamel"), "Place", score))
    assert ("Hamel" in read.words()) is named


@pytest.mark.parametrize(
    ("words", "spoken_of"),
    [
        ("BBC/NNP/compound/2 Studios/NNPS/nsubj/3 won=win/VBD/ROOT/3", False),
        ("BBC/NNP/compound/3 Studios/NNPS/compound/3 documentary/NN/nsubj/4 won=win/VBD/ROOT/4", False),
        ("Google/NNP/compound/3 Cloud/NNP/compound/3 Run/NNP/nsubj/4 won=win/VBD/ROOT/4", False),
        ("BBC/NNP/compound/2 documentary/NN/nsubj/3 won=win/VBD/ROOT/3", True),
        ("BBC/NNP/compound/2 President/NNP/nsubj/3 won=win/VBD/ROOT/3", True),
        ("BBC/NNP/nsubj/2 won=win/VBD/ROOT/2 Friday/NNP/npadvmod/2", True),
        ("Altis/NNP/compound/2 Films/NNPS/nsubj/3 won=win/VBD/ROOT/3", True),  # nobody knows what Altis makes
    ],
)
def test_what_a_known_body_makes_is_not_the_body(words: str, spoken_of: bool) -> None:
    name = words.partition("/")[0]
    assert (name in Read(*parsed(words), (name, "Organization")).words()) == spoken_of


@pytest.mark.parametrize("company", [False, True])
def test_what_begins_a_sentence_may_be_a_common_noun(company: bool) -> None:
    orchards = "Apple/NN/compound/2 orchards=orchard/NNS/nsubj/3 died=die/VBD/ROOT/3 ././punct/3"
    sold = "They=they/PRP/nsubj/2 sold=sell/VBD/ROOT/2 Apple/NNP/dobj/2"
    parts = (orchards, sold) if company else (orchards,)
    names = (Name(0, 5, "Organization", 0.95), Name(31, 36, "Organization", 0.95))
    assert Read(*parsed(*parts), *names[: len(parts)]).words().count("Apple") == 2 * company


def test_a_place_called_like_a_known_body_is_no_maker() -> None:
    words = "Amazon/NNP/compound/2 Indians/NNPS/nsubj/3 won=win/VBD/ROOT/3"
    assert "Amazon" in Read(*parsed(words), ("Amazon", "Place")).words()


def test_who_works_for_a_known_body_is_not_what_it_makes() -> None:
    words = "CNN/NNP/compound/3 Ana/NNP/compound/3 Lopez/NNP/nsubj/4 won=win/VBD/ROOT/4"
    read = Read(*parsed(words), ("CNN", "Organization"), ("Ana Lopez", "Person"))
    assert read.words() == ["CNN", "Ana Lopez"]
