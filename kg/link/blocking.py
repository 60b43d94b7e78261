"""Which names of a long list are worth comparing with a given name.

An inverted index over the words of the names, each also by its consonants, so that "Gaddafi" leads to "Qadhafi".  A
word counts by how rare it is (inverse document frequency); the names with the most weight in common are given.  A
million names take some 200 MB.
"""

from __future__ import annotations

import math
import re
from array import array
from collections.abc import Callable, Iterable

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]

_ENOUGH = 300  # names found by the rarer words: the others then only say which of these are more alike
_LEFT_OVER = 1e-3  # what each word of a name counts against it, so that of equals the shorter comes first
_VOWELS = re.compile(r"[aeiouyhw]+")
_DOUBLE = re.compile(r"(.)\1+")
_SOUNDS = str.maketrans({"q": "k", "c": "k", "g": "k", "z": "s", "v": "f", "b": "p", "d": "t", "j": "s", "x": "s"})


def consonants(word: str) -> str:
    """What is left of a word when vowels and the ways to write a consonant are put aside: "ktf" of Gaddafi, Qadhafi."""
    return _DOUBLE.sub(r"\1", _VOWELS.sub("", word.translate(_SOUNDS)))


class NameIndex:
    """An index over names, each of which belongs to an owner, a number from 0."""

    def __init__(self, names: Iterable[tuple[int, str]], folded: Callable[[str], str]) -> None:
        """`folded` brings a name to words of one alphabet in lower case, parted by blanks."""
        self._folded = folded
        self.names: list[str] = []
        self.owners = array("i")
        self._words: dict[str, int] = {}
        self._sounds: dict[str, str] = {}
        word_of, name_of, lengths = array("i"), array("i"), array("i")
        for owner, name in names:
            number = len(self.names)
            self.names.append(name)
            self.owners.append(owner)
            keys = self._keys(name)
            lengths.append(len(keys))
            for key in sorted(keys):
                word_of.append(self._words.setdefault(key, len(self._words)))
                name_of.append(number)
        self._lengths = np.array(lengths, dtype=np.float64)
        words = np.frombuffer(word_of, dtype=np.int32) if word_of else np.zeros(0, dtype=np.int32)
        order = np.argsort(words, kind="stable")
        self._postings = (np.frombuffer(name_of, dtype=np.int32) if name_of else np.zeros(0, dtype=np.int32))[order]
        self._bounds = np.searchsorted(words[order], np.arange(len(self._words) + 1))

    def __len__(self) -> int:
        return len(self.names)

    def _keys(self, name: str) -> set[str]:
        keys = set(self._folded(name).split())
        for word in tuple(keys):
            sound = self._sounds.get(word)
            if sound is None:
                sound = self._sounds[word] = consonants(word)
            if len(sound) > 1:
                keys.add(f"~{sound}")
        return keys

    def near(self, name: str, most: int) -> list[int]:
        """The numbers of at most `most` names that share words with `name`, the most alike first."""
        words = [word for key in self._keys(name) if (word := self._words.get(key)) is not None]
        parts: list[Ints] = []
        weights: list[float] = []
        found: Ints | None = None
        for frequency, word in sorted((self._frequency(word), word) for word in words):
            posting = self._postings[self._bounds[word] : self._bounds[word + 1]]
            if found is not None:
                place = np.minimum(np.searchsorted(posting, found), len(posting) - 1)
                posting = found[posting[place] == found]
            parts.append(posting)
            weights.append(math.log(1 + len(self.names) / frequency))
            if found is None and sum(map(len, parts)) >= _ENOUGH:
                found = np.unique(np.concatenate(parts))
        if not parts:
            return []
        names, owner = np.unique(np.concatenate(parts), return_inverse=True)
        common = np.bincount(owner, weights=np.repeat(weights, [len(part) for part in parts]))
        total = common - _LEFT_OVER * self._lengths[names]
        if len(names) > most:
            kept = np.argpartition(-total, most)[:most]
            names, total = names[kept], total[kept]
        return [int(number) for number in names[np.lexsort((names, -total))]]

    def _frequency(self, word: int) -> int:
        return int(self._bounds[word + 1] - self._bounds[word])
