"""A floor under what the parts together make of sentences of our own: names, their types, and who is meant again.

The sentences are read by the real models, so this is the only test of the folder that is a measurement.  A change that
falls below a floor is to be looked at, not the floor lowered; the digest tells that the sentences stayed the same.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kg import annotate
from kg.annotate import Settings
from kg.model import Annotated, Document
from tests.annotate.who import terms

FILE = Path(__file__).parent / "gate" / "who.txt"
DIGEST = "3cc01eadccc712f6"
FLOORS = {"names": 0.975, "types": 0.955, "again": 0.90}
_MARK = re.compile(r"\{([^{}:]+):([POLG=])(\d+)\}")
_TYPES = {"P": "Person", "O": "Organization", "L": "Place", "G": "Group"}


@dataclass(frozen=True)
class Gold:
    text: str
    marks: tuple[tuple[int, int, str, int], ...]  # start, end, letter, number


@lru_cache(maxsize=1)
def gold() -> tuple[Gold, ...]:
    lines = [line for line in FILE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return tuple(map(_gold, lines))


def _gold(line: str) -> Gold:
    text, marks, last = "", [], 0
    for match in _MARK.finditer(line):
        text += line[last : match.start()]
        marks.append((len(text), len(text) + len(match[1]), match[2], int(match[3])))
        text += match[1]
        last = match.end()
    return Gold(text + line[last:], tuple(marks))


@lru_cache(maxsize=1)
def measured() -> dict[str, float]:
    settings = Settings()
    read = annotate.reader(terms())
    texts = [one.text for one in gold()]
    counts: Counter[str] = Counter()
    for one, parsed in zip(gold(), annotate.parse_shard(texts, settings), strict=True):
        count(one, read(Document("d", one.text), parsed.parse, parsed.names), counts)
    return {
        "names": 2 * counts["spans"] / (counts["wanted"] + counts["given"]),
        "types": 2 * counts["typed"] / (counts["wanted"] + counts["given"]),
        "again": counts["linked"] / counts["again"],
    }


def count(one: Gold, read: Annotated, counts: Counter[str]) -> None:
    names = {(m.start, m.end): m for m in read.mentions if m.kind == "name"}
    entity = {(m.start, m.end): m.entity for m in read.mentions}
    for start, end in list(entity):  # "the minister" and "minister" are one description
        for article in ("The ", "the "):
            if one.text.startswith(article, start):
                entity.setdefault((start + len(article), end), entity[start, end])
    wanted = {(start, end): letter for start, end, letter, _ in one.marks if letter != "="}
    counts["wanted"] += len(wanted)
    counts["given"] += len(names)
    for span, letter in wanted.items():
        if span in names:
            counts["spans"] += 1
            cls = names[span].cls
            # A country is both an actor and a place, a government seat is named as either.
            counts["typed"] += terms().is_a(cls, _TYPES[letter]) or cls == "Country" and letter == "L"
    homes: dict[int, set[int]] = {}
    for start, end, _, number in one.marks:
        earlier = homes.setdefault(number, set())
        here = entity.get((start, end))
        if earlier or homes[number]:
            counts["again"] += 1
            counts["linked"] += here in earlier
        if here is not None:
            earlier.add(here)


def test_the_sentences_are_those_that_the_floors_were_measured_on() -> None:
    assert len(gold()) >= 150
    assert hashlib.sha256(FILE.read_bytes()).hexdigest()[:16] == DIGEST


def test_names_stay_above_their_floor() -> None:
    assert measured()["names"] >= FLOORS["names"], measured()


def test_types_stay_above_their_floor() -> None:
    assert measured()["types"] >= FLOORS["types"], measured()


def test_who_is_meant_again_stays_above_its_floor() -> None:
    assert measured()["again"] >= FLOORS["again"], measured()
