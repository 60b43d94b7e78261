"""Oxigraph's files for the canonical lines of a graph: loaded in bulk, or from an earlier graph by what differs.

The default graph holds the union of the named ones.  Oxigraph can compute the union by itself, but then gives a triple
once for each graph that has it, which makes every COUNT wrong.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

STORE = "store"
LINES = "graph.nq"
ENGINE = f"oxigraph {ox.__version__}"  # whose files another release may not read

_MOST = 1 / 4  # of the lines may differ; loading everything in bulk is as quick from there on
_OWN_FILES = ("LOG*", "LOCK")  # of the process that has the store open


@dataclass(slots=True)
class Difference:
    """What to take out of a store and what to put in, as N-Quads lines: those of the named graphs, and the triples of
    their union that follow."""

    out: list[bytes] = field(default_factory=list)
    into: list[bytes] = field(default_factory=list)
    union_out: list[bytes] = field(default_factory=list)
    union_into: list[bytes] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.out) + len(self.into) + len(self.union_out) + len(self.union_into)


def load(beside: Path, quads: int, before: Path | None) -> Difference | None:
    """Make the store in the folder `beside` from the `quads` lines of its graph.nq, which are sorted, each once.

    `before`: a snapshot with an undamaged store of this engine, None where there is none.  Returns how the graph
    differs from that snapshot's, or None where everything was loaded anew.
    """
    if before is not None:
        with (before / LINES).open("rb") as old, (beside / LINES).open("rb") as new:
            difference = differ(old, new, int(quads * _MOST))
        if difference is not None:
            shutil.copytree(before / STORE, beside / STORE, ignore=shutil.ignore_patterns(*_OWN_FILES))
            _change(beside / STORE, difference)
            return difference
    with (beside / LINES).open("rb") as lines, (beside / "union.nt").open("wb") as union:
        triples = 0
        last = b""
        for line in lines:
            triple = _triple(line)
            if triple != last:
                union.write(triple + b" .\n")
                triples += 1
                last = triple
    store = ox.Store(str(beside / STORE))
    try:
        store.bulk_load(path=str(beside / LINES), format=ox.RdfFormat.N_QUADS)
        store.bulk_load(path=str(beside / "union.nt"), format=ox.RdfFormat.N_TRIPLES)
        loaded = len(store)
        store.flush()
    finally:
        del store  # gives up its lock
    (beside / "union.nt").unlink()
    if loaded != quads + triples:
        raise AssertionError(f"{loaded} of {quads} quads and {triples} triples are in the store")
    return None


def _triple(line: bytes) -> bytes:
    """An N-Quads line without its graph."""
    return line[: line.rindex(b" <")]


def differ(old: Iterable[bytes], new: Iterable[bytes], most: int) -> Difference | None:
    """What makes the store of the new lines out of that of the old ones, or None where that is more than `most` lines.

    Both are sorted, each line once.  So the lines of one triple in several graphs stand together, and
    whether the union keeps a triple is seen from the neighbours of its line.
    """
    difference = Difference()
    olds, news = iter(old), iter(new)
    last_old = last_new = b""
    one, other = next(olds, None), next(news, None)
    while one is not None or other is not None:
        if one == other:
            last_old = last_new = one or b""
            one, other = next(olds, None), next(news, None)
            continue
        if other is None or (one is not None and one < other):
            assert one is not None
            difference.out.append(one)
            triple = _triple(one)
            if not _has(triple, last_new, other) and not _has(triple, last_old, None):
                difference.union_out.append(triple + b" .\n")
            last_old = one
            one = next(olds, None)
        else:
            difference.into.append(other)
            triple = _triple(other)
            if not _has(triple, last_old, one) and not _has(triple, last_new, None):
                difference.union_into.append(triple + b" .\n")
            last_new = other
            other = next(news, None)
        if len(difference) > most:
            return None
    return difference


def _has(triple: bytes, before: bytes, after: bytes | None) -> bool:
    start = triple + b" <"
    return before.startswith(start) or (after is not None and after.startswith(start))


def _change(folder: Path, difference: Difference) -> None:
    """Raises AssertionError where the store does not hold what the lines say that it held."""
    store = ox.Store(str(folder))
    try:
        for quad in _parsed(difference.out + difference.union_out):
            if quad not in store:
                raise AssertionError(f"not in the store: {quad}")
            store.remove(quad)
        new = list(_parsed(difference.into + difference.union_into))
        for quad in new:
            if quad in store:
                raise AssertionError(f"in the store already: {quad}")
        store.extend(new)
        store.flush()
    finally:
        del store


def _parsed(lines: Iterable[bytes]) -> Iterator[ox.Quad]:
    return ox.parse(input=b"".join(lines), format=ox.RdfFormat.N_QUADS)
