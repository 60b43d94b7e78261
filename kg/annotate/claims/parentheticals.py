"""What a parenthetical of saying reports, which stands behind what is said or within it: "…, she said", "…, she said,
…", "as she put it".
"""

from __future__ import annotations

from kg.annotate.claims.lexicon import Frame
from kg.annotate.claims.scene import Range, Scene, follow
from kg.annotate.constructions import FINITE, SUBJECTS
from kg.model import Parse


def before(scene: Scene, verb: int, cue: Range, source: Range | None, frame: Frame) -> tuple[Range, bool] | None:
    """What stands before "…, she said", and whether it is a quotation.

    It goes on behind the verb where commas set "she said" off on both sides, or where a quotation is taken up again.
    """
    parse = scene.parse
    labels = {parse.deps[child] for child in parse.children[verb] if child > verb or parse.deps[child] == "nsubj"}
    if source is None or "xcomp" in labels:
        return None
    if "nsubj" not in labels and not (source[1] == verb and _ends_the_sentence(scene, verb, source)):
        return None
    if parse.deps[verb] == "relcl" and not _ends_the_sentence(scene, verb, source):
        return None
    start = min(cue[0], source[0])
    clause = parse.heads[verb]
    if parse.deps[verb] == "parataxis" and parse.deps[clause] == "relcl" and parse.words[start - 1] == ",":
        return parse.subtree(clause), True  # "the officers who, she says, beat her"
    if follow(parse, verb, "mark", frozenset(("as",))) is not None:
        return _around_aside(scene, verb, frame)
    stop = _end_of_saying(parse, verb, source)
    sentence = scene.sentence(verb)
    if start == 0 or start in scene.begins:
        return None
    own = scene.quotations.around(verb)
    quotation = scene.quotations.around(start - 1)
    if quotation is not None and (quotation[1] != start or quotation == own):
        quotation = None
    if quotation is not None:
        ended = parse.words[quotation[1] - 2] == "."  # and what it says was said by somebody else
        if ended if start == sentence[0] else not _clausal(scene, verb, start, quotation):
            return None
        first = quotation[0] if start == sentence[0] else min(quotation[0], sentence[0])
        if quotation[0] < sentence[0]:
            first = quotation[0]
    elif parse.words[start - 1] == "," and start - 1 > sentence[0] and _cut_in_two(scene, start, stop):
        return sentence, True
    elif (
        parse.words[start - 1] == ","
        and start - 1 > sentence[0]
        and (parse.deps[verb] == "relcl" or _hangs_together(scene, verb, source, start, stop))
    ):
        first = sentence[0]
    else:
        return None
    if own is not None:  # speech within a quotation
        first = max(first, own[0] + 1)
    last = start
    if stop + 1 < sentence[1] and parse.words[stop] in (",", ";"):
        behind = stop + 2 if parse.deps[stop + 1] == "cc" else stop + 1
        resumed = scene.quotation_opening(behind)
        if resumed is not None and resumed != own:
            last = resumed[1]
        elif quotation is None and parse.words[stop] == "," and _goes_on(scene, verb, (first, start), stop):
            last = sentence[1]
    return (first, last), True


def _goes_on(scene: Scene, verb: int, said: Range, stop: int) -> bool:
    """Whether what stands behind "…, she said," is said too: "The men, she said, were paid", "It grew, she said, *until
    it went bankrupt*".
    """
    parse = scene.parse
    if parse.heads[verb] != verb and parse.heads[verb] >= stop:
        return True
    behind = stop + 1
    linked = parse.pos[behind] in ("ADP", "SCONJ", "ADV") and parse.deps[behind] in ("mark", "prep", "advmod")
    if parse.words[stop] != "," or not linked or parse.lemmas[behind] in _OF_TELLING or behind in scene.reading.timed:
        return False
    above = behind
    while above >= behind and parse.heads[above] != above:
        above = parse.heads[above]
    return said[0] <= above < said[1] and scene.quotations.around(behind) is None


_OF_TELLING = frozenset("when while as after before in on at during from through by with to".split())


def _ends_the_sentence(scene: Scene, verb: int, source: Range) -> bool:
    """Whether ", prosecutors allege." ends a sentence, which the parse took for a relative clause without a pronoun."""
    parse = scene.parse
    behind = all(parse.pos[token] == "PUNCT" for token in range(verb + 1, scene.sentence(verb)[1]))
    return behind and source[1] <= verb and not any(parse.tags[t] in ("WP", "WDT", "IN") for t in range(*source))


_OF_SAYING = frozenset(("dobj", "dative", "npadvmod", "prep", "advmod", "prt", "nsubj"))


def _end_of_saying(parse: Parse, verb: int, source: Range) -> int:
    """The end of "he told me on Friday"."""
    stop = max(verb + 1, source[1])
    for child in parse.children[verb]:
        if child >= stop and parse.deps[child] in _OF_SAYING:
            start, end = parse.subtree(child)
            if start == stop:
                stop = end
    return stop


def _clausal(scene: Scene, verb: int, start: int, quotation: Range) -> bool:
    """Whether the quotation before the verb is what is said, not a title: 'on "Meet the Press," he said'."""
    parse = scene.parse
    if quotation[0] <= scene.sentence(verb)[0]:
        return True
    return any(child < start and parse.deps[child] in ("ccomp", "parataxis") for child in parse.children[verb])


def _hangs_together(scene: Scene, verb: int, source: Range, start: int, stop: int) -> bool:
    """Whether the clause before the comma is what the verb reports."""
    parse = scene.parse
    if parse.deps[verb] == "parataxis" or source[0] > verb:  # "…, says she"
        return True
    if any(child < start and parse.deps[child] in ("ccomp", "parataxis") for child in parse.children[verb]):
        return True
    sentence = scene.sentence(verb)
    if parse.words[stop : stop + 1] == [";"] and ";" not in parse.words[sentence[0] : start]:
        # "41 were held, the union says; the navy denies it", of which the parser makes what it likes
        return any(
            parse.deps[t] in SUBJECTS and sentence[0] <= parse.heads[t] < start for t in range(sentence[0], start)
        )
    spliced = parse.deps[verb] == "conj"  # "He was held, his party said"
    if not (spliced or parse.heads[verb] == verb) or any(
        parse.pos[t] not in _NO_PREDICATE for t in range(stop, sentence[1])
    ):
        return False
    # The parser hung the reported clause elsewhere; it has a subject and a verb of its own.
    return any(
        parse.deps[t] == "nsubj" and parse.deps[parse.heads[t]] not in ("advcl", "relcl")
        for t in range(sentence[0], start)
    )


def _cut_in_two(scene: Scene, start: int, stop: int) -> bool:
    """Whether a subject stands before "…, she said," and its verb behind it: "The men, she said, were paid"."""
    parse = scene.parse
    first, last = scene.sentence(start)
    if stop + 1 >= last or parse.words[stop] != "," or parse.tags[stop + 1] not in FINITE:
        return False
    return not any(parse.tags[token] in FINITE for token in range(first, start))


_NO_PREDICATE = frozenset(("PUNCT", "ADV", "NOUN", "PROPN", "ADP", "DET", "NUM", "ADJ"))


def _around_aside(scene: Scene, verb: int, frame: Frame) -> tuple[Range, bool] | None:
    """The sentence around "as she said", "as she put it"; not that around "as she began", "as she announced a plan"."""
    parse = scene.parse
    told = follow(parse, verb, "dobj")
    says = frame.clause and frame.quotation
    empty = says if told is None else parse.lemmas[told] == "it" and not says
    if parse.deps[verb] != "advcl" or not empty:
        return None
    aside = parse.subtree(verb)
    sentence = scene.sentence(verb)
    if any(parse.pos[t] not in ("PUNCT", "CCONJ") for t in range(sentence[0], aside[0])):
        behind = any(parse.pos[t] != "PUNCT" for t in range(aside[1], sentence[1]))
        return (sentence[0], sentence[1] if behind else aside[0]), False
    return (aside[1], sentence[1]), False
