"""The places of documents while a corpus is put together: on disk, since there are many, and found by document."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from typing import IO

from kg import link
from kg.pipeline.shards import located


class SpooledPlaces(Mapping[str, link.Places]):
    """What each document's entities are and are named after, by document id; memory holds where each begins."""

    def __init__(self, file: IO[bytes]) -> None:
        """`file` is empty, and this object's alone."""
        self._file = file
        self._begins: dict[str, int] = {}
        self._end = 0

    def put(self, document: str, encoded: bytes) -> None:
        """Keep the places of a document, encoded as `kg.pipeline.shards` does."""
        packed = zlib.compress(encoded, 1)
        self._file.seek(self._end)
        self._file.write(len(packed).to_bytes(4, "little") + packed)
        self._begins[document] = self._end
        self._end += 4 + len(packed)

    def __getitem__(self, document: str) -> link.Places:
        self._file.seek(self._begins[document])
        length = int.from_bytes(self._file.read(4), "little")
        return located(zlib.decompress(self._file.read(length)))

    def __iter__(self) -> Iterator[str]:
        return iter(self._begins)

    def __len__(self) -> int:
        return len(self._begins)
