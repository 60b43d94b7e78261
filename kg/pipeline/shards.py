"""What every document says: what was read before is kept, what was parsed before is read, the rest is parsed in shards.

A shard goes through one function without shared state, in this process or in others; what it found is kept as soon as
it is done, so that a build that dies loses no parse that was finished.  A reading is kept with a digest of that part of
the ontology which the text can touch (see `kg.pipeline.relevance`), and holds as long as that stays.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import zlib
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import asdict
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import NamedTuple, TypeAlias

import msgspec

from kg import annotate, link, store
from kg import ontology as ontologies
from kg.annotate import Parsed, Settings
from kg.model import Annotated, Document
from kg.ontology import Ontology
from kg.pipeline.recipe import Recipe
from kg.pipeline.relevance import Relevance, starts

SHARD_CHARACTERS = 100_000  # of text in one unit of work: seconds of parsing, so that little is lost when a build dies
AHEAD = 3  # shards a process that may wait for their turn, so that memory stays flat


class Reading(NamedTuple):
    """What a document says, encoded; see `decoded` and `located`."""

    annotated: bytes
    places: bytes
    starts: frozenset[str]  # of the words in it


class Done(NamedTuple):
    reading: Reading
    parsed: bool  # anew, and so read anew as well
    read: bool  # anew


class _Kept(NamedTuple):
    relevant: bytes  # the digest of the part of the ontology that it was read with
    reading: Reading


_Result: TypeAlias = tuple[bytes | None, Reading]
"""A new parse if it was not kept, encoded, and the reading."""

_Reader: TypeAlias = Callable[[Document, Parsed], Reading]

_PARSED = msgspec.msgpack.Decoder(Parsed)
_ANNOTATED = msgspec.msgpack.Decoder(Annotated)
_PLACES = msgspec.msgpack.Decoder(link.Places)
_KEPT = msgspec.msgpack.Decoder(_Kept)
_ENCODER = msgspec.msgpack.Encoder(order="deterministic")


def decoded(annotated: bytes) -> Annotated:
    return _ANNOTATED.decode(annotated)


def located(places: bytes) -> link.Places:
    return _PLACES.decode(places)


class _Shard:
    """Documents that are read together, and what of them is kept."""

    def __init__(self, documents: Sequence[Document], version: str) -> None:
        self.keys = [_keys(document, version) for document in documents]
        self._documents = documents
        self._done: dict[bytes, Reading] = {}  # by the key of the reading

    def recall(self, kept: Kept, relevance: Relevance) -> tuple[list[Document], list[bytes | None]]:
        """The documents that are to be read, and their parses where these are kept."""
        self._done = _still_right(kept.readings, [key for _, key in self.keys], relevance)
        rest = [(one, parse) for one, (parse, key) in zip(self._documents, self.keys, strict=True) if self._unread(key)]
        parses = dict(kept.parses.get([parse for _, parse in rest]))
        return [document for document, _ in rest], [parses.get(parse) for _, parse in rest]

    def finish(self, results: Sequence[_Result], kept: Kept, relevance: Relevance) -> Iterator[Done]:
        """Keep what is new; every document's reading in the order of the documents."""
        rest = [keys for keys in self.keys if self._unread(keys[1])]
        new = {key: parse for (key, _), (parse, _) in zip(rest, results, strict=True) if parse is not None}
        kept.parses.put(new.items())
        read = {key: reading for (_, key), (_, reading) in zip(rest, results, strict=True)}
        kept.readings.put((key, _packed(_Kept(relevance(one.starts), one))) for key, one in read.items())
        self._done |= read
        for parse, key in self.keys:
            yield Done(self._done[key], parse in new, key in read)

    def _unread(self, key: bytes) -> bool:
        return key not in self._done


class Kept(NamedTuple):
    """What earlier builds left."""

    parses: store.Cache
    readings: store.Cache


def read_documents(
    documents: Sequence[Document], made_with: Recipe, version: str, terms: Ontology, kept: Kept, processes: int
) -> Iterator[Done]:
    """What every document says, in the order of the documents.  `version`: what a kept parse depends on."""
    relevance = Relevance(terms)
    shards = [_Shard(some, version) for some in _shards(documents)]
    if processes == 1:
        reader = cache(partial(_reader_of, terms))  # is not needed where all is kept
        for shard in shards:
            rest, parses = shard.recall(kept, relevance)
            results = _annotate(rest, parses, made_with.settings, reader()) if rest else []
            yield from shard.finish(results, kept, relevance)
    else:
        with ProcessPoolExecutor(processes, multiprocessing.get_context("spawn")) as pool:
            waiting: deque[tuple[_Shard, Future[list[_Result]]]] = deque()
            for shard in shards:
                given = shard.recall(kept, relevance)
                waiting.append((shard, _submitted(pool, *given, made_with, terms.digest)))
                if len(waiting) >= AHEAD * processes:
                    first, future = waiting.popleft()
                    yield from first.finish(future.result(), kept, relevance)
            for shard, future in waiting:
                yield from shard.finish(future.result(), kept, relevance)
    kept.readings.keep_only(key for shard in shards for _, key in shard.keys)


def _submitted(
    pool: ProcessPoolExecutor,
    documents: Sequence[Document],
    parses: Sequence[bytes | None],
    made_with: Recipe,
    digest: str,
) -> Future[list[_Result]]:
    if documents:
        return pool.submit(_annotate_apart, documents, parses, made_with.settings, made_with.vocabulary, digest)
    nothing: Future[list[_Result]] = Future()  # without starting a process for it
    nothing.set_result([])
    return nothing


def _shards(documents: Sequence[Document]) -> Iterator[list[Document]]:
    shard: list[Document] = []
    size = 0
    for document in documents:
        shard.append(document)
        size += len(document.text)
        if size >= SHARD_CHARACTERS:
            yield shard
            shard, size = [], 0
    if shard:
        yield shard


def _keys(document: Document, version: str) -> tuple[bytes, bytes]:
    """Under what the parse of a document is kept, and under what its reading is."""
    parse = hashlib.sha256(f"{version}\0{document.text}".encode("utf-8", "surrogatepass")).digest()
    return parse, hashlib.sha256(
        parse + code("annotate", "link", "pipeline") + _ENCODER.encode(asdict(document))
    ).digest()


@cache
def code(*rooms: str) -> bytes:
    """A digest of the code of rooms, with the ground that they stand on, and of the gazetteer."""
    package = Path(__file__).parent.parent
    found = hashlib.sha256(link.version().encode())
    for path in sorted(path for room in rooms for path in (package / room).rglob("*.py")):
        found.update(path.read_bytes())
    for name in ("model.py", "ontology.py"):
        found.update((package / name).read_bytes())
    return found.digest()


def _still_right(readings: store.Cache, keys: Sequence[bytes], relevance: Relevance) -> dict[bytes, Reading]:
    """The kept readings that the ontology of today would give as well."""
    found = {}
    for key, packed in readings.get(keys):
        kept = _KEPT.decode(zlib.decompress(packed))
        if kept.relevant == relevance(kept.reading.starts):
            found[key] = kept.reading
    return found


def _packed(value: object) -> bytes:
    return zlib.compress(_ENCODER.encode(value), 1)


def _annotate_apart(
    documents: Sequence[Document], kept: Sequence[bytes | None], settings: Settings, vocabulary: Path, digest: str
) -> list[_Result]:
    """`_annotate` in a process of its own."""
    return _annotate(documents, kept, settings, _reader(vocabulary, digest))


def _annotate(
    documents: Sequence[Document], kept: Sequence[bytes | None], settings: Settings, read: _Reader
) -> list[_Result]:
    """The results of a shard, in the order of its documents."""
    texts = [document.text for document, parse in zip(documents, kept, strict=True) if parse is None]
    new = iter(annotate.parse_shard(texts, settings) if texts else ())
    done: list[_Result] = []
    for document, old in zip(documents, kept, strict=True):
        parsed = next(new) if old is None else _PARSED.decode(zlib.decompress(old))
        done.append((_packed(parsed) if old is None else None, read(document, parsed)))
    return done


@lru_cache(maxsize=1)
def _reader(vocabulary: Path, digest: str) -> _Reader:
    """The compiled ontology, once a process; `digest` is that of its content, so that an edit is seen."""
    return _reader_of(ontologies.load(vocabulary))


def _reader_of(terms: Ontology) -> _Reader:
    read = annotate.reader(terms)
    linker = link.Linker(link.open_gazetteer(), link.compile(terms))

    def reading(document: Document, parsed: Parsed) -> Reading:
        annotated = read(document, parsed.parse, parsed.names)
        places = linker.document(annotated)
        about = [one for one in (document.title, document.source, document.url) if one]
        words = starts([document.text, *about, *parsed.parse.lemmas])
        return Reading(_ENCODER.encode(annotated), _ENCODER.encode(places), words)

    return reading
