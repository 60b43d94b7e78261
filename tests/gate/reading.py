"""The gold sentences as the real pipeline reads them, all in one batch."""

from __future__ import annotations

from collections.abc import Sequence

from kg import annotate, ontology
from kg.model import Annotated, Document
from kg.pipeline import project_folder
from tests.gate.gold import Sentence


def read(sentences: Sequence[Sentence]) -> list[Annotated]:
    """What is read in each sentence, as a document of its own."""
    reader = annotate.reader(ontology.load(project_folder("ontology")))
    parsed = annotate.parse_shard([one.text for one in sentences], annotate.Settings())
    return [
        reader(Document(one.id, one.text, date=one.date), parse, names)
        for one, (parse, names) in zip(sentences, parsed, strict=True)
    ]
