"""Names that share the noun of a division: "Kent, Essex and Surrey Counties" are three counties.

A town may have the name of the county, province or state around it.  What a plural noun says of a list holds for each
name in it, so that such a name is of a region and not of the town of which the document speaks elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.annotate.gazetteer import MentionLexicon
from kg.annotate.phrases import Phrase
from kg.model import Parse

_DIVISIONS = frozenset(
    "counties provinces districts parishes governorates prefectures cantons oblasts voivodeships states departments "
    "regencies raions".split()
)
_INTRODUCING = frozenset(("of", "including", "like", "as"))  # "the provinces of", "states such as"
_NEXT = re.compile(r", ")
_LAST = re.compile(r",? (?:and|or|&) ")
_WIDER = ("Country", "Region")  # of a known name before the list: "in Chad, Lac and Kanem provinces"


def meant(text: str, parse: Parse, phrases: Sequence[Phrase], lexicon: MentionLexicon) -> list[Phrase]:
    """The phrases, those of places in lists of divisions as regions.  `phrases`: in order, none inside another."""
    found = list(phrases)
    for first, end in _lists(text, found):
        if _follows(parse, found[end - 1]) or _leads(parse, found[first]):
            for number in range(first, end):
                one = found[number]
                known = lexicon.known.get(text[one.start : one.end])
                wider = known is not None and known.cls in _WIDER
                if one.cls in lexicon.places and one.cls != "Facility" and not wider:
                    found[number] = one.of("Region")
    return found


def _lists(text: str, phrases: Sequence[Phrase]) -> Iterator[tuple[int, int]]:
    """Ranges of phrases with commas between them and "and" or "or" before the last."""
    first = 0
    for number in range(1, len(phrases)):
        before, one = phrases[number - 1], phrases[number]
        if _LAST.fullmatch(text, before.end, one.start):
            yield first, number + 1
            first = number
        elif not _NEXT.fullmatch(text, before.end, one.start):
            first = number


def _follows(parse: Parse, last: Phrase) -> bool:
    """Whether the noun ends the last name, "Kent Counties", or stands behind it."""
    if parse.words[last.last - 1].lower() in _DIVISIONS:
        return True
    return last.last < len(parse.words) and parse.words[last.last].lower() in _DIVISIONS


def _leads(parse: Parse, first: Phrase) -> bool:
    """Whether the noun introduces the first name: "the provinces of", "states such as"."""
    start = first.first
    if start < 2 or parse.words[start - 1].lower() not in _INTRODUCING:
        return False
    nouns = parse.words[max(0, start - 3) : start - 1]
    noun = nouns[0] if len(nouns) > 1 and nouns[-1] == "such" else nouns[-1]
    return noun.rstrip(",").lower() in _DIVISIONS
