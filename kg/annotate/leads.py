"""Who a report introduces without a name and names in the next sentence: "A bishop was jailed. Peter Hill, 83, …".

Local news and reports from court begin so.  The sentence behind the lead then begins with a new name and its age.
"""

from __future__ import annotations

from kg.annotate import layout
from kg.annotate.chains import Chains
from kg.annotate.constructions import SUBJECTS
from kg.annotate.phrases import Phrase
from kg.model import Parse

_YOUNG = {"baby": (0, 2), "toddler": (1, 4), "boy": (1, 17), "girl": (1, 17), "child": (0, 17), "teenager": (13, 19)}
_YOUNG |= {"schoolboy": (4, 18), "schoolgirl": (4, 18), "pupil": (4, 19), "youth": (10, 24), "pensioner": (58, 120)}


def join(text: str, parse: Parse, chains: Chains) -> None:
    """Make the one person whom the first sentence of a report leaves unnamed the one whom the next begins with."""
    start = layout.headline_end(text)
    persons: list[tuple[int, Phrase]] = []  # in the first sentence of the report
    first = -1
    for number, phrase in enumerate(chains.phrases):
        if phrase.start < start or phrase.kind == "pronoun":
            continue
        sentence = parse.sentence_of[phrase.head]
        if first < 0 and not any(pos == "VERB" for pos in parse.pos[slice(*parse.sentences[sentence])]):
            continue  # a dateline
        first = sentence if first < 0 else first
        if sentence == first:
            if phrase.cls == "Person":
                persons.append((number, phrase))
            continue
        unnamed = [(other, one) for other, one in persons if parse.lower[one.first] in ("a", "an")]
        if len(unnamed) != 1 or any(one.kind == "name" for _, one in persons):
            return
        other, one = unnamed[0]
        age = _aged(parse, phrase) if sentence == first + 1 and phrase.cls == "Person" else -1
        if age < 0 or chains[number].first != number or chains.phrases[other].plural:
            return
        low, high = _YOUNG.get(parse.lemmas[one.head], (14, 120))
        if low <= age <= high and chains.agree(chains[other], chains[number]):
            chains.merge(other, number, "named behind the lead")
        return


def _aged(parse: Parse, phrase: Phrase) -> int:
    """The age of the named subject that a sentence begins with; -1 where there is none."""
    begins = parse.sentences[parse.sentence_of[phrase.head]][0] == phrase.first
    behind = parse.words[phrase.last : phrase.last + 3]
    if not begins or phrase.kind != "name" or parse.deps[phrase.head] not in SUBJECTS or len(behind) < 3:
        return -1
    return int(behind[1]) if behind[0] == "," and behind[1].isdigit() and behind[2] == "," else -1
