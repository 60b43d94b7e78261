"""From reports to a network: what is reported alike of the same two becomes one edge."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

import networkx as nx

from kg.network.asking import Askable, about, local, text
from kg.network.reports import Report
from kg.network.vocabulary import Vocabulary
from kg.network.windows import Window, merged

Network: TypeAlias = "nx.MultiDiGraph[str]"

BETWEEN = " | "  # what parts several values of one attribute


@dataclass(frozen=True, slots=True)
class Thing:
    """What is known of a node."""

    label: str
    cls: str  # local name of its class
    kind: str  # Event, Person, Organization, Group, Place or ""


_THINGS = """
SELECT DISTINCT ?thing ?class ?label
WHERE { VALUES ?thing { %things% } ?thing a ?class OPTIONAL { ?thing rdfs:label ?label } }
"""


def things(graph: Askable, names: dict[str, str], nodes: Iterable[str], terms: Vocabulary) -> dict[str, Thing]:
    """What the graph says of the nodes; `names` are what the query calls them, for those without a label."""
    classes: dict[str, set[str]] = {}
    labels: dict[str, str] = {}
    wanted = set(nodes)
    for row in about(graph, _THINGS, wanted):
        node, label = text(row, "thing"), text(row, "label")
        classes.setdefault(node, set()).add(text(row, "class"))
        if label:
            labels[node] = min(labels.get(node, label), label)
    found = {}
    for node in sorted(wanted):
        cls = min(terms.narrowest(classes.get(node, ())), default="")
        found[node] = Thing(labels.get(node) or names.get(node) or local(node), local(cls), terms.thing_kind(cls))
    return found


@dataclass(slots=True)
class _Tie:
    """All reports that become one edge."""

    weights: dict[str, float] = field(default_factory=dict)  # fact -> its weight
    documents: set[str] = field(default_factory=set)
    voices: set[str] = field(default_factory=set)
    sources: set[str] = field(default_factory=set)
    times: set[str] = field(default_factory=set)
    days: set[Window] = field(default_factory=set)
    words: dict[str, str] = field(default_factory=dict)  # evidence, or the quote itself -> quote


def tie(found: Iterable[Report], known: dict[str, Thing], terms: Vocabulary) -> Network:
    """The network of the reports, with nodes and edges in order.

    Attributes of a node: label, cls, kind.
    Attributes of an edge, each a word or a number so that every format can hold it:

    label, cls    what is reported, and the local name of its class or property
    kind          "event" or "relation"
    certainty     asserted, attributed, alleged, planned, possible, negated, or "" where the query tells none
    weight        sum of the weights of the facts, which is their number where the query gives no weights; an int
                  in all edges, or a float in all
    facts         how many events or relations
    documents     how many documents report them
    voices        how many of those are no copies of one another
    earliest, latest    first and last day of all of them, "" if unknown
    time          their times as EDTF; several are parted by " | ", here and below
    days          the days of the times, each as FIRST/LAST, overlapping ones as one
    sources       outlets of the documents, or their identifiers
    quotes        the words that report them, white space as single blanks
    evidence      the IRIs of the mentions with these words, in the same order; "" where the query names none

    The key of an edge is what tells it from others between the two: class, label if it is not that of the class,
    and certainty.
    """
    ties: dict[tuple[str, str, str, str, str], _Tie] = {}
    whole = True
    for number, report in enumerate(found):
        words = report.words
        one = ties.setdefault((report.source, report.target, report.type, report.label, words.certainty), _Tie())
        fact = report.fact or f" {number}"  # no IRI starts with a blank
        one.weights[fact] = max(one.weights.get(fact, 0), report.weight)
        whole = whole and float(report.weight).is_integer()
        one.documents.add(words.document)
        one.voices.add(words.voice)
        one.sources.add(words.source)
        one.times.add(words.time)
        one.days.add(words.days)
        if words.quote:
            one.words[report.evidence or words.quote] = words.quote
    made: Network = nx.MultiDiGraph()
    for node in sorted({end for source, target, *_ in ties for end in (source, target)}):
        thing = known[node]
        made.add_node(node, label=thing.label, cls=thing.cls, kind=thing.kind)
    for (source, target, kind, label, certainty), one in sorted(ties.items(), key=lambda pair: pair[0]):
        weight = sum(one.weights.values())
        own = "" if label == terms.label(kind) else label
        earliest = min(filter(None, (day.since for day in one.days)), default="")
        latest = max((day.until for day in one.days), default="")
        made.add_edge(
            source,
            target,
            key=" ".join(filter(None, (local(kind), own, certainty))),
            label=label,
            cls=local(kind),
            kind="event" if terms.is_event(kind) else "relation",
            certainty=certainty,
            weight=int(weight) if whole else round(weight, 6),
            facts=len(one.weights),
            documents=len(one.documents - {""}),
            voices=len(one.voices - {""}),
            earliest=earliest,
            latest=latest,
            time=_several(one.times),
            days=BETWEEN.join(f"{spell.since}/{spell.until}" for spell in merged(one.days)),
            sources=_several(one.sources),
            quotes=BETWEEN.join(quote for _, quote in sorted(one.words.items())),
            evidence=BETWEEN.join(iri for iri, quote in sorted(one.words.items()) if iri != quote),
        )
    return made


def _several(values: set[str]) -> str:
    return BETWEEN.join(sorted(values - {""}))


def weight_between(made: Network) -> dict[tuple[str, str], float]:
    """(source, target) -> sum of the weights of the edges from one to the other, in the order of the edges."""
    weights: dict[tuple[str, str], float] = {}
    for source, target, attributes in made.edges(data=True):
        weights[source, target] = weights.get((source, target), 0) + attributes["weight"]
    return weights
