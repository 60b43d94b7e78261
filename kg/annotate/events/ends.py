"""To what end something is done, said with the class of event that it is: "took to the streets to protest" is one."""

from __future__ import annotations

from msgspec.structs import replace

from kg.annotate.constructions import SUBJECTS
from kg.annotate.events.lexicon import EventLexicon
from kg.annotate.events.triggers import Found
from kg.annotate.reading import Reading

_ONE = frozenset(("Attack", "Meeting", "Movement", "Protest"))  # but who borrows to buy does two things
_OBJECTS = frozenset(("dobj", "nsubjpass", "dative"))


def folded(reading: Reading, found: list[Found], lexicon: EventLexicon) -> list[Found]:
    """The triggers without the infinitives of purpose that name the kind of event of the verb above them again.

    What depends on such an infinitive belongs to the verb: "used tear gas to disperse the crowd".  Where the verb has
    an actor for its object, that may be who is to do it: "threatened them to force them".
    """
    parse = reading.parse
    by_token = {one.token: number for number, one in enumerate(found)}
    again: set[int] = set()
    for number, one in enumerate(found):
        above = by_token.get(parse.heads[one.token], number)
        if (
            above != number
            and lexicon.above[one.cls] & _ONE
            and _of_one_kind(found[above].cls, one.cls, lexicon)
            and not any(dep in _OBJECTS and reading.cls(to) in lexicon.actors for dep, to in found[above].arcs)
            and parse.deps[one.token] in ("advcl", "xcomp")
            and any(parse.tags[child] == "TO" for child in parse.children[one.token])
        ):
            again.add(number)
            further = (arc for arc in one.arcs if arc[0] not in SUBJECTS)
            arcs = tuple(dict.fromkeys((*found[above].arcs, *further)))
            cls = max(found[above].cls, one.cls, key=lambda name: len(lexicon.above[name]))
            found[above] = replace(found[above], cls=cls, arcs=arcs, used=found[above].used | {one.token})
    return [one for number, one in enumerate(found) if number not in again]


def _of_one_kind(cls: str, other: str, lexicon: EventLexicon) -> bool:
    """Whether two classes are the same, or one above the other: "fired tear gas to disperse"."""
    return cls in lexicon.above[other] or other in lexicon.above[cls]
