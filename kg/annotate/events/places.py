"""Where an event happens, beyond its own dependents: the place of its clause, and the place that a place is in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.annotate import syntax
from kg.annotate.constructions import SUBJECTS
from kg.annotate.events import shells
from kg.annotate.events.lexicon import EventLexicon
from kg.annotate.events.referents import mention_at
from kg.annotate.events.roles import SETTING
from kg.annotate.events.triggers import Found
from kg.annotate.passives import gapped
from kg.annotate.reading import Reading
from kg.annotate.syntax import VERBAL
from kg.model import Argument, Parse

_APART = frozenset(("nsubj", "nsubjpass", "advmod", "neg", "aux", "auxpass"))
_PLACING = frozenset(("in", "at", "near", "outside", "inside", "across", "on", "around"))
_AREAS = frozenset(("Settlement", "Region", "Country"))  # any other place is a site that is in one of them
_DEEPEST = 4  # clauses climbed


def inherit(
    reading: Reading, found: Sequence[Found], filled: Sequence[list[tuple[Argument, int]]], lexicon: EventLexicon
) -> None:
    """Gives an event without a place the place of the clause that it is part of, and beside a site where the site is.

    An event noun shares the place of the verb it is an argument of ("the attack took place in Bogotá"), a participle
    or complement that of the clause above ("a bomb exploded in Bogotá, killing two"), a coordinated verb what stands
    before the subject that it shares ("In Bogotá, rebels burned a bus and killed two").  `filled` is changed in place.
    """
    for one, arguments in zip(found, filled, strict=True):
        allowed = lexicon.placing.get(one.cls)
        if allowed is None:
            continue
        if SETTING.isdisjoint([argument.role for argument, _ in arguments]):
            _add(reading, arguments, _of_clauses(reading.parse, one, lexicon), allowed)
        for argument, _ in list(arguments):
            if argument.role in SETTING and reading.mentions[argument.index].cls not in _AREAS:
                around = _around(reading, reading.mentions[argument.index].head)
                _add(reading, arguments, around, allowed, argument.role)


def _add(
    reading: Reading,
    arguments: list[tuple[Argument, int]],
    tokens: Iterator[int],
    allowed: frozenset[str],
    role: str = "place",
) -> None:
    """Adds the first token that is a place and takes no part yet."""
    for token in tokens:
        number = mention_at(reading, token)
        if number is None or any(argument.index == number for argument, _ in arguments):
            continue
        mention = reading.mentions[number]
        if mention.cls in allowed:
            arguments.append((Argument(role, mention.start, mention.end, "mention", number), token))
            break


def _around(reading: Reading, site: int) -> Iterator[int]:
    """What a site is in, by name: "a hotel in Kismayo"."""
    parse = reading.parse
    for child in parse.children[site]:
        if parse.deps[child] == "prep" and parse.lemmas[child] == "in":
            for token in parse.children[child]:
                number = mention_at(reading, token) if parse.deps[token] == "pobj" else None
                if number is not None and reading.mentions[number].kind == "name":
                    yield token


def _of_clauses(parse: Parse, one: Found, lexicon: EventLexicon) -> Iterator[int]:
    """The nouns that say where the clauses are that an event is part of, from the nearest clause up."""
    here = one.token
    if parse.pos[here] == "ADJ":  # "left two dead in Kidal"
        here = parse.heads[parse.heads[here]] if parse.deps[here] == "amod" else parse.heads[here]
        if parse.pos[here] not in VERBAL:
            return
        yield from _places(parse, here)
    elif parse.pos[here] not in VERBAL:
        here = shells.phrase(parse, here, lexicon)
        if parse.deps[here] not in shells.ARGUMENT_ARCS or parse.pos[parse.heads[here]] not in VERBAL:
            return
        here = parse.heads[here]
        yield from _places(parse, here)
    elif "Harm" in lexicon.above[one.cls]:
        behind = clause_behind(parse, here)
        if behind is not None:
            yield from _places(parse, behind)
    for _ in range(_DEEPEST):
        above = parse.heads[here]
        if above == here or parse.pos[above] not in VERBAL:
            return
        if gapped(parse, here):
            yield from _places(parse, above)
        elif _own_subject(parse, here):
            return
        elif parse.deps[here] == "advcl" and parse.tags[here] in ("VBG", "VBN") and not _marked(parse, here):
            yield from _places(parse, above)
        elif parse.deps[here] == "conj":
            subject = next((child for child in parse.children[above] if parse.deps[child] in SUBJECTS), -1)
            yield from (token for token in _places(parse, above) if token < subject)
        else:
            return
        here = above


def _own_subject(parse: Parse, verb: int) -> bool:
    return not parse.labels[verb].isdisjoint(SUBJECTS)


def clause_behind(parse: Parse, verb: int) -> int | None:
    """The last of coordinated verbs, whose place and time are those of all: "killed two and hurt four in Bogotá"."""
    if parse.pos[verb] not in VERBAL:
        return None
    last = next((child for child in parse.children[verb] if parse.deps[child] == "conj" and child > verb), None)
    if last is not None and parse.pos[last] not in VERBAL:  # "were killed and [scores] wounded on Sunday"
        behind = (child for child in parse.children[last] if parse.deps[child] == "acl" and parse.tags[child] == "VBN")
        return next(behind, None) if parse.tags[verb] == "VBN" else None
    if last is None or parse.tags[last] != parse.tags[verb]:
        return None
    if gapped(parse, last):
        return last
    apart = not parse.labels[last].isdisjoint(_APART)
    return None if apart else last


def _marked(parse: Parse, verb: int) -> bool:
    return "mark" in parse.labels[verb]


def _places(parse: Parse, verb: int) -> list[int]:
    """The nouns that say where a verb's clause is: its phrases of place, or what "where" stands for."""
    found: list[int] = []
    for child in parse.children[verb]:
        if parse.deps[child] == "prep" and parse.lemmas[child] in _PLACING:
            found.extend(filler for filler in parse.children[child] if parse.deps[filler] == "pobj")
        elif parse.tags[child] == "WRB" and parse.lower[child] == "where":
            found.append(syntax.antecedent(parse, child))
    return found
