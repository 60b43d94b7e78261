"""How certain a text makes what it says: asserted, alleged, planned, possible or negated.

The scope of a cue is read off the syntax.  A marker ("allegedly", "not", "will") counts for the predicate that it
modifies; a governor ("plan", "accuse", "deny") for what it takes as its complement, over any depth of complements,
while adjuncts and relative clauses keep a certainty of their own.  That follows the tree-based propagation of
factuality by Saurí and Pustejovsky (2012), with one value in place of their certainty and polarity.
"""

from __future__ import annotations

from kg.annotate.certainty import governors, turns
from kg.annotate.certainty.complements import cleft, complement_of
from kg.annotate.certainty.lexicon import CertaintyLexicon, compile
from kg.annotate.certainty.markers import marked
from kg.annotate.certainty.shown import shown_by
from kg.annotate.constructions import TENSED, VERBAL, finite
from kg.annotate.once import once_a_reading
from kg.model import Modality, Parse

__all__ = ["CertaintyLexicon", "compile", "modality"]

_TRYING = frozenset(("try", "attempt", "seek", "strive", "struggle"))
_DEEPEST = 8  # complements climbed
_SPEECH = frozenset("say tell claim state announce report write suggest assert testify confirm verify".split())
_DENYING = frozenset(("deny", "denial", "rule", "exclude", "reject"))
_DOUBTING = frozenset(("doubt", "question"))
_SHOWING = frozenset(("evidence", "proof", "indication", "sign", "hint"))
_PREVENTING = frozenset("ban bar block call cancel forbid halt prevent prohibit scrap stop suspend".split())
_HELPING = frozenset(("help", "make", "have"))  # with an infinitive: "charged with helping him hide it"
_HAVING = frozenset(("have", "get"))  # with a participle: "paid to have him killed"
_SUPPOSING = frozenset(("suppose", "imagine", "assume", "supposing", "assuming"))
_LEADING = frozenset(("and", "but", "or", "so", "now", "just", "let", "us", "'s", "’s", "well", "then"))
_TEMPORAL = frozenset(("until", "till", "once", "when", "before", "after"))
_UNTIL = frozenset(("until", "till"))
_CLAUSAL = frozenset(("mark", "aux", "nsubj", "nsubjpass"))
_TRANSPARENT = frozenset(("xcomp", "oprd", "compound", "nmod", "attr", "acomp"))


@once_a_reading
def modality(parse: Parse, token: int, lexicon: CertaintyLexicon) -> Modality:
    """The certainty of the predicate, verb or noun, that stands at a token."""
    found = _stated(parse, token, lexicon)
    if found in ("asserted", "planned") and _supposed(parse, token):
        return "possible"
    if found == "asserted" and (mark := _awaited(parse, token)) is not None:
        above = _stated(parse, parse.heads[token], lexicon)
        # "will not rest until they are behind bars", but not "does not answer when he is asked"
        yet = above in ("planned", "possible") or (
            above == "negated" and parse.lemmas[mark] in _UNTIL and not _told(parse, token)
        )
        return "planned" if yet else found
    return found


def _stated(parse: Parse, token: int, lexicon: CertaintyLexicon) -> Modality:
    here = token
    for _ in range(_DEEPEST):
        found = marked(parse, here, lexicon)
        if found != "asserted":
            return found
        above, edge = complement_of(parse, here)
        if above is not None and governors.sought(parse, above):
            return "possible"
        if above is None and (carried := _carried_over(parse, here, lexicon)) is not None:
            return carried
        if above is None and (clause := cleft(parse, here)) is not None:
            here = clause
            continue
        if (seen := shown_by(parse, here)) is not None:
            sure = _stated(parse, seen, lexicon)
            return "possible" if sure == "negated" else "alleged" if sure == "alleged" else "asserted"
        if above is None:
            break
        if (turned := turns.reached(parse, above, edge, here) or turns.not_guilty(parse, above, here)) is not None:
            return turned
        governed = governors.governed(parse, above, edge, here, lexicon)
        if (edge == "purpose" and governors.weighed(parse, above)) or parse.lemmas[above] == "hesitate":
            return "possible"  # "it is not easy to leave", "would not hesitate to shoot"
        if governed is not None:
            above_it = marked(parse, above, lexicon)
            denied = above_it == "negated"
            if governed in ("planned", "possible") and governors.alleged(parse, above, above_it, lexicon):
                return "alleged"  # "believed to have ordered the massacre"
            if governed == "negated" and turns.under_way(parse, here, lexicon):
                break
            if governed == "negated" and denied and parse.lemmas[above] in _DENYING:
                return "possible"  # "did not deny that he had met her"
            if governed == "negated":
                prevented = "negated" if denied else modality(parse, above, lexicon)
                if prevented == "negated":
                    return "asserted"  # "failed to prevent the attack"
                if prevented in ("planned", "possible") and parse.lemmas[above] in _PREVENTING:
                    return "possible"  # "plans to cancel the election": it may be held
                trier = complement_of(parse, above)[0]
                return "possible" if trier is not None and parse.lemmas[trier] in _TRYING else "negated"
            if governed == "alleged" and denied:  # what nobody is accused of is neither said nor denied
                told = edge.startswith("prep:") and parse.pos[here] not in VERBAL and governors.definite(parse, here)
                return "asserted" if told else "possible"  # "nobody was tried for his killing": it was
            if governed == "planned" and above_it == "possible":
                return "possible"  # "if she had wanted to steal"
            refused = edge != "purpose" and _stated(parse, above, lexicon) == "negated"  # "refused to order the attack"
            if parse.lemmas[above] in _DOUBTING and (denied or turns.little(parse, above)):
                return "asserted"  # "nobody doubts that he fled"
            if governed in ("planned", "possible") and (denied or refused) and parse.lemmas[above] in _SHOWING:
                return "possible"  # "there is no evidence that he fled" does not say that he did not
            if governed in ("planned", "possible") and (denied or refused):
                return "negated"
            return governed
        if edge in ("ccomp", "csubj") and parse.lemmas[above] == "be" and governors.untrue(parse, above):
            return "negated"
        if edge == "ccomp" and parse.lemmas[above] in _SPEECH and _unsaid(parse, above, lexicon):
            if not governors.asked_about(parse, here):
                return "possible"  # "did not say that it was closed"
            break
        if edge.startswith("prep:") and parse.pos[here] not in VERBAL and governors.definite(parse, here):
            break  # "not convicted of the murder": it was
        if edge == "nsubj" and parse.pos[above] == "NOUN":
            break  # "the deaths may have been the result of a virus": they were
        if edge == "acl" and parse.deps[above] == "attr":
            here = above  # "would be the first to be jailed"
            continue
        by_others = {"VB": _HELPING, "VBN": _HAVING}.get(parse.tags[here], ())
        helped = edge == "ccomp" and parse.lemmas[above] in by_others
        if edge not in _TRANSPARENT and not helped and f"{parse.lemmas[above]} {edge}" not in lexicon.carriers:
            break
        here = above
    return "possible" if _asked(parse, token) or turns.imagined(parse, token) else "asserted"


def _carried_over(parse: Parse, participle: int, lexicon: CertaintyLexicon) -> Modality | None:
    """The certainty of a deed for what a participle behind it says that came of it, where nothing says it for certain:
    "is accused of opening fire, killing two", "could attack the town, killing many".
    """
    if parse.deps[participle] != "advcl" or parse.tags[participle] != "VBG" or parse.heads[participle] > participle:
        return None
    if not parse.labels[participle].isdisjoint(_CLAUSAL):
        return None
    verb = parse.heads[participle]
    for child in parse.children[verb]:  # hung on "accused", although it comes of what they are accused of
        if parse.deps[child] == "prep" and child < participle:
            for gerund in parse.children[child]:
                if parse.deps[gerund] == "pcomp" and _stated(parse, gerund, lexicon) == "alleged":
                    return "alleged"
    found = _stated(parse, verb, lexicon)
    return found if found in ("alleged", "planned", "possible") else None


def _unsaid(parse: Parse, verb: int, lexicon: CertaintyLexicon) -> bool:
    """Whether somebody does not say what is told: "did not say that he fled", "declined to confirm that he fled"."""
    if marked(parse, verb, lexicon) == "negated":
        return True
    return parse.deps[verb] == "xcomp" and lexicon.governors.get(parse.lemmas[parse.heads[verb]]) == "negated"


def _supposed(parse: Parse, token: int) -> bool:
    """Whether the sentence of a token asks to suppose something: "Suppose she had listened and closed the dam"."""
    start, end = parse.sentences[parse.sentence_of[token]]
    here = start
    while here < end - 1 and (parse.pos[here] == "PUNCT" or parse.lower[here] in _LEADING):
        here += 1
    return here < token and parse.lower[here] in _SUPPOSING and parse.tags[here] != "VBN"


def _told(parse: Parse, verb: int) -> bool:
    """Whether a clause is in the past: "did not leave until he was paid"."""
    return parse.tags[finite(parse, verb)] == "VBD"


def _awaited(parse: Parse, token: int) -> int | None:
    """The conjunction of a clause of time that may be yet to come: "until the dam is repaired", "told to wait until it
    was".
    """
    if parse.deps[token] != "advcl":
        return None
    children = parse.children[token]
    tense = parse.tags[finite(parse, token)]
    if tense not in TENSED:
        return None
    awaited = _TEMPORAL if tense != "VBD" else _UNTIL
    return next((c for c in children if parse.deps[c] in ("mark", "advmod") and parse.lemmas[c] in awaited), None)


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
