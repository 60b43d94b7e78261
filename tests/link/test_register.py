"""Bodies of the packaged register: which names are linked, and in what company."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from msgspec.structs import replace

from kg.link.folding import fold
from kg.link.gazetteer import GazetteerPlace
from kg.link.places import PlaceLink, Places
from kg.link.register import TABLE, Register, bodies
from kg.model import Annotated, Document, Entity, Link, LocalEntity

KANSAS = GazetteerPlace(4273857, "region", "Kansas", "US", 2_900_000, 38.5, -98.3)
DUBLIN = GazetteerPlace(2964574, "settlement", "Dublin", "IE", 1_000_000, 53.3, -6.2)
CORK = GazetteerPlace(2965140, "settlement", "Cork", "IE", 200_000, 51.9, -8.5)
LAGOS = GazetteerPlace(2332453, "settlement", "Lagos", "NG", 15_000_000, 6.5, 3.4)


def links(
    name: str, *places: GazetteerPlace, cls: str = "Organization", documents: int = 1, **said: object
) -> list[Link]:
    """The links of a body of that name in documents that speak of the places."""
    register = Register()
    whole = replace(Entity("organization/x", cls, name, (), tuple((f"d{n}", 0) for n in range(documents))), **said)
    for document, _ in whole.members:
        entities = [LocalEntity(cls, name, (0,), True), *(LocalEntity("Place", one.name, (), True) for one in places)]
        same = (None, *(PlaceLink(one, (), None, 0.99, False, False, ()) for one in places))
        nowhere = (None,) * len(entities)
        here = Places(same if document == "d0" else nowhere, nowhere, nowhere)
        register.read(Annotated(Document(document, name), (), tuple(entities)), here)
    return list(register.links([whole], ()))


def linked(name: str, *places: GazetteerPlace, **said: object) -> str:
    return "".join(link.object.rpartition("/")[2] for link in links(name, *places, **said))


def test_a_body_is_linked_where_its_country_is_spoken_of() -> None:
    assert linked("Kansas Highway Patrol", KANSAS) == "Q6364990"
    assert linked("the Kansas Highway Patrol", KANSAS) == "Q6364990"
    assert linked("Kansas Highway Patrol") == linked("Kansas Highway Patrol", LAGOS) == ""


def test_a_town_in_its_name_does_not_say_where_it_is() -> None:
    assert linked("Dublin City Council", DUBLIN) == ""
    assert linked("Dublin City Council", DUBLIN, CORK) == "Q4810766"


def test_a_body_that_is_everywhere_needs_no_country() -> None:
    assert linked("Audemars Piguet") == linked("Audemars Piguet", LAGOS) == "Q667425"


@pytest.mark.parametrize("cls", ["Person", "Group", "Settlement", "PoliticalParty"])
def test_what_is_no_such_body_is_not_linked(cls: str) -> None:
    assert linked("Kansas Highway Patrol", KANSAS, cls=cls) == ""


def test_most_documents_must_agree() -> None:
    assert linked("Kansas Highway Patrol", KANSAS, documents=2) == ""


def test_the_ontology_goes_before() -> None:
    assert linked("Kansas Highway Patrol", KANSAS, known="kansas-highway-patrol") == ""


def test_a_link_says_why() -> None:
    (link,) = links("Kansas Highway Patrol", KANSAS)
    assert link.reasons == ("the full name of Kansas Highway Patrol, of whose country the text speaks",)
    assert (link.predicate, link.source, link.label) == ("exactMatch", "Wikidata", "Kansas Highway Patrol")


@pytest.mark.parametrize(
    "name",
    [
        "Shell",  # a word
        "Target",
        "Orange",
        "Ministry of Health",  # of any country
        "First Bank",  # of several
        "Richmond Police Department",  # of several towns
        "Springfield Fire Department",
        "Iron Mountain",  # a town
        "Taylor",  # a person
    ],
)
def test_a_name_of_several_or_of_something_else_stands_for_nobody(name: str) -> None:
    assert fold(name) not in bodies()


def test_each_name_of_the_table_is_one_body_s() -> None:
    rows = [line.split("\t") for line in TABLE.read_text("utf-8").splitlines()[1:]]
    names = Counter(name for *_, some in rows for name in {fold(name) for name in some.split("|")})
    assert names.most_common(1)[0][1] == 1
    assert all(re.fullmatch(r"Q[1-9]\d*", wikidata) for wikidata, *_ in rows)
    assert {kind for _, kind, *_ in rows} == {"company", "learned", "public"}
