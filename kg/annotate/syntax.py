"""Deep dependents: who and what belongs to a word, beyond the arcs of the surface parse.

A parse attaches each word once.  What a reader understands is more: "police arrested and charged him" arrests *him*,
in "he was ordered to leave" *he* leaves, in "the men who were deported" the *men* are deported.  `dependents` gives the
arcs of a token with these understood ones beside them; `follow` walks a path of the ontology over them.

Understood are: conjuncts of a filler; subjects, objects and agents that coordinated verbs share; the subjects of
complements (control and raising), of participles and of infinitives; the antecedent of a relative clause as the filler
of its gap; the noun that a participle modifies.  Subjects of passives are always called `nsubjpass`, also where the
parse calls them `nsubj` ("Three men arrested in raid").  The construction of each follows what is said of enhanced
dependencies by Schuster and Manning (2016), carried over to the labels of ClearNLP.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from kg.annotate.constructions import (
    SUBJECTS,
    VERBAL,
    Arc,
    antecedent,
    cleft,
    conjuncts,
    coordinated,
    governing_verb,
    meant,
    nominal_conjuncts,
    nor,
    whole,
)
from kg.annotate.gaps import object_gap
from kg.annotate.once import once_a_parse
from kg.annotate.passives import passive
from kg.annotate.reading import Reading
from kg.annotate.understood import subjects, tokens
from kg.model import Parse
from kg.ontology import Step

__all__ = [
    "VERBAL",
    "Arc",
    "Word",
    "antecedent",
    "classes_at",
    "conjuncts",
    "coordinated",
    "dependents",
    "fits",
    "follow",
    "governing_verb",
    "matches",
    "nor",
    "passive",
    "subjects",
    "whole",
]

Word: TypeAlias = tuple[str, str]
"""A dependency, and the lemma or the form in lower case of the token that it leads to."""

_COORDINATED = frozenset("nsubj nsubjpass dobj pobj dative attr agent prep oprd poss npadvmod".split())
_OBJECT = frozenset(("dobj",))
_SHARED_AFTER = frozenset(("dobj", "agent", "prep", "dative"))
_SHARING = frozenset(("conj", "dobj"))  # nouns that may have what belongs to the word above
_PERSONAL = frozenset(("he", "she", "him", "her", "his", "i", "me", "you", "who", "whom"))
_PERSONAL_PLURAL = frozenset(("they", "them", "their", "we", "us"))


@once_a_parse
def dependents(parse: Parse, token: int) -> tuple[Arc, ...]:
    """(dependency, token) of all that belongs to a token, in the order found, each once."""
    if parse.pos[token] in VERBAL or parse.tags[token].startswith("VB"):
        found = _of_verb(parse, token)
    elif not parse.children[token] and parse.pos[token] != "ADJ" and parse.deps[token] not in _SHARING:
        return ()
    else:
        found = _of_noun(parse, token)
        if parse.pos[token] == "ADJ":
            found.extend(("nsubj", bearer) for bearer in _bearers(parse, token))
    return tuple(dict.fromkeys(found)) if len(found) > 1 else tuple(found)


def follow(parse: Parse, token: int, steps: Sequence[Step], reading: Reading | None = None) -> list[int]:
    """The tokens that a path leads to, in the order of the text.

    Classes of a step are compared by name with the class of the mention that a token heads, so that a step has to name
    subclasses too where they count (`events.lexicon` and `relations.lexicon` add them as they compile); without a
    reading classes are not looked at.
    """
    here = [token]
    for step in steps:
        wanted, plain = step.dep, not step.lemmas and not step.classes
        here = [
            target
            for origin in here
            for dep, target in dependents(parse, origin)
            if (dep == wanted or wanted == "any") and (plain or matches(parse, step, dep, target, reading))
        ]
        if not here:
            return here
    if len(here) == 1:
        return [antecedent(parse, here[0])]
    return sorted({antecedent(parse, target) for target in here})


def matches(parse: Parse, step: Step, dep: str, target: int, reading: Reading | None) -> bool:
    """Whether an arc is one that the step allows; `negated` is for the caller to mind."""
    if step.dep != dep and step.dep != "any":
        return False
    lemmas = step.lemmas
    if lemmas and parse.lemmas[target] not in lemmas and parse.lower[target] not in lemmas:
        if step.classes or "prep" not in parse.labels[target]:
            return False
        of = whole(parse, target)
        return of is not None and parse.lemmas[of] in lemmas
    if step.classes and reading is not None:
        here = antecedent(parse, target)
        if here not in reading.headed and "prep" in parse.labels[here] and (of := whole(parse, here)) is not None:
            here = of
        return fits(reading, here, step.classes)
    return True


def fits(reading: Reading, token: int, classes: frozenset[str]) -> bool:
    """Whether a token heads a mention of one of the classes, or says so itself."""
    number = reading.headed.get(token)
    if number is not None and reading.mentions[number].cls in classes:
        return True
    return reading.parse.pos[token] == "PRON" and not classes_at(reading, token).isdisjoint(classes)


def classes_at(reading: Reading, token: int) -> frozenset[str]:
    """The class of the mention that a token heads; of a pronoun for persons also what the pronoun itself says."""
    cls = reading.cls(token)
    found = frozenset(() if cls is None else (cls,))
    if reading.parse.pos[token] == "PRON":
        word = reading.parse.lower[token]
        if word in _PERSONAL:
            return found | {"Person"}
        if word in _PERSONAL_PLURAL:
            return found | {"Group"}
    return found


def _of_verb(parse: Parse, verb: int) -> list[Arc]:
    found: list[Arc] = []
    deps, labels = parse.deps, parse.labels[verb]
    is_passive = passive(parse, verb)
    for child in parse.children[verb]:
        dep = deps[child]
        if dep in SUBJECTS or (dep == "agent" and not is_passive):
            continue
        if dep in _COORDINATED:
            for filler in meant(parse, child):
                found.append((dep, filler))
        else:
            found.append((dep, child))
            if dep == "ccomp" and parse.pos[child] == "ADJ":  # "found him guilty": the subject of a small clause
                for bearer in parse.children[child]:
                    if parse.deps[bearer] == "nsubj" and verb < bearer < child:
                        labels |= _OBJECT
                        found.extend(("dobj", filler) for filler in nominal_conjuncts(parse, bearer))
    above = subjects(parse, verb)
    copula = cleft(parse, verb)
    before = [] if copula is None else [child for child in parse.children[copula] if deps[child] == "prep"]
    before += _fronted(parse, verb, above)
    if before:
        found[:0] = [("prep", child) for child in before]
    found[:0] = above
    if not is_passive and "dobj" not in labels:
        gap = object_gap(parse, verb)
        if gap is not None:
            found.append(("dobj", gap))
    if "conj" not in labels or parse.lemmas[verb] in _INTRANSITIVE:
        return found
    for other in _following_conjuncts(parse, verb):
        if passive(parse, other) == is_passive:
            found.extend(
                (dep, filler)
                for child in parse.children[other]
                if (dep := parse.deps[child]) in _SHARED_AFTER and dep not in labels
                for filler in nominal_conjuncts(parse, child)
            )
    return found


def _fronted(parse: Parse, verb: int, arcs: Sequence[Arc]) -> list[int]:
    """The prepositions before a subject that the parse gave to a participle below the verb, with the subject: "in Lima,
    rebels belonging to a militia placed a bomb".
    """
    if not arcs or arcs[0][1] >= verb:
        return []
    subject = arcs[0][1]
    participle = parse.heads[subject]
    if parse.heads[participle] != verb or parse.deps[participle] != "advcl" or parse.deps[subject] not in SUBJECTS:
        return []
    return [child for child in parse.children[participle] if child < subject and parse.deps[child] == "prep"]


def _bearers(parse: Parse, adjective: int) -> list[int]:
    """What an adjective is said of: "dead" of men in "dead men", "the men are dead", "it left three men dead"."""
    if not parse.labels[adjective].isdisjoint(SUBJECTS):
        return []  # among the dependents already
    dep, head = parse.deps[adjective], parse.heads[adjective]
    if dep == "amod":
        bearers = [head]
        while head < adjective and parse.deps[head] == "conj" and parse.pos[parse.heads[head]] not in VERBAL:
            head = parse.heads[head]  # "left two guards and a driver dead"
            bearers.insert(0, head)
        return bearers
    if dep not in ("acomp", "oprd", "ccomp", "advcl", "conj", "xcomp") or parse.pos[head] not in VERBAL:
        return []
    objects = [
        filler for child in parse.children[head] if parse.deps[child] == "dobj" for filler in conjuncts(parse, child)
    ]
    return objects or tokens(subjects(parse, head))


# Verbs that have no object to share: "marched and burned flags".
_INTRANSITIVE = frozenset(
    "act advance appear arrive bleed cheer collapse come converge cry dance demonstrate die disappear "
    "emerge faint fall go hurry jump kneel laugh leap listen live look march pray protest rally react rest "
    "resign respond retreat rise run rush scream shout sing sit sleep smile speak stand stay surge swim talk "
    "travel wait walk weep yell".split()
)


def _following_conjuncts(parse: Parse, verb: int) -> list[int]:
    """Verbs coordinated right behind a verb, so that what follows belongs to all: "beat, robbed and killed two men"."""
    below = parse.children[verb]
    if not below or below[-1] <= verb:
        return []
    conjunct = next((child for child in parse.children[verb] if parse.deps[child] == "conj"), None)
    if conjunct is None or parse.pos[conjunct] not in VERBAL or conjunct < verb:
        return []
    if coordinated(parse, conjunct) != verb:
        return []
    between = range(verb + 1, conjunct)
    if len(between) > 4 or any(parse.pos[token] not in ("CCONJ", "ADV", "PUNCT", "PART", "AUX") for token in between):
        return []
    if not parse.labels[conjunct].isdisjoint(SUBJECTS):
        return []
    if "dobj" in parse.labels[conjunct]:
        return [conjunct]
    return [conjunct, *_following_conjuncts(parse, conjunct)]


def _of_noun(parse: Parse, noun: int) -> list[Arc]:
    found: list[Arc] = []
    deps, labels = parse.deps, parse.labels[noun]
    for child in parse.children[noun]:
        dep = deps[child]
        if dep in _COORDINATED:
            for filler in meant(parse, child):
                found.append((dep, filler))
        else:
            found.append((dep, child))
    own = deps[noun]
    if own == "conj":
        head = parse.heads[noun]
        if (
            noun - head <= 3 and parse.pos[head] not in VERBAL
        ):  # "the arrest and deportation of X", "X's arrest and trial"
            found.extend(
                (parse.deps[child], filler)
                for child in parse.children[head]
                if parse.deps[child] in ("poss", "prep")
                and parse.deps[child] not in labels
                and (child < head or child > noun)
                for filler in nominal_conjuncts(parse, child)
            )
    if own == "dobj" and "agent" in parse.labels[parse.heads[noun]] and not passive(parse, parse.heads[noun]):
        found.extend(  # "had banned strikes by judges": what the parse hangs on the verb
            ("agent", child) for child in parse.children[parse.heads[noun]] if deps[child] == "agent"
        )
    if "conj" in labels and "prep" not in labels:
        for child in parse.children[noun]:
            near = parse.deps[child] == "conj" and 0 < child - noun <= 3
            if near and parse.pos[child] not in VERBAL and parse.lower[child - 1] not in ("a", "an"):
                found.extend(("prep", other) for other in parse.children[child] if parse.deps[other] == "prep")
    return found
