"""The explorer as files: served by any file server, and the same answers as those of `kg serve`."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

import kg
from kg.model import KGError
from kg.serve import site
from kg.serve.site.content import fnv1a
from tests.published import BASE, publish
from tests.serve.server import Server, plain_files

PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>kg</title><script type="module" src="./assets/a.js"></script></head>
<body><noscript>Ask /sparql.</noscript></body></html>"""


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> kg.Graph:
    return publish(tmp_path_factory.mktemp("site") / "graph")


@pytest.fixture(autouse=True)
def built(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A page as `make page` would build it, which need not be there."""
    folder = tmp_path_factory.mktemp("page")
    (folder / "assets").mkdir()
    (folder / "index.html").write_text(PAGE, encoding="utf-8")
    (folder / "assets" / "a.js").write_text("export {};", encoding="utf-8")
    monkeypatch.setattr(site, "BUILT", folder)
    return folder


class Site:
    """A site below an address of a plain file server, read as a page reads it."""

    def __init__(self, address: str) -> None:
        where = urlsplit(address)
        self.host, self.path = where.netloc, where.path
        self.head = self.json("site.json")
        self.documents = self.json("documents.json")["documents"]

    def get(self, name: str) -> tuple[int, str, bytes]:
        connection = http.client.HTTPConnection(self.host, timeout=30)
        try:
            connection.request("GET", f"{self.path}/{name}")
            reply = connection.getresponse()
            return reply.status, reply.getheader("content-type", ""), reply.read()
        finally:
            connection.close()

    def json(self, name: str) -> Any:
        status, media, body = self.get(f"data/{name}")
        assert (status, media) == (200, "application/json"), name
        return json.loads(body)

    def thing(self, iri: str) -> Any:
        return self.whole(self.json(f"thing/{fnv1a(iri) % self.head['things']}.json")[iri])

    def whole(self, value: Any) -> Any:
        """With what reports say of their documents."""
        for fact in value["facts"]:
            fact["reports"] = [{**self.documents[one["document"]], **_short(one)} for one in fact["reports"]]
        return value


def _short(report: dict[str, Any]) -> dict[str, Any]:
    return {name: report[name] for name in ("start", "end", "quote", "certainty", "attributedTo")}


@pytest.fixture(scope="module")
def published(graph: kg.Graph, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("web")
    with pytest.MonkeyPatch.context() as patch:
        page = tmp_path_factory.mktemp("page")
        (page / "index.html").write_text(PAGE, encoding="utf-8")
        patch.setattr(site, "BUILT", page)
        site.write(graph, folder / "articles" / "graph")
    with plain_files(folder) as address:
        yield Site(f"{address}articles/graph")


def test_the_page_says_that_it_has_no_server(published: Site) -> None:
    status, media, body = published.get("")
    assert (status, media) == (200, "text/html")
    page = body.decode()
    assert '<meta name="kg-data" content="data/">' in page
    assert "default-src 'none'" in page.partition("<script")[0]  # before anything is run
    assert "sparql" not in page
    assert published.head["base"] == BASE


def test_every_dossier_is_that_of_the_server(published: Site, server: Server) -> None:
    names = published.json("names.json")
    assert names["things"]
    kinds = [[names["kinds"][kind] for kind in one[2]] for one in names["things"]]
    iris = [BASE + one[0] for one, kind in zip(names["things"], kinds, strict=True) if "Document" not in kind]
    for iri in iris:
        wanted = server.request("/api/entity", iri=iri).json
        for fact in wanted["facts"]:
            for report in fact["reports"]:
                del report["words"]
        found = published.thing(iri)
        assert found == {name: wanted[name] for name in found}
    parts = {
        part["iri"]
        for iri in iris
        for fact in published.thing(iri)["facts"]
        for part in fact["parts"]
        if part["iri"] and part["iri"].startswith(BASE)
    }
    for iri in parts:  # no link leads nowhere
        assert published.thing(iri)["iri"] == iri


def test_documents_and_questions_are_those_of_the_server(published: Site, server: Server) -> None:
    assert published.documents == server.request("/api/documents").json["documents"]
    for number, one in enumerate(published.documents):
        found = published.json(f"document/{number}.json")
        wanted = server.request("/api/document", id=one["id"]).json
        assert found == {name: wanted[name] for name in found}
        assert found["annotations"]
    for name in ("overview", "ontology", "places", "questions"):
        found, wanted = published.json(f"{name}.json"), server.request(f"/api/{name}").json
        assert found == {key: wanted[key] for key in found}
    for question in published.json("questions.json")["questions"]:
        found = published.json(f"question/{question['name']}.json")
        assert not found["truncated"]
        wanted = server.request("/api/question", name=question["name"]).json
        assert found["rows"] == wanted["rows"]


def test_names_are_those_that_search_finds(published: Site, server: Server) -> None:
    names = published.json("names.json")
    mentions = [one[3] for one in names["things"]]
    assert mentions == sorted(mentions, reverse=True)
    for key, label, kinds, count, others in names["things"]:
        (hit, *_) = server.request("/search", q=label, similar="0").json["hits"]
        if hit["iri"] == BASE + key:
            assert (hit["label"], hit["mentions"]) == (label, count)
            assert hit["kinds"] == [names["kinds"][kind] for kind in kinds]
        for other in others:
            assert BASE + key in {one["iri"] for one in server.request("/search", q=other).json["hits"]}


@pytest.mark.parametrize(
    "narrow",
    [{}, {"certainty": "negated,alleged"}, {"outlet": "The Gazette"}, {"unattributed": "1"}, {"since": "2025-03-16"},
     {"participant": f"{BASE}organization/cristosal"}, {"until": "2025-03-14"}],
)  # fmt: skip
def test_timeline_and_network_are_made_from_reports(published: Site, server: Server, narrow: dict[str, str]) -> None:
    """As kg/serve/page does it."""
    table = published.json("reports.json")
    nodes = [BASE + one[0] for one in table["nodes"]]
    levels = ("asserted", "alleged", "planned", "possible", "negated")

    def kept(one: list[Any]) -> bool:
        _, document, _, _, certainty, attributed, since, until, participants, _ = one
        return (
            ("certainty" not in narrow or levels[certainty] in narrow["certainty"].split(","))
            and ("outlet" not in narrow or published.documents[document]["source"] == narrow["outlet"])
            and ("unattributed" not in narrow or not attributed)
            and ("since" not in narrow or until >= narrow["since"] != "")
            and ("until" not in narrow or "" != since <= narrow["until"])
            and ("participant" not in narrow or nodes.index(narrow["participant"]) in participants)
        )

    reports = [one for one in table["reports"] if kept(one)]
    first: dict[int, str] = {}
    for fact, *_, since, _, _, _ in (one for one in reports if one[2] == 0):
        first[fact] = min(filter(None, (first.get(fact, ""), since)), default="")
    order = sorted(first, key=lambda fact: (not first[fact], first[fact], table["facts"][fact]))
    size = published.head["facts"]
    files = {fact // size: published.json(f"facts/{fact // size}.json") for fact in order}
    found = published.whole({"facts": [files[fact // size][fact % size] for fact in order]})["facts"]
    wanted = server.request("/api/events", **narrow).json["events"]
    assert [one["iri"] for one in found] == [one["iri"] for one in wanted]
    assert [len(one["reports"]) for one in found] == [len(one["reports"]) for one in wanted]

    edges: dict[tuple[Any, ...], tuple[set[int], set[int], list[str], list[str]]] = {}
    for fact, document, kind, cls, certainty, attributed, since, until, _, ends in reports:
        for source, target in zip(ends[::2], ends[1::2], strict=True):
            key = (nodes[source], nodes[target], ("event", "relation")[kind], table["classes"][cls])
            edge = edges.setdefault((*key, levels[certainty], bool(attributed)), (set(), set(), [], []))
            edge[0].add(fact)
            edge[1].add(document)
            edge[2].extend([since] if since else [])
            edge[3].extend([until] if until else [])
    made = {
        (*key, len(facts), len(documents), min(since, default=None), max(until, default=None))
        for key, (facts, documents, since, until) in edges.items()
    }
    network = server.request("/api/network", **narrow).json
    assert made == {tuple(edge.values()) for edge in network["edges"]}
    for one in network["nodes"]:
        assert list(one.values())[1:] == table["nodes"][nodes.index(one["iri"])][1:]


def _bytes(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_same_graph_gives_the_same_bytes(graph: kg.Graph, tmp_path: Path) -> None:
    number = site.write(graph, tmp_path / "a")
    site.write(graph, tmp_path / "b")
    assert _bytes(tmp_path / "a") == _bytes(tmp_path / "b")
    assert number == len(_bytes(tmp_path / "a"))
    assert not list(tmp_path.glob("*.part"))


def test_a_site_makes_way_for_the_next_and_nothing_else_does(graph: kg.Graph, tmp_path: Path) -> None:
    folder = tmp_path / "docs"
    site.write(graph, folder)
    (folder / "CNAME").write_text("graph.example.org", encoding="utf-8")
    (folder / "data" / "thing" / "99.json").write_text("{}", encoding="utf-8")
    site.write(graph, folder)
    assert (folder / "CNAME").is_file()
    assert not (folder / "data" / "thing" / "99.json").exists()
    other = tmp_path / "other"
    other.mkdir()
    (other / "thesis.tex").write_text("years of work", encoding="utf-8")
    with pytest.raises(KGError, match="other things"):
        site.write(graph, other)
    with pytest.raises(KGError):
        site.write(graph, other / "thesis.tex")
    assert [path.name for path in other.iterdir()] == ["thesis.tex"]


def test_a_site_can_be_written_where_one_is(graph: kg.Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    site.write(graph, Path())
    assert Path("index.html").is_file()
    assert [path.name for path in tmp_path.iterdir()] == ["here"]


def test_without_the_page_there_is_no_site(graph: kg.Graph, tmp_path: Path, built: Path) -> None:
    (built / "index.html").unlink()
    with pytest.raises(KGError, match="make page"):
        site.write(graph, tmp_path / "site")
    assert not (tmp_path / "site").exists()


def test_a_graph_without_articles_is_a_site_too(tmp_path: Path) -> None:
    site.write(publish(tmp_path / "graph", []), tmp_path / "site")
    assert json.loads((tmp_path / "site" / "data" / "reports.json").read_text())["reports"] == []


def test_the_hash_is_the_one_that_the_page_computes() -> None:
    """Values of the authors' reference implementation."""
    assert fnv1a("") == 0x811C9DC5
    assert fnv1a("a") == 0xE40C292C
    assert fnv1a("foobar") == 0xBF9CF968
