"""What a user does with a built graph: ask it, read why, check it, see who acts on whom, take it elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg import network, store
from kg.model import KGError
from kg.store import Rows

__all__ = ["Graph", "Rows", "SavedQuery", "open"]


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A question of the project's library: a .rq file whose comments say what it asks."""

    name: str  # the file's name without its ending
    title: str
    description: str
    text: str


class Graph(store.Graph):
    """A built graph: `query`, `answer`, `dump`, `dataset` of the store, and what the other stages make of it."""

    def queries(self) -> list[SavedQuery]:
        """The query library that the graph was built with, by name."""
        return [_saved(path) for path in sorted((self.snapshot / "queries").glob("*.rq"))]

    def saved(self, name: str) -> SavedQuery:
        """One query of the library; raises KGError with the names there are."""
        known = {query.name: query for query in self.queries()}
        if name not in known:
            raise KGError(f"no saved query {name!r}; there are: {', '.join(known)}")
        return known[name]

    def network(self) -> network.Network:
        """Who acts on whom: an edge for each kind of event from agent to patient, and for each kind of relation."""
        return network.network(self)

    def info(self) -> dict[str, Any]:
        """What the graph holds and what it was made with."""
        return {key: value for key, value in self.manifest.items() if key != "files"}


def open(folder: str | Path) -> Graph:
    """The current graph of a folder; it stays the same when a later build publishes another.

    Raises KGError where there is none, and where another version of `kg` wrote it.
    """
    found = store.open(folder)
    return Graph(found.snapshot, found.manifest)


_COMMENT = re.compile(r"^#\s*(title|description):\s*(.*)$", re.MULTILINE)


def _saved(path: Path) -> SavedQuery:
    text = path.read_text(encoding="utf-8")
    said = dict(_comments(text))
    return SavedQuery(path.stem, said.get("title", path.stem), said.get("description", ""), text)


def _comments(text: str) -> Iterator[tuple[str, str]]:
    """What the comments at the head of a query say; a comment line without a key goes on with the one before."""
    key, value = "", ""
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        match = _COMMENT.match(line)
        if match:
            if key:
                yield key, value
            key, value = match.group(1), match.group(2).strip()
        else:
            value = f"{value} {line.lstrip('# ').strip()}".strip()
    if key:
        yield key, value
