"""Whether a graph folder is what was once written to it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox

from kg.model import KGError, Progress
from kg.store import search
from kg.store.graph import Graph
from kg.store.graph import open as open_graph
from kg.store.loading import LINES, STORE
from kg.store.snapshots import MANIFEST, content_name, damaged, derived
from kg.store.writing import CACHES, writing


@dataclass(frozen=True, slots=True)
class Verification:
    """What was looked at, and what is not as it should be."""

    folder: Path
    snapshot: str
    files: int  # that the manifest lists
    quads: int  # in graph.nq
    scanned: int  # quads and triples that the store gives back
    damage: tuple[tuple[str, str], ...]  # file and what is wrong with it

    @property
    def sound(self) -> bool:
        return not self.damage

    @property
    def repairable(self) -> bool:
        """Whether the damage is only in what follows from the rest."""
        return all(derived(name) or name in CACHES for name, _ in self.damage)

    @property
    def advice(self) -> str:
        """The one command that makes the graph whole."""
        if self.repairable:
            return f"kg verify {self.folder} --repair"
        return f"kg build INPUT --out {self.folder}"


def verify(folder: str | Path, progress: Progress = lambda stage, done, total: None) -> Verification:
    """Read every byte of the current graph of a folder.  Raises KGError where there is none to be read."""
    graph = open_graph(folder)
    damage: dict[str, str] = {}
    listed: dict[str, str] = graph.manifest.get("files", {})
    if content_name(listed) != graph.snapshot.name:
        damage[MANIFEST] = "is not the one that was written"
    for name in damaged(graph.snapshot):
        damage[name] = "is missing" if not (graph.snapshot / name).is_file() else "is not what was written"
    progress("verifying", 1, 3)
    lines = 0
    if LINES not in damage:
        with graph.lines.open("rb") as file:
            lines = sum(1 for _ in file)
        if lines != graph.manifest["quads"]:
            damage[LINES] = f"has {lines} lines, and there were {graph.manifest['quads']}"
    scanned, reason = _scan(graph)
    if reason or LINES not in damage and scanned < lines:
        damage.setdefault(f"{STORE}/", reason or f"gives {scanned} quads and triples for {lines} lines")
    progress("verifying", 2, 3)
    caches = ((Path(folder) / name, name) for name in CACHES)
    for path, name in ((graph.snapshot / search.FILE, search.FILE), *caches):
        if path.is_file() and (reason := _sqlite_damage(path)):
            damage[name] = reason
    progress("verifying", 3, 3)
    return Verification(Path(folder), graph.snapshot.name, len(listed), lines, scanned, tuple(sorted(damage.items())))


def _scan(graph: Graph) -> tuple[int, str]:
    """How much the store gives back when it is read from end to end, and why not all."""
    count = 0
    try:
        store = ox.Store.read_only(str(graph.store_folder))
        for _ in store:
            count += 1
    except (OSError, RuntimeError, ValueError) as error:
        return count, str(error).strip().splitlines()[0]
    return count, ""


def _sqlite_damage(path: Path) -> str:
    try:
        with closing(sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True)) as connection:
            (found,) = connection.execute("PRAGMA quick_check").fetchone()
    except sqlite3.DatabaseError as error:
        return str(error)
    return "" if found == "ok" else str(found).splitlines()[0]


def repair(verification: Verification) -> Path:
    """Write anew what is damaged and follows from the rest; the folder of the snapshot.

    Raises KGError where more is damaged, which only a new build mends.
    """
    if not verification.repairable:
        raise KGError(f"{verification.folder}: not to be repaired from what is there; run: {verification.advice}")
    graph = open_graph(verification.folder)
    for name in {name for name, _ in verification.damage} & set(CACHES):
        for path in verification.folder.glob(f"{name}*"):
            path.unlink()
    written = {"format", "engine", "snapshot", "written", "quads", "files"}
    facts = {name: value for name, value in graph.manifest.items() if name not in written}
    with writing(verification.folder) as writer:
        with graph.lines.open(encoding="utf-8", newline="\n") as lines:
            writer.add(line.rstrip("\n") for line in lines)
        writer.take(graph.snapshot, (name for name in graph.manifest["files"] if not derived(name) and name != LINES))
        return writer.publish(facts)
