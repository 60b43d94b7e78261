"""Readers of dates that name their day, month or year."""

from __future__ import annotations

import re

from kg.annotate.time import known
from kg.annotate.time import words as w
from kg.annotate.time.calendar import write_month
from kg.annotate.time.core import Core, counts_noun, fixed, number, part_named, where, year_named
from kg.model import Parse

_MONTH_CUES = frozenset("iTBvybtfej-&Lx")  # letters that may stand before a month's name


def _month_alone(parse: Parse, letters: str, token: int) -> bool:
    """Whether a month's name without a day or a year is one: it may be a modal verb, an order or a person."""
    if parse.tags[token] in ("MD", "VB", "VBP", "VBZ", "VBD"):
        return False
    word = parse.words[token]
    before = letters[token - 1] if token else "."
    if before in _MONTH_CUES or (before == "." and token and parse.lower[token - 1] in _TIME_PREPOSITIONS):
        return not (token + 1 < len(parse) and parse.tags[token + 1] == "NNP" and letters[token + 1] == ".")
    if word in w.WEAK_MONTHS or word.rstrip(".") in w.WEAK_MONTHS:
        return False
    return token == 0 or parse.tags[token - 1] != "NNP"


def month_days(parse: Parse, letters: str, first: int, last: int) -> Core | None:
    month = where(letters, "M", first, last)[0]
    days = [number(parse.words[token]) for token in where(letters, "DO", first, last)]
    year, _, last = year_named(parse, letters, first, last)
    if not 0 < days[0] < days[1] <= 31 or (year is None and counts_noun(parse, last - 1)):
        return month_day(parse, letters, first, where(letters, "DO", first, last)[0] + 1)
    return Core(first, last, "date", year, w.MONTHS[parse.words[month]], days[0], days[1])


def days_month(parse: Parse, letters: str, first: int, last: int) -> Core | None:
    month = where(letters, "M", first, last)[0]
    days = [number(parse.words[token]) for token in where(letters, "DO", first, last)]
    year, _, last = year_named(parse, letters, first, last)
    if not 0 < days[0] < days[1] <= 31:
        return None
    return Core(first, last, "date", year, w.MONTHS[parse.words[month]], days[0], days[1])


def month_day(parse: Parse, letters: str, first: int, last: int) -> Core | None:
    month = where(letters, "M", first, last)[0]
    token = where(letters, "DO", first, last)[0]
    day = number(parse.words[token])
    year, which, last = year_named(parse, letters, first, last)
    if not 0 < day <= 31 or (parse.words[month].islower() and parse.tags[month] in ("MD", "VB", "VBD", "VBZ")):
        return None
    if last == token + 1 and letters[token] == "D" and counts_noun(parse, token) and parse.tags[month] == "MD":
        return None
    return Core(first, last, "date", year, w.MONTHS[parse.words[month]], day, which=which)


def day_month(parse: Parse, letters: str, first: int, last: int) -> Core | None:
    month = where(letters, "M", first, last)[0]
    day = number(parse.words[where(letters, "DO", first, month)[0]])
    if parse.tags[month] == "MD" or not 0 < day <= 31:
        return None
    if letters[last - 1] in "DN" and last - 1 > month:  # "10 Oct 88"
        short = parse.words[last - 1]
        if len(short) != 2 or not short.isdigit() or counts_noun(parse, last - 1):
            return Core(first, month + 1, "date", None, w.MONTHS[parse.words[month]], day)
        return Core(first, last, "date", _century(int(short)), w.MONTHS[parse.words[month]], day)
    year, which, last = year_named(parse, letters, first, last)
    return Core(first, last, "date", year, w.MONTHS[parse.words[month]], day, which=which)


def _century(short: int) -> int:
    """A year of two digits, by the rule of POSIX: 69 to 99 are of the 20th century."""
    return 1900 + short if short >= 69 else 2000 + short


def iso(parse: Parse, letters: str, first: int, last: int) -> Core | None:
    if letters[first] == "I":
        year, month, day = (int(number) for number in parse.words[first][:10].split("-"))
    else:
        year, month, day = (int(parse.words[token]) for token in (first, first + 2, first + 4))
    return Core(first, last, "date", year, month, day) if month <= 12 else None


def slashes(parse: Parse, letters: str, first: int, last: int) -> Core | None:
    """Day or month first: both where both are possible, save with points, which only day-first countries write."""
    word = parse.words[first]
    one, two, year = (int(number) for number in re.split(r"[/.]", word))
    if year < 100:
        year = _century(year)
    if ("." in word or one > 12) and 0 < one <= 31 and 0 < two <= 12:
        return Core(first, last, "date", year, two, one)
    if "." in word or not 0 < one <= 12 or not 0 < two <= 31:
        return None
    if two > 12 or one == two:
        return Core(first, last, "date", year, one, two)
    low, high = sorted(((one, two), (two, one)))
    both = f"{write_month(year, low[0])}-{low[1]:02d}/{write_month(year, high[0])}-{high[1]:02d}"
    return Core(first, last, "fixed", edtf=both)


def named(parse: Parse, letters: str, first: int, last: int) -> Core | None:
    """ "9/11" before the harm that it names; elsewhere it may be a fraction, and "9/11 families" says no time."""
    return None if known.harm(parse, first) is None else fixed(first, last, "2001-09-11", None)


def month(parse: Parse, letters: str, first: int, last: int) -> Core | None:
    token = where(letters, "M", first, last)[0]
    year, which, last = year_named(parse, letters, first, last)
    if last > token + 1 and parse.tags[token] in ("MD", "VBD", "VBZ"):
        return None
    if last == token + 1 and not _month_alone(parse, letters, token):
        return None
    part = part_named(parse, letters, first, token)
    return Core(first, last, "date", year, w.MONTHS[parse.words[token]], which=which, part=part)


def years(parse: Parse, letters: str, first: int, last: int) -> Core | None:
    if letters[first] == "P":
        one, two = re.split(r"[-–/]", parse.words[first])
    else:
        one, two = parse.words[first], parse.words[last - 1]
    if len(two) not in (2, 4) or not two.isdigit():
        return year(parse, letters, first, first + 1)
    end = int(two) if len(two) == 4 else int(one[:2] + two)
    if len(two) == 2 and two < one[2:]:
        if one[2:] == "99" and two == "00":
            end += 100
        elif 1 <= int(two) <= 12 and last < len(parse) and not counts_noun(parse, last - 1):
            return Core(first, last, "date", int(one), int(two))  # "2025-03"
    if not int(one) < end <= int(one) + 200 or not 1000 <= int(one) <= 2199 or counts_noun(parse, last - 1):
        return None
    return Core(first, last, "fixed", edtf=f"{int(one):04d}/{end:04d}")


_NO_YEAR_BEFORE = frozenset("$ € £ ¥ US$ # No. no. number than some nearly almost only least most".split())
_COUNTED = frozenset(  # nouns that a number of four digits counts rather than dates
    "people person man woman child prisoner inmate soldier troop worker student job home house death case vote seat"
    " family member killed dead dollar euro pound meter metre kilometer kilometre mile foot ton tonne degree hour"
    " calorie word page percent % m km kg lb".split()
)


_DASHES = frozenset("-–—.")
_TIME_PREPOSITIONS = frozenset("during throughout within for over as".split())
_AMOUNTED = frozenset("to of with at for has have had is are was were".split())
_CLOCK = frozenset("GMT UTC EST EDT PST PDT BST local hours hrs".split())


def year(parse: Parse, letters: str, first: int, last: int) -> Core | None:
    token = last - 1
    year = int(parse.words[token])
    part = part_named(parse, letters, first, token)
    before = parse.words[first - 1] if first else ""
    following = parse.tags[last] if last < len(parse) else "."
    if before in _NO_YEAR_BEFORE or before.endswith("$"):
        return None
    if first > 1 and before in _DASHES and parse.words[first - 2].isdigit():
        return None  # the end of a telephone number or of a code
    if last < len(parse):
        if parse.lemmas[last] in ("bc", "b.c.", "bce", "b.c"):
            return Core(first, last + 1, "vague")
        if parse.words[last] == "." and last + 1 < len(parse) and parse.words[last + 1].isdigit():
            return None
        if parse.lemmas[last] in _COUNTED and not _opens(parse, first, last):
            return None
    if part is not None:
        if parse.words[token - 1] == "in" and part in ("start", "end"):
            return None  # "starting in 1988" is no part of the year
        return Core(first, last, "date", year, part=part)
    if not _year_alone(parse, letters, token, following):
        return None
    return Core(first, last, "date", year)


def _opens(parse: Parse, year: int, last: int) -> bool:
    """Whether a year behind "in" begins a sentence whose subject follows: "In 2016 soldiers fled"."""
    start, end = parse.sentences[parse.sentence_of[year]]
    likely = parse.lower[start] in ("in", "by") and 1700 <= int(parse.words[last - 1]) <= 2060
    return year - 1 == start and likely and last + 1 < end and parse.tags[last + 1] in ("VBD", "MD", "VBP")


def _year_alone(parse: Parse, letters: str, token: int, following: str) -> bool:
    """Whether a number of four digits without a month is a year, by what stands beside it."""
    year = int(parse.words[token])
    letter = letters[token - 1] if token else "."
    before = parse.lower[token - 1] if token else ""
    tag = parse.tags[token - 1] if token else ""
    recent = 1900 <= year <= 2060
    on = token + 1 < len(parse) and parse.words[token + 1] == "on"
    if year < 1500 and (letter not in "iTvybtfj" or before == "on" or on):
        return False  # "at 1300", "as of 0900 on May 5"
    if token + 1 < len(parse) and parse.words[token + 1] in _CLOCK:
        return False
    if letter == "j" and (year < 1500 or (token > 1 and parse.lower[token - 2] in _AMOUNTED)):
        return False  # "fell to about 1000"
    cued = letter in "iTBvybtfej" or before in _TIME_PREPOSITIONS or before in ("year", "fiscal", "circa", "c.")
    if token + 1 < len(parse) and parse.words[token + 1] == "levels":
        return recent
    if following in ("NNS", "NNPS"):
        told = recent and year % 100 != 0 and (cued or tag in ("DT", "PRP$", "POS"))
        return told or _opens(parse, token, token + 1)
    if following in ("NN", "NNP", "JJ"):
        return 1500 <= year <= 2060 and (cued or recent or tag in ("DT", "PRP$", "POS"))
    if cued:
        return True
    if before in ("(", "[", "–", "-", "/"):
        return 1500 <= year <= 2060
    if letter in ",&":  # "in 2014, 2015 and 2016"; "(Smith, 2015)"
        return recent and (letters[token - 2] == "Y" or tag in (",", "CC"))
    return recent and (token == 0 or tag in (".", ":", "-LRB-")) and following not in ("CD", "$")
