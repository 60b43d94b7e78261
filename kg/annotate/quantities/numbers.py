"""Numbers as they are written: digits, words, scales, vague plurals, ranges.

Each token becomes one letter, so that the grammar is one regular expression over a short string; the value of a
number phrase is then computed from its tokens.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from kg.annotate.columns import Letters
from kg.model import Parse

_ONES = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
WORDS: dict[str, int] = {word: number for number, word in enumerate(_ONES.split(), 1)}
WORDS.update({word: 10 * number for number, word in enumerate(_TENS.split(), 2)})

SCALES: dict[str, int] = {
    "hundred": 100,
    "thousand": 1000,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "dozen": 12,
    "lakh": 10**5,
    "crore": 10**7,
    "mn": 10**6,
    "mln": 10**6,
    "bn": 10**9,
    "tn": 10**12,
}
AFTER_MONEY = {"k": 1000, "m": 10**6, "b": 10**9, "t": 10**12}  # elsewhere metres and tonnes

# What a plural of a scale entails: at least two of it.  "Scores" is more than one score, so forty.
VAGUE: dict[str, int] = {
    "dozens": 24,
    "scores": 40,
    "tens": 20,
    "hundreds": 200,
    "thousands": 2000,
    "millions": 2 * 10**6,
    "billions": 2 * 10**9,
    "trillions": 2 * 10**12,
}

_LETTERS: dict[str, str] = {}
for _letter, _table in (("W", WORDS), ("S", SCALES), ("H", VAGUE)):
    for _word in _table:
        _LETTERS[_word] = _LETTERS[_word.capitalize()] = _LETTERS[_word.upper()] = _letter
del _LETTERS["Scores"]  # begins a sentence of sport
_LETTERS.update({"a": "a", "A": "a", "an": "a", "An": "a", "half": "h", "Half": "h", "quarter": "h"})
_LETTERS.update({"of": "e", "and": "&", "to": "t", "or": "o", "-": "-", "–": "-", "—": "-"})
_LETTERS.update({"couple": "c", "between": "b", "Between": "b"})
_LETTERS.update(dict.fromkeys(("$", "€", "£", "¥", "US$"), "$"))

_DIGITS = re.compile(
    r"(?P<D>\d{1,3}(?:,\d{3})+(?:\.\d+)?$|\d+(?:\.\d+)?$)|(?P<B>[\d,.]*\d(?:k|m|mn|bn|tn|b)$)"
    r"|(?P<R>\$?\d[\d,.]*[-–]\$?[\d,.]*\d$)"
)

# A number with its scale, in letters.  "two and a half million", "half a million", "three hundred and twelve".
_NUMBER = (
    r"(?:(?:[DB]|W(?:-?W)?)(?:-?&-?[aW]-?h)?(?:-?S{1,2}(?:&?W(?:-?W)?(?:-?S)?){0,3})?|a?hea?S{1,2}|ha-?S{1,2}|aS{1,2})"
)
_GRAMMAR = re.compile(
    rf"(?P<vague>HeH|H)|(?P<one>R-?S?)|(?P<between>b\$?{_NUMBER}&\$?{_NUMBER})|(?P<two>[DB]-\$?[DB](?:-?S)?|{_NUMBER}[to]\$?{_NUMBER})|(?P<number>{_NUMBER}|ac)"
)
_SINGLE = re.compile(_NUMBER)
_ESSENTIAL = re.compile("[DBRWSHc]")  # each pattern needs one of these


class Number(Struct, frozen=True):
    """A number phrase: tokens [first, last).  One of `value`, `low` and `high`, or a vague `low` alone is given."""

    first: int
    last: int
    value: Decimal | None
    low: Decimal | None = None
    high: Decimal | None = None
    vague: bool = False


def letters(words: Sequence[str]) -> str:
    """One letter a token: D digits, B digits with a scale, R a range in one token, W number word, S scale, H vague."""
    return _CODE.of(words)


def _digits(word: str) -> str:
    match = _DIGITS.match(word) if word[0] in "0123456789$" else None
    return (match and match.lastgroup) or "."


_CODE = Letters(_LETTERS, _digits)


def numbers(words: Sequence[str], code: str, first: int, last: int) -> Iterator[Number]:
    """The number phrases among the tokens [first, last), in order."""
    if _ESSENTIAL.search(code, first, last) is None:
        return
    for match in _GRAMMAR.finditer(code, first, last):
        start, end = match.span()
        kind = match.lastgroup
        if kind == "vague":
            low = Decimal(VAGUE[words[start].lower()])
            if end - start == 3:  # "tens of thousands"
                low = low * VAGUE[words[end - 1].lower()] / 2
            yield Number(start, end, None, low, vague=True)
        elif kind == "one":
            yield from _in_one_token(words, code, start, end)
        elif kind == "two":
            yield from _range(words, code, start, end)
        elif kind == "between":
            yield from _range(words, code, start + 2 if code[start + 1] == "$" else start + 1, end)
        elif code[start:end] == "ac":
            yield Number(start, end, Decimal(2), vague=True)
        else:
            yield Number(start, end, evaluate(words, code, start, end))


def _in_one_token(words: Sequence[str], code: str, start: int, end: int) -> Iterator[Number]:
    low, high = (Decimal(part.strip("$").replace(",", "")) for part in re.split("[-–]", words[start]))
    scale = SCALES[words[end - 1].lower()] if code[end - 1] == "S" else 1
    if low < high:
        yield Number(start, end, None, low * scale, high * scale)


def _range(words: Sequence[str], code: str, start: int, end: int) -> Iterator[Number]:
    """ "65 to 70", "two or three", "5-10 million"; what does not rise is no range ("won 3-1") but two numbers."""
    match = _SINGLE.match(code, start, end)
    if match is None or match.end() >= end:  # the pattern found one before the joint
        return
    joint = match.end()
    second = joint + 2 if code[joint + 1] == "$" else joint + 1
    low, high = evaluate(words, code, start, joint), evaluate(words, code, second, end)
    if code[joint] == "t" and _is_year(words, start, joint) and not words[end - 1].isdigit():
        yield Number(second, end, high)  # "from 2,300 in 2019 to 4,100"
        return
    if code[end - 1] == "S" and code[joint - 1] != "S" and low < high:
        scale = SCALES[words[end - 1].lower()]
        if low * scale < high:
            low *= scale
    if low < high:
        yield Number(start, end, None, low, high)
    elif code[joint] != "-":
        yield Number(start, joint, low)
        yield Number(second, end, high)


def _is_year(words: Sequence[str], start: int, end: int) -> bool:
    before = words[start - 1].lower() if start else ""
    return end == start + 1 and len(words[start]) == 4 and words[start].isdigit() and before in ("in", "since")


_PRECISE = 20  # digits that decimals hold without rounding


def evaluate(words: Sequence[str], code: str, first: int, last: int) -> Decimal:
    """The value of a number phrase."""
    if last - first == 1 and words[first].isdecimal() and words[first].isascii() and len(words[first]) < _PRECISE:
        return Decimal(words[first])  # most of them
    total = current = Decimal(0)
    for token in range(first, last):
        letter, word = code[token], words[token].lower()
        if letter == "D":
            current += Decimal(word.replace(",", ""))
        elif letter == "B":
            digits = word.rstrip("kmbnt")
            suffix = word[len(digits) :]
            current += Decimal(digits.replace(",", "")) * (SCALES.get(suffix) or AFTER_MONEY[suffix])
        elif letter == "W":
            current += WORDS[word]
        elif letter == "h":
            if code[first:token].rstrip("-").endswith("&W"):  # the one of "three and one-half"
                current -= 1
            current += Decimal("0.5") if word == "half" else Decimal("0.25")
        elif letter == "S":
            scale = SCALES[word]
            if scale in (12, 100):
                current = (current or Decimal(1)) * scale
            elif current == 0 and total:  # "hundred thousand million"
                total *= scale
            else:
                total += (current or Decimal(1)) * scale
                current = Decimal(0)
    value = total + current
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value


def outer(parse: Parse, first: int, last: int) -> int:
    """The token of a range whose head lies outside of it; of several, the last that is a word of a number."""
    if last == first + 1:
        return first
    heads = parse.heads
    tops = [token for token in range(first, last) if not first <= heads[token] < last or heads[token] == token]
    tops = [token for token in tops if parse.pos[token] not in ("PUNCT", "ADP", "PART")]
    return tops[-1] if tops else last - 1
