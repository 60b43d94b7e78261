"""What one query may cost, and in which formats its answer may come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, get_args

from kg.store.guard import LONGEST_QUERY

TableFormat = Literal["json", "xml", "csv", "tsv", "sheet"]
TripleFormat = Literal["ttl", "nt", "nq", "trig", "jsonld", "rdfxml"]


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may cost."""

    seconds: float = 30.0  # of wall clock
    memory: int = 4 << 30  # bytes of address space, on Linux
    rows: int = 1_000_000  # of a table, or triples
    bytes: int = 256_000_000  # of the serialised answer
    length: int = LONGEST_QUERY  # characters of the query
    waiting: int = 32  # questions that may wait for a worker
    patience: float = 30.0  # seconds that a question waits for one
    services: frozenset[str] = frozenset()  # hosts that SERVICE may call; with any, workers keep the network


@dataclass(frozen=True, slots=True)
class Formats:
    """The format of an answer by the form of the question; None where the asker takes none."""

    table: TableFormat | None = "json"
    truth: TableFormat | None = "json"
    triples: TripleFormat | None = "ttl"

    @classmethod
    def of(cls, name: str) -> Formats:
        """The one format of that name: json, xml, csv, tsv and sheet are for tables; ttl, nt, nq, trig and jsonld for
        triples."""
        chosen: Any = name
        return cls(chosen, chosen, None) if name in get_args(TableFormat) else cls(None, None, chosen)
