"""Places whose names stand for their teams."""

from kg.model import Name
from tests.annotate.who import Read
from tests.parses import parsed, span

BEAT = (
    "Kenya/NNP/nsubj/2 beat/VBD/ROOT/2 Zambia/NNP/dobj/2 24-10/CD/npadvmod/2 on/IN/prep/2 Saturday/NNP/pobj/5 "
    "././punct/2"
)
CAPTAIN = (
    "Zambia/NNP/compound/4 captain/NN/compound/4 Michael/NNP/compound/4 Ala/NNP/nsubj/5 left=leave/VBD/ROOT/5 "
    "././punct/5"
)
LIVES = "He/PRP/nsubj/2 lives=live/VBZ/ROOT/2 in/IN/prep/2 Zambia/NNP/pobj/3 ././punct/2"
ACCUSED = (
    "Kenya/NNP/nsubj/2 accused=accuse/VBD/ROOT/2 Zambia/NNP/dobj/2 of/IN/prep/2 piracy/NN/pobj/4 on/IN/prep/2 "
    "12-13/CD/nummod/8 May/NNP/pobj/6 ././punct/2"
)
SIDES = (("Kenya", "Place"), ("Zambia", "Place"))


def test_who_beats_whom_are_teams() -> None:
    read = Read(*parsed(BEAT), *SIDES)
    assert [read.entity(name).cls for name in ("Kenya", "Zambia")] == ["Organization", "Organization"]


def test_who_accuses_whom_are_places() -> None:
    read = Read(*parsed(ACCUSED), *SIDES)
    assert [read.entity(name).cls for name in ("Kenya", "Zambia")] == ["Country", "Country"]


def test_the_team_is_not_its_place() -> None:
    read = Read(*parsed(CAPTAIN, LIVES), ("Michael Ala", "Person"), ("Zambia", "Place"))
    assert (read.entity("Zambia").cls, read.entity("Zambia", 2).cls) == ("Organization", "Country")
    assert read.entity("Zambia") is not read.entity("Zambia", 2)


def test_a_team_of_an_unknown_place_is_not_it_either() -> None:
    read = Read(
        *parsed(
            "Livorno/NNP/nsubj/2 beat/VBD/ROOT/2 Empoli/NNP/dobj/2 2-1/CD/npadvmod/2 ././punct/2",
            LIVES.replace("Zambia", "Livorno"),
        ),
        ("Livorno", "Place"),
        ("Empoli", "Place"),
    )
    assert read.entity("Livorno") is not read.entity("Livorno", 2)


def test_a_team_may_have_a_nickname() -> None:
    document, parse = parsed(
        "The/DT/det/3 Lima/NNP/compound/3 Condors/NNPS/nsubj/4 left=leave/VBD/ROOT/4 ././punct/4",
        "Lima/NNP/nsubj/2 beat/VBD/ROOT/2 Quito/NNP/dobj/2 2-1/CD/npadvmod/2 ././punct/2",
    )
    team = Name(*span(document, "Lima", 2), "Place")
    read = Read(document, parse, ("Lima Condors", "Organization"), ("Quito", "Place"), team)
    assert read.chain("Lima Condors") == ["Lima Condors", "Lima"]


def test_a_club_is_called_without_its_initials() -> None:
    read = Read(
        *parsed(
            "FC/NNP/compound/2 Dunav/NNP/nsubj/3 lost=lose/VBD/ROOT/3 ././punct/3",
            "Kostov/NNP/nsubj/2 bought=buy/VBD/ROOT/2 Dunav/NNP/dobj/2 ././punct/2",
        ),
        ("FC Dunav", "Organization"),
        ("Kostov", "Person"),
        Name(29, 34, "Person", 0.9),
    )
    assert read.chain("FC Dunav") == ["FC Dunav", "Dunav"]
