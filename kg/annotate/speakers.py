"""Who speaks in quoted words, and so who "I" and "we" are, and "he" who goes on speaking."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from kg.annotate import interviews
from kg.annotate.chains import Chains
from kg.annotate.columns import among
from kg.annotate.phrases import Phrase
from kg.annotate.understood import subjects
from kg.model import Parse

SAYING = frozenset(
    "say tell add state ask announce declare claim explain write note warn argue insist report comment reply "
    "respond admit acknowledge recall continue conclude observe remark stress suggest believe think hope tweet "
    "post whisper shout cry yell testify".split()
)


# What somebody may have done with words in the sentence before a quotation, too.
_REACTING = SAYING | frozenset(
    "deny reject dismiss dispute confirm criticize criticise praise refuse accuse call".split()
)


def join(text: str, parse: Parse, chains: Chains) -> None:
    quotes = quotations(text)
    _go_on(parse, quotes, chains)
    speakers = _speakers(parse, quotes, chains)
    turns = interviews.turns(text, chains)
    begins = [turn.start for turn in turns]
    first: dict[tuple[int, bool], int] = {}
    heard: dict[tuple[int, bool, int], int] = {}
    for number, phrase in enumerate(chains.phrases):
        if phrase.kind != "pronoun":
            continue
        place = _inside(quotes, phrase.start)
        if phrase.person == 3:
            if place in speakers:
                chains.voices[number] = speakers[place]
            continue
        at = bisect_right(begins, phrase.start) - 1 if place < 0 else -1
        turn = turns[at] if at >= 0 and phrase.start < turns[at].end else None
        if phrase.person == 2:  # whoever is addressed
            if turn is not None and turn.addressed >= 0:
                chains.merge(turn.addressed, number, "addressed: who answers")
                continue
            addressed = (-1 - place if place >= 0 else -1 if turn is None else turn.speaker, turn is not None, 2)
            chains.merge(heard.setdefault(addressed, number), number, "addressed")
            continue
        speaker = turn.speaker if turn is not None else speakers.get(place, -1) if place >= 0 else -1
        if speaker >= 0:
            if chains.lexicon.is_a(chains.cls(chains[speaker]), "Person") == (not phrase.plural):
                chains.merge(speaker, number, "quoted: the speaker" if turn is None else "whose turn it is")
                continue
            key = (chains[speaker].first, phrase.plural)
            chains[number].speaker = speaker
        else:
            key = (-1 - place if place >= 0 else -1, phrase.plural)
        if key in first:
            chains.merge(first[key], number, "the same speaker" if place >= 0 else "the author")
        else:
            first[key] = number


def _go_on(parse: Parse, quotes: list[tuple[int, int]], chains: Chains) -> None:
    """Join who speaks in one sentence with the "he said" of a quotation in the next: "The mayor denied it. “Never,” he
    said."
    """
    headed = chains.headed
    for number, phrase in enumerate(chains.phrases):
        if phrase.kind != "pronoun" or phrase.gender not in ("m", "f") or not _tells(parse, quotes, phrase):
            continue
        quote = next((q for q in reversed(quotes) if q[1] <= phrase.start), None)
        if quote is None:
            continue
        before = _sentence_at(parse, quote[0]) - 1
        if before < 0 or parse.sentence_of[phrase.head] - before > _LONGEST_QUOTATION:
            continue
        speaker = _speaker_of(parse, quotes, before, headed)
        if speaker is not None and _may_be(chains, speaker, phrase):
            chains.merge(speaker, number, f"{parse.lower[phrase.head]}: goes on speaking")
            chains.settled.add(number)


_LONGEST_QUOTATION = 5  # sentences


def _tells(parse: Parse, quotes: list[tuple[int, int]], phrase: Phrase) -> bool:
    """Whether a pronoun is the subject of a verb of saying right behind a quotation: "…”, he said"."""
    verb = parse.heads[phrase.head]
    if parse.deps[phrase.head] != "nsubj" or parse.lemmas[verb] not in SAYING or phrase.head == 0:
        return False
    token = min(phrase.head, verb) - 1
    return token >= 0 and parse.words[token] in ('"', "”", "''") and _inside(quotes, parse.starts[verb]) < 0


def _sentence_at(parse: Parse, place: int) -> int:
    """The sentence that holds a place of the text, or the next one."""
    return next((n for n, (first, last) in enumerate(parse.sentences) if parse.ends[last - 1] > place), -1)


def _speaker_of(parse: Parse, quotes: list[tuple[int, int]], sentence: int, headed: dict[int, int]) -> int | None:
    """The phrase that speaks in a sentence outside of quotations: the subject of its last main verb of saying."""
    first, last = parse.sentences[sentence]
    for verb in range(last - 1, first - 1, -1):
        if parse.lemmas[verb] not in _REACTING or parse.pos[verb] not in ("VERB", "AUX"):
            continue
        if parse.deps[verb] in ("ccomp", "relcl", "xcomp", "advcl") or _inside(quotes, parse.starts[verb]) >= 0:
            continue
        return next((headed[one] for _, one in subjects(parse, verb) if one in headed), None)
    return None


def _may_be(chains: Chains, speaker: int, phrase: Phrase) -> bool:
    chain = chains[speaker]
    person = chains.lexicon.is_a(chains.cls(chain), "Person") and not chain.plural
    return person and chain.gender in ("", phrase.gender) and chains.phrases[speaker].person == 3


def quotations(text: str) -> list[tuple[int, int]]:
    """Spans between double quotation marks, by paragraph; a quotation that is not closed ends with its paragraph."""
    found: list[tuple[int, int]] = []
    start = -1
    for match in _MARK.finditer(text):
        place, mark = match.start(), match.group()
        if mark == "\n":
            if start >= 0:
                found.append((start, place))
            start = -1
        elif mark == "“" or (mark == '"' and start < 0):
            start = place
        elif start >= 0:
            found.append((start, place + 1))
            start = -1
    if start >= 0:
        found.append((start, len(text)))
    return found


_MARK = re.compile('[“”"\n]')


def _inside(quotes: list[tuple[int, int]], place: int) -> int:
    low, high = 0, len(quotes)
    while low < high:
        middle = (low + high) // 2
        if quotes[middle][1] <= place:
            low = middle + 1
        else:
            high = middle
    return low if low < len(quotes) and quotes[low][0] <= place else -1


def _speakers(parse: Parse, quotes: list[tuple[int, int]], chains: Chains) -> dict[int, int]:
    """Quotation -> phrase of its speaker: the subject of a verb of saying in a sentence that the quotation touches."""
    headed = chains.headed
    by_sentence: dict[int, int] = {}
    for verb in among(parse.lemmas, SAYING):
        if parse.pos[verb] == "VERB" and _inside(quotes, parse.starts[verb]) < 0:
            for child in parse.children[verb]:
                if parse.deps[child] == "nsubj" and child in headed:
                    by_sentence.setdefault(parse.sentence_of[verb], headed[child])
    found: dict[int, int] = {}
    last = -1
    starts, size = parse.starts, len(parse)
    for number, (start, end) in enumerate(quotes):
        token = bisect_left(starts, start)
        speaker = -1
        other = token
        while other < size and starts[other] < end:
            speaker = by_sentence.get(parse.sentence_of[other], -1)
            if speaker >= 0:
                break
            other += 1
        if speaker < 0 and last >= 0 and token < len(parse) and parse.sentence_of[token] - last <= 1:
            speaker = found.get(number - 1, -1)
        if speaker >= 0:
            found[number] = speaker
        last = parse.sentence_of[min(other, len(parse) - 1)]
    return found
