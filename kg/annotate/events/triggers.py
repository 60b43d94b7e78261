"""Which words report an event, and of which class: senses are told apart by what stands around a word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import itemgetter

from msgspec import Struct

from kg.annotate import syntax
from kg.annotate.columns import among
from kg.annotate.constructions import SUBJECTS
from kg.annotate.events import inert, lending
from kg.annotate.events.attempts import attempted
from kg.annotate.events.lexicon import EventLexicon
from kg.annotate.events.misfortunes import befallen
from kg.annotate.reading import Reading
from kg.annotate.syntax import VERBAL, Arc
from kg.model import Parse
from kg.ontology import Trigger


class Found(Struct, frozen=True):
    """A trigger in the text with its deep dependents."""

    token: int
    cls: str
    lemma: str
    arcs: tuple[Arc, ...]
    used: frozenset[int]  # words that fulfil the trigger's conditions
    word: int  # the token to show for it: of "is in jail" the jail, of "went on strike" the strike
    sure: bool  # whether it is a noun that fulfils a condition of its own
    stated: int  # the token at which its certainty is read: of "tried to kill" the trying

    def named(self, parse: Parse) -> bool:
        """Whether a noun reports it, be it one that the parse takes for a gerund: "killed in police firing"."""
        if parse.tags[self.token] == "VBG":
            return self.lemma == parse.lower[self.token]
        return parse.pos[self.token] not in VERBAL


def find(reading: Reading, lexicon: EventLexicon) -> list[Found]:
    """The triggers in the order of the text."""
    parse = reading.parse
    found: list[Found] = []
    pointing = inert.pointing(reading)
    for token in _possible(parse, lexicon):
        lemma, kind = _word(reading, token, lexicon)
        if lemma is None or token in pointing:
            continue
        if parse.deps[token] == "amod" and parse.lower[token] in lexicon.certainty.markers:
            continue  # "alleged members" reports no accusation
        fitting = lexicon.senses[lemma].get(kind, ())
        hyphenated = "-" in lemma
        if (
            not fitting
            or parse.deps[token] in ("aux", "auxpass")
            or _in_name(reading, token)
            or inert.called(parse, token)
            or inert.in_order_to(parse, token)
            or inert.billed(parse, token)
            or inert.kind_of(reading, token, lexicon)
            or inert.qualifies(reading, token)
            or inert.permanent(parse, token)
            or (not hyphenated and inert.prefixed(parse, token))
        ):
            continue
        arcs = belonging(reading, token, lexicon)
        if _nominal(parse, token, lexicon):
            own = parse.children[token]
            arcs = tuple(arc for arc in arcs if arc[0] not in ("nsubj", "nsubjpass") or arc[1] in own)
            arcs = tuple(dict.fromkeys((*arcs, *lending.over_preposition(parse, token, lexicon))))
        if hyphenated and parse.pos[token - 2] in VERBAL:  # "cross-examined": the parse may take either for the verb
            arcs = (*arcs, *(arc for arc in belonging(reading, token - 2, lexicon) if arc[1] != token))
        if (
            not hyphenated and lemma != parse.lemmas[token] and parse.pos[token] not in VERBAL
        ):  # a participle, so that its bearer is the patient
            arcs = tuple(("nsubjpass" if dep == "nsubj" else dep, target) for dep, target in arcs)
        if _sufferers(reading, token, lexicon):
            arcs = (("nsubjpass", token), *arcs)
        elif _counted(reading, token):
            arcs = (("nsubjpass", token - 1), *(arc for arc in arcs if arc[0] not in SUBJECTS))
        best: tuple[int, Trigger, set[int]] | None = None
        below: dict[str, list[int]] = {}
        for dep, target in arcs if fitting[0].trigger.conditions else ():  # a first one that asks nothing holds
            below.setdefault(dep, []).append(target)
        labels = below.keys()
        for needed, trigger, positive in fitting:  # the most specific first
            if not labels >= needed:
                continue
            used = _fulfilled(reading, arcs, below, trigger) if trigger.conditions else set()
            if used is None or (used and any(parse.words[word - 1] == "-" for word in used)):
                continue  # "went sugar-free" frees nobody
            best = positive, trigger, used
            break
        if best is not None and not inert.figurative(reading, token, arcs, best[1].cls, best[2], lexicon):
            cls, stated = attempted(parse, token, best[1].cls, lexicon)
            if lexicon.needed.get(cls) == "patient":
                arcs = arcs if _said_of_another(parse, best[2]) else _bereft(parse, token, arcs)
            elif _main(parse, token) and "nsubjpass" not in lexicon.paths[cls]:
                arcs = tuple(("nsubj" if dep == "nsubjpass" else dep, target) for dep, target in arcs)
            if lemma in lexicon.misfortunes:
                cls = befallen(reading, token, lemma, arcs, cls, lexicon)
            sure = parse.pos[token] == "NOUN" and best[0] > 0
            found.append(Found(token, cls, lemma, arcs, frozenset(best[2]), _span(parse, token, best[2]), sure, stated))
    consumers = {word: one.cls for one in found for word in one.used}
    return [one for one in found if one.token not in consumers or _of_its_own(one, consumers[one.token], lexicon)]


def _possible(parse: Parse, lexicon: EventLexicon) -> list[int]:
    """The tokens that may report an event: few, before anything costlier is asked."""
    hyphens = among(parse.words, _HYPHEN) if "-" in parse.vocabulary else ()
    joined = [hyphen + 1 for hyphen in hyphens if hyphen + 1 < len(parse)]
    participles = among(parse.lower, lexicon.participles)
    return sorted({*among(parse.lemmas, lexicon.triggers), *participles, *among(parse.tags, _GERUND), *joined})


_HYPHEN, _GERUND = frozenset(("-",)), frozenset(("VBG",))


def _word(reading: Reading, token: int, lexicon: EventLexicon) -> tuple[str | None, str]:
    """The lemma that may report an event at a token, if there is one, and the parts of speech that it may have.

    A hyphen parts words for the parser: of "cross-examined" and "sit-in" the last part stands for the whole.
    """
    parse, triggers = reading.parse, lexicon.triggers
    lemma = parse.lemmas[token]
    if token > 1 and parse.words[token - 1] == "-" and parse.starts[token] == parse.ends[token - 1]:
        for last in (lemma, lexicon.participles.get(parse.lower[token], "")):
            whole = f"{parse.lower[token - 2]}-{last}"
            if whole in triggers:
                return whole, _kind(parse, token) or "n"
    if parse.tags[token] == "VBG" and _nominal(parse, token, lexicon):  # "killed in police firing"
        return parse.lower[token], "n"
    if lemma in triggers:
        return lemma, _kind(parse, token)
    verb = lexicon.participles.get(parse.lower[token], "")
    if verb not in triggers:
        return None, ""
    if parse.pos[token] not in VERBAL and parse.deps[token] != "amod" and token not in reading.headed:
        return None, ""
    return verb, "v"


def _sufferers(reading: Reading, token: int, lexicon: EventLexicon) -> bool:
    """Whether a participle or adjective stands for those whom it is said of: "the injured" are who was injured."""
    parse = reading.parse
    if token not in reading.headed or parse.deps[token] in ("amod", "compound", "acl", "relcl"):
        return False
    if parse.pos[token] != "ADJ" and parse.lower[token] not in lexicon.participles:
        return False
    return not parse.labels[token].isdisjoint(("det", "poss", "nummod"))


def _counted(reading: Reading, token: int) -> bool:
    """Whether a participle or adjective is said of the number before it: "19 dead, 30 wounded in a blast"."""
    parse = reading.parse
    return (
        token > 0
        and parse.tags[token] in ("VBN", "JJ")
        and parse.tags[token - 1] == "CD"
        and token - 1 in reading.headed
        and not any(parse.deps[child] in ("aux", "auxpass", *SUBJECTS) for child in parse.children[token])
    )


def _nominal(parse: Parse, token: int, lexicon: EventLexicon) -> bool:
    """Whether what the parse takes for a gerund is a noun without a doer: "fled after shelling in the east"."""
    if parse.tags[token] != "VBG" or parse.deps[token] not in ("pcomp", "pobj"):
        return False
    if not parse.labels[token].isdisjoint(("dobj", "aux", "advmod", "prt", "xcomp", "ccomp")):
        return False
    return any("n" in trigger.pos for trigger in lexicon.triggers.get(parse.lower[token], ()))


_TARGET = itemgetter(1)  # of an arc


def belonging(reading: Reading, token: int, lexicon: EventLexicon) -> tuple[Arc, ...]:
    """The deep dependents of a trigger and those that are lent to it, without phrases that say when.

    What the parse hangs on such a phrase belongs to the trigger: "on 3 May in Quito", "yesterday at the gate".
    """
    arcs = lending.arcs(reading.parse, token, lexicon)
    if not reading.dated or not arcs or reading.dated.isdisjoint(map(_TARGET, arcs)):
        return arcs
    timed = reading.timed
    found: list[Arc] = []
    for arc in arcs:
        dep, target = arc
        times = _times(reading, target) if dep == "prep" else [target] if target in timed else []
        if dep != "prep" or not times:
            found.append(arc)
        if times:
            found.extend(("prep", child) for time in times for child in _behind(reading, time))
    return tuple(dict.fromkeys(found))


def _of_its_own(found: Found, consumer: str, lexicon: EventLexicon) -> bool:
    """Whether a word that makes another a trigger still reports something else: "upheld the conviction of X"."""
    return found.sure and not lexicon.compatible(found.cls, consumer)


def _times(reading: Reading, preposition: int) -> list[int]:
    """What a phrase that says when has behind its preposition: "fired on Saturday" is not fired at anybody."""
    return [child for child in reading.parse.children[preposition] if child in reading.timed]


def _behind(reading: Reading, time: int) -> list[int]:
    """The prepositions of phrases behind a time that say no time."""
    parse = reading.parse
    return [
        child
        for token in range(reading.times[reading.timed[time]].first, reading.times[reading.timed[time]].last)
        for child in parse.children[token]
        if parse.deps[child] == "prep" and child not in reading.timed and not _times(reading, child)
    ]


_LIGHT = frozenset(("be", "go", "begin", "start"))


def _span(parse: Parse, token: int, used: set[int]) -> int:
    return max(used) if parse.lemmas[token] in _LIGHT and used else token


def first(parse: Parse, found: Found) -> int:
    """The first of the words to show for a trigger: of "is in jail" the "in", of "cross-examined" the "cross"."""
    if found.word == found.token:
        return found.token - 2 * found.lemma.count("-")
    return parse.heads[found.word] if parse.deps[found.word] == "pobj" else found.word


def _main(parse: Parse, verb: int) -> bool:
    """Whether a participle that the parse hung on a noun above which there is nothing is the verb of the sentence:
    "About 300 people protested in Lima".
    """
    noun = parse.heads[verb]
    done = "agent" in parse.labels[verb]
    return parse.deps[verb] == "acl" and parse.tags[verb] in ("VBD", "VBN") and parse.heads[noun] == noun and not done


def _bereft(parse: Parse, verb: int, arcs: tuple[Arc, ...]) -> tuple[Arc, ...]:
    """The arcs of a verb that always has a patient: without an object a participle's subject is the patient, whatever
    the parse says ("12 killed, 15 injured", "wounded men").
    """
    if (parse.tags[verb] not in ("VBD", "VBN") and parse.pos[verb] != "ADJ") or any(
        dep in ("dobj", "nsubjpass", "aux") for dep, _ in arcs
    ):
        return arcs
    return tuple(("nsubjpass" if dep == "nsubj" else dep, target) for dep, target in arcs)


def _said_of_another(parse: Parse, used: set[int]) -> bool:
    """Whether the adjective of "found guilty" has an article, and so an object that the parse took for a part of it:
    "the tribunal found *the general* guilty".
    """
    return any(parse.pos[word] == "ADJ" and "det" in parse.labels[word] for word in used)


def _kind(parse: Parse, token: int) -> str:
    """The letters of the parts of speech that a trigger may ask for; none for words that report nothing."""
    pos, tag = parse.pos[token], parse.tags[token]
    if pos in VERBAL or tag.startswith("VB"):
        return "v"
    if pos in ("NOUN", "PROPN"):
        return "n"
    if pos == "ADJ":
        participle = parse.deps[token] == "amod" and parse.lemmas[token] != parse.lower[token]
        return "va" if participle else "a"  # "a shelled town", but "an open park"
    return ""


def _in_name(reading: Reading, token: int) -> bool:
    number = reading.covering.get(token)
    if number is None or reading.mentions[number].kind != "name":
        return False
    return reading.parse.pos[token] not in VERBAL


def _fulfilled(
    reading: Reading, arcs: tuple[Arc, ...], below: Mapping[str, Sequence[int]], trigger: Trigger
) -> set[int] | None:
    """The words that fulfil the conditions, or None if one does not hold; `below` are the arcs by their dependency."""
    used: set[int] = set()
    parse = reading.parse
    for path in trigger.conditions:
        first = path[0]
        wanted = first.dep
        if wanted == "any":
            reached = [target for dep, target in arcs if syntax.matches(parse, first, dep, target, reading)]
        elif wanted in below:
            reached = [one for one in below[wanted] if syntax.matches(parse, first, wanted, one, reading)]
        else:
            reached = []
        if reached and len(path) > 1:
            rest = path[1:]
            reached = [last for one in reached for last in syntax.follow(parse, one, rest, reading)]
        if bool(reached) == first.negated:
            return None
        if path[-1].lemmas:
            used.update(reached)
    return used
