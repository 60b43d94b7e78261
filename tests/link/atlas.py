"""A gazetteer of a few places, by hand."""

import sqlite3
from pathlib import Path

from kg.link.folding import fold
from kg.link.gazetteer import KINDS, Gazetteer, PlaceKind
from kg.link.geonames import OTHER, OWN, SCHEMA, SHORTENED
from kg.link.lexicon import KnownPlace, PlaceLexicon

# id, kind, name, country, population, latitude, longitude, region, district, code, capital; other names
PLACES: list[tuple[int, PlaceKind, str, str, int, float, float, int | None, int | None, str, bool, list[str]]] = [
    (1, "continent", "Africa", "", 1_000_000_000, 7.0, 21.0, None, None, "", False, []),
    (10, "country", "United States", "US", 327_000_000, 39.8, -98.6, None, None, "US", False, ["USA"]),
    (11, "country", "France", "FR", 67_000_000, 46.0, 2.0, None, None, "FR", False, []),
    (12, "country", "El Salvador", "SV", 6_400_000, 13.7, -88.9, None, None, "SV", False, []),
    (13, "country", "Georgia", "GE", 3_700_000, 42.0, 43.5, None, None, "GE", False, []),
    (14, "country", "Italy", "IT", 60_000_000, 42.8, 12.8, None, None, "IT", False, []),
    (15, "country", "Greece", "GR", 10_500_000, 39.0, 22.0, None, None, "GR", False, []),
    (20, "region", "Texas", "US", 22_000_000, 31.3, -99.0, None, None, "US-TX", False, []),
    (21, "region", "Georgia", "US", 10_000_000, 32.7, -83.5, None, None, "US-GA", False, []),
    (22, "region", "Illinois", "US", 12_000_000, 40.0, -89.2, None, None, "US-IL", False, []),
    (23, "region", "San Vicente", "SV", 170_000, 13.6, -88.8, None, None, "SV-SV", False, []),
    (24, "region", "Tbilisi", "GE", 1_100_000, 41.7, 44.8, None, None, "GE-TB", False, []),
    (30, "district", "Lamar County", "US", 50_000, 33.7, -95.6, 20, None, "", False, ["Lamar"]),
    (40, "settlement", "Paris", "FR", 2_100_000, 48.85, 2.35, None, None, "", True, []),
    (41, "settlement", "Paris", "US", 24_000, 33.66, -95.56, 20, 30, "", False, []),
    (42, "settlement", "Tecoluca", "SV", 2_800, 13.54, -88.78, 23, None, "", False, []),
    (43, "settlement", "San Vicente", "SV", 37_000, 13.64, -88.78, 23, None, "", False, []),
    (44, "settlement", "San Vicente", "FR", 1_000_000, 44.0, 3.0, None, None, "", False, []),
    (45, "settlement", "Tbilisi", "GE", 1_050_000, 41.7, 44.8, 24, None, "", True, []),
    (46, "settlement", "Springfield", "US", 114_000, 39.8, -89.64, 22, None, "", False, []),
    (47, "settlement", "Springfield", "FR", 170_000, 47.2, -1.3, None, None, "", False, []),
    (48, "settlement", "Atlanta", "US", 500_000, 33.75, -84.39, 21, None, "", False, []),
    (49, "settlement", "Lamar", "FR", 90_000, 45.0, 1.0, None, None, "", False, []),
    (50, "settlement", "Coker", "US", 900, 33.2, -87.7, None, None, "", False, ["Big Creek"]),
    (51, "settlement", "Rome", "IT", 2_300_000, 41.9, 12.5, None, None, "", True, []),
    (52, "settlement", "Athens", "GR", 664_000, 37.98, 23.7, None, None, "", True, []),
    (53, "settlement", "Rome", "US", 36_000, 34.26, -85.16, 21, None, "", False, []),
    (54, "settlement", "Athens", "US", 116_000, 33.96, -83.38, 21, None, "", False, []),
]

US, SV = KnownPlace("United States", "Country", "US"), KnownPlace("El Salvador", "Country", "SV")
LEXICON = PlaceLexicon(
    known={
        "U.S.": US,
        "United States": US,
        "El Salvador": SV,
        "Middle East": KnownPlace("Middle East", "Region", None),
        "Africa": KnownPlace("Africa", "Region", None),
        "Soviet Union": KnownPlace("Soviet Union", "Country", "SU"),
    },
    demonyms={"American": US, "Salvadoran": SV},
    region_names={"Ill.": ("US-IL",), "IL": ("US-IL",)},
    region_demonyms={"Texan": ("US-TX",)},
    nouns={"county": "district", "counties": "district", "state": "region", "states": "region"},
    plurals=frozenset(("counties", "states")),
    wikidata={"SV": "Q792", "US-TX": "Q1439"},
    classes=frozenset(("Place", "Country", "Region", "Settlement")),
    named_after=frozenset(("Organization", "Facility")),
    sport=frozenset(("match", "coach", "squad", "team", "season")),
    press=frozenset(("News", "Times", "Telegraph")),
    outlets={"le jour": KnownPlace("France", "Country", "FR")},
)


def atlas(path: Path) -> Gazetteer:
    """Write the places to `path` and open them."""
    connection = sqlite3.connect(path)
    with connection:
        connection.executescript(SCHEMA)
        names: dict[tuple[str, int], int] = {}
        for identifier, kind, name, *columns, others in PLACES:
            row = (identifier, KINDS.index(kind), name, *columns)
            connection.execute(f"INSERT INTO place VALUES ({', '.join('?' * len(row))})", row)
            names[fold(name), identifier] = OWN
            if name.endswith(" County"):
                names.setdefault((fold(name.removesuffix(" County")), identifier), SHORTENED)
            for other in others:
                names.setdefault((fold(other), identifier), OTHER)
        rows = ((key, place, rank) for (key, place), rank in sorted(names.items()))
        connection.executemany("INSERT INTO name VALUES (?, ?, ?)", rows)
    connection.close()
    return Gazetteer(path)
