"""Everything that the documents say of one thing, source by source, with the words that say it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from kg.model import KGError
from kg.ontology import KG
from kg.store.graph import Graph
from kg.store.rows import IRI, Value
from kg.store.search import fold


@dataclass(frozen=True, slots=True)
class Report:
    """Words of a document that report a fact."""

    start: int  # code points of the document's text
    end: int
    quote: str
    certainty: str  # label of its kg:modality, "" of a claim
    attributed_to: str | None  # who is reported to say so; None where the document says it itself


@dataclass(frozen=True, slots=True)
class Fact:
    """An event, relation, measurement or claim, as one document has it."""

    iri: str
    kind: str  # label of its class or, of a relation, of its property
    parts: tuple[tuple[str, str], ...]  # label of a role or property, and its value: ("agent", "United States")
    reports: tuple[Report, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A document and the facts that it has, in the order of its text."""

    document: str  # IRI
    identifier: str
    title: str | None
    date: str | None
    outlet: str | None
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a thing is and what is said of it."""

    iri: str
    name: str
    kind: str
    other_names: tuple[str, ...]
    titles: tuple[str, ...]
    reasons: tuple[str, ...]  # why what the documents call so is one thing
    sources: tuple[Source, ...]  # by date


def explain(graph: Graph, name: str) -> Explanation:
    """Every fact about the thing with this IRI, key ("person/nayib-bukele") or name, whatever its accents and capitals.

    Raises KGError where nothing is called so, with the nearest names, and where several things are.
    """
    thing = find(graph, name)
    facts = _facts(graph, thing)
    sources = [_source(graph, document, facts[document]) for document in facts]
    names = _column(graph, thing, "rdfs:label")
    kinds = _kinds(graph, thing)
    return Explanation(
        iri=str(thing),
        name=names[0] if names else str(thing).removeprefix(graph.base),
        kind=kinds[0] if kinds else "",
        other_names=tuple(_column(graph, thing, "skos:altLabel")),
        titles=tuple(_column(graph, thing, "kg:title")),
        reasons=tuple(_column(graph, thing, "kg:reason")),
        sources=tuple(sorted(sources, key=lambda source: (source.date or "", source.document))),
    )


# ---- which thing is meant


def find(graph: Graph, name: str) -> IRI:
    """The thing of this IRI, key or name; raises KGError as `explain` does."""
    for iri in _readings(graph, name):
        if graph.query("SELECT DISTINCT ?thing WHERE { ?thing a ?class }", {"thing": iri}):
            return iri
    wanted = fold(name)
    called: dict[str, set[IRI]] = {}
    for names in (_called(graph, "rdfs:label"), _called(graph, "skos:altLabel")):
        found = names.get(wanted, set())
        if len(found) == 1:
            return next(iter(found))
        if found:
            keys = ", ".join(sorted(str(iri).removeprefix(graph.base) for iri in found))
            raise KGError(f"{len(found)} things are called {name!r}; write one of: {keys}")
        for one, iris in names.items():
            called.setdefault(one, set()).update(iris)
    words = set(wanted.split())
    near = [one for one in called if words and words <= set(one.split())]
    things = {iri for one in near or difflib.get_close_matches(wanted, called, 5, 0.7) for iri in called[one]}
    if near and len(things) == 1:  # "Bukele" where there is one
        return next(iter(things))
    keys = ", ".join(sorted(str(iri).removeprefix(graph.base) for iri in things)[:8])
    raise KGError(f"nothing is called {name!r}" + (f"; near are: {keys}" if keys else ""))


def _readings(graph: Graph, name: str) -> Iterable[IRI]:
    """The IRIs that a name could be: itself, a key below the base, a prefixed name."""
    if re.search(r"[\x00-\x20<>\"{}|^`\\]", name) or not name:
        return
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", name):
        prefix, _, local = name.partition(":")
        yield IRI(graph.prefixes[prefix] + local if prefix in graph.prefixes else name)
    elif "/" in name:
        yield IRI(graph.base + name)


def _called(graph: Graph, property: str) -> dict[str, set[IRI]]:
    found: dict[str, set[IRI]] = {}
    query = f"SELECT DISTINCT ?thing ?name WHERE {{ ?thing a kg:Entity ; {property} ?name }}"
    for row in graph.query(query):
        found.setdefault(fold(str(row["name"])), set()).add(IRI(str(row["thing"])))
    return found


# ---- what is said of it

# Small questions about one node at a time: a store answers them from its indexes, whatever the size of the graph, while
# one large question with OPTIONAL parts is answered for all nodes first.
_USES = """
SELECT DISTINCT ?thing ?document ?fact WHERE {
  GRAPH ?document { ?fact ?role ?thing } FILTER(?role NOT IN (kg:participant, kg:document, kg:inClaim))
}
"""
_REPORTED = "SELECT DISTINCT ?thing ?document WHERE { GRAPH ?document { ?thing kg:evidence ?words } }"
_NODE = "SELECT ?document ?node ?property ?value WHERE { GRAPH ?document { ?node ?property ?value } }"

_FIRST = {"agent", "claimant", "quantity", "subject"}  # who acts, before what is done
_NO_PARTS = {"type", "evidence", "modality", "predicate", "earliest", "latest", "about"}


class _Reader:
    """Looks at nodes of documents' graphs, and remembers what things are called."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self._names: dict[IRI, str] = {}

    def node(self, document: IRI, node: IRI) -> dict[str, list[Value]]:
        """Property's local name -> values, sorted."""
        found: dict[str, list[Value]] = {}
        for row in self.graph.query(_NODE, {"document": document, "node": node}):
            found.setdefault(_local(row["property"]), []).append(row["value"])
        return {name: sorted(values, key=str) for name, values in sorted(found.items())}

    def name(self, value: Value) -> str:
        """What a value is called: its label, its text, or the end of its IRI."""
        if not isinstance(value, IRI):
            return str(value)
        if value not in self._names:
            called = _column(self.graph, value, "rdfs:label") or _column(self.graph, value, "kg:text")
            self._names[value] = called[0] if called else value.removeprefix(self.graph.base)
        return self._names[value]

    def property(self, name: str) -> str:
        """The label of a property of the ontology."""
        return self.name(IRI(KG + name)) if name not in _OF_RDF else name


_OF_RDF = {"subject", "object", "label"}


def _facts(graph: Graph, thing: IRI) -> dict[str, list[Fact]]:
    """Facts by document, in the order of its text."""
    pairs = {(str(row["document"]), str(row["fact"])) for row in graph.query(_USES, {"thing": thing})}
    pairs |= {(str(row["document"]), str(thing)) for row in graph.query(_REPORTED, {"thing": thing})}
    reader = _Reader(graph)
    facts: dict[str, list[Fact]] = {}
    for document, fact in sorted(pairs):
        made = _fact(reader, IRI(document), IRI(fact))
        if made is not None:
            facts.setdefault(document, []).append(made)
    for found in facts.values():
        found.sort(key=lambda fact: (fact.reports[0].start, fact.reports[0].end, fact.iri))
    return facts


def _fact(reader: _Reader, document: IRI, iri: IRI) -> Fact | None:
    """None where no words report it: an entity, whose evidence is where it is named."""
    node = reader.node(document, iri)
    reports = {
        report
        for words in node.get("evidence", ())
        if isinstance(words, IRI)
        for report in _reports(reader, document, words)
    }
    if not reports:
        return None
    kinds = node.get("predicate") or node.get("type", [])
    parts = [
        (reader.property(property), reader.name(value))
        for property, values in sorted(node.items(), key=lambda pair: (pair[0] not in _FIRST, pair[0]))
        if property not in _NO_PARTS
        for value in values
    ]
    in_order = sorted(reports, key=lambda report: (report.start, report.end, report.attributed_to or ""))
    return Fact(str(iri), reader.name(kinds[0]) if kinds else "", tuple(dict.fromkeys(parts)), tuple(in_order))


def _reports(reader: _Reader, document: IRI, words: IRI) -> list[Report]:
    """The words as a report, once for each who is said to say so."""
    node = reader.node(document, words)
    if "kind" in node:  # a mention of an entity
        return []
    claimants: list[str | None] = []
    for claim in node.get("inClaim", ()):
        if isinstance(claim, IRI):
            said = reader.node(document, claim)
            claimants += [reader.name(one) for one in said.get("claimant") or said.get("claimantText", [])]
    start, end = (int(str(node[name][0])) for name in ("start", "end"))
    certainty = " and ".join(reader.name(one) for one in node.get("modality", ()))
    return [Report(start, end, str(node["quote"][0]), certainty, claimant) for claimant in claimants or [None]]


def _local(value: Value) -> str:
    return str(value).replace("#", "/").rpartition("/")[2]


def _source(graph: Graph, document: str, facts: list[Fact]) -> Source:
    def one(property: str) -> str | None:
        return next(iter(_column(graph, IRI(document), property)), None)

    return Source(
        document,
        one("dcterms:identifier") or document,
        one("dcterms:title"),
        one("dcterms:date"),
        one("dcterms:source"),
        tuple(facts),
    )


def _column(graph: Graph, thing: IRI, property: str) -> list[str]:
    query = f"SELECT DISTINCT ?thing ?value WHERE {{ ?thing {property} ?value }} ORDER BY ?value"
    return [str(row["value"]) for row in graph.query(query, {"thing": thing})]


def _kinds(graph: Graph, thing: IRI) -> list[str]:
    """The classes that documents give it, not those that follow from them."""
    query = """SELECT DISTINCT ?thing ?kind WHERE {
      GRAPH ?document { ?thing a ?class . ?document a kg:Document } ?class rdfs:label ?kind
    } ORDER BY ?kind"""
    return [str(row["kind"]) for row in graph.query(query, {"thing": thing})]
