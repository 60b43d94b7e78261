"""Links that the ontology itself declares."""

import json
from pathlib import Path

import kg
from kg.link import declared
from kg.model import Entity
from kg.ontology import Ontology, Term
from kg.pipeline import project_folder

REUTERS = Term(
    "reuters", "https://w3id.org/kg-builder/known#reuters", "instance", "known.ttl", label="Reuters",
    matches=(("exactMatch", "http://www.wikidata.org/entity/Q130879"), ("closeMatch", "https://example.org/r")),
)  # fmt: skip


def test_what_an_instance_is_in_other_data_is_a_link_of_its_entity() -> None:
    known = Entity("organization/reuters", "MediaOutlet", "Reuters", (), (("a", 0),), known="reuters")
    namesake = Entity("person/reuters", "Person", "Reuters", (), (("a", 1),))
    wikidata, close = declared([known, namesake], Ontology({}, {}, {"reuters": REUTERS}, (), ""))
    assert (wikidata.subject, wikidata.predicate, wikidata.object) == (
        "organization/reuters", "exactMatch", "http://www.wikidata.org/entity/Q130879",
    )  # fmt: skip
    assert (wikidata.source, wikidata.justification) == ("Wikidata", "semapv:ManualMappingCuration")
    assert (close.predicate, close.object, close.source) == ("closeMatch", "https://example.org/r", "known.ttl")


def test_two_lines_of_turtle_link_an_actor(tmp_path: Path) -> None:
    vocabulary = tmp_path / "ontology"
    vocabulary.mkdir()
    for file in project_folder("ontology").glob("*.ttl"):
        (vocabulary / file.name).write_bytes(file.read_bytes())
    (vocabulary / "mine.ttl").write_text(
        "@prefix kg: <https://w3id.org/kg-builder/ontology#> .\n"
        "@prefix known: <https://w3id.org/kg-builder/known#> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        'known:miners-federation a kg:NGO ; rdfs:label "Miners\' Federation" ;\n'
        "    skos:exactMatch <https://example.org/list/7> .\n"
    )
    (tmp_path / "a.txt").write_text("The Miners' Federation met officials of the United Nations in Lima on Monday.")
    kg.build([tmp_path / "a.txt"], tmp_path / "graph", ontology=vocabulary)
    graph = kg.open(tmp_path / "graph")
    (row,) = graph.query("SELECT ?score { ?link rdf:object <https://example.org/list/7> ; kg:score ?score }")
    assert row["score"] == 1
    (line,) = (graph.snapshot / "annotations.jsonl").read_text(encoding="utf-8").splitlines()
    links = {entity["name"]: entity["links"] for entity in json.loads(line)["entities"]}
    assert links["Miners' Federation"] == ["https://example.org/list/7"]
    assert links["United Nations"] == ["http://www.wikidata.org/entity/Q1065"]
