"""What a construction makes of a word: relative words, parts of a whole, coordination.

Labels are those of spaCy's English pipelines.
"""

from __future__ import annotations

from typing import TypeAlias

from kg.model import Parse

Arc: TypeAlias = tuple[str, int]
"""A dependency and the token that it leads to."""

VERBAL = frozenset(("VERB", "AUX"))
NOUNS = frozenset(("NOUN", "PROPN"))
NOUN_TAGS = frozenset(("NN", "NNS", "NNP", "NNPS"))
TENSED = frozenset(("VBD", "VBZ", "VBP"))
FINITE = TENSED | {"MD"}
SUBJECTS = frozenset(("nsubj", "nsubjpass"))
ARGUMENTS = frozenset(("nsubj", "nsubjpass", "dobj", "pobj"))  # where a noun phrase stands for somebody by itself
PREDICATED = frozenset(("attr", "oprd", "acomp"))  # what a verb says that somebody is, becomes or is made
RELATIVE_TAGS = frozenset(("WDT", "WP", "WP$", "WRB"))
DEEPEST = 6  # embeddings followed; deeper ones are rare and mostly misparsed

_PARTITIVE = frozenset(
    "part section portion piece half third quarter rest remainder most much some all none many several both each one "
    "number dozen score hundred thousand million majority handful couple few lot amount quantity".split()
)


def has_child(parse: Parse, token: int, *deps: str) -> bool:
    """Whether one of some dependencies leads down from a token."""
    return not parse.labels[token].isdisjoint(deps)


def particle_of(parse: Parse, verb: int) -> str:
    """The particle of a verb, "out" of "carry out"; empty where it has none."""
    if "prt" not in parse.labels[verb]:
        return ""
    return next(parse.lemmas[child] for child in parse.children[verb] if parse.deps[child] == "prt")


def whole(parse: Parse, token: int) -> int | None:
    """What a part or a number is of: the ceiling of "part of the ceiling"; None for any other word."""
    if parse.pos[token] != "NUM" and parse.lemmas[token] not in _PARTITIVE:
        return None
    for child in parse.children[token]:
        if parse.deps[child] == "prep" and parse.lemmas[child] == "of":
            return next((inner for inner in parse.children[child] if parse.deps[inner] == "pobj"), None)
    return None


def antecedent(parse: Parse, token: int) -> int:
    """What a relative word stands for; any other token is its own antecedent."""
    if parse.tags[token] not in RELATIVE_TAGS:
        return token
    clause = _relative_clause(parse, token)
    if clause is None:
        return token
    if parse.lemmas[token] == "where":  # stands right behind its antecedent, wherever the parse puts the clause
        before = token - 1 if parse.pos[token - 1] != "PUNCT" else token - 2
        if before >= 0 and parse.pos[before] in ("NOUN", "PROPN"):
            return before
    return parse.heads[clause]


def _relative_clause(parse: Parse, token: int) -> int | None:
    here = token
    for _ in range(DEEPEST):
        here = parse.heads[here]
        if parse.deps[here] == "relcl":
            return here if token < here and parse.heads[here] < token else None
        if parse.heads[here] == here:
            return None
    return None


def conjuncts(parse: Parse, token: int) -> list[int]:
    """The token and all that is coordinated with it by being a conjunct of it, in the order of the text."""
    if parse.labels[token].isdisjoint(_CONJOINED):
        return [token]
    found, stack = [token], [token]
    while stack:
        here = stack.pop()
        for child in parse.children[here]:
            dep = parse.deps[child]
            if dep not in _CONJOINED:
                continue
            if dep == "conj" or _listed(parse, here, child):
                found.append(child)
                stack.append(child)
            elif _named_aside(parse, here, child):
                stack.append(child)
            elif parse.pos[here] == "PROPN" and parse.tags[child] == "NN":
                others = [one for one in parse.children[child] if parse.deps[one] == "conj" and _somebody(parse, one)]
                found.extend(others)
                stack.extend(others)
    return sorted(found)


def _somebody(parse: Parse, noun: int) -> bool:
    """Whether a noun has its own name: "Ana Ruiz, the director, and *the captain, Omar Ba*, are charged"."""
    names = (parse.pos[one] == "PROPN" for one in parse.children[noun] if parse.deps[one] == "appos")
    return parse.tags[noun] == "NN" and any(names)


def _named_aside(parse: Parse, noun: int, name: int) -> bool:
    """Whether what is coordinated with the name of a noun is so with the noun: "the mayor, Ana Ruiz, and a priest"."""
    return parse.tags[noun] == "NN" and parse.pos[name] == "PROPN" and parse.words[name + 1 : name + 2] == [","]


def _listed(parse: Parse, noun: int, other: int) -> bool:
    """Whether what the parse calls an apposition is an item of a list: "a teacher, a priest and a student"."""
    if "conj" not in parse.labels[other]:
        return False
    if parse.pos[noun] == parse.pos[other] == "PROPN":
        return True
    return _indefinite(parse, noun) and _indefinite(parse, other)


def _indefinite(parse: Parse, noun: int) -> bool:
    return any(parse.deps[child] == "nummod" or parse.lower[child] in ("a", "an") for child in parse.children[noun])


def nominal_conjuncts(parse: Parse, token: int) -> list[int]:
    if parse.labels[token].isdisjoint(_CONJOINED):
        return [token]
    return [one for one in conjuncts(parse, token) if one == token or parse.pos[one] not in VERBAL]


def meant(parse: Parse, token: int) -> list[int]:
    """What a nominal phrase and those coordinated with it stand for: the antecedents of relative words, else they."""
    if parse.labels[token].isdisjoint(_CONJOINED):
        return [token if parse.tags[token] not in RELATIVE_TAGS else antecedent(parse, token)]
    return [antecedent(parse, one) for one in nominal_conjuncts(parse, token)]


_CONJOINED = frozenset(("conj", "appos"))


def own_subjects(parse: Parse, verb: int) -> list[int]:
    """The subjects that the parse gives a verb, without one that a participle behind it makes a clause of its own: of
    "12 killed, 15 injured" 15 are injured.
    """
    if parse.labels[verb].isdisjoint(SUBJECTS):
        return []
    found = [child for child in parse.children[verb] if parse.deps[child] in SUBJECTS]
    if len(found) < 2:
        return found
    last = found[-1]
    return [
        child
        for child in found
        if child == last
        or not any(parse.tags[one] == "VBN" and parse.deps[one] == "acl" for one in parse.children[child])
    ]


def governing_verb(parse: Parse, token: int) -> int | None:
    """The nearest verb above a token, None where there is none in its sentence."""
    here = token
    while parse.heads[here] != here:
        here = parse.heads[here]
        if parse.pos[here] in VERBAL:
            return here
    return None


def is_that(parse: Parse, token: int) -> bool:
    return parse.lower[token] == "that"


def cleft(parse: Parse, verb: int) -> int | None:
    """The copula that sets before a clause where or when it is true: "it was in Lima that he was tried"."""
    copula = parse.heads[verb]
    if parse.deps[verb] != "ccomp" or parse.lemmas[copula] != "be" or not has_child(parse, verb, "mark"):
        return None
    children = [child for child in parse.children[copula] if child < verb]
    it = any(parse.deps[child] in SUBJECTS and parse.lemmas[child] == "it" for child in children)
    return copula if it and any(parse.deps[child] == "prep" for child in children) else None


def coordinated(parse: Parse, conjunct: int) -> int:
    """What a word is coordinated with: its head, or the finite verb above an infinitive that a finite verb was hung on.

    "They urged him to resign and threatened a vote": they urged and threatened, and so with a modal where both are told
    alike: "she said that he would stay and offered tea", "they had said that it might break and had urged him to go";
    so it is with the past within a past: "used force on a crowd that had gathered and detained two".
    """
    head = parse.heads[conjunct]
    if parse.deps[conjunct] == "conj" and parse.deps[head] == "ccomp" and _modal(parse, head):
        above = governing_verb(parse, head)
        if above is not None and _tensed(parse, conjunct) in ("VBD", "had") and not _modal(parse, conjunct):
            return above if _tensed(parse, above) == _tensed(parse, conjunct) else head
    if parse.lemmas[head] == "hear" and parse.deps[conjunct] == "conj" and (said := _heard(parse, head, conjunct)) >= 0:
        return said
    if parse.deps[conjunct] == "conj" and parse.deps[head] == "relcl":
        above, told = governing_verb(parse, head), _tensed(parse, conjunct)
        if above is not None and told in ("VBD", "had") and {told, _tensed(parse, head)} == {"VBD", "had"}:
            return above if _tensed(parse, above) == told else head
    if parse.deps[conjunct] == "conj" and parse.deps[head] == "pcomp" and parse.tags[conjunct] == "VBD":
        above = governing_verb(parse, head)  # "was found guilty of smuggling gold and jailed"
        return head if above is None or conjunct < above else above
    if parse.deps[conjunct] != "conj" or parse.tags[finite(parse, conjunct)] not in TENSED:
        return head
    while any(parse.tags[child] == "TO" for child in parse.children[head]):
        above = governing_verb(parse, head)
        if above is None:
            break
        head = above
    return head


_HEARING = frozenset("court jury inquest tribunal trial hearing inquiry panel commission".split())


def _heard(parse: Parse, verb: int, conjunct: int) -> int:
    """The verb of what a court heard, which goes on with what it cannot do: "heard that he got the papers and *sold*
    them"; else -1.
    """
    if not any(parse.deps[one] == "nsubj" and parse.lemmas[one] in _HEARING for one in parse.children[verb]):
        return -1
    said = (one for one in parse.children[verb] if parse.deps[one] == "ccomp" and verb < one < conjunct)
    return next((one for one in said if _tensed(parse, one) in ("VBD", "had")), -1)


def _modal(parse: Parse, verb: int) -> bool:
    return "aux" in parse.labels[verb] and any(
        parse.tags[child] == "MD" and parse.deps[child] == "aux" for child in parse.children[verb]
    )


def finite(parse: Parse, verb: int) -> int:
    """The word of a predicate that has its tense, if any has: its first auxiliary, else the verb itself."""
    if parse.labels[verb].isdisjoint(_AUXILIARIES):
        return verb
    return next((child for child in parse.children[verb] if parse.deps[child] in _AUXILIARIES), verb)


_AUXILIARIES = frozenset(("aux", "auxpass"))


def _tensed(parse: Parse, verb: int) -> str:
    """The first auxiliary of a verb, or the tag of one without."""
    first = finite(parse, verb)
    return parse.tags[verb] if first == verb else parse.lower[first]


def nor(parse: Parse, conjunct: int) -> bool:
    """Whether "nor" stands before a conjunct: "neither confirmed nor denied"."""
    head = parse.heads[conjunct]
    return parse.deps[conjunct] == "conj" and any(
        head < child < conjunct and parse.lemmas[child] == "nor" for child in parse.children[head]
    )


_INTENTS = frozenset(
    "agreement appeal attempt bid call campaign conspiracy decision demand effort intention mission move offer order "
    "plan pledge plot promise proposal push refusal request scheme threat vow".split()
)


def intent(parse: Parse, infinitive: int, head: int) -> int | None:
    """The noun whose infinitive, right behind its phrase, a parser hung on the verb above: the plot of "thwarted a plot
    to kill him".
    """
    if "dobj" not in parse.labels[head]:
        return None
    to = next((child for child in parse.children[infinitive] if parse.tags[child] == "TO"), -1)
    return next(
        (
            child
            for child in parse.children[head]
            if parse.deps[child] == "dobj" and parse.lemmas[child] in _INTENTS and parse.subtree(child)[1] == to
        ),
        None,
    )


def relative_before(parse: Parse, noun: int, participle: int) -> int | None:
    """The verb of a relative clause that a participle behind a comma goes on with, where a parser hung the participle
    on the noun at the head of the phrase: the sinking of "the owner of a ferry that sank, killing two".
    """
    if parse.tags[participle] != "VBG" or parse.words[participle - 1] != ",":
        return None
    between = range(noun + 1, participle)
    return next(
        (one for one in between if parse.deps[one] == "relcl" and parse.subtree(one)[1] == participle - 1), None
    )
