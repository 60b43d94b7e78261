"""Words as the recogniser sees them: where they lie in a text, and what their letters look like."""

from __future__ import annotations

import re
import unicodedata
from enum import IntEnum

# A run of word characters (with combining accents), or one other character that is no white space.
_WORD = re.compile(r"\w[\w\u0300-\u036f]*|[^\w\s]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")


class Shape(IntEnum):
    """What the encoder, which knows no letter case, is told of a word's form (the token type of its pieces)."""

    LOWER = 0
    TITLE = 1
    UPPER = 2
    LETTER = 3  # one capital letter
    MIXED = 4
    DIGITS = 5
    SIGN = 6
    OTHER = 7  # letters and digits together, letters without case


def split(text: str) -> list[tuple[int, int]]:
    """The words of a text as (start, end) in code points, in order."""
    return [match.span() for match in _WORD.finditer(text)]


def shape(word: str) -> Shape:
    """The form of one word."""
    word = unicodedata.normalize("NFC", word)
    if word.isdigit():
        return Shape.DIGITS
    if not any(c.isalpha() for c in word):
        return Shape.SIGN
    if not word.isalpha():
        return Shape.OTHER
    if word.islower():
        return Shape.LOWER
    if word.isupper():
        return Shape.LETTER if len(word) == 1 else Shape.UPPER
    if word[0].isupper() and word[1:].islower():
        return Shape.TITLE
    return Shape.MIXED if word.lower() != word.upper() else Shape.OTHER


def foreign(word: str) -> bool:
    """Whether a word is written with letters, none of which is Latin."""
    return any(c.isalpha() for c in word) and not _LATIN.search(word)
