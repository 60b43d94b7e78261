"""Words where they hide nothing."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from kg.network.picture.letters import width
from kg.network.picture.shapes import Box, Point, Shape, Tie, Words
from kg.network.plain import shown

MOST_TIE_LABELS = 160  # in pictures with more ties none has a label

_NODE, _TIE = 8.5, 7.5  # sizes
_WRAP = 22  # characters of a line


def wrapped(label: object) -> tuple[str, ...]:
    """A label as one or two lines; what does not fit is left out, and an ellipsis says so."""
    return tuple(textwrap.wrap(shown(label), _WRAP, max_lines=2, placeholder=" …"))


def take(box: Box, taken: list[Box]) -> bool:
    """Whether nothing is there yet; the place is then taken."""
    left, top, right, bottom = box
    if any(left < one[2] and one[0] < right and top < one[3] and one[1] < bottom for one in taken):
        return False
    taken.append(box)
    return True


def beside(shapes: Sequence[tuple[Shape, str]], page: Box, taken: list[Box]) -> list[Words]:
    """Labels of shapes that no room was made for: below, above or beside them, where there is room on the page."""
    words = []
    for shape, label in shapes:
        lines = wrapped(label)
        (x, y), radius = shape.at, shape.radius
        wide, high = max((width(line, _NODE) for line in lines), default=0) + 4, len(lines) * _NODE * 1.2
        aside = wide / 2 + radius
        for across, top in (
            (0.0, y + radius),
            (0.0, y - radius - high - 1),
            (aside, y - high / 2),
            (-aside, y - high / 2),
        ):
            left = x + across - wide / 2
            inside = left >= page[0] and top >= page[1] and left + wide <= page[2] and top + high <= page[3]
            if inside and take((left, top, left + wide, top + high), taken):
                at = (round(x + across, 1), round(top + _NODE, 1))
                words.append(Words(at, lines, _NODE, "#39424E", node=shape.node))
                break
    return words


def along(ties: Sequence[tuple[Tie, str]], taken: list[Box]) -> list[Words]:
    """What ties are called, on their curves, where there is room."""
    if len(ties) > MOST_TIE_LABELS:
        return []
    words = []
    for tie, label in ties:
        at = _free(tie, width(label, _TIE), _TIE, taken)
        if at is not None:
            words.append(Words((round(at[0], 1), round(at[1] + 2.5, 1)), (label,), _TIE, "#55606B"))
    return words


def _free(tie: Tie, wide: float, high: float, taken: list[Box]) -> Point | None:
    """Where on the curve a box fits; the place is then taken.  None where there is none."""
    for share in (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74):
        x, y = (
            (1 - share) ** 2 * tie.start[axis] + 2 * share * (1 - share) * tie.bend[axis] + share**2 * tie.end[axis]
            for axis in (0, 1)
        )
        if take((x - wide / 2, y - high / 2, x + wide / 2, y + high / 2), taken):
            return x, y
    return None
