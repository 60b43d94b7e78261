"""When an event happens: the time that its clause gives."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence

from kg.annotate import time
from kg.annotate.constructions import NOUNS, cleft
from kg.annotate.events import lending, relative, sharing, shells
from kg.annotate.events.lexicon import EventLexicon
from kg.annotate.events.places import clause_behind
from kg.annotate.events.triggers import Found
from kg.annotate.passives import gapped
from kg.annotate.reading import Reading
from kg.annotate.syntax import VERBAL
from kg.annotate.time.words import DAYPARTS, ORDINALS
from kg.model import Modality, Parse, Time

_ABOUT = frozenset("over for about of on regarding concerning".split())
_ACTORS = frozenset(("Person", "Group", "ArmedGroup", "SecurityForce"))
_FOLLOWING = frozenset(("follow", "precede"))  # a time with them is of what comes first: "follows a row last week"
_COMPARING = frozenset(("from", "with", "to"))
_MODIFIERS = frozenset(("nummod", "compound", "nmod", "amod"))


def times(
    reading: Reading, found: Sequence[Found], certain: Sequence[Modality], lexicon: EventLexicon
) -> dict[int, int]:
    """Index of an event -> index of the time expression that dates it.

    A time dates the nearest word above it that reports an event; if that is a verb that only carries event nouns ("took
    place on Sunday"), the event nouns that are its arguments.  Of several times at one event the most precise counts,
    then the first.  What has no time of its own has that of its cause or effect ("Sunday's blast killed two"), and a
    participle that of the clause above it ("they broke in on Sunday, killing two").
    """
    if not reading.times:
        return {}
    parse = reading.parse
    by_token = {one.token: number for number, one in enumerate(found)}
    for number, one in enumerate(found):  # "the August 4 assassination attempt"
        if parse.deps[one.token] == "compound":
            by_token.setdefault(shells.phrase(parse, one.token, lexicon), number)
    arguments: dict[int, list[int]] = {}
    scheduled: dict[int, list[int]] = {}
    for number, one in enumerate(found):
        here = one.token if parse.pos[one.token] in VERBAL else shells.phrase(parse, one.token, lexicon)
        if (
            parse.pos[here] not in VERBAL
            and parse.deps[here] in shells.ARGUMENT_ARCS
            and parse.lemmas[parse.heads[here]] in lexicon.carrying
            and not (parse.deps[here] == "nsubj" and parse.lemmas[parse.heads[here]] in _FOLLOWING)
        ):
            arguments.setdefault(parse.heads[here], []).append(number)
        if parse.deps[here] in shells.ARGUMENT_ARCS and parse.lemmas[parse.heads[here]] in lexicon.scheduling:
            scheduled.setdefault(parse.heads[here], []).append(number)
        if parse.deps[here] == "pobj" and lending.undergoes(parse, here, lexicon):  # "came under attack on Sunday"
            arguments.setdefault(parse.heads[parse.heads[here]], []).append(number)
        if (copula := cleft(parse, one.token)) is not None:  # "it was in 1994 that he was tried"
            arguments.setdefault(copula, []).append(number)
        if parse.pos[one.token] not in VERBAL:
            for verb in lending.happening(parse, one.token, lexicon):
                arguments.setdefault(verb, []).append(number)
    dated: dict[int, list[int]] = {}
    origins: dict[int, int] = {}  # index of a time -> the verb that it is counted from
    taken_up = {word for one in found for word in one.used}  # "won the 2016 election"
    nouns: set[int] = set()  # times that are of a noun alone
    for index, expression in enumerate(reading.times):
        if time.heads_story(parse, expression):
            continue
        head = expression.head
        counted = relative.clause(parse, head, expression.last - 1) if expression.time.edtf is None else None
        if counted is not None:  # "died two days after he was shot" dates the dying
            head = origins[index] = counted
        if _named_by(reading, head, by_token) or _compared(parse, head):
            continue
        if _is_of_noun(reading, index):
            noun = parse.heads[head]
            if noun not in by_token and noun not in taken_up:
                continue
            if parse.deps[noun] == "pobj" and parse.lemmas[parse.heads[noun]] in _ABOUT:
                nouns.add(index)
        since = parse.lower[expression.first] == "since"
        for number in _scheduled_for(parse, head, scheduled) or _dated_by(
            parse, head, expression.first, expression.last, by_token, arguments
        ):
            token = found[number].token
            if since and (certain[number] == "planned" or _ranked(parse, token)):
                continue  # "will lose all prizes won since 2023", "the worst flood since 1997"
            dated.setdefault(number, []).append(index)
    chosen = {
        number: min(indices, key=lambda index: (_imprecision(reading.times[index].time), index))
        for number, indices in dated.items()
    }
    for cause, effect in sharing.causes(parse, found, certain, lexicon):
        for dated_one, other in ((cause, effect), (effect, cause)):
            if (
                dated_one in chosen
                and chosen[dated_one] not in nouns
                and origins.get(chosen[dated_one]) != found[other].token
            ):
                chosen.setdefault(other, chosen[dated_one])
    for number, event in enumerate(found):
        if number not in chosen and (meanwhile := _of_when(reading, event.token)) is not None:
            chosen[number] = meanwhile
    for number, event in enumerate(found):
        above = _clause_above(parse, event.token)
        if above is None and "Harm" in lexicon.above[event.cls]:
            above = clause_behind(parse, event.token)
        if above is not None and number not in chosen:
            source = by_token.get(above)
            shared = chosen.get(source) if source is not None else _of_verb(reading, above)
            if shared is not None:
                chosen[number] = shared
    return chosen


def _compared(parse: Parse, head: int) -> bool:
    """Whether a time is of a figure that another is compared with: "killed 40, up from 29 in 2022"."""
    for _ in range(4):
        head = parse.heads[head]
        word = parse.lower[head]
        if word not in _COMPARING:
            continue
        before = parse.lower[max(head - 1, 0)]
        if before in ("up", "down") if word == "from" else before == "compared":
            return True
    return False


def _of_when(reading: Reading, verb: int) -> int | None:
    """The time of a clause with "when" that says when a verb happened: "were killed when the dam burst on Sunday"."""
    parse = reading.parse
    for clause in parse.children[verb] if parse.pos[verb] in VERBAL else ():
        if parse.deps[clause] == "advcl" and any(parse.lower[c] == "when" for c in parse.children[clause]):
            return _of_verb(reading, clause)
    return None


def _clause_above(parse: Parse, verb: int) -> int | None:
    """The verb that a participle without a conjunction of its own says more of, or whose auxiliary it shares."""
    if gapped(parse, verb):
        return parse.heads[verb]
    if parse.pos[verb] not in VERBAL or parse.tags[verb] != "VBG":
        return None
    while parse.deps[verb] == "conj" and parse.tags[parse.heads[verb]] == "VBG":
        verb = parse.heads[verb]
    above = parse.heads[verb]
    if parse.deps[verb] != "advcl" or parse.pos[above] not in VERBAL:
        return None
    return None if not parse.labels[verb].isdisjoint(("mark", "aux", "advmod")) else above


def _of_verb(reading: Reading, verb: int) -> int | None:
    """The time expression that stands at a verb."""
    parse = reading.parse
    for index, expression in enumerate(reading.times):
        above = parse.heads[expression.head]
        if verb in (above, parse.heads[above] if parse.deps[expression.head] == "pobj" else above):
            return index
    return None


def _named_by(reading: Reading, head: int, by_token: Container[int]) -> bool:
    """Whether a time belongs to the name of what is no event: "invoked the Aliens Act of 1798"."""
    parse, of = reading.parse, reading.parse.heads[head]
    if parse.deps[head] != "pobj" or parse.words[of] != "of":
        return False
    name = parse.heads[of]
    return parse.pos[name] == "PROPN" and name == of - 1 and name not in reading.timed and name not in by_token


def _is_of_noun(reading: Reading, index: int) -> bool:
    """Whether a year before a noun says which one is meant: "in memory of the 1930 march", "the 2019 budget".

    It belongs to the clause behind a preposition that governs nothing, or an actor: "in 1989 rebels fled".
    """
    parse, year = reading.parse, reading.times[index]
    noun = parse.heads[year.head]
    plain = year.last == year.first + 1 and parse.words[year.first].isdigit()
    before = year.first - 1
    led = before >= 0 and parse.deps[before] == "prep"
    if led and (not parse.children[before] or reading.cls(noun) in _ACTORS):
        return False
    return plain and noun > year.head and parse.pos[noun] in NOUNS and parse.deps[year.head] in _MODIFIERS


def _ranked(parse: Parse, noun: int) -> bool:
    """Whether a noun is said to be the most or the nth of its kind."""
    return any(parse.tags[child] in ("JJS", "RBS") or parse.lemmas[child] in ORDINALS for child in parse.children[noun])


def _bound(parse: Parse, first: int, events: Container[int]) -> int | None:
    """The noun behind "until" and the like that a date right behind it is of: "ruled until her death in 2003"."""
    noun = first - 2
    if noun < 1 or parse.deps[first - 1] != "prep" or parse.deps[noun] != "pobj" or parse.tags[noun] == "CD":
        return None
    word = parse.lemmas[parse.heads[noun]]
    bounding = word in ("until", "since") or (word == "before" and noun in events)
    return noun if bounding and parse.lemmas[noun] not in DAYPARTS else None


def _scheduled_for(parse: Parse, head: int, scheduled: Mapping[int, list[int]]) -> list[int]:
    """The events whose date a verb of scheduling gives: "is scheduled for 3 April", "is expected to open in May"."""
    verb = parse.heads[head]
    if parse.deps[head] == "pobj":
        preposition, verb = verb, parse.heads[verb]
        if parse.lower[preposition] in _LASTING or verb in scheduled and parse.words[preposition] not in _FOR:
            return []
    while verb not in scheduled and parse.deps[verb] == "xcomp":
        verb = parse.heads[verb]
    return scheduled.get(verb, [])


_FOR = frozenset(("for", "on", "to"))
_LASTING = frozenset(("until", "till", "since", "from", "by"))


def _dated_by(
    parse: Parse, head: int, first: int, last: int, by_token: dict[int, int], arguments: dict[int, list[int]]
) -> list[int]:
    inside = range(first, last) if first <= head < last else (head,)
    told: list[int] = []
    if "when" in parse.vocabulary:  # "on Sunday, when hundreds were deported"
        clauses = [child for token in inside for child in parse.children[token] if parse.deps[child] == "relcl"]
        for clause in clauses:
            if clause in by_token and any(parse.lower[child] == "when" for child in parse.children[clause]):
                told = [by_token[clause]]
    noun = last + (last < len(parse) and parse.words[last] == ",")
    if noun in by_token and first <= parse.heads[noun] < last:  # "the April 15, 2013, bombing", taken for two dates
        return [by_token[noun]]
    bound = _bound(parse, first, by_token)
    if bound is not None:
        return [by_token[bound]] if bound in by_token else []
    here = head
    while parse.heads[here] != here:
        here = parse.heads[here]
        if first <= here < last:
            continue
        if here in by_token:
            if here < head and (verdict := _verdict(parse, here)) in by_token:
                here = verdict
            found = [by_token[here], *told]
            if parse.pos[here] in VERBAL:  # "arrested and charged on Sunday"
                found += [
                    by_token[child]
                    for child in parse.children[here]
                    if child in by_token
                    and (_adjacent(parse, here, child) or _under(parse, head, here, child))
                    and not _at_another_time(parse, child)
                ]
            return found
        if parse.pos[here] in VERBAL:
            found = [*arguments.get(here, ()), *told]
            if found or not _goes_on(parse, here):
                return found
    return told


_FINDING = frozenset(("convict", "acquit", "find", "clear"))


def _verdict(parse: Parse, deed: int) -> int:
    """The verb of a verdict that names a deed by a bare noun, and so has the time behind it: "was *convicted* of her
    murder in 2013", but "convicted of the murder of a judge in 2009"; -1 at any other word.
    """
    of = parse.heads[deed]
    if parse.deps[deed] != "pobj" or parse.lower[of] != "of":
        return -1
    if any(parse.lower[child] == "of" for child in parse.children[deed]):
        return -1
    verb = parse.heads[of]
    verb = parse.heads[verb] if parse.lemmas[verb] == "guilty" else verb
    return verb if parse.lemmas[verb] in _FINDING else -1


def _goes_on(parse: Parse, verb: int) -> bool:
    """Whether what stands at a verb may belong to the one above it: "was forced to leave", "they went and saw it"; but
    "he studied law and worked there *until 2012*".
    """
    if parse.deps[verb] == "xcomp":
        return True
    own = ("nsubj", "nsubjpass", "aux", "auxpass")
    return _adjacent(parse, parse.heads[verb], verb) and parse.labels[verb].isdisjoint(own)


def _adjacent(parse: Parse, verb: int, conjunct: int) -> bool:
    return parse.deps[conjunct] == "conj" and 0 < conjunct - verb <= 2 and parse.pos[conjunct] in VERBAL


def _under(parse: Parse, time: int, verb: int, conjunct: int) -> bool:
    """Whether a time before the subject of a verb counts for a coordinated verb: "In 2014 they came and took it"."""
    if parse.deps[conjunct] != "conj" or parse.pos[conjunct] not in VERBAL or parse.tags[conjunct] != parse.tags[verb]:
        return False
    subject = next((child for child in parse.children[verb] if parse.deps[child] in ("nsubj", "nsubjpass")), None)
    own = not parse.labels[conjunct].isdisjoint(("nsubj", "nsubjpass", "npadvmod", "mark"))
    return subject is not None and time < subject < verb and not own


_LATER = frozenset(("later", "afterwards", "afterward", "subsequently", "eventually", "earlier"))


def _at_another_time(parse: Parse, verb: int) -> bool:
    """Whether a coordinated verb tells what came later: "was seized in May and *freed* three weeks later"."""
    return any(parse.lower[child] in _LATER for child in parse.children[verb])


def _imprecision(time: Time) -> tuple[int, int]:
    if time.earliest is None or time.latest is None:
        return (1, 0)
    return (0, sum(a != b for a, b in zip(time.earliest.split("-"), time.latest.split("-"), strict=False)))
