"""Places of one name that are not one place."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Locus
from kg.resolve import Chain, doubts, entities
from kg.resolve.loci import apart
from tests.resolve.corpus import chain, home, terms

GEORGIA = Locus(614540, "Country", "GE", (), "Georgia")
STATE = Locus(4197000, "Region", "US", (6252001,), "Georgia, United States")
LIBYA = Locus(2210247, "Settlement", "LY", (2210245, 2215636), "Tripoli, Libya")
LEBANON = Locus(266826, "Settlement", "LB", (266045, 272103), "Tripoli, Lebanon")
COSTA_RICA = Locus(3621849, "Settlement", "CR", (3621837, 3624060), "San José, Costa Rica")
PROVINCE = Locus(3621837, "Region", "CR", (3624060,), "San José, Costa Rica")
CALIFORNIA = Locus(5392171, "Settlement", "US", (5393021, 5332921, 6252001), "San Jose, United States")
SPAIN = Locus(2519240, "Settlement", "ES", (2519239, 2593109, 2510769), "Córdoba, Spain")
ARGENTINA = Locus(3860259, "Settlement", "AR", (3860255, 3865483), "Córdoba, Argentina")


def there(document: str, cls: str, name: str, place: Locus | None, surely: bool = True) -> Chain:
    return chain(document, 0, cls, name, place=place, surely=surely)


def test_a_city_of_two_countries_is_two_cities() -> None:
    for name, one, other in (
        ("Tripoli", LIBYA, LEBANON),
        ("San José", COSTA_RICA, CALIFORNIA),
        ("Córdoba", SPAIN, ARGENTINA),
    ):
        who = entities([there(d, "Settlement", name, p) for d, p in (("a", one), ("b", other), ("c", one))], terms())
        first, second = home(who, "a", 0), home(who, "b", 0)
        assert home(who, "c", 0) is first is not second
        assert f"homonyms kept apart: this is {other.label}, not {one.label}" in second.reasons


def test_what_the_ontology_knows_keeps_its_key() -> None:
    """It knows Tripoli in Libya, of which one document speaks; two speak of the other."""
    who = entities(
        [there(d, "Settlement", "Tripoli", p) for d, p in zip("abc", (LIBYA, LEBANON, LEBANON), strict=True)], terms()
    )
    assert home(who, "a", 0).key == "place/tripoli"
    assert home(who, "b", 0) is home(who, "c", 0)
    assert home(who, "b", 0).key == "place/tripoli-266826"


def test_georgia_is_a_country_and_a_state() -> None:
    documents = [
        there("a", "Country", "Georgia", GEORGIA),
        there("b", "Country", "Georgia", STATE),
        there("c", "Region", "Georgia", STATE),
        there("d", "Country", "Georgia", None, surely=False),
    ]
    who = entities(documents, terms())
    country, state = home(who, "a", 0), home(who, "b", 0)
    assert (country.key, country.cls) == ("place/georgia", "Country")
    assert (state.key, state.cls) == ("place/georgia-region", "Region")
    assert home(who, "c", 0) is state
    assert home(who, "d", 0) is country


def test_two_names_of_one_place_are_one_where_both_are_sure() -> None:
    lamar = Locus(30, "Region", "US", (20, 10), "Lamar County, Texas, United States")
    documents = [
        there("a", "Region", "Lamar County", lamar),
        there("b", "Place", "Lamar", lamar),
        there("c", "Place", "Lamar Co.", lamar, surely=False),
        there("d", "Organization", "Lamar", None, surely=False),
    ]
    who = entities(documents, terms())
    assert home(who, "a", 0) is home(who, "b", 0)
    assert "one place of the gazetteer: Lamar County, Texas, United States" in home(who, "a", 0).reasons
    assert home(who, "c", 0) is not home(who, "a", 0)
    assert home(who, "d", 0) is not home(who, "a", 0)


def test_what_the_ontology_tells_apart_stays_apart() -> None:
    """It knows Georgia and Tbilisi, whatever a gazetteer takes them for."""
    who = entities([there("a", "Country", "Georgia", GEORGIA), there("b", "Settlement", "Tbilisi", GEORGIA)], terms())
    assert home(who, "a", 0) is not home(who, "b", 0)


def test_a_city_and_the_province_around_it_may_be_one() -> None:
    who = entities([there("a", "Place", "San José", COSTA_RICA), there("b", "Place", "San José", PROVINCE)], terms())
    assert home(who, "a", 0) is home(who, "b", 0)


def test_a_division_that_a_text_calls_one_is_not_its_city() -> None:
    province = replace(PROVINCE, land=True)
    chains = [there("a", "Settlement", "San José", COSTA_RICA), there("b", "Region", "San José", province)]
    who = entities(chains, terms())
    assert home(who, "a", 0) is not home(who, "b", 0)
    assert not apart(PROVINCE, province)


def test_where_the_place_is_not_sure_the_guess_tells_which_of_the_sure_ones_it_is() -> None:
    documents = [
        there("a", "Settlement", "Vallombra", SPAIN),
        there("b", "Settlement", "Vallombra", SPAIN),
        there("c", "Settlement", "Vallombra", ARGENTINA),
        there("d", "Settlement", "Vallombra", ARGENTINA, surely=False),
        there("e", "Settlement", "Vallombra", None, surely=False),
    ]
    who = entities(documents, terms())
    assert home(who, "d", 0) is home(who, "c", 0)
    assert home(who, "e", 0) is home(who, "a", 0)
    (doubt,) = (one for one in doubts([documents[0], documents[3]], terms()) if one.joined)
    assert (doubt.left, doubt.right) == ("place/vallombra", "d:0")
    assert doubt.reason == "perhaps Córdoba, Argentina and not Córdoba, Spain"
    unsure = entities([documents[0], documents[3]], terms())  # one sure place alone parts nothing
    assert home(unsure, "a", 0) is home(unsure, "d", 0)


_PLACES = st.builds(
    lambda number, above, country: Locus(
        number, "Region" if number < 4 else "Settlement", country, above, f"P{number}"
    ),
    st.integers(1, 7),
    st.sampled_from([(), (1,), (2, 1), (3,)]),
    st.sampled_from(["US", "LY", "LB", "GE"]),
)
_ATLAS = st.lists(_PLACES, min_size=1, max_size=7, unique_by=lambda place: place.id)


@given(atlas=_ATLAS, data=st.data())
@settings(max_examples=80, deadline=None)
def test_no_entity_is_surely_two_places(atlas: list[Locus], data: st.DataObject) -> None:
    names = st.sampled_from(["Tripoli", "Georgia", "Ga.", "Saint Paul", "St. Paul"])
    classes = st.sampled_from(["Settlement", "Region", "Country", "Place", "Organization"])
    rows = data.draw(
        st.lists(
            st.tuples(classes, names, st.sampled_from(atlas), st.booleans(), st.sampled_from([(), ("Tripoli",)])),
            max_size=12,
        )
    )
    chains = [
        chain(f"d{number}", 0, cls, name, place=place, surely=surely, aliases=aliases)
        for number, (cls, name, place, surely, aliases) in enumerate(rows)
    ]
    who = entities(chains, terms())
    at = {one.document: one.place for one in chains if one.surely}
    assert len({entity.key for entity in who}) == len(who)
    assert sorted(member for entity in who for member in entity.members) == sorted((one.document, 0) for one in chains)
    for entity in who:
        places = [place for document, _ in entity.members if (place := at.get(document)) is not None]
        assert not any(apart(one, other) for one in places for other in places)
    doubts(chains, terms())
