"""Who takes part in an event by what they are called: "the victims of the attack", "the host of the Oscars".

Such a noun says the role of whoever it stands for: of the phrase that it heads, of the name that it stands before
("Oscar host Ana Paz"), or of whom somebody is or becomes it ("Paz is the host", "was chosen as host").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.annotate import syntax
from kg.annotate.certainty import modality
from kg.annotate.events.lexicon import EventLexicon
from kg.annotate.events.triggers import Found
from kg.annotate.reading import Reading
from kg.annotate.syntax import VERBAL
from kg.model import Argument, Modality, Parse

_OF = frozenset(("of", "in", "at", "behind", "for"))
_BEFORE = frozenset(("compound", "nmod", "poss"))
_TITLED = frozenset(("compound", "nmod", "appos"))
_NOT_NOW = frozenset("former past previous ex potential would-be possible prospective likely next future".split())
_NOT_KILLED = frozenset(("survivor", "target"))


def add(
    reading: Reading,
    found: Sequence[Found],
    filled: Sequence[list[tuple[Argument, int]]],
    certain: list[Modality],
    lexicon: EventLexicon,
) -> None:
    """Completes the arguments of event nouns in place; what somebody is yet to take part in is yet to be."""
    parse = reading.parse
    for place, (one, arguments) in enumerate(zip(found, filled, strict=True)):
        noun = _partaker(parse, one.token, lexicon)
        if noun is None or (parse.lemmas[noun] in _NOT_KILLED and "Death" in lexicon.above[one.cls]):
            continue
        sure = modality(parse, noun, lexicon.certainty)
        if sure in ("negated", "possible"):
            continue
        role = lexicon.partakers[parse.lemmas[noun]]
        for number in _who(reading, noun):
            mention = reading.mentions[number]
            unknown = number == reading.headed.get(noun) and not reading.entities[mention.entity].named
            if role == "agent" and unknown and "Harm" in lexicon.above[one.cls]:
                break  # "the perpetrators of the attack" says nobody
            if mention.cls in lexicon.actors and mention.cls in lexicon.fillers(one.cls, role):
                if not any(known.target == "mention" and known.index == number for known, _ in arguments):
                    arguments.append((Argument(role, mention.start, mention.end, "mention", number), mention.head))
                    certain[place] = sure if certain[place] == "asserted" else certain[place]
                break


def _partaker(parse: Parse, event: int, lexicon: EventLexicon) -> int | None:
    """The noun for who takes part in what an event noun names, if it is said of just this event."""
    gerund = parse.deps[event] == "amod" and parse.tags[event] == "VBG"  # "the stabbing victim"
    if parse.pos[event] in VERBAL and not gerund:
        return None
    while parse.deps[event] == "conj" and parse.pos[parse.heads[event]] not in VERBAL:
        event = parse.heads[event]
    noun = parse.heads[event]
    if parse.deps[event] == "pobj" and parse.lower[noun] in _OF:
        noun = parse.heads[noun]
    elif parse.deps[event] not in _BEFORE and not gerund:
        return None
    if parse.lemmas[noun] not in lexicon.partakers or parse.pos[noun] in VERBAL:
        return None
    return None if any(parse.lower[child] in _NOT_NOW for child in parse.children[noun]) else noun


def _who(reading: Reading, noun: int) -> Iterator[int]:
    """The mentions that a noun may stand for, the most telling first."""
    parse, headed = reading.parse, reading.headed
    above = parse.heads[noun]
    bearers: list[int] = []
    if parse.deps[noun] == "attr":
        bearers = _dependents(parse, above, "nsubj")
    elif parse.deps[noun] == "pobj" and parse.lower[above] == "as":
        verb = parse.heads[above]
        bearers = _dependents(parse, verb, "dobj", "nsubjpass") or _dependents(parse, verb, "nsubj")
    elif parse.deps[noun] in _TITLED:
        bearers = [above]
    yield from (headed[token] for token in (*bearers, noun) if token in headed)


def _dependents(parse: Parse, token: int, *wanted: str) -> list[int]:
    return [target for dep, target in syntax.dependents(parse, token) if dep in wanted]
