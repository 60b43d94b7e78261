"""Words that only look like reports of events: they say what somebody is called or of what kind he is."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Sequence

from kg.annotate import layout
from kg.annotate.events.lexicon import EventLexicon
from kg.annotate.reading import Reading
from kg.annotate.syntax import VERBAL, Arc
from kg.model import Parse

_NAMED = frozenset(  # last words of names of laws, bodies and works that are called after what they deal with
    "act agency amendment archive association award bill board bureau center centre code commission commissioner "
    "committee convention council day department division fund institute institution law league memorial ministry "
    "movement museum office order party plan policy prize program programme project protocol service society statute "
    "team treaty trust unit".split()
)
_POINTING = frozenset(("see", "read", "related", "further", "external"))  # of which such lines have one
_NOTHING: frozenset[int] = frozenset()
_GRADES = frozenset(("JJ", "JJR", "JJS", "RBR", "RBS"))
_DEGREES = frozenset(("well", "low", "high", "best", "least", "most", "highly", "poorly"))
_CRAFT = frozenset("aircraft helicopter plane jet submarine dog".split())
_PREFIXES = frozenset("anti near non over post pre pro self under would-be pseudo quasi".split())
_FOR_GOOD = frozenset(("publicly", "privately", "widely", "commonly"))
_OBJECTS = frozenset(("dobj", "nsubjpass"))
_BEFALLING = frozenset(("of", "on", "to", "against"))
_OF_EVENTS = frozenset(("suspect", "victim", "survivor", "attempt", "convict"))


def pointing(reading: Reading) -> frozenset[int]:
    """The tokens of titles that only point to other texts: what is listed under "See also"."""
    if _POINTING.isdisjoint(reading.parse.vocabulary):
        return _NOTHING
    starts = reading.parse.starts
    return frozenset(
        token
        for start, end in layout.pointers(reading.document.text)
        for token in range(bisect_left(starts, start), bisect_left(starts, end))
    )


def called(parse: Parse, token: int) -> bool:
    """Whether a participle only says what somebody is called: "a man named Ali"."""
    return (
        parse.deps[token] == "acl"
        and parse.lemmas[token] in ("name", "call", "nickname")
        and token + 1 < len(parse)
        and parse.tags[token + 1] == "NNP"
    )


def billed(parse: Parse, token: int) -> bool:
    """Whether somebody is charged money: "was charged $200"."""
    return parse.lemmas[token] == "charge" and any(
        parse.deps[child] in ("dobj", "npadvmod")
        and (parse.tags[word] == "$" or parse.lemmas[word] in ("dollar", "euro", "pound", "cent"))
        for child in parse.children[token]
        for word in (child, *parse.children[child])
    )


def in_order_to(parse: Parse, token: int) -> bool:
    """Whether a noun is only part of "in order to"."""
    if parse.lower[token] != "order" or not 0 < token < len(parse) - 1:
        return False
    return parse.lower[token - 1] == "in" and parse.lower[token + 1] in ("to", "that")


def kind_of(reading: Reading, token: int, lexicon: EventLexicon) -> bool:
    """Whether a noun only says of what kind somebody is: "election officials", "suicide bombers"."""
    if reading.parse.deps[token] not in ("compound", "nmod"):
        return False
    head = reading.parse.heads[token]
    if reading.parse.lemmas[head] == "threat":
        return True  # nobody dies of a death threat
    if reading.parse.lemmas[head] in _CRAFT:
        return True  # "attack helicopters"
    if reading.parse.pos[token] == reading.parse.pos[head] == "PROPN" and reading.parse.lemmas[head] in _NAMED:
        return True  # "the Sentencing Commission", "the Riot Act"
    cls = reading.cls(head)
    behind = reading.parse.lower[token + 1] if token + 1 < head else reading.parse.lemmas[head]
    return cls is not None and cls in lexicon.actors and behind not in _OF_EVENTS


def prefixed(parse: Parse, token: int) -> bool:
    """Whether a word is the end of another that reports nothing: "a near-death experience", "the post-war years",
    "a self-appointed judge".
    """
    return token > 1 and parse.words[token - 1] == "-" and parse.lower[token - 2] in _PREFIXES


def permanent(parse: Parse, token: int) -> bool:
    """Whether a participle before a noun says what the noun is like or does for good: "the lowest-paid workers",
    "beef exporting countries", "a drug-smuggling gang", "hired gunmen", but "a recently-fired man".
    """
    if parse.deps[token] != "amod":
        return False
    if parse.lower[token] in ("hired", "disabled", "attacking") and not parse.children[token]:
        return True
    if token == 0:
        return False
    if parse.lower[token - 1] in _FOR_GOOD:
        return True  # "a publicly traded firm"
    joined = parse.words[token - 1] == "-" and token > 1
    before = token - 2 if joined else token - 1
    if parse.tags[token] == "VBG":
        return parse.tags[before] in ("NN", "NNS") and parse.heads[before] in (token, parse.heads[token])
    return joined and (parse.tags[before] in _GRADES or parse.lower[before] in _DEGREES)


def qualifies(reading: Reading, token: int) -> bool:
    """Whether a gerund only says of what kind the noun behind it is, which its parse has as its object: "from shooting
    guard to point guard"; a person who is an object has an article or a name.
    """
    parse, noun = reading.parse, token + 1
    return (
        parse.tags[token] == "VBG"
        and parse.deps[token] in ("pcomp", "pobj")
        and noun < len(parse)
        and parse.tags[noun] == "NN"
        and parse.deps[noun] == "dobj"
        and parse.heads[noun] == token
        and reading.cls(noun) == "Person"
    )


def figurative(
    reading: Reading, token: int, arcs: Sequence[Arc], cls: str, used: Container[int], lexicon: EventLexicon
) -> bool:
    """Whether what is done is said to befall what it cannot: "shattered her hopes", "the attack on our freedom"."""
    immaterial = lexicon.immaterial.get(cls)
    if immaterial is None:
        return False
    parse = reading.parse
    verbal = parse.pos[token] in VERBAL
    befallen = [target for dep, target in arcs if dep in _OBJECTS] if verbal else []
    for dep, target in () if verbal else arcs:
        if dep == "prep" and parse.lower[target] in _BEFALLING:
            befallen.extend(parse.children[target])
    return any(
        parse.lemmas[noun] in immaterial and noun not in used and noun not in reading.headed for noun in befallen
    )
