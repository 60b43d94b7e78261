"""One thing: what it is called, where else it is known, and every fact about it."""

from __future__ import annotations

from typing import Any

from kg.serve.explorer import queries
from kg.serve.explorer.facts import facts
from kg.serve.explorer.session import Session, local
from kg.serve.problems import Problem
from kg.serve.sparql import fill, iri


async def entity(session: Session) -> dict[str, Any]:
    this = session.thing()
    limit, offset = session.number("limit", 200, 1000), session.number("offset", 0, 10**8, least=0)
    said: dict[str, list[str]] = {}
    for row in await session.rows("thing", fill(queries.THING, this=iri(this))):
        said.setdefault(str(row["property"]).replace("#", "/").rpartition("/")[2], []).append(str(row["value"]))
    if not said:
        raise Problem(404, "not-found", f"nothing in this graph is called {this}")
    kinds = [local(row["class"]) for row in await session.rows("types", fill(queries.ASSERTED_TYPES, this=iri(this)))]
    total = (await session.rows("count", fill(queries.COUNT_FACTS, this=iri(this))))[0]["facts"]
    rows = await session.rows("facts", fill(queries.FACTS, this=iri(this), limit=limit, offset=offset))
    found = await facts(session, [str(row["fact"]) for row in rows])
    labels = said.get("label") or said.get("title") or [this.removeprefix(session.base)]
    return {
        "iri": this,
        "label": labels[0],
        "kinds": kinds,
        "above": sorted({local(value) for value in said.get("type", [])} - set(kinds)),
        "names": sorted({*labels[1:], *said.get("altLabel", [])}),
        "titles": said.get("title", []) if "label" in said else [],
        "reasons": said.get("reason", []),
        "links": [
            {"property": name, "iri": value}
            for name in ("sameAs", "exactMatch", "closeMatch")
            for value in said.get(name, [])
        ],
        "total": total,
        "facts": found,
        "truncated": offset + len(found) < int(str(total)),
    }
