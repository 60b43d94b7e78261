"""The graphs beside the documents' own: the ontology, what follows from it, and what the graph is made of.

A thing has one rdf:type in a document's graph, the most specific class that was found, so that a question for its class
has one answer.  The classes above it, and the properties above an asserted relation's, follow from the ontology and are
written once for the whole corpus in the graph `graph/inferred`, so that `?x a kg:Organization` finds the courts and the
parties too.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

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

_AT_ONCE = 10_000  # lines that are counted together


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
    count, rest = Count(ontology), iter(documents)
    while lines := list(islice(rest, _AT_ONCE)):
        yield from lines
        count.add("\n".join(lines), tally(lines))
    yield from whole(count, ontology, resolution, run, base)


def whole(count: Count, ontology: Ontology, resolution: Resolution, run: Run, base: str) -> Iterator[str]:
    """The lines of the graphs beside those of the documents, which are counted."""
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


@dataclass(frozen=True, slots=True)
class Tally:
    """What the lines of a document hold."""

    predicates: Mapping[str, int]  # how many lines have each
    typed: Mapping[str, tuple[str, ...]]  # class term -> subjects


def tally(lines: Iterable[str]) -> Tally:
    predicates: Counter[str] = Counter()
    typed: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for line in lines:
        subject, predicate, rest = line.split(" ", 2)
        predicates[predicate] += 1
        if predicate == TYPE:
            typed[rest[: rest.index(" ")]][subject] = None
    return Tally(predicates, {cls: tuple(subjects) for cls, subjects in typed.items()})


class Count:
    """What the lines of all documents hold."""

    def __init__(self, ontology: Ontology) -> None:
        self.total = 0
        self.typed: defaultdict[str, set[str]] = defaultdict(set)  # class term -> subjects
        self.predicates: Counter[str] = Counter()
        self.implied: set[tuple[str, str, str]] = set()  # triples of relations with a property above them
        self._narrow = frozenset(kg(name) for name in ontology.properties if len(ontology.above(name)) > 1)

    def add(self, lines: str, held: Tally) -> None:
        """Count a document's lines, with line ends between them, and what they hold."""
        self.predicates.update(held.predicates)
        self.total += sum(held.predicates.values())
        for cls, subjects in held.typed.items():
            self.typed[cls].update(subjects)
        for predicate in self._narrow & held.predicates.keys():
            self.implied.update(_with(predicate, lines))


def _with(predicate: str, lines: str) -> Iterator[tuple[str, str, str]]:
    """The triples of a predicate."""
    at = lines.find(f" {predicate} ")
    while at >= 0:
        start, end = lines.rfind("\n", 0, at) + 1, lines.find("\n", at)
        line = lines[start : end if end >= 0 else len(lines)]
        subject, found, rest = line.split(" ", 2)
        if found == predicate:  # and not words of a literal
            yield subject, predicate, rest[: rest.rindex(" <")]
        at = lines.find(f" {predicate} ", start + len(line))


def _name(term: str) -> str:
    return term[1 + len(KG) : -1]


def _inferred_quads(count: Count, ontology: Ontology, base: str) -> Iterator[str]:
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


def _about_quads(count: Count, ontology: Ontology, run: Run, base: str) -> Iterator[str]:
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
