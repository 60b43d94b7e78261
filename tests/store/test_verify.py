"""Damage is found whatever it is in, named, and mended by one command."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

import kg
from kg.model import KGError
from kg.store import Cache, repair, verify
from tests.published import publish


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("verify") / "graph"
    publish(folder)
    cache = Cache(folder / "cache.sqlite")
    cache.put((bytes([n]), bytes(1000)) for n in range(200))
    cache.close()
    return folder


@pytest.fixture
def folder(whole: Path, tmp_path: Path) -> Path:
    shutil.copytree(whole, tmp_path / "graph")
    return tmp_path / "graph"


def _snapshot(folder: Path) -> Path:
    return folder / "snapshots" / (folder / "current").read_text().strip()


def _flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(data)


def test_a_sound_graph_is_sound(folder: Path) -> None:
    found = verify(folder)
    assert found.sound
    assert found.damage == ()
    assert found.quads == kg.open(folder).manifest["quads"]
    assert found.scanned > found.quads


def test_a_changed_byte_in_any_file_is_found_and_named(folder: Path, whole: Path) -> None:
    names = json.loads((_snapshot(folder) / "manifest.json").read_text())["files"]
    kinds = {(Path(name).parts[0], Path(name).suffix): name for name in names}
    assert len(kinds) >= 6
    for name in kinds.values():
        path = _snapshot(folder) / name
        if not path.stat().st_size:
            continue
        _flip(path)
        found = verify(folder)
        assert name in dict(found.damage), name
        expected = f"kg verify {folder} --repair" if name.startswith(("store/", "search")) else "kg build"
        assert found.advice.startswith(expected)
        shutil.copyfile(_snapshot(whole) / name, path)
    assert verify(folder).sound


def test_a_missing_file_is_found(folder: Path) -> None:
    for name in ("graph.nq", "search.sqlite"):
        (_snapshot(folder) / name).unlink()
    assert dict(verify(folder).damage) == {"graph.nq": "is missing", "search.sqlite": "is missing"}


def test_a_changed_manifest_is_found(folder: Path) -> None:
    path = _snapshot(folder) / "manifest.json"
    manifest = json.loads(path.read_text())
    _flip(_snapshot(folder) / "graph.nq")
    import hashlib

    manifest["files"]["graph.nq"] = hashlib.sha256((_snapshot(folder) / "graph.nq").read_bytes()).hexdigest()
    path.write_text(json.dumps(manifest))
    assert "manifest.json" in dict(verify(folder).damage)


def test_what_follows_from_the_rest_is_written_anew(folder: Path) -> None:
    before = {path.name: path.read_bytes() for path in _snapshot(folder).glob("*.nq")}
    name = _snapshot(folder).name
    for path in (_snapshot(folder) / "store").glob("*.sst"):
        path.write_bytes(b"")
    _flip(_snapshot(folder) / "search.sqlite")
    (folder / "cache.sqlite").write_bytes(b"no database" * 100)
    found = verify(folder)
    assert len(found.damage) > 3
    assert found.repairable
    repair(found)
    assert verify(folder).sound
    assert _snapshot(folder).name == name
    assert {path.name: path.read_bytes() for path in _snapshot(folder).glob("*.nq")} == before
    assert len(kg.open(folder).query("SELECT ?s { ?s a kg:Person }")) == 1


def test_what_only_a_build_can_mend_is_not_repaired(folder: Path) -> None:
    _flip(_snapshot(folder) / "graph.nq")
    with pytest.raises(KGError, match="kg build"):
        repair(verify(folder))


def test_where_nothing_can_be_read_the_reason_is_said(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(KGError, match="no graph"):
        verify(tmp_path)
    (_snapshot(folder) / "manifest.json").write_text("[")
    with pytest.raises(KGError, match=r"manifest\.json"):
        verify(folder)
    (folder / "current").write_text("nothing\n")
    with pytest.raises(KGError, match="build it again"):
        verify(folder)
