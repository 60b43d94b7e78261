"""The command that joins a graph to other data: link."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.app import AsJson, GraphFolder, app
from kg.cli.output import print_records, progress
from kg.model import KGError


@app.command(
    epilog="Examples:  kg link graph --to sanctions.csv --prefix https://example.org/list/  |  "
    "kg link graph --to slice.csv --doubts doubts.tsv  |  kg link graph --to slice.csv --decided doubts.tsv"
)
def link(
    folder: GraphFolder,
    to: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="A list: CSV or TSV with id and name (aliases, type, country), Turtle, N-Triples, JSON-LD, "
            "or FollowTheMoney JSON lines.",
        ),
    ] = None,
    prefix: Annotated[str, typer.Option(help="What the ids of the list begin with, where they are no IRIs.")] = "",
    service: Annotated[str | None, typer.Option(metavar="URL", help="A W3C reconciliation service, API 0.2.")] = None,
    contact: Annotated[str, typer.Option(help="Your address, which the service is told.")] = "",
    send_persons: Annotated[bool, typer.Option("--send-persons", help="Send names of persons to the service.")] = False,
    doubts: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write what is in doubt, for you to decide.")
    ] = None,
    decided: Annotated[
        Path | None, typer.Option(metavar="FILE", help="That file with same or different in its first column.")
    ] = None,
    links: Annotated[
        Path, typer.Option(metavar="FILE", help="SSSOM file of the links, which every build replays.")
    ] = Path("ontology/links.sssom.tsv"),
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")] = False,
    as_json: AsJson = False,
) -> None:
    """Match the named entities of a graph with a list or a service, offline unless you name a service.

    A sure match becomes skos:exactMatch, a near one skos:closeMatch; what is in doubt is for you to decide, and only
    your "same" becomes owl:sameAs. A "different" becomes owl:differentFrom: no build links the two again. With
    --decided alone it is said of links that the program made by itself.
    """
    import kg
    from kg import link as linking
    from kg.pipeline import matching, relink

    if (to is None) == (service is None) and (to is not None or decided is None):
        raise KGError("name a list with --to FILE or a service with --service URL, and not both")
    graph = kg.open(folder)
    known = linking.read_sssom(links) if links.exists() else []
    judgements = linking.review.load(decided) if decided else {}
    with progress(quiet) as report_progress:
        if to is not None:
            matched = matching.with_list(graph, to, prefix, report_progress)
        elif service is not None:
            matched = matching.with_service(graph, service, contact, send_persons)
        else:
            matched = matching.Matched("", ())  # what is decided of links that the program made by itself
        if doubts is not None:
            matching.write_doubts(doubts, matched)
        kept = matching.merged(known, matched, judgements)
        matching.write_links(links, kept, graph)
        relink(folder, links, progress=report_progress)
    gone = sorted({entity for entity, _ in judgements} - {subject.key for subject in matching.subjects(graph)})
    if gone:
        print(f"decided, but not in {folder}: {', '.join(gone)}", file=sys.stderr)
    if quiet:
        return
    rows = [
        (one.subject, one.predicate, one.object, f"{one.score:.2f}", "; ".join(one.reasons))
        for one in kept
        if one.source == matched.source or (one.subject, one.object) in judgements
    ]
    print_records(("entity", "predicate", "object", "score", "reasons"), rows, as_json)
    counts = Counter(answer.outcome if answer.found else "none" for answer in matched.answers)
    said = ", ".join(f"{counts[name]} {words}" for name, words in _OUTCOMES.items() if counts[name])
    print(f"{len(matched.answers)} entities: {said}; links are in {links}", file=sys.stderr)


_OUTCOMES = {"match": "matched", "close": "close", "ask": "in doubt", "none": "not on the list"}
