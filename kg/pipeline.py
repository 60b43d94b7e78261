"""A project's graph, from its folders: the order of the stages, and nothing else.

The graph is a pure function of corpus, ontology, decisions and models.  Nothing is updated in place: the new graph is
written beside the old one and a pointer is switched, so that a build that dies loses only what it had not finished, and
no parse that was finished.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import tempfile
import zlib
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from importlib import metadata
from pathlib import Path
from typing import IO, NamedTuple

import msgspec

from kg import annotate, ingest, mapping, resolve, store
from kg import ontology as ontologies
from kg.annotate import Parsed, Settings
from kg.model import Annotated, Document, KGError, Progress, Skipped
from kg.ontology import Ontology

DEFAULT_BASE = "https://example.org/kg/"
DECISIONS = "decisions.tsv"  # of people, in the folder of the ontology
SHARD_CHARACTERS = 100_000  # of text in one unit of work: seconds of parsing, so that little is lost when a build dies
AHEAD = 3  # shards a process that may wait for their turn, so that memory stays flat


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did."""

    folder: Path
    documents: int
    skipped: tuple[Skipped, ...]
    replaced: int  # code points that had to be replaced in the texts
    parsed: int  # documents that were parsed anew; the others' parses had been kept
    counts: dict[str, int]


def project_folder(name: str) -> Path:
    """`ontology` or `queries`: those of the current folder if it has any, else those that come with `kg`."""
    own = Path(name)
    if own.is_dir():
        return own
    package = Path(__file__).parent
    return next(path for path in (package / "share" / name, package.parent / name) if path.is_dir())


def build(
    inputs: Sequence[str | Path] = (),
    out: str | Path = "graph",
    *,
    ontology: str | Path | None = None,
    decisions: str | Path | None = None,
    base: str = DEFAULT_BASE,
    settings: Settings | None = None,
    processes: int | None = None,
    progress: Progress = lambda stage, done, total: None,
) -> Report:
    """Build the graph of the inputs, files or folders, in the folder `out`.

    Without inputs the `corpus` folder of the current project is read.  `decisions`: what people decided of who is who,
    a file of lines (see `kg.resolve.decisions`); None takes decisions.tsv beside the ontology, if it is there.
    `processes`: how many annotate beside one another; None means one, which keeps two processors busy.  Raises KGError
    for what the user can mend; the old graph then stays.
    """
    settings = settings or Settings()
    mapping.check_base(base)
    vocabulary = Path(ontology) if ontology else project_folder("ontology")
    terms = ontologies.load(vocabulary)
    decided = _decisions(Path(decisions) if decisions else None, vocabulary)
    version = annotate.version(settings)
    if not inputs and not Path("corpus").is_dir():
        raise KGError("no INPUT given and no folder corpus/ here; write: kg build FOLDER --out graph")
    documents, skipped = ingest.read([Path(given) for given in inputs] or [Path("corpus")])
    if not documents:
        reasons = "; ".join(f"{one.path}: {one.reason}" for one in skipped[:3])
        raise KGError("no document with text in the input" + (f" ({reasons})" if reasons else ""))
    out = Path(out)
    with store.writing(out) as writer, tempfile.TemporaryFile(dir=out) as spool:
        parsed = 0
        chains: list[resolve.Chain] = []
        reports: list[resolve.Report] = []
        for number, one in enumerate(
            _annotated(documents, version, writer.cache, settings, terms, vocabulary, processes or 1)
        ):
            parsed += one.new
            _write(spool, one.annotated)
            annotated = _ANNOTATED.decode(one.annotated)
            chains.extend(resolve.chains(annotated))
            reports.extend(resolve.reports(annotated))
            progress("reading", number + 1, len(documents))
        resolution = resolve.resolve(chains, reports, terms, decided)
        keys = mapping.keys(resolution)
        counts = {"entities": len(resolution.entities), "events": len(resolution.events)}
        counts |= dict.fromkeys(("relations", "claims", "measurements"), 0)

        def lines() -> Iterator[str]:
            for number, encoded in enumerate(_read(spool)):
                annotated = _ANNOTATED.decode(encoded)
                who = keys.get(annotated.document.id, mapping.Keys())
                for name in ("relations", "claims", "measurements"):
                    counts[name] += len(getattr(annotated, name))
                writer.record("annotations", mapping.annotations(annotated, who, terms))
                writer.record("triples", mapping.triples(annotated, who, terms))
                yield from mapping.document_quads(annotated, who, base)
                progress("writing", number + 1, len(documents))

        run = mapping.Run(metadata.version("kg"), version)
        writer.add(mapping.graph(lines(), terms, resolution, run, base))
        writer.copy(vocabulary, "*.ttl")
        writer.copy(vocabulary, DECISIONS)
        writer.copy(project_folder("queries"), "*.rq")
        writer.publish(
            {"base": base, "documents": len(documents), "model": version, "ontology": terms.digest, **counts}
        )
    return Report(out, len(documents), tuple(skipped), sum(d.replaced for d in documents), parsed, counts)


def _decisions(given: Path | None, vocabulary: Path) -> tuple[resolve.Decision, ...]:
    path = given or vocabulary / DECISIONS
    return resolve.decisions.load(path) if given or path.exists() else ()


class _Done(NamedTuple):
    annotated: bytes
    new: bool  # whether it was parsed anew


_PARSED = msgspec.msgpack.Decoder(Parsed)
_ANNOTATED = msgspec.msgpack.Decoder(Annotated)
_ENCODER = msgspec.msgpack.Encoder()


def _annotated(
    documents: Sequence[Document],
    version: str,
    cache: store.Cache,
    settings: Settings,
    terms: Ontology,
    vocabulary: Path,
    processes: int,
) -> Iterator[_Done]:
    """Every document's annotations, in the order of the documents; new parses are kept as each shard is done."""
    shards = _shards(documents)
    if processes == 1:
        read = annotate.reader(terms)
        results = (_annotate(*_with_kept(shard, version, cache), settings, read) for shard in shards)
        yield from _keep(shards, results, version, cache)
        return
    with ProcessPoolExecutor(processes, multiprocessing.get_context("spawn")) as pool:

        def ordered() -> Iterator[list[tuple[bytes | None, bytes]]]:
            waiting: deque[Future[list[tuple[bytes | None, bytes]]]] = deque()
            for shard in shards:
                given = _with_kept(shard, version, cache)
                waiting.append(pool.submit(_annotate_apart, *given, settings, vocabulary, terms.digest))
                if len(waiting) >= AHEAD * processes:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()

        yield from _keep(shards, ordered(), version, cache)


def _keep(
    shards: Sequence[Sequence[Document]],
    results: Iterator[list[tuple[bytes | None, bytes]]],
    version: str,
    cache: store.Cache,
) -> Iterator[_Done]:
    for shard, result in zip(shards, results, strict=True):
        new = [(_key(document, version), parse) for document, (parse, _) in zip(shard, result, strict=True) if parse]
        if new:
            cache.put(new)
        yield from (_Done(annotated, parse is not None) for parse, annotated in result)


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
) -> list[tuple[bytes | None, bytes]]:
    """`_annotate` in a process of its own."""
    return _annotate(documents, kept, settings, _reader(vocabulary, digest))


def _annotate(
    documents: Sequence[Document], kept: Sequence[bytes | None], settings: Settings, read: annotate.Reader
) -> list[tuple[bytes | None, bytes]]:
    """(new parse if it was not kept, annotations) of each document of a shard, encoded."""
    texts = [document.text for document, parse in zip(documents, kept, strict=True) if parse is None]
    new = iter(annotate.parse_shard(texts, settings) if texts else ())
    done: list[tuple[bytes | None, bytes]] = []
    for document, old in zip(documents, kept, strict=True):
        parsed = next(new) if old is None else _PARSED.decode(zlib.decompress(old))
        encoded = zlib.compress(_ENCODER.encode(parsed), 1) if old is None else None
        done.append((encoded, _ENCODER.encode(read(document, parsed.parse, parsed.names))))
    return done


@lru_cache(maxsize=1)
def _reader(vocabulary: Path, digest: str) -> annotate.Reader:
    """The compiled ontology, once a process; `digest` is that of its content, so that an edit is seen."""
    return annotate.reader(ontologies.load(vocabulary))


def _write(spool: IO[bytes], encoded: bytes) -> None:
    packed = zlib.compress(encoded, 1)
    spool.write(len(packed).to_bytes(8, "little"))
    spool.write(packed)


def _read(spool: IO[bytes]) -> Iterator[bytes]:
    spool.seek(0)
    while length := spool.read(8):
        yield zlib.decompress(spool.read(int.from_bytes(length, "little")))
