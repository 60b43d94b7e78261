"""Tokens by what stands in a column of the parse: most rules begin with a few words, of which a text has few."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import compress, count


def among(column: Iterable[str], wanted: Collection[str]) -> Iterator[int]:
    """The tokens whose entry is one of those wanted, in order."""
    return compress(count(), map(wanted.__contains__, column))
