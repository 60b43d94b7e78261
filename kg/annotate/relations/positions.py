"""Positions: "President X", "X, director of Y", "Y's justice minister", with the literal title and where it is held."""

from __future__ import annotations

from collections.abc import Iterator

from kg.annotate.reading import Reading
from kg.annotate.relations import holding, institutions
from kg.annotate.relations.bearers import bearers, is_surname, of_country, who
from kg.annotate.relations.candidates import Candidate
from kg.annotate.relations.lexicon import Position, RelationLexicon
from kg.annotate.relations.places import Places
from kg.annotate.syntax import VERBAL
from kg.annotate.time.words import ORDINALS
from kg.model import Parse

_MODIFIERS = frozenset(("compound", "amod", "nmod"))
_ARTICLES = frozenset(("a", "an", "another"))
_MANY = frozenset(
    ("director", "commander", "governor", "captain", "chief", "dean")
)  # of whom one body may have several
_DIVISIBLE = frozenset(
    "leader chief head boss commander director governor captain chairman chairwoman chair principal".split()
)
_PREFIXES = frozenset(("vice", "co", "deputy", "under", "sub"))
_OTHERS = frozenset("other another fellow same several various many some next".split())
_SPELLED = frozenset(("NOUN", "PROPN", "ADJ"))


def candidates(places: Places, lexicon: RelationLexicon, noun: int) -> Iterator[Candidate]:
    """The title that somebody holds and, where the institution is named, the relation that comes with it."""
    reading, parse = places.reading, places.parse
    position = _position(parse, lexicon, noun)
    if (
        position is None
        or is_surname(reading, noun)
        or _modifies_a_noun(parse, lexicon, noun)
        or _sought(parse, lexicon, noun)
    ):
        return
    found = bearers(reading, noun, lexicon)
    holders = [
        token for one in found if (token := whom if (whom := who(reading, one)) is not None else one) in reading.headed
    ]
    if not holders:
        return
    first, last = _title(reading, lexicon, noun)
    first = min(first, noun + 1 - len(position.words))
    while first < noun and holding.former(parse, (first,), lexicon):
        first += 1  # what is over is no part of a title
    institution = institutions.below(places, lexicon, noun, (first, last))
    if institution is None and last > noun + 1:  # "minister of justice of Peru"
        institution = institutions.below(places, lexicon, last - 1, (first, last))
    if institution is None and (parse.deps[noun] in _MODIFIERS or holders[0] > noun):
        institution = institutions.before(reading, first)
    title = reading.document.text[parse.starts[first] : parse.ends[last - 1]]
    if parse.tags[noun] == "NNS" and last == noun + 1 and any(parse.tags[holder] != "NNS" for holder in holders):
        single = parse.lemmas[noun].capitalize() if parse.words[noun][0].isupper() else parse.lemmas[noun]
        title = title[: len(title) - len(parse.words[noun])] + single  # "one of our lawyers, Ana Ruiz"
    party = False
    if institution is None and holders[0] > noun:  # "Professor X of the University of Y"
        institution = institutions.below(places, lexicon, holders[0], (first, last))
        party = institution is not None and _of_party(reading, institution)
    if institution is None:
        institution = institutions.behind(reading, lexicon, last)
    described = [
        *range(first, noun),
        *parse.children[noun],
        *(parse.children[holders[0]] if holders[0] > noun else ()),
    ]  # "former Cristosal director X"
    past = holding.former(parse, [token for token in described if token < last], lexicon)
    past = past or _shares_its_past(parse, noun, lexicon)
    lowered = any(token < last and parse.lower[token].rstrip("-") in lexicon.lowering for token in described)
    one_of = position.property == "leads" and not past and _one_of(parse, noun, institution)
    part = _of_part(parse, first, noun, position) or (position.property == "leads" and last > noun + 1)
    sector = position.property == "leads" and _of_sector(places, lexicon, range(first, noun), position, institution)
    property_ = "affiliatedWith" if lowered or party or part or one_of else position.property
    for holder in holders:
        if institution is not None and institution == holder:
            continue
        if holder != noun or institution is not None:
            at = None if party else institution
            yield Candidate("holdsPosition", noun, holder, None, title, at, first, past)
        if institution is not None and not institutions.where_it_is(places, lexicon, institution):
            tie = _with(reading, lexicon, property_, position.words, holder, institution)
            tie = "nationality" if sector else tie
            for one in institutions.together(reading, institution):
                yield Candidate(tie, noun, holder, one, ended=past)
            state = institutions.state(reading, institution)
            if state is not None:
                yield Candidate("affiliatedWith", noun, holder, state, ended=past)


def _of_party(reading: Reading, institution: int) -> bool:
    """Whether an institution behind a name is whose party it is: "Mayor X of the Y Party", "Mayor X (Y)"."""
    start = reading.mentions[reading.headed[institution]].start
    return reading.cls(institution) == "PoliticalParty" or reading.document.text[start - 1 : start] == "("


def _with(
    reading: Reading, lexicon: RelationLexicon, property_: str, title: tuple[str, ...], holder: int, institution: int
) -> str:
    """The property of a position, or a weaker one: nobody leads a person, a nation's name gives the nationality."""
    cls = reading.cls(institution)
    before = reading.parse.deps[institution] not in ("pobj", "poss")
    if cls in lexicon.grounds and cls != "Country" and before and title[-1] not in lexicon.club_positions:
        if title in lexicon.territorial_positions:
            return "affiliatedWith"  # "the Ohio senator"
        leading = property_ == "leads" and reading.cls(holder) in lexicon.domain.get("leads", frozenset())
        return "leads" if leading else "locatedIn"  # "the Nairobi governor", but "a Texas trader"
    if of_country(reading, reading.headed[institution]):
        cls = "Country"
    if cls == "Group" and reading.parse.lower[institution] in lexicon.demonyms:
        return "nationality"
    fits = cls in lexicon.range.get(property_, frozenset((cls,)))
    return property_ if fits and reading.cls(holder) in lexicon.domain.get(property_, frozenset()) else "affiliatedWith"


def _position(parse: Parse, lexicon: RelationLexicon, noun: int) -> Position | None:
    for position in lexicon.positions[parse.lemmas[noun]]:
        first = noun + 1 - len(position.words)
        if first >= 0 and tuple(parse.lower[first:noun]) == position.words[:-1]:
            return position
    return None


def _modifies_a_noun(parse: Parse, lexicon: RelationLexicon, noun: int) -> bool:
    """Whether the noun is part of another description: as in "justice minister" and "editor in chief"."""
    head = parse.heads[noun]
    if parse.deps[noun] == "pobj" and parse.lemmas[head] == "in":
        return parse.lemmas[parse.heads[head]] in lexicon.positions
    described = parse.pos[head] == "NOUN" or parse.lemmas[head] in lexicon.positions
    return parse.deps[noun] in _MODIFIERS and described


def _sought(parse: Parse, lexicon: RelationLexicon, noun: int) -> bool:
    """Whether the position is what somebody runs for: "the candidate for chancellor, X", "she ran for mayor"."""
    head = parse.heads[noun]
    if parse.deps[noun] != "pobj" or parse.lemmas[head] != "for":
        return False
    bare = parse.labels[noun].isdisjoint(("det", "poss", "compound", "appos"))
    return parse.pos[parse.heads[head]] not in VERBAL or bare


def _title(reading: Reading, lexicon: RelationLexicon, noun: int) -> tuple[int, int]:
    """The tokens of the title, end exclusive."""
    parse = reading.parse
    first = noun
    while first > 0 and parse.deps[first - 1] in _MODIFIERS and parse.pos[first - 1] in _SPELLED:
        if parse.words[first - 1] == "-" or first - 1 in reading.timed:  # "on 4 April Judge X ordered"
            break
        if parse.heads[first - 1] not in range(first, noun + 1) and parse.heads[first - 1] != parse.heads[noun]:
            break
        number = reading.covering.get(first - 1)
        portfolio = parse.lower[first - 1] in lexicon.portfolios
        if number is not None and reading.mentions[number].kind == "name" and not portfolio:
            break
        first -= 1
    first = _without_rest(parse, first, noun)
    last = noun + 1
    if last + 1 < len(parse) and parse.lemmas[last] in ("of", "for"):  # "Minister of Foreign Affairs"
        premier = parse.lower[noun - 1] in ("prime", "first", "chief")
        if parse.lemmas[noun] == "minister" and not premier and (end := _portfolio(reading, lexicon, last)) > last:
            return first, end
        ahead = last + 1
        if parse.words[ahead] == "the" and ahead + 1 < len(parse) and ahead + 1 not in reading.covering:
            ahead += 1  # "secretary of the interior", but "president of the National Assembly"
        while ahead < len(parse) and parse.lower[ahead] in lexicon.portfolios:
            last = ahead + 1
            ahead += 2 if ahead + 1 < len(parse) and parse.words[ahead + 1] in ("and", "&", ",") else 1
        if parse.lemmas[noun + 1] == "of":
            last = _trade(reading, noun + 1, last)
    return first, last


def _without_rest(parse: Parse, first: int, noun: int) -> int:
    """Where a title begins that is not all of the words before it: "a 22-year-old [student]", "other [officers]", "the
    next [mayor]", "a second [lawyer]", but "the [second secretary]"; one with a prefix has it, "[vice-president]".
    """
    if 1 < first == noun and parse.words[first - 1] == "-" and parse.lower[first - 2] in _PREFIXES:
        return first - 2
    if 0 < first < noun and parse.words[first - 1] == "-":
        first += 1
    indefinite = any(parse.lower[child] in ("a", "an") for child in parse.children[noun])
    while first < noun and (parse.lower[first] in _OTHERS or (indefinite and parse.lower[first] in ORDINALS)):
        first += 1
    return first


def _trade(reading: Reading, of: int, end: int) -> int:
    """Where plain nouns for what somebody has charge of end, "director of public prosecutions", or `end`."""
    parse = reading.parse
    here = max(end, of + 1)
    while here < len(parse) and parse.words[here].islower() and parse.pos[here] in ("NOUN", "ADJ"):
        if here in reading.covering:
            return end
        here += 1
    return here if here > of + 1 and parse.pos[here - 1] == "NOUN" else end


def _portfolio(reading: Reading, lexicon: RelationLexicon, preposition: int) -> int:
    """Where what a minister is for ends: "of Public Works", "of the Interior", "of State for Water and Sanitation".

    The preposition itself where it is a country or a person.
    """
    parse = reading.parse
    end = here = preposition + 1
    if here < len(parse) and parse.lower[here] == "the":
        here += 1
    while here < len(parse) and parse.sentence_of[here] == parse.sentence_of[preposition]:
        number = reading.covering.get(here)
        word = parse.words[here]
        if number is not None and reading.mentions[number].cls in _RULED:
            break
        if word.lower() in lexicon.portfolios or (word[0].isupper() and parse.pos[here] in _SPELLED):
            end = here = here + 1
        elif end == here and (word in ("and", "&", ",") or (word == "for" and parse.words[here - 1] == "State")):
            here += 1
        else:
            break
    return end if end > preposition + 1 else preposition


_RULED = frozenset(("Person", "Country", "Government"))


def _one_of(parse: Parse, noun: int, institution: int | None) -> bool:
    """Whether an article says that others hold it too: an NBA head coach does not lead it, nor a director a firm."""
    before = institution is not None and parse.deps[institution] in _MODIFIERS
    return (before or parse.lemmas[noun] in _MANY) and any(
        parse.lower[child] in _ARTICLES for child in parse.children[noun]
    )


def _shares_its_past(parse: Parse, noun: int, lexicon: RelationLexicon) -> bool:
    """Whether "former" stands before the first of several positions that share their article: "the former minister of
    justice and *mayor* of Quito".
    """
    while parse.deps[noun] in ("conj", "appos") and parse.lemmas[parse.heads[noun]] in lexicon.positions:
        if not parse.labels[noun].isdisjoint(("det", "poss", "amod")):
            return False
        noun = parse.heads[noun]
        if holding.former(parse, (child for child in parse.children[noun] if child < noun), lexicon):
            return True
    return False


def _of_part(parse: Parse, first: int, noun: int, position: Position) -> bool:
    """Whether a common noun before it says of what part: an ISIL gang leader does not lead ISIL."""
    return any(parse.tags[token] in ("NN", "NNS") for token in range(first, noun + 1 - len(position.words)))


def _of_sector(
    places: Places, lexicon: RelationLexicon, before: range, position: Position, institution: int | None
) -> bool:
    """Whether an adjective says what of a country is led: a "Russian *military* leader" does not lead Russia."""
    reading, parse = places.reading, places.parse
    if institution is None or parse.deps[institution] in ("pobj", "poss") or position.words[-1] not in _DIVISIBLE:
        return False
    number = reading.headed[institution]
    if reading.mentions[number].cls != "Country" and not of_country(reading, number):
        return False
    own = len(position.words) - 1  # of "executive director"
    described = (token for token in before if token < before.stop - own and token != institution)
    return any(parse.pos[token] == "ADJ" and parse.lower[token] not in lexicon.undivided for token in described)
