"""What a relative clause leaves out: in "the man police wanted to arrest" it is the man."""

from __future__ import annotations

from kg.annotate.constructions import DEEPEST, RELATIVE_TAGS, SUBJECTS, has_child, is_that
from kg.model import Parse


def object_gap(parse: Parse, verb: int) -> int | None:
    """The antecedent that a relative clause leaves out as object: "the man (that) police wanted to arrest"."""
    top = verb
    for _ in range(DEEPEST):
        if parse.deps[top] == "relcl":
            break
        if parse.deps[top] not in ("xcomp", "ccomp", "conj"):
            return None
        if parse.deps[top] == "conj" and parse.heads[top] != top and parse.deps[parse.heads[top]] != "relcl":
            return None
        top = parse.heads[top]
    else:
        return None
    if has_child(parse, verb, "xcomp", "ccomp"):
        return None
    noun = parse.heads[top]
    subject = False
    for child in parse.children[top]:
        dep = parse.deps[child]
        if dep in SUBJECTS:
            if parse.tags[child] in RELATIVE_TAGS or is_that(parse, child):
                return None
            if any(parse.tags[owner] == "WP$" for owner in parse.children[child]):
                return None  # "whose brother died" leaves nobody out
            subject = True
        elif parse.tags[child] == "WRB" or (dep == "dobj" and parse.tags[child] not in RELATIVE_TAGS and top != verb):
            return None
        elif dep == "prep":
            fillers = parse.children[child]
            if not fillers or any(parse.tags[filler] in RELATIVE_TAGS for filler in fillers):
                return None
    if top != verb and any(
        parse.tags[child] in RELATIVE_TAGS and parse.deps[child] in SUBJECTS for child in parse.children[verb]
    ):
        return None
    return noun if subject else None
