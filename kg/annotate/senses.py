"""Nouns in another sense than the person, body or place that they often stand for: the bodies of the dead, the head of
one who is shot, an office party, the state of emergency.
"""

from __future__ import annotations

from collections.abc import Mapping

from kg.annotate import tolls
from kg.model import Parse

_MASS = frozenset(
    ("place", "room", "board", "justice", "exile")
)  # "take place", "room for 40", "on board", "demand justice"


def _is_mass(parse: Parse, token: int) -> bool:
    """Whether a noun that often names a place has no article here, so that it names none."""
    articles = ("det", "poss", "nummod", "compound", "amod", "nmod")
    return parse.labels[token].isdisjoint(articles)


_BODIES = frozenset(
    "advisory decision-making expert federal football governing government independent industry international judicial "
    "legislative local making national official political professional public regional regulatory religious rights "
    "ruling sporting sports standards state statutory student supervisory trade world".split()
)
# Nouns that are no body, company or room as objects of these verbs: "her body was found", "the river burst its banks".
_ELSE = {
    "body": frozenset("find recover discover bury exhume retrieve pull drag dump cremate wash".split()),
    "bank": frozenset("burst breach overflow overtop break line".split()),
    "foundation": frozenset("lay shake crack pour dig undermine weaken".split()),
    "office": frozenset("win take hold leave seek assume quit".split()),
}


_THERE = frozenset("be lie stand sit remain burn house close open reopen collapse occupy overlook".split())


def acts(parse: Parse, token: int) -> bool:
    """Whether somebody's office is who works there: "the mayor's office said", but "stands by the mayor's office"."""
    if parse.lemmas[token] != "office" or "poss" not in parse.labels[token]:
        return False
    above = parse.heads[token]
    if parse.deps[token] == "pobj":
        return parse.deps[above] == "agent"
    there = parse.lemmas[above] in _THERE and "dobj" not in parse.labels[above]
    return parse.deps[token] == "nsubj" and not there


def otherwise(parse: Parse, token: int, nouns: Mapping[str, str]) -> bool:
    """Whether a noun is meant in another sense: the bodies of the dead, the state of emergency."""
    if parse.lower[token] in _MASS and _is_mass(parse, token):
        return True
    lemma, dep, verb = parse.lemmas[token], parse.deps[token], parse.lemmas[parse.heads[token]]
    if dep == "pobj" and _repeated(parse, token):
        return True
    if lemma == "body" and (parse.tags[token] == "NNS" or _is_corpse(parse, token)):
        return not any(parse.lower[child] in _BODIES for child in parse.children[token])
    if lemma in _ELSE and dep in ("dobj", "nsubjpass") and verb in _ELSE[lemma]:
        return lemma != "office" or not parse.children[token]
    if parse.words[token + 1 : token + 2] == ["-"] and parse.ends[token] == parse.starts[token + 1]:
        return not lemma.endswith("-in-law")  # part of a compound: "rapper-turned-engineer"
    if lemma == "head":
        return _is_of_a_body(parse, token, nouns)
    if lemma == "party":
        return _is_celebrated(parse, token)
    if lemma == "summit":  # of leaders, not of a mountain
        return not parse.labels[token].isdisjoint(("amod", "compound", "nmod", "poss"))
    if lemma == "place" and parse.tags[token] == "NNS":  # "a prison with 40,000 places"
        return any(
            parse.deps[child] == "nummod" and len(parse.words[child]) > 3 and parse.words[child][0].isdigit()
            for child in parse.children[token]
        )
    if lemma == "side":
        return not _faces_another(parse, token)
    if lemma == "state":
        of = tolls.of(parse, token)
        return of >= 0 and parse.tags[of] in ("NN", "NNS") and parse.words[of].islower()
    return False


def _repeated(parse: Parse, token: int) -> bool:
    """Whether a noun stands for all there are: "from *house* to *house*"."""
    low, word = parse.lower, parse.lower[token]
    return low[token + 1 : token + 3] == ["to", word] or token > 1 and low[token - 2 : token] == [word, "to"]


_LYING = frozenset("lie float hang decompose decay rot surface wash bear arrive belong weigh".split())
_OWNERS = frozenset(("his", "her"))


def _is_corpse(parse: Parse, token: int) -> bool:
    """Whether a body is one of the dead: "one body had burns", "her body", "a body floated by"."""
    own = any(parse.deps[child] == "poss" and parse.lower[child] in _OWNERS for child in parse.children[token])
    if own or parse.deps[token] == "nsubj" and parse.lemmas[parse.heads[token]] in _LYING:
        return True
    return "nummod" in parse.labels[token] and tolls.of(parse, token) < 0


_FACING = frozenset("both two warring opposing rival".split())
_BESIDE = frozenset("between by from with among against for".split())


def _faces_another(parse: Parse, token: int) -> bool:
    """Whether sides are the parties to a conflict or to talks: "both sides", "the two sides", not those of a road."""
    named = any(parse.lower[child] in _FACING for child in parse.children[token] if child < token)
    dep, above = parse.deps[token], parse.lower[parse.heads[token]]
    acts = dep in ("nsubj", "nsubjpass", "dobj", "dative") or dep == "pobj" and above in _BESIDE
    return parse.tags[token] == "NNS" and named and acts and tolls.of(parse, token) < 0


_HURTING = frozenset("in to on at over through against above".split())
_ONE = frozenset("his her my your".split())


_HARM = frozenset("blow fracture injury trauma wound".split())


def _is_of_a_body(parse: Parse, token: int, nouns: Mapping[str, str]) -> bool:
    """Whether a head is somebody's and leads nothing: "shot in the head", "her head", "a head wound"."""
    if parse.lower[token + 1 : token + 2] and parse.lower[token + 1].removesuffix("s") in _HARM:
        return True
    if tolls.of(parse, token) >= 0 or any(parse.lemmas[child] == "for" for child in parse.children[token]):
        return False
    for child in parse.children[token]:
        if parse.deps[child] == "poss":
            word = parse.lower[child]
            return word in _ONE or nouns.get(word) == "Person" or nouns.get(parse.lemmas[child]) == "Person"
        if parse.deps[child] in ("compound", "amod", "nmod"):
            return False  # "the department head"
    behind = parse.heads[token]
    if parse.deps[token] != "pobj" or parse.lemmas[behind] not in _HURTING:
        return False
    return parse.lemmas[behind] != "to" or parse.pos[parse.heads[behind]] == "NOUN"  # a blow, but not a word, to it


_CELEBRATIONS = frozenset(
    "anniversary bachelor bachelorette barbecue beach birthday block christmas cocktail costume dinner drinking "
    "engagement eve farewell garden graduation halloween hen holiday house housewarming launch leaving lunch office "
    "pool prom retirement slumber staff stag street surprise tea victory wedding welcome year".split()
)
_CELEBRATING = frozenset("throw crash gatecrash cater".split())


def _is_celebrated(parse: Parse, token: int) -> bool:
    """Whether a party is no body of persons but an occasion: "an office Christmas party", "met at a party"."""
    dep, verb = parse.deps[token], parse.lemmas[parse.heads[token]]
    if any(parse.lemmas[child] in _CELEBRATIONS for child in parse.children[token] if child < token):
        return True
    if dep in ("dobj", "nsubjpass") and verb in _CELEBRATING:
        return True
    return dep == "pobj" and verb == "at" and any(parse.lower[child] == "a" for child in parse.children[token])
