"""The network of who acts on whom, and the files that other tools open."""

from __future__ import annotations

import csv
import io
import struct
from collections.abc import Iterable, Mapping
from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pytest

from kg import network, store
from kg.model import KGError
from tests.graphs import publish

GEXF = "{http://gexf.net/1.3}"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> store.Graph:
    return publish(tmp_path_factory.mktemp("network") / "g")


@pytest.fixture
def made(graph: store.Graph) -> network.Network:
    return network.network(graph)


class Rows:
    """Answers every query with the same rows."""

    def __init__(self, *rows: Mapping[str, object]) -> None:
        self.rows = rows

    def query(self, text: str) -> Iterable[Mapping[str, object]]:
        return self.rows


def row(source: str, target: str, **more: object) -> dict[str, object]:
    return {
        **{
            "source": f"http://a/{source}",
            "target": f"http://a/{target}",
            "sourceLabel": source,
            "targetLabel": target,
        },
        **{
            "type": "http://a/Arrest",
            "label": "arrest",
            "certainty": "asserted",
            "kind": "event",
            "fact": source + target,
        },
        **{"document": "d", "first": None, "last": None},
        **more,
    }


def edges(made: network.Network) -> set[tuple[str, str, str]]:
    labels = dict(made.nodes(data="label"))
    return {(labels[source], key, labels[target]) for source, target, key in made.edges(keys=True)}


def test_events_and_relations_are_edges(made: network.Network) -> None:
    assert edges(made) == {
        ("United States", "Deportation asserted", "Venezuelans"),
        ("United States", "Payment planned", "El Salvador"),  # to the recipient, where there is no patient
        ("Nayib Bukele", "Threat alleged", "Cristosal"),
        ("Cristosal", "Meeting asserted", "Nayib Bukele"),  # who meet act together
        ("Cristosal", "opposedTo asserted", "Nayib Bukele"),
        ("Cristosal", "memberOf attributed", "the opposition"),  # somebody says so
        ("CECOT", "locatedIn asserted", "Tecoluca"),
    }


def test_an_edge_counts_events_documents_and_days(graph: store.Graph, made: network.Network) -> None:
    place, group = f"{graph.base}place/united-states", f"{graph.base}group/venezuelans"
    assert made.edges[place, group, "Deportation asserted"] == {
        **{"label": "deportation", "cls": "Deportation", "kind": "event", "certainty": "asserted"},
        **{"facts": 1, "documents": 2, "first": "2025-03-15", "last": "2025-03-16"},
    }
    assert made.nodes[place]["cls"] == "Country"
    assert made.nodes[place]["degree"] == 2


def test_communities_are_the_same_every_time_and_the_largest_is_first() -> None:
    rows = [row(a, b) for a, b in ("ab", "bc", "ca", "xy")]
    one, other = network.network(Rows(*rows)), network.network(Rows(*rows[::-1]))
    assert dict(one.nodes(data=True)) == dict(other.nodes(data=True))
    assert list(one.edges(data=True)) == list(other.edges(data=True))
    assert {label: community for _, (label, community) in _pairs(one)} == {"a": 0, "b": 0, "c": 0, "x": 1, "y": 1}


def _pairs(made: network.Network) -> Iterable[tuple[str, tuple[str, int]]]:
    return ((node, (given["label"], given["community"])) for node, given in made.nodes(data=True))


def test_a_tie_to_oneself_is_none() -> None:
    assert not network.network(Rows(row("a", "a")))


def test_a_query_without_the_columns_is_refused() -> None:
    with pytest.raises(KGError, match=r"\?source and \?target"):
        network.network(Rows({"x": "y"}))


def test_graphml_and_csv_are_read_back(made: network.Network, tmp_path: Path) -> None:
    network.write(made, tmp_path / "n.graphml")
    read = nx.read_graphml(tmp_path / "n.graphml", force_multigraph=True)
    assert dict(read.nodes(data=True)) == dict(made.nodes(data=True))
    assert {(s, t): d["facts"] for s, t, d in read.edges(data=True)}.keys() == {(s, t) for s, t in made.edges()}
    network.write(made, tmp_path / "n.csv")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "n.csv").read_text(encoding="utf-8"))))
    assert {(one["Source"], one["Target"], one["cls"]) for one in rows} == {
        (source, target, cls) for source, target, cls in made.edges(data="cls")
    }
    nodes = list(csv.DictReader(io.StringIO((tmp_path / "n-nodes.csv").read_text(encoding="utf-8"))))
    assert {one["Id"] for one in nodes} == set(made)


def test_gexf_has_every_node_and_edge_with_its_days(made: network.Network, tmp_path: Path) -> None:
    network.write(made, tmp_path / "n.gexf")
    root = ElementTree.parse(tmp_path / "n.gexf").getroot()
    assert root.attrib["version"] == "1.3"
    assert len(root.findall(f".//{GEXF}node")) == made.number_of_nodes()
    found = root.findall(f".//{GEXF}edge")
    assert len(found) == made.number_of_edges()
    (flight,) = (edge for edge in found if edge.get("label") == "deportation")
    assert (flight.get("start"), flight.get("end"), flight.get("kind")) == ("2025-03-15", "2025-03-16", "Deportation")
    declared = {one.get("id") for one in root.findall(f".//{GEXF}attribute")}
    assert {one.get("for") for one in root.findall(f".//{GEXF}attvalue")} <= declared


def test_networkx_reads_the_gexf(made: network.Network, tmp_path: Path) -> None:
    network.write(made, tmp_path / "n.gexf")
    older = (
        (tmp_path / "n.gexf").read_text(encoding="utf-8").replace("http://gexf.net/1.3", "http://www.gexf.net/1.2draft")
    )
    older = older.replace('version="1.3"', 'version="1.2"')  # the latest that networkx reads; what we write is in both
    read = nx.read_gexf(io.BytesIO(older.encode()))
    assert set(read) == set(made)
    assert read.number_of_edges() == made.number_of_edges()


@pytest.mark.parametrize("ending", sorted(network.FORMATS))
def test_hostile_names_break_no_file(ending: str, tmp_path: Path) -> None:
    names = ["\x00\x0b\x1f", "\ufffe\uffff\ud800", "<&>\"'\n\r\t", "=1+1", "$x_", "אב‮ג", "名" * 200, ""]
    rows = [row(str(number), "0", sourceLabel=name, label=name) for number, name in enumerate(names, 1)]
    made = network.network(Rows(*rows))
    path = tmp_path / f"n{ending}"
    if ending == ".csv":
        made.remove_node("http://a/2")  # a surrogate is never in the graph, and CSV has no character to leave out
    network.write(made, path)
    if ending in (".graphml", ".gexf"):
        ElementTree.parse(path)
    elif ending == ".csv":
        assert "'=1+1" in path.with_name("n-nodes.csv").read_text(encoding="utf-8")


def test_the_picture_is_the_same_every_time(made: network.Network, tmp_path: Path) -> None:
    for name in ("a.png", "b.png"):
        network.write(made, tmp_path / name)
    one = (tmp_path / "a.png").read_bytes()
    assert one == (tmp_path / "b.png").read_bytes()
    width, height = struct.unpack(">II", one[16:24])
    assert width > 800
    assert height > 500


def test_an_empty_network_is_written_too(tmp_path: Path) -> None:
    for ending in network.FORMATS:
        network.write(network.network(Rows()), tmp_path / f"n{ending}")


def test_another_ending_is_refused(made: network.Network, tmp_path: Path) -> None:
    with pytest.raises(KGError, match=r"\.graphml, \.gexf, \.csv, \.png"):
        network.write(made, tmp_path / "n.doc")
    with pytest.raises(KGError, match="No such file"):
        network.write(made, tmp_path / "none" / "n.gexf")
