"""Terms as text: whatever a source's words are, three readers get them back."""

from decimal import Decimal

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from kg.mapping import terms
from kg.model import KGError

words = st.text(st.characters(exclude_categories=["Cs"]))
HOSTILE = ['"', "\\", "\n\r\t\b\f", "\x00\x01\x7f\x85\u2028\u2029\ufffe\uffff", "<b>'\"", "‮אבג", "🧨", "\\u0041", ""]


@given(words)
def test_oxigraph_reads_the_words_back(text: str) -> None:
    line = f"<http://a/s> <http://a/p> {terms.literal(text)} <http://a/g> ."
    assert line.isprintable() or not line.isascii()
    assert len(line.splitlines()) == 1
    (quad,) = ox.parse(line.encode(), format=ox.RdfFormat.N_QUADS)
    assert quad.object == ox.Literal(text)


@given(words)
def test_rdflib_reads_the_words_back(text: str) -> None:
    graph = rdflib.Graph().parse(data=f"<http://a/s> <http://a/p> {terms.literal(text)} .\n", format="nt")
    assert [str(value) for value in graph.objects()] == [text]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_come_back(text: str) -> None:
    test_oxigraph_reads_the_words_back.hypothesis.inner_test(text)  # type: ignore[attr-defined]  # set by Hypothesis
    test_rdflib_reads_the_words_back.hypothesis.inner_test(text)  # type: ignore[attr-defined]  # set by Hypothesis


@given(st.text())
def test_an_iri_is_minted_from_any_name(name: str) -> None:
    for iri in (terms.document_iri("https://example.org/", name), terms.key_iri("https://example.org/", name)):
        assert iri.isascii()
        ox.NamedNode(iri[1:-1])


@given(st.text(), st.text())
def test_two_documents_have_two_iris(one: str, other: str) -> None:
    assert (terms.document_iri("x:", one) == terms.document_iri("x:", other)) == (one == other)


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=6))
def test_decimals_are_what_the_store_makes_of_them(number: Decimal) -> None:
    written = terms.decimal(number)
    store = ox.Store()
    store.load(f"<http://a/s> <http://a/p> {written} .".encode(), format=ox.RdfFormat.N_TRIPLES)
    (quad,) = store
    assert str(quad.object) == written
    assert Decimal(quad.object.value) == number


@pytest.mark.parametrize(
    ("given", "datatype"),
    [
        ("2025-03-16", "date"),
        ("2025-03", "gYearMonth"),
        ("2025", "gYear"),
        ("in May", "string"),
        ("16 Mar\n", "string"),
    ],
)
def test_a_date_has_the_type_of_its_precision(given: str, datatype: str) -> None:
    (quad,) = ox.parse(f"<x:s> <x:p> {terms.day(given)} .".encode(), format=ox.RdfFormat.N_TRIPLES)
    assert quad.object.datatype.value == terms.XSD + datatype
    assert quad.object.value == given


@pytest.mark.parametrize("base", ["example.org/", "https://example.org", "https://example.org/<x>/", "https://é/", ""])
def test_a_base_that_starts_no_iri_is_refused(base: str) -> None:
    with pytest.raises(KGError):
        terms.check_base(base)


def test_a_good_base_is_given_back() -> None:
    assert terms.check_base("https://example.org/kg/") == "https://example.org/kg/"
