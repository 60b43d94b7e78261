"""How well two reports agree in telling of one event: class or word, participants, time, and the documents they are in.

What speaks for it is added up; what can't be true of one event forbids it.  A participant of whom many documents speak
says little, and two reports in documents that have nothing else in common must agree in more than who acts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from math import log

from kg.resolve.summaries import Report

ENOUGH = 1.8  # score of a pair from which it is joined
TELLING = ("patient", "agent", "recipient", "destination", "origin")  # roles whose fillers contradict one another
NONE: frozenset[str] = frozenset()

_WEIGHT = {
    "patient": 2.0,
    "agent": 0.9,
    "recipient": 1.0,
    "destination": 0.8,
    "origin": 0.8,
    "place": 0.8,
    "topic": 1.0,
}
_COMMON = 50  # documents that speak of a participant, from which on it says less about an event
_APART = 21  # days between the publication of two reports without time, from which on they hardly tell of one event
_REAL = {"asserted": 1, "alleged": 1, "planned": 2, "possible": 2}  # what is said to be, what may be, what is denied
_COUNT = re.compile(r"/(\d+)-")


@dataclass(frozen=True, slots=True)
class Told:
    """A report as it is compared with others."""

    report: Report
    root: str  # the verb of its word
    near: frozenset[int]  # groups of words of nearly one meaning that its word is in
    fillers: Mapping[str, frozenset[str]]  # role -> keys of entities


@dataclass(frozen=True, slots=True)
class Corpus:
    """What comparing two reports depends on besides them."""

    kin: Mapping[tuple[str, str], float]  # classes of which one is a kind of the other
    once: frozenset[str]  # classes that happen to their patient once, so that sources may disagree on when
    telling: frozenset[str]  # keys of entities that are named
    spread: Mapping[str, int]  # key -> documents that speak of it as a participant

    def kind(self, a: Told, b: Told) -> float:
        """How well class and word of two reports can be one event's, 0 to 1."""
        one, other = a.report.cls, b.report.cls
        same = a.root == b.root
        if one == other == "Event":
            return 1.0 if same else 0.6 if a.near & b.near else 0.0
        if "Event" in (one, other):
            return 0.7 if same else 0.5 if a.near & b.near else 0.0
        return self.kin.get((one, other), 0.6 if same else 0.0)

    def weight(self, role: str, keys: frozenset[str]) -> float:
        """What the rarest of shared participants says for a role."""
        spread = min(self.spread.get(key, 1) for key in keys)
        rarity = 1.0 if spread <= _COMMON else log(_COMMON) / log(spread)
        return _WEIGHT.get(role, 0.5) * rarity

    def score(self, a: Told, b: Told, alike: float) -> tuple[float, str]:
        """What speaks for two reports telling of one event, and its words; 0 where something forbids it."""
        one, other = a.report, b.report
        kind = self.kind(a, b)
        real, really = _REAL.get(one.modality), _REAL.get(other.modality)
        if not kind or (real is None) != (really is None):
            return 0.0, ""
        within, same = one.document == other.document, a.root == b.root
        close = same or bool(a.near & b.near)
        patients = a.fillers.get("patient", NONE) & b.fillers.get("patient", NONE)
        single = bool(patients) and one.cls in self.once
        apart = _apart(one, other)
        if apart and (within or not single):
            return 0.0, ""
        shown = one.cls if one.cls == other.cls else f"{one.cls} ~ {other.cls}"
        score, why = kind, [shown if one.cls != "Event" or other.cls != "Event" else f"{one.lemma} ~ {other.lemma}"]
        if real != really:  # what was planned has happened since, but often something else has
            score -= 0.4
        agreed = self._participants(a, b, single, why)
        if agreed is None:
            return 0.0, ""
        score += agreed
        if not close and len(why) < (2 if kind == 1 else 3):  # little in common, and not even the word
            return 0.0, ""
        if not close and len(why) == 2 and why[1].startswith("agent "):  # one does many things
            return 0.0, ""
        timed = bool(one.earliest and other.earliest)
        if apart:
            first, last = sorted((one.earliest or "", other.earliest or ""))
            why.append(f"though dated {first} and {last}")
        elif timed:
            score += 0.8
            why.append(f"time {max(one.earliest or '', other.earliest or '')}")
        elif not alike and not single and _days(one.published, other.published) > _APART:
            score -= 1.0
        if not alike and not timed and not patients and len(why) < 3:
            return 0.0, ""
        if alike:
            score += 0.5 if within else 0.4 + min(2 * alike, 0.6)
            if not within:
                why.append(f"documents of one affair ({alike:.2f})")
        if close:
            score += 0.4 if same else 0.2
        return score, "; ".join(why) if score >= ENOUGH else ""

    def _participants(self, a: Told, b: Told, single: bool, why: list[str]) -> float | None:
        """What participants say for it; None where they forbid it.  `why` receives those that are shared.

        `single`: whether it is of a patient whom it befalls once, so that sources may disagree on who did it.
        """
        score, telling = 0.0, self.telling
        for role, found in a.fillers.items():
            others = b.fillers.get(role)
            if others is None:
                continue
            same = found & others
            if same:
                score += self.weight(role, same)
                why.append(f"{role} {min(same)}")
                if (found - same) & telling and (others - same) & telling:  # one of two met another
                    score -= 1.0
            elif role in TELLING:
                if contradict(found, others, telling) and not (single and role == "agent"):
                    return None
                if _one_and_many(found, others):
                    return None
                unlike = bool(found & telling) == bool(others & telling)
                score -= 0.8 if _counts(found, others) else 0.4 if unlike else 0.2
        return score


def contradict(some: frozenset[str], others: frozenset[str], telling: frozenset[str]) -> bool:
    """Whether fillers of one role can't be of one event: named ones of one kind, none of them shared.

    A person and an organization don't contradict each other, since one acts through the other.
    """
    if not some.isdisjoint(others):
        return False
    mine = {key.partition("/")[0] for key in some & telling}
    return not mine.isdisjoint(key.partition("/")[0] for key in others & telling)


def _apart(one: Report, other: Report) -> bool:
    if not one.earliest or not other.earliest:
        return False
    return (one.latest or one.earliest) < other.earliest or (other.latest or other.earliest) < one.earliest


def _days(one: str | None, other: str | None) -> int:
    """Days between two days; 0 where one is unknown or less precise."""
    if not one or not other or len(one) < 10 or len(other) < 10 or one[:10] == other[:10]:
        return 0
    return abs((date.fromisoformat(one[:10]) - date.fromisoformat(other[:10])).days)


def _one_and_many(some: frozenset[str], others: frozenset[str]) -> bool:
    """Whether one role is filled by a person here and by a group there."""
    kinds = {key.partition("/")[0] for key in some}, {key.partition("/")[0] for key in others}
    return kinds in (({"person"}, {"group"}), ({"group"}, {"person"}))


def _counts(some: frozenset[str], others: frozenset[str]) -> bool:
    """Whether they are counted, and otherwise: "23 pirates" and "26 pirates"."""
    left, right = ({found[1] for key in keys if (found := _COUNT.search(key))} for keys in (some, others))
    return bool(left and right and left.isdisjoint(right))
