"""The graphs beside the documents' own: the ontology, what follows from it, and what the graph is made of.

A thing has one rdf:type in a document's graph, the most specific class that was found, so that a question for its class
has one answer.  The classes above it, and the properties above an asserted relation's, follow from the ontology and are
written once for the whole corpus in the graph `graph/inferred`, so that `?x a kg:Organization` finds the courts and the
parties too.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.mapping.terms import (
    DCAT,
    DCTERMS,
    LABEL,
    PROV,
    TYPE,
    VOID,
    graph_iri,
    integer,
    key_iri,
    kg,
    literal,
)
from kg.model import Entity, EventCluster, Resolution
from kg.ontology import KG, KNOWN, Ontology


@dataclass(frozen=True, slots=True)
class Run:
    """What a build depended on.  The same values, the same graph: the time of day is not among them."""

    version: str  # of kg
    model: str  # name and version of the pipeline and of the recogniser
    title: str = "Knowledge graph with evidence"
    attributions: tuple[str, ...] = ()  # what the licences of data in the graph ask to be said


def graph(documents: Iterable[str], ontology: Ontology, resolution: Resolution, run: Run, base: str) -> Iterator[str]:
    """All lines of the graph: those of the documents as they come, then the graphs that describe the whole.

    No line is given twice as long as none of `documents` is.
    """
    count = _Count(ontology)
    yield from count.passing(documents)
    for lines in (
        ontology_quads(ontology, base),
        _reason_quads(resolution, base),
        _inferred_quads(count, ontology, base),
    ):
        for line in lines:
            count.total += 1
            yield line
    yield from _about_quads(count, ontology, run, base)


def ontology_quads(ontology: Ontology, base: str) -> Iterator[str]:
    """Classes and properties.

    Known actors and places are input like the corpus: the graph has them only where a document speaks of them.
    """
    tail = f" {graph_iri(base, 'ontology')} ."
    return (line.removesuffix(" .") + tail for line in ontology.triples if not line.startswith(f"<{KNOWN}"))


def _reason_quads(resolution: Resolution, base: str) -> Iterator[str]:
    """Why the mentions of an entity or event are one."""
    tail = f" {graph_iri(base, 'links')} ."
    resolved: tuple[Entity | EventCluster, ...] = (*resolution.entities, *resolution.events)
    for one in resolved:
        for reason in dict.fromkeys(one.reasons):
            yield f"{key_iri(base, one.key)} {kg('reason')} {literal(reason)}{tail}"


class _Count:
    """What the lines of the documents hold, noted as they pass."""

    def __init__(self, ontology: Ontology) -> None:
        self.total = 0
        self.typed: defaultdict[str, set[str]] = defaultdict(set)  # class term -> subjects
        self.predicates: Counter[str] = Counter()
        self.implied: set[tuple[str, str, str]] = set()  # triples of relations with a property above them
        self._narrow = {kg(name) for name in ontology.properties if len(ontology.above(name)) > 1}

    def passing(self, lines: Iterable[str]) -> Iterator[str]:
        """The lines as they come."""
        typed, predicates, implied, narrow = self.typed, self.predicates, self.implied, self._narrow
        for line in lines:
            subject, predicate, rest = line.split(" ", 2)
            predicates[predicate] += 1
            if predicate == TYPE:
                typed[rest[: rest.index(" ")]].add(subject)
            elif predicate in narrow:
                implied.add((subject, predicate, rest[: rest.rindex(" <")]))
            yield line
        self.total += predicates.total()


def _name(term: str) -> str:
    return term[1 + len(KG) : -1]


def _inferred_quads(count: _Count, ontology: Ontology, base: str) -> Iterator[str]:
    tail = f" {graph_iri(base, 'inferred')} ."
    above: dict[str, set[str]] = {}
    for cls, subjects in sorted(count.typed.items()):
        for parent in ontology.above(_name(cls)) - {_name(cls)}:
            above.setdefault(kg(parent), set()).update(subjects)
    for cls, subjects in sorted(above.items()):
        for subject in sorted(subjects - count.typed.get(cls, set())):
            yield f"{subject} {TYPE} {cls}{tail}"
    wider = {
        (subject, kg(parent), value)
        for subject, predicate, value in count.implied
        for parent in ontology.above(_name(predicate)) - {_name(predicate)}
    }
    for subject, predicate, value in sorted(wider):
        yield f"{subject} {predicate} {value}{tail}"


def _about_quads(count: _Count, ontology: Ontology, run: Run, base: str) -> Iterator[str]:
    """How the graph was made (PROV-O), and how much of what it holds (VoID, DCAT)."""
    this = graph_iri(base, "about")
    part = f"<{base}graph/about#"
    build, software, model, terms = f"{part}build>", f"{part}software>", f"{part}model>", graph_iri(base, "ontology")
    triples = [
        f"{this} {TYPE} <{VOID}Dataset>",
        f"{this} {TYPE} <{DCAT}Dataset>",
        f"{this} <{DCTERMS}title> {literal(run.title)}",
        f"{this} <{VOID}uriSpace> {literal(base)}",
        f"{this} <{VOID}vocabulary> <{KG}>",
        f"{this} <{VOID}triples> {integer(count.total)}",
        f"{this} <{PROV}wasGeneratedBy> {build}",
        f"{build} {TYPE} <{PROV}Activity>",
        f"{build} {LABEL} {literal('build')}",
        f"{build} <{PROV}used> {terms}",
        f"{build} <{PROV}used> {model}",
        f"{build} <{PROV}wasAssociatedWith> {software}",
        f"{software} {TYPE} <{PROV}SoftwareAgent>",
        f"{software} {LABEL} {literal('kg ' + run.version)}",
        f"{model} {TYPE} <{PROV}Entity>",
        f"{model} {LABEL} {literal(run.model)}",
        f"{terms} {TYPE} <{PROV}Entity>",
        f"{terms} <{DCTERMS}identifier> {literal('sha256:' + ontology.digest)}",
    ]
    triples += [f"{this} <{DCTERMS}rights> {literal(words)}" for words in run.attributions]
    for cls, subjects in sorted(count.typed.items()):
        one = f"{part}class-{_name(cls)}>"
        triples += [
            f"{this} <{VOID}classPartition> {one}",
            f"{one} <{VOID}class> {cls}",
            f"{one} <{VOID}entities> {integer(len(subjects))}",
        ]
    for predicate, number in sorted(count.predicates.items()):
        one = f"{part}property-{predicate[1:-1].replace('#', '/').rpartition('/')[2]}>"
        triples += [
            f"{this} <{VOID}propertyPartition> {one}",
            f"{one} <{VOID}property> {predicate}",
            f"{one} <{VOID}triples> {integer(number)}",
        ]
    tail = f" {this} ."
    return (triple + tail for triple in triples)
