"""What the ontology says of quantities and units, compiled into look-ups by lemma."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.annotate.certainty import CertaintyLexicon
from kg.annotate.certainty import compile as compile_certainty
from kg.annotate.paths import Path, expanded
from kg.model import KGError
from kg.ontology import Ontology, Term, parse_path, parse_trigger


@dataclass(frozen=True, slots=True)
class Unit:
    name: str  # "kilometre"
    quantity: str  # "distance"


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that makes what it counts a quantity: its part of speech, and the path from it down to what is counted."""

    quantity: str
    pos: str  # "v", "n", "a" or ""
    path: Path
    possible: bool  # only below an enabling word
    also: tuple[Path, ...] = ()  # what else has to stand below the word: "took five suspects into custody"


@dataclass(frozen=True, slots=True)
class QuantityLexicon:
    units: Mapping[str, Unit]  # by word or sign; units of several words by the words joined with blanks
    unit_ends: frozenset[str]  # the last words of units of several words
    nouns: Mapping[str, str]  # counted noun -> quantity
    cues: Mapping[str, tuple[Cue, ...]]
    measure_nouns: Mapping[str, str]
    dimensions: Mapping[str, str]  # adjective behind a length -> quantity
    modifiers: Mapping[str, tuple[tuple[Path, str], ...]]  # first dependency of the path -> paths with quantities
    counts: Mapping[str, str]  # quantity -> unit
    enablers: frozenset[str]
    left_as: Mapping[str, str]  # state -> quantity
    reach_verbs: frozenset[str]
    owner_verbs: frozenset[str]
    places: frozenset[str]  # classes
    facilities: frozenset[str]  # classes
    rooms: Mapping[str, str]  # noun for the room of one -> quantity that a facility has by the number of them
    persons: frozenset[str]  # nouns whose plural counts persons
    collectives: frozenset[str]  # nouns for groups, whose plural counts groups
    certainty: CertaintyLexicon


_ADJECTIVES = frozenset(("dead", "wounded", "injured", "others", "accused", "elderly"))  # several persons, not groups


def compile(ontology: Ontology) -> QuantityLexicon:
    """The lexicon of an ontology; raises KGError with file and term for a cue that is no trigger."""
    quantities = [term for term in ontology.instances.values() if "Quantity" in term.types]
    labels = {term.name: term.label for term in quantities}
    cues: dict[str, list[Cue]] = {}
    modifiers: dict[str, list[tuple[Path, str]]] = {}
    for term in quantities:
        for annotation in ("cue", "possibleCue"):
            for text in term.lexicon.get(annotation, ()):
                lemma, cue = _cue(ontology, term, annotation, text)
                cues.setdefault(lemma, []).append(cue)
        for text in term.lexicon.get("modifier", ()):
            path = expanded(ontology, _path(term, text))
            modifiers.setdefault(path[0].dep, []).append((path, term.label))
    units = _units(ontology, labels)
    root = ontology.classes.get("Quantity")
    general = root.lexicon if root is not None else {}
    return QuantityLexicon(
        units=units,
        unit_ends=frozenset(words.rsplit(" ", 1)[1] for words in units if " " in words),
        nouns=_by_word(quantities, "headNoun"),
        cues={lemma: tuple(found) for lemma, found in cues.items()},
        measure_nouns=_by_word(quantities, "measureNoun"),
        dimensions=_by_word(quantities, "dimension"),
        modifiers={dep: tuple(found) for dep, found in modifiers.items()},
        counts={term.label: term.lexicon["counts"][0] for term in quantities if "counts" in term.lexicon},
        enablers=frozenset(general.get("enabler", ())),
        left_as=_by_word(quantities, "leftAs"),
        reach_verbs=frozenset(general.get("reachVerb", ())),
        owner_verbs=frozenset(general.get("ownerVerb", ())),
        places=ontology.below("Place"),
        facilities=ontology.below("Facility"),
        rooms=_by_word(quantities, "roomNoun"),
        persons=_persons(ontology),
        collectives=frozenset(
            noun.lower() for noun in ontology.classes["Group"].lexicon.get("headNoun", ()) if noun not in _ADJECTIVES
        )
        if "Group" in ontology.classes
        else frozenset(),
        certainty=compile_certainty(ontology),
    )


def _by_word(quantities: list[Term], annotation: str) -> dict[str, str]:
    return {word.lower(): term.label for term in quantities for word in term.lexicon.get(annotation, ())}


def _units(ontology: Ontology, labels: Mapping[str, str]) -> dict[str, Unit]:
    found: dict[str, Unit] = {}
    for term in ontology.instances.values():
        if "Unit" not in term.types:
            continue
        measures = [labels[name] for name in term.lexicon.get("measures", ()) if name in labels]
        if not measures:
            raise KGError(f"{term.source}: kg:{term.name} needs lex:measures with a kg:Quantity, such as kg:Distance")
        for word in term.lexicon.get("unit", ()):
            found[word.lower()] = Unit(term.label, measures[0])
    return found


def _persons(ontology: Ontology) -> frozenset[str]:
    words: set[str] = set()
    for name in ("Person", "Group"):
        term = ontology.classes.get(name)
        if term is None:
            continue
        for annotation in ("headNoun", "maleNoun", "femaleNoun", "pluralNoun"):
            if name == "Person" or annotation == "pluralNoun":
                words.update(word.lower() for word in term.lexicon.get(annotation, ()))
    return frozenset(words)


def _cue(ontology: Ontology, term: Term, annotation: str, text: str) -> tuple[str, Cue]:
    place = f"{term.source}: lex:{annotation} {text!r} of kg:{term.name}"
    try:
        trigger = parse_trigger(term.name, text)
    except ValueError as error:
        raise KGError(f"{place}: {error}") from None
    if not trigger.conditions:
        raise KGError(f"{place}: say where the counted stands: {text}>dobj")
    path, *also = (expanded(ontology, condition) for condition in trigger.conditions)
    return trigger.lemma, Cue(term.label, trigger.pos, path, annotation == "possibleCue", tuple(also))


def _path(term: Term, text: str) -> Path:
    try:
        return parse_path(text)
    except ValueError as error:
        raise KGError(f"{term.source}: lex:modifier {text!r} of kg:{term.name}: {error}") from None
