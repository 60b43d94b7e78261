"""A document on its way through `read`: its parse and what has been found in it so far.

The parts of `read` run in a fixed order, each a function of what the parts before it found:
mentions and coreference, times, measurements, events, relations, claims.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from msgspec import Struct

from kg.model import Annotated, Document, LocalEntity, Mention, Name, Parse, Time

Reader: TypeAlias = Callable[[Document, Parse, Sequence[Name]], Annotated]
"""From a document, its parse and a recogniser's names to all that it says."""


class TimeExpression(Struct, frozen=True):
    """A time in the text with the tokens that say it."""

    time: Time
    first: int  # token range, end exclusive
    last: int
    head: int  # the token that hangs in the sentence: "March" in "in March 2022"


@dataclass(frozen=True, slots=True)
class Reading:
    """The parse with mentions, entities and times, and look-ups by token."""

    document: Document
    parse: Parse
    mentions: Sequence[Mention] = ()
    entities: Sequence[LocalEntity] = ()
    times: Sequence[TimeExpression] = ()
    headed: Mapping[int, int] = field(init=False, repr=False, compare=False)
    """Token -> index of the widest mention that it heads."""
    covering: Mapping[int, int] = field(init=False, repr=False, compare=False)
    """Token -> index of the narrowest mention that it lies in."""
    beginning: Mapping[int, int] = field(init=False, repr=False, compare=False)
    """Place in the text -> token that begins there."""
    timed: Mapping[int, int] = field(init=False, repr=False, compare=False)
    """Token -> index of the time expression that it lies in."""
    dated: frozenset[int] = field(init=False, repr=False, compare=False)
    """The tokens in time expressions and those that such tokens hang on."""
    embedded: frozenset[int] = field(init=False, repr=False, compare=False)
    """Mentions inside longer names, "University of [Basel]": nothing is said of them, they head and cover nothing."""

    def __post_init__(self) -> None:
        headed: dict[int, int] = {}
        covering: dict[int, int] = {}
        begins, size = self.parse.starts, len(self.parse)
        starts = dict(zip(begins, range(size), strict=True))
        mentions, deps = self.mentions, self.parse.deps
        embedded = frozenset(_embedded(mentions))
        for number, mention in enumerate(mentions):
            head, end = mention.head, mention.end
            if number in embedded or deps[head] == "cc":
                continue  # of "Ana and Omar" something is said as of Ana and of Omar
            width = end - mention.start
            other = headed.get(head)
            if other is None or width > mentions[other].end - mentions[other].start:
                headed[head] = number
            token = starts.get(mention.start, head)
            while token < size and begins[token] < end:
                narrow = covering.get(token)
                if narrow is None or width < mentions[narrow].end - mentions[narrow].start:
                    covering[token] = number
                token += 1
        timed = {token: number for number, found in enumerate(self.times) for token in range(found.first, found.last)}
        object.__setattr__(self, "headed", headed)
        object.__setattr__(self, "covering", covering)
        object.__setattr__(self, "beginning", starts)
        object.__setattr__(self, "timed", timed)
        object.__setattr__(self, "dated", frozenset((*timed, *[self.parse.heads[token] for token in timed])))
        object.__setattr__(self, "embedded", embedded)

    def cls(self, token: int) -> str | None:
        """The class of the mention that the token heads."""
        number = self.headed.get(token)
        return None if number is None else self.mentions[number].cls

    def quote(self, start: int, end: int) -> str:
        return self.document.text[start:end]


def _embedded(mentions: Sequence[Mention]) -> Iterator[int]:
    names = [number for number, mention in enumerate(mentions) if mention.kind == "name"]
    end = start = -1
    for number in sorted(names, key=lambda n: (mentions[n].start, -mentions[n].end)):
        mention = mentions[number]
        if mention.end <= end and (mention.start, mention.end) != (start, end):
            yield number
        else:
            start, end = mention.start, mention.end
