"""Third-person pronouns and their antecedents: agreement first, then salience.

Candidates are the chains that were spoken of in the same and the preceding sentences; they must agree in number, gender
and class.  Of these the most salient wins, if it is salient enough: "it" mostly stands for what is no entity.  The
weights of salience are fitted (see `fitting`); features after Lappin and Leass, "An algorithm for pronominal anaphora
resolution" (Computational Linguistics 20(4), 1994).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import repeat

from kg.annotate import coordinations, numerals, predication, prominence
from kg.annotate.announced import announced
from kg.annotate.bindings import (
    another_s,
    clause_mates,
    listens,
    personal,
    reflexive_of,
    relative_of,
    seized,
    suffered,
    teller,
    told_of,
)
from kg.annotate.chains import Chain, Chains
from kg.annotate.constructions import SUBJECTS, governing_verb
from kg.annotate.gazetteer import MentionLexicon
from kg.annotate.phrases import Phrase
from kg.annotate.salience import WEIGHTS
from kg.annotate.speakers import SAYING
from kg.model import Parse

_CANDIDATES = 40  # mentions back


def join(parse: Parse, chains: Chains, lexicon: MentionLexicon) -> None:
    recent: list[int] = []
    phrases = tuple(chains.phrases)
    coordinated = coordinations.add(parse, chains, lexicon)
    numerals.take_up(parse, chains)
    predication.name_groups(parse, chains)
    for number, phrase in enumerate(phrases):
        if phrase.kind == "pronoun" and phrase.person == 3 and number not in chains.settled:
            kind = kind_of(phrase)
            weights = WEIGHTS[kind]
            best, score = -1, 0.0
            goes_on = _goes_on(parse, phrase)
            bearer = _of_clause(parse, phrase)
            if kind == "person":
                bearer = max(bearer, seized(phrase, parse), teller(phrase, parse), _of_time(phrase, parse, chains))
            acts = kind == "thing" and _acts(parse, phrase)
            owns = kind == "thing" and _has_object(parse, phrase)
            found = candidates(number, phrase, recent, parse, chains, lexicon)
            fresh = kind == "person" and len(found) > 1 and any(_fresh(features) for _, features in found)
            for other, features in found:
                if fresh and _PARTED in features and _NEAR.isdisjoint(features):
                    continue
                here = sum(map(weights.get, features, _NOTHING))
                if goes_on and _CONTINUED in features:
                    here += _SURELY
                elif acts and _CONTINUED in features and "named" in features and "class body" in features:
                    here += _BODY_GOES_ON
                several = kind == "plural" and "plural" in features
                if (kind == "thing" or several) and ("class body" in features or "class Country" in features):
                    here += _BODY
                if owns and "subject of the clause" in features and "class body" in features:
                    here += _OWNS
                if bearer >= 0 and any(chains.phrases[member].head == bearer for member in chains[other].members):
                    here += _SURELY
                if best < 0 or here > score:
                    best, score = other, here
            nobody = weights["none"] + sum(map(weights.get, prominence.alone(phrase, parse), _NOTHING))
            if kind == "person" and len(found) == 1 and not _NEAR.isdisjoint(found[0][1]):
                score += _NOBODY_ELSE
            if best < 0 or score <= nobody:
                best = announced(phrase, parse, chains)
            if best >= 0:
                chains.merge(best, number, f"{parse.lower[phrase.head]}: {_label(best, chains)}")
            elif kind != "person":
                continue
        elif number in chains.settled and len(chains[number].members) == 1:
            continue  # it stands for nobody who was named
        recent.append(number)
        if number in coordinated:
            recent.append(coordinated[number])


_NOTHING = repeat(0.0)  # what a feature weighs that the texts did not have
_CONTINUED = "main subject before subject"
_SURELY = 100.0  # beyond what any features weigh
# The texts that salience was fitted on tell little of bodies and countries, of which news goes on with "it".
_BODY, _BODY_GOES_ON, _OWNS = 0.4, 1.0, 1.0
_NOBODY_ELSE = 2.0  # nor of those of whom a report tells but once: "A farmer found her. He called the police"


_NEAR = frozenset(("sentences 0", "sentences 1"))
_PARTED = "another paragraph"


def _fresh(features: Sequence[str]) -> bool:
    """Whether the paragraph tells of somebody, as subject of this sentence or of the one before.

    Then nobody is meant of whom only another paragraph told, two sentences before.
    """
    return "role subject" in features and _PARTED not in features and not _NEAR.isdisjoint(features)


def _of_clause(parse: Parse, phrase: Phrase) -> int:
    """Who a relative clause is about whose object is a possessive pronoun's, or -1: "a teacher who lost his wife"; or
    whose own something is: "who fled and was caught by her own brother"; or beside whom somebody of his is named:
    "Ali and *his* wife".
    """
    if parse.deps[phrase.head] != "poss":
        return -1
    noun = parse.heads[phrase.head]
    verb = parse.heads[noun]
    if parse.deps[noun] == "conj" and parse.lower[phrase.head - 1] == "and" and verb < phrase.head:
        return verb if parse.pos[verb] in ("PROPN", "NOUN") else -1
    if parse.lower[phrase.head + 1 : phrase.head + 2] == ["own"]:
        above = governing_verb(parse, noun)
        verb = noun if above is None else above
        while parse.deps[verb] == "conj" and parse.labels[verb].isdisjoint(SUBJECTS):
            verb = parse.heads[verb]
    elif parse.deps[noun] != "dobj":
        return -1
    if parse.deps[verb] != "relcl":
        return -1
    who = any(parse.deps[child] in SUBJECTS and parse.lower[child] == "who" for child in parse.children[verb])
    return parse.heads[verb] if who else -1


_WHEN = frozenset("when while after before as because until since once".split())
_BESIDE = frozenset(("dobj", "dative", "agent", "prep"))


def _of_time(phrase: Phrase, parse: Parse, chains: Chains) -> int:
    """Who alone is spoken of in the clause that another says the time of: "Her brother was resting when *he* was shot";
    his token or -1.
    """
    told = parse.heads[phrase.head]
    if parse.deps[told] != "advcl" or parse.deps[phrase.head] not in ("nsubj", "nsubjpass"):
        return -1
    verb = parse.heads[told]
    opened = any(
        parse.deps[child] in ("mark", "advmod") and parse.lower[child] in _WHEN for child in parse.children[told]
    )
    subject = next((child for child in parse.children[verb] if parse.deps[child] in SUBJECTS), -1)
    if not opened or not 0 <= subject < verb < told:
        return -1
    for child in parse.children[verb]:
        if parse.deps[child] in _BESIDE and child < told:
            first, last = parse.subtree(child)
            if any(_is_person(token, parse, chains) for token in range(first, last)):
                return -1
    return subject


def _is_person(token: int, parse: Parse, chains: Chains) -> bool:
    number = chains.headed.get(token)
    return parse.tags[token] in ("PRP", "PRP$") or (number is not None and chains.cls(chains[number]) == "Person")


def _goes_on(parse: Parse, phrase: Phrase) -> bool:
    """Whether a sentence tells what its subject did besides, after the one before: "They also announced an audit"."""
    verb = parse.heads[phrase.head]
    begins = parse.sentences[parse.sentence_of[phrase.head]][0] == phrase.head
    return begins and any(parse.lemmas[child] == "also" for child in parse.children[verb])


# What companies, parties and troops do or have done to them, and things do not.
_ACTED = SAYING | frozenset(
    "own employ pay sell buy acquire operate run head lead chair hire recruit invest launch publish accuse urge call "
    "demand deny reject sue vote plan fund finance support oppose merge headquarter base found form register "
    "incorporate list sanction represent manufacture produce supply export import belong control raise cut win lose "
    "appoint elect fire sack fine license accept agree refuse decline donate lend borrow owe promise pledge".split()
)


def _acts(parse: Parse, phrase: Phrase) -> bool:
    """Whether a pronoun is the subject of what bodies do, and no empty "it": "It is headed by"."""
    verb = parse.heads[phrase.head]
    if parse.deps[phrase.head] not in SUBJECTS or parse.lemmas[verb] not in _ACTED:
        return False
    return parse.lower[phrase.head] == "it" and not prominence.expletive(parse, phrase.head)


def _has_object(parse: Parse, phrase: Phrase) -> bool:
    """Whether what a pronoun possesses is the object of a verb: "the government defended *its* decision"."""
    noun = parse.heads[phrase.head]
    return parse.deps[phrase.head] == "poss" and parse.deps[noun] == "dobj"


def kind_of(phrase: Phrase) -> str:
    return "person" if phrase.gender in ("m", "f") else "plural" if phrase.plural else "thing"


def _label(phrase: int, chains: Chains) -> str:
    if phrase in chains.coordinations:
        return " and ".join(_label(member, chains) for member in chains.coordinations[phrase])
    chain = chains[phrase]
    return chain.names[0] if chain.names else min(chain.heads, default="")


def candidates(
    number: int, phrase: Phrase, recent: Sequence[int], parse: Parse, chains: Chains, lexicon: MentionLexicon
) -> list[tuple[int, list[str]]]:
    """The latest mention of each chain that the pronoun may belong to, with what speaks for it, the nearest first."""
    sentence_of, phrases = parse.sentence_of, chains.phrases
    here = sentence_of[phrase.head]
    voice = chains.voices.get(number)
    seen: set[int] = set()
    found: list[tuple[int, list[str]]] = []
    for other in reversed(recent[-_CANDIDATES:]):
        candidate = phrases[other]
        distance = here - sentence_of[candidate.head]
        if distance > prominence.REACH:
            break
        if candidate.person != 3:
            continue
        chain = chains[other]
        if voice is not None and chains.same(voice, other):
            continue  # who speaks of himself says "I"
        first = chain.members[0]
        if first in seen or not _possible(phrase, candidate, chain, parse, chains, lexicon):
            continue
        seen.add(first)
        prominent = prominence.prominent(candidate, number, chain, parse, chains)
        kind = "together" if other in chains.coordinations else candidate.kind
        found.append(
            (
                other,
                prominence.features(phrase, candidate, kind, prominent, distance, len(found), chain, parse, chains),
            )
        )
    bound = reflexive_of(phrase, parse)
    return [one for one in found if phrases[one[0]].head in bound] or found


def _possible(
    phrase: Phrase, candidate: Phrase, other: Chain, parse: Parse, chains: Chains, lexicon: MentionLexicon
) -> bool:
    cls = other.cls or chains.cls(other)
    if phrase.gender in ("m", "f"):
        if cls != "Person" and not (cls == "Entity" and other.gender) or other.plural:
            return False
        if other.gender and other.gender != phrase.gender or relative_of(phrase, candidate, parse):
            return False
    elif phrase.plural:
        if other.plural is False or (cls == "Country" and not other.plural):
            return False
        if not lexicon.is_a(cls, "Actor") and cls != "Entity" and personal(phrase, parse, lexicon):
            return False
        if _unarmed(cls, lexicon) and suffered(phrase, parse):
            return False
        if listens(candidate, parse):
            return False
    elif cls in ("Person", "Group", "Entity") or other.plural:
        return False
    if candidate.first <= phrase.head < candidate.last:
        return False
    adjective = cls == "Group" or parse.tags[candidate.head] == "JJ"
    if candidate.kind == "name" and adjective and parse.deps[candidate.head] in ("amod", "compound", "nmod"):
        return False
    if parse.deps[candidate.head] == "npadvmod" and parse.words[candidate.last : candidate.last + 1] == ["-"]:
        return False  # "a Dubai-based group"
    sentence_of, phrases = parse.sentence_of, chains.phrases
    sentence = sentence_of[phrase.head]
    for member in other.members:
        one = phrases[member]
        if sentence_of[one.head] == sentence and _apart(phrase, one, parse):
            return False
    return True


def _apart(phrase: Phrase, other: Phrase, parse: Parse) -> bool:
    """Whether a pronoun cannot stand for another phrase of its sentence."""
    return clause_mates(phrase, other, parse) or another_s(phrase, other, parse) or told_of(phrase, other, parse)


def _unarmed(cls: str, lexicon: MentionLexicon) -> bool:
    """Whether the class is of bodies that are not made of men as a troop is."""
    return cls in lexicon.organizations and cls not in ("ArmedGroup", "SecurityForce")
