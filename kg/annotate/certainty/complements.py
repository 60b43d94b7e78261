"""What takes a predicate as its complement, wherever a parser hung it: the "plan" of "a plan to leave", the "caused" of
"caused part of the roof to collapse".
"""

from __future__ import annotations

from kg.annotate import syntax
from kg.annotate.adjuncts import bearer
from kg.annotate.certainty.markers import own_subject
from kg.annotate.certainty.narration import goes_on
from kg.annotate.constructions import intent
from kg.annotate.syntax import VERBAL
from kg.model import Parse

_SAYING = frozenset("deny say state claim allege insist announce confirm argue reveal admit".split())


def complement_of(parse: Parse, token: int) -> tuple[int | None, str]:
    """What takes a predicate as its complement, and by which arc; None at an adjunct or a root."""
    here = token
    while parse.deps[here] == "conj" and parse.heads[here] != here:
        if parse.pos[here] in VERBAL and own_subject(parse, here) and not that_clause(parse, here):
            return None, ""
        if _further_charge(parse, here):
            return parse.heads[here], "prep:of"
        here = syntax.coordinated(parse, here)
    dep, head = parse.deps[here], parse.heads[here]
    if head == here:
        return None, ""
    if dep == "dobj" and head < here and ":" in parse.words[head + 1 : here]:
        return None, ""  # "Nobody asked: a conversation with the minister"
    if dep == "ccomp" and here < head and ";" in parse.words[here + 1 : head]:
        return None, ""  # "he resigned; she denies it": two clauses, whatever the parse makes of the first
    if dep in ("advcl", "xcomp") and (noun := intent(parse, here, head)) is not None:
        return noun, "acl"
    if dep in ("advcl", "xcomp") and goes_on(parse, head, here):
        return head, "xcomp"
    if dep == "advcl" and parse.tags[here] == "VBG" and parse.deps[here - 1] == "prt" and parse.heads[here - 1] == head:
        return head, "xcomp"  # "ruled out releasing them"
    if dep in ("xcomp", "ccomp", "compound", "nmod", "oprd", "csubj"):
        return head, dep
    if dep == "advcl":
        if any(parse.deps[child] == "aux" and parse.tags[child] == "TO" for child in parse.children[here]):
            # an infinitive of purpose is what somebody wants, but not what something caused
            return head, "xcomp" if parse.lemmas[head] == "cause" else "purpose"
        return _listed(parse, here, head)
    if dep in ("acl", "relcl"):
        infinitive = any(parse.tags[child] == "TO" for child in parse.children[here])
        clause = "mark" in parse.labels[here]
        if infinitive and (cause := _cause(parse, head)) is not None:
            return cause, "xcomp"
        if infinitive:
            return head, "acl"
        if not clause or dep == "relcl":
            return None, ""
        verb = parse.heads[parse.heads[head]]
        lower = parse.deps[head] == "pobj" and parse.lemmas[verb] in _SAYING  # "denied in a letter that …"
        return (verb if lower else head), "ccomp"
    if dep in ("pcomp", "pobj"):
        return bearer(parse, head), "prep:" + parse.lemmas[head]
    if dep in ("dobj", "nsubjpass"):
        return head, dep
    if dep == "nsubj":
        return _predicate_of(parse, head), "nsubj"
    if dep in ("attr", "acomp"):
        return head, dep
    return None, ""


def _cause(parse: Parse, noun: int) -> int | None:
    """The "caused" whose object an infinitive was hung on: "caused part of the roof to collapse"."""
    here = noun
    while parse.deps[here] == "pobj" and parse.lower[parse.heads[here]] == "of":
        here = parse.heads[parse.heads[here]]
    verb = parse.heads[here]
    return verb if parse.deps[here] == "dobj" and parse.lemmas[verb] == "cause" else None


_CHARGES = frozenset("charge suspicion allegation accusation claim count".split())


def _further_charge(parse: Parse, noun: int) -> bool:
    """Whether a noun is one more thing of which somebody is accused, hung on the charges: "charges of theft, *rape* and
    murder".
    """
    charges = parse.heads[noun]
    if parse.pos[noun] != "NOUN" or parse.lemmas[charges] not in _CHARGES or "det" in parse.labels[noun]:
        return False
    return any(
        parse.lower[child] == "of" and charges < child < noun and parse.deps[child] == "prep"
        for child in parse.children[charges]
    )


def cleft(parse: Parse, verb: int) -> int | None:
    """The copula of "it was not Mora who left", which says how certain the leaving by Mora is."""
    noun = parse.heads[verb]
    copula = parse.heads[noun]
    if parse.deps[verb] != "relcl" or parse.deps[noun] != "attr" or parse.lemmas[copula] != "be":
        return None
    it = any(parse.deps[child] in ("nsubj", "expl") and parse.lemmas[child] == "it" for child in parse.children[copula])
    return copula if it and copula < noun < verb else None


def that_clause(parse: Parse, verb: int) -> bool:
    """Whether a clause begins with "that", like the one that it is coordinated with."""
    return any(parse.deps[child] == "mark" and parse.lemmas[child] == "that" for child in parse.children[verb])


def _listed(parse: Parse, gerund: int, verb: int) -> tuple[int | None, str]:
    """A gerund in a list that the parse hung on the verb: "charged with fraud, driving drunk and leaving the scene"."""
    series = parse.tags[gerund] == "VBG" and any(
        parse.deps[child] == "conj" and parse.tags[child] == "VBG" for child in parse.children[gerund]
    )
    for child in parse.children[verb] if series else ():
        if parse.deps[child] == "prep" and child < gerund and parse.lemmas[child] in ("of", "with"):
            return verb, "prep:" + parse.lemmas[child]
    return None, ""


def _predicate_of(parse: Parse, verb: int) -> int:
    """What a copula says of its subject ("the attack is likely"), else the verb itself."""
    if parse.lemmas[verb] in ("be", "remain", "seem", "appear"):
        for child in parse.children[verb]:
            if parse.deps[child] in ("acomp", "attr"):
                return child
    return verb
