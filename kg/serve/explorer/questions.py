"""The query library that the graph was built with, and the answers to its queries."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from kg.model import KGError
from kg.serve.explorer.session import Session, limited
from kg.serve.problems import Problem
from kg.serve.sparql import fill, iri, words
from kg.store import IRI, SavedQuery, Value, library


async def questions(session: Session) -> dict[str, Any]:
    return {
        "questions": [
            {
                "name": one.name,
                "title": one.title,
                "description": one.description,
                "parameters": [
                    {"name": parameter.name, "example": parameter.example, "description": parameter.description}
                    for parameter in one.parameters
                ],
                "text": one.text,
            }
            for one in _library(session)
        ]
    }


async def question(session: Session) -> dict[str, Any]:
    name = session.one("name")
    known = {one.name: one for one in _library(session)}
    if name not in known:
        raise Problem(404, "not-found", f"no question is called {name!r}; there are {', '.join(known)}")
    conditions = []
    for parameter in known[name].parameters:
        value = session.one(parameter.name)
        if value and parameter.example.startswith("<"):
            conditions.append(fill(f"  FILTER(?{parameter.name} = %value%)\n", value=iri(value)))
        elif value:
            conditions.append(fill(f"  FILTER(STR(?{parameter.name}) = %value%)\n", value=words(value)))
    text = known[name].text
    # A value put in the variable's place, or VALUES, would also take the rows in which an OPTIONAL left it unbound.
    whole = f"SELECT * WHERE {{\n  {{\n{text}\n  }}\n{''.join(conditions)}}}"
    session.said("question", whole)
    limit = session.number("limit", 5000, 100_000)
    rows = await session.rows("question", f"{whole} LIMIT {limit + 1}")
    shown, more = limited(rows, limit)
    order = list(dict.fromkeys(re.findall(r"\?(\w+)", "\n".join(_lines(text)))))
    columns = sorted(rows.columns, key=order.index)
    return {
        "name": name,
        "title": known[name].title,
        "columns": columns,
        "rows": [[_cell(row[column]) for column in columns] for row in shown],
        "truncated": more,
    }


def _lines(text: str) -> Iterator[str]:
    return (line for line in text.splitlines() if not line.startswith("#"))


def _cell(value: Value) -> dict[str, str] | None:
    if value is None:
        return None
    return {"iri": str(value)} if isinstance(value, IRI) else {"text": str(value)}


def _library(session: Session) -> tuple[SavedQuery, ...]:
    kept = session.asker.kept
    if "library" not in kept:
        try:
            kept["library"] = library(session.graph.snapshot / "queries")
        except KGError as error:
            raise Problem(500, "damaged", str(error)) from None
    found: tuple[SavedQuery, ...] = kept["library"]
    return found
