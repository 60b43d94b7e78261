"""Names of places inside other names: "University of [Basel]", "[US] State Department", "northern [Iraq]".

A place that a body is named after is spoken of by the way: it is mentioned, but it does nothing and nothing happens
there, so that `Reading` shows these mentions to no reader of events and relations.  Names inside names are annotated
as in GUM (Zeldes, "The GUM corpus", Language Resources and Evaluation 51, 2017), but for those of bodies that the
ontology knows: a name that is known as a whole names one thing, and "Bank of America" does not speak of America.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from kg.annotate.gazetteer import MentionLexicon
from kg.annotate.phrases import Phrase, as_name
from kg.model import INSIDE, Parse

_LONGEST = 4  # words of a place's name
_SURE = 0.9  # a recogniser's score from which a place of the document is looked for in other names
# A newspaper's readers and a militia's claims are elsewhere, and an army is its country's without being of a place.
_ELSEWHERE = ("MediaOutlet", "ArmedGroup", "SecurityForce")
_STREETS = frozenset("street st avenue ave road rd drive boulevard blvd lane highway turnpike parkway way".split())
# What turns the name of a place into that of another one: "South China", "Iowa City", "Gulf of Mexico".
_BEFORE = frozenset(
    "north south east west northern southern eastern western northeast northwest southeast southwest northeastern "
    "northwestern southeastern southwestern new old upper lower greater central inner outer latin saint st san santa "
    "los las el la port fort mount lake gulf strait".split()
)
_AFTER = frozenset("city beach bay sea ocean island islands falls springs strait gulf valley hills heights".split())
_COLLEGES = frozenset(("state", "tech"))  # at the end of a body's name: "Utah State"
_SEATED = frozenset("university municipality diocese archdiocese bishopric governorate".split())
_OF = frozenset("of de di do da du".split())
_PREPOSITIONS = _OF | frozenset("the in for at on del , (".split())
_SUBJECTS = frozenset(
    "technology science sciences art arts law medicine education engineering commerce business management physicians "
    "surgeons nursing health design defence defense".split()
)
_OF_SUBJECTS = ("logy", "ics", "ture", "graphy", "istry", "ies")


def find(parse: Parse, named: Sequence[Phrase], lexicon: MentionLexicon) -> list[Phrase]:
    """The places inside the names of a document, in order, none inside another."""
    places = _places(parse, named, lexicon)
    return [
        inner
        for outer in named
        if outer.last - outer.first > 1
        for inner in _inside(parse, outer, places, lexicon)
    ]  # fmt: skip


def in_happenings(
    parse: Parse, spans: Sequence[tuple[int, int]], named: Sequence[Phrase], lexicon: MentionLexicon
) -> Iterator[Phrase]:
    """The places inside the names of what happened or happens: "Battle of [Mosul]", "[Cannes] Film Festival".

    spans: token ranges of those names, which are no mentions of anybody.
    """
    places = _places(parse, named, lexicon) if spans else {}
    for first, last in spans:
        for one in _named_after(parse, first, last, places, lexicon):
            there = one.last == last and one.first > first  # the Battle of Mosul was in Mosul
            yield replace(one, score=None) if there else one


def _places(parse: Parse, named: Sequence[Phrase], lexicon: MentionLexicon) -> dict[tuple[str, ...], str]:
    """Words -> class of the places that the document names, as far as that is sure."""
    return {
        tuple(parse.words[phrase.first : phrase.last]): phrase.cls
        for phrase in named
        if phrase.cls in lexicon.places and phrase.cls != "Facility" and (phrase.score or 1.0) >= _SURE
    }


def _inside(
    parse: Parse, outer: Phrase, places: Mapping[tuple[str, ...], str], lexicon: MentionLexicon
) -> Iterator[Phrase]:
    if outer.cls in lexicon.places and outer.cls != "Facility":
        if parse.lower[outer.first] in _BEFORE and parse.words[outer.first].islower():
            rest = tuple(parse.words[outer.first + 1 : outer.last])
            cls = _cls(rest, places, lexicon)
            if cls:
                yield as_name(parse, outer.first + 1, outer.last, cls)
        yield from _seat(parse, outer)
        return
    if not (outer.cls in lexicon.organizations or outer.cls == "Facility"):
        return
    if any(lexicon.is_a(outer.cls, cls) for cls in _ELSEWHERE) or parse.lower[outer.last - 1] in _STREETS:
        return
    if " ".join(parse.words[outer.first : outer.last]) in lexicon.known:
        return
    found = list(_named_after(parse, outer.first, outer.last, places, lexicon))
    yield from found or _seat(parse, outer)


def _named_after(
    parse: Parse, first: int, after: int, places: Mapping[tuple[str, ...], str], lexicon: MentionLexicon
) -> Iterator[Phrase]:
    token = first
    while token < after:
        last, cls = _place(parse, token, first, after, places, lexicon)
        if cls:
            yield replace(as_name(parse, token, last, cls), score=INSIDE)
        token = max(last, token + 1)


def _place(
    parse: Parse, token: int, first: int, after: int, places: Mapping[tuple[str, ...], str], lexicon: MentionLexicon
) -> tuple[int, str]:
    """Where the place's name that begins at a token of a longer name ends, and its class; "" where none does."""
    if not parse.words[token][0].isupper():
        return token, ""
    # "South China Sea", "George Washington Bridge"
    if token > first and (parse.lower[token - 1] in _BEFORE or parse.words[token - 1] in lexicon.given):
        return token, ""
    for last in range(min(token + _LONGEST, after), token, -1):
        if (token, last) == (first, after):
            continue
        cls = _cls(tuple(parse.words[token:last]), places, lexicon)
        if not cls:
            continue
        if last < after and parse.words[last] == "County":
            return (last + 1, "Region") if last + 1 < after else (last, "")
        behind = parse.lower[last] if last < after else ""
        college = last + 1 == after and behind in _COLLEGES
        if behind in _AFTER or college or not _stands_free(parse, token, last, first, after):
            return last, ""
        return last, cls
    return token, ""


def _stands_free(parse: Parse, token: int, last: int, first: int, after: int) -> bool:
    """Whether a place stands where names have the places that they are named after: not at the end without a
    preposition, as in "Bayern Munich", and not before more of its own name, as in "Universidad de San Antonio Abad".
    """
    before = parse.lower[token - 1] if token > first else ""
    if last == after:
        return token == first or before in _PREPOSITIONS
    return before == "of" or before not in _OF or not parse.words[last][0].isupper()


def _cls(words: tuple[str, ...], places: Mapping[tuple[str, ...], str], lexicon: MentionLexicon) -> str:
    known = lexicon.known.get(" ".join(words))
    if known and known.cls in lexicon.places and known.cls != "Facility":
        return known.cls
    return places.get(words, "")


def _seat(parse: Parse, outer: Phrase) -> Iterator[Phrase]:
    """The place that a university or a municipality is of, whether or not it is known."""
    for of in range(outer.first + 1, outer.last - 1):
        if parse.words[of] not in _OF or parse.lower[of - 1] not in _SEATED:
            continue
        first = of + 2 if parse.lower[of + 1] == "the" else of + 1
        last = first
        while last < outer.last and parse.words[last][0].isupper():
            word = parse.lower[last]
            if word in _SUBJECTS or word in _BEFORE or word.endswith(_OF_SUBJECTS):
                return
            last += 1
        if first < last:
            yield replace(as_name(parse, first, last, "Place"), score=INSIDE)
        return
