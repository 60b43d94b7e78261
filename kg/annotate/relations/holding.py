"""How long a relation held: the interval that its clause gives, and whether the text says that it is over.

Over is what a word before the noun puts into the past ("the former director"), an adverb at the predicate ("no longer
a member", "used to live"), a time that ended ("was director until 2019") or a verb of leaving ("resigned as director").
A time alone does not tell, as "joined in 2012" begins there, so that only intervals are taken.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.annotate import certainty
from kg.annotate.constructions import PREDICATED
from kg.annotate.reading import Reading
from kg.annotate.relations.lexicon import RelationLexicon
from kg.annotate.syntax import VERBAL
from kg.model import Modality, Parse, Time

_FINITE_PRESENT = frozenset(("VBZ", "VBP"))
_AUXILIARIES = frozenset(("aux", "auxpass"))
_UNTIL = frozenset(("until", "till"))
_LONG = frozenset(("year", "decade", "month", "century"))
_OBJECTS = frozenset(("dobj", "nsubjpass"))


def held(reading: Reading, trigger: int, lexicon: RelationLexicon) -> tuple[Time | None, bool]:
    """The interval in which a relation held, where its clause bounds it, and whether the text says that it is over."""
    parse = reading.parse
    verb = _predicate(parse, trigger)
    places = (trigger,) if verb is None or verb == trigger else (trigger, verb)
    past = verb is None or _past(parse, verb)
    time = _interval(reading, places) if reading.timed else None
    ahead = time is not None and (time.latest or "") >= (reading.document.date or "9999")  # "a hearing next week"
    if time is not None and past and not ahead and not str(time.edtf).endswith(".."):
        return time, True
    over = past and (_bounded(parse, places) or (verb is not None and _lasted(parse, verb)))
    for place in places:
        over = over or _marked(parse, place, lexicon)
    return time, over


def _bounded(parse: Parse, places: Iterable[int]) -> bool:
    """Whether a clause says until when."""
    return not _UNTIL.isdisjoint([parse.lemmas[child] for place in places for child in parse.children[place]])


def _lasted(parse: Parse, verb: int) -> bool:
    """Whether a simple past tells for how long: "who *lived* in Rome *for two decades*"."""
    finite = next((child for child in parse.children[verb] if parse.deps[child] in _AUXILIARIES), verb)
    if parse.tags[finite] != "VBD" or parse.lemmas[finite] == "have":
        return False
    return any(
        parse.lemmas[child] == "for" and any(parse.lemmas[noun] in _LONG for noun in parse.children[child])
        for child in parse.children[verb]
    )


def former(parse: Parse, tokens: Iterable[int], lexicon: RelationLexicon) -> bool:
    """Whether one of the words before a noun or a name puts it into the past: "former", "ex-"."""
    return any(parse.lower[token].rstrip("-") in lexicon.past for token in tokens)


def formerly(parse: Parse, object_: int | None, lexicon: RelationLexicon) -> bool:
    """Whether an adverb of the past stands right before the preposition of an object: "X (*formerly* of Y)"."""
    if object_ is None or parse.deps[object_] != "pobj":
        return False
    before = parse.heads[object_] - 1
    return before >= 0 and parse.lower[before] in lexicon.past_adverbs


def left(parse: Parse, noun: int, holder: int, lexicon: RelationLexicon) -> Modality | None:
    """How surely the holder of a position leaves it: "X resigned *as director*", "X was replaced *as director*".

    None where no verb of leaving stands above the noun, or where it is somebody else who leaves.
    """
    head = parse.heads[noun]
    if parse.deps[noun] != "pobj" or parse.lemmas[head] != "as":
        return None
    verb = parse.heads[head]
    lemma = parse.lemmas[verb]
    succeeded = lemma in lexicon.succeeding and parse.deps[holder] in _OBJECTS and parse.heads[holder] == verb
    if parse.pos[verb] not in VERBAL or not (succeeded or lemma in lexicon.leaving):
        return None
    return certainty.modality(parse, verb, lexicon.certainty)


def _predicate(parse: Parse, trigger: int) -> int | None:
    """The verb whose clause says it: the trigger itself, its copula, or the verb above its "as"."""
    if parse.pos[trigger] in VERBAL:
        return trigger
    head = parse.heads[trigger]
    if parse.deps[trigger] == "pobj" and parse.lemmas[head] == "as":
        head = parse.heads[head]
    elif parse.deps[trigger] not in PREDICATED:
        return None
    return head if parse.pos[head] in VERBAL else None


def _past(parse: Parse, verb: int) -> bool:
    """Whether a clause tells of the past, by its finite verb, or has no finite verb: "detained until May"."""
    finite = [verb, *(child for child in parse.children[verb] if parse.deps[child] in _AUXILIARIES)]
    return not any(parse.tags[token] in _FINITE_PRESENT or parse.tags[token] == "MD" for token in finite)


def _interval(reading: Reading, places: Iterable[int]) -> Time | None:
    """The first interval at some tokens: "since 2015", "from 2010 to 2015"."""
    parse, timed = reading.parse, reading.timed
    for place in places:
        for child in parse.children[place]:
            for here in (child, *parse.children[child]) if parse.deps[child] == "prep" else (child,):
                if here in timed and "/" in (reading.times[timed[here]].time.edtf or ""):
                    return reading.times[timed[here]].time
    return None


def _marked(parse: Parse, token: int, lexicon: RelationLexicon) -> bool:
    """ "formerly", "no longer", "not … any more", "used to"."""
    if token > 1 and parse.words[token - 1] == "-" and parse.lower[token - 2] == "ex":
        return True
    past = lexicon.past_adverbs if parse.pos[token] in VERBAL else lexicon.past
    children = parse.children[token]
    if (
        children
        and children[0] < token
        and not past.isdisjoint([_spelled(parse, child) for child in children if child < token])
    ):
        return True
    if parse.lemmas[token] == "be" and any(parse.lower[child] == "had" for child in children):
        return True  # "who had been ambassador"
    longer = [child for child in children if parse.lower[child] == "longer"] if "longer" in parse.vocabulary else ()
    if longer and any(parse.lemmas[inner] == "no" for child in longer for inner in parse.children[child]):
        return True
    above = parse.heads[token]
    return parse.deps[token] == "xcomp" and parse.lemmas[above] == "use" and parse.tags[above] == "VBD"


def _spelled(parse: Parse, token: int) -> str:
    """A word with what a hyphen joins before it: "one-time"."""
    word = parse.lower[token]
    if token > 1 and parse.words[token - 1] == "-" and parse.heads[token - 2] in (token, parse.heads[token]):
        return f"{parse.lower[token - 2]}-{word}"
    return word
