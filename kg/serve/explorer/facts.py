"""Facts with their parts, and what documents say of them."""

from __future__ import annotations

from typing import Any

from kg.serve.explorer import queries
from kg.serve.explorer.documents import head
from kg.serve.explorer.session import Session, local, text
from kg.serve.sparql import fill, iris
from kg.store import IRI, Row, Value

_KINDS = {"Relation": "relation", "Claim": "claim", "Measurement": "measurement"}
# Values without a role.  Documents may give different ones: single ones stay lists, so that no source is preferred.
_PLAIN = {
    *("earliest", "latest", "time", "timeText", "cue", "text", "claimantText", "word"),
    *("quantity", "unit", "value", "lowerBound", "upperBound", "approximate"),
}


async def facts(session: Session, chosen: list[str]) -> list[dict[str, Any]]:
    """What the graph says of facts, in the given order: their class, parts and reports."""
    if not chosen:
        return []
    found: dict[str, dict[str, Any]] = {
        one: {"iri": one, "kind": "", "class": "", "parts": [], "reports": []} for one in chosen
    }
    for row in await session.rows("parts", fill(queries.PARTS, facts=iris(chosen))):
        _add_part(found[str(row["fact"])], row["property"], row["value"], row["name"])
    for row in await session.rows("reports", fill(queries.REPORTS, facts=iris(chosen))):
        reports = found[str(row["fact"])]["reports"]
        if not reports or reports[-1]["words"] != row["words"]:
            reports.append(_report(row))
    for fact in found.values():
        fact["kind"] = _KINDS.get(fact["class"], "event")
    return list(found.values())


def _report(row: Row) -> dict[str, Any]:
    return {
        **head(row),
        "words": row["words"],
        "start": row["start"],
        "end": row["end"],
        "quote": row["quote"],
        "certainty": text(row["certainty"]),
        "attributedTo": text(row["claimant"] if row["claimant"] is not None else row["claimantText"]),
    }


def _add_part(fact: dict[str, Any], name: Value, value: Value, label: Value) -> None:
    role = str(name).replace("#", "/").rpartition("/")[2]
    if role == "type":
        fact["class"] = local(value)
    elif role == "modality":
        return  # of each report, which may differ
    elif role in _PLAIN:
        values = fact.setdefault(role, [])
        if str(value) not in values:
            values.append(str(value))
    elif role in ("subject", "predicate", "object") or isinstance(value, IRI):
        part = {"role": role, "iri": str(value), "label": text(label)}
        if not isinstance(value, IRI):
            part = {"role": role, "iri": None, "label": str(value)}
        if part not in fact["parts"]:
            fact["parts"].append(part)
