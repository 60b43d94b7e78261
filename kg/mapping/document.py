"""What one document says, as the lines of its named graph.

A fact (event, relation, measurement, claim) points by kg:evidence to a kg:Mention, the words that report it.  What
holds of the report rather than of the fact stands there: its certainty, of an event the time that these words give and
the fillers of roles that they name, and, where the words lie in what somebody is quoted with, the claim.  So a query
tells what the document says itself from what it lets others say:

    ?event kg:evidence ?words . ?words kg:modality kg:Asserted . FILTER NOT EXISTS { ?words kg:inClaim ?claim }
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.mapping.identity import Keys
from kg.mapping.terms import (
    DCTERMS,
    LABEL,
    SCHEMA,
    TYPE,
    boolean,
    day,
    decimal,
    digest,
    document_iri,
    integer,
    key_iri,
    kg,
    literal,
)
from kg.model import Annotated, Claim, Event, Measurement, Relation, Target, Time
from kg.ontology import RDF, SKOS

_MODALITIES = {name: kg(name.capitalize()) for name in ("asserted", "alleged", "planned", "possible", "negated")}
_EVIDENCE, _MODALITY, _IN_CLAIM = kg("evidence"), kg("modality"), kg("inClaim")
_TRIGGER, _PARTICIPANT = kg("trigger"), kg("participant")
_MENTION = f"{TYPE} {kg('Mention')}"
_START, _END, _QUOTE, _KIND, _SCORE = kg("start"), kg("end"), kg("quote"), kg("kind"), kg("score")
_ALIAS = f"<{SKOS}altLabel>"


class EvidenceError(AssertionError):
    """Words that are not where the annotation says they are: a bug in what annotated the document."""


def document_quads(annotated: Annotated, keys: Keys, base: str) -> list[str]:
    """The N-Quads lines of the document's graph, without line ends, each once.

    Raises EvidenceError where a quote is not found at its offsets.
    """
    page = _Page(annotated, keys, base)
    page.document()
    page.entities()
    for index, event in enumerate(annotated.events):
        page.event(index, event)
    for index, relation in enumerate(annotated.relations):
        page.relation(index, relation)
    for index, measurement in enumerate(annotated.measurements):
        page.measurement(index, measurement)
    for index, claim in enumerate(annotated.claims):
        page.claim(index, claim)
    tail = f" {page.iri} ."
    return [line + tail for line in dict.fromkeys(page.triples)]


@dataclass(slots=True)
class _Page:
    annotated: Annotated
    keys: Keys
    base: str
    iri: str = field(init=False)
    text: str = field(init=False)
    triples: list[str] = field(init=False, default_factory=list)
    entity_iris: list[str] = field(init=False)
    event_iris: list[str] = field(init=False)
    measurement_iris: list[str] = field(init=False)
    relation_iris: list[str] = field(init=False)
    claim_iris: list[str] = field(init=False)
    claims_about: Mapping[tuple[Target, int], list[str]] = field(init=False)
    spans: dict[str, int] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        found = self.annotated
        name = found.document.id
        self.text = found.document.text
        self.iri = document_iri(self.base, name)
        self.entity_iris = [key_iri(self.base, entity.key) for entity in self.keys.entities]
        self.event_iris = [key_iri(self.base, key) for key in self.keys.events]
        if len(self.entity_iris) != len(found.entities) or len(self.event_iris) != len(found.events):
            raise AssertionError(f"{name}: the keys are not those of its entities and events")
        self.measurement_iris = [
            f"<{self.base}measurement/{digest(name, one.start, one.end, one.quantity, one.unit)}>"
            for one in found.measurements
        ]
        self.relation_iris = [f"<{self.base}relation/{self._relation_digest(one)}>" for one in found.relations]
        self.claim_iris = [f"<{self.base}claim/{digest(name, *one.cue, *one.content)}>" for one in found.claims]
        about: dict[tuple[Target, int], list[str]] = {}
        for iri, claim in zip(self.claim_iris, found.claims, strict=True):
            for target in claim.about:
                about.setdefault(target, []).append(iri)
        self.claims_about = about

    def _relation_digest(self, relation: Relation) -> str:
        mentions = self.annotated.mentions
        ends = [(mentions[i].start, mentions[i].end) for i in (relation.subject, relation.object) if i is not None]
        return digest(self.annotated.document.id, relation.property, *ends, relation.literal, *relation.evidence)

    # ---- the parts

    def document(self) -> None:
        document, add = self.annotated.document, self.triples.append
        add(f"{self.iri} {TYPE} {kg('Document')}")
        add(f"{self.iri} <{DCTERMS}identifier> {literal(document.id)}")
        add(f"{self.iri} {kg('text')} {literal(document.text)}")
        if document.title:
            add(f"{self.iri} <{DCTERMS}title> {literal(document.title)}")
        if document.date:
            add(f"{self.iri} <{DCTERMS}date> {day(document.date)}")
        if document.source:
            add(f"{self.iri} <{DCTERMS}source> {literal(document.source)}")
        if document.url:
            add(f"{self.iri} <{SCHEMA}url> {literal(document.url)}")

    def entities(self) -> None:
        add, mentions = self.triples.append, self.annotated.mentions
        for iri, resolved, local in zip(self.entity_iris, self.keys.entities, self.annotated.entities, strict=True):
            add(f"{iri} {TYPE} {kg(resolved.cls)}")
            add(f"{iri} {LABEL} {literal(resolved.name)}")
            for name in {local.name: None, **dict.fromkeys(local.aliases)} if local.named else ():
                if name != resolved.name:
                    add(f"{iri} {_ALIAS} {literal(name)}")
            for title in local.titles:
                add(f"{iri} {kg('title')} {literal(title)}")
            for index in local.mentions:
                mention = mentions[index]
                words = self._words("mention", mention.start, mention.end)
                add(f"{iri} {_EVIDENCE} {words}")
                add(f'{words} {_KIND} "{mention.kind}"')
                if mention.score is not None:
                    add(f"{words} {_SCORE} {decimal(round(mention.score, 3))}")

    def event(self, index: int, event: Event) -> None:
        add, iri = self.triples.append, self.event_iris[index]
        add(f"{iri} {TYPE} {kg(event.cls)}")
        if event.cls == "Event":  # of no class, so that its word is all that says what happened
            add(f"{iri} {kg('word')} {literal(event.lemma)}")
        for argument in event.arguments:
            self._check(argument.start, argument.end)
            add(f"{iri} {kg(argument.role)} {self._target(argument.target, argument.index)}")
        self._time(iri, event.time)
        words = self._fact(iri, "event", index, event.evidence, event.modality)
        # One document may report an event twice, and each report knows only some of its roles and times.
        for argument in event.arguments:
            add(f"{words} {_PARTICIPANT} {self._target(argument.target, argument.index)}")
        self._time(words, event.time)
        self._check(event.start, event.end)
        add(f"{words} {_TRIGGER} {literal(self.text[event.start : event.end])}")

    def relation(self, index: int, relation: Relation) -> None:
        add, iri, mentions = self.triples.append, self.relation_iris[index], self.annotated.mentions
        subject = self.entity_iris[mentions[relation.subject].entity]
        if relation.object is not None:
            value = self.entity_iris[mentions[relation.object].entity]
        else:
            value = literal(relation.literal or "")
        add(f"{iri} {TYPE} {kg('Relation')}")
        add(f"{iri} <{RDF}subject> {subject}")
        add(f"{iri} <{RDF}predicate> {kg(relation.property)}")
        add(f"{iri} <{RDF}object> {value}")
        if relation.position_in is not None:
            add(f"{iri} {kg('positionIn')} {self.entity_iris[mentions[relation.position_in].entity]}")
        self._time(iri, relation.time)
        if relation.ended:
            add(f"{iri} {kg('ended')} {boolean(True)}")
        self._fact(iri, "relation", index, relation.evidence, relation.modality)
        if relation.modality == "asserted" and not relation.ended and ("relation", index) not in self.claims_about:
            add(f"{subject} {kg(relation.property)} {value}")

    def measurement(self, index: int, measurement: Measurement) -> None:
        add, iri = self.triples.append, self.measurement_iris[index]
        self._check(measurement.start, measurement.end, measurement.text)
        add(f"{iri} {TYPE} {kg('Measurement')}")
        add(f"{iri} {kg('quantity')} {literal(measurement.quantity)}")
        add(f"{iri} {kg('unit')} {literal(measurement.unit)}")
        add(f"{iri} {kg('text')} {literal(measurement.text)}")
        for name, number in (
            ("value", measurement.value),
            ("lowerBound", measurement.lower),
            ("upperBound", measurement.upper),
        ):
            if number is not None:
                add(f"{iri} {kg(name)} {decimal(number)}")
        if measurement.approximate:
            add(f"{iri} {kg('approximate')} {boolean(True)}")
        if measurement.target is not None and measurement.index is not None:
            add(f"{iri} {kg('of')} {self._target(measurement.target, measurement.index)}")
        self._time(iri, measurement.time)
        span = measurement.evidence if measurement.evidence != (0, 0) else (measurement.start, measurement.end)
        self._fact(iri, "measurement", index, span, measurement.modality)

    def claim(self, index: int, claim: Claim) -> None:
        add, iri = self.triples.append, self.claim_iris[index]
        spans = [span for span in (claim.source, claim.cue, claim.content) if span is not None]
        for span in spans:
            self._check(*span)
        add(f"{iri} {TYPE} {kg('Claim')}")
        for one in () if claim.claimant is None else (claim.claimant, *claim.others):
            add(f"{iri} {kg('claimant')} {self.entity_iris[self.annotated.mentions[one].entity]}")
        if claim.source is not None:
            add(f"{iri} {kg('claimantText')} {literal(self.text[slice(*claim.source)])}")
        add(f"{iri} {kg('cue')} {literal(self.text[slice(*claim.cue)])}")
        add(f"{iri} {kg('text')} {literal(self.text[slice(*claim.content)])}")
        for target, number in claim.about:
            add(f"{iri} {kg('about')} {self._target(target, number)}")
        words = self._words("claim", min(start for start, _ in spans), max(end for _, end in spans))
        add(f"{iri} {_EVIDENCE} {words}")

    # ---- what they share

    def _target(self, target: Target, index: int) -> str:
        if target == "mention":
            return self.entity_iris[self.annotated.mentions[index].entity]
        if target == "event":
            return self.event_iris[index]
        if target == "measurement":
            return self.measurement_iris[index]
        return self.relation_iris[index]

    def _time(self, iri: str, time: Time | None) -> None:
        if time is None:
            return
        add = self.triples.append
        self._check(time.start, time.end, time.text)
        add(f"{iri} {kg('timeText')} {literal(time.text)}")
        if time.edtf:
            add(f"{iri} {kg('time')} {literal(time.edtf)}")
        if time.earliest:
            add(f"{iri} {kg('earliest')} {day(time.earliest)}")
        if time.latest:
            add(f"{iri} {kg('latest')} {day(time.latest)}")

    def _fact(self, iri: str, target: Target, index: int, span: tuple[int, int], modality: str) -> str:
        """Certainty and evidence of a fact; the IRI of the words that report it."""
        add = self.triples.append
        words = self._words(target, *span)
        add(f"{iri} {_MODALITY} {_MODALITIES[modality]}")
        add(f"{iri} {_EVIDENCE} {words}")
        add(f"{words} {_MODALITY} {_MODALITIES[modality]}")
        for claim in self.claims_about.get((target, index), ()):
            add(f"{words} {_IN_CLAIM} {claim}")
        return words

    def _words(self, what: str, start: int, end: int) -> str:
        """The IRI of a mention, described.  Two facts reported by the same words have two, so that what is said of one
        report is not said of the other."""
        self._check(start, end)
        name = f"{what}-{start}-{end}"
        count = self.spans[name] = self.spans.get(name, 0) + 1
        words = f"{self.iri[:-1]}#{name}{f'-{count}' if count > 1 else ''}>"
        add = self.triples.append
        add(f"{words} {_MENTION}")
        add(f"{words} {kg('document')} {self.iri}")
        add(f"{words} {_START} {integer(start)}")
        add(f"{words} {_END} {integer(end)}")
        add(f"{words} {_QUOTE} {literal(self.text[start:end])}")
        return words

    def _check(self, start: int, end: int, quote: str | None = None) -> None:
        found = self.text[start:end]
        if not 0 <= start < end <= len(self.text) or (quote is not None and found != quote):
            raise EvidenceError(
                f"{self.annotated.document.id}: [{start}:{end}] of {len(self.text)} code points is {found!r}"
                + (f", not {quote!r}" if quote is not None else "")
            )
