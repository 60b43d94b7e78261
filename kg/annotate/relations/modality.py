"""How certain a text makes a relation: by what stands above and beside its predicate, and whether its ends exist."""

from __future__ import annotations

from kg.annotate import certainty
from kg.annotate.certainty.markers import marked
from kg.annotate.constructions import PREDICATED
from kg.annotate.reading import Reading
from kg.annotate.relations.lexicon import RelationLexicon
from kg.annotate.syntax import VERBAL
from kg.model import Modality, Parse

_AFFECTED = frozenset(("dobj", "nsubjpass"))
_INDEFINITE = frozenset(("a", "an", "any", "no", "another"))
_MODIFYING = frozenset(("amod", "advmod"))


def modality(reading: Reading, property_: str, trigger: int, subject: int, lexicon: RelationLexicon) -> Modality:
    """The certainty of a property read at a trigger, of the thing at another token.

    A predicate is as certain as what stands above and beside it makes it; what a noun phrase takes for granted ("the
    ban on President X") is asserted, unless an adjective doubts it.
    """
    found = _modality(reading, property_, trigger, subject, lexicon)
    if property_ == "opposedTo" and found in ("planned", "possible"):
        return marked(reading.parse, trigger, lexicon.certainty)  # who works to defeat somebody is against them
    return found


def _modality(reading: Reading, property_: str, trigger: int, subject: int, lexicon: RelationLexicon) -> Modality:
    parse = reading.parse
    if parse.lemmas[trigger] in lexicon.doubting and property_ != "opposedTo":  # who accuses opposes
        return "alleged"
    below = [parse.lower[child] for child in parse.children[trigger]]
    if not lexicon.coming.isdisjoint(below) or _elect(parse, trigger):
        return "planned"
    for token in (trigger, subject):
        if not parse.labels[token].isdisjoint(_MODIFYING) and any(
            parse.deps[child] in _MODIFYING and _doubts(parse, child, lexicon) for child in parse.children[token]
        ):
            return "alleged"
    if property_ == "presentIn" and parse.deps[trigger] in _AFFECTED and parse.pos[parse.heads[trigger]] in VERBAL:
        return certainty.modality(parse, parse.heads[trigger], lexicon.certainty)  # "did not meet X in Y"
    if (scope := _scope(reading, subject, lexicon)) is not None:
        return scope
    if parse.deps[trigger] == "oprd" and parse.pos[parse.heads[trigger]] in VERBAL:
        given = certainty.modality(parse, parse.heads[trigger], lexicon.certainty)  # "was elected a fellow"
        proposed = lexicon.certainty.governors.get(f"{parse.lemmas[parse.heads[trigger]]} as")  # "nominated director"
        return proposed if proposed is not None and given == "asserted" else given
    if parse.pos[trigger] in VERBAL or parse.deps[trigger] in PREDICATED or parse.lemmas[parse.heads[trigger]] == "as":
        return certainty.modality(parse, trigger, lexicon.certainty)
    if "amod" not in parse.labels[trigger]:
        return "asserted"
    markers = lexicon.certainty.markers
    found = (markers.get(parse.lower[child]) for child in parse.children[trigger] if parse.deps[child] == "amod")
    return next(filter(None, found), "asserted")  # "the proposed acquisition of X by Y"


def _elect(parse: Parse, token: int) -> bool:
    """ "the president-elect"."""
    behind = parse.words[token + 1 : token + 3]
    return len(behind) == 2 and behind[0] == "-" and behind[1].lower() in ("elect", "designate")


def _scope(reading: Reading, token: int, lexicon: RelationLexicon) -> Modality | None:
    """The certainty of something that may not be there at all: "plans to build [a hospital in Gazipur]".

    What is yet to be made is as certain as its making; what has no name and no definite article is no more certain than
    the predicate that asks for it ("wants an office in Gazipur").  None where it is there.
    """
    parse, number = reading.parse, reading.headed.get(token)
    if number is None or reading.mentions[number].kind != "nominal":
        return None
    dep, head = parse.deps[token], parse.heads[token]
    if dep == "nsubjpass" and reading.mentions[number].cls in ("Person", "Group"):
        return None  # "a man is being sought"
    if dep == "pobj" and parse.lemmas[head] in ("of", "for"):
        head = parse.heads[head] if parse.lemmas[parse.heads[head]] in lexicon.making else token  # "plans for a mall"
    elif dep not in _AFFECTED:
        return None
    if parse.lemmas[head] not in lexicon.making:
        determiners = [parse.lower[child] for child in parse.children[token] if parse.deps[child] == "det"]
        if not any(word in _INDEFINITE for word in determiners):
            return None
        if head != token and parse.lemmas[head] not in lexicon.having:
            return None
    found = certainty.modality(parse, token, lexicon.certainty) if parse.lemmas[head] in lexicon.having else "asserted"
    if found == "asserted":
        found = certainty.modality(parse, head, lexicon.certainty)
    return None if found == "asserted" else found


def _doubts(parse: Parse, token: int, lexicon: RelationLexicon) -> bool:
    return parse.lower[token] in lexicon.doubting or parse.lemmas[token] in lexicon.doubting
