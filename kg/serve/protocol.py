"""SPARQL 1.1 Protocol, queries only.  https://www.w3.org/TR/sparql11-protocol/

    GET  /sparql?query=…                     what a browser's address bar, curl and most clients send
    POST /sparql  application/x-www-form-urlencoded, or application/sparql-query with the text as the body
    GET  /sparql                             the service description

`default-graph-uri` and `named-graph-uri` choose among the graph's named graphs, one of which each document is.
Besides the Accept header, `format=csv` (or json, xml, tsv, sheet, ttl, nt, nq, trig, jsonld, rdfxml) chooses a format.
Every answer names the snapshot that gave it in KG-Snapshot.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from typing import IO
from urllib.parse import parse_qsl

from starlette.datastructures import URL
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from kg.serve.negotiation import MEDIA, TRIPLES, formats
from kg.serve.options import Options
from kg.serve.problems import Problem
from kg.serve.source import Snapshot, Source
from kg.store import Answer, Formats

_BLOCK = 1 << 18  # bytes; large enough to be compressed in a thread
_UTF_8 = {"utf-8", "utf8", "us-ascii"}


class Body(Response):
    """An answer that is sent in blocks from where it was gathered."""

    def __init__(self, answer: Answer, snapshot: Snapshot, media: str | None = None) -> None:
        super().__init__(
            status_code=200,
            headers={
                "Content-Type": media or MEDIA[answer.format],
                "Content-Length": str(answer.size),
                "Vary": "Accept",
                "Cache-Control": "no-cache",
                "KG-Snapshot": snapshot.name,
            },
        )
        if answer.format == "sheet":
            self.headers["Content-Disposition"] = 'attachment; filename="answer.csv"'
        self._file = answer.body

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        with self._file:
            await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
            if scope["method"] != "HEAD":
                for block in _blocks(self._file):
                    await send({"type": "http.response.body", "body": block, "more_body": True})
            await send({"type": "http.response.body", "body": b""})


def _blocks(file: IO[bytes]) -> Iterator[bytes]:
    while block := file.read(_BLOCK):
        yield block


async def sparql(request: Request) -> Response:
    """The endpoint."""
    source: Source = request.app.state.source
    given = await parameters(request, source.options)
    named = _one(given, "format")
    if "update" in given or "using-graph-uri" in given or "using-named-graph-uri" in given:
        raise Problem(
            403 if request.method == "POST" else 400, "refused", "this graph is only read; there is no update"
        )
    query = _one(given, "query")
    with source.lease() as snapshot:
        if query is None:
            if request.method == "POST":
                raise Problem(400, "syntax", "no query was sent; it is the parameter `query`")
            return await description(request, snapshot, named)
        wanted = formats(request.headers.get("accept"), named)
        answer = await source.ask(
            request,
            snapshot,
            query,
            wanted,
            default_graphs=given.get("default-graph-uri"),
            named_graphs=given.get("named-graph-uri"),
        )
        return Body(answer, snapshot)


async def parameters(request: Request, options: Options) -> dict[str, list[str]]:
    """Those of the address and of the body, each with its values in their order."""
    found = _decoded(request.scope["query_string"])
    if request.method == "POST":
        media, charset = content_type(request)
        if media == "application/sparql-update":
            raise Problem(403, "refused", "this graph is only read; there is no update")
        if media not in ("application/x-www-form-urlencoded", "application/sparql-query"):
            raise Problem(
                415, "media", "send application/x-www-form-urlencoded with `query=`, or application/sparql-query"
            )
        if charset not in _UTF_8:
            raise Problem(415, "media", f"a query is sent in UTF-8, not in {charset}")
        body = await read_body(request, options)
        if media == "application/sparql-query":
            found += [("query", _text(body))]
        else:
            found += _decoded(body)
    values: dict[str, list[str]] = {}
    for name, value in found:
        values.setdefault(name, []).append(value)
    return values


def _decoded(data: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(data.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=1000)
    except UnicodeDecodeError:
        raise Problem(400, "syntax", "the parameters are not percent-encoded UTF-8") from None
    except ValueError:
        raise Problem(413, "length", "more than 1,000 parameters") from None


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Problem(400, "syntax", f"the query is not UTF-8 (byte {error.start})") from None


def content_type(request: Request) -> tuple[str, str]:
    """The media type and the charset of a request's body, in lower case."""
    media, *parameters = (part.strip().lower() for part in request.headers.get("content-type", "").split(";"))
    charset = next((part[len("charset=") :].strip('"') for part in parameters if part.startswith("charset=")), "utf-8")
    return media, charset


async def read_body(request: Request, options: Options) -> bytes:
    """The body of a request, no longer than it may be and not later."""
    too_long = Problem(413, "length", f"a request may have a body of {options.body:,} bytes", Connection="close")
    declared = request.headers.get("content-length", "0")
    if not declared.isdigit() or int(declared) > options.body:
        raise too_long
    body = bytearray()
    try:
        async with asyncio.timeout(options.patience):
            async for block in request.stream():
                body += block
                if len(body) > options.body:
                    raise too_long
    except TimeoutError:
        raise Problem(
            408, "length", f"the body was not there within {options.patience:g} s", Connection="close"
        ) from None
    except ClientDisconnect:
        raise Problem(400, "cancelled", "the client left") from None
    return bytes(body)


def _one(parameters: dict[str, list[str]], name: str) -> str | None:
    values = parameters.get(name, [])
    if len(values) > 1:
        raise Problem(400, "syntax", f"more than one `{name}` was sent")
    return values[0] if values else None


async def description(request: Request, snapshot: Snapshot, named: str | None = None) -> Response:
    """The service description.  https://www.w3.org/TR/sparql11-service-description/"""
    source: Source = request.app.state.source
    wanted = formats(request.headers.get("accept"), named)
    endpoint = str(endpoint_url(request))
    # An empty service that any client may ask for a description of what it did not ask for would be of no use.
    chosen = Formats(None, None, wanted.triples or "ttl")
    results = "".join(f"<{iri}>, " for iri in _RESULT_FORMATS).rstrip(", ")
    about = f"{snapshot.graph.base}graph/about"
    text = f"""
        PREFIX sd: <http://www.w3.org/ns/sparql-service-description#>
        CONSTRUCT {{
          <{endpoint}> a sd:Service ; sd:endpoint <{endpoint}> ; sd:supportedLanguage sd:SPARQL11Query ;
            sd:resultFormat {results} ; sd:defaultDataset <{endpoint}#dataset> .
          <{endpoint}#dataset> a sd:Dataset ; sd:defaultGraph <{endpoint}#union> ; rdfs:seeAlso <{about}> .
          <{endpoint}#union> a sd:Graph ; rdfs:comment "The union of all named graphs, one of which each document is." ;
            void:triples ?triples .
        }}
        WHERE {{ OPTIONAL {{ GRAPH <{about}> {{ <{about}> void:triples ?triples }} }} }}
    """
    answer = await source.ask(request, snapshot, text, chosen)
    return Body(answer, snapshot, TRIPLES[answer.format])


_FORMATS = "http://www.w3.org/ns/formats/"
_RESULT_FORMATS = [
    _FORMATS + name
    for name in (
        *("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV"),
        *("Turtle", "N-Triples", "N-Quads", "TriG", "JSON-LD", "RDF_XML"),
    )
]
_HARMLESS = re.compile(r"[^\w:/.\[\]-]")


def endpoint_url(request: Request) -> URL:
    """Where this request finds the endpoint."""
    address = str(request.url_for("sparql"))
    return URL(_HARMLESS.sub("", address))
