"""The words that say an event."""

from __future__ import annotations

from collections.abc import Sequence

from kg.annotate.events import shells
from kg.annotate.events.lexicon import EventLexicon
from kg.annotate.events.triggers import Found
from kg.annotate.reading import Reading
from kg.annotate.syntax import VERBAL
from kg.model import Modality, Parse, Time

_CLAUSE_ARCS = frozenset(("advcl", "ccomp", "relcl", "acl", "parataxis", "conj", "punct", "cc", "mark", "csubj"))


def evidence(
    reading: Reading,
    found: Found,
    spans: Sequence[tuple[int, int]],
    time: Time | None,
    modality: Modality,
    lexicon: EventLexicon,
) -> tuple[int, int]:
    """The words that say it: from the first to the last of trigger, arguments and time, widened to the phrases that
    belong to the trigger and to the word that carries it or makes it less than certain.
    """
    parse = reading.parse
    said = [child for child in parse.children[found.token] if parse.deps[child] not in _CLAUSE_ARCS]
    for token in said:  # which grows on the way
        said += parse.children[token]
    first, last = min(found.token, found.word, *said), max(found.token, found.word, *said) + 1
    verb = _above(parse, found.token, lexicon) if modality == "asserted" else _governor(parse, found.token)
    if verb is not None:
        first, last = min(first, verb), max(last, verb + 1)
        for child in parse.children[verb]:
            if parse.deps[child] in ("aux", "auxpass", "neg", "prt") or parse.lemmas[child] == "place":  # "took place"
                first, last = min(first, child), max(last, child + 1)
    start, end = parse.starts[first], parse.ends[last - 1]
    low, high = parse.sentences[parse.sentence_of[found.token]]
    begins, ends = parse.starts[low], parse.ends[high - 1]
    for one, other in spans if time is None else (*spans, (time.start, time.end)):
        if begins <= one and other <= ends:
            start = one if one < start else start
            end = other if other > end else end
    return start, end


def _above(parse: Parse, token: int, lexicon: EventLexicon) -> int | None:
    """The verb that carries an event noun."""
    verb = parse.heads[token]
    if parse.pos[token] in VERBAL or parse.deps[token] not in shells.ARGUMENT_ARCS:
        return None
    return verb if parse.lemmas[verb] in lexicon.carriers else None


def _governor(parse: Parse, token: int) -> int | None:
    """The word whose complement a predicate is: "accused" of "accused of killing"."""
    dep, head = parse.deps[token], parse.heads[token]
    if dep in ("pcomp", "pobj"):
        return parse.heads[head]
    if dep in ("xcomp", "ccomp", "acl", "oprd") or (dep in shells.ARGUMENT_ARCS and parse.pos[token] not in VERBAL):
        return head
    return None
