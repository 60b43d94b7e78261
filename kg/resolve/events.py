"""Which reports tell of one event: class or word, participants, time and place agree, and nothing contradicts.

Pairs of reports are scored by what they share; the best pairs are joined first, each join only where no participant,
time, place or class of the one side contradicts the other side's and some of the reports on either side agree too, so
that one bad pair can't chain two events together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from kg.model import EventCluster, Local
from kg.ontology import Ontology
from kg.resolve import stories
from kg.resolve.agreement import ENOUGH, TELLING, Corpus, Filling, Told, contradict, filling
from kg.resolve.candidates import candidates
from kg.resolve.summaries import Report, short_hash
from kg.resolve.words import words

_SAMPLE, _SUPPORT = 6, 0.1  # reports of either side that are compared, and the share of their pairs that must agree
_COMMON, _FEW = 50, 5  # documents that speak of a participant, from which on it says less; a tenth of all between them


@dataclass(slots=True)
class _Cluster:
    members: list[int]
    fillings: dict[str, Filling]  # by role
    earliest: str
    latest: str
    classes: frozenset[str]  # but for the root class
    once: bool  # whether it happens to its patient once, so that sources may disagree on when
    reasons: dict[str, None] = field(default_factory=dict)


def events(
    reports: Iterable[Report],
    keys: Mapping[Local, str],
    ontology: Ontology,
    telling: frozenset[str] = frozenset(),
    likeness: Mapping[tuple[str, str], float] | None = None,
) -> tuple[EventCluster, ...]:
    """Clusters of reports, sorted by key.

    `keys`: the resolved entity of each document's entity; `telling`: keys of entities that are named, so that two of
    them as fillers of one role contradict each other; `likeness`: how alike documents are.
    """
    alike = likeness or {}
    told = _told(sorted(reports, key=lambda r: (r.document, r.index)), keys, ontology, telling)
    corpus = _corpus(told, ontology, telling)
    return _joined(told, corpus, alike, _best(told, corpus, alike, ontology))


def _told(
    reports: Iterable[Report], keys: Mapping[Local, str], ontology: Ontology, telling: frozenset[str]
) -> list[Told]:
    lexicon = words(ontology)
    made: dict[frozenset[str], Filling] = {}
    told = []
    for report in reports:
        by_role: dict[str, set[str]] = {}
        for role, entity in report.fillers:
            by_role.setdefault(role, set()).add(keys[report.document, entity])
        fillings: dict[str, Filling] = {}
        for role in sorted(by_role):
            found = frozenset(by_role[role])
            if found not in made:
                made[found] = filling(found, telling)
            fillings[role] = made[found]
        told.append(Told(report, lexicon.root(report.lemma), lexicon.near(report.lemma), fillings))
    return told


def _corpus(told: Sequence[Told], ontology: Ontology, telling: frozenset[str]) -> Corpus:
    last: dict[str, str] = {}
    spread: dict[str, int] = defaultdict(int)
    for one in told:  # sorted by document
        for found in one.fillings.values():
            for key in found.keys:
                if last.get(key) != one.report.document:
                    last[key] = one.report.document
                    spread[key] += 1
    once = frozenset().union(*(ontology.below(term.name) for term, _ in ontology.values("once")), ())
    documents = len({one.report.document for one in told})
    common = min(_COMMON, max(_FEW, documents // 10))
    return Corpus(_kin({one.report.cls for one in told}, ontology), once, telling, dict(spread), common)


def _best(
    told: Sequence[Told], corpus: Corpus, alike: Mapping[tuple[str, str], float], ontology: Ontology
) -> Iterator[tuple[int, int]]:
    """Pairs that may be joined, the best first."""
    scores, lefts, rights = [], [], []
    for left, right in candidates(told, alike, corpus, ontology):
        one, other = told[left], told[right]
        score = corpus.score(one, other, stories.of(alike, one.report.document, other.report.document))
        if score >= ENOUGH:
            scores.append(score)
            lefts.append(left)
            rights.append(right)
    for place in np.argsort(-np.array(scores), kind="stable").tolist():  # of equal ones the first in the order of pairs
        yield lefts[place], rights[place]


def _joined(
    told: Sequence[Told],
    corpus: Corpus,
    alike: Mapping[tuple[str, str], float],
    pairs: Iterable[tuple[int, int]],
) -> tuple[EventCluster, ...]:
    """Join the pairs in their order, where nothing contradicts."""
    clusters: dict[int, _Cluster] = {}
    at = list(range(len(told)))
    refused: set[tuple[int, int, int, int]] = set()  # clusters by their roots and sizes

    def root(number: int) -> int:
        while at[number] != number:
            at[number] = at[at[number]]
            number = at[number]
        return number

    for left, right in pairs:
        a, b = sorted((root(left), root(right)))
        if a == b:
            continue
        into, gone = (clusters.get(number) or _alone(number, told[number], corpus) for number in (a, b))
        both = a, b, len(into.members), len(gone.members)
        if both in refused:
            continue
        if (
            any((one, other) not in corpus.kin for one in into.classes for other in gone.classes)
            or _contradict(into, gone)
            or not _supported(into, gone, told, corpus, alike)
        ):
            refused.add(both)
            continue
        one, other = told[left], told[right]
        near = stories.of(alike, one.report.document, other.report.document)
        _absorb(into, gone, corpus.reasons(one, other, near))
        clusters[a] = into
        clusters.pop(b, None)
        at[b] = a
    found = [
        _named(clusters.get(number) or _alone(number, told[number], corpus), told)
        for number in range(len(told))
        if at[number] == number
    ]
    return tuple(sorted(found, key=lambda cluster: cluster.key))


def _alone(number: int, one: Told, corpus: Corpus) -> _Cluster:
    report = one.report
    return _Cluster(
        [number],
        dict(one.fillings),
        report.earliest or "",
        report.latest or "",
        frozenset((report.cls,)) - {"Event"},
        report.cls in corpus.once,
    )


def _absorb(into: _Cluster, gone: _Cluster, why: str) -> None:
    into.members += gone.members
    for role, found in gone.fillings.items():
        mine = into.fillings.get(role)
        into.fillings[role] = found if mine is None else mine.joined(found)
    into.earliest = max(into.earliest, gone.earliest)
    into.latest = (
        min(into.latest or "9", gone.latest or "9").rstrip("9")
        if not (into.latest and gone.latest)
        else min(into.latest, gone.latest)
    )
    into.classes |= gone.classes
    into.reasons |= gone.reasons
    into.reasons[why] = None


def _supported(
    a: _Cluster, b: _Cluster, told: Sequence[Told], corpus: Corpus, alike: Mapping[tuple[str, str], float]
) -> bool:
    """Whether a share of the pairs of reports across two clusters agrees, of clusters of more than one or two."""
    if len(a.members) + len(b.members) <= 3:
        return True
    some, others = _sample(a.members), _sample(b.members)
    wanted, left = _SUPPORT * len(some) * len(others), len(some) * len(others)
    for one in map(told.__getitem__, some):
        for other in map(told.__getitem__, others):
            near = stories.of(alike, one.report.document, other.report.document)
            wanted -= corpus.score(one, other, near) >= ENOUGH
            left -= 1
            if wanted <= 0 or wanted > left:
                return wanted <= 0
    return False


def _sample(members: Sequence[int]) -> Sequence[int]:
    """Some of the members, spread evenly."""
    if len(members) <= _SAMPLE:
        return members
    return [members[number * len(members) // _SAMPLE] for number in range(_SAMPLE)]


def _contradict(a: _Cluster, b: _Cluster) -> bool:
    apart = a.earliest and b.earliest and ((a.latest and a.latest < b.earliest) or (b.latest and b.latest < a.earliest))
    if apart and not (a.once and b.once):
        return True
    mine, theirs = a.fillings.get("patient"), b.fillings.get("patient")
    single = a.once and b.once and mine is not None and theirs is not None and not mine.keys.isdisjoint(theirs.keys)
    for role in TELLING:
        some, others = a.fillings.get(role), b.fillings.get(role)
        if some is None or others is None or (single and role == "agent"):
            continue  # sources may disagree on who did what befalls somebody once
        if contradict(some, others):
            return True
    return False


def _kin(classes: Iterable[str], ontology: Ontology) -> dict[tuple[str, str], float]:
    """How well two classes can be one event's, where one is a kind of the other."""
    known = sorted(classes)
    return {
        (one, other): 1.0 if one == other else 0.7
        for one in known
        for other in known
        if ontology.is_a(one, other) or ontology.is_a(other, one)
    }


def _named(cluster: _Cluster, told: Sequence[Told]) -> EventCluster:
    in_order = sorted(cluster.members)
    first = told[in_order[0]].report
    key = f"event/{short_hash(first.document, first.start, first.cls, first.index)}"
    members = tuple((told[number].report.document, told[number].report.index) for number in in_order)
    return EventCluster(key, members, tuple(cluster.reasons))
