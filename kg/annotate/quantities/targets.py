"""Whom or what a measurement is about: the mention that the syntax gives it, later the event that it counts."""

from __future__ import annotations

from kg.annotate import syntax
from kg.annotate.quantities.context import Context
from kg.annotate.quantities.counting import Counted
from kg.annotate.quantities.lexicon import QuantityLexicon
from kg.annotate.reading import Reading

_PLACED = frozenset(("in", "at", "of", "from", "inside", "within", "across", "on", "for"))


def target(reading: Reading, lexicon: QuantityLexicon, found: Counted, context: Context) -> int | None:
    """The index of the mention that a measurement is about; None where the words name none."""
    parse = reading.parse
    if context.quantity == "age":
        return _aged(reading, found)
    if context.target is not None:  # the noun of the measure: "CECOT's capacity", "the population of the town"
        return _of_noun(reading, lexicon, context.target)
    if context.quantity == "distance":
        return _placed(reading, found.head)
    if context.cue is not None:
        if context.quantity == "capacity":
            return _subject(reading, context.cue)
        return _place(reading, context.counted) or _place(reading, context.cue)
    owner = _owner(reading, lexicon, context.counted)
    if owner is not None:
        return owner
    if context.quantity in ("money", "duration", "percentage"):
        return None
    inner = _of_noun(reading, lexicon, found.noun if found.noun is not None else context.counted)
    if inner is not None:
        return inner
    return reading.headed.get(found.noun) if found.noun is not None else None


def _mention(reading: Reading, token: int) -> int | None:
    return reading.headed.get(token)


def _subject(reading: Reading, verb: int) -> int | None:
    parse = reading.parse
    for _, token in syntax.subjects(parse, verb):
        for here in (token, *_parts(reading, token)):
            found = _mention(reading, here)
            if found is not None:
                return found
    above = parse.heads[verb]  # "room for 40": the noun is the cue itself
    if parse.pos[verb] == "NOUN" and parse.pos[above] in syntax.VERBAL:
        return _subject(reading, above)
    return None


def _parts(reading: Reading, token: int) -> list[int]:
    """Of "one of the prisons", the prisons; of "the prison, one of the largest", nothing."""
    parse = reading.parse
    return [
        inner
        for child in parse.children[token]
        if parse.deps[child] == "prep" and parse.words[child].lower() == "of" and parse.lemmas[token] in ("one", "each", "all")
        for inner in parse.children[child]
        if parse.deps[inner] == "pobj"
    ]


def _owner(reading: Reading, lexicon: QuantityLexicon, token: int) -> int | None:
    """The subject of a verb of having: "the facility has eight pavilions", "it consists of eight pavilions"."""
    parse = reading.parse
    above = parse.heads[token]
    if parse.deps[token] == "pobj" and parse.words[above].lower() in ("of", "for"):
        above = parse.heads[above]
    elif parse.deps[token] not in ("dobj", "attr", "conj"):
        return None
    if parse.pos[above] not in syntax.VERBAL or parse.lemmas[above] not in lexicon.owner_verbs:
        return None
    return _subject(reading, above)


def _of_noun(reading: Reading, lexicon: QuantityLexicon, noun: int) -> int | None:
    """The possessor of a noun, else where or whose it is, else the subject of its verb of having."""
    parse = reading.parse
    for child in parse.children[noun]:
        if parse.deps[child] == "poss" and (found := _mention(reading, child)) is not None:
            return found
    found = _place(reading, noun)
    if found is not None:
        return found
    above = parse.heads[noun]
    if parse.deps[noun] == "pobj" and parse.words[above].lower() == "with":
        holder = parse.heads[above]
        if parse.pos[holder] in syntax.VERBAL:
            return _subject(reading, holder)
        return _mention(reading, holder)
    for child in parse.children[noun]:
        if parse.deps[child] in ("compound", "nmod") and (found := _mention(reading, child)) is not None:
            return found
    return _owner(reading, lexicon, noun)


def _place(reading: Reading, token: int) -> int | None:
    """The mention in a phrase of place or belonging below a token: "deaths in Salvadoran prisons"."""
    parse = reading.parse
    for child in parse.children[token]:
        if parse.deps[child] == "prep" and parse.words[child].lower() in _PLACED and child > token:
            for inner in parse.children[child]:
                if parse.deps[inner] == "pobj" and (found := _mention(reading, inner)) is not None:
                    return found
    return None


def _placed(reading: Reading, token: int) -> int | None:
    """What lies at a distance: the nearest mention above, or the subject of the verb above."""
    parse = reading.parse
    here = token
    while parse.heads[here] != here:
        here = parse.heads[here]
        if parse.pos[here] in syntax.VERBAL:
            return _subject(reading, here)
        found = _mention(reading, here)
        if found is not None and here < token:
            return found
    return None


def _aged(reading: Reading, found: Counted) -> int | None:
    parse = reading.parse
    here = found.head
    for _ in range(3):
        mention = _mention(reading, here)
        if mention is not None and reading.mentions[mention].cls in ("Person", "Group"):
            return mention
        if parse.pos[here] in syntax.VERBAL:
            return _subject(reading, here)
        if parse.heads[here] == here:
            break
        here = parse.heads[here]
    before = _mention(reading, found.first - 2) if found.first >= 2 else None
    return before if before is not None and reading.mentions[before].cls == "Person" else None
