"""Clauses at the end of a sentence by which the narrator tells what somebody said to what stands before them.

"The minister said that the army had fired, which the general denied", "…, a charge that he rejects", "…, but police
disputed that": none of this is the minister's, and what was denied is the whole clause and not the noun before "which".
"""

from __future__ import annotations

from kg.annotate.constructions import SUBJECTS
from kg.model import Parse

_ANSWERING = frozenset(
    "acknowledge admit confirm contest contradict corroborate deny disavow dismiss dispute doubt rebut refute reject "
    "repudiate".split()
)
_SAID = frozenset(
    "accusation account allegation argument assertion assessment charge claim contention figure notion report "
    "statement suggestion version".split()
)
_REJECTED = frozenset(  # which are rejected themselves
    "amendment amnesty appeal application approach bid bill compromise deal demand invitation motion offer "
    "petition plan plea proposal request resolution sum ultimatum".split()
)
_POINTING = frozenset(("that", "this", "it"))
_ARTICLES = frozenset(("a", "an"))
_LONGEST = 14  # tokens of such a clause


def start(parse: Parse, first: int, last: int) -> int | None:
    """The comma or conjunction from which on a range of tokens, up to its end, answers what stands before; or None."""
    for border in range(max(first + 1, last - _LONGEST), last - 2):
        if parse.words[border] == "," and _relative(parse, border + 1, last):
            return border
        if parse.pos[border] == "CCONJ" and _coordinate(parse, border + 1, last):
            return border - 1 if parse.words[border - 1] == "," else border
    return None


def _relative(parse: Parse, first: int, last: int) -> bool:
    """ ", which the general denied", ", which was denied by the general", ", a charge (that) the general denies"."""
    word = parse.lower[first]
    if word != "which" and not (
        word in _ARTICLES and any(parse.lemmas[token] in _SAID for token in (first + 1, min(first + 2, last - 1)))
    ):
        return False
    if word == "which" and parse.lemmas[first - 2] in _REJECTED:
        return False
    return any(
        parse.lemmas[verb] in _ANSWERING
        and parse.tags[verb].startswith("VB")
        and any(
            parse.deps[child] == "nsubj" and child > first and parse.lower[child] not in ("which", "that")
            if parse.deps[child] != "nsubjpass"
            else "agent" in parse.labels[verb]
            for child in parse.children[verb]
        )
        for verb in range(first + 2, last)
    )


def _coordinate(parse: Parse, first: int, last: int) -> bool:
    """ "but police disputed that", "and the general denies the charge": a subject of its own, and what was said."""
    return any(
        parse.lemmas[verb] in _ANSWERING
        and parse.deps[verb] == "conj"
        and any(parse.deps[child] in SUBJECTS and child >= first for child in parse.children[verb])
        and any(
            parse.deps[child] == "dobj" and (parse.lower[child] in _POINTING or parse.lemmas[child] in _SAID)
            for child in parse.children[verb]
        )
        for verb in range(first + 1, last)
    )


def answered(parse: Parse, verb: int) -> tuple[int, int] | None:
    """The phrase before a verb for what it answers, "a charge" of ", a charge he denies"; None where there is none."""
    noun = parse.heads[verb]
    if parse.lemmas[noun] not in _SAID or not answers(parse, verb):
        return None
    return min((noun, *(child for child in parse.children[noun] if parse.deps[child] in ("det", "amod")))), noun + 1


def answers(parse: Parse, verb: int) -> bool:
    """Whether a verb tells what somebody said to the whole clause before a comma: ", which the general denied"."""
    if parse.lemmas[verb] not in _ANSWERING or parse.deps[verb] not in ("relcl", "ccomp", "advcl"):
        return False
    first, last = parse.subtree(verb)
    noun = parse.heads[verb]
    if parse.lemmas[noun] in _SAID and first == noun + 1:
        first = min(parse.children[noun], default=first)  # from the article on
    return first > 0 and parse.words[first - 1] == "," and _relative(parse, first, last)
