"""What is known of things: the values that a client has of a property, and those that it asks for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from typing import Any

import msgspec

from kg.link.service.protocol import Feature, PropertyValue, Reference
from kg.ontology import KG
from kg.serve.explorer import queries
from kg.serve.explorer.session import Session
from kg.serve.problems import Problem
from kg.serve.sparql import Term, fill, iri, iris, terms, words
from kg.store import IRI, search

_VALUES = """
SELECT DISTINCT ?thing ?property ?value ?name WHERE {
  VALUES ?thing { %things% } VALUES ?property { %properties% }
  ?thing ?property ?value OPTIONAL { ?value rdfs:label ?name }
} ORDER BY ?thing ?property ?name ?value
"""


_NAMED = "SELECT ?thing ?name WHERE { VALUES ?thing { %thing% } ?thing rdfs:label ?name } ORDER BY ?name LIMIT 1"
_HAVING = """
SELECT ?thing (MIN(?label) AS ?name) WHERE {
  VALUES ?property { %properties% }
  { VALUES ?value { %things% } ?thing ?property ?value }
  UNION
  { ?thing ?property ?value FILTER(ISLITERAL(?value) && LCASE(STR(?value)) IN (%words%)) }
  ?thing rdfs:label ?label
} GROUP BY ?thing ORDER BY ?name ?thing LIMIT 100
"""
_KEY = re.compile(r"[a-z]+/[a-z0-9-]+")  # of a thing: person/nayib-bukele


async def named(session: Session, key: str) -> dict[str, str]:
    """The thing with this id and its label; nothing where none has it."""
    if not _KEY.fullmatch(key):
        return {}
    rows = await session.rows("named", fill(_NAMED, thing=iri(session.base + key)))
    return {str(row["thing"]): str(row["name"]) for row in rows}


async def having(session: Session, index: search.Index, properties: Sequence[PropertyValue]) -> dict[str, str]:
    """The things, with their labels, that have one of the given values of a property at least."""
    known: set[str] = set()
    said: set[str] = set()
    for one in properties:
        for value in one.v if isinstance(one.v, list) else [one.v]:
            if isinstance(value, Reference):
                known.add(session.base + value.id)
                continue
            said.add(str(value).lower())
            hits = await session.asker.run(partial(index.find, str(value), 10, None, False))
            known.update(hit.iri for hit in hits if hit.match == "exact")
    text = fill(
        _HAVING,
        properties=terms(list(dict.fromkeys(one.pid for one in properties))),
        things=iris(sorted(known)),
        words=Term(", ".join(words(one) for one in sorted(said))),
    )
    return {str(row["thing"]): str(row["name"]) for row in await session.rows("having", text)}


async def labels(session: Session) -> dict[str, str]:
    """Label by local name of the ontology."""
    rows = await session.kept("ontology", queries.ONTOLOGY)
    return {str(row["term"]).removeprefix(KG): str(row["label"]) for row in rows}


async def matching(
    session: Session, things: Sequence[str], properties: Sequence[PropertyValue]
) -> dict[str, list[Feature]]:
    """Which of the given properties each thing has with the given value."""
    if not things or not properties:
        return {}
    names = list(dict.fromkeys(one.pid for one in properties))
    text = fill(_VALUES, things=iris(list(things)), properties=terms(names))
    has: dict[tuple[str, str], set[str]] = {}
    for row in await session.rows("values", text):
        values = has.setdefault((str(row["thing"]), str(row["property"]).removeprefix(KG)), set())
        values |= {search.fold(str(row["name"] or "")), search.fold(str(row["value"]).removeprefix(session.base))}
    asked: dict[str, set[str]] = {}  # a property that is given twice is one feature
    for one in properties:
        asked.setdefault(one.pid, set()).update(search.fold(word) for word in _words(one))
    return {
        thing: [Feature(name, bool(values & has.get((thing, name), set()))) for name, values in asked.items()]
        for thing in things
    }


def _words(given: PropertyValue) -> list[str]:
    values = given.v if isinstance(given.v, list) else [given.v]
    return [one.id if isinstance(one, Reference) else str(one) for one in values]


async def extended(session: Session, text: str) -> dict[str, Any]:
    try:
        asked = msgspec.json.decode(text, type=_Extension)
    except (msgspec.DecodeError, UnicodeError) as error:
        raise Problem(400, "extend", f"no extension: {error}") from None
    if len(asked.ids) > 1000 or len(asked.properties) > 100:
        raise Problem(413, "extend", "more than 1,000 ids or 100 properties")
    called = await labels(session)
    names = [one.id for one in asked.properties]
    things = {one: session.base + one for one in asked.ids}
    rows: dict[str, dict[str, list[dict[str, str]]]] = {one: {name: [] for name in names} for one in asked.ids}
    if things and names:
        found = fill(_VALUES, things=iris(list(things.values())), properties=terms(names))
        for row in await session.rows("values", found):
            cell: dict[str, str] = {"str": str(row["value"])}
            if isinstance(row["value"], IRI) and str(row["value"]).startswith(session.base):
                key = str(row["value"]).removeprefix(session.base)
                cell = {"id": key, "name": str(row["name"] or key)}
            thing = str(row["thing"]).removeprefix(session.base)
            rows[thing][str(row["property"]).removeprefix(KG)].append(cell)
    return {"meta": [{"id": name, "name": called.get(name, name)} for name in names], "rows": rows}


class _Extension(msgspec.Struct):
    ids: list[str]
    properties: list[Reference]
