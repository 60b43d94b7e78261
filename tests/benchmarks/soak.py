"""Eight clients ask one server all at once, for a while, rightly and wrongly, while new builds are published under it.

    python -m tests.benchmarks.soak [--seconds 60] [--clients 8] [--seed 0]

Every answer names the snapshot that gave it and is compared with what that snapshot must answer.  Among the requests
are query bombs, refused ones, nonsense, and clients that leave in the middle.
"""

from __future__ import annotations

import argparse
import random
import shutil
import socket
import statistics
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path
from urllib.parse import quote, urlsplit

import kg
from tests.published import ROOT, publish
from tests.serve.server import Server, running
from tests.stories import stories

_QUERIES = [
    "SELECT ?name WHERE { ?who a kg:Person ; rdfs:label ?name } ORDER BY ?name",
    "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }",
    "SELECT ?class (COUNT(DISTINCT ?e) AS ?n) WHERE { ?e kg:agent ?who ; a ?class } GROUP BY ?class ORDER BY ?class",
    "SELECT ?quote WHERE { ?words kg:quote ?quote } ORDER BY ?quote LIMIT 50",
    "ASK { ?s kg:agent ?o }",
]
_WRONG = [("SELECT", 400), ("CLEAR ALL", 403), ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", 403)]
_BOMBS = [
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c != ?i) }",
    "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i",
]


class Soak:
    """What the clients share."""

    def __init__(self, server: Server, right: dict[str, list[bytes]], seed: int) -> None:
        self.server = server
        self.right = right
        self.seed = seed
        self.done = threading.Event()
        self.counts: Counter[str] = Counter()
        self.times: list[float] = []
        self.wrong: list[str] = []
        self._lock = threading.Lock()

    def client(self, number: int) -> None:
        chance = random.Random(f"{self.seed} {number}")
        while not self.done.is_set():
            kind = chance.choices(("query", "explorer", "wrong", "leaves", "bomb"), (70, 15, 10, 4, 1))[0]
            try:
                getattr(self, f"_{kind}")(chance)
            except (OSError, AssertionError) as error:
                with self._lock:
                    self.wrong.append(f"{kind}: {error!r}")
            with self._lock:
                self.counts[kind] += 1

    def _query(self, chance: random.Random) -> None:
        which = chance.randrange(len(_QUERIES))
        began = time.perf_counter()
        reply = self.server.ask(_QUERIES[which])
        took = time.perf_counter() - began
        if reply.status == 503 and reply.json["kind"] == "busy":
            with self._lock:
                self.counts["sent away"] += 1
            return
        assert reply.status == 200, reply.text
        snapshot = reply.headers["kg-snapshot"]
        assert snapshot in self.right, snapshot
        assert reply.body == self.right[snapshot][which], reply.text[:200]
        with self._lock:
            self.times.append(took)

    def _explorer(self, chance: random.Random) -> None:
        path = chance.choice(
            ("/api/overview", "/api/network", "/search?q=bukelle", "/kg/person/nayib-bukele", "/health")
        )
        reply = self.server.request(path)
        assert reply.status in (200, 503), f"{path}: {reply.status} {reply.text[:200]}"

    def _wrong(self, chance: random.Random) -> None:
        query, status = chance.choice(_WRONG)
        assert self.server.ask(query).status in (status, 503)  # which is busy

    def _leaves(self, chance: random.Random) -> None:
        where = urlsplit(self.server.address)
        with socket.create_connection((where.hostname, where.port), timeout=10) as client:
            request = f"GET /sparql?query={quote(_BOMBS[0])} HTTP/1.1\r\nHost: {where.netloc}\r\n\r\n"
            client.sendall(request.encode()[: chance.choice((10, 60, 10_000))])
            time.sleep(chance.random() / 5)

    def _bomb(self, chance: random.Random) -> None:
        reply = self.server.ask(chance.choice(_BOMBS))
        assert reply.status == 503, reply.text


def _memory(process: int) -> float:
    """Resident MB."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    return int(status.split("VmRSS:")[1].split()[0]) / 1000


def _answers(graph: kg.Graph) -> list[bytes]:
    return [graph.answer(query, "json") for query in _QUERIES]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder, project = Path(place) / "graph", Path(place) / "project"
        for part in ("ontology", "queries"):  # which somebody may be working on
            shutil.copytree(ROOT / part, project / part)
        variants = [stories()[:2], stories()]
        right = {}
        for variant in reversed(variants):
            graph = publish(folder, variant, project=project)
            right[graph.snapshot.name] = _answers(graph)
        with running(folder, "--timeout", "2", "--workers", "2", "--waiting", "32") as server:
            soak = Soak(server, right, given.seed)
            process = server.process.pid
            threads = [threading.Thread(target=soak.client, args=(number,)) for number in range(given.clients)]
            for thread in threads:
                thread.start()
            began = time.monotonic()
            memory = []
            published = 0
            while (passed := time.monotonic() - began) < given.seconds:
                time.sleep(min(5, given.seconds - passed))
                publish(folder, variants[published % 2], project=project)
                published += 1
                memory.append(_memory(process))
            soak.done.set()
            for thread in threads:
                thread.join()
            state = server.request("/health").json
            handles = len(list(Path(f"/proc/{process}/fd").iterdir()))
        _report(soak, given.seconds, memory, published, state, handles)


def _report(
    soak: Soak, seconds: float, memory: list[float], published: int, state: dict[str, object], handles: int
) -> None:
    total = sum(soak.counts.values()) - soak.counts["sent away"]
    times = sorted(soak.times)
    print(f"{total:,} requests in {seconds:.0f} s, {published} builds published meanwhile: {dict(soak.counts)}")
    print(
        f"right answers {len(times):,}, wrong {len(soak.wrong)}; p50 {1000 * statistics.median(times):.0f} ms, "
        f"p99 {1000 * times[int(0.99 * (len(times) - 1))]:.0f} ms"
    )
    quarter = max(1, len(memory) // 4)
    print(
        f"memory of the server {statistics.mean(memory[:quarter]):.0f} MB in the first quarter, "
        f"{statistics.mean(memory[-quarter:]):.0f} MB in the last; {handles} open files; "
        f"{state['busy']} queries and {state['snapshots']} snapshot left"
    )
    for one in soak.wrong[:5]:
        print(one, file=sys.stderr)
    sys.exit(bool(soak.wrong))


if __name__ == "__main__":
    main()
