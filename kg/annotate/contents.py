"""Clauses that say what is reported, of which a parser made relative clauses or adjuncts: "the allegation *that guards
beat him*", "wrote in a letter *that guards beat him*", "he fled, *prosecutors allege*, to Chile"; and what is not
reported but done beside it: "denied that they had been there and *blamed* bandits".  Also a second clause that it set
beside an infinitive of the first: "said that they refused to hear him and *that he would appeal*".
"""

from __future__ import annotations

from dataclasses import replace

from kg.annotate.columns import among
from kg.model import Parse

_THAT = frozenset(("that",))
_OBJECTS = frozenset(("dobj", "dative"))
_WRITING = frozenset("write say tell state report post tweet declare testify complain explain recall claim".split())
_SAYING = frozenset("allege argue believe claim contend insist maintain recall report say think".split())
_TELLING = frozenset("say deny tell claim announce state insist admit acknowledge argue add".split())
_REACTING = frozenset(
    "accuse blame condemn criticise criticize demand denounce deny insist praise promise reject thank threaten urge "
    "vow warn".split()
)
_AUXILIARIES = frozenset(("had", "would", "has", "have"))
_APART = frozenset((",", "—", "–", "--"))
_BARE = frozenset(("nsubj", "punct", "advmod"))


_PAST = frozenset(("VBD",))


def mended(parse: Parse) -> Parse:
    """The parse with such clauses as complements; the same parse where there are none."""
    deps = parse.deps
    thats = [that for that in among(parse.lower, _THAT) if deps[that] in _OBJECTS]
    clauses = {that: one for that in thats if (one := _whole_clause(parse, that)) is not None}
    asides = [verb for verb in among(parse.lemmas, _SAYING) if deps[verb] == "advcl" and _aside(parse, verb)]
    reacting = [verb for verb in among(parse.lemmas, _REACTING) if deps[verb] == "conj"]
    further = {verb: said for verb in reacting if (said := _beside(parse, verb)) is not None}
    second = [that for that in among(parse.lower, _THAT) if deps[that] == "mark" and deps[parse.heads[that]] == "conj"]
    further |= {parse.heads[that]: first for that in second if (first := _first(parse, that)) is not None}
    past = [verb for verb in among(parse.tags, _PAST) if deps[verb] == "conj"]
    further |= {verb: above for verb in past if (above := _above_infinitive(parse, verb)) is not None}
    if not clauses and not asides and not further:
        return parse
    heads, deps, tags = list(parse.heads), list(parse.deps), list(parse.tags)
    for that, (clause, verb) in clauses.items():
        deps[that], tags[that] = "mark", "IN"
        deps[clause] = "acl"
        if verb is not None:
            heads[clause], deps[clause] = verb, "ccomp"
    for verb in asides:
        deps[verb] = "parataxis"
    for verb, said in further.items():
        for child in parse.children[parse.heads[verb]]:
            if parse.deps[child] == "cc" and child < verb:
                heads[child] = said
        heads[verb] = said
    return replace(parse, heads=heads, deps=deps, tags=tags)


def _whole_clause(parse: Parse, that: int) -> tuple[int, int | None] | None:
    """The clause behind a "that" with a subject and another object of its own, and the verb of writing that it is the
    content of, if it stands behind where that is written.
    """
    clause = parse.heads[that]
    if parse.deps[clause] != "relcl":
        return None
    others = [child for child in parse.children[clause] if parse.deps[child] == "dobj" and child != that]
    if not others or not any(parse.deps[child] == "nsubj" for child in parse.children[clause]):
        return None
    preposition = parse.heads[parse.heads[clause]]
    verb = parse.heads[preposition]
    written = parse.deps[preposition] == "prep" and parse.lemmas[verb] in _WRITING and "ccomp" not in parse.labels[verb]
    return clause, verb if written else None


def _beside(parse: Parse, verb: int) -> int | None:
    """The verb of saying that another is coordinated with, where the parse has it in what is said: "denied that they
    had been there and *blamed* bandits".
    """
    inner = parse.heads[verb]
    said = parse.heads[inner]
    if parse.deps[inner] != "ccomp" or parse.lemmas[said] not in _TELLING or said > inner:
        return None
    own = not parse.labels[verb].isdisjoint(("nsubj", "nsubjpass", "aux", "auxpass"))
    if own or parse.tags[verb] not in ("VBD", "VBN") or parse.tags[said] != "VBD":
        return None
    contrast = any(parse.lower[child] == "but" for child in parse.children[inner])
    earlier = any(parse.deps[child] == "aux" and parse.lower[child] in _AUXILIARIES for child in parse.children[inner])
    return said if contrast or earlier else None


def _above_infinitive(parse: Parse, verb: int) -> int | None:
    """The verb in the past tense that another is coordinated with, where the parse has it beside an infinitive: "fired
    to disperse them and *arrested* six".
    """
    infinitive = parse.heads[verb]
    if parse.tags[infinitive] != "VB" or parse.lower[verb] == parse.lemmas[verb] or infinitive > verb:
        return None
    to = any(parse.tags[child] == "TO" for child in parse.children[infinitive])
    above = parse.heads[infinitive]
    own = not parse.labels[verb].isdisjoint(("nsubj", "nsubjpass", "aux", "auxpass"))
    return above if to and not own and parse.tags[above] == "VBD" else None


def _first(parse: Parse, that: int) -> int | None:
    """The clause with a "that" that another with one stands beside, where the parse has it beside an infinitive."""
    clause = parse.heads[parse.heads[that]]
    if parse.lower[that - 1] != "and" or not any(parse.lower[child] == "to" for child in parse.children[clause]):
        return None
    while parse.deps[clause] in ("xcomp", "conj", "advcl"):
        clause = parse.heads[clause]
        if any(parse.lower[child] == "that" and parse.deps[child] == "mark" for child in parse.children[clause]):
            return clause if parse.deps[clause] == "ccomp" else None
    return None


def _aside(parse: Parse, verb: int) -> bool:
    """Whether "prosecutors allege" stands between commas in a clause that the parse hung it on."""
    if parse.tags[verb] not in ("VBP", "VBZ", "VBD") or not parse.labels[verb] <= _BARE:
        return False
    first, last = parse.subtree(verb)
    if "nsubj" not in parse.labels[verb] or first == 0 or last >= len(parse):
        return False
    return last - 1 == verb and parse.words[first - 1] in _APART and parse.words[last] in _APART
