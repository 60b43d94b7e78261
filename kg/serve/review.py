"""Who is who, decided in the browser: what `kg review` lists and writes.  Only with `kg serve --write`.

    GET  /api/review    the doubts of the build; limit, offset
        {"file", "kinds": ["merge", …], "total", "undecided", "truncated", "snapshot", "sparql",
         "doubts": [{"left": SIDE, "right": SIDE, "joined", "score", "reason",
                     "decided": null or {"decision", "subject", "object", "by", "date", "note"}}]}
        SIDE  {"key", "iri", "label", "kinds", "mentions",
               "quotes": [{"document", "id", "title", "date", "source", "start", "end", "before", "quote", "after"}]}
    POST /api/review    {"decision", "subject", "object", "by", "note"} as application/json, with the header
                        Authorization: Bearer TOKEN; answers {"recorded", "file", "undecided", "advice"}

`joined` is what the build did.  A decision is a line of the file that every build replays; one about the same pair
takes the place of an older one.  The token is made anew at every start and printed there.  It alone lets a request
write, so that neither a page elsewhere nor another user's program can; a page must be one of this server besides.
"""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from functools import partial
from pathlib import Path
from threading import Lock
from typing import Annotated, Any
from urllib.parse import urlsplit

import msgspec
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from kg.model import Decision, KGError
from kg.resolve import decisions, recording
from kg.serve.explorer.session import Session
from kg.serve.options import Writing
from kg.serve.problems import Problem
from kg.serve.protocol import content_type, read_body
from kg.serve.source import Snapshot, Source
from kg.serve.sparql import fill, iris, term
from kg.store import QueryError, doubts

# Which pairs are in doubt is a record of the build beside the graph; what they are called stands in the graph.
_NAMED = """
SELECT ?thing ?name ?document ?start ?quote
WHERE {
  VALUES ?thing { %things% }
  GRAPH ?document {
    ?thing rdfs:label ?name ; kg:evidence ?words . ?words kg:kind "name" ; kg:start ?start ; kg:quote ?quote
  }
}
ORDER BY ?thing ?document ?start
"""
_LONGEST = 500  # characters of a field

Field = Annotated[str, msgspec.Meta(max_length=_LONGEST)]


class Said(msgspec.Struct, forbid_unknown_fields=True):
    """What a person decides."""

    decision: str
    subject: Field
    object: Field = ""
    by: Field = ""
    note: Field = ""


async def listed(request: Request) -> Response:
    source: Source = request.app.state.source
    writing = _writing(source)
    with source.lease() as snapshot:
        session = Session.of(request, source, snapshot)
        limit, offset = session.number("limit", 50, 200), session.number("offset", 0, 10**8, least=0)
        known = _known(writing.file)
        every = _doubts(snapshot)
        decided = {one.pair: one for one in known}
        shown = every[offset : offset + limit]
        try:
            found = await source.run(lambda: list(doubts(snapshot.graph, shown, snapshot.workers)))
        except QueryError as error:
            raise Problem.of(error) from None
        things = sorted({side.iri for one in found for side in (one.left, one.right) if side.iri})
        session.said("names of those in doubt", fill(_NAMED, things=iris(things)))
        return _reply(
            {
                "file": str(writing.file),
                "kinds": list(decisions.KINDS),
                "total": len(every),
                "undecided": _undecided(every, known),
                "truncated": offset + len(shown) < len(every),
                "doubts": [
                    {**asdict(one), "decided": _line(decided.get(frozenset((one.left.key, one.right.key))))}
                    for one in found
                ],
                "sparql": session.asked,
                "snapshot": snapshot.name,
            }
        )


async def decide(request: Request) -> Response:
    source: Source = request.app.state.source
    writing = _writing(source)
    _check_writer(request, writing)
    said = await _said(request, source)
    with source.lease() as snapshot:
        if said.decision == "retype":  # the next build would refuse a class that is none
            await _check_class(source, request, snapshot, said.object)
        today = date.today().isoformat()
        new = Decision(said.decision, said.subject, said.object, said.by, today, said.note, said.decision)
        try:
            kept = await source.run(partial(_write, writing.file, new))
        except KGError as error:
            raise Problem(400, "decision", str(error)) from None
        return _reply(
            {
                "recorded": _line(kept[-1]),
                "file": str(writing.file),
                "undecided": _undecided(_doubts(snapshot), kept),
                "advice": "build again to see what follows",
            }
        )


def _writing(source: Source) -> Writing:
    if source.options.writing is None:
        raise Problem(403, "read-only", "this server only reads; start it with --write to decide who is who here")
    return source.options.writing


def _check_writer(request: Request, writing: Writing) -> None:
    """Raises Problem for who has not the token, and for pages elsewhere, also ones that may read from here."""
    origin = request.headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != request.headers["host"]:
        raise Problem(403, "origin", f"pages of {origin} may not decide here")
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not hmac.compare_digest(token.strip().encode(), writing.token.encode()):
        raise Problem(
            401,
            "token",
            "a decision needs the token that the server printed when it started",
            WWW_Authenticate="Bearer",
        )


async def _said(request: Request, source: Source) -> Said:
    if content_type(request)[0] != "application/json":
        raise Problem(415, "media", "send a decision as application/json")
    try:
        return msgspec.json.decode(await read_body(request, source.options), type=Said)
    except (msgspec.DecodeError, UnicodeError) as error:
        raise Problem(400, "decision", f"no decision: {error}") from None


async def _check_class(source: Source, request: Request, snapshot: Snapshot, name: str) -> None:
    known = await source.rows(request, snapshot, fill("ASK { %cls% rdfs:subClassOf* kg:Entity }", cls=term(name)))
    if not known:
        raise Problem(400, "decision", f"{name} is no class of entities; write one of the ontology, as Facility")


_turn = Lock()  # two requests write one after the other


def _write(file: Path, new: Decision) -> tuple[Decision, ...]:
    with _turn:
        return recording.write(file, new)


def _known(file: Path) -> tuple[Decision, ...]:
    try:
        return decisions.load(file) if file.exists() else ()
    except KGError as error:
        raise Problem(500, "decision", str(error)) from None


def _doubts(snapshot: Snapshot) -> list[dict[str, Any]]:
    if "doubts" not in snapshot.kept:
        try:
            snapshot.kept["doubts"] = list(snapshot.graph.side("doubts"))
        except KGError as error:
            raise Problem(500, "damaged", str(error)) from None
    found: list[dict[str, Any]] = snapshot.kept["doubts"]
    return found


def _undecided(every: Sequence[dict[str, Any]], known: Sequence[Decision]) -> int:
    decided = {one.pair for one in known if one.kind != "unsure"}
    return sum(frozenset((one["left"], one["right"])) not in decided for one in every)


def _line(decision: Decision | None) -> dict[str, str] | None:
    if decision is None:
        return None
    return {
        "decision": decision.kind,
        "subject": decision.subject,
        "object": decision.object,
        "by": decision.by,
        "date": decision.date,
        "note": decision.note,
    }


def _reply(value: dict[str, Any]) -> Response:
    return JSONResponse(value, headers={"Cache-Control": "no-store"})


ROUTES = [
    Route("/api/review", listed),
    Route("/api/review", decide, methods=["POST"]),
]
