"""Whether the clause of a date speaks of the past or the future: it decides between last Sunday and next Sunday."""

from __future__ import annotations

from typing import Literal

from kg.annotate.time import known
from kg.model import Parse

_FUTURE_AUX = frozenset(("will", "shall", "'ll", "’ll", "wo", "would"))
_FUTURE_PREDICATES = frozenset(  # what is set, due or expected for a date is still to come
    "schedule set slate due expect plan intend hope prepare want likely aim promise vow pledge agree decide threaten"
    " order ask call urge need have go be".split()
)
_SENSED = frozenset("hear see smell feel find do".split())  # "could be heard on Monday": it was
_DEFERRING = frozenset("adjourn postpone delay defer suspend extend remand put".split())
_OCCASIONS = frozenset("election vote referendum summit runoff poll primary championship tournament".split())
_OPEN = frozenset(("must", "should", "may", "might", "can"))  # what may or has to be done is still to be done
_APPOINTED = frozenset("schedule slate due plan expect".split())  # with the date itself: "scheduled for Sunday"
_TIMETABLED = frozenset(
    "begin start open end expire resume continue reconvene run kick".split()
)  # the present tense of a timetable


def tense(parse: Parse, token: int) -> Literal["past", "future", "befallen"] | None:
    """The time, seen from the text, of the predicate above a token.

    What a date tells of a noun ("her Sunday speech") lies ahead only where the predicate itself does, and never where
    the noun is one of harm.
    """
    if known.harm(parse, token) is not None:
        return "befallen"
    verb = _predicate(parse, token)
    if verb is None or _held(parse, token):
        return None
    if parse.deps[token] in ("compound", "poss", "nmod", "amod", "nummod"):
        return "future" if any(parse.lower[child] in _FUTURE_AUX for child in parse.children[verb]) else None
    words, lemmas, tags = parse.words, parse.lemmas, parse.tags
    auxiliaries = [child for child in parse.children[verb] if parse.deps[child] in ("aux", "auxpass")]
    for child in auxiliaries:
        if words[child].lower() in _FUTURE_AUX:
            return "future"
    if lemmas[verb] in _APPOINTED and tags[verb] in ("VBN", "JJ", "VBP", "VBZ"):
        return "future"
    if lemmas[verb] in ("set", *_APPOINTED) and words[parse.heads[token]] == "for":  # "set the trial for 4 March"
        return "future"
    if lemmas[verb] == "set" and tags[verb] == "VBN" and any(words[c] == "for" for c in parse.children[verb]):
        return "future"
    if any(tags[child] == "TO" for child in auxiliaries):  # "plans to meet", "is to be held"
        above = parse.heads[verb]
        if above == verb:  # in a headline: "Minister to visit Accra on Monday"
            return "future" if not parse.labels[verb].isdisjoint(("nsubj", "nsubjpass")) else None
        if any(parse.lower[child] == "had" and parse.deps[child] == "aux" for child in parse.children[above]):
            return "past"  # "had planned to leave on Friday": that Friday is over, or it would be "plans to"
        return "future" if lemmas[above] in _FUTURE_PREDICATES else None
    if any(tags[child] == "MD" for child in auxiliaries):
        opened = any(lemmas[child] in _OPEN or words[child].lower() in _OPEN for child in auxiliaries)
        opened = opened or (
            any(words[child].lower() == "could" for child in auxiliaries) and lemmas[verb] not in _SENSED
        )
        return "future" if opened and not any(lemmas[child] == "have" for child in auxiliaries) else None
    if words[parse.heads[token]].lower() in ("until", "till", "to") and lemmas[verb] in _DEFERRING:
        return "future"
    for child in auxiliaries:
        if tags[child] in ("VBD",) or lemmas[child] == "have":
            return "past"
    tag = tags[verb]
    if tag == "VBG":
        above = parse.heads[verb]
        if lemmas[verb] == "go" and auxiliaries:
            return "future"
        return tense(parse, above) if above != verb and not auxiliaries else None
    if tag in ("VBD", "VBN"):
        return "past"
    if tag in ("VBZ", "VBP") and lemmas[verb] in _TIMETABLED:
        return "future"
    return None


def _held(parse: Parse, token: int) -> bool:
    """Whether a date is of what is held on a day known before, whatever is told of it: "since the election in May"."""
    noun = parse.heads[token] - 1
    if parse.deps[token] != "pobj" or noun < 0 or parse.lemmas[noun] not in _OCCASIONS:
        return False
    return any(parse.lower[child] == "the" for child in parse.children[noun])


def _predicate(parse: Parse, token: int) -> int | None:
    here = token
    for _ in range(12):  # deeper is no clause that a reader would still relate the date to
        if parse.pos[here] in ("VERB", "AUX") or parse.tags[here][:2] == "VB":
            return here
        if parse.lemmas[here] in _APPOINTED and parse.tags[here] == "JJ":
            return here
        above = parse.heads[here]
        away = parse.lower[here] == "for" and parse.heads[token] != here
        if above == here or away:  # "put off for a hearing on May 3" leaves it open, "planned for May 3" does not
            return None
        here = above
    return None
