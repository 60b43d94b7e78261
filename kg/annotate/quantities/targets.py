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
    if context.quantity == "age":
        return _aged(reading, found)
    if context.target is not None:  # the noun of the measure: "CECOT's capacity", "the population of the town"
        named = _mention(reading, context.target)
        if named is not None and reading.mentions[named].cls in lexicon.places:  # "a city of two million"
            return named
        if context.cue is None and context.quantity in lexicon.dimensions.values():  # of the wall, not of the prison
            return named
        had = _of_noun(reading, lexicon, context.target)
        return had if had is not None or context.quantity != "capacity" else _topic(reading, lexicon, context.target)
    if context.quantity == "distance":
        return _placed(reading, lexicon, found)
    if context.cue is not None:
        if context.quantity == "capacity":
            had = _subject(reading, context.cue)
            if had is not None:
                return had
            predicate = context.cue if reading.parse.pos[context.cue] != "NOUN" else reading.parse.heads[context.cue]
            subjects = [token for _, token in syntax.subjects(reading.parse, predicate)]
            return _topic(reading, lexicon, subjects[0]) if subjects else _place(reading, context.counted)
        place = _place(reading, context.counted)
        return place if place is not None else _place(reading, context.cue)
    owner = _owner(reading, lexicon, context.counted)
    if owner is not None and not _counts(reading, context):
        return owner
    if context.quantity in ("money", "duration", "percentage", "temperature"):
        return None
    noun = found.noun if found.noun is not None else context.counted
    own = _mention(reading, noun)
    if context.quantity is None and own is not None and found.unit == "person":  # the group itself
        return own
    inner = _belonging(reading, noun)
    if inner is not None and own is not None and not _where(reading, inner):
        return own  # "nine shelters for migrants"
    if inner is None and own is None and context.quantity is not None:  # "made 50 arrests in Minsk"
        verb = syntax.governing_verb(reading.parse, noun)
        return _place(reading, verb) if verb is not None else None
    return inner if inner is not None else own


def _where(reading: Reading, number: int) -> bool:
    """Whether what is counted is at the mention or belongs to it, and is not for it: "homes *on* the site"."""
    parse, head = reading.parse, reading.mentions[number].head
    return parse.deps[head] != "pobj" or parse.lemmas[parse.heads[head]] != "for"


def _mention(reading: Reading, token: int) -> int | None:
    return reading.headed.get(token)


def _subject(reading: Reading, verb: int) -> int | None:
    parse = reading.parse
    for _, token in syntax.subjects(parse, verb):
        for here in (token, *_parts(reading, token)):
            found = _mention(reading, here)
            if found is not None:
                return found
    above = parse.heads[verb]
    if parse.pos[above] == "ADJ" and parse.deps[above] in ("amod", "acl"):  # "a prison able to hold"
        return _mention(reading, parse.heads[above])
    # "room for 40": the noun is the cue itself
    if parse.pos[verb] == "NOUN" and parse.lower[above] == "with":  # "a prison with room for 40"
        holder = parse.heads[above]
        return _subject(reading, holder) if parse.pos[holder] in syntax.VERBAL else _mention(reading, holder)
    if parse.pos[verb] == "NOUN" and parse.pos[above] in syntax.VERBAL:
        return _subject(reading, above)
    return None


_NEAR = 5  # sentences


def _topic(reading: Reading, lexicon: QuantityLexicon, noun: int) -> int | None:
    """The facility that "the capacity", "the project" and an "it" that nothing else resolved are of.

    It is the only one that the paragraph before tells of: those are the subjects of its clauses, while other
    facilities may be named beside.
    """
    parse = reading.parse
    definite = parse.lower[noun] == "it" or any(parse.lower[t] == "the" for t in parse.children[noun])
    if not definite or _mention(reading, noun) is not None:
        return None
    start, sentence = parse.starts[noun], parse.sentence_of[noun]
    found: int | None = None
    for number in range(len(reading.mentions) - 1, -1, -1):
        mention = reading.mentions[number]
        if mention.start >= start or mention.cls not in lexicon.facilities:
            continue
        if parse.sentence_of[mention.head] < sentence - _NEAR or "\n\n" in reading.quote(mention.end, start):
            break
        if parse.deps[mention.head] not in ("nsubj", "nsubjpass"):
            continue
        if found is None:
            found = number
        elif mention.entity != reading.mentions[found].entity:
            return None
    return found


def _parts(reading: Reading, token: int) -> list[int]:
    """Of "each of the prisons", the prisons; one of them is not they."""
    parse = reading.parse
    if parse.lemmas[token] not in ("each", "all"):
        return []
    return [
        inner
        for child in parse.children[token]
        if parse.deps[child] == "prep" and parse.lower[child] == "of"
        for inner in parse.children[child]
        if parse.deps[inner] == "pobj"
    ]


def _owner(reading: Reading, lexicon: QuantityLexicon, token: int) -> int | None:
    """The subject of a verb of having: "the facility has eight pavilions", "it consists of eight pavilions"."""
    parse = reading.parse
    above = parse.heads[token]
    if parse.deps[token] == "pobj" and parse.lower[above] in ("of", "for"):
        above = parse.heads[above]
    elif parse.deps[token] not in ("dobj", "attr", "conj"):
        return None
    if parse.pos[above] not in syntax.VERBAL or parse.lemmas[above] not in lexicon.owner_verbs:
        return None
    return _subject(reading, above)


def _counts(reading: Reading, context: Context) -> bool:
    """Whether the subject only counted what befell others: "the union *counted* 14 deaths"."""
    parse, above = reading.parse, reading.parse.heads[context.counted]
    return parse.lemmas[above] == "count" and context.quantity in ("deaths", "injuries", "arrests")


def _of_noun(reading: Reading, lexicon: QuantityLexicon, noun: int) -> int | None:
    """The possessor of a noun, else where or whose it is, else the subject of its verb of having."""
    parse = reading.parse
    found = _belonging(reading, noun)
    if found is not None:
        return found
    above = parse.heads[noun]
    if parse.deps[noun] == "pobj" and parse.lower[above] == "with":
        holder = parse.heads[above]
        if parse.pos[holder] in syntax.VERBAL:
            return _subject(reading, holder)
        return _mention(reading, holder)
    for child in parse.children[noun]:
        if parse.deps[child] in ("compound", "nmod") and (found := _mention(reading, child)) is not None:
            return found
    return _owner(reading, lexicon, noun)


def _belonging(reading: Reading, noun: int) -> int | None:
    """The possessor of a noun, else where or whose it is."""
    parse = reading.parse
    for child in parse.children[noun]:
        if parse.deps[child] == "poss" and (found := _mention(reading, child)) is not None:
            return found
    return _place(reading, noun)


def _place(reading: Reading, token: int) -> int | None:
    """The mention in a phrase of place or belonging below a token: "deaths in Salvadoran prisons"."""
    parse = reading.parse
    for child in parse.children[token]:
        if parse.deps[child] == "prep" and parse.lower[child] in _PLACED and child > token:
            for inner in parse.children[child]:
                if parse.deps[inner] == "pobj" and (found := _mention(reading, inner)) is not None:
                    return found
    return None


def _placed(reading: Reading, lexicon: QuantityLexicon, found: Counted) -> int | None:
    """The place that lies at a distance: the one right before, else the nearest above or what is told of it."""
    parse, token = reading.parse, found.head
    before = next((t for t in range(found.first - 1, max(found.first - 5, 0), -1) if parse.words[t] == ","), 0)
    beside = reading.covering.get(before - 1) if before else None
    if beside is not None and reading.mentions[beside].cls in lexicon.places:
        return beside
    place = _above(reading, token)
    return place if place is not None and reading.mentions[place].cls in lexicon.places else None


def _above(reading: Reading, token: int) -> int | None:
    parse = reading.parse
    here = token
    if parse.deps[token] in ("compound", "nmod", "amod", "nummod"):  # "the 20-foot wall"
        return _mention(reading, parse.heads[token])
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
