"""Where nodes are drawn: lengths of paths become distances, boxes do not overlap, components stand side by side."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

Array = np.ndarray[tuple[int, ...], np.dtype[np.float64]]

_GAP = 6.0  # points between boxes of one component
_ALLEY = 26.0  # points between components
_WIDER = np.array((1.2, 0.85))  # labels are wide, and pages too
_FULL = 0.4  # share of the area that boxes may take before all is drawn larger


def spread(sizes: Array, lengths: Array) -> Array:
    """Centres, shape (n, 2), of boxes of the given sizes, shape (n, 2), for one component.

    `lengths`, shape (n, n): how long a tie is to be, infinite where there is none.  All in points.
    """
    count = len(sizes)
    if count == 1:
        return np.zeros((1, 2))
    places = _lying(_stress(_paths(lengths))) * _WIDER
    across, down = np.ptp(places, axis=0)
    filled = (sizes + _GAP).prod(axis=1).sum() / (across * max(down, across / 3))
    return _apart(places * max(1.0, (filled / _FULL) ** 0.5), sizes)


def _paths(lengths: Array) -> Array:
    """Lengths of shortest paths (Floyd and Warshall)."""
    found = lengths.copy()
    np.fill_diagonal(found, 0)
    for middle in range(len(found)):
        np.minimum(found, found[:, middle, None] + found[None, middle, :], out=found)
    return found


def _stress(distances: Array, rounds: int = 300) -> Array:
    """Places whose distances are near to the given ones, near ones nearer: stress majorization with weights d⁻²
    (Gansner, Koren and North, Graph Drawing by Stress Majorization, 2004), from where classical scaling puts them."""
    count = len(distances)
    places = _classical(distances)
    weights: Array = np.divide(1, distances**2, out=np.zeros_like(distances), where=distances > 0)
    laplacian = np.diag(weights.sum(axis=1)) - weights
    inverse = np.linalg.inv(laplacian + 1 / count) - 1 / count
    before = np.inf
    for _ in range(rounds):
        apart = places[:, None, :] - places[None, :, :]
        actual = np.maximum(np.sqrt((apart**2).sum(axis=2)), 1e-6)
        stress = float((weights * (actual - distances) ** 2).sum())
        if before - stress < 1e-5 * stress:
            break
        before = stress
        pull = -weights * distances / actual
        np.fill_diagonal(pull, 0)
        np.fill_diagonal(pull, -pull.sum(axis=1))
        places = inverse @ (pull @ places)
    return places


def _classical(distances: Array) -> Array:
    """Classical scaling (Torgerson 1952); what it cannot tell apart is moved by a little, in order."""
    count = len(distances)
    centring = np.eye(count) - 1 / count
    values, vectors = np.linalg.eigh(-0.5 * centring @ distances**2 @ centring)
    places: Array = vectors[:, -2:][:, ::-1] * np.sqrt(np.maximum(values[-2:][::-1], 0))
    turns = np.arange(count) * 2.399963  # the golden angle: neighbours in order go different ways
    nudge = 0.02 * float(distances.max())
    places += nudge * np.column_stack((np.cos(turns), np.sin(turns)))
    return places


def _lying(places: Array) -> Array:
    """Turned so that it is wider than high, as pages and labels are; the first node is left of the middle."""
    centred = places - places.mean(axis=0)
    _, axes = np.linalg.eigh(centred.T @ centred)
    turned: Array = centred @ axes[:, ::-1]
    turned[:, turned[0] > 0] *= -1
    return turned


def _apart(places: Array, sizes: Array, rounds: int = 400) -> Array:
    """Boxes moved apart, each pair the shorter way, until none overlaps."""
    places = places.copy()
    room = (sizes[:, None, :] + sizes[None, :, :]) / 2 + _GAP
    order = np.sign(np.subtract.outer(np.arange(len(sizes)), np.arange(len(sizes))))
    others = ~np.eye(len(sizes), dtype=bool)
    for _ in range(rounds):
        apart = places[:, None, :] - places[None, :, :]
        overlap = room - np.abs(apart)
        hit = (overlap > 0.01).all(axis=2) & others
        if not hit.any():
            return places
        sideways = overlap[:, :, 0] < overlap[:, :, 1]
        step = np.zeros_like(apart)
        for axis, chosen in ((0, hit & sideways), (1, hit & ~sideways)):
            direction = np.where(apart[:, :, axis] == 0, order, np.sign(apart[:, :, axis]))
            step[:, :, axis] = np.where(chosen, direction * overlap[:, :, axis] * 0.4, 0.0)
        places += step.sum(axis=1)
    return places


def pack(boxes: Sequence[tuple[float, float]], aspect: float) -> tuple[list[tuple[float, float]], float, float]:
    """Top left corners of boxes (width, height) on a page about `aspect` times as wide as high, and its size.

    Boxes are set in the given order, each as high up as it fits and then as far to the left (a skyline).
    """
    if not boxes:
        return [], 0.0, 0.0
    area = sum((width + _ALLEY) * (height + _ALLEY) for width, height in boxes)
    page = max(max(width for width, _ in boxes), (area * aspect * 1.1) ** 0.5)
    skyline = [(0.0, 0.0)]  # (left edge, lowest point below which nothing stands) from left to right
    corners = []
    for width, height in boxes:
        spots = [(_floor(skyline, left, width), left) for left, _ in skyline if left + width <= page + 0.01]
        top, left = min(spots)
        corners.append((left, top))
        skyline = _raised(skyline, left, left + width + _ALLEY, top + height + _ALLEY)
    right = max(left + width for (left, _), (width, _) in zip(corners, boxes, strict=True))
    bottom = max(top + height for (_, top), (_, height) in zip(corners, boxes, strict=True))
    return corners, right, bottom


def _floor(skyline: Sequence[tuple[float, float]], left: float, width: float) -> float:
    """The highest place at which something so wide can stand from `left` on."""
    ends = [*(start for start, _ in skyline[1:]), np.inf]
    return max(top for (start, top), end in zip(skyline, ends, strict=True) if end > left and start < left + width)


def _raised(skyline: Sequence[tuple[float, float]], left: float, right: float, top: float) -> list[tuple[float, float]]:
    """The skyline after something was set between left and right that reaches down to `top`."""
    after = [one for one in skyline if one[0] < left]
    after.append((left, top))
    behind = [one for one in skyline if one[0] <= right]
    after.append((right, behind[-1][1]))
    after += [one for one in skyline if one[0] > right]
    return after
