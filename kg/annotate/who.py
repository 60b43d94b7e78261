"""Who a who-clause tells of: people, and not the body or place in their description that a parser hung it on, "a
reporter for Radio Lima, who was beaten"; and of what a which-clause does: "an inquiry led by Ana Ruiz, which began".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.annotate.columns import among
from kg.annotate.constructions import NOUNS
from kg.annotate.gazetteer import MentionLexicon
from kg.model import Mention, Parse

_WHO = frozenset(("who", "whom"))
_ASKING = _WHO | {"which"}
_CLIMB = 3  # nouns tried above the body or place


def mended(parse: Parse, mentions: Sequence[Mention], lexicon: MentionLexicon) -> Parse:
    """The parse with such clauses below the noun for the people; the same parse where there are none."""
    if parse.vocabulary.isdisjoint(_ASKING):
        return parse
    asking = among(parse.lower, _ASKING)
    headed = {mention.head: mention for mention in mentions if mention.kind != "pronoun"}
    heads: list[int] | None = None
    for who in asking:
        clause = parse.heads[who]
        if parse.deps[clause] != "relcl":
            continue
        find = _people if parse.lower[who] in _WHO else _thing
        meant = find(parse, parse.heads[clause], headed, lexicon)
        if meant is not None:
            heads = heads or list(parse.heads)
            heads[clause] = meant
    return parse if heads is None else replace(parse, heads=heads)


def _people(parse: Parse, noun: int, headed: dict[int, Mention], lexicon: MentionLexicon) -> int | None:
    """The noun for people in whose description a named body or place or a vehicle stands; None where it is of none."""
    named = headed.get(noun)
    if named is None or not _is_no_person(named.cls, lexicon):
        return None
    if named.kind != "name" and not lexicon.is_a(named.cls, "Artifact"):
        return None
    for _ in range(_CLIMB):
        preposition = parse.heads[noun]
        noun = parse.heads[preposition]
        if parse.deps[preposition] != "prep" or parse.pos[noun] not in NOUNS:
            return None
        described = headed.get(noun)
        if described is not None and described.cls in ("Person", "Group"):
            return noun
    return None


def _thing(parse: Parse, noun: int, headed: dict[int, Mention], lexicon: MentionLexicon) -> int | None:
    """The noun that is no person's above a person's name, of what the person did; None where there is none."""
    named = headed.get(noun)
    if named is None or named.kind != "name" or named.cls != "Person" or parse.deps[noun] != "pobj":
        return None
    above = parse.heads[parse.heads[noun]]
    if parse.deps[above] == "acl":
        above = parse.heads[above]
    described = headed.get(above)
    of_people = described is not None and described.cls in ("Person", "Group")
    return above if parse.pos[above] == "NOUN" and above < noun and not of_people else None


def _is_no_person(cls: str, lexicon: MentionLexicon) -> bool:
    return any(lexicon.is_a(cls, kind) for kind in ("Organization", "Place", "Artifact"))
