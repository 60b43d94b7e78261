"""From the probabilities of labels to names."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from kg.annotate.names.encoding import LABELS, TYPES
from kg.annotate.names.windows import Text
from kg.annotate.names.words import foreign

Floats = NDArray[np.float32]

_ARTICLES = frozenset(("the", "a", "an"))
_TITLES = frozenset(  # that are no names
    "mr mrs ms dr prof sir gen lt col maj capt sgt cpl adm cmdr brig sen rep gov hon rev sheikh sheikha president "
    "minister senator secretary professor colonel brigadier sergeant lieutenant".split()
)
_APOSTROPHES = frozenset("'’‘`")
_OUTER = frozenset('"“”«»,;:!?…()[]{}<>|*•·–—-_/\\') | _APOSTROPHES
_INSIDE = np.array([label[0] == "I" for label in LABELS])
_FOLLOWS = np.array(  # from label (row) to label (column)
    [[label[0] != "I" or before[2:] == label[2:] for label in LABELS] for before in LABELS]
)


def softmax(logits: Floats) -> Floats:
    """Over the last axis."""
    powers = np.exp(logits - logits.max(-1, keepdims=True))
    return np.asarray(powers / powers.sum(-1, keepdims=True), dtype=np.float32)


def spans(text: Text, probabilities: Floats) -> Iterator[tuple[int, int, str, float]]:
    """Names as (first word, word after the last, type, least probability of a decision in it).

    probabilities: words × labels.
    """
    path = labels(probabilities, text.breaks)
    first = 0
    while first < len(path):
        after = first + 1
        if path[first]:
            while after < len(path) and _INSIDE[path[after]]:
                after += 1
            inside = int(path[first]) + 1
            trimmed = _trim(text, first, after, TYPES[(inside - 2) // 2])
            if trimmed is not None:
                start, end = trimmed
                sure = min(probabilities[i, path[i]] for i in range(first, after))
                if after < len(path) and not text.breaks[after]:
                    sure = min(sure, 1 - probabilities[after, inside])
                yield start, end, TYPES[(inside - 2) // 2], float(sure)
        first = after


def labels(probabilities: Floats, breaks: tuple[bool, ...]) -> NDArray[np.int64]:
    """The most probable sequence of labels in which each I- follows its own type, and none a break."""
    best: NDArray[np.int64] = probabilities.argmax(-1)
    if not len(best):
        return best
    cut = np.array(breaks)
    previous = np.concatenate(([0], best[:-1]))
    wrong = np.flatnonzero(~_FOLLOWS[previous, best] | cut & _INSIDE[best])
    starts = np.flatnonzero(cut)
    done = -1
    for i in wrong:
        if i < done:
            continue
        place = int(np.searchsorted(starts, i, "right"))
        first = int(starts[place - 1]) if place else 0
        done = int(starts[place]) if place < len(starts) else len(best)
        best[first:done] = _viterbi(probabilities[first:done])
    return best


def _viterbi(probabilities: Floats) -> NDArray[np.int64]:
    """The best allowed sequence for a stretch without breaks."""
    costs = -np.log(np.maximum(probabilities.astype(np.float64), 1e-12))
    forbidden = np.where(_FOLLOWS, 0.0, 1e9)
    total = costs[0] + np.where(_INSIDE, 1e9, 0.0)
    back = np.zeros(costs.shape, np.int64)
    for i in range(1, len(costs)):
        steps = total[:, None] + forbidden
        back[i] = steps.argmin(0)
        total = steps.min(0) + costs[i]
    path: NDArray[np.int64] = np.zeros(len(costs), np.int64)
    path[-1] = total.argmin()
    for i in range(len(costs) - 1, 0, -1):
        path[i - 1] = back[i, path[i]]
    return path


def _trim(text: Text, first: int, after: int, kind: str) -> tuple[int, int] | None:
    """A name without article, title, possessive and outer signs; None if nothing that could be a name is left."""

    def word(i: int) -> str:
        return text.text[slice(*text.spans[i])]

    while first < after and (word(first) in _OUTER or after - first > 1 and word(first).lower() in _ARTICLES):
        first += 1
    if kind == "Person":
        while first < after and (word(first).lower() in _TITLES or word(first) in _OUTER or word(first) == "."):
            first += 1
    while first < after:
        if word(after - 1) in _OUTER and not (
            word(after - 1) == ")" and any(word(i) == "(" for i in range(first, after))
        ):
            after -= 1
        elif after - first > 2 and word(after - 1).lower() == "s" and word(after - 2) in _APOSTROPHES:
            after -= 2
        else:
            break
    inner = [word(i) for i in range(first, after)]
    if all(foreign(w) or not any(c.isalnum() for c in w) for w in inner):
        return None
    return first, after
