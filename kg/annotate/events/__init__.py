"""Events: who did what to whom, where and when, by the triggers and role paths of the ontology."""

from __future__ import annotations

from collections.abc import Sequence

from kg.annotate.certainty import modality
from kg.annotate.constructions import finite
from kg.annotate.events import (
    anaphora,
    dating,
    ends,
    general,
    meaning,
    partakers,
    places,
    preparing,
    relative,
    sharing,
    shells,
    triggers,
)
from kg.annotate.events.evidence import evidence
from kg.annotate.events.lexicon import EventLexicon, compile
from kg.annotate.events.roles import fill, fillers
from kg.annotate.events.triggers import Found
from kg.annotate.reading import Reading
from kg.annotate.syntax import VERBAL
from kg.model import Argument, Event, Measurement, Modality, Parse, Time

__all__ = ["EventLexicon", "compile", "find"]

_WHOLE_DATE = len("2025-03-16")
_HARM = frozenset(("Attack", "Death", "Injury", "Destruction", "Abduction", "JusticeEvent"))
_CERTAIN = frozenset(("the", "this", "that", "these", "those", "each", "every", "another"))
_AFTER_AN_ATTACK = frozenset(
    "site scene area spot zone location aftermath suspect suspects victim victims survivor survivors perpetrator "
    "perpetrators investigation probe inquiry trial".split()
)
_THINGS = frozenset(("it", "which", "that", "this"))
_NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "VERB"))


def find(reading: Reading, lexicon: EventLexicon, measurements: Sequence[Measurement]) -> tuple[Event, ...]:
    """The events of a document in the order of their triggers, then those of no class in the order of theirs.

    A trigger without participant, place, amount or time makes no event; one that is only the topic of another or about
    one ("foiled an attack in Lima") counts as having one, and so does harm that a sentence tells as a fact, whoever it
    befalls ("several were wounded", "there was an explosion", "since these attacks").
    """
    found = ends.folded(reading, triggers.find(reading, lexicon), lexicon)
    known = fillers(reading, measurements, found, lexicon)
    filled = [fill(one, lexicon, known) for one in found]
    certain = [modality(reading.parse, one.stated, lexicon.certainty) for one in found]
    told = preparing.settle(reading, found, filled, certain, lexicon)
    resumed = anaphora.resume(reading, found, filled, certain, lexicon)
    sharing.share(reading, found, filled, certain, lexicon)
    places.inherit(reading, found, filled, lexicon)
    times = dating.times(reading, found, certain, lexicon)
    anaphora.recall(reading, found, filled, times, certain, resumed, lexicon)
    partakers.add(reading, found, filled, certain, lexicon)
    kept = [one for one in _kept(reading.parse, found, filled, times, certain, lexicon) if one not in told]
    renumbered = {number: new for new, number in enumerate(kept)}
    rest, final = general.find(reading, lexicon, measurements, found, filled, certain, renumbered)
    every = {**times, **{len(found) + number: index for number, index in rest.times.items()}}
    exact = relative.dates(reading, [*found, *rest.found], [*filled, *rest.filled], every, lexicon)
    verbs = [one.token for one in (*found, *rest.found)]
    times_of = {
        number: exact.get(index) or meaning.meant(reading.parse, reading.times[index], verbs[number])
        for number, index in every.items()
    }
    events = []
    for number in kept:
        arguments = _renumbered(filled[number], final)
        time = times_of.get(number)
        sure = _unless_to_come(reading, found[number], certain[number], time, lexicon)
        events.append(_event(reading, lexicon, found[number], arguments, sure, time))
    for number, one in enumerate(rest.found):
        if len(found) + number in final:
            time = times_of.get(len(found) + number)
            arguments = _renumbered(rest.filled[number], final)
            sure = _unless_to_come(reading, one, rest.certain[number], time, lexicon)
            events.append(_event(reading, lexicon, one, arguments, sure, time))
    return tuple(events)


def _unless_to_come(
    reading: Reading, one: Found, certain: Modality, time: Time | None, lexicon: EventLexicon
) -> Modality:
    """What is told for a fact but lies ahead of the document's day is planned: "the trial opens on Friday".

    What was said lies behind, whenever that is of which it was said: "its 12 July order".
    """
    today = reading.document.date
    if certain != "asserted" or time is None or time.earliest is None or today is None or len(today) < _WHOLE_DATE:
        return certain
    if time.earliest <= today[:_WHOLE_DATE] or "Communication" in lexicon.above[one.cls]:
        return certain
    word = finite(reading.parse, one.token)
    present = reading.parse.tags[word] in ("VBZ", "VBP") and reading.parse.lemmas[word] != "have"
    return "planned" if present or one.named(reading.parse) else certain


def _kept(
    parse: Parse,
    found: list[Found],
    filled: list[list[tuple[Argument, int]]],
    times: dict[int, int],
    certain: list[Modality],
    lexicon: EventLexicon,
) -> list[int]:
    triggered = {one.token for one in found}
    kept = {
        number
        for number, arguments in enumerate(filled)
        if number in times
        or any(argument.target != "event" for argument, _ in arguments)
        or (certain[number] == "asserted" and _told(parse, found[number], triggered, lexicon))
        or (certain[number] == "alleged" and _presupposed(parse, found[number], lexicon))
    }
    kept |= {
        number
        for number, arguments in enumerate(filled)
        if any(argument.target == "event" and argument.index in kept for argument, _ in arguments)
    }
    topics = {argument.index for number in kept for argument, _ in filled[number] if argument.target == "event"}
    return sorted(kept | topics)


def _told(parse: Parse, one: Found, triggered: set[int], lexicon: EventLexicon) -> bool:
    """Whether a clause says of somebody or something that is no mention that it is harmed, or that there is harm."""
    if not lexicon.above[one.cls] & _HARM:
        return False
    if parse.pos[one.token] in VERBAL:
        fillers = {dep: target for dep, target in one.arcs if parse.pos[target] in _NOMINAL}
        if "dobj" in fillers:  # somebody who is no mention did it: nothing to hold on to
            doer = fillers.get("nsubj")
            return doer is None or doer in triggered or parse.lemmas[doer] in _THINGS
        return "nsubj" in fillers or "nsubjpass" in fillers
    head = parse.heads[one.token]
    if parse.deps[one.token] == "attr":
        return "expl" in parse.labels[head]
    if _presupposed(parse, one, lexicon):
        return True
    if one.lemma in lexicon.anaphors and "Attack" in lexicon.above[one.cls] and _determined(parse, one.token):
        return True
    if "Death" in lexicon.above[one.cls]:
        return False  # "deaths were reported": of whom is not said
    return (parse.deps[one.token] in shells.CARRIED and parse.lemmas[head] in lexicon.carrying) or any(
        parse.deps[child] == "acl" and parse.lemmas[child] in lexicon.carrying for child in parse.children[one.token]
    )


def _determined(parse: Parse, noun: int) -> bool:
    """Whether a noun phrase speaks of certain attacks: "these attacks", "before each explosion"."""
    return parse.deps[noun] not in ("compound", "nmod") and any(
        parse.deps[child] == "det" and parse.lower[child] in _CERTAIN for child in parse.children[noun]
    )


def _presupposed(parse: Parse, one: Found, lexicon: EventLexicon) -> bool:
    """Whether what is named after an attack is that of a certain one: "the blast site", "the Oslo bombing suspect"."""
    noun, head = one.token, parse.heads[one.token]
    if parse.deps[noun] != "compound" or not noun < head or "Attack" not in lexicon.above[one.cls]:
        return False
    known = _determined(parse, head) or any(
        parse.pos[child] == "PROPN" and parse.deps[child] == "compound" for child in parse.children[noun]
    )
    return known and parse.lower[noun + 1] in _AFTER_AN_ATTACK


def _renumbered(filled: list[tuple[Argument, int]], new: dict[int, int]) -> tuple[Argument, ...]:
    """The arguments with the indices of events as they are among those kept."""
    return tuple(
        [
            one if one.target != "event" else Argument(one.role, one.start, one.end, one.target, new[one.index])
            for one, _ in filled
            if one.target != "event" or one.index in new
        ]
    )


def _event(
    reading: Reading,
    lexicon: EventLexicon,
    found: Found,
    arguments: tuple[Argument, ...],
    certain: Modality,
    time: Time | None,
) -> Event:
    parse = reading.parse
    return Event(
        _refined(reading, lexicon, found.cls, arguments),
        parse.starts[triggers.first(parse, found)],
        parse.ends[found.word],
        found.token,
        found.lemma,
        arguments,
        certain,
        evidence(reading, found, [(one.start, one.end) for one in arguments], time, certain, lexicon),
        time,
    )


def _refined(reading: Reading, lexicon: EventLexicon, cls: str, arguments: tuple[Argument, ...]) -> str:
    for refinement in lexicon.refinements.get(cls, ()):
        for argument in arguments:
            if (
                argument.role == refinement.role
                and argument.target == "mention"
                and reading.mentions[argument.index].cls in refinement.classes
            ):
                return refinement.cls
    return cls
