"""Which places of the gazetteer a name in its sentence may stand for, before the rest of the document is looked at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from kg.link.gazetteer import Gazetteer, GazetteerPlace, PlaceKind
from kg.link.geonames import OTHER, OWN
from kg.link.lexicon import PlaceLexicon

_LIST = 150  # code points after a name in which the noun of a list is looked for: "Jackson, Lee and Smith counties"
_REACH = 60  # code points on either side in which a container or a noun is looked for


@dataclass(frozen=True, slots=True)
class Toponym:
    """Words that name a place, and what stands beside them."""

    start: int
    end: int
    name: str
    cls: str | None = None  # class of the mention, where one is known
    noun: PlaceKind | None = None  # what a noun beside the name says: "Eastland County", "the town of Eastland"
    containers: tuple[int, ...] = ()  # GeoNames ids of what the name lies in by its sentence: "Paris, Texas"
    container: str = ""  # the words of that
    land: bool = False  # one of a list of divisions, rivers or the like, and so no town: "Kent and Essex Counties"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a toponym may stand for."""

    place: GazetteerPlace
    rank: int  # OWN, OTHER or SHORTENED
    known: bool = False  # the ontology knows the name for this place
    demonym: bool = False  # the name is of its people: "Salvadoran"


_CONTAINER = re.compile(
    r"(?:\s*,\s*|\s*\(\s*|,?\s+in\s+(?:the\s+)?)((?:[A-Z][\w.'’-]*)(?:\s(?:(?:of|and|the|de|del|la)\s)*[A-Z][\w.'’-]*){0,3})"
)
_NOUN_AFTER = re.compile(
    r"(?:(?:\s*,\s*[A-Z][\w’'.-]*(?:\s[A-Z][\w’'.-]*)?)*,?\s+(?:and|or|&)\s+[A-Z][\w’'.-]*(?:\s[A-Z][\w’'.-]*)?)?\s+([A-Za-z]+)"
)
_AND = re.compile(r"\s(?:and|or|&)\s")
_AND_BEFORE = re.compile(r"\s(?:and|or|&)\s+\Z")
_LISTED = re.compile(
    r"\b([A-Za-z]+),? (?:of|such as|including|like) "
    r"(?:[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*)?(?:, (?:and |or )?| and | or ))*\Z"
)
_NOUN_BEFORE = re.compile(r"([A-Za-z]+)(?:\s+of)?(?:\s+the)?\s+$")


def read(text: str, start: int, end: int, cls: str | None, gazetteer: Gazetteer, lexicon: PlaceLexicon) -> Toponym:
    """The toponym at `text[start:end]` with what its sentence says of it."""
    name = " ".join(text[start:end].split())
    after = text[end : end + _REACH]
    found = _CONTAINER.match(after)
    containers: tuple[int, ...] = ()
    container = ""
    if found:
        containers, container = _containers(found.group(1), "," in found.group()[:3], gazetteer, lexicon)
    noun = _noun(text, start, end, name, lexicon)
    return Toponym(start, end, name, cls, noun, containers, container, _is_land(text, start, end, name, lexicon))


def _containers(words: str, comma: bool, gazetteer: Gazetteer, lexicon: PlaceLexicon) -> tuple[tuple[int, ...], str]:
    """Countries and divisions that the longest beginning of `words` may name."""
    parts = words.split()
    for length in range(len(parts), 0, -1):
        name = " ".join(parts[:length])
        for form in (name, name.rstrip(".")):
            found = [
                one.place.id
                for one in candidates(form, gazetteer, lexicon, after_comma=comma)
                if one.place.kind in ("country", "region", "district") and not one.demonym
            ]
            if found:
                return tuple(found), form
    return (), ""


def _noun(text: str, start: int, end: int, name: str, lexicon: PlaceLexicon) -> PlaceKind | None:
    words = name.lower().split()
    if len(words) > 1:
        for word in (words[-1].rstrip("."), words[0]):
            if word in lexicon.nouns and lexicon.nouns[word] != "settlement":
                return lexicon.nouns[word]
    noun, listed = _noun_after(text, start, end, lexicon)
    # "Jackson and Lee counties" are both; of "Jackson and Lee County" it is the last one.
    if noun in lexicon.nouns and (any(listed) if noun in lexicon.plurals else not listed[0]):
        return lexicon.nouns[noun]
    noun = _noun_of_list(text, start)
    if noun in lexicon.plurals:
        return lexicon.nouns[noun]
    before = _NOUN_BEFORE.search(text[max(0, start - _REACH) : start])
    if before and before.group(1).lower() in lexicon.nouns and "of" in before.group():
        return lexicon.nouns[before.group(1).lower()]
    return None


def _noun_after(text: str, start: int, end: int, lexicon: PlaceLexicon) -> tuple[str, tuple[bool, bool]]:
    """The word behind a name, or behind the list that it begins, and whether the name is in a list with another after
    it and with one before it.
    """
    after = _NOUN_AFTER.match(text[end : end + _LIST])
    if after is None:
        return "", (False, False)
    listed = bool(_AND.search(after.group())), bool(_AND_BEFORE.search(text, max(0, start - _REACH), start))
    *_, last, noun = ("", *after.group().lower().split())
    return last if any(listed) and (last in lexicon.plurals or last in _LANDS) else noun, listed  # "Kent Counties in"


def _noun_of_list(text: str, start: int) -> str:
    """The word that introduces the list in which a name stands: "counties" of "the counties of Lee and Jackson"."""
    listed = _LISTED.search(text, max(0, start - _LIST), start)
    return listed.group(1).lower() if listed else ""


def _is_land(text: str, start: int, end: int, name: str, lexicon: PlaceLexicon) -> bool:
    """Whether a plural noun says of a list that the name is in that all of it are divisions, rivers or the like."""
    noun, listed = _noun_after(text, start, end, lexicon)
    nouns = (name.rpartition(" ")[2].lower(), noun if any(listed) else "", _noun_of_list(text, start))
    return any(
        noun in _LANDS or (noun in lexicon.plurals and lexicon.nouns[noun] in ("region", "district")) for noun in nouns
    )


def candidates(name: str, gazetteer: Gazetteer, lexicon: PlaceLexicon, *, after_comma: bool = False) -> list[Candidate]:
    """Every place that the name may stand for, each once.

    Two capitals stand for a state only after a comma: "Portland, OR".  A part of the world and a state of the past,
    which the ontology knows and the gazetteer has not, have no candidate but a continent.
    """
    if name.isupper() and len(name) > 3 and name not in lexicon.known:
        name = name.title()
    found: dict[int, Candidate] = {}
    for one in chain(_other_than_demonyms(name, after_comma, gazetteer, lexicon), _demonyms(name, gazetteer, lexicon)):
        found.setdefault(one.place.id, one)
    return list(found.values())


def _other_than_demonyms(
    name: str, after_comma: bool, gazetteer: Gazetteer, lexicon: PlaceLexicon
) -> Iterator[Candidate]:
    known = lexicon.known.get(name)
    if known is not None and (known.country is None or (known.cls == "Country" and not gazetteer.coded(known.country))):
        yield from (Candidate(p, rank, True) for p, rank in gazetteer.named(known.name) if p.kind == "continent")
        return
    if known is not None and known.country is not None:
        if known.cls == "Country":
            country = gazetteer.coded(known.country)
            if country is not None:
                yield Candidate(country, OWN, True)
        else:
            for place, rank in gazetteer.named(known.name):
                if place.country == known.country and (place.kind == "settlement") == (known.cls == "Settlement"):
                    yield Candidate(place, rank, True)
    if after_comma or not (len(name) == 2 and name.isupper()):
        for code in (*lexicon.region_names.get(name, ()), *lexicon.region_names.get(f"{name}.", ())):
            region = gazetteer.coded(code)
            if region is not None:
                yield Candidate(region, OTHER, True)
    if len(name) > 2 or not name.isupper():
        for place, rank in gazetteer.named(name):
            # Georgia is as well known as Georgia, and one name of the ontology stands for one thing.
            homonym = rank == OWN and place.kind == "region" and known is not None and known.cls == "Country"
            yield Candidate(place, rank, homonym and place.code in lexicon.wikidata)


def _demonyms(name: str, gazetteer: Gazetteer, lexicon: PlaceLexicon) -> Iterator[Candidate]:
    for form in (name, name.removesuffix("s")):
        known = lexicon.demonyms.get(form)
        if known is not None and known.country is not None:
            if known.cls == "Country":
                place = gazetteer.coded(known.country)
                if place is not None:
                    yield Candidate(place, OTHER, True, True)
            else:
                for place, rank in gazetteer.named(known.name):
                    if place.country == known.country and place.kind == "region":
                        yield Candidate(place, rank, True, True)
        for code in lexicon.region_demonyms.get(form, ()):
            region = gazetteer.coded(code)
            if region is not None:
                yield Candidate(region, OTHER, True, True)
        if known is not None:
            return


_MOST_CANDIDATES = 60  # of one name
_COMPASS = {"N.": "North", "S.": "South", "E.": "East", "W.": "West"}
_LANDS = frozenset("rivers lakes bays seas mountains valleys forests deserts islands canals".split())
# Names that end so are of settlements only where a settlement has just that name.
_PHYSICAL = frozenset(
    """river creek lake bay sea ocean island islands mountain mountains hills valley canyon forest park street road
    avenue highway bridge airport harbor harbour coast desert peninsula gulf strait channel canal dam""".split()
)


def of_name(name: str, after_comma: bool, gazetteer: Gazetteer, lexicon: PlaceLexicon) -> list[Candidate]:
    """The candidates of a name or, where it has none, of its shorter or longer form: "Pott Co.", "W. Columbia"."""
    found = candidates(name, gazetteer, lexicon, after_comma=after_comma)
    for form in _other_forms(name, lexicon):
        if found:
            break
        found = candidates(form, gazetteer, lexicon)
    if name.rpartition(" ")[2].lower() in _PHYSICAL:
        found = [one for one in found if one.rank == OWN or one.known]
    return found[:_MOST_CANDIDATES]


def _other_forms(name: str, lexicon: PlaceLexicon) -> Iterator[str]:
    words = name.split()
    if len(words) > 1 and words[0] in _COMPASS:
        yield " ".join([_COMPASS[words[0]], *words[1:]])
    if len(words) > 1 and words[-1].lower().rstrip(".") in lexicon.nouns:
        yield " ".join(words[:-1])
    if len(words) > 2 and words[0].lower() in lexicon.nouns and words[1] == "of":
        yield " ".join(words[2:])
