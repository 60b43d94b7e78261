"""Which reports tell of one event: class, participants, time and place agree, and nothing contradicts.

Pairs of reports are scored by what they share; the best pairs are joined first, each join only where no participant,
time or place of the one side contradicts the other side's, so that one bad pair can't chain two events together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kg.model import EventCluster, Local
from kg.ontology import Ontology
from kg.resolve import stories
from kg.resolve.summaries import Report, short_hash

_WEIGHT = {
    "patient": 2.0,
    "agent": 1.2,
    "recipient": 1.0,
    "destination": 0.8,
    "origin": 0.8,
    "place": 0.8,
    "topic": 1.0,
}
_TELLING = ("patient", "agent", "recipient", "destination", "origin")  # roles whose fillers contradict one another
ENOUGH = 1.8  # score of a pair from which it is joined
_BLOCK = 200  # reports of one class and participant that are compared pairwise


@dataclass(slots=True)
class _Cluster:
    members: list[int]
    fillers: dict[str, set[str]]  # role -> keys of entities that are named or shared
    earliest: str
    latest: str
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
    told = sorted(reports, key=lambda r: (r.document, r.index))
    fillers = [tuple((role, keys[r.document, entity]) for role, entity in r.fillers) for r in told]
    clusters = [_alone(number, report, fillers[number]) for number, report in enumerate(told)]
    at = list(range(len(told)))

    def root(number: int) -> int:
        while at[number] != number:
            at[number] = at[at[number]]
            number = at[number]
        return number

    scored = []
    for left, right in _candidates(told, fillers, likeness or {}):
        score, why = _score(told[left], told[right], fillers[left], fillers[right], ontology, telling, likeness or {})
        if score >= ENOUGH:
            scored.append((-score, left, right, why))
    for _, left, right, why in sorted(scored):
        a, b = sorted((root(left), root(right)))
        if a != b and not _contradict(clusters[a], clusters[b], telling):
            _absorb(clusters[a], clusters[b], why)
            at[b] = a
    found = [_named(cluster, told) for number, cluster in enumerate(clusters) if at[number] == number]
    return tuple(sorted(found, key=lambda cluster: cluster.key))


def _alone(number: int, report: Report, fillers: Sequence[tuple[str, str]]) -> _Cluster:
    by_role: dict[str, set[str]] = {}
    for role, key in fillers:
        by_role.setdefault(role, set()).add(key)
    return _Cluster([number], by_role, report.earliest or "", report.latest or "")


def _absorb(into: _Cluster, gone: _Cluster, why: str) -> None:
    into.members = sorted(into.members + gone.members)
    for role, found in gone.fillers.items():
        into.fillers.setdefault(role, set()).update(found)
    into.earliest = max(into.earliest, gone.earliest)
    into.latest = (
        min(into.latest or "9", gone.latest or "9").rstrip("9")
        if not (into.latest and gone.latest)
        else min(into.latest, gone.latest)
    )
    into.reasons += [reason for reason in (*gone.reasons, why) if reason not in into.reasons]


def _contradict(a: _Cluster, b: _Cluster, telling: frozenset[str]) -> bool:
    if a.earliest and b.earliest and (a.latest and a.latest < b.earliest or b.latest and b.latest < a.earliest):
        return True
    for role in _TELLING:
        left, right = a.fillers.get(role, set()) & telling, b.fillers.get(role, set()) & telling
        if left and right and not left & right:
            return True
    return False


def _candidates(
    told: Sequence[Report], fillers: Sequence[Sequence[tuple[str, str]]], likeness: Mapping[tuple[str, str], float]
) -> Iterator[tuple[int, int]]:
    """Pairs of one participant, and pairs of one document or of documents about one affair, each once."""
    by_filler: dict[str, list[int]] = defaultdict(list)
    by_document: dict[str, list[int]] = defaultdict(list)
    for number, report in enumerate(told):
        by_document[report.document].append(number)
        for key in {key for _, key in fillers[number]}:
            by_filler[key].append(number)
    seen: set[tuple[int, int]] = set()
    for key in sorted(by_filler):
        members = by_filler[key]
        for place, left in enumerate(members):
            for right in members[place + 1 : place + _BLOCK]:
                if (left, right) not in seen:
                    seen.add((left, right))
                    yield left, right
    pairs = [(document, document) for document in sorted(by_document)] + sorted(likeness)
    for one, other in pairs:
        for left in by_document.get(one, ()):
            for right in by_document.get(other, ()):
                if (
                    left < right
                    and (left, right) not in seen
                    and (told[left].cls == told[right].cls or told[left].lemma == told[right].lemma)
                ):
                    seen.add((left, right))
                    yield left, right


def _score(
    a: Report,
    b: Report,
    left: Sequence[tuple[str, str]],
    right: Sequence[tuple[str, str]],
    ontology: Ontology,
    telling: frozenset[str],
    likeness: Mapping[tuple[str, str], float],
) -> tuple[float, str]:
    kind = _kind(a, b, ontology)
    if kind == 0 or (a.modality == "negated") != (b.modality == "negated"):
        return 0.0, ""
    if a.earliest and b.earliest and ((a.latest or a.earliest) < b.earliest or (b.latest or b.earliest) < a.earliest):
        return 0.0, ""
    score, why = kind, [a.cls if a.cls == b.cls else f"{a.cls} ~ {b.cls}"]
    mine, theirs = _by_role(left), _by_role(right)
    for role in sorted(mine.keys() & theirs.keys()):
        same = mine[role] & theirs[role]
        if same:
            score += _WEIGHT.get(role, 0.5)
            why.append(f"{role} {min(same)}")
        elif role in _TELLING:
            named = mine[role] & telling and theirs[role] & telling
            if named:
                return 0.0, ""
            score -= 0.4
    if a.earliest and b.earliest:
        score += 0.8
        why.append(f"time {max(a.earliest, b.earliest)}")
    alike = stories.of(likeness, a.document, b.document)
    if alike:
        score += 0.5 if a.document == b.document else 0.4 + alike
        if a.document != b.document:
            why.append(f"documents of one affair ({alike:.2f})")
    if a.lemma == b.lemma:
        score += 0.4
    return score, "; ".join(why)


def _kind(a: Report, b: Report, ontology: Ontology) -> float:
    if a.cls == b.cls:
        return 1.0
    if ontology.is_a(a.cls, b.cls) or ontology.is_a(b.cls, a.cls):
        return 0.7
    return 0.6 if a.lemma == b.lemma else 0.0


def _by_role(fillers: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for role, key in fillers:
        found.setdefault(role, set()).add(key)
    return found


def _named(cluster: _Cluster, told: Sequence[Report]) -> EventCluster:
    first = told[cluster.members[0]]
    key = f"event/{short_hash(first.document, first.start, first.cls, first.index)}"
    members = tuple((told[number].document, told[number].index) for number in cluster.members)
    return EventCluster(key, members, tuple(cluster.reasons))
