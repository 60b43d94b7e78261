"""The head nouns by which descriptions of one thing in two documents are compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kg.ontology import Ontology
from kg.resolve.scripts import folded

NOBODY = frozenset(  # words that stand for anybody, or for whoever speaks
    "i me my mine myself we us our ours ourselves you your yours he him his she her hers it its they them their theirs "
    "someone somebody anyone anybody everyone everybody nobody none who whoever one".split()
)


def noun(name: str) -> str:
    """The head noun of a description, roughly in the singular: "hundreds of immigrants" -> "immigrant"."""
    words = folded(name).split()
    word = words[-1] if words else ""
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


def genders(ontology: Ontology) -> dict[str, str]:
    """Noun that only women or only men are called by -> "f" or "m"."""
    person = ontology.classes["Person"].lexicon if "Person" in ontology.classes else {}
    found = {word.lower(): "m" for word in person.get("maleNoun", ())}
    return found | {word.lower(): "f" for word in person.get("femaleNoun", ())}


def offices(ontology: Ontology) -> frozenset[str]:
    """Nouns for offices, which one holds after another: "president"."""
    person = ontology.classes["Person"].lexicon if "Person" in ontology.classes else {}
    return frozenset(word.lower().rstrip(".") for word in person.get("title", ()))


def gender(nouns: Iterable[str], known: Mapping[str, str]) -> str:
    """The gender that nouns have in common, or nothing where they have none or contradict each other."""
    found = {known[word] for word in nouns if word in known}
    return found.pop() if len(found) == 1 else ""
