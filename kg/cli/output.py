"""How results look in a terminal, and in a pipe."""

from __future__ import annotations

import json
import shutil
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from kg.model import Progress

if TYPE_CHECKING:
    from rich.console import Console

WIDTH_OF_A_PIPE = 160  # columns of a table that no terminal shows
SOON = 2.0  # seconds after which a bar is worth showing


def console(stderr: bool = False) -> Console:
    from rich.console import Console

    stream = sys.stderr if stderr else sys.stdout
    width = shutil.get_terminal_size().columns if stream.isatty() else WIDTH_OF_A_PIPE
    return Console(file=stream, width=width, highlight=False, soft_wrap=False)


def print_table(columns: Sequence[str], rows: Sequence[Sequence[str]], title: str | None = None) -> None:
    """A table with one line a row where it fits; cells are text, never markup."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(title=Text(title, style="bold") if title else None, title_justify="left", box=box.SIMPLE_HEAD)
    for column in columns:
        numeric = bool(rows) and all(_is_number(row[len(table.columns)]) for row in rows)
        table.add_column(Text(column), justify="right" if numeric else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(_printable(cell)) for cell in row))
    console().print(table)


def print_records(
    columns: Sequence[str], rows: Sequence[Sequence[str]], as_json: bool, title: str | None = None
) -> None:
    """The same rows as a table, or as JSON: a list with one object a row."""
    if as_json:
        print_json([dict(zip(columns, row, strict=True)) for row in rows])
    else:
        print_table(columns, rows, title)


def print_json(value: object) -> None:
    json.dump(value, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")


def print_mapping(values: Mapping[str, Any], as_json: bool) -> None:
    """One thing a line, its name first."""
    if as_json:
        print_json(values)
        return
    width = max(map(len, values), default=0)
    for key, value in values.items():
        print(f"{key:{width}}  {value:,}" if isinstance(value, int) else f"{key:{width}}  {_printable(str(value))}")


def _is_number(cell: str) -> bool:
    return not cell or cell.replace(",", "").replace(".", "", 1).lstrip("-").isdigit()


def _printable(cell: str) -> str:
    """Without what would move the cursor or turn the direction of writing."""
    return "".join(c if c.isprintable() or c == "\n" else " " for c in cell)


@contextmanager
def progress(quiet: bool) -> Iterator[Progress]:
    """A bar on standard error for stages that take longer than SOON; nothing where no terminal looks."""
    if quiet or not sys.stderr.isatty():
        yield lambda stage, done, total: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    bars = Bars(*columns, console=console(stderr=True), transient=True)
    started = time.monotonic()
    tasks: dict[str, Any] = {}

    def report(stage: str, done: int, total: int) -> None:
        if time.monotonic() - started < SOON:
            return
        if not bars.live.is_started:
            bars.start()
        if stage not in tasks:
            tasks[stage] = bars.add_task(stage, total=total)
        bars.update(tasks[stage], completed=done, total=total)

    try:
        yield report
    finally:
        bars.stop()
