"""A project's graph, from its folders: the order of the stages, and nothing else.

The graph is a pure function of corpus, ontology, decisions and models.  Nothing is updated in place: the new graph is
written beside the old one and a pointer is switched, so that a build that dies loses only what it had not finished, and
no parse that was finished.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import struct
import tempfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, TypeAlias

import msgspec

from kg import annotate, ingest, mapping, resolve, store
from kg import ontology as ontologies
from kg.annotate import Parsed, Settings
from kg.model import Annotated, Document, KGError, Skipped
from kg.ontology import Ontology

DEFAULT_BASE = "https://example.org/kg/"
SHARD_CHARACTERS = 200_000  # of text in one unit of work: minutes for no process, and little lost when one dies

Progress: TypeAlias = Callable[[str, int, int], None]
"""Called with the stage's name, how many are done, and how many there are."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did."""

    folder: Path
    documents: int
    skipped: tuple[Skipped, ...]
    replaced: int  # code points that had to be replaced in the texts
    parsed: int  # documents that were parsed anew; the others' parses had been kept
    counts: dict[str, int]  # entities, events, relations, claims, measurements, quads


def project_folder(name: str, project: Path | None = None) -> Path:
    """`ontology` or `queries`: those of the project folder if it has any, else those that come with `kg`."""
    own = (project or Path.cwd()) / name
    if own.is_dir():
        return own
    package = Path(__file__).parent
    return next(path for path in (package / "share" / name, package.parent / name) if path.is_dir())


def build(
    inputs: Sequence[str | Path] = (),
    out: str | Path = "graph",
    *,
    ontology: str | Path | None = None,
    base: str = DEFAULT_BASE,
    settings: Settings | None = None,
    processes: int | None = None,
    progress: Progress = lambda stage, done, total: None,
) -> Report:
    """Build the graph of the inputs, files or folders, in the folder `out`.

    Without inputs the `corpus` folder of the current project is read.  `processes`: how many parse beside one another;
    None lets the size of the work decide.  Raises KGError for what the user can mend; the old graph then stays.
    """
    settings = settings or Settings()
    out = Path(out)
    if not base.endswith(("/", "#")):
        raise KGError(f"--base {base}: the base of the IRIs must end in / or #")
    terms = ontologies.load(Path(ontology) if ontology else project_folder("ontology"))
    version = annotate.version(settings)
    if not inputs and not Path("corpus").is_dir():
        raise KGError("no INPUT given and no folder corpus/ here; write: kg build FOLDER --out graph")
    documents, skipped = ingest.read([Path(given) for given in inputs] or [Path("corpus")])
    if not documents:
        reasons = "; ".join(f"{one.path}: {one.reason}" for one in skipped[:3])
        raise KGError("no document with text in the input" + (f" ({reasons})" if reasons else ""))
    with store.writing(out) as writer:
        keys = [_key(document, version) for document in documents]
        parsed = _parse_missing(documents, keys, writer.cache, settings, processes, progress)
        with tempfile.TemporaryFile(dir=out) as spool:
            ...
    raise NotImplementedError
