"""Profiles, as of lists of sanctions: what stands behind somebody's name without a verb is said of him.

"Khin Win. Date of birth: 3 July 1961. Wife of Min Oo and owner of Lotus Ltd."
"""

from __future__ import annotations

from collections.abc import Mapping

from kg.annotate.chains import Chains
from kg.model import Parse

_LINES = 8  # sentences back to the name
_LABEL = 5  # tokens before the colon of "Place of birth: Tavoy"


def join(parse: Parse, chains: Chains) -> None:
    """Make who is described by a sentence without verb and article the one whose name alone stood before."""
    for number, phrase in enumerate(chains.phrases):
        if parse.deps[phrase.head] != "ROOT" or phrase.kind != "nominal" or phrase.cls != "Person" or phrase.plural:
            continue
        if not parse.labels[phrase.head].isdisjoint(("det", "poss", "nsubj")):
            continue
        named = _named(parse, chains.headed, parse.sentence_of[phrase.head] - 1)
        if named is not None and chains.phrases[named].kind == "name" and chains.agree(chains[named], chains[number]):
            chains.merge(named, number, "described behind the name")


def _named(parse: Parse, headed: Mapping[int, int], sentence: int) -> int | None:
    """The phrase whose head is all that a sentence before is about, over lines with labels and numbers."""
    for number in range(sentence, max(sentence - _LINES, -1), -1):
        first, last = parse.sentences[number]
        root = next((token for token in range(first, last) if parse.heads[token] == token), first)
        if ":" in parse.words[first : first + _LABEL] or root not in headed:
            continue
        return headed[root] if parse.pos[root] == "PROPN" else None
    return None
