"""What a query may not say: found however it is written, and nothing else is."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.store import QueryError
from kg.store.guard import DEEPEST_QUERY, LONGEST_QUERY, check
from tests.published import ROOT

# HERE is where a trap listens.  All of them are SPARQL to Oxigraph, which would call it.
SPELLINGS = [
    "SELECT * { SERVICE <HERE> { ?s ?p ?o } }",
    "SELECT * { service <HERE> { ?s ?p ?o } }",
    "SELECT * { SeRvIcE SILENT <HERE> { ?s ?p ?o } }",
    "SELECT*{SERVICE<HERE>{?s ?p ?o}}",
    "SELECT * { SERVICE\n\t<HERE>\n{ ?s ?p ?o } }",
    "SELECT * { SERVICE # why\n <HERE> # not\r { ?s ?p ?o } }",
    "PREFIX x: <HERE> SELECT * { SERVICE x: { ?s ?p ?o } }",
    "PREFIX : <HERE> SELECT * { SERVICE: { ?s ?p ?o } }",
    "PREFIX x: <HERE> SELECT * { SERVICESILENTx:a { ?s ?p ?o } }",
    "PREFIX x: <HERE> SELECT * { SERVICEx:a { ?s ?p ?o } }",
    "BASE <HERE> SELECT * { SERVICE <a> { ?s ?p ?o } }",
    "SELECT * { VALUES ?x { <HERE> } SERVICE ?x { ?s ?p ?o } }",
    "SELECT * { BIND(<HERE> AS ?x) SERVICE$x { ?s ?p ?o } }",
    "SELECT * { BIND(IRI(CONCAT('HERE', '')) AS ?x) SERVICE SILENT ?x { ?s ?p ?o } }",
    "SELECT * { ?a ?b 1SERVICE<HERE>{ ?s ?p ?o } }",
    "SELECT * { ?a ?b trueSERVICE<HERE>{ ?s ?p ?o } }",
    "SELECT * { ?a ?b 'x'SERVICE<HERE>{ ?s ?p ?o } }",
    "SELECT * { ?a ?b 'x'^^xsd:string SERVICE <HERE>{ ?s ?p ?o } }",
    "# SELECT\rSELECT * { SERVICE <HERE> { ?s ?p ?o } }",
    "SELECT * { <http://x/\\u0041#y> ?a ?b SERVICE <HERE> { ?s ?p ?o } }",
    "SELECT * { { ?s ?p ?o } UNION { SERVICE <HERE> { ?s ?p ?o } } }",
    "SELECT * { { SELECT * { SERVICE <HERE> { ?s ?p ?o } } } }",
    "ASK { ?a ?b ?c FILTER EXISTS { SERVICE <HERE> { ?s ?p ?o } } }",
    "CONSTRUCT { ?s ?p ?o } WHERE { { SERVICE <HERE> { ?s ?p ?o } } }",
    "SELECT * { ?a ?b ?c FILTER(1<2&&'>'='>')SERVICE <HERE> { ?s ?p ?o } FILTER(?o!='') }",
    "PREFIX x: <HERE> SELECT * { ?a ?b ?c FILTER(1<2)SERVICEx:#>\n{ ?s ?p ?o } }",
    "PREFIX x: <HERE> SELECT * { ?a ?b ?c FILTER(1<2)SERVICE#>\nx:a { ?s ?p ?o } }",
    'SELECT * { ?a ?b """"x""" SERVICE <HERE> { ?s ?p ?o } }',
    "SELECT * { ?a ?b '''x\n'y''' SERVICE <HERE> { ?s ?p ?o } }",
]

HARMLESS = [
    "SELECT * { ?s rdfs:label 'Secret Service' }",
    "SELECT * { ?s ?p 'SERVICE <http://x/> { ?a ?b ?c }' }",
    'SELECT * { ?s ?p """SERVICE\n<http://x/> {""" }',
    "SELECT ?service { ?service a kg:Organization }",
    "SELECT * { ?s <http://example.org/service> ?o { ?s ?p ?o } }",
    "SELECT * { ?s <service> ?o { ?s ?p ?o } }",
    "SELECT * { <http://example.org/)service#a> ?p ?o { ?s ?p ?o } }",
    "SELECT * { <http://dbpedia.org/resource/Côte_d'Ivoire> ?p ?o . ?s ?q 'service' }",
    "PREFIX ex: <http://e/> SELECT * { ?s ex:service ?o { ?s ?p ?o } }",
    "PREFIX service: <http://e/> SELECT * { ?s service:of ?o . { ?s ?p ?o } }",
    "PREFIX service: <http://e/> SELECT * { GRAPH service:g { ?s ?p ?o } }",
    "SELECT * { # SERVICE <http://x/> { ?s ?p ?o }\n ?s ?p ?o }",
    "SELECT * { ?s ?p ?o FILTER(?o < 5 && ?o > 3) FILTER(?s != <http://x/service>) }",
    "SELECT * { ?s ?p 'x'@en-service . { ?s ?p ?o } }",
    "SELECT * { _:service ?p ?o { ?s ?p ?o } }",
    "SELECT * { ?s ?p 'load' . ?s ?insert 'DELETE' . ?s ?p <http://x/clear> }",
    "SELECT * FROM <http://x/file:a> { ?s ?p 'FROM <file:///etc/passwd>' }",
]


@pytest.fixture(scope="module")
def trap() -> Iterator[tuple[str, list[str]]]:
    """The address of a server that nothing may reach, and what reached it."""
    hits: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            hits.append(self.path)
            self.send_error(404)

        do_POST = do_GET

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/", hits
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_every_spelling_of_service_is_refused(spelling: str) -> None:
    with pytest.raises(QueryError) as refused:
        check(spelling.replace("HERE", "http://127.0.0.1:9/"))
    assert refused.value.kind == "refused"


def test_the_spellings_are_those_that_oxigraph_would_follow(trap: tuple[str, list[str]]) -> None:
    address, hits = trap
    store = ox.Store()
    store.update("""INSERT DATA { <http://x/A#y> <http://b> 1, "x", true, "\\"x", "x\\n'y" }""")
    prefixes = {"xsd": "http://www.w3.org/2001/XMLSchema#", "rdfs": "http://www.w3.org/2000/01/rdf-schema#"}
    missed = []
    for spelling in SPELLINGS:
        try:
            found = store.query(spelling.replace("HERE", address), prefixes=prefixes)
            list(found) if not isinstance(found, ox.QueryBoolean) else bool(found)
        except (SyntaxError, RuntimeError, OSError):
            pass
        if not hits:
            missed.append(spelling)
        hits.clear()
    assert len(missed) <= 4  # Oxigraph wants a variable bound before it calls
    promised = (ROOT / "kg" / "serve" / "TRUST.md").read_text(encoding="utf-8")
    assert f"{len(SPELLINGS)} spellings of SERVICE" in promised
    assert f"for {len(SPELLINGS) - len(missed)} of them" in promised
    assert f"{len(SPELLINGS)} spellings, none gets through; {len(HARMLESS)} harmless queries" in promised


@pytest.mark.parametrize("query", HARMLESS)
def test_a_word_that_only_looks_like_it_is_not(query: str) -> None:
    check(query)


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <a:a> <a:b> <a:c> }",
        "# c\n PREFIX a: <b:> DELETE WHERE { ?s ?p ?o }",
        "LOAD <http://127.0.0.1/>",
        "load silent <file:///etc/passwd> INTO GRAPH <a:a>",
        "CLEAR ALL",
        "DROP DEFAULT",
        "CREATE GRAPH <a:a>",
        "COPY DEFAULT TO <a:a>",
        "MOVE DEFAULT TO <a:a>",
        "ADD DEFAULT TO <a:a>",
        "WITH <a:a> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "BASE <a:a> PREFIX:<a:b>INSERT DATA {}",
    ],
)
def test_updates_are_refused(update: str) -> None:
    with pytest.raises(QueryError, match="only read"):
        check(update)


@pytest.mark.parametrize("clause", ["FROM <file:///etc/passwd>", "from named<FILE:/etc/passwd>", "FROM#\n<file:a>"])
def test_files_are_no_graphs(clause: str) -> None:
    with pytest.raises(QueryError, match="files are not read"):
        check(f"SELECT * {clause} WHERE {{ ?s ?p ?o }}")


def test_an_allowed_host_is_called_by_its_full_name_only() -> None:
    def allowed(clause: str) -> bool:
        try:
            check(f"SELECT * {{ {clause} {{ ?s ?p ?o }} }}", {"data.example.org", "127.0.0.1:7878"})
        except QueryError:
            return False
        return True

    assert allowed("SERVICE <https://data.example.org/sparql>")
    assert allowed("SERVICE SILENT <http://127.0.0.1:7878/query?a=b>")
    for clause in (
        "SERVICE <https://evil.example/sparql>",
        "SERVICE <https://data.example.org.evil.example/>",
        "SERVICE <https://data.example.org@evil.example/>",
        "SERVICE <https://evil.example/?data.example.org>",
        "SERVICE <https://evil.example#@data.example.org/>",
        "SERVICE <https://data.example.org:22/>",
        "SERVICE <https://data.example.org\\u002eevil.example/>",
        "SERVICE <http://127.0.0.1/>",
        "SERVICE <sparql>",
        "SERVICE <//data.example.org/>",
        "SERVICE <file://data.example.org/>",
        "SERVICE ?x",
        "SERVICE ex:a",
    ):
        assert not allowed(clause), clause


@pytest.mark.parametrize(
    "bomb",
    [
        "SELECT * WHERE " + "{" * 300 + "?s ?p ?o" + "}" * 300,
        "SELECT * WHERE { ?s ?p ?o FILTER(" + "(" * 5000 + "1" + ")" * 5000 + ") }",
        "SELECT * WHERE { ?s ?p " + "[<p:p> " * 500 + "1" + "]" * 500 + " }",
        "SELECT * WHERE { ?s ?p ?o FILTER(" + "!" * 30_000 + "?o) }",
        "SELECT * WHERE { ?s " + "/".join(["<p:p>"] * 3000) + " ?o }",
        "SELECT * WHERE { ?s ?p ?o " + "MINUS{?s ?p 1}" * 3000 + " }",
        "SELECT * WHERE { ?s ?p ?o FILTER(?s<?o&&'>'='" + "(" * 200 + "'" + "('>'='" * 200,
        "SELECT * { ?s ?p '" + "x" * LONGEST_QUERY + "' }",
    ],
)
def test_what_would_end_the_process_is_refused(bomb: str) -> None:
    with pytest.raises(QueryError) as refused:
        check(bomb)
    assert refused.value.kind == "length"


def test_brackets_in_words_are_no_nesting() -> None:
    check("SELECT * { ?s ?p '" + "(" * (DEEPEST_QUERY + 1) + "' }")
    check("SELECT * { VALUES ?x { " + "'(' " * 5000 + " } }")


def _parses(query: str) -> bool:
    try:
        ox.Store().query(query)  # does nothing before it is iterated
    except SyntaxError:
        return False
    return True


@settings(max_examples=300)
@given(
    st.lists(st.sampled_from(["<", ">", "'", '"', "'>'", "#", "\n", "\r", "\\", "?a", "1", "a:b", "(", ")", "&&", "="]))
)
def test_no_words_before_it_hide_a_service(pieces: list[str]) -> None:
    """What passes and parses has it in a string or a comment, where any other word could stand too."""
    before = "".join(pieces)
    query = f"PREFIX a: <a:> SELECT * {{ ?s ?p ?o FILTER(?o{before} SERVICE <http://127.0.0.1:9/> {{ ?s ?p ?o }} }}"
    try:
        check(query)
    except QueryError:
        return
    if _parses(query):
        assert _parses(query.replace("SERVICE", "NOTHING"))


@given(st.text(max_size=200))
def test_any_text_is_judged(text: str) -> None:
    try:
        check(text)
    except QueryError as error:
        assert "\n" not in str(error)
