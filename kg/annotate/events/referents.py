"""The mention that a word stands for: its own, that of what it is a part or a number of, or that of "there"."""

from __future__ import annotations

import re

from kg.annotate import layout
from kg.annotate.reading import Reading
from kg.annotate.syntax import VERBAL
from kg.model import Mention, Parse

_QUANTITIES = frozenset(
    "hundred thousand dozen score million number group lot majority handful couple ten scores some many most several "
    "all few both each one none half rest part member crowd gang band team series batch wave pair trio total minority "
    "others plenty family people body mob kilo kilogram kilogramme gram gramme tonne ton litre liter barrel crate sack "
    "load shipment consignment cache haul amount quantity".split()
)
# Nouns for a side or part of a place, which is where the whole is, and nouns that only say what kind of place it is.
_SIDES = frozenset(
    "front middle heart center centre outskirt outskirts vicinity edge side rear north south east west proximity "
    "surroundings entrance door gate part area section stretch portion wing floor".split()
)
_PARTS = _SIDES | frozenset(
    "town city village municipality township hamlet port zone sector locality district neighborhood neighbourhood "
    "province department state region island county republic kingdom community parish suburb canton".split()
)
_VAGUE = frozenset(("place", "spot", "scene", "site", "area", "zone", "location", "part", "side", "way", "ground"))
_TELLING = frozenset(("compound", "amod", "nmod", "prep", "poss", "appos"))
_NAMING = frozenset(("PROPN", "NOUN", "ADJ"))
_PLACES = frozenset(("Place", "Country", "Settlement", "Region", "Facility"))
_THERE = frozenset(("near", "in", "at", "outside", "around", "inside"))
_PARTITIVE = frozenset(("of", "among"))
_LIKENED = re.compile(
    r"[-–](?:inspired|style|like|era|related|linked|backed|sponsored|funded|supported|aligned)\b", re.I
)
# "Leon, a councillor" with a name that is not known as one; "the third, Juma Athman, drowned"
_APPOSED = frozenset(("PROPN", "ADJ", "NUM"))


def place_before(reading: Reading, token: int) -> int | None:
    """What "there" stands for: the one place named in its sentence before it, else in the sentence before.

    None where there are several, or where the place is only part of another phrase ("the mayor of Lima").
    """
    parse = reading.parse
    here = parse.sentence_of[token]
    for sentence in (here, here - 1):
        if sentence < 0:
            break
        low, high = parse.sentences[sentence]
        found = [
            number
            for head in range(low, min(high, token))
            if (number := reading.headed.get(head)) is not None
            and reading.mentions[number].cls in _PLACES
            and not _inside_place(reading, head)
        ]
        entities = {reading.mentions[number].entity for number in found}
        if len(entities) > 1:
            return None
        if found:
            return max(found) if any(_of_clause(parse, reading.mentions[number].head) for number in found) else None
    return None


def _inside_place(reading: Reading, head: int) -> bool:
    """Whether a place only says where another one is: the Lima of "a prison in Lima"."""
    parse = reading.parse
    number = reading.headed.get(parse.heads[parse.heads[head]]) if parse.deps[head] == "pobj" else None
    return number is not None and reading.mentions[number].cls in _PLACES


def _of_clause(parse: Parse, head: int) -> bool:
    """Whether a noun is the subject or object of a verb or stands in a phrase of one."""
    if parse.deps[head] == "pobj":
        head = parse.heads[head]
    return parse.deps[head] in ("nsubj", "nsubjpass", "dobj", "prep") and parse.pos[parse.heads[head]] in VERBAL


def vague(reading: Reading, mention: int) -> bool:
    """Whether a mention says not which place it is: "on the spot", "the area" where it is never named."""
    parse, head = reading.parse, reading.mentions[mention].head
    if reading.mentions[mention].cls not in _PLACES or parse.lemmas[head] not in _VAGUE:
        return False  # "both sides" of a conflict
    if not parse.labels[head].isdisjoint(_TELLING):
        return False
    entity = reading.mentions[mention].entity
    return entity >= len(reading.entities) or not reading.entities[entity].named


def elliptic(reading: Reading, mention: int) -> bool:
    """Whether a name with a number says only whose members are counted: "killed eight ANC and Inkatha supporters"."""
    parse, head = reading.parse, reading.mentions[mention].head
    return (
        reading.mentions[mention].kind == "name"
        and parse.tags[head] in ("NN", "NNP")
        and any(parse.deps[child] == "nummod" and child < head for child in parse.children[head])
    )


def likened(reading: Reading, mention: int) -> bool:
    """Whether a name only says whom something takes after or leans on: "[Islamic State]-inspired attacks"."""
    return _LIKENED.match(reading.document.text, reading.mentions[mention].end) is not None


def mention_at(reading: Reading, token: int) -> int | None:
    """The mention that a token stands for: the one it heads, a name that it is part of, or the one that a quantity
    or a group is made of ("hundreds of migrants", "a group of men").
    """
    parse = reading.parse
    if parse.lemmas[token] in _PARTS:  # "in front of the church", "the town of Sucre"
        whole = _of(reading, token)
        if whole is not None and (parse.lemmas[token] in _SIDES or reading.mentions[whole].kind == "name"):
            return whole
    if parse.deps[token] != "poss":
        token = _possessed(parse, token)
    number = reading.headed.get(token)
    if number is not None:
        named = _named_behind(reading, token)
        return number if named is None else named
    if token in reading.timed:
        return None
    number = reading.covering.get(token)
    if number is not None:
        mention = reading.mentions[number]
        if mention.kind == "name" or _heads(parse, token, mention.head):
            return number
    if parse.deps[token] == "appos" or (parse.deps[token] == "conj" and parse.deps[parse.heads[token]] == "appos"):
        above = parse.heads[token] if parse.deps[token] == "appos" else parse.heads[parse.heads[token]]
        if above in reading.headed:  # "two activists, Raza and Riaz, who were caught"
            return reading.headed[above]
    if parse.pos[token] == "NUM" or parse.lemmas[token] in _QUANTITIES:
        whole = _of(reading, token)
        if whole is not None:
            return whole
    if "appos" in parse.labels[token] and parse.pos[token] in _APPOSED:
        return next((reading.headed[child] for child in _apposed(parse, token) if child in reading.headed), None)
    return None


def _apposed(parse: Parse, token: int) -> list[int]:
    return [child for child in parse.children[token] if parse.deps[child] == "appos"]


def _named_behind(reading: Reading, token: int) -> int | None:
    """The person whom a phrase without a comma names, although the parse takes the name for an apposition to that of a
    team or body: "Raiders receiver Jan Kubik was arrested".
    """
    parse = reading.parse
    if parse.tags[token] not in ("NNS", "NNPS"):
        return None
    for child in parse.children[token]:
        if parse.deps[child] == "appos" and parse.subtree(child)[0] == token + 1 and parse.words[token + 1].islower():
            return reading.headed.get(child) if reading.cls(child) == "Person" else None
    return None


def _possessed(parse: Parse, token: int) -> int:
    """What follows a possessive that the parse took for the phrase itself: "A and El Salvador's President B"."""
    child = token + 1
    if child >= len(parse.words) or parse.tags[child] != "POS" or parse.heads[child] != token:
        return token
    here = child
    while here + 1 < len(parse) and parse.pos[here + 1] in _NAMING and here - child < 6:
        here += 1
    return here if here > child else token


def _of(reading: Reading, token: int) -> int | None:
    """The mention in the of-phrase of a token."""
    parse = reading.parse
    for child in parse.children[token]:
        if parse.deps[child] == "prep" and parse.lemmas[child] in _PARTITIVE:
            for inner in parse.children[child]:
                if parse.deps[inner] == "pobj" and inner in reading.headed:
                    return reading.headed[inner]
    return None


def _heads(parse: Parse, token: int, head: int) -> bool:
    """Whether a mention's head hangs below a token as what it is a part or a number of."""
    above = parse.heads[head]
    return above == token or (parse.deps[head] == "pobj" and parse.heads[above] == token)


def in_dateline(reading: Reading, mention: Mention) -> bool:
    """Whether a name is that of a dateline, which takes part in nothing: "CLINTON — A couple was charged"."""
    return mention.kind == "name" and layout.dateline(reading.document.text, mention.start, mention.end)


def acting(reading: Reading, mention: Mention, classes: frozenset[str]) -> bool:
    """Whether a place is named for its government or council: "Caracas freed ten prisoners".

    "Near Quito, …", of whose first word a parser makes a name, does nothing.
    """
    if mention.kind != "name" or mention.cls not in classes:
        return False
    before = (mention.head - 1, *reading.parse.children[mention.head])
    return all(reading.parse.lower[word] not in _THERE for word in before)
