"""A project's graph, from its folders: the order of the stages, and nothing else.

The graph is a pure function of corpus, ontology, decisions and models.  Nothing is updated in place: the new graph is
written beside the old one and a pointer is switched, so that a build that dies loses only what it had not finished.
"""

from __future__ import annotations

import difflib
import tempfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from importlib import metadata
from pathlib import Path
from typing import IO

from kg import annotate, ingest, link, mapping, resolve, store
from kg import ontology as ontologies
from kg.annotate import Settings
from kg.model import Decision, Document, KGError, Progress, Skipped
from kg.pipeline.pages import Corpus, pages
from kg.pipeline.recipe import DECISIONS, DEFAULT_BASE, LINKS, Recipe, project_folder, recipe, recipe_of
from kg.pipeline.resolving import Remembered
from kg.pipeline.shards import Kept, decoded, located, read_documents
from kg.pipeline.spool import SpooledPlaces

__all__ = ["DECISIONS", "DEFAULT_BASE", "LINKS", "Report", "add", "build", "project_folder", "relink", "remove"]


_SAME = ("exactMatch", "sameAs")  # predicates of links that say what an entity is


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did."""

    folder: Path
    documents: int
    skipped: tuple[Skipped, ...]
    replaced: int  # code points that had to be replaced in the texts
    parsed: int  # documents that were parsed anew; the others' parses had been kept
    read: int  # documents that were read anew, as they were parsed anew or the ontology has changed for them
    counts: dict[str, int]
    unused: tuple[Decision, ...] = ()  # decisions of people whose subject or object is not there


def _silent(stage: str, done: int, total: int) -> None:
    """Nobody wants to know."""


def build(
    inputs: Sequence[str | Path] = (),
    out: str | Path = "graph",
    *,
    ontology: str | Path | None = None,
    decisions: str | Path | None = None,
    base: str = DEFAULT_BASE,
    settings: Settings | None = None,
    processes: int = 1,
    progress: Progress = _silent,
) -> Report:
    """Build the graph of the inputs, files or folders, in the folder `out`.

    Without inputs the `corpus` folder of the current project is read.  `decisions`: what people decided of who is who,
    a file of lines (see `kg.resolve.decisions`); None takes decisions.tsv beside the ontology, if it is there.
    `processes`: how many annotate beside one another; one keeps two processors busy.  Raises KGError for what the user
    can mend; the old graph then stays.
    """
    made_with = recipe(ontology, decisions, base, settings)
    if not inputs and not Path("corpus").is_dir():
        raise KGError("no INPUT given and no folder corpus/ here; write: kg build FOLDER --out graph")
    documents, skipped = ingest.read([Path(given) for given in inputs] or [Path("corpus")])
    if not documents:
        reasons = "; ".join(f"{one.path}: {one.reason}" for one in skipped[:3])
        raise KGError("no document with text in the input" + (f" ({reasons})" if reasons else ""))
    return _make(documents, skipped, Path(out), made_with, processes, progress)


def add(
    folder: str | Path, inputs: Sequence[str | Path], *, processes: int = 1, progress: Progress = _silent
) -> Report:
    """Add documents to a graph: what a build of all of them with the ontology of that graph would give.

    Raises KGError where a document of the same id is there already.
    """
    old, made_with = _kept(folder)
    new, skipped = ingest.read([Path(given) for given in inputs])
    known = {document.id for document in old}
    twice = [document.id for document in new if document.id in known]
    if twice:
        raise KGError(
            f"{folder}: the document {twice[0]!r} is there already; take it out first: kg remove {folder} {twice[0]}"
        )
    if not new:
        raise KGError("no document with text in the input")
    return _make(sorted((*old, *new), key=lambda one: one.id), skipped, Path(folder), made_with, processes, progress)


def remove(folder: str | Path, ids: Sequence[str], *, progress: Progress = _silent) -> Report:
    """Take documents out of a graph: what a build without them would give.  Raises KGError for an id that is none."""
    old, made_with = _kept(folder)
    known = [document.id for document in old]
    for one in ids:
        if one not in known:
            near = difflib.get_close_matches(one, known, 1)
            raise KGError(f"{folder}: no document {one!r}" + (f"; did you mean {near[0]!r}?" if near else ""))
    left = [document for document in old if document.id not in set(ids)]
    if not left:
        raise KGError(f"{folder}: no document would be left; delete the folder instead")
    return _make(left, (), Path(folder), made_with, 1, progress)


def relink(folder: str | Path, links: Path, *, progress: Progress = _silent) -> Report:
    """The graph of the same documents with the links to lists and services of a file."""
    old, made_with = _kept(folder)
    return _make(old, (), Path(folder), replace(made_with, links=links), 1, progress)


def _kept(folder: str | Path) -> tuple[list[Document], Recipe]:
    graph = store.open(folder)
    return [Document(**fields) for fields in graph.side("documents")], recipe_of(graph.snapshot, graph.manifest)


def _make(
    documents: Sequence[Document],
    skipped: Sequence[Skipped],
    out: Path,
    made_with: Recipe,
    processes: int,
    progress: Progress,
) -> Report:
    terms = ontologies.load(made_with.vocabulary)
    decided = made_with.decided()
    version = annotate.version(made_with.settings)
    with (
        store.writing(out) as writer,
        tempfile.TemporaryFile(dir=out) as spool,
        tempfile.TemporaryFile(dir=out) as beside,
    ):
        parsed = read = 0
        chains: list[resolve.Chain] = []
        reports: list[resolve.Report] = []
        places = SpooledPlaces(beside)
        figures, register = link.Figures(terms), link.Register()
        kept = Kept(writer.parses, writer.readings)
        for number, one in enumerate(read_documents(documents, made_with, version, terms, kept, processes)):
            parsed += one.parsed
            read += one.read
            _write(spool, one.reading.annotated)
            annotated = decoded(one.reading.annotated)
            places.put(annotated.document.id, one.reading.places)
            there = located(one.reading.places)
            figures.read(annotated, there)
            register.read(annotated, there)
            chains.extend(resolve.chains(annotated, link.loci(there)))
            reports.extend(resolve.reports(annotated))
            progress("reading", number + 1, len(documents))
        remembered = Remembered(writer.resolutions)
        resolved = remembered.who(chains, reports, terms, decided)
        resolution = resolved.resolution
        writer.record("doubts", *(asdict(doubt) for doubt in resolved.doubts))
        rejected = resolve.rejected(chains, resolution)
        keys = mapping.keys(resolution)
        agreement = link.Agreement()
        for document, who in keys.items():
            there, nobody = places[document], rejected.get(document, frozenset())
            left = (index for index in range(len(there.same)) if index not in nobody)
            agreement.add(there, ((index, one.key) for index, one in zip(left, who.entities, strict=True)))
        here = {entity.key for entity in resolution.entities}
        given = [one for one in made_with.linked() if one.subject in here]
        denied = {(one.subject, one.object) for one in given if one.predicate == "differentFrom"}
        links = link.review.undenied(agreement.links(), denied)
        placed = denied | {(one.subject, one.object) for one in links}
        others = [
            *(one for one in link.declared(resolution.entities, terms) if (one.subject, one.object) not in placed),
            *given,
        ]
        told = {(one.subject, one.object) for one in others}
        others += [one for one in figures.links(resolution.entities) if (one.subject, one.object) not in told]
        elsewhere = [one.subject for one in (*links, *others) if one.object.startswith(link.WIKIDATA)]
        found = register.links(resolution.entities, elsewhere)
        others += [one for one in found if (one.subject, one.object) not in told]
        links.extend(others)
        writer.add(mapping.link_quads(links, made_with.base))
        writer.add(mapping.located_quads(agreement.located(links), made_with.base))
        copies = remembered.copies(documents)
        remembered.forget_the_rest()
        writer.add(mapping.voice_quads((one.id for one in documents), copies, made_with.base))
        writer.add(mapping.decision_quads(decided, resolution.unused, made_with.base))
        linked: dict[str, tuple[str, ...]] = {}
        for other in others:
            if other.predicate in _SAME:
                linked[other.subject] = (*linked.get(other.subject, ()), other.object)
        sure = (one for one in links if one.predicate in _SAME and one.object.startswith(link.WIKIDATA))
        wikidata = {one.subject: one.object.removeprefix(link.WIKIDATA) for one in sure}
        counts = {"copies": len(copies), "entities": len(resolution.entities), "events": len(resolution.events)}
        counts |= dict.fromkeys(("relations", "claims", "measurements"), 0)

        corpus = Corpus(terms, made_with.base, keys, rejected, places, linked, wikidata)
        held = mapping.Count(terms)
        for number, page in enumerate(pages(_read(spool), corpus, writer.pages)):
            for name, count in page.counts.items():
                counts[name] += count
            for name, records in page.records.items():
                writer.append(name, records)
            writer.add(page.lines.split("\n"))
            held.add(page.lines, page.held)
            progress("writing", number + 1, len(documents))
        run = mapping.Run(metadata.version("kg"), version, attributions=(link.ATTRIBUTION,))
        writer.add(mapping.whole(held, terms, resolution, run, made_with.base))
        writer.copy("ontology", sorted(made_with.vocabulary.glob("*.ttl")))
        if made_with.decisions:
            writer.copy("ontology", [made_with.decisions], as_name=DECISIONS)
        if made_with.links:
            writer.copy("ontology", [made_with.links], as_name=LINKS)
        writer.copy("queries", sorted(made_with.queries.glob("*.rq")))
        about = {"documents": len(documents), "model": version, "gazetteer": link.version(), "ontology": terms.digest}
        writer.publish({**made_with.facts(), **about, **counts})
    replaced = sum(document.replaced for document in documents)
    return Report(out, len(documents), tuple(skipped), replaced, parsed, read, counts, resolution.unused)


def _write(spool: IO[bytes], encoded: bytes) -> None:
    packed = zlib.compress(encoded, 1)
    spool.write(len(packed).to_bytes(8, "little"))
    spool.write(packed)


def _read(spool: IO[bytes]) -> Iterator[bytes]:
    spool.seek(0)
    while length := spool.read(8):
        yield zlib.decompress(spool.read(int.from_bytes(length, "little")))
