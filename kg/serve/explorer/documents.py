"""Documents: the list of them, and one with its text and all that was read in it."""

from __future__ import annotations

from typing import Any

from kg.serve.explorer import queries
from kg.serve.explorer.session import Session, limited, local, text
from kg.serve.problems import Problem
from kg.serve.sparql import fill, iri
from kg.store import Row


def head(row: Row) -> dict[str, Any]:
    """What names a document and says where it comes from."""
    return {
        "document": row["document"],
        "id": row["id"],
        "title": text(row["title"]),
        "date": text(row["date"]),
        "source": text(row["source"]),
    }


async def documents(session: Session) -> dict[str, Any]:
    limit, offset = session.number("limit", 100, 1000), session.number("offset", 0, 10**8, least=0)
    rows = await session.rows("documents", fill(queries.DOCUMENTS, limit=limit + 1, offset=offset))
    shown, more = limited(rows, limit)
    return {"documents": [head(row) for row in shown], "truncated": more}


async def document(session: Session) -> dict[str, Any]:
    this = session.thing("doc")
    found = await session.rows("document", fill(queries.DOCUMENT, this=iri(this)))
    if not found:
        raise Problem(404, "not-found", f"no document is called {this}")
    annotations: dict[str, dict[str, Any]] = {}
    for row in await session.rows("annotations", fill(queries.ANNOTATIONS, this=iri(this))):
        words = str(row["words"])
        if words not in annotations:
            annotations[words] = _annotation(row)
    return {
        "iri": this,
        **{name: text(found[0][name]) for name in ("id", "title", "date", "source", "url", "text")},
        "annotations": list(annotations.values()),
    }


def _annotation(row: Row) -> dict[str, Any]:
    return {
        "start": row["start"],
        "end": row["end"],
        "type": str(row["words"]).rpartition("#")[2].partition("-")[0],
        "iri": row["thing"],
        "class": local(row["class"]),
        "label": text(row["label"]),
        "trigger": text(row["trigger"]),
        "kind": text(row["kind"]),
        "certainty": text(row["certainty"]),
        "attributedTo": text(row["claimant"]),
    }
