"""Persons, groups and places without a name, across documents about one affair.

"The gunman" of one report is "a gunman" of another where both fill the same role of what was found to be one event, or
where each of two very similar documents speaks of one gunman only.  Everything else without a name stays apart.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from kg.model import Entity, EventCluster, Local
from kg.resolve.scripts import folded
from kg.resolve.summaries import Chain, Report

_ALIKE = 0.2  # likeness of documents from which one noun means one and the same in both
_SAME = 0.3  # likeness from which two documents report the same thing, so that what is vague is the same too
_MANIFOLD = ("Government", "Court", "Region", "Country", "Place")  # of which one affair has several
_VAGUE = frozenset(
    "people person men women one other others official officials source sources country city state world area "
    "place group home member members critic critics expert experts analyst".split()
)


def join(
    entities: Sequence[Entity],
    chains: Iterable[Chain],
    reports: Sequence[Report],
    events: Sequence[EventCluster],
    likeness: Mapping[tuple[str, str], float],
) -> tuple[Entity, ...]:
    """The entities with those that have no name joined where the evidence allows, sorted by key."""
    bare = {(chain.document, chain.index): chain for chain in chains if not chain.named}
    home = {member: entity for entity in entities for member in entity.members}
    bearers = _bearers(bare, home, reports, events)
    sets = _Sets(bearers)
    for left, right, why in (*_fillers(bare, reports, events), *_alone(bare, likeness)):
        sets.join(left, right, why)
    result = {entity.key: entity for entity in entities}
    for members, reasons in sets.all():
        names = {bearers[member][0] for member in members if member in bearers}
        if len(names) == 1:  # somebody who has a name in other reports
            key = names.pop()
            documents = {document for document, _ in result[key].members}
            free = [member for member in members if member[0] not in documents or member in bearers]
            grounds = [*reasons, *(bearers[member][1] for member in free if member in bearers)]
            _merge(result, home, key, free, grounds)
            members = [member for member in members if member not in free]
        if len(members) > 1:
            _merge(result, home, home[members[0]].key, members[1:], reasons)
    return tuple(result[key] for key in sorted(result))


def _merge(
    result: dict[str, Entity], home: Mapping[Local, Entity], key: str, members: Sequence[Local], reasons: Iterable[str]
) -> None:
    """Move chains, each an entity of its own so far, into an entity."""
    if not members:
        return
    into = result[key]
    for member in members:
        del result[home[member].key]
    result[key] = replace(
        into,
        members=tuple(sorted((*into.members, *members))),
        reasons=tuple(dict.fromkeys((*into.reasons, *reasons))),
    )


class _Sets:
    """Chains of different documents that are one; two of one document never are."""

    def __init__(self, locals: Iterable[Local]) -> None:
        self._at: dict[Local, Local] = {}
        self._documents: dict[Local, set[str]] = {}
        self._reasons: dict[Local, list[str]] = {}
        for local in locals:
            self._root(local)

    def _root(self, local: Local) -> Local:
        if local not in self._at:
            self._at[local], self._documents[local], self._reasons[local] = local, {local[0]}, []
        while self._at[local] != local:
            self._at[local] = self._at[self._at[local]]
            local = self._at[local]
        return local

    def join(self, left: Local, right: Local, why: str) -> None:
        a, b = sorted((self._root(left), self._root(right)))
        if a == b or self._documents[a] & self._documents[b]:
            return
        self._at[b] = a
        self._documents[a] |= self._documents.pop(b)
        self._reasons[a] += [*self._reasons.pop(b), why]

    def all(self) -> Iterator[tuple[list[Local], list[str]]]:
        sets: dict[Local, list[Local]] = defaultdict(list)
        for local in sorted(self._at):
            sets[self._root(local)].append(local)
        for first, members in sorted(sets.items()):
            yield members, self._reasons[first]


def noun(name: str) -> str:
    """The head noun of a description, roughly in the singular: "hundreds of immigrants" -> "immigrant"."""
    words = folded(name).split()
    word = words[-1] if words else ""
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


def _fillers(
    bare: Mapping[Local, Chain], reports: Iterable[Report], events: Sequence[EventCluster]
) -> Iterator[tuple[Local, Local, str]]:
    told = {(report.document, report.index): report for report in reports}
    for cluster in events:
        if len(cluster.members) < 2:
            continue
        by_role: dict[tuple[str, str, str], list[Local]] = defaultdict(list)
        for member in cluster.members:
            for role, entity in told[member].fillers:
                local = (member[0], entity)
                if local in bare:
                    chain = bare[local]
                    one = chain.cls == "Person" and role in ("agent", "patient")
                    by_role[role, chain.cls, "" if one else noun(chain.name)].append(local)
        for (role, _, word), fillers in sorted(by_role.items()):
            for other in fillers[1:]:
                if other[0] != fillers[0][0] and _numbers_agree(bare[fillers[0]], bare[other]):
                    yield fillers[0], other, f"{role} of one event: {word or noun(bare[other].name)}"


def _bearers(
    bare: Mapping[Local, Chain],
    keys: Mapping[Local, Entity],
    reports: Iterable[Report],
    events: Sequence[EventCluster],
) -> dict[Local, tuple[str, str]]:
    """A person without a name who fills a role of an event that one named person fills in other reports of it."""
    told = {(report.document, report.index): report for report in reports}
    votes: dict[Local, dict[str, str]] = defaultdict(dict)
    for cluster in events:
        if len(cluster.members) < 2:
            continue
        names: dict[str, set[str]] = defaultdict(set)
        others: dict[str, list[Local]] = defaultdict(list)
        for member in cluster.members:
            fillers = [(role, (member[0], entity)) for role, entity in told[member].fillers]
            taken = {role for role, local in fillers if local not in bare}  # beside a name it is somebody else
            for role, local in fillers:
                if local not in bare:
                    if keys[local].cls == "Person":
                        names[role].add(keys[local].key)
                elif bare[local].cls == "Person" and role not in taken:
                    others[role].append(local)
        for role, found in others.items():
            if role in ("agent", "patient") and len(names[role]) == 1:
                name = next(iter(names[role]))
                for local in found:
                    votes[local][name] = f"{role} of one event: {bare[local].name}"
    return {local: next(iter(found.items())) for local, found in sorted(votes.items()) if len(found) == 1}


def _alone(
    bare: Mapping[Local, Chain], likeness: Mapping[tuple[str, str], float]
) -> Iterator[tuple[Local, Local, str]]:
    """The only one of its noun in each of two documents about one affair, the most alike first."""
    nouns: dict[str, dict[tuple[str, str], list[Local]]] = defaultdict(lambda: defaultdict(list))
    for local in sorted(bare):
        nouns[local[0]][bare[local].cls, noun(bare[local].name)].append(local)
    for (one, other), alike in sorted(likeness.items(), key=lambda item: (-item[1], item[0])):
        if alike < _ALIKE:
            break
        for key, mine in nouns[one].items():
            theirs = nouns[other].get(key, ())
            if len(mine) != 1 or len(theirs) != 1 or key[1] in _VAGUE:
                continue
            pair = bare[mine[0]], bare[theirs[0]]
            if _numbers_agree(*pair) and (alike >= _SAME or all(map(_specific, pair))):
                yield mine[0], theirs[0], f"the only {key[1]} in documents of one affair ({alike:.2f})"


_OWN = frozenset(("his", "her", "its", "their", "my", "our", "your", "we", "you", "us"))
_COUNTED = re.compile(
    r"(?:the|this|that|these|those|a|an|all|both|some|two|three|four|five|six|seven|eight|nine|ten|\d[\d,.]*)\b", re.I
)


def _specific(chain: Chain) -> bool:
    """Whether it stands for certain ones: "guards" are guards in general, "his car" says little in another document."""
    first = chain.name.split(None, 1)[0].lower()
    return (
        first not in _OWN
        and chain.cls not in _MANIFOLD
        and (chain.cls != "Group" or _COUNTED.match(chain.name) is not None)
    )


def _numbers_agree(one: Chain, other: Chain) -> bool:
    """ "23 pirates" are not "26 pirates"."""
    left, right = _number(one.name), _number(other.name)
    return not left or not right or left == right


def _number(name: str) -> str:
    found = re.search(r"\d[\d,.]*", name)
    return found.group().rstrip(".,") if found else ""
