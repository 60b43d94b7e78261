"""Of what class a name is over a whole document, which as a rule uses it in one sense.

The mentions of a name vote, and what the text says of one of them holds for all.  Of a name of several bearers the
words around it, or the other names of the document, tell which is meant.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kg.annotate.classes import DOUBTFUL, OUTRIGHT, SAID
from kg.annotate.gazetteer import MentionLexicon
from kg.annotate.phrases import Phrase
from kg.model import Parse

_SAID_ONCE = 40.0  # votes


def voted(text: str, phrases: Sequence[Phrase], lexicon: MentionLexicon) -> dict[str, str]:
    """Name in lower case -> class: the class with the greatest sum of scores; parts of a person's name follow it."""
    votes: dict[str, dict[str, float]] = {}
    named = [(phrase, text[phrase.start : phrase.end].casefold()) for phrase in phrases]
    persons = [name for phrase, name in named if phrase.cls == "Person" and " " in name.strip()]
    for phrase, name in named:
        # What the text itself says that somebody is does not depend on how sure a recogniser is, nor how often.
        said = phrase.sure >= SAID
        weight = _SAID_ONCE if said else phrase.sure * (1.0 if phrase.score is None else phrase.score)
        tally = votes.setdefault(name, {})
        tally[phrase.cls] = tally.get(phrase.cls, 0.0) + weight
        if phrase.cls == "Person" and " " in name.strip():
            tally = votes.setdefault(name.rsplit(None, 1)[1], {})
            tally["Person"] = tally.get("Person", 0.0) + weight
    surnames = {name.rsplit(None, 1)[1] for name in persons}
    decided = {
        name: max(tally, key=lambda c: (tally[c], len(lexicon.above.get(c, ())), c))
        if len(tally) > 1
        else next(iter(tally))
        for name, tally in votes.items()
    }
    sure = {name for phrase, name in named if phrase.score is None or phrase.score >= DOUBTFUL}
    for name in surnames & decided.keys():
        who = lexicon.known.get(name.title())
        known = name in sure and who is not None and who.cls in lexicon.places  # "Paris" beside a Julie Paris
        if not known and decided[name] not in ("Group", "Government"):
            decided[name] = "Person"
    forenames = {name.split(None, 1)[0] for name in persons}
    outright = {name for phrase, name in named if phrase.score is None or phrase.score >= OUTRIGHT}
    for name in forenames & decided.keys() - outright:
        if name.title() not in lexicon.known and decided[name] in ("Place", "Organization"):
            decided[name] = "Person"
    for name, cls in decided.items():
        if cls == "Person" and name not in surnames | forenames and _is_place(name, named, lexicon):
            decided[name] = lexicon.known[name.title()].cls
    themselves = surnames | forenames | outright
    for phrase, name in named:  # "Andina Pharma … Andina's founder"
        if phrase.cls != "Company":
            continue
        first, _, rest = name.partition(" ")
        person = first in themselves or first.title() in lexicon.known
        if rest and decided.get(first) == "Person" and not person:
            decided[first] = "Company"
        second = f"{first} {rest.partition(' ')[0]}"  # "Dai Long Rubber Co., Ltd … Dai Long": no Dai of the Longs
        if phrase.cls == "Company" and decided.get(second) == "Person" and first.title() not in lexicon.given:
            decided[second] = "Company"
    return decided


_CERTAIN = 0.95  # a recogniser's score from which one word may be somebody's surname who is called like a town


def _is_place(name: str, named: Sequence[tuple[Phrase, str]], lexicon: MentionLexicon) -> bool:
    """Whether one word that was taken for a person is a place that acts: "Pyongyang said", "Washington urged"."""
    known = lexicon.known.get(name.title())
    if known is None or known.cls not in lexicon.places or name.title() in lexicon.given:
        return False
    return not any(one == name and (phrase.titles or (phrase.score or 1.0) >= _CERTAIN) for phrase, one in named)


def as_said(text: str, phrases: Sequence[Phrase]) -> list[Phrase]:
    """The names, each of the class that a noun before it says anywhere in the document: "the cruise ship Alma"."""
    said: dict[str, str] = {}
    for phrase in phrases:
        if phrase.sure >= SAID:
            said.setdefault(text[phrase.start : phrase.end], phrase.cls)
    return (
        [phrase.of(said.get(text[phrase.start : phrase.end], phrase.cls)) for phrase in phrases]
        if said
        else list(phrases)
    )


def by_surroundings(text: str, parse: Parse, phrases: Sequence[Phrase], lexicon: MentionLexicon) -> list[Phrase]:
    """Names of both a company and a place, each as what is around it says: "the Amazon", "Amazon forests"."""
    return [
        phrase.of(place)
        if lexicon.is_a(phrase.cls, "Company")
        and (place := _place_of_name(text[phrase.start : phrase.end], lexicon))
        and _as_of_place(parse, phrase, lexicon)
        else phrase
        for phrase in phrases
    ]


def _place_of_name(name: str, lexicon: MentionLexicon) -> str | None:
    return next((who.cls for who in lexicon.homonyms.get(name, ()) if who.cls in lexicon.places), None)


def _as_of_place(parse: Parse, phrase: Phrase, lexicon: MentionLexicon) -> bool:
    """Whether a name has an article of its own, or is a compound's part whose head is a region or a landscape."""
    if parse.deps[phrase.head] != "compound":
        return any(parse.lower[child] == "the" for child in parse.children[phrase.head])
    cls = lexicon.nouns.get(parse.lemmas[parse.heads[phrase.head]].lower(), "")
    return cls in lexicon.places and not lexicon.is_a(cls, "Facility")


def told_apart(text: str, phrases: list[Phrase], lexicon: MentionLexicon) -> list[Phrase]:
    """Homonyms as the document means them: Georgia the state beside Atlanta, the country beside Tbilisi."""
    names = [text[phrase.start : phrase.end] for phrase in phrases]
    if lexicon.homonyms.keys().isdisjoint(names):
        return phrases
    countries: Counter[str] = Counter()
    for name in names:
        found = lexicon.known.get(name) or lexicon.demonyms.get(name)
        if found and found.country and name not in lexicon.homonyms:
            countries[found.country] += 1
    meant = {
        name: max(places, key=lambda who: countries[who.country or ""]).cls
        for name in set(names) & lexicon.homonyms.keys()
        if (places := [who for who in lexicon.homonyms[name] if who.cls in lexicon.places])
    }
    return [
        phrase.of(meant[name]) if name in meant and phrase.cls in lexicon.places else phrase
        for phrase, name in zip(phrases, names, strict=True)
    ]
