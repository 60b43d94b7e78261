"""Lists in their forms, sound and broken."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.link.lists import Record, read
from kg.link.lists.records import kind_of, values
from kg.model import KGError

LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"
P = "https://example.org/"


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        (
            "a.csv",
            'id,name,aliases,type,country\r\nQ792,El  Salvador,"ES|Salvador",country,sv\r\n\r\n',
            [Record("http://www.wikidata.org/entity/Q792", "El Salvador", ("ES", "Salvador"), "Place", ("sv",))],
        ),
        (
            "a.tsv",
            "\ufeffitem\titemLabel\thttp\nhttp://www.wikidata.org/entity/Q1\tOne\t\n",
            [Record("http://www.wikidata.org/entity/Q1", "One")],
        ),
        ("a.csv", "id;name;aliases\nQ7;X, Y;Z|W\n", [Record("http://www.wikidata.org/entity/Q7", "X, Y", ("Z", "W"))]),
        ("b.csv", 'schema,id,caption\nCompany,"a ü","X, Y"\n', [Record(P + "a%20%C3%BC", "X, Y", (), "Organization")]),
        ("only-a-header.csv", "id,name\n", []),
        (
            "a.ttl",
            f'<{P}1> {LABEL} "Uno"@es, "One"@en ; a <http://schema.org/Person> . <{P}2> a <{P}T> . [] {LABEL} "x" .',
            [Record(P + "1", "One", ("Uno",), "Person")],
        ),
        ("a.nt", f'<{P}1> {LABEL} "a\\u00e9" .\n', [Record(P + "1", "aé")]),
        (
            "a.jsonld",
            f'[{{"@id": "{P}1", "@type": "http://schema.org/Place", "http://schema.org/name": "X"}}]',
            [Record(P + "1", "X", (), "Place")],
        ),
        (
            "a.jsonl",
            '{"id": "NK-1", "schema": "Person", "caption": "B", "datasets": ["x"], "properties": {"name": ["A", "B"], '
            '"alias": ["C", 5], "nationality": ["sv"]}}\n\n{"id": "o", "schema": "Ownership", "properties": {}}\n',
            [Record(P + "NK-1", "B", ("A", "C"), "Person", ("sv",))],
        ),
    ],
)
def test_a_sound_list(tmp_path: Path, name: str, content: str, expected: list[Record]) -> None:
    prefix = "" if "Q" in content else P
    assert list(read(write(tmp_path, name, content), prefix)) == expected


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("a.csv", "", "empty; a list needs a header with the columns id and name"),
        ("a.csv", "key,label\n", "a.csv:1: no column id; there are: key, label. Needed: id and name"),
        ("a.csv", "a,b\n1,2\n", "no column id and no column name; there are: a, b"),
        ("a.csv", "id,name\nQ1,x\nQ2\n", "a.csv:3: 1 cells where the header has 2"),
        ("a.csv", "id,name\nQ1,\n", "a.csv:2: no name"),
        ("a.csv", "id,name\n ,x\n", "a.csv:2: no id"),
        ("a.csv", 'id,name\nQ1,"x\n', 'a.csv:2: a quote (") of the record that begins after line 1 is never closed'),
        ("a.csv", 'id,name\nQ1,"x"y\n', "a.csv:2:"),
        ("a.csv", "id,name\nQ1," + "x" * 1_000_001, "field larger than field limit"),
        ("a.csv", b"id,name\nQ1,x\nQ2,\xff\n", "a.csv:3: not UTF-8; save the list as UTF-8"),
        ("a.csv", "id,name\n17,x\n", "a.csv:2: the id '17' is no IRI; say what the ids begin with: --prefix"),
        ("a.csv", "id,name\nhttp://a b,x\n", "a.csv:2: 'http://a b' is no IRI"),
        ("a.ttl", f'<{P}1> {LABEL} "a" "b" .', "no Turtle: line 1"),
        ("a.ttl", "<a> <b> <c> .", "no Turtle"),
        ("a.ttl", b"\x00\xff", "no Turtle"),
        ("a.jsonld", '{"@context": "http://127.0.0.1:9/c"}', "no JSON-LD"),
        ("a.jsonld", "[" * 200_000, "no JSON-LD"),
        ("a.jsonl", '{"id": 1}', "a.jsonl:1: Expected `str`, got `int` - at `$.id`; each line is an entity"),
        ("a.jsonl", '{"id": "a"\n', "a.jsonl:1:"),
        ("a.jsonl", "[" * 100_000, "a.jsonl:1:"),
        ("a.jsonl", b'{"id": "\xff"}', "a.jsonl:1:"),
        (
            "a.jsonl",
            '{"id": "NK-1", "schema": "Person", "properties": {"name": ["A"]}}',
            "a.jsonl:1: the id 'NK-1' is no",
        ),
        ("a.xls", "", "a list is a file that ends in .csv"),
    ],
)
def test_a_broken_list_is_named_with_its_line(tmp_path: Path, name: str, content: str | bytes, complaint: str) -> None:
    with pytest.raises(KGError) as caught:
        list(read(write(tmp_path, name, content)))
    assert complaint in str(caught.value)
    assert "\n" not in str(caught.value) and len(str(caught.value)) < 600


def test_a_missing_list(tmp_path: Path) -> None:
    with pytest.raises(KGError, match="no such file"):
        list(read(tmp_path / "a.csv"))


@settings(max_examples=50)
@given(content=st.binary(max_size=200), name=st.sampled_from(["a.csv", "a.tsv", "a.jsonl"]))
def test_any_bytes_are_records_or_a_clear_error(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, name: str
) -> None:
    path = write(tmp_path_factory.mktemp("list"), name, content)
    try:
        assert all(record.name for record in read(path, P))
    except KGError as error:
        assert name in str(error)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("http://schema.org/Person", "Person"),
        ("Political Party", "Organization"),
        ("Q5", "Person"),
        ("LegalEntity", ""),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    assert kind_of(text) == kind


def test_cells_with_several_values() -> None:
    assert values("a; b;;a") == ("a", "b")
    assert values("a;b | c") == ("a;b", "c")
