"""The command with which people decide who is who: review."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kg.cli.app import AsJson, GraphFolder, app
from kg.cli.output import print_json
from kg.model import KGError

if TYPE_CHECKING:
    from kg.graph import Graph
    from kg.resolve import Decision

AROUND = 60  # code points of the text that are shown before and after a name
QUOTES = 2  # places in the texts that are shown for each of the two


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
    from kg.resolve.decisions import Decision, load

    graph = kg.open(folder)
    known = load(decisions) if decisions.exists() else ()
    if record:
        today = date.today().isoformat()
        for text in record:
            kind, *rest = text.split(None, 2)
            subject, object_ = (*rest, "", "")[:2]
            known = _recorded(decisions, known, Decision(kind, subject, object_, by, today, note, text))
        print(f"{len(record)} written to {decisions}; build again to see what follows", file=sys.stderr)
        return
    decided = {one.pair for one in known if one.kind != "unsure"}
    doubts = [one for one in graph.side("doubts") if frozenset((one["left"], one["right"])) not in decided]
    if as_json:
        print_json([{**one, "quotes": list(_quotes(graph, one))} for one in doubts])
        return
    for number, doubt in enumerate(doubts, 1):
        question = "joined; are they one?" if doubt["joined"] else "kept apart; are they one?"
        print(f"{number}. {doubt['left']}  ~  {doubt['right']}   {question}\n   {doubt['reason']}")
        for name, words in _quotes(graph, doubt):
            print(f"   {name}: {words}")
        if ask:
            answer = typer.prompt("   merge, split, unsure, or stop", default="unsure")
            if answer == "stop":
                break
            said = Decision(answer, doubt["left"], doubt["right"], by, date.today().isoformat(), note, answer)
            known = _recorded(decisions, known, said)
    if not doubts:
        print("nothing is in doubt")
    elif not ask:
        print(f"\n{len(doubts)} in doubt; --ask goes through them, --record writes one decision", file=sys.stderr)


def _recorded(path: Path, known: Sequence[Decision], new: Decision) -> tuple[Decision, ...]:
    """The decisions with the new one, in the file too.  Raises KGError for one that is none or that contradicts."""
    from kg.resolve.decisions import KINDS, check, record, save

    if new.kind not in KINDS or not new.subject or (new.kind != "reject" and not new.object):
        raise KGError(f"{new.where!r} is no decision; write {', '.join(KINDS)}, then one or two keys or a name")
    kept = record(known, new)
    check(kept)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        save(path, kept)
    except OSError as error:
        raise KGError(f"{path}: {error.strerror or error}; name another file with --decisions") from None
    return kept


def _quotes(graph: Graph, doubt: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """(document, words around a name) for both sides of a doubt."""
    from kg.store import IRI

    for side in (doubt["left"], doubt["right"]):
        document, _, offset = str(side).rpartition(":")
        if offset.isdigit():
            rows = graph.query(_TEXT, {"id": document})
            places = [(document, str(row["text"]), int(offset), int(offset)) for row in rows]
        else:
            rows = graph.query(_MENTIONS, {"thing": IRI(graph.base + side)})
            places = [(str(r["id"]), str(r["text"]), int(str(r["start"])), int(str(r["end"]))) for r in rows]
        for name, text, start, end in places[:QUOTES]:
            yield name, " ".join(f"…{text[max(0, start - AROUND) : end + AROUND]}…".split())


_TEXT = "SELECT ?id ?text WHERE { ?document dcterms:identifier ?id ; kg:text ?text }"
_MENTIONS = """SELECT ?thing ?id ?text ?start ?end WHERE {
  ?thing kg:evidence ?words . ?words kg:kind "name" ; kg:start ?start ; kg:end ?end ; kg:document ?document .
  ?document dcterms:identifier ?id ; kg:text ?text
} ORDER BY ?id ?start"""
