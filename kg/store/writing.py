"""A graph folder, written beside its old self and switched over by one rename.

    DIR/current                        name of the snapshot that readers open
    DIR/cache.sqlite                   parses, kept from build to build
    DIR/readings.sqlite                what the documents of the last build were read to say
    DIR/resolved.sqlite                who is who in them
    DIR/pages.sqlite                   what that makes of each in the graph and in the exports
    DIR/lock                           held by the one process that writes
    DIR/snapshots/DIGEST/graph.nq      the canonical artefact: N-Quads lines, each once, sorted by code point
    DIR/snapshots/DIGEST/store/        the same in Oxigraph
    DIR/snapshots/DIGEST/search.sqlite the names in it, to be searched
    DIR/snapshots/DIGEST/NAME.jsonl    other exports, a line a document
    DIR/snapshots/DIGEST/manifest.json what it is, when it was written, and the SHA-256 of every file
    DIR/snapshots/DIGEST/ontology/ …   copies of what the graph was made with

A snapshot's name is a digest of its content, so the same input gives the same name.  Nothing in a snapshot changes once
`current` names it.
"""

from __future__ import annotations

import errno
import heapq
import json
import os
import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime
from itertools import islice, pairwise
from pathlib import Path
from typing import Any, TextIO

from kg.model import KGError
from kg.store import search
from kg.store.cache import Cache
from kg.store.loading import ENGINE, LINES, load
from kg.store.snapshots import (
    CURRENT,
    FORMAT,
    MANIFEST,
    SNAPSHOTS,
    content_name,
    damaged,
    derived,
    files,
    flush,
    read_pointer,
    sha256,
)

LOCK = "lock"
CACHES = ("cache.sqlite", "readings.sqlite", "resolved.sqlite", "pages.sqlite")

_IN_MEMORY = 300_000  # lines sorted at once, about 80 MB
_AT_ONCE = 10_000  # lines written together
_OURS = {CURRENT, SNAPSHOTS, LOCK, *CACHES}


@contextmanager
def writing(folder: Path) -> Iterator[Writer]:
    """The right to write a graph folder.  What is not published is gone at the end, and the old graph stays.

    Raises KGError where somebody else writes there, where the folder holds something else, where writing is not
    allowed, and where the disk is full.
    """
    with mendable(folder), ExitStack() as stack:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except FileNotFoundError:  # of a folder that no folder can be made in, such as one of /proc
            raise KGError(f"{folder}: cannot be made there; choose another folder with --out") from None
        foreign = [path.name for path in folder.iterdir() if not path.name.startswith(tuple(_OURS))]
        if foreign and not (folder / CURRENT).exists():
            raise KGError(f"{folder}: not empty and no graph ({min(foreign)} is there); choose another folder")
        stack.callback(_lock(folder / LOCK).close)
        for left in (folder / SNAPSHOTS).glob(".*"):  # of a build that was killed
            shutil.rmtree(left)
        caches = [stack.enter_context(closing(Cache(folder / name))) for name in CACHES]
        writer = Writer(folder, *caches)
        stack.callback(writer.discard)
        yield writer


def _lock(path: Path) -> sqlite3.Connection:
    """SQLite's lock on a file works on every system and dies with the process that holds it."""
    connection = sqlite3.connect(path, timeout=0, isolation_level=None)
    try:
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        connection.close()
        if "locked" in str(error):
            raise KGError(f"{path.parent}: another build writes there; wait for it or choose another folder") from None
        raise KGError(f"{path}: {error}") from None
    return connection


@contextmanager
def mendable(folder: Path) -> Iterator[None]:
    """Turns what the user can mend about a disk into a KGError."""
    try:
        yield
    except OSError as error:
        if error.errno == errno.ENOSPC or "No space left" in str(error):
            raise KGError(
                f"{folder}: the disk is full; make room and build again (the old graph is untouched)"
            ) from None
        if isinstance(error, PermissionError) or error.errno == errno.EROFS:
            raise KGError(f"{error.filename or folder}: no permission; choose another folder with --out") from None
        if isinstance(error, NotADirectoryError | FileExistsError):
            raise KGError(f"{error.filename or folder}: a file, where a folder is needed") from None
        raise


class Writer:
    """A snapshot in the making.  Lines may come in any order and more than once."""

    def __init__(self, folder: Path, parses: Cache, readings: Cache, resolutions: Cache, pages: Cache) -> None:
        self.parses = parses
        self.readings = readings
        self.resolutions = resolutions
        self.pages = pages
        self._folder = folder
        self._beside = folder / SNAPSHOTS / f".building-{os.getpid()}"
        self._beside.mkdir(parents=True)
        self._lines: list[str] = []
        self._runs: list[Path] = []
        self._records: dict[str, Any] = {}

    def add(self, lines: Iterable[str]) -> None:
        """N-Quads lines without line ends."""
        rest = iter(lines)
        while some := list(islice(rest, _IN_MEMORY - len(self._lines))):
            self._lines += some
            if len(self._lines) >= _IN_MEMORY:
                self._spill()

    def record(self, name: str, *values: object) -> None:
        """Append values as JSON lines to the side file NAME.jsonl, which is there even if nothing is ever appended."""
        self.append(name, map(json_line, values))

    def append(self, name: str, lines: Iterable[str]) -> None:
        """`record` of what is JSON already, each value as `json_line` gives it."""
        if name not in self._records:
            self._records[name] = (self._beside / f"{name}.jsonl").open("w", encoding="utf-8", newline="\n")
        self._records[name].writelines(f"{line}\n" for line in lines)

    def copy(self, name: str, files: Iterable[Path], as_name: str | None = None) -> None:
        """Keep files beside the graph, in its folder `name`, under their own names or `as_name`."""
        target = self._beside / name
        target.mkdir(exist_ok=True)
        for path in files:
            shutil.copyfile(path, target / (as_name or path.name))

    def take(self, snapshot: Path, names: Iterable[str]) -> None:
        """Keep files of another snapshot as they are."""
        for name in names:
            target = self._beside / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(snapshot / name, target)

    def publish(self, facts: Mapping[str, Any]) -> Path:
        """Write, check and switch to the new graph; returns the folder of its snapshot.

        `facts` go into the manifest: base, counts, versions.  `base`, where instance IRIs start, must be among them.
        """
        assert "base" in facts
        with mendable(self._folder):
            for file in self._records.values():
                file.close()
            quads = self._write_lines()
            before = self._before()
            difference = load(self._beside, quads, before)
            if before and difference and not any(map(search.concerns, (*difference.out, *difference.into))):
                shutil.copyfile(before / search.FILE, self._beside / search.FILE)
            else:
                with (self._beside / LINES).open(encoding="utf-8", newline="\n") as lines:
                    search.write(lines, self._beside / search.FILE)
            content = {name: sha256(self._beside / name) for name in files(self._beside) if not derived(name)}
            name = content_name(content)
            manifest = {
                "format": FORMAT,
                "engine": ENGINE,
                "snapshot": name,
                "written": datetime.now(UTC).isoformat(timespec="seconds"),
                "quads": quads,
                **facts,
                "files": content | {name: sha256(self._beside / name) for name in files(self._beside) if derived(name)},
            }
            text = json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
            (self._beside / MANIFEST).write_text(text, encoding="utf-8")
            self._switch(name)
        return self._folder / SNAPSHOTS / name

    def discard(self) -> None:
        """Drop what is not published."""
        for file in self._records.values():
            file.close()
        shutil.rmtree(self._beside, ignore_errors=True)

    def _spill(self) -> None:
        self._lines.sort()
        path = self._beside / f"run-{len(self._runs)}"
        with path.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(f"{line}\n" for line in self._lines)
        self._runs.append(path)
        self._lines.clear()

    def _write_lines(self) -> int:
        """Write graph.nq; the number of its lines."""
        self._lines.sort()
        with (self._beside / LINES).open("w", encoding="utf-8", newline="\n") as file:
            quads = self._merge(file) if self._runs else self._write_sorted(file)
        for path in self._runs:
            path.unlink()
        self._lines.clear()
        return quads

    def _write_sorted(self, file: TextIO) -> int:
        """Write the lines in memory, each once, many at a time; the number of those written."""
        quads = 0
        last = ""
        for start in range(0, len(self._lines), _AT_ONCE):
            some = self._lines[start : start + _AT_ONCE]
            new = [line for before, line in pairwise((last, *some)) if line != before]
            file.writelines(("\n".join(new), "\n") if new else ())
            quads += len(new)
            last = some[-1]
        return quads

    def _merge(self, file: TextIO) -> int:
        """Write the lines in memory and those of the runs, each once; the number of those written."""
        quads = 0
        last = ""
        with ExitStack() as stack:
            runs = [stack.enter_context(path.open(encoding="utf-8", newline="\n")) for path in self._runs]
            for line in heapq.merge((f"{line}\n" for line in self._lines), *runs):
                if line != last:
                    file.write(line)
                    quads += 1
                    last = line
        return quads

    def _before(self) -> Path | None:
        """The current snapshot, if its store can be taken as a start."""
        name = read_pointer(self._folder)
        if name is None:
            return None
        snapshot = self._folder / SNAPSHOTS / name
        try:
            engine = json.loads((snapshot / MANIFEST).read_text(encoding="utf-8")).get("engine")
        except (OSError, ValueError):
            return None
        return snapshot if engine == ENGINE and not damaged(snapshot) else None

    def _switch(self, name: str) -> None:
        snapshots = self._folder / SNAPSHOTS
        for path in self._beside.rglob("*"):
            flush(path)
        flush(self._beside)
        place = snapshots / name
        if place.exists() and not damaged(place):
            shutil.rmtree(self._beside)  # the same again
        else:
            if place.exists():
                place.rename(snapshots / f".damaged-{name}")
            self._beside.rename(place)
        flush(snapshots)
        before = read_pointer(self._folder)
        pointer = self._folder / f"{CURRENT}.new"
        pointer.write_text(name + "\n", encoding="ascii")
        flush(pointer)
        pointer.replace(self._folder / CURRENT)
        flush(self._folder)
        for path in snapshots.iterdir():  # the one before stays for those who are reading it
            if path.name not in (name, before):
                shutil.rmtree(path, ignore_errors=True)


def json_line(value: object) -> str:
    """As side files have a value, without the line end."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
