"""Which documents tell of the same affair: those that share names, and others known in both, which few others have."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping
from heapq import nsmallest
from math import log, sqrt

from kg.model import Entity, Local

_COMMON = 50  # documents that name an entity, from which on it points to no affair
_NEIGHBOURS = 20  # documents that a document is compared with
_ALIKE = 0.15  # cosine from which documents are taken to tell of one affair


def likeness(entities: Iterable[Entity], known: Container[Local]) -> dict[tuple[str, str], float]:
    """(document, document) in order -> cosine of their entities, weighted by rarity; only pairs that are alike.

    `known`: members of the entities that count; what an entity is known by is its first.
    """
    names: dict[str, set[str]] = defaultdict(set)
    for entity in entities:
        if entity.members[0] in known:
            documents = {document for document, _ in entity.members}
            for document in documents:
                names[document].add(entity.key)
    spread: Counter[str] = Counter(key for keys in names.values() for key in keys)
    weight = {key: log((1 + len(names)) / number) ** 2 for key, number in spread.items()}
    length = {document: sqrt(sum(weight[key] for key in keys)) or 1.0 for document, keys in names.items()}
    home: dict[str, list[str]] = defaultdict(list)
    for document in sorted(names):
        for key in names[document]:
            if spread[key] <= _COMMON:
                home[key].append(document)
    found: dict[tuple[str, str], float] = {}
    for document in sorted(names):
        common: Counter[str] = Counter()
        for key in sorted(names[document]):
            for other in home.get(key, ()):
                if other > document:
                    common[other] += 1
        best = nsmallest(_NEIGHBOURS, common.items(), key=lambda item: (-item[1], item[0]))
        for other, _ in best:
            shared = sum(weight[key] for key in names[document] & names[other])
            cosine = shared / (length[document] * length[other])
            if cosine >= _ALIKE:
                found[document, other] = cosine
    return found


def of(likenesses: Mapping[tuple[str, str], float], one: str, other: str) -> float:
    """1 for a document and itself."""
    if one == other:
        return 1.0
    return likenesses.get((one, other) if one < other else (other, one), 0.0)
