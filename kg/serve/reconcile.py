"""Our graph as a reconciliation service, so that users of OpenRefine match their spreadsheets against it.

W3C Entity Reconciliation Service API 0.2, https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/

    GET  /reconcile                          the manifest
    POST /reconcile  queries={"q0": {"query": "Nayib Bukelle", "type": "Person"}}
    POST /reconcile  extend={"ids": […], "properties": [{"id": "holdsPosition"}]}
    GET  /reconcile/suggest/entity?prefix=   also type and property
    GET  /reconcile/properties?type=         what can be asked for in an extension
    GET  /reconcile/preview?id=              a few lines of HTML

Ids are what follows the graph's base in an IRI: person/nayib-bukele.  OpenRefine's own pages ask from the browser, so
its address must be allowed: `kg serve DIR --allow-origin http://127.0.0.1:3333`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from html import escape
from typing import Any
from urllib.parse import urlsplit

import msgspec
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from kg.link.service.protocol import (
    VERSION,
    Candidate,
    Feature,
    Manifest,
    Preview,
    PropertyValue,
    Query,
    Reference,
    Result,
    View,
    encode,
    read_queries,
)
from kg.ontology import KG
from kg.resolve import compare
from kg.serve import queries
from kg.serve.explorer import Session
from kg.serve.guarding import POLICY
from kg.serve.problems import Problem
from kg.serve.protocol import endpoint_url, parameters
from kg.serve.source import Source
from kg.serve.sparql import fill, iri, iris, terms
from kg.store import IRI, search

_LIMIT, _MOST = 5, 50  # candidates of a question
_BATCH = 100  # questions of a request
_CERTAIN, _MARGIN = 95.0, 5.0  # of 100, what a match has, and is ahead of the next by
_BY_PROPERTIES = 0.3  # the share of a score that given properties have

_VALUES = """
SELECT DISTINCT ?thing ?property ?value ?name WHERE {
  VALUES ?thing { %things% } VALUES ?property { %properties% }
  ?thing ?property ?value OPTIONAL { ?value rdfs:label ?name }
} ORDER BY ?thing ?property ?name ?value
"""
_PROPERTIES_OF = """
SELECT ?property (COUNT(DISTINCT ?thing) AS ?things) WHERE {
  %type%?thing a kg:Entity ; ?property ?value FILTER(STRSTARTS(STR(?property), STR(kg:)))
} GROUP BY ?property ORDER BY DESC(?things) ?property
"""


def _json(value: object) -> Response:
    return Response(msgspec.json.encode(value), media_type="application/json", headers={"Cache-Control": "no-cache"})


async def reconcile(request: Request) -> Response:
    """The service itself."""
    source: Source = request.app.state.source
    given = await parameters(request, source.options)
    with source.lease() as snapshot:
        session = Session(request, source, snapshot)
        if "queries" in given:
            return Response(encode(await _results(session, given["queries"][0])), media_type="application/json")
        if "extend" in given:
            return _json(await _extended(session, given["extend"][0]))
        return Response(encode(await _manifest(session)), media_type="application/json")


async def _manifest(session: Session) -> Manifest:
    home = str(endpoint_url(session.request)).removesuffix("/sparql")
    labels = await _labels(session)
    kinds = await session.kept("classes", queries.COUNTS)
    types = [str(row["class"]).removeprefix(KG) for row in kinds]
    service = {"service_url": home}
    return Manifest(
        name="kg",
        identifier_space=session.base,
        schema_space=KG,
        versions=[VERSION],
        default_types=[Reference(one, labels.get(one, one)) for one in types if one in _ENTITY_TYPES],
        view=View(f"{home}{urlsplit(session.base).path or '/'}{{{{id}}}}"),
        preview=Preview(f"{home}/reconcile/preview?id={{{{id}}}}", 400, 200),
        suggest={
            what: {**service, "service_path": f"/reconcile/suggest/{what}"} for what in ("entity", "type", "property")
        },
        extend={"propose_properties": {**service, "service_path": "/reconcile/properties"}, "property_settings": []},
    )


_ENTITY_TYPES = {"Person", "Organization", "Place", "Country", "Settlement", "Facility", "Group", "Government", "NGO"}


async def _labels(session: Session) -> dict[str, str]:
    """Label by local name of the ontology."""
    rows = await session.kept("ontology", queries.ONTOLOGY)
    return {str(row["term"]).removeprefix(KG): str(row["label"]) for row in rows}


# ---- who is called so?


async def _results(session: Session, batch: str) -> dict[str, Result]:
    try:
        asked = read_queries(batch)
    except ValueError as error:
        raise Problem(400, "queries", f"no batch of queries: {error}") from None
    if len(asked) > _BATCH:
        raise Problem(413, "queries", f"more than {_BATCH} queries at once")
    labels = await _labels(session)
    index = search.Index(session.snapshot.graph.snapshot)
    return {key: await _result(session, index, query, labels) for key, query in asked.items()}


async def _result(session: Session, index: search.Index, query: Query, labels: Mapping[str, str]) -> Result:
    limit = max(1, min(query.limit or _LIMIT, _MOST))
    types = [query.type] if isinstance(query.type, str) else list(query.type or ())
    narrow = types[0] if len(types) == 1 and query.type_strict != "should" else None
    hits = await session.source.run(partial(index.find, query.query, 4 * limit, narrow))
    things = [hit for hit in hits if hit.iri.startswith(session.base) and _fits(hit.kinds, types, query.type_strict)]
    features = await _matching(session, [hit.iri for hit in things], query.properties)
    candidates = []
    for hit in things:
        name = 100 * max(compare(query.query, one, _compared(hit.kinds)) for one in {hit.name, hit.label})
        found = features.get(hit.iri, [])
        share = sum(one.value is True for one in found) / len(found) if found else 0.0
        score = name if not found else (1 - _BY_PROPERTIES) * name + 100 * _BY_PROPERTIES * share
        candidates.append(
            Candidate(
                id=hit.iri.removeprefix(session.base),
                name=hit.label,
                score=round(score, 1),
                description=f"{hit.mentions} mentions" + (f", as {hit.name}" if hit.name != hit.label else ""),
                type=[Reference(kind, labels.get(kind, kind)) for kind in hit.kinds],
                features=[Feature("name", round(name, 1)), *found],
            )
        )
    candidates.sort(key=lambda one: (-one.score, one.id))
    if candidates and candidates[0].score >= _CERTAIN:
        candidates[0].match = len(candidates) == 1 or candidates[0].score - candidates[1].score >= _MARGIN
    return Result(candidates[:limit])


def _fits(kinds: Sequence[str], types: Sequence[str], strict: str | None) -> bool:
    if not types or strict == "should":
        return True
    return all(one in kinds for one in types) if strict == "all" else any(one in kinds for one in types)


def _compared(kinds: Sequence[str]) -> str:
    """The class by whose rules names are compared."""
    return next((kind for kind in ("Person", "Place", "Group") if kind in kinds), "Organization")


async def _matching(
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
    return {
        thing: [
            Feature(one.pid, bool({search.fold(word) for word in _words(one)} & has.get((thing, one.pid), set())))
            for one in properties
        ]
        for thing in things
    }


def _words(given: PropertyValue) -> list[str]:
    values = given.v if isinstance(given.v, list) else [given.v]
    return [one.id if isinstance(one, Reference) else str(one) for one in values]


# ---- what is known of it?


async def _extended(session: Session, text: str) -> dict[str, Any]:
    try:
        asked = msgspec.json.decode(text, type=_Extension)
    except (msgspec.DecodeError, UnicodeError) as error:
        raise Problem(400, "extend", f"no extension: {error}") from None
    if len(asked.ids) > 1000 or len(asked.properties) > 100:
        raise Problem(413, "extend", "more than 1,000 ids or 100 properties")
    labels = await _labels(session)
    names = [one.id for one in asked.properties]
    things = {one: session.base + one for one in asked.ids}
    rows: dict[str, dict[str, list[dict[str, str]]]] = {one: {name: [] for name in names} for one in asked.ids}
    if things and names:
        found = fill(_VALUES, things=iris(list(things.values())), properties=terms(names))
        for row in await session.rows("values", found):
            cell: dict[str, str] = {"str": str(row["value"])}
            if isinstance(row["value"], IRI):
                key = str(row["value"]).removeprefix(session.base)
                cell = {"id": key, "name": str(row["name"] or key)}
            thing = str(row["thing"]).removeprefix(session.base)
            rows[thing][str(row["property"]).removeprefix(KG)].append(cell)
    return {"meta": [{"id": name, "name": labels.get(name, name)} for name in names], "rows": rows}


class _Extension(msgspec.Struct):
    ids: list[str]
    properties: list[Reference]


async def properties(request: Request) -> Response:
    """The properties that things of a type have, those that most of them have first."""
    source: Source = request.app.state.source
    with source.lease() as snapshot:
        session = Session(request, source, snapshot)
        wanted = session.one("type")
        limit = session.number("limit", 30, 200)
        narrow = fill("?thing a %type% . ", type=terms([wanted])) if wanted else ""
        rows = await session.rows("properties", _PROPERTIES_OF.replace("%type%", narrow))
        labels = await _labels(session)
        names = [str(row["property"]).removeprefix(KG) for row in rows]
        known = [{"id": one, "name": labels.get(one, one)} for one in names if one not in ("evidence", "modality")]
        return _json({"type": wanted, "limit": limit, "properties": known[:limit]})


# ---- as somebody types


async def suggest(request: Request) -> Response:
    """Entities, types or properties whose names begin so."""
    source: Source = request.app.state.source
    with source.lease() as snapshot:
        session = Session(request, source, snapshot)
        prefix = session.one("prefix") or ""
        offset = session.number("cursor", 0, 10_000, least=0)
        what = request.path_params["what"]
        if what not in ("entity", "type", "property"):
            raise Problem(404, "not-found", f"nothing is at {request.url.path}")
        if what == "entity":
            index = search.Index(snapshot.graph.snapshot)
            hits = await source.run(partial(index.find, prefix, offset + 20))
            found = [
                {
                    "id": hit.iri.removeprefix(session.base),
                    "name": hit.label,
                    "description": f"{hit.mentions} mentions",
                    "notable": [{"id": kind, "name": kind} for kind in hit.kinds[:1]],
                }
                for hit in hits
                if hit.iri.startswith(session.base)
            ]
        else:
            wanted = search.fold(prefix)
            rows = await session.kept("ontology", queries.ONTOLOGY)
            terms_found = {
                str(row["term"]).removeprefix(KG): str(row["label"])
                for row in rows
                if ("Property" in str(row["kind"])) == (what == "property")
                and ("Class" in str(row["kind"]) or what == "property")
            }
            found = [
                {"id": name, "name": label}
                for name, label in sorted(terms_found.items())
                if wanted in search.fold(label) or wanted in search.fold(name)
            ]
        return _json({"result": found[offset : offset + 20]})


async def preview(request: Request) -> Response:
    """A few lines on an entity, to be shown in a frame of a page that may ask from here."""
    source: Source = request.app.state.source
    with source.lease() as snapshot:
        session = Session(request, source, snapshot)
        key = session.one("id") or ""
        said: dict[str, list[str]] = {}
        for row in await session.rows("thing", fill(queries.THING, this=iri(session.base + key))):
            said.setdefault(str(row["property"]).replace("#", "/").rpartition("/")[2], []).append(str(row["value"]))
        if not said:
            raise Problem(404, "not-found", f"nothing in this graph is called {session.base}{key}")
        lines = [
            f"<h1><bdi>{escape(said.get('label', [key])[0])}</bdi></h1>",
            f"<p>{escape(', '.join(one.removeprefix(KG) for one in said.get('type', []) if one.startswith(KG)))}</p>",
            *(f"<p><bdi>{escape(name)}</bdi></p>" for name in said.get("altLabel", [])[:5]),
        ]
        frames = " ".join(sorted(source.options.origins)) or "'none'"
        policy = POLICY.replace("frame-ancestors 'none'", f"frame-ancestors {frames}")
        page = f'<!doctype html><meta charset="utf-8"><title>{escape(key)}</title>{"".join(lines)}'
        return HTMLResponse(page, headers={"Content-Security-Policy": policy})


ROUTES = [
    Route("/reconcile", reconcile, methods=["GET", "POST"]),
    Route("/reconcile/suggest/{what:str}", suggest),
    Route("/reconcile/properties", properties),
    Route("/reconcile/preview", preview),
]
