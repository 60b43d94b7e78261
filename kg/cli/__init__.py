"""The command line.  What the user can mend is one line and exit status 2; a bug shows its traceback."""

import sys

from kg.cli import asking, building, leaving, linking, networking, reviewing, serving
from kg.cli.app import app
from kg.model import KGError

__all__ = ["app", "asking", "building", "leaving", "linking", "main", "networking", "reviewing", "serving"]


def main() -> None:
    try:
        app()
    except KGError as error:
        print(f"kg: {error}", file=sys.stderr)
        sys.exit(2)
    except BrokenPipeError:  # `kg query … | head` has what it wants
        sys.stderr.close()
        sys.exit(0)
