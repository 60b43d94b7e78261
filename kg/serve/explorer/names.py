"""Things by their names."""

from __future__ import annotations

import re
from functools import partial
from typing import Any

from kg.serve.explorer import queries
from kg.serve.explorer.session import Session
from kg.serve.sparql import Term, fill, term, words
from kg.store import search


async def find(session: Session) -> dict[str, Any]:
    question = session.one("q") or ""
    kind = session.one("kind")
    narrow = "" if kind is None else fill(queries.OF_KIND, kind=term(kind))
    limit = session.number("limit", 20, 100)
    index = search.Index(session.graph.snapshot)
    hits = await session.asker.run(partial(index.find, question, limit, kind, session.flag("similar", True)))
    for word in re.findall(r"\w+", question)[:20]:
        narrow += fill(queries.HAS_WORD, word=words(rf"(^|\W){word}"))
    if narrow:
        session.said("names", fill(queries.NAMED, narrow=Term(narrow), limit=limit))
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
