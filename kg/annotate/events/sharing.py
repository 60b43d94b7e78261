"""What one event has from another: causes and effects share participants, and "the attack" is the one told before.

An event noun in a phrase of another event ("killed in the attack", "arrested on charges of fraud"), or as its subject
("the blast wounded three"), is its cause or occasion, and so is a clause ("killed when gunmen opened fire", "gunmen
opened fire, killing two"), so that whom the effect befalls is a victim of the cause, and who
is behind the cause is behind the effect.  A definite event noun that brings no participants of its own takes those of
the nearest event of a class that fits, as an anaphor takes its antecedent.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

from kg.annotate import syntax
from kg.annotate.events import lending
from kg.annotate.events.lexicon import EventLexicon
from kg.annotate.events.roles import SETTING
from kg.annotate.events.triggers import Found
from kg.annotate.reading import Reading
from kg.annotate.syntax import VERBAL
from kg.model import Argument, Modality, Parse

Filled = list[tuple[Argument, int]]

_CAUSING = frozenset(("in", "by", "from", "during"))
_OCCASION = frozenset(("on", "to", "for", "in", "after", "of"))
_DEFINITE = frozenset(("the", "this", "that", "these", "those", "such"))
_REACH = 20  # sentences back in which an antecedent is looked for: a report mostly tells of one attack
_NEAR = 3  # and where the events are not of harm, by the same word


def share(
    reading: Reading,
    found: Sequence[Found],
    filled: Sequence[Filled],
    certain: Sequence[Modality],
    lexicon: EventLexicon,
) -> None:
    """Completes the arguments in place, between events that are equally certain."""
    by_token = {one.token: number for number, one in enumerate(found)}
    for cause, effect in causes(reading.parse, found, certain, lexicon):
        if not _is_a(lexicon, found[cause].cls, "Clash"):  # where either side may have done it
            if reading.parse.pos[found[cause].token] not in VERBAL:  # a verb has its own: "attacked a bus, killing two"
                _copy(reading, lexicon, found, filled, effect, cause, ("patient",))
            _copy(reading, lexicon, found, filled, cause, effect, ("agent",))
        _copy(reading, lexicon, found, filled, cause, effect, ("place",))
        if found[effect].cls != "Death":  # who is hurt in an attack is hurt where it is, but may die in hospital
            _copy(reading, lexicon, found, filled, effect, cause, ("place",))
    for noun, verb in _proceedings(reading.parse, found, by_token, lexicon):
        _copy(reading, lexicon, found, filled, verb, noun, ("patient",))


def recall(
    reading: Reading,
    found: list[Found],
    filled: Sequence[Filled],
    times: dict[int, int],
    certain: Sequence[Modality],
    lexicon: EventLexicon,
) -> None:
    """Gives definite event nouns without participants the time and place of their antecedents, in place.

    "The attack" that was a bombing is a bombing.  Where the antecedents have neither, the first of patient, agent and
    recipient that the nearest has: no more, since a definite noun may well mean a part of what was told before.
    """
    parse = reading.parse
    for number, one in enumerate(found):
        if filled[number] or parse.pos[one.token] in VERBAL:
            continue
        if not _definite(parse, one.token) and not _definite(parse, lending.phrase(parse, one.token, lexicon)):
            continue
        antecedent = _antecedent(parse, found, filled, times, certain, number, lexicon)
        if antecedent is None:
            continue
        if one.cls in lexicon.above[found[antecedent].cls]:
            found[number] = replace(one, cls=found[antecedent].cls)
        _copy(reading, lexicon, found, filled, antecedent, number, SETTING)
        if antecedent in times:
            times.setdefault(number, times[antecedent])
        for role in ("patient", "agent", "recipient"):
            if not filled[number] and number not in times:
                _copy(reading, lexicon, found, filled, antecedent, number, (role,))


def _is_a(lexicon: EventLexicon, cls: str, *above: str) -> bool:
    return not lexicon.above[cls].isdisjoint(above)


def causes(
    parse: Parse, found: Sequence[Found], certain: Sequence[Modality], lexicon: EventLexicon
) -> list[tuple[int, int]]:
    """(cause, effect) of events of harm that are equally certain."""
    by_token = {one.token: number for number, one in enumerate(found)}
    for number, one in enumerate(found):  # "died during an hour of bombing"
        if parse.pos[one.token] not in VERBAL:
            by_token.setdefault(lending.phrase(parse, one.token, lexicon), number)
    pairs = dict.fromkeys(_causes(parse, found, by_token, lexicon))
    return [(cause, effect) for cause, effect in pairs if certain[cause] == certain[effect]]


def _causes(
    parse: Parse, found: Sequence[Found], by_token: dict[int, int], lexicon: EventLexicon
) -> Iterator[tuple[int, int]]:
    for effect, one in enumerate(found):
        if not _is_a(lexicon, one.cls, "Death", "Injury", "Destruction", "Abduction"):
            continue
        for dep, target in one.arcs:
            if dep == "nsubj":
                candidates = [target]
            elif dep == "agent" or (dep == "prep" and parse.lemmas[target] in _CAUSING):
                candidates = [arc[1] for arc in syntax.dependents(parse, target) if arc[0] == "pobj"]
            else:
                continue
            for candidate in candidates:
                cause = by_token.get(candidate)
                if cause is not None and _is_a(lexicon, found[cause].cls, "Attack"):
                    yield cause, effect
        head = parse.heads[one.token]  # "shot dead", "left dead in the attack"
        above = by_token.get(head)
        if above is not None and parse.pos[one.token] == "ADJ" and _is_a(lexicon, found[above].cls, "Attack"):
            yield above, effect
        if parse.pos[one.token] == "ADJ" and parse.lemmas[_verb_of(parse, one.token)] == "leave":
            for dep, target in syntax.dependents(parse, _verb_of(parse, one.token)):
                cause = by_token.get(target) if dep == "nsubj" else None
                if cause is not None and _is_a(lexicon, found[cause].cls, "Attack"):
                    yield cause, effect
        for verb in _clauses(parse, one.token):
            cause = by_token.get(verb)
            if cause is not None and _is_a(lexicon, found[cause].cls, "Attack"):
                yield cause, effect


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
    acted = any(parse.deps[child] == "dobj" for child in parse.children[verb])
    for child in parse.children[verb]:
        if (
            parse.deps[child] == "advcl"
            and not acted
            and any(parse.lemmas[word] in ("when", "as", "after") for word in parse.children[child])
        ):
            yield child
    while parse.deps[verb] == "conj" and parse.tags[verb] == "VBG" == parse.tags[parse.heads[verb]]:
        verb = parse.heads[verb]
    if (
        parse.deps[verb] == "advcl"
        and parse.tags[verb] == "VBG"
        and not any(parse.deps[child] == "mark" for child in parse.children[verb])
    ):
        yield parse.heads[verb]


def _proceedings(
    parse: Parse, found: Sequence[Found], by_token: dict[int, int], lexicon: EventLexicon
) -> Iterator[tuple[int, int]]:
    """(noun, verb) of steps of justice, the noun the occasion of the verb: "arrested on charges"."""
    for verb, one in enumerate(found):
        if parse.pos[one.token] not in VERBAL or not _is_a(lexicon, one.cls, "JusticeEvent"):
            continue
        for dep, target in one.arcs:
            if dep == "prep" and parse.lemmas[target] in _OCCASION:
                for child in parse.children[target]:
                    noun = by_token.get(child)
                    if noun is not None and _is_a(lexicon, found[noun].cls, "Charge", "Trial", "Conviction"):
                        yield noun, verb


def _copy(
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


def _definite(parse: Parse, noun: int) -> bool:
    """Whether a noun phrase points back: "the attack", "this bombing", and "the assassination attempt" by its head."""
    return any(parse.deps[child] == "det" and parse.words[child].lower() in _DEFINITE for child in parse.children[noun])


def _inflicts(lexicon: EventLexicon, attack: Found, harm: Found) -> bool:
    """Whether "the attack" may be what killed or hurt those of whom just that was told."""
    return attack.cls == "Attack" and _is_a(lexicon, harm.cls, "Killing", "Injury")


def _antecedent(
    parse: Parse,
    found: Sequence[Found],
    filled: Sequence[Filled],
    times: dict[int, int],
    certain: Sequence[Modality],
    number: int,
    lexicon: EventLexicon,
) -> int | None:
    """The event before that fits best: of the same class, with a setting, told by the same word, then the nearest.

    What is told of several ("these attacks") is not what was told of one.
    """
    one = found[number]
    sentence = parse.sentence_of[one.token]
    harm = _is_a(lexicon, one.cls, "Harm")
    reach = _REACH if harm else _NEAR
    many = parse.tags[one.token] == "NNS"
    best: tuple[tuple[bool, bool, bool, bool, int], int] | None = None
    for other in range(number - 1, -1, -1):
        before = found[other]
        if sentence - parse.sentence_of[before.token] > reach:
            break
        same = lexicon.root(one.lemma) == lexicon.root(before.lemma)
        if not same and not (harm and one.lemma in lexicon.anaphors):
            continue
        inflicted = sentence - parse.sentence_of[before.token] <= _NEAR and _inflicts(lexicon, one, before)
        if certain[other] == "negated" or not (inflicted or lexicon.compatible(one.cls, before.cls)):
            continue
        if many != (parse.tags[before.token] == "NNS") and parse.pos[before.token] not in VERBAL:
            continue
        setting = other in times or any(argument.role in SETTING for argument, _ in filled[other])
        if not setting and not any(argument.target == "mention" for argument, _ in filled[other]):
            continue
        alike = lexicon.compatible(one.cls, before.cls)
        rank = (alike, one.cls == before.cls, setting, same, other)
        if best is None or rank > best[0]:
            best = rank, other
    return None if best is None else best[1]
