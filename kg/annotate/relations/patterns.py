"""Patterns of relations as the ontology writes them.

    pattern  trigger " " place " " place            subject first, then object
    trigger  lemma ( "|" lemma )* "/" ( "v" | "n" | "a" ) ( ">" condition )*, one that begins with "!" must not hold
             |   "=" Class ( "|" Class )* ( "/name" | "/nominal" )?
    place    "bearer" | "self" | path

A trigger of lemmas is a word, one of classes a mention of such a class, or only a name or a description.  A place is
found from the trigger: `self` is the trigger, `bearer` is whom a noun describes ("X, a *member* of Y"; "*director* X";
"X is the *head*"), a path leads down the dependencies.  Where both places are the same path, the relation holds between
what stands there together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kg.annotate.paths import Path
from kg.model import KGError
from kg.ontology import Ontology, Step, Term, parse_path

BEARER, SELF = "bearer", "self"
VERBS, NOUNS, ADJECTIVES, CLASSES = "v", "n", "a", "="  # what patterns are triggered by

Place = Path | str


@dataclass(frozen=True, slots=True)
class Pattern:
    """Where subject and object of a property stand around a trigger."""

    property: str
    subject: Place
    object: Place
    conditions: tuple[Path, ...] = ()
    needed: frozenset[str] = frozenset()  # dependencies without which none of it can hold
    cue: frozenset[tuple[str, str]] = frozenset()
    """A dependency and a word behind it, one of which there must be; empty where any word will do."""
    kind: str = ""  # "name" or "nominal", where the mention that triggers it must be such
    ends: bool = False  # whether what it reads is the end of the relation: "X left Y"


_LEMMA = re.compile(r"[^\W\d_][\w'’.-]*")


def classes(names: tuple[str, ...], ontology: Ontology) -> frozenset[str]:
    """All classes below those named; none where nothing is said, which allows any."""
    return frozenset(below for name in names if name in ontology.classes for below in ontology.below(name))


def patterns(term: Term, text: str, ontology: Ontology) -> list[tuple[str, str, Pattern]]:
    """What a text gives: by what it is triggered, the lemma or class that does so, and the pattern.

    Raises KGError with file and pattern for what does not parse.
    """

    def fail(reason: str) -> KGError:
        return KGError(f"{term.source}: lex:pattern {text!r} of kg:{term.name}: {reason}")

    parts = text.split()
    if len(parts) != 3:
        raise fail("write a trigger, the place of the subject and the place of the object")
    trigger, *places = parts
    subject, object_ = (place if place in (BEARER, SELF) else path_of(term, text, place, ontology) for place in places)
    if trigger.startswith("="):
        written, _, kind = trigger[1:].partition("/")
        if kind not in ("", "name", "nominal"):
            raise fail("write /name or /nominal behind the classes, or nothing")
        pattern = replace(_pattern(term.name, subject, object_, ()), kind=kind)
        names = written.split("|")
        unknown = [name for name in names if name not in ontology.classes]
        if unknown:
            raise fail(f"kg:{unknown[0]} is no class")
        return [(CLASSES, cls, pattern) for name in names for cls in sorted(ontology.below(name))]
    head, *conditions = trigger.split(">")
    lemmas, _, pos = head.partition("/")
    if pos not in (VERBS, NOUNS, ADJECTIVES):
        raise fail("end the lemmas in /v, /n or /a")
    bad = [lemma for lemma in lemmas.split("|") if not _LEMMA.fullmatch(lemma)]
    if bad:
        raise fail(f"{bad[0]!r} is no lemma")
    held = tuple(path_of(term, text, condition, ontology) for condition in conditions)
    made = [_pattern(term.name, subject, object_, held)]
    if pos == VERBS and any(
        not isinstance(place, str) and place[0].dep == "dobj" for place in (subject, object_, *held)
    ):
        made.append(_pattern(term.name, _passive(subject), _passive(object_), tuple(map(_passive_path, held))))
    return [(pos, lemma.lower(), pattern) for lemma in lemmas.split("|") for pattern in made]


def _pattern(name: str, subject: Place, object_: Place, conditions: tuple[Path, ...]) -> Pattern:
    paths = (*conditions, *(place for place in (subject, object_) if not isinstance(place, str)))
    first = [path[0] for path in paths if not path[0].negated]
    needed = frozenset(step.dep for step in first) - {"any"}
    cues = [frozenset((step.dep, word) for word in step.lemmas) for step in first if _asks_a_word(step)]
    return Pattern(name, subject, object_, conditions, needed, min(cues, key=len, default=frozenset()))


def _asks_a_word(step: Step) -> bool:
    return bool(step.lemmas) and not step.classes and step.dep != "any"


def _passive(place: Place) -> Place:
    return place if isinstance(place, str) else _passive_path(place)


def _passive_path(path: Path) -> Path:
    """Where the passive has what stands at a path of the active: "X leads Y", "Y is led by X"."""
    first, *others = path
    if first.dep == "dobj":
        return replace(first, dep="nsubjpass"), *others
    if first.dep == "nsubj":
        return Step("agent"), replace(first, dep="pobj"), *others
    return path


def path_of(term: Term, text: str, path: str, ontology: Ontology) -> Path:
    try:
        steps = parse_path(path)
    except ValueError as error:
        raise KGError(f"{term.source}: lex:pattern {text!r} of kg:{term.name}: {error}") from None
    return tuple(replace(step, classes=classes(tuple(step.classes), ontology)) for step in steps)
