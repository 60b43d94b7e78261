"""An address for everything in the graph: RDF for programs, a plain page for people.

What the graph calls https://example.org/kg/person/nayib-bukele is at /kg/person/nayib-bukele here, so that IRIs work as
they are once the server stands where the base says.  Documents and the graphs beside them give the whole of their named
graph.

    GET /ontology          classes and properties; where the ontology's IRIs lead
    GET /.well-known/void  what the data set holds and where (VoID, DCAT)
    GET /graph.nq          all of it, sorted N-Quads
"""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from kg.ontology import KG, LEX
from kg.serve import pages
from kg.serve.negotiation import TRIPLES, best, formats
from kg.serve.problems import Problem
from kg.serve.protocol import Body, endpoint_url
from kg.serve.source import Snapshot, Source
from kg.serve.sparql import Term, fill, iri
from kg.store import Formats, Rows

GRAPH = "CONSTRUCT { ?s ?p ?o } WHERE { GRAPH %this% { ?s ?p ?o } }"
_THING = """
CONSTRUCT { %this% ?p ?o . ?s ?q %this% }
WHERE { { %this% ?p ?o } UNION { SELECT ?s ?q WHERE { ?s ?q %this% } ORDER BY ?q ?s LIMIT 5000 } }
"""
_KNOWN = """
SELECT ?graph ?thing
WHERE { BIND(EXISTS { GRAPH %this% { ?a ?b ?c } } AS ?graph) BIND(EXISTS { %this% ?p ?o } AS ?thing) }
"""
_PROPERTIES = """
SELECT DISTINCT ?property ?value ?name WHERE { %this% ?property ?value OPTIONAL { ?value rdfs:label ?name } }
ORDER BY ?property ?name ?value LIMIT 1000
"""
_ABOUT_IT = """
SELECT DISTINCT ?thing ?property ?class WHERE {
  ?thing ?property %this% OPTIONAL { GRAPH ?document { ?thing a ?class ; kg:evidence ?words } }
}
ORDER BY ?property ?class ?thing LIMIT 500
"""
_ONTOLOGY = "CONSTRUCT { ?s ?p ?o } WHERE { GRAPH %graph% { ?s ?p ?o } FILTER(STRSTARTS(STR(?s), %start%)) }"
_VOID = """
CONSTRUCT {
  ?s ?p ?o .
  %about% void:sparqlEndpoint %endpoint% ; void:dataDump %dump% ; dcat:distribution %whole% ; dcat:landingPage %home% .
  %whole% a dcat:Distribution ; dcat:downloadURL %dump% ; dcat:accessURL %home% ; dcat:mediaType "application/n-quads" .
}
WHERE { GRAPH %about% { ?s ?p ?o } }
"""


def _wants_page(request: Request) -> bool:
    if "format" in request.query_params:
        return False
    offers = [(media.partition(";")[0], False) for media in TRIPLES.values()] + [("text/html", True)]
    return best(request.headers.get("accept"), offers) is True


def as_triples(request: Request) -> Formats:
    wanted = formats(request.headers.get("accept"), request.query_params.get("format")).triples
    return Formats(None, None, wanted)


async def thing(request: Request) -> Response:
    """Whatever the graph has under the IRI that the path stands for."""
    source: Source = request.app.state.source
    with source.lease() as snapshot:
        this = _iri(request, snapshot)
        if this is None:
            raise Problem(404, "not-found", f"nothing is at {request.url.path}")
        term = iri(this)
        known = (await source.rows(request, snapshot, fill(_KNOWN, this=term)))[0]
        if not known["graph"] and not known["thing"]:
            raise Problem(404, "not-found", f"nothing in this graph is called {this}")
        if not _wants_page(request):
            text = fill(GRAPH if known["graph"] else _THING, this=term)
            return Body(await source.ask(request, snapshot, text, as_triples(request)), snapshot)
        properties = await source.rows(request, snapshot, fill(_PROPERTIES, this=term))
        about_it = await source.rows(request, snapshot, fill(_ABOUT_IT, this=term))
        return pages.thing(snapshot.graph.base, this, _readable(properties), _readable(about_it))


def _iri(request: Request, snapshot: Snapshot) -> str | None:
    """What the address stands for, as it was sent: a %2F in it is part of a name."""
    base = snapshot.graph.base
    path = request.scope["raw_path"].decode("ascii", "replace").partition("?")[0]
    start = urlsplit(base).path or "/"
    return base + path[len(start) :] if path.startswith(start) and len(path) > len(start) else None


def _readable(rows: Rows) -> list[dict[str, object]]:
    return [dict(row) for row in rows]


async def ontology(request: Request) -> Response:
    """The classes and properties: what people read, and what programs load."""
    source: Source = request.app.state.source
    with source.lease() as snapshot:
        graph = iri(f"{snapshot.graph.base}graph/ontology")
        if _wants_page(request):
            text = """SELECT ?term ?kind ?label ?comment WHERE {
              GRAPH %graph% { ?term a ?kind ; rdfs:label ?label OPTIONAL { ?term rdfs:comment ?comment } }
            } ORDER BY ?kind ?term"""
            return pages.ontology(_readable(await source.rows(request, snapshot, fill(text, graph=graph))))
        start = Term(f'"{LEX if request.url.path.endswith("lexicon") else KG}"')
        text = fill(_ONTOLOGY, graph=graph, start=start)
        return Body(await source.ask(request, snapshot, text, as_triples(request)), snapshot)


async def void(request: Request) -> Response:
    """The description of the data set."""
    source: Source = request.app.state.source
    with source.lease() as snapshot:
        home = str(endpoint_url(request)).removesuffix("sparql")
        about = f"{snapshot.graph.base}graph/about"
        text = fill(
            _VOID,
            about=iri(about),
            endpoint=iri(f"{home}sparql"),
            dump=iri(f"{home}graph.nq"),
            whole=iri(f"{about}#nquads"),
            home=iri(home),
        )
        return Body(await source.ask(request, snapshot, text, as_triples(request)), snapshot)


async def dump(request: Request) -> Response:
    """The whole graph, as it is on disk."""
    source: Source = request.app.state.source
    with source.lease() as snapshot:
        name = snapshot.graph.snapshot.name
        path = snapshot.graph.lines
        headers = {"KG-Snapshot": name, "ETag": f'"{name}"'}
        return FileResponse(path, media_type="application/n-quads", filename="graph.nq", headers=headers)


async def home(request: Request) -> Response:
    """Where people start who have no other page."""
    source: Source = request.app.state.source
    with source.lease() as snapshot:
        title = "SELECT ?title WHERE { GRAPH %about% { %about% dcterms:title ?title } }"
        about = iri(f"{snapshot.graph.base}graph/about")
        rows = await source.rows(request, snapshot, fill(title, about=about))
        name = str(rows[0]["title"]) if rows else "Knowledge graph"
        counts = {key: value for key, value in snapshot.graph.info().items() if isinstance(value, int)}
        counts.pop("format", None)
        return pages.home(name, counts, urlsplit(snapshot.graph.base).path or "/")


async def named(request: Request) -> Response:
    """A redirection from ?iri= to where the thing is here."""
    source: Source = request.app.state.source
    with source.lease() as snapshot:
        given = request.query_params.get("iri", "")
        base = snapshot.graph.base
        if given.startswith(base):
            start = urlsplit(base).path or "/"
            path = start + quote(given[len(base) :], safe="/-._~%#")
            return Response(status_code=303, headers={"Location": path})
        if given.startswith(KG):
            return Response(status_code=303, headers={"Location": f"/ontology#{quote(given[len(KG) :])}"})
        raise Problem(404, "not-found", f"{given[:200]!r} is no IRI of this graph")


ROUTES = [
    Route("/", home),
    Route("/plain.css", pages.style),
    Route("/ontology", ontology),
    Route("/lexicon", ontology),
    Route("/.well-known/void", void),
    Route("/void", void),
    Route("/graph.nq", dump),
    Route("/thing", named),
    Route("/{path:path}", thing),
]
