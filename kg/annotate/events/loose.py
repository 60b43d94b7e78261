"""Participles behind a comma that a parser hangs on the whole clause, though they say who did what a noun names.

Of "the town is nervous after a series of attacks, some of them deadly, carried out by separatists" it is not the town
that was carried out.  Only a verb that can carry an event ("carry out", "commit", "launch", "blame on") is taken so,
and only where an event noun is the last noun before the comma.
"""

from __future__ import annotations

from kg.annotate.constructions import SUBJECTS, particle_of
from kg.annotate.events.lexicon import EventLexicon
from kg.annotate.events.rolepaths import SCENE
from kg.annotate.syntax import VERBAL
from kg.model import Parse

_HANGING = frozenset(("conj", "advcl"))
_PARTS = frozenset(("some", "many", "most", "all", "several", "few", "none"))
_WHERE_AND_WHEN = frozenset(("in", "at", "on", "since", "during", "over"))
_PHRASE = frozenset(("NOUN", "PROPN", "NUM", "ADP", "PRON"))
_OWN = SUBJECTS | {"aux", "auxpass", "neg", "mark"}


def noun_of(parse: Parse, participle: int, lexicon: EventLexicon) -> int | None:
    """The event noun that a participle describes, though the parse has it on the clause; nothing for any other word."""
    if parse.tags[participle] != "VBN" or parse.deps[participle] not in _HANGING:
        return None
    if not parse.labels[participle].isdisjoint(_OWN) or not _carries(parse, participle, lexicon):
        return None
    comma = participle - 1
    if parse.deps[participle] == "conj":
        remark = parse.heads[participle]
        if not _of_parts(parse, remark):
            return None
        comma = min(child for child in parse.children[remark] if parse.deps[child] == "nsubj") - 1
    if comma < 1 or parse.words[comma] != ",":
        return None
    return _last_noun(parse, comma - 1, lexicon)


def participles(parse: Parse, noun: int, lexicon: EventLexicon) -> list[int]:
    """The participle behind an event noun that says who did it though it hangs on the clause; a list of one or none."""
    verb, pos = noun + 1, parse.pos
    while verb < len(pos) and pos[verb] not in VERBAL:
        verb += 1
    if verb == len(pos) or parse.lemmas[verb] in lexicon.attributing or noun_of(parse, verb, lexicon) != noun:
        return []  # who is blamed for it need not have done it
    return [verb]


def _carries(parse: Parse, verb: int, lexicon: EventLexicon) -> bool:
    """Whether an event is said to be somebody's: "carried out by", "claimed by", "blamed on"."""
    lemma = parse.lemmas[verb]
    label = lexicon.lenders.get(lemma, {}).get(particle_of(parse, verb))
    words = lexicon.attributing.get(lemma, frozenset())
    behind = [child for child in parse.children[verb] if parse.deps[child] in ("agent", "prep")]
    if label is not None and label != SCENE and any(parse.deps[child] == "agent" for child in behind):
        return True
    return any(parse.lemmas[child] in words for child in behind)


def _of_parts(parse: Parse, remark: int) -> bool:
    """Whether words only say of what kind some of them are: "some of them deadly"."""
    return parse.pos[remark] == "ADJ" and any(
        parse.deps[child] == "nsubj" and parse.lemmas[child] in _PARTS for child in parse.children[remark]
    )


def _last_noun(parse: Parse, last: int, lexicon: EventLexicon) -> int | None:
    """The event noun whose phrase ends before a comma, with or without words on where or when it happened."""
    here = last
    while here > 0:
        known = lexicon.triggers.get(parse.lemmas[here], ()) if parse.pos[here] == "NOUN" else ()
        if any(one.pos in ("", "n") for one in known):
            return here
        above = parse.heads[here]
        if above < here and parse.pos[above] in _PHRASE:
            here = above
        elif parse.pos[here] == "ADP" and parse.lemmas[here] in _WHERE_AND_WHEN:
            here -= 1
        else:
            return None
    return None
