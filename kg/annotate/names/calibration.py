"""From the network's own confidence to the probability that a name is right."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_LEAST = 1e-6


@dataclass(frozen=True, slots=True)
class Calibration:
    """For each type, slope and offset on the log-odds scale (Platt's method)."""

    slopes: Mapping[str, float]
    offsets: Mapping[str, float]

    @classmethod
    def read(cls, stored: Mapping[str, Any]) -> Calibration:
        return cls(dict(stored["slopes"]), dict(stored["offsets"]))

    def __call__(self, kind: str, sure: float) -> float:
        """sure: the network's probability, 0 … 1."""
        odds = log_odds(sure)
        return 1 / (1 + math.exp(-(self.slopes.get(kind, 1.0) * odds + self.offsets.get(kind, 0.0))))


def log_odds(sure: float) -> float:
    """Of a probability, kept finite."""
    sure = min(max(sure, _LEAST), 1 - _LEAST)
    return math.log(sure / (1 - sure))
