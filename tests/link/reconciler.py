"""A reconciliation service of the tests: `python tests/link/reconciler.py` prints its port and answers until killed.

The first part of the path says how it behaves: /good answers, the others fail in a way of their own.  /log tells what
was asked so far.
"""

import http.server
import json
import sys
import time
import urllib.parse

NAMES = {
    "Acme Prison Services": ("Q1", 100.0, True),
    "Tecoluca": ("Q2", 99.0, True),
    "Juan Pérez": ("Q3", 98.0, True),
    "Bank of Nowhere": ("Q4", 60.0, False),
}
LOG: list[dict[str, object]] = []
COUNTS: dict[str, int] = {}


class Handler(http.server.BaseHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        if self.path == "/log":
            told = json.dumps(LOG).encode()
            LOG.clear()
            self.reply(200, told)
            return
        self.answer({})

    def do_POST(self) -> None:
        form = urllib.parse.parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self.answer(json.loads(form["queries"][0]))

    def answer(self, queries: dict[str, dict[str, object]]) -> None:
        mode = self.path.strip("/").split("/")[0].split("?")[0]
        count = COUNTS[mode] = COUNTS.get(mode, 0) + 1
        LOG.append({"path": self.path, "agent": self.headers["User-Agent"], "queries": queries})
        if mode == "flaky" and count % 3:
            self.reply(429, b"", {"Retry-After": str(count % 3)})
        elif mode == "later":
            self.reply(503, b"", {"Retry-After": "86400"})
        elif mode == "error":
            self.reply(500, b"oops")
        elif mode == "forbidden":
            self.reply(403, b"")
        elif mode == "html":
            self.reply(200, b"<html>Please sign in</html>")
        elif mode == "away":
            self.reply(302, b"", {"Location": "http://127.0.0.2:9/good"})
        elif mode == "moved":
            self.reply(307, b"", {"Location": "/good"})
        elif mode == "loop":
            self.reply(307, b"", {"Location": "/loop"})
        elif mode == "slow":
            time.sleep(1.0)
            self.reply(200, b"{}")
        elif mode == "drip":
            self.send_response(200)
            self.end_headers()
            for _ in range(40):
                self.wfile.write(b" ")
                self.wfile.flush()
                time.sleep(0.05)
        elif mode == "old":
            self.reply(200, json.dumps({**manifest(), "versions": ["1.0"]}).encode())
        elif not queries:
            self.reply(200, json.dumps(manifest()).encode())
        elif mode == "small" and len(queries) > 1:
            self.reply(413, b"")
        elif mode == "garbage":
            self.reply(200, b'{"q0": {"result": [{"id": 7}]}}')
        elif mode == "half":
            self.reply(200, json.dumps(results(queries)).encode(), cut=True)
        elif mode == "gaps":
            found = results(queries)
            self.reply(200, json.dumps(dict(list(found.items())[:1])).encode())
        elif mode == "nothing":
            self.reply(200, b"{}")
        else:
            self.reply(200, json.dumps(results(queries)).encode())

    def reply(self, status: int, body: bytes, headers: dict[str, str] | None = None, cut: bool = False) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body[: len(body) // 2] if cut else body)


def manifest() -> dict[str, object]:
    return {
        "versions": ["0.1", "0.2"],
        "name": "test",
        "identifierSpace": "http://www.wikidata.org/entity/",
        "schemaSpace": "http://www.wikidata.org/prop/direct/",
        "view": {"url": "https://example.org/{{id}}"},
        "suggest": {"entity": {"service_url": "https://example.org"}},
        "somethingNew": [1],
    }


def results(queries: dict[str, dict[str, object]]) -> dict[str, object]:
    found = {}
    for key, query in queries.items():
        known = NAMES.get(str(query["query"]))
        candidates = []
        if known:
            identifier, score, match = known
            candidates = [
                {"id": identifier, "name": query["query"], "score": score, "match": match, "description": "a thing",
                 "type": [{"id": "Q43229", "name": "organization"}], "features": [{"id": "name", "value": 1}]},
                {"id": "Q9", "name": "Something Else", "score": 1, "match": False, "type": ["Q5"]},
            ]  # fmt: skip
        found[key] = {"result": candidates}
    return found


def main() -> None:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    print(server.server_address[1], flush=True)
    sys.stdout.close()
    server.serve_forever()


if __name__ == "__main__":
    main()
