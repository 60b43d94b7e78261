"""Sentences of which the parser took the wrong verb or subject: "Killed in the attack were *a judge* and a guard",
with the subject last, and "the man believed to have killed him *was arrested*", whose first verb says whom.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from kg.annotate.columns import among
from kg.annotate.constructions import SUBJECTS, TENSED
from kg.model import Parse

_BE = frozenset(("was", "were", "is", "are"))
_LED_BY = frozenset(("among", "amongst", "including"))
# Participles that say who is meant, before the verb of the sentence: these with an infinitive, those without an object.
_BELIEVED = frozenset("alleged believed known reported rumoured rumored said suspected thought".split())
_DEALT_WITH = frozenset(
    "accused arrested blamed charged convicted deported detained found freed held jailed sentenced sought suspected "
    "wanted".split()
)
_MEANT = _BELIEVED | _DEALT_WITH
_ASKING = frozenset(("WP", "WDT", "WP$", "WRB"))


class _Reduced(NamedTuple):
    participle: int
    noun: int
    verb: int
    infinitive: int  # or -1
    taken: int  # the object of the infinitive that was made the subject of the verb, or -1


def mended(parse: Parse) -> Parse:
    """The parse with verb and subject of such sentences in their places; the same parse where there are none."""
    copulas = [be for be in among(parse.lower, _BE) if "attr" in parse.labels[be]]
    fronted = {be: pair for be in copulas if (pair := _fronted(parse, be)) is not None}
    reduced = [one for word in among(parse.lower, _MEANT) if (one := _reduced(parse, word)) is not None]
    if not fronted and not reduced:
        return parse
    heads, deps = list(parse.heads), list(parse.deps)
    for be, (participle, subject) in fronted.items():
        if participle < 0:
            deps[subject] = "nsubj"
            continue
        if heads[be] == be:
            for child in parse.children[be]:
                heads[child] = participle
            heads[participle], deps[participle] = participle, "ROOT"
            heads[be], deps[be] = participle, "auxpass"
        heads[subject], deps[subject] = participle, "nsubjpass"
    for one in reduced:
        heads[one.verb], deps[one.verb] = one.verb, "ROOT"
        for child in parse.children[one.participle]:
            if child > one.verb:
                heads[child] = one.verb
        heads[one.participle], deps[one.participle] = one.noun, "acl"
        heads[one.noun] = one.verb
        deps[one.noun] = "nsubjpass" if "auxpass" in parse.labels[one.verb] else "nsubj"
        if one.taken >= 0:
            heads[one.taken], deps[one.taken] = one.infinitive, "dobj"
    return replace(parse, heads=heads, deps=deps)


def _fronted(parse: Parse, be: int) -> tuple[int, int] | None:
    """The participle before a form of "be" and the subject behind it; -1 for the participle of "among them was …"."""
    labels = parse.labels[be]
    if not labels.isdisjoint(("expl", "nsubjpass", "acomp")):
        return None
    subject = next(child for child in parse.children[be] if parse.deps[child] == "attr")
    if subject < be:
        return None
    above = parse.heads[be]
    if parse.deps[be] == "auxpass" and above < be and parse.tags[above] == "VBN" and parse.heads[above] == above:
        return above, subject
    if above != be:
        return None
    before = [child for child in parse.children[be] if child < be and parse.pos[child] != "PUNCT"]
    if any(parse.deps[child] == "nsubj" and parse.tags[child] == "VBN" for child in before):
        participle = next(child for child in before if parse.deps[child] == "nsubj")
        alone = parse.labels[participle].isdisjoint(("det", "amod", "poss", "compound"))
        return (participle, subject) if alone else None
    led = any(parse.deps[child] == "prep" and parse.lower[child] in _LED_BY for child in before)
    return (-1, subject) if led and labels.isdisjoint(SUBJECTS) else None


def _reduced(parse: Parse, participle: int) -> _Reduced | None:
    """The parts of a sentence whose participle the parse has for its verb."""
    labels = parse.labels[participle]
    if (
        parse.heads[participle] != participle
        or "nsubj" not in labels
        or not labels.isdisjoint(("dobj", "auxpass", "aux"))
    ):
        return None
    infinitival = parse.lower[participle + 1 : participle + 2] == ["to"]
    if parse.lower[participle] not in (_BELIEVED if infinitival else _DEALT_WITH):
        return None
    if parse.lower[participle] == "found" and "oprd" not in labels:
        return None
    noun = max(child for child in parse.children[participle] if parse.deps[child] == "nsubj")
    clauses = [child for child in parse.children[participle] if parse.deps[child] == "xcomp"]
    infinitive = clauses[0] if clauses and infinitival else -1
    for above in (participle, infinitive):
        for verb in parse.children[above] if above >= 0 else ():
            if parse.deps[verb] != "ccomp" or verb < participle or not _finite(parse, verb):
                continue
            own = [child for child in parse.children[verb] if parse.deps[child] in SUBJECTS]
            if not own:
                return _Reduced(participle, noun, verb, -1, -1) if noun < participle else None
            bare = infinitive >= 0 and "dobj" not in parse.labels[infinitive]
            taken = len(own) == 1 and infinitive < own[0] < verb and parse.tags[own[0]] not in _ASKING
            if bare and above == infinitive and taken:
                return _Reduced(participle, noun, verb, infinitive, own[0])
    return None


def _finite(parse: Parse, verb: int) -> bool:
    """Whether a clause that no conjunction opens tells what was."""
    children = parse.children[verb]
    if any(parse.deps[child] == "mark" for child in children):
        return False
    helped = any(parse.deps[child] in ("aux", "auxpass") and parse.tags[child] in TENSED for child in children)
    return helped or (parse.tags[verb] in TENSED and not any(parse.deps[child] == "nsubj" for child in children))
