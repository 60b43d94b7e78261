"""All data of a site, by the names of their files."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from starlette.datastructures import QueryParams

import kg
from kg.serve.explorer import queries
from kg.serve.explorer.documents import document, head
from kg.serve.explorer.overview import ontology, overview
from kg.serve.explorer.places import places
from kg.serve.explorer.questions import question, questions
from kg.serve.explorer.session import Session
from kg.serve.site.dossiers import dossiers, every_fact
from kg.serve.site.reports import reports
from kg.serve.sparql import fill
from kg.store import Rows, search

FACTS = 100  # in a file
_SHARD = 48_000  # characters of dossiers in a file, about

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Direct:
    """A graph that is asked in this process; who exports it may wait as long as it takes."""

    graph: kg.Graph
    kept: dict[str, Any] = field(default_factory=dict)
    decides: bool = False

    async def rows(self, text: str) -> Rows:
        return self.graph.query(text)

    async def run(self, work: Callable[[], Result]) -> Result:
        return work()


async def content(graph: kg.Graph, format: int) -> dict[str, Any]:
    """File name -> value.  Deterministic."""
    session = Session(Direct(graph))
    rows = await session.rows("documents", fill(queries.DOCUMENTS, limit=10**9, offset=0))
    heads = [head(row) for row in rows]
    numbers = {one["document"]: number for number, one in enumerate(heads)}
    files: dict[str, Any] = {"documents.json": {"documents": heads}}
    for iri, number in numbers.items():
        files[f"document/{number}.json"] = await document(_about(session, iri=iri))
    every = await every_fact(session, numbers)
    table, chosen = await reports(session, numbers)
    files["reports.json"] = table
    shards = _shards(await dossiers(session, every, _named(graph), frozenset(chosen)))
    files |= {f"thing/{number}.json": shard for number, shard in enumerate(shards)}
    for start in range(0, len(chosen), FACTS):
        files[f"facts/{start // FACTS}.json"] = [every[one] for one in chosen[start : start + FACTS]]
    for name, answer in (("overview", overview), ("ontology", ontology), ("places", places), ("questions", questions)):
        asked = _about(session)
        files[f"{name}.json"] = {**await answer(asked), "sparql": asked.asked}
    for one in graph.queries():
        asked = _about(session, name=one.name)
        files[f"question/{one.name}.json"] = {**await question(asked), "sparql": asked.asked}
    files["names.json"] = _names(graph)
    files["site.json"] = {
        "format": format,
        "snapshot": graph.snapshot.name,
        "base": graph.base,
        "things": len(shards),
        "facts": FACTS,
    }
    return files


def _about(session: Session, **given: str) -> Session:
    return Session(session.asker, QueryParams(given))


def _named(graph: kg.Graph) -> list[str]:
    """What has a name and is no document: it has a dossier."""
    return [one.iri for one in search.Index(graph.snapshot).things() if "Document" not in one.kinds]


def _names(graph: kg.Graph) -> dict[str, Any]:
    kinds: dict[str, int] = {}
    things = [
        [
            one.iri.removeprefix(graph.base),
            one.label,
            [kinds.setdefault(kind, len(kinds)) for kind in one.kinds],
            one.mentions,
            [name for name in one.names if name != one.label],
        ]
        for one in search.Index(graph.snapshot).things()
    ]
    return {"kinds": list(kinds), "things": things}


def _shards(things: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    size = sum(len(json.dumps(one, default=str)) for one in things.values())
    number = max(1, round(size / _SHARD))
    shards: list[dict[str, Any]] = [{} for _ in range(number)]
    for iri in sorted(things):
        shards[fnv1a(iri) % number][iri] = things[iri]
    return shards


def fnv1a(text: str) -> int:
    """The 32-bit hash FNV-1a (Fowler, Noll and Vo) of the text's UTF-8."""
    value = 0x811C9DC5
    for byte in text.encode():
        value = (value ^ byte) * 0x01000193 & 0xFFFFFFFF
    return value
