"""Every document's annotations: what was parsed before is taken from the cache, the rest is parsed in shards.

A shard goes through one function without shared state, in this process or in others; what it found is kept as soon as
it is done, so that a build that dies loses no parse that was finished.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import zlib
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple, TypeAlias

import msgspec

from kg import annotate, store
from kg import ontology as ontologies
from kg.annotate import Parsed, Settings
from kg.model import Annotated, Document
from kg.ontology import Ontology
from kg.pipeline.recipe import Recipe

SHARD_CHARACTERS = 100_000  # of text in one unit of work: seconds of parsing, so that little is lost when a build dies
AHEAD = 3  # shards a process that may wait for their turn, so that memory stays flat


class Done(NamedTuple):
    annotated: bytes  # encoded; see `decoded`
    new: bool  # whether it was parsed anew


_Result: TypeAlias = tuple[bytes | None, bytes]
"""A new parse if it was not kept, and the annotations, both encoded."""

_PARSED = msgspec.msgpack.Decoder(Parsed)
_ANNOTATED = msgspec.msgpack.Decoder(Annotated)
_ENCODER = msgspec.msgpack.Encoder()


def decoded(annotated: bytes) -> Annotated:
    return _ANNOTATED.decode(annotated)


def read_documents(
    documents: Sequence[Document],
    made_with: Recipe,
    version: str,
    terms: Ontology,
    cache: store.Cache,
    processes: int,
) -> Iterator[Done]:
    """Every document's annotations, in the order of the documents.  `version`: what a kept parse depends on."""
    shards = _shards(documents)
    if processes == 1:
        read = annotate.reader(terms)
        results = (_annotate(*_with_kept(shard, version, cache), made_with.settings, read) for shard in shards)
        yield from _keep(shards, results, version, cache)
        return
    with ProcessPoolExecutor(processes, multiprocessing.get_context("spawn")) as pool:

        def ordered() -> Iterator[list[_Result]]:
            waiting: deque[Future[list[_Result]]] = deque()
            for shard in shards:
                given = _with_kept(shard, version, cache)
                waiting.append(
                    pool.submit(_annotate_apart, *given, made_with.settings, made_with.vocabulary, terms.digest)
                )
                if len(waiting) >= AHEAD * processes:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()

        yield from _keep(shards, ordered(), version, cache)


def _keep(
    shards: Sequence[Sequence[Document]],
    results: Iterator[list[_Result]],
    version: str,
    cache: store.Cache,
) -> Iterator[Done]:
    for shard, result in zip(shards, results, strict=True):
        new = [(_key(document, version), parse) for document, (parse, _) in zip(shard, result, strict=True) if parse]
        if new:
            cache.put(new)
        yield from (Done(annotated, parse is not None) for parse, annotated in result)


def _shards(documents: Sequence[Document]) -> list[list[Document]]:
    shards: list[list[Document]] = []
    size = SHARD_CHARACTERS
    for document in documents:
        if size >= SHARD_CHARACTERS:
            shards.append([])
            size = 0
        shards[-1].append(document)
        size += len(document.text)
    return shards


def _key(document: Document, version: str) -> bytes:
    return hashlib.sha256(f"{version}\0{document.text}".encode("utf-8", "surrogatepass")).digest()


def _with_kept(
    shard: Sequence[Document], version: str, cache: store.Cache
) -> tuple[Sequence[Document], list[bytes | None]]:
    keys = [_key(document, version) for document in shard]
    kept = dict(cache.get(keys))
    return shard, [kept.get(key) for key in keys]


def _annotate_apart(
    documents: Sequence[Document], kept: Sequence[bytes | None], settings: Settings, vocabulary: Path, digest: str
) -> list[_Result]:
    """`_annotate` in a process of its own."""
    return _annotate(documents, kept, settings, _reader(vocabulary, digest))


def _annotate(
    documents: Sequence[Document], kept: Sequence[bytes | None], settings: Settings, read: annotate.Reader
) -> list[_Result]:
    """The results of a shard, in the order of its documents."""
    texts = [document.text for document, parse in zip(documents, kept, strict=True) if parse is None]
    new = iter(annotate.parse_shard(texts, settings) if texts else ())
    done: list[_Result] = []
    for document, old in zip(documents, kept, strict=True):
        parsed = next(new) if old is None else _PARSED.decode(zlib.decompress(old))
        encoded = zlib.compress(_ENCODER.encode(parsed), 1) if old is None else None
        done.append((encoded, _ENCODER.encode(read(document, parsed.parse, parsed.names))))
    return done


@lru_cache(maxsize=1)
def _reader(vocabulary: Path, digest: str) -> annotate.Reader:
    """The compiled ontology, once a process; `digest` is that of its content, so that an edit is seen."""
    return annotate.reader(ontologies.load(vocabulary))
