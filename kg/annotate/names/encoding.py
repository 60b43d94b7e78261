"""From words to the numbers that the encoder reads."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tokenizers import Tokenizer

from kg.annotate.names.words import Shape, shape

TYPES = ("Person", "Organization", "Place", "Group", "Event")
LABELS = ("O", *(f"{prefix}-{name}" for name in TYPES for prefix in "BI"))  # O, B-Person, I-Person, B-Organization …

LONGEST_WORD = 6  # pieces; the rest of a word is not read
MOST_PIECES = 128  # of a window, with the two that mark its ends
_CACHED_WORDS = 200_000
_READ = 99  # code points


def _readable(word: str) -> str:
    """A word's first letters, which decide; half of a character pair, which no encoding has, as a question mark."""
    return word[:_READ].encode("utf-8", "replace").decode("utf-8")


class Encoder:
    """Gives the pieces of words, and remembers them: news repeats its words."""

    def __init__(self, tokenizer: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._known: dict[str, tuple[int, ...]] = {}
        self.start = self._special("[CLS]")
        self.end = self._special("[SEP]")
        self.padding = self._special("[PAD]")
        self._unknown = self._special("[UNK]")

    def _special(self, name: str) -> int:
        number = self._tokenizer.token_to_id(name)
        if number is None:
            raise ValueError(f"the tokenizer has no {name}")
        return int(number)

    def pieces(self, words: Sequence[str]) -> list[tuple[int, ...]]:
        """The pieces of each word, at least one and at most LONGEST_WORD."""
        if len(self._known) > _CACHED_WORDS:
            self._known.clear()
        new = sorted({word for word in words if word not in self._known})
        for word, encoded in zip(
            new, self._tokenizer.encode_batch([_readable(w) for w in new], add_special_tokens=False), strict=True
        ):
            self._known[word] = tuple(encoded.ids[:LONGEST_WORD]) or (self._unknown,)
        return [self._known[word] for word in words]

    def window(self, words: Sequence[str]) -> tuple[list[int], list[int], list[int]]:
        """Piece numbers, their shapes, and the position of each word's first piece."""
        ids, shapes, firsts = [self.start], [int(Shape.SIGN)], []
        for word, pieces in zip(words, self.pieces(words), strict=True):
            firsts.append(len(ids))
            ids.extend(pieces)
            shapes.extend([int(shape(word))] * len(pieces))
        return [*ids, self.end], [*shapes, int(Shape.SIGN)], firsts
