"""Which words can report one and the same event: a verb and its nouns, and words of nearly one meaning."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from kg.ontology import Ontology

_NONE: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Words:
    """The lexicon's lex:wordFamily and lex:nearWords."""

    families: Mapping[str, str]  # noun -> the verb that it says
    groups: Mapping[str, frozenset[int]]  # word -> numbers of the groups of near words that it is in

    def root(self, lemma: str) -> str:
        """The verb of a lemma's family, or the lemma itself."""
        return self.families.get(lemma, lemma)

    def near(self, lemma: str) -> frozenset[int]:
        """Numbers that stand for the groups of near words that a lemma or its family is in."""
        return self.groups.get(lemma, _NONE) | self.groups.get(self.root(lemma), _NONE)


def words(ontology: Ontology) -> Words:
    families = {
        noun: verb for _, value in ontology.values("wordFamily") for verb, *nouns in (value.split(),) for noun in nouns
    }
    groups: dict[str, set[int]] = defaultdict(set)
    for number, (_, value) in enumerate(ontology.values("nearWords")):
        for word in value.split():
            groups[word.replace("_", " ")].add(number)
    return Words(families, {word: frozenset(found) for word, found in groups.items()})
