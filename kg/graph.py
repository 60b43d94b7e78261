"""What a user does with a built graph: ask it, read why, check it, see who acts on whom, take it elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kg import network, store
from kg.model import KGError
from kg.network.actors import GENERIC, Network
from kg.store import Explanation, Rows, SavedQuery, Violation

__all__ = ["Explanation", "Graph", "Network", "Rows", "SavedQuery", "Violation", "open"]


class Graph(store.Graph):
    """A built graph: `query`, `answer`, `dump` and `dataset` of the store, and what the other stages make of it."""

    def queries(self) -> tuple[SavedQuery, ...]:
        """The query library that the graph was built with, by name."""
        return store.library(self.snapshot / "queries")

    def saved(self, name: str) -> SavedQuery:
        """One query of the library; raises KGError with the names there are."""
        known = {query.name: query for query in self.queries()}
        if name not in known:
            raise KGError(f"no saved query {name!r}; there are: {', '.join(known)}")
        return known[name]

    def network(self, query: str = GENERIC) -> Network:
        """Who acts on whom, a NetworkX MultiDiGraph with typed attributes (see `kg.network.network`).

        `query`: SPARQL with the columns source and target; the generic one follows every event from agent to patient
        and every relation.
        """
        return network.network(self, query)

    def explain(self, name: str) -> Explanation:
        """Every fact about a thing, by its IRI, key or name, source by source with the words that say it.

        Raises KGError where nothing is called so, with the nearest names, and where several things are.
        """
        return store.explain(self, name)

    def validate(self, shapes: Path | None = None) -> list[Violation]:
        """What breaks the SHACL shapes, by default the project's, and every quote that is not in its text."""
        return store.validate(self, shapes)

    def info(self) -> dict[str, Any]:
        """What the graph holds and what it was made with."""
        return {key: value for key, value in self.manifest.items() if key != "files"}


def open(folder: str | Path) -> Graph:
    """The current graph of a folder; it stays the same when a later build publishes another.

    Raises KGError where there is none, and where another version of `kg` wrote it.
    """
    found = store.open(folder)
    return Graph(found.snapshot, found.manifest)
