"""Who closes a sentence with "said", where a parser hung them on the last noun of what is said: "two died on Sunday,
the governor of Nariva, Ana Ruiz, said".
"""

from __future__ import annotations

from dataclasses import replace

from kg.annotate.columns import among
from kg.model import Parse

_SAYING = frozenset("say tell add announce report declare claim explain note warn insist".split())
_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "expl"))
_FINITE = frozenset(("VBD", "VBZ", "VBP"))
_BESIDE = frozenset(("appos", "conj"))
_NOUNS = frozenset(("NOUN", "PROPN"))


def mended(parse: Parse) -> Parse:
    """The parse with such a noun phrase as the subject of the verb; the same parse where there is none."""
    saying = list(among(parse.lemmas, _SAYING))
    found = {verb: noun for verb in saying if (noun := _speaker(parse, verb)) is not None}
    fronted = {verb: pair for verb in saying if (pair := _behind_gerund(parse, verb)) is not None}
    if not found and not fronted:
        return parse
    heads, deps = list(parse.heads), list(parse.deps)
    for verb, (gerund, noun) in fronted.items():
        deps[gerund] = "advcl"
        heads[noun], deps[noun] = verb, "nsubj"
    for verb, noun in found.items():
        name = _last(parse, verb)
        title = _titled(parse, noun, name)
        if title is not None:
            heads[noun], deps[noun] = title, "appos"
            noun = title
        heads[noun], deps[noun] = verb, "nsubj"
    return replace(parse, heads=heads, deps=deps)


def _last(parse: Parse, verb: int) -> int:
    """The last token before a verb and its comma."""
    return verb - 2 if parse.words[verb - 1] == "," else verb - 1


def _speaker(parse: Parse, verb: int) -> int | None:
    """The noun behind a comma whose phrase ends right before a verb of saying that has no subject."""
    aside = parse.deps[verb] == "parataxis" and parse.heads[verb] < verb
    if not (aside or parse.heads[verb] == verb) or parse.tags[verb] not in _FINITE or verb < 3:
        return None
    children = parse.children[verb]
    if any(parse.deps[child] in _SUBJECTS for child in children):
        return None
    if not aside and not any(parse.deps[child] == "ccomp" and child < verb for child in children):
        return None
    here = _last(parse, verb)
    while parse.heads[here] != here and parse.heads[here] != verb:
        if parse.deps[here] in _BESIDE and parse.pos[here] in _NOUNS and _behind_a_comma(parse, here):
            return here
        here = parse.heads[here]
    return None


def _behind_gerund(parse: Parse, verb: int) -> tuple[int, int] | None:
    """The gerund that opens a sentence and whom a parser made a part of it: "Speaking by video, *Ana Ruiz*, said"."""
    gerund = next((child for child in parse.children[verb] if parse.deps[child] == "csubj"), -1)
    if gerund < 0 or parse.tags[gerund] != "VBG" or parse.tags[verb] not in _FINITE:
        return None
    last = parse.subtree(gerund)[1]
    for noun in range(gerund + 1, last):
        if parse.deps[noun] in _BESIDE and parse.pos[noun] == "PROPN" and _behind_a_comma(parse, noun):
            return gerund, noun
    return None


def _titled(parse: Parse, name: int, last: int) -> int | None:
    """The noun that says who the one named is, where the name was hung on its last word: the governor of "the governor
    of Nariva, Ana Ruiz".
    """
    here = parse.heads[name]
    while parse.heads[here] != here and parse.deps[here] in ("pobj", "prep"):
        here = parse.heads[here]
        if parse.tags[here] == "NN" and parse.deps[here] in _BESIDE:
            return here if _behind_a_comma(parse, here) and parse.subtree(here)[1] > last else None
    return None


def _behind_a_comma(parse: Parse, noun: int) -> bool:
    first = parse.subtree(noun)[0]
    return first > 0 and parse.words[first - 1] == ","
