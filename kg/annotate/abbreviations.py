"""Abbreviations that a text spells out as common nouns, and that so are nobody's name in it: "special zone (SZ)".

The parenthesis behind its long form is the pattern of Schwartz and Hearst, "A simple algorithm for identifying
abbreviation definitions in biomedical text" (PSB 2003); of the long form only words without a capital count here.
"""

from __future__ import annotations

import re

_SHORT = re.compile(r"\(([A-Z]{2,6})s?\)")
_LONG = re.compile(r"(?:[a-z]+[ -]){2,8}\Z")
_PARTED = re.compile(r"[ -]")
_REACH = 400  # code points before a parenthesis in which its long form is looked for


def of_common_nouns(text: str) -> frozenset[str]:
    """The abbreviations, in the singular and the plural."""
    found: set[str] = set()
    for match in _SHORT.finditer(text):
        before = _LONG.search(text, max(0, match.start() - _REACH), match.start())
        if before is None:
            continue
        words, short = _PARTED.split(before[0].strip()), match[1]
        if "".join(word[0] for word in words[-len(short) :]).upper() == short:
            found |= {short, short + "s"}
    return frozenset(found)
