"""One thing: what it is called, where else it is known, and every fact about it.  A fact is a thing too."""

from __future__ import annotations

from typing import Any

from kg.serve.explorer import queries
from kg.serve.explorer.facts import facts
from kg.serve.explorer.session import Session, local
from kg.serve.problems import Problem
from kg.serve.sparql import fill, iri, iris

_FACTS = {"Event", "Relation", "Claim", "Measurement"}


async def entity(session: Session) -> dict[str, Any]:
    this = session.thing()
    limit, offset = session.number("limit", 200, 1000), session.number("offset", 0, 10**8, least=0)
    head = (await heads(session, [this])).get(this)
    if head is None:
        raise Problem(404, "not-found", f"nothing in this graph is called {this}")
    total = (await session.rows("count", fill(queries.COUNT_FACTS, this=iri(this))))[0]["facts"]
    rows = await session.rows("facts", fill(queries.FACTS, this=iri(this), limit=limit, offset=offset))
    found = await facts(session, [str(row["fact"]) for row in rows])
    own = await facts(session, [this]) if _FACTS & {*head["kinds"], *head["above"]} else []
    return {
        **head,
        "fact": own[0] if own else None,
        "total": total,
        "facts": found,
        "truncated": offset + len(found) < int(str(total)),
    }


async def heads(session: Session, things: list[str]) -> dict[str, dict[str, Any]]:
    """What things are and are called, by their IRIs, of those that the graph knows."""
    said: dict[str, dict[str, list[str]]] = {}
    for row in await session.rows("thing", fill(queries.THINGS, things=iris(things))):
        name = str(row["property"]).replace("#", "/").rpartition("/")[2]
        said.setdefault(str(row["thing"]), {}).setdefault(name, []).append(str(row["value"]))
    kinds: dict[str, list[str]] = {}
    for row in await session.rows("types", fill(queries.ASSERTED_TYPES, things=iris(things))):
        kinds.setdefault(str(row["thing"]), []).append(local(row["class"]))
    return {one: _head(one, said[one], kinds.get(one, []), session.base) for one in things if one in said}


def _head(this: str, said: dict[str, list[str]], kinds: list[str], base: str) -> dict[str, Any]:
    labels = said.get("label") or said.get("title") or [this.removeprefix(base)]
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
    }
