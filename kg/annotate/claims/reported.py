"""The clause or the quotation that a verb of saying reports: behind it, before it, around it."""

from __future__ import annotations

from kg.annotate import rejoinders, syntax
from kg.annotate.claims import parentheticals
from kg.annotate.claims.lexicon import Frame
from kg.annotate.claims.scene import Range, Scene, follow
from kg.model import Parse

_FINAL = frozenset((",", ".", "?", "!", "…"))


def content(scene: Scene, verb: int, cue: Range, frame: Frame, source: Range | None) -> tuple[Range, bool] | None:
    """The clause or the quotation that the verb reports, and whether it is a quotation."""
    parse = scene.parse
    clause = None
    if (frame.clause or frame.quotation) and "ccomp" in parse.labels[verb]:
        clause = next((c for c in parse.children[verb] if parse.deps[c] == "ccomp" and c > verb), None)
        if clause is not None and frame.reporting and _closes(parse, verb):
            clause = None
        if clause is not None and rejoinders.answers(parse, clause):
            return None
    if clause is None and (frame.reporting or frame.clause):
        clause = _embedded(parse, verb)
    if clause is not None and (frame.clause or scene.quoted_apart(clause, verb)):
        after = _clause_extent(parse, verb, clause)
        direct = scene.quoted_apart(clause, verb)
        quotation = scene.quotations.around(clause) if direct else None
        if quotation is not None and verb < quotation[0] <= after[0] and parse.words[quotation[1] - 2] in _FINAL:
            after = quotation  # what follows its closing mark is said of the saying
        if direct and frame.quotation:
            before = parentheticals.before(scene, verb, cue, source, frame)
            opening = scene.quotations.around(clause)
            if before is not None and before[1] and opening is not None and before[0][1] <= verb < opening[0]:
                return (before[0][0], after[1]), True
        return after, direct
    if frame.reporting:
        before = parentheticals.before(scene, verb, cue, source, frame)
        if before is not None:
            return before
    if frame.quotation:
        quotation = _quotation_after(scene, verb)
        if quotation is not None:
            return quotation, True
    return None


def _closes(parse: Parse, verb: int) -> bool:
    """Whether a verb closes with a semicolon what stands before it: "two died, police said; the road was closed"."""
    said = any(parse.deps[child] == "ccomp" and child < verb for child in parse.children[verb])
    return said and parse.words[verb + 1] == ";"


def _embedded(parse: Parse, verb: int) -> int | None:
    """A that-clause that a parser hung on a noun before it: "told a meeting of leaders that few understood"."""
    for child in parse.children[verb]:
        if child < verb or parse.deps[child] not in ("dobj", "prep", "npadvmod"):
            continue
        nouns = [child, *(t for t in parse.children[child] if parse.deps[t] in ("pobj", "prep"))]
        for clause in (t for noun in nouns for t in parse.children[noun] if parse.deps[t] in ("acl", "relcl")):
            that = min(parse.children[clause], default=clause)
            marked = parse.lemmas[that] == "that" and parse.deps[that] in ("mark", "advmod")
            subject = not parse.labels[clause].isdisjoint(("nsubj", "nsubjpass"))
            if clause > child and marked and subject:
                return clause
    return None


def _clause_extent(parse: Parse, verb: int, clause: int) -> Range:
    """The clause with what stands right behind it, which a parser tends to hang on the verb of saying."""
    first, last = extent(parse, clause)
    cut = remark(parse, clause, last) or rejoinders.start(parse, first, last)
    if cut is not None:
        return max(first, verb + 1), cut
    for child in parse.children[verb]:
        if child < last or parse.deps[child] not in ("advcl", "prep", "ccomp"):
            continue
        start, end = parse.subtree(child)
        if parse.deps[child] == "ccomp":  # a parser's second half of the clause
            last = max(last, end)
            continue
        marked = parse.deps[child] == "advcl" and follow(parse, child, "mark") is not None
        if start == last or marked:
            last = max(last, end)
    return max(first, verb + 1), last


def extent(parse: Parse, clause: int) -> Range:
    """The clause without a second verb that the parse hung on its infinitive: "urged him to go and threatened him"."""
    first, last = parse.subtree(clause)
    for child in parse.children[clause]:
        if parse.deps[child] == "conj" and (
            syntax.coordinated(parse, child) != clause or _told_beside(parse, clause, child)
        ):
            start = parse.subtree(child)[0]
            while start - 1 > clause and parse.pos[start - 1] in ("CCONJ", "PUNCT"):
                start -= 1
            last = min(last, start)
    return first, last


def _told_beside(parse: Parse, clause: int, other: int) -> bool:
    """Whether a past tense stands beside an infinitive with a modal, and tells on: "said he would go and left"."""
    children = parse.children[other]
    bare = parse.tags[clause] == "VB" and any(parse.tags[child] == "MD" for child in parse.children[clause])
    own = any(parse.deps[child] in ("nsubj", "nsubjpass", "aux", "auxpass") for child in children)
    return bare and parse.tags[other] == "VBD" and not own


def remark(parse: Parse, clause: int, last: int) -> int | None:
    """Where a clause begins that a comma sets off at the end: the reporter's remark, "…, raising questions", "…, as
    police opened an inquiry".
    """
    for child in reversed(parse.children[clause]):
        if parse.deps[child] == "advcl" and child > clause:
            start, end = parse.subtree(child)
            opening = start if parse.tags[child] == "VBG" else follow(parse, child, "mark", frozenset(("as",)))
            meanwhile = opening == start != child and parse.tags[child] == "VBD"
            if end >= last - 1 and (start == child or meanwhile) and parse.words[start - 1] == ",":
                return start - 1
    return None


def _quotation_after(scene: Scene, verb: int) -> Range | None:
    """A quotation that the verb leads to: 'said: "…"', 'said, in a letter, "…"', 'added:' and a paragraph."""
    parse = scene.parse
    sentence = scene.sentence(verb)
    token = verb + 1
    while token < sentence[1]:
        if scene.quoted_apart(token, verb):
            quotation = scene.quotation_opening(token)
            if quotation is not None and (token == verb + 1 or parse.words[token - 1] in (",", ":", "that")):
                return quotation
            around = scene.quotations.around(token)
            token = around[1] if around is not None else token + 1
            continue
        if parse.pos[token] == "VERB" and parse.heads[token] != verb:
            return None
        token += 1
    if parse.words[sentence[1] - 1] == ":" and sentence[1] < len(parse):
        quotation = scene.quotation_opening(sentence[1])
        if quotation is not None:
            return quotation
        if sentence[1] in scene.begins:  # a block quotation
            last = next((t for t in range(sentence[1] + 1, len(parse)) if t in scene.begins), len(parse))
            return sentence[1], last
    return None


def by_the_way(parse: Parse, verb: int, content: Range) -> Range | None:
    """What is said by the way of whom a content is about: "accused the firm, *which denies it*, of bribery"."""
    for noun in parse.children[verb]:
        if parse.deps[noun] not in ("dobj", "nsubjpass") or not content[0] <= noun < content[1]:
            continue
        for clause in parse.children[noun]:
            if parse.deps[clause] == "relcl" and clause > noun:
                first, last = parse.subtree(clause)
                if parse.words[first - 1] == "," and last < content[1] - 1 and parse.words[last] == ",":
                    return first, last
    return None
