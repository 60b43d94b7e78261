"""The command line as a user meets it: tables, JSON, and one clear line with exit status 2 for what can be mended."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

import kg
from kg import cli


class Outcome(NamedTuple):
    status: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: object) -> Outcome:
        monkeypatch.setattr(sys, "argv", ["kg", *map(str, arguments)])
        capfd.readouterr()
        try:
            cli.main()
            status = 0
        except SystemExit as stop:
            status = int(stop.code or 0)
        return Outcome(status, *capfd.readouterr())

    return call


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli")
    (folder / "a.txt").write_text("Police arrested Maria Lopez in Quito on 3 May 2021.", encoding="utf-8")
    kg.build([folder / "a.txt"], folder / "graph")
    return folder / "graph"


def test_build_prints_what_it_did(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Maria Lopez met Juan Cruz in Lima.", encoding="utf-8")
    (tmp_path / "b.xyz").write_text("?", encoding="utf-8")
    done = run("build", tmp_path / "a.txt", tmp_path, "--out", tmp_path / "g", "--json")
    assert done.status == 2  # a.txt twice: by itself and in the folder
    done = run("build", tmp_path, "--out", tmp_path / "g", "--json")
    assert done.status == 0
    assert json.loads(done.out)["documents"] == 1
    assert "b.xyz" in done.err


def test_a_query_is_answered_in_every_format(run: Run, graph: Path) -> None:
    text = "SELECT ?name WHERE { ?who a kg:Person ; rdfs:label ?name }"
    assert "Maria Lopez" in run("query", graph, text).out
    assert run("query", graph, text, "--format", "csv").out.splitlines() == ["name", "Maria Lopez"]
    assert json.loads(run("query", graph, text, "--json").out) == [{"name": "Maria Lopez"}]
    assert json.loads(run("query", graph, text, "--format", "json").out)["head"]["vars"] == ["name"]
    triples = run(
        "query", graph, "CONSTRUCT { ?s rdfs:label ?n } WHERE { ?s a kg:Person ; rdfs:label ?n }", "-f", "ttl"
    )
    assert "Maria Lopez" in triples.out


def test_the_query_library_is_listed_and_runs(run: Run, graph: Path) -> None:
    listed = json.loads(run("queries", graph, "--json").out)
    assert len(listed) >= 15
    assert all(one["title"] and one["description"] for one in listed)
    assert run("query", graph, listed[0]["name"]).status == 0
    assert run("queries", graph, "--run").status == 0


@pytest.mark.parametrize("form", ["annotations", "triples", "trig", "nquads", "turtle", "ntriples", "jsonld", "ftm"])
def test_exports_write_a_file_or_standard_output(run: Run, graph: Path, tmp_path: Path, form: str) -> None:
    assert run("export", graph, "--format", form, "--output", tmp_path / "out").status == 0
    assert "Maria Lopez" in (tmp_path / "out").read_text(encoding="utf-8")
    assert "Maria Lopez" in run("export", graph, "--format", form).out


def broken(tmp_path: Path) -> dict[str, tuple[list[object], list[str]]]:
    """Bad input by name: the arguments, and what the one line must say."""
    out = ["--out", tmp_path / "g"]
    files = {
        "empty.txt": b"",
        "bytes.txt": b"\x00\x01\x02\xff\xfe" * 100,
        "latin.txt": "La señora".encode("latin-1"),
        "lines.jsonl": b'{"id": "a", "text": "A."}\n{"id": "b", "text": \n',
        "twice.jsonl": b'{"id": "a", "text": "A."}\n{"id": "a", "text": "B."}\n',
        "what.docx": b"PK",
        "columns.csv": b"name,words\na,b\n",
        "fine.txt": b"Fine.",
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    for name, text in {
        "syntax": "@prefix kg: <https://w3id.org/kg-builder/ontology#> .\nkg:A a .",
        "term": "@prefix kg: <https://w3id.org/kg-builder/ontology#> .\nkg:Evnt kg:agnt kg:B .",
    }.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "mine.ttl").write_text(text, encoding="utf-8")
    (tmp_path / "empty-folder").mkdir()
    fine = tmp_path / "fine.txt"
    return {
        "missing": (["build", tmp_path / "nowhere.txt", *out], ["nowhere.txt"]),
        "empty": (["build", tmp_path / "empty.txt", *out], ["empty.txt", "empty"]),
        "binary": (["build", tmp_path / "bytes.txt", *out], ["bytes.txt"]),
        "encoding": (["build", tmp_path / "latin.txt", *out], ["latin.txt", "UTF-8"]),
        "line": (["build", tmp_path / "lines.jsonl", *out], ["lines.jsonl:2"]),
        "id": (["build", tmp_path / "twice.jsonl", *out], ["twice.jsonl", "a"]),
        "format": (["build", tmp_path / "what.docx", *out], ["what.docx", ".txt"]),
        "columns": (["build", tmp_path / "columns.csv", *out], ["columns.csv", "text"]),
        "nothing": (["build", tmp_path / "empty-folder", *out], ["no document"]),
        "turtle": (["build", fine, *out, "--ontology", tmp_path / "syntax"], ["mine.ttl:2"]),
        "term": (["build", fine, *out, "--ontology", tmp_path / "term"], ["mine.ttl", "kg:", "not declared"]),
        "no ontology": (["build", fine, *out, "--ontology", tmp_path / "empty-folder"], ["empty-folder", ".ttl"]),
        "base": (["build", fine, *out, "--base", "no iri"], ["no iri"]),
        "model": (["build", fine, *out, "--model", "en_core_web_xx"], ["en_core_web_xx", "install"]),
        "names": (["build", fine, *out, "--names", "nothing"], ["--names nothing", "own"]),
        "no graph": (["query", tmp_path / "empty-folder", "SELECT * {}"], ["no graph", "kg build"]),
        "no folder": (["info", tmp_path / "nowhere"], ["nowhere"]),
        "taken": (["build", fine, "--out", tmp_path], ["not empty"]),
        "in the way": (["build", fine, "--out", fine], ["fine.txt"]),
    }


@pytest.mark.parametrize("case", [
    "missing", "empty", "binary", "encoding", "line", "id", "format", "columns", "nothing", "turtle", "term",
    "no ontology", "base", "model", "names", "no graph", "no folder", "taken", "in the way",
])  # fmt: skip
def test_bad_input_is_one_clear_line_and_exit_2(run: Run, tmp_path: Path, case: str) -> None:
    arguments, words = broken(tmp_path)[case]
    outcome = run(*arguments)
    assert outcome.status == 2, outcome.err
    assert len(outcome.err.strip().splitlines()) == 1, outcome.err
    for word in words:
        assert word in outcome.err


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("SELECT ?x WHERE { ?x a kg:Person", "line 1"),
        ("SELECT ?x\nWHERE { ?x nope:Person ?y }", "nope:"),
        ("no-such-query", "no-such-query"),
        ("INSERT DATA { kg:a kg:b kg:c }", "only read"),
        ("missing.rq", "missing.rq"),
    ],
)
def test_a_bad_query_says_where(run: Run, graph: Path, text: str, words: str) -> None:
    outcome = run("query", graph, text)
    assert outcome.status == 2
    assert words in outcome.err
    assert len(outcome.err.strip().splitlines()) == 1


def test_no_permission_to_write_is_one_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Rain fell in Lima.", encoding="utf-8")
    outcome = run("build", tmp_path / "a.txt", "--out", "/proc/graph")
    assert outcome.status == 2
    assert len(outcome.err.strip().splitlines()) == 1


def test_help_and_queries_load_nothing_heavy() -> None:
    program = (
        "import sys, kg, kg.cli; sys.argv = ['kg', 'query', '--help']\n"
        "try: kg.cli.main()\n"
        "except SystemExit: pass\n"
        "heavy = {'spacy', 'onnxruntime', 'rdflib', 'networkx', 'pandas', 'trafilatura'}\n"
        "print(sorted(heavy & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    "command",
    [
        "build",
        "add",
        "remove",
        "review",
        "query",
        "queries",
        "export",
        "explain",
        "validate",
        "check",
        "network",
        "info",
    ],
)
def test_every_command_explains_itself_with_an_example(run: Run, command: str) -> None:
    outcome = run(command, "--help")
    assert outcome.status == 0
    assert "Example" in outcome.out


def test_a_reader_that_closes_early_is_no_error(graph: Path) -> None:
    command = f"{sys.executable} -m kg export {graph} --format nquads | head -n 1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert "Traceback" not in done.stderr


def test_a_decision_is_recorded_replayed_and_taken_back(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Maria Lopez met Juan Cruz in Lima.", encoding="utf-8")
    out, file = tmp_path / "g", tmp_path / "decisions.tsv"
    build = ("build", tmp_path / "a.txt", "--out", out, "-q", "--decisions", file)
    file.touch()
    assert run(*build).status == 0
    assert run("review", out).status == 0
    decide = ("review", out, "--decisions", file, "--record")
    assert (
        run(*decide, "rename person/maria-lopez María López Díaz", "--by", "Ana", "--note", "her own spelling").status
        == 0
    )
    assert "Ana" in file.read_text(encoding="utf-8")
    assert run(*build).status == 0
    assert "Maria Lopez" in run("explain", out, "maria lopez diaz").out
    contradiction = run(*decide, "split person/maria-lopez person/maria-lopez")
    assert contradiction.status == 2
    assert run(*decide, "fuse a b").status == 2
    file.write_text("reject\tperson/juan-cruz\nrename\tperson/nobody\tX\n", encoding="utf-8")
    said = run(*(word for word in build if word != "-q"))
    assert said.status == 0
    assert f"warning: {file}:2: rename person/nobody X: not in this graph" in said.err
    assert run("explain", out, "Juan Cruz").status == 2
    decided = run(
        "query", out, "SELECT ?v ?a { GRAPH ?g { ?d kg:verdict ?v ; kg:applied ?a } } ORDER BY ?v", "--format", "csv"
    )
    assert decided.out.split()[1:] == ["reject,true", "rename,false"]
    file.write_text("", encoding="utf-8")
    assert run(*build).status == 0
    assert run("explain", out, "María López Díaz").status == 2
    assert run("explain", out, "Juan Cruz").status == 0


def test_places_of_one_name_are_explained_apart(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in {
        "a.txt": "Fighting in Tripoli, Libya, killed nine people, officials in Benghazi said.",
        "b.txt": "Residents of Tripoli, Lebanon, fled to Beirut and Sidon on Sunday.",
    }.items():
        (folder / name).write_text(text, encoding="utf-8")
    assert run("build", folder, "--out", tmp_path / "g", "-q").status == 0
    both = run("explain", tmp_path / "g", "Tripoli")
    assert both.status == 2 and "write one of: place/tripoli, place/tripoli-266826" in both.err
    told = " ".join(run("explain", tmp_path / "g", "place/tripoli-266826").out.split())
    assert "homonyms kept apart: this is Tripoli" in told and "Lebanon, not Tripoli" in told


def test_a_link_of_the_program_itself_is_denied_for_good(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "President Nayib Bukele of El Salvador met reporters in Lima, Peru, on Monday.", encoding="utf-8"
    )
    out, links, sheet = tmp_path / "g", tmp_path / "links.sssom.tsv", tmp_path / "denied.tsv"
    assert run("build", tmp_path / "a.txt", "--out", out, "-q").status == 0
    ours = "?who kg:evidence ?mention ; skos:exactMatch ?what"
    asked = f"SELECT ?what WHERE {{ {ours} FILTER(CONTAINS(STR(?what), 'wikidata')) }}"
    before = run("query", out, asked, "--format", "csv").out.split()[1:]
    bukele, peru = "http://www.wikidata.org/entity/Q17712353", "http://www.wikidata.org/entity/Q419"
    assert {bukele, peru} <= set(before)
    rows = [f"different\tperson/nayib-bukele\t{bukele}", f"different\tplace/peru\t{peru}"]
    sheet.write_text("\n".join(["decision\tentity\tiri", *rows]) + "\n", encoding="utf-8")
    assert run("link", out, "--decided", sheet, "--links", links).status == 0
    assert set(run("query", out, asked, "--format", "csv").out.split()[1:]) == set(before) - {bukele, peru}
    apart = run("query", out, "SELECT ?what WHERE { ?who owl:differentFrom ?what }", "--format", "csv").out
    assert set(apart.split()[1:]) == {bukele, peru}
    (tmp_path / "list.csv").write_text(f"id,name,type\n{bukele},Nayib Bukele,Person\n", encoding="utf-8")
    assert run("link", out, "--to", tmp_path / "list.csv", "--links", links).status == 0
    assert bukele not in run("query", out, asked, "--format", "csv").out


def test_a_list_is_linked_replayed_and_decided(run: Run, tmp_path: Path) -> None:
    text = "Maria Lopez met Juan Cruz in Lima. Lopez, a lawyer, leads the Green Union."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    listed = "id,name,type\nP1,Maria Lopez,Person\nP2,Juan Cruz Varela,Person\nP3,Juan Cruz Mora,Person\n"
    (tmp_path / "list.csv").write_text(listed, encoding="utf-8")
    out, links, doubts = tmp_path / "g", tmp_path / "links.sssom.tsv", tmp_path / "doubts.tsv"
    assert run("build", tmp_path / "a.txt", "--out", out, "-q").status == 0
    call = ("link", out, "--to", tmp_path / "list.csv", "--prefix", "https://example.org/l/", "--links", links)
    assert run(*call, "--doubts", doubts).status == 0
    same = (
        "SELECT ?who ?what WHERE { ?who skos:exactMatch ?what FILTER(STRSTARTS(STR(?what), 'https://example.org/l/')) }"
    )
    assert run("query", out, same, "--format", "csv").out.splitlines()[1:] == [
        "https://example.org/kg/person/maria-lopez,https://example.org/l/P1"
    ]
    head, *rows = doubts.read_text(encoding="utf-8").splitlines()
    assert any("person/juan-cruz" in row and "/P2" in row for row in rows)
    doubts.write_text("\n".join([head, *(f"same{row}" for row in rows if "/P2" in row)]) + "\n", encoding="utf-8")
    assert run(*call, "--decided", doubts).status == 0
    assert "owl:sameAs" in links.read_text(encoding="utf-8")
    assert "/P2" in run("query", out, "SELECT ?what WHERE { ?who owl:sameAs ?what }", "--format", "csv").out
    told = run("export", out, "--format", "annotations").out  # an entity's links, in its documents too
    entities = {one["name"]: one["links"] for one in json.loads(told)["entities"]}
    assert entities["Maria Lopez"] == ["https://example.org/l/P1"]
    assert entities["Juan Cruz"] == ["https://example.org/l/P2"]
    assert run(*call).status == 0  # what a person said stays
    assert "owl:sameAs" in links.read_text(encoding="utf-8")
    doubts.write_text("decision\tentity\tiri\nsame\tperson/nobody\thttps://example.org/l/P1\n", encoding="utf-8")
    assert "decided, but not in" in run(*call, "--decided", doubts).err
    before = links.read_bytes()
    assert run(*call, "--doubts", tmp_path / "nowhere" / "doubts.tsv").status == 2  # before anything is changed
    assert links.read_bytes() == before
    assert run("link", out).status == 2
    assert run("link", out, "--service", "http://127.0.0.1:9/").status == 2  # no contact given
