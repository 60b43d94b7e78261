"""Cutting texts: nothing is lost, nothing is read twice."""

import random
from itertools import pairwise

import pytest

from kg.annotate.names.windows import analyse, cut


def sentences(text: str) -> list[str]:
    parts = analyse(text)
    ends = [*parts.sentences[1:], len(parts.spans)][: len(parts.sentences)]
    return [text[parts.spans[a][0] : parts.spans[b - 1][1]] for a, b in zip(parts.sentences, ends, strict=True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He left. She stayed.", ["He left.", "She stayed."]),
        ("Dr. Banda met Gen. Smith. They spoke.", ["Dr. Banda met Gen. Smith.", "They spoke."]),
        ("J. K. Banda won.", ["J. K. Banda won."]),
        ("“Go.” He went.", ["“Go.”", "He went."]),
        ("Prices rose 3.5 per cent", ["Prices rose 3.5 per cent"]),
        ("Floods hit Kenya\nThousands flee", ["Floods hit Kenya", "Thousands flee"]),
        ("A headline\n\nA story.", ["A headline", "A story."]),
        ("", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_a_wrapped_line_is_one_sentence() -> None:
    text = "The minister of foreign affairs of the small republic met\nhis neighbours in the capital on the lake."
    assert len(sentences(text)) == 1
    assert sum(analyse(text).breaks) == 2, "no name goes across the break all the same"


@pytest.mark.parametrize("seed", range(20))
def test_each_word_is_labelled_once(seed: int) -> None:
    chance = random.Random(seed)
    text = "".join(chance.choice(["word ", "Word ", "end. ", "line\n", "\n\n", "x" * 9 + " "]) for _ in range(600))
    parts = analyse(text)
    sizes = [chance.randint(1, 6) for _ in parts.spans]
    owned = []
    for window in cut(parts, sizes, longest=40):
        assert window.first <= window.own_first < window.own_after <= window.after
        assert sum(sizes[window.first : window.after]) <= 40
        owned.extend(range(window.own_first, window.own_after))
    assert owned == list(range(len(parts.spans)))


def test_windows_of_one_long_sentence_overlap() -> None:
    parts = analyse("word " * 300)
    windows = list(cut(parts, [1] * 300, longest=100))
    assert all(b.first < a.after for a, b in pairwise(windows))
