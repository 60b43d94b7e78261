"""Events in the order of time."""

from __future__ import annotations

from typing import Any

from kg.serve.explorer import queries
from kg.serve.explorer.facts import facts
from kg.serve.explorer.filters import filters
from kg.serve.explorer.session import Session, limited
from kg.serve.sparql import Term, fill


async def events(session: Session) -> dict[str, Any]:
    limit, offset = session.number("limit", 100, 500), session.number("offset", 0, 10**8, least=0)
    text = fill(queries.EVENTS, filters=Term(filters(session)), limit=limit + 1, offset=offset)
    shown, more = limited(await session.rows("events", text), limit)
    return {"events": await facts(session, [str(row["event"]) for row in shown]), "truncated": more}
