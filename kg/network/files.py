"""A network as a file, by the ending of its name."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable
from pathlib import Path

import networkx as nx

from kg.model import KGError
from kg.network import picture
from kg.network.gexf import gexf
from kg.network.page import page
from kg.network.plain import clean
from kg.network.ties import Network

# Starts of cells that spreadsheet programs take for a formula (OWASP, CSV Injection), and their full-width forms.
_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write(network: Network, path: Path) -> list[Path]:
    """Write the network in the format that the ending of `path` names, and say which files there are now.

    .csv makes two: the edges at `path`, and the nodes beside it as NAME-nodes.csv.  Each is there whole or not at all.
    Raises KGError for an ending that stands for no format, and for a file that cannot be written.
    """
    form = path.suffix.lower().removeprefix(".")
    if form not in FORMATS:
        raise KGError(f"{path}: a network is written as {', '.join(f'.{one}' for one in FORMATS)}")
    if form == "csv":
        nodes = path.with_name(f"{path.stem}-nodes{path.suffix}")
        return [_written(path, edge_table(network)), _written(nodes, node_table(network))]
    return [_written(path, FORMATS[form](network))]


def _written(path: Path, content: bytes) -> Path:
    beside = path.with_name(path.name + ".part")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except OSError as error:
        raise KGError(f"{path}: {error.strerror or error}") from None
    finally:
        beside.unlink(missing_ok=True)
    return path


def graphml(network: Network) -> bytes:
    """GraphML, for Cytoscape, yEd and igraph."""
    file = io.BytesIO()
    nx.write_graphml_xml(_cleaned(network), file, encoding="utf-8", named_key_ids=True)
    return file.getvalue() + b"\n"


def node_link(network: Network) -> bytes:
    """JSON as networkx.node_link_graph reads it: {"nodes": [{"id": …}], "edges": [{"source": …, "target": …}]}."""
    value = nx.node_link_data(_cleaned(network), edges="edges")
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _cleaned(network: Network) -> Network:
    """The network without characters that a format cannot write."""
    copy: Network = nx.MultiDiGraph()
    for node, attributes in network.nodes(data=True):
        copy.add_node(clean(node), **_clean_values(attributes))
    for source, target, key, attributes in network.edges(keys=True, data=True):
        copy.add_edge(clean(source), clean(target), key=clean(key), **_clean_values(attributes))
    return copy


def _clean_values(attributes: dict[str, object]) -> dict[str, object]:
    return {name: clean(value) if isinstance(value, str) else value for name, value in attributes.items()}


def edge_table(network: Network) -> bytes:
    """CSV of the edges, for spreadsheets, pandas and Gephi."""
    edges = [(source, target, attributes) for source, target, attributes in network.edges(data=True)]
    columns = list(dict.fromkeys(name for *_, attributes in edges for name in attributes))
    rows = ([source, target, *(given.get(name, "") for name in columns)] for source, target, given in edges)
    return _table(["Source", "Target", *columns], rows)


def node_table(network: Network) -> bytes:
    """CSV of the nodes."""
    columns = list(dict.fromkeys(name for _, attributes in network.nodes(data=True) for name in attributes))
    rows = ([node, *(given.get(name, "") for name in columns)] for node, given in network.nodes(data=True))
    return _table(["Id", *columns], rows)


def _table(columns: list[str], rows: Iterable[list[object]]) -> bytes:
    file = io.StringIO(newline="")
    table = csv.writer(file)
    table.writerow(columns)
    table.writerows([_cell(value) for value in row] for row in rows)
    return file.getvalue().encode()


def _cell(value: object) -> object:
    """A cell that no spreadsheet takes for a formula."""
    if not isinstance(value, str):
        return value
    text = clean(value)
    return f"'{text}" if text.startswith(_FORMULAS) or text.lstrip().startswith(_FORMULAS) else text


def png(network: Network) -> bytes:
    """A picture of pixels."""
    return picture.png(picture.scene(network))


def svg(network: Network) -> bytes:
    """The same picture as SVG, with text that can be searched and a title on every node and tie."""
    return picture.svg(picture.scene(network)).encode()


def html(network: Network) -> bytes:
    """A page in one file: the picture, and every node and tie with its evidence as tables."""
    return page(network)


FORMATS: dict[str, Callable[[Network], bytes]] = {
    "gexf": gexf,
    "graphml": graphml,
    "csv": edge_table,
    "json": node_link,
    "png": png,
    "svg": svg,
    "html": html,
}
