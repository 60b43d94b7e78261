"""Events of no class: what any other eventive verb or noun says that happens, as an event of the root class itself.

Which words these are is a lexicon of the ontology (lex:generalVerb, lex:generalNoun).  They are read after the words of
the classes and take nothing from them: a word that reports an event of a class, that is part of what makes another word
a trigger, or that only carries an event noun ("launch an attack") reports none of its own.  A capitalised word of the
lexicon is the last of names for occasions: "the Boston Marathon".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from kg.annotate import rejoinders, syntax
from kg.annotate.certainty import modality
from kg.annotate.columns import among
from kg.annotate.constructions import NOUNS, particle_of
from kg.annotate.events import anaphora, dating, inert, partakers, places, shells
from kg.annotate.events.lexicon import EventLexicon
from kg.annotate.events.rolepaths import ROOT
from kg.annotate.events.roles import SETTING, Fillers, fill, fillers
from kg.annotate.events.triggers import Found, belonging
from kg.annotate.reading import Reading
from kg.annotate.syntax import VERBAL, Arc
from kg.model import Argument, Measurement, Modality, Parse

_CAUSING = frozenset(("in", "from", "during"))
_RELATIVE = frozenset(("WDT", "WP"))
_VERB = frozenset(("VERB",))


Filled = list[tuple[Argument, int]]


@dataclass(frozen=True, slots=True)
class Rest:
    """What else happens, each part in the order of the text."""

    found: Sequence[Found]
    filled: Sequence[Filled]  # events among the arguments are numbered as the triggers of the classes, then these
    certain: Sequence[Modality]
    times: Mapping[int, int]


def find(
    reading: Reading,
    lexicon: EventLexicon,
    measurements: Sequence[Measurement],
    typed: Sequence[Found],
    of_typed: Sequence[Filled],
    typed_certain: Sequence[Modality],
    indices: Mapping[int, int],
) -> tuple[Rest, dict[int, int]]:
    """Verbs and nouns beside the triggers of the classes, and the index of each that is an event, those of the classes
    before them.

    `typed`, `of_typed`, `typed_certain`: those triggers, what fills their roles, and their certainty; what they are
    about is added in place ("charged with drunk driving").  `indices`: of those that are events, their index.
    """
    before = len(typed)
    found = [
        Found(token, ROOT, word, _belonging(reading, token, lexicon), frozenset(), token, sure=False, stated=token)
        for token, word in _words(reading, lexicon, typed)
    ]
    together = [*typed, *found]
    known = fillers(reading, measurements, together, lexicon)
    filled = [fill(one, lexicon, known) for one in found]
    certain = [modality(reading.parse, one.stated, lexicon.certainty) for one in found]
    sentences = {reading.parse.sentence_of[one.token] for one in found}
    for number in indices:
        if reading.parse.sentence_of[typed[number].token] not in sentences:
            continue  # nothing happens beside it that it could be about
        of_typed[number].extend(_topics(typed[number], of_typed[number], lexicon, known, before))
    _befall(reading, typed, of_typed, found, filled, lexicon)
    _blame(typed, of_typed, found, filled, lexicon)
    places.inherit(reading, found, filled, lexicon)
    dated = dating.times(reading, together, [*typed_certain, *certain], lexicon)
    order = sorted(range(len(together)), key=lambda number: together[number].token)
    places_of = [[*of_typed, *filled][number] for number in order]
    moved = {new: dated[number] for new, number in enumerate(order) if number in dated}
    sure = [[*typed_certain, *certain][number] for number in order]
    anaphora.recall(reading, [together[number] for number in order], places_of, moved, sure, {}, lexicon)
    partakers.add(reading, found, filled, certain, lexicon)
    times = {order[new] - before: time for new, time in moved.items() if order[new] >= before}
    rest = Rest(found, filled, certain, times)
    kept = _kept(reading, rest, [of_typed[number] for number in indices], before, indices)
    return rest, {**indices, **{before + number: len(indices) + new for new, number in enumerate(kept)}}


def _befall(
    reading: Reading,
    typed: Sequence[Found],
    of_typed: Sequence[Filled],
    found: Sequence[Found],
    filled: Sequence[Filled],
    lexicon: EventLexicon,
) -> None:
    """Whom harm befalls in or by what a noun names, befalls that too: "killed in the crash", "the crash killed two"."""
    parse = reading.parse
    by_token = {one.token: arguments for one, arguments in zip(found, filled, strict=True) if _common(parse, one)}
    for one, known in zip(typed, of_typed, strict=True):
        if "Harm" not in lexicon.above[one.cls]:
            continue
        causes = {target for dep, target in one.arcs if dep == "nsubj"}
        if parse.deps[one.token] == "relcl":  # "an accident that killed three"
            causes = {parse.heads[one.token] if parse.tags[cause] in _RELATIVE else cause for cause in causes}
        for dep, preposition in one.arcs:
            if dep == "prep" and parse.lemmas[preposition] in _CAUSING:
                causes.update(parse.children[preposition])
        for cause in sorted(causes & by_token.keys()):
            if not any(argument.role == "patient" for argument, _ in by_token[cause]):
                by_token[cause].extend(
                    pair for pair in known if pair[0].role == "patient" and pair[0].target == "mention"
                )


def _common(parse: Parse, one: Found) -> bool:
    """Whether a common noun or a verb reports an event: the Olympics befall nobody."""
    return parse.pos[one.token] != "PROPN"


def _blame(
    typed: Sequence[Found],
    of_typed: Sequence[Filled],
    found: Sequence[Found],
    filled: Sequence[Filled],
    lexicon: EventLexicon,
) -> None:
    """Who is arrested or charged for a deed is said to have done it: "arrested for speeding", not "questioned"."""
    for one, arguments in zip(typed, of_typed, strict=True):
        if "JusticeEvent" not in lexicon.above[one.cls] or "Investigation" in lexicon.above[one.cls]:
            continue
        suspects = [pair for pair in arguments if pair[0].role == "patient" and pair[0].target == "mention"]
        for deed, _ in [pair for pair in arguments if pair[0].role == "topic" and pair[0].target == "event"]:
            number = deed.index - len(typed)
            if number >= 0 and not any(argument.role == "agent" for argument, _ in filled[number]):
                taken = {argument.index for argument, _ in filled[number] if argument.target == "mention"}
                filled[number].extend(
                    (replace(argument, role="agent"), token)
                    for argument, token in suspects
                    if argument.index not in taken
                )


def _topics(one: Found, filled: Filled, lexicon: EventLexicon, known: Fillers, before: int) -> Filled:
    """The events of no class that an event of a class is about."""
    if one.cls not in lexicon.topical:
        return []
    taken = {argument.index for argument, _ in filled if argument.target == "event"}
    return [
        (argument, token)
        for argument, token in fill(one, lexicon, known)
        if argument.role == "topic" and argument.target == "event" and argument.index >= before
        if argument.index not in taken
    ]


def _kept(reading: Reading, rest: Rest, typed: Iterable[Filled], before: int, indices: Mapping[int, int]) -> list[int]:
    """Those of which something is said, with what they and events of classes are about, and what is said of those."""
    about = [[one.index for one, _ in arguments if one.target == "event"] for arguments in rest.filled]
    telling = {
        number
        for number, one in enumerate(rest.found)
        if _tells(reading, one, [argument for argument, _ in rest.filled[number]], number in rest.times)
    }
    telling |= {one.index - before for arguments in typed for one, _ in arguments if one.target == "event"}
    topics = {index - before for number in telling if number >= 0 for index in about[number]}
    said = {
        number
        for number in range(len(rest.found))
        if any(index in indices or index - before in telling for index in about[number])
    }
    return sorted(number for number in telling | topics | said if number >= 0)


def _words(reading: Reading, lexicon: EventLexicon, typed: Sequence[Found]) -> Iterator[tuple[int, str]]:
    parse = reading.parse
    taken = {token for one in typed for token in (one.token, one.word, *one.used)} | inert.pointing(reading)
    names = {
        token
        for token in among(parse.words, lexicon.general_nouns)
        if parse.words[token][0].isupper() and token not in taken and _is_an_occasion(reading, token)
    }
    nouns = {
        token
        for token in among(parse.lemmas, lexicon.general_nouns)
        if token not in taken and _names_an_event(reading, token, lexicon)
    } - names
    carried = {_phrase(parse, event, lexicon) for event in taken}
    for token in sorted({*names, *nouns, *among(parse.pos, _VERB)}):
        if token in names:
            yield token, _name(parse, token)
        elif token in nouns:
            yield token, parse.lemmas[token]
        elif parse.tags[token].startswith("VB") and token not in taken:
            lemma = parse.lemmas[token]
            particle = particle_of(parse, token)
            word = f"{lemma} {particle}".rstrip()
            known = word in lexicon.general_verbs or lemma in lexicon.general_verbs
            if known and _does_something(reading, lexicon, token, lemma, carried):
                yield token, word


def _is_an_occasion(reading: Reading, token: int) -> bool:
    """Whether a name ends in a word for occasions and is no actor's: "the Boston Marathon", not "Marathon Oil"."""
    number = reading.covering.get(token)
    if number is not None and reading.mentions[number].kind == "name" and reading.mentions[number].cls != "Entity":
        return False
    return not any(
        reading.parse.deps[child] in ("compound", "nmod") and child > token for child in reading.parse.children[token]
    )


def _name(parse: Parse, token: int) -> str:
    """The name that ends in a token, in small letters, without numbers: "the 12th Annual Harbour Games"."""
    first = token
    while (
        first
        and parse.heads[first - 1] == token
        and parse.words[first - 1][0].isupper()
        and parse.deps[first - 1] == "compound"
    ):
        first -= 1
    return " ".join(parse.words[first : token + 1]).lower()


_ILLNESSES = frozenset(("heart", "panic", "asthma", "anxiety"))  # attacks of


def _names_an_event(reading: Reading, token: int, lexicon: EventLexicon) -> bool:
    """Whether a noun stands for what happens, not for an actor ("a party"), a time or a kind ("race officials")."""
    parse = reading.parse
    if parse.pos[token] not in NOUNS or token in reading.headed or token in reading.timed:
        return False
    number = reading.covering.get(token)
    if number is not None and reading.mentions[number].kind == "name":
        return False
    if parse.lemmas[token] == "attack" and parse.lower[token - 1] in _ILLNESSES:
        return False
    if parse.deps[token] in ("compound", "nmod") and parse.lemmas[parse.heads[token]] in lexicon.partakers:
        return True  # "blast victims"
    return parse.deps[token] not in ("compound", "nmod", "amod", "npadvmod")


def _does_something(reading: Reading, lexicon: EventLexicon, token: int, lemma: str, events: set[int]) -> bool:
    """Whether a verb tells more than that somebody says something, or that what its noun names takes place.

    `events`: the heads of the phrases that stand for events.
    """
    parse = reading.parse
    if parse.deps[token] in ("aux", "auxpass", "amod", "compound") or token in reading.headed:
        return False
    said = "ccomp" in parse.labels[token]
    if said or inert.qualifies(reading, token) or rejoinders.answers(parse, token):
        return False
    if lemma not in lexicon.carriers and lemma not in lexicon.targeting:
        return True
    carried = {child for child in parse.children[token] if parse.deps[child] in shells.CARRIED}
    if parse.deps[token] in ("acl", "relcl"):  # "attacks staged by rebels"
        carried.add(parse.heads[token])
    return carried.isdisjoint(events)


def _belonging(reading: Reading, token: int, lexicon: EventLexicon) -> tuple[Arc, ...]:
    """The dependents of a verb or noun; who takes part in a verb that says something is not lent to its noun."""
    parse = reading.parse
    arcs = belonging(reading, token, lexicon)
    head = parse.heads[_phrase(parse, token, lexicon)]
    if parse.pos[token] in VERBAL or parse.lemmas[head] not in lexicon.general_verbs:
        return arcs
    own = set(syntax.dependents(parse, token))
    return tuple(arc for arc in arcs if arc in own or arc[0] == "prep")


def _phrase(parse: Parse, event: int, lexicon: EventLexicon) -> int:
    """The noun that stands for an event in its clause: the series of "a series of attacks"."""
    return event if parse.pos[event] in VERBAL else shells.phrase(parse, event, lexicon)


def _tells(reading: Reading, found: Found, arguments: Sequence[Argument], dated: bool) -> bool:
    """Whether somebody or something that is named or described takes part; for a noun a place with a name will do."""
    noun = reading.parse.pos[found.token] in NOUNS
    for argument in arguments:
        if argument.target != "mention":
            continue
        entity = reading.entities[reading.mentions[argument.index].entity]
        described = any(reading.mentions[number].kind != "pronoun" for number in entity.mentions)
        if described and (argument.role not in SETTING or (noun and entity.named)):
            return True
    return noun and dated
