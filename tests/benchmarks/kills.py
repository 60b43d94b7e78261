"""Builds killed with SIGKILL: before every write, and at random moments of a whole build.

    python -m tests.benchmarks.kills [--rounds 100] [--documents 3] [--seed 0]

After every kill the graph before must be readable and sound, no parse that was finished may be gone, and the build that
follows must give the bytes of one that was never disturbed.
"""

from __future__ import annotations

import argparse
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import kg
from kg import store
from tests.published import ROOT
from tests.store.test_faults import kill_at_writes

_BUILD = "import sys, kg; kg.build(sys.argv[2:], sys.argv[1])"


def _build(folder: Path, articles: list[Path]) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", _BUILD, str(folder), *map(str, articles)]
    return subprocess.Popen(command, cwd=folder.parent, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _parses(folder: Path) -> int:
    import sqlite3

    if not (folder / "cache.sqlite").exists():
        return 0
    with sqlite3.connect(folder / "cache.sqlite") as connection:
        try:
            return int(connection.execute("SELECT count(*) FROM entry").fetchone()[0])
        except sqlite3.OperationalError:  # killed before the table was made
            return 0


def random_kills(place: Path, rounds: int, articles: list[Path], seed: int) -> None:
    chance = random.Random(seed)
    start, clean, folder = place / "start", place / "clean", place / "killed"
    for name in ("ontology", "queries"):  # of their own, so that nobody changes them meanwhile
        shutil.copytree(ROOT / name, place / name)
    assert _build(start, articles[:1]).wait() == 0
    shutil.copytree(start, clean)
    began = time.monotonic()
    assert _build(clean, articles).wait() == 0
    whole = time.monotonic() - began
    wanted = kg.open(clean).lines.read_bytes()
    old = kg.open(start).snapshot.name
    late = lost = kills = resumed = 0
    shutil.copytree(start, folder)
    while kills < rounds:
        before = _parses(folder)
        process = _build(folder, articles)
        try:
            process.wait(whole * chance.random())
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
            kills += 1
        lost += _parses(folder) < before
        name = kg.open(folder).snapshot.name
        late += name != old
        assert store.verify(folder).sound, f"after {kills} kills"
        if name != old or kills % 10 == 0:  # else the build goes on from what the one before had finished
            assert _build(folder, articles).wait() == 0
            assert kg.open(folder).lines.read_bytes() == wanted, f"after {kills} kills"
            resumed += 1
            shutil.rmtree(folder)
            shutil.copytree(start, folder)
        print(f"\r{kills} of {rounds} kills", end="", file=sys.stderr)
    print(f"\n{kills} kills at random moments of a build of {whole:.1f} s, {lost} of which lost a finished parse")
    print(f"{resumed} builds were then finished, all byte-equal; every graph was sound, {late} of them the new one")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--documents", type=int, default=3)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    articles = sorted((ROOT / "corpus").glob("*.md"))[: given.documents]
    with tempfile.TemporaryDirectory() as place:
        found = kill_at_writes(Path(place) / "writes")
        print(f"killed before each of {sum(found.values())} writes: {found}")
        random_kills(Path(place), given.rounds, articles, given.seed)


if __name__ == "__main__":
    main()
