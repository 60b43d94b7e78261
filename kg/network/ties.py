"""From reports to a network: what is reported alike of the same two becomes one edge."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import networkx as nx

from kg.network.asking import Askable, about, local, text
from kg.network.reports import Report
from kg.network.vocabulary import Vocabulary
from kg.network.windows import merged

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
    ties: dict[tuple[str, str, str, str, str], list[Report]] = {}
    for report in found:
        key = (report.source, report.target, report.type, report.label, report.words.certainty)
        ties.setdefault(key, []).append(report)
    whole = all(report.weight.is_integer() for one in ties.values() for report in one)
    made: Network = nx.MultiDiGraph()
    for node in sorted({end for source, target, *_ in ties for end in (source, target)}):
        thing = known[node]
        made.add_node(node, label=thing.label, cls=thing.cls, kind=thing.kind)
    for (source, target, kind, label, certainty), one in sorted(ties.items(), key=lambda pair: pair[0]):
        own = "" if label == terms.label(kind) else label
        made.add_edge(
            source,
            target,
            key=" ".join(filter(None, (local(kind), own, certainty))),
            label=label,
            cls=local(kind),
            kind="event" if terms.is_event(kind) else "relation",
            certainty=certainty,
            **_counts(one, whole),
            **_evidence(one),
        )
    return made


def _counts(found: Sequence[Report], whole: bool) -> dict[str, float]:
    weights: dict[str, float] = {}
    for number, report in enumerate(found):
        fact = report.fact or f" {number}"  # no IRI starts with a blank
        weights[fact] = max(weights.get(fact, 0), report.weight)
    weight = sum(weights.values())
    return {
        "weight": int(weight) if whole else round(weight, 6),
        "facts": len(weights),
        "documents": len({report.words.document for report in found} - {""}),
        "voices": len({report.words.voice for report in found} - {""}),
    }


def _evidence(found: Sequence[Report]) -> dict[str, str]:
    days = {report.words.days for report in found}
    words = {report.evidence or report.words.quote: report.words.quote for report in found if report.words.quote}
    return {
        "earliest": min(filter(None, (window.since for window in days)), default=""),
        "latest": max(window.until for window in days),
        "time": _several(report.words.time for report in found),
        "days": BETWEEN.join(f"{window.since}/{window.until}" for window in merged(days)),
        "sources": _several(report.words.source for report in found),
        "quotes": BETWEEN.join(quote for _, quote in sorted(words.items())),
        "evidence": BETWEEN.join(iri for iri, quote in sorted(words.items()) if iri != quote),
    }


def _several(values: Iterable[str]) -> str:
    return BETWEEN.join(sorted({*values} - {""}))


def weight_between(made: Network) -> dict[tuple[str, str], float]:
    """(source, target) -> sum of the weights of the edges from one to the other, in the order of the edges."""
    weights: dict[tuple[str, str], float] = {}
    for source, target, attributes in made.edges(data=True):
        weights[source, target] = weights.get((source, target), 0) + attributes["weight"]
    return weights
