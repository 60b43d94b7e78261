"""Names that a text introduces for one that it has just given: "Confinement Center (CECOT)", "…, also known as"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from kg.annotate import layout
from kg.annotate.chains import Chains
from kg.annotate.gazetteer import MentionLexicon

_LYING = frozenset(("Settlement", "Region", "Country", "Place"))  # what lies in a larger one
_ALIAS = re.compile(
    r"\s*(?:,\s*)?(?:\(\s*|or\s+|also (?:known|called)(?: as)?\s+|(?:better )?known as\s+)[\"“'‘]?(?:the |The )?$"
)
# What says outright that two names are one's, whatever their words: "…, better known as …", "… (Arabic: …)".
_SAID = re.compile(
    r"(?:\s*\([^()]*\))?\s*(?:(?:,|\(|[–—-])\s*(?:(?:(?:also|better|best|formally|formerly|popularly|commonly|widely|"
    r"locally|officially|previously|once|simply|more)[,\s]+)*(?:known|referred to|nicknamed|dubbed|styled)"
    r"(?:\s+(?:as|by (?:his|her|its|their)(?:\s\w+)?\s(?:name|pseudonym|alias|nickname|acronym|initials)(?: of)?))*|"
    r"formerly|n[ée]e|a\.?k\.?a\.?|(?:whose|his|her) real name (?:is|was))\s+|"
    r"\((?:[^()]*[;,])?\s*(?P<language>[A-Z]\w+):\s*)"
    r"[\"“'‘]?(?:the |The )?$"
)
# What stands before a colon and a name besides adjectives of nations and peoples: languages, and lists of codes.
_LANGUAGES = frozenset("Latin Farsi Hebrew Hindi Urdu Mandarin Cantonese Pashto Dari Swahili Amharic IATA ICAO".split())
_NEAR, _FAR = 6, 20  # tokens between a name and another one that is said to be it
BREAK = re.compile(r"[\s\-/]+")
SMALL = frozenset("of the and for in on to at de la del el y des du et & a an".split())


def join(text: str, chains: Chains, names: Sequence[int]) -> None:
    """ "Terrorism Confinement Center (CECOT)", "…, or CECOT, …", "…, also known as …"."""
    for left, right in pairwise(names):
        one, other = chains.phrases[left], chains.phrases[right]
        if one.last > other.first or other.first - one.last > _FAR:
            continue
        between = text[one.end : other.start]
        if "\n" in between:
            continue
        short = text[other.start : other.end]
        if _said(between, chains.lexicon) and chains.compatible(chains.cls(chains[left]), chains.cls(chains[right])):
            chains[right].also.update(chains[right].names)
            chains.merge(left, right, f"introduced: {text[one.start : one.end]} = {short}")
            continue
        if other.first - one.last > _NEAR or not _ALIAS.fullmatch(between):
            continue
        if _coordinates(text, between, one.start, other.end, short):
            continue
        if between.lstrip().startswith("(") and (
            not text[other.end :].lstrip("\"”'’").startswith(")") or len(short) < 2
        ):
            continue
        if (
            other.cls == "Country"
            and one.cls != "Country"  # "Tecoluca, El Salvador", "Mary Onyali (Nigeria)"
            or other.cls == "Group"
            or one.cls == "Group"
        ):
            continue
        acronym = short.isupper() and len(short) < 9 and " " not in short or initials(text[one.start : one.end], short)
        if one.cls in chains.lexicon.places and layout.agency(text, other.start, other.end):
            continue  # "JERUSALEM (AFP) -"
        if between.lstrip().startswith("(") and not acronym and {one.cls, other.cls} <= _LYING:
            continue  # "Gulu (Acholi)": where it lies
        if "Person" in (one.cls, other.cls) and one.cls != other.cls and not acronym:
            continue
        if acronym or chains.agree(chains[left], chains[right]):
            chains.merge(left, right, f"introduced: {text[one.start : one.end]} = {short}")


def _said(between: str, lexicon: MentionLexicon) -> bool:
    found = _SAID.fullmatch(between)
    language = found and found["language"]
    return found is not None and (
        not language or language in lexicon.demonyms or language in lexicon.peoples or language in _LANGUAGES
    )


def _coordinates(text: str, between: str, start: int, end: int, short: str) -> bool:
    """Whether "or" names an alternative, "in Lima or Quito", and no other name: "the Confinement Center, or CECOT,"."""
    if not between.lstrip(", ").startswith("or "):
        return False
    if not between.startswith(","):
        return True
    listed = text[:start].rstrip().removesuffix("the").rstrip().endswith((",", "either"))
    return not (short.isupper() and " " not in short) and (listed or not text[end:].startswith((",", ".", ")")))


def initials(name: str, acronym: str) -> bool:
    """Whether an acronym is made of a name's initials, small words counted or not."""
    letters = acronym.replace(".", "").casefold()
    words = [word for word in BREAK.split(name.casefold()) if word and word[0].isalnum()]
    if len(letters) < 2 or len(words) < 2:
        return False
    every = "".join(word[0] for word in words)
    content = "".join(word[0] for word in words if word not in SMALL)
    return letters in (every, content)
