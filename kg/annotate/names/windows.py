"""Cutting a text of any length into windows that the encoder can read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.annotate.names import words

LONGEST = 112  # pieces in a window of whole sentences
_OVERLAP = 32  # pieces that two windows of one long sentence share

_BREAK = re.compile(r"[\n\r\t\v\f\x1c-\x1e\x85\u2028\u2029]|[^\S\n]{3,}")  # no name goes across one
_BLANK = re.compile(r"\n[^\S\n]*\n|\u2029|\f")
_ENDS = frozenset(".!?…")
_CLOSING = frozenset("\"'”’»)]")
_OPENING = frozenset("\"'“‘«([")
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof sen rep gov gen lt col maj capt sgt cpl pvt adm cmdr brig hon rev fr st ste mt ft jr sr vs "
    "no art inc co corp ltd bros dept jan feb mar apr jun jul aug sep sept oct nov dec messrs mme mlle pres supt insp "
    "det cf vol ph ave blvd rd".split()
)
_WRAPPED = 50  # code points; a line shorter than this ends a paragraph


@dataclass(frozen=True, slots=True)
class Text:
    """A text's words, and after which of them it may be cut."""

    text: str
    spans: tuple[tuple[int, int], ...]  # of each word, in code points
    breaks: tuple[bool, ...]  # of each word: whether a break lies before it, which no name goes across
    sentences: tuple[int, ...]  # the first word of each sentence
    paragraphs: frozenset[int]  # those of them that begin a paragraph


@dataclass(frozen=True, slots=True)
class Window:
    """Words first … after - 1 are read; of these, own_first … own_after - 1 are labelled from this window."""

    first: int
    after: int
    own_first: int
    own_after: int


def analyse(text: str) -> Text:
    """Words, breaks, sentences and paragraphs of a text by cheap rules."""
    spans = words.split(text)
    breaks, sentences, paragraphs = [], [], set()
    for i, (start, _) in enumerate(spans):
        before = spans[i - 1][1] if i else 0
        gap = text[before:start]
        broken = i == 0 or len(gap) > 0 and _BREAK.search(gap) is not None
        if i == 0 or broken and _ends_paragraph(text, gap, before):
            paragraphs.add(i)
            sentences.append(i)
        elif gap and _ends_sentence(text, spans, i):
            sentences.append(i)
        breaks.append(broken or bool(sentences) and sentences[-1] == i)
    return Text(text, tuple(spans), tuple(breaks), tuple(sentences), frozenset(paragraphs))


def _ends_paragraph(text: str, gap: str, before: int) -> bool:
    """Whether a gap with a break ends a paragraph, and is not the wrapping of a long line."""
    if "\n" not in gap:
        return bool(_BLANK.search(gap))
    begin = text.rfind("\n", 0, before) + 1
    return bool(_BLANK.search(gap)) or before - begin < _WRAPPED or text[before - 1] in ".!?…:|"


def _ends_sentence(text: str, spans: Sequence[tuple[int, int]], i: int) -> bool:
    """Whether a sentence ends before word i, which has white space before it."""
    j = i - 1
    while j > 0 and text[spans[j][0]] in _CLOSING:
        j -= 1
    if text[spans[j][0]] not in _ENDS:
        return False
    after = text[spans[i][0]]
    if not (after.isupper() or after.isdigit() or after in _OPENING):
        return False
    if text[spans[j][0]] != "." or j < i - 1 or j == 0:
        return True
    previous = text[slice(*spans[j - 1])]
    return not (len(previous) == 1 and previous.isupper()) and previous.lower() not in _ABBREVIATIONS


def cut(text: Text, sizes: Sequence[int], longest: int = LONGEST) -> Iterator[Window]:
    """Windows of whole sentences of one paragraph; only a longer sentence is cut, into windows that overlap.

    sizes: the pieces of each word.
    """
    ends = [*text.sentences[1:], len(text.spans)] if text.spans else []
    first, size = 0, 0
    for start, after in zip(text.sentences, ends, strict=True):
        length = sum(sizes[start:after])
        if start > first and (size + length > longest or start in text.paragraphs):
            yield Window(first, start, first, start)
            first, size = start, 0
        if length > longest:
            yield from _slide(start, after, sizes, longest)
            first, size = after, 0
        else:
            size += length
    if first < len(text.spans):
        yield Window(first, len(text.spans), first, len(text.spans))


def _slide(start: int, after: int, sizes: Sequence[int], longest: int) -> Iterator[Window]:
    """Windows over one long sentence; of a shared stretch each window has the half that is nearer to its middle."""
    begin, own = start, start
    while True:
        end, size = begin, 0
        while end < after and (size + sizes[end] <= longest or end == begin):
            size += sizes[end]
            end += 1
        if end == after:
            yield Window(begin, end, own, end)
            return
        following, shared = end, 0
        while following > begin + 1 and shared + sizes[following - 1] <= _OVERLAP:
            following -= 1
            shared += sizes[following]
        middle = (following + end + 1) // 2
        yield Window(begin, end, own, middle)
        begin, own = following, middle
