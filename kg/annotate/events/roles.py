"""Who and what takes part in an event: fillers along the ontology's role paths, checked by class."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.annotate import syntax
from kg.annotate.events.lexicon import LENT, EventLexicon, RolePath
from kg.annotate.events.triggers import Found
from kg.annotate.reading import Reading
from kg.annotate.syntax import VERBAL
from kg.model import Argument, Measurement, Parse, Target

SETTING = frozenset(("place", "destination", "origin"))
_MEMBERED = frozenset(("agent", "patient", "recipient"))
_POSSESSIVE = 3  # paths from this distance on fill a role only if nothing nearer did
_PARTITIVE = frozenset(("of", "among"))


_QUANTITIES = frozenset(
    "hundred thousand dozen score million number group lot majority handful couple ten scores some many most several "
    "all few both each one none half rest part member crowd gang band team series batch wave pair trio total minority "
    "others plenty family people body mob kilo kilogram kilogramme gram gramme tonne ton litre liter barrel crate sack "
    "load shipment consignment cache haul".split()
)


# Nouns for a side or part of a place, which is where the whole is, and nouns that only say what kind of place it is.
_SIDES = frozenset(
    "front middle heart center centre outskirt outskirts vicinity edge side rear north south east west proximity "
    "surroundings entrance door gate part area section stretch portion wing floor".split()
)
_PARTS = _SIDES | frozenset(
    "town city village municipality township hamlet port zone sector locality district neighborhood neighbourhood "
    "province department state region island county republic kingdom community parish suburb canton".split()
)


_DURATIONS = frozenset(("second", "minute", "hour", "day", "week", "month", "year", "decade", "century"))
_VAGUE = frozenset(("place", "spot", "scene", "site", "area", "zone", "location", "part", "side", "way", "ground"))
_TELLING = frozenset(("compound", "amod", "nmod", "prep", "poss", "appos"))
_NAMING = frozenset(("PROPN", "NOUN", "ADJ"))


_PLACES = frozenset(("Place", "Country", "Settlement", "Region", "Facility"))


@dataclass(frozen=True, slots=True)
class Fillers:
    """What may fill a role, by token."""

    reading: Reading
    measurements: Sequence[Measurement]
    measured: Mapping[int, int]  # token -> index of the measurement that it lies in
    events: Mapping[int, int]  # trigger token -> index in the list of found triggers
    classes: Sequence[str]  # class of each found trigger


def fillers(reading: Reading, measurements: Sequence[Measurement], found: Sequence[Found]) -> Fillers:
    starts = {start: token for token, start in enumerate(reading.parse.starts)}
    measured: dict[int, int] = {}
    for number, measurement in enumerate(measurements):
        token = starts.get(measurement.start)
        while token is not None and token < len(reading.parse) and reading.parse.starts[token] < measurement.end:
            measured.setdefault(token, number)
            token += 1
    events = {one.token: number for number, one in enumerate(found)}
    return Fillers(reading, measurements, measured, events, [one.cls for one in found])


def fill(found: Found, lexicon: EventLexicon, known: Fillers) -> list[tuple[Argument, int]]:
    """The arguments of an event with the tokens that fill them, in the order of roles.

    Candidates choose by the distance of their path, then by the turn of their role.  A filler has one role; a
    possessive or a compound fills a role only if nothing nearer does, and so does any patient that is no object.
    """
    reading, parse = known.reading, known.reading.parse
    paths = lexicon.paths[found.cls]
    candidates: list[tuple[tuple[int, int], int, RolePath]] = []
    acted = _acted(found, paths.get("dobj", ()), known, "JusticeEvent" in lexicon.above[found.cls])
    for dep, target in found.arcs:
        for path in paths.get(dep, ()):
            if path.lemmas and found.lemma not in path.lemmas:
                continue
            if acted and dep == "nsubj" and path.role == "patient":
                continue  # "the school opened", but "the army opened a school"
            if dep == "ccomp" and ";" in parse.words[min(found.token, target) : max(found.token, target)]:
                continue  # "he resigned; she denies it": two clauses
            if dep in LENT or syntax.matches(parse, path.steps[0], dep, target, None):
                rest = path.steps[1:]
                ends = syntax.follow(parse, target, rest, reading) if rest else [syntax.antecedent(parse, target)]
                candidates.extend((path.order, end, path) for end in ends)
    candidates.sort(key=lambda candidate: candidate[:2])
    taken: set[tuple[Target, int]] = set()
    nearest: dict[str, int] = {}
    arguments: list[tuple[Argument, int]] = []
    for (distance, _), token, path in candidates:
        if nearest.get(path.role, distance) < distance and (distance >= _POSSESSIVE or path.role == "patient"):
            continue
        if path.role in SETTING and _containing(parse, token):
            continue
        if path.role == "amount" and known.measured.get(found.token, -1) == known.measured.get(token):
            continue  # "two donations" is no amount of a donation
        argument = _argument(path, token, known, "JusticeEvent" in lexicon.above[found.cls])
        if argument is None or (argument.target, argument.index) in taken:
            continue
        taken.add((argument.target, argument.index))
        nearest.setdefault(path.role, distance)
        arguments.append((argument, token))
    for argument, token in list(arguments):
        if argument.role in _MEMBERED and argument.target == "mention":
            for member in _included(parse, found.token, token, argument.role):
                number = mention_at(reading, member)
                if number is not None and ("mention", number) not in taken:
                    taken.add(("mention", number))
                    start, end = reading.mentions[number].start, reading.mentions[number].end
                    arguments.append((Argument(argument.role, start, end, "mention", number), member))
    return arguments


def _acted(found: Found, paths: Sequence[RolePath], known: Fillers, timed: bool) -> bool:
    """Whether a trigger has an object that is the patient of its class, so that its subject is none."""
    own = [path for path in paths if found.lemma in path.lemmas]
    return any(
        dep == "dobj" and path.role == "patient" and _argument(path, target, known, timed) is not None
        for dep, target in found.arcs
        for path in own or [path for path in paths if not path.lemmas]
    )


def _included(parse: Parse, trigger: int, filler: int, role: str) -> list[int]:
    """Those who are said to be among the fillers of a role: "leftists were arrested, including a poet"."""
    above = (filler, trigger) if role == "patient" and parse.heads[filler] == trigger else (filler,)
    return [
        member
        for token in above
        for child in parse.children[token]
        if parse.words[child].lower() == "including" and parse.deps[child] == "prep"
        for dep, member in syntax.dependents(parse, child)
        if dep == "pobj"
    ]


def _containing(parse: Parse, token: int) -> bool:
    """Whether a place only says where the place before it is: the Spain of "in Madrid, Spain"."""
    first = token
    chain = [token]
    while parse.deps[first] in ("conj", "appos") and parse.pos[parse.heads[first]] == "PROPN":
        first = parse.heads[first]
        chain.append(first)
    return (
        first != token
        and parse.pos[token] == "PROPN"
        and not any(parse.deps[child] == "cc" for one in chain for child in parse.children[one])
    )


def _argument(path: RolePath, token: int, known: Fillers, timed: bool) -> Argument | None:
    mentions = known.reading.mentions
    event = known.events.get(token)
    if event is not None and known.classes[event] in path.classes:
        start, end = known.reading.parse.starts[token], known.reading.parse.ends[token]
        return Argument(path.role, start, end, "event", event)
    if path.role == "amount":
        measured = known.measured.get(token)
        if measured is None:
            return None
        measurement = known.measurements[measured]
        if measurement.quantity == "count":
            return None  # "sold three villas": those are what is sold
        if measurement.unit in _DURATIONS and not timed:
            return None  # "pays for three years": only sentences are measured in time
        return Argument(path.role, measurement.start, measurement.end, "measurement", measured)
    number = mention_at(known.reading, token)
    if number is None and known.reading.parse.lemmas[token] in ("there", "here"):
        number = _place_before(known.reading, token)
    if number is None or not ({mentions[number].cls} | syntax.classes_at(known.reading, token)) & path.classes:
        return None
    if _vague(known.reading, number):
        return None
    return Argument(path.role, mentions[number].start, mentions[number].end, "mention", number)


def _place_before(reading: Reading, token: int) -> int | None:
    """What "there" stands for: the one place named in its sentence before it, else in the sentence before.

    None where there are several, or where the place is only part of another phrase ("the mayor of Lima").
    """
    parse = reading.parse
    here = parse.sentence_of[token]
    for sentence in (here, here - 1):
        if sentence < 0:
            break
        low, high = parse.sentences[sentence]
        found = [
            number
            for head in range(low, min(high, token))
            if (number := reading.headed.get(head)) is not None
            and reading.mentions[number].cls in _PLACES
            and not _inside_place(reading, head)
        ]
        entities = {reading.mentions[number].entity for number in found}
        if len(entities) > 1:
            return None
        if found:
            return max(found) if any(_of_clause(parse, reading.mentions[number].head) for number in found) else None
    return None


def _inside_place(reading: Reading, head: int) -> bool:
    """Whether a place only says where another one is: the Lima of "a prison in Lima"."""
    parse = reading.parse
    number = reading.headed.get(parse.heads[parse.heads[head]]) if parse.deps[head] == "pobj" else None
    return number is not None and reading.mentions[number].cls in _PLACES


def _of_clause(parse: Parse, head: int) -> bool:
    """Whether a noun is the subject or object of a verb or stands in a phrase of one."""
    if parse.deps[head] == "pobj":
        head = parse.heads[head]
    return parse.deps[head] in ("nsubj", "nsubjpass", "dobj", "prep") and parse.pos[parse.heads[head]] in VERBAL


def _vague(reading: Reading, mention: int) -> bool:
    """Whether a mention says not which place it is: "on the spot", "the area" where it is never named."""
    parse, head = reading.parse, reading.mentions[mention].head
    if parse.lemmas[head] not in _VAGUE or any(parse.deps[child] in _TELLING for child in parse.children[head]):
        return False
    entity = reading.mentions[mention].entity
    return entity >= len(reading.entities) or not reading.entities[entity].named


def mention_at(reading: Reading, token: int) -> int | None:
    """The mention that a token stands for: the one it heads, a name that it is part of, or the one that a quantity
    or a group is made of ("hundreds of migrants", "a group of men").
    """
    parse = reading.parse
    if parse.lemmas[token] in _PARTS:  # "in front of the church", "the town of Sucre"
        whole = _of(reading, token)
        if whole is not None and (parse.lemmas[token] in _SIDES or reading.mentions[whole].kind == "name"):
            return whole
    if parse.deps[token] != "poss":
        token = _possessed(parse, token)
    number = reading.headed.get(token)
    if number is not None:
        return number
    if token in reading.timed:
        return None
    number = reading.covering.get(token)
    if number is not None:
        mention = reading.mentions[number]
        if mention.kind == "name" or _heads(parse, token, mention.head):
            return number
    if parse.deps[token] == "appos" or (parse.deps[token] == "conj" and parse.deps[parse.heads[token]] == "appos"):
        above = parse.heads[token] if parse.deps[token] == "appos" else parse.heads[parse.heads[token]]
        if above in reading.headed:  # "two activists, Raza and Riaz, who were caught"
            return reading.headed[above]
    if parse.pos[token] == "NUM" or parse.lemmas[token] in _QUANTITIES:
        return _of(reading, token)
    for child in parse.children[token]:
        if parse.deps[child] == "appos" and child in reading.headed and parse.pos[token] == "PROPN":
            return reading.headed[child]  # "Leon, a councillor" with a name that is not known as one
    return None


def _possessed(parse: Parse, token: int) -> int:
    """What follows a possessive that the parse took for the phrase itself: "A and El Salvador's President B"."""
    for child in parse.children[token]:
        if parse.tags[child] == "POS":
            here = child
            while here + 1 < len(parse) and parse.pos[here + 1] in _NAMING and here - child < 6:
                here += 1
            return here if here > child else token
    return token


def _of(reading: Reading, token: int) -> int | None:
    """The mention in the of-phrase of a token."""
    parse = reading.parse
    for child in parse.children[token]:
        if parse.deps[child] == "prep" and parse.lemmas[child] in _PARTITIVE:
            for inner in parse.children[child]:
                if parse.deps[inner] == "pobj" and inner in reading.headed:
                    return reading.headed[inner]
    return None


def _heads(parse: Parse, token: int, head: int) -> bool:
    """Whether a mention's head hangs below a token as what it is a part or a number of."""
    above = parse.heads[head]
    return above == token or (parse.deps[head] == "pobj" and parse.heads[above] == token)
