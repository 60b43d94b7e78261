"""Who and what takes part in an event: fillers along the ontology's role paths, checked by class."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter

from kg.annotate import syntax
from kg.annotate.constructions import whole
from kg.annotate.events import members, shells, unfit
from kg.annotate.events.lexicon import EventLexicon
from kg.annotate.events.referents import acting, elliptic, in_dateline, likened, mention_at, place_before, vague
from kg.annotate.events.rolepaths import LENT, TARGET, RolePath
from kg.annotate.events.triggers import Found
from kg.annotate.reading import Reading
from kg.model import Argument, Measurement, Target

SETTING = frozenset(("place", "destination", "origin"))
_MEMBERED = frozenset(("agent", "patient", "recipient"))
_WAGED = frozenset(("attack", "assault", "raid", "offensive", "onslaught", "incursion", "aggression", "ambush"))
_POSSESSIVE = 3  # paths from this distance on fill a role only if nothing nearer did
_OWNED = frozenset(("his", "mine", "yours", "hers", "ours", "theirs"))
_OBJECTS = frozenset(("dobj", "pobj", "dative"))
_NAMED_BEFORE = frozenset(("compound", "nmod", "amod"))
_EXTENTS = frozenset("count distance height length width depth thickness speed temperature age".split())
_DURATIONS = frozenset(("second", "minute", "hour", "day", "week", "month", "year", "decade", "century"))


@dataclass(frozen=True, slots=True)
class Fillers:
    """What may fill a role, by token."""

    reading: Reading
    measurements: Sequence[Measurement]
    measured: Mapping[int, int]  # token -> index of the measurement that it lies in
    events: Mapping[int, int]  # trigger token, or the noun that counts the event -> index in the list of triggers
    found: Sequence[Found]
    acting: frozenset[str]  # the classes of places that act


def fillers(
    reading: Reading, measurements: Sequence[Measurement], found: Sequence[Found], lexicon: EventLexicon
) -> Fillers:
    parse = reading.parse
    measured: dict[int, int] = {}
    size = len(parse)
    for number, measurement in enumerate(measurements):
        token = reading.beginning.get(measurement.start)
        while token is not None and token < size and parse.starts[token] < measurement.end:
            measured.setdefault(token, number)
            token += 1
    events = {one.token: number for number, one in enumerate(found)}
    for number, one in enumerate(found):  # "called for three days of protests"
        if parse.pos[one.token] not in syntax.VERBAL:
            counted = shells.shell(parse, one.token, lexicon)
            while counted is not None:
                events.setdefault(counted, number)
                counted = shells.shell(parse, counted, lexicon)
    return Fillers(reading, measurements, measured, events, found, lexicon.acting)


_TURN = itemgetter(0, 1)  # of a candidate: the order of its path, and its token


def fill(found: Found, lexicon: EventLexicon, known: Fillers) -> list[tuple[Argument, int]]:
    """The arguments of an event with the tokens that fill them, in the order of roles.

    Candidates choose by the distance of their path, then by the turn of their role.  A filler has one role; a
    possessive or a compound fills a role only if nothing nearer does, and so does any patient that is no object.
    """
    reading, parse = known.reading, known.reading.parse
    paths, above = lexicon.paths_of(found.cls, found.lemma), lexicon.above[found.cls]
    candidates: list[tuple[tuple[int, int], int, RolePath]] = []
    timed = "JusticeEvent" in above
    befalls = "patient" in [path.role for path in paths.get("nsubj", ())]
    acted = befalls and _acted(found, lexicon.paths[found.cls].get("dobj", ()), known, timed)
    harmful = parse.pos[found.token] == "NOUN" and "Harm" in above
    against = unfit.against(reading, found.token, lexicon) if harmful and found.lemma in _WAGED else []
    clause = parse.deps[found.token] == "relcl"
    active = parse.pos[found.token] in syntax.VERBAL and "nsubj" in [dep for dep, _ in found.arcs]
    given = (*found.arcs, *[("prep", preposition) for preposition in against]) if against else found.arcs
    for dep, target in given:
        fitting = paths.get(dep)
        if not fitting:
            continue
        lemma, word, lent = parse.lemmas[target], parse.lower[target], dep in LENT
        of = whole(parse, target) if "prep" in parse.labels[target] else None
        for path in fitting:
            asked = path.steps[0].lemmas
            if (
                asked
                and not (lent or lemma in asked or word in asked)
                and (of is None or not syntax.matches(parse, path.steps[0], dep, target, None))
            ):
                continue  # most prepositions
            role = path.role
            if role == "patient" and dep == "nsubj" and (acted or (harmful and not path.lemmas)):
                continue  # "the school opened", but "the army opened a school"; whom a verb lends to a noun of harm
                # did it: "caused the deaths", "jailed for the deaths"
            if dep == "prep":
                if role == "patient" and against and lemma == "of":
                    path = replace(path, role="agent", classes=lexicon.fillers(found.cls, "agent"))
                elif role == "patient" and lemma in unfit.UPON and unfit.opposed(parse, found):
                    continue  # "attacks against pirates on land"
                if role == "origin" and _far(known, target):
                    continue
                if role == "topic" and parse.lower[target - 1] == "instead":
                    continue
            if role == "agent" and dep in _NAMED_BEFORE and unfit.site_between(parse, found.token, target):
                continue  # "the Mali village attack": there it was
            if (
                role == "agent"
                and lemma == "from"
                and not path.lemmas
                and (active or "," in parse.words[found.token : target])
            ):
                continue  # "demanded an apology from the minister", "the attack, in a picture from the police"
            if dep == "ccomp" and ";" in parse.words[min(found.token, target) : max(found.token, target)]:
                continue  # "he resigned; she denies it": two clauses
            rest = path.steps[1:]
            ends = syntax.follow(parse, target, rest, reading) if rest else [syntax.antecedent(parse, target)]
            for end in ends:
                for one in members.related(parse, found.token, end) if clause else (end,):
                    candidates.append((path.order, one, path))
    if len(candidates) > 1:
        candidates.sort(key=_TURN)
    taken: set[tuple[Target, int]] = set()
    nearest: dict[str, int] = {}
    arguments: list[tuple[Argument, int]] = []
    for (distance, _), token, path in candidates:
        if nearest.get(path.role, distance) < distance and (distance >= _POSSESSIVE or path.role == "patient"):
            continue
        if path.role in SETTING and unfit.containing(parse, token):
            continue
        if path.role == "place" and "Accusation" in above and found.token < token:
            continue  # "accused officials in Dhaka of fraud": there the officials are
        if path.role == "amount" and known.measured.get(found.token, -1) == known.measured.get(token):
            continue  # "two donations" is no amount of a donation
        argument = _argument(path, token, known, timed)
        if argument is None or (argument.target, argument.index) in taken:
            continue
        taken.add((argument.target, argument.index))
        mutual = path.role == "agent" and "with" in path.steps[0].lemmas  # "its contract with the runner"
        if path.steps[0].dep != TARGET and not mutual:  # "the bombing of the cafe killed two"
            nearest.setdefault(path.role, distance)
        arguments.append((argument, token))
    if len(arguments) > 1:
        arguments = [pair for pair in arguments if not unfit.bound(reading, pair, arguments)]
    if "Injury" in above:
        arguments = [pair for pair in arguments if not unfit.hurt(reading, pair, arguments)]
    if "Payment" in above and "amount" not in nearest:
        arguments.extend(_sole_amount(found, known))
    for argument, token in list(arguments):
        if argument.role in _MEMBERED and argument.target == "mention":
            further = members.included(parse, found.token, token, argument.role)
            if told := members.told_apart(parse, found.token, token):
                further += [one for one in told if reading.cls(one) in lexicon.actors]
            for member in further:
                number = mention_at(reading, member)
                if number is None or ("mention", number) in taken:
                    continue
                taken.add(("mention", number))
                start, end = reading.mentions[number].start, reading.mentions[number].end
                beside = Argument(argument.role, start, end, "mention", number)
                if not _named_twice(reading, beside, arguments):
                    arguments.append((beside, member))
    return arguments


def _named_twice(reading: Reading, argument: Argument, arguments: Sequence[tuple[Argument, int]]) -> bool:
    """Whether a pronoun is for who has the role already: "the mayor, who fled, is *himself* on trial"."""
    entity = reading.mentions[argument.index].entity
    return reading.mentions[argument.index].kind == "pronoun" and any(
        other.target == "mention" and other.role == argument.role and reading.mentions[other.index].entity == entity
        for other, _ in arguments
    )


def _far(known: Fillers, preposition: int) -> bool:
    """Whether a phrase only says how far off something is: "arrived in a town 800 km from Brisbane"."""
    number = known.measured.get(preposition - 1)
    return number is not None and known.measurements[number].quantity == "distance"


def _sole_amount(found: Found, known: Fillers) -> list[tuple[Argument, int]]:
    """The only sum of money in the clause of a verb of paying, wherever the parse hung it: "paid the families of the
    dead 200,000 taka each".
    """
    parse = known.reading.parse
    if parse.pos[found.token] not in syntax.VERBAL:
        return []
    sums: dict[int, int] = {}
    for token in range(*parse.subtree(found.token)):
        number = known.measured.get(token)
        if (
            number is not None
            and known.measurements[number].quantity == "money"
            and syntax.governing_verb(parse, token) == found.token
        ):
            sums.setdefault(number, token)
    if len(sums) != 1:
        return []
    number, token = next(iter(sums.items()))
    measurement = known.measurements[number]
    return [(Argument("amount", measurement.start, measurement.end, "measurement", number), token)]


def _acted(found: Found, paths: Sequence[RolePath], known: Fillers, timed: bool) -> bool:
    """Whether a trigger has an object that is the patient of its class, so that its subject is none.

    An object that is no mention is one too: "the frigate sank a trawler", of which the trawler is not told further.
    """
    objects = [target for dep, target in found.arcs if dep == "dobj"]
    if not objects:
        return False
    parse = known.reading.parse
    own = [path for path in paths if found.lemma in path.lemmas] or [path for path in paths if not path.lemmas]
    patients = [path for path in own if path.role == "patient"]
    if not patients:
        return False
    return any(_argument(path, target, known, timed) is not None for target in objects for path in patients) or any(
        _unnamed(known, target)
        for target in objects
        if target not in found.used and not any(parse.lemmas[target] in path.steps[0].lemmas for path in paths)
    )  # but "gave her life"


def _unnamed(known: Fillers, token: int) -> bool:
    """Whether a noun may be what something is done to without being a mention, a sum, an event or a time."""
    reading = known.reading
    return (
        reading.parse.pos[token] == "NOUN"
        and mention_at(reading, token) is None
        and token not in known.measured
        and token not in known.events
        and token not in reading.timed
    )


def _argument(path: RolePath, token: int, known: Fillers, timed: bool) -> Argument | None:
    mentions = known.reading.mentions
    event = known.events.get(token)
    if event is not None and known.found[event].cls in path.classes:
        trigger = known.found[event].token
        start, end = known.reading.parse.starts[trigger], known.reading.parse.ends[trigger]
        return Argument(path.role, start, end, "event", event)
    if path.role == "amount":
        measured = known.measured.get(token)
        if measured is None:
            return None
        measurement = known.measurements[measured]
        if measurement.quantity in _EXTENTS or measurement.unit == "person":
            return None  # "sold three villas": those are what is sold
        if measurement.unit in _DURATIONS and not timed:
            return None  # "pays for three years": only sentences are measured in time
        return Argument(path.role, measurement.start, measurement.end, "measurement", measured)
    parse = known.reading.parse
    if parse.lower[token] in _OWNED and parse.deps[token] in _OBJECTS and parse.pos[token] == "PRON":
        return None  # "paid his" is paid nobody
    number = mention_at(known.reading, token)
    if number is None and parse.lemmas[token] in ("there", "here"):
        number = place_before(known.reading, token)
    if number is None:
        return None
    if mentions[number].cls not in path.classes and path.classes.isdisjoint(syntax.classes_at(known.reading, token)):
        doer = path.role == "agent" and path.steps[0].dep in ("nsubj", "agent")
        if not doer or not acting(known.reading, mentions[number], known.acting):
            return None
    if vague(known.reading, number) or elliptic(known.reading, number):
        return None
    if path.role in _MEMBERED and (likened(known.reading, number) or in_dateline(known.reading, mentions[number])):
        return None
    return Argument(path.role, mentions[number].start, mentions[number].end, "mention", number)
