"""Chains on recorded parses: one file a phenomenon in `coreference/`, one paragraph a case.

parse: …          in the notation of tests/parses.py, one line a sentence
names: words = Type; words = Type 0.83; …      as a recogniser gives them, in the order of the text
chain: Class: words | words      one line an entity, its mentions in the order of the text
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.model import Name
from tests.annotate.who import Read
from tests.parses import parsed, span

CASES = Path(__file__).parent / "coreference"


def _cases() -> Iterator[tuple[str, list[str]]]:
    for path in sorted(CASES.glob("*.txt")):
        for paragraph in path.read_text(encoding="utf-8").strip().split("\n\n"):
            lines = paragraph.split("\n")
            document, _ = parsed(*_of(lines, "parse"))
            yield f"{path.stem}: {document.text}", lines


def _of(lines: list[str], field: str) -> list[str]:
    return [line.removeprefix(f"{field}: ") for line in lines if line.startswith(f"{field}: ")]


def chains(lines: list[str]) -> list[str]:
    """What is read of a case, a line an entity."""
    document, parse = parsed(*_of(lines, "parse"))
    seen: Counter[str] = Counter()
    names: list[Name] = []
    for pair in (pair for line in _of(lines, "names") for pair in line.split("; ")):
        words, _, given = pair.rpartition(" = ")
        cls, _, score = given.partition(" ")
        seen[words] += 1
        names.append(Name(*span(document, words, seen[words]), cls, float(score) if score else None))
    read = Read(document, parse, *names)
    return [f"{entity.cls}: {' | '.join(map(read.text, entity.mentions))}" for entity in read.entities]


CASES_BY_NAME = dict(_cases())


@pytest.mark.parametrize("case", CASES_BY_NAME)
def test_the_chains_of_a_case(case: str) -> None:
    assert chains(CASES_BY_NAME[case]) == _of(CASES_BY_NAME[case], "chain")
