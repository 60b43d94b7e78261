"""Queries in processes that are ended: the asker gets a clear error, and nobody else notices."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

import kg
from kg.store import IRI, Cancellation, Formats, Limits, QueryError, Workers
from tests.published import publish_lines

# Half a million combinations of three would take hours, and sorting them all memory.
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c != ?i) }"
GREEDY = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i"
EASY = "SELECT ?s { ?s <http://e/p1> 'value 1' }"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> kg.Graph:
    lines = (f'<http://e/s{i}> <http://e/p{i}> "value {i}" <http://e/g{i % 3}> .' for i in range(3000))
    return publish_lines(tmp_path_factory.mktemp("worker") / "graph", lines)


@pytest.fixture
def workers(graph: kg.Graph) -> Iterator[Workers]:
    with Workers(graph, Limits(seconds=20)) as workers:
        yield workers


def _error(workers: Workers, text: str, kind: str) -> str:
    with pytest.raises(QueryError) as error:
        workers.query(text)
    assert error.value.kind == kind, error.value
    assert "\n" not in str(error.value)
    return str(error.value)


def test_it_answers_as_the_graph_itself_does(graph: kg.Graph, workers: Workers) -> None:
    for query in (
        "SELECT ?s ?o { ?s <http://e/p7> ?o }",
        "SELECT ?s ?n { VALUES ?n { 1 2.5 1e3 true '2020-01-02'^^xsd:date 'x'@en UNDEF } BIND(<http://e/s> AS ?s) }",
        "ASK { ?s <http://e/p7> ?o }",
        "ASK { ?s <http://e/none> ?o }",
        "CONSTRUCT { ?s a kg:Thing } WHERE { ?s <http://e/p7> ?o }",
    ):
        assert workers.query(query) == graph.query(query)
    for format in ("csv", "tsv", "json", "xml"):
        query = "SELECT ?s ?o { ?s <http://e/p7> ?o }"
        assert workers.answer(query, format) == graph.answer(query, format)
    given = {"s": IRI("http://e/s5")}
    assert workers.query("SELECT ?s ?o { ?s ?p ?o }", given) == graph.query("SELECT ?s ?o { ?s ?p ?o }", given)


def test_a_query_that_takes_too_long_is_ended_and_the_next_is_answered(graph: kg.Graph) -> None:
    with Workers(graph, Limits(seconds=0.6)) as workers:
        workers.warm()
        for _ in range(3):
            started = time.monotonic()
            assert "0.6 s" in _error(workers, ENDLESS, "time")
            assert time.monotonic() - started < 1.6
            assert len(workers.query(EASY)) == 1


def test_a_query_that_takes_too_much_memory_is_ended(graph: kg.Graph) -> None:
    with Workers(graph, Limits(seconds=60, memory=1 << 30)) as workers:
        assert len(workers.query(EASY)) == 1
        # Mostly the allocator aborts; where it is a library's thread that gets no memory, the process ends as it likes.
        with pytest.raises(QueryError) as ended:
            workers.query(GREEDY)
        assert ended.value.kind in ("memory", "crash")
        assert "GB" in str(ended.value) or ended.value.kind == "crash"
        assert len(workers.query(EASY)) == 1


def test_a_query_that_ends_its_process_ends_nothing_else(
    graph: kg.Graph, workers: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("kg.store.worker.check", lambda *_: None)
        deep = "SELECT * WHERE " + "{" * 300_000 + "?s ?p ?o" + "}" * 300_000
        _error(workers, deep, "crash")
    assert len(workers.query(EASY)) == 1


@pytest.mark.parametrize(
    "format", ["json", "xml", "csv", "tsv", "sheet", "ttl", "nt", "nq", "trig", "jsonld", "rdfxml"]
)
def test_answers_have_as_many_rows_as_they_may_and_not_one_more(graph: kg.Graph, format: str) -> None:
    table = Formats.of(format).table is not None
    query = ("SELECT ?s ?o" if table else "CONSTRUCT { ?s <http://e/is> ?o }") + " { ?s ?p ?o } LIMIT "
    with Workers(graph, Limits(rows=700)) as workers:
        assert workers.answer(f"{query} 700", format)
        with pytest.raises(QueryError, match="700"):
            workers.answer(f"{query} 701", format)
        assert workers.answer(f"{query} 1", format)


def test_rows_are_counted_whatever_is_in_them(tmp_path: Path) -> None:
    words = '"a\\r\\n\\"b\\",\\n<result>,\\n\\n{}\\"\\r\\n"'
    graph = publish_lines(tmp_path / "g", (f"<http://e/s{i}> <http://e/p> {words} <http://e/g> ." for i in range(50)))
    with Workers(graph, Limits(rows=50)) as workers:
        for format in ("json", "xml", "csv", "tsv", "sheet"):
            assert workers.answer("SELECT * { ?s ?p ?o }", format)


def test_an_answer_is_no_larger_than_it_may_be(graph: kg.Graph) -> None:
    with Workers(graph, Limits(bytes=100_000)) as workers:
        with pytest.raises(QueryError, match="0 MB") as error:
            workers.answer("SELECT * { ?s ?p ?o }", "json")
        assert error.value.kind == "size"
        assert len(workers.answer("SELECT * { ?s ?p ?o } LIMIT 300", "json")) < 100_000


def test_a_large_answer_is_whole(graph: kg.Graph, workers: Workers) -> None:
    rows = workers.query("SELECT ?s ?o ?t { ?s ?p ?o . ?t <http://e/p1> ?x }")
    assert len({row["o"] for row in rows}) == 3000
    answer = workers.ask("SELECT ?s ?x { ?s ?p ?o . ?x ?q ?y . FILTER(STRENDS(?y, '77')) }", Formats())
    with answer.body as body:
        assert len(body.read()) == answer.size > 5_000_000


def test_what_is_wrong_with_a_question_is_said(workers: Workers) -> None:
    assert "line 1, column 7" in _error(workers, "SELECT", "syntax")
    assert "foo:" in _error(workers, "SELECT * { ?s foo:bar ?o }", "syntax")
    assert "only read" in _error(workers, "CLEAR ALL", "refused")
    assert "--allow-service" in _error(workers, "SELECT * { SERVICE <http://x/> { ?s ?p ?o } }", "refused")
    with pytest.raises(QueryError, match="no column"):
        workers.query("SELECT ?s { ?s ?p ?o }", {"nothing": "x"})
    with pytest.raises(QueryError, match="answered as json, xml, csv or tsv") as error:
        workers.answer("SELECT ?s { ?s ?p ?o }", "ttl")
    assert error.value.kind == "format"
    with pytest.raises(QueryError, match="answered as ttl"):
        workers.answer("CONSTRUCT WHERE { ?s ?p ?o }", "csv")
    assert len(workers.query(EASY)) == 1


def test_graphs_can_be_chosen(workers: Workers) -> None:
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"

    def counted(text: str, default_graphs: list[str] | None = None, named_graphs: list[str] | None = None) -> object:
        asked = workers.ask(text, Formats(), default_graphs=default_graphs, named_graphs=named_graphs)
        return asked.rows()[0]["n"]

    assert counted(count) == 3000
    assert counted(count, default_graphs=["http://e/g1"]) == 1000
    assert counted(count, default_graphs=["http://e/g1", "http://e/g2"]) == 2000
    assert counted(count, named_graphs=["http://e/g1"]) == 0
    named = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    assert counted(named) == 3000
    assert counted(named, named_graphs=["http://e/g1"]) == 1000
    with pytest.raises(QueryError):
        workers.ask(count, Formats(), default_graphs=["no iri"])


def test_a_question_is_ended_when_nobody_waits_for_it(workers: Workers) -> None:
    cancellation = Cancellation()
    timer = threading.Timer(0.5, cancellation.cancel)
    timer.start()
    started = time.monotonic()
    with pytest.raises(QueryError) as error:
        workers.ask(ENDLESS, Formats(), cancellation=cancellation)
    assert error.value.kind == "cancelled"
    assert time.monotonic() - started < 2
    assert len(workers.query(EASY)) == 1


def test_others_are_answered_meanwhile_and_too_many_are_sent_away(graph: kg.Graph) -> None:
    with Workers(graph, Limits(seconds=3, waiting=1, patience=0.3), size=2) as workers:
        errors: list[str] = []

        def bomb() -> None:
            try:
                workers.query(ENDLESS)
            except QueryError as error:
                errors.append(error.kind)

        threads = [threading.Thread(target=bomb) for _ in range(2)]
        threads[0].start()
        time.sleep(0.5)
        assert len(workers.query(EASY)) == 1  # beside a bomb
        threads[1].start()
        time.sleep(0.5)
        assert workers.busy == 2
        _error(workers, EASY, "busy")
        for thread in threads:
            thread.join()
        assert errors == ["time", "time"]
        assert len(workers.query(EASY)) == 1


def test_closing_lets_what_runs_come_to_its_end_and_killing_does_not(graph: kg.Graph) -> None:
    slow = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f FILTER(?c != ?f && STRENDS(?f, '7')) }"
    for end, query, found in (("close", slow, [899_700]), ("kill", ENDLESS, ["cancelled"])):
        workers = Workers(graph)
        workers.warm()
        results: list[object] = []

        def ask(workers: Workers = workers, query: str = query, results: list[object] = results) -> None:
            try:
                results.append(workers.query(query)[0]["n"])
            except QueryError as error:
                results.append(error.kind)

        thread = threading.Thread(target=ask)
        thread.start()
        time.sleep(0.5)
        getattr(workers, end)()
        thread.join()
        assert results == found
        _error(workers, EASY, "cancelled")


def test_a_damaged_store_is_named(graph: kg.Graph, tmp_path: Path) -> None:
    broken = publish_lines(tmp_path / "g", ["<http://e/s> <http://e/p> <http://e/o> <http://e/g> ."])
    for file in broken.store_folder.glob("*"):
        file.write_bytes(b"\0" * 100)
    with Workers(broken) as workers:
        assert "build the graph again" in _error(workers, EASY, "damaged")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has network namespaces")
def test_a_worker_has_no_network(graph: kg.Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even where the words of the query were let through."""
    hits: list[str] = []
    nothing = b'{"head":{"vars":["x"]},"results":{"bindings":[]}}'

    class Trap(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            hits.append(self.path)
            self.send_response(200)
            self.send_header("Content-Type", "application/sparql-results+json")
            self.send_header("Content-Length", str(len(nothing)))
            self.end_headers()
            self.wfile.write(nothing)

        do_POST = do_GET

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Trap)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    query = f"SELECT * {{ SERVICE <http://127.0.0.1:{server.server_port}/> {{ ?x ?y ?z }} }}"
    try:
        with Workers(graph) as workers:
            if not workers.warm():
                pytest.skip("this system gives no process a network namespace of its own")
            with monkeypatch.context() as patch:
                patch.setattr("kg.store.worker.check", lambda *_: None)
                _error(workers, query, "damaged")  # no address can be reached
        assert hits == []
        host = f"127.0.0.1:{server.server_port}"
        with Workers(graph, Limits(services=frozenset({host}))) as workers:
            assert len(workers.query(query)) == 0
        assert len(hits) == 1
    finally:
        server.shutdown()
        server.server_close()


def test_no_worker_outlives_who_asked(graph: kg.Graph) -> None:
    script = f"""
import sys, kg, threading
from kg.store import Workers, Limits
workers = Workers(kg.open({str(graph.snapshot.parent.parent)!r}), Limits(seconds=600))
workers.warm()
print(workers._idle[0]._process.pid, flush=True)
workers.query({ENDLESS!r})
"""
    parent = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    assert parent.stdout
    child = int(parent.stdout.readline())
    time.sleep(0.5)
    parent.kill()
    parent.wait()
    parent.stdout.close()
    for _ in range(60):
        if not _runs(child):
            return
        time.sleep(0.1)
    os.kill(child, signal.SIGKILL)
    raise AssertionError("the worker lives on")


def _runs(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_interrupting_the_command_line_ends_it_at_once(graph: kg.Graph) -> None:
    command = [sys.executable, "-m", "kg", "query", str(graph.snapshot.parent.parent), ENDLESS]
    process = subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # what runs in the background ignores it
    )
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    for _ in range(600):  # until it asks
        if children.read_text(encoding="ascii"):
            break
        time.sleep(0.1)
    time.sleep(1)
    assert process.poll() is None
    started = time.monotonic()
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=10)
    assert time.monotonic() - started < 5  # and not after the half minute that a query may take
    assert process.returncode == 130
