"""Which reports tell of one event: class, participants, time and place agree, and nothing contradicts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from kg.model import EventCluster, Local
from kg.resolve.summaries import Report, short_hash


def events(reports: Iterable[Report], keys: Mapping[Local, str]) -> tuple[EventCluster, ...]:
    """Clusters of reports, sorted by key.  `keys` gives the resolved entity of each document's entity."""
    clusters = []
    groups: dict[tuple[object, ...], list[Report]] = defaultdict(list)
    for report in sorted(reports, key=lambda r: (r.document, r.index)):
        fillers = tuple(sorted((role, keys[report.document, entity]) for role, entity in report.fillers))
        groups[report.cls, report.modality == "negated", fillers or (report.document, report.index)].append(report)
    for members in groups.values():
        first = members[0]
        reasons = ("same class and participants",) if len(members) > 1 else ()
        clusters.append(
            EventCluster(f"event/{short_hash(first.document, first.start, first.cls, first.index)}", tuple((r.document, r.index) for r in members), reasons)
        )
    return tuple(sorted(clusters, key=lambda cluster: cluster.key))
