"""Helpers of the tests of mentions and coreference: read a hand-made parse with names given by their words."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from kg import ontology
from kg.annotate import coreference, mentions
from kg.annotate.gazetteer import MentionLexicon
from kg.model import Document, LocalEntity, Mention, Name, Parse
from kg.ontology import Ontology
from tests.parses import span

ROOT = Path(__file__).parents[2]


@lru_cache(maxsize=1)
def terms() -> Ontology:
    return ontology.load(ROOT / "ontology")


@lru_cache(maxsize=1)
def lexicon() -> MentionLexicon:
    return mentions.compile(terms())


class Read:
    """A document with its mentions and entities."""

    def __init__(self, document: Document, parse: Parse, *names: tuple[str, str] | Name) -> None:
        self.document = document
        given = [name if isinstance(name, Name) else Name(*span(document, name[0]), name[1]) for name in names]
        found = mentions.find(document, parse, given, lexicon())
        self.mentions: tuple[Mention, ...]
        self.entities: tuple[LocalEntity, ...]
        self.mentions, self.entities = coreference.resolve(document, parse, found, lexicon())

    def text(self, mention: int) -> str:
        return self.document.text[self.mentions[mention].start : self.mentions[mention].end]

    def mention(self, words: str, nth: int = 1) -> Mention:
        start, end = span(self.document, words, nth)
        return next(m for m in self.mentions if (m.start, m.end) == (start, end))

    def entity(self, words: str, nth: int = 1) -> LocalEntity:
        return self.entities[self.mention(words, nth).entity]

    def words(self) -> list[str]:
        return [self.text(number) for number in range(len(self.mentions))]

    def chain(self, words: str, nth: int = 1) -> list[str]:
        return [self.text(number) for number in self.entity(words, nth).mentions]
