"""Everything that the documents say of one thing, source by source, with the words that say it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from kg.model import KGError
from kg.store.graph import Graph
from kg.store.rows import IRI, Row, Value
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
    sources: tuple[Source, ...]


def explain(graph: Graph, name: str) -> Explanation:
    """Every fact about the thing with this IRI, key ("person/nayib-bukele") or name, whatever its accents and capitals.

    Raises KGError where nothing is called so, with the nearest names, and where several things are.
    """
    thing = find(graph, name)
    facts = _facts(graph, thing)
    names = _column(graph, thing, "rdfs:label")
    kinds = _kinds(graph, thing)
    return Explanation(
        iri=str(thing),
        name=names[0] if names else str(thing).removeprefix(graph.base),
        kind=kinds[0] if kinds else "",
        other_names=tuple(_column(graph, thing, "skos:altLabel")),
        titles=tuple(_column(graph, thing, "kg:title")),
        reasons=tuple(_column(graph, thing, "kg:reason")),
        sources=tuple(_source(graph, document, facts[document]) for document in facts),
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

_WHERE_FOUND = """
SELECT DISTINCT ?thing ?document ?fact ?words ?start ?end ?quote ?certainty ?claimant ?claimantText
WHERE {
  { GRAPH ?document { ?fact ?role ?thing ; kg:evidence ?words } }
  UNION
  { GRAPH ?document { ?thing kg:evidence ?words } BIND(?thing AS ?fact) }
  ?words kg:start ?start ; kg:end ?end ; kg:quote ?quote .
  FILTER NOT EXISTS { ?words kg:kind ?kind }
  OPTIONAL { ?words kg:modality/rdfs:label ?certainty }
  OPTIONAL { ?words kg:inClaim/kg:claimant/rdfs:label ?claimant }
  OPTIONAL { ?words kg:inClaim/kg:claimantText ?claimantText }
}
ORDER BY ?document ?start ?end ?fact ?words ?claimant
"""

_PARTS = """
SELECT DISTINCT ?document ?fact ?property ?label ?value ?name
WHERE {
  GRAPH ?document { ?fact ?property ?value }
  OPTIONAL { ?property rdfs:label ?label }
  OPTIONAL { ?value rdfs:label|kg:text ?name }
}
ORDER BY ?property ?name ?value
"""

_NO_PARTS = {"type", "evidence", "modality", "predicate", "earliest", "latest", "about"}


def _facts(graph: Graph, thing: IRI) -> dict[str, list[Fact]]:
    """Facts by document."""
    found: dict[tuple[str, str], list[Report]] = {}
    for row in graph.query(_WHERE_FOUND, {"thing": thing}):
        claimant = row["claimant"] or row["claimantText"]
        report = Report(
            int(str(row["start"])),
            int(str(row["end"])),
            str(row["quote"]),
            str(row["certainty"] or ""),
            None if claimant is None else str(claimant),
        )
        reports = found.setdefault((str(row["document"]), str(row["fact"])), [])
        if report not in reports:
            reports.append(report)
    facts: dict[str, list[Fact]] = {}
    for (document, fact), reports in found.items():
        rows = list(graph.query(_PARTS, {"document": IRI(document), "fact": IRI(fact)}))
        facts.setdefault(document, []).append(Fact(fact, _kind(rows), _parts(graph, rows, thing), tuple(reports)))
    return facts


def _kind(rows: list[Row]) -> str:
    for wanted in ("predicate", "type"):
        for row in rows:
            if _local(row["property"]) == wanted:
                return str(row["name"] or _local(row["value"]))
    return ""


def _parts(graph: Graph, rows: list[Row], thing: IRI) -> tuple[tuple[str, str], ...]:
    parts = []
    for row in rows:
        if _local(row["property"]) in _NO_PARTS:
            continue
        label = str(row["label"] or _local(row["property"]))
        parts.append((label, str(row["name"] or row["value"]).removeprefix(graph.base)))
    return tuple(dict.fromkeys(parts))


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
