"""JSON Lines and CSV."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg import ingest
from kg.model import Document, Skipped

Write = Callable[[str, str | bytes], Path]
Only = Callable[[], Document]
Complaint = Callable[..., str]


def test_a_record_keeps_its_id_and_every_character_of_its_text(write: Write, only: Only) -> None:
    text = "\ufeffCafe\u0301\r\n\u2028 two  spaces\0\ud83d."
    write("a.jsonl", json.dumps({"id": " A/1 ", "text": text, "title": "T", "date": "2025-03", "gold": [1]}) + "\n")
    assert only() == Document(
        id=" A/1 ",
        text="\ufeffCafe\u0301\r\n\u2028 two  spaces\ufffd\ufffd.",
        title="T",
        date="2025-03",
        path="a.jsonl",
        replaced=2,
    )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])).filter(str.strip))
def test_both_forms_of_record_give_the_same_text(tmp_path: Path, text: str) -> None:
    quoted = text.replace('"', '""')
    (tmp_path / "a.jsonl").write_bytes((json.dumps({"id": "j", "text": text}, ensure_ascii=False) + "\n").encode())
    (tmp_path / "b.csv").write_bytes(f'id,text\nc,"{quoted}"\n'.encode())
    (from_csv, from_jsonl), _ = ingest.read([tmp_path])
    assert from_csv.text == from_jsonl.text
    assert len(from_csv.text) == len(text)


def test_records_without_ids_are_called_by_their_line(write: Write, tmp_path: Path) -> None:
    write("news/a.jsonl", '{"text": "One."}\n\n{"text": "Two.", "id": 7}\n')
    documents, _ = ingest.read([tmp_path])
    assert [(document.id, document.text) for document in documents] == [("7", "Two."), ("news/a-1", "One.")]


def test_csv_fields_may_hold_lines_commas_and_quotes(write: Write, tmp_path: Path) -> None:
    write("a.csv", '\ufeffid,Title,date,text,other\n1,T,2025,"He said:\r\n""Yes, we""",x\n\n2,,,Short,y\n')
    documents, skipped = ingest.read([tmp_path])
    assert skipped == []
    assert documents == [
        Document(id="1", text='He said:\r\n"Yes, we"', title="T", date="2025", path="a.csv"),
        Document(id="2", text="Short", path="a.csv"),
    ]


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_csv_of_spreadsheets_is_read_too(write: Write, only: Only, delimiter: str) -> None:
    write("a.csv", f"id{delimiter}text\n1{delimiter}One, two.\n")
    assert only().text == "One, two."


def test_a_record_without_words_is_skipped(write: Write, tmp_path: Path) -> None:
    jsonl = write("a.jsonl", '{"id": "1", "text": " "}\n')
    table = write("b.csv", "id,text\n1,\n")
    skipped = [Skipped(f"{jsonl.as_posix()}:1", "no text in it"), Skipped(f"{table.as_posix()}:2", "no text in it")]
    assert ingest.read([tmp_path]) == ([], skipped)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"text": "x"', "no JSON (Expecting ',' delimiter at column 13); write one object a line"),
        ("[" * 200_000, "no JSON that can be read (maximum recursion depth exceeded"),
        ('["text"]', 'no JSON object; write one a line, such as {"id": "a1", "text": "…"}'),
        ('{"id": "1"}', 'a record with no text; write the article under the key "text"'),
        ('{"text": 5}', 'a record with text that is no string: 5; write the article under the key "text"'),
        ('{"text": "x", "date": "yesterday"}', "date 'yesterday' is none; write YYYY, YYYY-MM or YYYY-MM-DD"),
        ('{"text": "x", "title": ["a"]}', "title must be text, not ['a']"),
        ('{"text": "x", "id": true}', "id True cannot be one"),
        ('{"text": "x", "id": "a\\ud800"}', "id 'a\\ud800' cannot be one"),
    ],
)
def test_a_malformed_line_is_named(write: Write, complaint: Complaint, line: str, reason: str) -> None:
    write("a.jsonl", '{"text": "fine"}\n' + line + "\n")
    assert complaint().startswith(f"a.jsonl:2: {reason}")


def test_broken_utf8_names_line_and_byte(write: Write, complaint: Complaint) -> None:
    write("a.jsonl", b'{"text": "fine"}\n{"text": "s\xed"}\n')
    assert complaint() == "a.jsonl:2: not UTF-8 at byte 11 (0xed); save the file as UTF-8"


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ("id,body\n1,x\n", "1: no column `text` in the header 'id,body'; the columns are id, title, date, source, url"),
        ("id,text\n1,a,b\n", "2: 3 fields under 2 columns; quote the text"),
        ('id,text\n1,"a\nb"\n2,"open\n', "4: no CSV (unexpected end of data); quote the text"),
        ('id,text\n1,"a" b\n', "2: no CSV ("),
        ("id,text,date\n1,a,soon\n", "2: date 'soon' is none"),
    ],
)
def test_a_malformed_table_is_explained(write: Write, complaint: Complaint, table: str, reason: str) -> None:
    write("a.csv", table)
    assert complaint().startswith(f"a.csv:{reason}")
