"""What causes and effects have from one another.

An event noun in a phrase of another event ("killed in the attack", "arrested on charges of fraud"), or as its subject
("the blast wounded three"), is its cause or occasion, and so is a clause ("killed when gunmen opened fire", "gunmen
opened fire, killing two"), so that whom the effect befalls is a victim of the cause, and who is
behind the cause is behind the effect.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from kg.annotate import syntax
from kg.annotate.events import shells
from kg.annotate.events.lexicon import EventLexicon
from kg.annotate.events.roles import SETTING
from kg.annotate.events.triggers import Found
from kg.annotate.reading import Reading
from kg.annotate.syntax import VERBAL
from kg.model import Argument, Modality, Parse

Filled = list[tuple[Argument, int]]

_CAUSING = frozenset(("in", "by", "from", "during"))
_OCCASION = frozenset(("on", "to", "for", "in", "after", "of"))
_OCCASION_OF_NOUN = frozenset(("on", "for"))


def share(
    reading: Reading,
    found: Sequence[Found],
    filled: Sequence[Filled],
    certain: Sequence[Modality],
    lexicon: EventLexicon,
) -> None:
    """Completes the arguments in place, between events that are equally certain."""
    by_token = {one.token: number for number, one in enumerate(found)}
    for effect, _ in _after_attacks(reading.parse, found, by_token, lexicon):
        filled[effect][:] = [pair for pair in filled[effect] if pair[0].role not in ("agent", "instrument")]
    for cause, effect in causes(reading.parse, found, certain, lexicon):
        if not is_a(lexicon, found[cause].cls, "Clash"):  # where either side may have done it
            if found[cause].named(reading.parse):  # a verb has its own: "attacked a bus, killing two"
                copy(reading, lexicon, found, filled, effect, cause, ("patient",))
            copy(reading, lexicon, found, filled, cause, effect, ("agent",))
        copy(reading, lexicon, found, filled, cause, effect, ("place",))
        if found[effect].cls != "Death":  # who is hurt in an attack is hurt where it is, but may die in hospital
            copy(reading, lexicon, found, filled, effect, cause, ("place",))
    for noun, step in _proceedings(reading.parse, found, by_token, lexicon):
        copy(reading, lexicon, found, filled, step, noun, ("patient",))


def is_a(lexicon: EventLexicon, cls: str, *above: str) -> bool:
    return not lexicon.above[cls].isdisjoint(above)


def causes(
    parse: Parse, found: Sequence[Found], certain: Sequence[Modality], lexicon: EventLexicon
) -> list[tuple[int, int]]:
    """(cause, effect) of events of harm that are equally certain."""
    by_token = {one.token: number for number, one in enumerate(found)}
    for number, one in enumerate(found):  # "died during an hour of bombing"
        if parse.pos[one.token] not in VERBAL:
            by_token.setdefault(shells.phrase(parse, one.token, lexicon), number)
    pairs = dict.fromkeys(_causes(parse, found, by_token, lexicon))
    return [(cause, effect) for cause, effect in pairs if certain[cause] == certain[effect]]


def _causes(
    parse: Parse, found: Sequence[Found], by_token: dict[int, int], lexicon: EventLexicon
) -> Iterator[tuple[int, int]]:
    for effect, one in enumerate(found):
        if not is_a(lexicon, one.cls, "Death", "Injury", "Destruction", "Abduction"):
            continue
        told = False  # whether a phrase says how it came about, so that no clause need be asked
        for dep, target in one.arcs:
            if dep == "nsubj":
                candidates = [target]
            elif dep == "agent" or (dep == "prep" and parse.lemmas[target] in _CAUSING):
                candidates = [arc[1] for arc in syntax.dependents(parse, target) if arc[0] == "pobj"]
            else:
                continue
            for candidate in candidates:
                cause = by_token.get(candidate)
                if cause is not None and is_a(lexicon, found[cause].cls, "Attack"):
                    told = True
                    yield cause, effect
        head = parse.heads[one.token]  # "shot dead", "left dead in the attack"
        above = by_token.get(head)
        if above is not None and parse.pos[one.token] == "ADJ" and is_a(lexicon, found[above].cls, "Attack"):
            yield above, effect
        if parse.pos[one.token] == "ADJ" and parse.lemmas[_verb_of(parse, one.token)] == "leave":
            for dep, target in syntax.dependents(parse, _verb_of(parse, one.token)):
                cause = by_token.get(target) if dep == "nsubj" else None
                if cause is not None and is_a(lexicon, found[cause].cls, "Attack"):
                    yield cause, effect
        for verb in () if told else _clauses(parse, one.token):
            cause = by_token.get(verb)
            if cause is not None and is_a(lexicon, found[cause].cls, "Attack"):
                yield cause, effect
    for effect, cause in _after_attacks(parse, found, by_token, lexicon):
        yield cause, effect


def _after_attacks(
    parse: Parse, found: Sequence[Found], by_token: dict[int, int], lexicon: EventLexicon
) -> Iterator[tuple[int, int]]:
    """(effect, cause) where a participle of harm says more of an attack than of its clause: in "police hunt a suspect
    after a blast in Lyon, wounding 13" the blast wounded them.
    """
    for effect, one in enumerate(found):
        verb = parse.heads[one.token]
        if (
            parse.deps[one.token] != "advcl"
            or parse.tags[one.token] != "VBG"
            or verb > one.token
            or not is_a(lexicon, one.cls, "Death", "Injury", "Destruction")
            or "mark" in parse.labels[one.token]
            or (verb in by_token and is_a(lexicon, found[by_token[verb]].cls, "Harm"))
        ):
            continue
        attacks = [
            number
            for number in range(effect)
            if verb < found[number].token < one.token and is_a(lexicon, found[number].cls, "Attack")
        ]
        if attacks:
            yield effect, attacks[-1]


def _verb_of(parse: Parse, adjective: int) -> int:
    """The verb that an adjective is a complement of: the leaving of "left 21 dead"."""
    head = parse.heads[adjective]
    while parse.deps[head] == "conj" and parse.pos[head] not in VERBAL:
        head = parse.heads[head]
    return head if parse.pos[head] in VERBAL else parse.heads[head]


def _clauses(parse: Parse, verb: int) -> Iterator[int]:
    """The verbs of the clauses that say how an effect came about: "died when …", "…, leaving two dead"."""
    if parse.pos[verb] not in VERBAL:
        return
    acted = "dobj" in parse.labels[verb]
    for child in parse.children[verb]:
        if (
            parse.deps[child] == "advcl"
            and not acted
            and any(parse.lemmas[word] in ("when", "as", "after") for word in parse.children[child])
        ):
            yield child
    while parse.deps[verb] == "conj" and parse.tags[verb] == "VBG" == parse.tags[parse.heads[verb]]:
        verb = parse.heads[verb]
    if parse.deps[verb] == "advcl" and parse.tags[verb] == "VBG" and "mark" not in parse.labels[verb]:
        yield parse.heads[verb]


def _proceedings(
    parse: Parse, found: Sequence[Found], by_token: dict[int, int], lexicon: EventLexicon
) -> Iterator[tuple[int, int]]:
    """(noun, step) of steps of justice, the noun the occasion of the other: "arrested on charges", "on trial for"."""
    for step, one in enumerate(found):
        if not is_a(lexicon, one.cls, "JusticeEvent"):
            continue
        occasion = _OCCASION if parse.pos[one.token] in VERBAL else _OCCASION_OF_NOUN
        for dep, target in one.arcs:
            if dep == "prep" and parse.lemmas[target] in occasion:
                for child in parse.children[target]:
                    noun = by_token.get(child)
                    if noun is not None and is_a(lexicon, found[noun].cls, "Charge", "Trial", "Conviction"):
                        yield noun, step


def copy(
    reading: Reading,
    lexicon: EventLexicon,
    found: Sequence[Found],
    filled: Sequence[Filled],
    source: int,
    target: int,
    roles: Container[str],
) -> None:
    """Copies mentions in some roles, where the target has no filler of the role and its class allows the filler."""
    have = {argument.role for argument, _ in filled[target]}
    taken = {argument.index for argument, _ in filled[target] if argument.target == "mention"}
    for argument, token in list(filled[source]):
        if argument.role not in roles or argument.role in have or argument.target != "mention":
            continue
        if argument.index in taken or reading.mentions[argument.index].cls not in lexicon.fillers(
            found[target].cls, argument.role
        ):
            continue
        filled[target].append((argument, token))
        if argument.role in SETTING:  # the most special place will do
            have.add(argument.role)
