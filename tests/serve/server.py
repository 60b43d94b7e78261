"""A server in a process of its own, as a user starts it, and requests to it that add nothing of their own."""

from __future__ import annotations

import http.client
import json
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit


@dataclass(frozen=True)
class Reply:
    """What came back."""

    status: int
    headers: Mapping[str, str]  # names in lower case
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def media(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0]


@dataclass(frozen=True)
class Server:
    """One that runs."""

    address: str  # with a slash at its end
    process: subprocess.Popen[str]

    def request(
        self,
        path: str,
        *,
        method: str = "GET",
        headers: Mapping[str, str] | None = None,
        body: bytes | str | None = None,
        timeout: float = 60,
        **parameters: str | list[str],
    ) -> Reply:
        where = urlsplit(self.address)
        connection = http.client.HTTPConnection(where.hostname or "", where.port, timeout=timeout)
        target = f"{path}{'&' if '?' in path else '?'}{_encoded(parameters)}" if parameters else path
        try:
            connection.request(
                method, target, body.encode() if isinstance(body, str) else body, headers=dict(headers or {})
            )
            reply = connection.getresponse()
            return Reply(reply.status, {name.lower(): value for name, value in reply.getheaders()}, reply.read())
        finally:
            connection.close()

    def ask(self, query: str, accept: str = "application/sparql-results+json", **parameters: str | list[str]) -> Reply:
        """Through the SPARQL endpoint."""
        return self.request(
            f"/sparql?{_encoded(parameters)}",
            method="POST",
            headers={"Accept": accept, "Content-Type": "application/sparql-query"},
            body=query,
        )

    def values(self, query: str) -> list[dict[str, str]]:
        """The rows of an answer, each value as its text."""
        reply = self.ask(query)
        assert reply.status == 200, reply.text
        return [{name: cell["value"] for name, cell in row.items()} for row in reply.json["results"]["bindings"]]


def _encoded(parameters: Mapping[str, str | list[str]]) -> str:
    return urlencode({name.replace("_", "-"): value for name, value in parameters.items()}, doseq=True)


@contextmanager
def running(folder: Path, *options: str) -> Iterator[Server]:
    """A server on a free port of the loopback address, stopped at the end."""
    process = subprocess.Popen(
        [sys.executable, "-m", "kg", "serve", str(folder), "--port", "0", *options],
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
    )
    assert process.stderr
    try:
        said = []
        for line in process.stderr:
            said.append(line)
            if match := re.search(r"served at (http://\S+)", line):
                break
        else:
            raise AssertionError(f"the server did not start: {''.join(said)}")
        yield Server(match.group(1), process)
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        process.stderr.close()


@contextmanager
def plain_files(folder: Path) -> Iterator[str]:
    """The address of a file server that knows nothing of us."""
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "http.server", "0", "--bind", "127.0.0.1", "--directory", str(folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout
    try:
        found = re.search(r"port (\d+)", process.stdout.readline())
        assert found
        yield f"http://127.0.0.1:{found.group(1)}/"
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
