"""Every fact, and every thing with the facts that it has a part in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from kg.serve.explorer.entity import heads
from kg.serve.explorer.facts import facts
from kg.serve.explorer.session import Session

_BATCH = 500
_FACTS = """
SELECT DISTINCT ?fact WHERE { ?fact kg:evidence ?words FILTER NOT EXISTS { ?fact a kg:Entity } } ORDER BY ?fact
"""

Fact = dict[str, Any]


async def every_fact(session: Session, documents: dict[str, int]) -> dict[str, Fact]:
    """Facts by IRI; a document of a report is its number."""
    found: dict[str, Fact] = {}
    chosen = [str(row["fact"]) for row in await session.rows("every", _FACTS)]
    for start in range(0, len(chosen), _BATCH):
        for fact in await facts(session, chosen[start : start + _BATCH]):
            fact["reports"] = [_short(report, documents) for report in fact["reports"]]
            found[fact["iri"]] = fact
    return found


def _short(report: Fact, documents: dict[str, int]) -> Fact:
    kept = {name: report[name] for name in ("start", "end", "quote", "certainty", "attributedTo")}
    return {"document": documents[str(report["document"])], **kept}


async def dossiers(
    session: Session, every: dict[str, Fact], named: Sequence[str], elsewhere: Collection[str]
) -> dict[str, dict[str, Any]]:
    """Dossiers by IRI: of what is named, of facts that are parts of others, and of those that stand nowhere else."""
    used: dict[str, list[Fact]] = {}
    for fact in sorted(every.values(), key=_when):
        for iri in dict.fromkeys(part["iri"] for part in fact["parts"] if part["iri"] is not None):
            used.setdefault(iri, []).append(fact)
    things = list(dict.fromkeys([*named, *sorted(iri for iri in every if iri in used or iri not in elsewhere)]))
    found: dict[str, dict[str, Any]] = {}
    for start in range(0, len(things), _BATCH):
        for iri, head in (await heads(session, things[start : start + _BATCH])).items():
            own = used.get(iri, [])
            itself = None if iri in elsewhere else every.get(iri)
            found[iri] = {**head, "fact": itself, "total": len(own), "facts": own}
    return found


def _when(fact: Fact) -> tuple[bool, str, str]:
    """Dated ones first, the earliest first."""
    first = min(_days(fact), default="")
    return not first, first, fact["iri"]


def _days(fact: Fact) -> Iterable[str]:
    days: list[str] = fact.get("earliest", [])
    return days
