"""Dates that are told from another event: "a day after the attack", "two weeks before his arrest", "after he fled".

The event behind the word is looked for among those of the document, and its date is its own or that of the one other
event that it must be, since the same happens to the same there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.annotate import time
from kg.annotate.events import shells
from kg.annotate.events.lexicon import EventLexicon
from kg.annotate.events.triggers import Found
from kg.annotate.reading import Reading
from kg.annotate.syntax import VERBAL
from kg.model import Argument, Parse, Time

_UNDERGOING = frozenset(("patient", "agent"))


def clause(parse: Parse, expression: int, word: int) -> int | None:
    """The verb of the clause that a time is counted from: the shooting of "died two days after he was shot".

    `expression`, `word`: the tokens of "days" and "after".  None where no clause is behind the word.
    """
    verb = parse.heads[word]
    marks = parse.deps[word] in ("mark", "advmod") and parse.pos[verb] in VERBAL and verb > word
    return verb if marks and parse.heads[expression] in (verb, word) else None


def dates(
    reading: Reading,
    found: Sequence[Found],
    filled: Sequence[Sequence[tuple[Argument, int]]],
    times: Mapping[int, int],
    lexicon: EventLexicon,
) -> dict[int, Time]:
    """Index of a time expression -> what it means, where the event that it is counted from has a date.

    `times`: index of an event -> index of the time expression that dates it.
    """
    parse = reading.parse
    counted = {
        index: by
        for index, expression in enumerate(reading.times)
        if (by := time.offset(parse, expression)) is not None
    }
    known: dict[int, Time] = {}
    if not counted:
        return known
    heads = {shells.phrase(parse, one.token, lexicon): number for number, one in enumerate(found)}
    heads |= {one.token: number for number, one in enumerate(found)}
    for index, by in counted.items():
        anchor = next((heads[token] for token in _behind(parse, by.word) if token in heads), None)
        if anchor is None:
            continue
        dated = _date(reading, found, filled, times, known, anchor, index, lexicon)
        if dated is not None:
            made = time.moved(reading.times[index].time, by, dated)
            if made is not None:
                known[index] = made
    return known


def _behind(parse: Parse, word: int) -> list[int]:
    """What "after" or "before" governs: a noun, a gerund, or the verb of its clause."""
    below = [child for child in parse.children[word] if parse.deps[child] in ("pobj", "pcomp")]
    if below or parse.deps[word] not in ("mark", "advmod") or parse.heads[word] < word:
        return below
    return [parse.heads[word]]


def _date(
    reading: Reading,
    found: Sequence[Found],
    filled: Sequence[Sequence[tuple[Argument, int]]],
    times: Mapping[int, int],
    known: Mapping[int, Time],
    anchor: int,
    index: int,
    lexicon: EventLexicon,
) -> str | None:
    """The EDTF string of an event's date, its own or that of the only other event that it can be."""
    own = _edtf(reading, times, known, anchor, index)
    if own is not None:
        return own
    if times.get(anchor, index) != index:
        return None
    whom = _whom(reading, filled[anchor])
    same = {
        edtf
        for number, one in enumerate(found)
        if number != anchor
        and lexicon.root(one.lemma) == lexicon.root(found[anchor].lemma)
        and lexicon.compatible(one.cls, found[anchor].cls)
        and whom & _whom(reading, filled[number])
        and (edtf := _edtf(reading, times, known, number, index)) is not None
    }
    return same.pop() if len(same) == 1 else None


def _edtf(reading: Reading, times: Mapping[int, int], known: Mapping[int, Time], number: int, index: int) -> str | None:
    if number not in times or times[number] == index:
        return None
    return (known.get(times[number]) or reading.times[times[number]].time).edtf


def _whom(reading: Reading, arguments: Sequence[tuple[Argument, int]]) -> set[int]:
    """The entities that an event befalls, or that do it."""
    return {
        reading.mentions[argument.index].entity
        for argument, _ in arguments
        if argument.target == "mention" and argument.role in _UNDERGOING
    }
