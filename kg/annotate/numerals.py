"""Numbers with an article that take up people who were counted before: "five miners … the five"."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from kg.annotate.chains import Chains
from kg.annotate.phrases import Phrase
from kg.annotate.quantities.numbers import WORDS
from kg.model import Parse

_ARTICLES = frozenset(("the", "these", "those", "all"))
_PLACES = frozenset(("nsubj", "nsubjpass", "dobj", "pobj"))
_MOST = 99  # of people whom a text speaks of by their number alone


def find(parse: Parse, named: Container[int], nominals: Sequence[Phrase]) -> Iterator[Phrase]:
    """The numbers that take up one of the nominal phrases, which come in the order of their heads."""
    for token, tag in enumerate(parse.tags):
        if tag != "CD" or token in named or parse.deps[token] not in _PLACES or token == 0:
            continue
        before = parse.words[token - 1].lower()
        if before in _ARTICLES and _is_bare(parse, token) and _counted(parse, nominals, token) is not None:
            yield Phrase(
                parse.starts[token - 1], parse.ends[token], token - 1, token + 1, token, "Group", "nominal", True
            )  # fmt: skip


def join(parse: Parse, chains: Chains) -> None:
    """Make those numbers one with whom they take up."""
    for number, phrase in enumerate(chains.phrases):
        if phrase.kind == "nominal" and parse.tags[phrase.head] == "CD" and phrase.first == phrase.head - 1:
            other = _counted(parse, chains.phrases, phrase.head)
            if other is not None:
                chains.merge(other, number, f"as many: {parse.words[phrase.head]}")


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
