"""Which reports tell of one event: class or word, participants, time and place agree, and nothing contradicts.

Pairs of reports are scored by what they share; the best pairs are joined first, each join only where no participant,
time or place of the one side contradicts the other side's, so that one bad pair can't chain two events together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kg.model import EventCluster, Local
from kg.ontology import Ontology
from kg.resolve import stories
from kg.resolve.agreement import ENOUGH, NONE, TELLING, Corpus, Told, contradict
from kg.resolve.candidates import candidates
from kg.resolve.summaries import Report, short_hash
from kg.resolve.words import words


@dataclass(slots=True)
class _Cluster:
    members: list[int]
    fillers: dict[str, frozenset[str]]  # role -> keys of entities
    earliest: str
    latest: str
    once: bool = False  # whether it happens to its patient once, so that sources may disagree on when
    reasons: list[str] = field(default_factory=list)


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
    lexicon, alike = words(ontology), likeness or {}
    told = [
        Told(
            report,
            lexicon.root(report.lemma),
            lexicon.near(report.lemma),
            _by_role((role, keys[report.document, entity]) for role, entity in report.fillers),
        )
        for report in sorted(reports, key=lambda r: (r.document, r.index))
    ]
    corpus = _corpus(told, ontology, telling)
    scored = []
    for left, right in candidates(told, alike, ontology):
        one, other = told[left], told[right]
        score, why = corpus.score(one, other, stories.of(alike, one.report.document, other.report.document))
        if score >= ENOUGH:
            scored.append((-score, left, right, why))
    scored.sort()
    return _joined(told, [(left, right, why) for _, left, right, why in scored], corpus)


def _corpus(told: Sequence[Told], ontology: Ontology, telling: frozenset[str]) -> Corpus:
    homes: dict[str, set[str]] = defaultdict(set)
    for one in told:
        for found in one.fillers.values():
            for key in found:
                homes[key].add(one.report.document)
    once = frozenset().union(*(ontology.below(term.name) for term, _ in ontology.values("once")), ())
    kin = _kin({one.report.cls for one in told}, ontology)
    return Corpus(kin, once, telling, {key: len(documents) for key, documents in homes.items()})


def _joined(told: Sequence[Told], pairs: Iterable[tuple[int, int, str]], corpus: Corpus) -> tuple[EventCluster, ...]:
    """Join the pairs in their order, where nothing contradicts."""
    clusters = [
        _Cluster(
            [number],
            dict(one.fillers),
            one.report.earliest or "",
            one.report.latest or "",
            one.report.cls in corpus.once,
        )
        for number, one in enumerate(told)
    ]
    at = list(range(len(told)))

    def root(number: int) -> int:
        while at[number] != number:
            at[number] = at[at[number]]
            number = at[number]
        return number

    for left, right, why in pairs:
        a, b = sorted((root(left), root(right)))
        if a != b and not _contradict(clusters[a], clusters[b], corpus.telling):
            _absorb(clusters[a], clusters[b], why)
            at[b] = a
    found = [_named(cluster, told) for number, cluster in enumerate(clusters) if at[number] == number]
    return tuple(sorted(found, key=lambda cluster: cluster.key))


def _absorb(into: _Cluster, gone: _Cluster, why: str) -> None:
    into.members = sorted(into.members + gone.members)
    for role, found in gone.fillers.items():
        into.fillers[role] = into.fillers.get(role, frozenset()) | found
    into.earliest = max(into.earliest, gone.earliest)
    into.latest = (
        min(into.latest or "9", gone.latest or "9").rstrip("9")
        if not (into.latest and gone.latest)
        else min(into.latest, gone.latest)
    )
    into.reasons += [reason for reason in (*gone.reasons, why) if reason not in into.reasons]


def _contradict(a: _Cluster, b: _Cluster, telling: frozenset[str]) -> bool:
    apart = a.earliest and b.earliest and ((a.latest and a.latest < b.earliest) or (b.latest and b.latest < a.earliest))
    if apart and not (a.once and b.once):
        return True
    once = a.once and b.once and not a.fillers.get("patient", NONE).isdisjoint(b.fillers.get("patient", NONE))
    for role in TELLING:
        if once and role == "agent":
            continue  # sources may disagree on who did it
        if contradict(a.fillers.get(role, NONE), b.fillers.get(role, NONE), telling):
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


def _by_role(fillers: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for role, key in fillers:
        found.setdefault(role, set()).add(key)
    return {role: frozenset(found[role]) for role in sorted(found)}


def _named(cluster: _Cluster, told: Sequence[Told]) -> EventCluster:
    first = told[cluster.members[0]].report
    key = f"event/{short_hash(first.document, first.start, first.cls, first.index)}"
    members = tuple((told[number].report.document, told[number].report.index) for number in cluster.members)
    return EventCluster(key, members, tuple(cluster.reasons))
