"""Links as SSSOM."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.link.sssom import COLUMNS, read_sssom, sssom
from kg.model import KGError, Link

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


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("ns1:x", "ns1:x y", ":9: 'https://example.net/list#x y' is no IRI"),
        ("ns1:x", "ns7:x", ":9: the prefix 'ns7' of object_id is not in the curie_map above"),
        ("0.980", "high", ":9: confidence must be a number from 0 to 1"),
        ("skos:exactMatch", "skos:same", ":9: predicate_id must be one of"),
        ("object_id", "object", ":8: no column object_id; there are: subject_id"),
    ],
)
def test_a_file_that_a_person_broke_is_named_with_its_line(tmp_path: Path, old: str, new: str, complaint: str) -> None:
    path = tmp_path / "links.sssom.tsv"
    lines = list(sssom([(link("place/a", "https://example.net/list#x"), "A")], BASE, "1"))
    lines.remove('#  semapv: "https://w3id.org/semapv/vocab/"')
    lines.remove('#  owl: "http://www.w3.org/2002/07/owl#"')
    path.write_text("\n".join(lines).replace(old, new), encoding="utf-8")
    with pytest.raises(KGError) as caught:
        read_sssom(path)
    assert complaint in str(caught.value)


@given(label=st.text(max_size=20), reason=st.text(max_size=20))
def test_nothing_breaks_a_row(label: str, reason: str) -> None:
    *_, row = sssom([(link("a", "https://x.org/1", label, reason), label)], BASE, "1")
    assert row.count("\t") == len(COLUMNS) - 1
    assert '"' not in row and len(row.splitlines()) == 1
