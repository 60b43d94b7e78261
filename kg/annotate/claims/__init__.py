"""Claims: what the text attributes to somebody instead of saying it itself.

A claim has a cue ("said", "according to", "the allegation that"), a content and mostly a source.  The content keeps
its "that" and its quotation marks and leaves the full stop outside; a quotation in pieces ('"…," she said. "…"') is the
span from the first to the last of them, so that it may cover source and cue.  After PARC 3.0 (Pareti 2016) and PolNeAR
(Newell et al. 2018), which count speech, thought, belief and intention.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from kg.annotate.claims.attribution import claims_of
from kg.annotate.claims.lexicon import ClaimLexicon, compile
from kg.annotate.claims.scene import Found
from kg.annotate.constructions import VERBAL
from kg.annotate.reading import Reading
from kg.model import Claim, Event, Measurement, Parse, Relation, Target

__all__ = ["ClaimLexicon", "compile", "find"]


def find(
    reading: Reading,
    lexicon: ClaimLexicon,
    events: Sequence[Event] = (),
    relations: Sequence[Relation] = (),
    measurements: Sequence[Measurement] = (),
) -> tuple[Claim, ...]:
    """The claims of a document in the order of their cues; one made within another's content says so.

    What a claim is about is what is read in its content and attributed with it.  What a noun phrase presupposes
    ("President Bukele", "condemned the bombing") is the document's own, except in quotations.
    """
    parse = reading.parse
    found = claims_of(reading, lexicon)
    read = _Read(parse, events, relations, measurements)
    within = _within(found)
    return tuple(
        Claim(
            None if claim.source is None else (parse.starts[claim.source[0]], parse.ends[claim.source[1] - 1]),
            (parse.starts[claim.cue[0]], parse.ends[claim.cue[1] - 1]),
            (parse.starts[claim.content[0]], parse.ends[claim.content[1] - 1]),
            claim.claimant,
            read.inside(claim),
            outer,
        )
        for claim, outer in zip(found, within, strict=True)
    )


def _within(found: Sequence[Found]) -> list[int | None]:
    """For each claim the narrowest one whose content holds its cue, if that is not also the other way round.

    One sweep over the text with the contents that are open there, of which there are few.
    """
    outer: list[int | None] = [None] * len(found)
    by_content = sorted(range(len(found)), key=lambda number: found[number].content)
    opened: list[int] = []
    following = 0
    for number, claim in enumerate(found):  # in the order of the cues
        while following < len(by_content) and found[by_content[following]].content[0] <= claim.cue[0]:
            opened.append(by_content[following])
            following += 1
        opened = [other for other in opened if found[other].content[1] > claim.cue[0]]
        around = [
            (found[other].content[1] - found[other].content[0], other)
            for other in opened
            if other != number and _holds(found[other], claim) and not _holds(claim, found[other])
        ]
        outer[number] = min(around)[1] if around else None
    return outer


def _holds(outer: Found, inner: Found) -> bool:
    aside = outer.aside
    if aside is not None and not outer.direct and aside[0] <= inner.cue[0] < aside[1]:
        return False
    return outer.content[0] <= inner.cue[0] and inner.cue[1] <= outer.content[1]


class _Read:
    """What other parts have read, by the token where it begins."""

    def __init__(
        self,
        parse: Parse,
        events: Sequence[Event],
        relations: Sequence[Relation],
        measurements: Sequence[Measurement],
    ) -> None:
        self.parse = parse
        spans: list[tuple[int, int, Target, int]] = [
            *((event.start, event.end, "event", number) for number, event in enumerate(events)),
            *((*relation.evidence, "relation", number) for number, relation in enumerate(relations)),
            *((measured.start, measured.end, "measurement", number) for number, measured in enumerate(measurements)),
        ]
        self.spans = sorted(spans)
        self.relations = sorted((*relation.evidence, number) for number, relation in enumerate(relations))
        self.longest = max((end - start for start, end, _ in self.relations), default=0)

    def inside(self, claim: Found) -> tuple[tuple[Target, int], ...]:
        if claim.presupposed:
            return ()
        parse = self.parse
        first, last = parse.starts[claim.content[0]], parse.ends[claim.content[1] - 1]
        apart = [
            (parse.starts[a], parse.ends[b - 1])
            for a, b in (claim.cue, claim.source or claim.cue, claim.aside or claim.cue)
            if claim.content[0] <= a < claim.content[1]
        ]
        at = bisect_left(self.spans, (first,))
        about: list[tuple[Target, int]] = [("relation", number) for number in self._across(claim, last)]
        while at < len(self.spans) and self.spans[at][0] < last:
            start, end, target, number = self.spans[at]
            at += 1
            if end > last or (apart and any(a <= start < b for a, b in apart)):
                continue
            if target == "relation" and not claim.direct and not self._predicated(start, end):
                continue
            about.append((target, number))
        return tuple(about)

    def _across(self, claim: Found, last: int) -> list[int]:
        """Relations read over a cue from before it: "the men, alleged by the police to be members"."""
        cue, content = self.parse.starts[claim.cue[0]], self.parse.starts[claim.content[0]]
        at, found = bisect_left(self.relations, (content - self.longest,)), list[int]()
        while at < len(self.relations) and self.relations[at][0] < cue <= content:
            _, end, number = self.relations[at]
            at += 1
            if content < end <= last:
                found.append(number)
        return sorted(found)

    def _predicated(self, start: int, end: int) -> bool:
        """Whether a verb says it, and not a noun phrase alone."""
        starts, pos = self.parse.starts, self.parse.pos
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        return not VERBAL.isdisjoint(pos[first:last])
