"""Lists as JSON lines of FollowTheMoney, as OpenSanctions and others give out: one entity a line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from kg.link.lists.records import Record, iri_of, kind_of
from kg.model import KGError

_LONGEST_LINE = 10_000_000  # bytes
_NAMES = ("name", "alias", "weakAlias", "previousName", "abbreviation")
_COUNTRIES = ("country", "nationality", "jurisdiction", "citizenship", "mainCountry")


class _Entity(msgspec.Struct):
    id: str
    schema: str
    properties: dict[str, list[object]]
    caption: str = ""


# Schemata that `kind_of` does not know by their own name, from FollowTheMoney's model.
_KINDS = {"LegalEntity": "", "PublicBody": "Organization", "Airplane": "", "Vessel": ""}


def read(path: Path, prefix: str) -> Iterator[Record]:
    """The entities that have a name; links between entities, which have none, are left out."""
    decoder = msgspec.json.Decoder(_Entity)
    with path.open("rb") as lines:
        number = 0
        while line := lines.readline(_LONGEST_LINE):
            number += 1
            if len(line) == _LONGEST_LINE:
                raise KGError(f"{path}:{number}: a line of more than {_LONGEST_LINE:,} bytes")
            if not line.strip():
                continue
            try:
                entity = decoder.decode(line)
            except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
                raise KGError(
                    f"{path}:{number}: {error}; each line is an entity of FollowTheMoney: "
                    '{"id": "…", "schema": "Person", "properties": {"name": ["…"]}}'
                ) from None
            names = [" ".join(value.split()) for key in _NAMES for value in _texts(entity, key)]
            names = list(dict.fromkeys(name for name in names if name))
            if not names:
                continue
            caption = " ".join(entity.caption.split())
            best = caption if caption in names else names[0]
            yield Record(
                iri_of(entity.id, prefix, f"{path}:{number}"),
                best,
                tuple(name for name in names if name != best),
                _KINDS.get(entity.schema, kind_of(entity.schema)),
                tuple(dict.fromkeys(value for key in _COUNTRIES for value in _texts(entity, key))),
            )


def _texts(entity: _Entity, key: str) -> list[str]:
    return [value for value in entity.properties.get(key, ()) if isinstance(value, str)]
