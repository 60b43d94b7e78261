"""Places in titles of works, lists and shows: who writes of the list "Oslo's Best Bakers" does not write of Oslo.

A title stands in quotation marks where it is given, with capitals as titles have them, and often without them later.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.annotate.gazetteer import MentionLexicon
from kg.annotate.phrases import Phrase

_QUOTED = re.compile(r"[\"“]([^\"“”\n]{8,80}?)[,.!?]?[\"”]")
_SMALL = frozenset("a an the of and or in on at for to with from by is as vs".split())
_LEAST = 3  # words of a title that nothing else shows to be one


def without(text: str, phrases: Sequence[Phrase], lexicon: MentionLexicon) -> list[Phrase]:
    """The phrases without the places inside titles, wherever the titles stand."""
    titles = sorted(set(_titles(text)))
    spans = [match.span() for title in titles for match in re.finditer(rf"(?<!\w){re.escape(title)}(?!\w)", text)]
    if not spans:
        return list(phrases)
    return [
        phrase
        for phrase in phrases
        if not (phrase.cls in lexicon.places and phrase.cls != "Facility" and _within(phrase, spans))
    ]


def _titles(text: str) -> Iterator[str]:
    for match in _QUOTED.finditer(text):
        words = match[1].split()
        capital = all(word[0].isupper() or word[0].isdigit() or word in _SMALL for word in words)
        if len(words) >= _LEAST and capital and not match[1].isupper() and words[0][0].isupper():
            yield match[1]


def _within(phrase: Phrase, spans: Sequence[tuple[int, int]]) -> bool:
    return any(
        start <= phrase.start and phrase.end <= end and phrase.end - phrase.start < end - start for start, end in spans
    )
