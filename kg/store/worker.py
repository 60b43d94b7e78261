"""Queries in processes of their own, which can be ended: Oxigraph cannot cancel a query, and some bring a process down.

    with Workers(graph) as workers:
        rows = workers.query("SELECT ?who WHERE { ?who a kg:Person }")

An answer is complete or there is none: it is gathered before anybody sees its first byte, in memory while it is small
and in an unnamed file when it is not, so that who reads slowly holds no worker.
"""

from __future__ import annotations

import errno
import json
import struct
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import SpooledTemporaryFile
from time import monotonic
from typing import IO, TYPE_CHECKING, Any, Literal, Self, get_args

import pyoxigraph as ox

from kg.store.guard import LONGEST_QUERY, Kind, QueryError, check, explained, no_column
from kg.store.rows import Rows, Value, rows_written, term

if TYPE_CHECKING:
    from kg.store.graph import Graph

_HEAD = struct.Struct(">cI")
_IN_MEMORY = 1 << 20  # bytes of an answer that need no file

TableFormat = Literal["json", "xml", "csv", "tsv", "sheet"]
TripleFormat = Literal["ttl", "nt", "nq", "trig", "jsonld", "rdfxml"]


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query may cost."""

    seconds: float = 30.0  # of wall clock
    memory: int = 4 << 30  # bytes of address space, on Linux
    rows: int = 1_000_000  # of a table, or triples
    bytes: int = 256_000_000  # of the serialised answer
    length: int = LONGEST_QUERY  # characters of the query
    waiting: int = 32  # questions that may wait for a worker
    patience: float = 30.0  # seconds that a question waits for one
    services: frozenset[str] = frozenset()  # hosts that SERVICE may call; with any, workers keep the network


@dataclass(frozen=True, slots=True)
class Formats:
    """The format of an answer by the form of the question; None where the asker takes none."""

    table: TableFormat | None = "json"
    truth: TableFormat | None = "json"
    triples: TripleFormat | None = "ttl"

    @classmethod
    def of(cls, name: str) -> Formats:
        """The one format of that name: json, xml, csv, tsv and sheet are for tables; ttl, nt, nq, trig and jsonld for
        triples."""
        chosen: Any = name
        return cls(chosen, chosen, None) if name in get_args(TableFormat) else cls(None, None, chosen)


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer."""

    form: Literal["table", "truth", "triples"]
    format: str
    body: IO[bytes]  # at its start
    size: int  # bytes
    seconds: float  # that it took, waiting included

    def rows(self) -> Rows:
        """The answer as values of Python, of JSON and N-Triples only; its body is then closed."""
        with self.body as body:
            return rows_written(self.form, body.read())


class Cancellation:
    """Ends a question from another thread, whether it waits or runs."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._worker: _Worker | None = None
        self.cancelled = threading.Event()

    def cancel(self) -> None:
        with self._lock:
            self.cancelled.set()
            if self._worker is not None:
                self._worker.end("cancelled")

    def attach(self, worker: _Worker | None) -> None:
        with self._lock:
            self._worker = worker
            if worker is not None and self.cancelled.is_set():
                worker.end("cancelled")


class Workers:
    """Up to `size` processes over one snapshot.  Any thread may ask."""

    def __init__(self, graph: Graph, limits: Limits | None = None, size: int = 1) -> None:
        self.graph = graph
        self.limits = limits or Limits()
        self.size = size
        self._lock = threading.Lock()
        self._free = threading.Condition(self._lock)
        self._idle: list[_Worker] = []
        self._working: set[_Worker] = set()
        self._started = 0
        self._waiting = 0
        self._closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """No further questions; those that run come to their end."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
            self._started -= len(idle)
            self._free.notify_all()
        for worker in idle:
            worker.end("cancelled")
            worker.wait()

    def kill(self) -> None:
        """No further questions, and an end to those that run."""
        self.close()
        with self._lock:
            working = list(self._working)
        for worker in working:
            worker.end("cancelled")

    def warm(self) -> bool:
        """Start a process ahead of the first question; whether the network is out of its reach."""
        worker = self._take(None)
        alone = worker.alone
        self._give_back(worker, sound=True)
        return alone

    @property
    def busy(self) -> int:
        """How many questions are being answered."""
        with self._lock:
            return self._started - len(self._idle)

    def query(self, text: str, substitutions: Mapping[str, Value] | None = None) -> Rows:
        """As Graph.query."""
        return self.ask(text, Formats("json", "json", "nt"), substitutions).rows()

    def answer(self, text: str, format: str, substitutions: Mapping[str, Value] | None = None) -> bytes:
        """As Graph.answer."""
        with self.ask(text, Formats.of(format), substitutions).body as body:
            return body.read()

    def ask(
        self,
        text: str,
        formats: Formats,
        substitutions: Mapping[str, Value] | None = None,
        *,
        default_graphs: Sequence[str] | None = None,
        named_graphs: Sequence[str] | None = None,
        base: str | None = None,
        cancellation: Cancellation | None = None,
    ) -> Answer:
        """The answer to a question.  Raises QueryError, whose `kind` says why there is none.

        `default_graphs`, `named_graphs`: IRIs of the graphs to ask, in place of what FROM in the text says.
        `base`: where its relative IRIs start, if not where those of the graph do.
        """
        started = monotonic()
        check(text, self.limits.services, self.limits.length)
        question = {
            "text": text,
            "formats": (formats.table, formats.truth, formats.triples),
            "substitutions": {name: _encoded(value) for name, value in (substitutions or {}).items()},
            "default_graphs": default_graphs,
            "named_graphs": named_graphs,
            "base": base or self.graph.base,
            "rows": self.limits.rows,
            "bytes": self.limits.bytes,
            "seconds": self.limits.seconds,
        }
        worker = self._take(cancellation)
        sound = False
        try:
            if cancellation:
                cancellation.attach(worker)
            body, head, sound = worker.ask(question, self.limits)
        except QueryError as error:
            sound = worker.alive and error.kind != "damaged"
            raise self._readable(error, text, formats) from None
        finally:
            if cancellation:
                cancellation.attach(None)
            self._give_back(worker, sound)
        size = body.tell()
        body.seek(0)
        return Answer(head["form"], head["format"], body, size, monotonic() - started)

    def _readable(self, error: QueryError, text: str, formats: Formats) -> QueryError:
        """The error of a worker in words for who asked."""
        said, limits = str(error), self.limits
        if error.kind == "syntax":
            return QueryError("syntax", explained(text, said, self.graph.prefixes))
        if error.kind == "engine" and limits.services and "service" in text.lower() and not no_column(said):
            return QueryError("service", f"the SERVICE that the query calls gave no answer: {' '.join(said.split())}")
        if error.kind == "engine":
            return QueryError("syntax", no_column(said) or f"query: {said}")
        if error.kind == "format":
            return QueryError("format", _not_acceptable(said, formats))
        if error.kind == "damaged":
            return QueryError("damaged", self.graph.damage(said))
        words: dict[Kind, str] = {
            "time": f"the query took longer than {limits.seconds:g} s and was ended; narrow it, or add LIMIT",
            "memory": f"the query needed more than {limits.memory / 2**30:.1f} GB of memory and was ended; narrow it",
            "crash": "the query brought its process down, as very long chains of terms do; make it simpler",
            "cancelled": "the query was ended because nobody waits for its answer",
        }
        return QueryError(error.kind, words.get(error.kind, said))

    def _take(self, cancellation: Cancellation | None) -> _Worker:
        deadline = monotonic() + self.limits.patience
        with self._free:
            if self._started >= self.size and not self._idle and self._waiting >= self.limits.waiting:
                raise QueryError("busy", f"{self._waiting} queries wait already; try again in a moment")
            self._waiting += 1
            try:
                while True:
                    if self._closed:
                        raise QueryError("cancelled", "the graph is being closed; try again")
                    if cancellation and cancellation.cancelled.is_set():
                        raise QueryError("cancelled", "nobody waits for the answer")
                    if self._idle:
                        worker = self._idle.pop()
                        self._working.add(worker)
                        return worker
                    if self._started < self.size:
                        self._started += 1
                        break
                    if monotonic() >= deadline:
                        raise QueryError("busy", "all workers are busy with other queries; try again in a moment")
                    self._free.wait(0.2 if cancellation else max(0.0, deadline - monotonic()))
            finally:
                self._waiting -= 1
        try:
            worker = _Worker(self.graph, self.limits)
            with self._lock:
                self._working.add(worker)
            return worker
        except BaseException as error:
            with self._free:
                self._started -= 1
                self._free.notify()
            if isinstance(error, QueryError):
                raise self._readable(error, "", Formats()) from None
            raise

    def _give_back(self, worker: _Worker, sound: bool) -> None:
        with self._free:
            self._working.discard(worker)
            keep = sound and not self._closed
            if keep:
                self._idle.append(worker)
            else:
                self._started -= 1
            self._free.notify()
        if not keep:
            worker.end("cancelled")
            worker.wait()


class _Worker:
    """One process."""

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


def _not_acceptable(form: str, given: Formats) -> str:
    if form == "triples":
        return f"a query for triples is answered as ttl, nt, nq, trig or jsonld, not as {given.table}"
    return f"a query for rows is answered as json, xml, csv or tsv, not as {given.triples}"


def _encoded(value: Value) -> tuple[str, str, str]:
    node = term(value)
    if isinstance(node, ox.NamedNode):
        return "iri", node.value, ""
    return "literal", node.value, node.datatype.value
