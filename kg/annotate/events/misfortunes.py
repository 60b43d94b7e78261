"""What is done by nobody: "the storm killed ten", "killed in a crash" and "sank, killing ten" tell of no killing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.annotate.events.lexicon import EventLexicon
from kg.annotate.reading import Reading
from kg.annotate.syntax import VERBAL, Arc
from kg.model import Parse

_IN = frozenset(("in", "by", "during", "from"))
_WHEN = frozenset(("when", "after", "as"))
_DOING = frozenset(("nsubj", "agent"))


def befallen(reading: Reading, token: int, lemma: str, arcs: Iterable[Arc], cls: str, lexicon: EventLexicon) -> str:
    """The class of what a verb reports: its own, or what happens without a doer where only such a cause is told."""
    misfortune, parse = lexicon.misfortunes[lemma], reading.parse
    if misfortune.cls not in lexicon.above[cls] or parse.pos[token] not in VERBAL:
        return cls
    above = parse.heads[token]
    found = parse.deps[token] == "advcl" and parse.tags[token] == "VBG" and parse.lemmas[above] in misfortune.causes
    for dep, target in arcs:
        causes = _causes(parse, dep, target)
        if dep in _DOING and any(reading.cls(one) in lexicon.actors for one in causes):
            return cls
        found = found or any(parse.lemmas[one] in misfortune.causes for one in causes)
    return misfortune.cls if found else cls


def _causes(parse: Parse, dep: str, target: int) -> Sequence[int]:
    """The words of an arc that may say what something came of."""
    if dep == "nsubj":
        return (target,)
    if dep == "agent" or dep == "prep" and parse.lower[target] in _IN:
        return parse.children[target]
    told = dep == "advcl" and any(parse.lower[child] in _WHEN for child in parse.children[target])
    return (target,) if told else ()
