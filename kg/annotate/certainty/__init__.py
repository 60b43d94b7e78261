"""How certain a text makes what it says: asserted, alleged, planned, possible or negated.

The scope of a cue is read off the syntax.  A marker ("allegedly", "not", "will") counts for the predicate that it
modifies; a governor ("plan", "accuse", "deny") for what it takes as its complement, over any depth of complements,
while adjuncts and relative clauses keep a certainty of their own.  That follows the tree-based propagation of
factuality by Saurí and Pustejovsky (2012), with one value in place of their certainty and polarity.
"""

from __future__ import annotations

from kg.annotate.certainty import governors
from kg.annotate.certainty.lexicon import CertaintyLexicon, compile
from kg.annotate.certainty.markers import marked
from kg.annotate.syntax import VERBAL
from kg.model import Modality, Parse

__all__ = ["CertaintyLexicon", "compile", "modality"]

_DEEPEST = 8  # complements climbed
_TRANSPARENT = frozenset(("xcomp", "oprd", "compound", "nmod", "attr"))


def modality(parse: Parse, token: int, lexicon: CertaintyLexicon) -> Modality:
    """The certainty of the predicate, verb or noun, that stands at a token."""
    here = token
    for _ in range(_DEEPEST):
        found = marked(parse, here, lexicon)
        if found != "asserted":
            return found
        above, edge = governors.complement_of(parse, here)
        if above is None:
            break
        governed = governors.governed(parse, above, edge, here, lexicon)
        if governed is not None:
            above_it = marked(parse, above, lexicon)
            denied = above_it == "negated"
            if governed in ("planned", "possible") and governors.alleged(parse, above, above_it, lexicon):
                return "alleged"  # "believed to have ordered the massacre"
            if governed == "negated":
                return "asserted" if denied else "negated"
            if governed == "alleged" and denied:
                return "possible"  # what nobody is accused of is neither said nor denied
            return "negated" if denied and governed in ("planned", "possible") else governed
        if edge.startswith("prep:") and parse.pos[here] not in VERBAL and governors.definite(parse, here):
            break  # "not convicted of the murder": it was
        if edge not in _TRANSPARENT and f"{parse.lemmas[above]} {edge}" not in lexicon.carriers:
            break
        here = above
    return "possible" if _asked(parse, token) else "asserted"


def _asked(parse: Parse, token: int) -> bool:
    """Whether the sentence of a token is a question and the token stands in its main clause."""
    start, end = parse.sentences[parse.sentence_of[token]]
    last = end - 1
    while last > start and parse.words[last] in ('"', "”", "'", "’", ")"):
        last -= 1
    if parse.words[last] != "?":
        return False
    here = token
    while parse.deps[here] in ("conj", "xcomp", "dobj", "nsubj", "nsubjpass"):
        here = parse.heads[here]
    return parse.heads[here] == here
