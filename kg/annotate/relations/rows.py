"""Places in a row: "Tecoluca, El Salvador" and "Markham (Ontario)" name a place and what it lies in."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from kg.annotate.reading import Reading
from kg.annotate.relations.candidates import Candidate
from kg.annotate.relations.lexicon import RelationLexicon

_WIDTH = {"Facility": 0, "Settlement": 1, "Region": 2, "Country": 3}
_LISTED = frozenset(("and", "or", ",", "&"))


def candidates(reading: Reading, lexicon: RelationLexicon) -> Iterator[Candidate]:
    """Containment read from the order of names; nothing where the places are of one kind or go on as a list."""
    text = reading.document.text
    mentions = sorted((m.start, -m.end, number) for number, m in enumerate(reading.mentions) if m.kind == "name")
    for (_, _, left), (_, _, right) in pairwise(mentions):
        one, other = reading.mentions[left], reading.mentions[right]
        between = text[one.end : other.start]
        if between == ", ":
            narrow, wide = _WIDTH.get(one.cls), _WIDTH.get(other.cls)
            if one.cls == "Place":
                narrow = 1 if wide is not None and wide >= 2 else None
            if narrow is not None and wide is not None and narrow < wide and not _goes_on(reading, other.end):
                yield Candidate("locatedIn", one.head, one.head, other.head)
        elif between == " (" and text[other.end : other.end + 1] == ")" and other.cls in lexicon.range["locatedIn"]:
            yield Candidate("locatedIn", one.head, one.head, other.head)


def _goes_on(reading: Reading, end: int) -> bool:
    """Whether a list goes on behind: "in Syria, Iraq and Yemen"."""
    words = reading.document.text[end : end + 8].split()
    return bool(words) and words[0] in ("and", "or", "&")
