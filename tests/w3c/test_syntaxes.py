"""RDF 1.1 Turtle, TriG, N-Triples and N-Quads, as the parser reads them that reads ontologies, lists and dumps."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from tests.w3c.suite import FOLDER, MF, Case, cases, file, there

FOLDERS = [f"rdf/rdf11/rdf-{name}" for name in ("turtle", "trig", "n-triples", "n-quads")]
_FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".trig": ox.RdfFormat.TRIG,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
}
_ALL = cases(*FOLDERS) if FOLDER.is_dir() else []


def _read(case: Case, which: str) -> ox.Dataset:
    where = case.path(f"{MF}{which}")
    assert isinstance(where, ox.NamedNode)
    path = file(where.value)
    base = case.manifest.values(ox.NamedNode(f"{case.manifest.base}manifest.ttl"), f"{MF}assumedTestBase")
    start = base[0].value if base else case.manifest.base
    form = _FORMATS[path.suffix]
    found = ox.Dataset(
        ox.parse(
            path.read_bytes(),
            format=form,
            base_iri=f"{start}{path.name}" if form.supports_datasets or path.suffix == ".ttl" else None,
        )
    )
    found.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return found


@there
@pytest.mark.parametrize("case", _ALL)
def test_syntax(case: Case) -> None:
    if "Negative" in case.kind:
        with pytest.raises(SyntaxError):
            _read(case, "action")
    elif case.kind.endswith("Eval"):
        assert _read(case, "action") == _read(case, "result")
    else:
        _read(case, "action")
