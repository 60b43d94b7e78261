"""Whom a noun for what happens is of, where a parser hung that on where or by whom it happened: "the arrest in Lima *of
Ana Ruiz*", "the killing by rebels *of a judge*", "the death in custody *of a miner*".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.annotate.columns import among
from kg.model import Name, Parse

_OF = frozenset(("of",))
_BETWEEN = frozenset(("at", "by", "from", "in", "near", "on", "outside"))
_OF_OTHERS = frozenset(("det", "poss", "compound"))
_HAPPENING = frozenset(
    "abduction acquittal appointment arrest assassination beating bombing burial capture conviction death deportation "
    "detention disappearance dismissal election eviction execution expulsion extradition funeral imprisonment killing "
    "kidnapping murder poisoning purchase rape release removal rescue sale seizure shooting stabbing torture trial "
    "visit".split()
)


def mended(parse: Parse, names: Sequence[Name]) -> Parse:
    """The parse with such phrases on the noun for what happens; the same parse where there are none."""
    if _HAPPENING.isdisjoint(parse.lemmas):
        return parse
    found = {of: noun for of in among(parse.lower, _OF) if (noun := _what(parse, of, names)) is not None}
    if not found:
        return parse
    heads = list(parse.heads)
    for of, noun in found.items():
        heads[of] = noun
    return replace(parse, heads=heads)


def _what(parse: Parse, of: int, names: Sequence[Name]) -> int | None:
    """What happened to whom an "of" names, which stands behind a bare noun or name for where it was or who did it."""
    between = parse.heads[of]
    preposition = parse.heads[between]
    noun = parse.heads[preposition]
    if parse.deps[of] != "prep" or parse.deps[between] != "pobj" or of != between + 1:
        return None
    if parse.deps[preposition] != "prep" or parse.lower[preposition] not in _BETWEEN or preposition != between - 1:
        return None
    if parse.lemmas[noun] not in _HAPPENING or parse.pos[noun] != "NOUN" or not noun < preposition:
        return None
    if not parse.labels[between].isdisjoint(_OF_OTHERS) or any(
        parse.lower[child] == "of" for child in parse.children[noun]
    ):
        return None
    start, end = parse.starts[between], parse.ends[of]
    return None if any(name.start <= start and end <= name.end for name in names) else noun
