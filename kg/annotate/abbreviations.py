"""Abbreviations that a text spells out as common nouns, and that so are nobody's name in it: "special zone (SZ)".

The parenthesis behind its long form is the pattern of Schwartz and Hearst, "A simple algorithm for identifying
abbreviation definitions in biomedical text" (PSB 2003); of the long form only words without a capital count here.
"""

from __future__ import annotations

import re

_DEFINED = re.compile(r"((?:[a-z]+[ -]){2,8})\(([A-Z]{2,6})s?\)")
_PARTED = re.compile(r"[ -]")


def of_common_nouns(text: str) -> frozenset[str]:
    """The abbreviations, in the singular and the plural."""
    found: set[str] = set()
    for match in _DEFINED.finditer(text):
        words, short = _PARTED.split(match[1].strip()), match[2]
        if "".join(word[0] for word in words[-len(short) :]).upper() == short:
            found |= {short, short + "s"}
    return frozenset(found)
