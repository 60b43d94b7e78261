"""The application that the commands register with, and the options that they share."""

from pathlib import Path
from typing import Annotated, Any, TypeAlias

import typer
from typer.core import TyperGroup

# As a newcomer needs them.
COMMANDS = (
    "build", "query", "queries", "explain", "network", "serve", "info", "export",
    "add", "remove", "review", "link", "check", "validate", "verify",
)  # fmt: skip


class InOrder(TyperGroup):
    """Lists commands in the order in which they are wanted, not in that in which files are imported."""

    def list_commands(self, ctx: Any) -> list[str]:
        return sorted(super().list_commands(ctx), key=COMMANDS.index)


app = typer.Typer(
    name="kg",
    cls=InOrder,
    help="Build a knowledge graph from a folder of articles: who did what to whom, where, when, says who.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

GraphFolder: TypeAlias = Annotated[Path, typer.Argument(metavar="DIR", help="Folder of a built graph.")]
AsJson: TypeAlias = Annotated[bool, typer.Option("--json", help="Print JSON in place of a table.")]
Output: TypeAlias = Annotated[Path, typer.Option("--output", "-o", help="File to write; - is standard output.")]
