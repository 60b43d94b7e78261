"""Who a who-clause tells of: people, and not the body or place in their description that a parser hung it on, "a
reporter for Radio Lima, who was beaten".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.annotate.columns import among
from kg.annotate.constructions import NOUNS
from kg.annotate.gazetteer import MentionLexicon
from kg.model import Mention, Parse

_WHO = frozenset(("who", "whom"))
_CLIMB = 3  # nouns tried above the body or place


def mended(parse: Parse, mentions: Sequence[Mention], lexicon: MentionLexicon) -> Parse:
    """The parse with such clauses below the noun for the people; the same parse where there are none."""
    asking = list(among(parse.lower, _WHO))
    if not asking:
        return parse
    headed = {mention.head: mention for mention in mentions if mention.kind != "pronoun"}
    heads: list[int] | None = None
    for who in asking:
        clause = parse.heads[who]
        people = _people(parse, parse.heads[clause], headed, lexicon) if parse.deps[clause] == "relcl" else None
        if people is not None:
            heads = heads or list(parse.heads)
            heads[clause] = people
    return parse if heads is None else replace(parse, heads=heads)


def _people(parse: Parse, noun: int, headed: dict[int, Mention], lexicon: MentionLexicon) -> int | None:
    """The noun for people in whose description a named body or place stands; None where it is of none."""
    named = headed.get(noun)
    if named is None or named.kind != "name" or not _is_no_person(named.cls, lexicon):
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


def _is_no_person(cls: str, lexicon: MentionLexicon) -> bool:
    return lexicon.is_a(cls, "Organization") or lexicon.is_a(cls, "Place")
