"""A build is a function of its inputs: same input, same bytes; two lines of Turtle add an event type."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import kg
from kg import pipeline
from kg.model import KGError
from kg.pipeline import project_folder

ARTICLES = {
    "a.txt": "Police arrested Maria Lopez in Quito on 3 May 2021. Lopez, a lawyer, denied the charges.",
    "b.txt": "The company Ferrovía Unida dredged the harbour of Lima. President Ana Duarte will visit Quito.",
    "c.md": "---\ntitle: Deaths at the mine\ndate: 2022-02-01\nsource: The Gazette\n---\n"
    "At least 12 miners died near Potosí, according to the Miners' Federation.",
}


def write(folder: Path, articles: dict[str, str]) -> Path:
    folder.mkdir()
    for name, text in articles.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("articles") / "articles", ARTICLES)


@pytest.fixture(scope="module")
def built(articles: Path) -> kg.Graph:
    out = articles.parent / "graph"
    kg.build([articles], out)
    return kg.open(out)


def canonical(folder: Path) -> dict[str, bytes]:
    snapshot = kg.open(folder).snapshot
    return {name: (snapshot / name).read_bytes() for name in ("graph.nq", "annotations.jsonl", "triples.jsonl")}


@pytest.mark.parametrize(("hash_seed", "processes"), [("1", "1"), ("2", "2")])
def test_same_input_same_bytes(built: kg.Graph, articles: Path, tmp_path: Path, hash_seed: str, processes: str) -> None:
    shuffled = [articles / name for name in sorted(ARTICLES, reverse=True)]
    command = [sys.executable, "-m", "kg", "build", *map(str, shuffled), "--out", "again", "--processes", processes]
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed}
    subprocess.run(command, check=True, cwd=tmp_path, env=environment, capture_output=True)
    assert canonical(tmp_path / "again") == canonical(built.snapshot.parent.parent)


def test_adding_a_document_gives_what_building_from_scratch_gives(built: kg.Graph, tmp_path: Path) -> None:
    folder = write(tmp_path / "articles", {name: text for name, text in ARTICLES.items() if name != "c.md"})
    out = tmp_path / "graph"
    assert kg.build([folder], out).parsed == 2
    (folder / "c.md").write_text(ARTICLES["c.md"], encoding="utf-8")
    assert kg.build([folder], out).parsed == 1
    assert canonical(out) == canonical(built.snapshot.parent.parent)


def test_documents_come_and_go_as_if_built_from_scratch(built: kg.Graph, articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "graph"
    kg.build([articles / "a.txt", articles / "b.txt"], out)
    two = canonical(out)
    assert pipeline.add(out, [articles / "c.md"]).parsed == 1
    assert canonical(out) == canonical(built.snapshot.parent.parent)
    with pytest.raises(KGError, match="'c' is there already"):
        pipeline.add(out, [articles / "c.md"])
    with pytest.raises(KGError, match="no document 'd'"):
        pipeline.remove(out, ["d"])
    assert pipeline.remove(out, ["c"]).parsed == 0
    assert canonical(out) == two


def test_every_quote_stands_where_its_mention_says(built: kg.Graph) -> None:
    rows = built.query(
        "SELECT ?text ?start ?end ?quote WHERE { ?m kg:document/kg:text ?text ; kg:start ?start ; kg:end ?end ; "
        "kg:quote ?quote }"
    )
    assert len(rows) > 20
    assert all(str(row["text"])[row["start"] : row["end"]] == row["quote"] for row in rows)


def test_two_lines_of_turtle_add_an_event_type(articles: Path, tmp_path: Path) -> None:
    ontology = tmp_path / "ontology"
    ontology.mkdir()
    for path in project_folder("ontology").glob("*.ttl"):
        (ontology / path.name).write_bytes(path.read_bytes())
    kg.build([articles], tmp_path / "graph", ontology=ontology)
    with (ontology / "events.ttl").open("a", encoding="utf-8") as file:
        file.write('\nkg:Dredging a owl:Class ; rdfs:subClassOf kg:Event ; rdfs:label "dredging" ;\n')
        file.write('    lex:trigger "dredge", "dredging/n" .\n')
    after = kg.build([articles], tmp_path / "graph", ontology=ontology)
    assert (after.parsed, after.read) == (0, 1)
    graph = kg.open(tmp_path / "graph")
    (row,) = graph.query("SELECT ?who WHERE { ?e a kg:Dredging ; kg:agent/rdfs:label ?who }")
    assert "Ferrovía Unida" in str(row["who"])
    assert "Dredging" in {edge["cls"] for _, _, edge in graph.network().edges(data=True)}


def test_a_failed_build_leaves_the_old_graph(built: kg.Graph, articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "graph"
    kg.build([articles], out)
    before = canonical(out)
    with pytest.raises(KGError, match="missing"):
        kg.build([tmp_path / "missing"], out)
    with pytest.raises(KGError):
        kg.build([articles], out, settings=kg.Settings(names="no_such_module:function"))
    assert canonical(out) == before


def test_every_clause_reaches_the_triples_as_short_labels(built: kg.Graph) -> None:
    documents = {one["id"]: one["triples"] for one in built.side("triples")}
    assert any(verb == "dredged" and "harbour" in thing for _, verb, thing in documents["b"])
    assert all(len(label.split()) <= 8 for facts in documents.values() for fact in facts for label in fact)


def test_the_annotations_are_of_the_form_that_scorers_read(built: kg.Graph) -> None:
    documents = {one["id"]: one for one in built.side("annotations")}
    assert sorted(documents) == ["a", "b", "c"]
    for one in documents.values():
        names = {entity["id"] for entity in one["entities"]}
        assert {mention["entity"] for mention in one["mentions"]} <= names
        assert {mention["kind"] for mention in one["mentions"]} <= {"name", "nominal", "pronoun"}
    assert json.dumps(documents, ensure_ascii=False)
