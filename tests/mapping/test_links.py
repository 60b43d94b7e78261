"""Links as lines of the graph."""

import pyoxigraph as ox
from hypothesis import given
from hypothesis import strategies as st

from kg.mapping.links import link_quads, located_quads
from kg.model import Link, Located
from kg.ontology import KG, SKOS

BASE = "https://example.org/kg/"
LINK = Link(
    "place/tecoluca", "https://sws.geonames.org/3583009/", "exactMatch", 0.98, "semapv:CompositeMatching",
    ("the only place of that name", "near San Vicente"), "Tecoluca", "GeoNames",
)  # fmt: skip


def parsed(lines: list[str]) -> list[ox.Quad]:
    return list(ox.parse("\n".join(lines), format=ox.RdfFormat.N_QUADS))


def test_a_link_is_a_triple_and_what_it_rests_on() -> None:
    quads = parsed(list(link_quads([LINK], BASE)))
    assert {str(quad.graph_name) for quad in quads} == {f"<{BASE}graph/links>"}
    plain = quads[0]
    assert str(plain.subject) == f"<{BASE}place/tecoluca>"
    assert str(plain.predicate) == f"<{SKOS}exactMatch>"
    about = {str(quad.predicate): str(quad.object) for quad in quads if str(quad.subject).startswith(f"<{BASE}link/")}
    assert about[f"<{KG}score>"].startswith('"0.98"')
    assert about[f"<{KG}justification>"] == "<https://w3id.org/semapv/vocab/CompositeMatching>"
    assert sum(str(quad.predicate) == f"<{KG}reason>" for quad in quads) == 2


def test_the_same_links_give_the_same_lines() -> None:
    assert list(link_quads([LINK], BASE)) == list(link_quads([LINK], BASE))


def test_a_place_has_its_point_and_what_it_lies_in() -> None:
    place = Located(
        "https://sws.geonames.org/1/", "A", "PPL", "SV", -13.5, 1e-5, "https://sws.geonames.org/2/", ("http://w/Q1",)
    )
    quads = parsed(list(located_quads([place], BASE)))
    values = {str(quad.predicate).rpartition("#")[2].rpartition("/")[2].rstrip(">"): str(quad.object) for quad in quads}
    assert values["lat"].startswith('"-13.5"') and values["long"].startswith('"0.00001"')
    assert values["parentFeature"] == "<https://sws.geonames.org/2/>"
    assert values["exactMatch"] == "<http://w/Q1>"
    assert "POINT(0.00001 -13.5)" in values["asWKT"]
    assert not any("lat" in str(quad.predicate) for quad in parsed(list(located_quads(
        [Located("https://x.org/1", "A", "PCLI", "", None, None, None)], BASE))))  # fmt: skip


TEXT = st.text(max_size=30).filter(lambda text: not any("\ud800" <= char <= "\udfff" for char in text))


@given(iri=st.text(alphabet="abcü/-_.~?=&'()", max_size=30), reasons=st.lists(TEXT, max_size=3), label=TEXT)
def test_anything_of_a_list_is_a_line_that_can_be_read(iri: str, reasons: list[str], label: str) -> None:
    link = Link(
        "person/a",
        "https://example.org/" + iri,
        "closeMatch",
        0.5,
        "semapv:LexicalMatching",
        tuple(reasons),
        label,
        "l",
    )
    lines = list(link_quads([link], BASE))
    assert len(parsed(lines)) == len(lines) or len(set(lines)) < len(lines)
    assert not any("\n" in line for line in lines)
