"""A graph folder: published whole or not at all, by one writer, and the same for the same input."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import store
from kg.model import KGError
from tests.published import publish
from tests.stories import stories

LINE = '<http://a/s> <http://a/p> "{}" <http://a/g> .'


def simple(folder: Path, *words: str) -> store.Graph:
    with store.writing(folder) as writer:
        writer.add(LINE.format(word) for word in words)
        writer.publish({"base": "http://a/"})
    return store.open(folder)


def words(graph: store.Graph) -> set[object]:
    return {row["word"] for row in graph.query("SELECT ?word WHERE { ?s ?p ?word }")}


def test_a_new_graph_replaces_the_old_one_and_a_reader_keeps_what_it_opened(tmp_path: Path) -> None:
    before = simple(tmp_path / "g", "one")
    assert words(before) == {"one"}
    after = simple(tmp_path / "g", "two")
    assert words(after) == {"two"}
    assert words(before) == {"one"}
    simple(tmp_path / "g", "three")
    left = {path.name for path in (tmp_path / "g" / "snapshots").iterdir()}
    assert len(left) == 2  # the current one and the one before


def test_what_fails_leaves_the_old_graph_and_no_rubbish(tmp_path: Path) -> None:
    simple(tmp_path / "g", "one")

    def half_a_build() -> None:
        with store.writing(tmp_path / "g") as writer:
            writer.add([LINE.format("two")])
            writer.record("annotations", {"id": "x"})
            raise ValueError("broke off")

    with pytest.raises(ValueError, match="broke off"):
        half_a_build()
    assert words(store.open(tmp_path / "g")) == {"one"}
    assert len(list((tmp_path / "g" / "snapshots").iterdir())) == 1


def test_the_canonical_lines_are_sorted_and_each_there_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["kg.store.writing"], "_IN_MEMORY", 3)  # several runs are merged
    graph = simple(tmp_path / "g", *"ebdaacbeé𝄞ﬀ")
    lines = (graph.snapshot / "graph.nq").read_text(encoding="utf-8").splitlines()
    assert lines == [LINE.format(word) for word in "abcdeéﬀ𝄞"]
    assert [line.encode() for line in lines] == sorted(line.encode() for line in lines)
    assert graph.manifest["quads"] == 8


def test_the_same_input_in_any_order_gives_the_same_bytes(tmp_path: Path) -> None:
    one, other = publish(tmp_path / "a"), publish(tmp_path / "b", stories()[::-1])
    assert one.snapshot.name != other.snapshot.name  # the side files are in the order of the documents
    assert (one.snapshot / "graph.nq").read_bytes() == (other.snapshot / "graph.nq").read_bytes()
    assert one.snapshot.name == publish(tmp_path / "c").snapshot.name


def test_a_triple_of_two_documents_counts_once_in_the_union(tmp_path: Path) -> None:
    with store.writing(tmp_path / "g") as writer:
        writer.add(f'<http://a/s> <http://a/p> "x" <http://a/{graph}> .' for graph in "gh")
        writer.publish({"base": "http://a/"})
    graph = store.open(tmp_path / "g")
    assert graph.query("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")[0]["n"] == 1
    assert graph.query("SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }")[0]["n"] == 2


def test_only_one_writes(tmp_path: Path) -> None:
    with (
        store.writing(tmp_path / "g"),
        pytest.raises(KGError, match="another build writes"),
        store.writing(tmp_path / "g"),
    ):
        pass
    simple(tmp_path / "g", "one")


def test_a_folder_of_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").write_text("x")
    with pytest.raises(KGError, match=r"thesis\.doc"), store.writing(tmp_path):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.doc"]


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "g").write_text("x")
    with pytest.raises(KGError, match="folder"), store.writing(tmp_path / "g"):
        pass


def test_damage_is_noticed_and_mended_by_the_next_build(tmp_path: Path) -> None:
    graph = simple(tmp_path / "g", "one")
    assert store.damaged(graph.snapshot) == []
    table = next((graph.snapshot / "store").glob("*.sst"))
    content = bytearray(table.read_bytes())
    content[len(content) // 2] ^= 0xFF
    table.write_bytes(content)
    assert store.damaged(graph.snapshot) == [f"store/{table.name}"]
    again = simple(tmp_path / "g", "one")
    assert again.snapshot == graph.snapshot
    assert store.damaged(again.snapshot) == []
    assert words(again) == {"one"}


def test_reading_changes_nothing(tmp_path: Path) -> None:
    graph = publish(tmp_path / "g")
    graph.query("SELECT * WHERE { ?s ?p ?o }")
    assert store.damaged(graph.snapshot) == []


@pytest.mark.parametrize("content", ["", "nonsense", "{}"])
def test_a_broken_manifest_is_named(tmp_path: Path, content: str) -> None:
    graph = simple(tmp_path / "g", "one")
    (graph.snapshot / "manifest.json").write_text(content)
    with pytest.raises(KGError, match="build it again"):
        store.open(tmp_path / "g")


def test_where_there_is_no_graph_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(KGError, match="no such folder"):
        store.open(tmp_path / "none")
    with pytest.raises(KGError, match="no graph there"):
        store.open(tmp_path)


BUILD = """
import sys
from pathlib import Path
from kg import store
line = '<http://a/s> <http://a/p> "{}" <http://a/g> .'
for round in range(1000):
    with store.writing(Path(sys.argv[1])) as writer:
        writer.add(line.format(f"{round}-{number}") for number in range(200))
        writer.publish({"base": "http://a/"})
    print(round, flush=True)
"""


@pytest.mark.parametrize("after", [0.0, 0.003, 0.011, 0.027])
def test_kill_at_any_moment_leaves_one_whole_graph(tmp_path: Path, after: float) -> None:
    folder = tmp_path / "g"
    process = subprocess.Popen([sys.executable, "-c", BUILD, str(folder)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    process.stdout.readline()
    process.stdout.readline()
    with pytest.raises(subprocess.TimeoutExpired):
        process.wait(after)
    process.send_signal(signal.SIGKILL)
    process.stdout.close()
    process.wait()
    graph = store.open(folder)
    assert store.damaged(graph.snapshot) == []
    found = words(graph)
    rounds = {str(word).split("-")[0] for word in found}
    assert len(found) == 200
    assert len(rounds) == 1
    assert int(rounds.pop()) >= 1  # what was said to be published is there
    assert words(simple(folder, "next")) == {"next"}  # and the lock is free
    assert not [path for path in (folder / "snapshots").iterdir() if path.name.startswith(".")]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_no_permission_is_one_line(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(KGError, match="no permission"), store.writing(tmp_path / "g"):
        pass


@settings(max_examples=12, deadline=None)  # each is a whole build
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), max_size=8))
def test_any_words_go_in_and_come_out(tmp_path_factory: pytest.TempPathFactory, given_words: list[str]) -> None:
    from kg.mapping.terms import literal

    folder = tmp_path_factory.mktemp("g")
    with store.writing(folder / "g") as writer:
        writer.add(f"<http://a/s> <http://a/p> {literal(word)} <http://a/g> ." for word in given_words)
        writer.publish({"base": "http://a/"})
    graph = store.open(folder / "g")
    assert words(graph) == set(given_words)
    lines = (graph.snapshot / "graph.nq").read_bytes()
    assert {quad.object.value for quad in ox.parse(lines, format=ox.RdfFormat.N_QUADS)} == set(given_words)
