"""Who is called so: candidates for the names of a batch of queries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from kg.link.service.protocol import Candidate, Feature, Query, Reference, Result, read_queries
from kg.resolve import compare
from kg.serve.explorer.session import Session
from kg.serve.problems import Problem
from kg.serve.reconcile.values import labels, matching
from kg.store import search

_LIMIT, _MOST = 5, 50  # candidates of a question
_BATCH = 100  # questions of a request
_CERTAIN, _MARGIN = 95.0, 5.0  # of 100, what a match has, and is ahead of the next by
_BY_PROPERTIES = 0.3  # the share of a score that given properties have


async def results(session: Session, batch: str) -> dict[str, Result]:
    try:
        asked = read_queries(batch)
    except ValueError as error:
        raise Problem(400, "queries", f"no batch of queries: {error}") from None
    if len(asked) > _BATCH:
        raise Problem(413, "queries", f"more than {_BATCH} queries at once")
    called = await labels(session)
    index = search.Index(session.graph.snapshot)
    return {key: await _result(session, index, query, called) for key, query in asked.items()}


async def _result(session: Session, index: search.Index, query: Query, called: Mapping[str, str]) -> Result:
    limit = max(1, min(query.limit or _LIMIT, _MOST))
    types = [query.type] if isinstance(query.type, str) else list(query.type or ())
    narrow = types[0] if len(types) == 1 and query.type_strict != "should" else None
    hits = await session.asker.run(partial(index.find, query.query, 4 * limit, narrow))
    things = [hit for hit in hits if hit.iri.startswith(session.base) and _fits(hit.kinds, types, query.type_strict)]
    features = await matching(session, [hit.iri for hit in things], query.properties)
    candidates = []
    for hit in things:
        name = 100 * max(compare(query.query, one, _compared(hit.kinds)) for one in {hit.name, hit.label})
        found = features.get(hit.iri, [])
        share = sum(one.value is True for one in found) / len(found) if found else 0.0
        score = name if not found else (1 - _BY_PROPERTIES) * name + 100 * _BY_PROPERTIES * share
        candidates.append(
            Candidate(
                id=hit.iri.removeprefix(session.base),
                name=hit.label,
                score=round(score, 1),
                description=f"{hit.mentions} mentions" + (f", as {hit.name}" if hit.name != hit.label else ""),
                type=[Reference(kind, called.get(kind, kind)) for kind in hit.kinds],
                features=[Feature("name", round(name, 1)), *found],
            )
        )
    candidates.sort(key=lambda one: (-one.score, one.id))
    if candidates and candidates[0].score >= _CERTAIN:
        candidates[0].match = len(candidates) == 1 or candidates[0].score - candidates[1].score >= _MARGIN
    return Result(candidates[:limit])


def _fits(kinds: Sequence[str], types: Sequence[str], strict: str | None) -> bool:
    if not types or strict == "should":
        return True
    return all(one in kinds for one in types) if strict == "all" else any(one in kinds for one in types)


def _compared(kinds: Sequence[str]) -> str:
    """The class by whose rules names are compared."""
    return next((kind for kind in ("Person", "Place", "Group") if kind in kinds), "Organization")
