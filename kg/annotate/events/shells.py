"""The whole phrase that an event noun stands in: the wave of "a wave of arrests and shootings".

Coordinated nouns share what belongs to the first of them, and a noun that only counts or frames an event (a shell noun)
has the dependents that are the event's.
"""

from __future__ import annotations

from kg.annotate.events.lexicon import EventLexicon
from kg.annotate.syntax import VERBAL
from kg.model import Parse

CARRIED = frozenset(("nsubj", "nsubjpass", "dobj"))  # how an event noun hangs on the verb that says that it happens
ARGUMENT_ARCS = CARRIED | {"attr"}  # or on one that says what it is
_MODIFIER = frozenset(("compound", "nmod", "amod"))
_SPANS = frozenset(("minute", "hour", "day", "night", "week", "month", "year", "decade"))
_WHEN = frozenset(("on", "in", "at", "during", "for", "over", "through", "after", "before", "since", "until", "within"))


def phrase(parse: Parse, noun: int, lexicon: EventLexicon) -> int:
    """The head of the whole phrase that an event noun stands in: the wave of "a wave of arrests and shootings"."""
    here = first(parse, noun, lexicon)
    while (above := shell(parse, here, lexicon)) is not None:
        here = first(parse, above, lexicon)
    return here


def first(parse: Parse, noun: int, lexicon: EventLexicon) -> int:
    """The first of coordinated nouns; of "attacks on soldiers and assassinations", attached too low, the attacks."""
    while parse.deps[noun] == "conj" and parse.pos[parse.heads[noun]] not in VERBAL:
        above = parse.heads[noun]
        whole = parse.heads[parse.heads[above]]
        if (
            parse.deps[above] == "pobj"
            and parse.pos[whole] not in VERBAL
            and _of_harm(parse, noun, lexicon)
            and _of_harm(parse, whole, lexicon)
            and not of_class(parse, above, lexicon)
        ):
            above = whole
        noun = above
    return noun


def shell(parse: Parse, noun: int, lexicon: EventLexicon) -> int | None:
    """The noun that only counts or frames an event: "a wave of shootings", "the assassination attempt"."""
    head = parse.heads[noun]
    if parse.deps[noun] in _MODIFIER and parse.lemmas[head] in lexicon.shells:
        return head
    if parse.deps[noun] == "pobj" and parse.lemmas[head] == "of":
        above = parse.heads[head]
        if parse.lemmas[above] in lexicon.shells and parse.pos[above] not in VERBAL:
            return above
    return None


def setting(parse: Parse, noun: int) -> bool:
    """Whether a noun only says when a clause is true: "he was in Paris on the day of the attack"."""
    return parse.deps[noun] == "pobj" and parse.lemmas[noun] in _SPANS and parse.lemmas[parse.heads[noun]] in _WHEN


def _of_harm(parse: Parse, noun: int, lexicon: EventLexicon) -> bool:
    """Whether a noun may report harm."""
    return any(
        trigger.pos in ("", "n") and "Harm" in lexicon.above[trigger.cls]
        for trigger in lexicon.triggers.get(parse.lemmas[noun], ())
    )


def of_class(
    parse: Parse,
    noun: int,
    lexicon: EventLexicon,
    among: frozenset[str] | None = None,
    beside: frozenset[str] = frozenset(),
) -> bool:
    """Whether a noun may report an event of a class, or of one among some, or of one that is none of some."""
    return any(
        trigger.pos in ("", "n") and trigger.cls not in beside and (among is None or trigger.cls in among)
        for form in {parse.lemmas[noun], parse.lower[noun]}
        for trigger in lexicon.triggers.get(form, ())
    )
