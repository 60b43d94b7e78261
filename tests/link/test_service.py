"""The client of reconciliation services, against a service in a second process."""

import json
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.link.matching import Subject, link_of
from kg.link.service import AnswerCache, Client, Requester, Unreachable, ask
from kg.link.service.protocol import (
    Candidate,
    Query,
    Reference,
    Result,
    encode,
    read_manifest,
    read_queries,
    read_results,
)
from kg.model import KGError

CONTACT = "historian@university.example"


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    script = Path(__file__).with_name("reconciler.py")
    with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield f"http://127.0.0.1:{int(process.stdout.readline())}"
        process.kill()


class Naps(list[float]):
    """In sleep's stead: notes how long it would have been."""

    def __call__(self, seconds: float) -> None:
        self.append(seconds)


def client(url: str, naps: Naps | None = None, cache: Path | None = None, **options: float) -> Client:
    requester = Requester(
        CONTACT, "1.0", timeout=options.get("timeout", 5.0), attempts=3, sleep=Naps() if naps is None else naps
    )
    return Client(url, requester, AnswerCache(cache), batch=int(options.get("batch", 2)))


def ids(found: list[tuple[Candidate, ...]]) -> list[list[str]]:
    return [[candidate.id for candidate in candidates] for candidates in found]


QUERIES = [Query(query=name) for name in ("Tecoluca", "Nobody", "Acme Prison Services", "Tecoluca")]
ANSWERS = [["Q2", "Q9"], [], ["Q1", "Q9"], ["Q2", "Q9"]]


@pytest.mark.parametrize("mode", ["good", "moved", "gaps", "small"])
def test_answers_come_in_the_order_of_the_questions(address: str, mode: str) -> None:
    assert ids(client(f"{address}/{mode}").reconcile(QUERIES)) == ANSWERS


def test_the_user_agent_has_the_contact_and_batches_their_size(address: str) -> None:
    urllib.request.urlopen(f"{address}/log").close()
    client(f"{address}/good").reconcile(QUERIES)
    with urllib.request.urlopen(f"{address}/log") as answer:
        log = json.load(answer)
    assert {entry["agent"] for entry in log} == {f"kg/1.0 ({CONTACT})"}
    assert [len(entry["queries"]) for entry in log] == [0, 2, 1]  # the manifest; the same question only once


def test_nothing_is_asked_twice(address: str, tmp_path: Path) -> None:
    path = tmp_path / "cache" / "answers.sqlite"
    client(f"{address}/good", cache=path).reconcile(QUERIES)
    urllib.request.urlopen(f"{address}/log").close()
    assert ids(client(f"{address}/good", cache=path).reconcile(QUERIES)) == ANSWERS
    with urllib.request.urlopen(f"{address}/log") as answer:
        assert json.load(answer) == []


def test_what_was_answered_before_a_failure_is_kept(address: str, tmp_path: Path) -> None:
    path = tmp_path / "answers.sqlite"
    broken = client(f"{address}/good", cache=path)
    seen: list[tuple[int, int]] = []

    def interrupt(done: int, total: int) -> None:
        seen.append((done, total))
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        broken.reconcile(QUERIES, interrupt)
    assert seen == [(0, 3), (2, 3)]
    again: list[tuple[int, int]] = []
    client(f"{address}/good", cache=path).reconcile(QUERIES, lambda done, total: again.append((done, total)))
    assert again == [(2, 3), (3, 3)]


def test_a_busy_service_is_asked_again_when_it_says(address: str) -> None:
    naps = Naps()
    assert ids(client(f"{address}/flaky", naps).reconcile(QUERIES[:1])) == ANSWERS[:1]
    assert naps == [1.0, 2.0, 1.0, 2.0]


def test_waiting_doubles_without_advice(address: str) -> None:
    naps = Naps()
    with pytest.raises(KGError, match=r"/error: asked 3 times: status 500"):
        client(f"{address}/error", naps).manifest()
    assert naps == [1.0, 2.0]


@pytest.mark.parametrize(
    ("mode", "complaint"),
    [
        ("later", "asks to come back in 86400 s"),
        ("forbidden", "status 403"),
        ("html", "no reconciliation service: JSON is malformed"),
        ("old", "speaks version 1.0 of the protocol, not 0.2"),
        ("away", "redirects to another host, http://127.0.0.2:9/good; if you trust that one, give its address"),
        ("loop", "more than 3 redirects"),
        ("garbage", "garbage in place of answers"),
        ("half", "half an answer"),
        ("nothing", "half an answer, even when asked again: nothing on 'Tecoluca'"),
    ],
)
def test_failures_are_one_clear_line(address: str, mode: str, complaint: str) -> None:
    with pytest.raises(KGError) as caught:
        client(f"{address}/{mode}").reconcile(QUERIES)
    assert complaint in str(caught.value)
    assert f"{address}/{mode}" in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("mode", ["slow", "drip"])
def test_a_service_that_takes_too_long(address: str, mode: str) -> None:
    with pytest.raises(KGError, match=r"asked 3 times: (broke off|no whole answer)"):
        client(f"{address}/{mode}", timeout=0.3).manifest()


def test_offline() -> None:
    with pytest.raises(Unreachable, match=r"cannot be reached .*; are you offline\?"):
        client("http://127.0.0.1:9/").manifest()


@pytest.mark.parametrize("contact", ["", "  ", "me", "a@b\nX-Header: 1", "ä@b"])
def test_no_contact_no_call(contact: str) -> None:
    with pytest.raises(KGError, match="--contact"):
        Requester(contact, "1.0")


@pytest.mark.parametrize("url", ["", "wikidata", "file:///etc/passwd", "ftp://example.org/"])
def test_addresses_that_are_none(url: str) -> None:
    with pytest.raises(KGError, match="no address of a service"):
        client(url)


def test_a_broken_cache_is_named(tmp_path: Path) -> None:
    path = tmp_path / "answers.sqlite"
    path.write_bytes(b"not a database" * 100)
    with pytest.raises(KGError, match="delete it or name another"):
        AnswerCache(path)


def compare(left: str, right: str, kind: str) -> float:
    return SequenceMatcher(None, left, right).ratio()


SUBJECTS = [
    Subject("organization/acme", "Acme Prison Services", (), "Organization"),
    Subject("person/juan-perez", "Juan Pérez", (), "Person"),
    Subject("organization/bank", "Bank of Nowhere", (), "Organization"),
]


def test_persons_are_not_asked_for_unless_the_user_says_so(address: str) -> None:
    urllib.request.urlopen(f"{address}/log").close()
    asked = ask(SUBJECTS, client(f"{address}/good"), compare)
    with urllib.request.urlopen(f"{address}/log") as answer:
        assert "Juan" not in answer.read().decode()
    assert asked.withheld == 1
    assert [(one.subject.key, one.outcome) for one in asked.answers] == [
        ("organization/acme", "match"),
        ("organization/bank", "close"),  # the names are alike, but the service is not certain
    ]
    link = link_of(asked.answers[0], f"{address}/good")
    assert link is not None
    assert (link.object, link.predicate) == ("http://www.wikidata.org/entity/Q1", "exactMatch")
    sent = ask(SUBJECTS, client(f"{address}/good"), compare, send_persons=True)
    assert sent.withheld == 0 and len(sent.answers) == 3


def test_without_anybody_to_ask_for_nothing_is_sent() -> None:
    asked = ask(SUBJECTS[1:2], client("http://127.0.0.1:9/"), compare)
    assert asked.answers == () and asked.withheld == 1


NAMES = st.text(min_size=1, max_size=20)


@given(name=NAMES, kind=st.none() | NAMES | st.lists(NAMES, max_size=2), score=st.floats(0, 1000), match=st.booleans())
def test_messages_survive_the_wire(name: str, kind: str | list[str] | None, score: float, match: bool) -> None:
    query = Query(query=name, type=kind, limit=3)
    assert read_queries(encode({"q0": query})) == {"q0": query}
    candidate = Candidate("Q1", name, score, match, type=[Reference("Q5", "human"), "Q6"])
    assert read_results(encode({"q0": Result([candidate])}))["q0"].result == [candidate]
    assert candidate.types() == ("Q5", "Q6")


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        '{"q0": {}}',
        '{"q0": {"query": ""}}',
        '{"q0": {"query": 5}}',
        "[" * 10_000,
        b"\xff",
        '{"q0": {"limit": 3}}',
    ],
)
def test_questions_that_are_none(body: str | bytes) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        read_queries(body)


@given(body=st.binary(max_size=60))
def test_garbage_is_a_value_error(body: bytes) -> None:
    for reader in (read_queries, read_results, read_manifest):
        try:
            reader(body)
        except ValueError as error:
            assert str(error)
