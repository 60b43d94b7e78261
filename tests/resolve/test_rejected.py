"""An entity that a person rejected leaves a document without a trace, and takes along only what is of it."""

from kg.model import (
    Annotated,
    Argument,
    Claim,
    Document,
    Event,
    LocalEntity,
    Measurement,
    Mention,
    Relation,
    Resolution,
)
from kg.resolve import rejected, without
from tests.resolve.corpus import AFFAIR

TEXT = "Getty Images: police of Lodwar arrested Ana Sow"
SPANS = {"Getty Images": (0, 12), "police": (14, 20), "Lodwar": (24, 30), "Ana Sow": (40, 47)}
DOCUMENT = Annotated(
    Document("d", TEXT),
    tuple(Mention(*span, 0, "Organization", "name", number) for number, span in enumerate(SPANS.values())),
    tuple(LocalEntity("Organization", name, (number,), True) for number, name in enumerate(SPANS)),
    (
        Event(
            "Arrest", 31, 39, 0, "arrest",
            (Argument("agent", 14, 20, "mention", 1), Argument("agent", 0, 12, "mention", 0),
             Argument("patient", 40, 47, "mention", 3)),
            "asserted", (14, 47),
        ),
    ),
    (
        Relation("affiliatedWith", 3, 0, (0, 47)),
        Relation("locatedIn", 1, 2, (14, 30)),
        Relation("holdsPosition", 3, None, (0, 47), literal="chief", position_in=0),
    ),
    (Claim((0, 12), (0, 5), (14, 47), 0, (("event", 0), ("relation", 0), ("relation", 1))),),
    (Measurement(0, 5, "Getty", "person", "count", target="mention", index=0, evidence=(0, 5)),),
)  # fmt: skip


def test_what_is_of_the_rejected_goes_and_the_rest_stays() -> None:
    left = without(DOCUMENT, {0})
    assert [entity.name for entity in left.entities] == ["police", "Lodwar", "Ana Sow"]
    assert all(left.entities[mention.entity].mentions == (n,) for n, mention in enumerate(left.mentions))
    (event,) = left.events
    assert [(a.role, TEXT[slice(*SPANS[left.entities[a.index].name])]) for a in event.arguments] == [
        ("agent", "police"),
        ("patient", "Ana Sow"),
    ]
    assert [(r.property, r.subject, r.object, r.position_in) for r in left.relations] == [
        ("locatedIn", 0, 1, None),
        ("holdsPosition", 2, None, None),
    ]
    assert (left.claims[0].claimant, left.claims[0].about) == (None, (("event", 0), ("relation", 0)))
    assert (left.measurements[0].target, left.measurements[0].index) == (None, None)


def test_nobody_rejected_nothing_changed() -> None:
    assert without(DOCUMENT, ()) is DOCUMENT


def test_the_rejected_are_those_who_are_in_no_entity() -> None:
    assert rejected(AFFAIR[:2], Resolution((), ())) == {"a": frozenset({0, 1})}
