"""Participles and gerunds that a parser hung on somebody or something else than whose deed they tell."""

from __future__ import annotations

from kg.annotate.constructions import SUBJECTS, VERBAL
from kg.model import Parse

_PUBLISHING = frozenset("publish release issue leak commission submit table circulate".split())
_TRIED_IN = frozenset(("court", "dock", "custody", "prison", "jail", "detention"))
_TRIED = frozenset(("charge", "accuse", "suspect", "indict"))
_SPEECH = frozenset("say tell claim allege state report add explain believe testify announce write".split())
_VIOLENT = frozenset(
    "abduct ambush assault attack beat behead bludgeon bomb choke detonate execute gun hijack kidnap kill knife lynch "
    "maim massacre molest mug murder plant punch rape rob shoot slap slash slaughter slay stab strangle torture "
    "wound".split()
)
HARMING = _VIOLENT | {"damage", "destroy", "hurt", "injure"}


def written(parse: Parse, noun: int, participle: int) -> int:
    """The noun that a participle is said of: what is published was written by whom the parse hung it on, as the report
    of "a report by the Court of Accounts published in May".
    """
    here = noun
    while parse.lemmas[participle] in _PUBLISHING and parse.deps[here] == "pobj":
        preposition = parse.heads[here]
        here = parse.heads[preposition]
        if parse.lower[preposition] == "by" and parse.pos[here] == "NOUN":
            return here
        if parse.lower[preposition] != "of":
            break
    return noun


def brought(parse: Parse, noun: int, participle: int) -> int | None:
    """The verb of who was brought somewhere, of whom the participle is said: "appeared in court charged with theft"."""
    if parse.lemmas[noun] not in _TRIED_IN or parse.lemmas[participle] not in _TRIED or parse.deps[noun] != "pobj":
        return None
    verb = parse.heads[parse.heads[noun]]
    return verb if parse.pos[verb] in VERBAL else None


def spoken_of(parse: Parse, gerund: int) -> int | None:
    """The verb of who is spoken of, where violence is told before a report of speech: of "After shooting the guard, the
    prosecutor said Mora fled" Mora shot him, not the prosecutor.
    """
    above = parse.heads[gerund]
    verb = parse.heads[above] if parse.deps[gerund] == "pcomp" else above
    if gerund > verb or parse.lemmas[gerund] not in _VIOLENT or parse.lemmas[verb] not in _SPEECH:
        return None
    for clause in parse.children[verb]:
        if parse.deps[clause] == "ccomp" and clause > verb and not parse.labels[clause].isdisjoint(SUBJECTS):
            return clause
    return None


def bearer(parse: Parse, preposition: int) -> int:
    """The word that a preposition belongs to, over those beside which it stands: "accused of theft and *of* murder"."""
    while parse.deps[preposition] == "conj":
        beside = parse.heads[preposition]
        if parse.deps[beside] in ("pcomp", "pobj") and parse.lower[parse.heads[beside]] == parse.lower[preposition]:
            beside = parse.heads[beside]  # hung on what stands behind the other
        if parse.pos[beside] != "ADP":
            break
        preposition = beside
    return parse.heads[preposition]
