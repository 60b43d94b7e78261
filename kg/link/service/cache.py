"""Answers of services, kept on disk, so that nothing is asked twice."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from kg.model import KGError

_SCHEMA = (
    "CREATE TABLE IF NOT EXISTS answer (service TEXT, question BLOB, answer BLOB, PRIMARY KEY (service, question))"
)


class AnswerCache:
    """Answers by service and question.  Without a path they are kept in memory."""

    def __init__(self, path: Path | None = None) -> None:
        self._name = str(path or ":memory:")
        try:
            if path is not None:
                path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(self._name)
            with self._connection:
                self._connection.execute(_SCHEMA)
        except (OSError, sqlite3.Error) as error:
            raise KGError(
                f"{self._name}: the cache of answers cannot be used ({error}); delete it or name another"
            ) from None

    def get(self, service: str, question: bytes) -> bytes | None:
        rows = self._connection.execute(
            "SELECT answer FROM answer WHERE service = ? AND question = ?", (service, question)
        )
        found = rows.fetchone()
        return found[0] if found else None

    def put(self, service: str, answers: list[tuple[bytes, bytes]]) -> None:
        """Keep (question, answer) pairs; once this returns they outlive the process."""
        with self._connection:
            self._connection.executemany(
                "INSERT OR REPLACE INTO answer VALUES (?, ?, ?)", [(service, *pair) for pair in answers]
            )

    def close(self) -> None:
        self._connection.close()
