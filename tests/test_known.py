"""The known actors of the ontology: each id is of one of them, and each name is of one of them."""

import re
from collections import defaultdict

import pytest

from kg.resolve.scripts import folded
from tests.annotate.who import lexicon, terms

_WIKIDATA = re.compile(r"http://www\.wikidata\.org/entity/(Q[1-9]\d*)")
_PLACES_OF_ONE_NAME = {"georgia", "san jose", "victoria"}  # told apart by the countries that a document names


def _actors() -> dict[str, str]:
    """Key -> first class, of those known by name."""
    ontology = terms()
    return {
        key: term.types[0]
        for key, term in ontology.instances.items()
        if term.types and ontology.is_a(term.types[0], "Entity")
    }


def _bodies() -> list[str]:
    return [key for key, cls in _actors().items() if terms().is_a(cls, "Organization")]


def test_ids_are_well_formed_and_of_one_actor() -> None:
    bearers = defaultdict(list)
    for key in _actors():
        for _, iri in terms().instances[key].matches:
            assert "wikidata" not in iri or _WIKIDATA.fullmatch(iri), f"{key}: {iri}"
            bearers[iri].append(key)
    assert {iri: keys for iri, keys in bearers.items() if len(keys) > 1} == {}


def test_no_two_actors_of_a_kind_have_a_name_in_common() -> None:
    bearers = defaultdict(set)
    for key, cls in _actors().items():
        term = terms().instances[key]
        kind = next((kind for kind in ("Person", "Organization", "Place") if terms().is_a(cls, kind)), cls)
        for name in (term.label, *term.aliases):
            bearers[kind, folded(name)].add(key)
    shared = {name: keys for (_, name), keys in bearers.items() if len(keys) > 1}
    assert shared.keys() == _PLACES_OF_ONE_NAME


def test_three_thousand_bodies_have_their_ids() -> None:
    matched = [key for key in _bodies() if any(_WIKIDATA.fullmatch(iri) for _, iri in terms().instances[key].matches)]
    assert len(matched) >= 3000


def test_no_body_is_called_like_a_common_noun_or_a_people() -> None:
    words = lexicon()
    for key in _bodies():
        term = terms().instances[key]
        for name in (term.label, *term.aliases):
            assert " " in name or name == "Shell" or name.lower() not in words.nouns, f"{key}: {name}"
            assert name not in words.demonyms and name not in words.peoples, f"{key}: {name}"


def test_what_the_country_of_a_body_is_called_is_known() -> None:
    for key in _bodies():
        for country in terms().instances[key].lexicon.get("country", ()):
            assert "Country" in terms().instances[country].types, f"{key}: {country}"


@pytest.mark.parametrize("name", ["Labour", "Conservatives", "Target", "Visa", "Orange", "Time", "Ford", "Shell Oil"])
def test_names_that_say_too_little_are_nobodys(name: str) -> None:
    assert name not in lexicon().known
