"""The domain: documents, their parses, what was read in them, and what was resolved across them.

Everything here is a frozen value without behaviour beyond look-up; what reading makes by the thousand is a `Struct`,
made several times faster than a dataclass and changed by `msgspec.structs.replace`.  All offsets are counts of Unicode
code points in `Document.text`, start inclusive, end exclusive, so that `text[start:end]` is the quote.  Indices
(`entity`, `mention`, `index`) count in the tuples of the same `Annotated`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeAlias

from msgspec import Struct


class KGError(Exception):
    """What the user can mend: `str(error)` is one clear line that says what is wrong and what to write.

    The command line prints it and exits with 2.  Any other exception is a bug.
    """


Progress: TypeAlias = Callable[[str, int, int], None]
"""Called with the name of a stage, how many of its things are done, and how many there are."""

Kind: TypeAlias = Literal["name", "nominal", "pronoun"]
Modality: TypeAlias = Literal["asserted", "alleged", "planned", "possible", "negated"]
Target: TypeAlias = Literal["mention", "measurement", "event", "relation"]


@dataclass(frozen=True, slots=True)
class Document:
    """A text as it is stored: cleaned once at the door, never changed afterwards."""

    id: str
    text: str
    title: str | None = None
    date: str | None = None  # ISO 8601, as precise as the source gives it: 2025, 2025-03 or 2025-03-16
    source: str | None = None
    url: str | None = None
    path: str | None = None  # where the user gave it, with forward slashes
    replaced: int = 0  # code points that had to be replaced at the door


@dataclass(frozen=True, slots=True)
class Copy:
    """A document whose text is that of another, give or take some words."""

    document: str  # id
    original: str  # id
    share: float  # of the runs of words of either that are in both, 0 to 1


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input that gave no document, and why."""

    path: str
    reason: str


class _Derived:
    """What follows from the columns of a parse, one entry a token; not kept with them."""

    __slots__ = ("children", "labels", "lower", "sentence_of", "vocabulary")

    children: list[list[int]]  # in order
    labels: list[frozenset[str]]  # the dependencies of the children
    lower: list[str]  # the words in lower case
    sentence_of: list[int]  # index in `sentences`
    vocabulary: frozenset[str]  # the words in lower case, for rules that few words ask for


_NO_LABELS: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Parse(_Derived):
    """A dependency parse as columns, one entry a token; tokens of white space are left out.

    Dependencies are those of spaCy's English pipelines (ClearNLP style: nsubj, nsubjpass, dobj, agent, prep, pobj …),
    `pos` is universal, `tags` are Penn Treebank's.  The root of a sentence is its own head.
    """

    words: list[str]
    lemmas: list[str]  # lower case
    pos: list[str]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    starts: list[int]
    ends: list[int]
    sentences: list[tuple[int, int]]  # token ranges, end exclusive, in order, covering all tokens

    def __post_init__(self) -> None:
        children: list[list[int]] = [[] for _ in self.words]
        for token, head in enumerate(self.heads):
            if head != token:
                children[head].append(token)
        dep = self.deps.__getitem__
        labels = [frozenset(map(dep, below)) if below else _NO_LABELS for below in children]
        sentence_of = [number for number, (start, end) in enumerate(self.sentences) for _ in range(start, end)]
        object.__setattr__(self, "children", children)
        object.__setattr__(self, "labels", labels)
        lower = [word.lower() for word in self.words]
        object.__setattr__(self, "lower", lower)
        object.__setattr__(self, "vocabulary", frozenset(lower))
        object.__setattr__(self, "sentence_of", sentence_of)

    def __len__(self) -> int:
        return len(self.words)

    def subtree(self, token: int) -> tuple[int, int]:
        """The token range that `token` and all below it span, end exclusive."""
        children = self.children
        if not children[token]:
            return token, token + 1
        found = [token]
        for here in found:  # which grows on the way
            found += children[here]
        return min(found), max(found) + 1


class Name(Struct, frozen=True):
    """A name as a recogniser gives it: evidence, not truth."""

    start: int
    end: int
    type: str  # Person, Organization, Place, Group or Event
    score: float | None = None  # calibrated probability that span and type are right; None if nothing computed one


# The score of the name of a place inside that of something else ("Oslo" in "Oslo Film Festival"): of the places of
# development articles that are named so alone, 84 of 100 are found.
INSIDE = 0.84


class Mention(Struct, frozen=True):
    """Words that stand for somebody or something."""

    start: int
    end: int
    head: int  # token that heads the phrase in the parse
    cls: str  # local name of a class of the ontology: Person, Court, Settlement, Group …
    kind: Kind
    entity: int  # index in Annotated.entities
    score: float | None = None
    plural: bool = False


class LocalEntity(Struct, frozen=True):
    """One coreference chain: all that one document says about one actor, place or group by one name or another."""

    cls: str
    name: str  # the best name in this document, or the head noun phrase where it is never named
    mentions: tuple[int, ...]  # in order of appearance, never empty
    named: bool  # whether one of the mentions is a name
    aliases: tuple[str, ...] = ()  # every other name found, sorted
    titles: tuple[str, ...] = ()  # "President", "Public Security Minister"
    nationality: str | None = None
    reasons: tuple[str, ...] = ()  # why its mentions are one: "acronym: CECOT = Terrorism Confinement Center"
    general: bool = False  # a body whose name many countries have, and the document does not say whose it is
    members: tuple[int, ...] = ()  # indices in Annotated.entities of whom it is: Ana and Omar of "Ana and Omar … they"


class Time(Struct, frozen=True):
    """When, as the text says it and as a calendar interval.  No interval where the anchor is unknown."""

    start: int
    end: int
    text: str
    edtf: str | None = None
    earliest: str | None = None  # ISO 8601 day
    latest: str | None = None


class Argument(Struct, frozen=True):
    """Who or what fills a role of an event."""

    role: str  # local name of a role: agent, patient, place …
    start: int
    end: int
    target: Target
    index: int  # in Annotated.mentions, .measurements or .events, as `target` says


class Event(Struct, frozen=True):
    """Something that happened, is planned or is alleged.  `start`/`end` is the trigger."""

    cls: str
    start: int
    end: int
    head: int  # token of the trigger
    lemma: str
    arguments: tuple[Argument, ...]
    modality: Modality
    evidence: tuple[int, int]  # the words that say it: the clause with the trigger and its arguments
    time: Time | None = None


class Relation(Struct, frozen=True):
    """A binary relation between two mentions, or between a mention and a literal."""

    property: str  # local name: memberOf, locatedIn, holdsPosition …
    subject: int  # index in Annotated.mentions
    object: int | None  # index in Annotated.mentions; None where the object is `literal`
    evidence: tuple[int, int]
    modality: Modality = "asserted"
    literal: str | None = None  # the title of holdsPosition
    position_in: int | None = None  # mention of the organization or country of holdsPosition
    time: Time | None = None
    ended: bool = False  # the text says that it no longer holds: "the former director"


class Measurement(Struct, frozen=True):
    """A number with a unit, and what it measures."""

    start: int
    end: int
    text: str
    unit: str  # "person", "USD", "kilometre", "hour", "percent", or the counted noun's lemma
    quantity: str  # capacity, deaths, prisoners, cost, distance, duration, count …
    value: Decimal | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None
    approximate: bool = False
    target: Target | None = None  # what it is about: a mention or an event
    index: int | None = None
    evidence: tuple[int, int] = (0, 0)
    modality: Modality = "asserted"
    time: Time | None = None


class Claim(Struct, frozen=True):
    """An assertion that the text attributes to somebody."""

    source: tuple[int, int] | None  # the words that name the claimant; None in "is alleged to"
    cue: tuple[int, int]
    content: tuple[int, int]
    claimant: int | None = None  # index in Annotated.mentions
    about: tuple[tuple[Target, int], ...] = ()  # events, measurements and relations read inside the content
    within: int | None = None  # index in Annotated.claims of the claim in whose content this one is made
    others: tuple[int, ...] = ()  # like `claimant`, of who makes it together with the claimant


class Statement(Struct, frozen=True):
    """What a clause says, as short labels: an open triple, outside of the ontology."""

    subject: str
    predicate: str
    object: str
    evidence: tuple[int, int]


class Annotated(Struct, frozen=True):
    """All that was read in one document."""

    document: Document
    mentions: tuple[Mention, ...] = ()
    entities: tuple[LocalEntity, ...] = ()
    events: tuple[Event, ...] = ()
    relations: tuple[Relation, ...] = ()
    claims: tuple[Claim, ...] = ()
    measurements: tuple[Measurement, ...] = ()
    statements: tuple[Statement, ...] = ()


Local: TypeAlias = tuple[str, int]  # (document id, index in that document's Annotated)


@dataclass(frozen=True, slots=True)
class Locus:
    """A place of a gazetteer, as what tells places of one name from one another."""

    id: int  # in the gazetteer
    cls: str  # Country, Region or Settlement
    country: str  # ISO 3166-1 alpha-2, empty for a continent
    within: tuple[int, ...]  # ids of what it lies in, the nearest first
    label: str  # "Springfield, Illinois, United States"
    land: bool = False  # the text says that a division is meant and no town: "Kent and Essex Counties"


class Entity(Struct, frozen=True):
    """One actor, place or group across all documents."""

    key: str  # path of its IRI below the base: "person/nayib-bukele"
    cls: str
    name: str
    aliases: tuple[str, ...]
    members: tuple[Local, ...]  # sorted
    reasons: tuple[str, ...] = ()
    known: str = ""  # local name of the ontology's instance that it is


@dataclass(frozen=True, slots=True)
class EventCluster:
    """The reports that speak of one event."""

    key: str  # "event/HASH"
    members: tuple[Local, ...]
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided of who is who; see `kg.resolve.decisions` for its file."""

    kind: str  # merge, split, rename, retype, reject or unsure
    subject: str  # key of an entity, or DOCUMENT:OFFSET, where a chain of mentions begins
    object: str = ""  # another such; the name of a rename, the class of a retype; empty for reject
    by: str = ""
    date: str = ""
    note: str = ""
    where: str = ""  # file and line

    @property
    def pair(self) -> frozenset[str]:
        return frozenset((self.subject, self.object))


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who is who and which report tells of which event, for a whole corpus.

    A document's entity that is in none of the entities is one that a person rejected.
    """

    entities: tuple[Entity, ...]
    events: tuple[EventCluster, ...]
    unused: tuple[Decision, ...] = ()  # decisions of people whose subject or object is not there


LinkPredicate: TypeAlias = Literal["exactMatch", "closeMatch", "relatedMatch", "sameAs", "differentFrom"]
"""Of SKOS, the last two of OWL: only a person says that two are the same, or that they are not."""


@dataclass(frozen=True, slots=True)
class Link:
    """An entity of ours and one of somebody else's data that are, or may be, the same, or that a person tells apart."""

    subject: str  # key of the entity: "place/tecoluca"
    object: str  # the other's IRI
    predicate: LinkPredicate
    score: float  # 0 to 1
    justification: str  # how the two were matched, a term of SSSOM's vocabulary: "semapv:LexicalMatching"
    reasons: tuple[str, ...]
    label: str  # the other's name
    source: str  # what the other is from: "GeoNames", the name of a list, the address of a service


@dataclass(frozen=True, slots=True)
class Located:
    """What a gazetteer knows of a place."""

    iri: str
    name: str
    feature: str  # GeoNames' code: PCLI, ADM1, ADM2, PPL …
    country: str  # ISO 3166-1 alpha-2
    latitude: float | None
    longitude: float | None
    within: str | None  # IRI of the next wider place
    same: tuple[str, ...] = ()  # IRIs of the place in other data
