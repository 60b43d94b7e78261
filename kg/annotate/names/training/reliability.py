"""Fitting the calibration to development data, and measuring how well scores keep what they promise."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from kg.annotate.names.calibration import Calibration, log_odds
from kg.annotate.names.encoding import TYPES

Judged = Sequence[tuple[str, float, bool]]  # type, the network's own confidence (0 … 1), whether the name was right
_PRIOR = 4.0  # strength of the pull of each type's line towards the line of all types
_STEPS = 60
_BINS = 10


def fit(judged: Judged) -> Calibration:
    """Logistic regression on log-odds: one line over all types, then one for each type, held near it."""
    odds = np.array([log_odds(sure) for _, sure, _ in judged])
    right = np.array([float(good) for _, _, good in judged])
    common = _line(odds, right, np.array([1.0, 0.0]), 0.01)
    slopes, offsets = {}, {}
    for kind in TYPES:
        chosen = np.array([name == kind for name, _, _ in judged], dtype=bool)
        slope, offset = _line(odds[chosen], right[chosen], common, _PRIOR)
        slopes[kind], offsets[kind] = round(float(slope), 4), round(float(offset), 4)
    return Calibration(slopes, offsets)


def _line(
    odds: NDArray[np.float64], right: NDArray[np.float64], centre: NDArray[np.float64], prior: float
) -> NDArray[np.float64]:
    """Slope and offset by Newton's method, with a normal prior around `centre`."""
    line = centre.astype(np.float64).copy()
    features = np.stack([odds, np.ones_like(odds)], 1)
    for _ in range(_STEPS):
        probability = 1 / (1 + np.exp(-features @ line))
        gradient = features.T @ (probability - right) + prior * (line - centre)
        weights = probability * (1 - probability)
        curvature = (features * weights[:, None]).T @ features + prior * np.eye(2)
        line -= np.linalg.solve(curvature, gradient)
    return line


def bins(scores: Sequence[float], right: Sequence[bool]) -> list[tuple[float, float, int]]:
    """Mean score, share of right names and number of names, in ten bins of the score."""
    found = []
    place = np.minimum((np.array(scores) * _BINS).astype(int), _BINS - 1)
    for number in range(_BINS):
        chosen = place == number
        if chosen.any():
            found.append(
                (float(np.array(scores)[chosen].mean()), float(np.array(right)[chosen].mean()), int(chosen.sum()))
            )
    return found


def error(scores: Sequence[float], right: Sequence[bool]) -> float:
    """The expected calibration error, 0 … 1."""
    return sum(abs(mean - share) * count for mean, share, count in bins(scores, right)) / max(1, len(scores))


def crossed(documents: Sequence[Judged]) -> float:
    """The expected calibration error on documents that the fit has not seen: halves take turns."""
    scores: list[float] = []
    right: list[bool] = []
    for half in (0, 1):
        fitted = fit([name for names in documents[half::2] for name in names])
        for names in documents[1 - half :: 2]:
            scores.extend(fitted(kind, sure) for kind, sure, _ in names)
            right.extend(good for _, _, good in names)
    return error(scores, right)
