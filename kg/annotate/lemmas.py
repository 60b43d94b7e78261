"""Lemmas put right: the pipeline's rules take "hoped" for a form of "hop", "raped" of "rap", "fined" of "fin", and
"taxes" for one of "taxis"; it leaves some past tenses as they are ("retook").

A verb of one short syllable that ends in one consonant doubles it before "-ed" and "-ing" ("hopped"), so that a form
without a double one is of a verb in "-e"; and before "-es" stands no consonant that takes a plain "-s" ("hops").
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from kg.annotate.columns import among
from kg.model import Parse

_SHORT = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")
_HISSING = frozenset("szxh")
_PLURALS = {
    "bases": "base", "corpses": "corpse", "data": "data", "doses": "dose", "graves": "grave", "media": "media",
    "ruses": "ruse", "senses": "sense", "taxes": "tax", "uses": "use",
}  # fmt: skip
_PAST = {"resold": "resell", "retook": "retake", "strove": "strive", "trod": "tread"}
_ENDING = frozenset(("VBD", "VBN", "VBG", "VBZ"))  # tags of verbs with an ending
_UNDOUBLED = frozenset(("bus", "gas"))
_REMEMBERED = 1 << 12  # forms with their lemmas of which the answer is kept


def mended(parse: Parse) -> Parse:
    """The parse with these lemmas put right; the same parse where there are none."""
    wrong = [token for token in among(parse.tags, _ENDING) if _undoubled(parse.lower[token], parse.lemmas[token])]
    plurals = {
        token: _PLURALS[parse.lower[token]]
        for token in (() if parse.vocabulary.isdisjoint(_PLURALS) else among(parse.lower, _PLURALS))
        if parse.tags[token] == "NNS"
    }
    past = {token: _PAST[parse.lemmas[token]] for token in among(parse.lemmas, _PAST)}
    kin = _in_law(parse)
    if not wrong and not plurals and not past and not kin:
        return parse
    lemmas = list(parse.lemmas)
    for token in wrong:
        lemmas[token] += "e"
    for token, lemma in {**plurals, **past, **kin}.items():
        lemmas[token] = lemma
    return replace(parse, lemmas=lemmas)


def _in_law(parse: Parse) -> dict[int, str]:
    """Of "brother-in-law", which is four tokens and more, the first with the whole: no brother is meant."""
    if "law" not in parse.vocabulary:
        return {}
    words = parse.words
    return {
        token - 4: f"{parse.lemmas[token - 4]}-in-law"
        for token in among(words, ("law",))
        if token > 3 and words[token - 3 : token] == ["-", "in", "-"]
    }


@lru_cache(maxsize=_REMEMBERED)
def _undoubled(word: str, lemma: str) -> bool:
    ending = word[len(lemma) :] if word.startswith(lemma) else ""
    if ending not in ("ed", "ing", "es") or (ending == "es" and lemma[-1] in _HISSING):
        return False
    return doubles(lemma)


def doubles(lemma: str) -> bool:
    """Whether a verb doubles its last consonant before an ending: "bar", of which "bared" is no form."""
    return lemma not in _UNDOUBLED and _SHORT.fullmatch(lemma) is not None
