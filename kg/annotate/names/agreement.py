"""What the rest of a document says about a name: the same words mostly name the same thing throughout."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from kg.annotate.names.encoding import TYPES
from kg.annotate.names.windows import Text

Floats = NDArray[np.float32]
Span = tuple[int, int, str, float]

SHARE = 0.7  # how much of an occurrence's probabilities the document decides
_PERSON = 1 + 2 * TYPES.index("Person")


def agree(text: Text, probabilities: Floats, found: Iterable[Span]) -> Floats:
    """The probabilities (words × labels), those of each repeated name drawn towards the mean of its occurrences.

    A single word that is part of a person's longer name elsewhere is drawn towards Person.
    """
    words = [text.text[start:end] for start, end in text.spans]
    names: dict[tuple[str, ...], None] = {}
    parts: dict[str, list[float]] = defaultdict(list)
    covered = np.full(len(words), 0)
    for first, after, kind, sure in found:
        name = tuple(words[first:after])
        names[name] = None
        covered[first:after] = after - first
        if kind == "Person" and after - first > 1:
            for word in (name[0], name[-1]):
                parts[word].append(sure)
    places = _places(words, names, text.breaks, covered)
    changed = probabilities.copy()
    for name, starts in places.items():
        rows = np.array(starts)[:, None] + np.arange(len(name))
        stack = probabilities[rows]  # occurrences × words × labels
        person = parts.get(name[0], []) if len(name) == 1 else []
        if len(starts) + len(person) < 2:
            continue
        total = stack.sum(0)
        if person:
            total[0, _PERSON] += sum(person)
            total[0, 0] += len(person) - sum(person)
        mean = total / (len(starts) + len(person))
        changed[rows] = (1 - SHARE) * stack + SHARE * mean
    return changed


def _places(
    words: list[str], names: Iterable[tuple[str, ...]], breaks: tuple[bool, ...], covered: NDArray[np.int64]
) -> dict[tuple[str, ...], list[int]]:
    """Where each name's words stand and are no part of a longer name."""
    by_first: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for name in names:
        if any(c.isupper() for c in name[0]) or len(name) > 1:
            by_first[name[0]].append(name)
    for candidates in by_first.values():
        candidates.sort(key=lambda name: (-len(name), name))
    found: dict[tuple[str, ...], list[int]] = defaultdict(list)
    i = 0
    while i < len(words):
        for name in by_first.get(words[i], ()):
            after = i + len(name)
            if tuple(words[i:after]) == name and not any(breaks[i + 1 : after]) and covered[i:after].max() <= len(name):
                found[name].append(i)
                i = after - 1
                break
        i += 1
    return found
