"""Where in a parse the roles of a class of events are filled, by the paths of the ontology."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from kg.annotate.paths import Path, expanded
from kg.model import KGError
from kg.ontology import Ontology, Step, parse_path

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


Paths: TypeAlias = Mapping[str, tuple[RolePath, ...]]
"""First dependency -> paths."""


def role_paths(ontology: Ontology, cls: str) -> Paths:
    """The paths of a class; raises KGError for a lex:rolePath that is none."""
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


def by_word(paths: Paths) -> dict[str, Paths]:
    """The paths by the trigger that they are for; behind "" those that are for any, which those by a word include."""
    words = {lemma for some in paths.values() for path in some for lemma in path.lemmas}
    return {
        word: {
            dep: fitting
            for dep, some in paths.items()
            if (fitting := tuple(path for path in some if not path.lemmas or word in path.lemmas))
        }
        for word in ("", *sorted(words))
    }
