"""From tokens that a pattern leads to, to a relation between mentions: who may stand there, and how sure it is said."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kg.annotate import certainty, syntax
from kg.annotate.reading import Reading
from kg.annotate.relations import holding
from kg.annotate.relations.lexicon import RelationLexicon
from kg.annotate.relations.places import apposed, of_country, several, who
from kg.annotate.syntax import VERBAL
from kg.model import Mention, Modality, Parse, Relation


@dataclass(frozen=True, slots=True)
class Candidate:
    """A property with the tokens of its trigger and its ends."""

    property: str
    trigger: int
    subject: int
    object: int | None
    literal: str | None = None
    position_in: int | None = None  # token
    first: int | None = None  # where the words that say it begin, if before the trigger
    ended: bool = False  # whether the words at the noun say that it is over
    leaves: bool = False  # whether the trigger says that it ends: "left the party"


def judged(reading: Reading, lexicon: RelationLexicon, candidate: Candidate) -> Relation | None:
    """The relation, if mentions of fitting classes stand at its ends and are not the same entity."""
    mentions = reading.mentions
    if candidate.property == "nationality":
        candidate = replace(candidate, subject=_said_of(reading, candidate.subject))
    subject = _mention(reading, candidate.subject, lexicon.domain.get(candidate.property), lexicon)
    if subject is None:
        return None
    object_ = None
    if candidate.object is not None:
        object_ = _mention(reading, candidate.object, lexicon.range.get(candidate.property), lexicon)
        if object_ is None or mentions[object_].entity == mentions[subject].entity:
            return None
        if candidate.property == "partOf" and of_country(reading, object_):
            return None  # that the German police are Germany's goes without saying
        if _prefixed(reading, mentions[object_]):
            return None
        if _figurative(reading, candidate, object_, lexicon):
            return None
        if candidate.property == "nationality" and not _national(reading, subject, object_, lexicon):
            return None
        if not (_known(reading, subject) or _known(reading, object_)):
            return None
    position = None if candidate.position_in is None else _mention(reading, candidate.position_in, None, lexicon)
    said = [_said(reading, candidate.subject, subject)]
    if candidate.object is not None and object_ is not None:
        said.append(_said(reading, candidate.object, object_))
    if candidate.position_in is not None and position is not None:
        said.append(_said(reading, candidate.position_in, position))
    parse = reading.parse
    begin = candidate.trigger if candidate.first is None else candidate.first
    modality, ended = _modality(reading, candidate, lexicon), candidate.ended
    if candidate.leaves:
        leaving: Modality | None = certainty.modality(parse, candidate.trigger, lexicon.certainty)
    else:
        leaving = holding.left(parse, candidate.trigger, candidate.subject, lexicon)
    time = None
    if leaving is None:
        time, over = holding.held(reading, candidate.trigger, lexicon)
        ended = ended or over
    else:  # who only plans to resign is still in office
        modality, ended = "asserted", leaving == "asserted"
    start = min(parse.starts[begin], *(mention.start for mention in said))
    end = max(parse.ends[candidate.trigger], *(mention.end for mention in said))
    return Relation(
        _NEAR if _nearby(parse, candidate, lexicon) else candidate.property,
        subject,
        object_,
        (start, end),
        modality,
        candidate.literal,
        position,
        time,
        ended and candidate.property not in lexicon.passing,
    )


def _said_of(reading: Reading, noun: int) -> int:
    """The one subject of whom a copula says a noun, "*Obama* is not an American citizen", else the noun itself."""
    parse, number = reading.parse, reading.headed.get(noun)
    if parse.deps[noun] != "attr" or number is None or reading.mentions[number].kind == "name":
        return noun
    found = [filler for dep, filler in syntax.subjects(parse, parse.heads[noun]) if dep == "nsubj"]
    return found[0] if len(found) == 1 and found[0] in reading.headed else noun


def _nearby(parse: Parse, candidate: Candidate, lexicon: RelationLexicon) -> bool:
    """Whether a place is only what something is close to: "a farm near Tulsa"."""
    if candidate.property not in _PLACED or candidate.object is None:
        return False
    here = candidate.object
    while parse.deps[here] in ("poss", "compound", "nmod", "amod"):  # of "outside Bogota's downtown area"
        here = parse.heads[here]
    return parse.deps[here] == "pobj" and parse.lemmas[parse.heads[here]] in lexicon.nearby


def _mention(reading: Reading, token: int, allowed: frozenset[str] | None, lexicon: RelationLexicon) -> int | None:
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
        if reading.parse.lemmas[token] in lexicon.named_by:  # "the town of Tecoluca"
            named = _of(reading, token)
            if named is None:
                named = _compound(reading, token)
            if named is not None and reading.mentions[named].kind == "name":
                number = named
        number = _name_of(reading, number)
    return number if _fits(reading, allowed, number) else None


def _said(reading: Reading, token: int, number: int) -> Mention:
    """The mention whose words say it: the pronoun where one stands for a name, which may be outside of the clause."""
    own = reading.headed.get(token)
    pronoun = own is not None and reading.mentions[own].kind == "pronoun"
    return reading.mentions[own if own is not None and pronoun else number]


def _known(reading: Reading, number: int) -> bool:
    """Whether the text names the entity somewhere: between two that it never names a relation tells nothing."""
    return reading.entities[reading.mentions[number].entity].named


def _of(reading: Reading, token: int) -> int | None:
    parse = reading.parse
    for child in parse.children[token]:
        if parse.deps[child] == "prep" and parse.lemmas[child] == "of":
            for inner in parse.children[child]:
                if inner in reading.headed:
                    return reading.headed[inner]
    return None


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
    sentence = reading.parse.sentence_of[mention.head]
    better = ("name", "nominal") if mention.kind == "pronoun" else ("name",)
    found = [
        (better.index(other.kind), abs(other.start - mention.start), other_number)
        for other_number in reading.entities[mention.entity].mentions
        if (other := reading.mentions[other_number]).kind in better
        and reading.parse.sentence_of[other.head] == sentence
        and (other.kind == "name" or reading.parse.deps[other.head] not in _PREDICATED)
    ]
    return min(found)[2] if found else number


def _figurative(reading: Reading, candidate: Candidate, number: int, lexicon: RelationLexicon) -> bool:
    """Whether the object is no thing of its own, as in "at the center of an agreement"."""
    mention = reading.mentions[number]
    figures = lexicon.figurative.get(candidate.property, frozenset())
    return mention.kind == "nominal" and reading.parse.lemmas[mention.head] in figures


def _prefixed(reading: Reading, mention: Mention) -> bool:
    """ "pro-Moscow leaders" are not of Moscow."""
    return _PREFIX.search(reading.document.text[max(0, mention.start - 6) : mention.start]) is not None


def _national(reading: Reading, subject: int, object_: int, lexicon: RelationLexicon) -> bool:
    """Whether a people or a country is said of somebody: "Salvadoran", not "Democratic", and not "German-Israeli"."""
    mention, bearer = reading.mentions[object_], reading.mentions[subject]
    if bearer.cls == "Group" and reading.parse.pos[bearer.head] == "ADJ":
        return False
    return mention.cls != "Group" or reading.quote(mention.start, mention.end).lower() in lexicon.demonyms


def _fits(reading: Reading, allowed: frozenset[str] | None, number: int) -> bool:
    if not allowed or reading.mentions[number].cls in allowed:
        return True
    if "Country" in allowed and of_country(reading, number):
        return True
    return "Group" in allowed and several(reading, number)


_PLACES = frozenset(("Place", "Region", "Settlement"))
_PREFIX = re.compile(r"\b(?:anti|pro|non|post|pre|mid|trans|inter)[-–]\Z", re.IGNORECASE)
_NEAR, _PLACED = "locatedNear", frozenset(("locatedIn", "presentIn"))
_AFFECTED = frozenset(("dobj", "nsubjpass"))
_INDEFINITE = frozenset(("a", "an", "any", "no", "another"))
_PREDICATED = frozenset(("attr", "oprd", "acomp"))


def _modality(reading: Reading, candidate: Candidate, lexicon: RelationLexicon) -> Modality:
    """How certain the text makes it: a predicate by what stands above and beside it; what a noun phrase takes for
    granted ("the ban on President X") is asserted, unless an adjective doubts it.
    """
    parse, trigger = reading.parse, candidate.trigger
    if parse.lemmas[trigger] in lexicon.doubting and candidate.property != "opposedTo":  # who accuses opposes
        return "alleged"
    if any(parse.words[child].lower() in lexicon.coming for child in parse.children[trigger]) or _elect(parse, trigger):
        return "planned"
    for token in {trigger, candidate.subject}:
        if any(_doubts(parse, child, lexicon) for child in parse.children[token]):
            return "alleged"
    if (scope := _scope(reading, candidate.subject, lexicon)) is not None:
        return scope
    if parse.deps[trigger] == "oprd" and parse.pos[parse.heads[trigger]] in VERBAL:
        return certainty.modality(parse, parse.heads[trigger], lexicon.certainty)  # "was elected a fellow"
    if parse.pos[trigger] in VERBAL or parse.deps[trigger] in _PREDICATED or parse.lemmas[parse.heads[trigger]] == "as":
        return certainty.modality(parse, trigger, lexicon.certainty)
    return "asserted"


def _elect(parse: Parse, token: int) -> bool:
    """ "the president-elect"."""
    behind = parse.words[token + 1 : token + 3]
    return len(behind) == 2 and behind[0] == "-" and behind[1].lower() in ("elect", "designate")


def _scope(reading: Reading, token: int, lexicon: RelationLexicon) -> Modality | None:
    """The certainty of something that may not be there at all: "plans to build [a hospital in Gazipur]".

    What is yet to be made is as certain as its making; what has no name and no definite article is no more certain than
    the predicate that asks for it ("wants an office in Gazipur").  None where it is there.
    """
    parse, number = reading.parse, reading.headed.get(token)
    if number is None or reading.mentions[number].kind != "nominal":
        return None
    dep, head = parse.deps[token], parse.heads[token]
    if dep == "pobj" and parse.lemmas[head] in ("of", "for"):
        head = parse.heads[head]
        if parse.lemmas[head] not in lexicon.making:
            return None
    elif dep not in _AFFECTED:
        return None
    determiners = [parse.words[child].lower() for child in parse.children[token] if parse.deps[child] == "det"]
    if parse.lemmas[head] not in lexicon.making and not any(word in _INDEFINITE for word in determiners):
        return None
    found = certainty.modality(parse, head, lexicon.certainty)
    return None if found == "asserted" else found


def _doubts(parse: Parse, token: int, lexicon: RelationLexicon) -> bool:
    return parse.deps[token] in ("amod", "advmod") and (
        parse.words[token].lower() in lexicon.doubting or parse.lemmas[token] in lexicon.doubting
    )
