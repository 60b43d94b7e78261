"""To whom a claim is attributed."""

from __future__ import annotations

from kg.annotate import syntax
from kg.annotate.claims.scene import Range, Scene, follow, phrase
from kg.annotate.paths import Path
from kg.model import Parse

_SUBJECTS = frozenset(("nsubj", "csubj", "nsubjpass", "csubjpass"))
_CARRYING = frozenset(
    "make issue sign reach release voice express repeat take give have raise offer deliver strike".split()
)
_QUOTING = frozenset(("quote", "cite", "report"))
_GIVING_SOURCES = frozenset(("citing", "quoting", "adding"))
_LONGEST_LETTERS = 4  # behind a name, "KC", "MP", "PhD"
_HIGHEST = 6  # verbs that share one subject, at most


def of_verb(scene: Scene, verb: int, passive: bool, paths: tuple[Path, ...]) -> tuple[int | None, Range | None]:
    """The head of the phrase that names the source, and the phrase; Nones where the text names nobody."""
    parse = scene.parse
    head: int | None = None
    for path in paths:
        if path[0].dep not in _SUBJECTS:
            head = by_path(parse, verb, path)
        elif not passive:
            head = subject(scene, verb)
        if head is not None:
            break
    if head is None or parse.tags[head] == "EX" or _stands_for_a_clause(parse, verb, head):
        return None, None
    return head, phrase(parse, head)


def _before_the_comma(scene: Scene, verb: int) -> int | None:
    """Who is named right before a main verb that the parse left without a subject: "its manager, Ana Ruiz, denied"."""
    parse = scene.parse
    comma = verb - 1
    if parse.heads[verb] != verb or comma < 1 or parse.words[comma] != ",":
        return None
    number = scene.reading.covering.get(comma - 1)
    if number is None or scene.reading.mentions[number].cls != "Person":
        return None
    return scene.reading.mentions[number].head


def _closing(scene: Scene, verb: int) -> int | None:
    """Who is named between a comma and the verb that closes the sentence, where the parse takes them for more of what
    was said: "was found near the river, police and relatives said".
    """
    parse = scene.parse
    first, last = scene.sentence(verb)
    if any(parse.pos[token] != "PUNCT" for token in range(verb + 1, last)):
        return None
    here = verb - 1
    while here > first and parse.pos[here] in _NOMINAL:
        here -= 1
    if parse.words[here] != "," or "ccomp" not in parse.labels[verb]:
        return None
    named = [token for token in range(here + 1, verb) if parse.pos[token] in ("NOUN", "PROPN")]
    inside = range(here + 1, verb)
    return next((token for token in named if parse.heads[token] not in inside), None)


_NOMINAL = frozenset(("NOUN", "PROPN", "DET", "ADJ", "CCONJ"))


def of_noun(scene: Scene, noun: int, paths: tuple[Path, ...]) -> tuple[int | None, Range | None]:
    """The source of a noun: by its paths, or the subject of the verb that only carries it ("made a promise")."""
    parse = scene.parse
    head = next(
        (
            found
            for path in paths
            if (found := by_path(parse, noun, path)) is not None
            and (path[-1].dep != "compound" or parse.pos[found] == "PROPN")
        ),
        None,
    )
    if head is None and parse.deps[noun] == "dobj" and parse.lemmas[parse.heads[noun]] in _CARRYING:
        head = subject(scene, parse.heads[noun])
    return head, phrase(parse, head) if head is not None else None


def by_path(parse: Parse, token: int, path: Path) -> int | None:
    here: int | None = token
    for step in path:
        if here is None:
            return None
        here = follow(parse, here, step.dep, step.lemmas)
    return here


def _stands_for_a_clause(parse: Parse, verb: int, head: int) -> bool:
    """The subject of "it seems that", "it goes without saying that", "it is worth noting that"."""
    if parse.lower[head] != "it":
        return False
    above = parse.heads[head]
    empty = above != verb and parse.lemmas[above] in ("be", "go")
    return empty or parse.deps[head] == "expl" or "expl" in parse.labels[verb]


def subject(scene: Scene, verb: int) -> int | None:
    """The subject of a verb, or of the verb that it shares one with; the noun that a participle stands with.

    Not what a parser takes for one in a quotation beside the verb.
    """
    parse = scene.parse
    here = verb
    for _ in range(_HIGHEST):
        own: list[int] = []
        if not parse.labels[here].isdisjoint(_SUBJECTS):
            own = [c for c in parse.children[here] if parse.deps[c] in _SUBJECTS and not scene.quoted_apart(c, verb)]
        if own:
            return own[-1]  # of two the parser took what is said for the first: "Shortage a scandal, says minister"
        dep, head = parse.deps[here], syntax.coordinated(parse, here)
        if head == here:
            person = _before_the_comma(scene, here)
            return person if person is not None else _closing(scene, here)
        if dep in ("acl", "relcl"):
            return head if parse.pos[head] in ("NOUN", "PROPN", "PRON") else None
        if dep == "xcomp":
            controller = follow(parse, head, "dobj")
            if controller is not None and controller < here:
                return controller
        elif dep == "ccomp":
            if parse.tags[here] not in ("VB", "VBG"):
                return None
        elif dep == "pcomp" and parse.lower[head] == "as" and parse.lemmas[parse.heads[head]] in _QUOTING:
            return follow(parse, parse.heads[head], "dobj") or follow(parse, parse.heads[head], "nsubjpass")
        elif dep in ("pcomp", "conj", "advcl", "dep"):
            while parse.pos[head] in ("ADP", "SCONJ") and parse.heads[head] != head:
                head = parse.heads[head]
            if dep == "advcl" and parse.tags[here] == "VBG" and (source := _according(parse, head)) is not None:
                return source
            if dep == "advcl" and parse.lower[here] in _GIVING_SOURCES and parse.deps[head] == "ccomp" and here > head:
                head = parse.heads[head]  # "reported that she was held, citing police": not she cites them
            while dep == "advcl" and parse.tags[here] == "VBG" and _infinitive(parse, head):
                head = parse.heads[head]  # "urged them to leave, saying": not they say it
        else:
            return None
        if parse.pos[head] == "ADJ" and parse.deps[head] == "acomp":  # "is able to tell"
            head = parse.heads[head]
        if parse.pos[head] not in ("VERB", "AUX"):
            return None
        here = head
    return None


def _according(parse: Parse, verb: int) -> int | None:
    """Who is named by "according to" at the beginning of a verb's clause, and so goes on in ", adding that …"."""
    for child in parse.children[verb]:
        if parse.words[child] == "According":
            to = child if parse.lemmas[child] == "to" else follow(parse, child, "prep", frozenset(("to",)))
            return follow(parse, to, "pobj") if to is not None else None
    return None


def _infinitive(parse: Parse, verb: int) -> bool:
    to = any(parse.tags[child] == "TO" for child in parse.children[verb])
    return to and parse.deps[verb] == "xcomp" and parse.pos[parse.heads[verb]] == "VERB"


def claimant(scene: Scene, head: int | None) -> int | None:
    """The mention that the source is; through a relative pronoun the one that it stands for."""
    if head is None:
        return None
    parse = scene.parse
    if parse.tags[head] in ("WP", "WDT") and parse.deps[parse.heads[head]] == "relcl":
        head = parse.heads[parse.heads[head]]
    if head not in scene.reading.headed and parse.words[head].isupper() and len(parse.words[head]) <= _LONGEST_LETTERS:
        for child in parse.children[head]:  # "Daniel Achebe KC"
            if parse.deps[child] == "compound" and scene.reading.cls(child) == "Person":
                return scene.reading.headed.get(child)
    return scene.reading.headed.get(head)
