"""Who is given an office, where a parser made one noun of the name and the office, "elected *Ana Ruiz president*", or
of the verb and the office: "Ana Ruiz was *nominated director*".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.annotate.columns import among
from kg.model import Name, Parse

_GIVING = frozenset("appoint choose crown declare elect make name nominate proclaim".split())
_OBJECTS = frozenset(("dobj", "oprd"))


def mended(parse: Parse, names: Sequence[Name]) -> Parse:
    """The parse with the person as the object and the office as what is said of him; the same where there are none."""
    if _GIVING.isdisjoint(parse.lemmas):
        return parse
    found = {verb: pair for verb in among(parse.lemmas, _GIVING) if (pair := _given(parse, verb, names)) is not None}
    got = [verb for verb in among(parse.lemmas, _GIVING) if _got(parse, verb)]
    if not found and not got:
        return parse
    heads, deps = list(parse.heads), list(parse.deps)
    for verb in got:
        office = parse.heads[verb]
        be = parse.heads[office]
        for child in parse.children[be]:
            heads[child] = verb
            deps[child] = "nsubjpass" if deps[child] == "nsubj" else deps[child]
        heads[verb], deps[verb] = verb if heads[be] == be else heads[be], deps[be]
        heads[be], deps[be] = verb, "auxpass"
        deps[office] = "oprd"
    for verb, (person, office) in found.items():
        heads[person], deps[person] = verb, "dobj"
        above = parse.heads[verb]
        if parse.deps[verb] == "acl" and parse.heads[above] == above:  # "the council named Ana Ruiz director"
            heads[verb], deps[verb] = verb, "ROOT"
            heads[above], deps[above] = verb, "nsubj"
            for child in parse.children[above]:
                if child > verb:
                    heads[child] = verb
        deps[office] = "oprd"
        for child in parse.children[office]:
            if child < person:
                heads[child] = person
    return replace(parse, heads=heads, deps=deps)


def _got(parse: Parse, verb: int) -> bool:
    """Whether the passive that gives an office was taken for its adjective: "was nominated director"."""
    office = parse.heads[verb]
    be = parse.heads[office]
    if parse.deps[verb] != "amod" or parse.tags[verb] != "VBN" or parse.deps[office] != "attr" or verb != be + 1:
        return False
    return parse.lemmas[be] == "be" and parse.labels[office].isdisjoint(("det", "poss")) and "nsubj" in parse.labels[be]


def _given(parse: Parse, verb: int, names: Sequence[Name]) -> tuple[int, int] | None:
    """The last word of the name right behind a verb, and the office below which the parse hung it."""
    if "auxpass" in parse.labels[verb]:
        return None
    for office in parse.children[verb]:
        if parse.deps[office] not in _OBJECTS or parse.tags[office] != "NN" or office < verb:
            continue
        name = [child for child in parse.children[office] if parse.deps[child] == "compound" and child < office]
        person = max((child for child in name if parse.pos[child] == "PROPN"), default=-1)
        if person < 0 or parse.subtree(office)[0] != verb + 1:
            continue
        covering = [one for one in names if one.start <= parse.starts[person] and parse.ends[person] <= one.end]
        if all(one.type == "Person" and one.end == parse.ends[person] for one in covering):
            return person, office
    return None
