"""Names of nobody: of what happens and of what somebody undertakes, whatever a recogniser takes them for."""

from __future__ import annotations

from collections.abc import Sequence

from kg.annotate.gazetteer import MentionLexicon
from kg.annotate.phrases import Phrase
from kg.model import Parse

# Last words of the names of what is undertaken or given, which a recogniser takes for bodies.
UNDERTAKINGS = frozenset(
    "program programme plan fair festival award awards prize medal cup championship championships collection "
    "collections exhibition treaty agreement accord act bill".split()
)
# "during the Hajj", "the eve of Diwali"
_TIMES = frozenset("beginning eve outbreak onset duration day rite celebration".split())
_OUTRIGHT = 0.9  # a recogniser's score from which a body or a place is one whatever happens during it


def undertaking(name: str, lexicon: MentionLexicon) -> bool:
    """Whether a name is of what somebody undertakes: "Marshall Plan"; the United Nations' programmes are bodies."""
    _, _, last = name.rpartition(" ")
    body = name in lexicon.known or name.startswith(("United Nations ", "UN ", "U.N. "))
    least = 2 if last == "Fair" else 1  # "Vanity Fair"
    return last.lower() in UNDERTAKINGS and name.count(" ") >= least and not body


# What is called by the surname of all who are of it, which is no mention of one of them.
FAMILIES = frozenset("family clan dynasty brothers sisters siblings twins couple household".split())


def of_family(parse: Parse, phrase: Phrase) -> bool:
    """Whether a surname is that of a family and no person's: "the Mwangi family"."""
    return (
        phrase.cls == "Person"
        and phrase.last == phrase.first + 1 < len(parse)
        and parse.lower[phrase.last] in FAMILIES
        and parse.heads[phrase.head] == phrase.last
    )


def without(text: str, parse: Parse, phrases: Sequence[Phrase], lexicon: MentionLexicon) -> list[Phrase]:
    """The names without those that the document says to last."""
    lasting = {
        text[phrase.start : phrase.end]
        for phrase in phrases
        if phrase.cls != "Group" and (phrase.score or 1.0) < _OUTRIGHT and _lasts(parse, phrase)
    }
    lasting = {name for name in lasting if name not in lexicon.known}
    if not lasting:
        return list(phrases)
    return [phrase for phrase in phrases if text[phrase.start : phrase.end] not in lasting]


def _lasts(parse: Parse, phrase: Phrase) -> bool:
    if parse.deps[phrase.head] != "pobj" or phrase.last < len(parse) and parse.pos[phrase.last] not in _AFTER:
        return False
    before = parse.heads[phrase.head]
    return parse.lemmas[before] == "during" or (
        parse.lemmas[before] == "of" and parse.lemmas[parse.heads[before]] in _TIMES
    )


_AFTER = ("PUNCT", "SPACE", "ADP", "CCONJ", "SCONJ", "ADV", "VERB", "AUX", "PRON")
