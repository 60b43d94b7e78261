"""A published graph: questions to it, and the whole of it in other formats."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.model import KGError
from kg.ontology import KG, LEX, OWL, RDF, RDFS, SKOS
from kg.store.guard import QueryError, check, explained, no_column
from kg.store.loading import LINES, STORE
from kg.store.rows import Rows, Value, rows, term
from kg.store.snapshots import FORMAT, MANIFEST, SNAPSHOTS, read_pointer

if TYPE_CHECKING:
    import rdflib

_VOCABULARIES = {
    "kg": KG,
    "lex": LEX,
    "rdf": RDF,
    "rdfs": RDFS,
    "owl": OWL,
    "skos": SKOS,
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "dcterms": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
    "void": "http://rdfs.org/ns/void#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "schema": "https://schema.org/",
}
_KINDS = (
    *("doc", "entity", "person", "organization", "place", "group"),
    *("event", "relation", "measurement", "claim", "graph"),
)

DUMPS = {
    "nquads": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
}
_TABLES = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
}
_CORRUPT = "Corruption"  # how Oxigraph's errors about damaged files start
_GRAPHS = {"ttl": ox.RdfFormat.TURTLE, "nt": ox.RdfFormat.N_TRIPLES, "jsonld": ox.RdfFormat.JSON_LD}


def open(folder: str | Path) -> Graph:
    """The current graph of a folder, to read.

    Raises KGError where there is none, and where a version of `kg` wrote it that this one does not understand.
    """
    folder = Path(folder)
    name = read_pointer(folder)
    if name is None:
        what = "no graph there" if folder.is_dir() else "no such folder"
        raise KGError(f"{folder}: {what}; build one with: kg build INPUT --out {folder}")
    snapshot = folder / SNAPSHOTS / name
    try:
        manifest = json.loads((snapshot / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise KGError(f"{folder}: the graph is damaged ({MANIFEST}); build it again") from None
    if manifest.get("format") != FORMAT:
        raise KGError(
            f"{folder}: written in format {manifest.get('format')}, and this kg reads format {FORMAT}; build it again"
        )
    return Graph(snapshot, manifest)


class Graph:
    """One snapshot of a graph.  It stays what it is when a later build publishes another.

    A query without GRAPH sees the union of all named graphs, one of which is each document's own.
    """

    def __init__(self, snapshot: Path, manifest: Mapping[str, Any]) -> None:
        self.snapshot = snapshot
        self.manifest = manifest
        self.base: str = manifest["base"]

    @cached_property
    def prefixes(self) -> dict[str, str]:
        """What every query may use without declaring it: vocabularies, and person:, place:, doc: … for instances."""
        return {**_VOCABULARIES, **{kind: f"{self.base}{kind}/" for kind in _KINDS}}

    @property
    def store_folder(self) -> Path:
        """What Oxigraph opens."""
        return self.snapshot / STORE

    @property
    def lines(self) -> Path:
        """The canonical lines."""
        return self.snapshot / LINES

    @cached_property
    def _store(self) -> ox.Store:
        with self._undamaged():
            return ox.Store.read_only(str(self.store_folder))

    def query(self, text: str, substitutions: Mapping[str, Value] | None = None) -> Rows:
        """The rows that answer a SPARQL query.

        `substitutions`: values for variables among the query's columns; IRI for a thing, str for words.
        Raises KGError with line and column for what is not SPARQL.
        """
        with self._undamaged():
            return rows(self._answer(text, substitutions))

    def answer(self, text: str, format: str, substitutions: Mapping[str, Value] | None = None) -> bytes:
        """The answer to a SPARQL query in a standard format.

        csv, tsv, json or xml for SELECT and ASK; ttl, nt or jsonld for CONSTRUCT and DESCRIBE.
        """
        with self._undamaged():
            found = self._answer(text, substitutions)
            if isinstance(found, ox.QueryTriples):
                if format not in _GRAPHS:
                    raise KGError(f"a query for triples is answered as {', '.join(_GRAPHS)}, not as {format}")
                return ox.serialize(found, format=_GRAPHS[format], prefixes=self.prefixes) or b""
            if format not in _TABLES:
                raise KGError(f"a query for rows is answered as {', '.join(_TABLES)}, not as {format}")
            if isinstance(found, ox.QueryBoolean) and format in ("csv", "tsv"):
                return b"answer\n" + (b"true" if found else b"false") + b"\n"
            written = found.serialize(format=_TABLES[format])
            assert written is not None
            return written

    def _answer(
        self, text: str, substitutions: Mapping[str, Value] | None
    ) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
        check(text)
        given: dict[ox.Variable, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]
        given = {ox.Variable(name): term(one) for name, one in (substitutions or {}).items()}
        try:
            return self._store.query(text, base_iri=self.base, prefixes=self.prefixes, substitutions=given or None)
        except SyntaxError as error:
            raise QueryError("syntax", explained(text, str(error), self.prefixes)) from None
        except RuntimeError as error:
            if _CORRUPT in str(error):
                raise
            raise QueryError("syntax", no_column(str(error)) or f"query: {error}") from None

    def dump(self, format: str, output: IO[bytes]) -> None:
        """Write the whole graph: nquads (the canonical lines), trig and jsonld with one graph a document, turtle and
        ntriples without graph names."""
        if format not in DUMPS:
            raise KGError(f"no such format: {format}; choose one of {', '.join(DUMPS)}")
        if format == "nquads":
            with self.lines.open("rb") as lines:
                while block := lines.read(1 << 20):
                    output.write(block)
            return
        with self._undamaged():
            if DUMPS[format].supports_datasets:
                # Not through Store.dump, which would write the union as a graph of its own.
                ox.serialize(self._quads(), output, format=DUMPS[format], prefixes=self.prefixes)
            else:
                self._store.dump(output, DUMPS[format], from_graph=ox.DefaultGraph(), prefixes=self.prefixes)

    def _quads(self) -> Iterator[ox.Quad]:
        """What the named graphs hold, graph by graph, sorted as graph.nq is."""
        for name in sorted(self._store.named_graphs(), key=str):
            yield from sorted(self._store.quads_for_pattern(None, None, None, name), key=str)

    def side(self, name: str) -> Iterator[Any]:
        """The values of a side file that the build recorded: annotations, triples."""
        path = self.snapshot / f"{name}.jsonl"
        try:
            with path.open(encoding="utf-8") as lines:
                yield from map(json.loads, lines)
        except OSError:
            raise KGError(f"{self.snapshot.parent.parent}: the graph has no {name}; build it again") from None

    def dataset(self) -> rdflib.Dataset:
        """The graph as an rdflib.Dataset, read-only, over the same store."""
        from kg.store.dataset import dataset

        return dataset(self._store, self.prefixes)

    @contextmanager
    def _undamaged(self) -> Iterator[None]:
        try:
            yield
        except (OSError, RuntimeError) as error:
            if isinstance(error, RuntimeError) and _CORRUPT not in str(error):
                raise
            raise QueryError("damaged", self.damage(str(error))) from None

    def damage(self, reason: str) -> str:
        """What to say where the files of the store cannot be read."""
        return f"{self.snapshot.parent.parent}: the store cannot be read ({reason.strip()}); build the graph again"
