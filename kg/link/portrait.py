"""What the ontology says of a public figure, and what a document says of a person, side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial

from kg.link.folding import fold
from kg.link.places import Places
from kg.model import Annotated
from kg.ontology import FIGURE, Ontology, Term

Words = tuple[str, ...]

_LONGEST = 60  # characters that are looked at before a name
_YEARS = 2  # that the age in a text may be off: born late in the year, written early in it

_WORD = re.compile(r"[^\W\d_]+")
_PREPOSITIONS = frozenset("of for to at in from with by on who that".split())
_LESSER = frozenset("vice deputy assistant associate under lieutenant lt sub".split())  # before an office: another one
_RANKS = frozenset({"general", "admiral", "colonel"})  # of which the lesser are called the same
_AGE = re.compile(r", (?:aged |age )?(\d{1,2})(?=[,.;)])")
_BEFORE = re.compile(r"(?:[^\W\d_][\w'’-]*\.? ){1,5}\Z")  # the words before a name
_FROM = re.compile(r"(?:, (?:aged |age )?\d{1,2})?,? (?:of|from) (?:the )?(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Settings:
    """What the ontology says of all figures, and of the peoples of countries."""

    short: Mapping[str, Words]  # "sen" -> ("senator",)
    weak: frozenset[Words]
    fields: Mapping[str, frozenset[str]]  # "striker" -> {"sport"}
    peoples: Mapping[str, str]  # folded demonym or name of a country -> ISO 3166-1


def settings(ontology: Ontology) -> Settings:
    of_all = ontology.classes[FIGURE].lexicon if FIGURE in ontology.classes else {}
    fields: dict[str, set[str]] = {}
    for value in of_all.get("fieldNoun", ()):
        name, _, noun = value.partition(" ")
        fields.setdefault(noun, set()).add(name)
    peoples: dict[str, str] = {}
    for _, term in sorted(ontology.instances.items()):
        for code in term.lexicon.get("countryCode", ()):
            peoples.update((fold(name), code) for name in _called(term))
    return Settings(
        {short: _words(title) for short, _, title in (one.partition(" ") for one in of_all.get("shortTitle", ()))},
        frozenset(_words(role) for role in of_all.get("weakRole", ())),
        {noun: frozenset(names) for noun, names in fields.items()},
        peoples,
    )


@dataclass(frozen=True, slots=True)
class Figure:
    """A person of public note, as the ontology has it."""

    label: str
    iri: str  # who it is in other data
    source: str
    names: frozenset[str]  # full, folded
    roles: tuple[Words, ...]  # what they are called, the longest first
    weak: frozenset[str]  # those of the roles that many have
    fields: frozenset[str]  # of life, that their roles belong to
    countries: frozenset[str]  # ISO 3166-1
    home: Mapping[str, str]  # folded names of their countries, peoples and bodies -> as the ontology has them
    born: int | None
    common: bool  # whether others of the name are often written of


def portraits(ontology: Ontology, settings: Settings) -> Iterator[Figure]:
    """The figures of an ontology that have an exact match in other data, by key."""
    home = cache(partial(_home, ontology))
    for _, term in sorted(ontology.figures.items()):
        iri = next((other for predicate, other in term.matches if predicate == "exactMatch"), None)
        if iri is not None:
            bodies = (*term.lexicon.get("country", ()), *term.lexicon.get("headOf", ()))
            yield _figure(term, iri, settings, *home(bodies))


def _home(ontology: Ontology, bodies: tuple[str, ...]) -> tuple[frozenset[str], Mapping[str, str]]:
    """Of countries and bodies: the codes, and the folded names of them and of their people."""
    homes = [ontology.instances[key] for key in bodies if key in ontology.instances]
    codes = frozenset(code for home in homes for code in home.lexicon.get("countryCode", ()))
    return codes, {fold(name): home.label for home in homes for name in _called(home)}


def _figure(term: Term, iri: str, settings: Settings, countries: frozenset[str], home: Mapping[str, str]) -> Figure:
    known = [role.strip() for value in term.lexicon.get("knownAs", ()) for role in value.split(",")]
    roles = {_words(role) for role in known}
    return Figure(
        label=term.label,
        iri=iri,
        source=term.source,
        names=frozenset(map(fold, (term.label, *term.aliases))),
        roles=tuple(sorted(roles, key=lambda role: (-len(role), role))),
        weak=frozenset(" ".join(role) for role in roles if role in settings.weak),
        fields=frozenset(one for role in roles for word in role for one in settings.fields.get(word, ())),
        countries=countries,
        home=home,
        born=next((int(year) for year in term.lexicon.get("born", ())), None),
        common="true" in term.lexicon.get("commonName", ()),
    )


def _called(term: Term) -> Iterator[str]:
    yield from (term.label, *term.aliases, *term.lexicon.get("demonym", ()))


class Portrayed:
    """What one document says of its persons."""

    def __init__(self, annotated: Annotated, places: Places, settings: Settings) -> None:
        self.annotated = annotated
        self._settings = settings
        text, mentions = annotated.document.text, annotated.mentions
        self._places = places
        links = (link for some in (places.same, places.people, places.named_after) for link in some if link is not None)
        self._countries = {link.place.country: link.chain[-1].name if link.chain else link.place.name for link in links}
        self._names = {fold(text[one.start : one.end]) for one in mentions if one.kind == "name"}
        self._said: dict[int, list[Words]] = {}  # by entity: its titles, its positions, and what it is described as
        self._before: dict[int, list[Words]] = {}  # by entity: what stands before its names
        self._peoples: dict[int, set[str]] = {}  # by entity: the countries whose national it is said to be
        for index, entity in enumerate(annotated.entities):
            self._said[index] = [self._phrase(title) for title in entity.titles]
            code = settings.peoples.get(fold(entity.nationality or ""))
            self._peoples[index] = {code} if code else set()
        for one in mentions:
            if one.kind == "nominal":
                self._said[one.entity].append(self._phrase(text[one.start : one.end]))
            elif one.kind == "name" and (match := _BEFORE.search(text, max(0, one.start - _LONGEST), one.start)):
                self._before.setdefault(one.entity, []).append(self._phrase(match[0]))
        for relation in annotated.relations:
            entity_of = mentions[relation.subject].entity
            if relation.property == "holdsPosition" and relation.literal:
                where = mentions[relation.position_in] if relation.position_in is not None else None
                of = f"{text[where.start : where.end]} " if where is not None else ""
                self._said[entity_of].append(self._phrase(of + relation.literal))
            elif relation.property == "nationality" and relation.object is not None:
                people = mentions[relation.object]
                code = settings.peoples.get(fold(text[people.start : people.end]))
                if code:
                    self._peoples[entity_of].add(code)

    def _phrase(self, text: str) -> Words:
        return tuple(word for one in _words(text) for word in self._settings.short.get(one, (one,)))

    def role(self, figure: Figure, index: int) -> tuple[str, bool] | None:
        """Which of the figure's roles the entity is said to have, and whether that tells the figure from a namesake.

        It does if few have the role, or if it is said of which country: "Canadian Prime Minister".
        """
        found = [
            (" ".join(role), " ".join(role) not in figure.weak or any(_within(home, said) for home in figure.home))
            for role in figure.roles
            for said in self._said[index]
            if _says(said, role)
        ]
        found += [(" ".join(role), False) for role in figure.roles if self._stands_before(role, index)]
        return max(found, key=lambda one: one[1], default=None)

    def _stands_before(self, role: Words, index: int) -> bool:
        """Whether a role stands right before a name of the entity."""
        ends = (said[:-1] if said[-1] == "elect" else said for said in self._before.get(index, ()))
        return any(said[-len(role) :] == role and not _lesser(said, len(said) - len(role)) for said in ends)

    def home(self, figure: Figure) -> str | None:
        """The figure's country, people or body, if the document names it or a place in it."""
        named = min((name for name in figure.home if name in self._names), default=None)
        if named is not None:
            return figure.home[named]
        code = min((code for code in figure.countries if code in self._countries), default=None)
        return self._countries[code] if code else None

    def other_calling(self, figure: Figure, index: int) -> bool:
        """Whether the entity is said to be of another field of life or of another people."""
        fields = (self._settings.fields.get(word) for said in self._said[index] for word in said)
        if any(one and not one & figure.fields for one in fields):
            return True
        return bool(self._peoples[index] and figure.countries) and not self._peoples[index] & figure.countries

    def other_age(self, figure: Figure, index: int) -> bool:
        """Whether the text gives an age that the figure did not have when the document was published."""
        date = self.annotated.document.date
        if figure.born is None or not date:
            return False
        age = int(date[:4]) - figure.born
        given = (match for match in self._after(figure, index, _AGE))
        return any(abs(int(match[1]) - age) > _YEARS for match in given)

    def from_elsewhere(self, figure: Figure, index: int) -> bool:
        """Whether the name is followed by where somebody lives, "of Springfield", and that is no country or region of
        the figure's.
        """
        starts = {one.start: one.entity for one in self.annotated.mentions if one.kind == "name"}
        for match in self._after(figure, index, _FROM):
            place = starts.get(match.end())
            link = self._places.same[place] if place is not None else None
            if link is not None and (
                link.place.kind not in ("country", "region") or not {link.place.country} & figure.countries
            ):
                return True
        return False

    def _after(self, figure: Figure, index: int, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Where the pattern matches behind a full name of the entity."""
        text, mentions = self.annotated.document.text, self.annotated.mentions
        for number in self.annotated.entities[index].mentions:
            one = mentions[number]
            if one.kind == "name" and (match := pattern.match(text, one.end)) is not None:
                yield match


def _words(text: str) -> Words:
    return tuple(_WORD.findall(text.casefold().replace("u.s.", "us").replace("u.k.", "uk")))


def _says(said: Words, role: Words) -> bool:
    """Whether a phrase is headed by a role, "the former foreign minister of Peru", and not by a lesser office."""
    for start in range(len(said) - len(role) + 1):
        if said[start] in _PREPOSITIONS:
            return False
        if said[start : start + len(role)] == role:
            return not _lesser(said, start)
    return False


def _lesser(said: Words, start: int) -> bool:
    """Whether the office that begins there is one below it, such as "deputy mayor"."""
    return start > 0 and said[start - 1] in _LESSER and said[start] not in _RANKS


def _within(name: str, said: Words) -> bool:
    return f" {name} " in f" {' '.join(said)} "
