"""Whole named graphs by their names: SPARQL 1.1 Graph Store HTTP Protocol, reading only.

https://www.w3.org/TR/sparql11-http-rdf-update/

    GET, HEAD /rdf-graphs/service?graph=IRI    what one graph says, as each document is one; 404 where there is none
    GET, HEAD /rdf-graphs/service?default      the union of all
    PUT, POST, DELETE, PATCH                   405

What a graph's own IRI leads to here (see kg.serve.things) is the protocol's direct identification.
"""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kg.serve.problems import Problem
from kg.serve.protocol import Body, parameters
from kg.serve.source import Source
from kg.serve.sparql import Term, fill, iri
from kg.serve.things import GRAPH, as_triples

_DEFAULT = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
_KNOWN = "ASK { GRAPH %this% { ?s ?p ?o } }"


async def graph(request: Request) -> Response:
    """One graph of the store."""
    if request.method not in ("GET", "HEAD"):
        raise Problem(405, "method", "this graph is only read; its builds write it", Allow="GET, HEAD")
    source: Source = request.app.state.source
    this = _wanted(await parameters(request, source.options))
    with source.lease() as snapshot:
        if this is None:
            return Body(await source.ask(request, snapshot, _DEFAULT, as_triples(request)), snapshot)
        if not await source.rows(request, snapshot, fill(_KNOWN, this=this)):
            raise Problem(404, "not-found", f"no graph here is called {this}")
        return Body(await source.ask(request, snapshot, fill(GRAPH, this=this), as_triples(request)), snapshot)


def _wanted(given: dict[str, list[str]]) -> Term | None:
    """The name of a graph; None for the default one."""
    names, default = given.get("graph", []), "default" in given
    if len(names) + default != 1:
        raise Problem(400, "parameter", "say which graph, and one only: `graph=IRI` or `default`")
    return iri(names[0]) if names else None


ROUTES = [Route("/rdf-graphs/service", graph, methods=["GET", "HEAD", "PUT", "POST", "DELETE", "PATCH"])]
