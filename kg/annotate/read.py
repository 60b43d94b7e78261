"""The quick half of annotation: from a parse and a recogniser's names to all that a document says.

It is pure: the same document, parse, names and ontology give the same annotations.
"""

from __future__ import annotations

import gc
from collections.abc import Sequence

from kg.annotate import (
    claims,
    closings,
    contents,
    coreference,
    doers,
    events,
    inverted,
    lemmas,
    mentions,
    offices,
    quantities,
    relations,
    seams,
    statements,
    time,
    together,
    torn,
    who,
    whose,
)
from kg.annotate.reading import Reader, Reading
from kg.model import Annotated, Document, Name, Parse
from kg.ontology import Ontology

_NEW = 100_000  # objects after which garbage is looked for: reading a document makes a thousand that stay, no cycles


def reader(ontology: Ontology) -> Reader:
    """A function that reads documents as the ontology says; its lexicons are compiled once."""
    mention_lexicon = mentions.compile(ontology)
    event_lexicon = events.compile(ontology)
    quantity_lexicon = quantities.compile(ontology)
    relation_lexicon = relations.compile(ontology)
    claim_lexicon = claims.compile(ontology)
    gc.freeze()  # ontology, lexicons and models live on: no search for garbage while documents are read goes over them
    gc.set_threshold(max(_NEW, gc.get_threshold()[0]), *gc.get_threshold()[1:])

    def read(document: Document, parse: Parse, names: Sequence[Name]) -> Annotated:
        parse = closings.mended(lemmas.mended(seams.mended(document.text, parse)))
        parse = whose.mended(parse, names)
        parse = contents.mended(doers.mended(inverted.mended(torn.mended(offices.mended(parse, names)))))
        found = mentions.find(document, parse, names, mention_lexicon)
        mentioned, entities = coreference.resolve(document, parse, found, mention_lexicon)
        parse = who.mended(parse, mentioned, mention_lexicon)
        reading = Reading(document, parse, mentioned, entities, time.find(document, parse))
        measured = quantities.find(reading, quantity_lexicon)
        happened = together.events(reading, events.find(reading, event_lexicon, measured))
        measured = quantities.attach(reading, measured, happened)
        related = together.relations(reading, relations.find(reading, relation_lexicon))
        claimed = together.claims(reading, claims.find(reading, claim_lexicon, happened, related, measured))
        said = statements.find(parse)
        return Annotated(document, tuple(mentioned), tuple(entities), happened, related, claimed, measured, said)

    return read
