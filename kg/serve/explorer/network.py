"""Who has to do with whom, and the facts that say so."""

from __future__ import annotations

from typing import Any

from kg.serve.explorer import queries
from kg.serve.explorer.facts import facts
from kg.serve.explorer.filters import filters
from kg.serve.explorer.session import Asker, Session, limited, local, text
from kg.serve.problems import Problem
from kg.serve.sparql import Term, fill, iri, iris
from kg.store import Row

_MOST = 10_000  # ties that a person can look at


def _ties(session: Session) -> Term:
    relations = session.flag("relations", True)
    return Term(queries.EVENT_TIES + (queries.RELATION_TIES if relations else ""))


async def network(session: Session) -> dict[str, Any]:
    limit = session.number("limit", 1000, _MOST)
    weight = session.number("weight", 1, 10**6)
    narrowed = filters(session)
    if ego := session.one("ego"):
        narrowed += fill(queries.EGO, ego=iri(ego))

    def query(limit: int) -> str:
        return fill(queries.TIES, ties=_ties(session), filters=Term(narrowed), weight=weight, limit=limit)

    asker = session.asker
    if narrowed or weight > 1 or not session.flag("relations", True):
        shown, more = limited(await asker.rows(query(limit + 1)), limit)
        known = await _ends(asker, shown)
    else:  # what everybody sees first
        if "network" not in asker.kept:
            every = list(await asker.rows(query(_MOST + 1)))
            asker.kept["network"] = every, await _ends(asker, every)
        every, known = asker.kept["network"]
        shown, more = limited(every, limit)
    met = _met(shown)
    session.said("edges", query(limit))
    session.said("nodes", fill(queries.NODES, nodes=iris(met)))
    wanted = frozenset(met)
    return {
        "nodes": [node(row) for row in known if str(row["node"]) in wanted],
        "edges": [_edge(row) for row in shown],
        "truncated": more,
    }


def _met(ties: list[Row]) -> list[str]:
    return sorted({str(row[end]) for row in ties for end in ("source", "target")})


async def _ends(asker: Asker, ties: list[Row]) -> list[Row]:
    """Whom ties are between."""
    return list(await asker.rows(fill(queries.NODES, nodes=iris(_met(ties))))) if ties else []


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
