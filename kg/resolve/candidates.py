"""Which pairs of reports are compared at all, so that the work grows with the number of reports.

Reports are put into blocks of one class or word and one participant, those of whom many documents speak with a second
participant or the month; in a block, sorted by time, each is compared with its next neighbours (the sorted
neighbourhood method of Hernández and Stolfo, 1995).  Beside that, all reports of one class or word are compared within
a document and between documents about one affair, of which each document has few.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

import numpy as np

from kg.ontology import Ontology
from kg.resolve.agreement import Corpus, Told

_BLOCK = 20  # reports of a block that each is compared with
_AT_ONCE = 1 << 16  # pairs that are unpacked at once


def candidates(
    told: Sequence[Told], likeness: Mapping[tuple[str, str], float], corpus: Corpus, ontology: Ontology
) -> Iterator[tuple[int, int]]:
    """Pairs of indices in order, each once, sorted.  `told`: sorted by document."""
    marks = _marks(told, ontology)
    codes = np.unique(np.concatenate((*_in_blocks(told, marks, corpus), _in_documents(told, marks, likeness))))
    for start in range(0, len(codes), _AT_ONCE):
        left, right = np.divmod(codes[start : start + _AT_ONCE], len(told))
        yield from zip(left.tolist(), right.tolist(), strict=True)


def _in_blocks(
    told: Sequence[Told], marks: Sequence[Sequence[int]], corpus: Corpus
) -> Iterator[np.ndarray[tuple[int], np.dtype[np.int64]]]:
    """Pairs as left * len(told) + right, an array a distance within the blocks."""
    numbers: dict[str, int] = {}
    blocks: list[int] = []
    members: list[int] = []
    by_time = sorted(range(len(told)), key=lambda n: (told[n].report.earliest or told[n].report.published or "", n))
    for number in by_time:
        for first, second in _participants(told[number], corpus):
            one, other = (numbers.setdefault(name, len(numbers) + 1) if name else 0 for name in (first, second))
            for mark in marks[number]:
                blocks.append(mark << 48 | one << 24 | other)
                members.append(number)
    block, member = np.array(blocks, np.int64), np.array(members, np.int64)
    order = np.argsort(block, kind="stable")
    block, member = block[order], member[order]
    for distance in range(1, _BLOCK):
        near = block[:-distance] == block[distance:]
        left, right = member[:-distance][near], member[distance:][near]
        yield np.unique(np.minimum(left, right) * len(told) + np.maximum(left, right))


def _participants(one: Told, corpus: Corpus) -> Iterator[tuple[str, str]]:
    """By whom and what a report is looked for."""
    keys = sorted({key for filling in one.fillings.values() for key in filling.keys})
    patients = one.fillings["patient"].keys if "patient" in one.fillings and one.report.cls in corpus.once else ()
    for key in keys:
        if corpus.spread[key] <= corpus.common or key in patients:
            yield key, ""
            continue
        yield from ((min(key, other), max(key, other)) for other in keys if other != key)
        if one.report.earliest:
            yield key, one.report.earliest[:7]


def _in_documents(
    told: Sequence[Told], marks: Sequence[Sequence[int]], likeness: Mapping[tuple[str, str], float]
) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Pairs of one mark within a document and between documents that are alike."""
    numbers = {
        document: list(group)
        for document, group in groupby(range(len(told)), key=lambda number: told[number].report.document)
    }
    codes: list[int] = []
    for first, others in _neighbours(numbers, likeness):
        here: dict[int, list[int]] = defaultdict(list)
        for left in numbers[first]:
            for mark in marks[left]:
                here[mark].append(left)
        for other in others:
            for right in numbers.get(other, ()):
                for mark in marks[right]:
                    codes.extend(left * len(told) + right for left in here.get(mark, ()) if left < right)
    return np.array(codes, np.int64)


def _neighbours(
    documents: Mapping[str, object], likeness: Mapping[tuple[str, str], float]
) -> Iterator[tuple[str, list[str]]]:
    """Each document with itself and those after it that are alike."""
    alike: dict[str, list[str]] = defaultdict(list)
    for first, other in likeness:
        alike[first].append(other)
    for document in documents:
        yield document, [document, *alike.get(document, ())]


def _marks(told: Sequence[Told], ontology: Ontology) -> list[tuple[int, ...]]:
    """By what a report is looked for: the broadest class of reports that it is of, its word, and near words."""
    classes = {one.report.cls for one in told} - {"Event"}
    broadest = {cls: _broadest(cls, classes, ontology) for cls in classes}
    numbers: dict[str, int] = {}
    found: dict[tuple[str, str], tuple[int, ...]] = {}
    result = []
    for one in told:
        kind = one.report.cls, one.report.lemma
        if kind not in found:
            names = [f"={one.root}", *(f"~{number}" for number in sorted(one.near))]
            if one.report.cls in broadest:
                names.append(broadest[one.report.cls])
            found[kind] = tuple(numbers.setdefault(name, len(numbers)) for name in names)
        result.append(found[kind])
    return result


def _broadest(cls: str, classes: set[str], ontology: Ontology) -> str:
    """Two classes of which one is a kind of the other have the same."""
    return min(ontology.above(cls) & classes, key=lambda name: (len(ontology.above(name)), name), default=cls)
