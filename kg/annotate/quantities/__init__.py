"""How many and how much: numbers with their units, bounds, and what they measure.

`numbers` reads number phrases, `unmeasured` those that measure nothing, `bounds` the words that bound them, `counting`
their unit or counted noun, `context` the quantity, `targets` whom or what it is about, `attachment` the event whose
participants are counted; what counts as which quantity stands in the ontology (`lexicon`).

A measurement has `value` where the words name one number, also "at least 261" (value 261, lower 261) and "up to 40,000"
(value 40000, upper 40000).  A range has `lower` and `upper` alone, a vague plural `lower` alone ("hundreds": 200).
Without bounds and not approximate, the value is meant exactly.  The unit is "person" where persons are counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from msgspec.structs import replace

from kg.annotate import certainty, syntax
from kg.annotate.quantities import elliptic
from kg.annotate.quantities.attachment import attach
from kg.annotate.quantities.bounds import Bounded, bounded
from kg.annotate.quantities.context import SIZES, Context, context
from kg.annotate.quantities.counting import Counted, counted
from kg.annotate.quantities.lexicon import QuantityLexicon, compile
from kg.annotate.quantities.numbers import Number, letters, numbers
from kg.annotate.quantities.targets import target
from kg.annotate.reading import Reading
from kg.model import Measurement, Modality, Parse, Time

__all__ = ["QuantityLexicon", "attach", "compile", "find"]


def find(reading: Reading, lexicon: QuantityLexicon) -> tuple[Measurement, ...]:
    """The measurements of a document, in order of the text."""
    parse = reading.parse
    code = letters(parse.words)
    clauses: dict[int, Time] | None = None
    found: list[Measurement] = []
    for start, end in parse.sentences:
        done = start  # tokens before have been read
        before: Counted | None = None
        for number in numbers(parse.words, code, start, end):
            if number.first < done:
                continue
            of = counted(reading, lexicon, number, end)
            if of is None:
                continue
            of = elliptic.completed(reading, lexicon, _signed(parse, number, of), before)
            said = context(reading, lexicon, of)
            if of.unit is None and said.quantity is None and (noun := elliptic.figure(parse, of.head)) is not None:
                said = Context(_spoken_of(found, lexicon, parse, start), None, said.counted, noun)
            past = elliptic.compared(parse, of.first) and bool(found) and found[-1].start >= parse.starts[start]
            if past and of.unit is None and of.noun is None:  # "41 died, up from 29 in 2022"
                of = replace(of, unit=found[-1].unit)
                said = Context(found[-1].quantity, None, said.counted)
            whole = found[-1] if found and found[-1].start >= parse.starts[start] else None
            if said.quantity is None and of.unit in (None, "person") and whole is not None:
                lost = whole.quantity in lexicon.counts and whole.quantity not in _LASTING
                if lost and whole.unit == "person" and elliptic.part(parse, of.first, of.last):
                    of, said = replace(of, unit="person"), replace(said, quantity=whole.quantity)
            if of.unit is None and said.quantity not in lexicon.counts:
                continue
            if number.value == 1 and said.quantity is None and parse.lower[of.first - 1] != "least":
                continue  # "one source", "one critic": hardly more than an article
            if clauses is None:
                clauses = _clauses(reading)
            if of.noun is not None:
                before = of
            for one, of_one in elliptic.ends(reading, lexicon, number, of, code):
                bound = bounded(parse, replace(one, first=of_one.first), done, end)
                made = _measurement(reading, lexicon, one, bound, of_one, said, clauses)
                if past and found[-1].target == "mention":
                    made = replace(made, target="mention", index=found[-1].index)
                if made.quantity != "capacity" or of.unit is not None or made.target is not None:
                    found.append(made)  # a bare number is no capacity of nothing
                done = _converted(reading, lexicon, code, max(of_one.last, bound.last), end, of_one)
    return tuple(found)


def _spoken_of(found: Sequence[Measurement], lexicon: QuantityLexicon, parse: Parse, start: int) -> str | None:
    """What the last figure was of that the sentence from token `start` on can take up: one of it or of that before."""
    sentence = parse.sentence_of[start]
    since = parse.starts[parse.sentences[sentence - 1][0] if sentence else start]
    figures = (one for one in reversed(found) if one.start >= since and one.quantity in lexicon.counts)
    return next((one.quantity for one in figures if one.quantity != "capacity"), None)


def _measurement(
    reading: Reading,
    lexicon: QuantityLexicon,
    number: Number,
    bound: Bounded,
    of: Counted,
    said: Context,
    clauses: dict[int, Time],
) -> Measurement:
    parse = reading.parse
    if of.quantity == "duration" and parse.lower[bound.first] in ("over", "under"):  # "over two years": during
        bound = replace(bound, first=of.first, value=number.value, low=number.low, high=number.high)
    quantity = said.quantity or "count"
    unit = _unit(reading, lexicon, of, quantity)
    first, last = bound.first, max(bound.last, of.last)
    rate = _rate(reading, last, of.quantity == "money")
    if rate is not None:
        unit, last = f"{unit} per {rate[0]}", rate[1]
    start, end = parse.starts[first], parse.ends[last - 1]
    about = target(reading, lexicon, of, said)
    if quantity == "count" and about is not None and of.noun is not None:
        owner = reading.mentions[about]
        if owner.cls in lexicon.facilities and owner.head != of.noun:  # "40,000 places in the prison"
            quantity = lexicon.rooms.get(parse.lemmas[of.noun], quantity)
            unit = unit if quantity == "count" else lexicon.counts.get(quantity, unit)
    verb = said.cue if said.cue is not None else syntax.governing_verb(parse, said.counted)
    spans = [(start, end)]
    if about is not None:
        mention = reading.mentions[about]
        if parse.sentence_of[mention.head] == parse.sentence_of[first]:
            spans.append((mention.start, mention.end))
    spans.extend((parse.starts[word], parse.ends[word]) for word in (verb, said.target, *said.also) if word is not None)
    return Measurement(
        start,
        end,
        reading.quote(start, end),
        unit,
        quantity,
        _scaled(bound.value, of.scale),
        _scaled(bound.low, of.scale),
        _scaled(bound.high, of.scale),
        bound.approximate,
        "mention" if about is not None else None,
        about,
        (min(spans)[0], max([end for _, end in spans])),
        _modality(reading, lexicon, None if quantity == "age" and _beside(parse, said.counted) else verb, quantity),
        _time(reading, lexicon, of, said, clauses),
    )


def _signed(parse: Parse, number: Number, of: Counted) -> Counted:
    """ "minus 20 degrees" is below zero, and degrees below zero are of temperature."""
    if not of.first or parse.lower[of.first - 1] != "minus" or number.value is None:
        return of
    quantity = "temperature" if of.unit == "degree" else of.quantity
    return replace(of, first=of.first - 1, scale=-of.scale, quantity=quantity)


def _unit(reading: Reading, lexicon: QuantityLexicon, of: Counted, quantity: str) -> str:
    """A death is counted as a person; two birds that were killed stay birds."""
    counts = lexicon.counts.get(quantity)
    if of.unit is None:
        return counts or "person"
    if counts is None or of.quantity is not None or of.noun is None:
        return of.unit
    parse = reading.parse
    lives = parse.lemmas[of.noun] in ("life", "soul")
    return counts if lives or parse.pos[of.noun] == "PROPN" or parse.lemmas[of.noun] in lexicon.nouns else of.unit


def _scaled(value: Decimal | None, scale: int) -> Decimal | None:
    return None if value is None else value * scale


_RATES = {"daily": "day", "weekly": "week", "monthly": "month", "yearly": "year", "annually": "year", "hourly": "hour"}
# "600 people a year ago", "a day into the strike", "a year and a half"
_FROM_THEN = frozenset("ago later earlier after before into prior since and old or long in".split())
_PERIODS = frozenset(("hour", "day", "week", "month", "year", "night", "minute", "second"))


_PRICED = frozenset("share barrel ton tonne ounce gallon liter litre kilo kilogram bushel unit acre hectare".split())


def _rate(reading: Reading, last: int, money: bool) -> tuple[str, int] | None:
    """The period of a rate right behind a unit, or what a price is for, and where it ends: "23.5 hours daily", "$5 a
    month", "$70 a barrel".
    """
    words = reading.parse.words
    if last >= len(words):
        return None
    word = words[last].lower()
    if word in _RATES:
        return _RATES[word], last + 1
    if word in ("a", "an", "per", "each", "every") and last + 1 < len(words) and words[last + 1].lower() in _PERIODS:
        behind = words[last + 2].lower() if last + 2 < len(words) else ""
        if behind not in _FROM_THEN and last not in reading.timed:
            return words[last + 1].lower(), last + 2
    each = word in ("a", "an", "per", "each") and last + 1 < len(words)
    if money and each and words[last + 1].lower() in _PRICED:
        return words[last + 1].lower(), last + 2
    return None


def _converted(reading: Reading, lexicon: QuantityLexicon, code: str, last: int, end: int, of: Counted) -> int:
    """The token behind the same amount in another unit, where one follows: "72 kilometers (45 miles)"."""
    words = reading.parse.words
    if of.quantity is None or last >= end or words[last] not in ("(", "[", "/"):
        return last
    for number in numbers(words, code, last + 1, end):
        if number.first > last + 3:
            break
        other = counted(reading, lexicon, number, end)
        if other is not None and other.quantity == of.quantity and other.unit != of.unit:
            return other.last
        break
    return last


def _beside(parse: Parse, number: int) -> bool:
    """Whether an age stands beside a name, whatever is denied of its bearer: "Sow, 34, was not dead"."""
    return parse.deps[number] == "appos" and parse.words[number - 1] == ","


def _modality(reading: Reading, lexicon: QuantityLexicon, verb: int | None, quantity: str) -> Modality:
    if verb is None:
        return "asserted"
    found = certainty.modality(reading.parse, verb, lexicon.certainty)
    if quantity == "capacity" and found in ("possible", "planned"):
        return "asserted"  # what something can hold is its capacity, held or not
    return found


def _clauses(reading: Reading) -> dict[int, Time]:
    """Token -> the time that hangs on it, by way of prepositions."""
    parse = reading.parse
    found: dict[int, Time] = {}
    for expression in reading.times:
        here = parse.heads[expression.head]
        if elliptic.compared(parse, here + 1) or elliptic.compared(parse, parse.heads[here] + 1):
            continue  # "up from 29 in 2022": the time of that figure alone
        for _ in range(3):
            if parse.pos[here] not in ("ADP", "ADV", "SCONJ", "PART") or parse.heads[here] == here:
                break
            here = parse.heads[here]
        if expression.time.edtf is not None or here not in found:
            found.setdefault(here, expression.time)
    return found


def _is_count(lexicon: QuantityLexicon, said: Context) -> bool:
    """Whether what was done to those who are counted is the quantity: deaths, arrests, releases."""
    return said.quantity in lexicon.counts and said.quantity not in _LASTING


_LASTING = frozenset(("capacity", "prisoners", "population"))


def _time(
    reading: Reading, lexicon: QuantityLexicon, of: Counted, said: Context, clauses: dict[int, Time]
) -> Time | None:
    """The time of what is counted, of a clause that describes it, or of the clause that it stands in."""
    parse = reading.parse
    if elliptic.compared(parse, of.first):
        return elliptic.beside(reading, of.last)
    if not clauses or said.quantity in SIZES:
        return None
    if of.quantity == "age" and of.first and parse.words[of.first - 1] == ",":
        return None  # "Paredes, 61, resigned in 2021" is 61 as the report is written
    if elliptic.change(parse, lexicon, of.head) is not None:  # each end of a change has a time of its own
        told = elliptic.beside(reading, of.last)
        if told is not None or parse.lower[parse.heads[of.head]] == "from":
            return told
    for token in (of.head, of.noun if of.noun is not None else of.head, said.counted):
        if token in clauses:
            return clauses[token]
        if said.cue is not None and said.cue in clauses and _is_count(lexicon, said):
            return clauses[said.cue]
        for child in parse.children[token]:
            if parse.deps[child] in ("acl", "relcl", "ccomp") and child in clauses:
                return clauses[child]
    verb = said.cue if said.cue is not None else syntax.governing_verb(parse, said.counted)
    for _ in range(2):
        if verb is None:
            return None
        if verb in clauses:
            told = elliptic.beside(reading, of.last) if parse.deps[of.head] == "dobj" else None
            return told or clauses[verb]  # "a report last year counted 14 deaths since 2015"
        if parse.deps[verb] not in ("xcomp", "conj"):
            return None
        verb = parse.heads[verb]
    return None
