"""The graph as entities of FollowTheMoney, the model of investigative tools such as Aleph and OpenSanctions.

Persons, organizations, places and events become entities of their own, asserted relations between them become edges,
and every document an Article that the others give as proof.  What FollowTheMoney has no form for stays out: unnamed
entities, measurements, claims, and events and relations that are not asserted by the document itself.

https://followthemoney.tech/
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from kg.mapping.identity import Keys
from kg.mapping.terms import digest
from kg.model import Annotated, Entity, Event, Relation
from kg.ontology import Ontology

Properties: TypeAlias = dict[str, list[str]]
FtmEntity: TypeAlias = dict[str, Any]  # {"id": …, "schema": …, "properties": {name: [values]}}

# Schema by class, the first that the class is a kind of.
_SCHEMATA = {
    "Person": "Person",
    "Company": "Company",
    "Government": "PublicBody",
    "Court": "PublicBody",
    "SecurityForce": "PublicBody",
    "Organization": "Organization",
    "Place": "Address",
    "Group": "LegalEntity",
}
_LEGAL = frozenset(("Person", "Company", "PublicBody", "Organization", "LegalEntity"))

# Edge by property: schema, its two ends, and the schemata that may stand at each.
_BODIES = frozenset(("Company", "PublicBody", "Organization"))
_EDGES = {
    "memberOf": ("Membership", "member", "organization", _LEGAL, _BODIES),
    "leads": ("Directorship", "director", "organization", _LEGAL, _BODIES),
    "ownedBy": ("Ownership", "asset", "owner", frozenset(("Company",)), _LEGAL),
    "spouseOf": ("Family", "person", "relative", frozenset(("Person",)), frozenset(("Person",))),
    "parentOf": ("Family", "person", "relative", frozenset(("Person",)), frozenset(("Person",))),
    "siblingOf": ("Family", "person", "relative", frozenset(("Person",)), frozenset(("Person",))),
}
_ANY = frozenset((*_LEGAL, "Address"))
_OTHER_EDGE = ("UnknownLink", "subject", "object", _ANY, _ANY)

_PLACES = ("place", "origin", "destination")
_ACTORS = ("agent", "patient", "recipient")
_ID = re.compile(r"[0-9a-zA-Z]([0-9a-zA-Z.-]*[0-9a-zA-Z])?")


def ftm(
    found: Iterable[tuple[Annotated, Keys]], ontology: Ontology, wikidata: Mapping[str, str] | None = None
) -> list[FtmEntity]:
    """All entities of a corpus, each once, sorted by id.  `wikidata`: ids such as "Q792" by key, where known."""
    known = wikidata or {}
    return merged(one for annotated, keys in found for one in document(annotated, keys, ontology, known))


def merged(entities: Iterable[FtmEntity]) -> list[FtmEntity]:
    """Each entity once, with all that is said of it, sorted by id."""
    found: dict[str, tuple[str, dict[str, dict[str, None]]]] = {}
    for entity in entities:
        _, properties = found.setdefault(entity["id"], (entity["schema"], {}))
        for name, values in entity["properties"].items():
            properties.setdefault(name, {}).update(dict.fromkeys(values))
    return [
        {
            "id": key,
            "schema": schema,
            "properties": {name: sorted(values) for name, values in sorted(properties.items())},
        }
        for key, (schema, properties) in sorted(found.items())
    ]


def document(annotated: Annotated, keys: Keys, ontology: Ontology, wikidata: Mapping[str, str]) -> Iterator[FtmEntity]:
    """The entities that one document speaks of, and itself."""
    page = _Page(annotated, keys, ontology, wikidata)
    yield page.article()
    for index in range(len(annotated.entities)):
        yield from page.entity(index)
    claimed = {target for claim in annotated.claims for target in claim.about}
    for index, event in enumerate(annotated.events):
        if event.modality == "asserted" and ("event", index) not in claimed:
            yield page.event(event, keys.events[index])
    for index, relation in enumerate(annotated.relations):
        if relation.modality == "asserted" and ("relation", index) not in claimed:
            yield from page.relation(relation)


class _Page:
    def __init__(self, annotated: Annotated, keys: Keys, ontology: Ontology, wikidata: Mapping[str, str]) -> None:
        self._annotated = annotated
        self._keys = keys
        self._ontology = ontology
        self._wikidata = wikidata
        self._codes = {
            name: term.lexicon["countryCode"][0].lower()
            for term in ontology.instances.values()
            if term.lexicon.get("countryCode")
            for name in (term.label, *term.aliases)
        }
        self._id = f"doc-{digest(annotated.document.id)}"

    # ---- what is in the document

    def article(self) -> FtmEntity:
        source = self._annotated.document
        properties = {
            "title": [source.title or source.id],
            "publishedAt": [source.date] if source.date else [],
            "sourceUrl": [source.url] if source.url and source.url.startswith("http") else [],
            "publisher": [source.source] if source.source else [],
        }
        return _entity(self._id, "Article", properties)

    def entity(self, index: int) -> Iterator[FtmEntity]:
        """An entity that is named in this document, and the mention of it."""
        local, entity = self._annotated.entities[index], self._keys.entities[index]
        schema = self._schema(entity)
        if schema is None or not local.named:
            return
        names = [name for name in (local.name, *local.aliases) if name != entity.name]
        properties: Properties = {"wikidataId": [self._wikidata[entity.key]] if entity.key in self._wikidata else []}
        if schema == "Address":
            code = self._codes.get(entity.name)
            properties |= {"full": [entity.name], "name": [entity.name], "country": [code] if code else []}
        else:
            properties |= {"name": [entity.name], "alias": names}
        if schema == "Person":
            code = self._codes.get(local.nationality or "")
            properties |= {"title": list(local.titles), "nationality": [code] if code else []}
        yield _entity(_key(entity.key), schema, properties)
        if schema in _LEGAL:
            yield _entity(
                f"mention-{digest(self._annotated.document.id, entity.key)}",
                "Mention",
                {
                    "document": [self._id],
                    "name": [local.name, *local.aliases],
                    "resolved": [_key(entity.key)],
                    "detectedSchema": [schema],
                },
            )

    def event(self, event: Event, key: str) -> FtmEntity:
        """An event with who took part; its name is the class and the words that report it."""
        term = self._ontology.classes.get(event.cls)
        label = term.label if term else event.cls
        involved, places = [], []
        for argument in event.arguments:
            if argument.target != "mention":
                continue
            entity = self._keys.entities[self._annotated.mentions[argument.index].entity]
            local = self._annotated.entities[self._annotated.mentions[argument.index].entity]
            schema = self._schema(entity)
            if argument.role in _ACTORS and schema in _LEGAL and local.named:
                involved.append(_key(entity.key))
            elif argument.role in _PLACES and schema == "Address" and local.named:
                places.append(entity.name)
        quote = self._quote(*event.evidence)
        properties = {
            "name": [f"{label}: {self._quote(event.start, event.end)}"],
            "involved": involved,
            "location": places,
            "summary": [quote],
            "keywords": [event.cls],
            "proof": [self._id],
            **self._dates(event.time.earliest if event.time else None, event.time.latest if event.time else None),
        }
        return _entity(_key(key), "Event", properties)

    def relation(self, relation: Relation) -> Iterator[FtmEntity]:
        """The edge of a relation, or for a position a property of the person."""
        subject = self._named(relation.subject)
        if subject is None:
            return
        if relation.literal is not None:
            if subject[1] == "Person" and relation.property == "holdsPosition":
                title = "former " * relation.ended + relation.literal
                yield _entity(subject[0], "Person", {"name": [subject[2]], "position": [title]})
            return
        value = self._named(relation.object) if relation.object is not None else None
        if value is None or value[0] == subject[0]:
            return
        term = self._ontology.properties.get(relation.property)
        label = "formerly " * relation.ended + (term.label if term else relation.property)
        edge = _EDGES.get(relation.property, _OTHER_EDGE)
        if subject[1] not in edge[3] or value[1] not in edge[4]:
            edge = _OTHER_EDGE
        schema, source, target, _, _ = edge
        time = relation.time
        properties = {
            source: [subject[0]],
            target: [value[0]],
            "relationship" if schema == "Family" else "role": [label],
            "summary": [self._quote(*relation.evidence)],
            "proof": [self._id],
            **self._dates(time.earliest if time else None, time.latest if time else None),
        }
        yield _entity(f"edge-{digest(schema, relation.property, subject[0], value[0])}", schema, properties)

    # ---- its parts

    def _schema(self, entity: Entity) -> str | None:
        return next((schema for cls, schema in _SCHEMATA.items() if self._ontology.is_a(entity.cls, cls)), None)

    def _named(self, mention: int) -> tuple[str, str, str] | None:
        """Id, schema and name of what a mention stands for, None where that has no entity of its own."""
        index = self._annotated.mentions[mention].entity
        entity = self._keys.entities[index]
        schema = self._schema(entity)
        if schema is None or not self._annotated.entities[index].named:
            return None
        return _key(entity.key), schema, entity.name

    def _quote(self, start: int, end: int) -> str:
        return " ".join(self._annotated.document.text[start:end].split())

    @staticmethod
    def _dates(earliest: str | None, latest: str | None) -> Properties:
        if earliest and earliest == latest:
            return {"date": [earliest]}
        return {"startDate": [earliest] if earliest else [], "endDate": [latest] if latest else []}


def _entity(identifier: str, schema: str, properties: Mapping[str, list[str]]) -> FtmEntity:
    kept = {name: list(dict.fromkeys(filter(None, values))) for name, values in properties.items()}
    return {"id": identifier, "schema": schema, "properties": {name: values for name, values in kept.items() if values}}


def _key(key: str) -> str:
    """The key of an entity or event as FollowTheMoney allows ids: "person/nayib-bukele" is "person.nayib-bukele"."""
    plain = key.replace("/", ".")
    return plain if _ID.fullmatch(plain) else f"kg-{digest(key)}"
