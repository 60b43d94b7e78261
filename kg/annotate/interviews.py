"""Interviews and transcripts: whose turn it is where lines begin with "Omar Sesay:", and whom a question addresses."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from kg.annotate import seams
from kg.annotate.chains import Chains

_ANSWERED = 2  # of so many turns of who asks, at least one ends with a question


@dataclass(frozen=True, slots=True)
class Turn:
    """What one says before another speaks; phrases by their numbers."""

    start: int  # code points
    end: int
    speaker: int
    addressed: int  # who answers the one who asks; -1 where it is left open


def turns(text: str, chains: Chains) -> list[Turn]:
    """The turns of a document in order; none where fewer than two of its lines begin with the names of persons."""
    labels = seams.labels(text)
    if not labels:
        return []
    ends = {end: start for start, end in labels}
    found = [
        (phrase.start, phrase.end, number)
        for number, phrase in enumerate(chains.phrases)
        if phrase.end in ends
        and ends[phrase.end] <= phrase.start
        and phrase.kind == "name"
        and chains.cls(chains[number]) == "Person"
    ]
    until = [*(start for start, _, _ in found[1:]), _paragraph_end(text, found[-1][1])] if found else []
    spans = [(end, last, number) for (_, end, number), last in zip(found, until, strict=True)]
    answers = _answers([(chains[number].first, text[start:end]) for start, end, number in spans])
    speaks: dict[int, int] = {}
    for _, _, number in spans:
        speaks.setdefault(chains[number].first, number)
    return [
        Turn(start, end, number, speaks.get(answers.get(chains[number].first, -1), -1)) for start, end, number in spans
    ]


def _paragraph_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _answers(said: list[tuple[int, str]]) -> dict[int, int]:
    """Of two speakers one of whom asks, who asks and who answers; empty where more speak, or both ask or none."""
    asked: dict[int, list[bool]] = defaultdict(list)
    for speaker, words in said:
        asked[speaker].append(words.rstrip(" \n\"”'’").endswith("?"))
    asking = [speaker for speaker, each in asked.items() if _ANSWERED * sum(each) >= len(each)]
    if len(asked) != 2 or len(asking) != 1:
        return {}
    return {asking[0]: next(speaker for speaker in asked if speaker != asking[0])}
