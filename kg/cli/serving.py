"""Commands around a served graph: serve, verify."""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.app import AsJson, GraphFolder, app
from kg.cli.output import print_mapping


@app.command(
    epilog="Examples:  kg serve graph  |  kg serve graph --port 8080 --timeout 10  |  kg serve graph --host 0.0.0.0"
)
def serve(
    folder: GraphFolder,
    host: Annotated[str, typer.Option(help="Address to listen on; 0.0.0.0 lets other machines in.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="0 takes one that is free.")] = 8000,
    timeout: Annotated[float, typer.Option(metavar="SECONDS", min=0.1, help="Longest time of a query.")] = 30,
    memory: Annotated[int, typer.Option(metavar="MB", min=512, help="Most memory of a query.")] = 4096,
    rows: Annotated[int, typer.Option(min=1, help="Most rows or triples of an answer.")] = 1_000_000,
    size: Annotated[int, typer.Option(metavar="MB", min=1, help="Largest answer.")] = 256,
    length: Annotated[int, typer.Option(metavar="CHARACTERS", min=100, help="Longest query.")] = 100_000,
    body: Annotated[int, typer.Option(metavar="KB", min=1, help="Largest body of a request.")] = 1000,
    patience: Annotated[
        float, typer.Option(metavar="SECONDS", min=0.1, help="Longest wait for the body of a request.")
    ] = 10,
    workers: Annotated[int | None, typer.Option(min=1, help="Queries at once.", show_default="the processors")] = None,
    waiting: Annotated[int, typer.Option(min=0, help="Queries that may wait for a worker.")] = 32,
    allow_host: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="A name under which this server is known.")
    ] = None,
    allow_origin: Annotated[
        list[str] | None, typer.Option(metavar="ORIGIN", help="Let pages of https://… read from here; * is all.")
    ] = None,
    allow_service: Annotated[
        list[str] | None, typer.Option(metavar="HOST", help="Let SERVICE in queries call this host; else none is.")
    ] = None,
    write: Annotated[
        bool, typer.Option("--write", help="Let who has the token that is printed decide who is who, in the browser.")
    ] = False,
    decisions: Annotated[
        Path, typer.Option(metavar="FILE", help="Where --write writes; the next build replays them.")
    ] = Path("ontology/decisions.tsv"),
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but warnings.")] = False,
) -> None:
    """Serve the graph: SPARQL, addresses for everything in it, search, pages.  Ctrl-C stops it.

    A new build of the graph is served as soon as it is there.  The graph itself is only read.
    """
    from kg.serve import Options, Writing
    from kg.serve import serve as serve_graph
    from kg.store import Limits

    logging.basicConfig(level=logging.WARNING if quiet else logging.INFO, format="kg: %(message)s", stream=sys.stderr)
    logging.getLogger("uvicorn").setLevel(logging.WARNING)
    limits = Limits(
        seconds=timeout,
        memory=memory << 20,
        rows=rows,
        bytes=size * 1_000_000,
        length=length,
        waiting=waiting,
        patience=timeout,
        services=frozenset(one.lower() for one in allow_service or ()),
    )
    options = Options(
        host=host,
        port=port,
        limits=limits,
        body=body * 1000,
        patience=patience,
        names=frozenset(name.lower() for name in allow_host or ()),
        origins=frozenset(origin.rstrip("/") for origin in allow_origin or ()),
        writing=Writing(decisions) if write else None,
        **({"workers": workers} if workers else {}),
    )

    def ready(address: str) -> None:
        if not quiet:
            print(f"{folder} is served at {address}  (SPARQL at {address}sparql; Ctrl-C stops it)", file=sys.stderr)
        if options.writing:  # after a #, which no browser sends to a server or writes to another's log
            where = f"{address}explore/review#token={options.writing.token}"
            print(f"decide who is who at {where}\n  (decisions are written to {decisions})", file=sys.stderr)

    serve_graph(folder, options, ready)


@app.command(epilog="Examples:  kg verify graph  |  kg verify graph --repair")
def verify(
    folder: GraphFolder,
    repair: Annotated[bool, typer.Option("--repair", help="Write anew what follows from what is sound.")] = False,
    as_json: AsJson = False,
) -> None:
    """Read every byte of the graph and say whether it is what was written; exit status 1 where it is not."""
    from kg import store

    found = store.verify(folder)
    counts = {
        "snapshot": found.snapshot,
        "files": found.files,
        "quads": found.quads,
        "quads and triples in the store": found.scanned,
        "damaged": "; ".join(f"{name} {reason}" for name, reason in found.damage) or "nothing",
    }
    print_mapping(counts, as_json)
    if found.sound:
        return
    if repair:
        store.repair(found)
        print(f"{folder}: repaired", file=sys.stderr)
        return
    print(f"kg: {folder} is damaged; run: {found.advice}", file=sys.stderr)
    raise typer.Exit(1)
