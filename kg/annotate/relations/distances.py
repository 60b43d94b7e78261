"""How far from a place something is: "Marsabit, 340 miles (550 km) north of Nairobi", "a camp 20 km from Goma".

Where a parser hangs a distance is a matter of luck, so that it is read by order, from the bearing backwards.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.annotate.constructions import SUBJECTS
from kg.annotate.reading import Reading
from kg.annotate.relations.candidates import Candidate
from kg.annotate.relations.lexicon import FROM, RelationLexicon
from kg.annotate.relations.places import Places
from kg.annotate.syntax import VERBAL
from kg.model import Parse

_LONGEST = 12  # words of a distance
_AMOUNT = frozenset(("NUM", "ADV", "SYM"))
_ROUGHLY = frozenset(
    "a an few several some about around more less than over under the to just only - half dozen".split()
)
_LYING = frozenset("locate situate lie sit stand be base".split())


def candidates(places: Places, lexicon: RelationLexicon, bearing: int) -> Iterator[Candidate]:
    """What lies at a bearing or at a distance from a place, at the word "north" of "north of", at "from" or "off"."""
    reading, parse = places.reading, places.parse
    place = _place(reading, lexicon, bearing)
    if place is None:
        return
    at, measured = _distance(parse, lexicon, bearing)
    if at < 0 or (not measured and parse.lemmas[bearing] in FROM):
        return
    if parse.words[at] == ",":
        at -= 1
        while at > 0 and (before := _bearing_of(reading, lexicon, at)) is not None:
            at = _distance(parse, lexicon, before)[0]  # "north of Lima, *east of Cusco*" are both of the same
            at -= at > 0 and parse.words[at] == ","
        if at < 0:
            return
    number = reading.covering.get(at)
    if number is not None:
        mention = reading.mentions[number]
        if mention.end == parse.ends[at] and mention.kind != "pronoun" and mention.cls in _lasting(lexicon):
            yield Candidate("locatedNear", bearing, mention.head, place)
    elif parse.lemmas[at] in _LYING and parse.pos[at] in VERBAL:
        for dep, subjects in places.below(at).items():
            if dep in SUBJECTS:
                yield from (Candidate("locatedNear", bearing, subject, place) for subject in subjects)


def _bearing_of(reading: Reading, lexicon: RelationLexicon, at: int) -> int | None:
    """The bearing of a place that ends at a token: the "north" of "north of Lima", also "north of Lima and *Cusco*"."""
    parse = reading.parse
    for _ in range(3):
        number = reading.covering.get(at)
        if number is None:
            return None
        first = at
        while first > 0 and parse.starts[first] > reading.mentions[number].start:
            first -= 1
        here = first - 1
        while here > 0 and parse.pos[here] in ("DET", "ADJ"):
            here -= 1
        if here > 0 and parse.lemmas[here] in ("of", "from"):
            return here - 1 if parse.lemmas[here - 1] in lexicon.bearings else None
        if here < 1 or parse.words[here] != "and":
            return None
        at = here - 1
    return None


def _lasting(lexicon: RelationLexicon) -> frozenset[str]:
    """Classes of what stays where it is: a distance behind the name of a person is of what happens there."""
    return lexicon.range["locatedIn"] | lexicon.institution_ranks[0]


def _place(reading: Reading, lexicon: RelationLexicon, bearing: int) -> int | None:
    """The head of the place behind "of" or "from"."""
    parse, at = reading.parse, bearing
    if parse.lemmas[at] not in FROM:
        at += 1
        if at >= len(parse) or parse.lemmas[at] not in ("of", "from"):
            return None
    at = _behind(parse, at + 1)
    if at + 1 < len(parse) and parse.lemmas[at] in lexicon.parts and parse.lemmas[at + 1] == "of":
        at = _behind(parse, at + 2)  # "off the northern tip of Norway"
    number = reading.covering.get(at)
    if number is None:
        return None
    mention = reading.mentions[number]
    if mention.kind != "name" or mention.head not in reading.headed or parse.deps[mention.head] == "poss":
        return None
    return mention.head if mention.cls in lexicon.range["locatedIn"] else None


def _behind(parse: Parse, at: int) -> int:
    """The token behind an article and adjectives."""
    while at < len(parse) and parse.pos[at] in ("DET", "ADJ"):
        at += 1
    return at


def _of_amount(parse: Parse, at: int) -> bool:
    return parse.pos[at] in _AMOUNT or parse.lower[at] in _ROUGHLY


def _distance(parse: Parse, lexicon: RelationLexicon, bearing: int) -> tuple[int, bool]:
    """The token before the words of a distance that end at a bearing, and whether they say a distance at all."""
    at, measured = bearing - 1, False
    begin = max(parse.sentences[parse.sentence_of[bearing]][0], bearing - _LONGEST)
    while at >= begin:
        if parse.words[at] == ")":  # "56 miles (90 km) east"
            while at > begin and parse.words[at] != "(":
                at -= 1
        elif parse.lemmas[at] in lexicon.distances:
            measured = True
        elif parse.lemmas[at] not in lexicon.bearings and not _of_amount(parse, at):  # "south-west"
            break
        at -= 1
    return (at if at >= begin else -1), measured
