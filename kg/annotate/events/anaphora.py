"""Definite event nouns as anaphors: "the attack" is the one told before.

One that brings no participants of its own takes those of the nearest event of a class that fits, as an anaphor takes
its antecedent; one by the same word takes who did it ("police fired … one died in the firing").
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from kg.annotate.events import shells
from kg.annotate.events.lexicon import EventLexicon
from kg.annotate.events.rolepaths import ROOT
from kg.annotate.events.roles import SETTING
from kg.annotate.events.sharing import Filled, copy, is_a
from kg.annotate.events.triggers import Found
from kg.annotate.reading import Reading
from kg.annotate.syntax import VERBAL
from kg.model import Modality, Parse

_DEFINITE = frozenset(("the", "this", "that", "these", "those", "such"))
_PERSONS = frozenset(("Person", "Group"))
_APART = frozenset(  # of "the first attack" only a count of them knows which it is
    "first second third fourth fifth other another last next previous earlier later latest former latter separate "
    "similar past future".split()
)
_BROAD = frozenset(("attack", "assault", "violence", "atrocity"))  # nouns that may stand for a robbery or an arson, too
_REACH = 20  # sentences back in which an antecedent is looked for: a report mostly tells of one attack
_NEAR = 3  # and where the events are not of harm, by the same word


def resume(
    reading: Reading,
    found: Sequence[Found],
    filled: Sequence[Filled],
    certain: Sequence[Modality],
    lexicon: EventLexicon,
) -> dict[int, int]:
    """Gives harm that a definite noun takes up by the same word who did it: "police fired … one died in the firing".

    Only from the last event of that word, and where nothing that the noun says of itself is otherwise there.  Returns
    the index of each that brings nothing of its own, with that of its antecedent.
    """
    parse = reading.parse
    resumed: dict[int, int] = {}
    last: dict[str, int] = {}
    for number, one in enumerate(found):
        if not is_a(lexicon, one.cls, "Attack"):
            continue
        before = last.get(lexicon.root(one.lemma))
        if before is None or not _before_all(parse, one.token):
            last[lexicon.root(one.lemma)] = number
        if before is None or parse.pos[one.token] in VERBAL or certain[before] != "asserted":
            continue
        if (
            parse.sentence_of[one.token] - parse.sentence_of[found[before].token] <= _NEAR
            and not (parse.tags[one.token] == "NNS" != parse.tags[found[before].token])
            and _definite(parse, one.token)
            and not any(argument.role == "agent" for argument, _ in filled[number])
            and not _differ(reading, filled[before], filled[number])
        ):
            if not filled[number]:
                resumed[number] = before
            copy(reading, lexicon, found, filled, before, number, ("agent",))
    return resumed


def _differ(reading: Reading, one: Filled, other: Filled) -> bool:
    """Whether two events have nobody in common in a role other than the agent's that both have fillers of; persons may
    be hurt in an attack on a thing.
    """
    roles: dict[tuple[str, bool], list[set[int]]] = {}
    for side, arguments in enumerate((one, other)):
        for argument, _ in arguments:
            if argument.target == "mention" and argument.role != "agent":
                mention = reading.mentions[argument.index]
                kind = argument.role, mention.cls in _PERSONS
                roles.setdefault(kind, [set(), set()])[side].add(mention.entity)
    return any(left and right and not left & right for left, right in roles.values())


def recall(
    reading: Reading,
    found: list[Found],
    filled: Sequence[Filled],
    times: dict[int, int],
    certain: Sequence[Modality],
    resumed: Mapping[int, int],
    lexicon: EventLexicon,
) -> None:
    """Gives definite event nouns without participants the time and place of their antecedents, in place.

    "The attack" that was a bombing is a bombing.  Where the antecedents have neither, the first of patient, agent and
    recipient that the nearest has: no more, since a definite noun may well mean a part of what was told before.
    """
    parse = reading.parse
    for number, antecedent in resumed.items():
        copy(reading, lexicon, found, filled, antecedent, number, SETTING)
        if antecedent in times:
            times.setdefault(number, times[antecedent])
    for number, one in enumerate(found):
        agents = None if parse.pos[one.token] in VERBAL else _agents(reading, filled[number])
        if agents is None:
            continue
        compound = parse.deps[one.token] == "compound"
        if not _definite(parse, shells.phrase(parse, one.token, lexicon) if compound else one.token):
            continue
        if not filled[number] and (cls := _told_as(parse, found, number, lexicon)) is not None:
            one = found[number] = replace(one, cls=cls)
        before = _antecedent(reading, found, filled, times, certain, number, lexicon)
        if before is None or (agents and not _may_be_by(reading, agents, one, found[before], filled[before])):
            continue
        if one.cls in lexicon.above[found[before].cls]:
            found[number] = replace(one, cls=found[before].cls)
        copy(reading, lexicon, found, filled, before, number, SETTING)
        if before in times:
            times.setdefault(number, times[before])
        for role in ("patient", "agent", "recipient"):
            if role == "agent" and certain[before] != "asserted":
                continue  # who is charged with a robbery is not who is suspected in "the robbery"
            if not filled[number] and number not in times:
                copy(reading, lexicon, found, filled, before, number, (role,))


def _told_as(parse: Parse, found: Sequence[Found], number: int, lexicon: EventLexicon) -> str | None:
    """The class in which a verb just told what its noun takes up, if the noun has that sense too: "police raided his
    home … *the raid*", which by itself may be an army's.
    """
    one = found[number]
    senses = {trigger.cls for trigger in lexicon.triggers.get(one.lemma, ()) if trigger.pos == "n"}
    for before in reversed(found[:number]):
        if parse.sentence_of[one.token] - parse.sentence_of[before.token] > _NEAR:
            return None
        if before.lemma == one.lemma:
            apart = parse.pos[before.token] in VERBAL and not lexicon.compatible(one.cls, before.cls)
            return before.cls if apart and before.cls in senses else None
    return None


def _agents(reading: Reading, arguments: Filled) -> set[int] | None:
    """Who did it, as entities, if nothing but that is told."""
    found = set()
    for argument, _ in arguments:
        if argument.role != "agent" or argument.target != "mention":
            return None
        found.add(reading.mentions[argument.index].entity)
    return found


def _may_be_by(reading: Reading, agents: set[int], one: Found, before: Found, told: Filled) -> bool:
    """Whether what was told shortly before is by nobody else: "a bomb exploded … the attack was claimed by rebels"."""
    doers = {
        reading.mentions[argument.index].entity
        for argument, _ in told
        if argument.role == "agent" and argument.target == "mention"
    }
    sentences = reading.parse.sentence_of
    return doers <= agents and sentences[one.token] - sentences[before.token] <= _NEAR


def _definite(parse: Parse, noun: int) -> bool:
    """Whether a noun phrase points back: "the attack", "this bombing", and "the assassination attempt" by its head."""
    if "det" not in parse.labels[noun]:
        return False
    below = parse.children[noun]
    if any(parse.tags[child] == "JJS" for child in below):
        return False  # "the worst attack" is one of several
    definite = any(parse.deps[child] == "det" and parse.lower[child] in _DEFINITE for child in below)
    return definite and not any(parse.lower[child] in _APART for child in below)


def _by_force(reading: Reading, lexicon: EventLexicon, cls: str, arguments: Filled) -> bool:
    """Whether an event is by those whose doings have a class of their own: a raid by police."""
    return any(
        refinement.role == argument.role and reading.mentions[argument.index].cls in refinement.classes
        for refinement in lexicon.refinements.get(cls, ())
        for argument, _ in arguments
        if argument.target == "mention"
    )


def _inflicts(lexicon: EventLexicon, attack: Found, harm: Found) -> bool:
    """Whether "the attack" may be what killed or hurt those of whom just that was told."""
    return attack.cls == "Attack" and is_a(lexicon, harm.cls, "Killing", "Injury")


def _of_a_kind(lexicon: EventLexicon, cls: str, above: str) -> bool:
    """Whether a class is one below another by what is done, not by who does it."""
    refined = {refinement.cls for refinement in lexicon.refinements.get(above, ())}
    return cls != above and above in lexicon.above[cls] and cls not in refined


def _of_one(reading: Reading, arguments: Filled) -> bool:
    """Whether what is told befell one person."""
    befallen = [argument for argument, _ in arguments if argument.role == "patient" and argument.target == "mention"]
    return len(befallen) == 1 and reading.mentions[befallen[0].index].cls == "Person"


def _before_all(parse: Parse, verb: int) -> bool:
    """Whether a verb tells what had been before the story: "had been attacked in 2006"."""
    return parse.pos[verb] in VERBAL and any(parse.lower[child] == "had" for child in parse.children[verb])


def _antecedent(
    reading: Reading,
    found: Sequence[Found],
    filled: Sequence[Filled],
    times: dict[int, int],
    certain: Sequence[Modality],
    number: int,
    lexicon: EventLexicon,
) -> int | None:
    """The event before that fits best: just told, of the class, with a setting, told by the same word, the nearest.

    What is told of several ("these attacks") is not what was told of one, and rather what was told of several by the
    same word.  What police or soldiers did is "the attack" only where it was called so.
    """
    parse = reading.parse
    one = found[number]
    sentence = parse.sentence_of[one.token]
    harm = is_a(lexicon, one.cls, "Harm")
    reach = _REACH if harm else _NEAR
    many = parse.tags[one.token] == "NNS"
    best: tuple[tuple[bool, bool, bool, bool, bool, bool, bool, int], int] | None = None
    for other in range(number - 1, -1, -1):
        before = found[other]
        if sentence - parse.sentence_of[before.token] > reach:
            break
        same = lexicon.root(one.lemma) == lexicon.root(before.lemma)
        if not same and (ROOT in (one.cls, before.cls) or not (harm and one.lemma in lexicon.anaphors)):
            continue
        inflicted = sentence - parse.sentence_of[before.token] <= _NEAR and _inflicts(lexicon, one, before)
        if certain[other] in ("negated", "possible") or not (inflicted or lexicon.compatible(one.cls, before.cls)):
            continue
        if not same and one.lemma not in _BROAD and _of_a_kind(lexicon, before.cls, one.cls):
            continue  # "the shooting" is no robbery
        if many != (parse.tags[before.token] == "NNS") and parse.pos[before.token] not in (*VERBAL, "ADJ"):
            continue
        if many and parse.tags[before.token] != "NNS" and _of_one(reading, filled[other]):
            continue  # "was shot dead … the killings"
        setting = other in times or any(argument.role in SETTING for argument, _ in filled[other])
        if not setting and not any(argument.target == "mention" for argument, _ in filled[other]):
            continue
        if not same and _by_force(reading, lexicon, before.cls, filled[other]):
            continue
        alike = lexicon.compatible(one.cls, before.cls)
        several = same and many and parse.tags[before.token] == "NNS"
        away = sentence - parse.sentence_of[before.token]
        close = away <= (_NEAR if same else 1)
        rank = (
            alike,
            not _before_all(parse, before.token),
            close,
            one.cls == before.cls,
            several,
            setting,
            same,
            other,
        )
        if best is None or rank > best[0]:
            best = rank, other
    return None if best is None else best[1]
