"""Saved queries: `.rq` files that say in their first comments what they answer.

    # title: Who deported whom, and where to
    # description: Every deportation with its certainty and the words that report it.
    # parameter: actor = Nayib Bukele -- name of the one who deports

A parameter is a column of the query; a value given for it narrows the answer to the rows that have it.  What follows
"=" is an example, IRIs in angle brackets; nothing is narrowed where no value is given.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from kg.model import KGError


@dataclass(frozen=True, slots=True)
class Parameter:
    """A column that a value may be given for."""

    name: str
    example: str
    description: str


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A question with a name."""

    name: str  # of the file, without .rq
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    text: str


_LINE = re.compile(r"#\s*(title|description|parameter):\s*(.*)")
_PARAMETER = re.compile(r"(\w+)\s*=\s*(.*?)\s+--\s+(.*)")


def library(folder: Path) -> tuple[SavedQuery, ...]:
    """The queries of a folder, sorted by name.  Raises KGError for one that does not say what it answers."""
    return tuple(saved_query(path) for path in sorted(folder.glob("*.rq")))


def saved_query(path: Path) -> SavedQuery:
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise KGError(f"{path}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise KGError(f"{path}: not UTF-8") from None
    said: dict[str, list[str]] = {"title": [], "description": [], "parameter": []}
    last: list[str] = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        match = _LINE.fullmatch(line.strip())
        if match:
            last = said[match.group(1)]
            last.append(match.group(2).strip())
        elif last:  # the comment goes on
            last[-1] = f"{last[-1]} {line.lstrip('# ').strip()}".strip()
    for what in ("title", "description"):
        if len(said[what]) != 1 or not said[what][0]:
            raise KGError(f"{path}: a query starts with one line `# {what}: …`")
    return SavedQuery(
        path.stem,
        said["title"][0],
        said["description"][0],
        tuple(_parameter(path, line) for line in said["parameter"]),
        text,
    )


def _parameter(path: Path, line: str) -> Parameter:
    match = _PARAMETER.fullmatch(line)
    if not match:
        raise KGError(f"{path}: `# parameter: {line}` should be `# parameter: NAME = EXAMPLE -- what it means`")
    return Parameter(*match.groups())
