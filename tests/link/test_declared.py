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


_NAMED = {
    "The European Central Bank and the Bank of England met in Frankfurt on Monday.": {"Q8901", "Q183231"},
    "Doctors at Johns Hopkins University said that Pfizer would pay.": {"Q193727", "Q206921"},
    "FIFA and the International Olympic Committee answered on Friday.": {"Q253414", "Q40970"},
    "Fires in the Amazon rainforest spread on Monday, the ministry said.": set(),
    "Apple orchards in the valley were cut down last year.": set(),
    "The judge met the guardian of the child on Tuesday.": set(),
    "Meta-analysis of nine trials showed no effect, she said.": set(),
    "Ohio State Highway Patrol officers stopped the bus.": set(),
    "A man in a grey Honda Civic hit the fence on Sunday.": set(),
    "The Thai Food and Drug Administration recalled the syrup.": set(),
    "The Guardian reported on Thursday that the mine was closed.": {"Q11148"},
    "Manchester United lost to Real Madrid on Tuesday, and the crowd in Manchester went home.": {"Q18656", "Q8682"},
    "He moved from Barcelona to Chelsea in May, she said.": set(),
    "Britain's Ministry of Defence said on Monday that the troops would leave.": {"Q1143261"},
    "The Ministry of Defence said on Monday that the troops would leave.": set(),
    "India's Ministry of Defence said on Monday that the troops would leave.": set(),
    "Uganda's Ministry of Health said on Monday that it was ready.": {"Q28223289"},
}


def test_known_bodies_are_linked_and_their_namesakes_are_not(tmp_path: Path) -> None:
    texts = [{"id": str(number), "text": text} for number, text in enumerate(_NAMED)]
    (tmp_path / "in.jsonl").write_text("\n".join(map(json.dumps, texts)))
    kg.build([tmp_path / "in.jsonl"], tmp_path / "graph")
    lines = (kg.open(tmp_path / "graph").snapshot / "annotations.jsonl").read_text(encoding="utf-8").splitlines()
    found = {}
    for line in lines:
        document = json.loads(line)
        bodies = [entity for entity in document["entities"] if entity["type"] == "Organization"]
        links = (iri for entity in bodies for iri in entity["links"])
        found[document["text"]] = {iri.rpartition("/")[2] for iri in links if "wikidata" in iri}
    assert found == _NAMED
