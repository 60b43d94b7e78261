"""Numbers that stand for people: "two of the men", "12 were killed", "left 40 injured"."""

from __future__ import annotations

from collections.abc import Container, Iterator

from kg.annotate.gazetteer import MentionLexicon
from kg.annotate.phrases import Phrase
from kg.model import Parse

_HURT = frozenset(("dead", "wounded", "injured", "missing", "homeless"))
_TOLL = frozenset(("dead", "killed", "injured", "wounded", "hurt", "missing", "arrested", "detained"))
_THEM = frozenset(("them", "us", "whom"))
_COUNTING = frozenset(("nsubj", "nsubjpass", "dobj"))


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
            or any(parse.lemmas[verb] in lexicon.befalling and parse.tags[verb].startswith("VB") for verb in verbs)
        ):
            cls = "Group" if parse.lemmas[token] not in ("one", "1") else "Person"
            yield Phrase(
                parse.starts[token], parse.ends[token], token, token + 1, token, cls, "nominal", cls == "Group"
            )
        return
    if parse.deps[token] == "dobj":
        return
    whose = lexicon.nouns.get(parse.words[inner].lower()) or lexicon.nouns.get(parse.lemmas[inner])
    if whose in ("Person", "Group") and inner not in named or parse.words[inner].lower() in _THEM:
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


def _toll(parse: Parse, number: int) -> bool:
    """Whether a number counts those who are said to be hurt right behind it, of whom no noun says more: "12 dead"."""
    behind = number + 1
    if behind == len(parse) or parse.words[behind].lower() not in _TOLL:
        return False
    if any(parse.lemmas[child] == "the" for child in parse.children[behind]):
        return False  # "the 12 dead" is a phrase of its own
    if parse.deps[number] == "nummod":
        return parse.heads[number] == behind and parse.deps[behind] not in ("amod", "compound")
    return parse.heads[behind] <= number or parse.deps[behind] not in ("amod", "compound")
