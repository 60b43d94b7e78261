"""The store of a graph is the same whether it was loaded in bulk or made from that of an earlier graph."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pyoxigraph as ox
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import store
from kg.store.loading import differ

_OBJECTS = ('"a"', '"a"@en', '"a\\" <b"', "<http://e/o>", '"ä"', '"a"^^<http://e/t>')
_LINE = st.builds(
    lambda s, o, g: f"<http://e/{s}> <http://e/p> {o} <http://e/{g}> .",
    st.sampled_from("st"),
    st.sampled_from(_OBJECTS),
    st.sampled_from("gh"),
)
_GRAPH = st.sets(_LINE, min_size=1, max_size=24)
_FILLER = [f"<http://e/z{number}> <http://e/p> <http://e/o> <http://e/g> ." for number in range(200)]


def _build(folder: Path, lines: set[str]) -> ox.Store:
    with store.writing(folder) as writer:
        writer.add([*_FILLER, *lines])
        snapshot = writer.publish({"base": "http://e/"})
    assert store.damaged(snapshot) == []
    return ox.Store.read_only(str(snapshot / "store"))


@given(old=_GRAPH, new=_GRAPH)
@settings(max_examples=25, deadline=None)
def test_a_store_made_by_difference_holds_what_one_loaded_in_bulk_holds(old: set[str], new: set[str]) -> None:
    with tempfile.TemporaryDirectory() as place:
        _build(Path(place) / "grown", old)
        grown = _build(Path(place) / "grown", new)
        fresh = _build(Path(place) / "fresh", new)
        assert set(grown) == set(fresh)
        assert len(grown) == len(fresh)


@given(old=_GRAPH, new=_GRAPH)
def test_a_difference_names_the_lines_and_what_follows_for_the_union(old: set[str], new: set[str]) -> None:
    def lines(of: set[str]) -> list[bytes]:
        return sorted(f"{line}\n".encode() for line in of)

    def union(of: set[str]) -> set[bytes]:
        return {line[: line.rindex(b" <")] + b" .\n" for line in lines(of)}

    found = differ(lines(old), lines(new), 1_000)
    assert found is not None
    assert sorted(found.out) == sorted(set(lines(old)) - set(lines(new)))
    assert sorted(found.into) == sorted(set(lines(new)) - set(lines(old)))
    assert sorted(found.union_out) == sorted(union(old) - union(new))
    assert sorted(found.union_into) == sorted(union(new) - union(old))


def test_too_much_that_differs_is_no_difference() -> None:
    assert differ([], [b"<a> <b> <c> <g> .\n"], 1) is None
    assert differ([b"<a> <b> <c> <g> .\n"], [b"<a> <b> <c> <g> .\n"], 0) is not None


def test_a_damaged_store_is_no_start(tmp_path: Path) -> None:
    _build(tmp_path, {_FILLER[0]})
    (table, *_) = sorted((tmp_path / "snapshots").glob("*/store/*.sst"))
    table.write_bytes(b"garbage")
    assert len(_build(tmp_path, {"<http://e/s> <http://e/p> <http://e/o> <http://e/g> ."})) == 2 * 201
