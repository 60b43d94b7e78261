"""What capitals, datelines and ages say of names."""

import pytest

from kg.annotate import layout
from kg.model import Name
from tests.annotate.who import Read
from tests.parses import parsed

BELOW = "\nThe guns were silent on Friday, and residents of the south were cautiously heading home from Sidon."


def test_a_heading_in_capitals_makes_no_names() -> None:
    text = "CEASE-FIRE HOLDS IN SIDON" + BELOW
    assert layout.shouted(text, 0, 10)
    assert not layout.spoken_of(text, "CEASE-FIRE")
    assert layout.spoken_of(text, "SIDON")
    assert not layout.shouted(text.upper(), 0, 10)  # where all is in capitals they say nothing
    assert not layout.shouted(text, text.index("The"), text.index(" guns"))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("BEIRUT/JERUSALEM (AGP) - A truce held.", True),
        ("Rain fell.\nLIMA (AGP). Two farmers died.", True),
        ("The Gulf Press (AGP) reported rain.", False),
        ("(AGP) - A truce held.", False),
    ],
)
def test_the_agency_of_a_dateline(text: str, wanted: bool) -> None:
    start = text.index("AGP")
    assert layout.agency(text, start, start + 3) is wanted


def test_an_agency_is_not_the_town_of_the_dateline() -> None:
    document, parse = parsed(
        "LIMA/NNP/ROOT/1 (/-LRB-/punct/1 AGP/NNP/appos/1 )/-RRB-/punct/1 -/:/punct/1 Rain/NN/dep/1"
    )
    read = Read(document, parse, ("LIMA", "Place"), ("AGP", "Place"))
    assert read.entity("LIMA") != read.entity("AGP")
    assert read.mention("AGP").cls == "MediaOutlet"


def test_who_has_an_age_is_a_person() -> None:
    words = "Otieno/NNP/nsubj/6 ,/,/punct/1 19/CD/appos/1 ,/,/punct/1 had=have/VBD/aux/6 fled=flee/VBN/ROOT/6"
    document, parse = parsed(words)
    assert Read(document, parse, Name(0, 6, "Place", 0.6)).mention("Otieno").cls == "Person"
    assert Read(document, parse, Name(0, 6, "Place", 0.95)).mention("Otieno").cls == "Place"
    assert not layout.aged("Hendricks, 7.3 percent", 9)


@pytest.mark.parametrize(
    "heading", ["== See also ==", "The end. ==See also==", "See also", "Read more", "### Related articles"]
)
def test_titles_that_point_to_other_texts(heading: str) -> None:
    titles = "* 2011 Arvad bombing\nFlood kills nine in Arvad"
    text = f"The flood came.\n\n{heading}\n\n{titles}\n\nNobody was found.\nRead more of it"
    assert [text[start:end].split("\n") for start, end in layout.pointers(text)] == [
        ["", "", "* 2011 Arvad bombing", "Flood kills nine in Arvad", "", ""]
    ]


def test_what_is_read_more_of_points_nowhere() -> None:
    assert not layout.pointers("She wanted to\nread more\nand wrote to the library\nin Arvad.")
    assert not layout.pointers("They read more\nthan ever. See also\nthe notes.")
