"""Surnames that several persons of a document bear: whose one is where it stands alone.

Who is once called so is mostly called so again.  Else it is the last bearer of whom was spoken.  A title, "Mrs Ali",
and a pronoun in what is said, "Ali said she …", speak against bearers of the other gender.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from kg.annotate.chains import Chains, persons_agree
from kg.annotate.speakers import SAYING
from kg.annotate.spelling import normal
from kg.model import Parse


def shared(text: str, chains: Chains) -> set[int]:
    """The phrases that are a surname alone which two persons' full names end with."""
    full: dict[str, set[str]] = defaultdict(set)
    alone: dict[str, list[int]] = defaultdict(list)
    for number, phrase in enumerate(chains.phrases):
        if phrase.kind != "name" or phrase.cls != "Person":
            continue
        name = normal(text[phrase.start : phrase.end])
        before, _, surname = name.rpartition(" ")
        if before:
            full[surname].add(name)
        else:
            alone[surname].append(number)
    return {number for surname in alone if _several(full.get(surname, ())) for number in alone[surname]}


def _several(names: Collection[str]) -> bool:
    """Whether names of one surname are of more than one person."""
    return any(not persons_agree(one, other) for one in names for other in names)


def join(text: str, parse: Parse, chains: Chains, alone: Collection[int]) -> None:
    """Make each one with the last bearer whom neither title nor pronoun excludes; before any was named, the first.

    alone: the phrases that are such a surname.
    """
    if not alone:
        return
    wanted = {normal(text[chains.phrases[number].start : chains.phrases[number].end]) for number in alone}
    bearers: dict[str, list[int]] = defaultdict(list)
    for number, phrase in enumerate(chains.phrases):
        if phrase.kind == "name" and phrase.cls == "Person":
            surname = normal(text[phrase.start : phrase.end]).rpartition(" ")[2]
            if surname in wanted:
                bearers[surname].append(number)
    for numbers in bearers.values():
        called = -1  # the last that was the surname alone, without a title
        for place, number in enumerate(numbers):
            if number not in alone:
                continue
            phrase = chains.phrases[number]
            order = [*numbers[:place][::-1], *(one for one in numbers[place + 1 :] if one not in alone)]
            if not phrase.titles and called >= 0:
                order.insert(0, called)
            fitting = [one for one in order if chains.agree(chains[number], chains[one])]
            gender = _told_of(parse, chains, number)
            same = [one for one in fitting if not gender or chains[one].gender in ("", gender)]
            same.sort(key=lambda one: chains[number].heads.isdisjoint(chains[one].heads))  # "Ali, the engineer, …"
            if fitting:
                name = text[phrase.start : phrase.end]
                chains.merge((same or fitting)[0], number, f"of several with the surname: {name}")
            if not phrase.titles:
                called = number


def _told_of(parse: Parse, chains: Chains, number: int) -> str:
    """The gender of the pronoun that first stands in what a name's bearer says, "" where nobody does or says so."""
    token = chains.phrases[number].head
    verb = parse.heads[token]
    if parse.deps[token] != "nsubj" or parse.lemmas[verb] not in SAYING:
        return ""
    clause = next((child for child in parse.children[verb] if parse.deps[child] == "ccomp"), -1)
    first, last = parse.subtree(clause) if clause > verb else (0, 0)
    for phrase in chains.phrases[number + 1 :]:
        if phrase.head >= last or phrase.kind == "name" and phrase.cls == "Person":
            return ""
        if phrase.gender in ("m", "f") and phrase.head >= first:
            return phrase.gender if phrase.kind == "pronoun" else ""
    return ""
