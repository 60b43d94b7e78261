""" "would" of the narrator, who knows what came later: "he *would later be convicted*", "she *would go on to win*"."""

from __future__ import annotations

from kg.annotate.constructions import SUBJECTS
from kg.model import Parse

_LATER = frozenset(("later", "subsequently", "afterwards", "afterward"))
_AT_LAST = frozenset(("eventually", "ultimately", "finally"))
_AHEAD = frozenset(("this", "next"))  # "would later this week meet" is a plan
_SUPPOSED = frozenset("if unless under once should could might may plan proposal bill scheme deal suppose".split())
_HIGHEST = 8  # arcs climbed


def goes_on(parse: Parse, verb: int, infinitive: int) -> bool:
    """Whether a verb only says that something came after what was told: "*went on* to kill three"."""
    if parse.lemmas[verb] != "go" or verb + 1 >= len(parse) or parse.lower[verb + 1] != "on":
        return False
    return parse.heads[infinitive] == verb and any(parse.tags[child] == "TO" for child in parse.children[infinitive])


def narrated(parse: Parse, auxiliary: int) -> bool:
    """Whether a "would" tells what came to pass.

    "eventually" may be said of what a plan leads to as well, so that it counts only of somebody who is named or was
    named before; nothing counts that is reported, or in a sentence with a condition or a plan.
    """
    verb = parse.heads[auxiliary]
    children = parse.children[verb]
    after = {
        parse.lower[child] for child in children if parse.deps[child] == "advmod" and _told(parse, child, auxiliary)
    }
    called = any(parse.deps[child] in SUBJECTS and _called(parse, child) for child in children)
    if not after & (_LATER | _AT_LAST if called else _LATER) and not any(goes_on(parse, verb, one) for one in children):
        return False
    start, end = parse.sentences[parse.sentence_of[verb]]
    if not _SUPPOSED.isdisjoint(parse.lemmas[start:end]) or parse.lower[verb - 1] in _AHEAD:
        return False
    if any(parse.lemmas[child] == "have" and parse.deps[child] == "aux" for child in children):
        return False  # "would later have been tried": he was not
    here = verb
    for _ in range(_HIGHEST):
        if parse.deps[here] == "ccomp":
            return False
        here = parse.heads[here]
    return True


def _told(parse: Parse, adverb: int, auxiliary: int) -> bool:
    """Whether an adverb stands with "would", or measures from what was told: "*two years later* he would be tried"."""
    if adverb < auxiliary:
        return "npadvmod" in parse.labels[adverb]
    return adverb < parse.heads[auxiliary]


def _called(parse: Parse, noun: int) -> bool:
    return parse.tags[noun] == "NNP" or parse.lower[noun] in ("he", "she")
