"""In whose words each document speaks, as lines of the graph `graph/links`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.mapping.terms import document_iri, graph_iri, kg, literal
from kg.model import Copy


def voice_quads(documents: Iterable[str], copies: Iterable[Copy], base: str) -> Iterator[str]:
    """The lines of all documents, given by their ids, without line ends: every one has a voice, mostly its own."""
    tail = f" {graph_iri(base, 'links')} ."
    original = {one.document: one for one in copies}
    for document in documents:
        this = document_iri(base, document)
        copy = original.get(document)
        if copy is None:
            yield f"{this} {kg('voice')} {this}{tail}"
        else:
            yield f"{this} {kg('voice')} {document_iri(base, copy.original)}{tail}"
            reason = f"{copy.share:.0%} of the runs of three words in the two texts are in both"
            yield f"{this} {kg('reason')} {literal(reason)}{tail}"
