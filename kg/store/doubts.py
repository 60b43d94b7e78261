"""Who may be who: the merges and splits that a build was in doubt about, with the words that people decide by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from kg.ontology import KG
from kg.store.graph import Graph
from kg.store.rows import IRI, Row, Rows, Value

AROUND = 60  # code points of the text that are shown before and after a name
QUOTES = 2  # places in the texts that are shown for each of the two


class Asks(Protocol):
    """A graph, or workers that answer for it."""

    def query(self, text: str, substitutions: Mapping[str, Value] | None = None) -> Rows: ...


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is named; `start` and `end` are code points of the document's text."""

    document: str  # its IRI
    id: str
    title: str | None
    date: str | None
    source: str | None
    start: int
    end: int
    before: str
    quote: str
    after: str


@dataclass(frozen=True, slots=True)
class Side:
    """One of two that may be one."""

    key: str  # of an entity, or DOCUMENT:OFFSET, where a chain of mentions begins
    iri: str | None  # None where no entity of the graph is meant
    label: str  # of the entity; of a chain, the words that it begins with
    kinds: tuple[str, ...]
    mentions: int | None  # of the entity
    quotes: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A question for people."""

    left: Side
    right: Side
    joined: bool  # what the build did with them
    score: float
    reason: str


def doubts(graph: Graph, chosen: Iterable[Mapping[str, Any]], asks: Asks | None = None) -> Iterator[Doubt]:
    """The `chosen` of the graph's doubts (of its side file) with what is known of both sides."""
    asks = asks or graph
    for one in chosen:
        left, right = (_side(graph.base, asks, one[side]) for side in ("left", "right"))
        yield Doubt(left, right, one["joined"], one["score"], one["reason"])


def _side(base: str, asks: Asks, key: str) -> Side:
    document, _, offset = key.rpartition(":")
    if not offset.isdigit():
        return _entity(base, asks, key)
    rows = asks.query(_AT.replace("%offset%", str(int(offset))), {"id": document})
    quotes = tuple(_place(row) for row in rows)[:1]
    things = {str(row["thing"]) for row in rows}
    iri = things.pop() if len(things) == 1 else None
    kinds = () if iri is None else _known(asks, iri)[1]
    return Side(key, iri, quotes[0].quote if quotes else key, kinds, None, quotes)


def _entity(base: str, asks: Asks, key: str) -> Side:
    iri = IRI(base + key)
    rows = asks.query(_NAMED.replace("%quotes%", str(QUOTES)), {"thing": iri})
    labels, kinds = _known(asks, iri)
    if not labels:
        return Side(key, None, key, (), None, ())
    counted = asks.query(_COUNT, {"thing": iri})
    return Side(key, iri, labels[0], kinds, int(str(counted[0]["mentions"])), tuple(map(_place, rows)))


def _known(asks: Asks, iri: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The labels and classes that documents give a thing."""
    rows = asks.query(_KNOWN, {"thing": IRI(iri)})
    labels = dict.fromkeys(str(row["label"]) for row in rows)
    return tuple(labels), tuple(dict.fromkeys(str(row["class"]).removeprefix(KG) for row in rows))


def _place(row: Row) -> Place:
    def words(name: str) -> str | None:
        return None if row[name] is None else str(row[name])

    text, start, end = str(row["text"]), int(str(row["start"])), int(str(row["end"]))
    return Place(
        str(row["document"]),
        str(row["id"]),
        words("title"),
        words("date"),
        words("source"),
        start,
        end,
        text[max(0, start - AROUND) : start],
        text[start:end],
        text[end : end + AROUND],
    )


_DOCUMENT = """
  ?document dcterms:identifier ?id ; kg:text ?text .
  OPTIONAL { ?document dcterms:title ?title } OPTIONAL { ?document dcterms:date ?date }
  OPTIONAL { ?document dcterms:source ?source }
"""
_NAMED = f"""SELECT ?thing ?document ?id ?title ?date ?source ?text ?start ?end WHERE {{
  ?thing kg:evidence ?words . ?words kg:kind "name" ; kg:start ?start ; kg:end ?end ; kg:document ?document .
{_DOCUMENT}}} ORDER BY ?id ?start LIMIT %quotes%"""
_AT = f"""SELECT ?thing ?document ?id ?title ?date ?source ?text ?start ?end WHERE {{
{_DOCUMENT}  ?words kg:document ?document ; kg:start ?start ; kg:kind ?kind ; kg:end ?end . ?thing kg:evidence ?words .
  FILTER(?start = %offset%)
}} ORDER BY DESC(?end) ?thing"""
_KNOWN = """SELECT DISTINCT ?thing ?label ?class WHERE {
  GRAPH ?document { ?thing rdfs:label ?label ; a ?class ; kg:evidence ?words }
} ORDER BY ?label ?class"""
_COUNT = "SELECT ?thing (COUNT(DISTINCT ?words) AS ?mentions) WHERE { ?thing kg:evidence ?words } GROUP BY ?thing"
