"""Seams that a parser overlooks: behind a speaker's label, "Omar: Where were you?", and behind "It cost £1.8m."

Such a label is no part of the sentence that it introduces, and of an amount in millions the pipeline takes the full
stop for that of an abbreviation, so that two sentences are parsed as one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from kg.model import Parse

_WORD = r"[^\W\d_a-zß-öø-ÿ][\w.'’-]*"
_LABEL = re.compile(rf"^{_WORD}(?: {_WORD}){{0,3}}(?=: *[\"“'‘(]?\w)", re.M)
_MILLIONS = "m."
_PREDICATES = frozenset(("VERB", "AUX"))


def labels(text: str) -> list[tuple[int, int]]:
    """The spans of what stands at the beginning of lines before a colon, as names do, where two lines begin so."""
    found = [match.span() for match in _LABEL.finditer(text)] if ":" in text else []
    return found if len(found) > 1 else []


def mended(text: str, parse: Parse) -> Parse:
    """The parse with a border of sentences at each seam; the same parse where there is none."""
    borders = {bisect_left(parse.starts, end + 1) for _, end in labels(text)}
    if _MILLIONS in parse.words:
        borders.update(_amounts(parse))
    if not borders:
        return parse
    borders.difference_update(first for first, _ in parse.sentences)
    borders.discard(len(parse))
    return _cut(parse, sorted(borders)) if borders else parse


def _amounts(parse: Parse) -> Iterator[int]:
    """The token behind each "m." that stands right behind a number, if a sentence may begin with it."""
    words, starts, ends = parse.words, parse.starts, parse.ends
    for token in range(1, len(parse) - 1):
        if words[token] == _MILLIONS and words[token - 1][-1].isdigit() and starts[token] == ends[token - 1]:
            following = words[token + 1]
            if following[0].isupper() or following in ('"', "“", "‘", "'"):
                yield token + 1


def _cut(parse: Parse, borders: list[int]) -> Parse:
    """The parse with sentences cut at tokens; of what loses its head the first predicate is the root, or the first."""
    sentences: list[tuple[int, int]] = []
    deps, heads = list(parse.deps), list(parse.heads)
    number = 0
    for first, last in parse.sentences:
        begin = first
        while number < len(borders) and borders[number] < last:
            sentences.append((begin, borders[number]))
            begin = borders[number]
            number += 1
        sentences.append((begin, last))
        if begin == first:
            continue
        for start, end in (pair for pair in sentences if pair[0] >= first):
            _rooted(parse, deps, heads, start, end)
    return replace(parse, deps=deps, heads=heads, sentences=sentences)


def _rooted(parse: Parse, deps: list[str], heads: list[int], first: int, last: int) -> None:
    """Give the tokens of a sentence one root among them."""
    loose = [t for t in range(first, last) if not first <= heads[t] < last or heads[t] == t]
    root = next((t for t in loose if parse.pos[t] in _PREDICATES), loose[0])
    for token in loose:
        heads[token] = root
        deps[token] = "ROOT" if token == root else "punct" if parse.pos[token] == "PUNCT" else "dep"
