"""Descriptions by whose somebody is, once it is known who "his" is: "his father", "her husband", "his client"."""

from __future__ import annotations

from kg.annotate.bindings import COUNSEL
from kg.annotate.chains import Chains
from kg.annotate.forms import own_head
from kg.model import Parse


def join(parse: Parse, chains: Chains) -> None:
    """ "his father" … "Ahmed's father": one head noun, one possessor, once it is known who "his" is."""
    at = chains.headed
    seen: dict[tuple[int, str], int] = {}
    for number, phrase in enumerate(chains.phrases):
        if phrase.kind != "nominal" or number in chains.coordinations:
            continue
        for child in parse.children[phrase.head]:
            if parse.deps[child] == "poss" and child in at:
                owner = chains[at[child]].first
                head = own_head(parse, phrase, chains.lexicon)
                other = seen.setdefault((owner, head), number)
                if other != number and not chains.same(other, number) and chains.agree(chains[other], chains[number]):
                    chains.merge(other, number, f"same head noun and possessor: {head}")


# Nouns for somebody by whom he has: who "her husband" is, said of somebody's wife.
_COUNTERPARTS = {
    "client": COUNSEL,
    "husband": frozenset(("wife", "widow")),
    "wife": frozenset(("husband", "widower")),
    "spouse": frozenset(("spouse", "wife", "husband")),
    "fiancé": frozenset(("fiancée",)),
    "fiancée": frozenset(("fiancé",)),
    "girlfriend": frozenset(("boyfriend",)),
    "boyfriend": frozenset(("girlfriend",)),
}


def join_counterparts(parse: Parse, chains: Chains) -> None:
    """Make "his client", said of a lawyer, one with whose lawyer he is, and "her husband" with whose wife she is."""
    at = chains.headed

    def owners(number: int) -> list[int]:
        children = parse.children[chains.phrases[number].head]
        return [at[child] for child in children if parse.deps[child] == "poss" and child in at]

    for number, phrase in enumerate(chains.phrases):
        others = _COUNTERPARTS.get(parse.lemmas[phrase.head]) if phrase.kind == "nominal" else None
        if others is None:
            continue
        for owner in owners(number):
            told = next((one for one in chains[owner].members if parse.lemmas[chains.phrases[one].head] in others), -1)
            whose = next(iter(owners(told)), -1) if told >= 0 else -1
            if whose >= 0 and not chains.same(number, owner) and chains.agree(chains[number], chains[whose]):
                noun = parse.lemmas[chains.phrases[told].head]
                chains.merge(whose, number, f"the {noun}'s {parse.lemmas[phrase.head]}")
