"""Mentions: the names, noun phrases and pronouns of a document that stand for actors and places."""

from __future__ import annotations

from collections.abc import Sequence

from kg.annotate import naming, nominals, numerals
from kg.annotate.gazetteer import MentionLexicon, compile
from kg.annotate.phrases import Phrase
from kg.model import Document, Name, Parse

__all__ = ["MentionLexicon", "compile", "find"]


def find(document: Document, parse: Parse, names: Sequence[Name], lexicon: MentionLexicon) -> list[Phrase]:
    """All phrases in the order of the text, wider before narrower; `coreference.resolve` says which are one."""
    named = naming.find(document.text, parse, names, lexicon)
    covered = {token for name in named for token in range(name.first, name.last)}
    described = list(nominals.find(document.text, parse, covered, lexicon))
    numbers = numerals.find(parse, covered, described)
    return sorted([*named, *described, *numbers], key=lambda phrase: (phrase.start, -phrase.end))
