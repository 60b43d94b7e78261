"""The words behind an edge: what a graph knows of the mentions that report it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.network.asking import Askable, about, local, text
from kg.network.windows import ALWAYS, Window


@dataclass(frozen=True, slots=True)
class Words:
    """What a mention is: the words of a document that report a fact."""

    quote: str
    document: str = ""  # IRI
    voice: str = ""  # IRI of the document in whose words it speaks, which is not itself where it is a copy
    source: str = ""  # outlet of the document or, where it has none, its identifier
    certainty: str = ""
    time: str = ""  # EDTF
    days: Window = ALWAYS
    trigger: str = ""


_WORDS = """
SELECT ?evidence ?quote ?document ?modality ?trigger ?time ?earliest ?latest ?claim
WHERE {
  VALUES ?evidence { %things% }
  ?evidence kg:quote ?quote ; kg:document ?document .
  OPTIONAL { ?evidence kg:modality ?modality }
  OPTIONAL { ?evidence kg:trigger ?trigger }
  OPTIONAL { ?evidence kg:time ?time }
  OPTIONAL { ?evidence kg:earliest ?earliest }
  OPTIONAL { ?evidence kg:latest ?latest }
  OPTIONAL { ?evidence kg:inClaim ?claim }
}
"""

# Asked once a document, not once a mention.
_DOCUMENTS = """
SELECT ?document ?id ?voice ?outlet
WHERE {
  VALUES ?document { %things% }
  ?document dcterms:identifier ?id .
  OPTIONAL { ?document kg:voice ?voice }
  OPTIONAL { ?document dcterms:source ?outlet }
}
"""


def words(graph: Askable, mentions: Iterable[str]) -> dict[str, Words]:
    """IRI of a mention -> its words; without those that are no mentions of the graph."""
    rows = list(about(graph, _WORDS, mentions))
    documents: dict[str, tuple[str, str]] = {}  # -> voice, source
    for row in about(graph, _DOCUMENTS, {text(row, "document") for row in rows}):
        document = text(row, "document")
        found = (text(row, "voice") or document, text(row, "outlet") or text(row, "id"))
        documents[document] = min(documents.get(document, found), found)  # it may have two outlets
    known: dict[str, Words] = {}
    for row in rows:
        certainty = local(text(row, "modality")).lower()
        if certainty == "asserted" and row.get("claim") is not None:
            certainty = "attributed"  # the document lets somebody else assert it
        document, earliest, latest = text(row, "document"), text(row, "earliest"), text(row, "latest")
        between = "/".join(dict.fromkeys((earliest, latest))) if earliest and latest else ""
        voice, source = documents.get(document, (document, ""))
        known[text(row, "evidence")] = Words(
            " ".join(text(row, "quote").split()),
            document,
            voice,
            source,
            certainty,
            text(row, "time") or between,
            Window(earliest, latest),
            text(row, "trigger"),
        )
    return known
