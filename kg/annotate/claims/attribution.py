"""From the cues of a document to its claims, as token ranges."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from msgspec.structs import replace

from kg.annotate.claims import phrases, verbs
from kg.annotate.claims.lexicon import ClaimLexicon
from kg.annotate.claims.scene import Found, Scene
from kg.annotate.columns import among
from kg.annotate.reading import Reading


def claims_of(reading: Reading, lexicon: ClaimLexicon) -> tuple[Found, ...]:
    """Every claim, nested ones too, in the order of the cues."""
    scene = Scene(reading)
    parse = scene.parse
    found: list[Found] = []
    lemmas, parts = parse.lemmas, parse.pos
    for token in among(lemmas, lexicon.cues):
        lemma, pos = lemmas[token], parts[token]
        if pos == "NOUN":
            frame = lexicon.nouns.get(lemma)
            if frame is not None:
                found.extend(phrases.of_noun(scene, token, frame))
        elif pos == "VERB":
            frame = lexicon.verbs.get(lemma)
            if frame is None and parse.lower[token].startswith(lemma + "e"):
                frame = lexicon.verbs.get(lemma + "e")
            if frame is not None:
                found.extend(verbs.claims(scene, token, frame))
            elif lemma in lexicon.others:
                found.extend(phrases.according(scene, token))
        elif pos == "ADJ" and parse.deps[token] == "acomp":
            frame = lexicon.adjectives.get(lemma)
            if frame is not None:
                found.extend(phrases.of_adjective(scene, token, frame))
    cues = {token for claim in found for token in range(*claim.cue)}
    lines = list(pairwise([*sorted(scene.begins), len(parse)]))
    answers = phrases.answering(scene, lines)
    for first, last in lines:
        for claim in phrases.of_line(scene, first, last, answers):
            if cues.isdisjoint(range(claim.cue[0], claim.cue[1])):
                found.append(claim)
    found.sort(key=lambda claim: claim.cue)
    return tuple(_continued(scene, found))


def _continued(scene: Scene, found: list[Found]) -> Iterator[Found]:
    """A quotation behind an attributed one in its paragraph, without a cue of its own, belongs to the same claim."""
    taken = {claim.content[0] for claim in found}
    for claim in found:
        if not claim.direct:
            yield claim
            continue
        content = claim.content
        last = max(content[1], scene.sentence(max(claim.cue[1], content[1]) - 1)[1])
        while last < len(scene.parse) and last not in taken:
            following = scene.quotation_opening(last)
            if following is None or (last in scene.begins and not _fills_its_line(scene, following[1])):
                break
            content = content[0], following[1]
            last = following[1]
        yield replace(claim, content=content, aside=scene.aside(content, claim.cue[0]))


def _fills_its_line(scene: Scene, end: int) -> bool:
    """Whether a quotation ends with its paragraph, so that nobody else can be meant to say it."""
    return end == len(scene.parse) or end in scene.begins
