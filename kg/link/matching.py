"""Entities of the graph against the records of a list: the same, close, or a question for a person.

Names are compared by a function that the caller gives, `kg.resolve.compare`; what else is known of both speaks for or
against: the kind, the countries, other names, and whether another record fits as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from kg.link.blocking import NameIndex
from kg.link.folding import fold
from kg.link.lists.records import Record
from kg.model import Link

Compare: TypeAlias = Callable[[str, str, str], float]  # two names and the kind of their bearers, to 0 .. 1
Outcome: TypeAlias = Literal["match", "close", "ask"]

EXACT = 0.95  # from here on the two are taken for the same, if no other record comes near
CLOSE = 0.80
ASK = 0.65
MARGIN = 0.05  # what the next record must be behind

_NAMES = 12  # of the list that are compared with each name of an entity
_OWN_NAMES = 4  # of an entity that are looked up
_OTHER_COUNTRY = {"Place": 0.5}  # what is taken off where the countries differ
_OTHER_COUNTRY_ELSE = 0.2
_SECOND_NAME = 0.02  # what another pair of equal names adds
_ONE_WORD = 0.75  # at most, for a person of whom one word is known

JUSTIFICATION = "semapv:LexicalMatching"


@dataclass(frozen=True, slots=True)
class Subject:
    """An entity of the graph as far as a list may know it."""

    key: str
    name: str
    aliases: tuple[str, ...]
    kind: str  # Person, Organization, Place, Group or Event; empty where it is none of these
    countries: frozenset[str] = frozenset()  # ISO 3166-1 codes


@dataclass(frozen=True, slots=True)
class Found:
    """A record that an entity may be, with the score and what it rests on."""

    record: Record
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a list has for an entity, the best first; nothing where `found` is empty."""

    subject: Subject
    outcome: Outcome
    found: tuple[Found, ...]


_MAY_BE = {
    "Place": ("Place", "Organization"),
    "Group": ("Group", "Organization"),
    "Organization": ("Organization", "Place", "Group"),
}


class Matcher:
    """A list, ready to be asked."""

    def __init__(
        self,
        records: Iterable[Record],
        compare: Compare,
        *,
        folded: Callable[[str], str] = fold,
        country_codes: Mapping[str, str] | None = None,
    ) -> None:
        """`folded` must bring names to one alphabet if `compare` does; `country_codes`: ISO code by folded name."""
        self._records: list[Record] = []
        self._compare = compare
        self._codes = country_codes or {}
        self._index = NameIndex(self._names(records), folded)

    def _names(self, records: Iterable[Record]) -> Iterator[tuple[int, str]]:
        for number, record in enumerate(records):
            self._records.append(record)
            yield number, record.name
            for alias in record.aliases:
                yield number, alias

    def __len__(self) -> int:
        return len(self._records)

    def record(self, number: int) -> Record:
        return self._records[number]

    def answer(self, subject: Subject, most: int = 5) -> Answer:
        """The records that the entity may be."""
        best: dict[int, tuple[float, str, str, int]] = {}
        for own in dict.fromkeys((subject.name, *subject.aliases[: _OWN_NAMES - 1])):
            for number in self._index.near(own, _NAMES):
                owner, other = self._index.owners[number], self._index.names[number]
                if not compatible(subject.kind, self._records[owner].kind):
                    continue
                score = self._compare(own, other, subject.kind or self._records[owner].kind or "Organization")
                known = best.get(owner, (0.0, "", "", 0))
                equal = known[3] + (score >= EXACT and (own, other) != known[1:3])
                best[owner] = (score, own, other, equal) if score > known[0] else (*known[:3], equal)
        found = sorted(
            (self._found(subject, self._records[owner], *rest) for owner, rest in best.items()),
            key=lambda one: (-one.score, one.record.iri, one.record.name, one.record.aliases),
        )
        by_iri = {one.record.iri: one for one in reversed(found)}  # a list may have one thing in several records
        found = [one for one in found if one.score >= ASK and by_iri[one.record.iri] is one][:most]
        return Answer(subject, _outcome(found), tuple(found))

    def _found(self, subject: Subject, record: Record, score: float, own: str, other: str, equal: int) -> Found:
        reasons = ["same name" if own == other else f"{own} ~ {other}: {score:.2f}"]
        if subject.kind and record.kind:
            reasons.append(f"{record.kind} both" if subject.kind == record.kind else f"{record.kind} in the list")
        if equal > 1:
            score += _SECOND_NAME * (equal - 1)
            reasons.append(f"{equal} names in common")
        theirs = {self._codes.get(fold(country), country.upper()) for country in record.countries}
        if subject.countries and theirs:
            shared = sorted(subject.countries & theirs)
            if shared:
                score += _SECOND_NAME
                reasons.append(f"same country: {', '.join(shared)}")
            else:
                score -= _OTHER_COUNTRY.get(subject.kind, _OTHER_COUNTRY_ELSE)
                reasons.append(f"another country: {', '.join(sorted(theirs))}")
        if subject.kind == "Person" and " " not in own.strip():
            score = min(score, _ONE_WORD)
            reasons.append("one word is no person's whole name")
        return Found(record, round(min(1.0, max(0.0, score)), 3), tuple(reasons))


def compatible(kind: str, other: str) -> bool:
    return not kind or not other or other in _MAY_BE.get(kind, (kind,))


def _outcome(found: Sequence[Found]) -> Outcome:
    if not found:
        return "ask"
    rival = found[1].score if len(found) > 1 else 0.0
    best = found[0].score
    if best < CLOSE or best - rival < MARGIN:
        return "ask"
    return "match" if best >= EXACT else "close"


def link_of(answer: Answer, source: str) -> Link | None:
    """The link that an answer stands for, None where it is a question or nothing was found."""
    if answer.outcome == "ask" or not answer.found:
        return None
    best = answer.found[0]
    return Link(
        answer.subject.key,
        best.record.iri,
        "exactMatch" if answer.outcome == "match" else "closeMatch",
        best.score,
        JUSTIFICATION,
        best.reasons,
        best.record.name,
        source,
    )
