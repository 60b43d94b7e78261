"""Random input to everything that reads what strangers wrote; an exception that is no answer to them is a bug.

    python -m tests.benchmarks.fuzz [--inputs 1000000] [--seed 0] [--only query date …]

Inputs are made of the pieces that each reader looks for, of any characters, and of mutations of good ones.  What fails
is printed with the seed and number that make it again:  --only TARGET --seed SEED --start NUMBER --inputs 1
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, ClassVar

import pyoxigraph as ox

from kg import ingest, mapping, ontology
from kg.annotate import reader
from kg.annotate import time as times
from kg.mapping.terms import literal
from kg.model import Document, KGError, Name, Parse
from kg.serve.application import application
from kg.serve.negotiation import formats
from kg.serve.problems import Problem
from kg.serve.sparql import day, fill, iri, words
from kg.store import QueryError, search
from kg.store.guard import check
from tests.published import BASE, ROOT, publish
from tests.stories import Story, resolution

Target = Callable[[random.Random], None]


def anything(chance: random.Random, most: int = 60) -> str:
    """Text of any characters, the troublesome ones more often than others."""
    length = chance.randrange(most)
    kinds = (
        "abc XYZ 019",
        "\t\n\r\x0b\x0c \x00\x01\x1f\x7f\x85\u2028",
        "<>&\"'\\{}()[]|^`#%;,.:/?@=+-*$!~",
        "éßøİıﬁ\u0301\u202e\u200d",
    )
    return "".join(
        chance.choice(chance.choice(kinds)) if chance.random() < 0.9 else chr(chance.randrange(0x110000))
        for _ in range(length)
    )


def pieces(chance: random.Random, given: list[str], most: int = 20) -> str:
    """Pieces that a reader looks for, and others, in any order."""
    made = (
        chance.choice(given) if chance.random() < 0.85 else anything(chance, 6) for _ in range(chance.randrange(most))
    )
    return chance.choice(("", " ")).join(made)


# ---- the targets

_QUERY = (
    "SELECT ASK CONSTRUCT DESCRIBE WHERE { } ( ) [ ] . ; , * ?x $y a <http://e/x> <x> < > <= ex:a :a _:b \"a\" 'b' "
    "\"\"\"c\"\"\" '''d''' 1 2.5 true @en ^^xsd:int FILTER BIND VALUES OPTIONAL UNION MINUS GRAPH SERVICE SILENT "
    "service PREFIX BASE FROM NAMED INSERT DELETE LOAD # \\ \\u0053 EXISTS NOT IN && || ! = + - / | ^ AS GROUP LIMIT 5 "
    "\n \r ' \" #> \\"
).split(" ")


def query(chance: random.Random) -> None:
    text = pieces(chance, _QUERY, 40)
    try:
        check(text)
    except QueryError as error:
        if "\n" in str(error):
            raise AssertionError("an error of more than one line") from None


def request(chance: random.Random) -> None:
    formats(
        pieces(chance, ["text/", "*/*", "csv", ";q=", "0.5", ",", "application/", "json", "html"]), anything(chance, 8)
    )
    for make in (iri, words, lambda value: day(value, last=chance.random() < 0.5)):
        try:
            fill("SELECT %x%", x=make(pieces(chance, ["http://", "2025", "-", "02", "30", "13", "x:", ">", '"'], 8)))
        except Problem:
            continue


class Requests:
    """Whole requests to the application, in this process; its workers run."""

    def __init__(self, place: Path) -> None:
        publish(place / "served")
        self.app = application(place / "served")
        self.loop = asyncio.new_event_loop()

    _PATHS = (
        "/ /sparql /search /health /api/overview /api/entity /api/document /api/events /api/network /api/evidence "
        "/api/question /kg/ /kg/person/nayib-bukele /thing /ontology /graph.nq .. %2e %00 %ff /api/documents"
    ).split()
    _NAMES = "query q iri key id since until class certainty limit offset ego weight source target name format".split()
    _VALUES = (
        "ASK{} x 2025 2025-13 Deportation asserted 0 -1 9999999999 https://example.org/kg/doc/x deaths csv".split()
    )

    def __call__(self, chance: random.Random) -> None:
        path = "".join(chance.choice(self._PATHS) for _ in range(chance.choice((1, 1, 1, 2))))
        parameters = "&".join(
            f"{chance.choice(self._NAMES)}="
            + (chance.choice(self._VALUES) if chance.random() < 0.7 else anything(chance, 12))
            for _ in range(chance.randrange(4))
        )
        method = chance.choice(("GET", "GET", "GET", "POST", "HEAD", "PUT", "OPTIONS"))
        headers = [
            (b"host", chance.choice((b"localhost", b"127.0.0.1:1", anything(chance, 9).encode("utf-8", "replace")))),
            (b"accept", anything(chance, 20).encode("utf-8", "replace")),
            (
                b"content-type",
                chance.choice((b"application/sparql-query", b"application/x-www-form-urlencoded", b"a/b")),
            ),
        ]
        body = pieces(chance, _QUERY, 10).encode("utf-8", "replace")
        status = self.loop.run_until_complete(self._send(method, path, parameters, headers, body))
        if status >= 500 and status != 503:
            raise AssertionError(f"status {status}")

    async def _send(
        self, method: str, path: str, parameters: str, headers: list[tuple[bytes, bytes]], body: bytes
    ) -> int:
        from urllib.parse import unquote

        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": unquote(path),
            "raw_path": path.encode("utf-8", "replace"),
            "query_string": parameters.encode("utf-8", "replace"),
            "root_path": "",
            "headers": headers,
            "client": ("127.0.0.1", 1),
            "server": ("127.0.0.1", 1),
        }
        status = 0
        sent = False

        async def receive() -> dict[str, Any]:
            nonlocal sent
            if sent:
                await asyncio.sleep(3600)
            sent = True
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: Any) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]

        await self.app(scope, receive, send)
        return status

    def close(self) -> None:
        self.app.state.source.close()
        self.loop.close()


class Files:
    """Files of every kind that is read in this process."""

    _PIECES: ClassVar = {
        ".txt": ["---\n", "title: x\n", "date: 2025\n", "id: a\n", "\n\n", "words ", "...\n", "\ufeff"],
        ".md": ["# h\n", "---\n", "title: x\n", "* a\n", "[a](b)", "<b>", "```\n", "|a|b|\n", "> q\n", "\n\n", "&amp;"],
        ".jsonl": [
            '{"id":"a","text":"b"}\n',
            "{",
            "}",
            '"text":',
            '"\\ud800"',
            "[",
            "null",
            "\n",
            "1e999",
            '{"text":1}\n',
        ],
        ".csv": ["id,text\n", "a,b\n", '"', ",", "\n", "title", '""', "\r\n", "text"],
    }

    def __init__(self, place: Path) -> None:
        self.place = place

    def __call__(self, chance: random.Random) -> None:
        suffix = chance.choice(list(self._PIECES))
        data = pieces(chance, self._PIECES[suffix], 25).encode("utf-8", "surrogatepass")
        if chance.random() < 0.2:
            data = bytes(b ^ (1 << chance.randrange(8)) if chance.random() < 0.05 else b for b in data)
        path = self.place / f"input{suffix}"
        path.write_bytes(data)
        try:
            documents, _ = ingest.read([path])
        except KGError:
            return
        finally:
            path.unlink()
        for document in documents:
            document.text.encode("utf-8")


_DATE_WORDS = (
    "March May 15 3rd 2025 2024 1990s the last next this Monday Friday weekend week month year years ago in on since "
    "until before after between and from to early late mid - / , . about two three 238 century quarter first half of "
    "spring winter 's morning night day days 12/31/2024 2025-03-15 3/15 99 0 00 2999 31 February yesterday today later"
).split()
_DEPENDENCIES = (
    "nsubj dobj prep pobj amod det nummod npadvmod advmod compound conj cc punct ccomp advcl relcl agent acl".split()
)
_TAGS = "NN NNS NNP NNPS VBD VBZ VB VBN VBG JJ RB IN DT CD PRP CC TO MD . , `` ''".split()
_POS = {"N": "NOUN", "V": "VERB", "J": "ADJ", "R": "ADV", "I": "ADP", "D": "DET", "C": "NUM", "P": "PRON", "M": "AUX"}
_WORDS = (
    "police arrested deported killed said that who he they it the a of in to by was were been not “ ” , . : ; ( ) — - "
    "United States El Salvador Nayib Bukele prison court 238 40,000 people $ 6 million dollars percent president "
    "alleged may would will allegedly according told claimed leader member of group his their and or but '"
).split()


def parse_of(chance: random.Random, vocabulary: list[str], most: int) -> tuple[Document, Parse]:
    """Any words with any tree over them."""
    columns: dict[str, list[Any]] = {name: [] for name in "words lemmas pos tags deps heads starts ends".split()}
    text, sentences = "", []
    for _ in range(chance.randrange(1, 4)):
        first, length = len(columns["words"]), chance.randrange(1, most)
        root = first + chance.randrange(length)
        linked, waiting = [root], [token for token in range(first, first + length) if token != root]
        chance.shuffle(waiting)
        heads = {root: root}
        for token in waiting:
            heads[token] = chance.choice(linked)
            linked.append(token)
        for token in range(first, first + length):
            word = chance.choice(vocabulary) if chance.random() < 0.95 else anything(chance, 5).replace(" ", "") or "x"
            tag = chance.choice(_TAGS)
            text += chance.choice(("", " ", " ", " ", "\n")) if text else ""
            values = (word, word.lower(), _POS.get(tag[0], "PROPN" if tag.startswith("NNP") else "PUNCT"), tag)
            dependency = "ROOT" if token == root else chance.choice(_DEPENDENCIES)
            for name, value in zip(
                columns, (*values, dependency, heads[token], len(text), len(text) + len(word)), strict=True
            ):
                columns[name].append(value)
            text += word
        sentences.append((first, first + length))
    date = chance.choice((None, "2025-03-17", "2025-03", "2025"))
    return Document("d", text, date=date), Parse(**columns, sentences=sentences)


def date(chance: random.Random) -> None:
    document, parse = parse_of(chance, _DATE_WORDS, 10)
    for found in times.find(document, parse):
        assert document.text[found.time.start : found.time.end] == found.time.text
        if found.time.earliest and found.time.latest:
            assert found.time.earliest <= found.time.latest, found.time


class Annotations:
    """Any parse and any names through the whole of reading, and what was read through the mapping."""

    def __init__(self) -> None:
        self.terms = ontology.load(ROOT / "ontology")
        self.read = reader(self.terms)

    def __call__(self, chance: random.Random) -> None:
        document, parse = parse_of(chance, _WORDS, 20)
        names, at = [], 0
        while at < len(parse) and chance.random() < 0.7:
            first = chance.randrange(at, len(parse))
            last = min(len(parse) - 1, first + chance.randrange(3))
            kind = chance.choice(("Person", "Organization", "Place", "Group", "Event"))
            names.append(Name(parse.starts[first], parse.ends[last], kind, chance.random()))
            at = last + 1
        self.read(document, parse, names)


def line(chance: random.Random) -> None:
    text = "".join(c for c in anything(chance) if not 0xD800 <= ord(c) <= 0xDFFF)
    (quad,) = ox.parse(f"<x:s> <x:p> {literal(text)} <x:g> .", format=ox.RdfFormat.N_QUADS)
    assert isinstance(quad.object, ox.Literal)
    assert quad.object.value == text


class Documents:
    """Titles, ids and texts of any characters through mapping, store format and back."""

    def __call__(self, chance: random.Random) -> None:
        text = "".join(c for c in anything(chance, 30) if not 0xD800 <= ord(c) <= 0xDFFF)
        story = Story(text or "x", "Acme met Bob." + text, source=text)
        story.entity("Acme", "Company")
        story.entity("Bob", "Person")
        story.event("Meeting", "met", agent=("Acme", "Bob"), evidence="Acme met Bob")
        found = story.annotated()
        keys = mapping.keys(resolution([story]))
        lines = mapping.document_quads(found, keys[found.document.id], BASE)
        parsed = list(ox.parse("\n".join(lines), format=ox.RdfFormat.N_QUADS))
        assert len(parsed) == len(lines)


class Names:
    """Questions to the index of names."""

    def __init__(self, place: Path) -> None:
        self.index = search.Index(publish(place / "named").snapshot)

    def __call__(self, chance: random.Random) -> None:
        self.index.find(pieces(chance, ["nayib", "bukele", "united", "st", "ø", '"', "*", "OR", "NEAR", "(", "-"], 6))


def targets(place: Path) -> Iterator[tuple[str, Target, float]]:
    """Name, target and its share of the inputs: the slower, the fewer."""
    yield "query", query, 0.25
    yield "request", request, 0.20
    yield "date", date, 0.15
    yield "line", line, 0.20
    yield "document", Documents(), 0.05
    yield "annotation", Annotations(), 0.05
    yield "file", Files(place), 0.07
    yield "name", Names(place), 0.02
    yield "served", Requests(place), 0.01


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--inputs", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--start", type=int, default=0)
    parser.add_argument("--only", nargs="*", default=[])
    given = parser.parse_args()
    failures = total = 0
    with tempfile.TemporaryDirectory() as place:
        for name, target, share in targets(Path(place)):
            if given.only and name not in given.only:
                continue
            number = max(1, round(given.inputs * (1 if given.only else share)))
            began, bad = time.monotonic(), 0
            for at in range(given.start, given.start + number):
                chance = random.Random(f"{given.seed} {name} {at}")
                try:
                    target(chance)
                except Exception:  # noqa: BLE001 - whatever it is, it is what we look for
                    bad += 1
                    if bad <= 3:
                        print(f"--only {name} --seed {given.seed} --start {at} --inputs 1", file=sys.stderr)
                        traceback.print_exc()
            took = time.monotonic() - began
            failures += bad
            total += number
            print(
                f"{name:12}{number:>10,} inputs{took:>8.0f} s{1e6 * took / number:>8.0f} µs each{bad:>6} failed",
                flush=True,
            )
            if isinstance(target, Requests):
                target.close()
    print(f"{total:,} inputs, {failures} failed")
    sys.exit(failures > 0)


if __name__ == "__main__":
    main()
