"""Open information extraction: every clause as triples of short labels, whatever it is about.

What the ontology has no class for is not lost to the triples export: a subject, what is said of it, and an object, by
the clause's constituents (after ClausIE, Del Corro and Gemulla 2013), with noun phrases cut to their heads and nearest
modifiers.  Prepositional phrases of nouns and appositions give triples of their own, so that labels stay short.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from kg.annotate.columns import among
from kg.annotate.constructions import VERBAL
from kg.annotate.once import once_a_parse
from kg.model import Parse, Statement

LONGEST = 4  # words of a label

_SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "csubjpass"))
_OBJECTS = frozenset(("dobj", "attr", "oprd", "dative"))
_NOMINAL = frozenset(("NOUN", "PROPN", "NUM"))
_TELLING = _NOMINAL | VERBAL
_KEPT = frozenset(("compound", "amod", "nmod", "nummod", "poss", "quantmod", "advmod"))
_MODAL = frozenset(("can", "could", "may", "might", "must", "should", "will", "would", "shall"))
_QUANTIFIERS = frozenset(
    ("one", "some", "many", "most", "all", "each", "number", "variety", "range", "kind", "type", "lot")
)
_DETERMINERS = frozenset(("PRON", "DET"))
_EMPTY = frozenset(("such", "other", "various", "many", "several", "some", "these", "those", "this", "that", "own"))


def find(parse: Parse) -> tuple[Statement, ...]:
    """The statements of all clauses, in the order of the text, each once."""
    found: dict[tuple[str, str, str], Statement] = {}
    subjects = _all_subjects(parse)
    pos, labels = parse.pos, parse.labels
    for token in among(pos, _TELLING):
        if token in subjects:
            if not subjects[token] or parse.deps[token] in ("aux", "auxpass"):
                continue
            triples = _clause(parse, token, subjects[token])
        elif not labels[token].isdisjoint(_WITHIN):
            triples = _noun_phrase(parse, token)
        else:
            continue
        for subject, predicate, object_, first, last in triples:
            key = (subject, predicate, object_)
            if subject and predicate and object_ and subject != object_ and key not in found:
                found[key] = Statement(*key, (parse.starts[first], parse.ends[last - 1]))
    return tuple(found.values())


_WITHIN = frozenset(("prep", "agent", "appos", "poss"))


def _child(parse: Parse, token: int, *deps: str) -> int | None:
    for child in parse.children[token]:
        if parse.deps[child] in deps:
            return child
    return None


def _children(parse: Parse, token: int, deps: Collection[str]) -> list[int]:
    return [child for child in parse.children[token] if parse.deps[child] in deps]


def _with_conjuncts(parse: Parse, token: int) -> list[int]:
    """The token and what is coordinated with it."""
    if "conj" not in parse.labels[token]:
        return [token]
    found: list[int] = []
    stack = [token]
    while stack:
        here = stack.pop()
        found.append(here)
        stack.extend([child for child in parse.children[here] if parse.deps[child] == "conj"])
    return found


def _all_subjects(parse: Parse) -> dict[int, list[int]]:
    """Verb -> its subjects: its own, or those of the verb that it is coordinated with or depends on."""
    found: dict[int, list[int]] = {}
    for token in among(parse.pos, VERBAL):
        if token not in found:
            _add_subjects(parse, token, found, 0)
    return found


def _add_subjects(parse: Parse, verb: int, found: dict[int, list[int]], depth: int) -> list[int]:
    """The subjects of a verb, which are added to those found, with those of the verbs that it depends on."""
    head, dep = parse.heads[verb], parse.deps[verb]
    result: list[int] = []
    if not parse.labels[verb].isdisjoint(_SUBJECTS):
        for child in parse.children[verb]:
            if parse.deps[child] in _SUBJECTS:
                if parse.tags[child] in ("WDT", "WP") and dep == "relcl":
                    result.append(head)
                else:
                    result += _with_conjuncts(parse, child)
    elif head != verb and depth < _DEEPEST:
        if dep == "acl" and parse.pos[head] in _NOMINAL:
            result = [head] if parse.tags[verb] in ("VBN", "VBD", "VBG") else []
        elif dep == "relcl":
            result = [head]
        elif dep in _DEPENDING:
            climbed = head
            while parse.pos[climbed] in ("ADP", "SCONJ", "ADJ") and parse.heads[climbed] != climbed:
                climbed = parse.heads[climbed]
            if climbed in found:
                result = found[climbed]
            elif parse.pos[climbed] in VERBAL:
                result = _add_subjects(parse, climbed, found, depth + 1)
    found[verb] = result
    return result


_DEPENDING = frozenset(("conj", "advcl", "xcomp", "ccomp", "pcomp"))
_DEEPEST = 8  # verbs above


_NAMELESS = frozenset(("WDT", "WP", "EX", "DT"))


@once_a_parse
def _label(parse: Parse, head: int) -> str:
    """A noun phrase by its head and nearest modifiers; a clause by its verb and object; at most LONGEST words."""
    part = parse.pos[head]
    if part == "PRON" or parse.tags[head] in _NAMELESS:
        return ""
    if part in VERBAL:
        thing = _child(parse, head, "dobj", "attr", "acomp")
        return " ".join(filter(None, (parse.lower[head], _label(parse, thing) if thing else "")))
    if parse.lemmas[head] in _QUANTIFIERS:  # "one of the ways" speaks of ways
        inner = next(_prepositional_heads(parse, head, "of"), None)
        if inner is not None:
            return _label(parse, inner)
    if parse.labels[head].isdisjoint(_KEPT):
        return _bare(parse, head)
    kept: list[int] = []
    children, deps, pos = parse.children, parse.deps, parse.pos
    for child in children[head]:
        if child >= head:
            break
        if deps[child] in _KEPT and parse.lemmas[child] not in _EMPTY and pos[child] not in _DETERMINERS:
            if children[child]:
                kept += _premodifier(parse, child)
            else:
                kept.append(child)
    if not kept:
        return _bare(parse, head)
    kept.append(head)
    words, lower = parse.words, parse.lower
    return " ".join([words[one] if pos[one] == "PROPN" else lower[one] for one in sorted(kept)[-LONGEST:]])


def _prepositional_heads(parse: Parse, token: int, preposition: str) -> Iterator[int]:
    for child in parse.children[token]:
        if parse.deps[child] == "prep" and parse.lemmas[child] == preposition:
            yield from (inner for inner in parse.children[child] if parse.deps[inner] == "pobj")


def _premodifier(parse: Parse, token: int) -> list[int]:
    """A modifier with its own modifiers, without a possessive's article: "machine learning" of "… algorithms"."""
    if not parse.children[token]:
        return [token]
    inner = [
        t
        for child in parse.children[token]
        if child < token and parse.deps[child] in _KEPT and parse.pos[child] not in _DETERMINERS
        for t in _premodifier(parse, child)
    ]
    return [*inner, token]


def _verb_label(parse: Parse, verb: int) -> str:
    """The verb as it stands with what changes its meaning: modal, negation, passive, particle."""
    if parse.labels[verb].isdisjoint(_CHANGING):
        return parse.lower[verb]
    before, after = [], []
    for child in parse.children[verb]:
        dep = parse.deps[child]
        if dep == "neg":
            before.append("not")
        elif dep == "auxpass" or (dep == "aux" and _is_kept(parse, child, verb)):
            before.append(parse.lower[child])
        elif dep == "prt":
            after.append(parse.lower[child])
    return " ".join((*before, parse.lower[verb], *after))


_CHANGING = frozenset(("neg", "aux", "auxpass", "prt"))


def _is_kept(parse: Parse, auxiliary: int, verb: int) -> bool:
    """Modals change what is said, and "is" of "is growing" belongs to the verb; "has" does neither."""
    if parse.tags[auxiliary] == "MD":
        return parse.lemmas[auxiliary] in _MODAL
    return parse.tags[verb] == "VBG" and parse.lemmas[auxiliary] == "be"


Found = tuple[str, str, str, int, int]


def _clause(parse: Parse, verb: int, subjects: Iterable[int]) -> Iterator[Found]:
    named = [(subject, name) for subject in subjects if (name := _label(parse, subject))]
    if not named:
        return
    predicate = _verb_label(parse, verb)
    first, last = verb, verb + 1
    complements: list[tuple[str, str]] = []  # what is added to the predicate, and the object's label
    deps = parse.deps
    for child in parse.children[verb]:
        dep = deps[child]
        if dep in _OBJECTS:
            for thing in _with_conjuncts(parse, child):
                complements.append(("", _label(parse, thing)))
                last = thing + 1 if thing >= last else last
            for added, label, end in _phrases(parse, child):
                complements.append((f"{_bare(parse, child)} {added}", label))
                last = max(last, end)
        elif dep == "acomp":
            for quality in _with_conjuncts(parse, child):
                complements.append(("", parse.lower[quality]))
                for added, label, end in _phrases(parse, quality):
                    complements.append((f"{parse.lower[quality]} {added}", label))
                    last = max(last, end)
        elif dep in ("xcomp", "ccomp") and parse.pos[child] == "VERB" and not _child(parse, child, *_SUBJECTS):
            complements.append(("", _label(parse, child)))
            last = max(last, child + 1)
    for added, label, end in _phrases(parse, verb):
        complements.append((added, label))
        last = end if end > last else last
    for subject, name in named:
        first = min(first, subject)
        for added, label in complements:
            yield name, f"{predicate} {added}" if added else predicate, label, first, last
        if not complements:
            manner = _child(parse, verb, "advmod")
            if manner is not None and parse.lower[manner].endswith("ly"):
                yield name, predicate, parse.lower[manner], first, last


def _bare(parse: Parse, token: int) -> str:
    return parse.lower[token] if parse.pos[token] != "PROPN" else parse.words[token]


def _phrases(parse: Parse, token: int) -> Iterable[tuple[str, str, int]]:
    """(preposition, label, end) of the prepositional phrases of a token, through "such as" and gerunds."""
    return () if parse.labels[token].isdisjoint(_PREPOSITIONAL) else _prepositional(parse, token)


_PREPOSITIONAL = frozenset(("prep", "agent"))


def _prepositional(parse: Parse, token: int) -> Iterator[tuple[str, str, int]]:
    children, deps = parse.children, parse.deps
    for child in children[token]:
        if deps[child] not in _PREPOSITIONAL:
            continue
        preposition = parse.lower[child]
        for inner in children[child]:
            dep = deps[inner]
            if dep == "pobj" or dep == "pcomp" and parse.pos[inner] in VERBAL:
                for thing in _with_conjuncts(parse, inner):
                    yield preposition, _label(parse, thing), thing + 1
            elif dep == "prep":
                for added, label, end in _phrases(parse, child):
                    yield f"{preposition} {added}", label, end


def _noun_phrase(parse: Parse, head: int) -> Iterator[Found]:
    """Triples inside a noun phrase: its prepositional phrases, appositions and examples."""
    if parse.lemmas[head] in _QUANTIFIERS:
        return
    name = _label(parse, head)
    for preposition, label, end in _phrases(parse, head):
        predicate = "include" if preposition in ("such as", "including", "like") else preposition
        yield name, predicate, label, head, end
    for child in parse.children[head]:
        if parse.deps[child] == "appos":
            for thing in _with_conjuncts(parse, child):
                yield name, "is", _label(parse, thing), head, thing + 1
        elif parse.deps[child] == "poss" and parse.pos[child] in _NOMINAL:
            yield _label(parse, child), "has", parse.words[head], child, head + 1
