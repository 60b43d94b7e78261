"""Doubtful links, and what a person says of them."""

from pathlib import Path

import pytest

from kg.link.lists import Record
from kg.link.matching import Answer, Found, Subject
from kg.link.review import COLUMNS, Judgement, decided, load, sheet, undenied
from kg.model import KGError, Link

ANSWER = Answer(
    Subject("person/ana", "Ana López", (), "Person"),
    "ask",
    (
        Found(Record("https://x.org/1", "=Ana Lopez"), 0.9, ("a\tb",)),
        Found(Record("https://x.org/2", "Ana Lopes"), 0.8, ()),
    ),
)


def link(subject: str, iri: str) -> Link:
    return Link(subject, iri, "exactMatch", 0.97, "semapv:LexicalMatching", ("same name",), "A", "list")


def test_the_sheet_goes_out_and_comes_back(tmp_path: Path) -> None:
    lines = list(sheet([(ANSWER, "list"), (Answer(ANSWER.subject, "match", ANSWER.found), "other")]))
    assert len(lines) == 3  # a match is no question
    assert "\t'=Ana Lopez\t" in lines[1]
    path = tmp_path / "links.tsv"
    path.write_text("\n".join([lines[0], "same" + lines[1], "Different " + lines[2]]) + "\n", encoding="utf-8")
    said = load(path)
    assert [(one.iri, one.same) for one in said.values()] == [("https://x.org/1", True), ("https://x.org/2", False)]
    path.write_text("\n".join(lines), encoding="utf-8")
    assert load(path) == {}


def test_what_people_say_wins() -> None:
    said = {
        ("a", "https://x.org/1"): Judgement("a", "https://x.org/1", True),
        ("a", "https://x.org/2"): Judgement("a", "https://x.org/2", False),
        ("b", "https://x.org/3"): Judgement("b", "https://x.org/3", True, "B", "list"),
    }
    links = decided([link("a", "https://x.org/1"), link("a", "https://x.org/2"), link("c", "https://x.org/4")], said)
    assert [(one.subject, one.object, one.predicate) for one in links] == [
        ("a", "https://x.org/1", "sameAs"),
        ("a", "https://x.org/2", "differentFrom"),
        ("b", "https://x.org/3", "sameAs"),
        ("c", "https://x.org/4", "exactMatch"),
    ]
    assert links[0].justification == "semapv:ManualMappingCuration" and links[0].score == 1.0
    assert decided(links, said) != [] and decided([], {}) == []
    assert undenied([link("a", "https://x.org/1"), link("a", "https://x.org/2")], {("a", "https://x.org/2")}) == [
        link("a", "https://x.org/1")
    ]


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("", ":1: no column decision, entity, iri"),
        ("a\tb\n", "there are: a, b"),
        ("\t".join(COLUMNS) + "\nmaybe\ta\tb\thttps://x.org/1\n", ":2: 'maybe' is no decision; write same, different"),
        ("decision\tentity\tiri\nsame\t\thttps://x.org/1\n", ":2: a decision needs an entity and an iri"),
        ("decision\tentity\tiri\nsame\ta\tno iri\n", ":2: 'no iri' is no IRI"),
        ("decision\tentity\tiri\nsame\ta\tx:1\ndifferent\ta\tx:1\n", ":3: a and x:1 are same in one line"),
    ],
)
def test_a_sheet_that_is_wrong_is_named_with_its_line(tmp_path: Path, content: str, complaint: str) -> None:
    path = tmp_path / "links.tsv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(KGError) as caught:
        load(path)
    assert complaint in str(caught.value)


def test_no_sheet(tmp_path: Path) -> None:
    with pytest.raises(KGError, match="No such file"):
        load(tmp_path / "links.tsv")
    (tmp_path / "links.tsv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(KGError, match="no sheet of decisions"):
        load(tmp_path / "links.tsv")
