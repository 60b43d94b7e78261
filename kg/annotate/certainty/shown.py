"""What a picture shows or somebody sees is as certain as the seeing: "footage *appears to show* soldiers shooting"."""

from __future__ import annotations

from kg.model import Parse

_SHOWING = frozenset(("show", "depict", "capture", "film", "record", "portray"))
_SEEING = frozenset(("see", "hear", "witness", "watch"))


def shown_by(parse: Parse, verb: int) -> int | None:
    """The verb of showing or seeing whose complement a clause is; None of any other clause."""
    above, dep = parse.heads[verb], parse.deps[verb]
    if dep == "acl" and parse.tags[verb] == "VBG" and parse.deps[above] == "dobj":
        above = parse.heads[above]  # "shows [soldiers shooting]", of which a parser makes soldiers who shoot
    elif dep != "ccomp" or verb < above:
        return None
    lemma = parse.lemmas[above]
    return above if lemma in _SHOWING or (lemma in _SEEING and parse.tags[verb] in ("VBG", "VB")) else None
