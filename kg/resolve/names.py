"""How alike two names are, by their structure: `compare(left, right, type)` from 0 to 1, with reasons.

Names are taken apart into words; words are paired by what may differ between two spellings of one name (accents,
script, a typing error, an initial, a nickname, two words written as one); then it counts what is left over.  Words that
are left over on one side only ("Vladimir Vladimirovich Putin") weigh little, on both sides ("Frank Richter", "Frederik
Richter") much.  Legal forms and titles hardly count, and what tells two bodies apart in the middle of a common name
("National Pipeline Corporation", "National Petroleum Corporation") counts as any other word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from kg.resolve.nicknames import SHORT
from kg.resolve.scripts import folded

SAME = 0.7  # from here on two names are taken for one bearer's, if nothing else speaks against it

_TITLES = frozenset(
    "mr mrs ms miss dr prof sir dame lord lady president prasident presidente prime minister chancellor king queen "
    "prince princess sheikh shaikh sheik general gen colonel col captain capt judge justice senator sen rep "
    "governor pope haji hajji mullah maulavi qari ayatollah imam father hon rev".split()
)
_PARTICLES = frozenset(
    "al el ul bin ibn ben bint de del della di da do dos das la le van von der den ter zu y e af av na na ould "
    "abu".split()
)
_PATRONYM = frozenset(("bin", "ibn", "ben", "bint", "ould"))
_FORMS = {
    "incorporated": "inc", "corporation": "corp", "limited": "ltd", "company": "co", "aktiengesellschaft": "ag",
    "akg": "ag", "compagnie": "co", "public": "plc",
}  # fmt: skip
_LEGAL = frozenset(
    "inc ltd llc llp lp corp co plc ag gmbh sa spa nv bv ab asa oy oyj kk pty pte bhd se kg sarl ooo oao pao zao "
    "jsc pjsc ojsc cjsc gesellschaft haftung na".split()
)
_LEGAL_PHRASES = (
    ("open joint stock company", "jsc"), ("public joint stock company", "jsc"), ("joint stock company", "jsc"),
    ("limited liability company", "llc"), ("gesellschaft mit beschrankter haftung", "gmbh"),
    ("aktsionernoe obshchestvo", "jsc"), ("o o o", "ooo"), ("sp z o o", "llc"), ("p l c", "plc"), ("l l c", "llc"),
    ("l p", "lp"), ("s a", "sa"), ("n a", "na"), ("b v", "bv"),
    ("united states", "us"), ("u s", "us"), ("united kingdom", "uk"), ("u k", "uk"), ("u n", "un"),
)  # fmt: skip
_SPELLINGS = {
    "organisation": "organization", "labour": "labor", "centre": "center", "defence": "defense", "programme": "program",
    "intl": "international", "int": "international", "dept": "department", "natl": "national", "assn": "association",
    "univ": "university", "govt": "government", "first": "1", "1st": "1", "second": "2", "2nd": "2", "third": "3",
    "one": "1", "two": "2", "three": "3",
    "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10",
}  # fmt: skip
_ROMAN = {"ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9", "xi": "11", "xii": "12"}
_LINKS = frozenset("the of and for in on at a an und et y".split())

_MIXED = str.maketrans("0134578", "oieastb")  # digits that stand for letters


@dataclass(frozen=True, slots=True)
class Comparison:
    """A score from 0 to 1 and what it rests on."""

    score: float
    reasons: tuple[str, ...]


def compare(left: str, right: str, type: str = "Person") -> float:
    """How likely two names mean one bearer, 0 to 1.  `type` is a class such as Person, Organization, Company, Place."""
    return explain(left, right, type).score


@lru_cache(maxsize=65536)
def explain(left: str, right: str, type: str = "Person") -> Comparison:
    """The comparison with its reasons."""
    one, other = folded(left), folded(right)
    if not one or not other:
        return Comparison(0.0, ("no letters",))
    if one == other:
        return Comparison(1.0, ("same name",))
    if one.replace(" ", "") == other.replace(" ", ""):
        return Comparison(0.98, ("same letters",))
    return _persons(one, other) if type == "Person" else _bodies(left, right, one, other)


# ------------------------------------------------------------------------------------------------ persons


def _persons(one: str, other: str) -> Comparison:
    a = _person_words(one)
    b = _person_words(other)
    if not a or not b:
        return Comparison(0.0, ("a title is no name",))
    if _patronyms_swapped(one.split(), other.split()):
        return Comparison(0.2, ("father and son swapped",))
    pairs, left, right, reasons = _paired(a, b, person=True)
    matched = sum(_weight(x) * s for x, _, s in pairs)
    whole = sum(_weight(x) for x, _, _ in pairs)
    over = sorted((sum(map(_weight, left)), sum(map(_weight, right))))
    if over[0] and any(len(word) == 1 for word in (*left, *right)):  # initials that contradict
        over[0] = max(over[0], 1.0)
    full = [s for x, y, s in pairs if x not in _PARTICLES and len(x) > 1 and len(y) > 1]
    score = matched / (whole + 2.4 * over[0] + 0.2 * (over[1] - over[0])) if pairs else 0.0
    shorter = min(len([w for w in words if w not in _PARTICLES]) for words in (a, b))
    longer = max(len([w for w in words if w not in _PARTICLES]) for words in (a, b))
    if shorter == 1 < longer:  # one word of a longer name: a surname may be anybody's
        last = (a if len(a) > len(b) else b)[-1]
        score *= 0.78 if pairs and last in (pairs[0][0], pairs[0][1]) else 0.62
        reasons.append("one word only")
    elif not full:
        score *= 0.6
    if len(left) and len(right):
        reasons.append(f"left over: {' '.join(left)} / {' '.join(right)}")
    torn = over[0] and all(len(word) > 1 for word in (*left, *right))  # words cut in pieces
    joined = _ratio("".join(sorted(a)), "".join(sorted(b))) if torn else 0.0
    return Comparison(round(max(score, joined if joined >= 0.9 else 0.0), 4), tuple(reasons))


def _person_words(name: str) -> list[str]:
    words = name.split()
    kept = [word for word in words if word not in _TITLES] or words
    return [
        word.translate(_MIXED) if any(c.isdigit() for c in word) and any(c.isalpha() for c in word) else word
        for word in kept
    ]


def _weight(word: str) -> float:
    return 0.25 if word in _PARTICLES else 0.5 if len(word) == 1 else 1.0


def _patronyms_swapped(a: list[str], b: list[str]) -> bool:
    """ "Salman bin Muhammad" and "Muhammad bin Salman"."""
    one, other = _lineage(a), _lineage(b)
    return one is not None and other is not None and one[0] != one[1] and other == one[::-1]


def _lineage(words: list[str]) -> tuple[str, str] | None:
    for place, word in enumerate(words):
        if word in _PATRONYM and 0 < place < len(words) - 1:
            after = next((w for w in words[place + 1 :] if w not in _PARTICLES), "")
            return words[place - 1], after
    return None


# ----------------------------------------------------------------------------------------- organizations


def _bodies(left: str, right: str, one: str, other: str) -> Comparison:
    a, a_forms = _body_words(one)
    b, b_forms = _body_words(other)
    if not a or not b:
        return Comparison(0.3 if a == b else 0.0, ("nothing but a legal form",))
    if a == b or "".join(a) == "".join(b):
        score = 0.95 if not a_forms or not b_forms or a_forms & b_forms else 0.6
        return Comparison(score, ("same but for the legal form",))
    short, long = sorted((a, b), key=len)
    if len(short) == 1 < len(long) and len(short[0]) > 1 and short[0] in _initials(long):
        return Comparison(0.85, ("acronym",))
    pairs, over_a, over_b, reasons = _paired(a, b, person=False)
    matched = sum(_body_weight(x) * s for x, _, s in pairs)
    whole = sum(_body_weight(x) for x, _, _ in pairs)
    over = sorted((sum(map(_body_weight, over_a)), sum(map(_body_weight, over_b))))
    score = matched / (whole + 1.6 * over[0] + 0.9 * (over[1] - over[0])) if pairs else 0.0
    if any(word.isdigit() for word in (*over_a, *over_b)):
        score *= 0.85
    if a_forms and b_forms and not a_forms & b_forms and over == [0, 0]:
        score *= 0.9
    if over_a or over_b:
        reasons.append(f"left over: {' '.join(over_a) or '-'} / {' '.join(over_b) or '-'}")
    return Comparison(round(score, 4), tuple(reasons))


def _body_words(name: str) -> tuple[list[str], set[str]]:
    spaced = f" {name} "
    for phrase, form in _LEGAL_PHRASES:
        spaced = spaced.replace(f" {phrase} ", f" {form} ")
    words = [_SPELLINGS.get(word, word) for word in spaced.split()]
    words = [_FORMS.get(word, word) for word in words]
    forms = {
        "jsc" if word in ("oao", "pao", "zao", "ojsc", "pjsc", "cjsc") else "llc" if word == "ooo" else word
        for word in words
        if word in _LEGAL
    }
    merged: list[str] = []
    letters = False
    for word in words:  # "C K Hutchison" as "CK Hutchison"
        single = len(word) == 1 and word.isalpha()
        if single and letters:
            merged[-1] += word
        else:
            merged.append(_ROMAN.get(word, word))
        letters = single
    kept = [word for word in merged if word not in _LEGAL and word not in _LINKS]
    return kept, forms


def _initials(words: Sequence[str]) -> tuple[str, ...]:
    return ("".join(word[0] for word in words),)


def _body_weight(word: str) -> float:
    return 0.4 if word in ("group", "holding", "holdings", "international") else 1.0


# ------------------------------------------------------------------------------------------------- words


def _paired(
    a: Sequence[str], b: Sequence[str], person: bool
) -> tuple[list[tuple[str, str, float]], list[str], list[str], list[str]]:
    """Words paired one to one, the most alike first; what is left over; and the reasons."""
    graded = sorted(
        ((s, -abs(i - j), i, j) for i, x in enumerate(a) for j, y in enumerate(b) if (s := alike(x, y, person)) > 0),
        reverse=True,
    )
    left, right = dict(enumerate(a)), dict(enumerate(b))
    pairs: list[tuple[str, str, float]] = []
    reasons: list[str] = []
    for score, _, i, j in graded:
        if i in left and j in right:
            x, y = left.pop(i), right.pop(j)
            pairs.append((x, y, score))
            if x != y:
                reasons.append(f"{x} ~ {y}")
    for mine, theirs in ((left, right), (right, left)):  # two words written as one: "Al Qaeda", "Alqaeda"
        for i in sorted(mine):
            for j in sorted(theirs):
                if (
                    i in mine
                    and j in theirs
                    and j + 1 in theirs
                    and alike(mine[i], theirs[j] + theirs[j + 1], person) >= 0.8
                ):
                    pairs.append(
                        (mine[i], theirs[j] + theirs[j + 1], alike(mine[i], theirs[j] + theirs[j + 1], person))
                    )
                    reasons.append(f"{mine[i]} ~ {theirs[j]} {theirs[j + 1]}")
                    del mine[i], theirs[j], theirs[j + 1]
    return pairs, [left[i] for i in sorted(left)], [right[j] for j in sorted(right)], reasons


@lru_cache(maxsize=65536)
def alike(x: str, y: str, person: bool) -> float:
    """How well two words may be spellings of one, 0 where they may not."""
    if x == y:
        return 1.0
    if person:
        if len(x) == 1 or len(y) == 1:
            return 0.75 if x[0] == y[0] else 0.0
        if y in SHORT.get(x, ()):
            return 0.9
    if x.isdigit() or y.isdigit():
        return 0.0
    if sound(x) == sound(y):
        return 0.93
    ratio = _ratio(x, y)
    longest = max(len(x), len(y))
    allowed = 0 if longest < 3 else 1 if longest < 6 else 2 if longest < 10 else 3
    if not person:
        allowed = min(allowed, 0 if longest < 4 else 1 if longest < 10 else 2)
    distance = OSA.distance(x, y, score_cutoff=allowed)
    if distance > allowed:
        return 0.0
    return max(0.0, ratio if x[0] == y[0] else ratio - 0.08)


def _ratio(x: str, y: str) -> float:
    return float(OSA.normalized_similarity(x, y))


_SOUNDS = (
    ("sch", "sh"), ("tch", "ch"), ("kh", "h"), ("gh", "g"), ("ph", "f"), ("ck", "k"), ("q", "k"), ("x", "ks"),
    ("w", "v"), ("dj", "j"), ("dzh", "j"), ("zh", "j"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ie", "i"),
    ("y", "i"), ("j", "i"), ("c", "k"), ("th", "t"), ("dh", "d"), ("e", "a"), ("o", "u"), ("h", ""),
)  # fmt: skip


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """A skeleton that transliterations of one name share: Qaddafi, Gaddafi apart; Mohammed, Muhamad together."""
    for spelt, heard in _SOUNDS:
        word = word.replace(spelt, heard)
    out: list[str] = []
    for char in word:
        if not out or out[-1] != char:
            out.append(char)
    return "".join(out).rstrip("s") if len(out) > 4 else "".join(out)
