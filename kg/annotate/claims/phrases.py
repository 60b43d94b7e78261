"""Claims whose cue is no verb: "according to", nouns with a clause, headlines, speakers' lines and captions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.annotate.claims import sources
from kg.annotate.claims.lexicon import Frame
from kg.annotate.claims.scene import Found, Range, Scene, follow, phrase
from kg.annotate.constructions import FINITE, NOUN_TAGS

_LONGEST_SPEAKER = 8  # tokens before the colon of a headline or a speaker's line
_DASHES = frozenset(("―", "—", "–", "--", "-"))


def according(scene: Scene, token: int) -> Iterator[Found]:
    """The clause around "according to somebody"."""
    parse = scene.parse
    to = follow(parse, token, "prep", frozenset(("to",)))
    head = follow(parse, to, "pobj") if to is not None else None
    if to is None or head is None:
        return
    end = parse.subtree(token)[1]
    verb = parse.heads[token]
    first, last = scene.sentence(token)
    source = phrase(parse, head)
    named = _name_at(scene, end)
    if named is not None and source[1] == end:  # "according to the news agency Ordo", where Ordo was taken for a verb
        source, head, verb = (source[0], named[1]), named[0], token
        end = named[1]
    if _of_source(scene, token, verb):  # "…, according to a forecast updated on Monday", taken for a clause of its own
        end, verb = parse.subtree(verb)[1], parse.heads[verb]
    if end < last and parse.words[end] == ";":  # it closes the clause before it, wherever the parse hangs it
        first = next((t + 1 for t in range(token - 1, first, -1) if parse.words[t] == ";"), first)
        last = end
    elif parse.deps[verb] in ("conj", "ccomp", "advcl", "relcl") and parse.pos[verb] in ("VERB", "AUX"):
        first, last = parse.subtree(verb)
    if all(parse.pos[t] in ("PUNCT", "CCONJ") for t in range(first, token)):
        first = end
    elif all(parse.pos[t] in ("PUNCT", "CCONJ") for t in range(end, last)):
        last = token
    content = scene.trimmed((first, last), token)
    if content is not None:
        yield Found(source, (token, to + 1), content, sources.claimant(scene, head))


def _of_source(scene: Scene, token: int, verb: int) -> bool:
    """Whether a participle behind "according to somebody", which the parse hung there, tells of the source."""
    parse = scene.parse
    tells = parse.deps[verb] == "advcl" and parse.tags[verb] in ("VBD", "VBN") and parse.heads[verb] < token < verb
    return tells and parse.labels[verb].isdisjoint(("nsubj", "nsubjpass", "mark", "aux"))


def _name_at(scene: Scene, first: int) -> tuple[int, int] | None:
    """The head of the name that begins at a token and that no noun holds, and where the name ends."""
    parse = scene.parse
    number = scene.reading.covering.get(first)
    if number is None or parse.pos[first] in ("PUNCT", "DET"):
        return None
    mention = scene.reading.mentions[number]
    if mention.start != parse.starts[first] or parse.tags[mention.head] in NOUN_TAGS:
        return None
    last = first
    while last < len(parse) and parse.starts[last] < mention.end:
        last += 1
    return mention.head, last


def of_adjective(scene: Scene, adjective: int, frame: Frame) -> Iterator[Found]:
    """The clause or phrase of "is confident that", "are worried about"."""
    parse = scene.parse
    copula = parse.heads[adjective]
    head, source = sources.of_verb(scene, copula, False, frame.sources)
    if source is None:
        return
    for path in frame.contents:
        place = follow(parse, adjective, path[0].dep, path[0].lemmas)
        if place is None or place < adjective:
            continue
        first, last = parse.subtree(place)
        cue_end = adjective + 1
        if parse.deps[place] == "prep":
            first = place + 1
            cue_end = place + 1 if place == cue_end else cue_end
        content = scene.trimmed((first, last), adjective)
        if content is not None:
            between = range(copula + 1, adjective)
            together = copula < adjective and all(parse.heads[t] in (copula, adjective) for t in between)
            begin = copula if together else adjective  # "Aware of the danger, he has become …" has it behind
            yield Found(source, (begin, cue_end), content, sources.claimant(scene, head))
        return


def of_noun(scene: Scene, noun: int, frame: Frame) -> Iterator[Found]:
    """The clause of "the claim that …", "their decision to …"; the phrase of "allegations of …"."""
    parse = scene.parse
    head, source = sources.of_noun(scene, noun, frame.sources)
    cue = noun, noun + 1
    content = None
    for path in frame.contents:
        dep, lemmas = path[0].dep, path[0].lemmas
        for child in parse.children[noun]:
            if child < noun or parse.deps[child] != dep or (lemmas and parse.lemmas[child] not in lemmas):
                continue
            first, last = parse.subtree(child)
            if dep == "prep":
                if first + 1 >= last or (head is not None and parse.heads[head] == child):
                    continue
                if any(token in scene.reading.timed for token in parse.children[child]):  # "his remarks on Saturday"
                    continue
                content = first + 1, last
                cue = noun, child + 1 if child == noun + 1 else noun + 1
            elif _is_content(scene, child, head is not None):
                content = first, last
            if content is not None:
                break
        if content is not None:
            break
    trimmed = scene.trimmed(content, noun) if content is not None else None
    if trimmed is not None:
        yield Found(source, cue, trimmed, sources.claimant(scene, head))


def _is_content(scene: Scene, clause: int, owned: bool) -> bool:
    """Whether it is a that-clause and no relative clause, or what somebody means to do."""
    parse = scene.parse
    children = parse.children[clause]
    if any(parse.deps[child] == "aux" and parse.tags[child] == "TO" for child in children):
        return owned
    if not any(parse.deps[child] == "mark" and parse.lemmas[child] == "that" for child in children):
        return False
    return parse.deps[clause] != "relcl" or any(parse.deps[child] in _COMPLEMENTS for child in children)


_COMPLEMENTS = frozenset(("dobj", "attr", "acomp", "ccomp", "xcomp", "nsubjpass", "prep", "prt"))


@dataclass(frozen=True, slots=True)
class Answers:
    """An interview whose turns begin with "Q:" and "A:"."""

    answering: int | None  # the mention of who answers


def answering(scene: Scene, lines: Sequence[Range]) -> Answers | None:
    """The interview that a document is, if any: who answers is the last person whose name stood before a turn."""
    parse = scene.parse
    labels = {parse.words[first] for first, last in lines if first + 1 < last and parse.words[first + 1] == ":"}
    if not labels >= {"Q", "A"}:
        return None
    named = None
    for first, last in lines:
        colon = next((t for t in range(first, min(last, first + _LONGEST_SPEAKER)) if parse.words[t] == ":"), None)
        number = scene.reading.headed.get(colon - 1) if colon is not None and colon > first else None
        if number is not None and scene.reading.mentions[number].cls == "Person":
            named = number
    return Answers(named)


def of_line(scene: Scene, first: int, last: int, interview: Answers | None = None) -> Iterator[Found]:
    """'Speaker: what is said' as a headline or in a transcript, and '"What is said." ― Speaker' as a caption."""
    parse = scene.parse
    if (
        interview is not None
        and parse.words[first] in ("Q", "A")
        and first + 2 < last
        and parse.words[first + 1] == ":"
    ):
        turn = scene.trimmed((first + 2, last), first + 1)
        if turn is not None:
            who = interview.answering if parse.words[first] == "A" else None
            yield Found((first, first + 1), (first + 1, first + 2), turn, who)
        return
    colon = next((t for t in range(first + 1, min(last, first + _LONGEST_SPEAKER)) if parse.words[t] == ":"), None)
    if (
        colon is not None
        and colon + 1 < last
        and parse.pos[first] != "ADP"
        and all(parse.pos[t] in _SPEAKER for t in range(first, colon))
    ):
        head = next((t for t in range(colon - 1, first - 1, -1) if parse.pos[t] in ("PROPN", "NOUN")), None)
        content = scene.trimmed((colon + 1, last), colon)
        attached = parse.starts[colon] == parse.ends[colon - 1]
        if head is not None and content is not None and attached and _speaks(scene, head, content):
            begin = first
            while begin < head and parse.pos[begin] == "PUNCT":
                begin += 1
            yield Found((begin, colon), (colon, colon + 1), content, sources.claimant(scene, head))
        return
    quotation = scene.quotation_opening(first)
    if quotation is None or quotation[1] + 1 >= last or parse.words[quotation[1]] not in _DASHES:
        return
    dash = quotation[1]
    end = last - 1 if parse.words[last - 1] == "." else last
    if dash + 1 < end <= dash + 1 + _LONGEST_SPEAKER and all(parse.pos[t] in _SPEAKER for t in range(dash + 1, end)):
        yield Found((dash + 1, end), (dash, dash + 1), quotation, sources.claimant(scene, dash + 1))


def _speaks(scene: Scene, head: int, content: Range) -> bool:
    """Whether the line has a speaker: no dateline ("LONDON: Police …") and no label ("Photo: Getty Images")."""
    parse = scene.parse
    cls = scene.reading.cls(head)
    if (
        cls in _PLACES
        or (cls is None and parse.lemmas[head] not in _DOCUMENTS)
        or (cls is None and parse.sentence_of[content[0]] != parse.sentence_of[content[1] - 1])
    ):
        return False
    return any(parse.tags[token] in FINITE for token in range(*content))


_DOCUMENTS = frozenset(
    "analysis audit complaint data document filing figure index indictment inquiry investigation lawsuit letter memo "
    "paper poll record report research review source statement study survey testimony".split()
)
_PLACES = frozenset(("Place", "Settlement", "Region", "Country", "Facility"))
_SPEAKER = frozenset(("PROPN", "NOUN", "ADJ", "DET", "PUNCT", "ADP", "PART"))
