"""What stands in a row before a name: "Kazakh boxer X", "London club Y", "Belgrade's airport Z", "Bonn-based W",
"Ericsson engineer V".

A row of nouns is where a dependency parser is least sure, and where order alone tells enough: the words between the
two names describe the second one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.annotate.reading import Reading
from kg.annotate.relations.candidates import Candidate
from kg.annotate.relations.lexicon import RelationLexicon
from kg.model import Mention

_LONGEST = 6  # words between the two names, a hyphen counted as one
_DESCRIBING = frozenset(("NOUN", "ADJ", "ADV", "NUM"))


@dataclass(frozen=True, slots=True)
class _Row:
    """The mention before a name and the tokens between the two, the one next to the name first."""

    mention: Mention
    between: list[int]
    possessive: bool
    based: bool  # "-based" stands right behind the mention


def candidates(reading: Reading, lexicon: RelationLexicon) -> Iterator[Candidate]:
    """Nationalities and seats that premodifiers of a name give it."""
    placed, nations = lexicon.range.get("locatedIn", frozenset()), lexicon.domain.get("nationality", frozenset())
    persons, institutions = lexicon.domain.get("leads", frozenset()), lexicon.institution_ranks[0]
    for mention in reading.mentions:
        if mention.kind != "name" or mention.head not in reading.headed:
            continue
        row = _row(reading, mention)
        if row is None or row.mention.head not in reading.headed:
            continue
        trigger = row.between[0] if row.between else mention.head
        first = row.mention.head
        if row.mention.cls == "Group" and not row.possessive and not row.based:
            if mention.cls in nations:
                yield Candidate("nationality", trigger, mention.head, row.mention.head, first=first)
        elif row.mention.cls in placed and (
            row.based or (mention.cls not in persons and (row.possessive or _names_organization(reading, lexicon, row)))
        ):
            yield Candidate("locatedIn", trigger, mention.head, row.mention.head, first=first)
        elif row.mention.cls in institutions and mention.cls in institutions:
            if _names_organization(reading, lexicon, row):  # "Ericsson unit X"
                yield Candidate("partOf", trigger, mention.head, row.mention.head, first=first)
        elif mention.cls in persons and _names_member(reading, lexicon, row):
            if row.mention.cls in institutions:
                yield Candidate("affiliatedWith", trigger, mention.head, row.mention.head, first=first)
            elif row.mention.cls in lexicon.grounds and row.mention.cls != "Country":  # "Dallas lawyer", "Iraq veteran"
                yield Candidate("locatedIn", trigger, mention.head, row.mention.head, first=first)


def _names_member(reading: Reading, lexicon: RelationLexicon, row: _Row) -> bool:
    """Whether a noun for one who belongs there stands between: "Ericsson engineer X", but not "Hamas hostage X".

    What is a position has its own reading.
    """
    noun = reading.parse.lemmas[row.between[0]] if row.between else ""
    return noun in lexicon.persons and noun not in lexicon.outsiders and noun not in lexicon.positions


def _names_organization(reading: Reading, lexicon: RelationLexicon, row: _Row) -> bool:
    """Whether one noun for an organization stands between: "London club X", not "Iraq war veterans group X"."""
    return len(row.between) == 1 and reading.parse.lemmas[row.between[0]] in lexicon.organizations


def _row(reading: Reading, mention: Mention) -> _Row | None:
    """What leads from a name back over the words that describe it to another name; None where nothing does."""
    parse, text = reading.parse, reading.document.text
    at = mention.head
    while at > 0 and parse.starts[at] > mention.start:
        at -= 1
    begin = parse.sentences[parse.sentence_of[at]][0]
    between: list[int] = []
    possessive = based = False
    at -= 1
    while at >= begin and len(between) <= _LONGEST:
        number = reading.covering.get(at)
        if number is not None and reading.mentions[number].kind == "name":
            other = reading.mentions[number]
            compounded = other.start > 0 and text[other.start - 1] == "-"  # "anti-American", "German-Israeli"
            if other.end != parse.ends[at] or compounded or not (between or based):
                return None
            described = between and parse.tags[between[0]] == "NN"
            return _Row(other, between, possessive, based) if described or based else None
        word = parse.lower[at]
        if possessive or based:
            return None
        if parse.tags[at] == "POS":
            possessive = True
        elif word == "based" and at > begin and parse.words[at - 1] == "-":
            based = True
            at -= 1
        elif parse.pos[at] in _DESCRIBING and word.isalpha():
            between.append(at)
        else:
            return None
        at -= 1
    return None
