"""Lists as CSV or TSV: a header, then one record a line."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.link.lists.records import Record, iri_of, kind_of, values
from kg.model import KGError

_LONGEST_CELL = 1_000_000  # characters

# What a column may be called, in lower case; the first that is there is taken.
_COLUMNS = {
    "id": ("id", "iri", "uri", "identifier", "qid", "item", "url"),
    "name": ("name", "label", "itemlabel", "caption", "title", "preflabel"),
    "aliases": ("aliases", "alias", "altlabel", "itemaltlabel", "alternate_names", "other_names", "also_known_as"),
    "type": ("type", "schema", "class", "kind"),
    "country": ("country", "countries", "nationality", "jurisdiction", "countrylabel"),
}
_NEEDED = ("id", "name")


def read(path: Path, prefix: str) -> Iterator[Record]:
    """The records of a table.  Several aliases or countries in a cell are parted by "|" or ";"."""
    csv.field_size_limit(_LONGEST_CELL)
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = csv.reader(lines, delimiter=_delimiter(path), strict=True)
        header: list[str] | None = None
        columns: dict[str, int] = {}
        number = 0
        while True:
            try:
                row = next(rows, None)
            except csv.Error as error:
                open_quote = f'a quote (") of the record that begins after line {number} is never closed'
                why = open_quote if "unexpected end" in str(error) else error
                raise KGError(f"{path}:{rows.line_num or 1}: {why}") from None
            except UnicodeDecodeError:
                raise KGError(f"{path}:{_broken_line(path)}: not UTF-8; save the list as UTF-8") from None
            if row is None:
                break
            number = rows.line_num
            if not any(cell.strip() for cell in row):
                continue
            if header is None:
                header, columns = row, _columns(path, row)
                continue
            if len(row) != len(header):
                raise KGError(f"{path}:{number}: {len(row)} cells where the header has {len(header)}")
            yield _record(row, columns, prefix, f"{path}:{number}")
    if header is None:
        raise KGError(f"{path}: empty; a list needs a header with the columns {' and '.join(_NEEDED)}")


def _delimiter(path: Path) -> str:
    """A tab or a comma, as the name of the file says, or the semicolon of spreadsheets where a comma is decimal."""
    if path.suffix.lower() == ".tsv":
        return "\t"
    with path.open("rb") as lines:
        header = lines.readline(_LONGEST_CELL)
    return ";" if b";" in header and b"," not in header else ","


def _broken_line(path: Path) -> int:
    """The number of the first line that is not UTF-8; a file is decoded in blocks, so that its reader cannot say."""
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            try:
                line.decode()
            except UnicodeDecodeError:
                return number
    return 1


def _columns(path: Path, header: Sequence[str]) -> dict[str, int]:
    there = {name.strip().lower(): number for number, name in reversed(list(enumerate(header)))}
    found = {}
    for column, names in _COLUMNS.items():
        number = next((there[name] for name in names if name in there), None)
        if number is not None:
            found[column] = number
    missing = [column for column in _NEEDED if column not in found]
    if missing:
        shown = ", ".join(name.strip()[:40] or "''" for name in header[:20])
        raise KGError(
            f"{path}:1: no column {' and no column '.join(missing)}; there are: {shown}. "
            f"Needed: id and name; used if there: aliases, type, country"
        )
    return found


def _record(row: Sequence[str], columns: dict[str, int], prefix: str, where: str) -> Record:
    def cell(column: str) -> str:
        return row[columns[column]] if column in columns else ""

    identifier, name = cell("id").strip(), " ".join(cell("name").split())
    if not identifier or not name:
        raise KGError(f"{where}: no {'id' if not identifier else 'name'}")
    aliases = tuple(alias for alias in values(cell("aliases")) if alias != name)
    return Record(iri_of(identifier, prefix, where), name, aliases, kind_of(cell("type")), values(cell("country")))
