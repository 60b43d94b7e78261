"""A network as a file: GraphML, GEXF, CSV or a picture, by the ending of its name."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from xml.sax.saxutils import quoteattr

import networkx as nx

from kg.model import KGError
from kg.network.actors import Network

# XML 1.0 has no way to write other characters, and readers refuse a file that has them.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_GEXF_TYPES = {str: "string", int: "long", float: "double", bool: "boolean"}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def write(network: Network, path: Path) -> None:
    """Write the network; raises KGError for an ending that stands for no format."""
    if path.suffix not in FORMATS:
        raise KGError(f"{path}: a network is written as {', '.join(FORMATS)}")
    with _mendable(path):
        FORMATS[path.suffix](network, path)


@contextmanager
def _mendable(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise KGError(f"{path}: {error.strerror or error}") from None


def graphml(network: Network, path: Path) -> None:
    """GraphML, for Cytoscape, yEd and igraph."""
    copy: Network = nx.MultiDiGraph()
    for node, attributes in network.nodes(data=True):
        copy.add_node(node, **{name: _clean(value) for name, value in attributes.items()})
    for source, target, key, attributes in network.edges(keys=True, data=True):
        copy.add_edge(source, target, key=key, **{name: _clean(value) for name, value in attributes.items()})
    nx.write_graphml_xml(copy, path, encoding="utf-8", named_key_ids=True)


def gexf(network: Network, path: Path) -> None:
    """GEXF 1.3, for Gephi, with the known days of an edge as its life.  https://gexf.net/schema.html"""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(line + "\n" for line in _gexf(network))


def _gexf(network: Network) -> Iterator[str]:
    node_types = {name: type(value) for _, given in network.nodes(data=True) for name, value in given.items()}
    edge_types = {name: type(value) for *_, given in network.edges(data=True) for name, value in given.items()}
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<gexf xmlns="http://gexf.net/1.3" version="1.3">'
    yield '<graph mode="dynamic" defaultedgetype="directed" timeformat="date" timerepresentation="interval">'
    for what, types in (("node", node_types), ("edge", edge_types)):
        yield f'<attributes class="{what}">'
        for name, kind in types.items():
            if name != "label":  # both have one of their own
                yield f'<attribute id={_quoted(name)} title={_quoted(name)} type="{_GEXF_TYPES[kind]}"/>'
        yield "</attributes>"
    yield "<nodes>"
    for node, attributes in network.nodes(data=True):
        yield f"<node id={_quoted(node)} label={_quoted(attributes['label'])}>"
        yield from _values(attributes)
        yield "</node>"
    yield "</nodes>"
    yield "<edges>"
    for number, (source, target, attributes) in enumerate(network.edges(data=True)):
        life = "".join(
            f' {name}="{day}"'
            for name, day in (("start", attributes["first"]), ("end", attributes["last"]))
            if _DAY.fullmatch(day)
        )
        yield (
            f'<edge id="{number}" source={_quoted(source)} target={_quoted(target)} kind={_quoted(attributes["cls"])}'
            f' label={_quoted(attributes["label"])} weight="{attributes["facts"]}"{life}>'
        )
        yield from _values(attributes)
        yield "</edge>"
    yield "</edges>"
    yield "</graph>"
    yield "</gexf>"


def _values(attributes: dict[str, object]) -> Iterator[str]:
    yield "<attvalues>"
    for name, value in attributes.items():
        if name != "label":
            yield f"<attvalue for={_quoted(name)} value={_quoted(value)}/>"
    yield "</attvalues>"


def _quoted(value: object) -> str:
    return quoteattr(str(_clean(str(value))), {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def _clean(value: object) -> object:
    return _NOT_XML.sub("", value) if isinstance(value, str) else value


def table(network: Network, path: Path) -> None:
    """Two CSV files, for spreadsheets, pandas and Gephi: edges at `path`, nodes beside it as NAME-nodes.csv."""
    nodes = path.with_name(f"{path.stem}-nodes.csv")
    columns = list(dict.fromkeys(name for _, attributes in network.nodes(data=True) for name in attributes))
    with nodes.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["Id", *columns])
        for node, attributes in network.nodes(data=True):
            rows.writerow([node, *(_harmless(attributes[name]) for name in columns)])
    columns = list(dict.fromkeys(name for *_, attributes in network.edges(data=True) for name in attributes))
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["Source", "Target", *columns])
        for source, target, attributes in network.edges(data=True):
            rows.writerow([source, target, *(_harmless(attributes[name]) for name in columns)])


def _harmless(value: object) -> object:
    """A cell that no spreadsheet takes for a formula (OWASP, CSV injection)."""
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")) else value


def picture(network: Network, path: Path) -> None:
    """A picture, for a page or a slide."""
    from kg.network.picture import draw

    draw(network, path)


FORMATS: dict[str, Callable[[Network, Path], None]] = {
    ".graphml": graphml,
    ".gexf": gexf,
    ".csv": table,
    ".png": picture,
}
