"""Batches of windows of like length."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from kg.annotate.names.encoding import LABELS, MOST_PIECES, Encoder
from kg.annotate.names.training.sentences import UNSURE, Sentence

IGNORED = -100  # the target of a piece that is not trained on
_NUMBER = {label: number for number, label in enumerate(LABELS)} | {UNSURE: IGNORED}


@dataclass(frozen=True, slots=True)
class Batch:
    """All tensors: batch × pieces."""

    ids: Tensor
    shapes: Tensor
    present: Tensor
    targets: Tensor  # numbers of labels at each word's first piece, else IGNORED


def encode(sentence: Sentence, encoder: Encoder) -> tuple[list[int], list[int], list[int]]:
    """Pieces, shapes and targets of a sentence, cut at MOST_PIECES."""
    ids, shapes, firsts = encoder.window(sentence.words)
    targets = [IGNORED] * len(ids)
    for position, label in zip(firsts, sentence.labels, strict=True):
        targets[position] = _NUMBER[label]
    return ids[:MOST_PIECES], shapes[:MOST_PIECES], targets[:MOST_PIECES]


def collate(rows: Sequence[tuple[list[int], list[int], list[int]]]) -> Batch:
    """One batch, as wide as its longest row."""
    width = max(len(row[0]) for row in rows)

    def padded(part: int, filler: int) -> Tensor:
        return torch.tensor([row[part] + [filler] * (width - len(row[part])) for row in rows])

    present = torch.tensor([[True] * len(row[0]) + [False] * (width - len(row[0])) for row in rows])
    return Batch(padded(0, 0), padded(1, 0), present, padded(2, IGNORED))


def batches(sentences: Sequence[Sentence], encoder: Encoder, pieces: int, seed: int) -> Iterator[Batch]:
    """Batches of about `pieces` pieces in an order that the seed decides; rows of like length lie together."""
    chance = random.Random(seed)
    rows = [encode(sentence, encoder) for sentence in sentences]
    order = sorted(range(len(rows)), key=lambda i: (len(rows[i][0]) + chance.random() * 4, i))
    groups: list[list[int]] = [[]]
    for i in order:
        if groups[-1] and (len(groups[-1]) + 1) * len(rows[i][0]) > pieces:
            groups.append([])
        groups[-1].append(i)
    chance.shuffle(groups)
    for group in groups:
        yield collate([rows[i] for i in group])
