"""Metadata as people and pages write it, checked once at the door."""

import re
from collections.abc import Mapping
from datetime import date
from typing import TypedDict

from kg.ingest.cleaning import clean_line, clean_record
from kg.model import KGError

_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ]\d\d:?\d\d\S*)?)?)?", re.ASCII)


class Metadata(TypedDict):
    """The fields of a Document that a source states."""

    title: str | None
    date: str | None
    source: str | None
    url: str | None


def metadata(fields: Mapping[str, object], where: str) -> Metadata:
    """The known ones of `fields`; others are left out.  Raises KGError, naming `where`, for what cannot be read."""
    given = field(fields, "date", where)
    return Metadata(
        title=field(fields, "title", where),
        date=iso_date(given, where) if given else None,
        source=field(fields, "source", where),
        url=field(fields, "url", where),
    )


def field(fields: Mapping[str, object], key: str, where: str) -> str | None:
    """A field on one line, None where it is missing or blank; a number (an id, a year) is taken as it is written."""
    value = fields.get(key)
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if value is None or isinstance(value, str):
        return clean_line(value or "")
    raise KGError(f"{where}: {key} must be text, not {value!r:.40}")


def identifier(fields: Mapping[str, object], where: str) -> str | None:
    """The id that a document brings, kept exactly; None where it brings none."""
    value = fields.get("id")
    if value is None or value == "":
        return None
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str) or clean_record(value)[1]:
        raise KGError(f"{where}: id {value!r:.40} cannot be one; write a short text without control characters")
    return value


def iso_date(text: str, where: str) -> str:
    """A date as precise as it is given: YYYY, YYYY-MM or YYYY-MM-DD; the time of day is cut off."""
    match = _ISO.fullmatch(text)
    if match:
        year, month, day = match.groups()
        try:
            date(int(year), int(month or 1), int(day or 1))
        except ValueError:
            match = None
    if not match:
        raise KGError(f"{where}: date {text!r} is none; write YYYY, YYYY-MM or YYYY-MM-DD, for example 2025-03-16")
    return "-".join(part for part in match.groups() if part)
