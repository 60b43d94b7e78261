"""Fillers to which a role's path leads and that have not the role: "himself" aside, nobody does to himself what is told
with "him", and the Mali of "the Mali village attack" has attacked nobody.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.annotate.events.lexicon import EventLexicon
from kg.annotate.events.triggers import Found
from kg.annotate.reading import Reading
from kg.model import Argument, Parse

UPON = frozenset(("on", "upon"))
_AGAINST = UPON | {"against"}
_SITES = frozenset(
    "airport bank bar base border bridge bus cafe camp checkpoint church city club embassy factory ferry "
    "hospital hotel mall market mine monastery mosque museum nightclub office park port prison pub rail "
    "restaurant road school shop stadium station synagogue temple theatre theater town train university "
    "village".split()
)


def bound(reading: Reading, pair: tuple[Argument, int], arguments: Sequence[tuple[Argument, int]]) -> bool:
    """Whether a plain pronoun is read as who acts in its own clause, where only "himself" could stand for him."""
    argument, _ = pair
    if argument.role not in ("patient", "recipient") or argument.target != "mention":
        return False
    mention = reading.mentions[argument.index]
    word = reading.parse.lower[mention.head]
    if reading.parse.tags[mention.head] != "PRP" or word.endswith(("self", "selves")):
        return False
    return any(
        other.role == "agent" and other.target == "mention" and reading.mentions[other.index].entity == mention.entity
        for other, _ in arguments
        if other.index != argument.index
    )


def hurt(reading: Reading, pair: tuple[Argument, int], arguments: Sequence[tuple[Argument, int]]) -> bool:
    """Whether who acts only suffered it: "he broke his leg"."""
    argument, _ = pair
    if argument.role != "agent" or argument.target != "mention":
        return False
    entity = reading.mentions[argument.index].entity
    return any(
        other.role == "patient" and other.target == "mention" and reading.mentions[other.index].entity == entity
        for other, token in arguments
        if reading.parse.deps[token] == "poss"
    )


def site_between(parse: Parse, trigger: int, name: int) -> bool:
    """Whether a name before a noun is of the kind of place between the two: "the *Mali* village attack"."""
    return any(parse.lemmas[token] in _SITES for token in range(name + 1, trigger))


def against(reading: Reading, noun: int, lexicon: EventLexicon) -> list[int]:
    """The prepositions that say whom an attack is against, so that "of" says whose it is, although the parse may hang
    them on the attacker: "attacks [of rebels on the town]".
    """
    parse = reading.parse
    owners = [
        child
        for of in parse.children[noun]
        if parse.deps[of] == "prep" and parse.lemmas[of] == "of"
        for child in parse.children[of]
        if parse.deps[child] == "pobj" and reading.cls(child) in lexicon.actors
    ]
    return [
        child
        for head in ((noun, *owners) if owners else ())
        for child in parse.children[head]
        if parse.deps[child] == "prep" and parse.lemmas[child] in _AGAINST
    ]


def opposed(parse: Parse, found: Found) -> bool:
    """Whether the text says outright whom something is against."""
    return any(dep == "prep" and parse.lemmas[target] == "against" for dep, target in found.arcs)


def containing(parse: Parse, token: int) -> bool:
    """Whether a place only says where the place before it is: the Spain of "in Madrid, Spain"."""
    first = token
    chain = [token]
    while parse.deps[first] in ("conj", "appos") and parse.pos[parse.heads[first]] == "PROPN":
        first = parse.heads[first]
        chain.append(first)
    return (
        first != token
        and parse.pos[token] == "PROPN"
        and not any(parse.deps[child] == "cc" for one in chain for child in parse.children[one])
    )
