"""Names against gold annotations: precision, recall and F1, by type and by region."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.model import Name

SCORED = ("Person", "Organization", "Place", "Group")
_LEAD = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)
_TAIL = re.compile(r"(?:['’`]s|['’])$")


@dataclass(frozen=True, slots=True)
class Gold:
    """A document with its names; offsets are code points, without article and possessive."""

    text: str
    part: str  # region or source
    names: Mapping[tuple[int, int], frozenset[str]]  # the types that count as right
    types: Mapping[tuple[int, int], str]
    neutral: frozenset[tuple[int, int]]  # spans that count neither for nor against
    shades: tuple[tuple[int, int], ...]  # phrases, names within which do not count


@dataclass(slots=True)
class Counts:
    """Right, given and wanted names."""

    right: Counter[str] = field(default_factory=Counter)
    given: Counter[str] = field(default_factory=Counter)
    wanted: Counter[str] = field(default_factory=Counter)

    def percent(self, kind: str) -> tuple[float, float, float]:
        """Precision, recall, F1; `kind` is a type, a part of the corpus, or "all"."""
        right, given, wanted = self.right[kind], self.given[kind], self.wanted[kind]
        precision = 100 * right / given if given else 0.0
        recall = 100 * right / wanted if wanted else 0.0
        return precision, recall, 200 * right / (given + wanted) if given + wanted else 0.0


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without leading article, trailing possessive and outer white space."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    lead = _LEAD.match(text, start, end)
    if lead and lead.end() < end:
        start = lead.end()
    tail = _TAIL.search(text[start:end])
    return (start, start + tail.start()) if tail and tail.start() else (start, end)


def read(path: Path) -> list[Gold]:
    """Documents with annotations, one JSON object a line."""
    with path.open(encoding="utf-8") as file:
        return [_document(row) for row in map(json.loads, filter(str.strip, file))]


def _document(row: Mapping[str, Any]) -> Gold:
    names, types, neutral, shades = {}, {}, set(), []
    for mention in row["mentions"]:
        span = trim(row["text"], mention["start"], mention["end"])
        if mention.get("kind", "name") == "name" and mention["type"] in SCORED and not mention.get("optional"):
            names[span] = frozenset((mention["type"], *mention.get("alternatives", ())))
            types[span] = mention["type"]
        else:
            neutral.add(span)
            if mention.get("kind") == "nominal":
                shades.append(span)
    part = str(row.get("region", row.get("source", "")))
    return Gold(row["text"], part, names, types, frozenset(neutral - set(names)), tuple(shades))


def judged(gold: Gold, names: Sequence[Name]) -> list[tuple[Name, bool]]:
    """Each name that counts, and whether span and type are right."""
    found = []
    for name in names:
        span = trim(gold.text, name.start, name.end)
        if name.type not in SCORED:
            continue
        if span in gold.names:
            found.append((name, name.type in gold.names[span]))
        elif span not in gold.neutral and not any(a <= span[0] and span[1] <= b for a, b in gold.shades):
            found.append((name, False))
    return found


def score(documents: Sequence[Gold], names: Sequence[Sequence[Name]]) -> Counts:
    """Exact spans and types, counted by type, by part, and over all."""
    counts = Counts()
    for gold, given in zip(documents, names, strict=True):
        for kind in gold.types.values():
            counts.wanted.update((kind, gold.part, "all"))
        for name, right in judged(gold, given):
            kind = gold.types[trim(gold.text, name.start, name.end)] if right else name.type
            counts.given.update((kind, gold.part, "all"))
            if right:
                counts.right.update((kind, gold.part, "all"))
    return counts


def table(counts: Counts) -> dict[str, dict[str, float]]:
    """For the metadata: precision, recall and F1 in percent, by type, part and over all."""
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for kind in sorted(counts.wanted):
        for title, value in zip(("precision", "recall", "f1"), counts.percent(kind), strict=True):
            found[kind][title] = round(value, 2)
    return dict(found)
