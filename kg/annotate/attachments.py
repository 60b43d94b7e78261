"""Names that a parser attached to a noun that they are not of, or coordinated with one that they are of."""

from __future__ import annotations

from collections.abc import Mapping

from kg.annotate.chains import Chains
from kg.annotate.phrases import Phrase
from kg.model import Parse

# Who is told by whose he or she is, and is named behind: "the wife of the captain, Elena Petrova,".
_KIN = frozenset(
    "wife husband widow widower spouse fiancee fiancé fiancée girlfriend boyfriend partner son daughter child mother "
    "father parent brother sister uncle aunt nephew niece cousin grandson granddaughter grandfather grandmother friend "
    "neighbour neighbor lawyer attorney spokesman spokeswoman spokesperson bodyguard driver assistant aide".split()
)


def relative(parse: Parse, chains: Chains, headed: Mapping[int, int], noun: int) -> int:
    """The noun for somebody's relative or aide whom a name behind both is of; the noun itself where there is none."""
    if parse.deps[noun] != "pobj" or parse.lemmas[parse.heads[noun]] != "of":
        return noun
    above = parse.heads[parse.heads[noun]]
    number = headed.get(above)
    named = headed.get(noun)
    if number is None or parse.lemmas[above] not in _KIN or named is not None and chains.phrases[named].kind == "name":
        return noun
    return above


def swallowed(parse: Parse, chains: Chains, phrase: Phrase, starts: Mapping[int, int]) -> int:
    """The name between commas that a parser coordinated with what somebody is of, or -1: "the head of the league, Ana
    Sow, and a referee".
    """
    for child in parse.children[phrase.head]:
        if parse.deps[child] != "prep" or parse.lemmas[child] != "of":
            continue
        for noun in parse.children[child]:
            for one in parse.children[noun] if parse.deps[noun] == "pobj" else ():
                name = starts.get(parse.subtree(one)[0], -1)
                if parse.deps[one] != "conj" or name < 0 or chains.phrases[name].kind != "name":
                    continue
                first, last = chains.phrases[name].first, chains.phrases[name].last
                closed = last < len(parse) and parse.words[last] == ","
                listed = "cc" in parse.labels[noun]
                if closed and not listed and parse.words[first - 1] == "," and chains.phrases[name].head == one:
                    return name
    return -1


_MANY = frozenset(("are", "were", "have", "'re", "’re"))


def shared(parse: Parse, noun: int) -> int:
    """The name behind two descriptions of one, which a parser takes for another: "the *actor* and director *Ben Shah*".

    -1 where there is none, or the verb tells that they are two.
    """
    if parse.tags[noun] != "NN" or noun + 3 >= len(parse.words) or parse.words[noun + 1] != "and":
        return -1
    name = next((child for child in parse.children[noun] if parse.deps[child] == "conj" and child > noun + 2), -1)
    if name < 0 or parse.tags[name] != "NNP" or parse.subtree(name)[0] < noun + 2:
        return -1
    between = range(noun + 2, name)
    titled = any(parse.tags[token] == "NN" and parse.heads[token] == name for token in between)
    if not titled or any(parse.deps[token] not in ("compound", "amod", "nmod", "punct") for token in between):
        return -1
    verb = parse.heads[noun]
    finite = (verb, *(child for child in parse.children[verb] if parse.deps[child] in ("aux", "auxpass")))
    plural = any(parse.lower[one] in _MANY or parse.tags[one] == "VBP" for one in finite)
    return -1 if parse.deps[noun].startswith("nsubj") and plural else name
