"""The messages of the W3C Entity Reconciliation Service API 0.2, for a client and for a server.

https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/

Reading is strict about what the specification requires and lenient about what it does not name.  Every function raises
ValueError with a reason where a message is not what it should be.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypeVar

import msgspec

VERSION = "0.2"


class Reference(msgspec.Struct, omit_defaults=True):
    """A type or an entity by its id."""

    id: str
    name: str = ""


class PropertyValue(msgspec.Struct):
    """What else is known of the entity that is asked for."""

    pid: str
    v: str | float | bool | Reference | list[str | float | bool | Reference]


class Query(msgspec.Struct, omit_defaults=True, frozen=True):
    """One question: who is called so?"""

    query: str = ""
    type: str | list[str] | None = None
    limit: int | None = None
    properties: list[PropertyValue] = []
    type_strict: Literal["any", "should", "all"] | None = None


class Feature(msgspec.Struct):
    id: str
    value: bool | float


class Candidate(msgspec.Struct, omit_defaults=True):
    """One answer to a question.  `score` is on the service's own scale."""

    id: str
    name: str
    score: float
    match: bool | None = None  # None where a service does not say
    description: str | None = None
    type: list[Reference | str] = []
    features: list[Feature] = []

    def types(self) -> tuple[str, ...]:
        """The ids of its types."""
        return tuple(one if isinstance(one, str) else one.id for one in self.type)


class Result(msgspec.Struct):
    result: list[Candidate]


class View(msgspec.Struct):
    url: str  # with {{id}} in it


class Preview(msgspec.Struct):
    url: str  # with {{id}} in it
    width: int
    height: int


class Manifest(msgspec.Struct, omit_defaults=True, rename="camel"):
    """What a service is and can do.  Versions are not named by services of the time before 0.2."""

    name: str
    identifier_space: str
    schema_space: str
    versions: list[str] = []
    default_types: list[Reference] = []
    view: View | None = None
    preview: Preview | None = None
    suggest: dict[str, Any] | None = None
    extend: dict[str, Any] | None = None
    batch_size: int | None = None  # the most queries of one batch
    documentation: str | None = None
    service_version: str | None = None


def encode(message: Mapping[str, Query] | Mapping[str, Result] | Manifest) -> bytes:
    """A message as JSON."""
    return msgspec.json.encode(message)


_QUERIES = msgspec.json.Decoder(dict[str, Query])
_RESULTS = msgspec.json.Decoder(dict[str, Result])
_MANIFEST = msgspec.json.Decoder(Manifest)


def read_queries(body: bytes | str) -> dict[str, Query]:
    """A batch of questions, as a server gets it."""
    found = _decoded(body, _QUERIES)
    for key, query in found.items():
        if not query.query and not query.properties:
            raise ValueError(f"{key}: neither a query nor properties")
    return found


def read_results(body: bytes | str) -> dict[str, Result]:
    """The answers to a batch, as a client gets them; some may be missing."""
    return _decoded(body, _RESULTS)


def read_manifest(body: bytes | str) -> Manifest:
    found = _decoded(body, _MANIFEST)
    if found.versions and VERSION not in found.versions:
        raise ValueError(f"speaks version {', '.join(found.versions)} of the protocol, not {VERSION}")
    return found


Message = TypeVar("Message")


def _decoded(body: bytes | str, decoder: msgspec.json.Decoder[Message]) -> Message:
    try:
        return decoder.decode(body)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise ValueError(str(error)) from None
