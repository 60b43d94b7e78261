"""Text files and Markdown."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kg import ingest
from kg.model import Document, Skipped

Write = Callable[[str, str | bytes], Path]
Only = Callable[[], Document]
Complaint = Callable[..., str]


def test_a_text_without_front_matter_is_taken_as_it_is(write: Write, only: Only) -> None:
    write("2025/deaths.txt", "A headline\n\nSan Salvador\u00a0— It said so. \n\n#CECOT\n")
    assert only() == Document(
        id="2025/deaths", text="A headline\n\nSan Salvador\u00a0— It said so. \n\n#CECOT\n", path="2025/deaths.txt"
    )


def test_front_matter_is_no_part_of_the_text(write: Write, only: Only) -> None:
    write(
        "a.txt",
        '\ufeff---\r\nTitle: "Who paid: the bill"\r\ndate: 2025-03-16T10:00:00Z\r\nsource: El Faro\r\n'
        "url: https://example.org/a?b=c:d\r\nid: Faro 7\r\ntags: [x]\r\n---\r\n\r\nThe text.\r\n",
    )
    assert only() == Document(
        id="Faro 7",
        text="The text.\n",
        title="Who paid: the bill",
        date="2025-03-16",
        source="El Faro",
        url="https://example.org/a?b=c:d",
        path="a.txt",
    )


@pytest.mark.parametrize("text", ["---\nNo key here\n---\nText", "---\ntitle: never closed\nText", "--- title: x"])
def test_dashes_alone_are_no_front_matter(write: Write, only: Only, text: str) -> None:
    write("a.txt", text)
    assert (only().text, only().title) == (text, None)


@pytest.mark.parametrize("date", ["2025", "2025-03", "2025-03-16", "2024-02-29"])
def test_a_date_keeps_its_precision(write: Write, only: Only, date: str) -> None:
    write("a.txt", f"---\ndate: {date}\n---\nText")
    assert only().date == date


@pytest.mark.parametrize("date", ["16 March 2025", "2025-13", "2025-02-30", "2025-3-1", "0000", "16/03/2025"])
def test_an_impossible_date_says_what_to_write(write: Write, complaint: Complaint, date: str) -> None:
    write("a.txt", f"---\ndate: {date}\n---\nText")
    assert complaint() == f"a.txt: date '{date}' is none; write YYYY, YYYY-MM or YYYY-MM-DD, for example 2025-03-16"


def test_characters_that_rdf_cannot_hold_are_counted(write: Write, only: Only) -> None:
    write("a.txt", "A text with a NUL \0 and a bell \a in it.")
    assert (only().text, only().replaced) == ("A text with a NUL \ufffd and a bell \ufffd in it.", 2)


def test_markdown_is_read_without_its_markup(write: Write, only: Only) -> None:
    write(
        "a.md",
        "# The *mega*-prison\n\nIt was **opened**\nby [Bukele](https://example.org/x) &mdash; in 2023.[^1]\n\n"
        "- one\n- two `cells`\n\n> He said so.\n\n![a picture](x.png)\n\n<div>raw</div>\n\n"
        "| a | b |\n|---|---|\n| 1 | 2 |\n",
    )
    document = only()
    assert document.title == "The mega-prison"
    assert document.text == (
        "The mega-prison\n\nIt was opened by Bukele — in 2023.[^1]\n\n"
        "one\n\ntwo cells\n\nHe said so.\n\na\n\nb\n\n1\n\n2"
    )


def test_broken_utf8_names_the_byte(write: Write, complaint: Complaint) -> None:
    write("a.txt", "Villatoro said s\u00ed".encode("latin-1"))
    assert complaint() == "a.txt: not UTF-8 at byte 16 (0xed); save the file as UTF-8"


def test_utf16_is_told_from_a_binary_file(write: Write, complaint: Complaint) -> None:
    path = write("a.txt", "Villatoro".encode("utf-16"))
    assert complaint(path) == "a.txt: not UTF-8 at byte 0 (0xff); save the file as UTF-8"


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"\0" * 5000])
def test_a_binary_file_is_called_one(write: Write, complaint: Complaint, data: bytes) -> None:
    path = write("a.txt", data)
    assert complaint(path) == "a.txt: a binary file, not a text; take it out or give it its true ending"


def test_ten_megabytes_are_one_document(write: Write, only: Only) -> None:
    write("a.txt", "Nayib Bukele opened it. " * 420_000)
    assert len(only().text) == 24 * 420_000


def test_a_file_larger_than_any_article_is_refused(
    write: Write, complaint: Complaint, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.ingest.plain.MOST_BYTES", 1_000_000)
    write("a.txt", "a" * 1_000_001)
    assert complaint() == "a.txt: larger than 1 MB; cut it into articles"


def test_a_blank_text_is_skipped(write: Write, tmp_path: Path) -> None:
    path = write("a.txt", "---\ntitle: Nothing\n---\n \u00a0\n")
    assert ingest.read([tmp_path]) == ([], [Skipped(path.as_posix(), "no text in it")])
