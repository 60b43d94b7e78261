"""Which reports tell of one event, and who takes part in it without a name."""

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import EventCluster
from kg.resolve import Chain, Report, resolve
from tests.resolve.corpus import chain, home, terms

CHAINS = [
    part
    for document in "ab"
    for part in (
        chain(document, 0, "Person", "Nayib Bukele"),
        chain(document, 1, "Settlement", "Tecoluca"),
        chain(document, 2, "Person", "a judge", named=False),
        chain(document, 3, "Person", "Ana Cruz"),
        chain(document, 4, "Person", "Luis Mora"),
    )
]


def report(document: str, index: int, cls: str, *fillers: tuple[str, int], **more: object) -> Report:
    given_: dict[str, object] = {"earliest": None, "latest": None, "modality": "asserted", **more}
    return Report(document, index, cls, cls.lower(), 10 * index, fillers, **given_)  # type: ignore[arg-type]


def cluster(events: Sequence[EventCluster], document: str, index: int) -> EventCluster:
    return next(event for event in events if (document, index) in event.members)


def told(*reports: Report, chains: Sequence[Chain] = CHAINS) -> tuple[EventCluster, ...]:
    return resolve(chains, reports, terms()).events


def test_one_class_and_participants_are_one_event() -> None:
    found = told(report("a", 0, "Arrest", ("patient", 3)), report("b", 0, "Arrest", ("patient", 3)))
    assert len(found) == 1
    assert "patient person/ana-cruz" in found[0].reasons[0]


def test_named_participants_contradict() -> None:
    found = told(
        report("a", 0, "Arrest", ("patient", 3), ("agent", 0)), report("b", 0, "Arrest", ("patient", 4), ("agent", 0))
    )
    assert len(found) == 2


def test_times_contradict() -> None:
    found = told(
        report("a", 0, "Arrest", ("patient", 3), earliest="2025-03-01", latest="2025-03-02"),
        report("b", 0, "Arrest", ("patient", 3), earliest="2025-05-01", latest="2025-05-31"),
    )
    assert len(found) == 2


def test_what_did_not_happen_is_another_event() -> None:
    found = told(report("a", 0, "Arrest", ("patient", 3)), report("b", 0, "Arrest", ("patient", 3), modality="negated"))
    assert len(found) == 2


def test_a_report_without_participants_joins_no_contradicting_two() -> None:
    found = told(
        report("a", 0, "Arrest", ("patient", 3)), report("a", 1, "Arrest"), report("a", 2, "Arrest", ("patient", 4))
    )
    assert cluster(found, "a", 0) is not cluster(found, "a", 2)


def test_who_has_no_name_is_one_where_the_event_is() -> None:
    chains = [*CHAINS[:7], chain("b", 2, "Person", "a magistrate", named=False), *CHAINS[8:]]
    reports = [report(d, 0, "Ruling", ("agent", 2), ("patient", 3)) for d in "ab"]
    together = resolve(chains, reports, terms()).entities
    assert home(together, "a", 2) is home(together, "b", 2)
    apart = resolve(chains, reports[:1], terms()).entities
    assert home(apart, "a", 2) is not home(apart, "b", 2)


ROLES = st.tuples(st.sampled_from(("agent", "patient", "place")), st.integers(0, 4))
REPORTS = st.lists(
    st.tuples(st.sampled_from("ab"), st.sampled_from(("Arrest", "Attack")), st.lists(ROLES, max_size=3)), max_size=8
)


@settings(max_examples=40, deadline=None)
@given(REPORTS, st.randoms(use_true_random=False))
def test_every_report_is_in_one_event_in_any_order(
    rows: list[tuple[str, str, list[tuple[str, int]]]], random: object
) -> None:
    reports = [report(d, n, cls, *fillers) for n, (d, cls, fillers) in enumerate(rows)]
    found = told(*reports)
    assert sorted(m for event in found for m in event.members) == sorted((r.document, r.index) for r in reports)
    shuffled, chains = list(reports), list(CHAINS)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    random.shuffle(chains)  # type: ignore[attr-defined]
    assert told(*shuffled, chains=chains) == found
