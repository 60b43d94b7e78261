"""Subjects that a parser hung elsewhere: on a participle before their verb, or behind "with"."""

from __future__ import annotations

from kg.annotate.constructions import SUBJECTS, TENSED, VERBAL, meant, nominal_conjuncts
from kg.model import Parse

_REACH = 15  # tokens back in which a participle may have taken a subject
_CLAUSAL = frozenset(("aux", "auxpass", "mark"))
_OPENED = frozenset(("mark", "cc"))


def taken_by_participle(parse: Parse, verb: int) -> list[int]:
    """The subject of a finite verb that the parse gave to a participle between the two: "rebels belonging to a militia
    attacked the town", "guests staying above were injured", with the participle below the verb, above or beside it.
    """
    if parse.deps[verb] == "conj" or not finite(parse, verb):
        return []
    if not parse.labels[verb].isdisjoint(_OPENED) and any(
        parse.deps[child] in ("mark", "cc") and child < verb for child in parse.children[verb]
    ):
        return []
    first = parse.sentences[parse.sentence_of[verb]][0]
    for participle in range(verb - 1, max(first, verb - _REACH), -1):
        if parse.pos[participle] not in VERBAL:
            continue
        if parse.tags[participle] in ("VBG", "VBN") and parse.labels[participle].isdisjoint(_CLAUSAL):
            if parse.deps[participle] in ("advcl", "conj") or parse.heads[participle] == participle:
                return [
                    filler
                    for child in parse.children[participle]
                    if parse.deps[child] in SUBJECTS and child < participle
                    for filler in meant(parse, child)
                ]
        elif parse.deps[participle] not in ("aux", "auxpass"):
            return []  # another finite verb
    return []


def finite(parse: Parse, verb: int) -> bool:
    return parse.tags[verb] in TENSED or any(
        parse.deps[child] in ("aux", "auxpass") and parse.tags[child] in TENSED for child in parse.children[verb]
    )


def beside_with(parse: Parse, participle: int, head: int) -> list[int]:
    """Of whom a participle after a phrase with "with" is said: "six were killed, with two more and a guard injured"."""
    for child in parse.children[head]:
        if parse.deps[child] == "prep" and parse.lemmas[child] == "with" and child < participle:
            for filler in parse.children[child]:
                if parse.deps[filler] == "pobj" and parse.subtree(filler)[1] == participle:
                    return nominal_conjuncts(parse, filler)
    return []
