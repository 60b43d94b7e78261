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
    "agent": 0.9,
    "recipient": 1.0,
    "destination": 0.8,
    "origin": 0.8,
    "place": 0.8,
    "topic": 1.0,
}
_TELLING = ("patient", "agent", "recipient", "destination", "origin")  # roles whose fillers contradict one another
_REAL = {"asserted": 1, "alleged": 1, "planned": 2, "possible": 2}  # what is said to be, what may be, what is denied
_NONE: frozenset[str] = frozenset()
ENOUGH = 1.8  # score of a pair from which it is joined
_BLOCK = 20  # reports of one kind and participant, sorted by time, that each is compared with


@dataclass(slots=True)
class _Cluster:
    members: list[int]
    fillers: dict[str, frozenset[str]]  # role -> keys of entities that are named or shared
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
    told = sorted(reports, key=lambda r: (r.document, r.index))
    fillers = [tuple((role, keys[r.document, entity]) for role, entity in r.fillers) for r in told]
    roles = [_by_role(found) for found in fillers]
    once = frozenset().union(*(ontology.below(term.name) for term, _ in ontology.values("once")), ())
    kin = _kin({report.cls for report in told}, ontology)
    clusters = [
        _Cluster([number], dict(roles[number]), report.earliest or "", report.latest or "", report.cls in once)
        for number, report in enumerate(told)
    ]
    at = list(range(len(told)))

    def root(number: int) -> int:
        while at[number] != number:
            at[number] = at[at[number]]
            number = at[number]
        return number

    scored = []
    for left, right in _candidates(told, fillers, likeness or {}, ontology):
        one, other = told[left], told[right]
        kind = kin.get((one.cls, other.cls), 0.6 if one.lemma == other.lemma else 0.0)
        if not kind or _REAL.get(one.modality) != _REAL.get(other.modality):
            continue
        alike = stories.of(likeness or {}, one.document, other.document)
        single = one.cls in once and not roles[left].get("patient", _NONE).isdisjoint(
            roles[right].get("patient", _NONE)
        )
        score, why = _score(one, other, roles[left], roles[right], kind, telling, alike, single)
        if score >= ENOUGH:
            scored.append((-score, left, right, why))
    for _, left, right, why in sorted(scored):
        a, b = sorted((root(left), root(right)))
        if a != b and not _contradict(clusters[a], clusters[b], telling):
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
    for role in _TELLING:
        left, right = a.fillers.get(role, _NONE) & telling, b.fillers.get(role, _NONE) & telling
        if left and right and not left & right:
            return True
    return False


def _candidates(
    told: Sequence[Report],
    fillers: Sequence[Sequence[tuple[str, str]]],
    likeness: Mapping[tuple[str, str], float],
    ontology: Ontology,
) -> Iterator[tuple[int, int]]:
    """Pairs of one participant, and pairs of one document or of documents about one affair, each once."""
    kinds = {cls: _kind_of(cls, ontology) for cls in {report.cls for report in told}}
    mine = [frozenset(key for _, key in found) for found in fillers]
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    by_document: dict[str, list[int]] = defaultdict(list)
    for number, report in enumerate(told):
        by_document[report.document].append(number)
        for key in mine[number]:
            blocks[kinds[report.cls], key].append(number)
    for kind, key in sorted(blocks):
        members = blocks[kind, key]
        if len(members) > _BLOCK:
            members.sort(key=lambda n: (told[n].earliest or "", n))
        for place, left in enumerate(members):
            for right in members[place + 1 : place + _BLOCK]:
                if key == min(mine[left] & mine[right]):
                    yield min(left, right), max(left, right)
    for one, other in [(document, document) for document in sorted(by_document)] + sorted(likeness):
        for left, right in _across(told, by_document.get(one, ()), by_document.get(other, ())):
            if mine[left].isdisjoint(mine[right]) or kinds[told[left].cls] != kinds[told[right].cls]:
                yield left, right


def _across(told: Sequence[Report], one: Sequence[int], other: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pairs of one class or one verb, of two lists that are the same or of documents in order."""
    for left in one:
        for right in other:
            if left < right and (told[left].cls == told[right].cls or told[left].lemma == told[right].lemma):
                yield left, right


def _kind_of(cls: str, ontology: Ontology) -> str:
    """The broadest class below Event: reports of two such kinds tell of two events."""
    above = ontology.above(cls) - {"Event"}
    return min(above, key=lambda name: (len(ontology.above(name)), name), default=cls)


def _score(
    a: Report,
    b: Report,
    mine: Mapping[str, frozenset[str]],
    theirs: Mapping[str, frozenset[str]],
    kind: float,
    telling: frozenset[str],
    alike: float,
    single: bool,
) -> tuple[float, str]:
    """What speaks for two reports telling of one event, and its words; 0 where something forbids it."""
    apart = (
        a.earliest and b.earliest and ((a.latest or a.earliest) < b.earliest or (b.latest or b.earliest) < a.earliest)
    )
    if apart and not (single and a.document != b.document):
        return 0.0, ""
    score, why = kind, [a.cls if a.cls == b.cls else f"{a.cls} ~ {b.cls}"]
    for role, found in mine.items():
        if role not in theirs:
            continue
        same = found & theirs[role]
        if same:
            score += _WEIGHT.get(role, 0.5)
            why.append(f"{role} {min(same)}")
            if (found - same) & telling and (theirs[role] - same) & telling:  # one of two met another
                score -= 1.0
        elif role in _TELLING:
            if found & telling and theirs[role] & telling or _one_and_many(found, theirs[role]):
                return 0.0, ""
            score -= 0.4
    if a.lemma != b.lemma and len(why) < (2 if kind == 1 else 3):  # little in common, and not even the word
        return 0.0, ""
    if a.lemma != b.lemma and len(why) == 2 and why[1].startswith("agent "):  # one does many things
        return 0.0, ""
    if apart:
        why.append(
            f"though dated {min(a.earliest or '', b.earliest or '')} and {max(a.earliest or '', b.earliest or '')}"
        )
    elif a.earliest and b.earliest:
        score += 0.8
        why.append(f"time {max(a.earliest, b.earliest)}")
    if alike:
        score += 0.5 if a.document == b.document else 0.4 + min(2 * alike, 0.6)
        if a.document != b.document:
            why.append(f"documents of one affair ({alike:.2f})")
    if a.lemma == b.lemma:
        score += 0.4
    return score, "; ".join(why) if score >= ENOUGH else ""


def _one_and_many(some: frozenset[str], others: frozenset[str]) -> bool:
    """Whether one role is filled by a person here and by a group there."""
    kinds = {key.partition("/")[0] for key in some}, {key.partition("/")[0] for key in others}
    return kinds in (({"person"}, {"group"}), ({"group"}, {"person"}))


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


def _named(cluster: _Cluster, told: Sequence[Report]) -> EventCluster:
    first = told[cluster.members[0]]
    key = f"event/{short_hash(first.document, first.start, first.cls, first.index)}"
    members = tuple((told[number].document, told[number].index) for number in cluster.members)
    return EventCluster(key, members, tuple(cluster.reasons))
