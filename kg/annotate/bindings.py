"""Of whom a pronoun cannot be said, by the place of the two in their sentence and by what is said there."""

from __future__ import annotations

from collections.abc import Iterable
from operator import itemgetter

from kg.annotate.constructions import SUBJECTS
from kg.annotate.gazetteer import MentionLexicon
from kg.annotate.phrases import Phrase
from kg.annotate.speakers import SAYING
from kg.annotate.understood import subjects
from kg.model import Parse

_REFLEXIVE = frozenset(("himself", "herself", "itself", "themselves"))

# Verbs whose objects are persons or bodies, beside those of what befalls people.
_ADDRESSING = frozenset(
    "meet tell ask urge warn inform persuade convince thank charge sentence interview question interrogate blindfold "
    "beat summon invite order instruct advise".split()
)

_MINDING = frozenset(
    "agree decide fear feel forget grieve hate inquire know love mourn plan pray promise protest refuse regret "
    "remember try understand vow want weep wish worry".split()
)


def personal(phrase: Phrase, parse: Parse, lexicon: MentionLexicon) -> bool:
    """Whether a pronoun stands where only somebody can: who says something, who is charged or met."""
    verb, dep = parse.heads[phrase.head], parse.deps[phrase.head]
    if dep == "nsubj":
        return parse.lemmas[verb] in SAYING or parse.lemmas[verb] in _MINDING
    addressed = parse.lemmas[verb] in lexicon.befalling or parse.lemmas[verb] in _ADDRESSING
    return addressed and dep in ("dobj", "nsubjpass")


# What is done to persons alone, so that "they" are no company or union.
_BODILY = frozenset(
    "abduct arrest assassinate beat behead bury deport detain drown evacuate exile flog free handcuff hang hospitalise "
    "hospitalize imprison incarcerate injure jail kidnap kill lynch maim murder parole rape release remand rescue "
    "shoot slay stab starve torture wound".split()
)


def suffered(phrase: Phrase, parse: Parse) -> bool:
    """Whether a pronoun stands for whom something is done to that is done to persons: "they had been beaten"."""
    dep = parse.deps[phrase.head]
    return dep in ("dobj", "nsubjpass") and parse.lemmas[parse.heads[phrase.head]] in _BODILY


_PARTS = frozenset("all any both each few half many most much none one part several some two".split())


def clause_mates(phrase: Phrase, candidate: Phrase, parse: Parse) -> bool:
    """Subject and object of one verb are two, unless the object is reflexive."""
    if parse.lower[phrase.head] in _REFLEXIVE or parse.deps[phrase.head] == "poss":
        return False
    one, other = parse.heads[phrase.head], parse.heads[candidate.head]
    if candidate.kind == "name" and candidate.head > phrase.head and parse.deps[phrase.head] in SUBJECTS:
        return _below(parse, candidate.head, one)
    if one == other and parse.deps[candidate.head] not in ("poss", "conj"):
        return True
    if parse.deps[phrase.head] == "pobj":
        one = parse.heads[one]
        if parse.lemmas[one] in _PARTS:  # "some of them"
            one = parse.heads[one]
    elif parse.deps[phrase.head] not in ("dobj", "dative"):
        return False
    return one == other or candidate.head in map(_SUBJECT, subjects(parse, one))


_SUBJECT = itemgetter(1)  # of its arc
_ARGUMENTS = frozenset(("nsubj", "nsubjpass", "dobj", "dative", "agent"))


def fellows(phrase: Phrase, others: Iterable[Phrase], parse: Parse) -> bool:
    """Whether a description is subject, object or doer of a verb of which one of the others is another of these, and so
    means somebody else: "*the army* fought the LRA".

    Condition C of the binding theory.
    """
    verb = _argument(phrase.head, parse)
    return verb >= 0 and any(other.head != phrase.head and _argument(other.head, parse) == verb for other in others)


def _argument(token: int, parse: Parse) -> int:
    """The verb of which a token is subject, object or doer, or -1."""
    token = parse.heads[token] if parse.deps[parse.heads[token]] == "agent" else token
    return parse.heads[token] if parse.deps[token] in _ARGUMENTS else -1


def reflexive_of(phrase: Phrase, parse: Parse) -> frozenset[int]:
    """The tokens of which a reflexive is said: whom it stands beside ("the mayor himself"), or the subject of its verb.

    Condition A of the binding theory.  None for any other pronoun, and where neither is found.
    """
    if parse.lower[phrase.head] not in _REFLEXIVE:
        return frozenset()
    dep, above = parse.deps[phrase.head], parse.heads[phrase.head]
    if dep == "appos":
        return frozenset((above,))
    if dep in ("dobj", "dative", "attr"):  # "is himself on trial"
        return frozenset(token for _, token in subjects(parse, above))
    return frozenset()


def _below(parse: Parse, name: int, verb: int) -> bool:
    """Whether a name stands below a verb, whose subject cannot be a pronoun for it: "she worked for *Ana*".

    Condition C of the binding theory (Chomsky, Lectures on Government and Binding, 1981).
    """
    here = name
    for _ in range(_DEEP):
        if parse.deps[here] in ("conj", "parataxis") and parse.pos[here] in ("VERB", "AUX"):
            return False
        above = parse.heads[here]
        if above == verb:
            return True
        if above == here:
            return False
        here = above
    return False


_DEEP = 8  # words between


_GOING_ON = frozenset(("add", "continue", "conclude"))  # who spoke before goes on


def told_of(phrase: Phrase, candidate: Phrase, parse: Parse) -> bool:
    """Whether a pronoun goes on to tell what the candidate is named in, so that it is who spoke before: "Noor has fled,
    he added".
    """
    verb = parse.heads[phrase.head]
    if candidate.kind == "pronoun" or parse.deps[phrase.head] != "nsubj" or parse.lemmas[verb] not in _GOING_ON:
        return False
    said = (child for child in parse.children[verb] if parse.deps[child] == "ccomp" and child < phrase.head)
    return any(first <= candidate.head < last for first, last in map(parse.subtree, said))


# What one asks is granted by another, and who orders an arrest is not arrested.
_ASKED = frozenset(
    "request appeal motion plea petition application bid demand offer proposal resignation invitation arrest release "
    "deportation extradition detention transfer removal conviction sentence execution".split()
)
_ANSWERING = frozenset(
    "reject deny refuse dismiss grant approve accept turn decline ignore order block authorize halt uphold "
    "overturn".split()
)

# Who searches a home or freezes an account seldom has it.
_SEARCHED = frozenset(
    "home house apartment flat office premise headquarters property residence account asset passport licence license "
    "phone computer belonging".split()
)
_SEARCHING = frozenset("search raid storm ransack seize confiscate impound freeze revoke bug wiretap burgle".split())


COUNSEL = frozenset("lawyer attorney counsel barrister solicitor".split())


def another_s(phrase: Phrase, candidate: Phrase, parse: Parse) -> bool:
    """Whether the candidate answers, orders or searches what the pronoun possesses, "the judge denied his request", or
    is the lawyer's client whom it possesses: "Ana's lawyer said his client …".
    """
    if parse.deps[phrase.head] != "poss":
        return False
    noun = parse.heads[phrase.head]
    if parse.lemmas[noun] == "client":
        return parse.deps[candidate.head] == "poss" and parse.lemmas[parse.heads[candidate.head]] in COUNSEL
    verb = parse.heads[noun]
    answered = parse.lemmas[noun] in _ASKED and parse.lemmas[verb] in _ANSWERING
    searched = parse.lemmas[noun] in _SEARCHED and parse.lemmas[verb] in _SEARCHING
    if parse.deps[noun] != "dobj" or not (answered or searched):
        return False
    return any(subject == candidate.head for _, subject in subjects(parse, verb))


def relative_of(phrase: Phrase, candidate: Phrase, parse: Parse) -> bool:
    """Whether the candidate is somebody's of whom who speaks says "my", and so not who speaks: "*My mother* left, she
    said".
    """
    if parse.deps[phrase.head] != "nsubj" or parse.lemmas[parse.heads[phrase.head]] not in SAYING:
        return False
    return parse.lower[candidate.first] in ("my", "our") and parse.heads[candidate.first] == candidate.head


_AUDIENCE = frozenset("reporter journalist newsman correspondent audience".split())


def listens(candidate: Phrase, parse: Parse) -> bool:
    """Whether somebody is told what is said, of whom nothing is: "told *reporters* that they had fled"."""
    verb = parse.heads[candidate.head]
    told = parse.lemmas[candidate.head] in _AUDIENCE and parse.deps[candidate.head] in ("dobj", "dative")
    return told and parse.lemmas[verb] == "tell"


_SEIZED = frozenset("arrest detain apprehend hold nab capture".split())
_TRIED = frozenset("charge remand arraign bail indict book".split())


def seized(phrase: Phrase, parse: Parse) -> int:
    """Who was arrested in the sentence before one that tells of whom was charged: "A farmer was arrested.  *He* has
    been charged"; his token or -1.
    """
    verb, sentence = parse.heads[phrase.head], parse.sentence_of[phrase.head]
    if parse.lemmas[verb] not in _TRIED or parse.deps[phrase.head] != "nsubjpass" or sentence == 0:
        return -1
    first, last = parse.sentences[sentence - 1]
    passive = [
        token
        for token in range(first, last)
        if parse.deps[token] == "nsubjpass"
        and parse.heads[parse.heads[token]] == parse.heads[token]
        and parse.lemmas[parse.heads[token]] in _SEIZED
    ]
    return passive[0] if len(passive) == 1 else -1


# Who is asked what befell him; a spokesman, a lawyer or a doctor rather tells of another.
_TELLERS = frozenset(
    "another boy captive customer defector defendant deserter detainee driver employee escapee ex-soldier farmer "
    "fighter fisherman girl guard hostage inmate man migrant miner one passenger pensioner pilot prisoner pupil "
    "refugee resident sailor seller shopkeeper smuggler soldier student survivor suspect teenager trader vendor "
    "victim villager waiter woman worker youth".split()
)


# What nobody knows of another so well as of himself.
_FELT = frozenset(
    "ashamed confident convinced delighted disappointed glad grateful happy hopeful optimistic pleased proud ready sad "
    "satisfied shocked sorry sure surprised unaware unhappy willing".split()
)
_MEANT = frozenset("believe doubt expect fear feel hope intend regret remember think want wish".split())


def teller(phrase: Phrase, parse: Parse) -> int:
    """Who tells of himself: "One of them said *he* had been ordered to fire", "The mayor said *he* was sorry"; his
    token or -1.
    """
    if parse.deps[phrase.head] not in ("nsubj", "nsubjpass"):
        return -1
    told = parse.heads[phrase.head]
    saying = parse.heads[told]
    if parse.deps[told] != "ccomp" or parse.lemmas[saying] not in SAYING or not saying < phrase.head:
        return -1
    subject = next((child for child in parse.children[saying] if parse.deps[child] == "nsubj"), -1)
    if subject < 0 or subject > saying:
        return -1
    if parse.lemmas[told] in _MEANT or any(parse.lower[child] in _FELT for child in parse.children[told]):
        return subject
    if parse.lemmas[subject] not in _TELLERS or "poss" in parse.labels[subject]:
        return -1
    return subject if parse.tags[subject] in ("NN", "CD", "DT") else -1
