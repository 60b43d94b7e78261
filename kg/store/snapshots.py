"""The files of a snapshot, which is one graph in its folder: their names, their digests, and which one is current."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from kg.store import search
from kg.store.loading import STORE

FORMAT = 1  # of the folder; a reader refuses others
CURRENT, SNAPSHOTS, MANIFEST = "current", "snapshots", "manifest.json"


def read_pointer(folder: Path) -> str | None:
    """The name of the current snapshot, None where no graph was ever published."""
    try:
        return (folder / CURRENT).read_text(encoding="ascii").strip()
    except (FileNotFoundError, NotADirectoryError):
        return None


def damaged(snapshot: Path) -> list[str]:
    """The files of a snapshot that are not what its manifest says."""
    try:
        listed = json.loads((snapshot / MANIFEST).read_text(encoding="utf-8"))["files"]
    except (OSError, ValueError, KeyError):
        return [MANIFEST]
    return [
        name for name, digest in listed.items() if not (snapshot / name).is_file() or sha256(snapshot / name) != digest
    ]


def content_name(files: Mapping[str, str]) -> str:
    """The name of a snapshot by the SHA-256 of its files; those that follow from the others do not count."""
    content = {name: digest for name, digest in files.items() if not derived(name)}
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:16]


def derived(name: str) -> bool:
    """Whether a file is the graph in another form, whose bytes depend on the libraries that wrote it."""
    return name.startswith(f"{STORE}/") or name == search.FILE


def files(folder: Path) -> list[str]:
    """Paths below the folder, sorted, without those that a reader of the store may touch."""
    names = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return sorted(name for name in names if not name.startswith((f"{STORE}/LOG", f"{STORE}/LOCK")))


def sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def flush(path: Path) -> None:
    """Make a file or folder survive a loss of power."""
    with suppress(PermissionError):  # Windows opens no folder
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
