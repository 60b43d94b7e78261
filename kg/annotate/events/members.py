"""Who else fills a role than the one word that a path leads to: whom a clause in the plural is about, who is named as
one of those that the event befell, who "those hurt" are.
"""

from __future__ import annotations

from kg.annotate import syntax
from kg.model import Parse

_PLURAL = frozenset(("were", "are", "have"))
_NAMELESS = frozenset(("DT", "JJ", "VBN", "CD"))


def related(parse: Parse, verb: int, token: int) -> list[int]:
    """All whom a relative clause in the plural is about: "Ada Paz and Luis Rey, activists who were killed"."""
    if parse.deps[verb] != "relcl" or parse.heads[verb] != token or parse.pos[token] != "PROPN":
        return [token]
    if not any(parse.lower[child] in _PLURAL for child in parse.children[verb]):
        return [token]
    first = token
    while parse.deps[first] == "conj" and parse.pos[parse.heads[first]] == "PROPN":
        first = parse.heads[first]
    return [one for one in syntax.conjuncts(parse, first) if parse.pos[one] == "PROPN" and one < verb]


def included(parse: Parse, trigger: int, filler: int, role: str) -> list[int]:
    """Those who are said to be among the fillers of a role: "leftists were arrested, including a poet"."""
    if "including" not in parse.vocabulary:
        return []
    above = (filler, trigger) if role == "patient" and parse.heads[filler] == trigger else (filler,)
    return [
        member
        for token in above
        for child in parse.children[token]
        if parse.lower[child] == "including" and parse.deps[child] == "prep"
        for dep, member in syntax.dependents(parse, child)
        if dep == "pobj"
    ]


def told_apart(parse: Parse, trigger: int, filler: int) -> list[int]:
    """Who "those hurt" or "the dead" are: "those hurt, a nun and two boys, …", "those shot were Ana and Luis"."""
    found: list[int] = []
    if parse.tags[filler] in _NAMELESS:
        found += [child for child in parse.children[filler] if parse.deps[child] == "appos"]
    above = parse.heads[filler]
    are = parse.heads[trigger] == filler and parse.deps[filler] == "nsubj" and parse.lemmas[above] == "be"
    if are and "neg" not in parse.labels[above]:
        found.extend(child for child in parse.children[above] if parse.deps[child] == "attr")
    found.extend(_counted_among(parse, filler))
    return [member for one in found for member in syntax.conjuncts(parse, one)] if found else found


def _counted_among(parse: Parse, filler: int) -> list[int]:
    """Who is one of them: "Ana was among those shot", "one of two held is Luis", "the dead include a nun"."""
    dep, head = parse.deps[filler], parse.heads[filler]
    if dep == "nsubj" and parse.lemmas[head] == "include":
        return _affirmed(parse, head, "dobj")
    if dep != "pobj":
        return []
    above = parse.heads[head]
    if parse.lemmas[head] == "among" and parse.lemmas[above] == "be":
        return _affirmed(parse, above, "nsubj") or _affirmed(parse, above, "attr")
    if parse.lemmas[head] == "of" and parse.lemmas[above] == "one":
        if parse.deps[above] == "appos":
            return [parse.heads[above]]
        if parse.deps[above] == "attr" and parse.lemmas[parse.heads[above]] == "be":
            return _affirmed(parse, parse.heads[above], "nsubj")
    return []


def _affirmed(parse: Parse, verb: int, wanted: str) -> list[int]:
    """The dependents of a kind, of a verb that is not negated."""
    if "neg" in parse.labels[verb]:
        return []
    return [target for dep, target in syntax.dependents(parse, verb) if dep == wanted]
