"""Names of one that are written in two ways."""

import pytest

from kg.annotate.spelling import misspelt, normal
from kg.model import Name
from tests.annotate.who import Read
from tests.parses import parsed, span


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Kristin Wilkins", "Kristen Wilkins", True),
        ("Untied Nations", "United Nations", True),
        ("Hofnung", "Hoffnung", True),
        ("Maria Lopez", "Mario Lopez", False),  # the last letter tells a woman from a man
        ("Terminal 1", "Terminal 2", False),
        ("Iran", "Iraq", False),
        ("Kurd", "Kurds", False),
        ("Austria", "Australia", False),
        ("Anna Lopez", "Anne Torres", False),
    ],
)
def test_a_letter_wrong(one: str, other: str, same: bool) -> None:
    assert misspelt(normal(one), normal(other)) is same


def _two(left: str, right: str, cls: str) -> Read:
    """Two sentences of which the names are the subjects."""
    document, parse = parsed(*(_leaves(name.split()) for name in (left, right)))
    start = document.text.rindex(right)
    return Read(document, parse, Name(0, len(left), cls), Name(start, start + len(right), cls))


def _leaves(words: list[str]) -> str:
    before = [f"{word}/NNP/compound/{len(words)}" for word in words[:-1]]
    return " ".join([*before, f"{words[-1]}/NNP/nsubj/{len(words) + 1}", f"left=leave/VBD/ROOT/{len(words) + 1}"])


@pytest.mark.parametrize(
    ("left", "right", "cls", "name"),
    [
        ("Joanna Berenger", "Joanna Bérenger", "Person", ""),
        ("Felix Crisanto", "Felix Crisianto", "Person", "Felix Crisanto"),
        ("Untied Nations", "United Nations", "Organization", "United Nations"),
        ("U.S. Congress", "American Congress", "Organization", ""),
        ("City of Bonn", "Bonn", "Place", "Bonn"),
        ("Falkland Islands", "Falklands", "Place", "Falkland Islands"),
        ("Kathleen Maurer", "Mauer", "Person", "Kathleen Maurer"),
        ("New People's Party", "New People Party", "Organization", ""),
        ("Greek Supreme Court of Audit", "Supreme Court", "Organization", ""),
        ("Church of Satan", "Satan", "Organization", "Church of Satan"),
        ("South Korea", "Korea", "Place", "South Korea"),
    ],
)
def test_two_names_of_one(left: str, right: str, cls: str, name: str) -> None:
    read = _two(left, right, cls)
    assert read.chain(left) == [left, right]
    assert name in ("", read.entity(left).name)


@pytest.mark.parametrize(
    ("left", "right", "cls"),
    [
        ("State of Mexico", "Mexico", "Place"),
        ("French Senate", "American Senate", "Organization"),
        ("Hong Kong Island", "Hong Kong", "Place"),
        ("South Africa", "South", "Place"),
        ("Bank of America", "America", "Organization"),
    ],
)
def test_names_of_two(left: str, right: str, cls: str) -> None:
    assert right not in _two(left, right, cls).chain(left)


@pytest.mark.parametrize(
    "between",
    [
        ",/,/punct/2 better/RBR/advmod/5 known/VBN/acl/2 as/IN/prep/5",
        "(/-LRB-/punct/2 Arabic/NNP/nmod/2 :/:/punct/2",
        ",/,/punct/2 formerly/RB/advmod/2",
        "(/-LRB-/punct/2 born/VBN/acl/2 1986/CD/npadvmod/4 )/-RRB-/punct/2 ,/,/punct/2 also/RB/advmod/9 "
        "known/VBN/acl/2 by/IN/prep/9 her/PRP$/poss/13 stage/NN/compound/13 name/NN/pobj/10",
    ],
)
def test_what_is_said_to_be_another_name_is_one_whatever_its_words(between: str) -> None:
    read = Read(
        *parsed(f"Ana/NNP/compound/2 Lopez/NNP/ROOT/2 {between} Rosa/NNP/compound/2 Luz/NNP/appos/2"),
        ("Ana Lopez", "Person"),
        ("Rosa Luz", "Person"),
    )
    assert "Rosa Luz" in read.chain("Ana Lopez")
    assert read.entity("Ana Lopez").name == "Ana Lopez"


def test_the_halves_of_a_country() -> None:
    document, parse = parsed(
        "North/NNP/compound/2 Korea/NNP/nsubj/3 fired=fire/VBD/ROOT/3 ././punct/3",
        "The/DT/det/2 South/NNP/nsubj/3 replied=reply/VBD/ROOT/3 to/IN/prep/3 the/DT/det/6 North/NNP/pobj/4",
        "South/NNP/compound/2 Korea/NNP/nsubj/3 won=win/VBD/ROOT/3 ././punct/3",
    )
    words = (("North Korea", 1), ("South", 1), ("North", 2), ("South Korea", 1))
    read = Read(document, parse, *(Name(*span(document, word, nth), "Place") for word, nth in words))
    assert read.chain("North Korea") == ["North Korea", "North"]
    assert read.chain("South Korea") == ["South", "South Korea"]


@pytest.mark.parametrize(("score", "cls"), [(0.5, "Person"), (0.9, "Settlement")])
def test_a_surname_that_is_a_city(score: float, cls: str) -> None:
    document, parse = parsed(
        "Julie/NNP/compound/2 Paris/NNP/nsubj/3 left=leave/VBD/ROOT/3 ././punct/3",
        "Paris/NNP/nsubj/2 claims=claim/VBZ/ROOT/2 much/JJ/dobj/2",
    )
    short = Name(*span(document, "Paris", 2), "Place", score)
    read = Read(document, parse, Name(*span(document, "Julie Paris"), "Person", 0.9), short)
    assert read.mention("Paris", 2).cls == cls


def test_who_made_a_photo_is_nobody_in_it() -> None:
    words = "Ana/NNP/compound/2 Lopez/NNP/ROOT/2 (/-LRB-/punct/2 Photo/NN/nmod/2 :/:/punct/2"
    read = Read(
        *parsed(f"{words} Rosa/NNP/compound/2 Luz/NNP/appos/2"), ("Ana Lopez", "Person"), ("Rosa Luz", "Person")
    )
    assert read.chain("Ana Lopez") == ["Ana Lopez"]
