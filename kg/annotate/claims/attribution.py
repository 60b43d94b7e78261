"""From the cues of a document to their claims, as token ranges."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.annotate.claims.lexicon import ClaimLexicon, Frame
from kg.annotate.claims.quotations import MARKS, Quotations, pair, paragraphs
from kg.annotate.reading import Reading
from kg.model import Parse

Range = tuple[int, int]  # tokens, end exclusive


@dataclass(frozen=True, slots=True)
class Found:
    """A claim as token ranges."""

    source: Range | None
    cue: Range
    content: Range
    claimant: int | None  # index of a mention
    direct: bool = False  # the content is a quotation, which further quotations may continue
    end: int = 0  # first token after cue, source and content


class Scene:
    """What the search looks at again and again: the parse, its quotations and its paragraphs."""

    __slots__ = ("begins", "parse", "quotations", "reading")

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.parse: Parse = reading.parse
        self.begins = paragraphs(reading.document.text, reading.parse)
        self.quotations: Quotations = pair(reading.parse, self.begins)

    def sentence(self, token: int) -> Range:
        return self.parse.sentences[self.parse.sentence_of[token]]

    def trimmed(self, content: Range, cue: int) -> Range | None:
        """The content with the quotations that it cuts made whole, without the punctuation at its ends."""
        first, last = content
        words = self.parse.words
        if first >= last:
            return None
        beside = self.quotations.inside.get(cue)
        for edge in (first, last - 1, last):
            number = self.quotations.inside.get(edge)
            if number is None or number == beside:
                continue
            opening, closing = self.quotations.ranges[number]
            if edge == last and opening == last:
                continue  # opens behind the content
            if not (opening <= cue < closing):
                first, last = min(first, opening), max(last, closing)
        while first < last and words[first] in _EDGE:
            first += 1
        while first < last and words[last - 1] in _EDGE | _STOP:
            last -= 1
        if first < last and words[first] in MARKS and self.quotations.around(first) is None:
            first += 1
        if first < last and words[last - 1] in MARKS and self.quotations.around(last - 1) is None:
            last -= 1
            while first < last and words[last - 1] in _EDGE | _STOP:
                last -= 1
        return (first, last) if first < last else None


_EDGE = frozenset((",", ";", ":", "-", "–", "—", "--", "―", "(", ")", "…", "..."))
_STOP = frozenset((".",))
_SUBJECTS = frozenset(("nsubj", "csubj"))
_PASSIVE = frozenset(("nsubjpass", "csubjpass"))
_ADJOINING = frozenset(("aux", "auxpass", "neg", "advmod"))


def claims_of(reading: Reading, lexicon: ClaimLexicon) -> tuple[Found, ...]:
    """Every claim, in the order of the cues."""
    scene = Scene(reading)
    parse = scene.parse
    found: list[Found] = []
    verbs, nouns = lexicon.verbs, lexicon.nouns
    for token, lemma in enumerate(parse.lemmas):
        if parse.pos[token] == "VERB":
            frame = verbs.get(lemma)
            if frame is None:
                frame = verbs.get(lemma + "e") if parse.words[token].lower().startswith(lemma + "e") else None
            if lemma == "accord" and parse.deps[token] == "prep":
                found.extend(_according(scene, token))
            elif frame is not None:
                found.extend(_of_verb(scene, token, frame))
        elif parse.pos[token] == "NOUN":
            frame = nouns.get(lemma)
            if frame is not None:
                found.extend(_of_noun(scene, token, frame))
    found.sort(key=lambda claim: claim.cue)
    return tuple(_continued(scene, found))


# ---- verbs


def _of_verb(scene: Scene, verb: int, frame: Frame) -> Iterator[Found]:
    parse = scene.parse
    if parse.deps[verb] in ("amod", "compound"):
        return
    children = parse.children[verb]
    cue = _cue(parse, verb)
    passive = next((child for child in children if parse.deps[child] in _PASSIVE), None)
    if passive is None and any(parse.deps[child] == "auxpass" for child in children):
        passive = _climbed_subject(parse, verb)
    head, source = _source(scene, verb, passive is not None or _reduced_passive(parse, verb))
    found = _content(scene, verb, frame, passive, source)
    if found is None:
        return
    content, direct, preposition = found
    if preposition is not None:
        cue = (cue[0], preposition + 1) if preposition == cue[1] else cue
    trimmed = scene.trimmed(content, verb)
    if trimmed is None or (source is not None and source[0] <= verb < source[1]):
        return
    end = max(cue[1], trimmed[1], source[1] if source else 0)
    yield Found(source, cue, trimmed, _claimant(scene, head), direct, end)


def _cue(parse: Parse, verb: int) -> Range:
    """The verb with its auxiliaries, negation and adverbs next to it, and its particle."""
    first, last = verb, verb + 1
    while first > 0 and parse.heads[first - 1] == verb and parse.deps[first - 1] in _ADJOINING:
        first -= 1
    while last < len(parse) and parse.heads[last] == verb and parse.deps[last] == "prt":
        last += 1
    return first, last


def _content(
    scene: Scene, verb: int, frame: Frame, passive: int | None, source: Range | None
) -> tuple[Range, bool, int | None] | None:
    """The content, whether it is a quotation beside the cue, and the preposition that leads to it."""
    parse = scene.parse
    deps, children = parse.deps, parse.children[verb]
    if frame.quotation or frame.clause:
        clause = next((c for c in children if deps[c] == "ccomp" and not _small_clause_subject(parse, c)), None)
        if clause is not None and clause > verb and (frame.clause or _is_quoted(scene, clause, verb)):
            before = _before(scene, verb, source) if frame.quotation else None
            after = _clause_extent(scene, verb, clause)
            if before is not None and before[1]:
                return (before[0][0], after[1]), True, None
            return after, _is_quoted(scene, clause, verb), None
        beside = _before(scene, verb, source) if frame.quotation or (clause is not None and clause < verb) else None
        if beside is not None:
            return *beside, None
        if frame.quotation:
            after_quote = _quotation_after(scene, verb)
            if after_quote is not None:
                return after_quote, True, None
    best: tuple[int, int, int | None] | None = None
    for path in frame.contents:
        step = path[0]
        if step.dep == "ccomp":
            continue
        for child in children:
            if deps[child] != step.dep or (step.lemmas and parse.lemmas[child] not in step.lemmas) or child < verb:
                continue
            rank = _RANK.get(step.dep, 9)
            if best is None or rank < best[0]:
                best = rank, child, child if step.dep in ("prep", "agent") else None
    if best is None:
        if passive is not None and any(path[0].dep == "dobj" for path in frame.contents):
            subject = _clean_phrase(parse, passive)
            return (subject, False, None) if deps[verb] != "relcl" else None
        return None
    rank, child, preposition = best
    first, last = parse.subtree(child)
    if preposition is not None:
        first = child + 1
    first = max(first, verb + 1)
    if deps[child] in ("dobj", "oprd"):
        last = _object_extent(parse, verb, last)
    if passive is not None and passive < verb and deps[child] != "dobj":
        first = parse.subtree(passive)[0]
    return (first, last), False, preposition


_RANK = {"ccomp": 0, "xcomp": 1, "oprd": 3, "dobj": 2, "prep": 4}


def _small_clause_subject(parse: Parse, clause: int) -> bool:
    return False


def _is_quoted(scene: Scene, token: int, verb: int) -> bool:
    number = scene.quotations.inside.get(token)
    return number is not None and number != scene.quotations.inside.get(verb)


def _clause_extent(scene: Scene, verb: int, clause: int) -> Range:
    """The clause with the adverbial clauses behind it that a parser tends to hang on the verb of saying."""
    parse = scene.parse
    first, last = parse.subtree(clause)
    first = max(first, verb + 1)
    for child in parse.children[verb]:
        if child >= last and parse.deps[child] in ("advcl", "prep", "advmod", "conj", "npadvmod", "cc"):
            start, end = parse.subtree(child)
            if parse.deps[child] == "advcl" and (
                any(parse.deps[c] == "mark" for c in parse.children[child]) or start == last
            ):
                last = max(last, end)
            elif parse.deps[child] == "prep" and start == last:
                last = max(last, end)
    return first, last


def _before(scene: Scene, verb: int, source: Range | None) -> tuple[Range, bool] | None:
    """What stands before "…, she said", and goes on behind it if it is set off by commas on both sides."""
    parse = scene.parse
    words = parse.words
    start = min(_cue(parse, verb)[0], source[0] if source is not None and source[0] < verb else verb)
    stop = verb + 1
    if source is not None and source[0] > verb:
        stop = source[1]
    if start == 0 or (source is None and parse.deps[verb] not in ("parataxis", "ROOT")):
        return None
    sentence = scene.sentence(verb)
    quoted = scene.quotations.inside.get(start - 1)
    own = scene.quotations.inside.get(verb)
    ends_quotation = quoted is not None and quoted != own and scene.quotations.ranges[quoted][1] == start
    if not ends_quotation and (words[start - 1] != "," or start - 1 <= sentence[0]):
        return None
    if start in scene.begins:
        return None
    if ends_quotation and quoted is not None and scene.quotations.ranges[quoted][0] < sentence[0]:
        first = scene.quotations.ranges[quoted][0]
    elif start > sentence[0]:
        first = sentence[0]
    else:
        assert quoted is not None
        first = scene.quotations.ranges[quoted][0]
    if own is not None:  # speech within a quotation
        first = max(first, scene.quotations.ranges[own][0] + 1)
    if not ends_quotation and not _parenthetical(scene, verb, start):
        return None
    last = start
    if stop < sentence[1] and words[stop] == "," and stop + 1 < sentence[1]:
        following = scene.quotations.around(stop + 1)
        if following is not None and following[0] == stop + 1 and following[0] != (own or -1):
            last = following[1]
        elif not ends_quotation and parse.heads[verb] != verb:
            last = sentence[1]
    return (first, last), ends_quotation


def _parenthetical(scene: Scene, verb: int, start: int) -> bool:
    """Whether the clause before the comma depends on the verb, or the verb hangs on it as an aside."""
    parse = scene.parse
    if parse.deps[verb] in ("parataxis", "intj"):
        return True
    for child in parse.children[verb]:
        if child < start and parse.deps[child] in ("ccomp", "parataxis"):
            return True
    return False


def _quotation_after(scene: Scene, verb: int) -> Range | None:
    """A quotation that the cue leads to: 'said: "…"', 'said, in a letter, "…"'."""
    parse = scene.parse
    own = scene.quotations.inside.get(verb)
    sentence = scene.sentence(verb)
    token = verb + 1
    while token < sentence[1]:
        number = scene.quotations.inside.get(token)
        if number is not None and number != own:
            opening, closing = scene.quotations.ranges[number]
            if opening == token and (token == verb + 1 or parse.words[token - 1] in (",", ":", "that")):
                return opening, closing
            token = closing
            continue
        if parse.pos[token] == "VERB" and parse.heads[token] != verb:
            return None
        token += 1
    if parse.words[sentence[1] - 1] == ":" and sentence[1] < len(parse):
        following = scene.quotations.around(sentence[1])
        if following is not None and following[0] == sentence[1]:
            return following
    return None


def _object_extent(parse: Parse, verb: int, last: int) -> int:
    """The object with what the verb says of it: "criticized him for …", "called it a mistake"."""
    for child in parse.children[verb]:
        if child >= last and parse.deps[child] in ("prep", "oprd", "xcomp", "dative", "acomp", "pcomp"):
            start, end = parse.subtree(child)
            if start == last:
                last = end
    return last


# ---- sources


def _source(scene: Scene, verb: int, passive: bool) -> tuple[int | None, Range | None]:
    """The head of the phrase that names the source, and the phrase."""
    parse = scene.parse
    if passive:
        for child in parse.children[verb]:
            if parse.deps[child] == "agent":
                for inner in parse.children[child]:
                    if parse.deps[inner] == "pobj":
                        return inner, _clean_phrase(parse, inner)
        return None, None
    head = _climbed_subject(parse, verb)
    if head is None or parse.tags[head] == "EX" or (parse.words[head].lower() == "it" and _expletive(parse, verb)):
        return None, None
    return head, _clean_phrase(parse, head)


def _expletive(parse: Parse, verb: int) -> bool:
    return any(parse.deps[child] == "expl" for child in parse.children[verb])


def _reduced_passive(parse: Parse, verb: int) -> bool:
    return parse.deps[verb] == "acl" and parse.tags[verb] == "VBN"


def _climbed_subject(parse: Parse, verb: int) -> int | None:
    """The subject of the verb, or of the verb that it shares one with."""
    here = verb
    for _ in range(6):
        for child in parse.children[here]:
            if parse.deps[child] in _SUBJECTS or (parse.deps[child] in _PASSIVE):
                return child
        dep, head = parse.deps[here], parse.heads[here]
        if head == here:
            return None
        if dep == "acl" or dep == "relcl":
            return head if parse.pos[head] in ("NOUN", "PROPN", "PRON") else None
        if dep == "xcomp":
            objects = [c for c in parse.children[head] if parse.deps[c] == "dobj"]
            if objects and objects[0] < here:
                return objects[0]
        elif dep == "pcomp" or dep in ("conj", "advcl", "dep", "ccomp"):
            if dep == "ccomp" and parse.tags[here] not in ("VB", "VBG"):
                return None
            while parse.pos[head] in ("ADP", "SCONJ") and parse.heads[head] != head:
                head = parse.heads[head]
        else:
            return None
        if parse.pos[head] not in ("VERB", "AUX"):
            return None
        here = head
    return None


def _clean_phrase(parse: Parse, head: int) -> Range:
    """The noun phrase of a head with its appositions, without a clause set off behind it."""
    first, last = parse.subtree(head)
    for child in parse.children[head]:
        if child > head and parse.deps[child] in ("acl", "advcl", "relcl", "dep", "parataxis"):
            start = parse.subtree(child)[0]
            if parse.words[start - 1] in (",", "—", "–", "--") and parse.deps[child] != "relcl":
                last = min(last, start - 1)
    while last > head + 1 and parse.words[last - 1] in _EDGE | _STOP | MARKS and parse.words[last - 1] != ")":
        last -= 1
    while first < head and (parse.words[first] in _EDGE or parse.words[first] in MARKS):
        first += 1
    return first, last


def _claimant(scene: Scene, head: int | None) -> int | None:
    """The mention that the source is, through a relative pronoun to what it stands for."""
    if head is None:
        return None
    parse = scene.parse
    if parse.tags[head] in ("WP", "WDT"):
        verb = parse.heads[head]
        if parse.deps[verb] == "relcl":
            head = parse.heads[verb]
    return scene.reading.headed.get(head)


# ---- "according to"


def _according(scene: Scene, token: int) -> Iterator[Found]:
    parse = scene.parse
    to = next((c for c in parse.children[token] if parse.deps[c] == "prep" and parse.lemmas[c] == "to"), None)
    if to is None:
        return
    head = next((c for c in parse.children[to] if parse.deps[c] == "pobj"), None)
    if head is None:
        return
    source = _clean_phrase(parse, head)
    phrase = token, parse.subtree(token)[1]
    verb = parse.heads[token]
    sentence = scene.sentence(token)
    if parse.deps[verb] == "ROOT" or parse.pos[verb] not in ("VERB", "AUX"):
        first, last = sentence
    else:
        first, last = parse.subtree(verb)
    rest_before = [t for t in range(first, token) if parse.pos[t] not in ("PUNCT", "CCONJ")]
    rest_after = [t for t in range(phrase[1], last) if parse.pos[t] not in ("PUNCT", "CCONJ")]
    if not rest_before:
        content = phrase[1], last
    elif not rest_after:
        content = first, token
    else:
        content = first, last
    trimmed = scene.trimmed(content, token)
    if trimmed is not None:
        yield Found(source, (token, to + 1), trimmed, scene.reading.headed.get(head), False, trimmed[1])


# ---- nouns


def _of_noun(scene: Scene, noun: int, frame: Frame) -> Iterator[Found]:
    parse = scene.parse
    clause = next(
        (
            child
            for child in parse.children[noun]
            if child > noun
            and parse.deps[child] in ("acl", "ccomp", "relcl")
            and any(
                (parse.deps[inner] == "mark" and parse.lemmas[inner] == "that")
                or (parse.deps[inner] == "aux" and parse.tags[inner] == "TO")
                for inner in parse.children[child]
            )
        ),
        None,
    )
    if clause is None:
        return
    head = None
    for path in frame.sources:
        head = _follow(parse, noun, path)
        if head is not None:
            break
    first, last = parse.subtree(clause)
    trimmed = scene.trimmed((max(first, noun + 1), last), noun)
    if trimmed is None:
        return
    source = _clean_phrase(parse, head) if head is not None else None
    if source is not None and parse.words[source[1] - 1] in ("'s", "’s", "'", "’"):
        source = source[0], source[1] - 1
    yield Found(source, (noun, noun + 1), trimmed, _claimant(scene, head), False, trimmed[1])


def _follow(parse: Parse, token: int, path: tuple) -> int | None:  # type: ignore[type-arg]
    here = token
    for step in path:
        following = next(
            (
                child
                for child in parse.children[here]
                if parse.deps[child] == step.dep and (not step.lemmas or parse.lemmas[child] in step.lemmas)
            ),
            None,
        )
        if following is None:
            return None
        here = following
    return here


# ---- quotations that go on


def _continued(scene: Scene, found: list[Found]) -> Iterator[Found]:
    """A quotation that follows an attributed one in its paragraph, without a cue of its own, belongs to the same claim."""
    taken = {claim.content[0] for claim in found}
    for claim in found:
        if not claim.direct:
            yield claim
            continue
        last = max(claim.content[1], scene.sentence(max(claim.cue[1], claim.content[1]) - 1)[1])
        content = claim.content
        while True:
            following = scene.quotations.around(last)
            if following is None or following[0] != last or last in scene.begins or last in taken:
                break
            content = content[0], following[1]
            last = following[1]
        yield replace(claim, content=content)
