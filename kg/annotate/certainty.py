"""How certain a text makes what it says: asserted, alleged, planned, possible or negated.

The scope of a cue is read off the syntax.  A marker ("allegedly", "not", "will") counts for the predicate that it
modifies; a governor ("plan", "accuse", "deny") for what it takes as its complement, over any depth of complements,
while adjuncts and relative clauses keep a certainty of their own.  That follows the tree-based propagation of
factuality by Saurí and Pustejovsky (2012), with one value in place of their certainty and polarity.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.annotate.syntax import VERBAL
from kg.model import Modality, Parse
from kg.ontology import Ontology

_PRECEDENCE: tuple[Modality, ...] = ("alleged", "planned", "possible", "negated")  # of a cue under several
_DEEPEST = 8  # complements climbed
_OF_NOUN = frozenset(("of", "for", "to", "on", "about"))
_MARKING = frozenset(("neg", "aux", "advmod", "amod", "det", "mark", "preconj", "predet", "cc", "npadvmod", "intj"))
_TRANSPARENT = frozenset(("xcomp", "oprd", "compound", "nmod", "attr"))
_NOMINAL_ARCS = frozenset(("dobj", "nsubj", "nsubjpass"))
_SPOKEN = frozenset(("say", "tell", "state", "announce", "report", "add", "write", "warn", "declare", "note", "know"))
_PAST = frozenset(("VBD", "VBN"))
_FINITE = frozenset(("VBD", "VBZ", "VBP"))


@dataclass(frozen=True, slots=True)
class CertaintyLexicon:
    """Cues by lemma, and the words that say of an event noun only that it is done or happens, with the arc to it."""

    markers: Mapping[str, Modality]
    governors: Mapping[str, Modality]
    carriers: frozenset[str]
    attributing: frozenset[str]  # verbs that put an event down to somebody: "the attack attributed to rebels"


def compile(ontology: Ontology) -> CertaintyLexicon:
    found: dict[str, dict[str, Modality]] = {"marker": {}, "governor": {}}
    for annotation, cues in found.items():
        for modality in _PRECEDENCE:
            term = ontology.instances.get(modality.capitalize())
            for value in term.lexicon.get(annotation, ()) if term else ():
                lemma, _, words = value.partition(" ")
                for word in words.split("|"):
                    cues.setdefault(f"{lemma} {word}".rstrip(), modality)
    carriers = {
        f"{words} {edge}"
        for annotation, edges in _CARRYING.items()
        for _, value in ontology.values(annotation)
        for words, edge in _carried(value, edges)
    }
    attributing = {
        verb
        for verb in (value.partition(" ")[0] for _, value in ontology.values("attributeVerb"))
        if found["governor"].get(verb) == "alleged"
    }
    return CertaintyLexicon(found["marker"], found["governor"], frozenset(carriers), frozenset(attributing))


_OBJECT = ("dobj", "nsubjpass")
_CARRYING = {
    "agentVerb": _OBJECT,
    "commandVerb": _OBJECT,
    "patientVerb": _OBJECT,
    "placeVerb": _OBJECT,
    "causeVerb": _OBJECT,
    "blameVerb": (),
    "happenVerb": ("nsubj",),
    "shellNoun": ("prep:of",),
}
_PREPOSITIONS = frozenset(("to", "in", "into", "under"))


def _carried(value: str, edges: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """(lemma, arc to the event noun) of a carrier: "lead to" carries what stands behind "to"."""
    lemma, _, words = value.partition(" ")
    for edge in edges:
        yield lemma, edge
    for word in words.split("|"):
        if word in _PREPOSITIONS or not edges:
            yield lemma, f"prep:{word}"


def modality(parse: Parse, token: int, lexicon: CertaintyLexicon) -> Modality:
    """The certainty of the predicate, verb or noun, that stands at a token."""
    here = token
    for _ in range(_DEEPEST):
        found = _marked(parse, here, lexicon)
        if found != "asserted":
            return found
        above, edge = _complement_of(parse, here)
        if above is None:
            break
        governed = _governed(parse, above, edge, here, lexicon)
        if governed is not None:
            above_it = _marked(parse, above, lexicon)
            denied = above_it == "negated"
            if governed in ("planned", "possible") and _alleged(parse, above, above_it, lexicon):
                return "alleged"  # "believed to have ordered the massacre"
            if governed == "negated":
                return "asserted" if denied else "negated"
            if governed == "alleged" and denied:
                return "possible"  # what nobody is accused of is neither said nor denied
            return "negated" if denied and governed in ("planned", "possible") else governed
        if edge.startswith("prep:") and parse.pos[here] not in VERBAL and _definite(parse, here):
            break  # "not convicted of the murder": it was
        if edge not in _TRANSPARENT and f"{parse.lemmas[above]} {edge}" not in lexicon.carriers:
            break
        here = above
    return "possible" if _asked(parse, token) else "asserted"


def _marked(parse: Parse, token: int, lexicon: CertaintyLexicon) -> Modality:
    """The markers at a predicate itself, and those that it shares with what it is coordinated with."""
    found: set[Modality] = set()
    verbal = parse.pos[token] in VERBAL
    here = token
    own = True  # whether the markers are those of the predicate itself, or of one that shares its auxiliaries
    for _ in range(_DEEPEST):
        negative_subject = False
        for child in parse.children[here]:
            dep = parse.deps[child]
            if dep in _MARKING:
                modality = _marker(parse, child, lexicon)
                if modality is not None and (own or modality == "alleged"):
                    found.add(modality)
            elif verbal and dep in ("nsubj", "nsubjpass", "dobj") and _negative(parse, child):
                negative_subject = True
            elif not verbal and dep in ("acl", "relcl") and parse.lemmas[child] in lexicon.attributing:
                found.add("alleged")
        if negative_subject and own:
            found.add("negated")
        if parse.deps[here] != "conj" or (verbal and _own_subject(parse, here)):
            break
        contrast = any(parse.lemmas[child] == "but" for child in parse.children[parse.heads[here]])
        own = (
            own and not contrast and parse.tags[here] not in _FINITE
        )  # "did not attack but fled", "never came and died"
        here = parse.heads[here]
        if (parse.pos[here] in VERBAL) != verbal:
            break
    if verbal and _inverted(parse, token):
        found.add("possible")
    head = parse.heads[token]
    if parse.deps[token] in ("pobj", "pcomp") and parse.lemmas[head] in ("without", "instead"):
        found.add("negated")
    if parse.deps[token] in ("compound", "nmod") and head != token:
        found.update(filter(None, (_marker(parse, child, lexicon) for child in parse.children[head] if child != token)))
    if not found:
        return "asserted"
    if "possible" in found and any(parse.lemmas[child] in ("may", "might") for child in parse.children[token]):
        return "possible"
    for modality in ("negated", "alleged", "planned", "possible"):
        if modality in found:
            return modality
    return "asserted"


def _marker(parse: Parse, child: int, lexicon: CertaintyLexicon) -> Modality | None:
    word = parse.words[child].lower()
    found = lexicon.markers.get(word) or lexicon.markers.get(parse.lemmas[child])
    if found is None:
        return None
    if word in ("would", "'d", "’d") and parse.lemmas[child] in ("would", "will"):
        return _would(parse, child)
    if parse.deps[child] == "cc" and found != "negated":
        return None
    if word == "not" and child + 1 < len(parse) and parse.lemmas[child + 1] in ("only", "just", "merely", "simply"):
        return None
    return found


def _would(parse: Parse, auxiliary: int) -> Modality:
    """ "would" after a verb of saying in the past is a future, elsewhere it is a supposition."""
    verb = parse.heads[auxiliary]
    above = parse.heads[verb]
    if parse.deps[verb] == "ccomp" and parse.tags[above] in _PAST and parse.lemmas[above] in _SPOKEN:
        return "planned"
    return "possible"


def _inverted(parse: Parse, verb: int) -> bool:
    """ "Had they attacked, …": a condition by the order of words."""
    if parse.deps[verb] not in ("advcl", "ccomp"):
        return False
    above = parse.heads[verb]
    if parse.words[above].lower() == "had" and not _own_subject(parse, above):
        return parse.deps[verb] == "ccomp"
    had = next(
        (child for child in parse.children[verb] if parse.words[child].lower() in ("had", "were", "should")), None
    )
    if had is None or parse.deps[had] not in ("aux", "auxpass"):
        return False
    return any(parse.deps[child] in ("nsubj", "nsubjpass") and child > had for child in parse.children[verb])


def _negative(parse: Parse, noun: int) -> bool:
    """ "no visits", "nobody", "none of them"."""
    if parse.lemmas[noun] in ("nobody", "none", "nothing") or parse.words[noun].lower() in ("no-one", "neither"):
        return True
    return any(
        parse.words[child].lower() in ("no", "neither") and parse.deps[child] in ("det", "neg", "preconj")
        for child in parse.children[noun]
    )


def _own_subject(parse: Parse, verb: int) -> bool:
    return any(parse.deps[child] in ("nsubj", "nsubjpass") for child in parse.children[verb])


def _complement_of(parse: Parse, token: int) -> tuple[int | None, str]:
    """What takes a predicate as its complement, and by which arc; None at an adjunct or a root."""
    here = token
    while parse.deps[here] == "conj" and parse.heads[here] != here:
        if parse.pos[here] in VERBAL and _own_subject(parse, here):
            return None, ""
        here = parse.heads[here]
    dep, head = parse.deps[here], parse.heads[here]
    if head == here:
        return None, ""
    if dep == "ccomp" and here < head and ";" in parse.words[here + 1 : head]:
        return None, ""  # "he resigned; she denies it": two clauses, whatever the parse makes of the first
    if dep in ("xcomp", "ccomp", "compound", "nmod", "oprd", "csubj"):
        return head, dep
    if dep == "advcl":
        if any(parse.deps[child] == "aux" and parse.tags[child] == "TO" for child in parse.children[here]):
            # an infinitive of purpose is what somebody wants, unless its verb is light
            return head, "purpose"
        return None, ""
    if dep in ("acl", "relcl"):
        infinitive = any(parse.tags[child] == "TO" for child in parse.children[here])
        clause = any(parse.deps[child] == "mark" for child in parse.children[here])
        if infinitive:
            return head, "acl"
        return (head, "ccomp") if clause and dep == "acl" else (None, "")
    if dep in ("pcomp", "pobj"):
        return parse.heads[head], "prep:" + parse.lemmas[head]
    if dep in ("dobj", "nsubjpass"):
        return head, dep
    if dep == "nsubj":
        return _predicate_of(parse, head), "nsubj"
    if dep in ("attr", "acomp"):
        return head, dep
    return None, ""


def _predicate_of(parse: Parse, verb: int) -> int:
    """What a copula says of its subject ("the attack is likely"), else the verb itself."""
    if parse.lemmas[verb] in ("be", "remain", "seem", "appear"):
        for child in parse.children[verb]:
            if parse.deps[child] in ("acomp", "attr"):
                return child
    return verb


def _governed(parse: Parse, above: int, edge: str, below: int, lexicon: CertaintyLexicon) -> Modality | None:
    """What a governor makes of its complement; None where the word above is no governor of it.

    Of an event noun, a carrier ("carry out", "suffer", "occur") is looked through: it gets its own markers' certainty.
    """
    if edge == "purpose":
        return "planned" if parse.pos[above] in VERBAL else None
    lemma = parse.lemmas[above]
    if edge.startswith("prep:"):
        preposition = edge[5:]
        found = lexicon.governors.get(f"{lemma} {preposition}")
        if found is None and parse.deps[above] in (
            "dobj",
            "nsubjpass",
        ):  # "ban [people from entering]", attached too low
            found = lexicon.governors.get(f"{parse.lemmas[parse.heads[above]]} {preposition}")
            if found is not None:
                return found
        if found == "alleged" and lemma in _FACTUAL and _definite(parse, below):
            return None  # "arrested for their protests": the protests were
        if found is None and parse.pos[above] not in VERBAL and preposition in _OF_NOUN:
            found = lexicon.governors.get(lemma)
        return None if found == "negated" and parse.lemmas[below] in lexicon.governors else found
    for child in parse.children[above]:
        if parse.deps[child] == "prt":
            return lexicon.governors.get(f"{lemma} {parse.lemmas[child]}")
    if lemma == "be" and edge == "xcomp":  # "the vote is to be held"
        return "planned"
    if lemma == "go":  # "is going to", not "went to"
        return "planned" if parse.tags[above] == "VBG" and edge == "xcomp" else None
    found = lexicon.governors.get(lemma)
    if found == "planned" and edge == "nsubjpass" and lemma in _PREPARING and _prepared(parse, above, below):
        return None
    if found == "negated" and edge in _NOMINAL_ARCS and parse.lemmas[below] in lexicon.governors:
        return None  # "denied the allegations": they were made
    if found is None:
        found = lexicon.governors.get(f"{lemma} to" if edge == "xcomp" else f"{lemma} {parse.lemmas[below]}")
    if edge == "ccomp" and found is None:
        found = lexicon.governors.get(f"{lemma} that")
    if edge == "acl" and found is None and not _superlative(parse, above):
        return "possible"  # "the power to kill": an infinitive tells no fact
    if edge in ("nsubj", "attr", "acomp"):
        return found if edge == "nsubj" and found in ("possible", "alleged") and parse.pos[above] == "ADJ" else None
    if edge in _NOMINAL_ARCS and found == "alleged" and lemma in ("charge", "appear"):
        return None
    return found


def _alleged(parse: Parse, governor: int, marked: Modality, lexicon: CertaintyLexicon) -> bool:
    """Whether a governor that is itself in a clause is only alleged."""
    if marked != "asserted":
        return marked == "alleged"
    above, edge = _complement_of(parse, governor)
    if above is None or edge not in ("xcomp", "ccomp", "prep:of"):
        return False
    return _governed(parse, above, edge, governor, lexicon) == "alleged"


_FACTUAL = frozenset(("arrest", "detain", "hold", "investigate", "question", "book", "sue", "prosecute", "want"))


_PREPARING = frozenset(("plan", "plot", "prepare", "organize", "organise", "orchestrate"))


def _prepared(parse: Parse, verb: int, noun: int) -> bool:
    """Whether a passive says where or by whom an event that took place was prepared: "the attack was planned abroad".

    "planned for Friday" says when it is to be, and a time or an infinitive may do so too.
    """
    past = any(parse.words[child].lower() in ("was", "were") for child in parse.children[verb])
    if not past or not _definite(parse, noun):
        return False
    children = [child for child in parse.children[verb] if child > verb]
    return any(
        parse.deps[child] == "agent" or parse.lemmas[child] in ("in", "abroad", "there", "here", "overseas", "locally")
        for child in children
    ) and not any(
        parse.lemmas[child] in ("for", "on", "to") or parse.deps[child] in ("npadvmod", "xcomp", "advcl")
        for child in children
    )


def _definite(parse: Parse, noun: int) -> bool:
    return any(
        parse.deps[child] == "poss" or parse.words[child].lower() in ("the", "this", "that", "these", "those")
        for child in parse.children[noun]
    )


def _superlative(parse: Parse, noun: int) -> bool:
    """ "the first to die" did die."""
    words = (noun, *parse.children[noun])
    return any(parse.tags[word] == "JJS" or parse.lemmas[word] in ("first", "last", "only", "next") for word in words)


def _asked(parse: Parse, token: int) -> bool:
    """Whether the sentence of a token is a question and the token stands in its main clause."""
    start, end = parse.sentences[parse.sentence_of[token]]
    last = end - 1
    while last > start and parse.words[last] in ('"', "”", "'", "’", ")"):
        last -= 1
    if parse.words[last] != "?":
        return False
    here = token
    while parse.deps[here] in ("conj", "xcomp", "dobj", "nsubj", "nsubjpass"):
        here = parse.heads[here]
    return parse.heads[here] == here
