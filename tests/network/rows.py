"""Networks without a graph: from rows that a query could have given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg import network

QUERY = "rows"


class Rows:
    """Answers the query for a network with its rows, and knows nothing else."""

    def __init__(self, *rows: Mapping[str, object]) -> None:
        self.rows = rows

    def query(self, text: str) -> Iterable[Mapping[str, object]]:
        return self.rows if text == QUERY else ()


def row(source: str, target: str, **more: object) -> dict[str, object]:
    """One report; things are IRIs that end as they are called."""
    return {
        "source": f"http://a/{source}",
        "target": f"http://a/{target}",
        "sourceLabel": source,
        "targetLabel": target,
        "type": "http://a/Arrest",
        "certainty": "asserted",
        **more,
    }


def made_of(*rows: Mapping[str, object], **filters: object) -> network.Network:
    return network.network(Rows(*rows), QUERY, **filters)  # type: ignore[arg-type]


def pairs(*pairs: str) -> network.Network:
    """The network with an edge from the first letter to the second of each."""
    return made_of(*(row(*pair) for pair in pairs))
