"""The picture of a network as SVG 1.1."""

from __future__ import annotations

import math
from collections.abc import Iterator

from kg.network.picture.letters import FONT, width
from kg.network.picture.shapes import Scene, Shape, Tie, Words
from kg.network.plain import escaped, quoted

_SIDES = {"Organization": (4, 45.0), "Group": (3, -90.0), "Place": (4, 0.0), "Event": (6, 0.0)}


def corners(shape: Shape) -> list[tuple[float, float]]:
    """Of a node's form, which has about the area of the circle that others have; none of a circle."""
    if shape.kind not in _SIDES:
        return []
    sides, turn = _SIDES[shape.kind]
    reach = shape.radius * {3: 1.4, 4: 1.2, 6: 1.08}[sides]
    angles = [math.radians(turn + 360 * side / sides) for side in range(sides)]
    return [
        (round(shape.at[0] + reach * math.cos(angle), 1), round(shape.at[1] + reach * math.sin(angle), 1))
        for angle in angles
    ]


def svg(scene: Scene) -> str:
    """One document, which asks for nothing from outside; every node and tie has a title that browsers show."""
    return "\n".join(_lines(scene)) + "\n"


def _lines(scene: Scene) -> Iterator[str]:
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {scene.width:g} {scene.height:g}"'
        f' width="{scene.width:g}" height="{scene.height:g}" role="img" aria-label={quoted(scene.title)}'
        f' font-family="{FONT}, Verdana, sans-serif">'
    )
    yield f"<title>{escaped(scene.title)}</title>"
    yield f'<rect width="{scene.width:g}" height="{scene.height:g}" fill="#FFFFFF"/>'
    yield '<g fill="none">'
    for tie in scene.ties:
        yield _tie(tie)
    yield "</g>"
    yield '<g stroke="#FFFFFF" stroke-width="1.2">'
    for shape in scene.shapes:
        yield _shape(shape)
    yield "</g>"
    yield '<g stroke="#FFFFFF" stroke-width="2.6" stroke-linejoin="round" paint-order="stroke">'
    for words in scene.words:
        yield from _words(words)
    yield "</g>"
    yield "</svg>"


def arrow(tie: Tie) -> list[tuple[float, float]]:
    """The head of a tie's arrow: its point and the two corners behind."""
    angle = math.atan2(tie.end[1] - tie.bend[1], tie.end[0] - tie.bend[0])
    long = 4.5 + 1.2 * tie.width
    return [
        tie.end,
        *(
            (round(tie.end[0] - long * math.cos(angle + lean), 1), round(tie.end[1] - long * math.sin(angle + lean), 1))
            for lean in (0.42, -0.42)
        ),
    ]


def _tie(tie: Tie) -> str:
    (x, y), (bx, by), (ex, ey) = tie.start, tie.bend, tie.end
    dashes = ' stroke-dasharray="4 3"' if tie.dashed else ""
    ends = f" data-source={quoted(tie.source)} data-target={quoted(tie.target)}"
    return (
        f'<g class="tie"{ends}><title>{escaped(tie.title)}</title>'
        f'<path d="M{x:g} {y:g}Q{bx:g} {by:g} {ex:g} {ey:g}"'
        f' stroke="{tie.colour}" stroke-width="{tie.width:g}"{dashes}/>'
        f'<polygon points="{_points(arrow(tie))}" fill="{tie.colour}"/></g>'
    )


def _points(points: list[tuple[float, float]]) -> str:
    return " ".join(f"{x:g},{y:g}" for x, y in points)


def _shape(shape: Shape) -> str:
    x, y = shape.at
    points = corners(shape)
    tag = "polygon" if points else "circle"
    form = f'points="{_points(points)}"' if points else f'cx="{x:g}" cy="{y:g}" r="{shape.radius:g}"'
    form = f'<{tag} {form} fill="{shape.colour}"'
    if not shape.node:  # of the legend
        return f"{form}/>"
    return f'{form} class="node" data-node={quoted(shape.node)}><title>{escaped(shape.title)}</title></{tag}>'


def _words(words: Words) -> Iterator[str]:
    anchor = ' text-anchor="middle"' if words.middle else ""
    whose = f" data-label={quoted(words.node)}" if words.node else ""
    for number, line in enumerate(words.lines):
        x, y = words.at[0], words.at[1] + number * words.size * 1.2
        # Another font, where the browser lacks ours, is made as wide: nothing overlaps that did not.
        fit = f' textLength="{width(line, words.size):g}" lengthAdjust="spacingAndGlyphs"'
        yield (
            f'<text x="{x:g}" y="{y:.4g}" font-size="{words.size:g}" fill="{words.colour}"{anchor}{fit}{whose}>'
            f"{escaped(line)}</text>"
        )
