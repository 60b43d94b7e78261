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
    late = lost = finished = 0
    for number in range(rounds):
        if number % 10 == 0:  # else the build goes on from what the one before had finished
            shutil.rmtree(folder, ignore_errors=True)
            shutil.copytree(start, folder)
        before = _parses(folder)
        process = _build(folder, articles)
        try:
            process.wait(whole * chance.random())
            finished += 1
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
        lost += _parses(folder) < before
        name = kg.open(folder).snapshot.name
        late += name != old
        assert store.verify(folder).sound, f"round {number}"
        if number % 10 == 9:
            assert _build(folder, articles).wait() == 0
            assert kg.open(folder).lines.read_bytes() == wanted, f"round {number}"
        print(f"\r{number + 1} of {rounds} rounds", end="", file=sys.stderr)
    print(f"\n{rounds} random moments of a build of {whole:.1f} s: {rounds - finished} kills, {finished} came too late")
    print(
        f"{lost} lost a finished parse; {late} found the new graph; every graph sound, every resumed build byte-equal"
    )


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
