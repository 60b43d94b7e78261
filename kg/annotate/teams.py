"""Names of places that stand for their teams where a match is told: "Kenya beat Zambia 24-10", "Zambia captain Ala".

Only what the sentence itself says of a match counts: who beats whom, a score, a goal, a match that is won, a player
before whose name the place stands.  That Moscow accuses or defeats somebody is said of a place as of any state.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec.structs import replace

from kg.annotate.constructions import SUBJECTS
from kg.annotate.gazetteer import MentionLexicon
from kg.annotate.phrases import Phrase
from kg.annotate.understood import subjects
from kg.model import Parse

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
_SCORE = re.compile(
    rf"(?P<other>\b(?:{_MONTH}|an?|aged?|ages|about|some|in|of) )?(?<![\d–-])\d{{1,3}} ?[-–] ?\d{{1,3}}(?![\d–-])"
    rf"(?! ?(?:{_MONTH}|years|people|percent|per cent|%))"
)
_BEATING = frozenset("beat thrash trounce outplay outscore".split())
_PLAYING = _BEATING | frozenset(
    "defeat play draw win lose face lead trail hammer crush edge overcome rout down stun upset".split()
)
_OPPOSING = frozenset(("against", "over", "to", "with", "by"))
_ACHIEVED = {
    "score": frozenset("goal try point run penalty wicket touchdown equaliser equalizer winner".split()),
    "concede": frozenset("goal try point run penalty".split()),
    "win": frozenset(
        "match game final semi-final semifinal test series trophy cup championship toss tournament".split()
    ),
    "lose": frozenset("match game final semi-final semifinal test series toss wicket".split()),
}
_LOCATING = frozenset("in at near from across through throughout into around inside outside within of".split())
_MODIFIERS = frozenset(("compound", "nmod", "amod", "npadvmod"))
_PLAYERS = frozenset(
    "striker goalkeeper midfielder winger defender flanker fullback full-back fly-half scrum-half batsman batter "
    "bowler pitcher quarterback linebacker outfielder wicketkeeper wicket-keeper forward centre-half".split()
)
_LEADERS = frozenset("captain coach skipper".split())
_SPORTSMEN = _PLAYERS | _LEADERS


def meant(text: str, parse: Parse, phrases: Sequence[Phrase], lexicon: MentionLexicon) -> list[Phrase]:
    """The names, those of places as their teams' where the text tells of a match of theirs."""
    places = {n for n, phrase in enumerate(phrases) if phrase.cls in lexicon.places and phrase.cls != "Facility"}
    bodies = {n for n, phrase in enumerate(phrases) if phrase.cls in lexicon.organizations}
    sides = {phrases[number].head: number for number in places | bodies}
    teams = {
        number
        for number in places
        if _leads_or_plays(parse, phrases[number]) or _in_match(text, parse, phrases[number].head, sides)
    }
    teams |= _beside_scores(text, phrases, places, bodies)
    clubs = {without_initials(_name(text, phrases[number])) for number in bodies} - {""}
    teams |= {
        number
        for number, phrase in enumerate(phrases)
        if _name(text, phrase) in clubs
        and (phrase.cls == "Person" or phrase.cls == "Place" and not _where(parse, phrase))
    }
    names = {_name(text, phrases[number]) for number in teams}
    names |= {name.rpartition(" ")[2] for name in names}
    return [
        replace(phrase, cls="Organization", team=True)
        if number in teams or number in places and _name(text, phrase) in names and not _where(parse, phrase)
        else phrase
        for number, phrase in enumerate(phrases)
    ]


_CLUB = r"(?:[AR]?FC|AC|AS|CF|SC|SK|FK|NK|CD|CA|SV|VfB|VfL)"
_NAMED = re.compile(rf"{_CLUB} (?P<before>[^\W\d][\w'-]+)|(?P<after>[^\W\d][\w'-]+) {_CLUB}")


def without_initials(club: str) -> str:
    """What is short for a club's name, "Dunav" for "FC Dunav"; "" where it has no such initials."""
    found = _NAMED.fullmatch(club)
    return found["before"] or found["after"] if found else ""


def _name(text: str, phrase: Phrase) -> str:
    return text[phrase.start : phrase.end]


def _beside_scores(text: str, phrases: Sequence[Phrase], places: set[int], bodies: set[int]) -> set[int]:
    """The places on either side of a score: "Belgium 3-0 Panama"."""
    found: set[int] = set()
    for left, right in pairwise(sorted(places | bodies)):
        if _SCORE.fullmatch(text[phrases[left].end : phrases[right].start].strip()):
            found |= {left, right} & places
    return found


def _where(parse: Parse, phrase: Phrase) -> bool:
    """Whether a name of a team is that of its place here, where something is or from where somebody comes."""
    dep = parse.deps[phrase.head]
    if dep in _MODIFIERS:
        return phrase.last >= len(parse) or parse.lemmas[phrase.last] not in _SPORTSMEN
    return dep == "pobj" and parse.lemmas[parse.heads[phrase.head]] in _LOCATING


def _leads_or_plays(parse: Parse, phrase: Phrase) -> bool:
    """Whether what follows a place's name is who plays for its team or, before a name, leads it."""
    if parse.deps[phrase.head] not in _MODIFIERS or phrase.last + 1 >= len(parse):
        return False
    word, following = parse.lower[phrase.last], parse.words[phrase.last + 1]
    return word in _PLAYERS or word in _LEADERS and following[0].isupper() and parse.pos[phrase.last + 1] == "PROPN"


def _in_match(text: str, parse: Parse, token: int, sides: Mapping[int, int]) -> bool:
    """Whether a name is a side of a match: by the score, by who is beaten, or by what is scored or won."""
    verb = _verb(parse, token)
    if verb < 0:
        return False
    first, last = parse.sentences[parse.sentence_of[verb]]
    if any(not found["other"] for found in _SCORE.finditer(text, parse.starts[first], parse.ends[last - 1])):
        return True
    lemma, objects = parse.lemmas[verb], [child for child in parse.children[verb] if parse.deps[child] == "dobj"]
    if lemma in _BEATING or lemma == "play":
        playing = {one for _, one in subjects(parse, verb)}
        against = {*objects, *_against(parse, verb)}
        return any(one in sides for one in (playing if token not in playing else against))
    return any(parse.lemmas[one] in _ACHIEVED.get(lemma, ()) for one in objects)


def _verb(parse: Parse, token: int) -> int:
    """The verb of playing of which a name is subject, object or opponent, or -1."""
    head, dep = parse.heads[token], parse.deps[token]
    while dep == "conj":
        head, dep = parse.heads[head], parse.deps[head]
    if dep == "pobj" and parse.lemmas[head] in _OPPOSING:
        head = parse.heads[head]
    elif dep != "dobj" and dep not in SUBJECTS:
        return -1
    return head if parse.lemmas[head] in _PLAYING or parse.lemmas[head] in _ACHIEVED else -1


def _against(parse: Parse, verb: int) -> Iterator[int]:
    for child in parse.children[verb]:
        if parse.deps[child] == "prep" and parse.lemmas[child] == "against":
            yield from (one for one in parse.children[child] if parse.deps[one] == "pobj")
