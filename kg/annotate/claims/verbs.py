"""Claims whose cue is a verb: where the content of "said", "urged", "criticized" and "was accused of" stands."""

from __future__ import annotations

from collections.abc import Iterator

from kg.annotate import rejoinders, syntax
from kg.annotate.claims import reported, sources
from kg.annotate.claims.lexicon import Frame
from kg.annotate.claims.scene import Found, Range, Scene, cue_of, follow, phrase
from kg.model import Parse

_DOING = frozenset(  # verbs after which an infinitive tells what is done
    "continue go begin start proceed use take hasten rush hurry dare seem appear happen"
    " force lead prompt cause compel manage bother".split()
)
_PASSIVE = frozenset(("nsubjpass", "csubjpass"))
_NO_PREDICATE = frozenset(("amod", "compound", "nmod", "poss"))
_ONLY_WITH = {  # verbs whose object is the content only with this preposition: "put the toll at 12"
    "put": frozenset(("at",)),
    "place": frozenset(("at",)),
    "see": frozenset(("as",)),
    "dismiss": frozenset(("as",)),
    "attack": frozenset(("as",)),
    "paint": frozenset(("as",)),
}
_SPANS = frozenset("minute hour day night week month year decade century while time long".split())
_RANK = {"xcomp": 0, "dobj": 1, "oprd": 2, "prep": 3}  # which of several complements is the content

# Prepositions of an object's own complement, not of the time and place of the act.
_COMPLEMENTS = frozenset(
    "as for with of to against from about by over into like toward towards without between".split()
)


def claims(scene: Scene, verb: int, frame: Frame) -> Iterator[Found]:
    """The claim of a verb, if its content can be told."""
    parse = scene.parse
    if parse.deps[verb] in _NO_PREDICATE or not _made(parse, verb) or syntax.nor(parse, verb):
        return
    patient = None
    if not parse.labels[verb].isdisjoint(_PASSIVE):
        patient = next(child for child in parse.children[verb] if parse.deps[child] in _PASSIVE)
    passive = patient is not None or syntax.passive(parse, verb) or _when_asked(parse, verb)
    head, source = sources.of_verb(scene, verb, passive, frame.sources)
    if (
        (source is None and not passive and not (frame.reporting and _tells(parse, verb)))
        or (head is not None and _nobody(parse, head))
        or (passive and source is None and parse.lemmas[verb] == "call")  # "the town is called Tavil"
        or (passive and parse.lemmas[verb] == "suppose")  # "was supposed to become": a duty or a plan, nobody's words
        or _hedges(parse, verb, head)
        or (patient is not None and parse.lemmas[verb] == "question" and scene.reading.cls(patient) in _ASKED)
        or (passive and parse.lemmas[verb] in _MARKED and sources.claimant(scene, head) is None)
        or (source is not None and source[0] <= verb < source[1])
    ):
        return
    cue = cue_of(parse, verb)
    found = reported.content(scene, verb, cue, frame, source)
    presupposed = False
    if found is None and (passive or any(path[0].dep != "ccomp" for path in frame.contents)):
        complement = _complement(parse, verb, frame, patient, passive)
        if complement is not None and not (complement[2] == "oprd" and source is None and patient is None):
            content, preposition, place = complement
            if source is None and preposition is not None and parse.lemmas[preposition] == "to":
                return  # "was admitted to hospital"
            found = content, False
            presupposed = place in frame.presupposed
            if preposition == cue[1]:
                cue = cue[0], cue[1] + 1
    if found is None and not passive and (before := rejoinders.answered(parse, verb)) is not None:
        found, presupposed = (before, False), True  # "…, a charge he denies"
    if found is None:
        return
    content, direct = found
    own = scene.quotations.around(verb)
    if own is not None and content[0] < own[1] - 1 < content[1] and own[0] < content[0]:
        content = content[0], own[1] - 1  # what is said in a quotation ends with it
    trimmed = scene.trimmed(content, verb)
    if trimmed is not None:
        aside = None if direct else reported.by_the_way(parse, verb, trimmed)
        yield Found(source, cue, trimmed, sources.claimant(scene, head), direct, presupposed, aside)


def _tells(parse: Parse, verb: int) -> bool:
    """Whether a that-clause hangs on a finite verb, so that it is somebody's words whomever the parse lost."""
    return parse.tags[verb] in ("VBD", "VBZ", "VBP", "VBN") and any(
        parse.deps[child] == "ccomp"
        and child > verb
        and any(parse.deps[word] == "mark" and parse.lemmas[word] == "that" for word in parse.children[child])
        for child in parse.children[verb]
    )


def _nobody(parse: Parse, source: int) -> bool:
    """Whether it is "nobody", "no official", "none of them", who say nothing."""
    if parse.vocabulary.isdisjoint(_NOBODY):
        return False
    if parse.lower[source] in _NOBODY:
        return True
    return any(parse.lower[word] in _NOBODY and word <= source for word in parse.children[source])


_ASKED = frozenset(("Person", "Group"))  # who is questioned is asked; what is questioned is doubted
_MARKED = frozenset(("characterize", "characterise"))  # what is "characterized by haste" has it
_NOBODY = frozenset(("nobody", "no-one", "noone", "none", "no", "neither", "nothing"))


def _when_asked(parse: Parse, verb: int) -> bool:
    """Whether it is "asked whether …, she said", where she does not ask."""
    asked = parse.deps[verb] == "advcl" and parse.tags[verb] in ("VBD", "VBN")
    return asked and parse.labels[verb].isdisjoint(("nsubj", "aux"))


def _hedges(parse: Parse, verb: int, source: int | None) -> bool:
    """Whether it is "I think", "you know": how somebody talks, not what the text attributes."""
    if source is None or parse.tags[verb] not in ("VBP", "VB"):
        return False
    return parse.lower[source] in ("i", "you", "ya")


def _made(parse: Parse, verb: int) -> bool:
    """Whether the text says that the claim was or will be made, not that somebody might, ought or means to make it."""
    for child in parse.children[verb]:
        if parse.deps[child] == "mark" and parse.lemmas[child] in ("if", "unless"):
            return False
        if parse.deps[child] != "aux":
            continue
        ahead = parse.lemmas[child] in ("will", "'ll", "’ll") and not _asked(parse, verb, child)
        if parse.tags[child] == "MD" and not ahead:
            return False
        if parse.tags[child] == "TO":
            return parse.deps[verb] == "xcomp" and parse.lemmas[parse.heads[verb]] in _DOING
    return True


def _asked(parse: Parse, verb: int, auxiliary: int) -> bool:
    """Whether it is asked if it will be said: "*Will* the minister *confirm* that …?"."""
    subject = next((child for child in parse.children[verb] if parse.deps[child] == "nsubj"), -1)
    last = parse.sentences[parse.sentence_of[verb]][1] - 1
    return auxiliary < subject < verb and "?" in parse.words[max(last - 1, subject) : last + 1]


# ---- phrases


def _complement(
    parse: Parse, verb: int, frame: Frame, patient: int | None, passive: bool
) -> tuple[Range, int | None, str] | None:
    """The phrase that the verb is about, the preposition that leads to it, and the dependency of its place."""
    best: tuple[int, int] | None = None
    for path in frame.contents:
        step = path[0]
        rank = _RANK.get(step.dep)
        if rank is None:
            continue
        for child in parse.children[verb]:
            if (
                child > verb
                and parse.deps[child] == step.dep
                and (not step.lemmas or parse.lemmas[child] in step.lemmas)
                and not _lasts(parse, child)
            ):
                best = min(best, (rank, child)) if best is not None else (rank, child)
    if best is None and passive and frame.clause:  # "is alleged to be", "was believed to have"
        infinitive = follow(parse, verb, "xcomp")
        if infinitive is not None and infinitive > verb and parse.tags[infinitive] != "VBG":  # "was found walking"
            best = _RANK["xcomp"], infinitive
    if best is None:
        if patient is not None and patient < verb and _may_be_content(parse, verb, patient, frame):
            return _of_passive(parse, verb, patient)
        return None
    child = best[1]
    dep = parse.deps[child]
    if dep == "dobj":
        if passive:
            return None
        if not _completed(parse, verb):
            return None
        first, last = parse.subtree(child)
        last = _object_extent(parse, verb, min(phrase(parse, child)[1], _without_remark(parse, child, last)))
        last = rejoinders.start(parse, first, last) or last
    else:
        first, last = reported.extent(parse, child)
        last = _further(parse, verb, child, reported.remark(parse, child, last) or last)
    preposition = None
    if dep == "prep":
        first, last = child + 1, _object_extent(parse, verb, _without_remark(parse, child, last))
        preposition = child
    if patient is not None and patient < verb:
        first = phrase(parse, patient)[0]
    return (max(first, verb + 1) if patient is None else first, last), preposition, dep


def _lasts(parse: Parse, preposition: int) -> bool:
    """Whether a preposition tells how long it was said: "argued for years"."""
    return parse.lemmas[preposition] == "for" and any(parse.lemmas[c] in _SPANS for c in parse.children[preposition])


def _may_be_content(parse: Parse, verb: int, patient: int, frame: Frame) -> bool:
    """Whether the subject of a passive is what the object of the active would be."""
    lemma = parse.lemmas[patient]
    allowed = any(path[0].dep == "dobj" and lemma in (path[0].lemmas or (lemma,)) for path in frame.contents)
    return allowed and _completed(parse, verb)


def _completed(parse: Parse, verb: int) -> bool:
    """Whether a verb has the preposition without which its object is not what somebody says."""
    needed = _ONLY_WITH.get(parse.lemmas[verb])
    return needed is None or any(
        parse.deps[child] == "prep"
        and parse.lemmas[child] in needed
        and (_values(parse, child) if parse.lemmas[child] == "at" else not _of_office(parse, child))
        for child in parse.children[verb]
    )


def _of_office(parse: Parse, preposition: int) -> bool:
    """Whether "as" leads to an office, which has no article: "dismissed him *as minister*", but "as a fraud"."""
    return any(
        parse.deps[child] == "pobj"
        and parse.tags[child] in ("NN", "NNP")
        and parse.labels[child].isdisjoint(("det", "poss"))
        for child in parse.children[preposition]
    )


def _further(parse: Parse, verb: int, infinitive: int, last: int) -> int:
    """The end of an infinitive with those that a parser coordinates with the finite verb above: "wants to grow it,
    *change it and save it*".
    """
    if parse.tags[infinitive] != "VB" or parse.tags[verb] not in ("VBD", "VBZ"):
        return last
    for child in parse.children[verb]:
        bare = parse.deps[child] == "conj" and parse.tags[child] in ("VB", "VBP")
        if bare and child > last and parse.labels[child].isdisjoint(("nsubj", "aux")):
            last = parse.subtree(child)[1]
    return last


def _of_passive(parse: Parse, verb: int, patient: int) -> tuple[Range, int | None, str] | None:
    """What "was criticized by them", "was accused of lying" says; nothing where neither is said."""
    first, last = phrase(parse, patient)
    for child in parse.children[verb]:
        if child > verb and (
            (parse.deps[child] == "prep" and parse.lemmas[child] in _COMPLEMENTS)
            or parse.deps[child] in ("oprd", "xcomp")
            or _values(parse, child)
        ):
            return (first, parse.subtree(child)[1]), child if parse.deps[child] == "prep" else None, "dobj"
    return ((first, last), None, "dobj") if follow(parse, verb, "agent") is not None else None


def _without_remark(parse: Parse, head: int, last: int) -> int:
    """The end of a phrase without a relative clause that a comma sets off at its right edge."""
    here: int | None = head
    while here is not None:
        following = None
        for child in parse.children[here]:
            start, end = parse.subtree(child)
            if child > here and end == last:
                if parse.deps[child] == "relcl" and parse.words[start - 1] == ",":
                    return start - 1
                following = child
        here = following
    return last


def _object_extent(parse: Parse, verb: int, last: int) -> int:
    """The end of the object with what the verb says of it: "criticized him for …", "called it a mistake"."""
    for child in parse.children[verb]:
        dep = parse.deps[child]
        if child >= last and (
            dep in ("oprd", "xcomp", "acomp")
            or (dep in ("prep", "dative") and parse.lemmas[child] in _COMPLEMENTS)
            or _values(parse, child)
        ):
            start, end = parse.subtree(child)
            apposed = start == last + 1 and parse.words[last] == "," and parse.lemmas[child] in ("as", "of", "for")
            if start == last or apposed or _over_an_adjunct(parse, verb, last, child):
                last = end
    return last


def _over_an_adjunct(parse: Parse, verb: int, last: int, child: int) -> bool:
    """Whether only what belongs to the object or to the verb stands before a complement: "thanked her [on Friday] *for
    coming*", "accused X, [who is absent,] *of lying*", "called her vote [for it] *a mistake*".
    """
    lemma = parse.lemmas[child]
    if parse.deps[child] != "oprd" and lemma not in ("as", "for", "of"):
        return lemma == "to" and parse.deps[child] == "prep" and all(parse.pos[t] == "ADV" for t in range(last, child))
    start = parse.subtree(child)[0]
    for token in range(last, start):
        here = token
        while parse.heads[here] != verb and parse.heads[here] != here:
            here = parse.heads[here]
        if parse.heads[here] != verb or parse.deps[here] not in ("dobj", "prep", "advmod", "npadvmod", "punct"):
            return False
    return True


def _values(parse: Parse, preposition: int) -> bool:
    """Whether a preposition gives a figure its value: "put the toll [at 12]"."""
    return parse.lemmas[preposition] == "at" and any(
        parse.pos[token] == "NUM"
        for child in parse.children[preposition]
        if parse.deps[child] == "pobj"
        for token in (child, *parse.children[child])
    )
