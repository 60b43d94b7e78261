"""Queries in processes of their own, which can be ended: Oxigraph cannot cancel a query, and some bring a process down.

    with Workers(graph) as workers:
        rows = workers.query("SELECT ?who WHERE { ?who a kg:Person }")

An answer is complete or there is none: it is gathered before anybody sees its first byte, in memory while it is small
and in an unnamed file when it is not, so that who reads slowly holds no worker.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import IO, TYPE_CHECKING, Literal, Self

import pyoxigraph as ox

from kg.store.guard import Kind, QueryError, check, explained, no_column
from kg.store.limits import Formats, Limits
from kg.store.process import Worker
from kg.store.rows import Rows, Value, rows_written, term

if TYPE_CHECKING:
    from kg.store.graph import Graph


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
        self._worker: Worker | None = None
        self.cancelled = threading.Event()

    def cancel(self) -> None:
        with self._lock:
            self.cancelled.set()
            if self._worker is not None:
                self._worker.end("cancelled")

    def attach(self, worker: Worker | None) -> None:
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
        self._idle: list[Worker] = []
        self._working: set[Worker] = set()
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

    def _take(self, cancellation: Cancellation | None) -> Worker:
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
            worker = Worker(self.graph, self.limits)
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

    def _give_back(self, worker: Worker, sound: bool) -> None:
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


def _not_acceptable(form: str, given: Formats) -> str:
    if form == "triples":
        return f"a query for triples is answered as ttl, nt, nq, trig or jsonld, not as {given.table}"
    return f"a query for rows is answered as json, xml, csv or tsv, not as {given.triples}"


def _encoded(value: Value) -> tuple[str, str, str]:
    node = term(value)
    if isinstance(node, ox.NamedNode):
        return "iri", node.value, ""
    return "literal", node.value, node.datatype.value
