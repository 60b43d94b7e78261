"""Our graph as a reconciliation service, so that users of OpenRefine match their spreadsheets against it.

W3C Entity Reconciliation Service API 0.2, https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/

    GET  /reconcile                          the manifest
    POST /reconcile  queries={"q0": {"query": "Nayib Bukelle", "type": "Person"}}
    POST /reconcile  extend={"ids": […], "properties": [{"id": "holdsPosition"}]}
    GET  /reconcile/suggest/entity?prefix=   also type and property
    GET  /reconcile/properties?type=         what can be asked for in an extension
    GET  /reconcile/preview?id=              a few lines of HTML
    GET  /reconcile/view?id=                 on to the thing's own address

Ids are what follows the graph's base in an IRI: person/nayib-bukele.  OpenRefine's own pages ask from the browser, so
its address must be allowed: `kg serve DIR --allow-origin http://127.0.0.1:3333`.
"""

from __future__ import annotations

from functools import partial
from html import escape
from urllib.parse import urlsplit

import msgspec
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from kg.link.service.protocol import VERSION, Manifest, Preview, Reference, View, encode
from kg.ontology import KG
from kg.serve.explorer import queries
from kg.serve.explorer.session import Session
from kg.serve.guarding import POLICY
from kg.serve.problems import Problem
from kg.serve.protocol import endpoint_url, parameters
from kg.serve.reconcile.matching import BATCH, results
from kg.serve.reconcile.values import extended, labels
from kg.serve.source import Source
from kg.serve.sparql import fill, iri, terms
from kg.store import search

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
        session = Session.of(request, source, snapshot)
        if "queries" in given:
            return Response(encode(await results(session, given["queries"][0])), media_type="application/json")
        if "extend" in given:
            return _json(await extended(session, given["extend"][0]))
        return Response(encode(await _manifest(session, request)), media_type="application/json")


async def _manifest(session: Session, request: Request) -> Manifest:
    home = str(endpoint_url(request)).removesuffix("/sparql")
    called = await labels(session)
    kinds = await session.kept("classes", queries.COUNTS)
    types = [str(row["class"]).removeprefix(KG) for row in kinds]
    service = {"service_url": home}
    return Manifest(
        name="kg",
        identifier_space=session.base,
        schema_space=KG,
        versions=[VERSION],
        default_types=[Reference(one, called.get(one, one)) for one in types if one in _ENTITY_TYPES],
        view=View(f"{home}/reconcile/view?id={{{{id}}}}"),
        batch_size=BATCH,
        preview=Preview(f"{home}/reconcile/preview?id={{{{id}}}}", 400, 200),
        suggest={
            what: {**service, "service_path": f"/reconcile/suggest/{what}"} for what in ("entity", "type", "property")
        },
        extend={"propose_properties": {**service, "service_path": "/reconcile/properties"}, "property_settings": []},
    )


_ENTITY_TYPES = {"Person", "Organization", "Place", "Country", "Settlement", "Facility", "Group", "Government", "NGO"}


async def properties(request: Request) -> Response:
    """The properties that things of a type have, those that most of them have first."""
    source: Source = request.app.state.source
    with source.lease() as snapshot:
        session = Session.of(request, source, snapshot)
        wanted = session.one("type")
        limit = session.number("limit", 30, 200)
        narrow = fill("?thing a %type% . ", type=terms([wanted])) if wanted else ""
        rows = await session.rows("properties", _PROPERTIES_OF.replace("%type%", narrow))
        called = await labels(session)
        names = [str(row["property"]).removeprefix(KG) for row in rows]
        known = [{"id": one, "name": called.get(one, one)} for one in names if one not in ("evidence", "modality")]
        return _json({**({"type": wanted} if wanted else {}), "limit": limit, "properties": known[:limit]})


# ---- as somebody types


async def suggest(request: Request) -> Response:
    """Entities, types or properties whose names begin so."""
    source: Source = request.app.state.source
    with source.lease() as snapshot:
        session = Session.of(request, source, snapshot)
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


async def view(request: Request) -> Response:
    """To where a thing stands: clients write ids as one part of an address, in which a %2F is no slash."""
    source: Source = request.app.state.source
    with source.lease() as snapshot:
        key = Session.of(request, source, snapshot).one("id") or ""
        home = str(endpoint_url(request)).removesuffix("/sparql")
        path = urlsplit(iri(snapshot.graph.base + key).strip("<>")).path
        return RedirectResponse(f"{home}{path}", 303)


async def preview(request: Request) -> Response:
    """A few lines on an entity, to be shown in a frame of a page that may ask from here."""
    source: Source = request.app.state.source
    with source.lease() as snapshot:
        session = Session.of(request, source, snapshot)
        key = session.one("id") or ""
        said: dict[str, list[str]] = {}
        for row in await session.rows("thing", fill(queries.THINGS, things=iri(session.base + key))):
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
    Route("/reconcile/view", view),
]
