"""What the name of a nationality stands for: a people, its country, or one of its people."""

from __future__ import annotations

from msgspec.structs import replace

from kg.annotate.gazetteer import MentionLexicon
from kg.annotate.phrases import Phrase
from kg.model import Parse

_MODIFIERS = ("amod", "compound", "nmod")
_OF_STATE = frozenset(
    "president minister ambassador king queen monarch emperor chancellor premier senator governor prosecutor official "
    "leader ruler dictator diplomat envoy consul spokesman spokeswoman lawmaker legislator parliamentarian deputy "
    "representative secretary attorney general commissioner embassy consulate citizen".split()
)
_STATELY = frozenset(("Government", "SecurityForce", "Settlement", "Region"))
_ONE = frozenset(("a", "an", "another", "one"))
_PEOPLES = ("ese", "ish", "ch", "s")  # "the Chinese", "the Dutch" are many


def meant(text: str, parse: Parse, phrase: Phrase, lexicon: MentionLexicon) -> Phrase:
    """The phrase of a country or of a person where a nationality stands for those, else the phrase itself."""
    if phrase.cls != "Group" or not lexicon.is_adjective(text[phrase.start : phrase.end]):
        return phrase
    if _of_state(parse, phrase, lexicon):
        return phrase.of("Country")
    return replace(phrase, cls="Person", kind="nominal", plural=False) if _one_of_people(parse, phrase) else phrase


def _of_state(parse: Parse, phrase: Phrase, lexicon: MentionLexicon) -> bool:
    """ "Salvadoran president", "the Italian parliament", "the Iraqi city"."""
    noun = parse.heads[phrase.head]
    if parse.deps[phrase.head] not in _MODIFIERS or noun < phrase.head:
        return False
    words = range(phrase.last, noun + 1)  # of "Salvadoran President Nayib Bukele" the title comes first
    return any(parse.lemmas[word] in _OF_STATE or lexicon.nouns.get(parse.lemmas[word]) in _STATELY for word in words)


def _one_of_people(parse: Parse, phrase: Phrase) -> bool:
    """ "an Australian", "the Kenyan"."""
    if parse.deps[phrase.head] in _MODIFIERS or parse.tags[phrase.head] not in ("NN", "NNP"):
        return False
    articles = {parse.lower[child] for child in parse.children[phrase.head] if child < phrase.head}
    return bool(articles & _ONE) or "the" in articles and not parse.words[phrase.head].endswith(_PEOPLES)
