"""Patterns of relations and names of positions, compiled from the ontology.

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
from collections.abc import Mapping
from dataclasses import dataclass, replace

from kg.annotate import certainty
from kg.annotate.certainty import CertaintyLexicon
from kg.annotate.paths import Path
from kg.model import KGError
from kg.ontology import Ontology, Step, Term, parse_path

BEARER, SELF = "bearer", "self"
FROM = frozenset(("from", "off"))  # prepositions that only with a distance say where something lies

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


@dataclass(frozen=True, slots=True)
class Position:
    """A noun for a position, and the property that holds between who holds it and where."""

    property: str
    words: tuple[str, ...]  # "prime", "minister"


@dataclass(frozen=True, slots=True)
class RelationLexicon:
    """Patterns by what triggers them, positions by their last word, and what may stand at the ends of a property."""

    verbs: Mapping[str, tuple[Pattern, ...]]
    nouns: Mapping[str, tuple[Pattern, ...]]
    adjectives: Mapping[str, tuple[Pattern, ...]]
    classes: Mapping[str, tuple[Pattern, ...]]
    positions: Mapping[str, tuple[Position, ...]]  # longest first
    triggers: frozenset[str]  # the lemmas of verbs, nouns and adjectives with patterns, positions, bearings, FROM
    club_positions: frozenset[str]  # "coach", "striker": those of a club, which often has its city's name
    club_moves: frozenset[str]  # "transfer": verbs that take who has such a position to a club
    territorial_positions: frozenset[tuple[str, ...]]  # "senator": held for the place that is named before it
    outsiders: frozenset[str]  # "hostage": a noun for who does not belong to the organization named before it
    undivided: frozenset[str]  # "supreme": adjectives that leave it to a leader to lead the whole
    lowering: frozenset[str]  # "vice", "deputy": whose bearer does not lead
    past: frozenset[str]  # "former": what is no longer so
    past_adverbs: frozenset[str]  # "formerly"
    leaving: frozenset[str]  # "resign", "sack": verbs before "as" that end a position of the one they are about
    succeeding: frozenset[str]  # "replace", "succeed": those that end the position of their object
    coming: frozenset[str]  # "next", "incoming": what is not yet so
    doubting: frozenset[str]  # "alleged", "suspected"
    portfolios: frozenset[str]  # "state", "justice": what a minister is a minister of
    institutions: tuple[Path, ...]  # where below a position noun its institution stands
    institution_ranks: tuple[frozenset[str], ...]  # classes of institutions, the likeliest first
    grounds: frozenset[str]  # classes of places that are no facilities
    adjoining: Mapping[str, tuple[frozenset[str], frozenset[str]]]  # property -> prepositions, classes before them
    between: Mapping[str, str]  # word between two names -> property
    demonyms: frozenset[str]  # adjectives of nationality
    figurative: Mapping[str, frozenset[str]]  # property -> nouns that are no object of it without a name
    named_by: frozenset[str]  # "town", "city": nouns that "of" joins with the name of the place itself
    parts: frozenset[str]  # "outskirts", "north": nouns for parts of the place that they have with them
    bearings: frozenset[str]  # "north": words that with "of" say on which side of a place something is
    distances: frozenset[str]  # "mile": nouns that a number makes a distance of
    persons: frozenset[str]  # "host", "engineer": nouns for persons
    organizations: frozenset[str]  # "club", "newspaper": nouns for organizations
    domain: Mapping[str, frozenset[str]]
    range: Mapping[str, frozenset[str]]
    having: frozenset[str]  # "want", "buy": words before which an indefinite object need not be there
    nearby: frozenset[str]  # "near", "outside": prepositions that do not lead into a place
    making: frozenset[str]  # "build", "construction": words before which their object is not there
    symmetric: frozenset[str]
    passing: frozenset[str]  # properties that are never over: a meeting, a nationality
    stronger: Mapping[str, tuple[str, ...]]  # property -> properties beside which it goes without saying
    certainty: CertaintyLexicon


_WORDS = (
    "clubPosition",
    "clubMove",
    "territorialPosition",
    "outsider",
    "bearing",
    "distanceNoun",
    "undivided",
    "lowering",
    "past",
    "pastAdverb",
    "leaving",
    "succeeding",
    "having",
    "nearby",
    "making",
    "coming",
    "doubting",
    "portfolio",
)
_LEMMA = re.compile(r"[^\W\d_][\w'’.-]*")


def compile(ontology: Ontology) -> RelationLexicon:
    """The patterns and positions of all properties; raises KGError with file and pattern for what does not parse."""
    tables: dict[str, dict[str, list[Pattern]]] = {"v": {}, "n": {}, "a": {}, "=": {}}
    positions: dict[str, list[Position]] = {}
    words: dict[str, set[str]] = {kind: set() for kind in _WORDS}
    institutions: list[Path] = []
    symmetric: set[str] = set()
    passing: set[str] = set()
    ends: dict[str, tuple[frozenset[str], frozenset[str]]] = {}
    for name, term in sorted(ontology.properties.items()):
        for text in term.lexicon.get("pattern", ()):
            for table, key, pattern in _patterns(term, text, ontology):
                tables[table].setdefault(key, []).append(pattern)
        for text in term.lexicon.get("endPattern", ()):
            for table, key, pattern in _patterns(term, text, ontology):
                tables[table].setdefault(key, []).append(replace(pattern, ends=True))
        for text in term.lexicon.get("position", ()):
            spelled = tuple(text.lower().split())
            positions.setdefault(spelled[-1], []).append(Position(name, spelled))
        for kind, collected in words.items():
            collected.update(term.lexicon.get(kind, ()))
        institutions.extend(_path(term, text, text, ontology) for text in term.lexicon.get("institution", ()))
        if term.lexicon.keys() & {"pattern", "position", "portfolio"}:
            ends[name] = _classes(term.domain, ontology), _classes(term.range, ontology)
        if "true" in term.lexicon.get("reciprocal", ()):
            symmetric.add(name)
        if "true" in term.lexicon.get("passing", ()):
            passing.add(name)
    return RelationLexicon(
        _frozen(tables["v"]),
        _frozen(tables["n"]),
        _frozen(tables["a"]),
        _frozen(tables["="]),
        {key: tuple(sorted(found, key=lambda p: -len(p.words))) for key, found in positions.items()},
        frozenset().union(tables["v"], tables["n"], tables["a"], positions, words["bearing"], FROM),
        frozenset(words["clubPosition"]),
        frozenset(words["clubMove"]),
        frozenset(tuple(text.split()) for text in words["territorialPosition"]),
        frozenset(words["outsider"]),
        frozenset(words["undivided"]),
        frozenset(words["lowering"]),
        frozenset(words["past"]),
        frozenset(words["pastAdverb"]),
        frozenset(words["leaving"]),
        frozenset(words["succeeding"]),
        frozenset(words["coming"]),
        frozenset(words["doubting"]),
        frozenset(words["portfolio"]),
        tuple(institutions),
        tuple(ontology.below(name) for name in ("Organization", "Country", "Place", "Group")),
        ontology.below("Place") - ontology.below("Facility"),
        {
            name: (frozenset(prepositions), _classes(term.lexicon.get("adjoins", ()), ontology))
            for name, term in ontology.properties.items()
            if (prepositions := term.lexicon.get("adjoining"))
        },
        {value.lower(): term.name for term, value in ontology.values("between")},
        frozenset(value.lower() for _, value in ontology.values("demonym")),
        {
            name: frozenset(values)
            for name, term in ontology.properties.items()
            if (values := term.lexicon.get("figurative"))
        },
        frozenset(value.lower() for _, value in ontology.values("namedBy")),
        frozenset(value.lower() for _, value in ontology.values("partNoun")),
        frozenset(words["bearing"]),
        frozenset(words["distanceNoun"]),
        _nouns(ontology, "Person", "headNoun", "maleNoun", "femaleNoun"),
        _nouns(ontology, "Organization", "headNoun"),
        {name: domain for name, (domain, _) in ends.items()},
        {name: range_ for name, (_, range_) in ends.items()},
        frozenset(words["having"]),
        frozenset(words["nearby"]),
        frozenset(words["making"]),
        frozenset(symmetric),
        frozenset(passing),
        {
            name: tuple(sorted({*term.lexicon.get("impliedBy", ()), *ontology.below(name)} - {name}))
            for name, term in ontology.properties.items()
            if name in ends
        },
        certainty.compile(ontology),
    )


def _frozen(table: dict[str, list[Pattern]]) -> dict[str, tuple[Pattern, ...]]:
    return {key: tuple(found) for key, found in table.items()}


def _nouns(ontology: Ontology, cls: str, *annotations: str) -> frozenset[str]:
    """The nouns for a class and for those below it."""
    return frozenset(
        value.lower()
        for annotation in annotations
        for term, value in ontology.values(annotation)
        if cls in ontology.above(term.name)
    )


def _classes(names: tuple[str, ...], ontology: Ontology) -> frozenset[str]:
    """All classes below those named; none where nothing is said, which allows any."""
    return frozenset(below for name in names if name in ontology.classes for below in ontology.below(name))


def _patterns(term: Term, text: str, ontology: Ontology) -> list[tuple[str, str, Pattern]]:
    def fail(reason: str) -> KGError:
        return KGError(f"{term.source}: lex:pattern {text!r} of kg:{term.name}: {reason}")

    parts = text.split()
    if len(parts) != 3:
        raise fail("write a trigger, the place of the subject and the place of the object")
    trigger, *places = parts
    subject, object_ = (place if place in (BEARER, SELF) else _path(term, text, place, ontology) for place in places)
    if trigger.startswith("="):
        written, _, kind = trigger[1:].partition("/")
        if kind not in ("", "name", "nominal"):
            raise fail("write /name or /nominal behind the classes, or nothing")
        pattern = replace(_pattern(term.name, subject, object_, ()), kind=kind)
        names = written.split("|")
        unknown = [name for name in names if name not in ontology.classes]
        if unknown:
            raise fail(f"kg:{unknown[0]} is no class")
        return [("=", cls, pattern) for name in names for cls in sorted(ontology.below(name))]
    head, *conditions = trigger.split(">")
    lemmas, _, pos = head.partition("/")
    if pos not in ("v", "n", "a"):
        raise fail("end the lemmas in /v, /n or /a")
    bad = [lemma for lemma in lemmas.split("|") if not _LEMMA.fullmatch(lemma)]
    if bad:
        raise fail(f"{bad[0]!r} is no lemma")
    held = tuple(_path(term, text, condition, ontology) for condition in conditions)
    made = [_pattern(term.name, subject, object_, held)]
    if pos == "v" and any(not isinstance(place, str) and place[0].dep == "dobj" for place in (subject, object_, *held)):
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


def _path(term: Term, text: str, path: str, ontology: Ontology) -> Path:
    try:
        steps = parse_path(path)
    except ValueError as error:
        raise KGError(f"{term.source}: lex:pattern {text!r} of kg:{term.name}: {error}") from None
    return tuple(replace(step, classes=_classes(tuple(step.classes), ontology)) for step in steps)
