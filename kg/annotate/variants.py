"""Passes by names that are written in two ways: a letter wrong, "U.S." or "American", "City of Bonn", "the North"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from kg.annotate.chains import Chains
from kg.annotate.gazetteer import MentionLexicon
from kg.annotate.spelling import misspelt, normal

# The Municipality of Bonn is a body and no place, and the State of Mexico is not Mexico.
_SAME_PLACE = frozenset("city town village republic kingdom principality sultanate emirate island islands".split())
_HALVES = {"north": "south", "south": "north", "east": "west", "west": "east"}
_SURNAME = 5  # letters of the shortest surname that may be misspelt
_LONGEST = 3  # words of a country's name before the rest of a body's


def keys(name: str, cls: str, lexicon: MentionLexicon) -> Iterable[str]:
    """What else a name is looked up by: "U.S. Congress" and "United States Congress", "City of Bonn" and "Bonn"."""
    words = name.split()
    if len(words) < 2:
        return
    if cls in lexicon.places:
        head, _, rest = name.partition(" of ")
        if head.casefold() in _SAME_PLACE and rest:
            yield normal(rest.removeprefix("the "))
        if words[-1] == "Islands":
            yield normal(" ".join(words[:-1])) + "s"  # "the Falklands"
    elif cls in lexicon.organizations:
        for length in range(min(_LONGEST, len(words) - 1), 0, -1):
            first = " ".join(words[:length])
            country = lexicon.demonyms.get(first) or lexicon.known.get(first)
            if country and country.cls == "Country":
                yield f"of {country.key}: {normal(' '.join(words[length:]))}"
                return


def join(text: str, chains: Chains, lexicon: MentionLexicon) -> None:
    """Names that differ in a letter, and halves of a country that is two: "the North" is North Korea.

    Of "City of Bonn" and "Bonn" the second is the name.
    """
    first: dict[str, int] = {}
    for number, phrase in enumerate(chains.phrases):
        if phrase.kind == "name" and phrase.cls != "Group":
            first.setdefault(normal(text[phrase.start : phrase.end]), number)
    for number in first.values():
        written = text[chains.phrases[number].start : chains.phrases[number].end]
        if " of " not in written:
            continue
        whole = keys(written, "Place", lexicon)
        if any(key in first and chains.same(number, first[key]) for key in whole):
            chains[number].also.add(written)
    _halves(first, text, chains, lexicon)
    _misspelt(first, text, chains, lexicon)
    _misspelt_surnames(first, text, chains, lexicon)


def _halves(first: dict[str, int], text: str, chains: Chains, lexicon: MentionLexicon) -> None:
    for name in first:
        if name.partition(" ")[0] not in _HALVES or chains.phrases[first[name]].cls != "Country":
            continue
        half, _, whole = name.partition(" ")
        other = f"{_HALVES[half]} {whole}"
        known = lexicon.known.get(other.title())
        if not (known and known.cls == "Country" or other in first and chains.phrases[first[other]].cls == "Country"):
            continue
        short = {half} if other in first or whole.title() in lexicon.known else {half, whole}
        for number, phrase in enumerate(chains.phrases):
            place = phrase.kind == "name" and phrase.cls in lexicon.places
            if place and normal(text[phrase.start : phrase.end]) in short:
                chains.merge(first[name], number, f"short for {name}")


def _misspelt(first: dict[str, int], text: str, chains: Chains, lexicon: MentionLexicon) -> None:
    alike: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name in first:
        words = name.split()
        for place, word in enumerate(words):
            if len(word) > 4:
                key = (*words[:place], f"{word[0]} {word[-1]}", *words[place + 1 :])
                alike[key].append(name)
    for names in alike.values():
        for place, name in enumerate(names):
            for other in names[:place]:
                if misspelt(name, other):
                    _merge(first[other], first[name], text, chains, lexicon)


def _misspelt_surnames(first: dict[str, int], text: str, chains: Chains, lexicon: MentionLexicon) -> None:
    """ "Maurer" after a "Ken Mauer", where nobody else is called so."""
    persons = {name: number for name, number in first.items() if chains.cls(chains[number]) == "Person"}
    surnames = {name.rsplit(" ", 1)[1]: number for name, number in persons.items() if " " in name}
    for name, number in persons.items():
        if " " in name or name in surnames:
            continue
        if any(" " in known for known in chains[number].names):
            continue
        alike = {chains[other].first: other for full, other in surnames.items() if misspelt(full, name, _SURNAME)}
        if len(alike) == 1:
            other = next(iter(alike.values()))
            chains[number].also.update(chains[number].names)
            chains.merge(
                other,
                number,
                f"a surname in another spelling: {text[chains.phrases[number].start : chains.phrases[number].end]}",
            )


def _merge(one: int, other: int, text: str, chains: Chains, lexicon: MentionLexicon) -> None:
    left, right = (text[chains.phrases[number].start : chains.phrases[number].end] for number in (one, other))
    if left in lexicon.known and right in lexicon.known:
        return
    here, there = chains[one], chains[other]
    if chains.compatible(chains.cls(here), chains.cls(there)):
        wrong = right in lexicon.known or left not in lexicon.known and len(here.members) < len(there.members)
        chains[other].also.add(left if wrong else right)
        chains.merge(one, other, f"another spelling: {right} = {left}")
