"""What says which event or tie, when and how surely: a table small enough to be narrowed in a browser."""

from __future__ import annotations

from typing import Any

from kg.serve.explorer import queries
from kg.serve.explorer.filters import CERTAINTIES
from kg.serve.explorer.network import node
from kg.serve.explorer.session import Session, local
from kg.serve.sparql import Term, fill, iris
from kg.store import Row

_BATCH = 500
_KINDS = ("event", "relation")
_MORE = """
  OPTIONAL { ?words kg:earliest ?since ; kg:latest ?until }
  BIND(EXISTS { ?words kg:inClaim ?claim } AS ?attributed)
"""
_EVENTS = f"""
SELECT DISTINCT ?fact ?class ?document ?words ?modality ?since ?until ?attributed
WHERE {{
  GRAPH ?document {{ ?fact a ?class ; kg:evidence ?words . ?words kg:trigger ?trigger ; kg:modality ?modality }}
{_MORE}}}
ORDER BY ?fact ?document ?words ?class ?modality ?since ?until
"""
_TIES = f"""
SELECT DISTINCT ?fact ?kind ?class ?document ?words ?modality ?since ?until ?attributed ?source ?target
WHERE {{
%ties%{_MORE}}}
ORDER BY ?fact ?document ?words ?class ?modality ?since ?until ?source ?target
"""
_PARTICIPANTS = "SELECT DISTINCT ?words ?who WHERE { ?words kg:participant ?who } ORDER BY ?words ?who"

Key = tuple[int, str, str, str, str, str, str, str, bool]


async def reports(session: Session, documents: dict[str, int]) -> tuple[dict[str, Any], list[str]]:
    """The table, and the IRIs of its facts, which stand in it by their numbers: events by date, then relations."""
    found: dict[Key, list[tuple[str, str]]] = {}
    for row in await session.rows("events", _EVENTS):
        found.setdefault(_key(row, "event"), [])
    ties = Term(queries.EVENT_TIES + queries.RELATION_TIES)
    for row in await session.rows("ties", fill(_TIES, ties=ties)):
        found.setdefault(_key(row, str(row["kind"])), []).append((str(row["source"]), str(row["target"])))
    participants: dict[str, list[str]] = {}
    for row in await session.rows("participants", _PARTICIPANTS):
        participants.setdefault(str(row["words"]), []).append(str(row["who"]))
    facts = _in_order(found)
    number = {one: index for index, one in enumerate(facts)}
    classes = sorted({key[2] for key in found})
    words = {key[4] for key in found}
    met = {one for pairs in found.values() for pair in pairs for one in pair}
    met |= {one for place in sorted(words & participants.keys()) for one in participants[place]}
    nodes = sorted(met)
    place = {one: index for index, one in enumerate(nodes)}
    rows = [
        [
            number[key[1]],
            documents[key[3]],
            key[0],
            classes.index(key[2]),
            CERTAINTIES.index(key[5]),
            int(key[8]),
            key[6],
            key[7],
            [place[one] for one in participants.get(key[4], [])],
            [place[one] for pair in pairs for one in pair],
        ]
        for key, pairs in found.items()
    ]
    rows.sort()
    base = session.base
    table = {
        "nodes": await _nodes(session, nodes),
        "classes": classes,
        "facts": [one.removeprefix(base) for one in facts],
        "reports": rows,
    }
    return table, facts


def _key(row: Row, kind: str) -> Key:
    since, until = ("" if row[name] is None else str(row[name]) for name in ("since", "until"))
    return (
        _KINDS.index(kind),
        str(row["fact"]),
        local(row["class"]),
        str(row["document"]),
        str(row["words"]),
        local(row["modality"]).lower(),
        since,
        until,
        bool(row["attributed"]),
    )


def _in_order(found: dict[Key, list[tuple[str, str]]]) -> list[str]:
    """Facts that a list in the order of time takes from few files."""
    first: dict[tuple[int, str], str] = {}
    for key in found:
        known = first.setdefault((key[0], key[1]), key[6])
        if key[6] and (not known or key[6] < known):
            first[key[0], key[1]] = key[6]
    ordered = sorted(first, key=lambda one: (one[0], not first[one], first[one], one[1]))
    return list(dict.fromkeys(iri for _, iri in ordered))


async def _nodes(session: Session, iris_: list[str]) -> list[list[Any]]:
    known: dict[str, dict[str, Any]] = {}
    for start in range(0, len(iris_), _BATCH):
        for row in await session.rows("nodes", fill(queries.NODES, nodes=iris(iris_[start : start + _BATCH]))):
            known[str(row["node"])] = node(row)
    base = session.base
    return [
        [
            one.removeprefix(base),
            *((known[one][name] for name in ("label", "class", "mentions")) if one in known else (None, "", 0)),
        ]
        for one in iris_
    ]
