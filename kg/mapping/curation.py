"""What people decided of who is who, as lines of the graph `graph/curation`.

Each decision is a kg:Decision with its subject and object: IRIs of entities as they are without any decisions, the name
of a rename, the class of a retype, or the place in a document where a chain of mentions begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.mapping.terms import DCTERMS, TYPE, boolean, day, digest, graph_iri, key_iri, kg, literal
from kg.model import Decision
from kg.ontology import RDF

_PLACE = re.compile(r".*:[0-9]+")  # DOCUMENT:OFFSET


def decision_quads(decisions: Iterable[Decision], unused: Iterable[Decision], base: str) -> Iterator[str]:
    """The lines of decisions, without line ends, each once; `unused` are those that found nobody to decide on."""
    idle = {(one.kind, one.subject, one.object) for one in unused}
    tail = f" {graph_iri(base, 'curation')} ."
    seen: set[tuple[str, str, str]] = set()
    for one in decisions:
        what = (one.kind, one.subject, one.object)
        if what in seen:
            continue
        seen.add(what)
        this = f"<{base}decision/{digest(*what)}>"
        yield f"{this} {TYPE} {kg('Decision')}{tail}"
        yield f"{this} {kg('verdict')} {literal(one.kind)}{tail}"
        yield f"{this} <{RDF}subject> {_entity(one.subject, base)}{tail}"
        if one.kind == "rename":
            yield f"{this} <{RDF}object> {literal(one.object)}{tail}"
        elif one.kind == "retype":
            yield f"{this} <{RDF}object> {kg(one.object)}{tail}"
        elif one.object:
            yield f"{this} <{RDF}object> {_entity(one.object, base)}{tail}"
        if one.by:
            yield f"{this} <{DCTERMS}creator> {literal(one.by)}{tail}"
        if one.date:
            yield f"{this} <{DCTERMS}date> {day(one.date)}{tail}"
        if one.note:
            yield f"{this} {kg('note')} {literal(one.note)}{tail}"
        yield f"{this} {kg('applied')} {boolean(one.kind != 'unsure' and what not in idle)}{tail}"


def _entity(reference: str, base: str) -> str:
    return literal(reference) if _PLACE.fullmatch(reference) else key_iri(base, reference)
