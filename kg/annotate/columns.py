"""Tokens by what stands in a column of the parse: most rules begin with a few words, of which a text has few."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import compress, count


def among(column: Iterable[str], wanted: Collection[str]) -> Iterator[int]:
    """The tokens whose entry is one of those wanted, in order."""
    return compress(count(), map(wanted.__contains__, column))


_REMEMBERED = 1 << 14  # words whose letters are kept


class Letters(dict[str, str]):
    """The letter that each word is for a grammar over a string with one letter a token."""

    def __init__(self, known: Mapping[str, str], other: Callable[[str], str]) -> None:
        """`known`: the letters of some words; `other` tells that of any other."""
        super().__init__(known)
        self._other = other

    def __missing__(self, word: str) -> str:
        letter = self._other(word)
        if len(self) < _REMEMBERED:
            self[word] = letter
        return letter

    def of(self, words: Iterable[str]) -> str:
        """The string of the words."""
        return "".join(map(self.__getitem__, words))
