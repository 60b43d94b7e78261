"""Which reports tell of one event, and who takes part in it without a name."""

from collections.abc import Sequence
from dataclasses import replace

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


def word(document: str, index: int, lemma: str, *fillers: tuple[str, int], **more: object) -> Report:
    """A report of an event of no class."""
    return replace(report(document, index, "Event", *fillers, **more), lemma=lemma)


def test_events_of_no_class_are_one_by_their_word_its_noun_or_a_near_word() -> None:
    one = word("a", 0, "acquire", ("agent", 0), ("patient", 3))
    for lemma in ("acquire", "acquisition", "buyout"):
        assert len(told(one, word("b", 0, lemma, ("agent", 0), ("patient", 3)))) == 1
    assert len(told(one, word("b", 0, "greet", ("agent", 0), ("patient", 3)))) == 2


def test_one_who_does_the_same_in_two_documents_may_do_it_twice() -> None:
    reports = [word(document, 0, "dance", ("agent", 0)) for document in "ab"]
    apart = [part for part in CHAINS if part.document == "a" or part.index == 0]  # documents that share one name
    apart += [chain("b", index, "Person", f"Somebody Else{index}") for index in range(1, 5)]
    assert len(told(*reports, chains=apart)) == 2
    dated = [replace(one, earliest="2025-03-01", latest="2025-03-01") for one in reports]
    assert len(told(*dated, chains=apart)) == 1


def test_a_plan_and_its_fulfilment_are_one_event() -> None:
    planned = report("a", 0, "Arrest", ("patient", 3), ("agent", 0), modality="planned")
    assert len(told(planned, report("b", 0, "Arrest", ("patient", 3), ("agent", 0)))) == 1


def test_who_dies_once_is_killed_once() -> None:
    found = told(
        report("a", 0, "Death", ("patient", 3)),
        report("b", 0, "Killing", ("patient", 3), ("agent", 0)),
    )
    assert len(found) == 1


def test_one_word_of_two_classes_is_two_events() -> None:
    fired = replace(report("a", 0, "Dismissal", ("patient", 3), ("agent", 0)), lemma="fire")
    shot = replace(report("b", 0, "Attack", ("patient", 3), ("agent", 0)), lemma="fire")
    assert len(told(fired, shot)) == 2


def test_an_event_is_of_classes_of_which_one_is_a_kind_of_the_other() -> None:
    seized = word("b", 0, "seize", ("agent", 0), ("patient", 3))
    arrest = report("a", 0, "Arrest", ("agent", 0), ("patient", 3))
    purchase = report("c", 0, "Transaction", ("agent", 0), ("patient", 3))
    chains = [*CHAINS, *(replace(one, document="c") for one in CHAINS[:5])]
    found = told(replace(arrest, lemma="seize"), seized, replace(purchase, lemma="seize"), chains=chains)
    assert len(found) == 2


def test_one_pair_that_agrees_does_not_join_what_else_disagrees() -> None:
    chains = [
        part
        for document in "abcdefgh"
        for part in (
            chain(document, 0, "Settlement", "Tecoluca"),
            chain(document, 1, "Person", "Ana Cruz" if document < "e" else "Luis Mora"),
        )
    ]
    reports = [report(document, 0, "Arrest", ("patient", 1), ("place", 0)) for document in "abcdefgh"]
    bridge = [report("d", 1, "Arrest", ("place", 0)), report("e", 1, "Arrest", ("place", 0))]
    found = told(*reports, *bridge, chains=chains)
    assert cluster(found, "a", 0) is not cluster(found, "h", 0)


def test_four_are_not_261() -> None:
    def group(document: str, name: str) -> Chain:
        return chain(document, 2, "Group", name, named=False)

    reports = [report(d, 0, "Death", ("patient", 2), ("place", 1), ("agent", 0)) for d in "ab"]
    for one, other, same in (("four babies", "261 babies", False), ("four babies", "4 babies", True)):
        chains = [*CHAINS[:2], group("a", one), *CHAINS[3:7], group("b", other), *CHAINS[8:]]
        entities = resolve(chains, reports, terms()).entities
        assert (home(entities, "a", 2) is home(entities, "b", 2)) is same
