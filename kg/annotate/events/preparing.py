"""What was only prepared: a bomb that was planted makes no bombing, until something says that it went off."""

from __future__ import annotations

from collections.abc import Sequence

from kg.annotate.events.lexicon import EventLexicon
from kg.annotate.events.sharing import Filled, copy, is_a
from kg.annotate.events.triggers import Found
from kg.annotate.reading import Reading
from kg.model import Modality


def settle(
    reading: Reading,
    found: Sequence[Found],
    filled: Sequence[Filled],
    certain: list[Modality],
    lexicon: EventLexicon,
) -> set[int]:
    """The preparations that are told again by what came of them, which gets who prepared it, and where.

    What did harm went off as well: then the preparation tells of the event itself.  What came of no harm, and of
    nothing of its class, is planned.  One and the same is what was done with an instrument of the same entity.
    """
    told: set[int] = set()
    for number, one in enumerate(found):
        if one.lemma not in lexicon.preparing.get(one.cls, ()):
            continue
        instruments = _instruments(reading, filled[number])
        harm = [
            other
            for other, later in enumerate(found)
            if other != number
            and certain[other] == certain[number]
            and is_a(lexicon, later.cls, "Harm")
            and later.lemma not in lexicon.preparing.get(later.cls, ())
            and not instruments.isdisjoint(_instruments(reading, filled[other]))
        ]
        for other in harm:
            again = found[other].cls == one.cls
            copy(reading, lexicon, found, filled, number, other, ("agent", "place") if again else ("agent",))
            if again:
                told.add(number)
        if not harm and certain[number] == "asserted":
            certain[number] = "planned"
    return told


def _instruments(reading: Reading, filled: Filled) -> set[int]:
    """The entities that something is done with."""
    return {
        reading.mentions[one.index].entity for one, _ in filled if one.role == "instrument" and one.target == "mention"
    }
