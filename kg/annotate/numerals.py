"""Numbers that take up people who were counted or named together before: "five miners … the five", "the two men"."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from kg.annotate.chains import Chains
from kg.annotate.columns import among
from kg.annotate.constructions import ARGUMENTS
from kg.annotate.phrases import Phrase
from kg.annotate.quantities.numbers import WORDS
from kg.model import Kind, Parse

_ARTICLES = frozenset(("the", "these", "those", "all"))
_CARDINAL = frozenset(("CD",))
_MOST = 99  # of people whom a text speaks of by their number alone


def find(parse: Parse, named: Container[int], nominals: Sequence[Phrase]) -> Iterator[Phrase]:
    """The numbers that take up one of the nominal phrases, which come in the order of their heads."""
    for token in among(parse.tags, _CARDINAL):
        if token in named or parse.deps[token] not in ARGUMENTS or token == 0:
            continue
        before = parse.lower[token - 1]
        if before in _ARTICLES and _is_bare(parse, token) and _value(parse.words[token]) is not None:
            kind: Kind = "pronoun" if _counted(parse, nominals, token) is None else "nominal"
            yield Phrase(parse.starts[token - 1], parse.ends[token], token - 1, token + 1, token, "Group", kind, True)


def join(parse: Parse, chains: Chains) -> None:
    """Make those numbers one with whom they take up."""
    for number, phrase in enumerate(chains.phrases):
        if phrase.kind == "nominal" and parse.tags[phrase.head] == "CD" and phrase.first == phrase.head - 1:
            other = _counted(parse, chains.phrases, phrase.head)
            if other is not None:
                chains.merge(other, number, f"as many: {parse.words[phrase.head]}")


_REACH = 3  # sentences back in which people who were named together are taken up by their number
_ANYBODY = frozenset(
    "man woman person people individual suspect pair duo couple trio adult brother sister sibling friend colleague "
    "partner rival leader politician candidate defendant accused victim".split()
)
_SIDES = frozenset(("side", "party", "faction"))  # of bodies, armed groups and countries
_SIZES = {"pair": 2, "duo": 2, "couple": 2, "trio": 3}


def take_up(parse: Parse, chains: Chains) -> None:
    """Make "the two men" and "the pair" one with the last two who were named together, or counted, and "two men, A and
    B," with A and B.
    """
    groups = {number: members for number, members in chains.coordinations.items() if _single(parse, chains, members)}
    by_end = sorted(groups, key=lambda number: chains.phrases[number].last)
    for number, phrase in enumerate(chains.phrases):
        size = None if phrase.kind == "name" or number in chains.coordinations else _size(parse, phrase)
        if size is None:
            continue
        if phrase.kind == "pronoun":
            chains.settled.add(number)
        written = [one for one in by_end if size == len(groups[one]) and chains.written(one)]
        beside = next((one for one in written if _apposed(parse, chains, phrase, one)), -1)
        if beside >= 0:
            chains.merge(number, beside, "apposition")
            continue
        definite = parse.lower[phrase.first] in _DEFINITE
        if (
            not definite
            or chains[number].first != number
            or parse.tags[phrase.head] == "CD"
            and phrase.kind == "nominal"
        ):
            continue
        here = parse.sentence_of[phrase.head]
        before = [
            one
            for one in (*by_end, *_counted_as(parse, chains, phrase, size))
            if chains.phrases[one].last <= phrase.first
            and here - parse.sentence_of[chains.phrases[one].head] <= _REACH
            and (one not in groups or size == len(groups[one]) and _fits(parse, chains, phrase, groups[one]))
        ]
        if before:
            nearest = max(before, key=lambda one: chains.phrases[one].last)
            chains.merge(nearest, number, f"as many: {parse.words[phrase.head]}")


_DEFINITE = frozenset(("the", "both", "these", "those"))


def _single(parse: Parse, chains: Chains, members: Sequence[int]) -> bool:
    """Whether each member is one, and none is counted as "one other friend" is."""
    heads = [chains.phrases[member].head for member in members]
    counted = any(parse.deps[child] == "nummod" for head in heads for child in parse.children[head])
    return not counted and not any(chains.phrases[member].plural for member in members)


def _size(parse: Parse, phrase: Phrase) -> int | None:
    """How many a phrase says that it stands for: "both", "the two", "the pair", "three men"."""
    if phrase.kind == "pronoun":
        return 2 if parse.lower[phrase.head] == "both" else _value(parse.words[phrase.head])
    if phrase.kind != "nominal":
        return None
    if parse.lemmas[phrase.head] in _SIZES:
        return _SIZES[parse.lemmas[phrase.head]]
    if parse.lower[phrase.first] == "both" and phrase.plural:
        return 2
    if "nummod" not in parse.labels[phrase.head]:
        return None
    numbers = [child for child in parse.children[phrase.head] if parse.deps[child] == "nummod"]
    return _value(parse.words[numbers[0]]) if len(numbers) == 1 else None


def _apposed(parse: Parse, chains: Chains, phrase: Phrase, group: int) -> bool:
    """Whether a counted phrase and the names of as many stand in apposition."""
    heads = [chains.phrases[member].head for member in chains.coordinations[group]]
    return (
        any(parse.deps[head] == "appos" and parse.heads[head] == phrase.head for head in heads)
        or parse.deps[phrase.head] == "appos"
        and parse.heads[phrase.head] in heads
    )


def _fits(parse: Parse, chains: Chains, phrase: Phrase, members: Sequence[int]) -> bool:
    """Whether each member is of the class and gender of a plural phrase, and its noun can be said of them."""
    noun = parse.lemmas[phrase.head]
    if noun in _SIDES:
        return not any(chains.lexicon.is_a(chains.cls(chains[member]), "Person") for member in members)
    anybody = phrase.kind == "pronoun" or noun in _ANYBODY or phrase.cls != "Group"
    if not anybody and not any(noun in chains[member].heads for member in members):
        return False
    cls = "Person" if phrase.cls == "Group" else phrase.cls
    of_class = all(chains.lexicon.is_a(chains.cls(chains[member]), cls) for member in members)
    return of_class and all(not phrase.gender or chains[member].gender in ("", phrase.gender) for member in members)


def _counted_as(parse: Parse, chains: Chains, phrase: Phrase, size: int) -> Iterator[int]:
    """Groups that were counted before, where the phrase's noun can be said of anybody."""
    if phrase.cls == "Group" and (phrase.kind == "pronoun" or parse.lemmas[phrase.head] in _ANYBODY):
        for number, other in enumerate(chains.phrases):
            group = other.kind == "nominal" and other.cls == "Group" and number not in chains.coordinations
            if group and other.last <= phrase.first and _size(parse, other) == size:
                yield number


def _is_bare(parse: Parse, token: int) -> bool:
    """Whether nothing but an article stands with a number, least of all what it is a number of."""
    return all(child < token or parse.deps[child] in ("relcl", "acl", "punct") for child in parse.children[token])


def _counted(parse: Parse, phrases: Sequence[Phrase], token: int) -> int | None:
    """The index of the last phrase before a number that has the same number of people."""
    value = _value(parse.words[token])
    if value is None:
        return None
    for index in range(len(phrases) - 1, -1, -1):
        phrase = phrases[index]
        if phrase.head < token and phrase.kind == "nominal" and phrase.cls == "Group" and phrase.head != token:
            numbers = [child for child in parse.children[phrase.head] if parse.deps[child] == "nummod"]
            if len(numbers) == 1 and _value(parse.words[numbers[0]]) == value:
                return index
    return None


def _value(word: str) -> int | None:
    value = int(word) if word.isdecimal() else WORDS.get(word.lower())
    return value if value is not None and 1 < value <= _MOST else None
