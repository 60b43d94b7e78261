"""Who leads a country, by whichever office: "Turkish President Recep Erdogan … the Turkish leader"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.annotate.chains import Chains
from kg.annotate.descriptions import owner_of
from kg.annotate.gazetteer import MentionLexicon
from kg.annotate.phrases import Phrase
from kg.model import Parse

_LEADING = frozenset("president premier chancellor king queen emir sultan monarch taoiseach".split())
_NO_MORE = frozenset("former late ex then vice deputy ousted deposed exiled".split())
_TITLES = frozenset(("prime minister", "head of state", "supreme leader"))


def join(text: str, parse: Parse, chains: Chains, lexicon: MentionLexicon) -> None:
    """Make "the Turkish leader" one with the only person before of whom an office at the head of Turkey is told."""
    names = {phrase.last - 1: number for number, phrase in enumerate(chains.phrases) if phrase.kind == "name"}
    holders: dict[str, dict[int, int]] = {}  # country -> first phrase of a chain -> phrase
    for number, phrase in enumerate(chains.phrases):
        if phrase.cls != "Person" or phrase.plural or phrase.kind == "pronoun":
            continue
        if phrase.kind == "name":
            for country in _titled(phrase, lexicon):
                holders.setdefault(country, {}).setdefault(chains[number].first, number)
            continue
        noun = parse.lower[phrase.head]
        owner = owner_of(text, parse, phrase, names, chains, lexicon)
        if owner is None or not _leads(parse, phrase.head, noun):
            continue
        if noun != "leader":
            holders.setdefault(owner[0], {}).setdefault(chains[number].first, number)
            continue
        known = holders.get(owner[0], {})
        other = next(iter(known.values()), -1)
        if len(known) == 1 and parse.lower[phrase.first] == "the" and chains.agree(chains[number], chains[other]):
            chains.merge(other, number, f"the leader of {owner[0]}")


def _titled(phrase: Phrase, lexicon: MentionLexicon) -> Iterator[str]:
    """The countries that a name's titles put it at the head of: Turkey of "Turkish President"."""
    for title in phrase.titles:
        nationality, _, office = title.partition(" ")
        if nationality in lexicon.demonyms and (office.lower() in _LEADING or office.lower() in _TITLES):
            yield lexicon.demonyms[nationality].name


def _leads(parse: Parse, token: int, noun: str) -> bool:
    """Whether a noun is that of an office at the head of a country, or "leader"; but not in "the Turkish opposition
    leader" and in "Turkey's former president".
    """
    before = [parse.lower[child] for child in parse.children[token] if parse.deps[child] in ("compound", "nmod")]
    if any(parse.lower[child] in _NO_MORE for child in parse.children[token]):
        return False
    if noun == "minister":
        return before == ["prime"] or "prime" in parse.lower[token - 1 : token]
    return (noun == "leader" or noun in _LEADING) and not before
