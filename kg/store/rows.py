"""Answers to queries as values of Python, and values of Python as RDF terms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

import pyoxigraph as ox

if TYPE_CHECKING:
    import pandas

XSD = "http://www.w3.org/2001/XMLSchema#"


class IRI(str):
    """The name of a thing, as opposed to words."""

    __slots__ = ()


Value: TypeAlias = IRI | str | int | float | bool | Decimal | date | None
Row: TypeAlias = dict[str, Value]


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer to a query: rows for SELECT; for ASK one row with the column `answer`; for CONSTRUCT and DESCRIBE rows
    with the columns subject, predicate and object."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, index: int) -> Row:
        return self.rows[index]

    def __bool__(self) -> bool:
        """Whether there is a row; for ASK the answer itself."""
        if self.columns == ("answer",) and len(self.rows) == 1:
            return bool(self.rows[0]["answer"])
        return bool(self.rows)

    def dataframe(self) -> pandas.DataFrame:
        """The rows as a pandas table; needs pandas, which `kg` itself does not."""
        import pandas

        return pandas.DataFrame(list(self.rows), columns=list(self.columns))


_READERS: dict[str, Callable[[str], Value]] = {
    **dict.fromkeys(("integer", "int", "long", "nonNegativeInteger", "positiveInteger", "short", "byte"), int),
    "decimal": Decimal,
    **dict.fromkeys(("double", "float"), float),
    "boolean": lambda text: text in ("true", "1"),
    "date": date.fromisoformat,
}
_DATATYPES = {str: "string", bool: "boolean", int: "integer", Decimal: "decimal", float: "double", date: "date"}


def value(term: object) -> Value:
    """A term as a value of Python; a literal that its datatype does not allow stays text, a blank node is its label."""
    if term is None:
        return None
    if isinstance(term, ox.NamedNode):
        return IRI(term.value)
    if isinstance(term, ox.Literal):
        reader = _READERS.get(term.datatype.value.removeprefix(XSD))
        if reader is None:
            return term.value
        try:
            return reader(term.value)
        except (ValueError, ArithmeticError):
            return term.value
    return str(term)


def term(given: Value) -> ox.NamedNode | ox.Literal:
    """A value of Python as a term; words become an xsd:string, an IRI the node that it names."""
    if isinstance(given, IRI):
        return ox.NamedNode(given)
    datatype = _DATATYPES.get(type(given))
    if datatype is None:
        raise TypeError(f"{given!r} is no value that RDF has a type for")
    text = f"{given:f}" if isinstance(given, Decimal) else str(given)
    if isinstance(given, bool):
        text = text.lower()
    return ox.Literal(text) if datatype == "string" else ox.Literal(text, datatype=ox.NamedNode(XSD + datatype))


def rows(found: ox.QuerySolutions | ox.QueryBoolean | Iterable[ox.Triple]) -> Rows:
    """What Oxigraph found, as values of Python."""
    if isinstance(found, ox.QuerySolutions):
        columns = tuple(variable.value for variable in found.variables)
        return Rows(columns, tuple({column: value(one[column]) for column in columns} for one in found))
    if isinstance(found, ox.QueryBoolean):
        return Rows(("answer",), ({"answer": bool(found)},))
    columns = ("subject", "predicate", "object")
    return Rows(columns, tuple(dict(zip(columns, map(value, triple), strict=True)) for triple in found))


def rows_written(form: str, data: bytes) -> Rows:
    """The same from what was written as SPARQL results in JSON, or as N-Triples where the form is "triples"."""
    if form == "triples":
        return rows(quad.triple for quad in ox.parse(data, format=ox.RdfFormat.N_TRIPLES))
    return rows(ox.parse_query_results(data, format=ox.QueryResultsFormat.JSON))
