"""Hand-made and recorded parses in a compact notation, so that tests of `read` need no model.

    document, parse = parsed("Police/NNS/nsubj/2 arrested=arrest/VBD/ROOT/2 him=he/PRP/dobj/2 ./././2")

One string a sentence, one item a token: `word[=lemma]/TAG/dependency/head`, the head counted from 1 in its sentence.
The lemma is the word in lower case where it is left out; the universal part of speech follows from the tag.
Text is made by joining words with blanks, without one before closing and after opening punctuation.
`python -m tests.parses "Some sentence."` prints the notation of what the small pipeline makes of a sentence.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping

from kg.annotate.reading import Reading, TimeExpression
from kg.model import Document, LocalEntity, Mention, Parse, Time

_POS = {
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "JJ": "ADJ", "JJR": "ADJ", "JJS": "ADJ",
    "RB": "ADV", "RBR": "ADV", "RBS": "ADV", "WRB": "SCONJ", "IN": "ADP", "RP": "ADP", "TO": "PART", "POS": "PART",
    "DT": "DET", "PDT": "DET", "WDT": "PRON", "PRP": "PRON", "PRP$": "PRON", "WP": "PRON", "WP$": "DET", "EX": "PRON",
    "MD": "AUX", "CC": "CCONJ", "CD": "NUM", "UH": "INTJ", "$": "SYM", "SYM": "SYM",
}  # fmt: skip
_NO_BLANK_BEFORE = frozenset((".", ",", ";", ":", "?", "!", ")", "”", "’", "'s", "’s", "n't", "n’t", "%"))
_NO_BLANK_AFTER = frozenset(("(", "“", "$"))


def parsed(*sentences: str, date: str | None = None, id: str = "d") -> tuple[Document, Parse]:
    """The document and the parse that the notation describes."""
    words: list[str] = []
    lemmas: list[str] = []
    pos: list[str] = []
    tags: list[str] = []
    deps: list[str] = []
    heads: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    ranges: list[tuple[int, int]] = []
    text = ""
    for sentence in sentences:
        first = len(words)
        for item in sentence.split():
            word, tag, dep, place = item.rsplit("/", 3)
            word, _, lemma = word.partition("=")
            if text and word not in _NO_BLANK_BEFORE and words[-1] not in _NO_BLANK_AFTER:
                text += " "
            words.append(word)
            lemmas.append(lemma or word.lower())
            tags.append(tag)
            pos.append(_pos(tag, dep))
            deps.append(dep)
            heads.append(first + int(place) - 1)
            starts.append(len(text))
            text += word
            ends.append(len(text))
        ranges.append((first, len(words)))
    for token, head in enumerate(heads):
        if (deps[token] == "ROOT") != (head == token):
            raise ValueError(f"{words[token]!r}: a ROOT is its own head, and nothing else is")
    return Document(id, text, date=date), Parse(words, lemmas, pos, tags, deps, heads, starts, ends, ranges)


def _pos(tag: str, dep: str) -> str:
    if tag.startswith("VB"):
        return "AUX" if dep in ("aux", "auxpass") else "VERB"
    return _POS.get(tag, "PUNCT")


def span(document: Document, words: str, nth: int = 1) -> tuple[int, int]:
    """Where the nth occurrence of some whole words stands."""
    found = list(re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", document.text))
    if len(found) < nth:
        raise ValueError(f"{words!r} is not in {document.text!r}")
    return found[nth - 1].span()


def token(parse: Parse, word: str, nth: int = 1) -> int:
    """The nth token with this form."""
    return [number for number, form in enumerate(parse.words) if form == word][nth - 1]


def reading(
    document: Document,
    parse: Parse,
    classes: Mapping[str, str],
    times: Mapping[str, tuple[str | None, str | None, str | None]] | None = None,
) -> Reading:
    """A reading with one mention and one entity for each of the given words, by class:
    `{"him": "Person", "San Salvador": "Settlement"}`.  Pronouns and nominals are told by the tag of the head.
    Times are given as words -> (EDTF, earliest, latest).
    """
    mentions: list[Mention] = []
    entities: list[LocalEntity] = []
    for words, cls in classes.items():
        start, end = span(document, words)
        first, last = _tokens(parse, start, end)
        head = _head(parse, first, last)
        tag = parse.tags[head]
        kind = "name" if tag.startswith("NNP") else "pronoun" if tag.startswith(("PRP", "W")) else "nominal"
        mentions.append(Mention(start, end, head, cls, kind, len(entities), plural=tag.endswith("S")))  # type: ignore[arg-type]
        entities.append(LocalEntity(cls, words, (len(mentions) - 1,), kind == "name"))
    found: list[TimeExpression] = []
    for words, (edtf, earliest, latest) in (times or {}).items():
        start, end = span(document, words)
        first, last = _tokens(parse, start, end)
        time = Time(start, end, words, edtf, earliest, latest)
        found.append(TimeExpression(time, first, last, _head(parse, first, last)))
    return Reading(document, parse, tuple(mentions), tuple(entities), tuple(found))


def _tokens(parse: Parse, start: int, end: int) -> tuple[int, int]:
    inside = [number for number in range(len(parse)) if start <= parse.starts[number] and parse.ends[number] <= end]
    return inside[0], inside[-1] + 1


def _head(parse: Parse, first: int, last: int) -> int:
    return next(
        number
        for number in range(first, last)
        if not first <= parse.heads[number] < last or parse.heads[number] == number
    )


def notation(parse: Parse) -> str:
    """The compact notation of a parse, one line a sentence."""
    lines = []
    for first, last in parse.sentences:
        items = []
        for number in range(first, last):
            word, lemma = parse.words[number], parse.lemmas[number]
            lemma = "" if lemma == word.lower() else "=" + lemma
            items.append(f"{word}{lemma}/{parse.tags[number]}/{parse.deps[number]}/{parse.heads[number] - first + 1}")
        lines.append(" ".join(items))
    return "\n".join(lines)


if __name__ == "__main__":
    from kg.annotate import parse as parser

    for made, _ in parser.parse(sys.argv[1:], parser.load()):
        print(notation(made))
