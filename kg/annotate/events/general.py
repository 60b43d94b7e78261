"""Events of no class: what any other eventive verb or noun says that happens, as an event of the root class itself.

Which words these are is a lexicon of the ontology (lex:generalVerb, lex:generalNoun).  They are read after the words of
the classes and take nothing from them: a word that reports an event of a class, that is part of what makes another word
a trigger, or that only carries an event noun ("launch an attack") reports none of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.annotate.certainty import modality
from kg.annotate.events import dating, places, sharing
from kg.annotate.events.lexicon import ROOT, EventLexicon
from kg.annotate.events.roles import fill, fillers
from kg.annotate.events.triggers import Found, belonging
from kg.annotate.reading import Reading
from kg.model import Argument, Measurement, Modality, Time

_CARRIED = frozenset(("dobj", "nsubj", "nsubjpass"))
_SETTING = frozenset(("place", "origin", "destination"))


def find(
    reading: Reading,
    lexicon: EventLexicon,
    measurements: Sequence[Measurement],
    typed: Sequence[Found],
    of_typed: Sequence[Modality],
) -> Iterator[tuple[Found, tuple[Argument, ...], Modality, Time | None]]:
    """Verbs and nouns beside the triggers of the classes, in the order of the text, with what is said of each.

    `typed`, `of_typed`: those triggers and their certainty.
    """
    found = [
        Found(token, ROOT, word, belonging(reading, token, lexicon), frozenset(), token, sure=False, stated=token)
        for token, word in _words(reading, lexicon, typed)
    ]
    known = fillers(reading, measurements, found)
    filled = [fill(one, lexicon, known) for one in found]
    certain = [modality(reading.parse, one.stated, lexicon.certainty) for one in found]
    places.inherit(reading, found, filled, lexicon)
    together = dating.times(reading, [*typed, *found], [*of_typed, *certain], lexicon)
    times = {number - len(typed): time for number, time in together.items() if number >= len(typed)}
    sharing.recall(reading, found, filled, times, certain, lexicon)
    for number, one in enumerate(found):
        arguments = tuple(argument for argument, _ in filled[number])
        time = reading.times[times[number]].time if number in times else None
        if _tells(reading, one, arguments, time):
            yield one, arguments, certain[number], time


def _words(reading: Reading, lexicon: EventLexicon, typed: Sequence[Found]) -> Iterator[tuple[int, str]]:
    parse = reading.parse
    taken = {token for one in typed for token in (one.token, one.word, *one.used)}
    nouns = {
        token
        for token, lemma in enumerate(parse.lemmas)
        if lemma in lexicon.general_nouns and token not in taken and _names_an_event(reading, token)
    }
    events = taken | nouns
    for token, lemma in enumerate(parse.lemmas):
        if token in nouns:
            yield token, lemma
        elif parse.pos[token] == "VERB" and parse.tags[token].startswith("VB") and token not in taken:
            particle = next((parse.lemmas[child] for child in parse.children[token] if parse.deps[child] == "prt"), "")
            word = f"{lemma} {particle}".rstrip()
            known = word in lexicon.general_verbs or lemma in lexicon.general_verbs
            if known and _does_something(reading, lexicon, token, events):
                yield token, word


def _names_an_event(reading: Reading, token: int) -> bool:
    """Whether a noun stands for what happens, not for an actor ("a party"), a time or a kind ("race officials")."""
    parse = reading.parse
    if parse.pos[token] != "NOUN" or token in reading.headed or token in reading.timed:
        return False
    number = reading.covering.get(token)
    if number is not None and reading.mentions[number].kind == "name":
        return False
    return parse.deps[token] not in ("compound", "nmod", "amod", "npadvmod")


def _does_something(reading: Reading, lexicon: EventLexicon, token: int, events: set[int]) -> bool:
    """Whether a verb tells more than that somebody says something, or that what its noun names takes place."""
    parse = reading.parse
    if parse.deps[token] in ("aux", "auxpass", "amod", "compound") or token in reading.headed:
        return False
    carrier = parse.lemmas[token] in lexicon.carriers or parse.lemmas[token] in lexicon.targeting
    for child in parse.children[token]:
        if parse.deps[child] == "ccomp" or (carrier and parse.deps[child] in _CARRIED and child in events):
            return False
    return True


def _tells(reading: Reading, found: Found, arguments: Sequence[Argument], time: Time | None) -> bool:
    """Whether somebody or something that is named or described takes part; for a noun a place with a name will do."""
    noun = reading.parse.pos[found.token] == "NOUN"
    for argument in arguments:
        if argument.target != "mention":
            continue
        entity = reading.mentions[argument.index].entity
        described = any(reading.mentions[number].kind != "pronoun" for number in reading.entities[entity].mentions)
        if described and (argument.role not in _SETTING or (noun and reading.entities[entity].named)):
            return True
    return noun and time is not None
