"""When: the time expressions of a text as calendar intervals.

Own grammar, since the maintained libraries read single dates only, fill in days that nobody wrote, and take
milliseconds an expression.  Tokens become letters (`words`), patterns over the letters find single dates (`grammar`),
these are composed (`phrases`: "since …", "between … and …"), and anchored to the document's date, else its `dateline`,
and to the date before (`anchors`, `anchoring`, `steps`, `tense`); `calendar` knows what an EDTF string means in days.
"""

from __future__ import annotations

from kg.annotate.reading import TimeExpression
from kg.annotate.time import known
from kg.annotate.time.anchors import Context, anchor
from kg.annotate.time.calendar import interval
from kg.annotate.time.dateline import dateline, heads_story
from kg.annotate.time.grammar import cores
from kg.annotate.time.offset import Offset, moved, offset
from kg.annotate.time.phrases import Phrase, compose, head_of, phrases
from kg.annotate.time.tense import tense
from kg.annotate.time.words import letters as letters_of
from kg.model import Document, Parse, Time

__all__ = ["Offset", "find", "heads_story", "interval", "moved", "offset"]

_NEAR = 2  # sentences back to which "a year later" may refer
_LABEL = 2  # tokens of "12."


def find(document: Document, parse: Parse) -> tuple[TimeExpression, ...]:
    """The time expressions of a document, in order, without overlap.

    The span of an expression holds the words that bound it ("since 2015", "between March and May") but not a plain
    "in" or "on".  `head` is the token of the date that hangs in the sentence, or on the preposition of the span.
    """
    letters = letters_of(parse.words)
    written = anchor(document.date) or dateline(parse, letters)
    found: list[TimeExpression] = []
    before: tuple[int, str, int] | None = (
        None  # sentence, EDTF and last token of the last date that "a year later" may refer to
    )
    told: tuple[int, tuple[int, int]] | None = None  # sentence, year and month of the last date that named its year
    number = 0  # of the sentence, those that are but a paragraph's number not counted
    for start, end in parse.sentences:
        number += end - start > _LABEL
        year: int | None = None
        named_at = start  # token of the date that named the year
        dated = list(cores(parse, letters, start, end))
        for phrase in phrases(parse, letters, dated, start, end) if dated else ():
            near = before[1] if before is not None and number - before[0] <= _NEAR else None
            if near is not None and before is not None and number - before[0] == _NEAR:
                gap = document.text[parse.ends[before[2] - 1] : parse.starts[phrase.first]]
                near = None if "\n" in gap else near  # another paragraph counts from what its own sentences told
            recent = told[1] if told is not None and number - told[0] <= _NEAR else None
            head = head_of(parse, phrase)
            aside = year is not None and _aside(parse, named_at, head)
            named = known.year(parse, head, phrase.cores[0]) or (None if aside else year)
            context = Context(written, near, named, None if aside else recent, tense(parse, head))
            edtf = compose(phrase, context)
            found.append(_expression(document, parse, phrase, head, edtf))
            if edtf is not None and ".." not in edtf:
                before = (number, edtf, phrase.last)
            last = phrase.cores[-1]
            if last.year is not None:
                year, named_at = last.year, head
                told = (number, (last.year, last.month)) if last.month is not None else None
    return tuple(found)


_CLAUSES = frozenset(("relcl", "acl"))


def _aside(parse: Parse, year: int, token: int) -> bool:
    """Whether a year was named in a clause about a noun that a later date does not stand in.

    "The mill, which had employed 600 people since 1974, was shut down in January" does not tell of January 1974.
    """
    here = year
    for _ in range(12):  # as deep as readers go
        if parse.deps[here] in _CLAUSES:
            break
        if parse.heads[here] == here:
            return False
        here = parse.heads[here]
    else:
        return False
    for _ in range(24):
        if token == here:
            return False
        if parse.heads[token] == token:
            return True
        token = parse.heads[token]
    return False


def _expression(document: Document, parse: Parse, phrase: Phrase, head: int, edtf: str | None) -> TimeExpression:
    start, end = parse.starts[phrase.first], parse.ends[phrase.last - 1]
    earliest, latest = interval(edtf) if edtf is not None else (None, None)
    time = Time(start, end, document.text[start:end], edtf, earliest, latest)
    return TimeExpression(time, phrase.first, phrase.last, head)
