"""Who is answered, and what every response carries."""

from __future__ import annotations

import pytest

from kg.serve import Options
from tests.serve.server import Server


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200),
        ("localhost:8000", 200),
        ("127.0.0.1", 200),
        ("[::1]:80", 200),
        ("LOCALHOST", 200),
        ("10.0.0.1:8000", 200),  # no page elsewhere has an address for a name
        ("evil.example", 403),
        ("localhost.evil.example", 403),
        ("127.0.0.1.evil.example", 403),
        ("evil.example:8000", 403),
        ("localhost@evil.example", 400),
        ("local host", 400),
        ("", 400),
    ],
)
@pytest.mark.parametrize("path", ["/health", "/sparql?query=ASK{}", "/nothing", "/kg/person/nayib-bukele"])
def test_a_name_that_is_not_ours_is_refused(server: Server, host: str, status: int, path: str) -> None:
    found = server.request(path, headers={"Host": host}).status
    assert found == status or status == 200 and found in (200, 404)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Origin": "OURS"}, 200),
        ({"Origin": "OURS", "Sec-Fetch-Site": "same-origin"}, 200),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "https://HOST.evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://localhost:1"}, 403),
        ({"Origin": ""}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}, 403),
        ({"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "cors"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}, 200),
        ({"Sec-Fetch-Site": "none"}, 200),
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_pages_elsewhere_read_nothing(server: Server, headers: dict[str, str], status: int, method: str) -> None:
    host = server.address.removeprefix("http://").rstrip("/")
    given = {name: value.replace("OURS", f"http://{host}").replace("HOST", host) for name, value in headers.items()}
    body = None if method == "GET" else "query=ASK%7B%7D"
    given |= {} if method == "GET" else {"Content-Type": "application/x-www-form-urlencoded"}
    path = "/sparql?query=ASK%7B%7D" if method == "GET" else "/sparql"
    reply = server.request(path, method=method, headers=given, body=body)
    assert reply.status == status, reply.text
    assert "access-control-allow-origin" not in reply.headers


@pytest.mark.parametrize(
    "path", ["/", "/health", "/sparql", "/nothing", "/search?q=x", "/kg/person/nayib-bukele", "/plain.css"]
)
def test_every_response_forbids_what_a_page_of_ours_does_not_need(server: Server, path: str) -> None:
    for reply in (
        server.request(path, headers={"Accept": "text/html"}),
        server.request(path, headers={"Host": "evil.example"}),
    ):
        policy = reply.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert reply.headers["x-content-type-options"] == "nosniff"
        assert reply.headers["referrer-policy"] == "no-referrer"
        assert reply.headers["x-frame-options"] == "DENY"
        assert "server" not in reply.headers


def test_paths_lead_nowhere_but_to_things(server: Server) -> None:
    for path in (
        "/../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/kg/../../etc/passwd",
        "//evil.example/%2f..",
        "/kg/%0d%0aSet-Cookie:a=b",
        "/kg/person/%22%3E%3Cscript%3E",
        "/kg/%00",
        "/kg/person/x%3E%7D%20SERVICE",
        "/static/../kg/serve/application.py",
    ):
        for accept in ("text/html", "text/turtle"):
            reply = server.request(path, headers={"Accept": accept})
            assert reply.status in (400, 404), path
            assert "root:" not in reply.text
            assert "<script>" not in reply.text
            assert "set-cookie" not in reply.headers
    for given in ("//evil.example", "https://evil.example/", "javascript:alert(1)", "https://example.org/kg/\r\nX: y"):
        reply = server.request("/thing", iri=given)
        assert not reply.headers.get("location", "/").startswith(("//", "http", "javascript"))
        assert "x" not in reply.headers


def test_options_know_their_own_names() -> None:
    options = Options(host="0.0.0.0", names=frozenset({"graph.example.org"}))
    assert not options.loopback
    assert options.knows("graph.example.org")
    assert options.knows("GRAPH.example.org")
    assert not options.knows("other.example.org")
    assert Options().loopback
    assert Options(host="::1").loopback
