"""Our graph joined with another endpoint, a real one: Oxigraph's own server over a slice in Wikidata's terms."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg import store
from kg.ontology import SKOS
from tests.published import BASE, ROOT, publish
from tests.serve.server import Server, running

SLICE = """
@prefix wd: <http://www.wikidata.org/entity/> .
@prefix wdt: <http://www.wikidata.org/prop/direct/> .
wd:Q30 wdt:P31 wd:Q6256 ; wdt:P1082 331449281 .
wd:Q792 wdt:P31 wd:Q6256 ; wdt:P1082 6314167 .
wd:Q142 wdt:P31 wd:Q6256 ; wdt:P1082 68042591 .
wd:Q3110 wdt:P31 wd:Q515 ; wdt:P1082 525990 .
"""
README = (ROOT / "README.md").read_text(encoding="utf-8")
WIKIDATA = "https://query.wikidata.org/sparql"


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """HOST:PORT of the other endpoint."""
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    assert program, "no Oxigraph server; it is among the packages that tests need: make install"
    folder = tmp_path_factory.mktemp("other")
    (folder / "slice.ttl").write_text(SLICE, encoding="utf-8")
    load = [program, "load", "--location", str(folder / "store"), "--file", str(folder / "slice.ttl")]
    subprocess.run(load, check=True, capture_output=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        host = f"127.0.0.1:{free.getsockname()[1]}"
    serve = [program, "serve-read-only", "--location", str(folder / "store"), "--bind", host]
    process = subprocess.Popen(serve, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address, port = host.split(":")
    try:
        for _ in range(200):
            with socket.socket() as client:
                if client.connect_ex((address, int(port))) == 0:
                    break
            time.sleep(0.05)
        yield host
    finally:
        process.kill()
        process.wait()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The hand-made articles, and who of them is who in Wikidata."""
    folder = tmp_path_factory.mktemp("federated") / "graph"
    graph = publish(folder)
    link = f"<{BASE}%s> <{SKOS}exactMatch> <http://www.wikidata.org/entity/%s> <{BASE}graph/links> ."
    with store.writing(folder) as writer:
        writer.add(graph.lines.read_text(encoding="utf-8").splitlines())
        writer.add(link % pair for pair in (("place/united-states", "Q30"), ("place/cecot", "Q1")))
        writer.publish({"base": BASE})
    return folder


@pytest.fixture(scope="module")
def opened(folder: Path, other: str) -> Iterator[Server]:
    with running(folder, "--allow-service", other, "--timeout", "5") as server:
        yield server


def _documented() -> str:
    """The query that the README tells users to ask."""
    (found,) = re.findall(r"```sparql\n(.*?)```", README, re.DOTALL)
    assert f"SERVICE <{WIKIDATA}>" in found
    return str(found)


def test_the_documented_query_joins_two_endpoints(opened: Server, other: str) -> None:
    rows = opened.values(_documented().replace(WIKIDATA, f"http://{other}/query"))
    assert rows == [{"country": "United States", "population": "331449281", "events": "2"}]


def test_the_command_asks_it_too(folder: Path, other: str, tmp_path: Path) -> None:
    file = tmp_path / "federated.rq"
    file.write_text(_documented().replace(WIKIDATA, f"http://{other}/query"), encoding="utf-8")
    command = [sys.executable, "-m", "kg", "query", str(folder), str(file), "--format", "csv"]
    refused = subprocess.run(command, capture_output=True, text=True)
    assert refused.returncode == 2
    assert "--allow-service" in refused.stderr
    allowed = subprocess.run([*command, "--allow-service", other], capture_output=True, text=True, check=True)
    assert allowed.stdout.splitlines()[1] == "United States,331449281,2"


def test_no_host_is_called_that_was_not_allowed(opened: Server, server: Server, other: str) -> None:
    query = _documented().replace(WIKIDATA, f"http://{other}/query")
    closed = server.ask(query)
    assert (closed.status, closed.json["kind"]) == (403, "refused")
    address, port = other.split(":")
    for elsewhere in (f"localhost:{port}", f"{address}", f"{address}:1", "query.wikidata.org", f"{other}@evil.example"):
        reply = opened.ask(query.replace(other, elsewhere))
        assert (reply.status, reply.json["kind"]) == (403, "refused"), elsewhere
    reply = opened.ask(f"SELECT * {{ BIND(<http://{other}/query> AS ?where) SERVICE ?where {{ ?s ?p ?o }} }}")
    assert reply.status == 403  # whose address is computed


def test_another_server_that_fails_is_said_to(opened: Server, other: str) -> None:
    wrong = opened.ask(f"SELECT * {{ SERVICE <http://{other}/nothing> {{ ?s ?p ?o }} }}")
    assert (wrong.status, wrong.json["kind"]) == (502, "service")
    assert "404" in wrong.json["detail"]
    silent = opened.values(f"SELECT * {{ SERVICE SILENT <http://{other}/nothing> {{ ?s ?p ?o }} }}")
    assert silent == [{}]
    assert opened.ask("SELECT * { ?s ?p ").json["kind"] == "syntax"
