"""Bodies that every country has are known by whose they are."""

import pytest

from tests.annotate.who import Read
from tests.parses import parsed

SPOKE = "Foreign/NNP/compound/4 Ministry/NNP/nsubj/5 spoke=speak/VBD/ROOT/5"


@pytest.mark.parametrize(
    ("words", "owner", "name"),
    [
        (f"Iran/NNP/poss/4 's/POS/case/1 {SPOKE}", ("Iran", "Place"), "Iranian Foreign Ministry"),
        (f"France/NNP/poss/4 's/POS/case/1 {SPOKE}", ("France", "Place"), "French Foreign Ministry"),
        (f"Denmark/NNP/poss/4 's/POS/case/1 {SPOKE}", ("Denmark", "Place"), "Danish Foreign Ministry"),
        (
            "the/DT/det/3 Foreign/NNP/compound/3 Ministry/NNP/nsubj/6 in/IN/prep/3 Nairobi/NNP/pobj/4 "
            "spoke=speak/VBD/ROOT/6",
            ("Nairobi", "Place"),
            "Kenyan Foreign Ministry",
        ),
        (
            "Iran/NNP/poss/5 's/POS/case/1 Foreign/NNP/compound/4 Ministry/NNP/compound/5 spokesman/NN/nsubj/6 "
            "spoke=speak/VBD/ROOT/6",
            ("Iran", "Place"),
            "Iranian Foreign Ministry",
        ),
        (
            "UNESCO/NNP/poss/4 's/POS/case/1 Executive/NNP/compound/4 Board/NNP/nsubj/5 met=meet/VBD/ROOT/5",
            ("UNESCO", "Organization"),
            "Executive Board of UNESCO",
        ),
    ],
)
def test_a_general_name_goes_with_its_owner(words: str, owner: tuple[str, str], name: str) -> None:
    body = next(bare for bare in ("Foreign Ministry", "Executive Board") if bare in name)
    read = Read(*parsed(words), owner, (body, "Organization"))
    assert read.entity(body).name == name
    assert body not in read.entity(body).aliases


def test_the_ministries_of_two_countries_are_two() -> None:
    read = Read(
        *parsed(f"Iran/NNP/poss/4 's/POS/case/1 {SPOKE}", f"Chile/NNP/poss/4 's/POS/case/1 {SPOKE}"),
        ("Iran", "Place"),
        ("Chile", "Place"),
        ("Foreign Ministry", "Organization"),
    )
    assert {entity.name for entity in read.entities} >= {"Iranian Foreign Ministry", "Chilean Foreign Ministry"}


def test_a_name_of_its_own_needs_no_owner() -> None:
    words = "Iran/NNP/poss/3 's/POS/case/1 Mellat/NNP/nsubj/4 spoke=speak/VBD/ROOT/4"
    read = Read(*parsed(words), ("Iran", "Place"), ("Mellat", "Organization"))
    assert read.entity("Mellat").name == "Mellat"


def test_a_body_of_which_every_country_has_one_is_general_where_nobody_says_whose_it_is() -> None:
    read = Read(
        *parsed(
            "The/DT/det/3 Supreme/NNP/compound/3 Court/NNP/nsubj/4 met=meet/VBD/ROOT/4 Parliament/NNP/dobj/4",
            "Chile/NNP/poss/4 's/POS/case/1 Foreign/NNP/compound/4 Ministry/NNP/nsubj/5 met=meet/VBD/ROOT/5 "
            "Mellat/NNP/dobj/5",
        ),
        *(("Supreme Court", "Organization"), ("Parliament", "Organization"), ("Chile", "Place")),
        *(("Foreign Ministry", "Organization"), ("Mellat", "Organization")),
    )
    assert not read.entity("Mellat").general
    general = {entity.name for entity in read.entities if entity.general}
    assert general == {"Supreme Court", "Parliament"}


def test_an_international_bureau_is_one_wherever_it_is_spoken_of() -> None:
    read = Read(
        *parsed("International/NNP/compound/3 Maritime/NNP/compound/3 Bureau/NNP/nsubj/4 met=meet/VBD/ROOT/4"),
        ("International Maritime Bureau", "Organization"),
    )
    assert not read.entity("International Maritime Bureau").general


AGENCY = "Environmental/NNP/compound/5 Protection/NNP/compound/5 Agency/NNP/nsubj/6 spoke=speak/VBD/ROOT/6"


@pytest.mark.parametrize(
    ("owner", "name"),
    [
        ("Ghana", "Ghanaian Environmental Protection Agency"),
        ("Manila", "Environmental Protection Agency of Manila"),
        ("America", "Environmental Protection Agency"),
        ("Smith", "Environmental Protection Agency"),
    ],
)
def test_a_body_that_is_known_in_one_country_has_namesakes_in_others(owner: str, name: str) -> None:
    words = f"{owner}/NNP/poss/5 's/POS/case/1 {AGENCY}"
    read = Read(
        *parsed(words),
        (owner, "Person" if owner == "Smith" else "Place"),
        ("Environmental Protection Agency", "Organization"),
    )
    assert read.entity("Environmental Protection Agency").name == name
