"""`python -m tests.gate [KIND]`: the whole report, by kind and class, with the errors (of one kind)."""

from __future__ import annotations

import sys

from tests.gate import gold
from tests.gate.reading import read
from tests.gate.score import KINDS, Outcome, score, tally


def main(kinds: list[str]) -> None:
    sentences = gold.load()
    texts = {sentence.id: sentence.text for sentence in sentences}
    outcomes = [
        one for sentence, found in zip(sentences, read(sentences), strict=True) for one in score(sentence, found)
    ]
    print(f"{len(sentences)} sentences, digest {gold.digest()}\n")
    print(f"{'':24}{'P':>7}{'R':>7}{'F1':>7}{'gold':>7}")
    for kind in KINDS:
        mine = [one for one in outcomes if one.kind == kind]
        _line(kind, mine)
        if not kinds or kind in kinds:
            for cls in sorted({one.cls for one in mine}):
                _line(f"  {cls}", [one for one in mine if one.cls == cls])
    for kind in kinds or KINDS:
        print(f"\n# {kind}")
        for one in outcomes:
            if one.kind == kind and one.verdict != "right":
                print(f"{one.verdict:9}{one.cls:14}{one.words}\n{'':23}{one.sentence}: {texts[one.sentence]}")


def _line(name: str, outcomes: list[Outcome]) -> None:
    counts = tally(outcomes)
    numbers = "".join(f"{100 * number:7.1f}" for number in (counts.precision, counts.recall, counts.f1))
    print(f"{name:24}{numbers}{counts.right + counts.missed:7}")


main(sys.argv[1:])
