"""Questions to a graph about many things at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol, TypeAlias

Row: TypeAlias = Mapping[str, object]


class Askable(Protocol):
    """What answers SPARQL with rows; the prefixes kg:, rdf:, rdfs:, owl: and dcterms: are known."""

    def query(self, text: str) -> Iterable[Row]: ...


_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|^`\\]+")
_LONGEST = 60_000  # characters of one question's values; a graph takes queries of 100,000


def is_iri(value: str) -> bool:
    """Whether a query may name it between angle brackets."""
    return _IRI.fullmatch(value) is not None


def about(graph: Askable, question: str, things: Iterable[str]) -> Iterator[Row]:
    """The rows of a question in which %things% stands for IRIs, asked as often as there are many of them."""
    chunk: list[str] = []
    length = 0
    for thing in sorted(filter(is_iri, things)):
        if chunk and length + len(thing) > _LONGEST:
            yield from graph.query(question.replace("%things%", " ".join(chunk)))
            chunk, length = [], 0
        chunk.append(f"<{thing}>")
        length += len(thing) + 3
    if chunk:
        yield from graph.query(question.replace("%things%", " ".join(chunk)))


def text(row: Row, column: str) -> str:
    """A value as words, "" where there is none."""
    value = row.get(column)
    return "" if value is None else str(value)


def local(iri: str) -> str:
    """The last part of an IRI: its local name."""
    return iri.rstrip("/#").replace("#", "/").rpartition("/")[2]
