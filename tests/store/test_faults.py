"""A kill at every write: whatever the last thing was that a build did to the disk, one whole graph is there."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import kg
from kg.store import Cache, verify
from tests.published import publish_lines

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kills itself with a signal")

# Publishes a graph and kills itself just before the n-th thing that it does to the disk; SQLite's own writes, between
# these, are killed at random in test_writing.
BUILD = """
import os, signal, sys
from pathlib import Path
from kg import store
import pyoxigraph

EVENTS = {"fsync", "os.rename", "os.remove", "os.mkdir", "os.rmdir"}
EVENTS |= {"shutil.copyfile", "shutil.rmtree", "sqlite3.connect"}
folder, fatal = Path(sys.argv[1]), int(sys.argv[2])
count = 0

def hook(event, arguments):
    global count
    writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
    if writes or event in EVENTS:
        count += 1
        if count == fatal:
            os.kill(os.getpid(), signal.SIGKILL)

fsync = os.fsync

def audited(handle):
    sys.audit("fsync")
    fsync(handle)

os.fsync = audited
with store.writing(folder) as writer:
    sys.addaudithook(hook)
    writer.parses.put([(b"key", b"value")])
    writer.record("annotations", {"id": "a"})
    writer.add(f'<http://e/s{i}> <http://e/p> "new {i}" <http://e/g> .' for i in range(300))
    writer.publish({"base": "http://e/"})
print(count)
"""


def _run(folder: Path, fatal: int) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", BUILD, str(folder), str(fatal)], capture_output=True, text=True)


def kill_at_writes(tmp_path: Path, most: int | None = None) -> dict[str, int]:
    """Kill builds before each of their writes, or before `most` of them; how often which graph was left."""
    start = tmp_path / "start"
    publish_lines(start, [f'<http://e/s{i}> <http://e/p> "old {i}" <http://e/g> .' for i in range(200)])
    old = kg.open(start).snapshot.name
    clean = tmp_path / "clean"
    shutil.copytree(start, clean)
    done = _run(clean, 0)
    assert done.returncode == 0, done.stderr
    writes = int(done.stdout)
    assert writes > 20
    new = kg.open(clean).snapshot
    found = {"old": 0, "new": 0}
    step = 1 if most is None else -(-writes // most)
    for fatal in [*range(1, writes, step), writes]:
        folder = tmp_path / "killed"
        shutil.copytree(start, folder)
        killed = _run(folder, fatal)
        assert killed.returncode == -signal.SIGKILL, killed.stderr
        graph = kg.open(folder)
        assert graph.snapshot.name in (old, new.name)
        which = "old" if graph.snapshot.name == old else "new"
        found[which] += 1
        count = graph.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")[0]["n"]
        assert count == (200 if which == "old" else 300)
        assert verify(folder).sound
        cache = Cache(folder / "cache.sqlite")
        assert dict(cache.get([b"key"])) == {b"key": b"value"}  # what was finished before is there
        cache.close()
        assert _run(folder, 0).returncode == 0  # what the dead one left is not in the way of the next
        assert kg.open(folder).lines.read_bytes() == (new / "graph.nq").read_bytes()
        assert verify(folder).sound
        assert not [path for path in (folder / "snapshots").iterdir() if path.name.startswith(".")]
        shutil.rmtree(folder)
    return found


def test_a_kill_before_any_write_leaves_the_old_graph_or_the_new_one(tmp_path: Path) -> None:
    found = kill_at_writes(tmp_path, most=5)
    assert found["old"] and found["new"]
