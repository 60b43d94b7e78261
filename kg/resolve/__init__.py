"""Across documents: who is who, and which reports tell of one event."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.model import Resolution
from kg.ontology import Ontology
from kg.resolve import decisions
from kg.resolve.decisions import Decision
from kg.resolve.entities import entities
from kg.resolve.events import events
from kg.resolve.names import compare, explain
from kg.resolve.summaries import Chain, Report, chains, reports

__all__ = [
    "Chain", "Decision", "Report", "chains", "compare", "decisions", "entities", "events", "explain", "reports", "resolve",
]  # fmt: skip


def resolve(
    found: Iterable[Chain], told: Iterable[Report], ontology: Ontology, decided: Sequence[Decision] = ()
) -> Resolution:
    """The entities and events of a corpus, from the summaries of its documents in any order.

    `decided`: what people decided of the entities, which wins.  Raises KGError where decisions contradict each other.
    """
    found = list(found)
    who, _ = decisions.apply(entities(found, ontology), found, decided, ontology)
    return Resolution(who, events(told, decisions.homes(who)))
