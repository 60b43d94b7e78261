"""Measures of nodes: how much each is tied, how central it is, which community and component it belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import networkx as nx
import numpy as np

from kg.network.brokerage import constraint, effective_size
from kg.network.ties import Network, weight_between

DIGITS = 6  # of a measure that is no count, so that the last bits of a sum are the same everywhere
EXACT = 3000  # nodes up to which betweenness is exact
PIVOTS = 256  # nodes from which it is estimated in larger networks

Array = np.ndarray[tuple[int, ...], np.dtype[np.float64]]
Indices = np.ndarray[tuple[int, ...], np.dtype[np.int64]]


def measure(made: Network) -> None:
    """Set these attributes of every node.

    degree, in_degree, out_degree         to how many others it is tied, from how many, and to how many
    strength, in_strength, out_strength   sum of the weights of its edges (Barrat et al. 2004)
    betweenness    share of shortest paths between others that pass through it, ties taken as undirected and equal
                   (Freeman 1977, normalised); estimated from PIVOTS nodes (Brandes and Pich 2007) in networks of
                   more than EXACT
    pagerank       Brin and Page 1998 with damping 0.85: acted upon by many who are themselves; by weight
    community      Louvain (Blondel et al. 2008) by weight; 0 is the largest
    component      weakly connected; 0 is the largest
    constraint     Burt 1992: to which degree its contacts are one another's; low for a broker
    effective_size  Burt 1992: how many contacts it has that are not one another's; high for a broker

    Where every edge leads from a thing that is no event to an event, bipartite is 0 of the first and 1 of the events,
    as the functions of networkx.bipartite want it.
    """
    nodes = list(made)
    number = {node: index for index, node in enumerate(nodes)}
    weights = {(number[source], number[target]): weight for (source, target), weight in weight_between(made).items()}
    ties = _undirected(len(nodes), weights)
    simple = _graph(ties)
    central, ranks = betweenness(ties), pagerank(len(nodes), weights)
    communities = _numbered(
        nx.community.louvain_communities(simple, weight="weight", seed=0) if weights else [], len(nodes)
    )
    components = _numbered(list(nx.connected_components(simple)), len(nodes))
    constraints, sizes = constraint(ties), effective_size(ties)
    degrees = {"in": [0] * len(nodes), "out": [0] * len(nodes)}
    nothing = 0.0 if any(isinstance(weight, float) for weight in weights.values()) else 0
    strengths = {"in": [nothing] * len(nodes), "out": [nothing] * len(nodes)}
    for (source, target), weight in weights.items():
        for side, end in (("out", source), ("in", target)):
            degrees[side][end] += 1
            strengths[side][end] += weight
    for index, node in enumerate(nodes):
        attributes = made.nodes[node]
        into, out = strengths["in"][index], strengths["out"][index]
        attributes["degree"] = len(ties[index])
        attributes["in_degree"] = degrees["in"][index]
        attributes["out_degree"] = degrees["out"][index]
        attributes["strength"] = _rounded(into + out)
        attributes["in_strength"] = _rounded(into)
        attributes["out_strength"] = _rounded(out)
        attributes["betweenness"] = round(float(central[index]), DIGITS)
        attributes["pagerank"] = round(float(ranks[index]), DIGITS)
        attributes["community"] = communities[index]
        attributes["component"] = components[index]
        attributes["constraint"] = round(constraints[index], DIGITS)
        attributes["effective_size"] = round(sizes[index], DIGITS)
    events = {node for node in nodes if made.nodes[node]["kind"] == "Event"}
    if events and all(source not in events and target in events for source, target in weight_between(made)):
        for node in nodes:
            made.nodes[node]["bipartite"] = int(node in events)


def _rounded(value: float) -> float:
    return value if isinstance(value, int) else round(value, DIGITS)


def _undirected(size: int, weights: dict[tuple[int, int], float]) -> list[dict[int, float]]:
    """For each node its contacts and the sum of the weights in both directions."""
    ties: list[dict[int, float]] = [{} for _ in range(size)]
    for (source, target), weight in weights.items():
        ties[source][target] = ties[source].get(target, 0) + weight
        ties[target][source] = ties[target].get(source, 0) + weight
    return ties


def _graph(ties: Sequence[dict[int, float]]) -> nx.Graph[int]:
    simple: nx.Graph[int] = nx.Graph()
    simple.add_nodes_from(range(len(ties)))
    simple.add_weighted_edges_from(
        (one, other, weight)
        for one, contacts in enumerate(ties)
        for other, weight in sorted(contacts.items())
        if one < other
    )
    return simple


def _numbered(parts: Sequence[set[int]], size: int) -> list[int]:
    """For each node the number of its part; the largest is 0, of equal ones that of the first node."""
    numbers = [0] * size
    for number, part in enumerate(sorted(parts, key=lambda part: (-len(part), min(part)))):
        for node in part:
            numbers[node] = number
    return numbers


def pagerank(size: int, weights: dict[tuple[int, int], float], damping: float = 0.85) -> Array:
    """Shape (nodes,), sum 1.  What has no edge out of it leads everywhere."""
    if not size:
        return np.zeros(0)
    sources = np.array([source for source, _ in weights], dtype=np.int64)
    targets = np.array([target for _, target in weights], dtype=np.int64)
    amounts = np.array(list(weights.values()), dtype=np.float64)
    out = np.bincount(sources, amounts, minlength=size)
    shares = amounts / out[sources]
    ranks = np.full(size, 1 / size)
    for _ in range(200):
        before = ranks
        flow = np.bincount(targets, ranks[sources] * shares, minlength=size)
        ranks = damping * (flow + ranks[out == 0].sum() / size) + (1 - damping) / size
        if np.abs(ranks - before).sum() < 1e-10:
            break
    return ranks


@dataclass(frozen=True, slots=True)
class _Neighbours:
    """Contacts of node i: others[starts[i]:starts[i + 1]] (compressed sparse rows)."""

    starts: Indices
    others: Indices

    def of(self, nodes: Indices) -> tuple[Indices, Indices]:
        """(node, contact) for all contacts of the nodes."""
        counts = self.starts[nodes + 1] - self.starts[nodes]
        first = np.repeat(self.starts[nodes] - np.concatenate(([0], np.cumsum(counts)[:-1])), counts)
        return np.repeat(nodes, counts), self.others[first + np.arange(counts.sum())]


def betweenness(ties: Sequence[dict[int, float]], exact: int = EXACT, pivots: int = PIVOTS) -> Array:
    """Shape (nodes,), 0 to 1: Brandes 2001, a level of the breadth-first search at a time.

    With more than `exact` nodes, only paths from `pivots` of them, evenly spread, are counted and scaled up.
    """
    size = len(ties)
    total = np.zeros(size)
    if size < 3:
        return total
    counts = np.array([len(contacts) for contacts in ties])
    starts = np.concatenate(([0], np.cumsum(counts)))
    others = np.array([other for contacts in ties for other in sorted(contacts)], dtype=np.int64)
    graph = _Neighbours(starts, others)
    sources = np.arange(size) if size <= exact else np.unique(np.linspace(0, size - 1, pivots).astype(np.int64))
    for source in sources:
        total += _dependencies(graph, int(source), size)
    scaled: Array = total * (size / len(sources)) / ((size - 1) * (size - 2))
    return scaled


def _dependencies(graph: _Neighbours, source: int, size: int) -> Array:
    """How much the shortest paths from the source depend on each node."""
    level = np.full(size, -1)
    paths = np.zeros(size)
    level[source], paths[source] = 0, 1
    front = np.array([source], dtype=np.int64)
    steps: list[tuple[Indices, Indices]] = []
    while True:
        ends, contacts = graph.of(front)
        fresh = (level[contacts] < 0) | (level[contacts] == len(steps) + 1)
        ends, contacts = ends[fresh], contacts[fresh]
        if not len(contacts):
            break
        front = np.unique(contacts)
        level[front] = len(steps) + 1
        paths += np.bincount(contacts, paths[ends], minlength=size)
        steps.append((ends, contacts))
    depend = np.zeros(size)
    for ends, contacts in reversed(steps):
        share = paths[ends] / paths[contacts] * (1 + depend[contacts])
        depend += np.bincount(ends, share, minlength=size)
    depend[source] = 0
    return depend
