"""Numbers that stand for people: "two of the men", "12 were killed", "left 40 injured"."""

from __future__ import annotations

from collections.abc import Container, Iterator

from kg.annotate.gazetteer import MentionLexicon
from kg.annotate.phrases import Phrase
from kg.model import Parse

_HURT = frozenset(("dead", "wounded", "injured", "missing", "homeless"))
_TOLL = frozenset(("dead", "killed", "injured", "wounded", "hurt", "missing", "arrested", "detained"))
_THEM = frozenset(("them", "us", "whom"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass"))
_COUNTING = _SUBJECTS | {"dobj"}
_SUFFERED = frozenset("shoot stab beat hang poison hospitalise hospitalize bury".split())  # in the passive, by people


def of(parse: Parse, token: int) -> int:
    """The noun after "of", or -1."""
    for child in parse.children[token]:
        if child > token and parse.deps[child] == "prep" and parse.lemmas[child] == "of":
            for noun in parse.children[child]:
                if parse.deps[noun] == "pobj":
                    return noun
    return -1


def counted(parse: Parse, token: int, named: Container[int], lexicon: MentionLexicon) -> Iterator[Phrase]:
    """Numbers that stand for persons: "two of the men", "four of them", "12 were killed", "killed 12 more"."""
    if parse.lower[token - 1] == "but" and parse.lower[token - 2] in ("all", "none"):
        return  # who are left out
    above = parse.heads[token]
    if parse.deps[token] == "nummod" and parse.lemmas[above] == "more" and parse.deps[above] in _COUNTING:
        if above == token + 1 and parse.lemmas[parse.heads[above]] in lexicon.befalling:
            yield Phrase(parse.starts[token], parse.ends[above], token, above + 1, above, "Group", "nominal", True)
        return
    if parse.deps[token] not in _COUNTING and not _toll(parse, token):
        return
    inner = of(parse, token)
    if inner < 0:
        participles = (child for child in parse.children[token] if parse.deps[child] == "acl")
        verbs = [*participles, parse.heads[token]]
        hurt = any(parse.lemmas[child] in _HURT for child in parse.children[parse.heads[token]])  # "left two dead"
        if (
            hurt
            or _toll(parse, token)
            or _as_before(parse, token, lexicon)
            or parse.deps[token] == "nsubjpass"
            and parse.lemmas[parse.heads[token]] in _SUFFERED
            or any(parse.lemmas[verb] in lexicon.befalling and parse.tags[verb].startswith("VB") for verb in verbs)
        ):
            cls = "Group" if parse.lemmas[token] not in ("one", "1") else "Person"
            yield Phrase(
                parse.starts[token], parse.ends[token], token, token + 1, token, cls, "nominal", cls == "Group"
            )
        return
    if parse.deps[token] == "dobj" and parse.lower[inner] not in _THEM:
        return
    whose = lexicon.nouns.get(parse.lower[inner]) or lexicon.nouns.get(parse.lemmas[inner])
    if whose in ("Person", "Group") and inner not in named or parse.lower[inner] in _THEM:
        plural = parse.lemmas[token] != "one"
        yield Phrase(
            parse.starts[token],
            parse.ends[inner],
            token,
            inner + 1,
            token,
            "Group" if plural else "Person",
            "nominal",
            plural,
        )


_TAKING = frozenset(("claim", "cost", "lose", "take"))


def lives(parse: Parse, token: int) -> bool:
    """Whether "42 lives" are those who died: what a disaster claimed, what was lost, "with the loss of *42 lives*"."""
    above, dep = parse.heads[token], parse.deps[token]
    if parse.lower[token] != "lives" or "nummod" not in parse.labels[token]:
        return False
    if dep == "pobj":
        return parse.lower[above] == "of" and parse.lemmas[parse.heads[above]] == "loss"
    return parse.lemmas[above] in _TAKING and dep in ("dobj", "nsubjpass")


def _as_before(parse: Parse, number: int, lexicon: MentionLexicon) -> bool:
    """Whether a number counts the people whom the clause before counts, or some of them: "14 officers were suspended
    and *three* fired", "arrested 14 officers and dismissed *three*", "of the 20 held, *five* were tried".
    """
    verb, dep = parse.heads[number], parse.deps[number]
    if any(child > number for child in parse.children[number]):
        return False
    if any(_whole(parse, child, lexicon) for child in parse.children[verb] if child < number):
        return True
    if parse.deps[verb] != "conj":
        return False
    for child in parse.children[parse.heads[verb]]:
        same = dep == "dobj" if parse.deps[child] == "dobj" else parse.deps[child] in _SUBJECTS and dep != "dobj"
        if same and parse.tags[child] == "NNS" and lexicon.nouns.get(parse.lemmas[child]) == "Person":
            return "nummod" in parse.labels[child]
        if same and parse.tags[child] == "CD" and child < verb:  # "and three dismissed, one charged"
            return _as_before(parse, child, lexicon)
    return False


def _whole(parse: Parse, preposition: int, lexicon: MentionLexicon) -> bool:
    """Whether a phrase says of which people a number tells: "*Of the 20 men* arrested, five were charged"."""
    if parse.lower[preposition] != "of" or parse.deps[preposition] != "prep":
        return False
    nouns = [child for child in parse.children[preposition] if parse.deps[child] == "pobj"]
    return any(
        lexicon.nouns.get(parse.lemmas[noun]) == "Person"
        if parse.tags[noun] == "NNS"
        else parse.tags[noun] == "CD" and "acl" in parse.labels[noun]
        for noun in nouns
    )


def _toll(parse: Parse, number: int) -> bool:
    """Whether a number counts those who are said to be hurt right behind it, of whom no noun says more: "12 dead"."""
    behind = number + 1
    if behind == len(parse) or parse.lower[behind] not in _TOLL:
        return False
    if any(parse.lemmas[child] == "the" for child in parse.children[behind]):
        return False  # "the 12 dead" is a phrase of its own
    if parse.deps[number] == "nummod":
        return parse.heads[number] == behind and parse.deps[behind] not in ("amod", "compound")
    return parse.heads[behind] <= number or parse.deps[behind] not in ("amod", "compound")
