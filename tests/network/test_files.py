"""Files for other tools: valid, complete, and whole whatever the names are."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

import kg
from kg import network
from kg.model import KGError
from tests.network.rows import made_of, row
from tests.published import publish

GEXF = etree.RelaxNG(etree.parse(str(Path(__file__).with_name("gexf.rng"))))
NAMESPACE = "{http://gexf.net/1.3}"
HOSTILE = ["\x00\x0b\x1f", "￾￿\ud800", "<&>\"'\n\r\t]]>", "=1+1", "$x_$", "אב‮ג", "名" * 200, "", "</script><script>"]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> network.Network:
    return publish(tmp_path_factory.mktemp("files") / "g").network()


def hostile(*names: str) -> network.Network:
    rows = [
        {
            "source": name or "x",
            "target": "http://a/0",
            "sourceLabel": name,
            "label": name,
            "evidence": name,
            "type": name,
        }
        for name in names
    ]
    return made_of(*rows, {"source": "http://a/0", "target": "http://a/1", "certainty": names[0]})


def is_valid(gexf: bytes) -> bool:
    return bool(GEXF.validate(etree.fromstring(gexf)))


def rows_of(table: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table.decode(), newline="")))


# ---- GEXF


def test_gexf_is_valid_and_says_when_an_edge_is_there(made: network.Network) -> None:
    written = network.FORMATS["gexf"](made)
    assert is_valid(written), GEXF.error_log
    root = ElementTree.fromstring(written)
    (flight,) = (edge for edge in root.iter(f"{NAMESPACE}edge") if edge.get("label") == "deportation")
    assert (flight.get("kind"), flight.get("weight")) == ("Deportation", "1")
    spells = [(spell.get("start"), spell.get("end")) for spell in flight.iter(f"{NAMESPACE}spell")]
    assert spells == [("2025-03-15", "2025-03-15"), ("2025-03-16", "2025-03-16")]
    declared = {one.get("id") for one in root.iter(f"{NAMESPACE}attribute")}
    assert {one.get("for") for one in root.iter(f"{NAMESPACE}attvalue")} <= declared


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b'version="1.3"', b'version="1.2"'),
        (b' weight="1"', b' weight="heavy"'),
        (b'<spell start="2025-03-15"', b'<spell start="soon"'),
        (b'type="long"', b'type="number"'),
        (b"<nodes ", b"<knots "),
    ],
)
def test_the_schema_refuses_what_is_no_gexf(made: network.Network, before: bytes, after: bytes) -> None:
    written = network.FORMATS["gexf"](made)
    assert before in written
    assert not is_valid(
        written.replace(before, after).replace(b"</nodes>", b"</knots>" if b"knots" in after else b"</nodes>")
    )


def test_networkx_reads_the_gexf(made: network.Network) -> None:
    read = nx.read_gexf(io.BytesIO(network.FORMATS["gexf"](made)), version="1.3")
    assert read.is_directed()
    assert read.number_of_edges() == made.number_of_edges()
    assert {node: given["pagerank"] for node, given in read.nodes(data=True)} == {
        node: given["pagerank"] for node, given in made.nodes(data=True)
    }
    quotes = sorted(edge["quotes"] for *_, edge in read.edges(data=True))
    assert quotes == sorted(edge["quotes"] for *_, edge in made.edges(data=True))


# ---- the others


def test_graphml_and_json_are_read_back(made: network.Network) -> None:
    graphml = nx.read_graphml(io.BytesIO(network.FORMATS["graphml"](made)), force_multigraph=True)
    assert dict(graphml.nodes(data=True)) == dict(made.nodes(data=True))
    assert {(one, other, key) for one, other, key in graphml.edges(keys=True)} == set(made.edges(keys=True))
    read = nx.node_link_graph(json.loads(network.FORMATS["json"](made)), edges="edges")
    assert list(read.nodes(data=True)) == list(made.nodes(data=True))
    assert list(read.edges(keys=True, data=True)) == list(made.edges(keys=True, data=True))


def test_networkx_itself_can_write_it(made: network.Network) -> None:
    nx.write_graphml(made, io.BytesIO())
    nx.write_gexf(made, io.BytesIO())
    json.dumps(nx.node_link_data(made, edges="edges"))


def test_csv_are_two_tables(made: network.Network, tmp_path: Path) -> None:
    assert network.write(made, tmp_path / "n.csv") == [tmp_path / "n.csv", tmp_path / "n-nodes.csv"]
    edges = rows_of((tmp_path / "n.csv").read_bytes())
    assert [(one["Source"], one["Target"], one["cls"], one["quotes"]) for one in edges] == [
        (source, target, edge["cls"], edge["quotes"]) for source, target, edge in made.edges(data=True)
    ]
    nodes = rows_of((tmp_path / "n-nodes.csv").read_bytes())
    assert [(one["Id"], one["label"], float(one["pagerank"])) for one in nodes] == [
        (node, given["label"], given["pagerank"]) for node, given in made.nodes(data=True)
    ]


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@x", "\t=1", "\n=1", " =1", "＝1"])
def test_no_cell_is_a_formula(name: str) -> None:
    made = hostile(name)
    for table in (network.files.edge_table(made), network.files.node_table(made)):
        cells = [cell for one in rows_of(table) for cell in one.values()]
        assert any(name.strip() in cell for cell in cells)
        assert not any(cell.lstrip().startswith(("=", "+", "-", "@", "＝")) for cell in cells)


def test_an_empty_network_is_written_too(tmp_path: Path) -> None:
    for form in network.FORMATS:
        network.write(made_of(), tmp_path / f"n.{form}")
    assert is_valid((tmp_path / "n.gexf").read_bytes())


def test_another_ending_is_refused(made: network.Network, tmp_path: Path) -> None:
    with pytest.raises(KGError, match=r"\.gexf, \.graphml, \.csv, \.json, \.png, \.svg, \.html"):
        network.write(made, tmp_path / "n.doc")
    with pytest.raises(KGError, match="No such file"):
        network.write(made, tmp_path / "none" / "n.gexf")


# ---- whatever the names are


@pytest.mark.parametrize("form", sorted(network.FORMATS))
def test_hostile_names_break_no_file(form: str) -> None:
    written = network.FORMATS[form](hostile(*HOSTILE))
    if form in ("gexf", "graphml", "svg"):
        ElementTree.fromstring(written)
    if form == "html":
        assert written.count(b"<script") == 1


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(st.characters(), max_size=12), min_size=1, max_size=5))
def test_no_name_breaks_an_export(names: list[str]) -> None:
    made = hostile(*names)
    assert is_valid(network.FORMATS["gexf"](made)), GEXF.error_log
    for form in ("graphml", "svg"):
        ElementTree.fromstring(network.FORMATS[form](made))
    json.loads(network.FORMATS["json"](made))
    assert len(rows_of(network.files.edge_table(made))) == made.number_of_edges()
    assert len(rows_of(network.files.node_table(made))) == made.number_of_nodes()
    etree.fromstring(network.FORMATS["html"](made), etree.HTMLParser())


def test_a_built_graph_gives_the_same_files_twice(tmp_path: Path) -> None:
    first, second = (publish(tmp_path / name) for name in "ab")
    for form, write in network.FORMATS.items():
        assert write(first.network()) == write(second.network()), form
    assert isinstance(first, kg.Graph)


def test_a_name_with_a_formula_stays_itself_elsewhere() -> None:
    made = made_of(row("=x", "b"))
    assert json.loads(network.FORMATS["json"](made))["nodes"][0]["label"] == "=x"
