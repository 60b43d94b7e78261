"""What an answer of the explorer is made from: the parameters of a request, and a graph to ask."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar
from urllib.parse import quote

from starlette.datastructures import QueryParams
from starlette.requests import Request

import kg
from kg.ontology import KG
from kg.serve.problems import Problem
from kg.serve.source import Snapshot, Source
from kg.store import Row, Rows, Value

Result = TypeVar("Result")


class Asker(Protocol):
    """Answers queries about one snapshot; `kept` is what was computed from it and is as constant as it is."""

    @property
    def graph(self) -> kg.Graph: ...

    @property
    def kept(self) -> dict[str, Any]: ...

    @property
    def decides(self) -> bool:
        """Whether people can decide who is who there."""
        ...

    async def rows(self, text: str) -> Rows: ...

    async def run(self, work: Callable[[], Result]) -> Result: ...


@dataclass(frozen=True, slots=True)
class Served:
    """The snapshot that a request was given, asked in processes of their own for as long as the client waits."""

    request: Request | None  # None for what the server asks on its own
    source: Source
    snapshot: Snapshot

    @property
    def graph(self) -> kg.Graph:
        return self.snapshot.graph

    @property
    def kept(self) -> dict[str, Any]:
        return self.snapshot.kept

    @property
    def decides(self) -> bool:
        return self.source.options.writing is not None

    async def rows(self, text: str) -> Rows:
        return await self.source.rows(self.request, self.snapshot, text)

    async def run(self, work: Callable[[], Result]) -> Result:
        return await self.source.run(work)


@dataclass(slots=True)
class Session:
    """One request, and the queries that its answer took."""

    asker: Asker
    given: QueryParams = field(default_factory=QueryParams)
    asked: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, request: Request, source: Source, snapshot: Snapshot) -> Session:
        return cls(Served(request, source, snapshot), request.query_params)

    @property
    def graph(self) -> kg.Graph:
        return self.asker.graph

    @property
    def base(self) -> str:
        return self.asker.graph.base

    async def rows(self, name: str, text: str) -> Rows:
        self.asked.setdefault(name, self._standalone(text.strip()))
        return await self.asker.rows(text)

    async def kept(self, name: str, text: str) -> Rows:
        """The same for what depends on the snapshot alone: it is asked once."""
        self.asked.setdefault(name, self._standalone(text.strip()))
        if name not in self.asker.kept:
            self.asker.kept[name] = await self.asker.rows(text)
        rows: Rows = self.asker.kept[name]
        return rows

    def said(self, name: str, text: str) -> None:
        """A query that finds what was found by other means than asking it."""
        self.asked.setdefault(name, self._standalone(text.strip()))

    def _standalone(self, text: str) -> str:
        """With the prefixes declared that it uses, so that any other tool understands it."""
        used = [(name, start) for name, start in self.graph.prefixes.items() if f"{name}:" in text]
        return "".join(f"PREFIX {name}: <{start}>\n" for name, start in used) + text

    # ---- parameters

    def one(self, name: str) -> str | None:
        values = self.given.getlist(name)
        if len(values) > 1:
            raise Problem(400, "parameter", f"more than one `{name}`")
        return values[0] if values else None

    def many(self, name: str) -> list[str]:
        """All values of a parameter, given more than once or separated by commas."""
        found = [part for value in self.given.getlist(name) for part in value.split(",") if part]
        if len(found) > 200:
            raise Problem(400, "parameter", f"more than 200 of `{name}`")
        return found

    def number(self, name: str, default: int, most: int, least: int = 1) -> int:
        given = self.one(name)
        if given is None:
            return default
        if not (given.isascii() and given.isdigit()) or not least <= int(given[:9]) <= most:
            raise Problem(400, "parameter", f"`{name}` is a number from {least} to {most}")
        return int(given)

    def flag(self, name: str, default: bool) -> bool:
        given = self.one(name)
        return default if given is None else given not in ("0", "false", "no")

    def thing(self, folder: str = "") -> str:
        """The IRI that `iri`, `key` or, of a document, `id` names."""
        given, key, name = self.one("iri"), self.one("key"), self.one("id")
        if given:
            return given
        if key:
            return self.base + quote(key, safe="/-._~%")
        if name and folder:
            return f"{self.base}{folder}/{quote(name, safe='')}"
        raise Problem(400, "parameter", "say which: `iri`" + (" or `id`" if folder else " or `key`"))


# ---- values of rows in JSON


def local(value: Value) -> str:
    """The local name of a term of the ontology."""
    return str(value).removeprefix(KG) if str(value).startswith(KG) else str(value)


def text(value: Value) -> str | None:
    return None if value is None else str(value)


def limited(rows: Iterable[Row], limit: int) -> tuple[list[Row], bool]:
    """The first of them, and whether there are more."""
    found = list(rows)
    return found[:limit], len(found) > limit
