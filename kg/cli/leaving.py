"""The command that takes a graph elsewhere: export."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Literal

import typer

from kg.cli.app import GraphFolder, Output, app
from kg.model import KGError

if TYPE_CHECKING:
    from kg.graph import Graph


@contextmanager
def _written(output: Path) -> Iterator[IO[bytes]]:
    """The file to write, or standard output for `-`; what goes wrong half-way leaves no half of a file."""
    if str(output) == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    beside = output.with_name(output.name + ".part")
    try:
        with beside.open("wb") as file:
            yield file
        beside.replace(output)
    except OSError as error:
        raise KGError(f"{output}: {error.strerror or error}") from None
    finally:
        beside.unlink(missing_ok=True)


@app.command(epilog="Example:  kg export graph --format trig --output graph.trig")
def export(
    folder: GraphFolder,
    form: Annotated[
        Literal["annotations", "triples", "trig", "nquads", "turtle", "ntriples", "jsonld", "ftm", "site"],
        typer.Option(
            "--format",
            "-f",
            help="RDF with a graph a document (trig, nquads, jsonld) or without (turtle, ntriples); the annotations of "
            "each document, or its facts as short labels, one JSON line a document; ftm is FollowTheMoney, a line "
            "an entity; site is a folder with the explorer and all that it shows, for any file server.",
        ),
    ],
    output: Output = Path("-"),
) -> None:
    """Write the graph, or what was read in each document, to a file; or the explorer to a folder."""
    import kg
    from kg.mapping.ftm import merged

    graph = kg.open(folder)
    if form == "site":
        _site(graph, output)
        return
    with _written(output) as file:
        if form in ("annotations", "triples"):
            for value in graph.side(form):
                file.write((json.dumps(value, ensure_ascii=False) + "\n").encode())
        elif form == "ftm":
            for entity in merged(graph.side("ftm")):
                file.write((json.dumps(entity, ensure_ascii=False) + "\n").encode())
        else:
            graph.dump(form, file)


def _site(graph: Graph, folder: Path) -> None:
    from kg.serve import site

    if str(folder) == "-":
        raise KGError("a site is a folder; name it: --output FOLDER")
    files = site.write(graph, folder)
    print(f"{files:,} files in {folder}; look at them with: python -m http.server -d {folder}", file=sys.stderr)
