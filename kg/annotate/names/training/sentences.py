"""A training sentence."""

from __future__ import annotations

from dataclasses import dataclass

UNSURE = "X"  # the label of a word that is not trained on


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words with one label each: one of the recogniser's labels, or UNSURE."""

    source: str
    words: tuple[str, ...]
    labels: tuple[str, ...]
