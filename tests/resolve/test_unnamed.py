"""Who has no name, across documents about one affair."""

from kg.model import Entity, EventCluster
from kg.resolve import Chain, Report, resolve, unnamed
from tests.resolve.corpus import chain, home, terms

NAMES = ("Ana Cruz", "Luis Mora", "Lodwar Star", "Turkana Water")  # rare names that make two documents one affair


def affair(*more: Chain) -> tuple[Entity, ...]:
    shared = [
        chain(document, 90 + number, "Person", name) for document in "ab" for number, name in enumerate(NAMES)
    ] + [chain(document, 0, "Person", f"Somebody {document}") for document in "cdefgh"]
    return resolve([*shared, *more], (), terms()).entities


def bare(document: str, index: int, name: str, *nouns: str, cls: str = "Person") -> Chain:
    return chain(document, index, cls, name, named=False, nouns=nouns)


def test_the_only_one_of_a_noun_is_one_by_any_noun_that_it_is_called() -> None:
    who = affair(bare("a", 1, "a motorist", "driver", "motorist"), bare("b", 1, "the driver", "driver"))
    assert home(who, "a", 1) is home(who, "b", 1)


def test_two_of_a_noun_are_nobody_in_particular() -> None:
    who = affair(
        bare("a", 1, "a driver", "driver"), bare("a", 2, "a driver", "driver"), bare("b", 1, "the driver", "driver")
    )
    assert len({home(who, "a", 1), home(who, "a", 2), home(who, "b", 1)}) == 3


def test_who_speaks_in_one_document_is_not_who_speaks_in_another() -> None:
    who = affair(bare("a", 1, "I"), bare("b", 1, "I"), bare("a", 2, "everyone"), bare("b", 2, "everyone"))
    assert home(who, "a", 1) is not home(who, "b", 1)
    assert home(who, "a", 2) is not home(who, "b", 2)


def test_one_court_is_not_the_courts_and_a_woman_is_no_man() -> None:
    who = affair(
        bare("a", 1, "the stadium", "stadium", cls="Facility"),
        bare("b", 1, "the stadiums", "stadium", cls="Facility"),
        bare("a", 2, "a woman", "driver", "woman"),
        bare("b", 2, "a man", "driver", "man"),
    )
    assert home(who, "a", 1) is not home(who, "b", 1)
    assert home(who, "a", 2) is not home(who, "b", 2)


def test_who_has_a_name_in_one_document_and_a_description_in_both() -> None:
    named = chain("a", 1, "Person", "Mary Ekai", nouns=("driver",))
    assert home(affair(named, bare("b", 1, "the driver", "driver")), "b", 1).name == "Mary Ekai"
    president = chain("a", 1, "Person", "Mary Ekai", nouns=("president",))  # an office, which somebody else may hold
    assert home(affair(president, bare("b", 1, "the president", "president")), "b", 1).name == "the president"
    there = chain("b", 2, "Person", "Mary Ekai")  # beside her "a driver" is somebody else
    assert home(affair(named, there, bare("b", 1, "a driver", "driver")), "b", 1).name == "a driver"
    assert home(affair(named, there, bare("b", 1, "the driver", "driver")), "b", 1).name == "Mary Ekai"


def test_whoever_is_killed_in_documents_of_other_affairs_stays_nobody_in_particular() -> None:
    """One event may be found where the documents hardly meet; persons become one where they tell of one affair."""
    chains = [chain("a", 1, "Person", "David Diaz"), bare("b", 1, "a rebel", "rebel"), bare("c", 1, "a man", "man")]
    patient = (("patient", 1),)
    reports = [Report(one.document, 0, "Killing", "kill", 0, patient, None, None, "asserted") for one in chains]
    one_event = (EventCluster("event/1", (("a", 0), ("b", 0), ("c", 0))),)
    who = resolve(chains, (), terms()).entities

    def named(likeness: dict[tuple[str, str], float]) -> set[str]:
        found = unnamed.join(who, chains, reports, one_event, likeness, terms())
        return {document for document, _ in home(found, "a", 1).members}

    assert named({}) == {"a"}
    assert named({("a", "b"): 0.4}) == {"a", "b"}
