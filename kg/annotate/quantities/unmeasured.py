"""Numbers that measure nothing: parts of dates and names, clock times, labels, scores, telephone numbers, years."""

from __future__ import annotations

from kg.annotate.quantities.numbers import WORDS, Number, outer
from kg.annotate.reading import Reading
from kg.model import Parse

_LABELLED = frozenset(  # nouns that a number behind them labels rather than counts
    "no. no number section article chapter page line room flight route highway act title resolution phase level channel"
    " grade type class category version volume issue day step stage round game week group area zone unit block ward"
    " district division brigade battalion regiment pier gate interstate exit lot item case rule point table figure part"
    " book verse psalm top terminal platform bus track apartment suite building box mark windows covid formula season"
    " episode week".split()
)
_PROPORTIONS = (("out", "of"), ("in",), ("of", "every"), ("in", "every"), ("out", "of", "every"))
_JOINING = frozenset(joint[0] for joint in _PROPORTIONS), frozenset(joint[-1] for joint in _PROPORTIONS)
_CLOCK = frozenset("a.m. p.m. am pm a.m p.m o'clock o’clock gmt hours hrs est edt pst utc".split())


def is_of_name(reading: Reading, number: Number) -> bool:
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
    top = outer(parse, number.first, number.last)
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


def is_label(parse: Parse, number: Number, end: int) -> bool:
    """Whether a number is one of clock times, labels, scores, telephone numbers, items of lists, fractions, years."""
    words = parse.words
    first, last = number.first, number.last
    before = words[first - 1].lower() if first else ""
    after = words[last].lower() if last < end else ""
    word = words[first]
    left_out = before == "but" and first > 1 and words[first - 2].lower() in ("all", "none")
    if after == "times" or left_out or _fraction(words, first, last, end):
        return True
    if after in ("-", "–") and last + 1 < end and words[last + 1] in ("and", "to", "or"):
        return True  # "82- and 120-mm mortars"
    if word[0].isupper() and word.lower() in WORDS and first > parse.sentences[parse.sentence_of[first]][0]:
        named = before == "of" and words[first - 2][:1].isupper()
        if named or (last < end and parse.tags[last] == "NNP") or parse.tags[first - 1] == "NNP":
            return True  # "the Group of Eight", "the Big Three"
    if before in ("no.", "number", "#", "no", "top", "(+", "+", "/", "vs", "vs.", "section", "§"):
        return True
    if after in _CLOCK and number.value is not None and number.value < 2400 and word[0].isdigit() and after != "hours":
        return True
    if after in (")", ".") and parse.sentences[parse.sentence_of[first]][0] == first and word.isdigit():
        return True  # "1. Introduction"
    if word.lower() == "one":
        if after == "of" or before in ("no", "the", "this", "that", "any", "every", "each", "another", "which"):
            return True
        if parse.deps[first] != "nummod" and after != "-":
            return True
        if after == "day" and before not in ("for", "in", "within", "after", "least", "only", "than", "just"):
            return True  # "one day he left"
    if word.isdigit() and len(word) == 4 and number.last == first + 1 and number.value is not None:
        counts = last < end and parse.tags[last] in ("NNS", "JJ", "NN") and parse.heads[first] >= last
        opening = before == "in" and parse.sentences[parse.sentence_of[first]][0] == first - 1
        if (1900 <= number.value <= 2060 and not counts) or (opening and 1500 <= number.value <= 2060):
            return True  # "In 1893 troops of the company came"
    if word.isdigit() and (len(word) > 1 and word[0] == "0"):
        return True
    if before in ("-", "–") and first >= 2 and words[first - 2][-1:].isdigit():
        return True  # the end of a score or of a telephone number
    if after in ("-", "–") and last + 1 < end and words[last + 1][:1].isdigit():
        return True
    return after in ("/", ":") and last + 1 < len(words) and words[last + 1][:1].isdigit()


def _fraction(words: list[str], first: int, last: int, end: int) -> bool:
    """Whether a number is half of "three out of four", "one in five" or "seven of every ten"."""
    following = words[last].lower() if last < end else ""
    if following not in _JOINING[0] and words[first - 1] not in _JOINING[1]:
        return False  # most numbers
    for joint in _PROPORTIONS:
        behind = tuple(word.lower() for word in words[last : last + len(joint)])
        if behind == joint and last + len(joint) < end and _small(words[last + len(joint)]) and _small(words[first]):
            return True
        start = first - len(joint)
        if start > 0 and tuple(words[start:first]) == joint and _small(words[start - 1]) and _small(words[first]):
            return True
    return False


def _small(word: str) -> bool:
    return word.lower() in WORDS or (word.isdigit() and len(word) <= 3)
