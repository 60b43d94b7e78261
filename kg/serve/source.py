"""The graph that is served: the newest one in its folder, while requests that began on an older one finish on it."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import anyio
import anyio.to_thread
from starlette.requests import Request

import kg
from kg.model import KGError
from kg.serve.options import Options
from kg.serve.problems import Problem
from kg.store import Answer, Cancellation, Formats, QueryError, Rows, Workers, current

Result = TypeVar("Result")

_log = logging.getLogger("kg.serve")


@dataclass(slots=True)
class Snapshot:
    """One published graph with the processes that query it."""

    graph: kg.Graph
    workers: Workers
    users: int = 0
    replaced: bool = False
    kept: dict[str, Any] = field(default_factory=dict)  # what was computed from it and is as constant as it is

    @property
    def name(self) -> str:
        return self.graph.snapshot.name


class Source:
    """Opens the current snapshot, and the next as soon as there is one."""

    def __init__(self, folder: Path, options: Options) -> None:
        self.folder = folder
        self.options = options
        self._lock = threading.Lock()
        self._current = self._open()
        self._all = [self._current]
        self._refused = ""  # name of a newer snapshot that cannot be opened
        # One thread waits for each question that runs or may wait for a worker.
        self._threads = options.workers + options.limits.waiting + 4
        self._limiter: anyio.CapacityLimiter | None = None

    def _open(self) -> Snapshot:
        graph = kg.open(self.folder)
        return Snapshot(graph, Workers(graph, self.options.limits, self.options.workers))

    @contextmanager
    def lease(self) -> Iterator[Snapshot]:
        """The current snapshot, which is not closed before the end of the block."""
        with self._lock:
            self._renew()
            snapshot = self._current
            snapshot.users += 1
        try:
            yield snapshot
        finally:
            with self._lock:
                snapshot.users -= 1
                self._close_unused()

    def _renew(self) -> None:
        name = current(self.folder)
        if name is None or name in (self._current.name, self._refused):
            return
        try:
            opened = self._open()
        except KGError as error:
            self._refused = name
            _log.warning("the new graph is not served: %s", error)
            return
        _log.info("serving snapshot %s", opened.name)
        self._current.replaced = True
        self._current = opened
        self._all.append(opened)
        self._close_unused()

    def _close_unused(self) -> None:
        for snapshot in [one for one in self._all if one.replaced and one.users == 0]:
            self._all.remove(snapshot)
            snapshot.workers.close()

    def warm(self) -> bool:
        """Start a process ahead of the first question; whether it has no network."""
        return self._current.workers.warm()

    def close(self) -> None:
        """End every process, also those that still work."""
        with self._lock:
            for snapshot in self._all:
                snapshot.workers.kill()

    @property
    def state(self) -> dict[str, Any]:
        with self._lock:
            return {
                "snapshot": self._current.name,
                "refused": self._refused or None,
                "busy": sum(one.workers.busy for one in self._all),
                "snapshots": len(self._all),
            }

    async def run(self, work: Callable[[], Result]) -> Result:
        """Do what blocks in a thread."""
        if self._limiter is None:
            self._limiter = anyio.CapacityLimiter(self._threads)
        return await anyio.to_thread.run_sync(work, limiter=self._limiter)

    async def ask(
        self, request: Request | None, snapshot: Snapshot, text: str, formats: Formats, **more: Any
    ) -> Answer:
        """The answer to a question, which ends when the client is gone.  Raises Problem."""
        cancellation = Cancellation()
        watcher = asyncio.create_task(_watch(request, cancellation)) if request else None
        try:
            ask = partial(snapshot.workers.ask, text, formats, cancellation=cancellation, **more)
            return await self.run(ask)
        except QueryError as error:
            if error.kind == "damaged":
                _log.error("%s", error)
            raise Problem.of(error) from None
        finally:
            if watcher:
                watcher.cancel()

    async def rows(self, request: Request | None, snapshot: Snapshot, text: str) -> Rows:
        """The same as values of Python."""
        answer = await self.ask(request, snapshot, text, Formats("json", "json", "nt"))
        return answer.rows()


async def _watch(request: Request, cancellation: Cancellation) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
    cancellation.cancel()
