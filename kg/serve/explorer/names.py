"""Things by their names."""

from __future__ import annotations

from functools import partial
from typing import Any

from kg.serve.explorer.session import Session
from kg.serve.sparql import term
from kg.store import search


async def find(session: Session) -> dict[str, Any]:
    question = session.one("q") or ""
    kind = session.one("kind")
    if kind is not None:
        term(kind)
    limit = session.number("limit", 20, 100)
    index = search.Index(session.graph.snapshot)
    hits = await session.asker.run(partial(index.find, question, limit, kind, session.flag("similar", True)))
    return {
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
