"""The cues of claims and where below each of them the content and the source stand.

    cue = lemma [ "/v" | "/n" | "/a" ] ( " " place )*        place = a path of one step, or "quotation"

A cue without places of its own takes those of its class.  A lemma in several classes has the places of all of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.annotate.paths import Path
from kg.model import KGError
from kg.ontology import Ontology, Term, parse_path

QUOTATION = "quotation"  # the place of a content that is no path: a quotation beside the cue


@dataclass(frozen=True, slots=True)
class Frame:
    """What may stand below a cue."""

    contents: tuple[Path, ...]
    sources: tuple[Path, ...]
    quotation: bool = False  # whether a quotation beside the cue is its content
    clause: bool = False  # whether a clause may be its content
    reporting: bool = False  # whether what it reports may stand before it: "…, she said"
    presupposed: frozenset[str] = frozenset()  # first dependencies of contents whose facts are the document's own


@dataclass(frozen=True, slots=True)
class ClaimLexicon:
    """Lemma -> frame, for verbs, nouns, adjectives and the rest ("according")."""

    verbs: dict[str, Frame]
    nouns: dict[str, Frame]
    adjectives: dict[str, Frame]
    others: dict[str, Frame]
    cues: frozenset[str]  # all these, and verbs in "-e" without it, as "hoped" is lemmatized to "hop"


_CUE = re.compile(r"([^\W\d_][\w'’.-]*)(?:/([vna]))?")


def compile(ontology: Ontology) -> ClaimLexicon:
    """The cues of kg:Claim and the classes below it; raises KGError with file and cue for what does not parse."""
    frames: dict[str, dict[str, Frame]] = {"v": {}, "n": {}, "a": {}, "": {}}
    for name in sorted(ontology.below("Claim")):
        term = ontology.classes.get(name)
        if term is None:
            continue
        default = term.lexicon.get("content", ())
        sources = tuple(_path(term.source, name, text) for text in term.lexicon.get("source", ()))
        for cue in term.lexicon.get("cue", ()):
            first, *own = cue.split()
            match = _CUE.fullmatch(first)
            if match is None:
                raise KGError(f"{term.source}: lex:cue {cue!r} of kg:{name}: write lemma, lemma/v, lemma/n or lemma/a")
            lemma, pos = match.group(1).lower(), match.group(2) or ""
            places = tuple(own) or default
            contents = tuple(_path(term.source, name, text) for text in places if text != QUOTATION)
            if any(len(path) > 1 for path in contents):
                raise KGError(f"{term.source}: lex:cue {cue!r} of kg:{name}: the place of a content has one step")
            frame = Frame(
                contents,
                sources,
                QUOTATION in places,
                any(path[0].dep == "ccomp" for path in contents),
                QUOTATION in places or places == ("ccomp",),
                frozenset(path[0].dep for path in _presupposed(term)),
            )
            table = frames[pos]
            table[lemma] = _merged(table[lemma], frame) if lemma in table else frame
    cues = frozenset().union(*frames.values(), (verb[:-1] for verb in frames["v"] if verb.endswith("e")))
    return ClaimLexicon(frames["v"], frames["n"], frames["a"], frames[""], cues)


def _presupposed(term: Term) -> tuple[Path, ...]:
    return tuple(_path(term.source, term.name, text) for text in term.lexicon.get("presupposes", ()))


def _path(file: str, cls: str, text: str) -> Path:
    try:
        return parse_path(text)
    except ValueError as error:
        raise KGError(f"{file}: place {text!r} of kg:{cls}: {error}") from None


def _merged(one: Frame, other: Frame) -> Frame:
    offered = [{path[0].dep for path in frame.contents} - frame.presupposed for frame in (one, other)]
    return Frame(
        tuple(dict.fromkeys((*one.contents, *other.contents))),
        tuple(dict.fromkeys((*one.sources, *other.sources))),
        one.quotation or other.quotation,
        one.clause or other.clause,
        one.reporting or other.reporting,
        (one.presupposed | other.presupposed) - offered[0] - offered[1],
    )
