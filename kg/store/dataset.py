"""The rdflib interface to a graph: a read-only rdflib store over the Oxigraph store that is open anyway."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping
from typing import Any

import pyoxigraph as ox
import rdflib
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.store import Store
from rdflib.term import Node


def dataset(store: ox.Store, prefixes: Mapping[str, str]) -> rdflib.Dataset:
    """All named graphs, and their union as the default graph; queries run in rdflib's own engine."""
    return rdflib.Dataset(store=_Store(store, prefixes), default_union=True)


def to_rdflib(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Node:
    if isinstance(term, ox.Triple):
        raise TypeError(f"rdflib has no term for {term}")
    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, ox.BlankNode):
        return rdflib.BNode(term.value)
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    if term.datatype.value == "http://www.w3.org/2001/XMLSchema#string":
        return rdflib.Literal(term.value)
    return rdflib.Literal(term.value, datatype=rdflib.URIRef(term.datatype.value), normalize=False)


def to_oxigraph(term: Node) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    if isinstance(term, rdflib.URIRef):
        return ox.NamedNode(term)
    if isinstance(term, rdflib.BNode):
        return ox.BlankNode(term)
    if isinstance(term, rdflib.Literal):
        if term.language:
            return ox.Literal(term, language=term.language)
        return ox.Literal(term, datatype=ox.NamedNode(term.datatype) if term.datatype else None)
    raise TypeError(f"{term!r} is no term of RDF")


class _Store(Store):
    context_aware = True
    graph_aware = True
    transaction_aware = False
    formula_aware = False

    def __init__(self, store: ox.Store, prefixes: Mapping[str, str]) -> None:
        super().__init__()
        self._store = store
        self._prefixes = dict(prefixes)

    def triples(
        self, triple_pattern: Any, context: Any = None
    ) -> Iterator[tuple[tuple[Node, Node, Node], Iterator[rdflib.Graph | None]]]:
        where = _graph_name(context)
        for quad in self._matching(triple_pattern, where):
            triple = (to_rdflib(quad.subject), to_rdflib(quad.predicate), to_rdflib(quad.object))
            yield triple, iter((context,)) if where != ox.DefaultGraph() else self._graphs_of(quad.triple)

    def _matching(self, pattern: Any, graph: ox.NamedNode | ox.DefaultGraph | None = None) -> Iterator[ox.Quad]:
        subject, predicate, value = (None if term is None else to_oxigraph(term) for term in pattern)
        if isinstance(subject, ox.Literal) or not (predicate is None or isinstance(predicate, ox.NamedNode)):
            return iter(())
        return self._store.quads_for_pattern(subject, predicate, value, graph)

    def _graphs_of(self, triple: ox.Triple) -> Iterator[rdflib.Graph | None]:
        for quad in self._store.quads_for_pattern(triple.subject, triple.predicate, triple.object):
            if isinstance(quad.graph_name, ox.NamedNode):
                yield rdflib.Graph(self, rdflib.URIRef(quad.graph_name.value))

    def contexts(self, triple: Any = None) -> Generator[rdflib.Graph, None, None]:
        if triple is None or triple == (None, None, None):
            for graph in self._store.named_graphs():
                yield rdflib.Graph(self, rdflib.URIRef(graph.value))
            return
        names = {quad.graph_name.value for quad in self._matching(triple) if isinstance(quad.graph_name, ox.NamedNode)}
        for name in sorted(names):
            yield rdflib.Graph(self, rdflib.URIRef(name))

    def __len__(self, context: Any = None) -> int:
        return sum(1 for _ in self._store.quads_for_pattern(None, None, None, _graph_name(context)))

    def namespaces(self) -> Iterator[tuple[str, rdflib.URIRef]]:
        return ((prefix, rdflib.URIRef(iri)) for prefix, iri in self._prefixes.items())

    def namespace(self, prefix: str) -> rdflib.URIRef | None:
        return rdflib.URIRef(self._prefixes[prefix]) if prefix in self._prefixes else None

    def prefix(self, namespace: rdflib.URIRef) -> str | None:
        return next((prefix for prefix, iri in self._prefixes.items() if iri == str(namespace)), None)

    def bind(self, prefix: str, namespace: rdflib.URIRef, override: bool = True) -> None:
        self._prefixes[prefix] = str(namespace)

    def add_graph(self, graph: rdflib.Graph) -> None:
        """rdflib announces graphs that it only looks at; nothing is written."""

    def add(self, triple: Any, context: Any, quoted: bool = False) -> None:
        raise TypeError("a published graph is read-only; build it again to change it")

    def addN(self, quads: Iterable[Any]) -> None:
        raise TypeError("a published graph is read-only; build it again to change it")

    def remove(self, triple: Any, context: Any = None) -> None:
        raise TypeError("a published graph is read-only; build it again to change it")


def _graph_name(context: Any) -> ox.NamedNode | ox.DefaultGraph:
    name = None if context is None else getattr(context, "identifier", context)
    if name is None or name == DATASET_DEFAULT_GRAPH_ID or not isinstance(name, rdflib.URIRef):
        return ox.DefaultGraph()
    return ox.NamedNode(name)
