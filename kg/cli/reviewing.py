"""The command with which people decide who is who: review."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.app import AsJson, GraphFolder, app
from kg.cli.output import print_json

if TYPE_CHECKING:
    from kg.store.doubts import Doubt


@app.command(
    epilog="Examples:  kg review graph  |  kg review graph --ask  |  "
    "kg review graph --record 'merge person/j-smith person/john-smith' --note 'same office'"
)
def review(
    folder: GraphFolder,
    record: Annotated[
        list[str] | None,
        typer.Option(
            help="Write a decision: merge A B, split A B, unsure A B, rename A NAME, retype A CLASS, reject A; A and B "
            "are keys of entities, or DOCUMENT:OFFSET, where a chain of mentions begins."
        ),
    ] = None,
    ask: Annotated[
        bool, typer.Option("--ask", help="Go through the doubts one by one and write what you say.")
    ] = False,
    decisions: Annotated[
        Path, typer.Option(metavar="FILE", help="Where decisions are written; the next build replays them.")
    ] = Path("ontology/decisions.tsv"),
    by: Annotated[str, typer.Option(help="Who decides.")] = "",
    note: Annotated[str, typer.Option(help="Why.")] = "",
    as_json: AsJson = False,
) -> None:
    """List the merges and splits in doubt, with reasons and quotes, and record what people decide.

    Decisions are lines of one readable file.  They win over the program's judgement in every build, and taking a line
    out restores what was.
    """
    import kg
    from kg.model import Decision
    from kg.resolve.decisions import load
    from kg.resolve.recording import write
    from kg.store import doubts

    graph = kg.open(folder)
    if record:
        today = date.today().isoformat()
        for text in record:
            kind, *rest = text.split(None, 2)
            subject, object_ = (*rest, "", "")[:2]
            write(decisions, Decision(kind, subject, object_, by, today, note, text))
        print(f"{len(record)} written to {decisions}; build again to see what follows", file=sys.stderr)
        return
    known = load(decisions) if decisions.exists() else ()
    decided = {one.pair for one in known if one.kind != "unsure"}
    left = [one for one in graph.side("doubts") if frozenset((one["left"], one["right"])) not in decided]
    if as_json:
        print_json([{**one, "quotes": _quotes(doubt)} for one, doubt in zip(left, doubts(graph, left), strict=True)])
        return
    for number, doubt in enumerate(doubts(graph, left), 1):
        question = "joined; are they one?" if doubt.joined else "kept apart; are they one?"
        print(f"{number}. {doubt.left.key}  ~  {doubt.right.key}   {question}\n   {doubt.reason}")
        for name, words in _quotes(doubt):
            print(f"   {name}: {words}")
        if ask:
            answer = typer.prompt("   merge, split, unsure, or stop", default="unsure")
            if answer == "stop":
                break
            said = Decision(answer, doubt.left.key, doubt.right.key, by, date.today().isoformat(), note, answer)
            write(decisions, said)
    if not left:
        print("nothing is in doubt")
    elif not ask:
        print(f"\n{len(left)} in doubt; --ask goes through them, --record writes one decision", file=sys.stderr)


def _quotes(doubt: Doubt) -> list[tuple[str, str]]:
    """(document, words around a name) for both sides of a doubt."""
    places = [*doubt.left.quotes, *doubt.right.quotes]
    return [(one.id, " ".join(f"…{one.before}{one.quote}{one.after}…".split())) for one in places]
