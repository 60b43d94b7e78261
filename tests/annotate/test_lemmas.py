"""Lemmas that the pipeline's rules get wrong."""

from __future__ import annotations

import pytest

from kg.annotate.lemmas import mended
from tests.parses import parsed


@pytest.mark.parametrize(
    ("form", "lemma", "right"),
    [
        ("hoped/VBD", "hop", "hope"),
        ("hoping/VBG", "hop", "hope"),
        ("hopes/VBZ", "hop", "hope"),
        ("fined/VBN", "fin", "fine"),
        ("hopped/VBD", "hop", "hop"),
        ("hops/VBZ", "hop", "hop"),
        ("planned/VBD", "plan", "plan"),
        ("vowed/VBD", "vow", "vow"),
        ("looted/VBD", "loot", "loot"),
        ("buses/VBZ", "bus", "bus"),
        ("hopes/NNS", "hop", "hop"),
        ("taxes/NNS", "taxis", "tax"),
        ("doses/NNS", "dos", "dose"),
        ("taxes/VBZ", "tax", "tax"),
        ("retook/VB", "retook", "retake"),
        ("took/VBD", "take", "take"),
    ],
)
def test_a_form_is_of_the_word_that_it_is_of(form: str, lemma: str, right: str) -> None:
    word, tag = form.split("/")
    _, parse = parsed(f"They=they/PRP/nsubj/2 {word}={lemma}/{tag}/ROOT/2")
    assert mended(parse).lemmas == ["they", right]


def test_a_parse_without_mistakes_is_left_alone() -> None:
    _, parse = parsed("They=they/PRP/nsubj/2 left=leave/VBD/ROOT/2")
    assert mended(parse) is parse
