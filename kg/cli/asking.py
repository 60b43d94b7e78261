"""Commands that ask a graph: query, queries, explain, validate, info."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from kg.cli.app import AsJson, GraphFolder, app
from kg.cli.output import print_json, print_mapping, print_records, print_table
from kg.model import KGError

if TYPE_CHECKING:
    from kg.graph import Graph
    from kg.store import Rows


@app.command(
    epilog="Examples:  kg query graph 'SELECT ?who WHERE { ?who a kg:Person }'  |  kg query graph deportations  |  "
    "kg query graph my.rq --format csv"
)
def query(
    folder: GraphFolder,
    question: Annotated[
        str,
        typer.Argument(metavar="FILE_OR_TEXT", help="A .rq file, the name of a saved query, or SPARQL; - reads it."),
    ],
    form: Annotated[
        Literal["table", "csv", "tsv", "json", "xml", "sheet", "ttl", "nt", "jsonld"],
        typer.Option(
            "--format",
            "-f",
            help="ttl, nt and jsonld are for CONSTRUCT and DESCRIBE; json is that of SPARQL results; sheet is CSV in "
            "which a spreadsheet program finds no formulas.",
        ),
    ] = "table",
    as_json: AsJson = False,
    timeout: Annotated[
        float, typer.Option(metavar="SECONDS", help="A query that takes longer is ended.", min=0.1)
    ] = 300,
    allow_service: Annotated[
        list[str] | None, typer.Option(metavar="HOST", help="Let SERVICE call this host; else no network is used.")
    ] = None,
) -> None:
    """Ask a question in SPARQL.  The prefixes kg:, rdfs:, skos: and those of the graph's own things are known."""
    import kg
    from kg.store import Formats, Limits, Workers

    graph = kg.open(folder)
    text = question_text(graph, question)
    limits = Limits(seconds=timeout, rows=_UNLIMITED, bytes=_UNLIMITED, services=frozenset(allow_service or ()))
    with Workers(graph, limits) as workers:
        if form == "table":
            _print_rows(graph, workers.query(text), as_json)
            return
        with workers.ask(text, Formats.of(form)).body as body:
            shutil.copyfileobj(body, sys.stdout.buffer)
    sys.stdout.buffer.flush()


_UNLIMITED = 1 << 60  # how much users print on their own machine is their affair


def _print_rows(graph: Graph, rows: Rows, as_json: bool) -> None:
    if as_json:
        print_json([{name: None if value is None else str(value) for name, value in row.items()} for row in rows])
        return
    print_table(rows.columns, [[_cell(graph.base, row[name]) for name in rows.columns] for row in rows])
    print(f"{len(rows)} row{'' if len(rows) == 1 else 's'}", file=sys.stderr)


def question_text(graph: Graph, question: str) -> str:
    """The SPARQL that a file, the name of a saved query, or the text itself gives."""
    if question == "-":
        return sys.stdin.read()
    path = Path(question)
    if question.endswith(".rq") or (len(question) < 256 and "\n" not in question and path.is_file()):
        try:
            return path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise KGError(f"{path}: {error}") from None
    if question.replace("-", "").replace("_", "").isalnum():
        return str(graph.saved(question).text)
    return question


def _cell(base: str, value: object) -> str:
    """A value as people read it: a thing of the graph by its path, a vocabulary's term by its name."""
    from kg.store import IRI

    if value is None:
        return ""
    text = str(value)
    if isinstance(value, IRI):
        return text.removeprefix(base) if text.startswith(base) else text.rpartition("#")[2] or text
    return text


@app.command(epilog="Examples:  kg queries graph  |  kg queries graph --run")
def queries(
    folder: GraphFolder,
    run: Annotated[bool, typer.Option("--run", help="Print the answer to each.")] = False,
    limit: Annotated[int | None, typer.Option(help="Rows of each answer that --run prints.", min=1)] = 8,
    as_json: AsJson = False,
) -> None:
    """List the saved queries of the graph, or run them all."""
    import kg
    from kg.store import Workers

    graph = kg.open(folder)
    saved = graph.queries()
    if not run:
        rows = [(one.name, one.title, one.description) for one in saved]
        print_records(("name", "title", "description"), rows, as_json)
        return
    answers = []
    with Workers(graph) as workers:
        for one in saved:
            found = workers.query(one.text)
            shown = [[_cell(graph.base, row[name]) for name in found.columns] for row in found]
            if as_json:
                records = [dict(zip(found.columns, row, strict=True)) for row in shown]
                answers.append({"name": one.name, "title": one.title, "rows": records})
                continue
            print_table(found.columns, shown[:limit], title=f"{one.title}  ({one.name})")
            if limit is not None and len(shown) > limit:
                print(f"  … {len(shown) - limit} more:  kg query {folder} {one.name}\n")
    if as_json:
        print_json(answers)


@app.command(epilog="Examples:  kg explain graph 'Nayib Bukele'  |  kg explain graph person/nayib-bukele --json")
def explain(
    folder: GraphFolder,
    name: Annotated[str, typer.Argument(metavar="IRI_OR_NAME", help="Accents and capitals do not matter in a name.")],
    as_json: AsJson = False,
) -> None:
    """Every fact about a thing, source by source, with the words that say it."""
    import dataclasses

    import kg

    found = kg.open(folder).explain(name)
    if as_json:
        print_json(dataclasses.asdict(found))
        return
    print(f"{found.name}  ({found.kind})\n{found.iri}")
    for heading, values in (
        ("also called", found.other_names),
        ("titles", found.titles),
        ("one because", found.reasons),
    ):
        if values:
            print(f"{heading}: {'; '.join(values)}")
    for source in found.sources:
        print("\n" + " · ".join(filter(None, (source.outlet, source.date, source.title or source.identifier))))
        for fact in source.facts:
            parts = ", ".join(f"{role} {value}" for role, value in fact.parts)
            print(f"  {fact.kind}" + (f": {parts}" if parts else ""))
            for report in fact.reports:
                said = " ".join(filter(None, (report.certainty, report.attributed_to and f"by {report.attributed_to}")))
                quote = " ".join(report.quote.split())
                print(f"    “{quote}” [{report.start}:{report.end}]" + (f" {said}" if said else ""))


@app.command(epilog="Example:  kg validate graph")
def validate(
    folder: GraphFolder,
    shapes: Annotated[Path | None, typer.Option(help="A SHACL file in place of the project's shapes.")] = None,
    as_json: AsJson = False,
) -> None:
    """Check the graph against the project's SHACL shapes, and every quote against its text.  Exit 1 if one fails."""
    import kg

    violations = kg.open(folder).validate(shapes)
    rows = [(one.node, one.path, one.message, one.value or "") for one in violations]
    if rows or as_json:
        print_records(("node", "property", "message", "value"), rows, as_json)
    if rows:
        raise typer.Exit(1)
    if not as_json:
        print("the graph conforms to the shapes, and every quote stands in its text")


@app.command(epilog="Example:  kg info graph")
def info(folder: GraphFolder, as_json: AsJson = False) -> None:
    """What the graph holds and what it was made with."""
    import kg

    print_mapping(kg.open(folder).info(), as_json)
