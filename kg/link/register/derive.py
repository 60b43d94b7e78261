"""Making the register of bodies from the name-suggestion-index, which OpenStreetMap's editors keep.

    python -m kg.link.register.derive PACKAGE WORDS SURNAMES > kg/link/register/bodies.tsv

PACKAGE: the unpacked npm package `name-suggestion-index` (BSD-3-Clause); WORDS: words of English, one a line, such as
npm's `word-list` (MIT); SURNAMES: names and their bearers in TSV, such as those of the United States census of 2010.

The index has companies, banks, universities, forces and agencies with their Wikidata ids and where they are.  Only what
a text can mean by the bare name stays: no name that two of them have, or a place, a person or a plain word.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

from kg import ontology as ontologies
from kg.link.folding import fold
from kg.link.gazetteer import Gazetteer, open_gazetteer
from kg.link.lexicon import PlaceLexicon, compile
from kg.link.register import COLUMNS, WORLD
from kg.ontology import Ontology

_Json: TypeAlias = dict[str, Any]

_NOTED = (
    60_000_000  # number from which on the ids of Wikidata, given since 2019, are mostly of what no encyclopedia has
)
_MANY = 3  # countries in which a body is whose name is of plain words, or a single one
_BORNE = 500  # bearers from which on a surname is one
_LARGE = 20_000  # inhabitants of a town after which several bodies may be named
_SHARE = 0.1  # of the inhabitants of the largest town of a name, from which on another is meant as well
_FAMOUS = 100_000  # inhabitants of a town whose name tells a body from others of its kind

_ROLES = ("operator", "brand", "network", "owner")

_PLACE = re.compile(
    r"^(?:\S+ ){0,4}?(?:city|town|village|county|municipality|commune|comune|borough|province|prefecture|state|country|"
    r"region|territory|ward|township|island|capital|district|governorate|department|area|zone)\b"
    r"(?!-| government| council| police| library| school| agency| bank| fire| transit| transport| bus| health| hospital"
    r"| store| park| of [Hh]e)"
)
_NOTHING_NAMED = re.compile(
    r"\b(?:bike|bicycle|bus (?:line|route|network|service)|line|train (?:type|service)|trains?|flag|route|motorway|"
    r"car-?sharing|vending|school district operated|multi[- ]academy|academy trust|dissolved|former|defunct)\b",
    re.I,
)
_PUBLIC = re.compile(
    r"government|ministry|department|agency|police|authority|council|court|fire|military|army|navy|air force|force|"
    r"board|commission|administration|directorate|bureau|sheriff|state-run|public body|parliament|service of",
    re.I,
)
_LEARNED = re.compile(r"universit|hospital|library|college|school|institut|museum|health", re.I)
_LATIN = re.compile(r"[A-Za-zÀ-ɏ][\w\s'’.&/,-]*")
_QUALIFIED = re.compile(r"^(.*?) \(.*\)$")
_DIVISION = re.compile(r"\b(?:County|Parish)\b")
_CODE = re.compile(r"^(?:([a-z]{2})(?:-.*)?|conus)$")


@dataclass(slots=True)
class _Item:
    """One body of the index."""

    wikidata: str
    label: str
    description: str
    names: set[str] = field(default_factory=set)
    where: set[str] = field(default_factory=set)  # ISO 3166-1, or WORLD


def items(package: Path) -> tuple[list[_Item], set[str]]:
    """The bodies of the index with all their names, and the folded names that are of several."""
    known = json.loads((package / "dist/wikidata/wikidata.json").read_text("utf-8"))["wikidata"]
    found: dict[str, _Item] = {}
    bearers: dict[str, set[str]] = defaultdict(set)
    for one in _listed(package):
        tags, name = one["tags"], one["displayName"]
        ids = {key: tags[key] for role in _ROLES if (key := f"{role}:wikidata") in tags}
        qualified = _QUALIFIED.match(name)
        for ambiguous in (qualified.group(1),) if qualified else ():
            bearers[fold(ambiguous)] |= {"several", name}
        if not ids:
            bearers[fold(name)].add(name)
        for key, value in ids.items():
            about = known.get(value)
            if about is None or not about.get("label") or not about.get("description"):
                continue
            item = found.setdefault(value, _Item(value, about["label"], about["description"].replace("\u00a0", " ")))
            role = key.removesuffix(":wikidata")
            item.names |= {tags[tag] for tag in (role, f"{role}:en") if tag in tags} | {item.label}
            item.where |= _where(one["locationSet"].get("include", ()))
    for identifier, about in known.items():
        for name in (about.get("label") or "", *(found[identifier].names if identifier in found else ())):
            bearers[fold(name)].add(identifier)
    return [found[key] for key in sorted(found)], {name for name, some in bearers.items() if len(some) > 1}


def _listed(package: Path) -> Iterator[_Json]:
    for group in json.loads((package / "dist/json/nsi.json").read_text("utf-8"))["nsi"].values():
        yield from group["items"]


def _where(include: Iterable[object]) -> set[str]:
    found = set()
    for code in include:
        match = _CODE.match(code.removesuffix(".geojson")) if isinstance(code, str) else None
        if match:
            country = (match.group(1) or "us").upper()
            found.add("FR" if country == "FX" else country)
        elif isinstance(code, str):
            found.add(WORLD)  # continents and the whole world
    return found


class _Sieve:
    """Tells the names by which a body can be found from those that are of something else too."""

    def __init__(
        self, words: frozenset[str], surnames: frozenset[str], several: set[str], gazetteer: Gazetteer, terms: Ontology
    ) -> None:
        self._words, self._surnames, self._several = words, surnames, several
        self._gazetteer = gazetteer
        self._lexicon: PlaceLexicon = compile(terms)
        named = (*terms.instances.values(), *terms.figures.values())
        self._taken = {fold(name) for term in named for name in (term.label, *term.aliases)}
        self._linked = {other.rpartition("/")[2] for term in named for _, other in term.matches}
        given = (value for _, value in (*terms.values("maleForenames"), *terms.values("femaleForenames")))
        names = (value for property in ("givenName", "maleName", "femaleName") for _, value in terms.values(property))
        self._forenames = {fold(name) for value in given for name in value.split()} | set(map(fold, names))

    def kind(self, item: _Item) -> str:
        """What it is, "" for what no text would name or what is a place, and for whom the ontology knows."""
        said = item.description
        if int(item.wikidata[1:]) >= _NOTED or item.wikidata in self._linked or not item.where:
            return ""
        if _NOTHING_NAMED.search(said) or _PLACE.match(said):
            return ""
        return "public" if _PUBLIC.search(said) else "learned" if _LEARNED.search(said) else "company"

    def names(self, item: _Item, kind: str) -> list[str]:
        return sorted(
            (name for name in item.names if self._tells(" ".join(name.split()), kind, item.where)),
            key=lambda name: (name != item.label, name),
        )

    def _tells(self, name: str, kind: str, where: set[str]) -> bool:
        """Whether the name is the body's only; `where`: its countries, since others' texts do not speak of those."""
        wide = WORLD in where or len(where) >= _MANY
        key = fold(name)
        if not _LATIN.fullmatch(name) or key in self._several or key in self._taken or self._gazetteer.named(name):
            return False
        words = key.split()
        if not words or len(words) == 1:
            return bool(words) and wide and kind == "company" and self._is_rare(name)
        places = list(self._places(name))
        if not all(self._is_one(place, where) for place in places):
            return False
        if words[0] in self._forenames and len(words) == 2 and kind == "company":
            return False
        if any(self._is_famous(place) for place in places):
            return True
        plain = all(word in self._words or word in self._surnames for word in words)
        return kind == "company" and (wide or not plain) if len(words) > 1 else False

    def _is_rare(self, name: str) -> bool:
        low = fold(name)
        short = len(low) < 4 or (name.isupper() and len(low) < 5)
        return not (short or low in self._words or low in self._surnames or low in self._forenames)

    def _places(self, name: str) -> Iterator[str]:
        """The longest names of places in a name."""
        words, start = name.split(), 0
        while start < len(words):
            for end in range(min(len(words) - 1, start + 4) if start == 0 else len(words), start, -1):
                place = " ".join(words[start:end]).rstrip(",.’'")
                if place[:1].isupper() and (self._is_known(place) or self._gazetteer.named(place)):
                    yield place
                    start = end - 1
                    break
            start += 1

    def _is_known(self, place: str) -> bool:
        return place in self._lexicon.known or place in self._lexicon.demonyms

    def _is_famous(self, place: str) -> bool:
        if self._is_known(place) or place in self._lexicon.region_names:
            return True
        if fold(place) in self._words and " " not in place:
            return any(rank == 0 and one.population >= 10 * _FAMOUS for one, rank in self._gazetteer.named(place))
        return any(
            rank == 0 and (one.kind in ("region", "district") or one.population >= _FAMOUS)
            for one, rank in self._gazetteer.named(place)
        )

    def _is_one(self, place: str, where: set[str]) -> bool:
        """Whether only one place of the name in those countries is large enough to have a body of each kind."""
        known = self._lexicon.known.get(place)
        if known is not None and known.cls != "Settlement" or place in self._lexicon.demonyms:
            return True
        if known is None and fold(place) in self._words and " " not in place:
            return True
        named = self._gazetteer.named(place)
        found = [one for one, rank in named if rank == 0 and (WORLD in where or one.country in where)]
        if _DIVISION.search(place):
            return len(found) == 1
        large = sorted((one.population for one in found if one.kind == "settlement"), reverse=True)[:2]
        return len(large) < 2 or large[1] < max(_LARGE, _SHARE * large[0]) and large[1] < _LARGE


def main(package: Path, words: Path, surnames: Path) -> Iterator[str]:
    root = Path(__file__).parents[3]
    listed, several = items(package)
    borne = (row.split("\t") for row in surnames.read_text("utf-8").splitlines()[1:])
    sieve = _Sieve(
        frozenset(words.read_text("utf-8").split()),
        frozenset(fold(row[0]) for row in borne if int(row[2]) >= _BORNE),
        several,
        open_gazetteer(),
        ontologies.load(root / "ontology"),
    )
    yield "\t".join(COLUMNS)
    for item in listed:
        kind = sieve.kind(item)
        names = sieve.names(item, kind) if kind else []
        if names:
            where = [WORLD] if WORLD in item.where else sorted(item.where)
            yield "\t".join((item.wikidata, kind, "|".join(where), "|".join(dict.fromkeys(names))))


if __name__ == "__main__":
    sys.stdout.writelines(f"{line}\n" for line in main(*map(Path, sys.argv[1:])))
