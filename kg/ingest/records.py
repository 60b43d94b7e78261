"""Many documents in one file: JSON Lines and CSV.

The text of a record is taken character for character, so that offsets agree with those of whoever wrote the record.
"""

import csv
import json
from collections.abc import Iterator, Mapping

from kg.ingest.cleaning import clean_record
from kg.ingest.found import Found
from kg.ingest.metadata import identifier, metadata
from kg.ingest.plain import BYTE_ORDER_MARK, MOST_BYTES, decode
from kg.model import Document, KGError, Skipped

_COLUMNS = ("id", "title", "date", "source", "url", "text")


def read_jsonl(found: Found) -> Iterator[Document | Skipped]:
    """One document a line: an object with `text` and, where known, id, title, date, source and url."""
    for number, line in enumerate(_lines(found), 1):
        if not line.strip():
            continue
        where = f"{found.name}:{number}"
        try:
            record = json.loads(line.rstrip())
        except json.JSONDecodeError as error:
            raise KGError(f"{where}: no JSON ({error.msg} at column {error.colno}); write one object a line") from error
        except (ValueError, RecursionError) as error:  # a number of thousands of digits, thousands of brackets
            raise KGError(f"{where}: no JSON that can be read ({error}); write one object a line") from error
        if not isinstance(record, dict):
            raise KGError(f'{where}: no JSON object; write one a line, such as {{"id": "a1", "text": "…"}}')
        yield _document(record, found, number)


def read_csv(found: Found) -> Iterator[Document | Skipped]:
    """One document a row, under a header with a column `text`; columns apart by commas, semicolons or tabs."""
    csv.field_size_limit(MOST_BYTES)
    lines = _lines(found)
    header = next(lines, "")
    for delimiter in ",;\t":
        columns = [name.strip().lower() for name in next(csv.reader(header.splitlines(), delimiter=delimiter), [])]
        if "text" in columns:
            break
    else:
        raise KGError(
            f"{found.name}:1: no column `text` in the header {header.strip()!r:.100}; "
            f"the columns are {', '.join(_COLUMNS)}, of which only text must be there"
        )
    rows = csv.reader(lines, delimiter=delimiter, strict=True)
    number = 2
    try:
        for row in rows:
            if row and len(row) != len(columns):
                raise KGError(f"{found.name}:{number}: {len(row)} fields under {len(columns)} columns; quote the text")
            if row:
                yield _document(dict(zip(columns, row, strict=True)), found, number)
            number = rows.line_num + 2
    except csv.Error as error:
        raise KGError(f"{found.name}:{number}: no CSV ({error}); quote the text and double the quotes in it") from error


def _lines(found: Found) -> Iterator[str]:
    """The lines of a file with their ends, decoded one by one: a file may be larger than memory."""
    try:
        with found.path.open("rb") as file:
            number = 0
            while line := file.readline(MOST_BYTES + 1):
                number += 1
                if len(line) > MOST_BYTES:
                    raise KGError(f"{found.name}:{number}: a line of more than {MOST_BYTES // 1_000_000} MB")
                text = decode(line, f"{found.name}:{number}")
                yield text.removeprefix(BYTE_ORDER_MARK) if number == 1 else text
    except OSError as error:
        raise KGError(f"{found.name}: cannot be read ({error.strerror})") from error


def _document(record: Mapping[str, object], found: Found, number: int) -> Document | Skipped:
    where = f"{found.name}:{number}"
    given = record.get("text")
    if not isinstance(given, str):
        kind = "no text" if given is None else f"text that is no string: {given!r:.40}"
        raise KGError(f'{where}: a record with {kind}; write the article under the key "text"')
    text, replaced = clean_record(given)
    if not text.strip():
        return Skipped(where, "no text in it")
    return Document(
        id=identifier(record, where) or f"{found.id}-{number}",
        text=text,
        path=found.inside,
        replaced=replaced,
        **metadata(record, where),
    )
