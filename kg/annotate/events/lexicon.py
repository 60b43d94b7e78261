"""What the ontology says about events, compiled for look-up by lemma and by dependency."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from kg.annotate import certainty
from kg.annotate.certainty import CertaintyLexicon
from kg.annotate.paths import Path, expanded
from kg.model import KGError
from kg.ontology import Ontology, Step, Trigger, parse_path, parse_trigger

ROLES = ("patient", "recipient", "agent", "destination", "origin", "instrument", "amount", "topic", "place")
"""In the order in which they choose among the words that could fill them."""

ROOT = "Event"
"""The class of events of no class."""

COMMANDER = "commander"
"""The arc to the subject of a verb of command, beside the dependencies of the parse."""

ANNOUNCER = "announcer"
"""The arc to the subject of a verb of announcing."""

SCENE = "scene"
"""The arc to the subject of "the town saw clashes"."""
TARGET = "target"
"""The arc to the object of "the blast hit a school"."""
LENT = (COMMANDER, ANNOUNCER, SCENE, TARGET)


@dataclass(frozen=True, slots=True)
class RolePath:
    """One place in the parse where a class of events has a role."""

    order: tuple[int, int]  # closeness of the path, then the role's turn: who fills first
    role: str
    steps: Path
    classes: frozenset[str]  # classes that may fill it, subclasses included; "Event" and "Measurement" among them
    lemmas: frozenset[str] = frozenset()  # the triggers that it is for, where it is not for all of the class


@dataclass(frozen=True, slots=True)
class Refinement:
    """A class that an event of its superclass is of if a role is filled by certain classes."""

    cls: str
    role: str
    classes: frozenset[str]


@dataclass(frozen=True, slots=True)
class EventLexicon:
    triggers: Mapping[str, tuple[Trigger, ...]]  # by lemma
    participles: Mapping[str, str]  # "convicted" -> "convict", for those that the tagger calls adjectives
    paths: Mapping[str, Mapping[str, tuple[RolePath, ...]]]  # class -> first dependency -> paths
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
    actors: frozenset[str]  # the classes of those who can act
    acting: frozenset[str]  # the classes of places that act where a verb has them for who does it: "Caracas freed ten"
    carriers: frozenset[str]  # verbs of doing and happening, whose time and place are those of the event noun
    targeting: frozenset[str]  # verbs whose object is the patient of the event that their subject names
    scheduling: frozenset[str]  # verbs that say when the event that their subject or object names is to be
    partakers: Mapping[str, str]  # noun for who takes part in an event -> role: "victim", "host"
    certainty: CertaintyLexicon
    general_verbs: frozenset[str]  # what reports an event of no class: a lemma, or a lemma and its particle
    general_nouns: frozenset[str]
    families: Mapping[str, str]  # noun -> the verb of its family

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
    """Raises KGError for a lex:rolePath or lex:refines that is none."""
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
    return EventLexicon(
        {lemma: tuple(found) for lemma, found in triggers.items()},
        participles,
        {name: _paths(ontology, name) for name in classes},
        {name: ontology.above(name) for name in classes},
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
        ontology.below("Actor"),
        frozenset().union(*(ontology.below(value) for _, value in ontology.values("actingPlace"))),
        frozenset(
            value.split()[0]
            for annotation in ("agentVerb", "patientVerb", "happenVerb", "causeVerb")
            for _, value in ontology.values(annotation)
        ),
        frozenset(value for _, value in ontology.values("targetVerb")),
        frozenset(value for _, value in ontology.values("scheduleVerb")),
        {value: term.name for term, value in ontology.values("partakerNoun")},
        certainty.compile(ontology),
        frozenset(value for _, value in ontology.values("generalVerb")),
        frozenset(value for _, value in ontology.values("generalNoun")),
        {noun: value.split()[0] for _, value in ontology.values("wordFamily") for noun in value.split()[1:]},
    )


def _inherited(ontology: Ontology, cls: str, annotation: str) -> tuple[str, ...]:
    """The values of an annotation of the nearest class that has any."""
    found = [
        (len(ontology.above(name)), values)
        for name in ontology.above(cls)
        if (values := ontology.classes[name].lexicon.get(annotation))
    ]
    return max(found)[1] if found else ()


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
    return (lemma + "ed", lemma + lemma[-1] + "ed")


def _paths(ontology: Ontology, cls: str) -> dict[str, tuple[RolePath, ...]]:
    by_dep: dict[str, list[RolePath]] = {}
    for turn, role in enumerate(ROLES):
        term = ontology.properties.get(role)
        if term is None or not any(ontology.is_a(cls, domain) for domain in term.domain or ("Event",)):
            continue
        allowed = frozenset().union(*map(ontology.below, term.range or ("Entity", "Event", "Measurement")))
        for lemmas, text in _texts(ontology, cls, role):
            steps = expanded(ontology, parse_path(text))
            classes = allowed & steps[-1].classes if steps[-1].classes else allowed
            bare = (*steps[:-1], Step(steps[-1].dep, steps[-1].lemmas))
            # a path of single words comes before those of the class: "fled Syria" from there, "entered Syria" to there
            path = RolePath((_distance(bare) - bool(lemmas), turn), role, bare, classes, lemmas)
            by_dep.setdefault(steps[0].dep, []).append(path)
            if role == "agent" and bare == (Step("nsubj"),):
                if not ontology.is_a(cls, "Trial"):  # another court may try whom "the court ordered a trial of"
                    by_dep.setdefault(COMMANDER, []).append(path)
                if not any(ontology.is_a(cls, one) for one in ("Harm", "JusticeEvent")):
                    by_dep.setdefault(ANNOUNCER, []).append(path)
            if role == "place" and SCENE not in by_dep:
                by_dep[SCENE] = [RolePath((0, turn), role, (Step(SCENE),), allowed)]
            hurt = any(ontology.is_a(cls, one) for one in ("Death", "Injury"))
            if role == ("place" if hurt else "patient"):  # "the blast hit a school", but "the murders shook Lima"
                by_dep[TARGET] = [*by_dep.get(TARGET, ()), RolePath((0, turn), role, (Step(TARGET),), allowed)]
            if role == "patient" and hurt:
                living = frozenset().union(*map(ontology.below, ("Person", "Group", "Organization")))
                by_dep[TARGET] = [RolePath((0, turn), role, (Step(TARGET),), allowed & living)]
    return {dep: tuple(paths) for dep, paths in by_dep.items()}


def _texts(ontology: Ontology, cls: str, role: str) -> tuple[tuple[frozenset[str], str], ...]:
    """The paths of a role, each with the triggers that it is only for: those of the nearest class above that gives any,
    else the role's own.
    """
    nearest: list[tuple[int, list[str]]] = []
    for name in ontology.above(cls):
        if name == ROOT != cls:
            continue  # its paths are those of events of no class
        texts = []
        for value in ontology.classes[name].lexicon.get("rolePath", ()):
            subject, separator, path = value.partition("=")
            named, _, lemmas = subject.partition("@")
            if not separator or named not in ROLES:
                source = ontology.classes[name].source
                roles = ", ".join(ROLES)
                raise KGError(
                    f"{source}: lex:rolePath {value!r} of kg:{name}: write role=path with one of the roles {roles}"
                )
            try:
                parse_path(path or "any")
            except ValueError as error:
                raise KGError(
                    f"{ontology.classes[name].source}: lex:rolePath {value!r} of kg:{name}: {error}"
                ) from None
            if named == role:
                texts.append(f"{lemmas}={path}")
        if texts:
            nearest.append((len(ontology.above(name)), sorted(texts)))
    if nearest:
        return tuple(
            (frozenset(lemmas.split("|")) - {""}, path)
            for lemmas, _, path in (text.partition("=") for text in max(nearest)[1])
            if path  # "patient=": the class has no such role
        )
    return tuple((frozenset(), path) for path in ontology.properties[role].lexicon.get("path", ()))


_NEAR = frozenset(("nsubj", "nsubjpass", "dobj", "dative", "agent"))
_POSSESSIVE = 3


def _distance(steps: Path) -> int:
    """How loosely a path binds: arguments of a verb first, then prepositional phrases, longer paths, possessives."""
    first = steps[0].dep
    if first in ("poss", "compound", "amod", "nmod"):
        return _POSSESSIVE + (first != "poss")
    if first in _NEAR and (len(steps) == 1 or first in ("agent", "dative")):
        return 0
    return 1 if len(steps) <= 2 and first == "prep" else 2


def _refinements(ontology: Ontology) -> dict[str, tuple[Refinement, ...]]:
    found: dict[str, list[Refinement]] = {}
    for term, value in ontology.values("refines"):
        role, separator, cls = value.partition("=")
        if not separator or role not in ROLES or cls not in ontology.classes:
            raise KGError(f"{term.source}: lex:refines {value!r} of kg:{term.name}: write role=Class")
        for parent in term.parents:
            found.setdefault(parent, []).append(Refinement(term.name, role, ontology.below(cls)))
    return {parent: tuple(refinements) for parent, refinements in found.items()}
