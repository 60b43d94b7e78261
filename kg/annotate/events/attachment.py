"""What belongs to an event beyond its own dependents: place and time of the clause, and the words of evidence."""

from __future__ import annotations

from collections.abc import Sequence

from kg.annotate import syntax
from kg.annotate.events import lending
from kg.annotate.events.lexicon import EventLexicon
from kg.annotate.events.roles import mention_at
from kg.annotate.events.triggers import Found
from kg.annotate.reading import Reading
from kg.annotate.syntax import VERBAL
from kg.model import Argument, Modality, Parse, Time

_ARGUMENT_ARCS = frozenset(("nsubj", "nsubjpass", "dobj", "attr"))
_CLAUSE_ARCS = frozenset(("advcl", "ccomp", "relcl", "acl", "parataxis", "conj", "punct", "cc", "mark", "csubj"))
_PLACING = frozenset(("in", "at", "near", "outside", "inside", "across", "on", "around"))


def inherit(
    reading: Reading, found: Sequence[Found], filled: Sequence[list[tuple[Argument, int]]], lexicon: EventLexicon
) -> None:
    """Gives an event without a place the place of the clause that it is part of.

    An event noun shares that of the verb it is an argument of ("the attack took place in Bogotá"), a participle or
    complement that of the clause above ("a bomb exploded in Bogotá, killing two").  `filled` is changed in place.
    """
    parse = reading.parse
    for one, arguments in zip(found, filled, strict=True):
        if any(argument.role in ("place", "destination", "origin") for argument, _ in arguments):
            continue
        allowed = next(
            (path.classes for paths in lexicon.paths[one.cls].values() for path in paths if path.role == "place"), None
        )
        verb = _clause_above(parse, one.token, lexicon)
        if verb is None and "Harm" in lexicon.above[one.cls]:
            verb = _clause_behind(parse, one.token)
        if verb is None or allowed is None:
            continue
        for token in _places(parse, verb):
            number = mention_at(reading, token)
            if number is None or any(argument.index == number for argument, _ in arguments):
                continue
            mention = reading.mentions[number]
            if mention.cls in allowed:
                arguments.append((Argument("place", mention.start, mention.end, "mention", number), token))
                break


def _clause_above(parse: Parse, token: int, lexicon: EventLexicon) -> int | None:
    """The verb whose place is the event's as well."""
    if parse.pos[token] not in VERBAL:
        token = lending.phrase(parse, token, lexicon)
    dep, head = parse.deps[token], parse.heads[token]
    if parse.pos[token] not in VERBAL:
        return head if dep in _ARGUMENT_ARCS and parse.pos[head] in VERBAL else None
    if dep == "advcl" and parse.tags[token] in ("VBG", "VBN") and not _marked(parse, token):
        return head if parse.pos[head] in VERBAL else None
    return None


def _clause_behind(parse: Parse, verb: int) -> int | None:
    """The last of the verbs that share a subject, whose place is that of all: "killed two and hurt four in Bogotá"."""
    if parse.pos[verb] not in VERBAL:
        return None
    last = next((child for child in parse.children[verb] if parse.deps[child] == "conj" and child > verb), None)
    if last is None or parse.pos[last] not in VERBAL or parse.tags[last] != parse.tags[verb]:
        return None
    apart = any(parse.deps[child] in ("nsubj", "nsubjpass", "advmod", "neg", "aux") for child in parse.children[last])
    return None if apart else last


def _marked(parse: Parse, verb: int) -> bool:
    return any(parse.deps[child] in ("mark", "nsubj", "nsubjpass") for child in parse.children[verb])


def _places(parse: Parse, verb: int) -> list[int]:
    """The nouns that say where a verb's clause is: its phrases of place, or what "where" stands for."""
    found: list[int] = []
    for child in parse.children[verb]:
        if parse.deps[child] == "prep" and parse.lemmas[child] in _PLACING:
            found.extend(filler for filler in parse.children[child] if parse.deps[filler] == "pobj")
        elif parse.tags[child] == "WRB" and parse.words[child].lower() == "where":
            found.append(syntax.antecedent(parse, child))
    return found


def times(reading: Reading, found: Sequence[Found], lexicon: EventLexicon) -> dict[int, int]:
    """Index of an event -> index of the time expression that dates it.

    A time dates the nearest word above it that reports an event; if that is a verb that only carries event nouns ("took
    place on Sunday"), the event nouns that are its arguments.  Of several times at one event the most precise counts,
    then the first.
    """
    parse = reading.parse
    by_token = {one.token: number for number, one in enumerate(found)}
    carriers = lexicon.carriers | lexicon.targeting
    arguments: dict[int, list[int]] = {}
    for number, one in enumerate(found):
        here = one.token if parse.pos[one.token] in VERBAL else lending.phrase(parse, one.token, lexicon)
        if (
            parse.pos[here] not in VERBAL
            and parse.deps[here] in _ARGUMENT_ARCS
            and parse.lemmas[parse.heads[here]] in carriers
        ):
            arguments.setdefault(parse.heads[here], []).append(number)
    dated: dict[int, list[int]] = {}
    for index, expression in enumerate(reading.times):
        for number in _dated_by(parse, expression.head, expression.first, expression.last, by_token, arguments):
            dated.setdefault(number, []).append(index)
    return {
        number: min(indices, key=lambda index: (_imprecision(reading.times[index].time), index))
        for number, indices in dated.items()
    }


def _dated_by(
    parse: Parse, head: int, first: int, last: int, by_token: dict[int, int], arguments: dict[int, list[int]]
) -> list[int]:
    clauses = [child for child in parse.children[head] if parse.deps[child] == "relcl"]
    for clause in clauses:  # "on Sunday, when hundreds were deported"
        if any(parse.tags[child] == "WRB" for child in parse.children[clause]) and clause in by_token:
            return [by_token[clause]]
    here = head
    while parse.heads[here] != here:
        here = parse.heads[here]
        if first <= here < last:
            continue
        if here in by_token:
            found = [by_token[here]]
            if parse.pos[here] in VERBAL:  # "arrested and charged on Sunday"
                found += [
                    by_token[child]
                    for child in parse.children[here]
                    if child in by_token and (_adjacent(parse, here, child) or _under(parse, head, here, child))
                ]
            return found
        if parse.pos[here] in VERBAL:
            found = list(arguments.get(here, ()))
            if found or parse.deps[here] not in ("xcomp", "conj"):
                return found
    return []


def _adjacent(parse: Parse, verb: int, conjunct: int) -> bool:
    return parse.deps[conjunct] == "conj" and 0 < conjunct - verb <= 2 and parse.pos[conjunct] in VERBAL


def _under(parse: Parse, time: int, verb: int, conjunct: int) -> bool:
    """Whether a time before the subject of a verb counts for a coordinated verb: "In 2014 they came and took it"."""
    if parse.deps[conjunct] != "conj" or parse.pos[conjunct] not in VERBAL or parse.tags[conjunct] != parse.tags[verb]:
        return False
    subject = next((child for child in parse.children[verb] if parse.deps[child] in ("nsubj", "nsubjpass")), None)
    own = any(parse.deps[child] in ("nsubj", "nsubjpass", "npadvmod", "mark") for child in parse.children[conjunct])
    return subject is not None and time < subject < verb and not own


def _imprecision(time: Time) -> tuple[int, int]:
    if time.earliest is None or time.latest is None:
        return (1, 0)
    return (0, sum(a != b for a, b in zip(time.earliest.split("-"), time.latest.split("-"), strict=False)))


def evidence(
    reading: Reading,
    found: Found,
    spans: Sequence[tuple[int, int]],
    time: Time | None,
    modality: Modality,
    lexicon: EventLexicon,
) -> tuple[int, int]:
    """The words that say it: from the first to the last of trigger, arguments and time, widened to the phrases that
    belong to the trigger and to the word that carries it or makes it less than certain.
    """
    parse = reading.parse
    first, last = min(found.token, found.word), max(found.token, found.word) + 1
    for child in parse.children[found.token]:
        if parse.deps[child] not in _CLAUSE_ARCS:
            low, high = parse.subtree(child)
            first, last = min(first, low), max(last, high)
    verb = _above(parse, found.token, lexicon) if modality == "asserted" else _governor(parse, found.token)
    if verb is not None:
        first, last = min(first, verb), max(last, verb + 1)
        for child in parse.children[verb]:
            if parse.deps[child] in ("aux", "auxpass", "neg", "prt") or parse.lemmas[child] == "place":  # "took place"
                first, last = min(first, child), max(last, child + 1)
    start, end = parse.starts[first], parse.ends[last - 1]
    low, high = parse.sentences[parse.sentence_of[found.token]]
    for span in (*spans, *(((time.start, time.end),) if time else ())):
        if parse.starts[low] <= span[0] and span[1] <= parse.ends[high - 1]:
            start, end = min(start, span[0]), max(end, span[1])
    return start, end


def _above(parse: Parse, token: int, lexicon: EventLexicon) -> int | None:
    """The verb that carries an event noun."""
    verb = parse.heads[token]
    if parse.pos[token] in VERBAL or parse.deps[token] not in _ARGUMENT_ARCS:
        return None
    return verb if parse.lemmas[verb] in lexicon.carriers else None


def _governor(parse: Parse, token: int) -> int | None:
    """The word whose complement a predicate is: "accused" of "accused of killing"."""
    dep, head = parse.deps[token], parse.heads[token]
    if dep in ("pcomp", "pobj"):
        return parse.heads[head]
    if dep in ("xcomp", "ccomp", "acl", "oprd") or (dep in _ARGUMENT_ARCS and parse.pos[token] not in VERBAL):
        return head
    return None
