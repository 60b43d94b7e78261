"""Names in lists of divisions are of divisions, whatever town has the name too."""

import pytest

from tests.annotate.who import Read
from tests.parses import parsed


def classes(words: str, *names: tuple[str, str]) -> list[str]:
    read = Read(*parsed(words), *names)
    return [mention.cls for mention in read.mentions if mention.kind == "name"]


NAMES = ("Lodwar", "Settlement"), ("Kakuma", "Settlement")


@pytest.mark.parametrize(
    "words",
    [
        "in/IN/ROOT/1 Lodwar/NNP/compound/5 and/CC/cc/2 Kakuma/NNP/conj/2 counties/NNS/pobj/1",
        "the/DT/det/2 provinces/NNS/ROOT/2 of/IN/prep/2 Lodwar/NNP/pobj/3 and/CC/cc/4 Kakuma/NNP/conj/4",
        "states/NNS/ROOT/1 such/JJ/amod/3 as/IN/prep/1 Lodwar/NNP/pobj/3 and/CC/cc/4 Kakuma/NNP/conj/4",
    ],
)
def test_each_of_a_list_is_a_division(words: str) -> None:
    assert classes(words, *NAMES) == ["Region", "Region"]


@pytest.mark.parametrize(
    "words",
    [
        "in/IN/ROOT/1 Lodwar/NNP/pobj/1 and/CC/cc/2 Kakuma/NNP/compound/5 County/NNP/conj/2",
        "the/DT/det/2 towns/NNS/ROOT/2 of/IN/prep/2 Lodwar/NNP/pobj/3 and/CC/cc/4 Kakuma/NNP/conj/4",
    ],
)
def test_other_lists_leave_towns_what_they_are(words: str) -> None:
    assert "Settlement" in classes(words, *NAMES)


def test_the_country_before_a_list_stays_one() -> None:
    words = (
        "in/IN/ROOT/1 Kenya/NNP/pobj/1 ,/,/punct/2 Lodwar/NNP/compound/7 and/CC/cc/4 Kakuma/NNP/conj/4 "
        "counties/NNS/pobj/1"
    )
    assert classes(words, ("Kenya", "Country"), *NAMES) == ["Country", "Region", "Region"]


def test_the_town_of_the_name_is_another_place() -> None:
    words = (
        "in/IN/ROOT/1 Lodwar/NNP/compound/5 and/CC/cc/2 Kakuma/NNP/conj/2 counties/NNS/pobj/1 ././punct/1",
        "the/DT/det/2 city/NN/ROOT/2 of/IN/prep/2 Lodwar/NNP/pobj/3",
    )
    document, parse = parsed(*words)
    read = Read(document, parse, *NAMES)
    county, town = (m for m in read.mentions if document.text[m.start : m.end] == "Lodwar")
    assert county.entity != town.entity
