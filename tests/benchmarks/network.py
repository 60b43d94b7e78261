"""From a graph on disk to a measured network as GEXF.

    python -m tests.benchmarks.network [--events 100000] [--folder GRAPH]

The graph is made up (six events a document, few of whose actors are in very many) and is written first, which takes
longer than all else; --folder keeps it, or takes it from there.  Every report counts, denied ones too.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from pathlib import Path

import kg
from kg import network
from tests.benchmarks.articles import publish

EVENTS_A_DOCUMENT = 6
ENOUGH = 60.0  # seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--folder", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = given.folder or Path(place) / "graph"
        if not (folder / "current").exists():
            started = time.monotonic()
            publish(folder, -(-given.events // EVENTS_A_DOCUMENT))
            print(f"{time.monotonic() - started:.0f} s to write the graph")
        _measure(kg.open(folder), Path(place) / "network.gexf")


def _measure(graph: kg.Graph, path: Path) -> None:
    (row,) = graph.query("SELECT (COUNT(DISTINCT ?event) AS ?events) WHERE { ?event kg:evidence/kg:trigger ?word }")
    started, worked = time.monotonic(), time.process_time()
    made = graph.network(certainty=network.CERTAINTIES)
    ready = time.monotonic()
    network.write(made, path)
    done, used = time.monotonic(), time.process_time() - worked
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024  # kilobytes on Linux
    print(f"{row['events']:,} events: {made.number_of_nodes():,} nodes, {made.number_of_edges():,} edges")
    print(
        f"network with measures {ready - started:.1f} s, GEXF {done - ready:.1f} s, {path.stat().st_size / 1e6:.0f} MB"
    )
    verdict = "under" if done - started < ENOUGH else "OVER"
    print(
        f"in all {done - started:.1f} s, {verdict} a minute ({used:.1f} s of processor time); {memory:.0f} MB of memory"
    )


if __name__ == "__main__":
    main()
