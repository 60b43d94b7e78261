"""Persons, groups and places without a name, across documents about one affair.

"The gunman" of one report is "a gunman" of another where both fill the same role of what was found to be one event, or
where each of two very similar documents speaks of one gunman only.  Everything else without a name stays apart.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from kg.model import Entity, EventCluster, Local
from kg.ontology import Ontology
from kg.resolve import stories
from kg.resolve.nouns import NOBODY, gender, genders, noun, offices
from kg.resolve.summaries import Chain, Report

_ALIKE = 0.2  # likeness of documents from which one noun means one and the same in both
_SAME = 0.3  # likeness from which two documents report the same thing, so that what is vague is the same too
_MANIFOLD = ("Government", "Court", "Region", "Country", "Place")  # of which one affair has several
_VAGUE = frozenset(
    "people person man men woman women boy girl one other others official officials source sources "
    "country city state world area place group home member members critic critics expert experts analyst".split()
)


def join(
    entities: Sequence[Entity],
    chains: Iterable[Chain],
    reports: Sequence[Report],
    events: Sequence[EventCluster],
    likeness: Mapping[tuple[str, str], float],
    ontology: Ontology,
) -> tuple[Entity, ...]:
    """The entities with those that have no name joined where the evidence allows, sorted by key."""
    every = list(chains)
    bare = {(chain.document, chain.index): chain for chain in every if not chain.named and not _anybody(chain)}
    sexes = genders(ontology)
    home = {member: entity for entity in entities for member in entity.members}
    speaking = {(chain.document, chain.index) for chain in every if not chain.named} - bare.keys()
    bearers = _bearers(bare, speaking, home, reports, events, likeness)
    named = [chain for chain in every if chain.named]
    for local, found in _described(bare, named, home, likeness, _VAGUE | offices(ontology)).items():
        bearers.setdefault(local, found)
    sets = _Sets(bearers)
    for left, right, why in (*_fillers(bare, reports, events, likeness), *_alone(bare, likeness)):
        if _agree(bare[left], bare[right], sexes):
            sets.join(left, right, why)
    moves = _Moves(entities, home)
    for members, reasons in sets.all():
        names = {bearers[member][0] for member in members if member in bearers}
        if len(names) == 1:  # somebody who has a name in other reports
            key = names.pop()
            documents = moves.documents(key)
            free = [member for member in members if member[0] not in documents or member in bearers]
            moves.move(key, free, [*reasons, *(bearers[member][1] for member in free if member in bearers)])
            gone = set(free)
            members = [member for member in members if member not in gone]
        if len(members) > 1:
            moves.move(home[members[0]].key, members[1:], reasons)
    return moves.result()


class _Moves:
    """Chains, each an entity of its own so far, on their way into other entities."""

    def __init__(self, entities: Iterable[Entity], home: Mapping[Local, Entity]) -> None:
        self._entities = {entity.key: entity for entity in entities}
        self._home = home
        self._moved: dict[str, list[Local]] = defaultdict(list)
        self._reasons: dict[str, dict[str, None]] = defaultdict(dict)
        self._documents: dict[str, set[str]] = {}

    def documents(self, key: str) -> set[str]:
        """The documents that speak of an entity by now."""
        if key not in self._documents:
            self._documents[key] = {document for document, _ in (*self._entities[key].members, *self._moved[key])}
        return self._documents[key]

    def move(self, key: str, members: Sequence[Local], reasons: Iterable[str]) -> None:
        if not members:
            return
        for member in members:
            del self._entities[self._home[member].key]
        self._moved[key].extend(members)
        self._reasons[key].update(dict.fromkeys(reasons))
        if key in self._documents:
            self._documents[key].update(document for document, _ in members)

    def result(self) -> tuple[Entity, ...]:
        """The entities with what was moved into them, sorted by key."""
        for key, members in self._moved.items():
            if members:
                into = self._entities[key]
                reasons = tuple(dict.fromkeys((*into.reasons, *self._reasons[key])))
                self._entities[key] = replace(into, members=tuple(sorted((*into.members, *members))), reasons=reasons)
        return tuple(self._entities[key] for key in sorted(self._entities))


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


def _fillers(
    bare: Mapping[Local, Chain],
    reports: Iterable[Report],
    events: Sequence[EventCluster],
    likeness: Mapping[tuple[str, str], float],
) -> Iterator[tuple[Local, Local, str]]:
    """Who fills one role of one event: of persons whoever, where the documents tell of one affair, else of one noun."""
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
                first = fillers[0]
                if other[0] == first[0] or not word and _owned(bare[first], bare[other]):
                    continue
                alike = stories.of(likeness, first[0], other[0]) >= _ALIKE
                if word or alike or set(bare[first].nouns) & set(bare[other].nouns):
                    yield first, other, f"{role} of one event: {word or noun(bare[other].name)}"


def _owned(one: Chain, other: Chain) -> bool:
    """Whether two descriptions differ of which one tells whose it is: "his brother" may be beside "the climber"."""
    return noun(one.name) != noun(other.name) and (_of_somebody(one) or _of_somebody(other))


def _of_somebody(chain: Chain) -> bool:
    return chain.name.split(None, 1)[0].lower() in _OWN


def _bearers(
    bare: Mapping[Local, Chain],
    speaking: Container[Local],
    keys: Mapping[Local, Entity],
    reports: Iterable[Report],
    events: Sequence[EventCluster],
    likeness: Mapping[tuple[str, str], float],
) -> dict[Local, tuple[str, str]]:
    """A person without a name who fills a role of an event that one named person fills in reports of one affair."""
    told = {(report.document, report.index): report for report in reports}
    votes: dict[Local, dict[str, str]] = defaultdict(dict)
    for cluster in events:
        if len(cluster.members) < 2:
            continue
        names: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))  # role -> key -> documents
        others: dict[str, list[Local]] = defaultdict(list)
        for member in cluster.members:
            everybody = ((role, (member[0], entity)) for role, entity in told[member].fillers)
            fillers = [(role, local) for role, local in everybody if local not in speaking]
            taken = {role for role, local in fillers if local not in bare}  # beside a name it is somebody else
            for role, local in fillers:
                if local not in bare:
                    if keys[local].cls == "Person":
                        names[role][keys[local].key].add(local[0])
                elif bare[local].cls == "Person" and role not in taken:
                    others[role].append(local)
        for role, found in others.items():
            if role in ("agent", "patient") and len(names[role]) == 1:
                name, documents = next(iter(names[role].items()))
                for local in found:
                    if any(stories.of(likeness, local[0], document) >= _ALIKE for document in documents):
                        votes[local][name] = f"{role} of one event: {bare[local].name}"
    return {local: next(iter(found.items())) for local, found in sorted(votes.items()) if len(found) == 1}


def _described(
    bare: Mapping[Local, Chain],
    named: Iterable[Chain],
    keys: Mapping[Local, Entity],
    likeness: Mapping[tuple[str, str], float],
    vague: frozenset[str],
) -> dict[Local, tuple[str, str]]:
    """The only driver of one document, without a name, and the only one of another, who has a name there."""
    nouns: dict[str, dict[str, list[Local]]] = defaultdict(lambda: defaultdict(list))
    for chain in (*named, *bare.values()):
        if chain.cls == "Person":
            for word in chain.nouns:
                nouns[chain.document][word].append((chain.document, chain.index))
    votes: dict[Local, dict[str, str]] = defaultdict(dict)
    for (one, other), alike in sorted(likeness.items()):
        if alike < _SAME:
            continue
        for word in sorted(nouns[one].keys() & nouns[other].keys() - vague):
            if len(nouns[one][word]) == len(nouns[other][word]) == 1:
                left, right = nouns[one][word][0], nouns[other][word][0]
                if (left in bare) != (right in bare):
                    local, bearer = (left, keys[right]) if left in bare else (right, keys[left])
                    beside = any(document == local[0] for document, _ in bearer.members)
                    if not beside or bare[local].name.lower().startswith("the "):
                        votes[local][bearer.key] = f"the only {word} in documents of one affair ({alike:.2f})"
    return {local: next(iter(found.items())) for local, found in sorted(votes.items()) if len(found) == 1}


def _alone(
    bare: Mapping[Local, Chain], likeness: Mapping[tuple[str, str], float]
) -> Iterator[tuple[Local, Local, str]]:
    """The only one of its noun in each of two documents about one affair, the most alike first."""
    nouns: dict[str, dict[tuple[str, str], list[Local]]] = defaultdict(lambda: defaultdict(list))
    for local in sorted(bare):
        for word in bare[local].nouns or (noun(bare[local].name),):
            nouns[local[0]][bare[local].cls, word].append(local)
    for (one, other), alike in sorted(likeness.items(), key=lambda item: (-item[1], item[0])):
        if alike < _ALIKE:
            break
        for key, mine in nouns[one].items():
            theirs = nouns[other].get(key, ())
            if len(mine) != 1 or len(theirs) != 1 or key[1] in _VAGUE:
                continue
            if alike >= _SAME or _specific(bare[mine[0]]) and _specific(bare[theirs[0]]):
                yield mine[0], theirs[0], f"the only {key[1]} in documents of one affair ({alike:.2f})"


_OWN = frozenset(("his", "her", "its", "their", "my", "our", "your", "we", "you", "us"))
_COUNTED = re.compile(
    r"(?:the|this|that|these|those|a|an|all|both|some|two|three|four|five|six|seven|eight|nine|ten|\d[\d,.]*)\b", re.I
)


def _specific(chain: Chain) -> bool:
    """Whether it stands for certain ones: "guards" are guards in general, "his car" says little in another document."""
    return (
        not _of_somebody(chain)
        and chain.cls not in _MANIFOLD
        and (chain.cls != "Group" or _COUNTED.match(chain.name) is not None)
    )


def _anybody(chain: Chain) -> bool:
    """Whether it has no description: "I" of one document is not "I" of another."""
    return chain.together or not chain.nouns and noun(chain.name) in NOBODY


def _agree(one: Chain, other: Chain, sexes: Mapping[str, str]) -> bool:
    """ "23 pirates" are not "26 pirates", the courts are not the court, a woman is no man."""
    left, right = _number(one.name), _number(other.name)
    if left and right and left != right or noun(one.name) == noun(other.name) and _many(one.name) != _many(other.name):
        return False
    return {gender(one.nouns, sexes), gender(other.nouns, sexes)} != {"f", "m"}


def _many(name: str) -> bool:
    return name.split()[-1].lower().endswith("s")


_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
).split()


def _number(name: str) -> str:
    """How many it is of, in figures: "4" of "the four babies"; empty where it isn't said, or only as "one of them"."""
    found = re.search(r"\d[\d,.]*", name)
    if found:
        return found.group().rstrip(".,").replace(",", "")
    return next((str(_WORDS.index(word)) for word in name.lower().split() if word in _WORDS[2:]), "")
