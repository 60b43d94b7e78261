"""What a time expression says of the one event that it dates."""

from __future__ import annotations

from msgspec.structs import replace

from kg.annotate import time
from kg.annotate.reading import TimeExpression
from kg.annotate.syntax import VERBAL
from kg.model import Parse, Time

_ENDING = frozenset(("end", "finish", "expire"))


def _ended(parse: Parse, expression: TimeExpression) -> bool:
    """Whether a time is the end of what a noun names, which lasted until then: "the siege *ended on Friday*"."""
    above = parse.heads[expression.head]
    verb = parse.heads[above] if parse.deps[above] == "prep" else above
    return parse.lemmas[verb] in _ENDING and parse.pos[verb] in VERBAL


def meant(parse: Parse, expression: TimeExpression, verb: int) -> Time:
    """What an expression says of an event: "since 1997, when 58 people died" dates their death in 1997, and "the siege
    ended in 1997" the siege until then.
    """
    found = expression.time
    if parse.pos[verb] not in VERBAL and found.edtf is not None and "/" not in found.edtf and _ended(parse, expression):
        return replace(found, edtf=f"../{found.edtf}", earliest=None)
    inside = parse.deps[verb] == "relcl" and expression.first <= parse.heads[verb] < expression.last
    if not inside or found.edtf is None or not any(parse.lemmas[child] == "when" for child in parse.children[verb]):
        return found
    edtf = found.edtf.removeprefix("../").removesuffix("/..")
    earliest, latest = time.interval(edtf)
    return replace(found, edtf=edtf, earliest=earliest, latest=latest)
