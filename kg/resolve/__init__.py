"""Across documents: who is who, and which reports tell of one event."""

from __future__ import annotations

from collections.abc import Iterable

from kg.model import Resolution
from kg.ontology import Ontology
from kg.resolve.entities import entities
from kg.resolve.events import events
from kg.resolve.names import compare, explain
from kg.resolve.summaries import Chain, Report, chains, reports

__all__ = ["Chain", "Report", "chains", "compare", "entities", "events", "explain", "reports", "resolve"]


def resolve(found: Iterable[Chain], told: Iterable[Report], ontology: Ontology) -> Resolution:
    """The entities and events of a corpus, from the summaries of its documents in any order."""
    who = entities(found, ontology)
    keys = {member: entity.key for entity in who for member in entity.members}
    return Resolution(who, events(told, keys))
