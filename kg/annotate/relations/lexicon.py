"""What the ontology says about relations, compiled for look-up: patterns by what triggers them, positions, words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from kg.annotate import certainty
from kg.annotate.certainty import CertaintyLexicon
from kg.annotate.paths import Path
from kg.annotate.relations.patterns import ADJECTIVES, CLASSES, NOUNS, VERBS, Pattern, classes, path_of, patterns
from kg.ontology import Ontology

_REMEMBERED = 4096  # answers of which patterns may hold
FROM = frozenset(("from", "off"))  # prepositions that only with a distance say where something lies


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
    fitting: Callable[[str, str, frozenset[str]], tuple[Pattern, ...]]
    """From one of `VERBS`, `NOUNS`, `ADJECTIVES` and `CLASSES`, a key of its patterns, and the dependencies that lead
    down from a token, to the patterns that may hold there."""
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
    of_sex: Mapping[str, frozenset[str]]  # "his", "her" -> given names of those of whom it is said
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


_OF_SEX = {"his": ("maleName", "maleForenames"), "her": ("femaleName", "femaleForenames")}


def compile(ontology: Ontology) -> RelationLexicon:
    """The patterns and positions of all properties; raises KGError with file and pattern for what does not parse."""
    tables: dict[str, dict[str, list[Pattern]]] = {VERBS: {}, NOUNS: {}, ADJECTIVES: {}, CLASSES: {}}
    positions: dict[str, list[Position]] = {}
    words: dict[str, set[str]] = {kind: set() for kind in _WORDS}
    institutions: list[Path] = []
    symmetric: set[str] = set()
    passing: set[str] = set()
    ends: dict[str, tuple[frozenset[str], frozenset[str]]] = {}
    for name, term in sorted(ontology.properties.items()):
        for text in term.lexicon.get("pattern", ()):
            for table, key, pattern in patterns(term, text, ontology):
                tables[table].setdefault(key, []).append(pattern)
        for text in term.lexicon.get("endPattern", ()):
            for table, key, pattern in patterns(term, text, ontology):
                tables[table].setdefault(key, []).append(replace(pattern, ends=True))
        for text in term.lexicon.get("position", ()):
            spelled = tuple(text.lower().split())
            positions.setdefault(spelled[-1], []).append(Position(name, spelled))
        for kind, collected in words.items():
            collected.update(term.lexicon.get(kind, ()))
        institutions.extend(path_of(term, text, text, ontology) for text in term.lexicon.get("institution", ()))
        if term.lexicon.keys() & {"pattern", "position", "portfolio"}:
            ends[name] = classes(term.domain, ontology), classes(term.range, ontology)
        if "true" in term.lexicon.get("reciprocal", ()):
            symmetric.add(name)
        if "true" in term.lexicon.get("passing", ()):
            passing.add(name)

    @lru_cache(maxsize=_REMEMBERED)
    def fitting(kind: str, key: str, labels: frozenset[str]) -> tuple[Pattern, ...]:
        return tuple(pattern for pattern in tables[kind].get(key, ()) if pattern.needed <= labels)

    return RelationLexicon(
        _frozen(tables[VERBS]),
        _frozen(tables[NOUNS]),
        _frozen(tables[ADJECTIVES]),
        _frozen(tables[CLASSES]),
        fitting,
        {key: tuple(sorted(found, key=lambda p: -len(p.words))) for key, found in positions.items()},
        frozenset().union(tables[VERBS], tables[NOUNS], tables[ADJECTIVES], positions, words["bearing"], FROM),
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
            name: (frozenset(prepositions), classes(term.lexicon.get("adjoins", ()), ontology))
            for name, term in ontology.properties.items()
            if (prepositions := term.lexicon.get("adjoining"))
        },
        {value.lower(): term.name for term, value in ontology.values("between")},
        frozenset(value.lower() for _, value in ontology.values("demonym")),
        {
            pronoun: frozenset(name for kind in kinds for _, value in ontology.values(kind) for name in value.split())
            for pronoun, kinds in _OF_SEX.items()
        },
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
