"""The explorer in the browser: one page for every address below /explore/, built from `kg/serve/page`."""

from __future__ import annotations

import gzip
import mimetypes
from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from kg.serve.negotiation import wants_page
from kg.serve.things import home

BUILT = Path(__file__).with_name("static")
_MISSING = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>kg: the pages are not built</title>
<h1>The pages of the explorer are not built</h1>
<p>In a checkout of the project, <code>make page</code> builds them, with the Node.js of the machine or one that it puts
into <code>.venv</code>. Then load this page again; the server need not be started anew.</p>
<p>Everything else works: SPARQL at <code>/sparql</code>, search at <code>/search?q=…</code>, and all commands.</p>
"""
_TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".json": "application/json"}
_SQUEEZED = (".html", *_TYPES, ".svg")  # what gzip makes smaller


async def page(request: Request) -> Response:
    """The same page for every view: it reads its address itself."""
    index = BUILT / "index.html"
    if not index.is_file():
        return HTMLResponse(_MISSING, 503, {"Cache-Control": "no-store"})
    return _file(request, index, "no-cache")


async def asset(request: Request) -> Response:
    """A file of the page; its name changes with its content, so that it may be kept."""
    name = request.path_params["name"]
    files = {path.name: path for path in (BUILT / "assets").iterdir()} if (BUILT / "assets").is_dir() else {}
    if name not in files:
        return PlainTextResponse("no such file\n", 404)
    return _file(request, files[name], "public, max-age=31536000, immutable")


async def icon(request: Request) -> Response:
    found = BUILT / "icon.svg"
    return _file(request, found, "max-age=86400") if found.is_file() else PlainTextResponse("no such file\n", 404)


async def start(request: Request) -> Response:
    """Browsers start in the explorer; programs, and browsers where it is not built, on the plain page."""
    vary = {"Vary": "Accept", "Cache-Control": "no-cache"}
    if (BUILT / "index.html").is_file() and wants_page(request.headers.get("accept")):
        return RedirectResponse("/explore/", headers=vary)
    return await home(request)


async def explore(request: Request) -> Response:
    return RedirectResponse("/explore/")


def _file(request: Request, path: Path, keep: str) -> Response:
    squeezed = path.suffix in _SQUEEZED and "gzip" in request.headers.get("accept-encoding", "")
    headers = {"Cache-Control": keep, "Vary": "Accept-Encoding"} | ({"Content-Encoding": "gzip"} if squeezed else {})
    media = _TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return Response(_content(path, path.stat().st_mtime_ns, squeezed), headers=headers, media_type=media)


@cache
def _content(path: Path, changed: int, squeezed: bool) -> bytes:
    content = path.read_bytes()
    return gzip.compress(content, 9, mtime=0) if squeezed else content


ROUTES = [
    Route("/", start),
    Route("/explore", explore),
    Route("/explore/icon.svg", icon),
    Route("/explore/assets/{name:path}", asset),
    Route("/explore/", page),
    Route("/explore/{view}", page),
]
