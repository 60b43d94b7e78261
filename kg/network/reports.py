"""The reports that a network is made of: the rows of a query, and what the graph knows of the words behind them.

A query has the columns source and target; every other one is optional:

    type        class of an event or property of a relation: what the edge is filtered by, and called where it has no
    label       what the edge is called instead, such as a role
    fact        the event or relation; rows with the same one count once.  Without it every row is a fact
    weight      how much the fact counts, 1 if not given
    evidence    the kg:Mention that reports it, or words.  A mention brings its quote, document, source, time and
                certainty with it
    time        EDTF, where the evidence brings none
    certainty   where the evidence brings none
    sourceLabel, targetLabel    what the two are called, where they have no name of their own
"""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.model import KGError
from kg.network.asking import Askable, Row, local, text
from kg.network.evidence import Words, words
from kg.network.vocabulary import Vocabulary
from kg.network.windows import days


@dataclass(frozen=True, slots=True)
class Report:
    """One row of the query."""

    source: str
    target: str
    type: str  # IRI, or words
    label: str
    fact: str
    weight: float
    evidence: str  # IRI of a mention, or ""
    words: Words


@dataclass(frozen=True, slots=True)
class Reports:
    """Everything that a query gives, before anything is left out."""

    rows: tuple[Report, ...]
    names: dict[str, str]  # of source or target -> what the query calls it
    columns: frozenset[str] = field(default_factory=frozenset)


EVENT = "Event"  # the class of events that no narrower class names


def reports(graph: Askable, query: str, terms: Vocabulary) -> Reports:
    """The rows of the query with their evidence, in an order that does not depend on that of the answer.

    A row without source or target, and one that ties a thing to itself, is left out.
    Raises KGError for a query without the two columns, and for a weight that is no number or not positive.
    """
    rows = list(graph.query(query))
    columns = frozenset(rows[0]) if rows else frozenset(("source", "target"))
    if not {"source", "target"} <= columns:
        raise KGError("a query for a network has the columns ?source and ?target")
    known = words(graph, {text(row, "evidence") for row in rows})
    names: dict[str, str] = {}
    found = []
    for row in rows:
        source, target = text(row, "source"), text(row, "target")
        if not source or not target or source == target:
            continue
        for end, column in ((source, "sourceLabel"), (target, "targetLabel")):
            if name := text(row, column):
                names[end] = min(names.get(end, name), name)
        found.append(_report(row, source, target, known, terms))
    return Reports(tuple(sorted(found, key=_order)), names, columns)


def _order(report: Report) -> tuple[str, ...]:
    return (report.source, report.target, report.type, report.label, report.fact, report.evidence, report.words.quote)


def _report(row: Row, source: str, target: str, known: dict[str, Words], terms: Vocabulary) -> Report:
    evidence = text(row, "evidence")
    said = known.get(evidence)
    if said is None:  # no mention of the graph: the query gives what there is
        time = text(row, "time")
        said = Words(evidence, certainty=text(row, "certainty"), time=time, days=days(time))
        evidence = ""
    kind = text(row, "type")
    label = text(row, "label")
    if not label:
        generic = local(kind) == EVENT and said.trigger  # "event" would say nothing
        label = said.trigger.lower() if generic else terms.label(kind)
    return Report(source, target, kind, label, text(row, "fact"), _weight(row), evidence, said)


def _weight(row: Row) -> float:
    given = row.get("weight")
    if given is None:
        return 1.0
    try:
        number = float(str(given))
    except ValueError:
        number = 0
    if not 0 < number < float("inf"):
        raise KGError(f"the weight of an edge is a positive number, not {str(given)[:40]!r}")
    return number
