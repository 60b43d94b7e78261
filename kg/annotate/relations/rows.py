"""What order tells: "Tecoluca, El Salvador" and "Markham (Ontario)" name a place and what it lies in, "civilians in
Aleppo" stand in Aleppo, even where a parser hangs "in Aleppo" on the verb before them, "X v Y" sets two against each
other, and "X - A, B, C" lists a side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.annotate.columns import among
from kg.annotate.reading import Reading
from kg.annotate.relations.candidates import Candidate
from kg.annotate.relations.lexicon import RelationLexicon
from kg.annotate.relations.places import Places
from kg.model import Mention

_APPOSED = frozenset(("appos", "npadvmod"))
_WIDTH = {"Facility": 0, "Settlement": 1, "Place": 1, "Region": 2, "Country": 3}


def candidates(reading: Reading, lexicon: RelationLexicon) -> Iterator[Candidate]:
    """Containment read from the order of names; nothing where the places are of one kind or go on as a list."""
    text, mentions = reading.document.text, reading.mentions
    ending: dict[int, int] = {}
    for number, mention in enumerate(mentions):
        other = ending.get(mention.end)
        if mention.kind != "pronoun" and (other is None or mention.start < mentions[other].start):
            ending[mention.end] = number
    placed, persons = lexicon.range.get("locatedIn", frozenset()), lexicon.domain.get("leads", frozenset())
    for index, mention in enumerate(mentions):
        if mention.kind != "name" or index in reading.embedded:
            continue
        start = mention.start
        if text[start - 2 : start] == " (" and text[mention.end : mention.end + 1] == ")" and start - 2 in ending:
            inner = mentions[ending[start - 2]]
            if mention.cls in placed:
                yield Candidate("locatedIn", inner.head, inner.head, mention.head)
            elif inner.cls in persons and mention.cls in lexicon.institution_ranks[0]:  # "Ana Lopez (Cristosal)"
                yield Candidate("affiliatedWith", inner.head, inner.head, mention.head)
        elif mention.cls not in placed:
            continue
        elif (party := _PARTY.search(text, max(0, start - 6), start)) and party.start() in ending:
            inner = mentions[ending[party.start()]]
            if inner.cls in persons:  # "Ana Lopez (R-Ohio)"
                yield Candidate("affiliatedWith", inner.head, inner.head, mention.head)
        elif (within := _IN.search(text, max(0, start - 9), start)) and within.start() in ending:
            inner = mentions[ending[within.start()]]
            if inner.kind == "name" and _WIDTH.get(inner.cls, 9) <= _WIDTH.get(mention.cls, 0):
                yield Candidate("locatedIn", inner.head, inner.head, mention.head)
        elif text[start - 2 : start] == ", " and start - 2 in ending:
            inner = mentions[ending[start - 2]]
            before = ending.get(inner.start - 2) if text[inner.start - 2 : inner.start] == ", " else None
            listed = before is not None and mentions[before].cls == mention.cls
            inside = _contains(reading, inner, mention) or _seat(reading, lexicon, inner, mention)
            if inside and not listed and not _goes_on(reading, mention, before is not None):
                yield Candidate("locatedIn", inner.head, inner.head, mention.head)


def adjoining(places: Places, lexicon: RelationLexicon) -> Iterator[Candidate]:
    """A mention, right behind it a preposition, and the mentions that the preposition leads to."""
    reading, parse, last = places.reading, places.parse, len(places.parse) - 1
    before: list[tuple[int, Mention]] = []  # tokens before prepositions, with the mentions that end there
    for token, number in reading.headed.items():
        if token < last and parse.deps[token + 1] == "prep":
            mention = reading.mentions[number]
            if mention.kind != "pronoun" and mention.end == parse.ends[token]:
                before.append((token, mention))
    for property_, (prepositions, classes) in lexicon.adjoining.items():
        for token, mention in before:
            behind = token + 1
            if parse.words[behind] not in prepositions:
                continue
            unknown = mention.cls == "Place" and mention.kind == "name" and parse.words[behind] == "in"
            for target in places.below(behind).get("pobj", ()):
                if unknown or mention.cls in classes or _sits(reading, lexicon, mention, behind, target):
                    yield Candidate(property_, token, token, target)


def _sits(reading: Reading, lexicon: RelationLexicon, mention: Mention, preposition: int, place: int) -> bool:
    """Whether an organization is said to sit at a place: both have names, and "in" between them belongs to a noun."""
    parse, number = reading.parse, reading.headed.get(place)
    named = number is not None and mention.kind == reading.mentions[number].kind == "name"
    if not named or parse.words[preposition] != "in" or mention.cls not in lexicon.institution_ranks[0]:
        return False
    return parse.pos[parse.heads[preposition]] in ("NOUN", "PROPN")


def _contains(reading: Reading, inner: Mention, outer: Mention) -> bool:
    narrow, wide = _WIDTH.get(inner.cls), _WIDTH.get(outer.cls)
    if narrow is None or wide is None:
        return False
    apposed = reading.parse.deps[outer.head] in _APPOSED and reading.parse.heads[outer.head] == inner.head
    return narrow < wide or (apposed and inner.kind == "name" and narrow < _WIDTH["Country"] and wide > 0)


def _seat(reading: Reading, lexicon: RelationLexicon, inner: Mention, place: Mention) -> bool:
    """Whether a place says which of its name an organization is: "Magdalene College, Cambridge"."""
    named = inner.kind == "name" and inner.cls in lexicon.institution_ranks[0] and place.cls in lexicon.grounds
    return named and reading.parse.deps[place.head] in _APPOSED and reading.parse.heads[place.head] == inner.head


def _goes_on(reading: Reading, outer: Mention, begun: bool) -> bool:
    """Whether a list goes on behind: "in Syria, Iraq and Yemen", but not "in Miami, *Florida* and Reno, Nevada".

    Behind a comma that is sure only of one like it, or where more stands before: "Eno, Tavil, *Ordo*, and Imber".
    """
    text = reading.document.text
    conjunction = _AND.match(text, outer.end)
    if conjunction is None:
        return False
    other = next((one for one in reading.mentions if one.start == conjunction.end() and one.kind == "name"), None)
    if conjunction["comma"]:
        alike = other is not None and (other.cls == outer.cls or (begun and other.cls in _WIDTH))
        return alike or text.startswith("other", conjunction.end())
    narrower = other is not None and _WIDTH.get(other.cls, 9) < _WIDTH.get(outer.cls, 0)
    return not (narrower and other is not None and text[other.end : other.end + 2] == ", ")


def between(reading: Reading, lexicon: RelationLexicon) -> Iterator[Candidate]:
    """Two names with nothing but a word between them that relates the two, and a score: "Roe v. Wade", "Kenya 326 v
    Nepal 74-0".
    """
    parse = reading.parse
    for token in among(parse.lemmas, lexicon.between):
        if not 0 < token < len(parse) - 1:
            continue
        before = token - 1
        while before > 0 and token - before < _LONGEST_SCORE and _scores(parse.words[before]):
            before -= 1
        if not any(word[0].isdigit() for word in parse.words[before + 1 : token]):
            before = token - 1
        if parse.words[before] == ")":  # "Ana Sow (Mali) beat 4-Eva Kim (Peru)"
            before = next(
                (t - 1 for t in range(before, max(0, before - _LONGEST_NOTE), -1) if parse.words[t] == "("), before
            )
        behind = token + 1
        if parse.words[behind].isdigit() and parse.words[behind + 1 : behind + 2] == ["-"]:
            behind += 2
        left, right = reading.covering.get(before), reading.covering.get(behind)
        if left is None or right is None:
            continue
        one, other = reading.mentions[left], reading.mentions[right]
        named = one.kind == other.kind == "name" and not _goes_before(reading, other)
        if named and one.end <= parse.starts[token] and other.start >= parse.ends[token]:
            yield Candidate(lexicon.between[parse.lemmas[token]], token, one.head, other.head)


def _goes_before(reading: Reading, mention: Mention) -> bool:
    """Whether a name says whose the next one is: "*Peru*'s Eva Kim", "*American* Eva Kim"."""
    behind = reading.document.text[mention.end : mention.end + 2]
    return behind in ("'s", "’s") or any(
        one.start == mention.end + 1 and one.kind == "name" for one in reading.mentions
    )


def _scores(word: str) -> bool:
    return word[0].isdigit() or word.lower() in _OF_SCORES


def sides(reading: Reading, lexicon: RelationLexicon) -> Iterator[Candidate]:
    """The persons that a line lists behind the name of their side: "Kenya - Mary Ekai (captain), ..."."""
    text = reading.document.text
    named = [one for index, one in enumerate(reading.mentions) if one.kind == "name" and index not in reading.embedded]
    persons = lexicon.domain.get("leads", frozenset())
    for number, side in enumerate(named[:-2]):
        starts_line = side.start == 0 or text[side.start - 1] == "\n"
        if not starts_line or side.cls in persons or not _DASH.fullmatch(text, side.end, named[number + 1].start):
            continue
        members = [named[number + 1]]
        for member in named[number + 2 :]:
            if not _COMMA.fullmatch(text, members[-1].end, member.start):
                break
            members.append(member)
        if len(members) > 1 and all(member.cls in persons for member in members):
            yield from (Candidate("affiliatedWith", member.head, member.head, side.head) for member in members)


_IN = re.compile(r", in (?:the )?\Z")
_LONGEST_SCORE = 10  # tokens
_LONGEST_NOTE = 6
_OF_SCORES = frozenset(("-", "–", "and", "&", "for", "in", "overs", "dec", "declared", "all", "out", "/"))
_AND = re.compile(r"(?P<comma>,?) (?:and|or|&) (?:in )?(?:the )?")
_PARTY = re.compile(r" \([A-Z]{1,4}[-–—]\Z")
_DASH = re.compile(r" [-–—] |: ")
_COMMA = re.compile(r"(?: \([^()\n]{1,20}\))?(?:,? and|,) ")
