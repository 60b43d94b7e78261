"""Who the entities and events of one document are in the whole graph."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from kg.model import Entity, Resolution

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Keys:
    """The resolved entity of each of a document's entities, and the key of each of its events, in their order."""

    entities: tuple[Entity, ...] = ()
    events: tuple[str, ...] = ()


def keys(resolution: Resolution) -> dict[str, Keys]:
    """Keys by document id, without what a person rejected.  Documents without entities and events are left out."""
    entities: dict[str, dict[int, Entity]] = {}
    events: dict[str, dict[int, str]] = {}
    for entity in resolution.entities:
        for document, index in entity.members:
            entities.setdefault(document, {})[index] = entity
    for event in resolution.events:
        for document, index in event.members:
            events.setdefault(document, {})[index] = event.key
    return {
        document: Keys(_in_order(entities.get(document, {})), _in_order(events.get(document, {})))
        for document in sorted(entities.keys() | events.keys())
    }


def _in_order(found: dict[int, Value]) -> tuple[Value, ...]:
    return tuple(found[index] for index in sorted(found))
