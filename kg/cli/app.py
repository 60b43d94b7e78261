"""The application that the commands register with, and the options that they share."""

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

app = typer.Typer(
    name="kg",
    help="Build a knowledge graph from a folder of articles: who did what to whom, where, when, says who.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

GraphFolder: TypeAlias = Annotated[Path, typer.Argument(metavar="DIR", help="Folder of a built graph.")]
AsJson: TypeAlias = Annotated[bool, typer.Option("--json", help="Print JSON in place of a table.")]
Output: TypeAlias = Annotated[Path, typer.Option("--output", "-o", help="File to write; - is standard output.")]
