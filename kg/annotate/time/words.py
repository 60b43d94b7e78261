"""The words of time: each token becomes one letter, so that the grammar is regular expressions over a short string.

The letters are explained beside the tables below.  A token that says nothing about time is ".".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.annotate.columns import Letters

_MONTH_NAMES = (
    "January February March April May June July August September October November December".split(),
    "Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec".split(),
)
_DAY_NAMES = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_SHORT_DAYS = {"Mon": 0, "Tue": 1, "Tues": 1, "Wed": 2, "Thu": 3, "Thur": 3, "Thurs": 3, "Fri": 4, "Sat": 5, "Sun": 6}

MONTHS: dict[str, int] = {"Sep": 9, "Sep.": 9, "sep.": 9, "SEP": 9}
for _names in _MONTH_NAMES:
    for _number, _name in enumerate(_names, 1):
        for _form in (_name, _name.lower(), _name.upper()):
            MONTHS[_form] = MONTHS[_form + "."] = _number
WEAK_MONTHS = frozenset(  # other words too: need a day, a year or a preposition beside them
    "may May MAY march March MARCH mar Mar dec jan Jan april April june June august August".split()
)
WEEKDAYS: dict[str, int] = {}
for _number, _name in enumerate(_DAY_NAMES):
    WEEKDAYS[_name] = WEEKDAYS[_name.lower()] = WEEKDAYS[_name.upper()] = _number
SHORT_WEEKDAYS = {form: number for name, number in _SHORT_DAYS.items() for form in (name, name + ".")}

SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
UNITS = {
    form: unit
    for unit in ("hour", "day", "week", "month", "year", "decade", "century")
    for form in (unit, unit + "s" if unit != "century" else "centuries")
} | {"fortnight": "fortnight", "minute": "hour", "minutes": "hour", "moments": "hour"}
COUNTS = {  # 0: some, but not how many
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
        " eighteen nineteen twenty".split(),
        1,
    )
} | {
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
    "couple": 2,
    "several": 0,
    "few": 0,
    "many": 0,
    "dozen": 12,
}
ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
        " fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        1,
    )
}
DEIXIS = {  # which of a row of periods: before, at or after the anchor; the upper half counts from the document's date
    "last": "last",
    "past": "past",
    "this": "this",
    "current": "this",
    "next": "next",
    "coming": "coming",
    "upcoming": "coming",
    "previous": "previous",
    "preceding": "previous",
    "following": "following",
    "same": "same",
    "that": "same",
}
PARTS = {
    "early": "early",
    "mid": "mid",
    "middle": "mid",
    "late": "late",
    "beginning": "start",
    "start": "start",
    "end": "end",
    "close": "end",
}
DAYPARTS = frozenset("morning afternoon evening night noon midnight dawn dusk nights mornings evenings".split())
RELATIVE = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1, "overnight": 0}

LETTERS: dict[str, str] = {}
for _letter, _table in (
    ("M", MONTHS),  # month
    ("W", WEEKDAYS),  # day of the week
    ("w", SHORT_WEEKDAYS),  # its abbreviation
    ("s", SEASONS),
    ("u", UNITS),
    ("N", COUNTS),  # a number that may count units
    ("o", ORDINALS),  # written ordinal
    ("L", DEIXIS),
    ("x", PARTS),
    ("p", DAYPARTS),
    ("R", RELATIVE),
):
    for _word in _table:
        LETTERS[_word] = _letter
        if _letter not in "MWw":
            LETTERS[_word.capitalize()] = _letter
del LETTERS["Fall"]  # a capitalised one is a name or begins a sentence as a verb
LETTERS.update(
    {
        "weekend": "k",
        "weekends": ".",
        "ago": "g",
        "later": "z",
        "earlier": "z",
        "Later": "z",
        "Earlier": "z",
        "before": "B",
        "after": "B",
        "Before": "B",
        "After": "B",
        "prior": "B",
        "from": "f",
        "From": "f",
        "to": "t",
        "until": "T",
        "Until": "T",
        "till": "T",
        "through": "T",
        "between": "b",
        "Between": "b",
        "and": "&",
        "or": "&",
        "of": "f",
        "since": "v",
        "Since": "v",
        "by": "y",
        "By": "y",
        ",": ",",
        "-": "-",
        "–": "-",
        "—": "-",
        "the": "d",
        "The": "d",
        "a": "a",
        "an": "a",
        "A": "a",
        "An": "a",
        "half": "h",
        "quarter": "q",
        "century": "c",
        "centuries": "c",
        "about": "j",
        "About": "j",
        "around": "j",
        "Around": "j",
        "circa": "j",
        "approximately": "j",
        "roughly": "j",
        "in": "i",
        "In": "i",
        "on": "i",
        "On": "i",
    }
)
LETTERS["of"] = "e"
LETTERS["9/11"] = "H"  # a date that is a name
for _word in ("nineties", "eighties", "seventies", "sixties", "fifties", "forties", "thirties", "twenties"):
    LETTERS[_word] = LETTERS[_word.capitalize()] = "E"
DECADES = {
    "nineties": 90,
    "eighties": 80,
    "seventies": 70,
    "sixties": 60,
    "fifties": 50,
    "forties": 40,
    "thirties": 30,
    "twenties": 20,
}
for _number in range(1, 5):
    LETTERS[f"Q{_number}"] = "Q"  # quarter of a business year, taken for one of the calendar

_NUMERIC = re.compile(
    r"(?P<I>\d{4}-\d\d-\d\d(?=T|$))|(?P<P>\d{4}[-–/]\d{2}(?:\d\d)?$)|(?P<S>\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d\d)$)"
    r"|(?P<Y>(?:1\d|2[01])\d\d$)|(?P<E>(?:1[5-9]|20)?\d0[’']?s$)|(?P<O>\d{1,2}(?:st|nd|rd|th)$)"
    r"|(?P<D>0?[1-9]$|[12]\d$|3[01]$)|(?P<N>\d{1,3}$)|(?P<X>[Mm]id-(?:\d{4}s?|\d0s)$)|(?P<A>['’]\d\ds$)"
)


def letters(words: Sequence[str]) -> str:
    """One letter a token.  Besides those of the tables: D number of a day, N other number, Y year, O ordinal, I day in
    ISO 8601, P two years, S day with slashes or points, E decade, X "mid-2020"."""
    return _LETTERS.of(words)


def _numeric(word: str) -> str:
    match = _NUMERIC.match(word) if word[0] in "0123456789mM'’" else None
    letter = (match and match.lastgroup) or "."
    return "E" if letter == "A" else letter


_LETTERS = Letters(LETTERS, _numeric)
