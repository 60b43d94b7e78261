"""Entities against the records of a list."""

from difflib import SequenceMatcher

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.link.blocking import NameIndex, consonants
from kg.link.folding import fold
from kg.link.lists import Record
from kg.link.matching import CLOSE, EXACT, Matcher, Subject, link_of

IRI = "https://example.org/"


def compare(left: str, right: str, kind: str) -> float:
    return SequenceMatcher(None, fold(left), fold(right)).ratio()


LIST = [
    Record(IRI + "1", "Juan Pérez", ("Juan Antonio Pérez",), "Person", ("sv",)),
    Record(IRI + "2", "Maria Lopez", (), "Person", ("us",)),
    Record(IRI + "3", "Maria Lopez", (), "Person", ("sv",)),
    Record(IRI + "4", "Acme Prison Services", ("APS",), "Organization", ("us",)),
    Record(IRI + "5", "Muammar Gaddafi", (), "Person"),
    Record(IRI + "6", "Lopez", (), "Person"),
    Record(IRI + "7", "Soyapango", (), "Place", ("SV",)),
    Record(IRI + "8", "Banco Azul", (), "Organization"),
    Record(IRI + "8", "Banco Azul", ("BA",), "Organization"),
]
MATCHER = Matcher(LIST, compare, country_codes={"el salvador": "SV"})


def answer(name: str, kind: str = "Person", countries: str = "", *aliases: str) -> tuple[str, list[str]]:
    found = MATCHER.answer(Subject("x", name, aliases, kind, frozenset(countries.split())))
    return found.outcome, [one.record.iri.removeprefix(IRI) for one in found.found]


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        (("Juan Perez",), ("match", ["1"])),
        (("Juan Perez", "Person", "SV", "Juan Antonio Pérez"), ("match", ["1"])),
        (("Maria Lopez",), ("ask", ["2", "3"])),  # two of that name
        (("Maria Lopez", "Person", "SV"), ("match", ["3", "2"])),  # the country tells them apart
        (("Acme Prison Service", "Organization"), ("match", ["4"])),
        (("Acme Prison Services", "Person"), ("ask", [])),  # a person is no organization
        (("Lopez",), ("ask", ["6"])),  # one word is no person's whole name
        (("Soyapango", "Place", "GT"), ("ask", [])),  # a place in another country
        (("Muamar Qadafi",), ("close", ["5"])),
        (("Banco Azul", "Organization"), ("match", ["8"])),  # two records of one thing
        (("Somebody Else",), ("ask", [])),
    ],
)
def test_outcomes(subject: tuple[str, ...], expected: tuple[str, list[str]]) -> None:
    assert answer(*subject) == expected


def test_a_link_is_exact_or_close_and_has_reasons() -> None:
    link = link_of(MATCHER.answer(Subject("person/juan", "Juan Perez", (), "Person", frozenset(("SV",)))), "my list")
    assert link is not None
    assert (link.subject, link.object, link.predicate, link.source) == (
        "person/juan",
        IRI + "1",
        "exactMatch",
        "my list",
    )
    assert link.score >= EXACT and "same country: SV" in link.reasons
    assert link_of(MATCHER.answer(Subject("x", "Maria Lopez", (), "Person")), "my list") is None
    close = link_of(MATCHER.answer(Subject("x", "Muamar Qadafi", (), "Person")), "my list")
    assert close is not None and close.predicate == "closeMatch" and CLOSE <= close.score < EXACT


def test_the_order_of_the_list_does_not_matter() -> None:
    other = Matcher(reversed(LIST), compare)
    for record in LIST:
        subject = Subject("x", record.name, record.aliases, record.kind)
        one, two = MATCHER.answer(subject), other.answer(subject)
        assert (one.outcome, one.found) == (two.outcome, two.found)


def test_an_empty_list_answers_nothing() -> None:
    assert Matcher([], compare).answer(Subject("x", "Juan", (), "Person")).found == ()


@pytest.mark.parametrize(("one", "other"), [("gaddafi", "qadhafi"), ("mohammed", "muhamad"), ("zarqawi", "sarkawi")])
def test_spellings_have_one_skeleton(one: str, other: str) -> None:
    assert consonants(one) == consonants(other)


NAMES = st.lists(st.text(alphabet="abcde éü", min_size=1, max_size=12), max_size=30)


@given(names=NAMES, data=st.data())
def test_every_name_of_the_index_is_near_itself(names: list[str], data: st.DataObject) -> None:
    index = NameIndex(enumerate(names), fold)
    assert len(index) == len(names)
    for name in names:
        near = index.near(name, len(names))
        if fold(name):
            assert set(fold(names[near[0]]).split()) == set(fold(name).split())
        assert len(near) <= len(names)
    assert index.near(data.draw(st.text(max_size=20)), 3) is not None


def test_common_words_are_looked_at_only_beside_rarer_ones() -> None:
    names = [f"John Number{number:04}" for number in range(1000)] + ["John Zyx"]
    index = NameIndex(enumerate(names), fold)
    assert index.near("John Zyx", 3)[0] == 1000
    assert index.near("Zyx John", 1) == [1000]
