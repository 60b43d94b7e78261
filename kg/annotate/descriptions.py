"""Descriptions: "the president", "the facility", "these immigrants" to whom or what was spoken of before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from kg.annotate import layout, sorts
from kg.annotate.bindings import fellows
from kg.annotate.chains import Chain, Chains
from kg.annotate.constructions import SUBJECTS, governing_verb
from kg.annotate.forms import DIFFERENT, INDEFINITE, Form, form_of, own_head
from kg.annotate.gazetteer import MentionLexicon
from kg.annotate.happenings import FAMILIES
from kg.annotate.phrases import Phrase
from kg.annotate.spelling import normal
from kg.model import Parse

_CANDIDATES = 12
_BESIDE = 1  # sentences back in which a description still tells who is meant by its noun alone

_ANYBODY = frozenset(("people", "other", "others", "someone", "somebody", "anyone", "everyone", "one"))


def join(text: str, parse: Parse, chains: Chains, lexicon: MentionLexicon) -> None:
    descriptions = [number for number, phrase in enumerate(chains.phrases) if phrase.kind == "nominal"]
    forms = {number: form_of(parse, chains.phrases[number], chains.headed) for number in descriptions}
    _families(text, parse, chains, descriptions)
    _named_by_modifier(parse, chains, lexicon, descriptions)
    _owned(text, parse, chains, forms, lexicon)
    _headline(text, chains, forms, parse)
    _same_head(parse, chains, forms)
    sorts.join(parse, chains, forms, lexicon)


def _families(text: str, parse: Parse, chains: Chains, descriptions: list[int]) -> None:
    """ "the Mwangi family" is as good as named."""
    for number in descriptions:
        token = chains.phrases[number].head
        before = token - 1
        surname = before >= 0 and parse.pos[before] == "PROPN" and parse.heads[before] == token
        if surname and parse.lower[token] in FAMILIES and parse.deps[before] in ("compound", "nmod"):
            chains[number].described = text[parse.starts[before] : parse.ends[token]]


def _named_by_modifier(parse: Parse, chains: Chains, lexicon: MentionLexicon, descriptions: list[int]) -> None:
    """ "the Tren de Aragua gang" is Tren de Aragua: a name before a head noun of its own class."""
    ends: dict[int, int] = {}
    for number, phrase in enumerate(chains.phrases):
        if phrase.kind == "name":
            ends[phrase.last] = number
    for number in descriptions:
        phrase = chains.phrases[number]
        head = parse.lemmas[phrase.head]
        name = ends.get(phrase.head)
        if parse.words[phrase.head] == "group" and _is_group(parse, chains, ends, number):
            continue
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


def _is_group(parse: Parse, chains: Chains, ends: Mapping[int, int], number: int) -> bool:
    """Join "the ISIL terrorist group" with ISIL; whether it was done."""
    phrase = chains.phrases[number]
    for end in (phrase.head, phrase.head - 1):
        name = ends.get(end, -1)
        if name >= 0 and chains.phrases[name].first >= phrase.first and parse.words[end - 1] != ",":
            body = chains.lexicon.is_a(chains.cls(chains[name]), "Organization")
            hangs = parse.heads[chains.phrases[name].head] == phrase.head
            if body and hangs and parse.deps[chains.phrases[name].head] in ("compound", "nmod"):
                return chains.merge(name, number, "named by its modifier")
    return False


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
        owner = owner_of(text, parse, phrase, names, chains, lexicon)
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


def owner_of(
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
        head = "" if form is None else own_head(parse, phrase, chains.lexicon)
        if form is not None and form.article not in INDEFINITE:
            chain = chains[number]
            tried: set[int] = set()
            recent = seen[head][-_CANDIDATES:][::-1]
            if recent and not form.modifiers:  # "the prison of Bonn" once told apart from the prison does not become it
                about = any(chains[other].names or len(chains[other].members) > 1 for other in recent)
                near = -1 if about else parse.sentence_of[phrase.head] - _BESIDE
                recent.sort(
                    key=lambda other: (
                        _told_apart(chains[other], forms)
                        and (near < 0 or parse.sentence_of[chains.phrases[other].head] < near)
                    )
                )
                recent = _subject_first(parse, chains, recent)
            for other in recent:
                before = chains[other]
                if before is chain:
                    break
                if head == "group" and not form.modifiers and _body_since(parse, chains, before, number):
                    continue
                if before.first in tried:
                    continue
                tried.add(before.first)
                if fellows(phrase, [chains.phrases[member] for member in before.members], parse):
                    continue
                if _covers(parse, chains, form, phrase, before, forms, number):
                    chains.merge(other, number, f"same head noun: {head}")
                    break
        for one in chains[number].heads if form is None else (head,):
            seen[one].append(number)


def _subject_first(parse: Parse, chains: Chains, recent: list[int]) -> list[int]:
    """The candidates, the subject of the sentence of the first of them before the others of that sentence."""
    first = chains.phrases[recent[0]].head
    here = [other for other in recent if parse.sentence_of[chains.phrases[other].head] == parse.sentence_of[first]]
    subject = next((other for other in here if parse.deps[chains.phrases[other].head] in SUBJECTS), -1)
    return recent if subject < 0 else [subject, *(other for other in recent if other != subject)]


def _body_since(parse: Parse, chains: Chains, before: Chain, number: int) -> bool:
    """Whether a body was named since people were spoken of as a group, which is then meant by "the group"."""
    if before.names or chains.cls(before) != "Group":
        return False
    last = max(one for one in before.members if one < number)
    here = parse.sentence_of[chains.phrases[number].head]
    since = (chains.phrases[one] for one in range(last + 1, number))
    return any(
        phrase.kind == "name"
        and phrase.cls in chains.lexicon.organizations
        and here - parse.sentence_of[phrase.head] <= _SINCE
        for phrase in since
    )


_SINCE = 3  # sentences


def _told_apart(chain: Chain, forms: dict[int, Form]) -> bool:
    """Whether it was spoken of once, and told by a name which one it is."""
    form = forms.get(chain.first)
    return len(chain.members) == 1 and form is not None and form.of_name


def _covers(
    parse: Parse, chains: Chains, form: Form, phrase: Phrase, before: Chain, forms: dict[int, Form], number: int
) -> bool:
    if not chains.agree(chains[number], before) or _otherwise_named(chains[number], before):
        return False
    if form.article in ("", "the") and form.modifiers & DIFFERENT:
        return False
    if any(modifier.startswith(("relcl:", "acl:")) for modifier in form.modifiers):
        return False
    if not form.modifiers <= before.modifiers and form.article not in ("this", "that", "these", "those"):
        return False
    if form.pronoun or parse.lemmas[phrase.head] == "one":  # "one of them" is each time another
        return False
    described = [m for m in before.members if m in forms]
    if phrase.cls != "Group" and any(chains.phrases[m].plural != phrase.plural for m in described):
        return False
    earlier = [forms[m] for m in described]
    if form.numeral and all(f.numeral != form.numeral for f in earlier):
        return False
    if form.owner >= 0:
        return any(f.owner >= 0 and chains.same(f.owner, form.owner) for f in earlier)
    body = phrase.cls in chains.lexicon.organizations
    if not form.definite and (not phrase.plural or body and not form.modifiers):  # "government", "police": that one
        return True
    if not form.definite:  # bare: "prisoners" … "prisoners", "23 men" … "23 men", with the same modifiers
        same = [f for f in earlier if not f.definite and f.article not in INDEFINITE and f.numeral == form.numeral]
        return (
            bool(same)
            and same[-1].modifiers == form.modifiers
            and not (form.numeral and _something_else(parse, phrase, chains.phrases[described[-1]]))
            and own_head(parse, phrase, chains.lexicon) not in _ANYBODY
        )
    return True


def _something_else(parse: Parse, phrase: Phrase, before: Phrase) -> bool:
    """Whether of two phrases with a number something else befalls each: "Two men were killed.  *Two men* were held"."""
    verbs = [governing_verb(parse, one.head) for one in (before, phrase)]
    if None in verbs or verbs[0] == verbs[1]:
        return False
    passive = [parse.deps[one.head] == "nsubjpass" for one in (before, phrase)]
    lemmas = {parse.lemmas[verb] for verb in verbs if verb is not None}
    return all(passive) and len(lemmas) == 2


def _otherwise_named(one: Chain, other: Chain) -> bool:
    """Whether two bodies or places that were described alike have different names: the paper X and the paper Y."""
    if not one.names or not other.names:
        return False
    left, right = ({normal(name) for name in chain.names} for chain in (one, other))
    return bool(left and right) and not any(a in b or b in a for a in left for b in right)
