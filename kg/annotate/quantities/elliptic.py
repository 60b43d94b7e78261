"""Numbers whose noun stands elsewhere: "designed for 600 inmates, holds 2,150", "the number of deaths fell to 12",
"the group counts seven dead; the ministry puts the figure at three".

Only what the sentence itself says is filled in; a number that it leaves open stays bare.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from kg.annotate import syntax
from kg.annotate.quantities.counting import Counted
from kg.annotate.quantities.lexicon import QuantityLexicon
from kg.annotate.quantities.numbers import Number, evaluate
from kg.annotate.reading import Reading
from kg.model import Parse, Time

_ENDS = ("from", "to")  # of a change
_MANY = frozenset(("number", "total", "count"))


def completed(reading: Reading, lexicon: QuantityLexicon, of: Counted, before: Counted | None) -> Counted:
    """A bare number with the noun that it counts, where the sentence names it.

    `before` is what the number before in the sentence counts.
    """
    if of.unit is not None or of.noun is not None:
        return of
    parse = reading.parse
    above, dep = parse.heads[of.head], parse.deps[of.head]
    noun = None
    if dep == "dobj" and parse.lemmas[above] in lexicon.owner_verbs and parse.words[of.last : of.last + 1] != ["of"]:
        noun = before.noun if before is not None else None
    elif dep == "pobj" and parse.lower[above] == "of":
        return _members(lexicon, parse, of, parse.heads[above])
    elif reading.cls(of.head) == "Group":  # "14 officers were suspended and three dismissed"
        return replace(of, unit="person")
    elif change(parse, lexicon, of.head) is not None:
        noun = _changing(parse, lexicon, of.head)
    if noun is None:
        return of
    lemma = parse.lemmas[noun]
    return replace(of, unit="person" if lemma in lexicon.persons else lemma, noun=noun)


def _members(lexicon: QuantityLexicon, parse: Parse, of: Counted, noun: int) -> Counted:
    """ "a crew of 22": how many persons a group is made of."""
    if parse.tags[noun] == "NN" and parse.lemmas[noun] in lexicon.collectives and noun == parse.heads[of.head] - 1:
        return replace(of, unit="person")
    return of


def change(parse: Parse, lexicon: QuantityLexicon, head: int) -> int | None:
    """The verb of a change that leads from or to a number."""
    preposition = parse.heads[head]
    if parse.deps[head] != "pobj" or parse.lower[preposition] not in _ENDS:
        return None
    verb = parse.heads[preposition]
    if parse.lower[verb] == "from":  # "rose from 12 to 34", the second below the first
        verb = parse.heads[verb]
    return verb if parse.pos[verb] in syntax.VERBAL and parse.lemmas[verb] in lexicon.reach_verbs else None


def compared(parse: Parse, first: int) -> bool:
    """Whether a number is what a figure before it was at another time: "41 died, up from 29 in 2022", "compared with
    29 in 2022".
    """
    if not 1 < first < len(parse.words):
        return False
    one, other = parse.lower[first - 2], parse.lower[first - 1]
    return other == "from" and one in ("up", "down") or other in ("with", "to") and one == "compared"


_THEM = frozenset(("them", "whom", "these", "those"))


def part(parse: Parse, first: int, last: int) -> bool:
    """Whether a number from token `first` to `last` is a part of the figure before it: "three of them seriously",
    "including 18 civilians", "among them 12 minors".
    """
    words = parse.words
    if words[last : last + 1] == ["of"] and last + 1 < len(words) and words[last + 1].lower() in _THEM:
        return first > 0 and words[first - 1] in (",", "and", "least", "about", "(", "some")
    one = words[first - 1].lower() if first else ""
    return one == "including" or one == "them" and first > 1 and words[first - 2].lower() == "among"


def _changing(parse: Parse, lexicon: QuantityLexicon, head: int) -> int | None:
    """The noun whose number changes: "deaths fell to 12", "the number of inmates doubled to 36,000"."""
    verb = change(parse, lexicon, head)
    if verb is None:
        return None
    brought = [child for child in parse.children[verb] if parse.deps[child] == "dobj"]
    for subject in brought or [subject for _, subject in syntax.subjects(parse, verb)]:
        if parse.lemmas[subject] in _MANY:
            for child in parse.children[subject]:
                if parse.deps[child] == "prep" and parse.lower[child] == "of":
                    return next((t for t in parse.children[child] if parse.tags[t] in ("NNS", "NNPS")), None)
        if parse.tags[subject] == "NNS" and parse.lemmas[subject] in lexicon.nouns:
            return subject
    return None


_FIGURES = frozenset("figure number total tally count toll".split())
_DEFINITE = frozenset("the that this its their his her official real true actual".split())
_COMPLEMENTS = frozenset(("of", "for", "in", "from"))
_FIGURED = ("dobj", "nsubj", "nsubjpass", "attr")


def figure(parse: Parse, head: int) -> int | None:
    """The noun that takes up a figure spoken of before, whose value a bare number is: "puts the figure at three"."""
    above = parse.heads[head]
    if parse.deps[head] == "pobj" and parse.lower[above] in ("at", "to"):
        above = parse.heads[above]
    elif parse.deps[head] != "attr":
        return None
    for child in parse.children[above]:
        if child < head and parse.deps[child] in _FIGURED and parse.lemmas[child] in _FIGURES:
            return child if _spoken_of(parse, child) else None
    return None


def _spoken_of(parse: Parse, noun: int) -> bool:
    words = [parse.lower[child] for child in parse.children[noun]]
    whose = not parse.labels[noun].isdisjoint(("poss", "compound"))
    return not _COMPLEMENTS.intersection(words) and (whose or not _DEFINITE.isdisjoint(words))


def ends(
    reading: Reading, lexicon: QuantityLexicon, number: Number, of: Counted, code: str
) -> Iterator[tuple[Number, Counted]]:
    """A number with what it counts; both, where "from 18,000 to 36,000" tells a change and no range."""
    words = reading.parse.words
    joint = next((token for token in range(number.first, number.last) if words[token].lower() == "to"), None)
    changed = of.quantity is None and number.first > 0 and words[number.first - 1].lower() == "from"
    if joint is None or not changed or change(reading.parse, lexicon, of.head) is None:
        yield number, of
        return
    for first, last in ((number.first, joint), (joint + 1, number.last)):
        yield Number(first, last, evaluate(words, code, first, last)), replace(of, first=first, last=last)


_WHEN = frozenset(("in", "on", "at", "since", "between", "from", "during", "over"))


def beside(reading: Reading, last: int) -> Time | None:
    """The time right behind a number: "from 9,000 in 2010"."""
    words = reading.parse.words
    here = last + 1 if last < len(words) and words[last].lower() in _WHEN else last
    found = reading.timed.get(here)
    return reading.times[found].time if found is not None else None
