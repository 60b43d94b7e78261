"""Links to other people's data, as lines of the graph `graph/links`.

Each link is a plain triple, skos:exactMatch, closeMatch or relatedMatch, and a kg:Link with score, justification
and its reasons.  owl:sameAs is what a person confirmed, owl:differentFrom what a person denied.  What a gazetteer knows
of a linked place stands beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.mapping.terms import LABEL, TYPE, decimal, digest, graph_iri, key_iri, kg, literal
from kg.model import Link, Located
from kg.ontology import OWL, RDF, SKOS

GEO = "http://www.w3.org/2003/01/geo/wgs84_pos#"
GEOSPARQL = "http://www.opengis.net/ont/geosparql#"
GEONAMES = "http://www.geonames.org/ontology#"

_JUSTIFICATIONS = {"semapv": "https://w3id.org/semapv/vocab/"}


def link_quads(links: Iterable[Link], base: str) -> Iterator[str]:
    """The lines of links, without line ends; those of one link together."""
    tail = f" {graph_iri(base, 'links')} ."
    for link in links:
        subject, predicate, value = key_iri(base, link.subject), _predicate(link), _iri(link.object)
        this = f"<{base}link/{digest(link.subject, link.predicate, link.object)}>"
        yield f"{subject} {predicate} {value}{tail}"
        yield f"{this} {TYPE} {kg('Link')}{tail}"
        yield f"{this} <{RDF}subject> {subject}{tail}"
        yield f"{this} <{RDF}predicate> {predicate}{tail}"
        yield f"{this} <{RDF}object> {value}{tail}"
        yield f"{this} {kg('score')} {decimal(link.score)}{tail}"
        yield f"{this} {kg('justification')} {_iri(_expanded(link.justification))}{tail}"
        yield f"{this} {kg('linkSource')} {literal(link.source)}{tail}"
        for reason in dict.fromkeys(link.reasons):
            yield f"{this} {kg('reason')} {literal(reason)}{tail}"
        if link.label:
            yield f"{value} {LABEL} {literal(link.label)}{tail}"


def located_quads(places: Iterable[Located], base: str) -> Iterator[str]:
    """Name, point, kind and containment of places of a gazetteer, in the vocabularies of GeoNames, WGS84, GeoSPARQL."""
    tail = f" {graph_iri(base, 'links')} ."
    for place in places:
        this = _iri(place.iri)
        yield f"{this} {LABEL} {literal(place.name)}{tail}"
        yield f"{this} <{GEONAMES}featureCode> {literal(place.feature)}{tail}"
        if place.country:
            yield f"{this} <{GEONAMES}countryCode> {literal(place.country)}{tail}"
        if place.within:
            yield f"{this} <{GEONAMES}parentFeature> {_iri(place.within)}{tail}"
        for other in place.same:
            yield f"{this} <{SKOS}exactMatch> {_iri(other)}{tail}"
        if place.latitude is not None and place.longitude is not None:
            yield f"{this} <{GEO}lat> {decimal(place.latitude)}{tail}"
            yield f"{this} <{GEO}long> {decimal(place.longitude)}{tail}"
            geometry = f"<{base}geometry/{digest(place.iri)}>"
            point = f"POINT({_plain(place.longitude)} {_plain(place.latitude)})"
            yield f"{this} <{GEOSPARQL}hasGeometry> {geometry}{tail}"
            yield f'{geometry} <{GEOSPARQL}asWKT> "{point}"^^<{GEOSPARQL}wktLiteral>{tail}'


def _plain(degrees: float) -> str:
    """Without an exponent."""
    return f"{degrees:.5f}".rstrip("0").rstrip(".")


def _predicate(link: Link) -> str:
    return f"<{OWL if link.predicate in ('sameAs', 'differentFrom') else SKOS}{link.predicate}>"


def _expanded(term: str) -> str:
    prefix, _, name = term.partition(":")
    return _JUSTIFICATIONS[prefix] + name


_NOT_IN_IRI = {code: f"%{code:02X}" for code in (*range(0x21), *map(ord, '<>"{}|^`\\'), 0x7F)}


def _iri(text: str) -> str:
    """An IRI of somebody else's as a term.  The readers of lists have checked it; nothing in it can end the term."""
    return f"<{text.translate(_NOT_IN_IRI)}>"
