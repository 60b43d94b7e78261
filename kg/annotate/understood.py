"""Who is understood as the subject or the object of a verb that has none of its own.

Control and raising ("he was ordered to leave"), participles ("a bomb exploded, killing two"), gerunds behind
prepositions ("accused of killing"), coordinated verbs, and the gap of a relative clause ("the man they arrested").
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.annotate.adjuncts import HARMING, bearer, brought, spoken_of, written
from kg.annotate.constructions import (
    DEEPEST,
    VERBAL,
    Arc,
    coordinated,
    intent,
    is_that,
    meant,
    nominal_conjuncts,
    own_subjects,
    relative_before,
)
from kg.annotate.displaced import beside_with, finite, taken_by_participle
from kg.annotate.gaps import object_gap
from kg.annotate.once import once_a_parse
from kg.annotate.passives import passive
from kg.model import Parse

_OBJECT_PREPOSITIONS = frozenset(("of", "with", "for", "from", "into", "against"))  # "accused him of killing"
_CHARGES = frozenset("suspicion charge count accusation allegation".split())  # "arrested on suspicion of killing"
_ACCUSING = frozenset("accuse suspect convict blame arrest prosecute acquit clear sentence try jail".split())
_FACING = frozenset("face deny admit reject refute dispute await fight beat escape avoid".split())  # "faces charges of"
# Verbs whose object does not do what the complement says: "he promised her to leave", "they used force to enter".
_SUBJECT_CONTROL = frozenset("promise pledge vow swear threaten use spend take make do hold stage need".split())
# Verbs whose object does what an infinitive of purpose says: "they sent troops to attack".
_OBJECT_PURPOSE = frozenset(
    "cause force compel allow enable convince persuade urge encourage advise warn tell send dispatch deploy hire "
    "recruit bring invite assign order pay detail fly call summon mobilize mobilise rush airlift station post train "
    "choose select elect appoint nominate pick name need require schedule set build construct create design establish "
    "found form equip install erect make license authorize authorise entitle tap rope enlist contract draft".split()
)
# Verbs with a noun whose infinitive has their subject: "they made a decision to leave", "launched a plan to".
_OWN_NOUN = frozenset(
    "make have take launch begin start announce reveal unveil confirm sign reach hatch devise abandon".split()
)
_ASKING = frozenset(
    "call appeal plead prevail beg shout yell signal look turn wait push press lobby rely count".split()
)
_ASKED_BY = frozenset(("on", "upon", "to", "with", "at", "for"))
_ADJUNCT = frozenset(("pcomp", "advcl"))
_OWNED_UP = frozenset(("responsibility", "blame", "credit", "guilt"))
_OWNING_UP = frozenset(("claim", "accept", "take", "admit", "acknowledge", "bear", "share", "deserve"))
_SAID_OF = frozenset(("acomp", "oprd", "xcomp", "ccomp"))


@once_a_parse
def subjects(parse: Parse, verb: int) -> tuple[Arc, ...]:
    """The subjects of a verb, its own or understood, each as nsubj or, of a passive, as nsubjpass."""
    return tuple(_subjects(parse, verb, 0))


def _subjects(parse: Parse, verb: int, depth: int) -> list[Arc]:
    label = "nsubjpass" if passive(parse, verb) else "nsubj"
    if found := own_subjects(parse, verb):
        own = [(label, filler) for child in found for filler in meant(parse, child)]
        if len(own) == 1 and parse.deps[verb] == "relcl" and is_that(parse, own[0][1]):
            return [(label, parse.heads[verb])]
        return own
    if depth >= DEEPEST:
        return []
    return [(label, filler) for filler in dict.fromkeys(_understood(parse, verb, depth + 1))]


def _understood(parse: Parse, verb: int, depth: int) -> list[int]:
    """The tokens that are understood as the subject of a verb that has none of its own."""
    dep, head = parse.deps[verb], parse.heads[verb]
    if parse.tags[verb] == "VBG" and dep in _ADJUNCT and (told := spoken_of(parse, verb)) is not None:
        return tokens(_subjects(parse, told, depth))
    if (taken := taken_by_participle(parse, verb)) or head == verb:
        return taken
    if dep == "conj":
        head = coordinated(parse, verb)
        if parse.pos[head] not in VERBAL or _changes_subject(parse, verb, head):
            return []
        return tokens(_subjects(parse, head, depth))
    if dep == "acomp" and (  # "was gang-raped", "was exiled", but not "was well-paid"
        parse.pos[verb - 2] == "NOUN"
        if parse.words[verb - 1] == "-"
        else parse.tags[verb] == "VBN" and parse.lemmas[head] == "be"
    ):
        return tokens(_subjects(parse, head, depth))
    if dep in ("relcl", "acl", "advcl") and (given := _given(parse, verb, head, depth)):
        return given
    if dep in ("amod", "relcl"):
        if dep == "amod" and parse.lemmas[head] in _UNDERGOING and parse.tags[verb] == "VBG":
            return []  # "the stabbing victim" stabbed nobody
        while dep == "amod" and parse.deps[head] == "compound":  # "ousted mayor Ada Paz"
            head = parse.heads[head]
        return [head]
    if dep == "acl":
        return _of_noun_clause(parse, verb, head, depth)
    beside = beside_with(parse, verb, head) if dep == "advcl" and parse.tags[verb] in ("VBD", "VBN") else []
    if beside:
        return beside
    if dep in ("xcomp", "oprd") or (dep in ("ccomp", "advcl") and _non_finite(parse, verb)):
        purpose = dep == "advcl"
        return _controller(parse, verb, head, depth, purpose)
    if dep == "pcomp":
        return _of_gerund(parse, head, depth)
    return []


_UNDERGOING = frozenset(("victim", "survivor", "casualty", "target"))


def _changes_subject(parse: Parse, verb: int, head: int) -> bool:
    """Whether it is open whose the subject of a conjunct is: "freed a teacher who was kidnapped by bandits in Zamfara
    and took five suspects into custody" goes on with the police, not with the teacher.

    So where a passive relative clause with phrases of its own is followed by a transitive verb in the tense of the main
    verb.
    """
    if parse.deps[head] != "relcl" or verb - head <= 3 or parse.tags[verb] != "VBD" or not passive(parse, head):
        return False
    main = parse.heads[parse.heads[head]]
    if parse.tags[main] != "VBD" or main > head:
        return False
    labels = {parse.deps[child] for child in parse.children[verb]}
    return "dobj" in labels and not parse.labels[head].isdisjoint(("agent", "prep"))


def _controller(parse: Parse, verb: int, head: int, depth: int, purpose: bool) -> list[int]:
    if parse.pos[head] not in VERBAL:  # "is likely to attack": the subject is that of the copula
        above = parse.heads[head]
        if parse.deps[head] in ("acomp", "attr", "oprd") and parse.pos[above] in VERBAL:
            return tokens(_subjects(parse, above, depth))
        return []
    if (noun := intent(parse, verb, head)) is not None:
        return _of_noun_clause(parse, verb, noun, depth)
    lemma = parse.lemmas[head]
    if lemma not in _SUBJECT_CONTROL and (
        not purpose or (lemma in _OBJECT_PURPOSE and head < verb and _infinitive(parse, verb))
    ):
        objects = [
            filler
            for child in parse.children[head]
            if parse.deps[child] in ("dobj", "dative") and parse.pos[child] != "ADP"
            for filler in nominal_conjuncts(parse, child)
        ]
        if objects:
            return objects
        asked = _asked(parse, verb, head) if lemma in _ASKING else []
        if asked:
            return asked
    found = _subjects(parse, head, depth)
    marked = "mark" in parse.labels[verb]
    if purpose and not marked and found and found[0][0] == "nsubjpass":
        agents = [  # "was hit by a bomb, killing two": the bomb kills
            filler
            for child in parse.children[head]
            if parse.deps[child] == "agent"
            for filler in parse.children[child]
            if parse.deps[filler] == "pobj"
        ]
        if agents:
            return agents
        if parse.lemmas[verb] in HARMING and parse.tags[verb] == "VBG":
            return []  # "a carrier was destroyed, wounding three": by what, or by whom, is not said
    by_others = (purpose and lemma not in _OBJECT_PURPOSE) or lemma == "threaten"
    if by_others and found and found[0][0] == "nsubjpass" and _infinitive(parse, verb):
        return []  # "the road was closed to protect them", "they were threatened to make them pay"
    return tokens(found)


_GRANTING = frozenset(("give", "grant", "offer", "allow"))


def _given(parse: Parse, verb: int, head: int, depth: int) -> list[int]:
    """Who is given the time, the right or the means to do what an infinitive says: "gave *the firm* 30 days to pay"."""
    above = head if parse.deps[verb] == "advcl" else parse.heads[head]
    if parse.lemmas[above] not in _GRANTING or not above < verb or not _infinitive(parse, verb):
        return []
    if above != head and parse.deps[head] != "dobj":
        return []
    if passive(parse, above):
        return tokens(_subjects(parse, above, depth)) if above != head else []
    below = parse.children[above]
    until = any(parse.lower[child] == "until" for child in below)  # "gave the union until Friday"
    return [
        filler
        for child in below
        if parse.deps[child] == ("dobj" if until else "dative") and parse.pos[child] != "ADP"
        for filler in nominal_conjuncts(parse, child)
    ]


def _asked(parse: Parse, verb: int, head: int) -> list[int]:
    """Who is asked to do what an infinitive says, behind a preposition: "called on all parties to disarm"."""
    return [
        filler
        for child in parse.children[head]
        if parse.deps[child] in ("prep", "dative") and parse.lemmas[child] in _ASKED_BY and head < child < verb
        for inner in parse.children[child]
        if parse.deps[inner] == "pobj"
        for filler in meant(parse, inner)
    ]


def _of_gerund(parse: Parse, preposition: int, depth: int) -> list[int]:
    """In "accused him of killing" has him as the killer, "fled after killing" the one who fled."""
    head = bearer(parse, preposition)
    above = parse.heads[head]
    if parse.pos[head] == "ADJ" and parse.deps[head] in _SAID_OF:
        return _said_of(parse, head, depth)
    if parse.pos[head] not in VERBAL:
        owners = [child for child in parse.children[head] if parse.deps[child] == "poss"]
        if not owners and parse.lemmas[head] in _CHARGES and parse.deps[head] == "pobj":
            return _charged(parse, parse.heads[parse.heads[head]], depth)
        if not owners and parse.lemmas[head] in _CHARGES and parse.deps[head] == "dobj":
            return tokens(_subjects(parse, above, depth)) if parse.lemmas[above] in _FACING else []
        if not owners and parse.deps[head] == "dobj" and parse.lemmas[head] in _OWNED_UP:
            return tokens(_subjects(parse, above, depth)) if parse.lemmas[above] in _OWNING_UP else []
        if not owners and parse.deps[head] == "dobj" and parse.lemmas[preposition] in _OBJECT_PREPOSITIONS:
            return [head]  # "accused [the rebels of killing]", attached too low
        return owners
    if parse.lemmas[preposition] in _OBJECT_PREPOSITIONS and not _in_place(parse, preposition):
        objects = [
            filler for child in parse.children[head] if parse.deps[child] == "dobj" for filler in meant(parse, child)
        ]
        if not objects and parse.lemmas[head] in _ACCUSING and (gap := object_gap(parse, head)) is not None:
            return [gap]  # "a man they accused of stealing"
        if objects:
            return objects
    return tokens(_subjects(parse, head, depth))


def _said_of(parse: Parse, adjective: int, depth: int) -> list[int]:
    """Of whom an adjective is said: "he was found *guilty* of killing", "found him guilty", "is tired of waiting"."""
    if found := own_subjects(parse, adjective):
        return [filler for child in found for filler in meant(parse, child)]
    verb = parse.heads[adjective]
    if parse.pos[verb] not in VERBAL:
        return []
    objects = [child for child in parse.children[verb] if parse.deps[child] == "dobj" and child < adjective]
    if objects:
        return [filler for child in objects for filler in nominal_conjuncts(parse, child)]
    return tokens(_subjects(parse, verb, depth))


def _in_place(parse: Parse, preposition: int) -> bool:
    """Whether a phrase says what is not done: "instead of arresting the killers, police held the witness"."""
    return preposition > 0 and parse.lower[preposition - 1] == "instead"


def _charged(parse: Parse, verb: int, depth: int) -> list[int]:
    """Whom a verb with "on suspicion of" or "on charges of" is done to."""
    if parse.pos[verb] not in VERBAL:
        return []
    return [
        filler for child in parse.children[verb] if parse.deps[child] == "dobj" for filler in meant(parse, child)
    ] or [filler for dep, filler in _subjects(parse, verb, depth) if dep == "nsubjpass"]


def _of_noun_clause(parse: Parse, verb: int, noun: int, depth: int) -> list[int]:
    if parse.words[noun + 1 : verb][:1] == [":"]:
        return []  # "Mayor: raids going on in Lima"
    if not _infinitive(parse, verb):  # "the man arrested in Paris", but "the owner of a ferry that sank, killing two"
        if (court := brought(parse, noun, verb)) is not None:
            return tokens(_subjects(parse, court, depth))
        told = relative_before(parse, noun, verb)
        return [written(parse, noun, verb)] if told is None else tokens(_subjects(parse, told, depth))
    if owners := [child for child in parse.children[noun] if parse.deps[child] == "poss"]:
        return owners  # "his plan to attack"
    carried = parse.deps[noun] == "dobj" and parse.lemmas[parse.heads[noun]] in _OWN_NOUN
    return tokens(_subjects(parse, parse.heads[noun], depth)) if carried else []


def _infinitive(parse: Parse, verb: int) -> bool:
    return "aux" in parse.labels[verb] and any(
        parse.deps[child] == "aux" and parse.tags[child] == "TO" for child in parse.children[verb]
    )


def _non_finite(parse: Parse, verb: int) -> bool:
    return (parse.tags[verb] in ("VBG", "VBN") and not finite(parse, verb)) or _infinitive(parse, verb)


def tokens(arcs: Sequence[Arc]) -> list[int]:
    return [token for _, token in arcs]
