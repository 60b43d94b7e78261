"""What forms, colours and lines of a picture mean."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from kg.network.picture.letters import width
from kg.network.picture.selecting import Pairs, rank
from kg.network.picture.shapes import COLOURS, GONE, GREY, LINE, MARGIN, NEW, OTHER, Point, Shape, Words
from kg.network.plain import shown
from kg.network.ties import Network

_SIZE = 9.5
_KINDS = {
    "Person": "person",
    "Organization": "organization",
    "Group": "group",
    "Place": "place or country",
    "Event": "event",
    "": "other",
}


def legend(
    network: Network, nodes: Sequence[str], pairs: Pairs, across: float, top: float
) -> tuple[list[Shape], list[Words], float]:
    """Marks and words in lines of that width below `top`, and where they end."""
    shapes: list[Shape] = []
    words: list[Words] = []
    x, y = MARGIN, top + 10
    for form, colour, text in _entries(network, nodes, pairs):
        mark = 0 if form is None else 14
        wide = mark + width(text, _SIZE) + 18
        if x > MARGIN and x + wide > across + MARGIN:
            x, y = MARGIN, y + LINE
        at: Point = (x + mark, y)
        if form is None:
            words.append(Words(at, (text,), _SIZE, colour, middle=False))
        else:
            shapes.append(Shape("", (x + 5, y - 3.5), 4.5, form, colour, ""))
            words.append(Words(at, (text,), _SIZE, "#39424E", middle=False))
        x += wide
    return shapes, words, y


def _entries(network: Network, nodes: Sequence[str], pairs: Pairs) -> Iterator[tuple[str | None, str, str]]:
    """Form (none: the words themselves have the colour), colour, words."""
    kinds = {network.nodes[node]["kind"] for node in nodes}
    yield from ((kind, OTHER, name) for kind, name in _KINDS.items() if kind in kinds)
    members: dict[int, list[str]] = {}
    for node in sorted(nodes, key=lambda node: rank(network, node)):
        members.setdefault(network.nodes[node]["community"], []).append(node)
    for community, among in sorted(members.items()):
        if community < len(COLOURS) and len(among) > 1:
            first = textwrap.shorten(shown(network.nodes[among[0]]["label"]), 30, placeholder=" …")
            yield "Community", COLOURS[community], f"community of {first} ({len(among)})"
    if any(not pair.certain for pair in pairs.values()):
        yield None, GREY, "– – –  alleged, attributed, planned, possible or negated"
    statuses = {pair.status for pair in pairs.values()}
    for status, colour in (("new", NEW), ("gone", GONE)):
        if status in statuses:
            yield None, colour, f"━━  {status} in the second window"
