"""One process that answers queries, seen from its parent: what is sent to it, what comes back, and how it ends."""

from __future__ import annotations

import errno
import json
import struct
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO, TYPE_CHECKING, Any

from kg.store.guard import Kind, QueryError
from kg.store.limits import Limits

if TYPE_CHECKING:
    from kg.store.graph import Graph

_HEAD = struct.Struct(">cI")
_IN_MEMORY = 1 << 20  # bytes of an answer that need no file


class Worker:
    """A child that runs `kg.store.child`."""

    def __init__(self, graph: Graph, limits: Limits) -> None:
        self._lock = threading.Lock()
        self._ended: Kind | None = None
        self._process = subprocess.Popen(
            [sys.executable, "-P", str(Path(__file__).with_name("child.py"))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        settings = {
            "store": str(graph.store_folder),
            "prefixes": graph.prefixes,
            "memory": limits.memory,
            "network": bool(limits.services),
        }
        timer = threading.Timer(max(limits.seconds, 10), self.end, ("time",))
        timer.start()
        try:
            self._send(b"S", settings)
            self.alone: bool = json.loads(self._expect(b"R"))["alone"]
        except BaseException:
            self.end("cancelled")
            self.wait()
            raise
        finally:
            timer.cancel()

    @property
    def alive(self) -> bool:
        return self._process.poll() is None and self._ended is None

    def end(self, kind: Kind) -> None:
        """Kill the process; the question that it works on, if any, ends with an error of this kind."""
        with self._lock:
            if self._ended is None:
                self._ended = kind
        self._process.kill()

    def wait(self) -> None:
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                stream and stream.close()

    def ask(self, question: dict[str, Any], limits: Limits) -> tuple[IO[bytes], dict[str, Any], bool]:
        """The answer at its end, what the worker said of it, and whether the worker is fit for another question."""
        body: IO[bytes] = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - it is the answer
        timer = threading.Timer(limits.seconds, self.end, ("time",))
        timer.daemon = True
        timer.start()
        try:
            self._send(b"Q", question)
            head = json.loads(self._expect(b"H"))
            while True:
                kind, data = self._receive()
                if kind == b"Z":
                    break
                body.write(data)
            timer.cancel()
            # What a heavy query left allocated is not taken from the next one.
            fit = self.alive and json.loads(data)["memory"] < limits.memory / 2
            return body, head, fit
        except BaseException as error:
            body.close()
            if isinstance(error, OSError) and error.errno == errno.ENOSPC:
                self.end("size")
                raise QueryError("size", "there is no room on the disk for the answer") from None
            if not isinstance(error, QueryError):
                self.end("cancelled")  # half an answer would be taken for the start of the next
            raise
        finally:
            timer.cancel()

    def _send(self, kind: bytes, value: object) -> None:
        data = json.dumps(value).encode()
        assert self._process.stdin
        with suppress(BrokenPipeError):  # the process is gone, which reading tells with its reason
            self._process.stdin.write(_HEAD.pack(kind, len(data)) + data)
            self._process.stdin.flush()

    def _expect(self, kind: bytes) -> bytes:
        found, data = self._receive()
        assert found == kind, (found, data)
        return data

    def _receive(self) -> tuple[bytes, bytes]:
        assert self._process.stdout
        head = self._process.stdout.read(_HEAD.size)
        if len(head) == _HEAD.size:
            kind, length = _HEAD.unpack(head)
            data = self._process.stdout.read(length)
            if len(data) == length:
                if kind == b"E":
                    said = json.loads(data)
                    raise QueryError(said["kind"], said["message"])
                return kind, data
        raise QueryError(self._reason(self._process.wait()), "")

    def _reason(self, status: int) -> Kind:
        """Why the process is gone, by what ended it."""
        with self._lock:
            if self._ended is not None:
                return self._ended
        aborted, killed, out_of_processor = -6, -9, -24
        if status in (aborted, killed):  # by its own allocator; by the system that ran out of memory
            return "memory"
        return "time" if status == out_of_processor else "crash"
