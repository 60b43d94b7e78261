"""Which nodes and ties of a network are drawn.

Not all of a large one: first its largest components, of those too large the strongest nodes, no component without a
node that is central enough to have a label, and of too many ties those that hold it together and the strongest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import networkx as nx

from kg.network.plain import shown
from kg.network.ties import Network

MOST_NODES = 300
ROOM_FOR_LABELS = 70  # nodes that are set so far apart that their labels fit
TIES_A_NODE = 1.4  # more is a hairball


@dataclass(frozen=True, slots=True)
class Pair:
    """All edges from one node to another, drawn as one arrow."""

    weight: float
    label: str
    certain: bool  # something of it is asserted, or nothing is said of certainty
    status: str  # where two windows are compared, and all edges agree
    title: str


Pairs: TypeAlias = Mapping[tuple[str, str], Pair]


def rank(network: Network, node: str) -> tuple[float, float, str]:
    """Sorts the strongest first."""
    attributes = network.nodes[node]
    return -attributes["strength"], -attributes["betweenness"], node


def chosen(network: Network) -> list[str]:
    """The nodes that are drawn, by component and strength."""
    parts: dict[int, list[str]] = {}
    for node, attributes in network.nodes(data=True):
        parts.setdefault(attributes["component"], []).append(node)
    found: list[str] = []
    for _, part in sorted(parts.items()):
        room = MOST_NODES - len(found)
        if room < 2:
            break
        ranked = sorted(part, key=lambda node: rank(network, node))
        if len(part) > room:
            cut = network.subgraph(ranked[:room])
            ranked = [node for node in ranked[:room] if cut.degree(node)]
        found += ranked
    heard = {network.nodes[node]["component"] for node in named(network, found)}
    return [node for node in found if network.nodes[node]["component"] in heard]


def named(network: Network, nodes: Sequence[str]) -> set[str]:
    """Those that room is made for, so that they have a label."""
    return set(sorted(nodes, key=lambda node: rank(network, node))[:ROOM_FOR_LABELS])


def pairs_of(network: Network) -> Pairs:
    """(source, target) -> what is drawn between them, in order."""
    gathered: dict[tuple[str, str], list[dict[str, object]]] = {}
    for source, target, attributes in sorted(network.edges(data=True), key=lambda edge: (edge[0], edge[1])):
        gathered.setdefault((source, target), []).append(attributes)
    return {ends: _pair(network, ends, edges) for ends, edges in gathered.items()}


def _pair(network: Network, ends: tuple[str, str], edges: Sequence[dict[str, object]]) -> Pair:
    by_label: dict[str, float] = {}
    for edge in edges:
        label = shown(edge["label"])
        by_label[label] = by_label.get(label, 0) + float(str(edge["weight"]))
    labels = sorted(by_label, key=lambda label: (-by_label[label], label))
    statuses = {str(edge.get("status", "")) for edge in edges}
    names = [shown(network.nodes[end]["label"]) for end in ends]
    said = ", ".join(shown(edge["label"]) + (f" ({edge['certainty']})" if edge["certainty"] else "") for edge in edges)
    return Pair(
        sum(by_label.values()),
        labels[0] + (" …" if len(labels) > 1 else ""),
        any(edge["certainty"] in ("", "asserted") for edge in edges),
        statuses.pop() if len(statuses) == 1 else "",
        f"{names[0]} → {names[1]}: {said}",
    )


def backbone(pairs: Pairs, nodes: int) -> Pairs:
    """Not more than TIES_A_NODE a node: the heaviest forest that spans all, and the heaviest of the others."""
    most = int(TIES_A_NODE * nodes)
    if len(pairs) <= most:
        return pairs
    simple: nx.Graph[str] = nx.Graph()
    for (source, target), pair in pairs.items():
        before = simple.get_edge_data(source, target, {"weight": 0})["weight"]
        simple.add_edge(source, target, weight=before + pair.weight)
    spanning = {frozenset(ends) for ends in nx.maximum_spanning_edges(simple, data=False)}
    ranked = sorted(pairs, key=lambda ends: (-pairs[ends].weight, ends))
    heaviest = {frozenset(ends): ends for ends in reversed(ranked) if frozenset(ends) in spanning}
    kept = set(heaviest.values())
    kept.update([ends for ends in ranked if ends not in kept][: max(0, most - len(kept))])
    return {ends: pair for ends, pair in pairs.items() if ends in kept}


def caption(network: Network, nodes: Sequence[str], ties: int, drawn: int) -> str:
    """What is drawn of how much there is."""
    kinds = {network.nodes[node]["kind"] for node in nodes}
    what = "actors, places and events" if "Event" in kinds else "actors and places"
    count = network.number_of_nodes()
    text = f"{len(nodes)} {what}" if len(nodes) == count else f"{len(nodes)} of {count:,} {what}, the most connected"
    return text + (f"; {ties} ties" if ties == drawn else f"; {drawn} of {ties:,} ties between them, the strongest")
