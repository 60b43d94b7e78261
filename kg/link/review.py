"""Doubtful links as a sheet for a person, and what the person decided.

The sheet is a TSV file; in its first column the person writes "same" or "different", and leaves the rest empty.  Only a
person's "same" makes owl:sameAs; a "different" makes owl:differentFrom and takes away what was matched by itself, be it
with a list or with what the program knows.  Decisions are kept by entity and IRI and so hold in every build as long as
the entity keeps its key.
"""

from __future__ import annotations

import csv
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from kg.link.lists.records import checked
from kg.link.matching import Answer
from kg.model import KGError, Link

COLUMNS = ("decision", "entity", "name", "iri", "label", "score", "source", "reasons")
SAME, DIFFERENT = "same", "different"
JUSTIFICATION = "semapv:ManualMappingCuration"

_FORMULA = ("=", "+", "-", "@")  # what spreadsheets would compute


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person said of an entity and an IRI."""

    entity: str
    iri: str
    same: bool
    label: str = ""
    source: str = ""


def sheet(answers: Iterable[tuple[Answer, str]]) -> Iterator[str]:
    """The lines of the sheet, without line ends: every candidate of the answers that are questions, with its source."""
    yield "\t".join(COLUMNS)
    for answer, source in sorted(answers, key=lambda pair: (pair[0].subject.key, pair[1])):
        for found in answer.found if answer.outcome == "ask" else ():
            row = (
                "",
                answer.subject.key,
                answer.subject.name,
                found.record.iri,
                found.record.name,
                f"{found.score:.3f}",
                source,
                "; ".join(found.reasons),
            )
            yield "\t".join(map(_cell, row))


def _cell(text: str) -> str:
    plain = " ".join(text.split())
    return f"'{plain}" if plain.startswith(_FORMULA) else plain


def load(path: Path) -> dict[tuple[str, str], Judgement]:
    """The decisions of a sheet by entity and IRI; rows without one are left out.

    Raises KGError that names the line where a decision is none of the two, or contradicts another.
    """
    found: dict[tuple[str, str], Judgement] = {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
            missing = [name for name in ("decision", "entity", "iri") if name not in (rows.fieldnames or ())]
            if missing:
                raise KGError(
                    f"{path}:1: no column {', '.join(missing)}; there are: {', '.join(rows.fieldnames or ())}"
                )
            for row in rows:
                where = f"{path}:{rows.line_num}"
                said = (row["decision"] or "").strip().lower()
                if not said:
                    continue
                if said not in (SAME, DIFFERENT):
                    raise KGError(f"{where}: {said!r} is no decision; write {SAME}, {DIFFERENT} or nothing")
                entity, iri = (row["entity"] or "").strip(), (row["iri"] or "").strip()
                if not entity or not iri:
                    raise KGError(f"{where}: a decision needs an entity and an iri")
                one = Judgement(
                    entity, checked(iri, where), said == SAME, (row.get("label") or ""), (row.get("source") or "")
                )
                if found.setdefault((entity, iri), one).same != one.same:
                    raise KGError(f"{where}: {entity} and {iri} are {SAME} in one line and {DIFFERENT} in another")
    except OSError as error:
        raise KGError(f"{path}: {error.strerror or error}") from None
    except (UnicodeDecodeError, csv.Error) as error:
        raise KGError(f"{path}: no sheet of decisions: {error}") from None
    return found


def decided(links: Iterable[Link], judgements: Mapping[tuple[str, str], Judgement]) -> list[Link]:
    """The links as people would have them: those they confirm are owl:sameAs, those they deny owl:differentFrom."""
    found = {(link.subject, link.object): link for link in links}
    for key, said in judgements.items():
        known = found.get(key) or Link(said.entity, said.iri, "sameAs", 1.0, JUSTIFICATION, (), said.label, said.source)
        found[key] = _judged(known, said.same)
    return [found[key] for key in sorted(found)]


def _judged(link: Link, same: bool) -> Link:
    return replace(
        link,
        predicate="sameAs" if same else "differentFrom",
        score=1.0,
        justification=JUSTIFICATION,
        reasons=("a person said so", *(link.reasons if same else ())),
    )


def undenied(links: Iterable[Link], denied: Container[tuple[str, str]]) -> list[Link]:
    """The links without those that a person denies, given as pairs of entity and IRI."""
    return [link for link in links if (link.subject, link.object) not in denied]
