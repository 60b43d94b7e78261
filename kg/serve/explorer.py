"""What the pages of the explorer ask for, as JSON.  Every answer has the SPARQL that it comes from.

    GET /api/overview    counts by class, events by month and class, outlets, the most active actors
    GET /api/ontology    classes and properties with labels, to name and to filter by
    GET /api/search?q=   things by name; kind=Person narrows, limit=20, similar=0 allows no typing errors
    GET /api/documents   newest first; limit, offset
    GET /api/document?id= (or iri=)
                         its text and every annotation; offsets are code points, not UTF-16 units
    GET /api/entity?iri= (or key=person/nayib-bukele)
                         names, links out, and facts with parts and reports; limit, offset
    GET /api/events      since, until (2025, 2025-03, 2025-03-15), class=Deportation, certainty=asserted, outlet=,
                         participant=IRI, unattributed=1; limit, offset
    GET /api/network     the same filters, ego=IRI, relations=0, weight=2 (facts of an edge), limit=1000 edges
    GET /api/evidence?source=&target=
                         the facts behind an edge; the same filters
    GET /api/questions   the query library, with parameters
    GET /api/question?name=
                         the answer to one of them; parameters by their names

`class`, `certainty` and `participant` may have several values, separated by commas, `outlet` is then given again.
Classes are local names of the ontology.  An answer that was cut off says so: "truncated": true.  `reports` are what
documents say of a fact: {document, id, title, date, source, start, end, quote, certainty, attributedTo}.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from kg.model import KGError
from kg.ontology import KG
from kg.serve import queries
from kg.serve.problems import Problem
from kg.serve.source import Snapshot, Source
from kg.serve.sparql import Term, day, fill, iri, iris, term, terms, words
from kg.store import IRI, Row, Rows, Value, search

_CERTAINTIES = ("asserted", "alleged", "planned", "possible", "negated")


@dataclass(slots=True)
class Session:
    """One request, the snapshot that answers it, and the queries that it took."""

    request: Request
    source: Source
    snapshot: Snapshot
    asked: dict[str, str] = field(default_factory=dict)

    @property
    def base(self) -> str:
        return self.snapshot.graph.base

    async def rows(self, name: str, text: str) -> Rows:
        self.asked.setdefault(name, self._standalone(text.strip()))
        return await self.source.rows(self.request, self.snapshot, text)

    async def kept(self, name: str, text: str) -> Rows:
        """The same for what depends on the snapshot alone: it is asked once."""
        self.asked.setdefault(name, self._standalone(text.strip()))
        if name not in self.snapshot.kept:
            self.snapshot.kept[name] = await self.source.rows(self.request, self.snapshot, text)
        rows: Rows = self.snapshot.kept[name]
        return rows

    def _standalone(self, text: str) -> str:
        """With the prefixes declared that it uses, so that any other tool understands it."""
        used = [(name, start) for name, start in self.snapshot.graph.prefixes.items() if f"{name}:" in text]
        return "".join(f"PREFIX {name}: <{start}>\n" for name, start in used) + text

    def reply(self, value: dict[str, Any]) -> Response:
        return JSONResponse(
            {**value, "sparql": self.asked, "snapshot": self.snapshot.name},
            headers={"Cache-Control": "no-cache", "KG-Snapshot": self.snapshot.name},
        )

    # ---- parameters

    def one(self, name: str) -> str | None:
        values = self.request.query_params.getlist(name)
        if len(values) > 1:
            raise Problem(400, "parameter", f"more than one `{name}`")
        return values[0] if values else None

    def many(self, name: str) -> list[str]:
        """All values of a parameter, given more than once or separated by commas."""
        values = self.request.query_params.getlist(name)
        found = [part for value in values for part in value.split(",") if part]
        if len(found) > 200:
            raise Problem(400, "parameter", f"more than 200 of `{name}`")
        return found

    def number(self, name: str, default: int, most: int, least: int = 1) -> int:
        given = self.one(name)
        if given is None:
            return default
        if not (given.isascii() and given.isdigit()) or not least <= int(given[:9]) <= most:
            raise Problem(400, "parameter", f"`{name}` is a number from {least} to {most}")
        return int(given)

    def flag(self, name: str, default: bool) -> bool:
        given = self.one(name)
        return default if given is None else given not in ("0", "false", "no")

    def thing(self, folder: str = "") -> str:
        """The IRI that `iri`, `key` or, of a document, `id` names."""
        given, key, name = self.one("iri"), self.one("key"), self.one("id")
        if given:
            return given
        if key:
            return self.base + quote(key, safe="/-._~%")
        if name and folder:
            return f"{self.base}{folder}/{quote(name, safe='')}"
        raise Problem(400, "parameter", "say which: `iri`" + (" or `id`" if folder else " or `key`"))


Handler = Callable[[Session], Awaitable[Response]]


def _route(path: str, handler: Handler) -> Route:
    async def endpoint(request: Request) -> Response:
        source: Source = request.app.state.source
        with source.lease() as snapshot:
            return await handler(Session(request, source, snapshot))

    return Route(path, endpoint, name=path)


def _name(value: Value) -> str:
    """The local name of a term of the ontology."""
    return str(value).removeprefix(KG) if str(value).startswith(KG) else str(value)


def _text(value: Value) -> str | None:
    return None if value is None else str(value)


def _limited(rows: Iterable[Row], limit: int) -> tuple[list[Row], bool]:
    found = list(rows)
    return found[:limit], len(found) > limit


# ---- the whole


async def overview(session: Session) -> Response:
    classes = await session.kept("classes", queries.COUNTS)
    months = await session.kept("months", queries.MONTHS)
    actors = await session.kept("actors", queries.ACTORS)
    outlets = await session.kept("outlets", queries.SOURCES)
    info = session.snapshot.graph.info()
    return session.reply(
        {
            "base": session.base,
            "counts": {name: value for name, value in info.items() if isinstance(value, int)},
            "classes": [{"class": _name(row["class"]), "count": row["things"]} for row in classes],
            "months": [
                {"month": row["month"], "class": _name(row["class"]), "events": row["events"]} for row in months
            ],
            "actors": [
                {"iri": row["actor"], "label": row["label"], "events": row["events"], "documents": row["documents"]}
                for row in actors
            ],
            "outlets": [
                {
                    "outlet": _text(row["source"]),
                    "documents": row["documents"],
                    "first": _text(row["first"]),
                    "last": _text(row["last"]),
                }
                for row in outlets
            ],
        }
    )


async def ontology(session: Session) -> Response:
    found: dict[str, dict[str, Any]] = {}
    for row in await session.kept("ontology", queries.ONTOLOGY):
        name = _name(row["term"])
        one = found.setdefault(
            name,
            {
                "iri": row["term"],
                "kind": str(row["kind"]).rpartition("#")[2],
                "label": row["label"],
                "comment": row["comment"],
                "above": [],
            },
        )
        if row["above"] is not None and _name(row["above"]) not in one["above"]:
            one["above"].append(_name(row["above"]))
    return session.reply({"terms": found})


async def find(session: Session) -> Response:
    question = session.one("q") or ""
    kind = session.one("kind")
    if kind is not None:
        term(kind)
    limit = session.number("limit", 20, 100)
    index = search.Index(session.snapshot.graph.snapshot)
    look = partial(index.find, question, limit, kind, session.flag("similar", True))
    hits = await session.source.run(look)
    return session.reply(
        {
            "query": question,
            "hits": [
                {
                    "iri": hit.iri,
                    "label": hit.label,
                    "name": hit.name,
                    "kinds": hit.kinds,
                    "mentions": hit.mentions,
                    "match": hit.match,
                }
                for hit in hits
            ],
        }
    )


# ---- documents


async def documents(session: Session) -> Response:
    limit, offset = session.number("limit", 100, 1000), session.number("offset", 0, 10**8, least=0)
    rows = await session.rows("documents", fill(queries.DOCUMENTS, limit=limit + 1, offset=offset))
    shown, more = _limited(rows, limit)
    return session.reply({"documents": [_document(row) for row in shown], "truncated": more})


def _document(row: Row) -> dict[str, Any]:
    return {
        "document": row["document"],
        "id": row["id"],
        "title": _text(row["title"]),
        "date": _text(row["date"]),
        "source": _text(row["source"]),
    }


async def document(session: Session) -> Response:
    this = session.thing("doc")
    found = await session.rows("document", fill(queries.DOCUMENT, this=iri(this)))
    if not found:
        raise Problem(404, "not-found", f"no document is called {this}")
    row = found[0]
    annotations: dict[str, dict[str, Any]] = {}
    for one in await session.rows("annotations", fill(queries.ANNOTATIONS, this=iri(this))):
        words_iri = str(one["words"])
        if words_iri in annotations:
            continue
        annotations[words_iri] = {
            "start": one["start"],
            "end": one["end"],
            "type": words_iri.rpartition("#")[2].partition("-")[0],
            "iri": one["thing"],
            "class": _name(one["class"]),
            "label": _text(one["label"]),
            "trigger": _text(one["trigger"]),
            "kind": _text(one["kind"]),
            "certainty": _text(one["certainty"]),
            "attributedTo": _text(one["claimant"]),
        }
    return session.reply(
        {
            "iri": this,
            **{name: _text(row[name]) for name in ("id", "title", "date", "source", "url", "text")},
            "annotations": list(annotations.values()),
        }
    )


# ---- things and facts


async def entity(session: Session) -> Response:
    this = session.thing()
    limit, offset = session.number("limit", 200, 1000), session.number("offset", 0, 10**8, least=0)
    said: dict[str, list[str]] = {}
    for row in await session.rows("thing", fill(queries.THING, this=iri(this))):
        said.setdefault(str(row["property"]).replace("#", "/").rpartition("/")[2], []).append(str(row["value"]))
    if not said:
        raise Problem(404, "not-found", f"nothing in this graph is called {this}")
    kinds = [_name(row["class"]) for row in await session.rows("types", fill(queries.ASSERTED_TYPES, this=iri(this)))]
    total = (await session.rows("count", fill(queries.COUNT_FACTS, this=iri(this))))[0]["facts"]
    rows = await session.rows("facts", fill(queries.FACTS, this=iri(this), limit=limit, offset=offset))
    facts = await _facts(session, [str(row["fact"]) for row in rows])
    labels = said.get("label") or said.get("title") or [this.removeprefix(session.base)]
    return session.reply(
        {
            "iri": this,
            "label": labels[0],
            "kinds": kinds,
            "above": sorted({_name(value) for value in said.get("type", [])} - set(kinds)),
            "names": sorted({*labels[1:], *said.get("altLabel", [])}),
            "titles": said.get("title", []) if "label" in said else [],
            "reasons": said.get("reason", []),
            "links": [
                {"property": name, "iri": value}
                for name in ("sameAs", "exactMatch", "closeMatch")
                for value in said.get(name, [])
            ],
            "total": total,
            "facts": facts,
            "truncated": offset + len(facts) < int(str(total)),
        }
    )


async def _facts(session: Session, chosen: list[str]) -> list[dict[str, Any]]:
    """What the graph says of facts, in the given order: their class, parts and reports."""
    if not chosen:
        return []
    facts: dict[str, dict[str, Any]] = {
        one: {"iri": one, "kind": "", "class": "", "parts": [], "reports": []} for one in chosen
    }
    for row in await session.rows("parts", fill(queries.PARTS, facts=iris(chosen))):
        _add_part(facts[str(row["fact"])], _name(row["property"]), row["value"], row["name"])
    for row in await session.rows("reports", fill(queries.REPORTS, facts=iris(chosen))):
        report = {
            **_document(row),
            "words": row["words"],
            "start": row["start"],
            "end": row["end"],
            "quote": row["quote"],
            "certainty": _text(row["certainty"]),
            "attributedTo": _text(row["claimant"] if row["claimant"] is not None else row["claimantText"]),
        }
        reports = facts[str(row["fact"])]["reports"]
        if not reports or reports[-1]["words"] != report["words"]:
            reports.append(report)
    for fact in facts.values():
        fact["kind"] = {"Relation": "relation", "Claim": "claim", "Measurement": "measurement"}.get(
            fact["class"], "event"
        )
    return list(facts.values())


_PLAIN = {"earliest", "latest", "time", "timeText", "cue", "text", "quantity", "unit", "value"}


def _add_part(fact: dict[str, Any], name: str, value: Value, label: Value) -> None:
    """Documents may give different values: single ones stay lists, so that no source is silently preferred."""
    local = name.replace("#", "/").rpartition("/")[2]
    if local == "type":
        fact["class"] = _name(value)
    elif local == "modality":
        return  # of each report, which may differ
    elif local in _PLAIN or local in ("lowerBound", "upperBound", "approximate", "claimantText"):
        values = fact.setdefault(local, [])
        if str(value) not in values:
            values.append(str(value))
    elif local in ("subject", "predicate", "object") or isinstance(value, IRI):
        part = {"role": local, "iri": str(value), "label": _text(label)}
        if not isinstance(value, IRI):
            part = {"role": local, "iri": None, "label": str(value)}
        if part not in fact["parts"]:
            fact["parts"].append(part)


# ---- events and networks


def _filters(session: Session) -> str:
    """The part of a WHERE that a request narrows an answer with."""
    parts: list[str] = []
    if since := session.one("since"):
        parts.append(fill(queries.SINCE, since=day(since, last=False)))
    if until := session.one("until"):
        parts.append(fill(queries.UNTIL, until=day(until, last=True)))
    if classes := session.many("class"):
        parts.append(fill(queries.CLASSES, classes=terms(classes)))
    if certainties := session.many("certainty"):
        for one in certainties:
            if one not in _CERTAINTIES:
                raise Problem(400, "parameter", f"certainty is one of {', '.join(_CERTAINTIES)}")
        parts.append(fill(queries.CERTAINTIES, certainties=terms([one.capitalize() for one in certainties])))
    if session.flag("unattributed", False):
        parts.append(queries.NOT_CLAIMED)
    if outlets := session.request.query_params.getlist("outlet"):
        parts.append(fill(queries.OUTLETS, outlets=Term(" ".join(words(one) for one in outlets[:200]))))
    for participant in session.many("participant")[:8]:
        parts.append(fill(queries.PARTICIPANT, participant=iri(participant)))
    return "".join(parts)


async def events(session: Session) -> Response:
    limit, offset = session.number("limit", 100, 500), session.number("offset", 0, 10**8, least=0)
    text = fill(queries.EVENTS, filters=Term(_filters(session)), limit=limit + 1, offset=offset)
    shown, more = _limited(await session.rows("events", text), limit)
    facts = await _facts(session, [str(row["event"]) for row in shown])
    return session.reply({"events": facts, "truncated": more})


def _ties(session: Session) -> Term:
    relations = session.flag("relations", True)
    return Term(queries.EVENT_TIES + (queries.RELATION_TIES if relations else ""))


async def network(session: Session) -> Response:
    limit = session.number("limit", 1000, 10_000)
    filters = _filters(session)
    if ego := session.one("ego"):
        filters += fill(queries.EGO, ego=iri(ego))
    text = fill(
        queries.TIES,
        ties=_ties(session),
        filters=Term(filters),
        weight=session.number("weight", 1, 10**6),
        limit=limit + 1,
    )
    shown, more = _limited(await session.rows("edges", text), limit)
    ends = sorted({str(row[end]) for row in shown for end in ("source", "target")})
    nodes = list(await session.rows("nodes", fill(queries.NODES, nodes=iris(ends)))) if ends else []
    return session.reply(
        {
            "nodes": [
                {
                    "iri": row["node"],
                    "label": _text(row["label"]),
                    "class": _name(row["class"]),
                    "mentions": row["mentions"],
                }
                for row in nodes
            ],
            "edges": [_edge(row) for row in shown],
            "truncated": more,
        }
    )


def _edge(row: Row) -> dict[str, Any]:
    return {
        "source": row["source"],
        "target": row["target"],
        "kind": row["kind"],
        "class": _name(row["class"]),
        "certainty": _name(row["modality"]).lower(),
        "attributed": row["attributed"],
        "facts": row["facts"],
        "documents": row["documents"],
        "first": _text(row["first"]),
        "last": _text(row["last"]),
    }


async def evidence(session: Session) -> Response:
    source, target = session.one("source"), session.one("target")
    if not source or not target:
        raise Problem(400, "parameter", "say between whom: `source` and `target`")
    limit = session.number("limit", 100, 500)
    filters = _filters(session) + fill(queries.ENDS, source=iri(source), target=iri(target))
    text = fill(queries.BETWEEN, ties=_ties(session), filters=Term(filters), limit=limit + 1)
    shown, more = _limited(await session.rows("between", text), limit)
    facts = await _facts(session, list(dict.fromkeys(str(row["fact"]) for row in shown)))
    return session.reply({"facts": facts, "truncated": more})


# ---- the query library


async def questions(session: Session) -> Response:
    return session.reply(
        {
            "questions": [
                {
                    "name": one.name,
                    "title": one.title,
                    "description": one.description,
                    "parameters": [
                        {"name": parameter.name, "example": parameter.example, "description": parameter.description}
                        for parameter in one.parameters
                    ],
                    "text": one.text,
                }
                for one in _library(session.snapshot)
            ]
        }
    )


async def question(session: Session) -> Response:
    name = session.one("name")
    known = {one.name: one for one in _library(session.snapshot)}
    if name not in known:
        raise Problem(404, "not-found", f"no question is called {name!r}; there are {', '.join(known)}")
    conditions = []
    for parameter in known[name].parameters:
        value = session.one(parameter.name)
        if value and parameter.example.startswith("<"):
            conditions.append(fill(f"  FILTER(?{parameter.name} = %value%)\n", value=iri(value)))
        elif value:
            conditions.append(fill(f"  FILTER(STR(?{parameter.name}) = %value%)\n", value=words(value)))
    text = known[name].text
    # A value put in the variable's place, or VALUES, would also take the rows in which an OPTIONAL left it unbound.
    rows = await session.rows("question", f"SELECT * WHERE {{\n  {{\n{text}\n  }}\n{''.join(conditions)}}}")
    order = list(dict.fromkeys(re.findall(r"\?(\w+)", "\n".join(_lines(text)))))
    columns = sorted(rows.columns, key=order.index)
    return session.reply(
        {
            "name": name,
            "title": known[name].title,
            "columns": columns,
            "rows": [[_cell(row[column]) for column in columns] for row in rows],
        }
    )


def _lines(text: str) -> Iterator[str]:
    return (line for line in text.splitlines() if not line.startswith("#"))


def _cell(value: Value) -> dict[str, str] | None:
    if value is None:
        return None
    return {"iri": str(value)} if isinstance(value, IRI) else {"text": str(value)}


def _library(snapshot: Snapshot) -> tuple[Any, ...]:
    from kg.store import library

    if "library" not in snapshot.kept:
        try:
            snapshot.kept["library"] = library(snapshot.graph.snapshot / "queries")
        except KGError as error:
            raise Problem(500, "damaged", str(error)) from None
    found: tuple[Any, ...] = snapshot.kept["library"]
    return found


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
    _route("/api/questions", questions),
    _route("/api/question", question),
]
