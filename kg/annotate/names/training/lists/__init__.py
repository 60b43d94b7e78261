"""Lists of general knowledge that training uses: countries, communities, peoples, and parts of names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files


def lines(name: str) -> list[str]:
    """The lines of a list, without comments."""
    text = files(__package__).joinpath(name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def sections(name: str) -> dict[str, list[str]]:
    """A list in sections: a line "[title]", then lines of words."""
    found: dict[str, list[str]] = {}
    title = ""
    for line in lines(name):
        if line.startswith("["):
            title = line.strip("[]")
            found[title] = []
        else:
            found[title].extend(line.split())
    return found


@dataclass(frozen=True, slots=True)
class Country:
    """A country, its adjective, and its people in the plural."""

    name: str
    adjective: str
    people: str


@cache
def countries() -> tuple[Country, ...]:
    return tuple(Country(*line.split("|")) for line in lines("countries.txt"))


@cache
def peoples() -> dict[str, tuple[str, ...]]:
    """By part of the world."""
    return {part: tuple(names) for part, names in sections("peoples.txt").items()}


@cache
def communities() -> frozenset[str]:
    """Every word that names a nationality, a community, a religion or a political camp; peoples are not among them."""
    words = {word.replace("_", " ") for line in lines("communities.txt") for word in line.split()}
    for country in countries():
        words.update((country.adjective, country.people))
    return frozenset(words)
