"""A network from a saved query, with what a study asks of it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kg.model import KGError
from kg.network.asking import Askable
from kg.network.change import compare as compared
from kg.network.filters import Filters, ego, heavy
from kg.network.measures import measure
from kg.network.reports import reports
from kg.network.ties import Network, things, tie
from kg.network.vocabulary import vocabulary
from kg.network.windows import Window, first_day, last_day, window

_TITLE = re.compile(r"^#\s*title:(.+)$", re.MULTILINE)


def network(
    graph: Askable,
    query: str,
    *,
    since: str | None = None,
    until: str | None = None,
    events: Iterable[str] = (),
    certainty: Iterable[str] = (),
    sources: Iterable[str] = (),
    min_weight: float = 0,
    around: str | None = None,
    compare: tuple[str, str] | None = None,
) -> Network:
    """The network that a query's rows give (kg.network.reports says which columns are read), measured.

    since, until    days, months or years; a report counts if its time may lie between them, both included
    events          classes of events and properties of relations, with all below them; Event and Relation are all
    certainty       asserted, attributed, alleged, planned, possible, negated; without it all but negated
    sources         outlets of the documents
    min_weight      of all that is reported from one thing to another
    around          IRI of a thing: it, those whom it is tied to, and the ties among them
    compare         two windows, such as ("2024", "2025-01/2025-06"); the network has the reports of both, and says
                    how each node and edge changed from the first to the second (kg.network.change)

    Attributes of nodes and edges are those that `tie` and `measure` list, of what is left after all filters; the graph
    has the query's title.
    Raises KGError for a query without ?source and ?target, and for a filter that asks for what there is not.
    """
    if compare and (since or until):
        raise KGError("two windows are compared, or one is looked at: give either compare or since and until")
    windows = [window(one) for one in compare] if compare else []
    limits = Window(first_day(since) if since else "", last_day(until) if until else "")
    if limits.since and limits.until and limits.until < limits.since:
        raise KGError(f"nothing lies between {since} and {until}")
    terms = vocabulary(graph)
    found = reports(graph, query, terms)
    named = [frozenset(given) for given in (events, certainty, sources)]
    tests = [Filters(one, *named).test(found, terms) for one in (windows or [limits])]
    both = [report for report in found.rows if any(test(report) for test in tests)]
    known = things(graph, found.names, {end for report in both for end in (report.source, report.target)}, terms)
    made = []
    title = _TITLE.search(query)
    for kept in (both, *([report for report in both if test(report)] for test in tests if compare)):
        one = tie(kept, known, terms)
        one = heavy(one, min_weight) if min_weight else one
        one = ego(one, around) if around else one
        measure(one)
        one.graph["title"] = title.group(1).strip() if title else "Network"
        made.append(one)
    if compare:
        compared(*made)
    return made[0]
