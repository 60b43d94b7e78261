"""The running text of a PDF, whose pages know lines but no paragraphs."""

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from pypdf import PdfReader
from pypdf.errors import FileNotDecryptedError, PyPdfError

_SENTENCE_END = re.compile(r"[.!?…:][\"'”’»)\]]*$")
_PARTED = re.compile(r"\w[-\N{SOFT HYPHEN}\N{HYPHEN}]$")
_NUMBER = re.compile(r"\d+")


def read_pdf(path: Path) -> dict[str, str | None]:
    """Text, title and date of a PDF; `failure` if it is broken, locked or a picture only."""
    try:
        reader = PdfReader(path)
        text = running_text([page.extract_text() for page in reader.pages])
        about = reader.metadata
    except FileNotDecryptedError:
        return {"failure": "locked by a password"}
    except (PyPdfError, RecursionError) as error:
        return {"failure": f"a broken PDF: {error}"}
    if not text:
        return {"failure": "no text in the PDF; if it is a scan, run text recognition first"}
    try:
        created = about.creation_date if about else None
    except ValueError:  # a date in no form that PDF knows is no date
        created = None
    return {
        "text": text,
        "title": about.title if about else None,
        "date": created.date().isoformat() if created else None,
        "source": None,
        "url": None,
    }


def running_text(pages: Sequence[str]) -> str:
    """Paragraphs, apart by an empty line, of pages that are made of lines.

    Lines of a paragraph are joined, words that were parted at a line's end too.  A paragraph ends at an empty line, or
    with a sentence that leaves its line clearly shorter than the usual one.
    """
    lines = [line for page in _bodies(pages) for line in page]
    widths = sorted(len(line) for line in lines if line)
    usual = widths[len(widths) * 3 // 4] if widths else 0
    paragraphs: list[list[str]] = [[]]
    for line in lines:
        if line:
            paragraphs[-1].append(line)
        if not line or (len(line) < usual * 0.8 and _SENTENCE_END.search(line)):
            paragraphs.append([])
    return "\n\n".join(map(_joined, filter(None, paragraphs)))


def _bodies(pages: Sequence[str]) -> list[list[str]]:
    """The lines of each page without the head and foot lines that are the same, but for numbers, on most pages."""
    split = [[" ".join(line.split()) for line in page.strip().split("\n")] for page in pages]
    edges = Counter(_NUMBER.sub("", line) for page in split for line in {page[0], page[-1]})
    often = {edge for edge, count in edges.items() if count >= 3 and count * 2 > len(pages)}
    for page in split:
        for end in (0, -1):
            if page and _NUMBER.sub("", page[end]) in often:
                del page[end]
    return split


def _joined(lines: Sequence[str]) -> str:
    """Lines as one; "depor-" and "tation" are one word, "Abrego-" and "Garcia" keep their hyphen."""
    parts = []
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        if not _PARTED.search(line) or not after:
            parts.append(f"{line} ")
        else:
            parts.append(line[:-1] if after[0].islower() else line)
    return "".join(parts).rstrip()
