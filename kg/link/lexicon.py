"""What the ontology knows of places by name, as look-ups for the linking of places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.link.folding import fold
from kg.link.gazetteer import PlaceKind
from kg.model import KGError
from kg.ontology import Ontology, Term


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A place that the ontology knows, by a name as the press writes it."""

    name: str  # its label, under which a gazetteer has it
    cls: str
    country: (
        str | None
    )  # ISO 3166-1 code, its own if it is a country; None for a part of the world or a state of the past


@dataclass(frozen=True, slots=True)
class PlaceLexicon:
    known: Mapping[str, KnownPlace]  # name as written -> place
    demonyms: Mapping[str, KnownPlace]  # "Salvadoran" -> El Salvador
    region_names: Mapping[str, tuple[str, ...]]  # "Calif." -> ISO 3166-2 codes
    region_demonyms: Mapping[str, tuple[str, ...]]  # "Californian"
    nouns: Mapping[str, PlaceKind]  # "county", "counties" -> district
    plurals: frozenset[str]  # those of the nouns that are plural
    wikidata: Mapping[str, str]  # ISO 3166 code or GeoNames id -> "Q792"
    classes: frozenset[str]  # of things that a gazetteer has: places that are no buildings
    named_after: frozenset[str]  # of things that have the name of a place in their own: organizations, buildings
    sport: frozenset[str]  # words that reports of matches are full of
    press: frozenset[str]  # words in the names of papers and stations: "Times"
    outlets: Mapping[str, KnownPlace]  # folded name of an outlet -> its home


def compile(ontology: Ontology) -> PlaceLexicon:
    """The look-ups of an ontology.  Of homonyms a country comes first, then the first key.

    Raises KGError where an outlet's home is no place.
    """
    known: dict[str, KnownPlace] = {}
    demonyms: dict[str, KnownPlace] = {}
    instances = [term for _, term in sorted(ontology.instances.items())]
    places = [(term, cls) for term in instances if (cls := _place_class(term, ontology)) is not None]
    for term, cls in sorted(places, key=lambda pair: pair[1] != "Country"):
        place = KnownPlace(term.label, cls, _country(term, ontology))
        for name in (term.label, *term.aliases):
            known.setdefault(name, place)
        for name in term.lexicon.get("demonym", ()):
            demonyms.setdefault(name, place)
    nouns: dict[str, PlaceKind] = {}
    plurals = set()
    for _, value in ontology.values("divisionNoun"):
        kind, _, noun = value.partition(" ")
        plural = noun[:-1] + "ies" if noun.endswith("y") else noun + ("es" if noun.endswith("sh") else "s")
        nouns[noun] = nouns[plural] = _KINDS.get(kind, "settlement")
        plurals.add(plural)
    wikidata = dict(value.split(" ", 1) for _, value in ontology.values("wikidata"))
    facilities = ontology.below("Facility")
    outlets: dict[str, KnownPlace] = {}
    for term, key in ontology.values("home"):
        at = ontology.instances.get(key)
        if at is None or _place_class(at, ontology) is None:
            raise KGError(
                f"{term.source}: lex:home of {term.name} is {key!r}, which is no place that the ontology knows"
            )
        for name in (term.label, *term.aliases):
            outlets.setdefault(fold(name), KnownPlace(at.label, at.types[0], _country(at, ontology)))
    return PlaceLexicon(
        known,
        demonyms,
        _codes(ontology, "regionName"),
        _codes(ontology, "regionDemonym"),
        nouns,
        frozenset(plurals),
        wikidata,
        ontology.below("Place") - facilities,
        ontology.below("Organization") | facilities,
        frozenset(value for _, value in ontology.values("sportNoun")),
        frozenset(ontology.classes["MediaOutlet"].lexicon.get("nameWord", ())),
        outlets,
    )


def country_codes(ontology: Ontology) -> dict[str, str]:
    """ISO 3166-1 codes by folded name or code, for the countries that the ontology knows."""
    found: dict[str, str] = {}
    for _, term in sorted(ontology.instances.items()):
        for code in term.lexicon.get("countryCode", ()):
            for name in (code, term.label, *term.aliases):
                found.setdefault(fold(name), code)
    return found


def _codes(ontology: Ontology, annotation: str) -> dict[str, tuple[str, ...]]:
    """The codes by name of values like "US-CA Calif."."""
    found: dict[str, set[str]] = {}
    for _, value in ontology.values(annotation):
        code, _, name = value.partition(" ")
        found.setdefault(name, set()).add(code)
    return {name: tuple(sorted(codes)) for name, codes in found.items()}


_KINDS: dict[str, PlaceKind] = {"region": "region", "district": "district"}


def _place_class(term: Term, ontology: Ontology) -> str | None:
    return next((cls for cls in term.types if ontology.is_a(cls, "Place")), None)


def _country(term: Term, ontology: Ontology) -> str | None:
    own = term.lexicon.get("countryCode")
    if own:
        return own[0]
    for key in term.lexicon.get("country", ()):
        home = ontology.instances.get(key)
        if home is not None and home.lexicon.get("countryCode"):
            return home.lexicon["countryCode"][0]
    return None
