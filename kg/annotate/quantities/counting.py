"""What a number is of: its unit, or the noun that it counts.  Numbers that measure nothing are told apart here."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.annotate.quantities.lexicon import QuantityLexicon, Unit
from kg.annotate.quantities.numbers import AFTER_MONEY, WORDS, Number
from kg.annotate.reading import Reading
from kg.model import Parse


@dataclass(frozen=True, slots=True)
class Counted:
    """The unit of a number: tokens [first, last) hold number and unit, without bounding words.

    `head` is the token that hangs in the sentence; `noun` is the counted noun, None for units and bare numbers.
    `scale` multiplies the number: "$300m".
    """

    first: int
    last: int
    head: int
    unit: str | None  # None for a bare number
    quantity: str | None  # where the unit says it
    noun: int | None = None
    scale: int = 1


def counted(reading: Reading, lexicon: QuantityLexicon, number: Number, end: int) -> Counted | None:
    """What a number is of; None if it measures nothing.  Tokens from `end` on are not looked at."""
    parse = reading.parse
    if _names(reading, number):
        return None
    top = _top(parse, number.first, number.last)
    money = _currency_before(parse, lexicon, number.first)
    if money is not None:
        scale, last = 1, number.last
        suffix = parse.words[last].lower() if last < end else ""
        if suffix in AFTER_MONEY and parse.ends[last - 1] >= parse.starts[last] - 1:
            scale, last = AFTER_MONEY[suffix], last + 1
        first = number.first - 1
        return Counted(first, last, _top(parse, first, last), money.name, money.quantity, None, scale)
    if _ordinary(parse, number, end) is False:
        return None
    found = _unit_after(parse, lexicon, number, end)
    if found is not None:
        unit, last = found
        aged = _aged(parse, last, end) if unit.name in ("year", "month", "week", "day") else None
        if aged is not None:
            return Counted(number.first, aged, _top(parse, number.first, aged), unit.name, "age")
        return Counted(number.first, last, _top(parse, number.first, last), unit.name, unit.quantity)
    noun = _noun(parse, number, top, end)
    if noun is None:
        return _bare(reading, number, top, end)
    lemma = parse.lemmas[noun]
    if lemma in _UNCOUNTED or len(lemma) < 3 or (parse.tags[noun] == "NNP" and number.value != 1):
        return None  # "five times", "4 Downing Street"
    if number.last < end and parse.words[number.last] in ("-", "–") and lemma not in _STRENGTH:
        return None  # "a two-story house"
    if parse.tags[noun] == "NN" and number.value != 1 and lemma not in _COLLECTIVE and lemma not in lexicon.units:
        return None  # "a 7.65 caliber pistol"
    if lemma in lexicon.units and parse.words[noun].lower() not in ("m", "second"):
        unit = lexicon.units[lemma]
        return Counted(number.first, noun + 1, noun, unit.name, unit.quantity)
    person = lemma in lexicon.persons or parse.words[noun].lower() in _NOMINAL or reading.cls(noun) == "Person"
    if not person and reading.cls(noun) == "Group":
        person = lemma not in lexicon.collectives  # two communities are no two persons
    last = noun + 1 if number.last <= noun < number.last + 12 else number.last
    head = noun if parse.heads[top] == noun else top
    return Counted(number.first, last, head, "person" if person else lemma, None, noun)


_UNCOUNTED = frozenset(
    "time third fourth fifth sixth seventh eighth ninth tenth quarter half way p.m. a.m. pm am".split()
)
_STRENGTH = frozenset("member man person strong bed seat".split())
_COLLECTIVE = frozenset(  # singular in form
    "aircraft spacecraft helicopter personnel staff police sheep fish cattle crew dead wounded injured missing people"
    " percent troop infantry artillery head offspring species series livestock poultry folk youth".split()
)
_LABELLED = frozenset(  # nouns that a number behind them labels rather than counts
    "no. no number section article chapter page line room flight route highway act title resolution phase level channel"
    " grade type class category version volume issue day step stage round game week group area zone unit block ward"
    " district division brigade battalion regiment pier gate interstate exit lot item case rule point table figure part"
    " book verse psalm top terminal platform bus track apartment suite building box mark windows covid formula season"
    " episode week".split()
)
_CLOCK = frozenset("a.m. p.m. am pm a.m p.m o'clock o’clock gmt hours hrs est edt pst utc".split())
_CLOCK_TIME = re.compile(r"\d{1,2}[:.]\d\d")


def _top(parse: Parse, first: int, last: int) -> int:
    """The token of a range whose head lies outside of it; of several, the last that is a word of a number."""
    heads = parse.heads
    tops = [token for token in range(first, last) if not first <= heads[token] < last or heads[token] == token]
    tops = [token for token in tops if parse.pos[token] not in ("PUNCT", "ADP", "PART")]
    return tops[-1] if tops else last - 1


def _names(reading: Reading, number: Number) -> bool:
    """Whether the number is a part of a date or of a name: "Group of 20", "Boeing 737"."""
    parse = reading.parse
    for token in range(number.first, number.last):
        if token in reading.timed:
            return True
    last = number.last - 1
    covering = reading.covering.get(last)
    if covering is not None:
        mention = reading.mentions[covering]
        if mention.kind == "name" and (mention.start < parse.starts[number.first] or mention.end == parse.ends[last]):
            return True
    top = _top(parse, number.first, number.last)
    above = parse.heads[top]
    before = number.first - 1
    if before >= 0 and parse.lemmas[before] in _LABELLED and above == before:
        return True
    if (
        before >= 0
        and parse.tags[before] == "NNP"
        and parse.heads[before] == above
        and parse.deps[before] in ("compound", "nmod")
    ):
        return True  # "Fortune 500 companies"
    if before >= 0 and parse.tags[before].startswith("NNP") and above == before and not number.vague:
        return parse.deps[top] in ("nummod", "npadvmod", "nmod", "compound")
    return parse.tags[last].startswith("NNP") and not number.vague


def _currency_before(parse: Parse, lexicon: QuantityLexicon, first: int) -> Unit | None:
    if not first:
        return None
    sign = parse.words[first - 1].lower()
    unit = lexicon.units.get(sign)
    if unit is None or unit.quantity != "money" or (sign.isalpha() and len(sign) > 3):
        return None
    return unit


_SCORES = frozenset("win beat lose defeat vote draw lead trail rule".split())


def _ordinary(parse: Parse, number: Number, end: int) -> bool:
    """False for clock times, labels, scores, telephone numbers, items of lists, and years."""
    words = parse.words
    first, last = number.first, number.last
    before = words[first - 1].lower() if first else ""
    after = words[last].lower() if last < end else ""
    word = words[first]
    if after == "times" or _fraction(words, first, last, end):
        return False
    if after in ("-", "–") and last + 1 < end and words[last + 1] in ("and", "to", "or"):
        return False  # "82- and 120-mm mortars"
    if word[0].isupper() and word.lower() in WORDS and first > parse.sentences[parse.sentence_of[first]][0]:
        named = before == "of" and words[first - 2][:1].isupper()
        if named or (last < end and parse.tags[last] == "NNP") or parse.tags[first - 1] == "NNP":
            return False  # "the Group of Eight", "the Big Three"
    if before in ("no.", "number", "#", "no", "top", "(+", "+", "/", "vs", "vs.", "section", "§"):
        return False
    if after in _CLOCK and number.value is not None and number.value < 2400 and word[0].isdigit() and after != "hours":
        return False
    if after in (")", ".") and parse.sentences[parse.sentence_of[first]][0] == first and word.isdigit():
        return False  # "1. Introduction"
    if word.lower() == "one":
        if after == "of" or before in ("no", "the", "this", "that", "any", "every", "each", "another", "which"):
            return False
        if parse.deps[first] != "nummod" and after != "-":
            return False
        if after == "day" and before not in ("for", "in", "within", "after", "least", "only", "than", "just"):
            return False  # "one day he left"
    if word.isdigit() and len(word) == 4 and number.last == first + 1 and number.value is not None:
        counts = last < end and parse.tags[last] in ("NNS", "JJ", "NN") and parse.heads[first] >= last
        if 1900 <= number.value <= 2060 and not counts:
            return False
    if word.isdigit() and (len(word) > 1 and word[0] == "0"):
        return False
    if before in ("-", "–") and first >= 2 and words[first - 2][-1:].isdigit():
        return False  # the end of a score or of a telephone number
    if after in ("-", "–") and last + 1 < end and words[last + 1][:1].isdigit():
        return False
    return not (last < end and after in ("/", ":") and words[last + 1 : last + 2] and words[last + 1][:1].isdigit())


def _fraction(words: list[str], first: int, last: int, end: int) -> bool:
    """Whether a number is half of "three out of four" or "one in five"."""
    for joint in (("out", "of"), ("in",)):
        behind = tuple(word.lower() for word in words[last : last + len(joint)])
        if behind == joint and last + len(joint) < end and _small(words[last + len(joint)]) and _small(words[first]):
            return True
        start = first - len(joint)
        if start > 0 and tuple(words[start:first]) == joint and _small(words[start - 1]) and _small(words[first]):
            return True
    return False


def _small(word: str) -> bool:
    return word.lower() in WORDS or (word.isdigit() and len(word) <= 3)


_BEFORE_UNIT = frozenset("more additional full whole consecutive straight further extra long short calendar".split())


def _unit_after(parse: Parse, lexicon: QuantityLexicon, number: Number, end: int) -> tuple[Unit, int] | None:
    """The unit that follows a number and the token behind it: "72-kilometer", "5 square miles", "ten more years"."""
    here = number.last
    if here < end and parse.words[here] in ("-", "–"):
        here += 1
    if here + 1 < end and parse.words[here].lower() in _BEFORE_UNIT:
        here += 1
    if here < end and parse.words[here].lower() == "of" and number.vague and here + 1 < end:
        here += 1
    for length in (3, 2, 1):
        if here + length > end:
            continue
        *start, last = range(here, here + length)
        spoken = [parse.words[token].lower() for token in start]
        for form in (parse.words[last].lower(), parse.lemmas[last]):
            unit = lexicon.units.get(" ".join([*spoken, form]))
            if unit is not None and not (length == 1 and _no_unit(parse, number, last, unit)):
                if form == "pound" and not spoken:
                    unit = _pounds(parse, lexicon, number, last)
                return unit, here + length
    return None


_MONEY_VERBS = frozenset(
    "pay cost fine spend earn owe charge price steal donate raise sell buy worth save lend".split()
)


def _pounds(parse: Parse, lexicon: QuantityLexicon, number: Number, token: int) -> Unit:
    """Sterling where it is in millions or paid, a weight elsewhere: "4,000 pounds of explosives"."""
    value = number.value or number.high or number.low or 0
    followed = parse.words[token + 1] if token + 1 < len(parse) else ""
    here = token
    for _ in range(3):
        here = parse.heads[here]
        if parse.lemmas[here] in _MONEY_VERBS and followed != "of":
            return lexicon.units["pound"]
    return lexicon.units["pound" if value >= 10**6 and followed != "of" else "lb"]


def _no_unit(parse: Parse, number: Number, token: int, unit: Unit) -> bool:
    """Whether a word that may be a unit is none here: "one second chance", "12 Foot Locker stores"."""
    word = parse.words[token].lower()
    if word in ("second", "mark") and (number.value is None or number.value != 1):
        return parse.tags[token] != "NNS"
    named = parse.words[token].istitle() and token + 1 < len(parse) and not parse.words[token + 1].istitle()
    return named and unit.quantity in ("distance", "duration")  # "24 Hours reported"


def _aged(parse: Parse, last: int, end: int) -> int | None:
    """Where "34-year-old", "34 years old" or "34 years of age" ends."""
    words = parse.words
    if last + 1 < end and words[last] in ("-", "–") and words[last + 1].lower() in ("old", "olds"):
        return last + 2
    if last < end and words[last].lower() in ("old", "olds"):
        return last + 1
    if last + 1 < end and words[last].lower() == "of" and words[last + 1].lower() == "age":
        return last + 2
    return None


_MODIFIES = frozenset(("nummod", "amod", "compound", "nmod", "quantmod", "advmod", "det"))


def _noun(parse: Parse, number: Number, top: int, end: int) -> int | None:
    """The noun that the number counts."""
    last = number.last
    if last < end and parse.words[last].lower() == "of":
        for child in parse.children[last]:
            if parse.deps[child] == "pobj" and parse.pos[child] in ("NOUN", "PROPN"):
                return child if number.vague or parse.tags[child].endswith("S") else None
        return None
    above = parse.heads[top]
    if above >= last and above < end and parse.deps[top] in _MODIFIES:
        joint = next((t for t in range(last, above) if parse.words[t] in ("and", "or", ",")), None)
        if joint is not None and parse.tags[joint - 1] == "NNS":
            return joint - 1  # "12,000 people and material losses"
        if parse.pos[above] in ("NOUN", "PROPN") or parse.words[above].lower() in _NOMINAL:
            return above
        return None
    token = last
    while token < end and token < last + 3 and parse.tags[token] in ("JJ", "VBN", "VBG", "NN", "HYPH"):
        token += 1
    if token < end and parse.tags[token] == "NNS" and parse.deps[token] not in ("nsubj", "nsubjpass"):
        return token
    if last < end and parse.words[last].lower() in _NOMINAL and parse.heads[last] != last and above != last:
        return last  # not in "17 were killed and dozens injured", where it is a verb
    return None


_NOMINAL = frozenset("dead wounded injured missing others".split())


def _bare(reading: Reading, number: Number, top: int, end: int) -> Counted | None:
    """A number without a noun: the age of a person in apposition, or one whose verb may tell what it counts."""
    parse = reading.parse
    first, last = number.first, number.last
    value = number.value
    apart = first >= 2 and parse.words[first - 1] == "," and parse.words[first].isdigit()
    if value is not None and value < 120 and apart:
        closed = last < end and parse.words[last] in (",", ".", ";", ")", "-", "—")
        above = parse.heads[top]
        person = reading.cls(above) == "Person" or reading.cls(first - 2) == "Person"
        if closed and person and parse.deps[top] in ("appos", "nummod", "npadvmod", "conj", "attr"):
            return Counted(first, last, top, "year", "age")
    if first and parse.words[first - 1].lower() == "aged":
        return Counted(first, last, top, "year", "age")
    if parse.deps[top] in ("nummod", "compound", "quantmod", "npadvmod", "punct", "dep", "ROOT", "amod"):
        return None
    return Counted(first, last, top, None, None)
