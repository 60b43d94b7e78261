"""Queries with values of a request in them, which can be nothing but the terms that they were checked to be."""

from __future__ import annotations

import re

from kg.ontology import KG
from kg.serve.problems import Problem

_IRI = re.compile(r'[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>"{}|^`\\]*')
_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


class Term(str):
    """A piece of SPARQL that is one term, or several."""

    __slots__ = ()


def iri(value: str) -> Term:
    """The node of this name; raises Problem for what is no absolute IRI."""
    if not _IRI.fullmatch(value):
        raise Problem(400, "iri", f"{value[:200]!r} is no IRI")
    return Term(f"<{value}>")


def iris(values: list[str]) -> Term:
    return Term(" ".join(iri(value) for value in values))


def words(value: str) -> Term:
    """A string."""
    return Term('"' + "".join(_ESCAPES.get(c, c) for c in value) + '"')


def term(name: str) -> Term:
    """What the ontology calls so, `Deportation`."""
    if not re.fullmatch(r"[A-Za-z]\w{0,80}", name, re.ASCII):
        raise Problem(400, "class", f"{name[:200]!r} is no name of the ontology")
    return iri(KG + name)


def terms(names: list[str]) -> Term:
    return Term(" ".join(term(name) for name in names))


def day(value: str, last: bool) -> Term:
    """A day as xsd:date; of a year or month its last day or its first."""
    match = _DAY.fullmatch(value)
    if not match:
        raise Problem(400, "date", f"{value[:40]!r} is no date; write 2025, 2025-03 or 2025-03-15")
    year, month, of_month = match.groups()
    month = month or ("12" if last else "01")
    if of_month is None:
        of_month = "01" if not last else _last_day(int(year), int(month))
    if not (1 <= int(month) <= 12 and 1 <= int(of_month) <= int(_last_day(int(year), int(month)))):
        raise Problem(400, "date", f"there is no day {value}")
    return Term(f'"{year}-{month}-{of_month}"^^<http://www.w3.org/2001/XMLSchema#date>')


def _last_day(year: int, month: int) -> str:
    if month == 2:
        return "29" if year % 4 == 0 and (year % 100 or year % 400 == 0) else "28"
    return "30" if month in (4, 6, 9, 11) else "31"


def fill(text: str, **values: Term | int) -> str:
    """The query with each %name% replaced by a term."""

    def value(found: re.Match[str]) -> str:
        given = values[found.group(1)]
        if not isinstance(given, Term | int):
            raise TypeError(f"{found.group()} was given words that were not checked: {given!r}")
        return str(given)

    return re.sub(r"%(\w+)%", value, text)
