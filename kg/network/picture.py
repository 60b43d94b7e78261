"""A network as a picture: the most connected actors, coloured by community, with labels that can be read."""

from __future__ import annotations

import math
import textwrap
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import networkx as nx
import numpy as np

from kg.network.actors import Network

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MOST_NODES = 60  # more cannot be labelled on one page
MOST_EDGE_LABELS = 80

# Inches.
_WIDEST, _TITLE, _MARGIN = 16.0, 0.5, 0.15
_DPI = 120

# Okabe and Ito 2008: told apart with any kind of colour vision.
_COLOURS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#B8A000")
_OTHER = "#999999"

Ties: TypeAlias = dict[tuple[str, str], tuple[int, str]]
Array: TypeAlias = "np.ndarray[tuple[int, ...], np.dtype[np.float64]]"


@dataclass(frozen=True, slots=True)
class _Node:
    """A disc with its label below, as large as it is drawn, in inches and points."""

    name: str
    label: str
    colour: str
    radius: float
    size: float

    @property
    def width(self) -> float:
        longest = max(map(len, self.label.split("\n")))
        return max(2 * self.radius, longest * self.size * 0.0082) + 0.12

    @property
    def height(self) -> float:
        lines = self.label.count("\n") + 1
        return 2 * self.radius + lines * self.size * 0.0175 + 0.12


def draw(network: Network, path: Path, most: int = MOST_NODES) -> None:
    """Write a PNG of the `most` nodes with the greatest strength that are tied to one another."""
    import matplotlib
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    chosen = _strongest(network, most)
    ties = _ties(network.subgraph(chosen))
    nodes = _nodes(network, chosen)
    page = _page(len(nodes))
    places = _spread(nodes, _layout(chosen, ties, page), page)
    with matplotlib.rc_context({"text.parse_math": False, "font.family": "DejaVu Sans"}):
        figure = Figure(figsize=page, dpi=_DPI, facecolor="white")
        FigureCanvasAgg(figure)
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set_axis_off()
        axes.set_xlim(0, page[0])
        axes.set_ylim(0, page[1])
        _draw_ties(axes, nodes, places, ties)
        _draw_nodes(axes, nodes, places)
        rest = network.number_of_nodes() - len(chosen)
        title = f"{len(chosen)} actors and places, {len(ties)} ties between them"
        title += f" ({rest} less connected are left out)" if rest else ""
        axes.text(_MARGIN, page[1] - 0.3, title, fontsize=12, color="#333333")
        with warnings.catch_warnings():
            # A script that the font lacks is drawn as boxes: better than no picture, and nothing a caller could mend.
            warnings.filterwarnings("ignore", r"Glyph \d+", UserWarning)
            figure.savefig(path, format="png", metadata={"Software": None})


def _page(nodes: int) -> tuple[float, float]:
    """Width and height that give every node some air."""
    width = min(_WIDEST, 6 + 1.4 * math.sqrt(nodes))
    return width, width * 0.69


def _strongest(network: Network, most: int) -> list[str]:
    """Nodes by strength, without those that are tied to none of the others."""
    ranked = sorted(network, key=lambda node: (-network.nodes[node]["strength"], node))[:most]
    shown = network.subgraph(ranked)
    return [node for node in ranked if shown.degree(node)]


def _ties(shown: Network) -> Ties:
    """(source, target) -> how many facts, and the label of the most frequent kind."""
    found: dict[tuple[str, str], list[tuple[int, str]]] = {}
    for source, target, attributes in shown.edges(data=True):
        found.setdefault((source, target), []).append((-attributes["facts"], _printable(attributes["label"])))
    ties: Ties = {}
    for ends, kinds in sorted(found.items()):
        labels = list(dict.fromkeys(label for _, label in sorted(kinds)))
        ties[ends] = (-sum(count for count, _ in kinds), labels[0] + (" …" if len(labels) > 1 else ""))
    return ties


def _printable(text: str) -> str:
    return "".join(letter if letter.isprintable() else " " for letter in text)


def _nodes(network: Network, chosen: Sequence[str]) -> list[_Node]:
    strongest = max((network.nodes[node]["strength"] for node in chosen), default=1)
    nodes = []
    for name in chosen:
        attributes = network.nodes[name]
        share = math.sqrt(attributes["strength"] / strongest)
        community = attributes["community"]
        lines = textwrap.wrap(_printable(attributes["label"]), 22, max_lines=2, placeholder=" …") or [" "]
        colour = _COLOURS[community] if community < len(_COLOURS) else _OTHER
        nodes.append(_Node(name, "\n".join(lines), colour, 0.08 + 0.2 * share, 8 + 4 * share))
    return nodes


def _layout(chosen: Sequence[str], ties: Ties, page: tuple[float, float]) -> Array:
    """Springs (Fruchterman and Reingold 1991) from a fixed start, one row a node, stretched to the page."""
    simple: nx.Graph[str] = nx.Graph()
    simple.add_nodes_from(chosen)
    for (source, target), (facts, _) in ties.items():
        before = simple.get_edge_data(source, target, {"weight": 0.0})["weight"]
        simple.add_edge(source, target, weight=before + math.log1p(facts))
    if not chosen:
        return np.zeros((0, 2))
    turns = {node: 2 * math.pi * turn / len(chosen) for turn, node in enumerate(sorted(chosen))}
    start = {node: np.array((math.cos(turn), math.sin(turn))) for node, turn in turns.items()}
    # A weak pull to the middle, as an edge to a node that is not drawn, keeps what is unconnected on the page.
    for node in chosen:
        simple.add_edge("", node, weight=0.15)
    start[""] = np.zeros(2)
    found = nx.spring_layout(
        simple, pos=start, k=1.6 / math.sqrt(len(chosen) + 1), iterations=400, seed=0, method="force"
    )
    places = np.array([found[node] for node in chosen], dtype=np.float64)
    low, high = places.min(axis=0), places.max(axis=0)
    scaled: Array = (places - low) / np.where(high > low, high - low, 1.0) * (page[0], page[1] - _TITLE)
    return scaled


def _spread(nodes: Sequence[_Node], places: Array, page: tuple[float, float], rounds: int = 600) -> Array:
    """Move discs and labels apart until none overlaps, staying on the page."""
    if not nodes:
        return places
    sizes = np.array([(node.width, node.height) for node in nodes])
    low = sizes / 2 + _MARGIN
    high = np.array((page[0], page[1] - _TITLE)) - sizes / 2 - _MARGIN
    places = np.clip(places, low, high)
    room = (sizes[:, None, :] + sizes[None, :, :]) / 2
    for _ in range(rounds):
        apart = places[:, None, :] - places[None, :, :]
        overlap = room - np.abs(apart)
        hit = (overlap > 0).all(axis=2)
        np.fill_diagonal(hit, False)
        if not hit.any():
            break
        sideways = overlap[:, :, 0] < overlap[:, :, 1]  # the shorter way out
        order = np.sign(np.subtract.outer(np.arange(len(nodes)), np.arange(len(nodes))))
        step = np.zeros_like(apart)
        for axis, chosen in ((0, hit & sideways), (1, hit & ~sideways)):
            direction = np.where(apart[:, :, axis] == 0, order, np.sign(apart[:, :, axis]))
            step[:, :, axis] = np.where(chosen, direction * overlap[:, :, axis] * 0.35, 0.0)
        places = np.clip(places + step.sum(axis=1), low, high)
    return places


def _draw_ties(axes: Axes, nodes: Sequence[_Node], places: Array, ties: Ties) -> None:
    from matplotlib.patches import FancyArrowPatch
    from matplotlib.patheffects import withStroke

    radius = {node.name: node.radius for node in nodes}
    centre = {node.name: _centre(node, place) for node, place in zip(nodes, places, strict=True)}
    sizes = [np.array((node.width, node.height)) / 2 for node in nodes]
    taken = [np.concatenate((place - size, place + size)) for size, place in zip(sizes, places, strict=True)]
    halo = [withStroke(linewidth=2, foreground="white")]
    for (source, target), (facts, label) in ties.items():
        bend = 0.18 if (target, source) in ties else 0.06
        axes.add_patch(
            FancyArrowPatch(
                centre[source],
                centre[target],
                arrowstyle="-|>",
                mutation_scale=9,
                linewidth=0.6 + 0.5 * math.log1p(facts),
                color="#9AA5B1",
                alpha=0.75,
                shrinkA=radius[source] * 72,
                shrinkB=radius[target] * 72 + 1,
                connectionstyle=f"arc3,rad={bend}",
                zorder=1,
            )
        )
        spot = _spot(centre[source], centre[target], bend, label, taken) if len(ties) <= MOST_EDGE_LABELS else None
        if spot is not None:
            axes.text(*spot, label, fontsize=7, color="#5B6670", ha="center", va="center", zorder=2, path_effects=halo)


def _spot(
    start: tuple[float, float], end: tuple[float, float], bend: float, label: str, taken: list[Array]
) -> tuple[float, float] | None:
    """Where on the curve of a tie its label hides nothing; the place is then taken.  None where there is none."""
    a, b = np.array(start), np.array(end)
    control = (a + b) / 2 + bend * np.array((b[1] - a[1], a[0] - b[0]))
    size = np.array((len(label) * 7 * 0.0078, 7 * 0.018))
    for share in (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74):
        middle = (1 - share) ** 2 * a + 2 * share * (1 - share) * control + share**2 * b
        box = np.concatenate((middle - size / 2, middle + size / 2))
        if not any((box[:2] < other[2:]).all() and (other[:2] < box[2:]).all() for other in taken):
            taken.append(box)
            return float(middle[0]), float(middle[1])
    return None


def _draw_nodes(axes: Axes, nodes: Sequence[_Node], places: Array) -> None:
    from matplotlib.patches import Circle
    from matplotlib.patheffects import withStroke

    halo = [withStroke(linewidth=3, foreground="white")]
    for node, place in zip(nodes, places, strict=True):
        x, y = _centre(node, place)
        axes.add_patch(Circle((x, y), node.radius, facecolor=node.colour, edgecolor="white", linewidth=1.2, zorder=3))
        axes.text(
            x,
            y - node.radius - 0.04,
            node.label,
            fontsize=node.size,
            color="#1F2933",
            ha="center",
            va="top",
            linespacing=1.05,
            zorder=4,
            path_effects=halo,
        )


def _centre(node: _Node, place: Array) -> tuple[float, float]:
    """Of the disc, whose box reaches down to the end of the label."""
    return float(place[0]), float(place[1] + node.height / 2 - node.radius - 0.06)
