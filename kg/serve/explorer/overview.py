"""The whole: how much there is of what, and what the ontology calls it."""

from __future__ import annotations

from typing import Any

from kg.serve.explorer import queries
from kg.serve.explorer.session import Session, local, text


async def overview(session: Session) -> dict[str, Any]:
    classes = await session.kept("classes", queries.COUNTS)
    months = await session.kept("months", queries.MONTHS)
    actors = await session.kept("actors", queries.ACTORS)
    outlets = await session.kept("outlets", queries.SOURCES)
    return {
        "base": session.base,
        "prefixes": session.graph.prefixes,
        "review": session.asker.decides,
        "counts": {name: value for name, value in session.graph.info().items() if isinstance(value, int)},
        "classes": [{"class": local(row["class"]), "count": row["things"]} for row in classes],
        "months": [{"month": row["month"], "class": local(row["class"]), "events": row["events"]} for row in months],
        "actors": [
            {"iri": row["actor"], "label": row["label"], "events": row["events"], "documents": row["documents"]}
            for row in actors
        ],
        "outlets": [
            {
                "outlet": text(row["source"]),
                "documents": row["documents"],
                "first": text(row["first"]),
                "last": text(row["last"]),
            }
            for row in outlets
        ],
    }


async def ontology(session: Session) -> dict[str, Any]:
    found: dict[str, dict[str, Any]] = {}
    for row in await session.kept("ontology", queries.ONTOLOGY):
        one = found.setdefault(
            local(row["term"]),
            {
                "iri": row["term"],
                "kind": str(row["kind"]).rpartition("#")[2],
                "label": row["label"],
                "comment": row["comment"],
                "above": [],
            },
        )
        if row["above"] is not None and local(row["above"]) not in one["above"]:
            one["above"].append(local(row["above"]))
    return {"terms": found}
