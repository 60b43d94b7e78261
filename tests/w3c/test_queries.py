"""SPARQL 1.1 queries through our workers: evaluation, syntax, result formats; updates must be refused."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from kg.store import Answer, Formats, Limits, QueryError, Workers
from tests.published import publish_lines
from tests.w3c.suite import FOLDER, MF, QT, UT, Case, cases, file, sparql_folders, there

# Entailment regimes are not what a store of asserted triples offers; the rest have tests of their own.
FOLDERS = [folder for folder in sparql_folders() if folder.rpartition("/")[2] not in ("entailment", "protocol")]

Solution = Mapping[str, object]


@pytest.fixture(scope="module")
def workers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workers]:
    """All data files of the suite, each as the named graph of its IRI; a case chooses among them."""
    folder = tmp_path_factory.mktemp("w3c")
    graph = publish_lines(folder / "graph", _lines(), base="https://w3c.github.io/rdf-tests/")
    with Workers(graph, Limits(seconds=20)) as workers:
        yield workers


def _lines() -> Iterator[str]:
    formats = {".ttl": ox.RdfFormat.TURTLE, ".nt": ox.RdfFormat.N_TRIPLES, ".rdf": ox.RdfFormat.RDF_XML}
    for path in sorted((FOLDER / "sparql" / "sparql11").rglob("*")):
        if path.suffix not in formats or path.name.startswith("manifest"):
            continue
        iri = f"https://w3c.github.io/rdf-tests/{path.relative_to(FOLDER).as_posix()}"
        try:
            for quad in ox.parse(path.read_bytes(), format=formats[path.suffix], base_iri=iri, rename_blank_nodes=True):
                yield f"{quad.subject} {quad.predicate} {quad.object} <{iri}> ."
        except SyntaxError:  # two result files are no RDF at all
            continue


def _ask(workers: Workers, case: Case, formats: Formats | None = None) -> Answer:
    query = case.path(f"{MF}action", f"{QT}query") or case.path(f"{MF}action")
    assert isinstance(query, ox.NamedNode)
    text = file(query.value).read_text(encoding="utf-8")
    chosen = "FROM" in text.upper().split()
    data = [value.value for value in case.paths(f"{MF}action", f"{QT}data")]
    named = [value.value for value in case.paths(f"{MF}action", f"{QT}graphData")]
    return workers.ask(
        text,
        formats or Formats("json", "json", "nt"),
        base=query.value,
        default_graphs=None if chosen and not data else data,
        named_graphs=None if chosen and not data else named,
    )


@there
@pytest.mark.parametrize("case", cases(*FOLDERS, kinds={"QueryEvaluationTest", "CSVResultFormatTest"}))
def test_evaluation(workers: Workers, case: Case) -> None:
    result = case.path(f"{MF}result")
    assert isinstance(result, ox.NamedNode)
    path = file(result.value)
    if path.suffix == ".csv":
        with _ask(workers, case, Formats.of("csv")).body as body:
            found = list(csv.DictReader(io.StringIO(body.read().decode())))
        assert _same(found, list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8")))))
        return
    if path.suffix == ".tsv":
        with _ask(workers, case, Formats.of("tsv")).body as body:
            found_rows = _solutions(body.read(), ox.QueryResultsFormat.TSV)
        assert _same(found_rows, _solutions(path.read_bytes(), ox.QueryResultsFormat.TSV))
        return
    answer = _ask(workers, case)
    with answer.body as body:
        data = body.read()
    if answer.form == "triples":
        form = ox.RdfFormat.RDF_XML if path.suffix == ".rdf" else ox.RdfFormat.TURTLE
        wanted_triples = ox.Dataset(ox.parse(path.read_bytes(), format=form, base_iri=result.value))
        found_triples = ox.Dataset(ox.parse(data, format=ox.RdfFormat.N_TRIPLES))
        for one in (wanted_triples, found_triples):
            one.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
        assert found_triples == wanted_triples
        return
    if path.suffix in (".ttl", ".rdf"):
        wanted_answer = _from_vocabulary(path)
    else:
        written = ox.QueryResultsFormat.JSON if path.suffix == ".srj" else ox.QueryResultsFormat.XML
        wanted_answer = _read(path.read_bytes(), written)
    found_answer = _read(data, ox.QueryResultsFormat.JSON)
    if isinstance(wanted_answer, bool):
        assert found_answer is wanted_answer
    else:
        assert isinstance(found_answer, list)
        assert _same(found_answer, wanted_answer)


@there
@pytest.mark.parametrize("case", cases(*FOLDERS, kinds={"PositiveSyntaxTest11"}))
def test_what_is_sparql_is_understood(workers: Workers, case: Case) -> None:
    _ask(workers, case).body.close()


@there
@pytest.mark.parametrize("case", cases(*FOLDERS, kinds={"NegativeSyntaxTest11"}))
def test_what_is_no_sparql_is_not(workers: Workers, case: Case) -> None:
    with pytest.raises(QueryError) as error:
        _ask(workers, case)
    assert error.value.kind in ("syntax", "refused")  # some are updates


@there
@pytest.mark.parametrize(
    "case",
    cases(*FOLDERS, kinds={"PositiveUpdateSyntaxTest11", "NegativeUpdateSyntaxTest11", "UpdateEvaluationTest"}),
)
def test_updates_are_refused(workers: Workers, case: Case) -> None:
    update = case.path(f"{MF}action", f"{UT}request") or case.path(f"{MF}action")
    assert isinstance(update, ox.NamedNode)
    with pytest.raises(QueryError) as error:
        workers.ask(file(update.value).read_text(encoding="utf-8"), Formats())
    assert error.value.kind in ("refused", "syntax")


# ---- comparing answers


def _read(data: bytes, form: ox.QueryResultsFormat) -> list[Solution] | bool:
    found = ox.parse_query_results(data, format=form)
    if isinstance(found, ox.QueryBoolean):
        return bool(found)
    return [{variable.value: one[variable] for variable in found.variables if one[variable]} for one in found]


def _solutions(data: bytes, form: ox.QueryResultsFormat) -> list[Solution]:
    found = _read(data, form)
    assert isinstance(found, list)
    return found


def _from_vocabulary(path: Path) -> list[Solution] | bool:
    """Results written in RDF with the vocabulary of the test suite."""
    rs = rdflib.Namespace("http://www.w3.org/2001/sw/DataAccess/tests/result-set#")
    graph = rdflib.Graph().parse(path)
    for truth in graph.objects(None, rs.boolean):
        return str(truth) == "true"
    solutions: list[Solution] = []
    for solution in graph.objects(None, rs.solution):
        one: dict[str, object] = {}
        for binding in graph.objects(solution, rs.binding):
            value = graph.value(binding, rs.value)
            assert value is not None
            one[str(graph.value(binding, rs.variable))] = _term(value)
        solutions.append(one)
    return solutions


def _term(node: rdflib.term.Node) -> object:
    if isinstance(node, rdflib.URIRef):
        return ox.NamedNode(node)
    if isinstance(node, rdflib.BNode):
        return ox.BlankNode(node)
    assert isinstance(node, rdflib.Literal)
    if node.language:
        return ox.Literal(node, language=node.language)
    return ox.Literal(node, datatype=ox.NamedNode(node.datatype) if node.datatype else None)


def _same(found: Sequence[Solution], wanted: Sequence[Solution]) -> bool:
    """Whether the solutions are the same in some order, with blank nodes renamed consistently."""
    if len(found) != len(wanted):
        return False

    def match(rest: list[Solution], todo: list[Solution], names: dict[object, object]) -> bool:
        if not todo:
            return True
        first, *others = todo
        for index, candidate in enumerate(rest):
            renamed = _unified(candidate, first, names)
            if renamed is not None and match(rest[:index] + rest[index + 1 :], others, renamed):
                return True
        return False

    # Those with fewer blank nodes first, so that little is tried in vain.
    order = sorted(wanted, key=lambda one: sum(isinstance(value, ox.BlankNode) for value in one.values()))
    return match(list(found), order, {})


def _unified(one: Solution, other: Solution, names: dict[object, object]) -> dict[object, object] | None:
    if one.keys() != other.keys():
        return None
    names = dict(names)
    for key, value in one.items():
        wanted = other[key]
        if isinstance(value, ox.BlankNode) and isinstance(wanted, ox.BlankNode):
            if names.setdefault(value, wanted) != wanted:
                return None
        elif isinstance(value, str) and isinstance(wanted, str):  # CSV, where a blank node has any name
            if value != wanted and not (value.startswith("_:") and names.setdefault(value, wanted) == wanted):
                return None
        elif _value(value) != _value(wanted):
            return None
    return names if len(set(names.values())) == len(names) else None


def _value(term: object) -> object:
    """A literal as the value that it stands for: 1.0 and 1.00 are one number."""
    if isinstance(term, ox.Literal):
        datatype = term.datatype.value.rpartition("#")[2]
        try:
            if datatype in ("decimal", "integer"):
                return datatype, Decimal(term.value)
            if datatype in ("double", "float"):
                return datatype, float(term.value)
        except (ValueError, ArithmeticError):
            return term
        if datatype == "langString":
            return term.value, (term.language or "").lower()
    return term
