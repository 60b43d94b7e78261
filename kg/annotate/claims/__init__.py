"""Claims: what the text attributes to somebody instead of saying it itself.

A claim has a cue ("said", "according to", "the allegation that"), a content and mostly a source.  The content keeps its
"that" and its quotation marks and leaves the full stop outside; a quotation in pieces ('"…," she said. "…"') is the span
from the first to the last of them, so that it may cover source and cue.  After PARC 3.0 (Pareti 2016) and PolNeAR
(Newell et al. 2018), which count speech, thought, belief and intention.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.annotate.claims.attribution import Found, claims_of
from kg.annotate.claims.lexicon import ClaimLexicon, compile
from kg.annotate.reading import Reading
from kg.model import Claim, Event, Measurement, Relation, Target

__all__ = ["ClaimLexicon", "compile", "find", "outermost"]


def find(
    reading: Reading,
    lexicon: ClaimLexicon,
    events: Sequence[Event] = (),
    relations: Sequence[Relation] = (),
    measurements: Sequence[Measurement] = (),
) -> tuple[Claim, ...]:
    """The claims of a document in the order of their cues, nested ones included."""
    read: list[tuple[int, int, Target, int]] = [
        *((event.start, event.end, "event", number) for number, event in enumerate(events)),
        *((*relation.evidence, "relation", number) for number, relation in enumerate(relations)),
        *((measured.start, measured.end, "measurement", number) for number, measured in enumerate(measurements)),
    ]
    read.sort()
    return tuple(_claim(reading, found, read) for found in claims_of(reading, lexicon))


def outermost(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims whose cue lies in no other claim's content: what the document itself attributes."""
    return tuple(
        claim
        for claim in claims
        if not any(
            other is not claim
            and other.content[0] <= claim.cue[0]
            and claim.cue[1] <= other.content[1]
            and not (claim.content[0] <= other.cue[0] and other.cue[1] <= claim.content[1])
            for other in claims
        )
    )


def _claim(reading: Reading, found: Found, read: Sequence[tuple[int, int, Target, int]]) -> Claim:
    starts, ends = reading.parse.starts, reading.parse.ends
    content = starts[found.content[0]], ends[found.content[1] - 1]
    cue = starts[found.cue[0]], ends[found.cue[1] - 1]
    source = None
    if found.source is not None:
        source = starts[found.source[0]], ends[found.source[1] - 1]
    apart = [span for span in (cue, source) if span is not None and content[0] <= span[0] < content[1]]
    about = tuple(
        (target, number)
        for start, end, target, number in read
        if content[0] <= start and end <= content[1] and not any(a <= start < b for a, b in apart)
    )
    return Claim(source, cue, content, found.claimant, about)
