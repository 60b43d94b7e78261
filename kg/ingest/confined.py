"""HTML and PDF are read in a child process with limits: a bomb costs its own file, not the run.

The child is `kg.ingest.reader`.  One child reads file after file, since starting it takes longer than an article; it is
started for the first such file and again after one that broke it.
"""

import json
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from kg.ingest.cleaning import clean
from kg.ingest.found import Found
from kg.ingest.metadata import metadata
from kg.model import Document, Skipped

MOST_BYTES = {".html": 20_000_000, ".htm": 20_000_000, ".pdf": 100_000_000}
READY = "ready\n"  # the child says so once, before the first request
SECONDS = 60.0  # for one file


@contextmanager
def limited_reader(seconds: float = SECONDS) -> Iterator["Reader"]:
    """A reader of HTML and PDF files, whose child ends with the context."""
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as complaints:
        reader = Reader(seconds, complaints)
        try:
            yield reader
        finally:
            reader.stop()


class Reader:
    """Reads HTML and PDF files, each within `seconds`; `complaints` takes what the child writes to standard error."""

    def __init__(self, seconds: float, complaints: IO[str]) -> None:
        self._seconds = seconds
        self._complaints = complaints
        self._child: subprocess.Popen[str] | None = None

    def read(self, found: Found) -> Iterator[Document | Skipped]:
        """The document in a file, or why there is none: too large, too slow, broken, locked or without text."""
        if found.path.stat().st_size > MOST_BYTES[found.suffix]:
            yield Skipped(found.name, f"larger than {MOST_BYTES[found.suffix] // 1_000_000} MB")
            return
        answer = self._ask(found)
        if "failure" in answer:
            yield Skipped(found.name, str(answer["failure"]))
            return
        text, replaced = clean(str(answer["text"]))
        if not text.strip():
            yield Skipped(found.name, "no text in it")
            return
        fields = metadata(answer, found.name)
        yield Document(id=found.id, text=text, path=found.inside, replaced=replaced, **fields)

    def _ask(self, found: Found) -> dict[str, object]:
        """The child's answer: what it read, or {"failure": the reason}."""
        child = self._child or self._start()
        assert child.stdin and child.stdout
        late = threading.Event()

        def give_up() -> None:
            late.set()
            child.kill()

        timer = threading.Timer(self._seconds, give_up)
        timer.start()
        try:
            child.stdin.write(json.dumps([found.suffix, str(found.path.absolute())]) + "\n")
            child.stdin.flush()
            line = child.stdout.readline()
        except BrokenPipeError:
            line = ""
        finally:
            timer.cancel()
        if line.endswith("\n"):
            answer: dict[str, object] = json.loads(line)
            return answer
        self.stop()
        if late.is_set():
            return {"failure": f"not read within {self._seconds:g} seconds"}
        return {"failure": f"the file cannot be read: {self._last_complaint()}"}

    def _start(self) -> subprocess.Popen[str]:
        # -P: a module of the folder that `kg` is run in must not take the place of an installed one.
        command = [sys.executable, "-P", "-m", "kg.ingest.reader"]
        self._complaints.seek(0)
        self._complaints.truncate()
        self._child = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._complaints,
            encoding="utf-8",
        )
        assert self._child.stdout
        if self._child.stdout.readline() != READY:
            raise RuntimeError(f"the reader of HTML and PDF does not start: {self._last_complaint()}")
        return self._child

    def stop(self) -> None:
        """End the child if there is one; the next file gets a new one."""
        if self._child:
            self._child.kill()
            self._child.communicate()
            self._child = None

    def _last_complaint(self) -> str:
        """The last line that the child wrote before it died: the error that it died of."""
        self._complaints.seek(0)
        lines = self._complaints.read().split("\n")
        return next((line.strip()[:200] for line in reversed(lines) if line.strip()), "its reader died")
