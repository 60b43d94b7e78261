"""Across documents: who is who, and which reports tell of one event."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kg.model import Decision, Entity, EventCluster, Resolution
from kg.ontology import Ontology
from kg.resolve import decisions, stories, unnamed
from kg.resolve.copies import copies
from kg.resolve.entities import Doubt, doubts, entities
from kg.resolve.events import events
from kg.resolve.names import compare, explain
from kg.resolve.rejected import rejected, without
from kg.resolve.relevant import relevant
from kg.resolve.summaries import Chain, Report, chains, reports

__all__ = [
    "Chain", "Decision", "Doubt", "Report", "chains", "compare", "copies", "decisions", "doubts", "entities", "events",
    "explain", "rejected", "relevant", "reports", "resolve", "without",
]  # fmt: skip


def resolve(
    found: Iterable[Chain], told: Iterable[Report], ontology: Ontology, decided: Sequence[Decision] = ()
) -> Resolution:
    """The entities and events of a corpus, from the summaries of its documents in any order.

    `decided`: what people decided of the entities, which wins.  Raises KGError where decisions contradict each other.
    """
    found, told = list(found), list(told)
    who = entities(found, ontology)
    named = {(chain.document, chain.index) for chain in found if chain.named}
    likeness = stories.likeness(who, named)

    def happened(who: Sequence[Entity], likeness: Mapping[tuple[str, str], float]) -> tuple[EventCluster, ...]:
        telling = frozenset(entity.key for entity in who if not named.isdisjoint(entity.members))
        return events(told, decisions.homes(who), ontology, telling, likeness)

    who = unnamed.join(who, found, told, happened(who, likeness), likeness, ontology)
    who, unused = decisions.apply(who, found, decided, ontology)
    homes = decisions.homes(who)
    told = [
        replace(report, fillers=tuple((role, one) for role, one in report.fillers if (report.document, one) in homes))
        for report in told
    ]
    known = named.union(
        entity.members[0] for entity in who if len(entity.members) > 1
    )  # "the gunman" of all reports, too
    return Resolution(who, happened(who, stories.likeness(who, known)), unused)
