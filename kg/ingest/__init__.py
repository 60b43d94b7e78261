"""Articles in folders and files become documents: clean text, true metadata, stable ids.

Text is cleaned once, here, and never changed afterwards: every offset in the graph counts in what `read` returns.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from kg.ingest import plain, records
from kg.ingest.confined import limited_reader
from kg.ingest.found import Found, find
from kg.model import Document, KGError, Skipped

__all__ = ["read"]

_Read = Callable[[Found], Iterator[Document | Skipped]]


def read(inputs: Sequence[Path]) -> tuple[list[Document], list[Skipped]]:
    """All documents of `inputs` (folders and files) sorted by id, and what gave no document, sorted by path.

    Raises KGError for what the user must mend first: a missing or unreadable input, an unknown format or an empty file
    that was given by name, broken UTF-8, a malformed record, an impossible date, two documents with one id.
    """
    documents: dict[str, tuple[Document, str]] = {}
    skipped: list[Skipped] = []
    with limited_reader() as reader:
        formats: dict[str, _Read] = {
            ".txt": plain.read_text,
            ".md": plain.read_markdown,
            ".html": reader.read,
            ".htm": reader.read,
            ".pdf": reader.read,
            ".jsonl": records.read_jsonl,
            ".csv": records.read_csv,
        }
        for found in find(inputs):
            if isinstance(found, Skipped):
                skipped.append(found)
                continue
            problem = _problem(found, formats)
            if problem and found.given:
                raise KGError(f"{found.name}: {problem}")
            for result in [Skipped(found.name, problem)] if problem else formats[found.suffix](found):
                if isinstance(result, Skipped):
                    skipped.append(result)
                else:
                    _add(documents, result, found.name)
    return [documents[key][0] for key in sorted(documents)], sorted(skipped, key=lambda one: (one.path, one.reason))


def _problem(found: Found, formats: dict[str, _Read]) -> str | None:
    if found.suffix not in formats:
        return f"unknown format; kg reads {', '.join(formats)}"
    return None if found.path.stat().st_size else "the file is empty"


def _add(documents: dict[str, tuple[Document, str]], document: Document, name: str) -> None:
    if document.id in documents:
        raise KGError(
            f"{name}: document id {document.id!r} is already that of {documents[document.id][1]}; "
            "give each document an id of its own (the key `id` of a record or of the front matter)"
        )
    documents[document.id] = document, name
