"""Descriptions: "the president", "the facility", "these immigrants" to whom or what was spoken of before."""

from __future__ import annotations

from collections import defaultdict

from kg.annotate import layout
from kg.annotate.bindings import clause_mates
from kg.annotate.chains import Chain, Chains
from kg.annotate.forms import DEFINITE, DIFFERENT, INDEFINITE, Form, form_of, own_head
from kg.annotate.gazetteer import MentionLexicon
from kg.annotate.phrases import Phrase
from kg.model import Parse

_REACH = 6  # sentences back in which a description without its head noun finds a name
_CANDIDATES = 12

# Head nouns that can mean whatever is of their class; other nouns of the class contradict each other.
_GENERIC = frozenset(
    "facility site place building complex center centre compound location area region country nation city town "
    "village company firm group organization organisation agency institution body party newspaper paper outlet "
    "network territory province state island gang militia club team movement school university hospital".split()
)


_ANYBODY = frozenset(("people", "other", "others", "someone", "somebody", "anyone", "everyone", "one"))


def join(text: str, parse: Parse, chains: Chains, lexicon: MentionLexicon) -> None:
    descriptions = [number for number, phrase in enumerate(chains.phrases) if phrase.kind == "nominal"]
    headed: dict[int, int] = {}
    for number, phrase in enumerate(chains.phrases):
        headed.setdefault(phrase.head, number)
    forms = {number: form_of(parse, chains.phrases[number], headed) for number in descriptions}
    _named_by_modifier(parse, chains, lexicon, descriptions)
    _owned(text, parse, chains, forms, lexicon)
    _headline(text, chains, forms, parse)
    _same_head(parse, chains, forms)
    _by_class(parse, chains, forms, lexicon)


def join_possessed(parse: Parse, chains: Chains) -> None:
    """ "his father" … "Ahmed's father": one head noun, one possessor, once it is known who "his" is."""
    at: dict[int, int] = {}
    for number, phrase in enumerate(chains.phrases):
        at.setdefault(phrase.head, number)
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


def _named_by_modifier(parse: Parse, chains: Chains, lexicon: MentionLexicon, descriptions: list[int]) -> None:
    """ "the Tren de Aragua gang" is Tren de Aragua: a name before a head noun of its own class."""
    ends: dict[int, int] = {}
    for number, phrase in enumerate(chains.phrases):
        if phrase.kind == "name":
            ends[phrase.last] = number
    for number in descriptions:
        phrase = chains.phrases[number]
        name = ends.get(phrase.head)
        head = parse.lemmas[phrase.head]
        if (
            name is None
            or phrase.plural
            or head in _OF_SOMEBODY
            or phrase.cls == "Country"
            or chains.phrases[name].first < phrase.first
        ):
            continue
        inner = chains.cls(chains[name])
        if parse.deps[phrase.head - 1] not in ("compound", "nmod", "nsubj") or inner in ("Person", "Group", "Country"):
            continue
        if chains.compatible(inner, phrase.cls) and (lexicon.is_a(phrase.cls, inner) or inner == phrase.cls):
            chains.merge(name, number, "named by its modifier")


def _owned(text: str, parse: Parse, chains: Chains, forms: dict[int, Form], lexicon: MentionLexicon) -> None:
    """ "The Salvadoran government" and "the government of El Salvador": one head noun, one country or leader.

    Such bodies are as good as named: there is one government, one army of a country, one administration of a leader.
    """
    names = {phrase.last - 1: number for number, phrase in enumerate(chains.phrases) if phrase.kind == "name"}
    seen: dict[tuple[str, str], int] = {}
    for number in forms:
        phrase = chains.phrases[number]
        unique = phrase.cls in _UNIQUE and not phrase.plural
        if not unique and phrase.cls != "Person" or phrase.plural or forms[number].article in INDEFINITE:
            continue
        owner = _owner(text, parse, phrase, names, chains, lexicon)
        if not owner:
            continue
        head = own_head(parse, phrase, chains.lexicon)
        if unique and head in _SOLE:
            chains[number].described = chains[number].described or owner[1]
        if len(forms[number].modifiers) > 1 + len(owner[0].split()):
            continue
        other = seen.setdefault((head, owner[0]), number)
        if other != number and chains.agree(chains[other], chains[number]):
            chains.merge(other, number, f"the {head} of {owner[0]}")


_UNIQUE = frozenset(("Government", "SecurityForce", "Court", "Organization"))
_SOLE = frozenset(
    "government administration regime parliament senate cabinet congress legislature military army navy police "
    "judiciary military air-force presidency embassy campaign".split()
)


def _owner(
    text: str, parse: Parse, phrase: Phrase, names: dict[int, int], chains: Chains, lexicon: MentionLexicon
) -> tuple[str, str] | None:
    """Whose it is, by canonical name, and the words that say so: ("El Salvador", "Salvadoran government")."""
    for child in parse.children[phrase.head]:
        named, dep = child, parse.deps[child]
        if dep == "prep" and parse.lemmas[child] == "of" and child > phrase.head:
            named = next((noun for noun in parse.children[child] if parse.deps[noun] == "pobj"), -1)
        elif child > phrase.head or dep not in ("amod", "compound", "nmod", "poss"):
            continue
        number = names.get(named)
        if number is None:
            continue
        name = chains.phrases[number]
        written = text[name.start : name.end]
        known = lexicon.demonyms.get(written) or lexicon.known.get(written)
        owner = known.name if known else chains[number].names[0]
        end = parse.ends[phrase.head]
        if named > phrase.head:
            return owner, text[parse.starts[phrase.head] : name.end]
        return owner, text[name.start : end]
    return None


_OF_SOMEBODY = frozenset("regime administration government campaign family presidency cabinet office team camp".split())


def _headline(text: str, chains: Chains, forms: dict[int, Form], parse: Parse) -> None:
    """ "Woman killed" in a headline is "a woman" whom the report introduces."""
    end = layout.headline_end(text)
    above: dict[str, int] = {}
    for number, form in forms.items():
        phrase = chains.phrases[number]
        if phrase.plural or phrase.cls not in ("Person", "Facility"):
            continue
        head = own_head(parse, phrase, chains.lexicon)
        if phrase.start < end:
            above.setdefault(head, number)
        elif head in above:
            other = above.pop(head)
            if form.article in ("a", "an", "") and form.owner < 0 and chains.agree(chains[other], chains[number]):
                chains.merge(other, number, f"headline: {head}")


def _same_head(parse: Parse, chains: Chains, forms: dict[int, Form]) -> None:
    seen: dict[str, list[int]] = defaultdict(list)
    for number, phrase in enumerate(chains.phrases):
        form = forms.get(number)
        if form is not None and form.article not in INDEFINITE:
            chain = chains[number]
            head = own_head(parse, phrase, chains.lexicon)
            tried: set[int] = set()
            recent = seen[head][-_CANDIDATES:][::-1]
            if not form.modifiers:  # "the prison of Bonn" once told apart from the prison does not become it
                recent.sort(key=lambda other: _told_apart(chains[other], forms))
            for other in recent:
                before = chains[other]
                if before is chain:
                    break
                if before.first in tried:
                    continue
                tried.add(before.first)
                if _covers(parse, chains, form, phrase, before, forms, number):
                    chains.merge(other, number, f"same head noun: {head}")
                    break
        for head in chains[number].heads if form is None else (own_head(parse, phrase, chains.lexicon),):
            seen[head].append(number)


def _told_apart(chain: Chain, forms: dict[int, Form]) -> bool:
    """Whether it was spoken of once, and told by a name which one it is."""
    form = forms.get(chain.first)
    return len(chain.members) == 1 and form is not None and form.of_name


def _covers(
    parse: Parse, chains: Chains, form: Form, phrase: Phrase, before: Chain, forms: dict[int, Form], number: int
) -> bool:
    if not chains.agree(chains[number], before):
        return False
    if form.article in ("", "the") and form.modifiers & DIFFERENT:
        return False
    if any(modifier.startswith(("relcl:", "acl:")) for modifier in form.modifiers):
        return False
    if not form.modifiers <= before.modifiers and form.article not in ("this", "that", "these", "those"):
        return False
    if form.pronoun:
        return False
    described = [m for m in before.members if m in forms]
    if phrase.cls != "Group" and any(chains.phrases[m].plural != phrase.plural for m in described):
        return False
    earlier = [forms[m] for m in described]
    if form.numeral and all(f.numeral != form.numeral for f in earlier):
        return False
    if form.owner >= 0:
        return any(f.owner >= 0 and chains.same(f.owner, form.owner) for f in earlier)
    body = chains.lexicon.is_a(phrase.cls, "Organization")
    if not form.definite and (not phrase.plural or body and not form.modifiers):  # "government", "police": that one
        return True
    if not form.definite:  # bare: "prisoners" … "prisoners", "23 men" … "23 men", with the same modifiers
        same = [f for f in earlier if not f.definite and f.article not in INDEFINITE and f.numeral == form.numeral]
        return (
            bool(same)
            and same[-1].modifiers == form.modifiers
            and own_head(parse, phrase, chains.lexicon) not in _ANYBODY
        )
    return True


def _by_class(parse: Parse, chains: Chains, forms: dict[int, Form], lexicon: MentionLexicon) -> None:
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
        if phrase.cls == "Person" and head in lexicon.titles and head not in _OVER_OTHERS:
            holder = _only_person(parse, chains, number, here, recent)
            if holder >= 0:
                chains.merge(holder, number, f"the {head}: {chains[holder].names[0]}")
            continue
        for other in reversed(recent[-30:]):
            if here - parse.sentence_of[chains.phrases[other].head] > _REACH:
                break
            if clause_mates(phrase, chains.phrases[other], parse):
                continue
            if _of_class(chains, chain, chains[other], phrase, head, lexicon):
                chains.merge(other, number, f"the {head}: {chains[other].names[0]}")
                break


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


def _of_class(chains: Chains, chain: Chain, named: Chain, phrase: Phrase, head: str, lexicon: MentionLexicon) -> bool:
    cls = chains.cls(named)
    if phrase.cls in ("Government", "Entity", "Place") or not named.names:
        return False
    if not any(lexicon.is_a(cls, sense) for sense in lexicon.senses.get(head, ())):
        return False
    if phrase.cls in ("Person", "Group"):  # "the broadcaster", "the group": a body as well
        return lexicon.is_a(cls, "Organization") and cls != "Government"
    if not chains.agree(chain, named):
        return False
    others = {h for h in named.heads if lexicon.nouns.get(h) == phrase.cls} - {head}
    return head in named.heads or head in _GENERIC or not others and cls == phrase.cls
