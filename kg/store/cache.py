"""Bytes by key in one SQLite file that survives a kill at any moment: what `put` has returned for is there."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.model import KGError

# How many keys one statement asks for; SQLite's own limit on variables was 999 for long.
_AT_ONCE = 500


class Cache:
    """A transactional store of values that are costly to make again.

    One process at a time: keep it in the process that owns the build, and hand values to the others.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        with self._mendable():
            self._connection = sqlite3.connect(path, isolation_level=None)
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.execute("PRAGMA synchronous = NORMAL")
            self._connection.execute(
                "CREATE TABLE IF NOT EXISTS entry (key BLOB PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID"
            )

    def get(self, keys: Iterable[bytes]) -> Iterator[tuple[bytes, bytes]]:
        """The key and value of each of the keys that is there, in no order."""
        wanted = list(keys)
        for start in range(0, len(wanted), _AT_ONCE):
            some = wanted[start : start + _AT_ONCE]
            marks = ",".join("?" * len(some))
            with self._mendable():
                yield from self._connection.execute(f"SELECT key, value FROM entry WHERE key IN ({marks})", some)

    def present(self, keys: Iterable[bytes]) -> set[bytes]:
        """Those of the keys that are there."""
        wanted = list(keys)
        found: set[bytes] = set()
        for start in range(0, len(wanted), _AT_ONCE):
            some = wanted[start : start + _AT_ONCE]
            marks = ",".join("?" * len(some))
            with self._mendable():
                rows = self._connection.execute(f"SELECT key FROM entry WHERE key IN ({marks})", some)
                found.update(key for (key,) in rows)
        return found

    def put(self, entries: Iterable[tuple[bytes, bytes]]) -> None:
        """Keep the entries, all or none of them; a key that is there already gets the new value."""
        with self._mendable():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                self._connection.executemany("INSERT OR REPLACE INTO entry VALUES (?, ?)", entries)
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    def keep_only(self, keys: Iterable[bytes]) -> int:
        """Drop every entry but those of `keys`; the number of those dropped."""
        with self._mendable():
            run = self._connection.execute
            run("CREATE TEMP TABLE IF NOT EXISTS wanted (key BLOB PRIMARY KEY) WITHOUT ROWID")
            run("BEGIN IMMEDIATE")
            try:
                run("DELETE FROM wanted")
                self._connection.executemany("INSERT OR IGNORE INTO wanted VALUES (?)", ((key,) for key in keys))
                dropped = run("DELETE FROM entry WHERE key NOT IN (SELECT key FROM wanted)").rowcount
            except BaseException:
                run("ROLLBACK")
                raise
            run("COMMIT")
        return dropped

    def close(self) -> None:
        self._connection.close()

    @contextmanager
    def _mendable(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as error:
            if "no such" in str(error) or "syntax" in str(error):
                raise
            raise KGError(f"{self.path}: {error}") from None
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.ProgrammingError | sqlite3.IntegrityError):
                raise
            raise KGError(f"{self.path}: {error}; delete the file and build again, which parses anew") from None
