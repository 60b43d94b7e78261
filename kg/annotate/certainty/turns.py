"""Turns of phrase that say whether something took place, as no one word does: "too weak to attack", "all but killed",
"rather than arrest them", "went home only to be arrested".
"""

from __future__ import annotations

from kg.annotate.certainty.lexicon import CertaintyLexicon
from kg.annotate.syntax import VERBAL
from kg.model import Modality, Parse

_DEGREE = frozenset(("too", "enough"))
_FICTION = frozenset(
    "cartoon drama dream fable fairytale film legend movie myth novel opera play sitcom thriller".split()
)
_MEASURED = frozenset(("xcomp", "ccomp", "acl", "purpose"))
_CHARGES = frozenset(("charge", "count"))
_MISJUDGED = frozenset(("mistake", "error", "blunder", "wrong", "mistaken"))


def reached(parse: Parse, above: int, edge: str, infinitive: int) -> Modality | None:
    """What a degree says of what it is measured by: "too weak to attack", "strong enough to attack"."""
    if edge not in _MEASURED or parse.tags[infinitive] != "VB" or _DEGREE.isdisjoint(parse.vocabulary):
        return None
    if not any(parse.tags[child] == "TO" for child in parse.children[infinitive]):
        return None
    near = [child for child in parse.children[above] if parse.deps[child] in ("advmod", "amod", "acomp")]
    words = {
        parse.lower[word]
        for one in (above, *near)
        for word in (one, *parse.children[one])
        if word < infinitive and parse.lower[word] in _DEGREE
    }
    if "too" in words:
        denied = "neg" in parse.labels[above] or "neg" in parse.labels[parse.heads[above]]
        return "possible" if denied else "negated"
    return "possible" if words else None


def not_guilty(parse: Parse, adjective: int, deed: int) -> Modality | None:
    """What is said of that of which somebody is found not guilty, or says so: "pleaded not guilty to killing him"; "the
    murder of the judge" was, whoever did it.
    """
    if parse.lemmas[adjective] != "guilty" or "neg" not in parse.labels[adjective]:
        return None
    told = "det" in parse.labels[deed] or parse.lemmas[deed] in _CHARGES
    if parse.pos[deed] not in VERBAL and told:
        return "asserted"
    return "alleged" if parse.lemmas[parse.heads[adjective]] == "plead" else "negated"


def little(parse: Parse, noun: int) -> bool:
    """Whether there is hardly any of it: "little doubt"."""
    return any(parse.lower[child] == "little" for child in parse.children[noun])


def under_way(parse: Parse, noun: int, lexicon: CertaintyLexicon) -> bool:
    """Whether a clause says that an event took place, whatever came of it: "the trial, which began, was stopped"."""
    return any(
        parse.deps[child] == "relcl"
        and f"{parse.lemmas[child]} nsubj" in lexicon.carriers
        and parse.tags[child] == "VBD"
        and "neg" not in parse.labels[child]
        for child in parse.children[noun]
    )


def rather_than(parse: Parse, predicate: int) -> bool:
    """Whether a predicate stands behind "rather than": "rather than arrest the students, police escorted them"."""
    if "rather" not in parse.vocabulary:
        return False
    first = parse.subtree(predicate)[0]
    if parse.lower[first : first + 2] == ["rather", "than"]:
        return parse.heads[first + 1] == predicate
    return parse.lower[max(0, first - 2) : first] == ["rather", "than"]


def all_but(parse: Parse, predicate: int) -> bool:
    """Whether something only nearly took place: "all but destroyed"."""
    return predicate > 1 and parse.lower[predicate - 1] == "but" and parse.lower[predicate - 2] == "all"


def came_of_it(parse: Parse, infinitive: int) -> bool:
    """Whether an infinitive says what happened next and not what was wanted: "only to be arrested"."""
    to = next((child for child in parse.children[infinitive] if parse.tags[child] == "TO"), 0)
    return to > 0 and parse.lower[to - 1] == "only"


def judged(parse: Parse, copula: int) -> bool:
    """Whether a copula passes judgement on what was done: "it was a mistake to arrest them"."""
    return parse.lower[copula] == "was" and any(
        parse.deps[child] in ("attr", "acomp") and parse.lemmas[child] in _MISJUDGED for child in parse.children[copula]
    )


def imagined(parse: Parse, token: int) -> bool:
    """Whether a sentence tells what is in a work of fiction: "In the novel, a judge is killed"."""
    first = parse.sentences[parse.sentence_of[token]][0]
    if parse.lower[first] != "in" or parse.deps[first] != "prep" or first > token:
        return False
    return any(parse.deps[noun] == "pobj" and parse.lemmas[noun] in _FICTION for noun in parse.children[first])
