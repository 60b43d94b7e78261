"""What was only tried: "tried to kill the judge" and "the assassination attempt" tell of an attack, and of no death."""

from __future__ import annotations

from kg.annotate.events.lexicon import EventLexicon
from kg.annotate.syntax import VERBAL
from kg.model import Parse

_MODIFIED = frozenset(("compound", "nmod"))


def attempted(parse: Parse, token: int, cls: str, lexicon: EventLexicon) -> tuple[str, int]:
    """The class of an event and the token that its certainty is read at: of an attempt, the word that says so."""
    instead = lexicon.attempted.get(cls)
    cue = _cue(parse, token, lexicon) if instead else None
    return (cls, token) if instead is None or cue is None else (instead, cue)


def _cue(parse: Parse, token: int, lexicon: EventLexicon) -> int | None:
    head, dep = parse.heads[token], parse.deps[token]
    if parse.pos[token] in VERBAL:
        governs = dep == "xcomp" or (dep == "acl" and parse.tags[token] == "VB")
        return head if governs and parse.lemmas[head] in lexicon.trying else None
    if dep in _MODIFIED and parse.lemmas[head] in lexicon.trying:
        return head
    above = parse.heads[head]
    if dep == "pobj" and parse.lemmas[above] in lexicon.trying and parse.pos[above] not in VERBAL:
        return above  # "an attempt at murder", but who is tried for murder is no trier
    tried = any(parse.deps[child] == "amod" and parse.lower[child] in lexicon.trying for child in parse.children[token])
    return token if tried else None
