"""A folder to write articles into, and how to read it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kg import ingest
from kg.model import Document, KGError


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str | bytes], Path]:
    """Write a file below the test's folder, folders made as needed."""

    def write(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


@pytest.fixture
def only(tmp_path: Path) -> Callable[[], Document]:
    """Read the test's folder, which must give one document and skip nothing."""

    def only() -> Document:
        documents, skipped = ingest.read([tmp_path])
        assert skipped == []
        (document,) = documents
        return document

    return only


@pytest.fixture
def complaint(tmp_path: Path) -> Callable[..., str]:
    """Read inputs (by default the test's folder), which must fail with one line; given without that folder."""

    def complaint(*inputs: Path) -> str:
        with pytest.raises(KGError) as caught:
            ingest.read(inputs or [tmp_path])
        line = str(caught.value)
        assert "\n" not in line
        return line.replace(f"{tmp_path.as_posix()}/", "")

    return complaint
