"""Third-person pronouns and their antecedents: agreement first, then salience.

Candidates are the chains that were spoken of in the same and the preceding sentences; they must agree in number, gender
and class.  Of these the most salient wins: recent, a subject, named, often spoken of.
"""

from __future__ import annotations

from kg.annotate.chains import Chain, Chains
from kg.annotate.gazetteer import MentionLexicon
from kg.annotate.phrases import Phrase
from kg.model import Parse

_REACH = 3  # sentences back
_THINGS_REACH = 1  # for "it", which mostly stands for what is no entity
_REFLEXIVE = ("himself", "herself", "itself", "themselves")


def join(parse: Parse, chains: Chains, lexicon: MentionLexicon) -> None:
    recent: list[int] = []
    for number, phrase in enumerate(chains.phrases):
        if phrase.kind == "pronoun":
            if phrase.person == 3:
                best = _best(number, phrase, recent, parse, chains, lexicon)
                if best >= 0:
                    chains.merge(best, number, f"{parse.words[phrase.head].lower()}: {_label(chains[best])}")
                    recent.append(number)
                elif phrase.gender in ("m", "f"):
                    recent.append(number)
            continue
        recent.append(number)


def _label(chain: Chain) -> str:
    return chain.names[0] if chain.names else min(chain.heads, default="")


def _best(
    number: int, phrase: Phrase, recent: list[int], parse: Parse, chains: Chains, lexicon: MentionLexicon
) -> int:
    here = parse.sentence_of[phrase.head]
    reach = _THINGS_REACH if phrase.gender == "n" else _REACH
    scores: dict[int, tuple[float, int]] = {}
    for other in reversed(recent):
        candidate = chains.phrases[other]
        distance = here - parse.sentence_of[candidate.head]
        if distance > reach:
            break
        if not _possible(phrase, candidate, chains[number], chains[other], parse, chains, lexicon):
            continue
        chain = chains[other]
        score = salience(phrase, candidate, distance, chain, parse)
        if chain.first not in scores or score > scores[chain.first][0]:
            scores[chain.first] = (score, other)
    if not scores:
        return -1
    score, best = max(scores.values(), key=lambda item: (item[0], item[1]))
    return best


def _possible(
    phrase: Phrase, candidate: Phrase, chain: Chain, other: Chain, parse: Parse, chains: Chains, lexicon: MentionLexicon
) -> bool:
    cls = chains.cls(other)
    if phrase.gender in ("m", "f"):
        if cls != "Person" or other.gender not in ("", phrase.gender) or other.plural:
            return False
    elif phrase.plural:
        if other.plural is False or cls == "Country":
            return False
    elif cls in ("Person", "Group", "Entity") or other.plural:
        return False
    if candidate.person != 3:
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


def salience(phrase: Phrase, candidate: Phrase, distance: int, chain: Chain, parse: Parse) -> float:
    dep = parse.deps[candidate.head]
    score = -1.0 * distance
    score += 0.9 if dep in ("nsubj", "nsubjpass") else 0.0 if dep in ("dobj", "dative", "appos") else -0.4
    score += 0.5 if chain.names else 0.0
    score += 0.4 if candidate.kind == "pronoun" else 0.0
    score += min(len(chain.members), 6) * 0.12
    score -= 0.004 * min(phrase.head - candidate.head, 100)
    if parse.deps[phrase.head] == dep and dep in ("nsubj", "nsubjpass"):
        score += 0.3
    return score
