"""The command that measures and draws who acts on whom: network."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.app import AsJson, GraphFolder, app
from kg.cli.output import print_json, print_table

if TYPE_CHECKING:
    from kg.network import Network

_MEASURES = (
    *("degree", "strength", "betweenness", "pagerank", "constraint"),
    *("effective_size", "community", "component"),
)
_CHANGES = (
    *("strength_before", "strength_after", "strength_change", "degree_change"),
    *("betweenness_change", "pagerank_change", "status"),
)


@app.command(
    epilog="Examples:  kg network graph  |  kg network graph --output actors.gexf  |  kg network graph --events Attack "
    "--since 2025-03 --output attacks.png  |  kg network graph --ego 'Nayib Bukele'  |  "
    "kg network graph --compare 2024 2025  |  kg network graph network-actors-and-events  |  kg network graph my.rq"
)
def network(
    folder: GraphFolder,
    question: Annotated[
        str,
        typer.Argument(
            metavar="[QUERY]", help="A .rq file or saved query with the columns source and target.", show_default=False
        ),
    ] = "network",
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="2025, 2025-03 or 2025-03-15; what has no date is left out.")
    ] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="The same; both are included.")] = None,
    events: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CLASS,…",
            help="Classes of events or properties of relations, with all below them; Event is every event, Relation "
            "every relation.",
        ),
    ] = None,
    certainty: Annotated[
        list[str] | None,
        typer.Option(
            metavar="WORD,…",
            help="asserted, attributed (somebody is reported to say so), alleged, planned, possible, negated; if not "
            "given, all but negated.",
        ),
    ] = None,
    sources: Annotated[
        list[str] | None, typer.Option(metavar="OUTLET", help="Only what this outlet reports; may be given again.")
    ] = None,
    min_weight: Annotated[
        float, typer.Option(metavar="N", min=0, help="Only where so much is reported from one to the other.")
    ] = 0,
    ego: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only a thing, those it is tied to, and the ties among them.")
    ] = None,
    compare: Annotated[
        tuple[str, str] | None,
        typer.Option(
            metavar="WINDOW WINDOW",
            help="What changed from the first window of time to the second: 2024 2025, or 2024/2025-03 2025-04/2025.",
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            help="A .gexf (Gephi), .graphml, .csv (edges, and NAME-nodes.csv), .json, .png, .svg or .html file; else a "
            "table is printed.",
        ),
    ] = None,
    limit: Annotated[int, typer.Option(min=1, help="Rows of the table.")] = 30,
    as_json: AsJson = False,
) -> None:
    """Who acts on whom: every event from agent to patient and every relation, with the measures of network analysis.

    degree: to how many others it is tied.  strength: how many facts tie it.  betweenness: share of shortest paths that
    pass through it.  pagerank: acted upon by many who are acted upon.  constraint (Burt): low for a broker, whose
    contacts are not tied to one another.  effective size (Burt): how many contacts are not redundant.  community
    (Louvain) and component: 0 is the largest.
    """
    import kg
    from kg.cli.asking import question_text
    from kg.network import write

    graph = kg.open(folder)
    made = graph.network(
        question if question == "network" else question_text(graph, question),
        since=since,
        until=until,
        events=_parts(events),
        certainty=_parts(certainty),
        sources=sources or (),
        min_weight=min_weight,
        ego=ego,
        compare=compare,
    )
    if output is not None:
        for path in write(made, output):
            print(f"{path}: {_size(made)}", file=sys.stderr)
    elif as_json:
        print_json([{"iri": node, **made.nodes[node]} for node in _ranked(made, compare is not None)])
    else:
        _print(made, compare is not None, limit)


def _parts(given: list[str] | None) -> list[str]:
    return [part.strip() for one in given or () for part in one.split(",") if part.strip()]


def _size(made: Network) -> str:
    nodes, edges = made.number_of_nodes(), made.number_of_edges()
    return f"{nodes:,} node{'' if nodes == 1 else 's'}, {edges:,} edge{'' if edges == 1 else 's'}"


def _ranked(made: Network, compared: bool) -> list[str]:
    """The strongest first or, of two windows, what changed most."""

    def key(node: str) -> tuple[float, float, str, str]:
        attributes = made.nodes[node]
        change = abs(attributes["strength_change"]) if compared else 0
        return -change, -attributes["strength"], attributes["label"], node

    return sorted(made, key=key)


def _print(made: Network, compared: bool, limit: int) -> None:
    ranked = _ranked(made, compared)
    measures = _CHANGES if compared else _MEASURES
    rows = [
        (made.nodes[node]["label"], made.nodes[node]["cls"], *(_shown(made.nodes[node][name]) for name in measures))
        for node in ranked[:limit]
    ]
    print_table(("name", "class", *(name.replace("_", " ") for name in measures)), rows)
    components = len({component for _, component in made.nodes(data="component")})
    print(f"{_size(made)}, {components} component{'' if components == 1 else 's'}", file=sys.stderr)
    if len(ranked) > limit:
        print(f"{len(ranked) - limit:,} more nodes; --limit shows more, --output writes them all", file=sys.stderr)


def _shown(value: float | str) -> str:
    return f"{value:.3f}" if isinstance(value, float) else str(value)
