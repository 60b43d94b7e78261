"""What the search for claims looks at: the parse, its quotations, its lines; and the spans it deals in."""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct

from kg.annotate.claims.quotations import MARKS, Quotations, pair, paragraphs
from kg.annotate.reading import Reading
from kg.model import Parse

Range: TypeAlias = tuple[int, int]  # tokens, end exclusive

EDGE = frozenset((",", ";", ":", "-", "–", "—", "--", "―", "(", ")", "…", "..."))
STOP = EDGE | {"."}
_SET_OFF = frozenset((",", "—", "–", "--", "("))


class Found(Struct, frozen=True):
    """A claim as token ranges."""

    source: Range | None
    cue: Range
    content: Range
    claimant: int | None  # index of a mention
    direct: bool = False  # the content is or ends in a quotation, which further quotations may continue
    presupposed: bool = False  # the content is a phrase for what the document itself takes to be so
    aside: Range | None = None  # what the reporter says in between: of '"…," she told them in Lima. "…"'


class Scene:
    """A reading with the quotations and lines of its text."""

    __slots__ = ("begins", "parse", "quotations", "reading")

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.parse: Parse = reading.parse
        self.begins = paragraphs(reading.document.text, reading.parse)
        self.quotations: Quotations = pair(reading.parse, self.begins)

    def sentence(self, token: int) -> Range:
        """The sentence without a mark that closes the quotation before it or opens the one behind it."""
        first, last = self.parse.sentences[self.parse.sentence_of[token]]
        before, behind = self.quotations.around(first), self.quotations.around(last - 1)
        if before is not None and before[1] == first + 1 < last:
            first += 1
        if behind is not None and behind[0] == last - 1 > first:
            last -= 1
        return first, last

    def quoted_apart(self, token: int, cue: int) -> bool:
        """Whether the token stands in a quotation that the cue does not stand in."""
        number = self.quotations.inside.get(token)
        return number is not None and number != self.quotations.inside.get(cue)

    def quotation_opening(self, token: int) -> Range | None:
        """The quotation whose opening mark the token is."""
        around = self.quotations.around(token)
        return around if around is not None and around[0] == token else None

    def aside(self, content: Range, cue: int) -> Range | None:
        """What stands around the cue between two quotations of a content."""
        if not content[0] <= cue < content[1] or self.quotations.around(cue) is not None:
            return None
        first, last = cue, cue + 1
        while first > content[0] and self.quotations.around(first - 1) is None:
            first -= 1
        while last < content[1] and self.quotations.around(last) is None:
            last += 1
        return (first, last) if content[0] < first and last < content[1] else None

    def trimmed(self, content: Range, cue: int) -> Range | None:
        """The content with the quotations that it cuts made whole and without punctuation at its ends.

        None if nothing is left.
        """
        first, last = content
        words = self.parse.words
        if first >= last:
            return None
        for edge in (first, last - 1, last):
            around = self.quotations.around(edge)
            if around is None or around[0] <= cue < around[1] or (edge == last and around[0] == last):
                continue
            first, last = min(first, around[0]), max(last, around[1])
        while first < last and words[first] in EDGE:
            first += 1
        if first < last and words[first] in MARKS and self.quotations.around(first) is None:
            first += 1
        while first < last and (
            words[last - 1] in STOP or (words[last - 1] in MARKS and not self._closes(last - 1, first))
        ):
            last -= 1
        return (first, last) if first < last else None

    def _closes(self, token: int, first: int) -> bool:
        around = self.quotations.around(token)
        return around is not None and around[0] >= first


def phrase(parse: Parse, head: int) -> Range:
    """The noun phrase of a head with its appositions, without clauses that commas set off behind it."""
    first, last = parse.subtree(head)
    for child in parse.children[head]:
        if child > head and parse.deps[child] in ("acl", "advcl", "relcl", "dep", "parataxis", "ccomp"):
            start = parse.subtree(child)[0]
            if start > head and parse.words[start - 1] in _SET_OFF:
                last = min(last, start - 1)
    while last > head + 1 and (parse.words[last - 1] in STOP or parse.words[last - 1] in MARKS):
        if parse.words[last - 1] == ")" and "(" in parse.words[head : last - 1]:
            break
        last -= 1
    while first < head and (
        parse.words[first] in EDGE or parse.words[first] in MARKS or parse.deps[first] in _NOT_PHRASE
    ):
        first += 1
    while first < head and parse.deps[first] == "prep" and parse.subtree(first)[1] <= head:  # "In 2017 a man said"
        first = parse.subtree(first)[1]
    if last > head + 1 and parse.tags[last - 1] == "POS":
        last -= 1
    return first, last


_NOT_PHRASE = frozenset(("cc", "mark", "preconj"))


def follow(parse: Parse, token: int, dep: str, lemmas: frozenset[str] = frozenset()) -> int | None:
    """The first dependent of a token by a dependency, with one of the lemmas if some are given."""
    for child in parse.children[token]:
        if parse.deps[child] == dep and (not lemmas or parse.lemmas[child] in lemmas):
            return child
    return None


_ADJOINING = frozenset(("aux", "auxpass", "neg", "advmod"))


def cue_of(parse: Parse, verb: int) -> Range:
    """The verb with its auxiliaries, negation and adverbs next to it, and its particle."""
    first, last = verb, verb + 1
    while first > 0 and parse.heads[first - 1] == verb and parse.deps[first - 1] in _ADJOINING:
        first -= 1
    while last < len(parse.words) and parse.heads[last] == verb and parse.deps[last] == "prt":
        last += 1
    return first, last
