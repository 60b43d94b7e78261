"""Entities of the graph against a service, with the outcomes of `kg.link.matching`.

A service's scores are on a scale of its own, so names are compared again; what the service calls a certain match must
also have a name that we find alike.  Names of persons leave this machine only where the user says so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from kg.link.lists.records import WIKIDATA, Record, iri_of, kind_of
from kg.link.matching import ASK, CLOSE, EXACT, MARGIN, Answer, Compare, Found, Outcome, Subject, compatible
from kg.link.service.client import Client
from kg.link.service.protocol import Candidate, Query

_LIMIT = 5
_CERTAIN = 0.05  # what the service's own certainty adds

# What a kind is in the schema of a service, by its identifiers' beginning.
TYPES: dict[str, dict[str, str]] = {
    WIKIDATA: {"Person": "Q5", "Organization": "Q43229", "Place": "Q2221906", "Event": "Q1190554"},
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a service had to say, and whom it was not asked about."""

    answers: tuple[Answer, ...]
    withheld: int  # persons, whose names were not sent


def ask(
    subjects: Sequence[Subject],
    client: Client,
    compare: Compare,
    *,
    send_persons: bool = False,
    types: Mapping[str, str] | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Asked:
    """Ask a service for entities.  `types`: the service's type by kind; without it the well-known ones are used."""
    sent = [one for one in subjects if send_persons or one.kind != "Person"]
    if not sent:
        return Asked((), len(subjects))
    space = client.manifest().identifier_space
    known = TYPES.get(space, {}) if types is None else types
    queries = [_query(one, known) for one in sent]
    found = client.reconcile(queries, progress)
    answers = tuple(
        _answer(one, candidates, client.url, space, compare) for one, candidates in zip(sent, found, strict=True)
    )
    return Asked(answers, len(subjects) - len(sent))


def _query(subject: Subject, types: Mapping[str, str]) -> Query:
    kind = types.get(subject.kind)
    return Query(query=subject.name, type=kind, limit=_LIMIT, type_strict="should" if kind else None)


def _answer(subject: Subject, candidates: Sequence[Candidate], url: str, space: str, compare: Compare) -> Answer:
    found = []
    certain = set()
    for candidate in candidates[:_LIMIT]:
        record = Record(iri_of(candidate.id, space, url), candidate.name, (), _kind(candidate))
        if not compatible(subject.kind, record.kind):  # a person is no town of the name
            continue
        alike = max(
            compare(name, candidate.name, subject.kind or "Organization") for name in (subject.name, *subject.aliases)
        )
        score = round(min(1.0, alike + _CERTAIN * bool(candidate.match)), 3)
        reasons = [f"{subject.name} ~ {candidate.name}: {alike:.2f}", f"the service's score: {candidate.score:g}"]
        if candidate.match:
            certain.add(record.iri)
            reasons.append("the service calls it certain")
        if candidate.description:
            reasons.append(candidate.description[:200])
        if score >= ASK:
            found.append(Found(record, score, tuple(reasons)))
    found.sort(key=lambda one: (-one.score, one.record.iri))
    return Answer(subject, _outcome(found, certain), tuple(found))


def _kind(candidate: Candidate) -> str:
    return next((kind for kind in map(kind_of, candidate.types()) if kind), "")


def _outcome(found: Sequence[Found], certain: set[str]) -> Outcome:
    """Exact only where both the service and the names say so, close where one candidate stands out."""
    if not found:
        return "ask"
    best, rival = found[0], found[1].score if len(found) > 1 else 0.0
    if best.score < CLOSE or best.score - rival < MARGIN:
        return "ask"
    return "match" if best.score >= EXACT and best.record.iri in certain else "close"
