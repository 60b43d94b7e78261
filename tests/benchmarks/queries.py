"""The query library on a generated graph: through our workers, in bare pyoxigraph, and in rdflib.

    python -m tests.benchmarks.queries [--documents 2500] [--rounds 5] [--limit 60] [--without-rdflib]

2,500 documents are a million quads.  Workers and bare pyoxigraph read the same store on disk and write SPARQL results
in JSON; rdflib has the same graph in memory and makes rows of it, which is less.  Times are seconds of processor, of
both processes where there are two, so that other work on the machine makes no difference; on a machine of one's own
they are those of the clock.  What takes rdflib longer than --limit seconds is ended and counts as that long, so that a
ratio marked > is a lower bound.  Parameters of the queries are left open.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg import store
from kg.store import Formats, Limits, QueryError, Workers
from tests.benchmarks.articles import publish
from tests.published import ROOT

_PATIENCE = 600  # seconds of the clock that a query of ours may take
_RDFLIB = """
import json, os, signal, sys, time
import rdflib
sys.setrecursionlimit(10_000)
data = rdflib.Dataset(default_union=True)
data.parse(sys.argv[1], format="nquads")
print(json.dumps({"seconds": time.process_time(), "quads": len(data)}), flush=True)
for line in sys.stdin:
    query = json.loads(line)
    child = os.fork()  # which can be ended without loading again
    if child:
        if os.waitpid(child, 0)[1]:
            print("{}", flush=True)
        continue
    signal.setitimer(signal.ITIMER_PROF, query["limit"])
    started = time.process_time()
    rows = sum(1 for _ in data.query(query["text"], initNs=query["prefixes"]))
    print(json.dumps({"seconds": time.process_time() - started, "rows": rows}), flush=True)
    os._exit(0)
"""


class Rdflib:
    """rdflib in a process of its own."""

    def __init__(self, lines: Path) -> None:
        command = [sys.executable, "-W", "ignore", "-c", _RDFLIB, str(lines)]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout
        self.loaded = json.loads(self.process.stdout.readline())

    def ask(self, text: str, prefixes: dict[str, str], limit: float) -> dict[str, Any]:
        """What it took; nothing where it took longer than the limit, or failed."""
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(json.dumps({"text": text, "prefixes": prefixes, "limit": limit}) + "\n")
        self.process.stdin.flush()
        found: dict[str, Any] = json.loads(self.process.stdout.readline())
        return found

    def close(self) -> None:
        self.process.kill()
        self.process.wait()


@dataclass(frozen=True)
class Measured:
    """One query: rows, and seconds of processor of each round."""

    rows: int
    ours: list[float]
    bare: list[float]

    @property
    def median(self) -> float:
        return statistics.median(self.ours)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=2500)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--limit", type=float, default=60)
    parser.add_argument("--without-rdflib", action="store_true")
    parser.add_argument("--folder", type=Path, help="keep the graph there, or take it from there")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = given.folder or Path(place) / "graph"
        graph = store.open(folder) if (folder / "current").exists() else publish(folder, given.documents)
        print(f"{graph.manifest['quads']:,} quads of {graph.manifest['documents']:,} documents")
        _run(graph, given)


def _run(graph: store.Graph, given: argparse.Namespace) -> None:
    rdflib = None if given.without_rdflib else Rdflib(graph.lines)
    if rdflib:
        print(f"rdflib loaded {rdflib.loaded['quads']:,} triples in {rdflib.loaded['seconds']:.0f} s")
    print(f"{'':28}{'rows':>9}{'ours':>9}{'bare':>9}{'ratio':>7}{'rdflib':>9}{'ratio':>7}  (ms of processor)")
    measured: list[Measured] = []
    times: list[float] = []  # that rdflib takes as many times as long as we do
    for one in store.library(ROOT / "queries"):
        try:
            found = _measure(graph, one.text, given.rounds)
        except QueryError as error:
            print(f"{one.name:28}{error}")
            continue
        measured.append(found)
        other = statistics.median(found.bare)
        line = f"{one.name:28}{found.rows:>9,}{1000 * found.median:>9.1f}{1000 * other:>9.1f}"
        line += f"{found.median / other:>7.2f}"
        if rdflib:
            took = rdflib.ask(one.text, graph.prefixes, given.limit)
            seconds = took.get("seconds", given.limit)
            times.append(seconds / found.median)
            sign = "" if took else ">"
            line += f"{sign + str(round(1000 * seconds)):>9}{sign + format(seconds / found.median, '.1f'):>7}"
            line += "" if not took or took["rows"] == found.rows else f"  rdflib has {took['rows']:,} rows"
        print(line, flush=True)
    if rdflib:
        rdflib.close()
    _summary(measured, times)


def _summary(measured: list[Measured], times: list[float]) -> None:
    ordered = sorted(seconds for one in measured for seconds in one.ours)
    overhead = statistics.median(one.median / statistics.median(one.bare) for one in measured)
    print(
        f"p50 {statistics.median(ordered):.2f} s, p99 {ordered[int(0.99 * (len(ordered) - 1))]:.2f} s; "
        f"in the median {overhead:.2f} times bare pyoxigraph"
        + (f", and rdflib at least {statistics.median(times):.1f} times as long as we" if times else "")
    )


def _measure(graph: store.Graph, text: str, rounds: int) -> Measured:
    """Workers and bare pyoxigraph in turn.  Raises QueryError where workers have no answer."""
    bare = ox.Store.read_only(str(graph.store_folder))
    ours, theirs = [], []
    with Workers(graph, Limits(seconds=_PATIENCE, rows=10**9, bytes=10**10)) as workers:
        workers.warm()
        (worker,) = workers._idle
        process = worker._process.pid
        for _ in range(rounds):
            began = _processor(process) + time.process_time()
            with workers.ask(text, Formats()).body as body:
                body.read()
            ours.append(_processor(process) + time.process_time() - began)
            began = time.process_time()
            found = bare.query(text, base_iri=graph.base, prefixes=graph.prefixes)
            assert isinstance(found, ox.QuerySolutions)
            found.serialize(format=ox.QueryResultsFormat.JSON)
            theirs.append(time.process_time() - began)
        return Measured(len(workers.query(text)), ours, theirs)


def _processor(process: int) -> float:
    """Seconds of processor that the threads of a process have had, to the nanosecond."""
    tasks = Path(f"/proc/{process}/task").glob("*/schedstat")
    return sum(int(path.read_text(encoding="ascii").split()[0]) for path in tasks) / 1e9


if __name__ == "__main__":
    main()
