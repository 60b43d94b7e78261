"""Web pages and PDF, through the child process that reads them."""

import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from kg import ingest
from kg.ingest.confined import MOST_BYTES, limited_reader
from kg.ingest.found import Found
from kg.ingest.pdf import running_text
from kg.model import Document, Skipped
from tests.ingest.pages import PAGE, pdf

Write = Callable[[str, str | bytes], Path]
Only = Callable[[], Document]


def reasons(folder: Path) -> dict[str, str]:
    """File name to the reason why the file was skipped."""
    return {Path(one.path).name: one.reason for one in ingest.read([folder])[1]}


def test_a_page_gives_its_article_and_metadata(write: Write, only: Only) -> None:
    write("a.html", PAGE)
    assert only() == Document(
        id="a",
        text="Planes land\n\nThree planes with 238 deported Venezuelans landed in San Salvador on Sunday, "
        "the government of El Salvador said.\n\nThe men were taken to the Terrorism Confinement Center, a prison for "
        "40,000 inmates that opened in 2023.",
        title="Planes land",
        date="2025-03-17",
        source="The Daily Lantern",
        url="https://lantern.example/planes-land",
        path="a.html",
    )


def test_a_page_without_a_stated_date_gets_none(write: Write, only: Only) -> None:
    stated = '<meta property="article:published_time" content="2025-03-17T08:00:00Z">'
    write("a.htm", PAGE.replace(stated, "").replace("on Sunday", "on March 15, 2025"))
    assert only().date is None


def test_a_page_in_another_charset_is_decoded(write: Write, only: Only) -> None:
    page = PAGE.replace("<head>", '<head><meta charset="iso-8859-1">').replace(
        "the government", "Bukele said s\u00ed, the"
    )
    write("a.html", page.encode("iso-8859-1"))
    assert "Bukele said s\u00ed, the" in only().text


def test_a_pdf_gives_its_paragraphs_and_metadata(write: Write, only: Only) -> None:
    lines = ["The United States depor-", "ted 238 Venezuelans to the prison on Sunday.", "They arrived at night."]
    write("a.pdf", pdf([lines], "/Title (Planes land) /CreationDate (D:20250317080000Z)"))
    document = only()
    assert document.text == "The United States deported 238 Venezuelans to the prison on Sunday. They arrived at night."
    assert (document.title, document.date, document.path) == ("Planes land", "2025-03-17", "a.pdf")


def test_a_pdf_with_an_impossible_date_has_none(write: Write, only: Only) -> None:
    write("a.pdf", pdf([["Some text."]], "/CreationDate (yesterday)"))
    assert only().date is None


def test_lines_become_paragraphs() -> None:
    page = "A first line that is rather long and goes on\nuntil it ends here.\nA second paragraph of Abrego-\nGarcia."
    assert running_text([page]) == (
        "A first line that is rather long and goes on until it ends here.\n\nA second paragraph of Abrego-Garcia."
    )
    assert running_text(["One\n \nTwo", "three"]) == "One\n\nTwo three"
    assert running_text(["", " \n"]) == ""


def test_head_and_foot_lines_are_left_out() -> None:
    pages = [f"The Lantern\nText number {'abcd'[n]} goes on and\n{n + 1}" for n in range(4)]
    assert running_text(pages) == " ".join(f"Text number {letter} goes on and" for letter in "abcd")


def test_what_has_no_text_is_reported(write: Write, tmp_path: Path) -> None:
    write("empty.html", "<html><body><p> </p></body></html>")
    write("scan.pdf", pdf([[]]))
    assert reasons(tmp_path) == {
        "empty.html": "no article found in the page",
        "scan.pdf": "no text in the PDF; if it is a scan, run text recognition first",
    }


def test_a_broken_file_costs_only_itself(write: Write, tmp_path: Path) -> None:
    whole = pdf([["Some text."]])
    write("cut.pdf", whole[:200])
    write("noise.pdf", b"%PDF-1.4\n" + bytes(range(256)) * 40)
    write("noise.html", bytes(range(256)) * 400)
    write("tree.pdf", whole.replace(b"/Kids [4 0 R]", b"/Kids [2 0 R]"))
    write("whole.pdf", whole)
    documents, skipped = ingest.read([tmp_path])
    assert [document.id for document in documents] == ["whole"]
    assert len(skipped) == 4


def test_bombs_are_bounded(write: Write, tmp_path: Path) -> None:
    bomb = pdf([["Some text."]], compress=True)
    stream = zlib.compress(zlib.compress(b"0" * 200_000_000, 9), 9)
    start, end = bomb.index(b"stream\n") + 7, bomb.index(b"\nendstream")
    filters = b"/Filter [/FlateDecode /FlateDecode] "
    write("flate.pdf", (bomb[:start] + stream + bomb[end:]).replace(b"/Filter /FlateDecode ", filters))
    write("deep.html", "<div>" * 200_000)
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha" * 10}">' for n in range(10))
    write("laugh.html", f"<!DOCTYPE html [{entities}]><html><body><p>&e9;</p></body></html>")
    write("whole.html", PAGE)
    documents, skipped = ingest.read([tmp_path])
    assert "whole" in [document.id for document in documents]
    assert {"flate.pdf", "deep.html"} <= {Path(one.path).name for one in skipped}
    assert all(len(document.text) < 1000 for document in documents)


def test_a_page_that_is_too_large_is_not_opened(write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(MOST_BYTES, ".html", 1_000_000)
    write("a.html", PAGE + " " * 1_000_000)
    assert reasons(tmp_path) == {"a.html": "larger than 1 MB"}


def test_a_reader_that_is_late_is_ended(write: Write) -> None:
    page = Found(write("page.html", PAGE), "page.html", "page.html", given=False)
    with limited_reader(seconds=0.001) as reader:
        assert list(reader.read(page)) == [Skipped("page.html", "not read within 0.001 seconds")]
