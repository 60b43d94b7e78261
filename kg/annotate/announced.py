"""Pronouns that stand before whom they mean: "Before *he* fled, Omar Ba burned the files", "In *her* letter, Ana …".

A clause or phrase before the subject of a sentence may have a pronoun for that subject (backward anaphora; Quirk et
al., A Comprehensive Grammar of the English Language, 1985, section 6.19).  Who was spoken of before comes first.
"""

from __future__ import annotations

from kg.annotate.chains import Chains
from kg.annotate.constructions import SUBJECTS
from kg.annotate.phrases import Phrase
from kg.model import Parse

_DEEP = 6  # words between a pronoun and the clause or phrase before the subject
# What another does for somebody, and what makes room for another: "On her behalf, …", "After his death, Omar Ba …".
_INSTEAD = frozenset("absence behalf honor honour memory name place stead successor wake".split())
_GONE = frozenset(
    "assassinate assassination death demise departure depose die execute execution funeral kill killing murder oust "
    "ouster overthrow perish removal retirement suicide".split()
)
_AFTER = frozenset(("after", "following", "since", "upon", "with"))
_SOMEBODY = frozenset(("he", "him", "his", "she", "her"))


def announced(phrase: Phrase, parse: Parse, chains: Chains) -> int:
    """The phrase of the subject behind the clause or phrase in which a pronoun stands, or -1."""
    before = _fronted(parse, phrase.head)
    subject = -1 if before < 0 or _of_another(parse, phrase.head, before) else _subject(parse, before)
    number = chains.headed.get(subject, -1)
    if number < 0 or chains.phrases[number].kind == "pronoun":
        return -1
    return number if _agree(phrase, number, parse, chains) else -1


def _of_another(parse: Parse, pronoun: int, before: int) -> bool:
    """Whether a pronoun stands for somebody whom the subject follows or acts for: "after *him*", "in *his* place"."""
    above = parse.lemmas[parse.heads[pronoun]]
    if parse.deps[pronoun] == "pobj" or above in _INSTEAD:
        return True
    opened = parse.lower[before] in _AFTER or any(parse.lower[child] in _AFTER for child in parse.children[before])
    return opened and above in _GONE


def _fronted(parse: Parse, pronoun: int) -> int:
    """The top of the clause or phrase before a subject in which a pronoun stands, or -1."""
    here = pronoun
    for _ in range(_DEEP):
        if parse.deps[here] in ("advcl", "prep") and here < parse.heads[here]:
            return here
        here = parse.heads[here]
    return -1


def _subject(parse: Parse, before: int) -> int:
    """The subject of the clause that a clause or phrase opens, or -1: none where the clause has a pronoun besides, who
    may be meant: "When he fled, the guard shot *him*".
    """
    verb = parse.heads[before]
    subject = next((child for child in parse.children[verb] if parse.deps[child] in SUBJECTS), -1)
    if not before < subject:
        return -1
    beside = (child for child in parse.children[verb] if child > subject)
    return -1 if any(parse.lower[child] in _SOMEBODY for child in beside) else subject


def _agree(phrase: Phrase, number: int, parse: Parse, chains: Chains) -> bool:
    other = chains[number]
    cls, lexicon = chains.cls(other), chains.lexicon
    if phrase.gender in ("m", "f"):
        return cls == "Person" and not other.plural and other.gender in ("", phrase.gender)
    if phrase.plural:
        return bool(other.plural) and lexicon.is_a(cls, "Actor")
    body = cls in lexicon.organizations or lexicon.is_a(cls, "Country")
    return body and not other.plural and parse.lower[phrase.head] == "its"
