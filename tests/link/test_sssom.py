"""Links as SSSOM."""

import csv

from hypothesis import given
from hypothesis import strategies as st

from kg.link.sssom import COLUMNS, sssom
from kg.model import Link

BASE = "https://example.org/kg/"


def link(subject: str, iri: str, label: str = "A", *reasons: str) -> Link:
    return Link(subject, iri, "exactMatch", 0.98, "semapv:LexicalMatching", reasons, label, "my list")


def test_the_file_has_its_metadata_and_one_row_a_link() -> None:
    links = [
        (link("place/b", "https://sws.geonames.org/2/", "B", "same name"), "B"),
        (link("place/a", "https://example.net/list#x"), "A"),
        (link("place/a", "http://www.wikidata.org/entity/Q1"), "A"),
    ]
    lines = list(sssom(links, BASE, "1.2"))
    assert lines == list(sssom(reversed(links), BASE, "1.2"))
    head = [line for line in lines if line.startswith("#")]
    assert head[:4] == [
        '#sssom_version: "1.0"',
        f"#mapping_set_id: {BASE}graph/links",
        "#license: https://w3id.org/sssom/license/unspecified",
        "#curie_map:",
    ]
    assert '#  wikidata: "http://www.wikidata.org/entity/"' in head
    rows = list(csv.DictReader(lines[len(head) :], delimiter="\t"))
    assert [(row["subject_id"], row["object_id"]) for row in rows] == [
        ("this:place/a", "wikidata:Q1"),
        ("this:place/a", "ns2:x"),
        ("this:place/b", "geonames:2/"),
    ]
    assert rows[2]["comment"] == "my list; same name"
    assert {row["predicate_id"] for row in rows} == {"skos:exactMatch"}


@given(label=st.text(max_size=20), reason=st.text(max_size=20))
def test_nothing_breaks_a_row(label: str, reason: str) -> None:
    *_, row = sssom([(link("a", "https://x.org/1", label, reason), label)], BASE, "1")
    assert row.count("\t") == len(COLUMNS) - 1
    assert '"' not in row and len(row.splitlines()) == 1
