"""Who is who, decided in the browser: by whom, and what then stands in the file of decisions."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from kg.resolve.decisions import load
from tests.published import publish
from tests.serve.server import Reply, Server, running
from tests.stories import stories

PAIR = ("person/nayib-bukele", "organization/cristosal")
DOUBTS = [
    {"left": PAIR[0], "right": PAIR[1], "joined": False, "score": 0.7, "reason": "for the sake of the test"},
    {"left": PAIR[1], "right": "gazette:0", "joined": True, "score": 0.9, "reason": "short for something"},
    {"left": "person/gone", "right": "nowhere:7", "joined": False, "score": 0.5, "reason": "of an earlier build"},
]


@dataclass(frozen=True)
class Desk:
    """A server that writes, and what its token is."""

    server: Server
    token: str
    file: Path

    def decide(self, headers: dict[str, str] | None = None, **fields: object) -> Reply:
        given = {"Content-Type": "application/json", "Authorization": f"Bearer {self.token}"} | (headers or {})
        body = json.dumps({"subject": PAIR[0], "object": PAIR[1], **fields})
        return self.server.request("/api/review", method="POST", headers=given, body=body)

    def listed(self, **parameters: str) -> Any:
        reply = self.server.request("/api/review", **parameters)
        assert reply.status == 200, reply.text
        return reply.json


@pytest.fixture(scope="module")
def open_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("review")
    publish(folder / "graph", stories(), doubts=DOUBTS)
    file = folder / "study" / "decisions.tsv"
    with running(folder / "graph", "--write", "--decisions", str(file), "--allow-origin", "*") as server:
        assert server.process.stderr
        found = re.search(r"#token=(\S+)", server.process.stderr.readline())
        assert found
        yield Desk(server, found.group(1), file)


@pytest.fixture
def desk(open_desk: Desk) -> Desk:
    """With nothing decided."""
    open_desk.file.unlink(missing_ok=True)
    return open_desk


def test_a_server_that_only_reads_says_so(server: Server) -> None:
    for method in ("GET", "POST"):
        reply = server.request("/api/review", method=method, headers={"Authorization": "Bearer x"})
        assert (reply.status, reply.json["kind"]) == (403, "read-only")
        assert "--write" in reply.json["detail"]
    assert server.request("/api/overview").json["review"] is False


def test_doubts_come_with_their_reasons_and_words(desk: Desk) -> None:
    found = desk.listed()
    assert (found["total"], found["undecided"], found["truncated"]) == (3, 3, False)
    first, second, third = found["doubts"]
    assert (first["reason"], first["joined"], first["decided"]) == ("for the sake of the test", False, None)
    assert (first["left"]["label"], first["left"]["kinds"]) == ("Nayib Bukele", ["Person"])
    assert first["right"]["iri"].endswith(PAIR[1])
    for side in (first["left"], first["right"], second["right"]):
        for place in side["quotes"]:
            text = desk.server.request("/api/document", id=place["id"]).json["text"]
            assert text[place["start"] : place["end"]] == place["quote"]
            assert place["before"] + place["quote"] + place["after"] in text
    (query,) = found["sparql"].values()
    rows = desk.server.values(query)
    assert {row["thing"] for row in rows} >= {first["left"]["iri"], first["right"]["iri"]}
    assert all(row["quote"] for row in rows)
    assert second["right"]["label"] == second["right"]["quotes"][0]["quote"]
    assert second["right"]["quotes"][0]["start"] == 0
    assert (third["left"]["iri"], third["right"]["iri"], third["left"]["quotes"]) == (None, None, [])
    part = desk.listed(limit="1", offset="1")
    assert part["doubts"] == [second]
    assert part["truncated"]
    assert desk.server.request("/api/overview").json["review"] is True


def test_a_decision_is_the_line_that_the_command_writes(desk: Desk) -> None:
    reply = desk.decide(decision="merge", by="Ana", note="same office")
    assert reply.status == 200, reply.text
    assert reply.json["undecided"] == 2
    (line,) = load(desk.file)
    assert (line.kind, line.subject, line.object, line.by, line.note) == ("merge", *PAIR, "Ana", "same office")
    assert desk.listed()["doubts"][0]["decided"]["by"] == "Ana"
    # About the same pair, the other way round: takes the place of the first.
    assert desk.decide(decision="unsure", subject=PAIR[1], object=PAIR[0]).json["undecided"] == 3
    assert [one.kind for one in load(desk.file)] == ["unsure"]
    assert desk.decide(decision="reject", subject="person/getty-images", object="").status == 200
    assert desk.decide(decision="rename", object="Nayib Armando Bukele").status == 200
    assert desk.decide(decision="retype", subject=PAIR[1], object="NGO").status == 200
    assert [one.kind for one in load(desk.file)] == ["unsure", "reject", "rename", "retype"]


def test_what_is_no_decision_is_not_written(desk: Desk) -> None:
    assert desk.decide(decision="merge").status == 200
    before = desk.file.read_bytes()
    for fields, words in (
        ({"decision": "fuse"}, "no decision"),
        ({"decision": "reject", "object": ""}, "contradict"),
        ({"decision": "merge", "object": ""}, "no decision"),
        ({"decision": "merge", "object": PAIR[0]}, "itself"),
        ({"decision": "retype", "object": "Persn"}, "no class"),
        ({"decision": "retype", "object": "Deportation"}, "no class"),
        ({"decision": "merge", "note": "x" * 1000}, "length"),
        ({"decision": "merge", "extra": "x"}, "extra"),
        ({"decision": 1}, "decision"),
    ):
        reply = desk.decide(**fields)
        assert reply.status == 400, (fields, reply.text)
        assert words in reply.json["detail"]
    assert desk.decide({"Content-Type": "text/plain"}, decision="unsure").status == 415
    assert desk.decide({"Content-Type": "application/x-www-form-urlencoded"}, decision="unsure").status == 415
    assert desk.decide({"Content-Length": "9000000"}, decision="unsure").status == 413
    assert desk.file.read_bytes() == before


def test_words_stay_in_their_column(desk: Desk) -> None:
    note = "one\ttwo\nmerge\tperson/a\tperson/b\u2028three\x00\x85"
    assert desk.decide(decision="merge", note=note).status == 200
    (line,) = load(desk.file)
    assert line.note == "one two merge person/a person/b three"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Authorization": ""}, 401),
        ({"Authorization": "Bearer"}, 401),
        ({"Authorization": "Bearer "}, 401),
        ({"Authorization": "Bearer wrong"}, 401),
        ({"Authorization": "Basic TOKEN"}, 401),
        ({"Authorization": "Bearer TOKENx"}, 401),
        ({"Authorization": "Bearer \xe9"}, 401),
        ({"Authorization": "bearer TOKEN"}, 200),
        ({"Origin": "OURS"}, 200),
        ({"Origin": "http://evil.example"}, 403),  # which may read, with --allow-origin
        ({"Origin": "null"}, 403),
        ({"Origin": "https://HOST.evil.example"}, 403),
        ({"Host": "evil.example"}, 403),
        ({"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "cors"}, 403),
    ],
)
def test_only_who_has_the_token_and_is_no_page_elsewhere_decides(
    desk: Desk, headers: dict[str, str], status: int
) -> None:
    host = desk.server.address.removeprefix("http://").rstrip("/")
    words = {"TOKEN": desk.token, "OURS": f"http://{host}", "HOST": host}
    given = {name: re.sub("TOKEN|OURS|HOST", lambda one: words[one.group()], value) for name, value in headers.items()}
    reply = desk.decide(given, decision="merge")
    assert reply.status == status, reply.text
    assert desk.file.exists() == (status == 200)
    assert desk.token not in reply.text
    if status == 401:
        assert reply.headers["www-authenticate"] == "Bearer"


def test_no_page_elsewhere_is_told_that_it_may_write(desk: Desk) -> None:
    headers = {"Origin": "http://evil.example", "Access-Control-Request-Headers": "authorization"}
    allowed = desk.server.request("/api/review", method="OPTIONS", headers=headers).headers
    assert "authorization" not in allowed["access-control-allow-headers"]


def test_every_start_has_a_token_of_its_own_that_no_record_shows() -> None:
    from kg.serve import Options, Writing

    first, second = Writing(Path("d.tsv")), Writing(Path("d.tsv"))
    assert len(first.token) >= 32
    assert first.token != second.token
    assert first.token not in repr(Options(writing=first))


def test_a_file_of_decisions_that_cannot_be_read_is_named(desk: Desk) -> None:
    desk.file.parent.mkdir(exist_ok=True)
    desk.file.write_text("fuse\ta\tb\n", encoding="utf-8")
    assert "decisions.tsv:1" in desk.server.request("/api/review").json["detail"]
    assert "decisions.tsv:1" in desk.decide(decision="merge").json["detail"]
