"""Events of no class: what any other eventive verb or noun says that happens, as an event of the root class itself.

Which words these are is a lexicon of the ontology (lex:generalVerb, lex:generalNoun).  They are read after the words of
the classes and take nothing from them: a word that reports an event of a class, that is part of what makes another word
a trigger, or that only carries an event noun ("launch an attack") reports none of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

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
    indices: Mapping[int, int],
) -> Iterator[tuple[Found, tuple[Argument, ...], Modality, Time | None]]:
    """Verbs and nouns beside the triggers of the classes, in the order of the text, with what is said of each.

    `typed`, `of_typed`: those triggers and their certainty; `indices`: of those that are events, their index among the
    events, which those of no class follow.
    """
    found = [
        Found(token, ROOT, word, belonging(reading, token, lexicon), frozenset(), token, sure=False, stated=token)
        for token, word in _words(reading, lexicon, typed)
    ]
    together = [*typed, *found]
    known = fillers(reading, measurements, together)
    filled = [fill(one, lexicon, known) for one in found]
    certain = [modality(reading.parse, one.stated, lexicon.certainty) for one in found]
    places.inherit(reading, found, filled, lexicon)
    dated = dating.times(reading, together, [*of_typed, *certain], lexicon)
    times = {number - len(typed): time for number, time in dated.items() if number >= len(typed)}
    sharing.recall(reading, found, filled, times, certain, lexicon)
    kept = _kept(reading, found, filled, times, len(typed), indices)
    final = {**indices, **{len(typed) + number: len(indices) + new for new, number in enumerate(kept)}}
    for number in kept:
        arguments = tuple(
            replace(one, index=final[one.index]) if one.target == "event" else one
            for one, _ in filled[number]
            if one.target != "event" or one.index in final
        )
        time = reading.times[times[number]].time if number in times else None
        yield found[number], arguments, certain[number], time


def _kept(
    reading: Reading,
    found: Sequence[Found],
    filled: Sequence[Sequence[tuple[Argument, int]]],
    times: Mapping[int, int],
    before: int,
    indices: Mapping[int, int],
) -> list[int]:
    """Those of which something is said, with what they are about, and what is said of those alone."""
    about = [[one.index for one, _ in arguments if one.target == "event"] for arguments in filled]
    telling = {
        number
        for number, one in enumerate(found)
        if _tells(reading, one, [argument for argument, _ in filled[number]], number in times)
    }
    topics = {index - before for number in telling for index in about[number] if index >= before}
    events = telling | topics
    events |= {
        number
        for number in range(len(found))
        if any(index in indices or index - before in telling for index in about[number])
    }
    return sorted(events)


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


def _tells(reading: Reading, found: Found, arguments: Sequence[Argument], dated: bool) -> bool:
    """Whether somebody or something that is named or described takes part; for a noun a place with a name will do."""
    noun = reading.parse.pos[found.token] == "NOUN"
    for argument in arguments:
        if argument.target != "mention":
            continue
        entity = reading.entities[reading.mentions[argument.index].entity]
        described = any(reading.mentions[number].kind != "pronoun" for number in entity.mentions)
        if described and (argument.role not in _SETTING or (noun and entity.named)):
            return True
    return noun and dated
