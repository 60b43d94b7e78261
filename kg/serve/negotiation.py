"""Which format a client wants (RFC 9110, 12.5.1), and what our formats are called on the wire."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeVar

from kg.store import Formats

TABLES = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv; charset=utf-8; header=present",
    "tsv": "text/tab-separated-values; charset=utf-8",
    "sheet": "text/csv; charset=utf-8; header=present",
}
TRIPLES = {
    "ttl": "text/turtle; charset=utf-8",
    "nt": "application/n-triples",
    "nq": "application/n-quads",
    "trig": "application/trig; charset=utf-8",
    "jsonld": "application/ld+json",
    "rdfxml": "application/rdf+xml",
}
MEDIA = TABLES | TRIPLES

# Every media type that stands for a format, the ones that we prefer first.
_TABLES = [
    ("application/sparql-results+json", "json"),
    ("application/json", "json"),
    ("application/sparql-results+xml", "xml"),
    ("application/xml", "xml"),
    ("text/csv", "csv"),
    ("text/tab-separated-values", "tsv"),
    ("text/xml", "xml"),
]
_TRIPLES = [
    ("text/turtle", "ttl"),
    ("application/x-turtle", "ttl"),
    ("application/n-triples", "nt"),
    ("text/plain", "nt"),
    ("application/ld+json", "jsonld"),
    ("application/json", "jsonld"),
    ("application/n-quads", "nq"),
    ("application/trig", "trig"),
    ("application/rdf+xml", "rdfxml"),
    ("application/xml", "rdfxml"),
    ("text/xml", "rdfxml"),
]
_NAMES = {"turtle": "ttl", "ntriples": "nt", "nquads": "nq", "json-ld": "jsonld", "rdf": "rdfxml", "rdf+xml": "rdfxml"}
_BOTH = {"xml": "rdfxml", "json": "jsonld"}  # of triples, what is a table's format otherwise

Choice = TypeVar("Choice")


def ranges(accept: str | None) -> dict[str, float]:
    """Media ranges of an Accept header with their quality, parameters left out; everything where there is none."""
    found: dict[str, float] = {}
    for part in (accept or "*/*").split(","):
        media, *parameters = (piece.strip().lower() for piece in part.split(";"))
        quality = 1.0
        for parameter in parameters:
            if match := re.fullmatch(r"q=(\d?(?:\.\d{0,6})?)", parameter):
                quality = min(1.0, float(f"0{match.group(1)}0"))
        if media:
            found[media] = max(quality, found.get(media, 0.0))
    return found


def best(accept: str | None, offers: Sequence[tuple[str, Choice]]) -> Choice | None:
    """The offer with the highest quality, the first of them where several have it; None where none is acceptable."""
    wanted = ranges(accept)

    def quality(media: str) -> float:
        for one in (media, media.split("/")[0] + "/*", "*/*"):
            if one in wanted:
                return wanted[one]
        return 0.0

    rated = [(quality(media), choice) for media, choice in offers]
    highest = max((rate for rate, _ in rated), default=0.0)
    return next((choice for rate, choice in rated if rate == highest), None) if highest > 0 else None


def formats(accept: str | None, named: str | None = None) -> Formats:
    """The formats for an answer of whatever form.

    `named`, a parameter that clients send beside the header (`xml`, `json`, `csv`, `ttl`, or a media type), goes first
    where it stands for a format of that form.
    """
    table, triples = best(accept, _TABLES), best(accept, _TRIPLES)
    if named:
        name = _NAMES.get(named.lower(), named.lower())
        table = name if name in TABLES else best(named, _TABLES) or table
        triples = name if name in TRIPLES else _BOTH.get(name) or best(named, _TRIPLES) or triples
    return Formats(table, table, triples)  # type: ignore[arg-type]  # str, and one of theirs


def wants_page(accept: str | None) -> bool:
    """Whether a person's browser asks, rather than a program."""
    wanted = ranges(accept)
    return wanted.get("text/html", 0.0) > 0 and accept is not None
