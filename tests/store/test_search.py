"""Names are found whatever their accents, their capitals and the reader's spelling."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import store
from kg.store.search import FILE, Index, _unescaped, fold, write
from tests.published import publish

TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"
ALIAS = "<http://www.w3.org/2004/02/skos/core#altLabel>"
KG = "https://w3id.org/kg-builder/ontology#"
B = "https://example.org/kg/"


def _thing(key: str, kind: str, mentions: int, name: str, *others: str) -> list[str]:
    iri, tail = f"<{B}{key}>", f"<{B}doc/a> .\n"
    return sorted(
        [
            f"{iri} {TYPE} <{KG}{kind}> {tail}",
            f"{iri} {TYPE} <{KG}Entity> <{B}graph/inferred> .\n",
            f'{iri} {LABEL} "{name}" {tail}',
            *(f'{iri} {ALIAS} "{other}" {tail}' for other in others),
            *(f"{iri} <{KG}evidence> <{B}doc/a#mention-{n}-{n + 1}> {tail}" for n in range(mentions)),
        ]
    )


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder = tmp_path_factory.mktemp("search")
    lines = [
        *_thing("organization/unhcr", "Organization", 3, "UNHCR", "United Nations High Commissioner for Refugees"),
        *_thing("person/bukele", "Person", 9, "Nayib Bukele", "Bukele", 'the \\"coolest\\" dictator'),
        *_thing("person/garcia", "Person", 5, "Kilmar Ábrego García"),
        *_thing("person/garcia-m", "Person", 2, "Gabriel García Márquez"),
        *_thing("person/ostergaard", "Person", 1, "Søren Østergaard"),
        *_thing("place/el-salvador", "Country", 20, "El Salvador", "Salvador"),
        *_thing("place/san-salvador", "Settlement", 4, "San Salvador"),
        *_thing("place/tokyo", "Settlement", 1, "東京"),
        f'<{KG}Arrest> {LABEL} "arrest" <{B}graph/ontology> .\n',
        f"<{KG}Arrest> {TYPE} <http://www.w3.org/2002/07/owl#Class> <{B}graph/ontology> .\n",
    ]
    write(lines, folder / FILE)
    return Index(folder)


@pytest.mark.parametrize(
    ("question", "label", "match"),
    [
        ("Nayib Bukele", "Nayib Bukele", "exact"),
        ("BUKELE", "Nayib Bukele", "exact"),
        ("nay", "Nayib Bukele", "start"),
        ("bukele nay", "Nayib Bukele", "words"),
        ("nayib bukelle", "Nayib Bukele", "similar"),
        ("Bukalé", "Nayib Bukele", "similar"),
        ("najib bukele", "Nayib Bukele", "similar"),
        ("coolest dict", "Nayib Bukele", "words"),
        ("kilmar abrego garcia", "Kilmar Ábrego García", "exact"),
        ("soren ostergaard", "Søren Østergaard", "exact"),
        ("oestergaard", "Søren Østergaard", "similar"),
        ("high commissioner", "UNHCR", "words"),
        ("High Comissioner for Refugees", "UNHCR", "similar"),
        ("salva", "El Salvador", "start"),
        ("san salv", "San Salvador", "start"),
        ("東", "東京", "start"),
    ],
)
def test_a_name_is_found(index: Index, question: str, label: str, match: str) -> None:
    hits = index.find(question)
    assert (hits[0].label, hits[0].match) == (label, match)


def test_who_is_mentioned_more_often_comes_first_and_once(index: Index) -> None:
    assert [hit.label for hit in index.find("garcia")] == ["Kilmar Ábrego García", "Gabriel García Márquez"]
    assert [hit.iri for hit in index.find("salvador")] == [f"{B}place/el-salvador", f"{B}place/san-salvador"]
    assert index.find("salvador")[0].name == "Salvador"


def test_a_class_narrows_what_is_found(index: Index) -> None:
    assert [hit.label for hit in index.find("salvador", kind="Settlement")] == ["San Salvador"]
    assert index.find("salvador", kind="Person") == []
    assert len(index.find("salvador", kind="Entity")) == 2
    assert index.find("bukele")[0].kinds == ("Person", "Entity")


def test_what_is_nothing_like_a_name_finds_nothing(index: Index) -> None:
    for question in ("", " ", "--", "qqqqqq", "x" * 10_000, "arrest", '" OR "', "*", "NEAR(a b)", "a AND", "%", "\0"):
        assert index.find(question) == []


@given(st.text(max_size=50), st.integers(1, 5))
def test_every_question_has_an_answer(index: Index, question: str, limit: int) -> None:
    assert len(index.find(question, limit)) <= limit


@given(st.text())
def test_folding_again_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_escapes_of_lines_are_read() -> None:
    assert _unescaped(r"a\"b\\u0041\n\u00e9\U0001F600") == 'a"b\\u0041\né😀'


def test_a_kind_alone_finds_all_of_it(tmp_path: Path) -> None:
    index = Index(publish(tmp_path / "graph").snapshot)
    people = index.find("", 50, "Person")
    assert people[0].label == "Nayib Bukele"
    assert all("Person" in hit.kinds and hit.name == hit.label for hit in people)
    assert [hit.mentions for hit in people] == sorted((hit.mentions for hit in people), reverse=True)
    assert index.find("", 50) == []


def test_what_other_data_call_a_thing_is_no_thing_of_ours(tmp_path: Path) -> None:
    write(
        [
            f'<{B}place/a> {LABEL} "Nashville" <{B}doc/a> .\n',
            f"<{B}place/a> <{KG}evidence> <{B}doc/a#mention-0-9> <{B}doc/a> .\n",
            f'<https://sws.geonames.org/4644585/> {LABEL} "Nashville" <{B}graph/links> .\n',
        ],
        tmp_path / FILE,
    )
    assert [hit.iri for hit in Index(tmp_path).find("nashville")] == [f"{B}place/a"]


def test_a_published_graph_has_its_index(tmp_path: Path) -> None:
    graph = publish(tmp_path / "graph")
    index = Index(graph.snapshot)
    assert index.find("cecot")[0].iri.startswith(f"{B}place/")
    assert index.find("title of herald")[0].kinds[0] == "Document"
    assert FILE in graph.manifest["files"]


def test_the_index_of_a_later_graph_knows_what_is_new_in_it(tmp_path: Path) -> None:
    first = _thing("person/bukele", "Person", 9, "Nayib Bukele")
    ontology = f"<{KG}Arrest> {TYPE} <http://www.w3.org/2002/07/owl#Class> <{B}graph/ontology> .\n"
    steps = [first, [*first, ontology], [*first, ontology, *_thing("place/lima", "Settlement", 1, "Lima")]]
    filler = [f"<{B}z{number}> <{KG}note> <{B}o> <{B}doc/a> .\n" for number in range(100)]
    for lines in steps:
        with store.writing(tmp_path) as writer:
            writer.add(line.rstrip("\n") for line in (*lines, *filler))
            snapshot = writer.publish({"base": B})
        found = {hit.label for name in ("Bukele", "Lima") for hit in Index(snapshot).find(name)}
        assert found == ({"Nayib Bukele", "Lima"} if lines is steps[-1] else {"Nayib Bukele"})
        assert store.damaged(snapshot) == []
