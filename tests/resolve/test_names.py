"""Likeness of names, by structure."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.resolve import compare, explain
from kg.resolve.names import SAME
from kg.resolve.scripts import folded, slug

ONE = [
    ("Nayib Bukele", "Nayib Armando Bukele", "Person"),
    ("BUKELE, Nayib", "Nayib Bukele", "Person"),
    ("N. Bukele", "Nayib Bukele", "Person"),
    ("Gustávo Villatoro", "Gustavo Vilatoro", "Person"),
    ("Володимир Зеленський", "Volodymyr Zelenskyi", "Person"),
    ("Mohammed al-Rashid", "Muhammad Al Rasheed", "Person"),
    ("Bill Clinton", "William Clinton", "Person"),
    ("Mo Berg", "Maurice Berg", "Person"),
    ("Dr. Ana Pérez", "Ana Perez", "Person"),
    ("Acme Holdings Ltd.", "ACME Holdings Limited", "Company"),
    ("A.B.C. Mining Co", "ABC Mining Company", "Company"),
    ("Department of Homeland Security", "DHS", "Organization"),
    ("Médecins Sans Frontières", "Medecins sans frontieres", "Organization"),
    ("Ministry of Defence", "Ministry of Defense", "Government"),
]
TWO = [
    ("Nayib Bukele", "Karim Bukele", "Person"),
    ("John A. Smith", "John B. Smith", "Person"),
    ("Salman bin Khalid", "Khalid bin Salman", "Person"),
    ("Bukele", "Nayib Bukele", "Person"),
    ("Maria Cruz", "Ana Lopez", "Person"),
    ("National Pipeline Corporation", "National Petroleum Corporation", "Company"),
    ("First Battalion", "Second Battalion", "Organization"),
    ("Acme Ltd", "Zenith Ltd", "Company"),
    ("Ltd", "Inc", "Company"),
]


@pytest.mark.parametrize(("left", "right", "cls"), ONE)
def test_one_bearer(left: str, right: str, cls: str) -> None:
    assert compare(left, right, cls) >= SAME, explain(left, right, cls)


@pytest.mark.parametrize(("left", "right", "cls"), TWO)
def test_two_bearers(left: str, right: str, cls: str) -> None:
    assert compare(left, right, cls) < SAME, explain(left, right, cls)


NAMES = st.text(st.characters(categories=("L", "N", "P", "Zs")), max_size=30)


@given(NAMES, NAMES, st.sampled_from(("Person", "Company")))
def test_likeness_is_a_symmetric_share(left: str, right: str, cls: str) -> None:
    score = compare(left, right, cls)
    assert 0 <= score <= 1
    assert abs(score - compare(right, left, cls)) < 0.35  # ties between words may be paired the other way round


@given(NAMES)
def test_a_name_is_like_itself(name: str) -> None:
    if folded(name):
        assert compare(name, name, "Person") == 1


@given(NAMES)
def test_slugs_are_path_segments(name: str) -> None:
    made = slug(name)
    assert made and all(c.isascii() and (c.isalnum() or c == "-") for c in made) and len(made) <= 80
