"""What a user does with a built graph: ask it, read why, check it, see who acts on whom, take it elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg import store
from kg.model import KGError
from kg.store import Explanation, Rows, SavedQuery, Violation
from kg.store.explain import find

if TYPE_CHECKING:
    from kg.network import Network

__all__ = ["Explanation", "Graph", "Rows", "SavedQuery", "Violation", "open"]

_NETWORK = "network"


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

    def network(
        self,
        query: str | Path = _NETWORK,
        *,
        since: str | None = None,
        until: str | None = None,
        events: Iterable[str] = (),
        certainty: Iterable[str] = (),
        sources: Iterable[str] = (),
        min_weight: float = 0,
        ego: str | None = None,
        compare: tuple[str, str] | None = None,
    ) -> Network:
        """Who acts on whom, a NetworkX MultiDiGraph with typed attributes (see `kg.network`).

        query: the name of a saved query, the path of a .rq file, or SPARQL with the columns source and target.  The
        one called "network", which `kg` brings along for graphs without one, follows every event from agent to patient
        and every relation.
        ego: the IRI, key or name of a thing, for the network around it.
        The other filters are those of `kg.network.network`.

        Raises KGError as that does, and where nothing is called `ego`.
        """
        from kg.network import network  # heavy, and no query needs it

        return network(
            self,
            self.text(query),
            since=since,
            until=until,
            events=events,
            certainty=certainty,
            sources=sources,
            min_weight=min_weight,
            around=None if ego is None else str(find(self, ego)),
            compare=compare,
        )

    def text(self, query: str | Path) -> str:
        """The SPARQL that a path, the name of a saved query, or the text itself gives."""
        if isinstance(query, Path):
            try:
                return query.read_text(encoding="utf-8")
            except (OSError, UnicodeDecodeError) as error:
                raise KGError(f"{query}: {error}") from None
        if query == _NETWORK and all(one.name != query for one in self.queries()):
            from kg.pipeline.recipe import shipped_folder

            return (shipped_folder("queries") / f"{_NETWORK}.rq").read_text(encoding="utf-8")
        return self.saved(query).text if re.fullmatch(r"[\w-]+", query) else query

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
