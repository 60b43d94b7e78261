"""By whom a passive is done, where a parser hung the phrase on what stands between, "was fined 30 million euros by the
board", "was ordered to leave the village by a court", or on who tells of it, "allegations of torture by guards"; and of
what he is accused where the accuser was made its bearer: "was accused by the board of *taking* bribes".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.annotate.columns import among
from kg.annotate.constructions import VERBAL
from kg.annotate.time.words import DAYPARTS, MONTHS, UNITS, WEEKDAYS
from kg.model import Parse

_BY = frozenset(("by",))
_DETERMINED = frozenset(("det", "poss"))
_ACCUSING = frozenset("accuse suspect convict acquit clear".split())
_TELLING = frozenset(
    "account accusation allegation case claim complaint denial evidence fear incident instance report rumor rumour "
    "story suspicion testimony".split()
)
_WITHHELD = frozenset("access asylum bail entry licence license permission permit visa".split())
_WHEN = frozenset(
    ("beginning", "close", "date", "deadline", "end", "middle", "start", "time", "weekend", *DAYPARTS, *UNITS)
)


def mended(parse: Parse) -> Parse:
    """The parse with such phrases on the passive; the same parse where there are none."""
    if "by" not in parse.vocabulary:
        return parse
    hung = [by for by in among(parse.lower, _BY) if parse.deps[by] == "prep"]
    found = {by: verb for by in hung if (verb := _done(parse, by)) is not None}
    told = {by: deed for by in hung if by not in found and (deed := _told(parse, by)) is not None}
    accused = {of: verb for by in among(parse.lower, _BY) for of, verb in _charges(parse, by)}
    if not found and not accused and not told:
        return parse
    heads, deps = list(parse.heads), list(parse.deps)
    for by, deed in told.items():
        heads[by] = deed
    for of, verb in accused.items():
        heads[of] = verb
    for by, verb in found.items():
        heads[by], deps[by] = verb, "agent"
    return replace(parse, heads=heads, deps=deps)


def _done(parse: Parse, by: int) -> int | None:
    """The passive whose doer stands behind a "by" that hangs on its sum or its infinitive."""
    above = parse.heads[by]
    if not above < by or not _somebody(parse, by):
        return None
    verb = parse.heads[above] if parse.deps[above] == "dobj" else above
    if verb != above and "nummod" not in parse.labels[above] and parse.lemmas[above] not in _WITHHELD:
        return None
    if verb == above and parse.pos[verb] not in VERBAL:
        return None
    if parse.deps[verb] == "xcomp" and parse.tags[verb] == "VB" and "auxpass" not in parse.labels[verb]:
        verb = parse.heads[verb]
    elif verb == above:
        return None
    labels = parse.labels[verb]
    return verb if "auxpass" in labels and "agent" not in labels else None


def _told(parse: Parse, by: int) -> int | None:
    """The bare noun for a deed between "of" and "by", where the "by" hangs on a noun of telling: "allegations of
    *torture* by guards".
    """
    above = parse.heads[by]
    if parse.lemmas[above] not in _TELLING or parse.pos[above] != "NOUN":
        return None
    for of in parse.children[above]:
        if parse.lower[of] == "of" and of < by:
            for deed in parse.children[of]:
                if deed == by - 1 and parse.deps[deed] == "pobj" and parse.labels[deed].isdisjoint(_DETERMINED):
                    return deed
    return None


def _charges(parse: Parse, by: int) -> Iterator[tuple[int, int]]:
    """The "of" before a gerund below the accuser behind a "by", and the verb of accusing."""
    verb = parse.heads[by]
    if parse.deps[by] != "agent" or parse.lemmas[verb] not in _ACCUSING:
        return
    for accuser in parse.children[by]:
        for of in parse.children[accuser]:
            if parse.lower[of] == "of" and "pcomp" in parse.labels[of]:
                yield of, verb


def _somebody(parse: Parse, by: int) -> bool:
    """Whether what is behind a "by" may have done something: no time, number or manner."""
    nouns = [child for child in parse.children[by] if parse.deps[child] == "pobj"]
    return any(
        parse.tags[noun] in ("NN", "NNS", "NNP", "NNPS")
        and parse.lemmas[noun] not in _WHEN
        and parse.words[noun] not in MONTHS
        and parse.words[noun] not in WEEKDAYS
        and "nummod" not in parse.labels[noun]
        and (parse.pos[noun] == "PROPN" or parse.tags[noun] == "NNS" or not parse.labels[noun].isdisjoint(_DETERMINED))
        for noun in nouns
    )
