"""How names are spelt: without accents and stops, and whether two are one name with a letter wrong."""

from __future__ import annotations

from functools import lru_cache

from kg.annotate.gazetteer import plain

_LETTERS = 6  # of the shortest name of one word that is looked at; in a longer name a word has one less


@lru_cache(maxsize=4096)
def normal(name: str) -> str:
    """A name as it is compared: "U.S." and "US", "Bérenger" and "Berenger", "People's Party" and "People Party"."""
    return plain(name).replace(".", "").replace("-", " ").replace("'s ", " ")


def misspelt(one: str, other: str, letters: int = _LETTERS) -> bool:
    """Whether two normal names differ in one letter of one word, within it: "kristen wilkins" and "kristin wilkins".

    A word's first and last letters tell too much: "Reid" and "Weid", "Maria" and "Mario", "Greek" and "Greeks".
    """
    left, right = one.split(), other.split()
    if len(left) != len(right):
        return False
    differing = [(a, b) for a, b in zip(left, right, strict=True) if a != b]
    if len(differing) != 1:
        return False
    a, b = differing[0]
    least = letters - (len(left) > 1)
    return (
        min(len(a), len(b)) >= least and a[0] == b[0] and a[-1] == b[-1] and a.isalpha() and b.isalpha() and _near(a, b)
    )


def _near(a: str, b: str) -> bool:
    """Whether one letter is another one, is missing, or has changed places with the next."""
    start = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    if a[start + 1 :] == b[start + 1 :] or a[start:] == b[start + 1 :] or a[start + 1 :] == b[start:]:
        return True
    return a[start : start + 2] == b[start : start + 2][::-1] and a[start + 2 :] == b[start + 2 :]
