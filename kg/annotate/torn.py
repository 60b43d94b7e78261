"""What a parser tore apart, or made one of two.

The date of "on the 3rd of May soldiers fired" and the day of "on Monday police in Lima fired", which it ran into the
subject; the place of "sank off Lesbos", of which it made a particle and an object; "shot dead two men", of whom it
made dead men; "61 of 166 seats", of which it made one number; "police allege Mora fled", of which it made one noun;
"fined the firm 30 million euros", of which it made euros of the firm; and "looking for a man suspected of theft and of
murder", of whom it made somebody who is looking of murder.
"""

from __future__ import annotations

import re
from dataclasses import replace

from kg.annotate.columns import among
from kg.annotate.constructions import SUBJECTS, VERBAL, governing_verb
from kg.annotate.time.words import DAYPARTS, MONTHS, WEEKDAYS
from kg.model import Parse

_AT_SEA = frozenset(
    "anchor capsize collide crash die disappear drown explode fish founder intercept overturn rescue seize sink".split()
)


_GIVING = frozenset("award charge cost fine give grant lend loan offer owe pay".split())
_AHEAD = frozenset("after around before by during from in late on since throughout until".split())
_DAYS = frozenset((*MONTHS, *WEEKDAYS))
_WITHOUT_NOUN = frozenset(("advmod", "pobj"))  # of which the object is the day of "3 May" at most
_BEFORE_NOUNS = frozenset(("amod", "compound", "nmod", "nummod"))
_YEAR = re.compile(r"1[0-9]{3}|20[0-9]{2}")
_WHEN = frozenset(("of", "on", "in", "since", "by", "until"))


def mended(parse: Parse) -> Parse:
    """The parse with such phrases whole; the same parse where there are none."""
    subjects = {month: pair for month in among(parse.words, MONTHS) if (pair := _subject(parse, month)) is not None}
    days = {when: pair for when in _before_days(parse) if (pair := _day(parse, when)) is not None}
    places = {off: place for off in _tokens(parse, "off") if (place := _place(parse, off)) is not None}
    alleged = {allege: verb for allege in _tokens(parse, "allege") if (verb := _alleged(parse, allege)) >= 0}
    shot = {dead: victim for dead in _tokens(parse, "dead") if (victim := _victim(parse, dead)) is not None}
    loose = [of for of in _tokens(parse, "of") if parse.deps[of] in ("quantmod", "conj")]
    parts = {of: noun for of in loose if (noun := _whole(parse, of)) is not None}
    beside = {of: like for of in loose if (like := _like(parse, of)) is not None}
    given = {verb: pair for verb in among(parse.lemmas, _GIVING) if (pair := _given(parse, verb)) is not None}
    if not (subjects or days or places or alleged or shot or parts or beside or given):
        return parse
    heads, deps, pos, tags = list(parse.heads), list(parse.deps), list(parse.pos), list(parse.tags)
    for allege, verb in alleged.items():
        heads[allege] = parse.heads[verb] if parse.heads[verb] != verb else allege
        deps[allege], pos[allege], tags[allege] = parse.deps[verb], "VERB", "VBP"
        heads[verb], deps[verb] = allege, "ccomp"
        for child in parse.children[allege]:
            heads[child] = allege - 1
        heads[allege - 1], deps[allege - 1] = allege, "nsubj"
    for month, (noun, verb) in subjects.items():
        heads[month], deps[month] = heads[noun], "pobj"
        for day in (month - 1, month + 1):  # or the year
            if heads[day] == noun and parse.tags[day] == "CD":
                heads[day] = month
        heads[noun], deps[noun] = verb, "nsubjpass" if "auxpass" in parse.labels[verb] else "nsubj"
    for when, (day, noun) in days.items():
        deps[when], pos[when] = "prep", "ADP"
        heads[day], deps[day] = when, "pobj"
        for word in range(when + 1, day):
            if heads[word] in (noun, when):
                heads[word], deps[word] = day, "nummod" if tags[word] == "CD" else "compound"
    for off, place in places.items():
        deps[off], pos[off] = "prep", "ADP"
        heads[place], deps[place] = off, "pobj"
    for dead, victim in shot.items():
        heads[dead], deps[dead] = dead - 1, "oprd"
        heads[victim], deps[victim] = dead - 1, "dobj"
    for of, noun in parts.items():
        heads[of - 1] = of - 1 if heads[noun] == noun else heads[noun]
        deps[of - 1] = deps[noun]
        heads[of], deps[of] = of - 1, "prep"
        heads[noun], deps[noun] = of, "pobj"
    for of, like in beside.items():
        heads[of] = like
    for verb, (whom, what) in given.items():
        for word in parse.children[what]:
            if word < whom:  # its article
                heads[word] = whom
            elif parse.deps[word] in ("nmod", "compound") and word != whom:  # its name
                heads[word], deps[word] = whom, "appos"
        heads[whom], deps[whom] = verb, "dative"
        heads[what], deps[what] = verb, "dobj"
    return replace(parse, heads=heads, deps=deps, pos=pos, tags=tags)


def _tokens(parse: Parse, word: str) -> list[int]:
    return list(among(parse.lower, {word})) if word in parse.vocabulary else []


def _victim(parse: Parse, dead: int) -> int | None:
    """Who was "shot dead", named behind that."""
    verb = dead - 1
    if dead == 0 or parse.lower[verb] not in ("shot", "stabbed"):
        return None
    above = parse.heads[dead]
    if parse.deps[dead] == "amod" and parse.heads[above] == verb and parse.deps[above] == "dobj":
        return above
    if above != verb or parse.deps[dead] not in ("acomp", "advmod"):
        return None
    below = (*parse.children[dead], *parse.children[verb])
    return next((child for child in below if parse.deps[child] == "dobj" and child > dead), None)


def _whole(parse: Parse, of: int) -> int | None:
    """Of what a number is a part, where the parser made one number of the two: "61 of 166 *seats*"."""
    total, part = parse.heads[of], of - 1
    if part < 0 or parse.deps[of] != "quantmod" or parse.deps[total] != "nummod" or not of < total:
        return None
    return parse.heads[total] if parse.heads[part] == total and parse.tags[part] == "CD" else None


def _like(parse: Parse, of: int) -> int | None:
    """The "of" that a second one stands beside, where the parse set the second beside another preposition."""
    other = parse.heads[of]
    if parse.deps[of] != "conj" or parse.deps[other] != "prep" or parse.lower[other] == "of":
        return None
    likes = (token for token in range(of - 1, other, -1) if parse.lower[token] == "of" and parse.deps[token] == "prep")
    return next((like for like in likes if parse.pos[parse.heads[like]] in VERBAL), None)


def _given(parse: Parse, verb: int) -> tuple[int, int] | None:
    """Who gets and what, of which the parser made one object: "fined the *firm* 30 million *euros*"."""
    for noun in parse.children[verb]:
        if noun < verb or parse.deps[noun] not in ("dobj", "dative", "npadvmod"):
            continue
        behind = [child for child in parse.children[noun] if parse.deps[child] == "appos" and child > noun]
        what, whom = (behind[-1], noun) if behind else (noun, -1)
        number = next((child for child in parse.children[what] if parse.deps[child] == "nummod"), -1)
        first = parse.subtree(number)[0] if number >= 0 else 0
        if behind and parse.deps[noun] == "dative" and "poss" in parse.labels[what]:
            first = parse.subtree(what)[0]  # "cost the judge his life"
        if not verb < first - 1 or parse.pos[first - 1] not in ("NOUN", "PROPN"):
            continue
        if behind:
            return whom, what
        whom = first - 1
        apart = parse.heads[whom] == what and parse.tags[whom] in ("NN", "NNS") and parse.deps[whom] == "nmod"
        aside = parse.heads[whom] == verb and parse.deps[whom] == "npadvmod"
        if apart or aside:
            return whom, what
    return None


def _subject(parse: Parse, month: int) -> tuple[int, int] | None:
    """The noun behind a month, taken for what the month is said of, and the verb that goes without its subject."""
    noun = parse.heads[month]
    preposition = parse.heads[noun]
    if parse.deps[month] not in ("compound", "nmod") or parse.deps[noun] != "pobj":
        return None
    if parse.lower[preposition] not in _WHEN or preposition + 1 != month - (parse.tags[month - 1] == "CD"):
        return None
    verb = parse.heads[preposition]
    while parse.deps[verb] in ("pobj", "prep") and parse.heads[verb] != verb:
        verb = parse.heads[verb]
    torn = noun < verb and not parse.labels[verb] & SUBJECTS and parse.tags[verb] in ("VBD", "VBN", "VBZ", "VBP")
    return (noun, verb) if torn and parse.tags[noun] in ("NN", "NNS", "NNP", "NNPS") else None


def _before_days(parse: Parse) -> list[int]:
    """The prepositions right before a day, a month or a number."""
    words, last = parse.words, len(parse) - 1
    ahead = [when for when in among(parse.lower, _AHEAD) if when < last]
    return [when for when in ahead if words[when + 1] in _DAYS or words[when + 1][:1].isdigit()]


def _day(parse: Parse, when: int) -> tuple[int, int] | None:
    """The last word of a time behind a preposition that goes without it, and the subject that has it instead."""
    if parse.deps[when] not in ("prep", "mark") or not parse.labels[when] <= _WITHOUT_NOUN:
        return None
    day = when
    while day + 1 < len(parse) and _says_when(parse, day + 1):
        day += 1
    noun = parse.heads[day]
    given = [child for child in parse.children[when] if parse.deps[child] == "pobj" and child >= day]
    if (
        given
        or day == when
        or not day < noun
        or parse.deps[day] not in _BEFORE_NOUNS
        or parse.deps[noun] not in SUBJECTS
    ):
        return None
    return day, noun


def _says_when(parse: Parse, token: int) -> bool:
    word = parse.words[token]
    if parse.tags[token] == "CD":
        beside = parse.words[token - 1], parse.words[min(token + 1, len(parse) - 1)]
        return _YEAR.fullmatch(word) is not None or (word.isdigit() and not MONTHS.keys().isdisjoint(beside))
    return word in WEEKDAYS or word in MONTHS or parse.lower[token] in DAYPARTS


def _place(parse: Parse, off: int) -> int | None:
    """The name behind "off" that is where something happens at sea, and nothing that is cut off."""
    verb, place = parse.heads[off], off + 1
    if parse.deps[off] != "prt" or parse.lemmas[verb] not in _AT_SEA or place == len(parse):
        return None
    while parse.deps[place] == "compound" and parse.heads[place] > place:
        place = parse.heads[place]
    return place if parse.deps[place] == "dobj" and parse.heads[place] == verb and parse.pos[place] == "PROPN" else None


def _alleged(parse: Parse, allege: int) -> int:
    """The verb of what is alleged, where the parse takes "allege", which is never one, for a noun; or -1."""
    if parse.pos[allege] in VERBAL or not allege or parse.heads[allege - 1] != allege:
        return -1
    verb = governing_verb(parse, allege)
    return verb if verb is not None and verb > allege and parse.tags[verb] in ("VBD", "VBZ", "VBP", "VBN") else -1
