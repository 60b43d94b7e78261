"""What the ontology says about events, compiled for look-up by lemma and by dependency."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from kg.annotate import certainty, lemmas
from kg.annotate.certainty import CertaintyLexicon
from kg.annotate.events.rolepaths import ANNOUNCER, COMMANDER, ROLES, ROOT, SCENE, Paths, by_word, role_paths
from kg.annotate.paths import Path, expanded
from kg.model import KGError
from kg.ontology import Ontology, Step, Trigger, parse_trigger


class Sense(NamedTuple):
    """A trigger, and the dependencies without which its conditions do not hold."""

    needed: frozenset[str]
    trigger: Trigger
    positive: int  # conditions that something fulfils


@dataclass(frozen=True, slots=True)
class Refinement:
    """A class that an event of its superclass is of if a role is filled by certain classes."""

    cls: str
    role: str
    classes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Misfortune:
    """What a trigger tells of where nobody does it: "the storm killed ten"."""

    cls: str  # the class of the event then
    causes: frozenset[str]  # nouns and verbs for what happens without a doer


@dataclass(frozen=True, slots=True)
class EventLexicon:
    triggers: Mapping[str, tuple[Trigger, ...]]  # by lemma
    senses: Mapping[str, Mapping[str, tuple[Sense, ...]]]
    """Lemma -> the letters of the parts of speech that a word may have -> the triggers that it may be."""
    participles: Mapping[str, str]  # "convicted" -> "convict", for those that the tagger calls adjectives
    paths: Mapping[str, Paths]  # of a class
    own_paths: Mapping[str, Mapping[str, Paths]]  # class -> lemma of a trigger -> those for it; "" is any other trigger
    topical: frozenset[str]  # classes of events that are about something
    placing: Mapping[str, frozenset[str]]  # class -> the classes of where it happens; none where no place is read
    above: Mapping[str, frozenset[str]]  # class -> itself and its superclasses
    refinements: Mapping[str, tuple[Refinement, ...]]  # superclass -> its refinements
    lenders: Mapping[str, Mapping[str, str]]
    """Verb -> its particle, preposition, noun and preposition, or "" -> the arc that its subject gets as lent."""
    undergone: Mapping[str, frozenset[str]]
    """Verb -> the classes of events that befall its subject, although it lends agents to others: "has arrests"."""
    anaphors: frozenset[str]  # nouns that may stand for what another word told: "the attack"
    shells: frozenset[str]  # nouns that only count or frame events: "wave", "attempt"
    needed: Mapping[str, str]  # class -> role without which nothing of the class happens
    attributing: Mapping[str, frozenset[str]]
    """Verb -> the prepositions behind which the agent of the event stands that it is about: "blamed the attack on"."""
    happening: frozenset[str]  # verbs that say of the event that their subject names that it happens
    attempted: Mapping[str, str]  # class -> the class of an event of it that was only tried
    trying: frozenset[str]  # words that say so
    misfortunes: Mapping[str, Misfortune]  # trigger -> what it may tell of without a doer
    preparing: Mapping[str, frozenset[str]]  # class -> triggers that only tell of its being prepared: "plant" a bomb
    immaterial: Mapping[str, frozenset[str]]  # class -> nouns for what nothing of the class can befall: "reputation"
    actors: frozenset[str]  # the classes of those who can act
    acting: frozenset[str]  # the classes of places that act where a verb has them for who does it: "Caracas freed ten"
    carriers: frozenset[str]  # verbs of doing and happening, whose time and place are those of the event noun
    targeting: frozenset[str]  # verbs whose object is the patient of the event that their subject names
    carrying: frozenset[str]  # both of these
    scheduling: frozenset[str]  # verbs that say when the event that their subject or object names is to be
    partakers: Mapping[str, str]  # noun for who takes part in an event -> role: "victim", "host"
    certainty: CertaintyLexicon
    general_verbs: frozenset[str]  # what reports an event of no class: a lemma, or a lemma and its particle
    general_nouns: frozenset[str]
    families: Mapping[str, str]  # noun -> the verb of its family

    def paths_of(self, cls: str, lemma: str) -> Paths:
        """The paths of a class that are for a trigger."""
        own = self.own_paths[cls]
        return own[lemma] if lemma in own else own[""]

    def fillers(self, cls: str, role: str) -> frozenset[str]:
        """The classes that may fill a role of a class of events by any of its paths."""
        paths = (path.classes for paths in self.paths[cls].values() for path in paths if path.role == role)
        return frozenset().union(*paths)

    def root(self, lemma: str) -> str:
        """The verb of a lemma's family, or the lemma itself."""
        return self.families.get(lemma, lemma)

    def compatible(self, one: str, other: str) -> bool:
        """Whether two events may be the same: one class is the other or above it."""
        return one in self.above[other] or other in self.above[one]


def compile(ontology: Ontology) -> EventLexicon:
    """Raises KGError for a lex:rolePath, lex:refines or lex:misfortune that is none."""
    classes = sorted(name for name in ontology.classes if ontology.is_a(name, "Event"))
    triggers: dict[str, list[Trigger]] = {}
    for term, value in ontology.values("trigger"):
        trigger = parse_trigger(term.name, value)
        conditions = tuple(expanded(ontology, path) for path in trigger.conditions)
        found = Trigger(trigger.cls, trigger.lemma, trigger.pos, conditions)
        known = triggers.setdefault(trigger.lemma, [])
        known.extend(one for one in (found, _passive(found)) if one is not None and one not in known)
    lenders: dict[str, dict[str, str]] = {}
    undergone: dict[str, frozenset[str]] = {}
    for annotation, label in (
        ("patientVerb", "nsubjpass"),
        ("agentVerb", "nsubj"),
        ("commandVerb", COMMANDER),
        ("announceVerb", ANNOUNCER),
        ("placeVerb", SCENE),
        ("blameVerb", "blamed"),
    ):
        for term, value in ontology.values(annotation):
            if annotation == "patientVerb" and term.name != ROOT:
                undergone[value] = undergone.get(value, frozenset()) | ontology.below(term.name)
                continue
            verb, _, words = value.partition(" ")
            for word in words.split("|"):
                lenders.setdefault(verb, {})[word] = label
    participles = {
        participle: lemma
        for lemma in (*lenders, *(one for one, found in triggers.items() if any(t.pos in ("", "v") for t in found)))
        for participle in _participles(lemma)
    }
    paths = {name: role_paths(ontology, name) for name in classes}
    above = {name: ontology.above(name) for name in classes}
    carriers = frozenset(
        value.split()[0]
        for annotation in ("agentVerb", "patientVerb", "happenVerb", "causeVerb")
        for _, value in ontology.values(annotation)
    )
    targeting = frozenset(value for _, value in ontology.values("targetVerb"))
    return EventLexicon(
        {lemma: tuple(found) for lemma, found in triggers.items()},
        {lemma: {kind: _senses(found, kind, above) for kind in _KINDS} for lemma, found in triggers.items()},
        participles,
        paths,
        {name: by_word(some) for name, some in paths.items()},
        frozenset(name for name, some in paths.items() if _of_role(some, "topic")),
        {name: where[0] for name, some in paths.items() if (where := _of_role(some, "place"))},
        above,
        _refinements(ontology),
        lenders,
        undergone,
        frozenset(value for _, value in ontology.values("anaphor")),
        frozenset(value for _, value in ontology.values("shellNoun")),
        {name: role for name in classes for role in _inherited(ontology, name, "needs")},
        {
            verb: frozenset(words.split("|"))
            for verb, _, words in (value.partition(" ") for _, value in ontology.values("attributeVerb"))
        },
        frozenset(value for _, value in ontology.values("happenVerb")),
        {name: other for name in classes for other in _inherited(ontology, name, "attempted")},
        frozenset(value for _, value in ontology.values("attemptWord")),
        _misfortunes(ontology),
        {name: frozenset(some) for name in classes if (some := _inherited(ontology, name, "preparing"))},
        {name: frozenset(some) for name in classes if (some := _inherited(ontology, name, "immaterial"))},
        ontology.below("Actor"),
        frozenset().union(*(ontology.below(value) for _, value in ontology.values("actingPlace"))),
        carriers,
        targeting,
        carriers | targeting,
        frozenset(value for _, value in ontology.values("scheduleVerb")),
        {value: term.name for term, value in ontology.values("partakerNoun")},
        certainty.compile(ontology),
        frozenset(value for _, value in ontology.values("generalVerb")),
        frozenset(value for _, value in ontology.values("generalNoun")),
        {noun: value.split()[0] for _, value in ontology.values("wordFamily") for noun in value.split()[1:]},
    )


_KINDS = ("v", "n", "a", "va")


_OBJECTS = frozenset(("dobj", "nsubjpass"))


def _senses(triggers: Sequence[Trigger], kind: str, above: Mapping[str, frozenset[str]]) -> tuple[Sense, ...]:
    """The triggers that a word of some parts of speech may be, those first that ask most and tell most."""
    ranked: list[tuple[tuple[int, bool, int, str], Sense]] = []
    for one in triggers:
        if one.pos and one.pos not in kind:
            continue
        asked = [path[0].dep for path in one.conditions if not path[0].negated]
        rank = len(asked), not _OBJECTS.isdisjoint(asked), len(above[one.cls]), one.cls
        ranked.append((rank, Sense(frozenset(asked) - {"any"}, one, len(asked))))
    return tuple(sense for _, sense in sorted(ranked, key=lambda pair: pair[0], reverse=True))


def _of_role(paths: Paths, role: str) -> list[frozenset[str]]:
    """The classes that may fill a role, path by path."""
    return [path.classes for some in paths.values() for path in some if path.role == role]


def _inherited(ontology: Ontology, cls: str, annotation: str) -> tuple[str, ...]:
    """The values of an annotation of the nearest class that has any."""
    found = [
        (len(ontology.above(name)), values)
        for name in ontology.above(cls)
        if (values := ontology.classes[name].lexicon.get(annotation))
    ]
    return max(found)[1] if found else ()


def _misfortunes(ontology: Ontology) -> dict[str, Misfortune]:
    causes: dict[tuple[str, str], frozenset[str]] = {}
    for term, value in ontology.values("misfortune"):
        trigger, _, words = value.partition(" ")
        if not words or not term.parents:
            raise KGError(f"{term.source}: lex:misfortune {value!r} of kg:{term.name}: write TRIGGER NOUN|NOUN|…")
        key = trigger, term.parents[0]
        causes[key] = causes.get(key, frozenset()) | frozenset(words.split("|"))
    return {trigger: Misfortune(cls, words) for (trigger, cls), words in causes.items()}


def _passive(trigger: Trigger) -> Trigger | None:
    """The trigger of the passive: what a verb asks of its object, its passive asks of its subject.

    None for a trigger that asks nothing of an object, or that is no verb's alone.
    """
    if trigger.pos != "v" or not any(path[0].dep == "dobj" and not path[0].negated for path in trigger.conditions):
        return None
    conditions: list[Path] = []
    for path in trigger.conditions:
        first, rest = path[0], path[1:]
        if first.negated:
            conditions.append(path)
        elif first.dep == "dobj":
            conditions.append((replace(first, dep="nsubjpass"), *rest))
        elif first.dep == "nsubj":
            conditions.append((Step("agent"), replace(first, dep="pobj"), *rest))
        else:
            conditions.append(path)
    return replace(trigger, conditions=tuple(conditions))


def _participles(lemma: str) -> tuple[str, ...]:
    """The forms that a regular verb may have as a participle."""
    if lemma.endswith("e"):
        return (lemma + "d",)
    if lemma.endswith("y"):
        return (lemma[:-1] + "ied", lemma + "ed")
    if lemmas.doubles(lemma):
        return (lemma + lemma[-1] + "ed",)
    return (lemma + "ed", lemma + lemma[-1] + "ed")


def _refinements(ontology: Ontology) -> dict[str, tuple[Refinement, ...]]:
    found: dict[str, list[Refinement]] = {}
    for term, value in ontology.values("refines"):
        role, separator, cls = value.partition("=")
        if not separator or role not in ROLES or cls not in ontology.classes:
            raise KGError(f"{term.source}: lex:refines {value!r} of kg:{term.name}: write role=Class")
        for parent in term.parents:
            found.setdefault(parent, []).append(Refinement(term.name, role, ontology.below(cls)))
    return {parent: tuple(refinements) for parent, refinements in found.items()}
