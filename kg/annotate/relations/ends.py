"""Which mention stands at an end of a relation, and whether the property may hold of it."""

from __future__ import annotations

import re

from kg.annotate import syntax
from kg.annotate.constructions import PREDICATED
from kg.annotate.reading import Reading
from kg.annotate.relations.bearers import apposed, of_country, several, who
from kg.annotate.relations.lexicon import RelationLexicon
from kg.model import Mention, Parse

_PLACES = frozenset(("Place", "Region", "Settlement"))
_BEFORE = frozenset(("compound", "nmod", "amod"))
_MODIFYING = frozenset(("compound", "nmod", "poss"))
_UNPLACED = frozenset(("Place", "Facility"))  # a town or a country before a building is where it stands
_STATES = frozenset(("Country", "Government", "SecurityForce", "ArmedGroup"))
_INVESTIGATING = frozenset(
    "detective investigator prosecutor police officer authority inspector court tribunal inquiry investigation".split()
)
_LISTING = frozenset(("as", "and", "or", ",", "than", "then", "later"))
_RANKS = frozenset(("captain",))  # of soldiers and ships as well
_DASH = re.compile(r" [-–—]{1,2} \Z")
_HYPHENS = ("-", "–")
_PREFIX = re.compile(r"\b(?:all|anti|pro|non|post|pre|mid|trans|inter)[-–]\Z", re.IGNORECASE)


def mention_at(reading: Reading, token: int, allowed: frozenset[str] | None, lexicon: RelationLexicon) -> int | None:
    """The mention of a fitting class that a token heads, or the name beside it of the same entity.

    A clause that a parser hung on "the arrival" in "the arrival of the immigrants, alleged to be …" is about the
    immigrants where an arrival cannot be what the property asks for.
    """
    number = reading.headed.get(token)
    if number is None and (named := apposed(reading, token)) is not None:
        number = reading.headed[named]
    if number is None and allowed:
        number = _of(reading, token)
    if (number is None or not _fits(reading, allowed, number)) and (person := who(reading, token)) is not None:
        number = reading.headed[person]
    if number is None:
        return None
    if reading.mentions[number].kind != "name":
        named = _own_name(reading, token, lexicon)
        if named is not None and reading.mentions[named].kind == "name":
            number = named
        number = _name_of(reading, number)
    return number if _fits(reading, allowed, number) else None


def words_of(reading: Reading, token: int, number: int) -> Mention:
    """The mention whose words say it: the pronoun where one stands for a name, which may be outside of the clause."""
    own = reading.headed.get(token)
    pronoun = own is not None and reading.mentions[own].kind == "pronoun"
    return reading.mentions[own if own is not None and pronoun else number]


def known(reading: Reading, number: int) -> bool:
    """Whether the text names the entity somewhere: between two that it never names a relation tells nothing."""
    return reading.entities[reading.mentions[number].entity].named


def said_of(reading: Reading, noun: int) -> int:
    """The one subject of whom a copula says a noun, "*Obama* is not an American citizen", else the noun itself."""
    parse, number = reading.parse, reading.headed.get(noun)
    if parse.deps[noun] != "attr" or number is None or reading.mentions[number].kind == "name":
        return noun
    found = [filler for dep, filler in syntax.subjects(parse, parse.heads[noun]) if dep == "nsubj"]
    return found[0] if len(found) == 1 and found[0] in reading.headed else noun


def listed(reading: Reading, subject: int, mention: Mention, token: int) -> bool:
    """Whether a token goes on a list that begins with a subject's name or inside of it: "the states of [Ohio], *Utah*
    and Iowa", "the [Port of Tavil] and *Lodwar*".
    """
    parse = reading.parse
    if parse.deps[token] != "conj":
        return False
    while parse.deps[token] == "conj":
        token = parse.heads[token]
    if token == mention.head:
        return parse.deps[token] == "pobj" and parse.heads[parse.heads[token]] == subject
    return mention.kind == "name" and mention.start <= parse.starts[token] < mention.end


def figurative(reading: Reading, property_: str, number: int, lexicon: RelationLexicon) -> bool:
    """Whether the object is no thing of its own, as in "at the center of an agreement"."""
    mention = reading.mentions[number]
    figures = lexicon.figurative.get(property_, frozenset())
    return mention.kind == "nominal" and reading.parse.lemmas[mention.head] in figures


def to_club(reading: Reading, verb: int, subject: int, object_: int, lexicon: RelationLexicon) -> bool:
    """Whether a city that a player goes to stands for its club: "striker X was transferred to *Milan*"."""
    if reading.parse.lemmas[verb] not in lexicon.club_moves or reading.mentions[object_].cls not in _PLACES:
        return False
    titles = reading.entities[reading.mentions[subject].entity].titles
    last = {title.split()[-1].lower() for title in titles} - _RANKS
    return not last.isdisjoint(lexicon.club_positions)


def whose_name(reading: Reading, noun: int, object_: int, subject: int) -> bool:
    """Whether it is not said who of two is named, or of whom out of many: "the mother of the accused, *Ana Mora*,"."""
    parse, number = reading.parse, reading.headed.get(object_)
    if number is None:  # "the father of one of the dead"
        return parse.tags[object_] == "CD"
    return noun < object_ < subject and reading.mentions[number].kind == "nominal"


def attribution(reading: Reading, mention: Mention) -> bool:
    """Whether a mention behind a dash ends a headline and says who tells it: "President endorses plan - *agency*"."""
    text, start = reading.document.text, mention.start
    if text[start - 1 : start] != " " or not _DASH.search(text[max(0, start - 4) : start]):
        return False
    sentence = reading.parse.sentence_of[mention.head]
    last = reading.parse.ends[reading.parse.sentences[sentence][1] - 1]
    return not any(character.isalnum() for character in reading.document.text[mention.end : last])


def seated(reading: Reading, subject: int, place: int, lexicon: RelationLexicon) -> bool:
    """Whether a preposition of place stands right behind an organization that somebody is of and not of the person:
    "economist X of Union in *Lautoka*".
    """
    parse = reading.parse
    preposition = parse.heads[place]
    if parse.deps[place] != "pobj" or parse.heads[preposition] != subject or preposition == 0:
        return False
    number = reading.covering.get(preposition - 1)
    return number is not None and number != reading.headed.get(subject) and _of_organization(reading, number, lexicon)


def _of_organization(reading: Reading, number: int, lexicon: RelationLexicon) -> bool:
    mention = reading.mentions[number]
    return mention.kind == "name" and mention.cls in lexicon.institution_ranks[0]


def elliptic(reading: Reading, mention: Mention, token: int) -> bool:
    """Whether a word before a name belongs to a noun that is left out: "the *Indian* and [Royal Navy]"."""
    parse = reading.parse
    before = mention.kind == "name" and parse.deps[token] in _BEFORE and parse.heads[token] == mention.head
    return before and "cc" in parse.labels[token]


def questioned(reading: Reading, trigger: int, subject: int, object_: int) -> bool:
    """Whether somebody "cooperates" with those who investigate: a suspect and detectives are no allies."""
    parse, lemma = reading.parse, reading.parse.lemmas[reading.mentions[object_].head]
    if parse.lemmas[trigger] not in ("cooperate", "collaborate") or reading.mentions[subject].cls in _STATES:
        return False
    one = reading.mentions[subject]
    private = one.cls == "Company" or one.kind != "name" or one.cls == "Person"
    return private and (reading.mentions[object_].cls in ("SecurityForce", "Court") or lemma in _INVESTIGATING)


def prefixed(reading: Reading, mention: Mention) -> bool:
    """ "pro-Moscow leaders" are not of Moscow."""
    text, start = reading.document.text, mention.start
    return text[start - 1 : start] in _HYPHENS and _PREFIX.search(text[max(0, start - 6) : start]) is not None


def another_predicate(parse: Parse, token: int) -> bool:
    """Whether a bare noun coordinated with a name is said of somebody else: "wife of Min Oo and *owner* of Lotus"."""
    if parse.deps[token] != "conj" or parse.tags[token] != "NN" or parse.tags[parse.heads[token]] not in ("NNP", "NN"):
        return False
    bare = parse.labels[token].isdisjoint(("det", "poss", "compound", "amod"))
    return bare and parse.words[parse.heads[token]][0].isupper() and parse.words[token].islower()


def fixed(mention: Mention, place: Mention, lexicon: RelationLexicon) -> bool:
    """Whether something cannot have been in a place for a while: towns do not travel, countries are in no building."""
    return mention.cls in lexicon.grounds and (mention.cls != "Country" or place.cls == "Facility")


def national(reading: Reading, subject: int, object_: int, lexicon: RelationLexicon) -> bool:
    """Whether a people or a country is said of somebody: "Salvadoran", not "Democratic", and not "German-Israeli"."""
    mention, bearer = reading.mentions[object_], reading.mentions[subject]
    if bearer.cls == "Group" and reading.parse.pos[bearer.head] == "ADJ":
        return False
    return mention.cls != "Group" or _demonym(reading, mention, lexicon)


def adherent(reading: Reading, subject: int, object_: int, lexicon: RelationLexicon) -> bool:
    """Whether a person is named as one of a group that is no nation: "Republican X", "X, a Sikh"."""
    mention, bearer = reading.mentions[object_], reading.mentions[subject]
    named = mention.kind == bearer.kind == "name" and mention.cls == "Group" and bearer.cls == "Person"
    return named and reading.parse.tags[mention.head] in ("NN", "NNP") and not _demonym(reading, mention, lexicon)


def _demonym(reading: Reading, mention: Mention, lexicon: RelationLexicon) -> bool:
    return reading.quote(mention.start, mention.end).lower() in lexicon.demonyms


def outside(parse: Parse, token: int, lexicon: RelationLexicon) -> bool:
    """Whether a noun that a name stands before is for somebody who does not belong to it: "a Hamas *hostage*"."""
    return parse.deps[token] in _MODIFYING and parse.lemmas[parse.heads[token]] in lexicon.outsiders


def whose(reading: Reading, object_: int) -> bool:
    """Whether a word before a person's name only says of where the person is: who beat American X beat no America."""
    parse, head = reading.parse, reading.parse.heads[object_]
    number = reading.headed.get(head)
    before = parse.deps[object_] in _BEFORE and number is not None
    return before and number is not None and reading.cls(head) == "Person" and reading.mentions[number].kind == "name"


def beside(reading: Reading, object_: int) -> bool:
    """Whether the preposition before an object goes on a list and belongs to none of it: "taught at X, as well as *at
    Y*".
    """
    parse, preposition = reading.parse, reading.parse.heads[object_]
    return parse.deps[object_] == "pobj" and preposition > 0 and parse.lower[preposition - 1] in _LISTING


def divided(reading: Reading, noun: int, subject: int, object_: int, lexicon: RelationLexicon) -> bool:
    """Whether what stands before "states of" is a part of a country: "the *Hesse* and Saarland states of Germany"."""
    parse = reading.parse
    named = parse.lemmas[noun] in lexicon.named_by and reading.mentions[subject].cls == "Country"
    return named and parse.deps[object_] in _BEFORE and parse.heads[object_] == noun


def rival(reading: Reading, subject: int, object_: int, lexicon: RelationLexicon) -> bool:
    """Whether a possessive owns a word for an outsider: a company is no part of one whose rival it is."""
    parse = reading.parse
    owners = (subject, *(child for child in parse.children[subject] if parse.deps[child] == "appos"))
    return parse.deps[object_] == "poss" and any(
        parse.heads[object_] == one and parse.lemmas[one] in lexicon.outsiders for one in owners
    )


def _of(reading: Reading, token: int) -> int | None:
    parse = reading.parse
    if parse.tags[token] == "JJS":
        return None  # "the youngest of seven children" is one of them
    for child in parse.children[token]:
        if parse.deps[child] == "prep" and parse.lemmas[child] == "of":
            for inner in parse.children[child]:
                if inner in reading.headed:
                    return reading.headed[inner]
    return None


def _own_name(reading: Reading, token: int, lexicon: RelationLexicon) -> int | None:
    """The mention of a place in its description that is its own name: "the town of *Tecoluca*", "*Jiangsu* province",
    "the *Casa Azul* museum".
    """
    if reading.parse.lemmas[token] in lexicon.named_by:
        named = _of(reading, token)
        return _compound(reading, token) if named is None else named
    if reading.cls(token) != "Facility":
        return None
    before = (child for child in reading.parse.children[token] if reading.parse.deps[child] in ("compound", "nmod"))
    return next((reading.headed[child] for child in before if reading.cls(child) in _UNPLACED), None)


def _compound(reading: Reading, token: int) -> int | None:
    """The mention right before a noun that it is named by: "Jiangsu province"."""
    before = token - 1
    if before not in reading.headed or reading.parse.deps[before] != "compound":
        return None
    number = reading.headed[before]
    return number if reading.cls(before) in _PLACES else None


def _name_of(reading: Reading, number: int) -> int:
    """The nearest name in the same sentence of what a description or a pronoun stands for, for a pronoun else the
    nearest description; these themselves where there is none.
    """
    mention = reading.mentions[number]
    if len(reading.entities[mention.entity].mentions) == 1:
        return number
    sentence = reading.parse.sentence_of[mention.head]
    better = ("name", "nominal") if mention.kind == "pronoun" else ("name",)
    found = [
        (better.index(other.kind), abs(other.start - mention.start), other_number)
        for other_number in reading.entities[mention.entity].mentions
        if (other := reading.mentions[other_number]).kind in better
        and reading.parse.sentence_of[other.head] == sentence
        and (other.kind == "name" or reading.parse.deps[other.head] not in PREDICATED)
    ]
    return min(found)[2] if found else number


def _fits(reading: Reading, allowed: frozenset[str] | None, number: int) -> bool:
    if not allowed or reading.mentions[number].cls in allowed:
        return True
    if "Country" in allowed and of_country(reading, number):
        return True
    return "Group" in allowed and several(reading, number)
