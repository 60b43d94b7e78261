"""The annotation format: what was read in one document, as plain JSON with offsets."""

import calendar
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any

from kg.mapping.identity import Keys
from kg.model import Annotated, Argument, Event, Measurement, Relation, Time
from kg.ontology import Ontology

# The format has one type for where something is: for long or for once, in a place or near it.
_WIDER = {"presentIn": "locatedIn", "locatedNear": "locatedIn"}
_TYPES = ("Person", "Organization", "Group", "Place", "Event")  # the first that the class is a kind of


def annotations(
    annotated: Annotated, keys: Keys, ontology: Ontology, links: Sequence[Sequence[str]] = ()
) -> dict[str, Any]:
    """One document with its entities, mentions, events, relations, claims and quantities.

    Identifiers are the keys of entities and events.  Types of entities and mentions are Person, Organization, Place,
    Group, Event and Other; a country is a Place.  `links`: IRIs in other data, one entry an entity of the document.
    """
    document = annotated.document
    return {
        "id": document.id,
        "text": document.text,
        **{name: value for name in ("title", "date") if (value := getattr(document, name))},
        "entities": _entities(keys, ontology, links),
        "mentions": [
            {
                "start": mention.start,
                "end": mention.end,
                "type": _type(mention.cls, ontology),
                "entity": keys.entities[mention.entity].key,
                "kind": mention.kind,
            }
            for mention in annotated.mentions
        ],
        "events": [
            _event(event, key, annotated, keys) for event, key in zip(annotated.events, keys.events, strict=True)
        ],
        "relations": [
            *(found for relation in annotated.relations if (found := _relation(relation, annotated, keys)) is not None),
            *_aliases(annotated, keys),
        ],
        "claims": [
            {
                "source": list(claim.source) if claim.source else None,
                "cue": list(claim.cue),
                "content": list(claim.content),
                "source_entity": _entity(claim.claimant, annotated, keys),
            }
            for claim in annotated.claims
            if claim.within is None  # the format's claims do not nest
        ],
        "quantities": [_quantity(measurement, annotated, keys) for measurement in annotated.measurements],
    }


def _entities(keys: Keys, ontology: Ontology, links: Sequence[Sequence[str]]) -> list[dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for index, entity in enumerate(keys.entities):
        described = {"id": entity.key, "type": _type(entity.cls, ontology), "name": entity.name, "links": []}
        known = found.setdefault(entity.key, described)["links"]
        known.extend(iri for iri in (links[index] if links else ()) if iri not in known)
    return list(found.values())


def _type(cls: str, ontology: Ontology) -> str:
    above = ontology.above(cls)
    return next((name for name in _TYPES if name in above), "Other")


def _entity(mention: int | None, annotated: Annotated, keys: Keys) -> str | None:
    return None if mention is None else keys.entities[annotated.mentions[mention].entity].key


def _event(event: Event, key: str, annotated: Annotated, keys: Keys) -> dict[str, Any]:
    arguments = [_argument(argument, annotated, keys) for argument in event.arguments]
    return {
        "id": key,
        "type": event.cls,
        "start": event.start,
        "end": event.end,
        "arguments": arguments,
        **({"time": time} if (time := calendar_time(event.time)) else {}),
        "modality": event.modality,
    }


def _argument(argument: Argument, annotated: Annotated, keys: Keys) -> dict[str, Any]:
    entity = _entity(argument.index, annotated, keys) if argument.target == "mention" else None
    return {"role": argument.role, "start": argument.start, "end": argument.end, "entity": entity}


def _relation(relation: Relation, annotated: Annotated, keys: Keys) -> dict[str, Any] | None:
    """A relation between two mentions; where a position is held stands in the relation that was read with it."""
    if relation.object is None:
        return None
    wider = _WIDER.get(relation.property)
    return {
        "type": wider or relation.property,
        **({"subtype": relation.property} if wider else {}),
        "subject": _end(relation.subject, annotated, keys),
        "object": _end(relation.object, annotated, keys),
        "modality": relation.modality,
        **({"ended": True} if relation.ended else {}),
    }


# What stands between a name and another that a text gives for the same: "X (Y)", "X, or Y", "X, also known as “Y”".
_BETWEEN_NAMES = re.compile(
    r"""\s*[(\[]\s*(?:the\s+)?["“'‘]?
    | ,?\s+(?:or|alias|a\.?k\.?a\.?|also\s+(?:known|called|spelled)(?:\s+as)?
        |(?:(?:better|formerly|formally|previously)\s+)?(?:known|called)\s+as)\s+(?:the\s+)?["“'‘]?""",
    re.VERBOSE | re.IGNORECASE,
)


def _aliases(annotated: Annotated, keys: Keys) -> Iterator[dict[str, Any]]:
    """The identity that a text states by giving two names side by side, which the graph has as skos:altLabel."""
    text = annotated.document.text
    names: list[tuple[int, int, int]] = []
    for index, mention in enumerate(annotated.mentions):  # in the order of the text, longer before shorter
        if mention.kind == "name" and not (names and mention.end <= names[-1][1]):  # no place inside a name
            names.append((mention.start, mention.end, index))
    for (start, end, first), (start_of_second, end_of_second, second) in pairwise(names):
        one, other = (keys.entities[annotated.mentions[index].entity].key for index in (first, second))
        differ = text[start:end] != text[start_of_second:end_of_second]
        if one == other and differ and _BETWEEN_NAMES.fullmatch(text, end, start_of_second):
            yield {
                "type": "alsoKnownAs",
                "subject": _end(first, annotated, keys),
                "object": _end(second, annotated, keys),
                "modality": "asserted",
            }


def _end(index: int, annotated: Annotated, keys: Keys) -> dict[str, Any]:
    mention = annotated.mentions[index]
    return {"start": mention.start, "end": mention.end, "entity": _entity(index, annotated, keys)}


def _quantity(measurement: Measurement, annotated: Annotated, keys: Keys) -> dict[str, Any]:
    of = None
    if measurement.target == "mention":
        of = _entity(measurement.index, annotated, keys)
    elif measurement.target == "event" and measurement.index is not None:
        of = keys.events[measurement.index]
    return {
        "start": measurement.start,
        "end": measurement.end,
        "value": _number(measurement.value),
        "low": _number(measurement.lower),
        "high": _number(measurement.upper),
        "unit": measurement.unit,
        "of": of,
    }


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def calendar_time(time: Time | None) -> str | None:
    """A day, month or year where the interval is just that, else start/end; an open end is "..", as in EDTF."""
    if time is None or not (time.earliest or time.latest):
        return None
    first, last = time.earliest or "..", time.latest or ".."
    if first == last:
        return first
    if time.earliest and time.latest:
        year, month, day = (int(part) for part in time.latest.split("-"))
        if first[:7] == last[:7] and first[8:] == "01" and day == calendar.monthrange(year, month)[1]:
            return first[:7]
        if first == f"{last[:4]}-01-01" and last[5:] == "12-31":
            return first[:4]
    return f"{first}/{last}"
