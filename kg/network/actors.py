"""Who acts on whom: a network from the rows of a query."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Protocol, TypeAlias

import networkx as nx

from kg.model import KGError

Network: TypeAlias = "nx.MultiDiGraph[str]"

GENERIC = files("kg.network").joinpath("generic.rq").read_text(encoding="utf-8")


_OF_NO_CLASS = "Event"


class Askable(Protocol):
    """What answers SPARQL with rows."""

    def query(self, text: str) -> Iterable[Mapping[str, object]]: ...


@dataclass(slots=True)
class _Tie:
    """All reports of one kind and certainty between two actors."""

    facts: set[str] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)
    first: str = ""
    last: str = ""


def network(graph: Askable, query: str = GENERIC) -> Network:
    """The network that a query's columns give.

    The query must have the columns source and target; label, type, kind, certainty, fact, document, first, last,
    sourceLabel, sourceClass, targetLabel and targetClass are used where there are any.  Rows that agree in source,
    target, type and certainty become one edge.

    Attributes of a node: label, cls, degree (edges), strength (facts), community (0 is the largest).
    Attributes of an edge: label, cls, kind ("event" or "relation"), certainty, facts (how many events or relations),
    documents (how many report them), first and last (ISO days, "" if unknown).  Its key is "cls certainty"; of events
    of no class ("Event"), whose label is their word, "label certainty".

    Raises KGError for a query without the two columns.
    """
    nodes: dict[str, tuple[str, str]] = {}
    ties: dict[tuple[str, str, str, str, str, str], _Tie] = {}
    for number, row in enumerate(graph.query(query)):
        if number == 0 and not {"source", "target"} <= row.keys():
            raise KGError("a query for a network has the columns ?source and ?target")
        source, target = _text(row, "source"), _text(row, "target")
        if not source or not target or source == target:
            continue
        for end, name in ((source, "source"), (target, "target")):
            found = (_text(row, f"{name}Label") or _local(end), _local(_text(row, f"{name}Class")))
            nodes[end] = min(nodes.get(end, found), found)  # whichever comes first: rows have no order
        cls = _local(_text(row, "type"))
        label = _text(row, "label") or cls
        tie = ties.setdefault((source, target, cls, label, _text(row, "kind"), _text(row, "certainty")), _Tie())
        tie.facts.add(_text(row, "fact") or str(number))
        tie.documents.add(_text(row, "document"))
        first, last = _text(row, "first"), _text(row, "last")
        tie.first = min(filter(None, (tie.first, first)), default="")
        tie.last = max(tie.last, last)
    made: Network = nx.MultiDiGraph()
    for node, (label, cls) in sorted(nodes.items()):
        made.add_node(node, label=label, cls=cls)
    for (source, target, cls, label, kind, certainty), tie in sorted(ties.items(), key=lambda pair: pair[0]):
        made.add_edge(
            source,
            target,
            key=f"{label if cls == _OF_NO_CLASS else cls} {certainty}".strip(),
            label=label,
            cls=cls,
            kind=kind,
            certainty=certainty,
            facts=len(tie.facts),
            documents=len(tie.documents - {""}),
            first=tie.first,
            last=tie.last,
        )
    _measure(made)
    return made


def _measure(made: Network) -> None:
    """Degree, strength and community of every node."""
    degrees, strengths = dict(made.degree()), dict(made.degree(weight="facts"))
    simple: nx.Graph[str] = nx.Graph()
    simple.add_nodes_from(sorted(made))
    for source, target, attributes in made.edges(data=True):
        before = simple.get_edge_data(source, target, {"weight": 0})["weight"]
        simple.add_edge(source, target, weight=before + attributes["facts"])
    # Blondel et al. 2008; the seed and the order of nodes and edges make it repeatable.
    found = nx.community.louvain_communities(simple, weight="weight", seed=0) if simple.number_of_edges() else []
    by_size = sorted(found, key=lambda community: (-len(community), min(community)))
    communities = {node: number for number, community in enumerate(by_size) for node in community}
    for node, attributes in made.nodes(data=True):
        attributes["degree"] = degrees[node]
        attributes["strength"] = strengths[node]
        attributes["community"] = communities.get(node, 0)


def _text(row: Mapping[str, object], column: str) -> str:
    value = row.get(column)
    return "" if value is None else str(value)


def _local(iri: str) -> str:
    return iri.rstrip("/").replace("#", "/").rpartition("/")[2]
