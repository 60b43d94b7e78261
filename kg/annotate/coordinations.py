"""Several who are spoken of together, "Amal Haddad and Omar Said", as those for whom "they" can stand.

What is said of a coordination in its own sentence is said of each member by the parse.  As one phrase it counts only
where a later plural takes it up: it is then the group of its members, and what is said of "they" is said of each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from kg.annotate.chains import Chain, Chains
from kg.annotate.constructions import SUBJECTS, conjuncts
from kg.annotate.gazetteer import MentionLexicon
from kg.annotate.phrases import Phrase
from kg.model import Parse

_BESIDE = frozenset(("conj", "appos"))
_JOINING = frozenset(("and", "&"))
_MOST = 6  # members; what is longer is a list, of which "they" are rarely all


def add(parse: Parse, chains: Chains, lexicon: MentionLexicon) -> dict[int, int]:
    """Add each coordination of persons, groups, bodies or countries as a chain of its own.

    Returns for the phrase that is the last member of one for which "they" can stand the number of the coordination.
    """
    headed = chains.headed
    found = [
        members
        for token in sorted(headed)
        if not parse.labels[token].isdisjoint(_BESIDE) and (members := _members(parse, token, headed, chains, lexicon))
    ]
    last: dict[int, int] = {}
    for members in found:
        phrases = [chains.phrases[member] for member in members]
        first, after = min(phrase.first for phrase in phrases), max(phrase.last for phrase in phrases)
        phrase = Phrase(
            parse.starts[first], parse.ends[after - 1], first, after, phrases[0].head, "Group", "nominal", True
        )  # fmt: skip
        number = chains.add(phrase, Chain([], classes={"Group": 1.0}, plural=True))
        chains.coordinations[number] = members
        subject = parse.deps[phrase.head] in SUBJECTS
        if subject or any(chains.cls(chains[member]) != "Country" for member in members):
            last[max(members)] = number  # countries mostly act where the clause is about them
        chains.conjunctions[number] = max(
            child for one in phrases for child in parse.children[one.head] if parse.deps[child] == "cc"
        )
    for number, members in _accompanied(parse, headed, chains, lexicon):
        if max(members) not in last:
            phrase = replace(chains.phrases[number], cls="Group", kind="nominal", plural=True)
            last[max(members)] = chains.add(phrase, Chain([], classes={"Group": 1.0}, plural=True))
            chains.coordinations[last[max(members)]] = members
    return last


def _accompanied(
    parse: Parse, headed: dict[int, int], chains: Chains, lexicon: MentionLexicon
) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Who does something with somebody, "the minister came with the governor": the doer and all of them."""
    for token in headed:
        preposition = parse.heads[token]
        verb = parse.heads[preposition]
        if parse.deps[token] != "pobj" or parse.lemmas[preposition] not in _WITH or parse.pos[verb] != "VERB":
            continue
        for child in parse.children[verb]:
            if parse.deps[child] != "nsubj":
                continue
            heads = [*conjuncts(parse, child), *conjuncts(parse, token)]
            members = tuple(headed[head] for head in heads if head in headed)
            persons = all(_person(chains, member, lexicon) for member in members)
            different = len({chains[member].first for member in members}) == len(heads)
            if persons and different:
                yield members[0], members


def _person(chains: Chains, member: int, lexicon: MentionLexicon) -> bool:
    return chains.phrases[member].person == 3 and lexicon.is_a(chains.cls(chains[member]), "Person")


_WITH = frozenset(("with", "alongside"))


def _members(
    parse: Parse, token: int, headed: dict[int, int], chains: Chains, lexicon: MentionLexicon
) -> tuple[int, ...]:
    """The phrases that are coordinated with the one that a token heads, none where they make no group of actors."""
    if parse.deps[token] == "conj":
        return ()
    heads = conjuncts(parse, token)
    if not 1 < len(heads) <= _MOST or not joined(parse, heads):
        return ()
    members = tuple(headed[head] for head in heads if head in headed)
    if len(members) < len(heads) or not all(_actor(chains, member, lexicon) for member in members):
        return ()
    if any(_office(parse, chains.phrases[member]) for member in members[1:]):
        return ()
    return members if len({chains[member].first for member in members}) == len(members) else ()


def _office(parse: Parse, phrase: Phrase) -> bool:
    """Whether a description is one more of the same person, having no article of its own: "an actor and director"."""
    if phrase.kind != "nominal" or phrase.cls != "Person" or phrase.plural:
        return False
    return parse.labels[phrase.head].isdisjoint(("det", "poss", "nummod"))


def joined(parse: Parse, heads: Iterable[int]) -> bool:
    """Whether "and" joins conjuncts, and no other conjunction."""
    words = {parse.lemmas[child] for head in heads for child in parse.children[head] if parse.deps[child] == "cc"}
    return bool(words) and words <= _JOINING


def _actor(chains: Chains, member: int, lexicon: MentionLexicon) -> bool:
    """Whether a member is somebody who acts."""
    phrase, cls = chains.phrases[member], chains.cls(chains[member])
    if phrase.person != 3 or phrase.gender == "n":
        return False
    return cls in ("Group", "Entity", "Country") or lexicon.is_a(cls, "Person") or cls in lexicon.organizations
