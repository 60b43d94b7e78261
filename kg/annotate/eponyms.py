"""Persons and bodies inside the names of what is none: "[Andy Warhol] Museum", "[Google] Science Fair".

Persons are looked for in the names of bodies and facilities, persons and bodies in the names of what happens or is
undertaken.  Only who is named elsewhere in the document counts: what a museum is called after tells little by itself.
As with places inside names (see `embedded`), nothing is said of them there.  What a known body makes is not the body.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from kg.annotate.chains import Chain, Chains
from kg.annotate.gazetteer import MentionLexicon
from kg.annotate.phrases import Phrase, as_name
from kg.model import Parse

_LONGEST = 4  # words
# A firm, a party or a paper that is called like its founder or owner is mostly meant as he himself is.
_OTHERWISE = ("Company", "PoliticalParty", "MediaOutlet", "ArmedGroup")
_SURE = 0.85  # a recogniser's score from which a person is one whatever his forename
_LETTERS = 3  # of the shortest acronym that is a body's before what it holds or gives: "FIFA World Cup"
_FOUGHT = frozenset(("battle", "siege"))


def in_happenings(
    parse: Parse, spans: Sequence[tuple[int, int]], named: Sequence[Phrase], lexicon: MentionLexicon
) -> Iterator[Phrase]:
    """Persons and bodies in the names of what happens or is undertaken, and where a battle was.

    spans: token ranges of those names, which are no mentions of anybody.
    """
    known = {
        tuple(parse.words[phrase.first : phrase.last]): phrase.cls
        for phrase in (named if spans else ())
        if phrase.cls == "Person" or phrase.cls in lexicon.organizations
    }
    for first, after in spans:
        if parse.lower[first] in _FOUGHT and after - first > 2 and parse.words[first + 2][0].isupper():
            yield as_name(parse, first + 2, after, "Place")
            continue
        token = first
        while token < after:
            last, cls = _body(parse, token, first, after, known)
            if cls:
                yield as_name(parse, token, last, cls)
            token = last


def _body(parse: Parse, token: int, first: int, after: int, known: dict[tuple[str, ...], str]) -> tuple[int, str]:
    """Where a name inside begins at the token: its end and class; a body's before a single word is a part of it all."""
    for last in range(min(token + _LONGEST, after), token, -1):
        words = tuple(parse.words[token:last])
        if words in known and (last + 1 < after or known[words] == "Person") and (token, last) != (first, after):
            return last, known[words]
    word = parse.words[token]
    acronym = word.isalpha() and word.isupper() and len(word) >= _LETTERS and not set(word) <= set("IVXLC")
    return token + 1, "Organization" if acronym and token + 2 < after else ""


def without(text: str, parse: Parse, named: Sequence[Phrase], lexicon: MentionLexicon) -> list[Phrase]:
    """The names without single words that are a known body's elsewhere: in what it makes, and in common nouns.

    What a body makes or owns is not the body: "Reuters Plus", "Honda Civic".  Neither are "Apple orchards", where
    a document has the word as a name nowhere but at the beginning of sentences.
    """
    begun = {phrase.first for phrase in named}
    bodies = {p.first: text[p.start : p.end] for p in named if p.last - p.first == 1 and _body_known(text, p, lexicon)}
    sure = {name for token, name in bodies.items() if not _common(parse, token)}
    fallen = {
        token
        for token, name in bodies.items()
        if _goes_on(text, parse, token, begun, lexicon) or _common(parse, token) and name not in sure
    }
    return [phrase for phrase in named if phrase.first not in fallen]


def _body_known(text: str, phrase: Phrase, lexicon: MentionLexicon) -> bool:
    name = text[phrase.start : phrase.end]
    bearers = lexicon.homonyms.get(name)
    if bearers is None:
        return name in lexicon.known and lexicon.known[name].cls in lexicon.organizations
    return phrase.cls in lexicon.organizations and any(who.cls in lexicon.organizations for who in bearers)


def _common(parse: Parse, token: int) -> bool:
    """Whether a sentence's first word is a common noun before another one, for all that the parse tells."""
    return (
        token == parse.sentences[parse.sentence_of[token]][0]
        and parse.tags[token] == "NN"
        and parse.deps[token] == "compound"
        and parse.heads[token] == token + 1
        and parse.words[token + 1].islower()
    )


def _goes_on(text: str, parse: Parse, token: int, begun: Container[int], lexicon: MentionLexicon) -> bool:
    """Whether the next word is of the same name: with a capital, none of an office, and no name's beginning."""
    after = token + 1
    if after >= len(parse) or after in begun or parse.deps[token] != "compound":
        return False
    word = parse.words[after]
    office = word.lower().rstrip(".") in lexicon.titles or lexicon.nouns.get(parse.lemmas[after].lower()) == "Person"
    return (
        parse.tags[after] in ("NNP", "NNPS")
        and word[0].isupper()
        and not office
        and text[parse.ends[token] : parse.starts[after]] == " "
        and parse.heads[token] in (after, parse.heads[after])
    )


def join(text: str, parse: Parse, chains: Chains, lexicon: MentionLexicon) -> None:
    """Add the persons in the names of bodies and facilities, each to the chain of whom it names."""
    known = _persons(parse, chains, lexicon)
    for outer in list(chains.phrases) if known else ():
        if outer.kind != "name" or outer.last - outer.first < 2 or text[outer.start : outer.end] in lexicon.known:
            continue
        if outer.cls != "Facility" and outer.cls not in lexicon.organizations:
            continue
        if any(lexicon.is_a(outer.cls, other) for other in _OTHERWISE):
            continue
        words = parse.words[outer.first : outer.last]
        for length in range(min(_LONGEST, len(words) - 1), 0, -1):
            person = known.get(tuple(words[:length]))
            if person is not None:
                phrase = as_name(parse, outer.first, outer.first + length, "Person")
                name = text[phrase.start : phrase.end]
                number = chains.add(phrase, Chain([], names=[name], plural=False, classes={"Person": 1.0}))
                chains.merge(person, number, f"part of a name: {name}")
                break


def _persons(parse: Parse, chains: Chains, lexicon: MentionLexicon) -> dict[tuple[str, ...], int]:
    """Words -> the last person of the document with that full name or surname."""
    full: dict[tuple[str, ...], int] = {}
    surnames: dict[tuple[str, ...], int] = {}
    for number, phrase in enumerate(chains.phrases):
        if phrase.kind != "name" or phrase.cls != "Person" or phrase.last - phrase.first < 2:
            continue
        if (phrase.score or 1.0) >= _SURE or parse.words[phrase.first] in lexicon.given:
            words = tuple(parse.words[phrase.first : phrase.last])
            full[words] = number
            surnames[words[-1:]] = number
    return {**surnames, **full}
