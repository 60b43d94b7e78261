"""Third-person pronouns and their antecedents: agreement first, then salience.

Candidates are the chains that were spoken of in the same and the preceding sentences; they must agree in number, gender
and class.  Of these the most salient wins, if it is salient enough: "it" mostly stands for what is no entity.  The
weights of salience are those of a conditional logit model, fitted on the texts of GUM whose licences allow commercial
use (Zeldes 2017; academic, bio, court, interview, voyage); features after Lappin and Leass (1994).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.annotate.chains import Chain, Chains
from kg.annotate.gazetteer import MentionLexicon
from kg.annotate.phrases import Phrase
from kg.annotate.salience import WEIGHTS
from kg.model import Parse

_REACH = 3  # sentences back
_CANDIDATES = 40  # mentions back
_REFLEXIVE = frozenset(("himself", "herself", "itself", "themselves"))


def join(parse: Parse, chains: Chains, lexicon: MentionLexicon) -> None:
    recent: list[int] = []
    for number, phrase in enumerate(chains.phrases):
        if phrase.kind == "pronoun" and phrase.person == 3:
            kind = kind_of(phrase)
            best, score = -1, 0.0
            for other, features in candidates(number, phrase, recent, parse, chains, lexicon):
                here = sum(WEIGHTS[kind].get(feature, 0.0) for feature in features)
                if best < 0 or here > score:
                    best, score = other, here
            if best >= 0 and score > WEIGHTS[kind]["none"]:
                chains.merge(best, number, f"{parse.words[phrase.head].lower()}: {_label(chains[best])}")
            elif kind != "person":
                continue
        recent.append(number)


def kind_of(phrase: Phrase) -> str:
    return "person" if phrase.gender in ("m", "f") else "plural" if phrase.plural else "thing"


def _label(chain: Chain) -> str:
    return chain.names[0] if chain.names else min(chain.heads, default="")


def candidates(
    number: int, phrase: Phrase, recent: Sequence[int], parse: Parse, chains: Chains, lexicon: MentionLexicon
) -> list[tuple[int, list[str]]]:
    """The latest mention of each chain that the pronoun may belong to, with what speaks for it, the nearest first."""
    here = parse.sentence_of[phrase.head]
    seen: set[int] = set()
    found: list[tuple[int, list[str]]] = []
    for other in reversed(recent[-_CANDIDATES:]):
        candidate = chains.phrases[other]
        distance = here - parse.sentence_of[candidate.head]
        if distance > _REACH:
            break
        chain = chains[other]
        if chain.first in seen or not _possible(phrase, candidate, chain, parse, chains, lexicon):
            continue
        seen.add(chain.first)
        found.append((other, _features(phrase, candidate, distance, len(found), chain, parse, chains)))
    return found


def _possible(
    phrase: Phrase, candidate: Phrase, other: Chain, parse: Parse, chains: Chains, lexicon: MentionLexicon
) -> bool:
    if candidate.person != 3:
        return False
    cls = chains.cls(other)
    if phrase.gender in ("m", "f"):
        if cls != "Person" and not (cls == "Entity" and other.gender) or other.plural:
            return False
        if other.gender and other.gender != phrase.gender:
            return False
    elif phrase.plural:
        if other.plural is False or cls == "Country":
            return False
    elif cls in ("Person", "Group", "Entity") or other.plural:
        return False
    if candidate.first <= phrase.head < candidate.last:
        return False
    if candidate.kind == "name" and cls == "Group" and parse.deps[candidate.head] in ("amod", "compound", "nmod"):
        return False
    return not _clause_mates(phrase, candidate, parse)


def _clause_mates(phrase: Phrase, candidate: Phrase, parse: Parse) -> bool:
    """Subject and object of one verb are two, unless the object is reflexive."""
    if parse.words[phrase.head].lower() in _REFLEXIVE or parse.deps[phrase.head] == "poss":
        return False
    one, other = parse.heads[phrase.head], parse.heads[candidate.head]
    if one == other and parse.deps[candidate.head] not in ("poss", "conj"):
        return True
    return parse.deps[phrase.head] == "pobj" and parse.heads[one] == other


_ROLES: Mapping[str, str] = {
    "nsubj": "subject", "nsubjpass": "subject", "dobj": "object", "dative": "object", "attr": "object",
    "pobj": "oblique", "poss": "possessor", "appos": "apposed", "conj": "coordinated",
    "compound": "modifier", "amod": "modifier", "nmod": "modifier",
}  # fmt: skip


def _features(
    phrase: Phrase, candidate: Phrase, distance: int, rank: int, chain: Chain, parse: Parse, chains: Chains
) -> list[str]:
    role = _ROLES.get(parse.deps[candidate.head], "other")
    gap = phrase.head - candidate.head
    size = len(chain.members)
    cls = chains.cls(chain)
    found = [
        f"sentences {distance}", f"rank {min(rank, 4)}", f"role {role}", f"kind {candidate.kind}",
        f"size {1 if size == 1 else 2 if size < 4 else 3}",
        f"gap {0 if gap < 6 else 1 if gap < 15 else 2 if gap < 30 else 3}",
    ]  # fmt: skip
    own = _ROLES.get(parse.deps[phrase.head], "other")
    if own == role:
        found.append("same role")
    if own == "possessor":
        found.append(f"owner sentences {distance}")
    if chain.names:
        found.append("named")
    if phrase.gender in ("m", "f"):
        found.append("gender known" if chain.gender else "gender unknown")
    else:
        found.append(f"class {_kind_of_class(cls, chains.lexicon)}")
        if chain.plural:
            found.append("plural")
    word = parse.words[phrase.head].lower()
    if candidate.kind == "pronoun" and parse.words[candidate.head].lower()[:2] == word[:2]:
        found.append("same pronoun")
    if word == "it" and own == "subject":
        found.append("it subject")
    return found


def _kind_of_class(cls: str, lexicon: MentionLexicon) -> str:
    if cls in ("Group", "Facility", "Country", "Settlement"):
        return cls
    return "body" if lexicon.is_a(cls, "Organization") else "place" if lexicon.is_a(cls, "Place") else "other"
