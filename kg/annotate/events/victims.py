"""Whom befalls what a noun behind a preposition says: "detained for questioning", "escaped with minor injuries"."""

from __future__ import annotations

from kg.annotate import syntax
from kg.annotate.syntax import Arc
from kg.model import Parse

_SEIZING = frozenset("arrest detain hold want summon jail remand".split())
_SEIZING_IN = frozenset(("take", "bring", "call"))


def hurt(parse: Parse, verb: int | None) -> list[Arc]:
    """Who has the injuries behind "with": "was taken to hospital with burns", "escaped with minor injuries"."""
    found = () if verb is None else syntax.dependents(parse, verb)
    wanted = ("dobj", "nsubjpass") if any(dep in ("dobj", "nsubjpass") for dep, _ in found) else ("nsubj",)
    return [("nsubjpass", target) for dep, target in found if dep in wanted]


def seized(parse: Parse, verb: int) -> bool:
    """Whether a verb says that somebody is got hold of: "detained", "taken in"."""
    particles = {parse.lemmas[child] for child in parse.children[verb] if parse.deps[child] == "prt"}
    return parse.lemmas[verb] in (_SEIZING_IN if "in" in particles else _SEIZING)
