"""A network as a page in one file that asks for nothing from outside: picture, tables, and the quotes behind each tie.

The tables say in words what the picture shows, so that it can be read without seeing it, printed and searched.  The
script only makes it handier: it finds, sorts, and shows what belongs to a node; without it everything is there.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Sequence
from importlib.resources import files

from kg.network.picture import scene, svg
from kg.network.plain import escaped, quoted
from kg.network.ties import BETWEEN, Network

_MEASURES = ("degree", "strength", "betweenness", "pagerank", "constraint", "effective_size", "community", "component")
MOST_ROWS = 5000  # of a table; a browser takes long over more


def page(network: Network) -> bytes:
    """The page as HTML5."""
    style, script = _resource("page.css"), _resource("page.js")
    drawn = scene(network)
    title = network.graph.get("title", "Network")
    policy = f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}; base-uri 'none'"
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escaped(title)}</title>
<style>{style}</style>
</head>
<body>
<h1>{escaped(title)}</h1>
<p>{escaped(drawn.title)}. <a href="#nodes">Nodes</a> · <a href="#ties">ties and their evidence</a></p>
<p id="tools" hidden><label>Find <input id="find" type="search" autocomplete="off"></label>
<button id="all" type="button">Show all</button> <span id="state" role="status"></span></p>
<figure>
{svg(drawn)}</figure>
<h2 id="nodes">Nodes</h2>
{_nodes(network)}
<h2 id="ties">Ties and their evidence</h2>
{_ties(network)}
<script>{script}</script>
</body>
</html>
""".encode()


def _resource(name: str) -> str:
    return "\n" + files("kg.network").joinpath(name).read_text(encoding="utf-8")


def _digest(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def _nodes(network: Network) -> str:
    measures: tuple[str, ...] = _MEASURES
    if any("status" in attributes for _, attributes in network.nodes(data=True)):
        measures = ("strength_before", "strength_after", "strength_change", "status", *_MEASURES)
    ranked = sorted(network, key=lambda node: (-network.nodes[node]["strength"], network.nodes[node]["label"], node))
    rows = (
        f"<tr data-node={quoted(node)}><th scope=row>{escaped(network.nodes[node]['label'])}</th>"
        f"<td>{escaped(network.nodes[node]['cls'])}</td>"
        + "".join(_cell(network.nodes[node][name]) for name in measures)
        + "</tr>"
        for node in ranked[:MOST_ROWS]
    )
    return _table(("name", "class", *measures), rows, len(ranked))


def _ties(network: Network) -> str:
    compared = any("status" in attributes for *_, attributes in network.edges(data=True))
    numbers = ("weight", "weight_before", "weight_after", "status") if compared else ("weight",)
    ranked = sorted(network.edges(data=True), key=lambda edge: (-edge[2]["weight"], edge[0], edge[1], edge[2]["label"]))
    rows = (
        f"<tr data-source={quoted(source)} data-target={quoted(target)}>"
        f"<th scope=row>{escaped(network.nodes[source]['label'])}</th><td>{escaped(edge['label'])}</td>"
        f"<td>{escaped(network.nodes[target]['label'])}</td><td>{escaped(edge['certainty'])}</td>"
        + "".join(_cell(edge[name]) for name in numbers)
        + f"<td>{escaped(edge['time'])}</td><td>{escaped(edge['sources'])}</td><td>{_quotes(edge['quotes'])}</td></tr>"
        for source, target, edge in ranked[:MOST_ROWS]
    )
    columns = ("who", "what", "whom", "certainty", *numbers, "time", "sources", "in the words of the sources")
    return _table(columns, rows, len(ranked))


def _cell(value: object) -> str:
    if isinstance(value, str):
        return f"<td>{escaped(value)}</td>"
    return f"<td class=number>{value:,.3f}</td>" if isinstance(value, float) else f"<td class=number>{value:,}</td>"


def _quotes(quotes: str) -> str:
    return "".join(f"<q>{escaped(quote)}</q>" for quote in quotes.split(BETWEEN) if quote)


def _table(columns: Sequence[str], rows: Iterable[str], count: int) -> str:
    head = "".join(f"<th scope=col>{escaped(column.replace('_', ' '))}</th>" for column in columns)
    rest = f"<p>The first {MOST_ROWS:,} of {count:,}; the exports have them all.</p>\n" if count > MOST_ROWS else ""
    return (
        f"{rest}<div class=wide><table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n"
        + "\n".join(rows)
        + ("\n</tbody>\n</table></div>")
    )
