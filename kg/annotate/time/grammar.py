"""The grammar of single dates: patterns over the letters of `words`, and what each says before any anchor is known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from kg.annotate.time import words as w
from kg.annotate.time.calendar import part as part_of
from kg.annotate.time.calendar import write_month
from kg.model import Parse

Form = Literal[
    "date",  # year, month, day as far as given; `until` is the last day of "March 3 to 5"
    "fixed",  # `edtf` needs no anchor
    "season",  # one without a year
    "weekday",
    "weekend",
    "day",  # `count` days from the document's date
    "period",  # "last year", "earlier this month": `which` and `unit`
    "span",  # "the past two weeks": `which`, `count` and `unit`
    "ago",  # `count` units before the document's date
    "shift",  # `count` units after (below 0: before) the date before in the text
    "nth",  # day of an unnamed month
    "vague",  # a time, but no calendar can tell which
]


@dataclass(frozen=True, slots=True)
class Core:
    """A date as the words give it: tokens [first, last) and what of it is said."""

    first: int
    last: int
    form: Form
    year: int | None = None
    month: int | None = None
    day: int | None = None
    until: int | None = None
    edtf: str | None = None
    season: int | None = None
    weekday: int | None = None
    which: str | None = None  # a value of words.DEIXIS
    unit: str | None = None
    count: int | None = None
    part: str | None = None  # as calendar.part takes it, or "earlier", "later"


_PART = r"(?:d?(?:x[-ei]?|o-?[hq]e?))?"
_YEAR = r"(?:,?Y|e?d?Lu)"  # "2025", "last year", "of this year"
_PATTERNS = (
    ("month_days", r"Md?[DO][-tT&][DO](?:,?Y)?"),
    ("days_month", r"d?[DO][-tT&][DO]e?M(?:,?Y)?"),
    ("month_day", rf"(?:[Ww],?)?Md?[DO]{_YEAR}?"),
    ("day_month", rf"(?:[Ww],?)?d?[DO]e?M(?:{_YEAR}|[DN])?"),
    ("iso", r"I|Y-D-D"),
    ("slashes", r"S"),
    ("month", rf"{_PART}M(?:eY|{_YEAR})?"),
    ("mid", r"d?X"),
    ("decade", rf"{_PART}d?E"),
    ("century", rf"{_PART}d?(?:[Oo]-?c|Lc)"),
    ("quarter", rf"Q{_YEAR}?|d?o-?q(?:e?Y|e?d?Lu|edu)"),
    ("season", rf"{_PART}d?L?s(?:eY|{_YEAR})|{_PART}(?:Ls|ds)|s"),
    ("years", r"P|Y-[YDN]"),
    ("year", rf"{_PART}Y"),
    ("day_beside", r"duBR"),
    ("relative", r"[xz]?Rp?"),
    ("ago", r"(?:a|a?Ne?|[ND](?:-N)?|ha)?u[gzB]|au&ah[gzB]|duB"),
    ("deictic_month", rf"{_PART}LM"),
    ("span", r"d?L(?:aNe|[ND])u"),
    ("period", rf"(?:{_PART}|z)d?L{{1,2}}[upk]|(?:d?xe|d?o-?[hq]e|[xz]i)du"),
    ("weekday", r"[xL]{0,2}W,?p?(?:e?d?Lu)?"),
    ("weekend", r"d?k"),
    ("nth", r"dO"),
)
_FIRST = "[adDhIkLMNoOPQRsSuwWxXYzE]"  # letters that a pattern may begin with, so that others cost nothing
_GRAMMAR = re.compile(f"(?={_FIRST})(?:" + "|".join(f"(?P<{name}>{pattern})" for name, pattern in _PATTERNS) + ")")
_ESSENTIAL = re.compile("[MWIYSXEQcsPRkupOq]")  # each pattern needs one of these


def cores(parse: Parse, letters: str, first: int, last: int) -> Iterator[Core]:
    """The dates among the tokens [first, last), in order and without overlap."""
    if _ESSENTIAL.search(letters, first, last) is None:
        return
    position = first
    while match := _GRAMMAR.search(letters, position, last):
        name = match.lastgroup or ""
        core = _READERS[name](parse, letters, match.start(), match.end())
        if core is None:
            position = match.start() + 1
        else:
            yield core
            position = core.last


# ---- what the tokens of a pattern say


def _number(word: str) -> int:
    digits = "".join(character for character in word if character in "0123456789")
    return int(digits) if digits else w.COUNTS.get(word.lower()) or w.ORDINALS.get(word.lower(), 0)


def _where(letters: str, wanted: str, first: int, last: int) -> list[int]:
    return [token for token in range(first, last) if letters[token] in wanted]


def _part(parse: Parse, letters: str, first: int, last: int) -> str | None:
    """The part of a period that the first tokens name."""
    for token in range(first, last):
        letter = letters[token]
        word = parse.words[token].lower()
        if letter == "x":
            return w.PARTS[word]
        if letter == "z":
            return word
        if letter in "hq":
            ordinals = _where(letters, "o", first, token)
            ordinal = w.ORDINALS[parse.words[ordinals[0]].lower()] if ordinals else 0
            if letter == "h":
                return f"h{ordinal}" if ordinal in (1, 2) else None
            return f"q{ordinal}" if 1 <= ordinal <= 4 else None
        if letter not in "do-":
            return None
    return None


def _year(parse: Parse, letters: str, first: int, last: int) -> tuple[int | None, str | None, int]:
    """(year, which year it is relative to the anchor, end of the tokens): from the last tokens of a date."""
    if letters[last - 1] == "Y":
        if letters[last - 2] == "," and _counts(parse, last - 1):
            return None, None, last - 2
        return int(parse.words[last - 1]), None, last
    if letters[last - 1] == "u":
        deictic = _where(letters, "L", first, last)
        if deictic and parse.words[last - 1] == "year":
            return None, w.DEIXIS[parse.words[deictic[0]].lower()], last
        return None, None, deictic[0] - (letters[deictic[0] - 1] == "d") if deictic else last
    return None, None, last


def _counts(parse: Parse, token: int) -> bool:
    """Whether a number counts the noun after it."""
    following = token + 1
    return following < len(parse) and parse.tags[following] == "NNS" and parse.heads[token] == following


_MONTH_CUES = frozenset("iTBvybtfej-&Lx")  # letters that may stand before a month's name


def _month_alone(parse: Parse, letters: str, token: int) -> bool:
    """Whether a month's name without a day or a year is one: it may be a modal verb, an order or a person."""
    if parse.tags[token] in ("MD", "VB", "VBP", "VBZ", "VBD"):
        return False
    word = parse.words[token]
    before = letters[token - 1] if token else "."
    if before in _MONTH_CUES or (before == "." and token and parse.words[token - 1].lower() in _TIME_PREPOSITIONS):
        return not (token + 1 < len(parse) and parse.tags[token + 1] == "NNP" and letters[token + 1] == ".")
    if word in w.WEAK_MONTHS or word.rstrip(".") in w.WEAK_MONTHS:
        return False
    return token == 0 or parse.tags[token - 1] != "NNP"


_TIME_PREPOSITIONS = frozenset("during throughout within for over as".split())
_CLOCK = frozenset("GMT UTC EST EDT PST PDT BST local hours hrs".split())


def _month_days(parse: Parse, letters: str, first: int, last: int) -> Core | None:
    month = _where(letters, "M", first, last)[0]
    days = [_number(parse.words[token]) for token in _where(letters, "DO", first, last)]
    year, _, last = _year(parse, letters, first, last)
    if not 0 < days[0] < days[1] <= 31 or (year is None and _counts(parse, last - 1)):
        return _month_day(parse, letters, first, _where(letters, "DO", first, last)[0] + 1)
    return Core(first, last, "date", year, w.MONTHS[parse.words[month]], days[0], days[1])


def _days_month(parse: Parse, letters: str, first: int, last: int) -> Core | None:
    month = _where(letters, "M", first, last)[0]
    days = [_number(parse.words[token]) for token in _where(letters, "DO", first, last)]
    year, _, last = _year(parse, letters, first, last)
    if not 0 < days[0] < days[1] <= 31:
        return None
    return Core(first, last, "date", year, w.MONTHS[parse.words[month]], days[0], days[1])


def _month_day(parse: Parse, letters: str, first: int, last: int) -> Core | None:
    month = _where(letters, "M", first, last)[0]
    token = _where(letters, "DO", first, last)[0]
    day = _number(parse.words[token])
    year, which, last = _year(parse, letters, first, last)
    if not 0 < day <= 31 or (parse.words[month].islower() and parse.tags[month] in ("MD", "VB", "VBD", "VBZ")):
        return None
    if last == token + 1 and letters[token] == "D" and _counts(parse, token) and parse.tags[month] == "MD":
        return None
    return Core(first, last, "date", year, w.MONTHS[parse.words[month]], day, which=which)


def _day_month(parse: Parse, letters: str, first: int, last: int) -> Core | None:
    month = _where(letters, "M", first, last)[0]
    day = _number(parse.words[_where(letters, "DO", first, month)[0]])
    if parse.tags[month] == "MD" or not 0 < day <= 31:
        return None
    if letters[last - 1] in "DN" and last - 1 > month:  # "10 Oct 88"
        short = parse.words[last - 1]
        if len(short) != 2 or not short.isdigit() or _counts(parse, last - 1):
            return Core(first, month + 1, "date", None, w.MONTHS[parse.words[month]], day)
        return Core(first, last, "date", _century(int(short)), w.MONTHS[parse.words[month]], day)
    year, which, last = _year(parse, letters, first, last)
    return Core(first, last, "date", year, w.MONTHS[parse.words[month]], day, which=which)


def _century(short: int) -> int:
    """A year of two digits, by the rule of POSIX: 69 to 99 are of the 20th century."""
    return 1900 + short if short >= 69 else 2000 + short


def _iso(parse: Parse, letters: str, first: int, last: int) -> Core | None:
    if letters[first] == "I":
        year, month, day = (int(number) for number in parse.words[first][:10].split("-"))
    else:
        year, month, day = (int(parse.words[token]) for token in (first, first + 2, first + 4))
    return Core(first, last, "date", year, month, day) if month <= 12 else None


def _slashes(parse: Parse, letters: str, first: int, last: int) -> Core | None:
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


def _month(parse: Parse, letters: str, first: int, last: int) -> Core | None:
    token = _where(letters, "M", first, last)[0]
    year, which, last = _year(parse, letters, first, last)
    if last > token + 1 and parse.tags[token] in ("MD", "VBD", "VBZ"):
        return None
    if last == token + 1 and not _month_alone(parse, letters, token):
        return None
    part = _part(parse, letters, first, token)
    return Core(first, last, "date", year, w.MONTHS[parse.words[token]], which=which, part=part)


def _decade_number(word: str) -> int | None:
    """The first year of a decade; of one without a century, the last before the 2020s."""
    digits = "".join(character for character in word if character.isdigit())
    short = w.DECADES.get(word.lower(), int(digits) if digits else -1)
    if short >= 1000:
        return short
    return 1900 + short if 20 <= short <= 90 else None


def _mid(parse: Parse, letters: str, first: int, last: int) -> Core | None:
    word = parse.words[last - 1][4:]
    if word.endswith("s"):
        decade = _decade_number(word)
        return None if decade is None else _fixed(first, last, f"{decade // 10}X", "mid")
    year = int(word)
    return Core(first, last, "date", year, part="mid") if _plausible(year) else None


def _fixed(first: int, last: int, edtf: str, part: str | None) -> Core:
    return Core(first, last, "fixed", edtf=(part_of(edtf, part) or edtf) if part else edtf)


def _decade(parse: Parse, letters: str, first: int, last: int) -> Core | None:
    decade = _decade_number(parse.words[last - 1])
    apart = letters[last - 2] == "." and parse.words[last - 2] in ("'", "’", "‘") if last - 2 >= 0 else False
    if decade is None or (len(parse.words[last - 1]) < 5 and letters[first] not in "dx" and not apart):
        return None
    if first and parse.tags[first - 1] == "PRP$":
        return None  # "in her early thirties"
    part = _part(parse, letters, first, last)
    if apart and first == last - 1:
        first -= 2 if first > 1 and letters[first - 2] == "d" else 1
    return _fixed(first, last, f"{decade // 10}X", part)


def _century_(parse: Parse, letters: str, first: int, last: int) -> Core | None:
    ordinals = _where(letters, "Oo", first, last)
    if not ordinals:
        return None
    number = _number(parse.words[ordinals[-1]])
    if letters[ordinals[-1]] == "o":
        before = parse.words[ordinals[-1] - 1 : ordinals[-1]]
        if before == ["-"] and parse.words[ordinals[-1] - 2].lower() == "twenty":
            number += 20
            first = min(first, ordinals[-1] - 2)
    if not 11 <= number <= 21:
        return Core(first, last, "vague") if 1 <= number <= 10 else None
    return _fixed(first, last, f"{number - 1}XX", _part(parse, letters, first, ordinals[-1]))


def _quarter(parse: Parse, letters: str, first: int, last: int) -> Core | None:
    if letters[first] == "Q":
        quarter = int(parse.words[first][1])
    else:
        quarter = w.ORDINALS[parse.words[_where(letters, "o", first, last)[0]].lower()]
    if not 1 <= quarter <= 4:
        return None
    year, which, last = _year(parse, letters, first, last)
    if year is None and which is None:
        if letters[first:last].endswith("du"):
            which = "this"
        else:
            return Core(first, last, "vague")
    if year is None:
        return Core(first, last, "period", which=which, unit="year", part=f"q{quarter}")
    return _fixed(first, last, f"{year:04d}", f"q{quarter}")


def _season(parse: Parse, letters: str, first: int, last: int) -> Core | None:
    token = _where(letters, "s", first, last)[0]
    word = parse.words[token]
    if not parse.tags[token].startswith(("NN", "JJ")):
        return None
    season = w.SEASONS[word.lower()]
    part = _part(parse, letters, first, token)
    year, which, last = _year(parse, letters, first, last)
    if last <= token + 1:
        last = token + 1
    if year is not None:
        edtf = f"{year:04d}-{season}"
        return Core(first, last, "fixed", edtf=edtf)
    deictic = _where(letters, "L", first, token)
    if deictic:
        which = w.DEIXIS[parse.words[deictic[0]].lower()]
    if which is None:
        before = letters[first - 1] if first else "."
        if word.lower() == "fall" or before not in "iTBvybt" or (last < len(parse) and parse.words[last] == "of"):
            return None
    return Core(first, last, "season", season=season, which=which, part=part)


def _years(parse: Parse, letters: str, first: int, last: int) -> Core | None:
    if letters[first] == "P":
        one, two = re.split(r"[-–/]", parse.words[first])
    else:
        one, two = parse.words[first], parse.words[last - 1]
    if len(two) not in (2, 4) or not two.isdigit():
        return _plain_year(parse, letters, first, first + 1)
    end = int(two) if len(two) == 4 else int(one[:2] + two)
    if len(two) == 2 and two < one[2:]:
        if one[2:] == "99" and two == "00":
            end += 100
        elif 1 <= int(two) <= 12 and last < len(parse) and not _counts(parse, last - 1):
            return Core(first, last, "date", int(one), int(two))  # "2025-03"
    if not int(one) < end <= int(one) + 200 or not _plausible(int(one)) or _counts(parse, last - 1):
        return None
    return Core(first, last, "fixed", edtf=f"{int(one):04d}/{end:04d}")


def _plausible(year: int) -> bool:
    return 1000 <= year <= 2199


_NO_YEAR_BEFORE = frozenset("$ € £ ¥ US$ # No. no. number than some nearly almost only least most".split())
_COUNTED = frozenset(  # nouns that a number of four digits counts rather than dates, though it stands in a noun phrase
    "people person man woman child prisoner inmate soldier troop worker student job home house death case vote seat"
    " family member killed dead dollar euro pound meter metre kilometer kilometre mile foot ton tonne degree hour"
    " calorie word page percent % m km kg lb".split()
)


def _plain_year(parse: Parse, letters: str, first: int, last: int) -> Core | None:
    token = last - 1
    year = int(parse.words[token])
    part = _part(parse, letters, first, token)
    before = parse.words[first - 1] if first else ""
    following = parse.tags[last] if last < len(parse) else "."
    if before in _NO_YEAR_BEFORE or before.endswith("$"):
        return None
    if last < len(parse):
        if parse.lemmas[last] in ("bc", "b.c.", "bce", "b.c"):
            return Core(first, last + 1, "vague")
        if parse.words[last] == "." and last + 1 < len(parse) and parse.words[last + 1].isdigit():
            return None
        if parse.lemmas[last] in _COUNTED:
            return None
    if part is not None:
        if parse.words[token - 1] == "in" and part in ("start", "end"):
            return None  # "starting in 1988" is no part of the year
        return Core(first, last, "date", year, part=part)
    if not _year_alone(parse, letters, token, following):
        return None
    return Core(first, last, "date", year)


def _year_alone(parse: Parse, letters: str, token: int, following: str) -> bool:
    """Whether a number of four digits without a month is a year, by what stands beside it."""
    year = int(parse.words[token])
    letter = letters[token - 1] if token else "."
    before = parse.words[token - 1].lower() if token else ""
    tag = parse.tags[token - 1] if token else ""
    recent = 1900 <= year <= 2060
    on = token + 1 < len(parse) and parse.words[token + 1] == "on"
    if year < 1500 and (letter not in "iTvybtfj" or before == "on" or on):
        return False  # "at 1300", "as of 0900 on May 5"
    if token + 1 < len(parse) and parse.words[token + 1] in _CLOCK:
        return False
    cued = letter in "iTBvybtfej" or before in _TIME_PREPOSITIONS or before in ("year", "fiscal", "circa", "c.")
    if following in ("NNS", "NNPS"):
        return recent and year % 100 != 0 and (cued or tag in ("DT", "PRP$", "POS"))
    if following in ("NN", "NNP", "JJ"):
        return 1500 <= year <= 2060 and (cued or recent or tag in ("DT", "PRP$", "POS"))
    if cued:
        return True
    if before in ("(", "[", "–", "-", "/"):
        return 1500 <= year <= 2060
    if letter in ",&":  # "in 2014, 2015 and 2016"; "(Smith, 2015)"
        return recent and (letters[token - 2] == "Y" or tag in (",", "CC"))
    return recent and (token == 0 or tag in (".", ":", "-LRB-")) and following not in ("CD", "$")


def _day_beside(parse: Parse, letters: str, first: int, last: int) -> Core | None:
    beside = parse.words[first + 2].lower()
    middle = w.RELATIVE[parse.words[last - 1].lower()]
    if (beside, middle) not in (("before", -1), ("after", 1)):
        return None
    return Core(first, last, "day", count=2 * middle)


def _relative(parse: Parse, letters: str, first: int, last: int) -> Core | None:
    token = _where(letters, "R", first, last)[0]
    word = parse.words[token].lower()
    if word == "overnight":
        return Core(first, last, "vague") if parse.deps[token] == "advmod" else None
    if parse.words[token].istitle() and first and parse.tags[first - 1] == "NNP":
        return None  # "USA Today"
    return Core(first, last, "day", count=w.RELATIVE[word])


def _ago(parse: Parse, letters: str, first: int, last: int) -> Core | None:
    """ "two weeks ago", "a year later", "the day before"; a clause after "before" is an anchor without a date."""
    direction = parse.words[last - 1].lower()
    units = _where(letters, "u", first, last)
    unit = w.UNITS[parse.words[units[0]].lower()]
    if letters[last - 1] == "B":
        after = parse.words[last] if last < len(parse) else "."
        if direction == "prior" and after == "to":
            return Core(first, last + 1, "vague")
        ends = last >= len(parse) or parse.tags[last] in (",", ".", ":", "''", "-RRB-", "CC", "IN")
        if not ends and letters[last] not in "MWDYI":
            return Core(first, last, "vague")
    numbers = [_number(parse.words[token]) for token in _where(letters, "ND", first, last)]
    plural = parse.words[units[0]].endswith("s")
    if letters[first] == "h" or "&" in letters[first:last] or (not numbers and plural) or 0 in numbers:
        return Core(first, last, "vague")
    if unit == "hour":
        return Core(first, last, "vague")
    count = sum(numbers) if numbers else 1
    if count > 1 and not plural:
        return None
    if direction in ("after", "before") and last < len(parse) and letters[last] in "MWDYI":
        return Core(first, last, "shift", unit=unit, count=count if direction == "after" else -count, which="of")
    if direction == "ago":
        return Core(first, last, "ago", unit=unit, count=count)
    return Core(first, last, "shift", unit=unit, count=count if direction in ("later", "after") else -count)


def _deictic_month(parse: Parse, letters: str, first: int, last: int) -> Core | None:
    which = w.DEIXIS[parse.words[last - 2].lower()]
    if parse.tags[last - 1] in ("MD", "VB") or which == "same":
        return None
    part = _part(parse, letters, first, last - 2)
    return Core(first, last, "date", None, w.MONTHS[parse.words[last - 1]], which=which, part=part, unit="month")


def _span(parse: Parse, letters: str, first: int, last: int) -> Core | None:
    deictic = _where(letters, "L", first, last)[0]
    which = w.DEIXIS[parse.words[deictic].lower()]
    unit = w.UNITS[parse.words[last - 1].lower()]
    count = _number(parse.words[_where(letters, "ND", deictic, last)[0]])
    if which == "same":
        return None
    if not count or unit == "hour" or (last < len(parse) and parse.words[last] == "of"):
        return Core(first, last, "vague")  # "the last five months of her life"
    return Core(first, last, "span", which=which, unit=unit, count=count)


_NO_DEIXIS = frozenset(("IN", "WDT", "RB", "VB", "VBD", "VBG"))  # "said that week after week", "walked past days"


def _period(parse: Parse, letters: str, first: int, last: int) -> Core | None:
    deictic = _where(letters, "L", first, last)
    part = _part(parse, letters, first, last)
    if not deictic:
        unit = w.UNITS[parse.words[last - 1].lower()]
        return Core(first, last, "period", which="this", unit=unit, part=part)
    word = parse.words[deictic[-1]].lower()  # "this past week"
    which = w.DEIXIS[word]
    determiner = word == "that" and parse.heads[deictic[0]] == last - 1 and parse.deps[deictic[0]] == "det"
    if parse.tags[deictic[0]] in _NO_DEIXIS and word in ("that", "past", "last", "following") and not determiner:
        return None
    noun = parse.words[last - 1].lower()
    if letters[last - 1] == "k":
        return Core(first, last, "weekend", which=which)
    if letters[last - 1] == "p":
        if which in ("this", "next"):
            return Core(first, last, "day", count=0)
        if which == "last":
            return Core(first, last, "day", count=-1) if noun == "night" else None
        return Core(first, last, "shift", unit="day", count=0 if which == "same" else 1)
    unit = w.UNITS[noun]
    definite = letters[deictic[0] - 1] == "d" if deictic[0] else False
    if noun.endswith("s") or unit == "hour":
        return Core(first, last, "vague")
    if noun != "day" and last < len(parse) and parse.words[last] == "of" and which in ("past", "last", "next"):
        return Core(first, last, "vague")
    if which == "past" or (which == "last" and (definite or unit == "fortnight")):  # "the last year" ends today, "last year" on New Year's Eve
        return Core(first, last, "span", which="past", unit=unit, count=1)
    if (which == "next" and definite) or which in ("following", "previous", "same"):
        count = {"same": 0, "previous": -1}.get(which, 1)
        return Core(first, last, "shift", unit=unit, count=count, part=part)
    return Core(first, last, "period", which=which, unit=unit, part=part)


_NAMED_DAYS = frozenset("bloody black good easter palm ash cyber super holy maundy shrove fat red".split())


def _weekday(parse: Parse, letters: str, first: int, last: int) -> Core | None:
    token = _where(letters, "W", first, last)[0]
    if token == first and first:
        compound = parse.deps[first - 1] == "compound" and parse.heads[first - 1] == token
        if parse.words[first - 1].lower() in _NAMED_DAYS or (compound and parse.tags[first - 1] == "NNP"):
            return None  # "Black Friday", "Fox News Sunday"
    if letters[first] == "L" and parse.words[first] == "Following":  # a preposition here
        first += 1
    if letters[last - 1] == ",":
        last -= 1
    unit = None
    if letters[last - 1] == "u":
        deictic = _where(letters, "L", token, last)[0]
        if parse.words[last - 1] == "week":
            unit = w.DEIXIS[parse.words[deictic].lower()]
        else:
            last = deictic - (letters[deictic - 1] == "d")
            last -= letters[last - 1] == "e"
    which = next((w.DEIXIS[parse.words[t].lower()] for t in _where(letters, "L", first, token)), None)
    if token + 1 < len(parse) and parse.tags[token + 1] == "NNPS":
        return None
    return Core(first, last, "weekday", weekday=w.WEEKDAYS[parse.words[token]], which=which, unit=unit)


def _weekend(parse: Parse, letters: str, first: int, last: int) -> Core | None:
    return Core(first, last, "weekend", which="the" if letters[first] == "d" else "a")


def _nth(parse: Parse, letters: str, first: int, last: int) -> Core | None:
    day = _number(parse.words[last - 1])
    following = parse.tags[last] if last < len(parse) else "."
    if not first or parse.words[first - 1].lower() not in ("on", "until", "by", "since") or not 0 < day <= 31:
        return None
    if following[:1] in "NJV" or following == "HYPH":
        return None
    return Core(first, last, "nth", day=day)


_READERS = {
    "month_days": _month_days,
    "days_month": _days_month,
    "month_day": _month_day,
    "day_month": _day_month,
    "iso": _iso,
    "slashes": _slashes,
    "month": _month,
    "mid": _mid,
    "decade": _decade,
    "century": _century_,
    "quarter": _quarter,
    "season": _season,
    "years": _years,
    "year": _plain_year,
    "day_beside": _day_beside,
    "relative": _relative,
    "ago": _ago,
    "deictic_month": _deictic_month,
    "span": _span,
    "period": _period,
    "weekday": _weekday,
    "weekend": _weekend,
    "nth": _nth,
}
