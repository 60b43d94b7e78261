"""Places of one name that are not one place: Tripoli in Libya and in Lebanon.

Two places of the gazetteer are apart unless one lies in the other: a city and the province of its name are often told
from one another by nobody, least of all by the press; unless a text says that it means the province.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kg.model import Locus
from kg.resolve.summaries import Chain


def apart(one: Locus, other: Locus) -> bool:
    """Whether the two are places beside one another, or a division that a text calls one and the town of its name."""
    if one.land != other.land and "Settlement" in (one.cls, other.cls):
        return True
    return one.id != other.id and one.id not in other.within and other.id not in one.within


def parted(chains: Sequence[Chain]) -> list[list[Chain]]:
    """The chains of one name by the places that they surely are, the most frequent first; in each part none are apart.

    A chain whose place is not sure goes with those that surely are there, else with the most.
    """
    sure = [chain.place for chain in chains if chain.place is not None and chain.surely]
    counts = Counter(place.id for place in sure)
    by_id = {place.id: place for place in sure}
    parts: list[list[Locus]] = []
    for identifier in sorted(counts, key=lambda one: (-counts[one], one)):
        place = by_id[identifier]
        home = _home(place, parts)
        if home is None:
            parts.append([place])
        else:
            parts[home].append(place)
    if len(parts) < 2:
        return [list(chains)]
    found: list[list[Chain]] = [[] for _ in parts]
    for chain in chains:
        home = _home(chain.place, parts) if chain.place is not None else None
        found[home or 0].append(chain)
    return found


def _home(place: Locus, parts: Sequence[Sequence[Locus]]) -> int | None:
    """The part that has the place, else the first in which it is apart from none."""
    has = (number for number, part in enumerate(parts) if any(place.id == one.id for one in part))
    fits = (number for number, part in enumerate(parts) if not any(apart(place, one) for one in part))
    return next(has, next(fits, None))
