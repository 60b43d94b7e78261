"""Where a position is held: the institution or place below, before or behind the noun for it."""

from __future__ import annotations

from kg.annotate import syntax
from kg.annotate.reading import Reading
from kg.annotate.relations.bearers import of_country
from kg.annotate.relations.lexicon import RelationLexicon
from kg.annotate.relations.places import Places

_BEFORE = frozenset(("compound", "amod", "nmod", "conj", "dobj", "dative"))  # "told Arsenal captain X"
_BEHIND = frozenset(("at", "of", "for", "with"))
_OF_STATE = frozenset(("Government", "SecurityForce", "Court"))
_LEADERS = frozenset(("leader", "ringleader"))
_UNLED = frozenset(("Facility", "Vehicle", "Artifact", "Weapon"))  # a station has a head, but no leader
_LOCATED = 5  # "the group's treasurer in Herat" is not Herat's


def below(places: Places, lexicon: RelationLexicon, noun: int, title: tuple[int, int]) -> int | None:
    """The mention below the noun that says where the position is held; an organization before a country or a person."""
    reading = places.reading
    first, last = title
    labels = places.labels(noun)
    found = [
        (
            _rank(lexicon, reading.cls(token)) + _LOCATED * (places.parse.lemmas[places.parse.heads[token]] == "in"),
            token,
        )
        for path in lexicon.institutions
        if path[0].dep in labels
        for token in places.follow(noun, path)
        if token in reading.headed
        and not first <= token < last
        and not _of_a_kind(reading, token)
        and not _set_off(places, token)
        and not _of_another(places, noun, token)
        and not (places.parse.lemmas[noun] in _LEADERS and reading.cls(token) in _UNLED)
    ]
    return min(found)[1] if found else None


def _set_off(places: Places, token: int) -> bool:
    """Whether a comma parts a preposition from the position: "killed 70 people, most of them lawyers, *at a court*"."""
    preposition = places.parse.heads[token]
    return places.parse.deps[token] == "pobj" and places.parse.words[preposition - 1] == ","


def _of_another(places: Places, noun: int, token: int) -> bool:
    """Whether a preposition is that of what is coordinated with a position that has an owner of its own: "*his
    minister* and the head of the army".
    """
    parse = places.parse
    owner = parse.heads[parse.heads[token]]
    if parse.deps[token] != "pobj" or owner <= noun or "poss" not in parse.labels[noun]:
        return False
    return not parse.labels[owner].isdisjoint(("det", "poss"))


def _of_a_kind(reading: Reading, owner: int) -> bool:
    """Whether a possessive says of what kind a position is, and not whose it is: "a *women*'s rights activist"."""
    parse = reading.parse
    if parse.deps[owner] != "poss" or parse.tags[owner] != "NNS":
        return False
    return reading.mentions[reading.headed[owner]].kind == "nominal" and not parse.children[owner][:-1]


def before(reading: Reading, first: int) -> int | None:
    """The institution named right before a title: "Ericsson spokesman X", "U.S. Assistant Secretary of State X"."""
    parse = reading.parse
    if first == 0 or parse.pos[first - 1] == "PUNCT":
        return None
    at = first - 1
    if parse.tags[at] == "POS":  # a possessive mark tells enough, whatever the parser made of the owner
        at -= 1
    elif parse.deps[at] not in _BEFORE:
        return None
    number = reading.covering.get(at)
    if number is None:
        return None
    mention = reading.mentions[number]
    if mention.kind != "name" or mention.end != parse.ends[at]:
        return None
    return mention.head if mention.head in reading.headed else None


def behind(reading: Reading, lexicon: RelationLexicon, at: int) -> int | None:
    """The organization right behind a title, however it was parsed: "officer at Y Corp.", "commander, Y Command"."""
    parse = reading.parse
    if at + 1 >= len(parse) or parse.sentence_of[at] != parse.sentence_of[at - 1]:
        return None
    apposed = parse.words[at] == ","
    if not apposed and parse.lemmas[at] not in _BEHIND:
        return None
    at += 1
    if parse.pos[at] == "DET" and at + 1 < len(parse):
        at += 1
    number = reading.covering.get(at)
    if number is None:
        return None
    mention = reading.mentions[number]
    if mention.kind != "name" or mention.start != parse.starts[at] or mention.head not in reading.headed:
        return None
    if apposed and parse.deps[mention.head] != "appos":
        return None
    return mention.head if _rank(lexicon, mention.cls) == 0 else None


def together(reading: Reading, institution: int) -> list[int]:
    """The institution and those named with it behind one preposition: "ambassador to Peru, *Chile* and *Bolivia*"."""
    if reading.parse.deps[institution] != "pobj":
        return [institution]
    cls = reading.cls(institution)
    return [
        one for one in syntax.conjuncts(reading.parse, institution) if one == institution or reading.cls(one) == cls
    ]


def state(reading: Reading, institution: int) -> int | None:
    """The country of a body of state that has no name of its own: "a commander in *Kenya's* army"."""
    mention = reading.mentions[reading.headed[institution]]
    if mention.kind == "name" or mention.cls not in _OF_STATE:
        return None
    for child in reading.parse.children[institution]:
        number = reading.headed.get(child)
        owned = reading.parse.deps[child] in ("poss", "amod", "nmod", "compound")
        if owned and number is not None and (reading.cls(child) == "Country" or of_country(reading, number)):
            return child
    return None


def where_it_is(places: Places, lexicon: RelationLexicon, institution: int) -> bool:
    """Whether a place is where a position is held or what it is about: "lawyer in Quito", "envoy for Darfur"."""
    parse, cls = places.parse, places.reading.cls(institution)
    here = institution
    while parse.deps[here] in ("poss", "compound") and parse.lemmas[parse.heads[here]] in lexicon.parts:
        here = parse.heads[here]  # "in Afghanistan's capital"
    if parse.deps[here] != "pobj" or cls not in lexicon.grounds:
        return False
    preposition = parse.lemmas[parse.heads[here]]
    return preposition == "in" or (preposition in ("for", "to") and cls != "Country")


def _rank(lexicon: RelationLexicon, cls: str | None) -> int:
    return next((rank for rank, classes in enumerate(lexicon.institution_ranks) if cls in classes), 9)
