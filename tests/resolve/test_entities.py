"""Who is who across documents."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.resolve import Chain, doubts, entities
from tests.resolve.corpus import AFFAIR, chain, home, terms


def test_the_affair() -> None:
    who = entities(AFFAIR, terms())
    assert home(who, "a", 0) is home(who, "b", 0)
    assert home(who, "a", 0).key == "person/nayib-bukele"
    assert home(who, "a", 0) is not home(who, "c", 0)
    assert home(who, "a", 1) is home(who, "b", 1)
    assert (home(who, "b", 1).key, home(who, "b", 1).cls) == ("place/terrorism-confinement-center", "Facility")
    assert home(who, "a", 2) is home(who, "b", 2)
    assert home(who, "a", 3) is home(who, "b", 3)
    assert home(who, "a", 2) is not home(who, "a", 3)
    assert home(who, "a", 6) is home(who, "b", 6)
    assert home(who, "b", 5) is home(who, "c", 1)
    assert home(who, "b", 5).key == "place/united-states"
    assert home(who, "c", 2).key == "organization/cristosal"


def test_a_son_s_name_without_what_tells_him_from_his_father() -> None:
    company = ("Acme", "Zenith")
    who = entities(
        (
            chain("a", 0, "Person", "Ali Sow III", neighbours=company),
            chain("b", 0, "Person", "Ali Sow", neighbours=company),
            chain("c", 0, "Person", "Ana Cruz Jr.", neighbours=("Acme",)),
            chain("d", 0, "Person", "Ana Cruz", neighbours=("Zenith",)),
            chain("e", 0, "Person", "Luis Mora Jr.", neighbours=company),
            chain("f", 0, "Person", "Luis Mora Sr.", neighbours=company),
        ),
        terms(),
    )
    assert home(who, "a", 0) is home(who, "b", 0)
    assert home(who, "c", 0) is not home(who, "d", 0)
    assert home(who, "e", 0) is not home(who, "f", 0)


def test_two_given_names_are_of_two_persons_and_two_spellings_of_one_name_of_one() -> None:
    company = ("Acme", "Zenith")
    who = entities(
        tuple(
            chain(document, number, "Person", name, neighbours=company)
            for document, names in (
                ("a", ("Daniel Brodeur", "Marina Lindqvist", "Mohammed Farouk", "Steven Ashcombe", "Jon Hale")),
                ("b", ("Daniela Brodeur", "Martina Lindqvist", "Mohamed Farouk", "Stephen Ashcombe", "Jan Hale")),
            )
            for number, name in enumerate(names)
        ),
        terms(),
    )
    one = [home(who, "a", number) is home(who, "b", number) for number in range(5)]
    assert one == [False, False, True, True, False]


def test_one_acronym_of_two_names_in_one_company_is_of_a_translation() -> None:
    company = ("Nayib Bukele", "Cristosal")
    who = entities(
        (
            chain("a", 0, "Facility", "Terror Confinement Center", aliases=("CECOG",), neighbours=company),
            chain("b", 0, "Facility", "Centro de Confinamiento", aliases=("CECOG",), neighbours=company),
            chain("f", 0, "Facility", "Confinement Terroriste", aliases=("CECOG",)),
            chain("c", 0, "Facility", "Cedar Co Garage", aliases=("CECOG",), neighbours=("Ohio",)),
            chain("d", 0, "Organization", "Press League", aliases=("PL",), neighbours=company),
            chain("e", 0, "Organization", "Parti Libre", aliases=("PL",), neighbours=company),
        ),
        terms(),
    )
    assert home(who, "a", 0) is home(who, "b", 0)
    assert home(who, "a", 0) is home(who, "f", 0)  # by their cognate words
    assert home(who, "a", 0) is not home(who, "c", 0)
    assert home(who, "d", 0) is not home(who, "e", 0)


def test_a_general_name_is_one_with_its_country_before_or_behind() -> None:
    who = entities(
        (
            chain("a", 0, "Court", "Supreme Court of Kenya"),
            chain("b", 0, "Court", "Kenyan Supreme Court"),
            chain("c", 0, "Court", "Chilean Supreme Court"),
            chain("d", 0, "Organization", "Ethics Committee of FIFA", neighbours=("Zurich", "CAS")),
            chain("d", 1, "Organization", "FIFA", neighbours=("Zurich", "CAS")),
        ),
        terms(),
    )
    assert home(who, "a", 0) is home(who, "b", 0)
    assert home(who, "a", 0) is not home(who, "c", 0)
    assert home(who, "d", 0) is not home(who, "d", 1)


def test_abbreviations_of_a_place_are_spelt_out() -> None:
    who = entities((chain("a", 0, "Place", "Mt. Elgon"), chain("b", 0, "Place", "Mount Elgon")), terms())
    assert home(who, "a", 0) is home(who, "b", 0)


def test_a_country_that_an_adjective_stands_for_is_the_country() -> None:
    who = entities((chain("a", 0, "Country", "El Salvador"), chain("b", 0, "Country", "Salvadoran")), terms())
    assert home(who, "b", 0).key == "place/el-salvador"


def test_what_has_no_name_stays_apart_under_a_key_of_its_own() -> None:
    who = entities(AFFAIR, terms())
    one, other = home(who, "a", 4), home(who, "b", 4)
    assert one is not other
    assert one.key.startswith("group/hundreds-of-immigrants-")
    assert one.key == home(entities(AFFAIR[:7], terms()), "a", 4).key


def test_reasons_say_why() -> None:
    who = entities(AFFAIR, terms())
    assert any("short for Nayib Bukele" in reason for reason in home(who, "a", 0).reasons)
    assert any("introduced as one" in reason for reason in home(who, "a", 1).reasons)


def test_a_surname_of_two_people_goes_to_the_one_of_the_same_company() -> None:
    who = entities(
        (
            chain("a", 0, "Person", "Ana Cruz", neighbours=("Acme",)),
            chain("b", 0, "Person", "Luis Cruz", neighbours=("Zenith",)),
            chain("c", 0, "Person", "Cruz", neighbours=("Zenith",)),
        ),
        terms(),
    )
    assert home(who, "c", 0) is home(who, "b", 0)
    assert home(who, "c", 0) is not home(who, "a", 0)


def test_a_surname_that_may_be_anybodys_stays_by_itself() -> None:
    who = entities(
        (chain("a", 0, "Person", "Ana Cruz"), chain("b", 0, "Person", "Luis Cruz"), chain("c", 0, "Person", "Cruz")),
        terms(),
    )
    assert len(who) == 3
    assert home(who, "c", 0).key == "person/cruz"


def test_homonyms_of_two_nations_are_apart() -> None:
    who = entities(
        (
            chain("a", 0, "Person", "John Smith", nationality="Canada", neighbours=("Ottawa",)),
            chain("b", 0, "Person", "John Smith", nationality="Kenya", neighbours=("Nairobi",)),
        ),
        terms(),
    )
    assert {entity.key == "person/john-smith" for entity in who} == {True, False}


def test_a_country_and_a_region_of_one_name_are_two() -> None:
    who = entities((chain("a", 0, "Country", "Georgia"), chain("b", 0, "Region", "Georgia")), terms())
    assert [entity.key for entity in who] == ["place/georgia", "place/georgia-region"]


def test_a_bad_pair_does_not_chain_two_people() -> None:
    who = entities(
        tuple(
            chain(d, 0, "Person", name)
            for d, name in zip("abc", ("Jon Maddox", "John Maddox", "Joan Maddox"), strict=True)
        ),
        terms(),
    )
    assert home(who, "a", 0) is not home(who, "c", 0) or home(who, "a", 0) is home(who, "b", 0)


@settings(max_examples=40, deadline=None)
@given(st.permutations(AFFAIR))
def test_the_order_of_documents_does_not_matter(chains: Sequence[Chain]) -> None:
    assert entities(chains, terms()) == entities(AFFAIR, terms())


NAMES = ("Ana Cruz", "Cruz", "A. Cruz", "Ana Maria Cruz", "Acme", "Acme Ltd", "the mayor", "Kenya", "Kenyan")
CLASSES = ("Person", "Organization", "Company", "Facility", "Country", "Group")


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from("abcd"),
            st.sampled_from(CLASSES),
            st.sampled_from(NAMES),
            st.booleans(),
            st.sampled_from((None, "Kenya", "Peru")),
        ),
        max_size=14,
    )
)
def test_every_chain_is_in_exactly_one_entity(rows: list[tuple[str, str, str, bool, str | None]]) -> None:
    chains = [
        chain(d, n, cls, name, named=named, nationality=nation) for n, (d, cls, name, named, nation) in enumerate(rows)
    ]
    who = entities(chains, terms())
    members = [member for entity in who for member in entity.members]
    assert sorted(members) == sorted((c.document, c.index) for c in chains)
    assert len({entity.key for entity in who}) == len(who)
    assert all(entity.key.isascii() for entity in who)


@pytest.mark.parametrize(
    ("name", "cls", "key"), [("Peña Nieto", "Person", "person/pena-nieto"), ("Perú", "Place", "place/peru")]
)
def test_keys_are_ascii(name: str, cls: str, key: str) -> None:
    assert entities([chain("a", 0, cls, name)], terms())[0].key == key


def test_doubts_name_what_a_person_can_decide() -> None:
    chains = (
        *AFFAIR,
        chain("d", 0, "Person", "Jon Maddox"),
        chain("e", 0, "Person", "Jan Maddox"),
        chain("f", 0, "Person", "Villatoro", start=7),
        chain("g", 0, "Person", "Gustavo Villatoro"),
    )
    found = doubts(chains, terms())
    assert any((d.left, d.right, d.joined) == ("person/gustavo-villatoro", "f:7", True) for d in found)
    assert any((d.left, d.right, d.joined) == ("person/jan-maddox", "person/jon-maddox", False) for d in found)
    assert found == doubts(tuple(reversed(chains)), terms())


def test_bodies_of_which_every_country_has_one_are_apart_in_documents_about_different_countries() -> None:
    who = entities(
        (
            chain("a", 0, "Court", "Supreme Court", countries=("SV", "US")),
            chain("b", 0, "Court", "Supreme Court", countries=("US",)),
            chain("c", 0, "Court", "Supreme Court", countries=("KE",)),
            chain("d", 0, "Court", "Supreme Court"),
            chain("e", 0, "Court", "Superior Court", countries=("KE",)),
        ),
        terms(),
    )
    assert home(who, "a", 0) is home(who, "b", 0) is home(who, "d", 0)
    assert home(who, "c", 0).key == "organization/supreme-court-ke"
    assert home(who, "a", 0).key == "organization/supreme-court"
    assert any("kept apart" in reason for reason in home(who, "c", 0).reasons)
