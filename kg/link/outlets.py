"""Where the outlet of a document is at home: a weak hint at which places its names stand for.

A paper seldom says in which country its own towns lie.  Four things tell it, each without asking anybody: the ontology
(`lex:home`), a place or people in the outlet's name ("The Kenya Times", "Eastland Telegraph"), and the country-code
domain of its address.  Agencies and other outlets of the whole world tell nothing, and have no home.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from kg.link.folding import fold
from kg.link.gazetteer import Gazetteer
from kg.link.geonames import OWN
from kg.link.lexicon import PlaceLexicon
from kg.link.toponyms import Candidate, candidates
from kg.model import Document

# Country codes whose domains are sold to anybody, for the word that they spell: those that search engines hold for
# generic (https://developers.google.com/search/docs/specialty/international/managing-multi-regional-sites), and the
# two that are no code of ISO 3166.
_SOLD = frozenset("ad ai as bz cc cd co dj eu fm gg im io je la me ms nu sc sr st su tk to tv vu ws".split())
_CODES = {"uk": "GB"}  # where the domain is not the code of ISO 3166

_HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}", re.I)
_LONGEST = 3  # words of a place in the name of an outlet

# Words of the names of papers that are towns somewhere too.
_NO_TOWN = frozenset("sun star union morning evening sunday saturday weekend national local community world".split())


@dataclass(frozen=True, slots=True)
class Home:
    """The places that an outlet may be at home in, and the words that say so."""

    name: str
    places: tuple[Candidate, ...]


def home_of(document: Document, gazetteer: Gazetteer, lexicon: PlaceLexicon) -> Home | None:
    """The home of the outlet of a document, by its source and its address; None where they tell nothing."""
    source = " ".join((document.source or "").split())
    host = _host(document.url or "")
    if _HOST.fullmatch(source):
        source, host = "", host or source.lower()
    country = _of_domain(host, gazetteer)
    found = [*_known(source, gazetteer, lexicon)] or [*_of_name(source, gazetteer, lexicon)]
    there = [one for one in found if country is None or one.place.country == country.place.country]
    if there:
        return Home(source, tuple(there))
    return Home(host, (country,)) if country else None


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:  # a bracket of an IPv6 address that is not closed
        return ""


def _of_domain(host: str, gazetteer: Gazetteer) -> Candidate | None:
    last = host.rpartition(".")[2].lower()
    if len(last) != 2 or (last in _SOLD and not re.search(r"\.(?:com|org|net|gov|edu)\.[a-z]{2}$", host)):
        return None
    place = gazetteer.coded(_CODES.get(last, last.upper()))
    return Candidate(place, OWN, True) if place else None


def _known(source: str, gazetteer: Gazetteer, lexicon: PlaceLexicon) -> Iterator[Candidate]:
    known = lexicon.outlets.get(fold(source))
    if known is not None:
        found = candidates(known.name, gazetteer, lexicon)
        yield from (one for one in found if one.place.country == known.country)


def _of_name(source: str, gazetteer: Gazetteer, lexicon: PlaceLexicon) -> Iterator[Candidate]:
    """What the ontology knows among the words of a name; else the place that it begins with before a word of press."""
    words = [word.strip(",()") for word in source.removeprefix("The ").split()]
    for length in range(min(_LONGEST, len(words)), 0, -1):
        for first in range(len(words) - length + 1):
            name = " ".join(words[first : first + length])
            language = first + length == len(words)  # "Al Jazeera English"
            if len(name) > 2 and (name in lexicon.known or (name in lexicon.demonyms and not language)):
                yield from candidates(name, gazetteer, lexicon)
                return
    if not any(word in lexicon.press for word in words[1:]):
        return
    for length in range(min(_LONGEST, len(words) - 1), 0, -1):
        if all(word in lexicon.press or word.lower() in _NO_TOWN for word in words[:length]):
            return
        found = [one for one in candidates(" ".join(words[:length]), gazetteer, lexicon) if one.rank == OWN]
        if found:
            yield from found
            return
