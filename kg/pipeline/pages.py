"""What each document's part of the graph and of the exports is, made once and kept from build to build.

A page is a pure function of what was read in its document, of who its entities and events are, and of the few terms of
the ontology that it names.  So an edit of the ontology or a new document makes only the pages anew that it changes.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import islice
from typing import Any

import msgspec

from kg import link, mapping, resolve, store
from kg.mapping import ftm
from kg.model import Annotated
from kg.ontology import Ontology, Term
from kg.pipeline.shards import code, decoded

_AT_ONCE = 50  # documents whose pages are asked for together
_ENCODER = msgspec.msgpack.Encoder(order="deterministic")


class Page(msgspec.Struct, frozen=True):
    """One document's part."""

    lines: str  # of N-Quads, with line ends between them
    records: dict[str, list[str]]  # JSON by the name of the side file
    counts: dict[str, int]  # of relations, claims and measurements
    held: mapping.Tally  # by the lines


_PAGE = msgspec.msgpack.Decoder(Page)


@dataclass(frozen=True, slots=True)
class Corpus:
    """What pages are made with besides what was read; by document, unless it says otherwise."""

    ontology: Ontology
    base: str
    keys: Mapping[str, mapping.Keys]
    rejected: Mapping[str, frozenset[int]]  # entities that a person said are none
    places: Mapping[str, link.Places]
    linked: Mapping[str, Sequence[str]]  # IRIs in lists and services that entities are, by key
    wikidata: Mapping[str, str]  # ids by key


@dataclass(frozen=True, slots=True)
class _Given:
    """All that a page is made with, and nothing else, so that its digest says whether it is the same page."""

    read: Annotated
    keys: mapping.Keys
    links: Sequence[Sequence[str]]  # IRIs by entity
    wikidata: Mapping[str, str]


def pages(encoded: Iterable[bytes], corpus: Corpus, kept: store.Cache) -> Iterator[Page]:
    """The page of every document, whose annotations are `encoded`, in their order."""
    describe = _Described(corpus.ontology)
    rest = iter(encoded)
    wanted: list[bytes] = []
    while some := [_given(decoded(one), corpus) for one in islice(rest, _AT_ONCE)]:
        digests = [_digest(given, describe, corpus.base) for given in some]
        found = {key: _PAGE.decode(zlib.decompress(packed)) for key, packed in kept.get(digests)}
        new = {
            key: _page(given, describe.ontology, corpus.base)
            for key, given in zip(digests, some, strict=True)
            if key not in found
        }
        kept.put((key, zlib.compress(_ENCODER.encode(page), 1)) for key, page in new.items())
        found |= new
        yield from (found[key] for key in digests)
        wanted += digests
    kept.keep_only(wanted)


def _given(annotated: Annotated, corpus: Corpus) -> _Given:
    document = annotated.document.id
    nobody = corpus.rejected.get(document, frozenset())
    who = corpus.keys.get(document, mapping.Keys())
    # Where else an entity is met and why it is one is for other pages to say.
    entities = tuple(msgspec.structs.replace(entity, aliases=(), members=(), reasons=()) for entity in who.entities)
    meant = [one.iris if one else () for one in corpus.places[document].meant]
    left = (iris for index, iris in enumerate(meant) if index not in nobody)
    return _Given(
        resolve.without(annotated, nobody),
        mapping.Keys(entities, who.events),
        [(*iris, *corpus.linked.get(one.key, ())) for iris, one in zip(left, entities, strict=True)],
        {one.key: corpus.wikidata[one.key] for one in entities if one.key in corpus.wikidata},
    )


class _Described:
    """An ontology as pages need it: terms by their name, without the words by which they are found in a text."""

    def __init__(self, ontology: Ontology) -> None:
        self.ontology = replace(
            ontology,
            classes={name: replace(term, lexicon={}) for name, term in ontology.classes.items()},
            properties={name: replace(term, lexicon={}) for name, term in ontology.properties.items()},
        )
        self._instances = sorted(
            (term.label, term.aliases, codes)
            for term in ontology.instances.values()
            if (codes := term.lexicon.get("countryCode"))
        )
        self._found: dict[str, object] = {}

    def __call__(self, given: _Given) -> object:
        """What pages may say of the terms that a document names."""
        read = given.read
        classes = {entity.cls for entity in given.keys.entities}
        classes.update(one.cls for some in (read.mentions, read.entities, read.events) for one in some)
        properties = {relation.property for relation in read.relations}
        return self._instances, [self._term(name) for name in sorted(classes | properties)]

    def _term(self, name: str) -> object:
        if name not in self._found:
            above = sorted(self.ontology.above(name))
            terms = [self.ontology.classes.get(name), self.ontology.properties.get(name)]
            self._found[name] = name, above, [_shown(term) for term in terms if term]
        return self._found[name]


def _shown(term: Term) -> object:
    return {name: value for name, value in asdict(term).items() if name not in ("comment", "source")}


def _digest(given: _Given, describe: _Described, base: str) -> bytes:
    return hashlib.sha256(
        code("mapping", "pipeline", "resolve") + _ENCODER.encode([given, describe(given), base])
    ).digest()


def _page(given: _Given, terms: Ontology, base: str) -> Page:
    read, keys = given.read, given.keys
    said = [(one.subject, one.predicate, one.object) for one in read.statements]
    records: dict[str, list[Any]] = {
        "documents": [asdict(read.document)],
        "annotations": [mapping.annotations(read, keys, terms, given.links)],
        "triples": [mapping.triples(read, keys, terms, said)],
        "ftm": list(ftm.document(read, keys, terms, given.wikidata)),
    }
    lines = list(mapping.document_quads(read, keys, base))
    return Page(
        "\n".join(lines),
        {name: [store.json_line(value) for value in values] for name, values in records.items()},
        {name: len(getattr(read, name)) for name in ("relations", "claims", "measurements")},
        mapping.tally(lines),
    )
