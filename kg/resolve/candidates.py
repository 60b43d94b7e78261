"""Which pairs of reports are compared at all, so that the work grows with the number of reports.

Reports are put into blocks of one participant and one kind of class or one word; in a block, sorted by time, each is
compared with its next neighbours.  Beside that, all reports of one class or word are compared within a document and
between documents about one affair, of which each document has few.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from kg.ontology import Ontology
from kg.resolve.agreement import Told

_BLOCK = 20  # reports of one kind and participant, sorted by time, that each is compared with


def candidates(
    told: Sequence[Told], likeness: Mapping[tuple[str, str], float], ontology: Ontology
) -> Iterator[tuple[int, int]]:
    """Pairs of indices in order, each once, sorted within a block and by blocks."""
    marks = _marks(told, ontology)
    mine = [frozenset(key for keys in one.fillers.values() for key in keys) for one in told]
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    by_document: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, one in enumerate(told):
        for mark in marks[number]:
            by_document[one.report.document][mark].append(number)
            for key in mine[number]:
                blocks[mark, key].append(number)
    seen: set[tuple[int, int]] = set()
    for block in sorted(blocks):
        members = blocks[block]
        if len(members) > _BLOCK:
            members.sort(key=lambda n: (told[n].report.earliest or told[n].report.published or "", n))
        for place, left in enumerate(members):
            for right in members[place + 1 : place + _BLOCK]:
                pair = (left, right) if left < right else (right, left)
                if pair not in seen:
                    seen.add(pair)
                    yield pair
    for first, second in [(document, document) for document in sorted(by_document)] + sorted(likeness):
        here, there = by_document.get(first), by_document.get(second)
        if not here or not there:
            continue
        for mark in sorted(here.keys() & there.keys()):
            for left in here[mark]:
                for right in there[mark]:
                    if left < right and (left, right) not in seen:
                        seen.add((left, right))
                        yield left, right


def _marks(told: Sequence[Told], ontology: Ontology) -> list[tuple[str, ...]]:
    """By what a report is looked for: the broadest class below Event that it is of, its word, and near words."""
    kinds = {cls: _kind(cls, ontology) for cls in {one.report.cls for one in told}}
    return [
        (
            *((kinds[one.report.cls],) if one.report.cls != "Event" else ()),
            f"={one.root}",
            *(f"~{number}" for number in sorted(one.near)),
        )
        for one in told
    ]


def _kind(cls: str, ontology: Ontology) -> str:
    """The broadest class below Event: reports of two such kinds tell of two events."""
    above = ontology.above(cls) - {"Event"}
    return min(above, key=lambda name: (len(ontology.above(name)), name), default=cls)
