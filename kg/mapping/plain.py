"""A document as plain triples with short labels, for tools and eyes that want three words and no more."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kg.mapping.identity import Keys
from kg.model import Annotated, Claim, Event, Measurement, Relation
from kg.ontology import Ontology

LONGEST_CONTENT = 8  # words of what somebody says

Labels = tuple[str, str, str]

# What is moved, hit or given away is the subject of where it goes; who does something is the subject of the rest.
_OF_PATIENT = {"origin": "from", "destination": "to", "place": "in"}
_OF_AGENT = {"recipient": "to", "amount": "", "topic": "about", "instrument": "with"}
_HEDGES = {"asserted": "", "alleged": "allegedly ", "planned": "planned: ", "possible": "possibly ", "negated": "not "}


def triples(
    annotated: Annotated, keys: Keys, ontology: Ontology, extra: Iterable[tuple[str, str, str]] = ()
) -> dict[str, Any]:
    """The document's id, and [subject, predicate, object] of every fact, each once, in the order of the text.

    An event is the predicate between its agent and its patient, and with a preposition between them and its further
    roles: "deported", "deported to".  `extra`: further triples from elsewhere, put at the end.
    """
    namer = _Namer(annotated, keys)
    found: list[tuple[int, Labels]] = []
    for event in annotated.events:
        found += [(event.start, labels) for labels in _event(event, namer)]
    for relation in annotated.relations:
        found += [(relation.evidence[0], labels) for labels in _relation(relation, namer, ontology)]
    for measurement in annotated.measurements:
        found += [(measurement.start, labels) for labels in _measurement(measurement, namer)]
    for claim in annotated.claims:
        found += [(claim.cue[0], labels) for labels in _claim(claim, namer)]
    found.sort(key=lambda pair: pair[0])
    kept = dict.fromkeys([*(labels for _, labels in found), *extra])
    shown = [list(labels) for labels in kept if all(labels) and labels[0] != labels[2]]
    return {"id": annotated.document.id, "triples": shown}


class _Namer:
    """Short labels of a document's parts."""

    def __init__(self, annotated: Annotated, keys: Keys) -> None:
        self.annotated = annotated
        self.keys = keys

    def words(self, start: int, end: int) -> str:
        return " ".join(self.annotated.document.text[start:end].split())

    def mention(self, index: int) -> str:
        return " ".join(self.keys.entities[self.annotated.mentions[index].entity].name.split())

    def predicate(self, event: Event) -> str:
        return _HEDGES[event.modality] + self.words(event.start, event.end)

    def event(self, event: Event) -> str:
        """The trigger with its patient, or with its agent: "deported Venezuelans"."""
        for role in ("patient", "agent"):
            for filler in self.fillers(event, role):
                trigger = self.words(event.start, event.end)
                return f"{trigger} {filler}" if role == "patient" else f"{filler} {trigger}"
        return self.words(event.start, event.end)

    def fillers(self, event: Event, role: str) -> list[str]:
        found = []
        for argument in event.arguments:
            if argument.role == role:
                if argument.target == "mention":
                    found.append(self.mention(argument.index))
                else:
                    found.append(self.words(argument.start, argument.end))
        return found


def _event(event: Event, namer: _Namer) -> list[Labels]:
    agents, patients = namer.fillers(event, "agent"), namer.fillers(event, "patient")
    predicate = namer.predicate(event)
    found: list[Labels] = [(agent, predicate, patient) for agent in agents for patient in patients]
    if not patients:  # who meet or agree act on one another
        found += [(agents[0], predicate, other) for other in agents[1:]]
    for roles, subjects in ((_OF_PATIENT, patients or agents), (_OF_AGENT, agents or patients)):
        for role, preposition in roles.items():
            label = f"{predicate} {preposition}".rstrip()
            fillers = namer.fillers(event, role)
            found += [(subject, label, filler) for subject in subjects for filler in fillers]
    if event.time is not None:
        when = " ".join(event.time.text.split())
        found += [(subject, f"{predicate} on", when) for subject in patients or agents]
    if not found:
        found = [(subject, "took part in", predicate) for subject in agents]
        found += [(subject, "was subject of", predicate) for subject in patients]
    return found


def _relation(relation: Relation, namer: _Namer, ontology: Ontology) -> list[Labels]:
    subject, hedge = namer.mention(relation.subject), _HEDGES[relation.modality]
    term = ontology.properties.get(relation.property)
    if relation.ended:
        hedge += "formerly "
    label = hedge + (term.label if term else relation.property)
    if relation.object is not None:
        return [(subject, label, namer.mention(relation.object))]
    if not relation.literal:
        return []
    title = " ".join(relation.literal.split())
    if relation.position_in is not None:
        return [(subject, f"{hedge}{title} of", namer.mention(relation.position_in))]
    return [(subject, label, title)]


def _measurement(measurement: Measurement, namer: _Namer) -> list[Labels]:
    if measurement.index is None:
        return []
    if measurement.target == "mention":
        subject = namer.mention(measurement.index)
    elif measurement.target == "event":
        subject = namer.event(namer.annotated.events[measurement.index])
    else:
        return []
    text = " ".join(measurement.text.split())
    return [(subject, _HEDGES[measurement.modality] + measurement.quantity, text)]


def _claim(claim: Claim, namer: _Namer) -> list[Labels]:
    if claim.claimant is not None:
        subject = namer.mention(claim.claimant)
    elif claim.source is not None:
        subject = namer.words(*claim.source)
    else:
        return []
    cue = namer.words(*claim.cue)
    events = [namer.annotated.events[index] for target, index in claim.about if target == "event"]
    if events:
        return [(subject, cue, namer.event(event)) for event in events]
    words = namer.words(*claim.content).strip("\"'“”‘’ ").split()
    if words and words[0].lower() == "that":
        del words[0]
    return [(subject, cue, " ".join(words[:LONGEST_CONTENT]).rstrip(",;:."))]
