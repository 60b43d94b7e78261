"""Who has to do with whom, and the facts that say so."""

from __future__ import annotations

from typing import Any

from kg.serve.explorer import queries
from kg.serve.explorer.facts import facts
from kg.serve.explorer.filters import filters
from kg.serve.explorer.session import Session, limited, local, text
from kg.serve.problems import Problem
from kg.serve.sparql import Term, fill, iri, iris
from kg.store import Row


def _ties(session: Session) -> Term:
    relations = session.flag("relations", True)
    return Term(queries.EVENT_TIES + (queries.RELATION_TIES if relations else ""))


async def network(session: Session) -> dict[str, Any]:
    limit = session.number("limit", 1000, 10_000)
    narrowed = filters(session)
    if ego := session.one("ego"):
        narrowed += fill(queries.EGO, ego=iri(ego))
    query = fill(
        queries.TIES,
        ties=_ties(session),
        filters=Term(narrowed),
        weight=session.number("weight", 1, 10**6),
        limit=limit + 1,
    )
    shown, more = limited(await session.rows("edges", query), limit)
    ends = sorted({str(row[end]) for row in shown for end in ("source", "target")})
    rows = list(await session.rows("nodes", fill(queries.NODES, nodes=iris(ends)))) if ends else []
    return {"nodes": [node(row) for row in rows], "edges": [_edge(row) for row in shown], "truncated": more}


def node(row: Row) -> dict[str, Any]:
    """An actor, or what else ties lead to."""
    return {
        "iri": row["node"],
        "label": text(row["label"]),
        "class": local(row["class"]),
        "mentions": row["mentions"],
    }


def _edge(row: Row) -> dict[str, Any]:
    return {
        "source": row["source"],
        "target": row["target"],
        "kind": row["kind"],
        "class": local(row["class"]),
        "certainty": local(row["modality"]).lower(),
        "attributed": row["attributed"],
        "facts": row["facts"],
        "documents": row["documents"],
        "first": text(row["first"]),
        "last": text(row["last"]),
    }


async def evidence(session: Session) -> dict[str, Any]:
    source, target = session.one("source"), session.one("target")
    if not source or not target:
        raise Problem(400, "parameter", "say between whom: `source` and `target`")
    limit = session.number("limit", 100, 500)
    narrowed = filters(session) + fill(queries.ENDS, source=iri(source), target=iri(target))
    query = fill(queries.BETWEEN, ties=_ties(session), filters=Term(narrowed), limit=limit + 1)
    shown, more = limited(await session.rows("between", query), limit)
    chosen = list(dict.fromkeys(str(row["fact"]) for row in shown))
    return {"facts": await facts(session, chosen), "truncated": more}
