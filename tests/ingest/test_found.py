"""Folders as people and attackers make them."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from kg import ingest
from kg.model import Skipped

Write = Callable[[str, str | bytes], Path]
Complaint = Callable[..., str]


def test_a_folder_is_read_with_all_below_it_in_the_order_of_ids(write: Write, tmp_path: Path) -> None:
    for name in ("b/2.txt", "a/1.TXT", "c.txt", ".hidden.txt", ".git/x.txt", "b/.DS_Store"):
        write(name, "Text.")
    documents, skipped = ingest.read([tmp_path])
    assert [document.id for document in documents] == ["a/1", "b/2", "c"]
    assert skipped == []


def test_the_order_of_inputs_does_not_matter(write: Write) -> None:
    one, two = write("x/one.txt", "One."), write("two.txt", "Two.")
    assert ingest.read([one.parent, two]) == ingest.read([two, one.parent])


def test_where_the_folder_lies_does_not_matter(write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write("here/a/1.txt", "Text.")
    write("there/a/1.txt", "Text.")
    monkeypatch.chdir(tmp_path / "here")
    assert ingest.read([Path(), Path("../here/a/1.txt")][:1]) == ingest.read([tmp_path / "there"])


def test_unknown_formats_and_empty_files_in_a_folder_are_reported(write: Write, tmp_path: Path) -> None:
    odd, empty = write("a.docx", "x"), write("b.txt", "")
    documents, skipped = ingest.read([tmp_path])
    assert documents == []
    assert skipped == [
        Skipped(odd.as_posix(), "unknown format; kg reads .txt, .md, .html, .htm, .pdf, .jsonl, .csv"),
        Skipped(empty.as_posix(), "the file is empty"),
    ]


def test_the_same_files_given_by_name_are_errors(write: Write, complaint: Complaint) -> None:
    assert complaint(write("a.docx", "x")).startswith("a.docx: unknown format; kg reads .txt")
    assert complaint(write("b.txt", "")) == "b.txt: the file is empty"


def test_a_missing_input_is_named(tmp_path: Path, complaint: Complaint) -> None:
    missing = tmp_path / "nowhere"
    assert complaint(missing) == "nowhere: cannot be read (No such file or directory); give a file or a folder"


def test_an_unreadable_file_is_named(write: Write, complaint: Complaint, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, mode: str) -> None:  # the tests may run as root, whom no permission stops
        raise PermissionError(13, "Permission denied", str(path))

    for name in ("a.txt", "a.jsonl"):
        path = write(name, "Text.")
        with monkeypatch.context() as patch:
            patch.setattr(Path, "open", refuse)
            assert complaint(path) == f"{name}: cannot be read (Permission denied)"


def test_two_documents_with_one_id_are_both_named(write: Write, complaint: Complaint) -> None:
    write("a.jsonl", '{"id": "x", "text": "One."}\n')
    write("b.txt", "---\nid: x\n---\nTwo.")
    assert complaint().startswith("b.txt: document id 'x' is already that of a.jsonl")


def test_links_out_of_the_folder_pipes_and_devices_are_not_read(write: Write, tmp_path: Path) -> None:
    secret = write("outside/secret.txt", "Secret.")
    write("in/real.txt", "Text.")
    inside = tmp_path / "in"
    os.mkfifo(inside / "pipe.txt")
    (inside / "secret.txt").symlink_to(secret)
    (inside / "zero.txt").symlink_to("/dev/zero")
    (inside / "outside").symlink_to(secret.parent)
    (inside / "loop.txt").symlink_to("loop.txt")
    (inside / "self").symlink_to(inside)
    (inside / "alias.txt").symlink_to("real.txt")
    documents, skipped = ingest.read([inside])
    assert [(document.id, document.text) for document in documents] == [("alias", "Text."), ("real", "Text.")]
    assert {Path(one.path).name: one.reason for one in skipped} == {
        "loop.txt": "not a regular file",
        "outside": "a link that leads out of the folder",
        "pipe.txt": "not a regular file",
        "secret.txt": "a link that leads out of the folder",
        "self": "not a regular file",
        "zero.txt": "a link that leads out of the folder",
    }


def test_a_device_given_by_name_is_refused(complaint: Complaint) -> None:
    assert complaint(Path("/dev/zero")).startswith("/dev/zero: neither a file nor a folder")


@pytest.mark.parametrize(
    ("name", "id"),
    [
        (b"two\nlines.txt", "two\\nlines"),
        (b"caf\xe9.txt", "caf\\xe9"),
        (b"-rf *.txt", "-rf *"),
        ("cafe\u0301 \u202e.txt".encode(), "caf\u00e9 \\u202e"),
        (b"..txt.txt", None),
        (b"a" * 251 + b".txt", "a" * 251),
    ],
)
def test_odd_file_names_become_ids_of_one_line(tmp_path: Path, name: bytes, id: str | None) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text("Text.")
    documents, skipped = ingest.read([tmp_path])
    assert [document.id for document in documents] == ([id] if id else [])
    assert skipped == []
    for document in documents:
        assert document.path == f"{document.id}.txt"
        document.id.encode()
