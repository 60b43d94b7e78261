"""What a number is of: its unit, or the noun that it counts."""

from __future__ import annotations

from msgspec import Struct

from kg.annotate.quantities.lexicon import QuantityLexicon, Unit
from kg.annotate.quantities.numbers import AFTER_MONEY, Number, outer
from kg.annotate.quantities.unmeasured import is_label, is_of_name
from kg.annotate.reading import Reading
from kg.model import Parse


class Counted(Struct, frozen=True):
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
    if is_of_name(reading, number):
        return None
    top = outer(parse, number.first, number.last)
    money = _currency_before(parse, lexicon, number.first)
    if money is not None:
        scale, last = 1, number.last
        suffix = parse.lower[last].rstrip(".") if last < end else ""  # "It cost £1.8m."
        if suffix in AFTER_MONEY and parse.ends[last - 1] >= parse.starts[last] - 1:
            scale, last = AFTER_MONEY[suffix], last + 1
        first = number.first - 1
        return Counted(first, last, outer(parse, first, last), money.name, money.quantity, None, scale)
    if is_label(parse, number, end):
        return None
    found = _unit_after(parse, lexicon, number, end)
    if found is not None:
        unit, last = found
        aged = _aged(parse, last, end) if unit.name in ("year", "month", "week", "day") else None
        if aged is not None:
            return Counted(number.first, aged, outer(parse, number.first, aged), unit.name, "age")
        return Counted(number.first, last, outer(parse, number.first, last), unit.name, unit.quantity)
    noun = _noun(reading, number, top, end)
    if noun is None:
        return _bare(reading, number, top, end)
    lemma = parse.lemmas[noun]
    if lemma in _UNCOUNTED or len(lemma) < 3 or (parse.tags[noun] == "NNP" and number.value != 1):
        return None  # "five times", "4 Downing Street"
    if number.last < end and parse.words[number.last] in ("-", "–") and lemma not in _STRENGTH:
        return None  # "a two-story house"
    if parse.tags[noun] == "NN" and number.value != 1 and lemma not in _COLLECTIVE and lemma not in lexicon.units:
        return None  # "a 7.65 caliber pistol"
    if lemma in lexicon.units and not _no_unit(parse, number, noun, lexicon.units[lemma]) and parse.lower[noun] != "m":
        unit = lexicon.units[lemma]
        return Counted(number.first, noun + 1, noun, unit.name, unit.quantity)
    person = lemma in lexicon.persons or parse.lower[noun] in _NOMINAL or reading.cls(noun) == "Person"
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


def _currency_before(parse: Parse, lexicon: QuantityLexicon, first: int) -> Unit | None:
    if not first:
        return None
    sign = parse.lower[first - 1]
    unit = lexicon.units.get(sign)
    if unit is None or unit.quantity != "money" or (sign.isalpha() and len(sign) > 3):
        return None
    return unit


_BEFORE_UNIT = frozenset("more additional full whole consecutive straight further extra long short calendar".split())


def _unit_after(parse: Parse, lexicon: QuantityLexicon, number: Number, end: int) -> tuple[Unit, int] | None:
    """The unit that follows a number and the token behind it: "72-kilometer", "5 square miles", "ten more years"."""
    here = number.last
    if here < end and parse.words[here] in ("-", "–"):
        here += 1
    if here + 1 < end and parse.lower[here] in _BEFORE_UNIT:
        here += 1
    if here < end and parse.lower[here] == "of" and number.vague and here + 1 < end:
        here += 1
    for length in (3, 2, 1):
        if here + length > end:
            continue
        last = here + length - 1
        forms = parse.lower[last], parse.lemmas[last]
        if length > 1 and lexicon.unit_ends.isdisjoint(forms):
            continue
        spoken = parse.lower[here:last]
        for form in forms:
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


_CROWNS = 10  # from which on they are money


def _no_unit(parse: Parse, number: Number, token: int, unit: Unit) -> bool:
    """Whether a word that may be a unit is none here: "one second chance", "12 Foot Locker stores"."""
    word = parse.lower[token]
    if word in ("second", "mark") and (number.value is None or number.value != 1):
        return parse.tags[token] != "NNS"
    if word == "crowns":  # of kings and champions there are few
        return (number.value or number.high or number.low or 0) < _CROWNS
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


def _noun(reading: Reading, number: Number, top: int, end: int) -> int | None:
    """The noun that the number counts."""
    parse, last = reading.parse, number.last
    if last < end and parse.lower[last] == "of":
        for child in parse.children[last]:
            if parse.deps[child] == "pobj" and parse.pos[child] in ("NOUN", "PROPN"):
                return child if number.vague or parse.tags[child].endswith("S") else None
        return None
    above = parse.heads[top]
    if above >= last and above < end and parse.deps[top] in _MODIFIES:
        joint = next((t for t in range(last, above) if parse.words[t] in ("and", "or", ",")), None)
        if joint is not None and parse.tags[joint - 1] == "NNS":
            return joint - 1  # "12,000 people and material losses"
        if parse.pos[above] in ("NOUN", "PROPN") or parse.lower[above] in _NOMINAL:
            return above
        if parse.lemmas[above] == "more" and above in reading.headed:
            return above  # "injured seven more"
        return None
    token = last
    while token < end and token < last + 3 and parse.tags[token] in ("JJ", "VBN", "VBG", "NN", "HYPH"):
        token += 1
    if token < end and parse.tags[token] == "NNS" and parse.deps[token] not in ("nsubj", "nsubjpass"):
        return token
    if last < end and parse.lower[last] in _NOMINAL and parse.heads[last] != last and above != last:
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
    if _listed_age(parse, first):
        return Counted(first, last, top, "year", "age")
    if parse.deps[top] == "npadvmod" and [word.lower() for word in parse.words[last : last + 2]] == ["of", "them"]:
        return Counted(first, last, top, None, None)  # "12 were hurt, three of them badly"
    if parse.deps[top] in ("nummod", "compound", "quantmod", "npadvmod", "punct", "dep", "ROOT", "amod"):
        return None
    return Counted(first, last, top, None, None)


def _listed_age(parse: Parse, first: int) -> bool:
    """Whether a number is an age in a list of them: "aged 27 and 34", "aged 15, 16 and 17"."""
    before = first - 1
    while before >= 0 and (parse.words[before].isdigit() or parse.words[before] in (",", "and", "or", "to")):
        before -= 1
    return before >= 0 and parse.lower[before] in ("aged", "ages")
