"""What the pages of the explorer ask for, as JSON.  Every answer has the SPARQL that it comes from.

    GET /api/overview    counts by class, events by month and class, outlets, the most active actors
    GET /api/ontology    classes and properties with labels, to name and to filter by
    GET /api/search?q=   things by name; kind=Person narrows, limit=20, similar=0 allows no typing errors
    GET /api/documents   newest first; limit, offset
    GET /api/document?id= (or iri=)
                         its text and every annotation; offsets are code points, not UTF-16 units
    GET /api/entity?iri= (or key=person/nayib-bukele)
                         names, links out, and facts with parts and reports; limit, offset; "fact": itself, of a fact
    GET /api/events      since, until (2025, 2025-03, 2025-03-15), class=Deportation, certainty=asserted, outlet=,
                         participant=IRI, unattributed=1; limit, offset
    GET /api/network     the same filters, ego=IRI, relations=0, weight=2 (facts of an edge), limit=1000 edges
    GET /api/evidence?source=&target=
                         the facts behind an edge; the same filters
    GET /api/places      places with coordinates, and how much happened there
    GET /api/questions   the query library, with parameters
    GET /api/question?name=
                         the answer to one of them; parameters by their names, limit=5000 rows

`class`, `certainty` and `participant` may have several values, separated by commas, `outlet` is then given again.
Classes are local names of the ontology.  An answer that was cut off says so: "truncated": true.  `reports` are what
documents say of a fact: {document, id, title, date, source, start, end, quote, certainty, attributedTo}.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from kg.serve.explorer.documents import document, documents
from kg.serve.explorer.entity import entity
from kg.serve.explorer.events import events
from kg.serve.explorer.names import find
from kg.serve.explorer.network import evidence, network
from kg.serve.explorer.overview import ontology, overview
from kg.serve.explorer.places import places
from kg.serve.explorer.questions import question, questions
from kg.serve.explorer.session import Served, Session
from kg.serve.problems import Problem
from kg.serve.source import Source


def _route(path: str, answer: Callable[[Session], Awaitable[dict[str, Any]]]) -> Route:
    async def endpoint(request: Request) -> Response:
        source: Source = request.app.state.source
        with source.lease() as snapshot:
            session = Session.of(request, source, snapshot)
            value = await answer(session)
            return JSONResponse(
                {**value, "sparql": session.asked, "snapshot": snapshot.name},
                headers={"Cache-Control": "no-cache", "KG-Snapshot": snapshot.name},
            )

    return Route(path, endpoint, name=path)


async def warm(source: Source) -> None:
    """Compute what the first pages show and is as constant as the snapshot, before anybody asks."""
    with source.lease() as snapshot, suppress(Problem):  # who asks for it will be told
        for answer in (overview, ontology, network):
            await answer(Session(Served(None, source, snapshot)))


ROUTES = [
    _route("/search", find),
    _route("/api/search", find),
    _route("/api/overview", overview),
    _route("/api/ontology", ontology),
    _route("/api/documents", documents),
    _route("/api/document", document),
    _route("/api/entity", entity),
    _route("/api/events", events),
    _route("/api/network", network),
    _route("/api/evidence", evidence),
    _route("/api/places", places),
    _route("/api/questions", questions),
    _route("/api/question", question),
]
