"""Common words that have a capital and that a recogniser takes for names, and a name that it takes for a common word.

Nouns have a capital from where they stand, or from respect.
"""

from __future__ import annotations

from kg.annotate.gazetteer import MentionLexicon
from kg.model import Parse

_UNSURE = 0.75  # a recogniser's score below which a capital at the beginning of a sentence makes no name
_OUTRIGHT = 0.9  # the score from which a plural there is one: a team's, or a family's
_BEGINNING = frozenset("\"'“”‘:•*-–—")  # what stands before the first word of a sentence, line or quotation
_OPENERS = frozenset("\"'“‘•*-–—")


def common(parse: Parse, token: int, score: float, lexicon: MentionLexicon) -> bool:
    """Whether a sentence's first word is a noun: "Press secretary …", "Detainees said …"."""
    if not _first(parse, token) or token + 1 >= len(parse):
        return False
    low = parse.lower[token]
    if parse.tags[token] == "NNS" and score < _OUTRIGHT and low.endswith("s"):
        return low in lexicon.nouns or parse.lemmas[token] in lexicon.nouns
    known = low in lexicon.nouns or low in lexicon.name_words or low in lexicon.titles
    before = parse.deps[token] in ("compound", "amod", "nmod") and parse.heads[token] == token + 1
    noun = known and before and parse.words[token + 1].islower() and parse.pos[token + 1] == "NOUN"
    return noun and score < _UNSURE


def _first(parse: Parse, token: int) -> bool:
    start = parse.sentences[parse.sentence_of[token]][0]
    return token == start or token == start + 1 and parse.words[start] in _OPENERS


def office(parse: Parse, token: int, score: float, lexicon: MentionLexicon) -> bool:
    """Whether a word is a person's office and not a name: "the Ombudsman"."""
    word = parse.lower[token]
    return (
        score < _UNSURE
        and lexicon.nouns.get(word) == "Person"
        and any(parse.lower[child] == "the" for child in parse.children[token] if child < token)
    )


def said(parse: Parse, first: int, last: int, lexicon: MentionLexicon) -> bool:
    """Whether the next word is the surname Said and no verb: behind a forename, and in no headline of capitals."""
    if last - first != 1 or last + 1 >= len(parse) or parse.words[last] != "Said":
        return False
    word = parse.lower[first]
    return (word in lexicon.male or word in lexicon.female) and not parse.words[last + 1][0].isupper()


_RIGHTS = frozenset("Human Civil Animal Women Consumer Land Voting Abortion".split())


def of_rights(text: str, start: int, end: int) -> bool:
    """Whether a word with a capital says what rights are meant: "[Human] rights lawyer Ana Ruiz"."""
    return text.startswith(" rights", end) and text[start:end] in _RIGHTS


def capital_of_name(text: str, parse: Parse, token: int) -> bool:
    """Whether a common noun has its capital from being a name: it does not begin a sentence, line or quotation."""
    end = parse.ends[token]
    if token != parse.sentences[parse.sentence_of[token]][0] and parse.words[token - 1] not in _BEGINNING:
        return "\n" not in text[parse.ends[token - 1] : parse.starts[token]]
    return parse.tags[token] == "NNP" and text[end : end + 2] in ("'s", "’s")  # "Shell's shadow"
