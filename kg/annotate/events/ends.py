"""To what end something is done, said with the class of event that it is: "took to the streets to protest" is one."""

from __future__ import annotations

from dataclasses import replace

from kg.annotate.constructions import SUBJECTS
from kg.annotate.events.lexicon import EventLexicon
from kg.annotate.events.triggers import Found
from kg.model import Parse

_ASKING = frozenset(("Communication",))  # "called on him to ask for help"
_OBJECTS = frozenset(("dobj", "nsubjpass", "dative"))


def folded(parse: Parse, found: list[Found], lexicon: EventLexicon) -> list[Found]:
    """The triggers without the infinitives of purpose that name the class of the verb above them again.

    What depends on such an infinitive belongs to the verb: "walked out to strike for pay".  Where the verb has an
    object, that may be who is to do it: "threatened them to force them".
    """
    by_token = {one.token: number for number, one in enumerate(found)}
    again: set[int] = set()
    for number, one in enumerate(found):
        above = by_token.get(parse.heads[one.token], number)
        if (
            above != number
            and found[above].cls == one.cls
            and not lexicon.above[one.cls] & _ASKING
            and not any(dep in _OBJECTS for dep, _ in found[above].arcs)
            and parse.deps[one.token] in ("advcl", "xcomp")
            and any(parse.tags[child] == "TO" for child in parse.children[one.token])
        ):
            again.add(number)
            further = (arc for arc in one.arcs if arc[0] not in SUBJECTS)
            arcs = tuple(dict.fromkeys((*found[above].arcs, *further)))
            found[above] = replace(found[above], arcs=arcs, used=found[above].used | {one.token})
    return [one for number, one in enumerate(found) if number not in again]
