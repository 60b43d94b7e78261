"""The test suites of the W3C, which are not part of this project: ../shared/w3c, or the folder that KG_W3C names.

They are those of github.com/w3c/rdf-tests.  Cases that we are known to fail are listed in expected.toml with their
reasons, and one that starts to pass is a failure too, so that the list stays true.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
from _pytest.mark import ParameterSet

FOLDER = Path(os.environ.get("KG_W3C", Path(__file__).parents[3] / "shared" / "w3c"))
WEB = "https://w3c.github.io/rdf-tests/"  # what the files' relative IRIs are relative to

MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
QT = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
UT = "http://www.w3.org/2009/sparql/tests/test-update#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

there = pytest.mark.skipif(
    not FOLDER.is_dir(),
    reason=f"the W3C suites are not at {FOLDER}; set KG_W3C to a checkout of github.com/w3c/rdf-tests",
)


@dataclass(frozen=True)
class Case:
    """One entry of a manifest.  Files are IRIs that start with WEB."""

    name: str  # folder#fragment
    kind: str  # its class, without namespace
    manifest: Manifest
    node: ox.NamedNode

    def path(self, *steps: str) -> ox.NamedNode | ox.BlankNode | ox.Literal | None:
        """What the properties lead to from the entry, the first of it."""
        return next(iter(self.paths(*steps)), None)

    def paths(self, *steps: str) -> list[ox.NamedNode | ox.BlankNode | ox.Literal]:
        found: list[ox.NamedNode | ox.BlankNode | ox.Literal] = [self.node]
        for step in steps:
            found = [value for one in found for value in self.manifest.values(one, step)]
        return found


class Manifest:
    """A manifest.ttl, or another file of that form."""

    def __init__(self, folder: str, file: str = "manifest.ttl") -> None:
        self.folder = folder
        self.base = f"{WEB}{folder}/"
        text = (FOLDER / folder / file).read_bytes()
        self._graph = ox.Dataset(ox.parse(text, format=ox.RdfFormat.TURTLE, base_iri=f"{self.base}{file}"))

    def values(self, subject: object, predicate: str) -> list[ox.NamedNode | ox.BlankNode | ox.Literal]:
        if isinstance(subject, ox.Literal):
            return []
        found = self._graph.quads_for_subject(subject)  # type: ignore[arg-type]
        return [quad.object for quad in found if quad.predicate.value == predicate]  # type: ignore[misc]

    def items(self, head: object) -> Iterator[ox.NamedNode | ox.BlankNode | ox.Literal]:
        """The items of an RDF list."""
        while head is not None and not (isinstance(head, ox.NamedNode) and head.value == f"{RDF}nil"):
            yield from self.values(head, f"{RDF}first")
            head = next(iter(self.values(head, f"{RDF}rest")), None)

    def cases(self) -> Iterator[Case]:
        for quad in self._graph.quads_for_predicate(ox.NamedNode(f"{MF}entries")):
            for node in self.items(quad.object):
                assert isinstance(node, ox.NamedNode)
                kinds = [value.value.rpartition("#")[2] for value in self.values(node, f"{RDF}type")]
                yield Case(f"{self.folder.rpartition('/')[2]}#{node.value.rpartition('#')[2]}", kinds[0], self, node)


def file(iri: str) -> Path:
    return FOLDER / iri.removeprefix(WEB).partition("#")[0]


@cache
def expected() -> dict[str, str]:
    """Reason by name of a case that we are known to fail."""
    listed = tomllib.loads(Path(__file__).with_name("expected.toml").read_text(encoding="utf-8"))
    return {name: one["reason"] for one in listed["failure"] for name in one["cases"]}


def cases(*folders: str, kinds: set[str] | None = None, file: str = "manifest.ttl") -> list[ParameterSet]:
    """The cases of the folders' manifests as parameters; those known to fail must fail."""
    if not FOLDER.is_dir():
        return []
    found = []
    for folder in folders:
        for case in Manifest(folder, file).cases():
            if kinds is None or case.kind in kinds:
                reason = expected().get(case.name)
                marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
                found.append(pytest.param(case, id=case.name, marks=marks))
    return found


def sparql_folders() -> list[str]:
    if not FOLDER.is_dir():
        return []
    return sorted(
        path.parent.relative_to(FOLDER).as_posix() for path in (FOLDER / "sparql" / "sparql11").glob("*/manifest.ttl")
    )
