"""How well two reports agree in telling of one event: class or word, participants, time, and the documents they are in.

What speaks for it is added up; what can't be true of one event forbids it.  A participant of whom many documents speak
says little, and two reports in documents that have nothing else in common must agree in more than who acts.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from math import log

from kg.resolve.summaries import Report

ENOUGH = 1.6  # score of a pair from which it is joined
TELLING = ("patient", "agent", "recipient", "destination", "origin")  # roles whose fillers contradict one another

_WEIGHT = {
    "patient": 2.0,
    "agent": 0.9,
    "recipient": 1.0,
    "destination": 0.8,
    "origin": 0.8,
    "place": 0.8,
    "topic": 1.0,
}
_APART = 21  # days between the publication of two reports without time, from which on they hardly tell of one event
_REAL = {"asserted": 1, "alleged": 1, "planned": 2, "possible": 2}  # what is said to be, what may be, what is denied
_COUNT = re.compile(r"/(\d+)-")
_ONE_AND_MANY = {frozenset(("person",)), frozenset(("group",))}


@dataclass(frozen=True, slots=True)
class Filling:
    """Who or what fills a role: keys of entities, and what these say."""

    keys: frozenset[str]
    kinds: frozenset[str]  # the first segments of the keys: "person"
    named: frozenset[str]  # those of them of which an entity is named
    counts: frozenset[str]  # "23" of "group/23-pirates-…"

    def joined(self, other: Filling) -> Filling:
        return Filling(
            self.keys | other.keys, self.kinds | other.kinds, self.named | other.named, self.counts | other.counts
        )


def filling(keys: Iterable[str], telling: Container[str]) -> Filling:
    """`telling`: keys of entities that are named."""
    found = frozenset(keys)
    kinds = frozenset(key.partition("/")[0] for key in found)
    named = frozenset(key.partition("/")[0] for key in found if key in telling)
    counts = frozenset(count[1] for key in found if (count := _COUNT.search(key)))
    return Filling(found, kinds, named, counts)


def contradict(some: Filling, others: Filling) -> bool:
    """Whether fillers of one role can't be of one event: named ones of one kind, none of them shared.

    A person and an organization don't contradict each other, since one acts through the other.
    """
    return not some.named.isdisjoint(others.named) and some.keys.isdisjoint(others.keys)


@dataclass(frozen=True, slots=True)
class Told:
    """A report as it is compared with others."""

    report: Report
    root: str  # the verb of its word
    near: frozenset[int]  # groups of words of nearly one meaning that its word is in
    fillings: Mapping[str, Filling]  # by role


@dataclass(frozen=True, slots=True)
class Corpus:
    """What comparing two reports depends on besides them."""

    kin: Mapping[tuple[str, str], float]  # classes of which one is a kind of the other
    once: frozenset[str]  # classes that happen to their patient once, so that sources may disagree on when
    telling: frozenset[str]  # keys of entities that are named
    spread: Mapping[str, int]  # key -> documents that speak of it as a participant
    common: int  # documents that speak of a participant, from which on it says less about an event

    def kind(self, a: Told, b: Told) -> float:
        """How well class and word of two reports can be one event's, 0 to 1."""
        one, other = a.report.cls, b.report.cls
        same = a.root == b.root
        if one == other == "Event":
            return 1.0 if same else 0.6 if a.near & b.near else 0.0
        if "Event" in (one, other):
            return 0.7 if same else 0.5 if a.near & b.near else 0.0
        return self.kin.get((one, other), 0.0)  # whatever the word: who is fired is not fired at

    def score(self, a: Told, b: Told, alike: float) -> float:
        """What speaks for two reports telling of one event; 0 where something forbids it.

        `alike`: how alike their documents are.
        """
        one, other = a.report, b.report
        kind = self.kind(a, b)
        real, really = _REAL.get(one.modality), _REAL.get(other.modality)
        if not kind or (real is None) != (really is None):
            return 0.0
        within, same = one.document == other.document, a.root == b.root
        close = same or not a.near.isdisjoint(b.near)
        single = one.cls in self.once and _share(a, b, "patient")
        timed = bool(one.earliest and other.earliest)
        apart = timed and _apart(one, other)
        if apart and (within or not single):
            return 0.0
        agreed = self._participants(a, b, single)
        if agreed is None:
            return 0.0
        agreement, roles = agreed
        shared = len(roles)
        if not close and not single and (shared < (1 if kind == 1 else 2) or roles == ["agent"]):
            return 0.0  # little in common, and not even the word; one does many things
        score = kind + agreement + (0.4 if same else 0.2 if close else 0.0)
        if real != really:  # what was planned has happened since, but often something else has
            score -= 0.4
        if timed and not apart:
            score += 0.8
        elif not timed and not alike and not single:
            if shared < 2 and (not self._rare_patient(a, b) or _differ(a, b)):
                return 0.0
            if _days(one.published, other.published) > _APART:
                score -= 1.0
        if within:
            score += 0.5
        elif alike:
            score += 0.4 + min(2 * alike, 0.6)
        return score

    def reasons(self, a: Told, b: Told, alike: float) -> str:
        """What two reports that were joined agree in, for people."""
        one, other = a.report, b.report
        kinds = f"{one.cls} ~ {other.cls}" if one.cls != other.cls else one.cls
        found = [f"{one.lemma} ~ {other.lemma}" if kinds == "Event" else kinds]
        for role, filling in a.fillings.items():
            others = b.fillings.get(role)
            if others is not None and not filling.keys.isdisjoint(others.keys):
                found.append(f"{role} {min(filling.keys & others.keys)}")
        if one.earliest and other.earliest:
            first, last = sorted((one.earliest, other.earliest))
            found.append(f"though dated {first} and {last}" if _apart(one, other) else f"time {last}")
        if alike and one.document != other.document:
            found.append(f"documents of one affair ({alike:.2f})")
        return "; ".join(found)

    def _participants(self, a: Told, b: Told, single: bool) -> tuple[float, list[str]] | None:
        """What participants say for it, and the roles in which some are shared; None where they forbid it.

        `single`: whether it is of a patient whom it befalls once, so that sources may disagree on who did it.
        """
        score, telling = 0.0, self.telling
        shared: list[str] = []
        for role, found in a.fillings.items():
            others = b.fillings.get(role)
            if others is None:
                continue
            if not found.keys.isdisjoint(others.keys):
                same = found.keys & others.keys
                score += _WEIGHT.get(role, 0.5) * self._rarity(same)
                shared.append(role)
                if found is not others and (found.keys - same) & telling and (others.keys - same) & telling:
                    score -= 1.0  # one of two met another
            elif role in TELLING:
                if contradict(found, others) and not (single and role == "agent"):
                    return None
                if found.kinds != others.kinds and {found.kinds, others.kinds} == _ONE_AND_MANY:
                    return None
                if found.counts and others.counts and found.counts.isdisjoint(others.counts):
                    score -= 0.8  # "23 pirates" and "26 pirates"
                else:
                    score -= 0.4 if bool(found.named) == bool(others.named) else 0.2
        return score, shared

    def _rarity(self, keys: frozenset[str]) -> float:
        """How much the rarest of shared participants says, 0 to 1."""
        spread = min(self.spread[key] for key in keys)
        return 1.0 if spread <= self.common else log(self.common) / log(spread)

    def _rare_patient(self, a: Told, b: Told) -> bool:
        mine, theirs = a.fillings.get("patient"), b.fillings.get("patient")
        if mine is None or theirs is None:
            return False
        return any(self.spread[key] <= self.common for key in mine.keys & theirs.keys)


def _share(a: Told, b: Told, role: str) -> bool:
    mine, theirs = a.fillings.get(role), b.fillings.get(role)
    return mine is not None and theirs is not None and not mine.keys.isdisjoint(theirs.keys)


def _differ(a: Told, b: Told) -> bool:
    """Whether one role is filled otherwise, by whomever: many support one, each on his own."""
    return any(
        role in b.fillings and filling.keys.isdisjoint(b.fillings[role].keys) for role, filling in a.fillings.items()
    )


def _apart(one: Report, other: Report) -> bool:
    first, second = one.earliest or "", other.earliest or ""
    return (one.latest or first) < second or (other.latest or second) < first


def _days(one: str | None, other: str | None) -> int:
    """Days between two days; 0 where one is unknown or less precise."""
    if not one or not other or len(one) < 10 or len(other) < 10 or one[:10] == other[:10]:
        return 0
    return abs((date.fromisoformat(one[:10]) - date.fromisoformat(other[:10])).days)
