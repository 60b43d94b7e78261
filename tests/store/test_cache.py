"""The cache: what was put is there, also after the process that put it was killed."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kg.model import KGError
from kg.store import Cache


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache.sqlite")


def test_what_was_put_is_there(cache: Cache) -> None:
    cache.put([(b"a", b"1"), (b"b", b"2")])
    cache.put([(b"a", b"3")])
    assert dict(cache.get([b"a", b"b", b"c"])) == {b"a": b"3", b"b": b"2"}
    assert cache.present([b"b", b"c"]) == {b"b"}


def test_more_keys_than_one_statement_takes(cache: Cache) -> None:
    entries = [(str(number).encode(), b"x" * 10) for number in range(1300)]
    cache.put(entries)
    assert dict(cache.get(key for key, _ in entries)) == dict(entries)
    assert len(cache.present(key for key, _ in entries)) == 1300


def test_a_put_that_breaks_off_leaves_nothing(cache: Cache) -> None:
    def entries() -> object:
        yield b"a", b"1"
        raise ValueError("no more")

    with pytest.raises(ValueError, match="no more"):
        cache.put(entries())  # type: ignore[arg-type]
    assert cache.present([b"a"]) == set()
    cache.put([(b"b", b"2")])


def test_what_nobody_wants_is_dropped(cache: Cache) -> None:
    cache.put([(b"a", b"1"), (b"b", b"2"), (b"c", b"3")])
    assert cache.keep_only([b"b", b"z"]) == 2
    assert cache.present([b"a", b"b", b"c"]) == {b"b"}


def test_a_damaged_file_is_named_with_the_cure(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite"
    path.write_bytes(b"no database" * 500)
    with pytest.raises(KGError, match=r"cache\.sqlite.*delete the file"):
        Cache(path)


PUTS = """
import sys
from pathlib import Path
from kg.store import Cache
cache = Cache(Path(sys.argv[1]))
number = 0
while True:
    cache.put([(b"%d" % (number + one), b"x" * 1000) for one in range(10)])
    number += 10
    print(number, flush=True)
"""


def test_kill_loses_nothing_that_put_returned_for(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite"
    for promised in (50, 400):
        process = subprocess.Popen([sys.executable, "-c", PUTS, str(path)], stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        said = 0
        while said < promised:
            said = int(process.stdout.readline())
        process.send_signal(signal.SIGKILL)
        said = max([said, *(int(line) for line in process.stdout.read().split())])
        process.stdout.close()
        process.wait()
        cache = Cache(path)
        there = cache.present(b"%d" % number for number in range(said + 100))
        cache.close()
        assert {b"%d" % number for number in range(said)} <= there
        assert len(there) % 10 == 0  # whole puts only
