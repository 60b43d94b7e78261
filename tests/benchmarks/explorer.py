"""The explorer in a real browser, of a generated graph: size and time of the first page, a network of 10,000 ties.

    python -m tests.benchmarks.explorer [--documents 2200] [--limit 10000] [--rounds 3]

It needs Chromium, Node.js and the built pages.  Chromium draws without a graphics card, which is the slowest way there
is.  Times are from the click on a link, with nothing in the browser's cache, and include the server's answer.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import tempfile
from pathlib import Path

from tests.benchmarks.articles import publish
from tests.serve.server import running
from tests.serve.test_browser import CHROMIUM


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=2200)
    parser.add_argument("--limit", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "graph"
        publish(folder, given.documents)
        with running(folder) as server:
            server.request("/api/network")  # which a server computes as it starts
            script = Path(__file__).with_suffix(".mjs")
            command = ["node", str(script), server.address, str(CHROMIUM), str(given.rounds), str(given.limit)]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
    results = json.loads(done.stdout)
    first, network = results["first"], results["network"]
    frames = sorted(time for one in network for time in one["frames"])
    print(f"first page: {first[0]['bytes'] / 1000:.0f} kB compressed, usable after {_middle(first, 'usable'):.2f} s")
    print(f"network of {network[0]['ties']:,} arrows: {network[0]['bytes'] / 1000:.0f} kB compressed,", end=" ")
    print(f"ties listed after {_middle(network, 'listed'):.2f} s, of which the server", end=" ")
    print(f"{_middle(network, 'answer'):.2f} s, drawn after {_middle(network, 'drawn'):.2f} s")
    print(f"frame while it is moved: median {statistics.median(frames):.0f} ms", end=", ")
    print(f"95 % within {frames[int(0.95 * len(frames))]:.0f} ms")


def _middle(visits: list[dict[str, float]], name: str) -> float:
    return statistics.median(one[name] for one in visits)


if __name__ == "__main__":
    main()
