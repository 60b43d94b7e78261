"""The web application: which address answers what."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import DEFAULT_EXCLUDED_CONTENT_TYPES, GZipMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from kg.serve import browser, explorer, graphstore, reconcile, review, things
from kg.serve.guarding import Guard
from kg.serve.options import Options
from kg.serve.problems import Problem, respond
from kg.serve.protocol import sparql
from kg.serve.source import Source

# Not compressed: what is, and the whole graph, of which a client may want the rest after a broken transfer.
_AS_IT_IS = (*DEFAULT_EXCLUDED_CONTENT_TYPES, "application/n-quads")


def application(folder: str | Path, options: Options | None = None) -> Starlette:
    """The ASGI application over a graph folder.  Raises KGError where there is no graph."""
    options = options or Options()
    source = Source(Path(folder), options)

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        warming = asyncio.create_task(explorer.warm(source))
        try:
            yield
        finally:
            warming.cancel()
            source.close()

    routes = [
        Route("/sparql", sparql, methods=["GET", "POST"], name="sparql"),
        Route("/sparql/", sparql, methods=["GET", "POST"]),
        Route("/health", health),
        *graphstore.ROUTES,
        *explorer.ROUTES,
        *reconcile.ROUTES,
        *review.ROUTES,
        *browser.ROUTES,
        *things.ROUTES,  # the last: they answer for every path that an IRI of the graph may have
    ]
    app = Starlette(
        routes=routes,
        middleware=[
            Middleware(Guard, options=options),
            Middleware(GZipMiddleware, compresslevel=5, exclude_content_types=_AS_IT_IS),
        ],
        exception_handlers={Problem: _problem, HTTPException: _http},  # type: ignore[dict-item]  # each gets its own
        lifespan=lifespan,
    )
    app.state.source = source
    return app


async def health(request: Request) -> Response:
    """Whether the server is up, and what it serves."""
    source: Source = request.app.state.source
    with source.lease() as snapshot:
        counts = {name: value for name, value in snapshot.graph.info().items() if isinstance(value, int)}
    return JSONResponse({"status": "ok", **source.state, "counts": counts}, headers={"Cache-Control": "no-store"})


async def _problem(request: Request, problem: Problem) -> Response:
    return respond(request, problem)


async def _http(request: Request, error: HTTPException) -> Response:
    kinds = {404: "not-found", 405: "method"}
    words = {404: f"nothing is at {request.url.path}", 405: f"{request.method} is not for {request.url.path}"}
    problem = Problem(
        error.status_code, kinds.get(error.status_code, "http"), words.get(error.status_code, error.detail)
    )
    problem.headers.update(error.headers or {})
    return respond(request, problem)
