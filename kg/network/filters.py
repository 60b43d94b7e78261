"""What is left out of a network: by time, class, certainty and source of the reports, by weight, and around whom."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

import networkx as nx

from kg.model import KGError
from kg.network.reports import Report, Reports
from kg.network.ties import Network, weight_between
from kg.network.vocabulary import Vocabulary
from kg.network.windows import ALWAYS, Window

CERTAINTIES = ("asserted", "attributed", "alleged", "planned", "possible", "negated")
RELATION = "Relation"  # what stands above every property


@dataclass(frozen=True, slots=True)
class Filters:
    """Which reports make a network; an empty one leaves nothing out, except that what is denied is no tie.

    window: the days of a report meet it; a report without a day meets none.
    events: classes of events and properties of relations, with everything below them; Event and Relation are all.
    certainty: of CERTAINTIES; "attributed" is what a document lets somebody else assert.  Empty: all but negated.
    sources: outlets, or identifiers of documents that have none, in whatever capitals.
    """

    window: Window = ALWAYS
    events: frozenset[str] = frozenset()
    certainty: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()

    def test(self, found: Reports, terms: Vocabulary) -> Callable[[Report], bool]:
        """Whether a report stays; raises KGError for a class, certainty or source that there is none of."""
        tests: list[Callable[[Report], bool]] = []
        if self.window:
            _needs(found, "since and until", "time", "evidence")
            tests.append(lambda report: self.window.meets(report.words.days.since, report.words.days.until))
        if self.events:
            _needs(found, "events", "type")
            _known("class of events or relation", self.events, {RELATION, *terms.reported()})
            tests.append(lambda report: not self.events.isdisjoint(_above(report, terms)))
        if self.certainty:
            _needs(found, "certainty", "certainty", "evidence")
            _known("certainty", self.certainty, CERTAINTIES)
            tests.append(lambda report: report.words.certainty in self.certainty)
        else:
            tests.append(lambda report: report.words.certainty != "negated")
        if self.sources:
            _needs(found, "sources", "evidence")
            wanted = {source.casefold() for source in self.sources}
            there = sorted({report.words.source for report in found.rows} - {""})
            _known("source", wanted, [source.casefold() for source in there], there)
            tests.append(lambda report: report.words.source.casefold() in wanted)
        return lambda report: all(test(report) for test in tests)


def _above(report: Report, terms: Vocabulary) -> Collection[str]:
    above = terms.above(report.type)
    return above if terms.is_event(report.type) else (*above, RELATION)


def _needs(found: Reports, option: str, *columns: str) -> None:
    if found.rows and found.columns.isdisjoint(columns):
        raise KGError(f"the query has no column {' or '.join(f'?{name}' for name in columns)}, which {option} asks for")


def _known(what: str, given: Iterable[str], known: Collection[str], shown: Iterable[str] = ()) -> None:
    for name in sorted(given):
        if name not in known:
            near = difflib.get_close_matches(name, known, 5, 0.6) or sorted(shown or known)[:8]
            raise KGError(f"there is no {what} {name!r}; there are: {', '.join(near)}")


def heavy(made: Network, least: float) -> Network:
    """Only ties that weigh so much from one to the other, over all classes and certainties."""
    weights = weight_between(made)
    light = [(source, target) for (source, target), weight in weights.items() if weight < least]
    kept: Network = made.copy()
    for source, target in light:
        for key in list(kept[source][target]):
            kept.remove_edge(source, target, key)
    kept.remove_nodes_from([node for node in kept if not kept.degree(node)])
    return kept


def ego(made: Network, centre: str) -> Network:
    """A thing, those whom it is tied to, and the ties among all of them; a network without it is empty."""
    if centre not in made:
        return nx.MultiDiGraph()
    around: Network = made.subgraph({centre, *nx.all_neighbors(made, centre)}).copy()
    return around
