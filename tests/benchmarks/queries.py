"""The query library on a generated graph: through our workers, in bare pyoxigraph, and in rdflib.

    python -m tests.benchmarks.queries [--documents 2500] [--rounds 5] [--limit 120] [--without-rdflib]

2,500 documents are a million quads.  Workers and bare pyoxigraph read the same store on disk and write SPARQL results
in JSON; rdflib has the same graph in memory and makes rows of it, which is less.  What takes longer than --limit
seconds is ended and counts as that long.  Parameters of the queries are left open.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg import store
from kg.store import Formats, Limits, QueryError, Workers
from tests.benchmarks.articles import publish

_RDFLIB = """
import json, os, signal, sys, time
import rdflib
sys.setrecursionlimit(10_000)
started = time.monotonic()
data = rdflib.Dataset(default_union=True)
data.parse(sys.argv[1], format="nquads")
print(json.dumps({"seconds": time.monotonic() - started, "quads": len(data)}), flush=True)
for line in sys.stdin:
    query = json.loads(line)
    child = os.fork()  # which can be ended without loading again
    if child:
        if os.waitpid(child, 0)[1]:
            print("{}", flush=True)
        continue
    signal.alarm(query["limit"])
    started = time.monotonic()
    rows = sum(1 for _ in data.query(query["text"], initNs=query["prefixes"]))
    print(json.dumps({"seconds": time.monotonic() - started, "rows": rows}), flush=True)
    os._exit(0)
"""


class Rdflib:
    """rdflib in a process of its own."""

    def __init__(self, lines: Path) -> None:
        command = [sys.executable, "-W", "ignore", "-c", _RDFLIB, str(lines)]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout
        self.loaded = json.loads(self.process.stdout.readline())

    def ask(self, text: str, prefixes: dict[str, str], limit: int) -> dict[str, Any]:
        """What it took; nothing where it took longer than the limit, or failed."""
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(json.dumps({"text": text, "prefixes": prefixes, "limit": limit}) + "\n")
        self.process.stdin.flush()
        found: dict[str, Any] = json.loads(self.process.stdout.readline())
        return found

    def close(self) -> None:
        self.process.kill()
        self.process.wait()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=2500)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--limit", type=int, default=120)
    parser.add_argument("--without-rdflib", action="store_true")
    parser.add_argument("--folder", type=Path, help="keep the graph there, or take it from there")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = given.folder or Path(place) / "graph"
        started = time.monotonic()
        graph = store.open(folder) if (folder / "current").exists() else publish(folder, given.documents)
        print(f"{graph.manifest['quads']:,} quads of {graph.manifest['documents']:,} documents", end=", ")
        print(f"{time.monotonic() - started:.0f} s to write")
        _measure(graph, given)


def _measure(graph: store.Graph, given: argparse.Namespace) -> None:
    bare = ox.Store.read_only(str(graph.store_folder))
    rdflib = None if given.without_rdflib else Rdflib(graph.lines)
    if rdflib:
        print(f"rdflib loaded {rdflib.loaded['quads']:,} quads in {rdflib.loaded['seconds']:.0f} s")
    print(f"{'':28}{'rows':>9}{'worker':>9}{'p99':>9}{'bare':>9}{'ratio':>7}{'rdflib':>9}{'ratio':>7}  (ms)")
    ratios: list[float] = []
    overheads: list[float] = []
    everything: list[float] = []
    with Workers(graph, Limits(seconds=given.limit, rows=10**9, bytes=10**10)) as workers:
        workers.warm()
        for one in store.library(graph.snapshot / "queries"):
            ours: list[float] = []
            theirs: list[float] = []
            rows = 0
            try:
                for _ in range(given.rounds):
                    began = time.perf_counter()
                    with workers.ask(one.text, Formats()).body as body:
                        body.read()
                    ours.append(time.perf_counter() - began)
                    began = time.perf_counter()
                    found = bare.query(one.text, base_iri=graph.base, prefixes=graph.prefixes)
                    assert isinstance(found, ox.QuerySolutions)
                    found.serialize(format=ox.QueryResultsFormat.JSON)
                    theirs.append(time.perf_counter() - began)
                rows = len(workers.query(one.text))
            except QueryError as error:
                print(f"{one.name:28}{error}")
                continue
            everything += ours
            mine, other = statistics.median(ours), statistics.median(theirs)
            overheads.append(mine / other)
            line = f"{one.name:28}{rows:>9,}{1000 * mine:>9.1f}{1000 * max(ours):>9.1f}"
            line += f"{1000 * other:>9.1f}{mine / other:>7.2f}"
            if rdflib:
                took = rdflib.ask(one.text, graph.prefixes, given.limit)
                if took:
                    ratios.append(took["seconds"] / mine)
                    line += f"{1000 * took['seconds']:>9.0f}{took['seconds'] / mine:>7.1f}"
                    line += "" if took["rows"] == rows else f"  rdflib has {took['rows']:,} rows"
                else:
                    ratios.append(given.limit / mine)
                    line += f"{'>' + str(round(1000 * given.limit)):>9}{'>' + str(round(given.limit / mine)):>7}"
            print(line, flush=True)
    if rdflib:
        rdflib.close()
    ordered = sorted(everything)
    print(
        f"p50 {1000 * statistics.median(ordered):.1f} ms, p99 {1000 * ordered[int(0.99 * (len(ordered) - 1))]:.1f} ms; "
        f"median ratio to bare pyoxigraph {statistics.median(overheads):.2f}"
        + (f", of rdflib to us {statistics.median(ratios):.1f}" if ratios else "")
    )


if __name__ == "__main__":
    main()
