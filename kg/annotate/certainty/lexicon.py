"""The words that say how certain something is, compiled for look-up by lemma."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.model import Modality
from kg.ontology import Ontology

_PRECEDENCE: tuple[Modality, ...] = ("alleged", "planned", "possible", "negated")  # of a cue under several
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


@dataclass(frozen=True, slots=True)
class CertaintyLexicon:
    """Cues by lemma, and the words that say of an event noun only that it is done or happens, with the arc to it."""

    markers: Mapping[str, Modality]
    governors: Mapping[str, Modality]
    carriers: frozenset[str]
    implicatives: frozenset[str]  # verbs whose infinitive is as certain as they are: "manage", "force"
    attributing: frozenset[str]  # verbs that put an event down to somebody: "the attack attributed to rebels"


_latest: tuple[Ontology, CertaintyLexicon] | None = None


def compile(ontology: Ontology) -> CertaintyLexicon:
    """The cues of an ontology: one lexicon for all that read by it, so that what one has asked another need not."""
    global _latest
    if _latest is None or _latest[0] is not ontology:
        _latest = ontology, _compiled(ontology)
    return _latest[1]


def _compiled(ontology: Ontology) -> CertaintyLexicon:
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
        for words, edge in _carried(annotation, value, edges)
    }
    attributing = {
        verb
        for verb in (value.partition(" ")[0] for _, value in ontology.values("attributeVerb"))
        if found["governor"].get(verb) == "alleged"
    }
    implicatives = frozenset(value for _, value in ontology.values("implicative"))
    return CertaintyLexicon(
        found["marker"], found["governor"], frozenset(carriers), implicatives, frozenset(attributing)
    )


def _carried(annotation: str, value: str, edges: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """(lemma, arc to the event noun) of a carrier: "lead to" carries what stands behind "to", and who may "fall victim
    to" an attack may be attacked.
    """
    lemma, _, words = value.partition(" ")
    for edge in edges:
        yield lemma, edge
    for word in words.split("|"):
        noun, _, preposition = word.rpartition(" ")
        if word in _PREPOSITIONS or not edges or (noun and annotation == "patientVerb"):
            yield lemma, f"prep:{preposition}"
