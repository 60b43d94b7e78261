"""A definite description without modifiers and the last that was named of its sort: "Reuters … the agency"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.annotate.bindings import clause_mates, fellows
from kg.annotate.chains import Chain, Chains
from kg.annotate.constructions import SUBJECTS
from kg.annotate.forms import DEFINITE, Form, own_head
from kg.annotate.gazetteer import MentionLexicon
from kg.annotate.phrases import Phrase
from kg.model import Parse

_REACH = 6  # sentences back in which a description without its head noun finds a name

# Head nouns that can mean whatever is of their class; other nouns of the class contradict each other.
_GENERIC = frozenset(
    "facility site place building complex center centre compound location area region country nation city town "
    "village company firm group organization organisation agency institution body party newspaper paper outlet "
    "network territory province state island gang militia club team movement school university hospital".split()
)


def join(parse: Parse, chains: Chains, forms: Mapping[int, Form], lexicon: MentionLexicon) -> None:
    """A definite description without modifiers and the last named of its class."""
    recent: list[int] = []
    for number, phrase in enumerate(chains.phrases):
        form = forms.get(number)
        if form is None:
            if phrase.kind == "name":
                recent.append(number)
            continue
        many = phrase.plural and phrase.cls != "Group" or parse.tags[phrase.head] == "NNS"
        if form.article not in DEFINITE or form.modifiers or form.owner >= 0 or form.numeral or many:
            continue
        chain = chains[number]
        if chain.names or any(forms[m].modifiers for m in chain.members if m < number and m in forms):
            continue
        head = own_head(parse, phrase, chains.lexicon)
        here = parse.sentence_of[phrase.head]
        if head.endswith("-year-old"):
            holder = _of_age(parse, chains, head.partition("-")[0], here, recent)
            if holder >= 0 and chains.agree(chains[number], chains[holder]):
                chains.merge(holder, number, f"the {head}: {chains[holder].names[0]}")
            continue
        subject = parse.deps[phrase.head] in SUBJECTS  # who is bribed or blamed is rather somebody else
        if phrase.cls == "Person" and subject and head in lexicon.titles and head not in _OVER_OTHERS:
            holder = _only_person(parse, chains, number, here, recent)
            if holder >= 0:
                chains.merge(holder, number, f"the {head}: {chains[holder].names[0]}")
            continue
        for other in reversed(recent[-30:]):
            if here - parse.sentence_of[chains.phrases[other].head] > _REACH:
                break
            if clause_mates(phrase, chains.phrases[other], parse) or _within(chains, chain, other, parse):
                continue
            if fellows(phrase, [chains.phrases[member] for member in chains[other].members], parse):
                continue
            town = head in ("city", "town", "village") and _may_be_town(parse, chains, other)
            if town or _of_class(chains, chain, chains[other], phrase, head, lexicon):
                other = _main(parse, chains, number, other, recent, lexicon)
                chains.merge(other, number, f"the {head}: {chains[other].names[0]}")
                break


def _within(chains: Chains, chain: Chain, name: int, parse: Parse) -> bool:
    """Whether a description is in a clause about a name: "France, which has troops in *the country*"."""
    head = chains.phrases[name].head
    if "relcl" not in parse.labels[head]:
        return False
    clauses = [parse.subtree(child) for child in parse.children[head] if parse.deps[child] == "relcl"]
    return any(first <= chains.phrases[member].head < last for first, last in clauses for member in chain.members)


def _main(
    parse: Parse, chains: Chains, number: int, nearest: int, recent: Sequence[int], lexicon: MentionLexicon
) -> int:
    """The main subject of the sentence of the nearest that a description may mean, if it may mean that too."""
    phrase = chains.phrases[number]
    sentence = parse.sentence_of[chains.phrases[nearest].head]
    if sentence == parse.sentence_of[phrase.head]:
        return nearest
    head = own_head(parse, phrase, lexicon)
    for other in reversed(recent[-30:]):
        token = chains.phrases[other].head
        if parse.sentence_of[token] < sentence:
            break
        main = (
            parse.sentence_of[token] == sentence
            and parse.deps[token] == "nsubj"
            and parse.deps[parse.heads[token]] == "ROOT"
        )
        if main and _of_class(chains, chains[number], chains[other], phrase, head, lexicon):
            return other
    return nearest


def _of_age(parse: Parse, chains: Chains, years: str, here: int, recent: Sequence[int]) -> int:
    """The person who is so old, or else the only one who is named in the sentence before and whose age is not told."""
    persons = [one for one in recent if chains.cls(chains[one]) == "Person"]
    aged: set[int] = set()
    for one in reversed(persons):
        last = chains.phrases[one].last
        if parse.words[last : last + 1] in ([","], ["("]) and last + 1 < len(parse):
            if parse.words[last + 1] == years:
                return one
            if parse.words[last + 1].isdigit():
                aged.add(chains[one].first)
    persons = [one for one in persons if chains[one].first not in aged]
    near = {chains[one].first: one for one in persons if parse.sentence_of[chains.phrases[one].head] == here - 1}
    return next(iter(near.values())) if len(near) == 1 else -1


def _may_be_town(parse: Parse, chains: Chains, number: int) -> bool:
    """Whether a place of whose kind nothing is known may be a town: it is not what a town lies in, as the Tuscany of
    "Livorno, Tuscany" or northern Syria.
    """
    phrase = chains.phrases[number]
    own = {parse.lower[phrase.head]}
    if chains.cls(chains[number]) != "Place" or phrase.kind != "name" or not chains[number].heads <= own:
        return False
    behind = phrase.first > 1 and parse.words[phrase.first - 1] == "," and parse.pos[phrase.first - 2] == "PROPN"
    return not behind and not parse.lower[phrase.first].endswith("ern")


# Titles of those who judge, hold or speak for the person of whom a report tells.
_OVER_OTHERS = frozenset(
    "judge justice magistrate prosecutor attorney officer detective inspector superintendent sheriff marshal constable "
    "agent spokesman spokeswoman spokesperson doctor".split()
)
_NEAR = 2  # sentences back in which "the president" finds the one person of whom is spoken


def _only_person(parse: Parse, chains: Chains, number: int, here: int, recent: list[int]) -> int:
    """The only named person of the last sentences who may hold a title, or -1."""
    found: dict[int, int] = {}
    for other in reversed(recent[-30:]):
        if here - parse.sentence_of[chains.phrases[other].head] > _NEAR:
            break
        if chains.cls(chains[other]) == "Person":
            found[chains[other].first] = other
            if parse.heads[chains.phrases[other].head] == parse.heads[chains.phrases[number].head]:
                return -1  # who fires the minister is somebody else
    if len(found) != 1:
        return -1
    other = next(iter(found.values()))
    return other if chains.agree(chains[number], chains[other]) and not chains[other].titles else -1


_NO_CAPITALS = frozenset(("city", "town", "village", "port", "suburb", "port-city"))  # as the text calls them
_NONE: frozenset[str] = frozenset()


def _of_class(chains: Chains, chain: Chain, named: Chain, phrase: Phrase, head: str, lexicon: MentionLexicon) -> bool:
    cls = chains.cls(named)
    if phrase.cls in ("Government", "Entity", "Place") or not named.names:
        return False
    if lexicon.senses.get(head, _NONE).isdisjoint(lexicon.above.get(cls, ())):
        return False
    if phrase.cls in ("Person", "Group"):  # "the broadcaster", "the group": a body as well
        return cls in lexicon.organizations and cls != "Government"
    if not chains.agree(chain, named):
        return False
    if head == "capital" and not named.heads.isdisjoint(_NO_CAPITALS):
        return False
    others = {h for h in named.heads if lexicon.nouns.get(h) == phrase.cls} - {head}
    return head in named.heads or head in _GENERIC or not others and cls == phrase.cls
