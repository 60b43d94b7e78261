"""Surnames that several bear, and families that are called by one."""

from tests.annotate.who import Read
from tests.parses import parsed

TWO = (
    "Anwar/NNP/compound/2 Ali/NNP/nsubj/3 hit/VBD/ROOT/3 Omar/NNP/dobj/3 ././punct/3",
    "Fatima/NNP/compound/2 Ali/NNP/nsubj/3 saw=see/VBD/ROOT/3 it/PRP/dobj/3 ././punct/3",
)
PERSONS = (("Anwar Ali", "Person"), ("Omar", "Person"), ("Fatima Ali", "Person"))
FLED = "Ali/NNP/nsubj/2 fled=flee/VBD/ROOT/2 ././punct/2"
SAID = "Ali/NNP/nsubj/2 said=say/VBD/ROOT/2 he/PRP/nsubj/5 was=be/VBD/aux/5 leaving=leave/VBG/ccomp/2 ././punct/2"
TITLED = "Mr/NNP/compound/2 Ali/NNP/nsubj/3 fled=flee/VBD/ROOT/3 ././punct/3"


def test_a_surname_of_several_is_the_last_bearer_s() -> None:
    assert Read(*parsed(*TWO, FLED), *PERSONS).chain("Fatima Ali") == ["Fatima Ali", "Ali"]


def test_who_is_once_called_by_a_shared_surname_is_called_so_again() -> None:
    anwar = "Anwar/NNP/compound/2 Ali/NNP/nsubj/3 wept=weep/VBD/ROOT/3 ././punct/3"
    read = Read(*parsed(*TWO, FLED, anwar, FLED), *PERSONS)
    assert read.chain("Fatima Ali") == ["Fatima Ali", "Ali", "Ali"]


def test_a_title_or_what_is_said_tells_bearers_apart() -> None:
    for sentence in (TITLED, SAID):
        assert "Ali" in Read(*parsed(*TWO, sentence), *PERSONS).chain("Anwar Ali")


def test_the_family_is_none_of_its_members() -> None:
    read = Read(
        *parsed(
            TWO[0],
            "The/DT/det/3 Ali/NNP/compound/3 family/NN/nsubj/4 wept=weep/VBD/ROOT/4 ././punct/4",
        ),
        *PERSONS[:2],
    )
    assert read.chain("Anwar Ali") == ["Anwar Ali"]
    family = read.entity("The Ali family")
    assert (family.cls, family.name, family.named) == ("Group", "Ali family", True)


def test_a_description_beside_a_shared_surname_tells_whose_it_is() -> None:
    read = Read(
        *parsed(
            "Ravi/NNP/compound/2 Ali/NNP/nsubj/3 is=be/VBZ/ROOT/3 an/DT/det/5 engineer/NN/attr/3 ././punct/3",
            "Omar/NNP/compound/2 Ali/NNP/nsubj/3 is=be/VBZ/ROOT/3 a/DT/det/5 cook/NN/attr/3 ././punct/3",
            "Ali/NNP/nsubj/6 ,/,/punct/1 the/DT/det/4 engineer/NN/appos/1 ,/,/punct/1 "
            "left=leave/VBD/ROOT/6 ././punct/6",
        ),
        ("Ravi Ali", "Person"),
        ("Omar Ali", "Person"),
    )
    assert "the engineer" in read.chain("Ravi Ali")
