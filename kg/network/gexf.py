"""GEXF 1.3, the format of Gephi.  https://gexf.net/schema.html"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from kg.network.plain import escaped, quoted
from kg.network.ties import BETWEEN, Network

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_OWN = {"label", "weight", "days"}  # said by attributes and elements of GEXF itself


def gexf(network: Network) -> bytes:
    """The network with every attribute; the known days of an edge are its spells, and one without is always there."""
    return ("\n".join(_lines(network)) + "\n").encode()


def _lines(network: Network) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<gexf xmlns="http://gexf.net/1.3" version="1.3">'
    yield f"<meta><creator>kg</creator><description>{escaped(network.graph.get('title', ''))}</description></meta>"
    yield '<graph mode="dynamic" defaultedgetype="directed" timeformat="date" timerepresentation="interval">'
    node_types = _types(given for _, given in network.nodes(data=True))
    edge_types = _types(given for *_, given in network.edges(data=True))
    for what, types in (("node", node_types), ("edge", edge_types)):
        yield f'<attributes class="{what}">'
        for name, kind in types.items():
            yield f'<attribute id={quoted(name)} title={quoted(name)} type="{kind}"/>'
        yield "</attributes>"
    yield f'<nodes count="{network.number_of_nodes()}">'
    for node, attributes in network.nodes(data=True):
        yield f"<node id={quoted(node)} label={quoted(attributes.get('label', node))}>"
        yield _values(attributes, node_types)
        yield "</node>"
    yield "</nodes>"
    yield f'<edges count="{network.number_of_edges()}">'
    for number, (source, target, attributes) in enumerate(network.edges(data=True)):
        yield (
            f'<edge id="{number}" source={quoted(source)} target={quoted(target)} kind={quoted(attributes["cls"])}'
            f' label={quoted(attributes["label"])} weight="{attributes["weight"]}">'
        )
        yield _values(attributes, edge_types)
        if spells := _spells(attributes["days"]):
            yield f"<spells>{spells}</spells>"
        yield "</edge>"
    yield "</edges>"
    yield "</graph>"
    yield "</gexf>"


def _spells(days: str) -> str:
    ends = [spell.partition("/") for spell in days.split(BETWEEN)]
    return "".join(
        f'<spell start="{first}" end="{last}"/>'
        for first, _, last in ends
        if _DAY.fullmatch(first) and _DAY.fullmatch(last)
    )


def _types(rows: Iterable[Mapping[str, object]]) -> dict[str, str]:
    """Attribute -> its type in GEXF; one with values of several types is the widest of them."""
    found: dict[str, set[type]] = {}
    for row in rows:
        for name, value in row.items():
            if name not in _OWN:
                found.setdefault(name, set()).add(type(value))
    return {name: _type(kinds) for name, kinds in found.items()}


def _type(kinds: set[type]) -> str:
    if kinds == {bool}:
        return "boolean"
    if kinds == {int}:
        return "long"
    return "double" if kinds <= {int, float} else "string"


def _values(attributes: Mapping[str, object], types: Mapping[str, str]) -> str:
    values = (
        f"<attvalue for={quoted(name)} value={quoted(str(value).lower() if kind == 'boolean' else value)}/>"
        for name, kind in types.items()
        if (value := attributes.get(name)) is not None
    )
    return f"<attvalues>{''.join(values)}</attvalues>"
