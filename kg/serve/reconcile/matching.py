"""Who is called so: candidates for the names of a batch of queries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from kg.link.service.protocol import Candidate, Feature, Query, Reference, Result, read_queries
from kg.resolve import compare
from kg.serve.explorer.session import Session
from kg.serve.problems import Problem
from kg.serve.reconcile.values import having, labels, matching, named
from kg.store import search

_LIMIT, _MOST = 5, 50  # candidates of a question
BATCH = 100  # questions of a request
_NAMESAKES = 50  # that are looked through for one thing
_CERTAIN, _MARGIN = 95.0, 5.0  # of 100, what a match has, and is ahead of the next by
_BY_PROPERTIES = 0.3  # the share of a score that given properties have


async def results(session: Session, batch: str) -> dict[str, Result]:
    try:
        asked = read_queries(batch)
    except ValueError as error:
        raise Problem(400, "queries", f"no batch of queries: {error}") from None
    if len(asked) > BATCH:
        raise Problem(413, "queries", f"more than {BATCH} queries at once")
    called = await labels(session)
    index = search.Index(session.graph.snapshot)
    return {key: await _result(session, index, query, called) for key, query in asked.items()}


async def _result(session: Session, index: search.Index, query: Query, called: Mapping[str, str]) -> Result:
    limit = max(1, min(query.limit or _LIMIT, _MOST))
    types = [query.type] if isinstance(query.type, str) else list(query.type or ())
    hits = await _hits(session, index, query, types, 4 * limit)
    things = [hit for hit in hits if hit.iri.startswith(session.base) and _fits(hit.kinds, types, query.type_strict)]
    features = await matching(session, [hit.iri for hit in things], query.properties)
    candidates = [_candidate(session, query, hit, features.get(hit.iri, []), called) for hit in things]
    candidates.sort(key=lambda one: (-one.score, one.id))
    if candidates and candidates[0].score >= _CERTAIN:
        candidates[0].match = len(candidates) == 1 or candidates[0].score - candidates[1].score >= _MARGIN
    return Result(candidates[:limit])


async def _hits(
    session: Session, index: search.Index, query: Query, types: Sequence[str], limit: int
) -> list[search.Hit]:
    """By name or by id; where neither is given, by what else is known."""
    narrow = types[0] if len(types) == 1 and query.type_strict != "should" else None
    if not query.query:
        labels_of = await having(session, index, query.properties)
    else:
        labels_of = await named(session, query.query)
        if not labels_of:
            return await session.asker.run(partial(index.find, query.query, limit, narrow))
    found = []
    for thing, label in list(labels_of.items())[:_MOST]:
        hits = await session.asker.run(partial(index.find, label, _NAMESAKES, None, False))
        found += [hit for hit in hits if hit.iri == thing]
    return found


def _candidate(
    session: Session, query: Query, hit: search.Hit, known: Sequence[Feature], called: Mapping[str, str]
) -> Candidate:
    key = hit.iri.removeprefix(session.base)
    share = sum(one.value is True for one in known) / len(known) if known else 0.0
    features = list(known)
    if query.query:
        names = {hit.name, hit.label}
        name = 100 * max(float(query.query == key), *(compare(query.query, one, _compared(hit.kinds)) for one in names))
        score = name if not known else (1 - _BY_PROPERTIES) * name + 100 * _BY_PROPERTIES * share
        features.insert(0, Feature("name", round(name, 1)))
    else:
        score = 100 * share
    return Candidate(
        id=key,
        name=hit.label,
        score=round(score, 1),
        match=False,
        description=f"{hit.mentions} mentions" + (f", as {hit.name}" if hit.name != hit.label else ""),
        type=[Reference(kind, called.get(kind, kind)) for kind in hit.kinds],
        features=features,
    )


def _fits(kinds: Sequence[str], types: Sequence[str], strict: str | None) -> bool:
    if not types or strict == "should":
        return True
    return all(one in kinds for one in types) if strict == "all" else any(one in kinds for one in types)


def _compared(kinds: Sequence[str]) -> str:
    """The class by whose rules names are compared."""
    return next((kind for kind in ("Person", "Place", "Group") if kind in kinds), "Organization")
