"""Towns and counties as the bodies that govern them, where they decide, pay or sue: "the City of Bonn sued the bank".

The City of Bonn is the place Bonn in "born in the City of Bonn", and what governs it in "the City of Bonn agreed"; the
bare name stays the place, whoever it stands for.
"""

from __future__ import annotations

from kg.annotate.gazetteer import MentionLexicon
from kg.annotate.phrases import Phrase
from kg.annotate.speakers import SAYING
from kg.model import Parse

_TERRITORIES = frozenset("city town village county municipality commune borough township parish province state".split())
_DECIDING = SAYING | frozenset(
    "agree allocate allow appeal apply appoint approve ask award ban block build buy cancel close commission contest "
    "decide demand demolish deny dismiss earmark employ erect evict file fine fire fund grant hire inaugurate install "
    "introduce invest issue launch lease levy object offer open oppose order own owe pay permit plan pledge promise "
    "publish refuse reject remove repair request resolve sell settle sign spend sue suspend tax tender urge vote "
    "withdraw".split()
)
_MET = frozenset("sue ask order fine urge accuse criticise criticize blame pay compel petition".split())
_MADE = frozenset("request decision plan budget spokesman spokeswoman spokesperson lawyer complaint refusal".split())


def meant(parse: Parse, phrase: Phrase, lexicon: MentionLexicon) -> Phrase:
    """The phrase of a government where a territory is called by its kind and acts, else the phrase itself."""
    if phrase.last - phrase.first < 3 or phrase.cls not in lexicon.places or phrase.cls in ("Facility", "Country"):
        return phrase
    kind, of = parse.words[phrase.first : phrase.first + 2]
    if of != "of" or kind.lower() not in _TERRITORIES or not _acts(parse, phrase.head):
        return phrase
    return phrase.of("Government")


def _acts(parse: Parse, token: int) -> bool:
    above, dep = parse.heads[token], parse.deps[token]
    verb = parse.lemmas[above]
    if dep == "nsubj":
        return verb in _DECIDING
    if dep in ("dobj", "nsubjpass"):
        return verb in _MET
    if dep == "pobj":
        return parse.deps[above] == "agent" or verb in ("of", "by", "for") and _made(parse, above)
    return False


def _made(parse: Parse, preposition: int) -> bool:
    """Whether what stands before a preposition is a body's doing: "at the request of", "a spokesman for"."""
    return parse.lemmas[parse.heads[preposition]] in _MADE
