"""The words before and after a number that bound it: "at least", "up to", "nearly", "or more"."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from kg.annotate.quantities.numbers import Number
from kg.model import Parse

Bound = Literal["lower", "upper", "about", "near", "range"]  # "near": close below, so approximate and an upper bound

# Longest first within a first word.  Bounds are inclusive in the graph; "more than 100" is told as at least 100.
_BEFORE: dict[tuple[str, ...], Bound] = {
    ("at", "least"): "lower",
    ("no", "fewer", "than"): "lower",
    ("no", "less", "than"): "lower",
    ("not", "less", "than"): "lower",
    ("not", "fewer", "than"): "lower",
    ("a", "minimum", "of"): "lower",
    ("minimum", "of"): "lower",
    ("upwards", "of"): "lower",
    ("upward", "of"): "lower",
    ("in", "excess", "of"): "lower",
    ("north", "of"): "lower",
    ("more", "than"): "lower",
    ("greater", "than"): "lower",
    ("higher", "than"): "lower",
    ("longer", "than"): "lower",
    ("larger", "than"): "lower",
    ("bigger", "than"): "lower",
    ("over",): "lower",
    ("above",): "lower",
    ("exceeding",): "lower",
    ("topping",): "lower",
    ("surpassing",): "lower",
    ("well", "over"): "lower",
    ("just", "over"): "lower",
    ("up", "to"): "upper",
    ("at", "most"): "upper",
    ("as", "many", "as"): "upper",
    ("as", "much", "as"): "upper",
    ("no", "more", "than"): "upper",
    ("not", "more", "than"): "upper",
    ("a", "maximum", "of"): "upper",
    ("maximum", "of"): "upper",
    ("fewer", "than"): "upper",
    ("less", "than"): "upper",
    ("smaller", "than"): "upper",
    ("lower", "than"): "upper",
    ("under",): "upper",
    ("below",): "upper",
    ("just", "under"): "near",
    ("nearly",): "near",
    ("almost",): "near",
    ("close", "to"): "near",
    ("approaching",): "near",
    ("between",): "range",
    ("about",): "about",
    ("around",): "about",
    ("some",): "about",
    ("roughly",): "about",
    ("approximately",): "about",
    ("approx",): "about",
    ("approx.",): "about",
    ("circa",): "about",
    ("an", "estimated"): "about",
    ("estimated",): "about",
    ("~",): "about",
}
_LAST_WORDS: dict[str, tuple[tuple[tuple[str, ...], Bound], ...]] = {}
for _phrase, _bound in sorted(_BEFORE.items(), key=lambda item: -len(item[0])):
    _LAST_WORDS[_phrase[-1]] = (*_LAST_WORDS.get(_phrase[-1], ()), (_phrase, _bound))

_AFTER: dict[tuple[str, ...], Bound] = {
    ("or", "more"): "lower",
    ("and", "more"): "lower",
    ("or", "fewer"): "upper",
    ("or", "less"): "upper",
    ("or", "so"): "about",
    ("-", "plus"): "lower",
    ("plus",): "lower",
    ("+",): "lower",
}


class Bounded(Struct, frozen=True):
    """A number with what bounds it: tokens [first, last)."""

    first: int
    last: int
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    approximate: bool


# Prepositions too: "talked about 200 people", "during the vote over two laws".
_PREPOSITIONS = frozenset(("about", "around", "over", "above", "under", "below"))
_NO_BOUND = frozenset(("prep", "prt", "agent"))


def bounded(parse: Parse, number: Number, floor: int, ceiling: int) -> Bounded:
    """A number with the bounding words around it; tokens before `floor` and from `ceiling` on are not looked at."""
    made = Bounded(number.first, number.last, number.value, number.low, number.high, number.vague)
    here = number.first
    while True:
        found = _before(parse, here, floor)
        if found is None:
            break
        here, bound = found
        made = replace(_apply(made, bound), first=here)
    for phrase, bound in _AFTER.items():
        end = number.last + len(phrase)
        if end <= ceiling and parse.lower[number.last] == phrase[0] and tuple(parse.lower[number.last : end]) == phrase:
            return replace(_apply(made, bound), last=end)
    return made


def _before(parse: Parse, here: int, floor: int) -> tuple[int, Bound] | None:
    """The bounding phrase that ends before a token: where it begins, and how it bounds."""
    if here <= floor:
        return None
    for phrase, bound in _LAST_WORDS.get(parse.lower[here - 1], ()):
        start = here - len(phrase)
        if start < floor or tuple(parse.lower[start:here]) != phrase:
            continue
        if len(phrase) == 1 and phrase[0] in _PREPOSITIONS and parse.deps[start] in _NO_BOUND:
            continue
        return start, bound
    return None


def _apply(made: Bounded, bound: Bound) -> Bounded:
    value = made.value
    if bound == "range":
        return made
    if bound == "about":
        return replace(made, approximate=True)
    if value is None:  # "up to hundreds", "at least 65 to 70": the words of the number say more
        return replace(made, approximate=True) if bound == "near" else made
    if bound == "lower":
        return replace(made, low=value)
    if bound == "upper":
        return replace(made, high=value)
    return replace(made, high=value, approximate=True)
