"""What the ontology knows of names and nouns, as look-ups: the lexicon of mentions and coreference."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.ontology import Ontology

# Which reading of an ambiguous noun is taken, first to last: "hospital" is a facility before an organization.
_PREFERENCE = (
    "Person",
    "Group",
    "PoliticalParty",
    "Court",
    "MediaOutlet",
    "NGO",
    "ArmedGroup",
    "SecurityForce",
    "Government",
    "Country",
    "Settlement",
    "Facility",
    "Company",
    "Organization",
    "Region",
    "Place",
)


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody or something that the ontology knows by name."""

    key: str  # local name of the instance
    cls: str
    name: str  # its label
    country: str | None = None  # label of the country that it lies in, or of itself


@dataclass(frozen=True, slots=True)
class MentionLexicon:
    """Look-ups by lower-case noun or by name as written."""

    nouns: Mapping[str, str]  # common noun -> class
    senses: Mapping[str, frozenset[str]]  # common noun -> every class that it can head
    compounds: Mapping[tuple[str, str], str]  # "news", "agency" -> class; written with a hyphen in the ontology
    compounded: frozenset[str]  # the second words of these
    kinds: Mapping[str, str]  # noun, or two words at the end of a name -> the first of its synonyms
    plurals: frozenset[str]  # nouns that are plural without an ending
    partitives: frozenset[str]  # "hundreds of", "a number of"
    name_words: Mapping[str, frozenset[str]]  # word or two-word end of a name, lower case -> classes
    opening_words: Mapping[str, str]  # first words of a name, without accents, lower case -> class
    opening_heads: frozenset[str]  # the first of each of these
    legal_forms: frozenset[str]
    titles: frozenset[str]  # lower case, without a final stop
    male: frozenset[str]  # nouns and given names, lower case
    female: frozenset[str]
    given: frozenset[str]  # given names, as written
    known: Mapping[str, Known]  # name as written -> who
    openings: Mapping[tuple[str, str], tuple[tuple[str, ...], ...]]
    """First two words -> the known names of several words that begin so, the longest first."""
    homonyms: Mapping[str, tuple[Known, ...]]  # names of several, such as Georgia, the preferred first
    demonyms: Mapping[str, Known]  # "Salvadoran" -> El Salvador
    peoples: frozenset[str]  # "Muslim", "Kurdish"
    telling: frozenset[str]  # words that may begin the name of a known one or of a people: few of those in a text
    above: Mapping[str, frozenset[str]]  # class -> itself and all that it is a kind of
    places: frozenset[str]  # classes of places
    organizations: frozenset[str]  # and of organizations
    ner: Mapping[str, str]  # label of a recogniser -> class
    befalling: frozenset[str]  # verbs of what befalls people, so that a bare number counts them: "12 were killed"
    happenings: frozenset[str]  # nouns of events, before which a noun is who acts: "police firing"
    initials: frozenset[str]  # of words for what happens: "DUI" is nobody

    def is_adjective(self, name: str) -> bool:
        """Whether a name is of a nationality and no country's own, as "U.S." is."""
        return name in self.demonyms and name not in self.known

    def is_a(self, cls: str, ancestor: str) -> bool:
        return ancestor in self.above.get(cls, ())


def compile(ontology: Ontology) -> MentionLexicon:
    """The lexicon of an ontology."""
    senses: dict[str, set[str]] = {}
    for noun, cls in _of_classes(ontology, "headNoun"):
        senses.setdefault(noun.lower(), set()).add(cls)
    rank = {cls: number for number, cls in enumerate(_PREFERENCE)}
    nouns = {noun: min(found, key=lambda c: (rank.get(c, len(rank)), c)) for noun, found in senses.items()}
    words: dict[str, set[str]] = {}
    for word, cls in _of_classes(ontology, "nameWord"):
        words.setdefault(word.lower(), set()).add(cls)
    persons = ontology.classes["Person"].lexicon if "Person" in ontology.classes else {}
    men, women = (" ".join(persons.get(names, ())).split() for names in ("maleForenames", "femaleForenames"))
    male = {*persons.get("maleNoun", ()), *persons.get("maleName", ()), *men}
    female = {*persons.get("femaleNoun", ()), *persons.get("femaleName", ()), *women}
    opening_words = {plain(words): cls for words, cls in _of_classes(ontology, "openingWord")}
    known, demonyms, homonyms = _instances(ontology, rank)
    openings = _openings(known)
    peoples = frozenset(word for word, _ in _of_classes(ontology, "peopleNoun"))
    countries = {name for name, one in known.items() if one.cls == "Country"}
    return MentionLexicon(
        nouns=nouns,
        senses={noun: frozenset(found) for noun, found in senses.items()},
        compounds={
            (left, right): cls for noun, cls in nouns.items() for left, _, right in (noun.partition("-"),) if right
        },
        compounded=frozenset(noun.partition("-")[2] for noun in nouns if "-" in noun),
        kinds=_kinds(ontology),
        plurals=frozenset(word.lower() for word, _ in _of_classes(ontology, "pluralNoun")),
        partitives=frozenset(word.lower() for word, _ in _of_classes(ontology, "partitive")),
        name_words={word: frozenset(found) for word, found in words.items()},
        opening_words=opening_words,
        opening_heads=frozenset(words.split()[0] for words in opening_words),
        legal_forms=frozenset(word for word, _ in _of_classes(ontology, "legalForm")),
        titles=frozenset(word.lower().rstrip(".") for word, _ in _of_classes(ontology, "title")),
        male=frozenset(word.lower() for word in male),
        female=frozenset(word.lower() for word in female),
        given=frozenset((*persons.get("maleName", ()), *persons.get("femaleName", ()))),
        known=known,
        openings=openings,
        homonyms=homonyms,
        demonyms=demonyms,
        peoples=peoples,
        telling=frozenset().union((first for first, _ in openings), demonyms, peoples, countries),
        above={name: ontology.above(name) for name in ontology.classes},
        places=ontology.below("Place"),
        organizations=ontology.below("Organization"),
        ner=dict(_of_classes(ontology, "nerLabel")),
        befalling=frozenset(_befalling(ontology)),
        happenings=frozenset(_happenings(ontology)),
        initials=frozenset(word.upper() for _, word in ontology.values("generalNoun") if len(word) < _WORD),
    )


def plain(words: str) -> str:
    """Words in lower case without accents, as names of other languages come with or without them."""
    if words.isascii():
        return words.casefold()
    parts = unicodedata.normalize("NFKD", words.replace("’", "'"))
    return "".join(part for part in parts if not unicodedata.combining(part)).casefold()


def _kinds(ontology: Ontology) -> dict[str, str]:
    found: dict[str, str] = {}
    for value, _ in _of_classes(ontology, "synonyms"):
        nouns = [noun.strip().lower() for noun in value.split(",")]
        found.update((noun, nouns[0]) for noun in nouns[1:])
    return found


def _happenings(ontology: Ontology) -> Iterable[str]:
    for _, value in ontology.values("trigger"):
        lemma, _, pos = re.split(r"[ >]", value, maxsplit=1)[0].partition("/")
        if pos in ("", "n"):
            yield lemma.lower()


_WORD = 4  # letters of the shortest noun that is no initials

_BEFALLING = {
    "Arrest",
    "Charge",
    "Conviction",
    "Accusation",
    "Release",
    "Death",
    "Injury",
    "Abduction",
    "Deportation",
    "Evacuation",
}


def _befalling(ontology: Ontology) -> Iterable[str]:
    """The verbs that report an arrest, a death, an injury or the like without more ado."""
    for term, value in ontology.values("trigger"):
        lemma, _, pos = value.partition("/")
        if pos in ("", "v") and ontology.above(term.name) & _BEFALLING:
            yield lemma.lower()


def _of_classes(ontology: Ontology, annotation: str) -> Iterable[tuple[str, str]]:
    for term, value in ontology.values(annotation):
        if term.kind == "class":
            yield value, term.name


def _openings(names: Iterable[str]) -> dict[tuple[str, str], tuple[tuple[str, ...], ...]]:
    found: dict[tuple[str, str], list[tuple[str, ...]]] = {}
    for name in names:
        words = tuple(name.split())
        if len(words) > 1 and words[0] != "The":
            found.setdefault((words[0], words[1]), []).append(words)
    return {words: tuple(sorted(all_, key=lambda one: (-len(one), one))) for words, all_ in found.items()}


def _instances(
    ontology: Ontology, rank: Mapping[str, int]
) -> tuple[dict[str, Known], dict[str, Known], dict[str, tuple[Known, ...]]]:
    """Names, demonyms and homonyms of the known.  Of homonyms a place wins, then the class that is preferred."""
    bearers: dict[str, list[Known]] = {}
    names: dict[str, Known] = {}
    demonyms: dict[str, Known] = {}
    entities = {name for name in ontology.classes if ontology.is_a(name, "Entity")}
    found = []
    for key in sorted(ontology.instances):
        term = ontology.instances[key]
        classes = [cls for cls in term.types if cls in entities]
        if classes:
            cls = min(classes, key=lambda c: (rank.get(c, len(rank)), c))
            found.append((rank.get(cls, len(rank)), key, cls, term))
    for _, key, cls, term in sorted(found, key=lambda item: (not ontology.is_a(item[2], "Place"), *item[:2])):
        home = next(
            (ontology.instances[c].label for c in term.lexicon.get("country", ()) if c in ontology.instances), None
        )
        who = Known(key, cls, term.label, term.label if cls == "Country" else home)
        for name in (term.label, *term.aliases):
            names.setdefault(name, who)
            bearers.setdefault(name, []).append(who)
        for demonym in term.lexicon.get("demonym", ()):
            demonyms.setdefault(demonym, who)
    homonyms = {name: tuple(found) for name, found in bearers.items() if len(found) > 1}
    return names, demonyms, homonyms
