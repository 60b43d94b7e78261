"""Other people's lists of entities: tables, RDF with labels, and FollowTheMoney's JSON lines.

`read(path)` gives their records; a list that is malformed is a KGError that names the line and what is wrong with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.link.lists import money, tables, triples
from kg.link.lists.records import Record, iri_of
from kg.model import KGError

__all__ = ["Record", "read"]

_READERS = {
    ".csv": tables.read,
    ".tsv": tables.read,
    ".json": money.read,
    ".jsonl": money.read,
    ".ndjson": money.read,
    ".ttl": triples.read,
    ".nt": triples.read,
    ".jsonld": triples.read,
}


def read(path: Path, prefix: str = "") -> Iterator[Record]:
    """The records of a list, one at a time.  Ids that are no IRIs get `prefix` before them."""
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise KGError(f"{path}: a list is a file that ends in {', '.join(_READERS)}")
    if not path.is_file():
        raise KGError(f"{path}: no such file")
    if prefix:
        iri_of(prefix, "", "--prefix")
    return reader(path, prefix)
