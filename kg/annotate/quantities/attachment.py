"""Measurements that count the participants of an event, or are its amount, bound to the event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from kg.annotate.quantities import elliptic
from kg.annotate.quantities.context import SIZES
from kg.annotate.reading import Reading
from kg.model import Event, Measurement


def attach(reading: Reading, measurements: Sequence[Measurement], events: Sequence[Event]) -> tuple[Measurement, ...]:
    """The measurements, each that counts the participants of an event or is its amount bound to the event."""
    if not events or not measurements:
        return tuple(measurements)
    starts = reading.beginning
    parse, begins, size = reading.parse, reading.parse.starts, len(reading.parse)
    headed: dict[int, int] = {}  # token -> event that it triggers
    amounts: dict[int, int] = {}  # measurement -> event whose amount it is
    filled: dict[int, list[int]] = {}  # token -> events that it belongs to a participant of
    for number, event in enumerate(events):
        headed.setdefault(event.head, number)
        for argument in event.arguments:
            if argument.target == "measurement":
                amounts.setdefault(argument.index, number)
            elif argument.role in ("patient", "agent") and argument.start in starts:
                token = starts[argument.start]
                some = parse.tags[token] == "CD" or parse.lower[token] in _SOME
                while token < size and begins[token] < argument.end:
                    if some and parse.lower[token] == "of":
                        break  # of "one of the five suspects" it does not befall five
                    filled.setdefault(token, []).append(number)
                    token += 1
    bound: list[Measurement] = []
    for number, one in enumerate(measurements):
        first = starts.get(one.start)
        made = _attached(reading, one, events, amounts.get(number), headed, filled, first)
        taken_up = made.target is None and first is not None and _takes_up(reading, made, first)
        if taken_up:
            of = next((other for other in reversed(bound) if _is_taken_up(reading, one, other, starts)), one)
            made = replace(made, target=of.target, index=of.index, time=made.time or of.time)
        bound.append(made)
    return tuple(bound)


_SOME = frozenset(("some", "most", "many", "several", "half", "none"))


def _takes_up(reading: Reading, one: Measurement, first: int) -> bool:
    """Whether a measurement that begins with a token tells more of a figure before: its value, or a part of it."""
    parse = reading.parse
    last = first
    while last < len(parse) and parse.ends[last] < one.end:
        last += 1
    return elliptic.figure(parse, first) is not None or elliptic.part(parse, first, last + 1)


def _is_taken_up(reading: Reading, one: Measurement, other: Measurement, starts: Mapping[int, int]) -> bool:
    """Whether a figure is the one that "the figure" means: of the same quantity, and not what it was another year."""
    first = starts.get(other.start)
    return other.quantity == one.quantity and (first is None or not elliptic.compared(reading.parse, first))


# How many there are of something that lasts is no matter of an event in the same clause.
_STATES = SIZES | {"capacity", "prisoners", "population", "age", "percentage"}


def _attached(
    reading: Reading,
    measurement: Measurement,
    events: Sequence[Event],
    amount: int | None,
    headed: Mapping[int, int],
    filled: Mapping[int, Sequence[int]],
    first: int | None,
) -> Measurement:
    if amount is not None and measurement.quantity != "capacity":  # of what is built, not of the building of it
        return replace(_bound(measurement, events[amount], amount), modality=events[amount].modality)
    if measurement.quantity in _STATES or first is None:
        return measurement
    parse = reading.parse
    token, counted = first, first
    while token < len(parse) and parse.ends[token] <= measurement.end:
        if token in headed:  # "261 deaths"
            return _bound(measurement, events[headed[token]], headed[token])
        if counted not in filled:
            counted = token  # of "12 Palestinians" the name alone is a participant
        token += 1
    near = [
        index
        for index in filled.get(counted, ())
        if measurement.evidence[0] <= parse.starts[events[index].head]
        and parse.ends[events[index].head] <= measurement.evidence[1]
    ]
    if not near:
        return measurement
    # "two men arrested on Monday were released": the evidence ends at the word that the number is of.
    index = next((one for one in near if parse.ends[events[one].head] == measurement.evidence[1]), near[0])
    return _bound(measurement, events[index], index)


def _bound(measurement: Measurement, event: Event, index: int) -> Measurement:
    return replace(measurement, target="event", index=index, time=measurement.time or event.time)
