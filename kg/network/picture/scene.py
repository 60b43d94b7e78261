"""The picture of a network: what is drawn where.

Where there are many nodes, the most central are given room for their labels, and others have one where there happens to
be room.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import networkx as nx
import numpy as np

from kg.network.picture.labels import along, beside, wrapped
from kg.network.picture.layout import Array, pack, spread
from kg.network.picture.legend import legend
from kg.network.picture.letters import width
from kg.network.picture.selecting import Pair, Pairs, backbone, caption, chosen, named, pairs_of, rank
from kg.network.picture.shapes import (
    COLOURS,
    GONE,
    GREY,
    LINE,
    MARGIN,
    NEW,
    OTHER,
    PALE,
    TITLE,
    Box,
    Point,
    Scene,
    Shape,
    Tie,
    Words,
)
from kg.network.plain import shown
from kg.network.ties import Network

_MANY_TIES = 220  # more are drawn paler
_NARROWEST = 420.0
_ASPECT = 1.55


@dataclass(frozen=True, slots=True)
class _Node:
    """A shape and its label below, as large as drawn."""

    name: str
    lines: tuple[str, ...]
    radius: float
    size: float

    @property
    def box(self) -> Point:
        wide = max((width(line, self.size) for line in self.lines), default=0)
        return max(2 * self.radius, wide), 2 * self.radius + len(self.lines) * self.size * 1.2

    def centre(self, box: Point) -> Point:
        """Of the shape, where that of the box is given."""
        return round(box[0], 1), round(box[1] - self.box[1] / 2 + self.radius, 1)

    def bounds(self, centre: Point) -> Box:
        """Of shape and label, where the centre of the shape is given."""
        wide, high = self.box
        left, top = centre[0] - wide / 2, centre[1] - self.radius
        return left, top, left + wide, top + high


def scene(network: Network) -> Scene:
    """The picture of a measured network."""
    drawn = chosen(network)
    everything = pairs_of(network.subgraph(drawn))
    pairs = backbone(everything, len(drawn))
    title = caption(network, drawn, len(everything), len(pairs))
    nodes = _nodes(network, drawn)
    centres, across, down = _places(network, nodes, pairs)
    across, down = max(across, _NARROWEST, width(title, 13)), MARGIN + TITLE + down + LINE
    marks, meanings, end = legend(network, drawn, pairs, across, down)
    shapes = [_shape(network, node, centres[node.name]) for node in nodes]
    ties = [_tie(ends, pair, pairs, centres, nodes) for ends, pair in pairs.items()]
    words = [_label(node, centres[node.name]) for node in nodes if node.lines]
    taken = [node.bounds(centres[node.name]) for node in nodes]
    bare = [(shape, node) for shape, node in zip(shapes, nodes, strict=True) if not node.lines]
    ranked = sorted(bare, key=lambda one: rank(network, one[1].name))
    page = (4.0, MARGIN + TITLE, across + 2 * MARGIN - 4, down)
    words += beside([(shape, network.nodes[node.name]["label"]) for shape, node in ranked], page, taken)
    heavy = sorted(ties, key=lambda tie: -pairs[tie.source, tie.target].weight)
    words += along([(tie, pairs[tie.source, tie.target].label) for tie in heavy], taken)
    words.append(Words((MARGIN, MARGIN + 13), (title,), 13, "#39424E", middle=False))
    return Scene(
        round(across + 2 * MARGIN, 1),
        round(end + MARGIN, 1),
        title,
        tuple(ties),
        (*shapes, *marks),
        (*words, *meanings),
    )


# ---- where


def _nodes(network: Network, drawn: Sequence[str]) -> list[_Node]:
    strongest = max((network.nodes[node]["strength"] for node in drawn), default=1)
    central = named(network, drawn)
    nodes = []
    for name in drawn:
        share = math.sqrt(network.nodes[name]["strength"] / strongest)
        lines = wrapped(network.nodes[name]["label"]) if name in central else ()
        nodes.append(_Node(name, lines, round(4.5 + 10 * share, 1), round(9.5 + 3.5 * share, 1)))
    return nodes


def _places(network: Network, nodes: Sequence[_Node], pairs: Pairs) -> tuple[dict[str, Point], float, float]:
    """Centre of every node's shape, and how much room all take below the title."""
    by_name = {node.name: node for node in nodes}
    parts = _parts(list(by_name), pairs)
    placed: list[Array] = []
    boxes: list[Point] = []
    for part in parts:
        sizes = np.array([by_name[name].box for name in part])
        centres = spread(sizes, _lengths(network, [by_name[name] for name in part], pairs))
        corner = (centres - sizes / 2).min(axis=0)
        reach = (centres + sizes / 2).max(axis=0) - corner
        placed.append(centres - corner)
        boxes.append((float(reach[0]), float(reach[1])))
    corners, across, down = pack(boxes, _ASPECT)
    found = {}
    for part, places, (left, top) in zip(parts, placed, corners, strict=True):
        for name, (x, y) in zip(part, places.tolist(), strict=True):
            found[name] = by_name[name].centre((x + left + MARGIN, y + top + MARGIN + TITLE))
    return found, across, down


def _parts(names: Sequence[str], pairs: Pairs) -> list[list[str]]:
    """Components of what is drawn, the largest first; their nodes in the order of the names."""
    simple: nx.Graph[str] = nx.Graph()
    simple.add_nodes_from(names)
    simple.add_edges_from(pairs)
    order = {name: number for number, name in enumerate(names)}
    parts = [sorted(part, key=order.__getitem__) for part in nx.connected_components(simple)]
    return sorted(parts, key=lambda part: (-len(part), order[part[0]]))


def _lengths(network: Network, nodes: Sequence[_Node], pairs: Pairs) -> Array:
    """How long ties are to be: longer between communities and between large nodes, so that groups can be seen."""
    number = {node.name: index for index, node in enumerate(nodes)}
    labelled = sum(bool(node.lines) for node in nodes) / len(nodes)
    lengths = np.full((len(nodes), len(nodes)), np.inf)
    for source, target in pairs:
        if source in number:
            one, other = number[source], number[target]
            same = network.nodes[source]["community"] == network.nodes[target]["community"]
            length = (34 + 30 * labelled) * (1 if same else 1.7) + nodes[one].radius + nodes[other].radius
            lengths[one, other] = lengths[other, one] = length
    return lengths


# ---- how it looks


def _shape(network: Network, node: _Node, at: Point) -> Shape:
    attributes = network.nodes[node.name]
    community = attributes["community"]
    colour = COLOURS[community] if community < len(COLOURS) else OTHER
    title = f"{shown(attributes['label'])} ({shown(attributes['cls']) or 'thing'}), tied to {attributes['degree']}"
    return Shape(node.name, at, node.radius, attributes["kind"], colour, title)


def _label(node: _Node, at: Point) -> Words:
    below = round(at[1] + node.radius + node.size * 1.02, 1)
    return Words((at[0], below), node.lines, node.size, node=node.name)


def _tie(ends: tuple[str, str], pair: Pair, pairs: Pairs, centres: dict[str, Point], nodes: Sequence[_Node]) -> Tie:
    start, end = np.array(centres[ends[0]]), np.array(centres[ends[1]])
    lean = 0.16 if ends[::-1] in pairs else 0.05  # two that act on each other have two arrows
    bend = (start + end) / 2 + lean * np.array((end[1] - start[1], start[0] - end[0]))
    radius = {node.name: node.radius for node in nodes if node.name in ends}
    first = start + _towards(start, bend) * (radius[ends[0]] + 1)
    last = end + _towards(end, bend) * (radius[ends[1]] + 2.5)
    colour = {"new": NEW, "gone": GONE}.get(pair.status, GREY if len(pairs) <= _MANY_TIES else PALE)
    thick = round(min(3.2, 0.8 + 0.6 * math.log(max(pair.weight, 1))), 2)
    return Tie(*ends, _point(first), _point(bend), _point(last), thick, colour, not pair.certain, pair.title)


def _towards(start: Array, end: Array) -> Array:
    way = end - start
    return way / max(float(np.hypot(*way)), 1e-6)


def _point(at: Array) -> Point:
    return round(float(at[0]), 1), round(float(at[1]), 1)
