"""What an event noun has from the words that carry it.

Much of what happens is said by a noun under a verb that adds little: "they staged a protest in Paris", "he suffered
injuries", "they took part in the attack", "she was convicted of the murder", "a wave of bombings in Kabul".  The
verb, or the noun that only counts events, lends its own dependents to the event noun.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.annotate import syntax
from kg.annotate.certainty import modality
from kg.annotate.certainty.governors import eluded, wrongly
from kg.annotate.constructions import SUBJECTS, particle_of
from kg.annotate.events import loose, shells, victims
from kg.annotate.events.lexicon import EventLexicon
from kg.annotate.events.rolepaths import SCENE, TARGET
from kg.annotate.syntax import VERBAL, Arc
from kg.model import Parse

_AHEAD = frozenset(("until", "pending", "before"))  # "ordered him held until trial"
_CHARGES = frozenset(("charge", "count"))
_OBJECTS = frozenset(("dobj", "nsubjpass"))
_SEEMING = frozenset(("seem", "appear"))
_LIGHT = frozenset(("be", "come", "go", "fall"))
_WITNESSED = frozenset(("nsubjpass", SCENE))  # whose subject does nothing: "suffered", "witnessed"
_HURT = frozenset(("Injury",))
_PROCEEDINGS = frozenset(("Investigation", "Trial"))
_ELUDING = frozenset(("survive", "escape", "avoid", "evade"))
_DEADLY = frozenset(("Death", "Killing"))


def arcs(parse: Parse, token: int, lexicon: EventLexicon) -> tuple[Arc, ...]:
    """The deep dependents of a trigger, and for a noun those that are lent to it."""
    own = syntax.dependents(parse, token)
    if parse.pos[token] in VERBAL:
        if (described := loose.noun_of(parse, token, lexicon)) is not None:
            found = [arc for arc in own if arc[0] not in SUBJECTS] + [("nsubjpass", described)]
        elif not (onward := _onward(parse, own)):
            return own  # most verbs
        else:
            return tuple(dict.fromkeys((*own, *onward)))
    else:
        found = list(own)
        here = shells.first(parse, token, lexicon)
        if parse.deps[token] == "conj" and parse.heads[token] != here and here != token:
            found.extend(
                ("prep", child) for child in parse.children[here] if parse.deps[child] == "prep" and child > token
            )
        shell = shells.shell(parse, here, lexicon)
        while shell is not None:
            found.extend(arc for arc in syntax.dependents(parse, shell) if arc[0] in ("prep", "poss"))
            here, shell = shell, shells.shell(parse, shell, lexicon)
        lent = [] if shells.setting(parse, here) else _from_verb(parse, here, lexicon)
        if here != token and parse.lemmas[here] in _CHARGES:  # whom a charge befalls did what it is about
            lent = [("nsubj" if label == "nsubjpass" else label, target) for label, target in lent]
        found.extend(lent)
        found.extend(_from_clause(parse, token, lexicon))
        if blamed := _attributed(parse, here, lexicon):
            taken = {parse.heads[one] for _, one in blamed}
            found = [arc for arc in found if arc[1] not in taken] + blamed
    found.extend(_onward(parse, found))
    return tuple(dict.fromkeys(found))


def _onward(parse: Parse, given: Sequence[Arc]) -> list[Arc]:
    """Where a way leads that a parser hung on where it begins: "from Croatia and Hungary to Serbia"."""
    found: list[Arc] = []
    for dep, start in given:
        if dep == "prep" and parse.lemmas[start] == "from" and "prep" in parse.labels[start]:
            found += [
                ("prep", child)
                for child in parse.children[start]
                if parse.deps[child] == "prep" and parse.lemmas[child] in ("to", "into")
            ]
    return found


def undergoes(parse: Parse, noun: int, lexicon: EventLexicon) -> bool:
    """Whether a noun behind a preposition is what a verb of little meaning says happens: "came under attack"."""
    preposition = parse.heads[noun]
    verb = parse.heads[preposition]
    return parse.lemmas[verb] in _LIGHT and parse.lemmas[preposition] in _lent_by(parse, verb, lexicon)


def _lent_by(parse: Parse, verb: int, lexicon: EventLexicon) -> Mapping[str, str]:
    """What a verb lends, by its lemma, or by its form where the lemmatiser erred ("staged" as "stag")."""
    found = lexicon.lenders.get(parse.lemmas[verb])
    if found is None:
        found = lexicon.lenders.get(lexicon.participles.get(parse.lower[verb], ""))
    return found or {}


def _from_verb(parse: Parse, noun: int, lexicon: EventLexicon) -> list[Arc]:
    dep, verb = parse.deps[noun], parse.heads[noun]
    if verb == noun:
        return []
    if dep == "pobj":
        return over_preposition(parse, noun, lexicon)
    while dep in SUBJECTS and (complement := _raising(parse, verb)) is not None:
        verb, dep = complement, "nsubj"
    if dep == "nsubj" and parse.lemmas[verb] in lexicon.targeting:
        if modality(parse, verb, lexicon.certainty) != "asserted":
            return []
        return [(TARGET, target) for other, target in syntax.dependents(parse, verb) if other == "dobj"]
    if dep == "nsubj" and syntax.passive(parse, verb):
        dep = "nsubjpass"
    lenders = _lent_by(parse, verb, lexicon)
    if not lenders or dep not in ("dobj", "nsubjpass"):
        return []
    particle = particle_of(parse, verb)
    label = lenders.get(particle)
    if label is None:
        return []
    if not particle and parse.lemmas[verb] in lexicon.undergone:
        undergone = _undergone(parse, noun, verb, lexicon)
        if label == "nsubjpass" and not undergone:
            return []  # who fights an eviction is to be evicted, not who fights smuggling
        label = "nsubjpass" if undergone else label
    if label == "nsubjpass" and parse.lemmas[verb] in _ELUDING and not _befell(parse, noun, verb, lexicon):
        return []
    lent: list[Arc] = []
    for other, target in syntax.dependents(parse, verb):
        if dep == "dobj" and other == "nsubj":
            lent.append((label, target))
        elif dep == "dobj" and other == "nsubjpass":  # "police were given an order" makes them its recipient
            lent.append(("dative" if label == "nsubj" else label, target))
        elif other == "prep" or (other == "agent" and label not in _WITNESSED):
            lent.append((other, target))
    return lent


def _raising(parse: Parse, verb: int) -> int | None:
    """The infinitive that has its subject from the verb above: "the attack is believed to have been carried out by"."""
    if parse.lemmas[verb] not in _SEEMING and not syntax.passive(parse, verb):
        return None
    for child in parse.children[verb]:
        if parse.deps[child] == "xcomp" and any(parse.tags[word] == "TO" for word in parse.children[child]):
            return child
    return None


def _befell(parse: Parse, noun: int, verb: int, lexicon: EventLexicon) -> bool:
    """Whether who survived or escaped an event is one whom it was done to: "survived an attack", "escaped arrest", but
    nobody is killed in the massacre that he escapes, nor deported in "the deportation of his neighbours".
    """
    if shells.of_class(parse, noun, lexicon, among=_DEADLY):
        return modality(parse, noun, lexicon.certainty) != "asserted"
    return not eluded(parse, verb, noun)


def _undergone(parse: Parse, noun: int, verb: int, lexicon: EventLexicon) -> bool:
    """Whether what the noun reports befalls the subject of the verb: "has three prior arrests"."""
    befalling = lexicon.undergone.get(parse.lemmas[verb], frozenset())
    return any(one.pos in ("", "n") and one.cls in befalling for one in lexicon.triggers.get(parse.lemmas[noun], ()))


def _from_clause(parse: Parse, noun: int, lexicon: EventLexicon) -> list[Arc]:
    """What a clause that describes the noun lends: "the attack staged by rebels in Quito"."""
    clauses = _clauses(parse, noun)
    found = [
        (dep, target)
        for verb in (*clauses, *loose.participles(parse, noun, lexicon))
        if SCENE not in (lent := _lent_by(parse, verb, lexicon)).values()  # not "the report, seen by a paper"
        and lent
        and syntax.passive(parse, verb)
        and modality(parse, verb, lexicon.certainty) == "asserted"
        for dep, target in syntax.dependents(parse, verb)
        if dep in ("agent", "prep")
    ]
    return found + [
        ("prep", child)
        for verb in happening(parse, noun, lexicon)
        for child in parse.children[verb]
        if parse.deps[child] == "prep"
    ]


def _clauses(parse: Parse, noun: int) -> list[int]:
    """The verbs of the clauses that describe a noun."""
    if parse.labels[noun].isdisjoint(_DESCRIBING):
        return []
    return [child for child in parse.children[noun] if parse.deps[child] in _DESCRIBING]


_DESCRIBING = frozenset(("acl", "relcl"))


def happening(parse: Parse, noun: int, lexicon: EventLexicon) -> list[int]:
    """The verbs of the relative clauses that say that an event happens: "an attack that occurred in Quito".

    The parse may hang such a clause on the noun before it: of "a raid on a farm that took place on Friday" the
    attack took place.
    """
    if parse.labels[noun].isdisjoint(_BEHIND):
        return []
    inside = [
        child
        for preposition in parse.children[noun]
        if parse.deps[preposition] == "prep"
        for child in parse.children[preposition]
        if parse.deps[child] == "pobj"
    ]
    return [
        verb
        for one in (noun, *inside)
        for verb in parse.children[one]
        if parse.deps[verb] == "relcl"
        and (parse.lemmas[verb] in lexicon.happening if one == noun else _takes_place(parse, verb))
        and any(parse.deps[child] == "nsubj" and parse.tags[child] == "WDT" for child in parse.children[verb])
    ]


_BEHIND = frozenset(("prep", "relcl"))


def _takes_place(parse: Parse, verb: int) -> bool:
    return parse.lemmas[verb] in ("occur", "happen") or any(
        parse.lemmas[child] == "place" and parse.deps[child] == "dobj" for child in parse.children[verb]
    )


def _attributed(parse: Parse, noun: int, lexicon: EventLexicon) -> list[Arc]:
    """Those whom an event is put down to: "the attack was attributed to rebels", "the police blame it on them"."""
    verbs = _clauses(parse, noun)
    if parse.deps[noun] in ("dobj", "nsubj", "nsubjpass"):
        verbs.append(parse.heads[noun])
    found: list[Arc] = []
    for verb in verbs:
        words = lexicon.attributing.get(parse.lemmas[verb])
        if words is None or (parse.heads[verb] == noun and not syntax.passive(parse, verb)):
            continue
        behind = (*parse.children[verb], *(parse.children[noun] if parse.deps[noun] == "dobj" else ()))
        for preposition in behind:
            if parse.deps[preposition] in ("prep", "agent") and parse.lemmas[preposition] in words:
                found.extend(("nsubj", one) for dep, one in syntax.dependents(parse, preposition) if dep == "pobj")
    return found


def over_preposition(parse: Parse, noun: int, lexicon: EventLexicon) -> list[Arc]:
    """What "take part in", "come under" or "convict of" lend to the noun behind the preposition."""
    preposition = parse.heads[noun]
    words = parse.lemmas[preposition]
    verb = above = parse.heads[preposition]
    if words == "with" and shells.of_class(parse, noun, lexicon, among=_HURT):
        return victims.hurt(parse, verb if parse.pos[verb] in VERBAL else syntax.governing_verb(parse, verb))
    while parse.pos[verb] == "NUM" and parse.deps[verb] == "pobj":  # "convicted in 2010 of murder"
        verb = parse.heads[parse.heads[verb]]
    if parse.pos[verb] == "ADJ" and parse.heads[verb] != verb:  # "pleaded guilty to", "is responsible for"
        if f"{parse.lemmas[verb]} {words}" in _lent_by(parse, parse.heads[verb], lexicon):
            words = f"{parse.lemmas[verb]} {words}"
        verb = parse.heads[verb]
    elif parse.pos[verb] not in VERBAL:  # "part" of "take part in"
        if parse.deps[verb] not in _OBJECTS:
            return []
        noun_and = f"{parse.lemmas[verb]} {words}"
        verb = parse.heads[verb]
        if parse.deps[above] == "nsubjpass":  # "responsibility for the attack was claimed by rebels"
            label = _lent_by(parse, verb, lexicon).get(noun_and)
            return [arc for arc in syntax.dependents(parse, verb) if arc[0] == "agent"] if label == "nsubj" else []
        if _lent_by(parse, verb, lexicon).get(words) != "blamed":  # "blamed [rebels for the attack]"
            words = noun_and
    else:
        between = next((child for child in parse.children[verb] if parse.deps[child] == "dobj"), None)
        if between is not None and f"{parse.lemmas[between]} {words}" in _lent_by(parse, verb, lexicon):
            words = f"{parse.lemmas[between]} {words}"
    label = _lent_by(parse, verb, lexicon).get(words)
    if words == "for" and victims.seized(parse, verb) and shells.of_class(parse, noun, lexicon, among=_PROCEEDINGS):
        whom = syntax.dependents(parse, verb)  # "detained for questioning"
        return [("nsubjpass", target) for dep, target in whom if dep in ("dobj", "nsubjpass")]
    if _undergone(parse, noun, verb, lexicon):  # the charge that one pleads guilty to, or not guilty
        label = "nsubjpass"
    elif label is None or "neg" in parse.labels[above]:
        return []
    if label == "nsubj" and parse.lemmas[noun] == "case":
        return []  # who is involved in an embezzlement case may have investigated it
    certain = modality(parse, verb, lexicon.certainty)
    ahead = parse.lemmas[preposition] in _AHEAD
    if certain != "asserted" and not ahead and certain != modality(parse, noun, lexicon.certainty):
        return []  # "nobody claimed responsibility for the attack": the attack was, but whose is not said
    found = list(syntax.dependents(parse, verb))
    alleging = f"{parse.lemmas[verb]} {words}" in lexicon.certainty.governors
    if alleging and modality(parse, noun, lexicon.certainty) == "asserted":
        return []  # "arrested for the murder": it was, but by whom is what has to be shown
    deed = shells.of_class(parse, noun, lexicon, beside=_PROCEEDINGS)
    if label == "blamed" and wrongly(parse, verb):
        return []  # "wrongfully jailed for the murder": it was another's
    if label == "blamed" and parse.lemmas[preposition] == "for" and not deed:
        return []  # who is held for a fire or for questioning need have done neither; "of fraud" names the deed
    if label == "blamed":  # the one who is convicted of a murder is the murderer
        return [("nsubj", target) for dep, target in found if dep in ("dobj", "nsubjpass")]
    lent = [(label, target) for dep, target in found if dep in ("nsubj", "nsubjpass")]
    if undergoes(parse, noun, lexicon):
        lent += [(dep, target) for dep, target in found if dep == "prep" and target > noun]
    return lent
