"""Given names that are two names and no spellings of one: "Ivana" and "Ivanka", "Mario" and "Maria".

Two names that the ontology knows are two where one is a man's and the other a woman's, or where what is heard in them
differs in more than vowels in which transliterations waver.  A given name that it does not know may spell any.
"""

from __future__ import annotations

import re

from kg.ontology import Ontology
from kg.resolve.names import sound
from kg.resolve.nicknames import SHORT
from kg.resolve.scripts import folded

_VOWELS = re.compile(r"[aeiou]")
_SHORT = 4  # letters of names in which a vowel tells two apart: "Jon", "Jan"


class Forenames:
    """The given names that an ontology knows, folded."""

    def __init__(self, ontology: Ontology) -> None:
        self._men, self._women = (
            {folded(name) for term in terms for _, value in ontology.values(term) for name in value.split()}
            for terms in (("maleName", "maleForenames"), ("femaleName", "femaleForenames"))
        )

    def differ(self, left: str, right: str) -> bool:
        """Whether two folded full names begin with two given names."""
        one, _, rest = left.partition(" ")
        other, _, others = right.partition(" ")
        if one == other or not rest or not others or other in SHORT.get(one, ()):
            return False
        sexes, another = self._sexes(one), self._sexes(other)
        if not sexes or not another:
            return False
        return sexes.isdisjoint(another) or _skeleton(one) != _skeleton(other)

    def _sexes(self, name: str) -> frozenset[str]:
        return frozenset(sex for sex, names in (("m", self._men), ("f", self._women)) if name in names)


def _skeleton(name: str) -> str:
    """What is heard of a name besides the vowels in which spellings of a long one waver."""
    heard = sound(name)
    return heard if len(heard) <= _SHORT else _VOWELS.sub("", heard)
