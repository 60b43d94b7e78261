"""Search over names: labels and other names of things, titles of documents.

A SQLite file beside the store.  A name is found by words that it starts with or holds, whatever their accents and
capitals, and by words that are nearly right: what shares enough runs of three letters with the question is compared
with it letter by letter (after Zobel and Dart, Finding approximate matches in large lexicons, 1995).
"""

from __future__ import annotations

import json
import re
import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Literal
from urllib.parse import quote

from rapidfuzz import fuzz

from kg.model import KGError
from kg.ontology import KG, RDF, RDFS, SKOS

FILE = "search.sqlite"

Match = Literal["exact", "start", "words", "similar"]


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing that was found."""

    iri: str
    label: str
    name: str  # which of its names was found
    kinds: tuple[str, ...]  # its classes, the most specific first
    mentions: int
    match: Match


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing with all its names, the one it goes by among them."""

    iri: str
    label: str
    names: tuple[str, ...]
    kinds: tuple[str, ...]
    mentions: int


# Letters that have no accent to be taken off.
_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"})


def fold(name: str) -> str:
    """A name without what writers vary: accents, capitals, punctuation, white space."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", plain.casefold().translate(_PLAIN)))


# ---- writing

_LABEL, _ALIAS, _TITLE = f"<{RDFS}label>", f"<{SKOS}altLabel>", "<http://purl.org/dc/terms/title>"
_TYPE, _EVIDENCE = f"<{RDF}type>", f"<{KG}evidence>"
_NAMES = (_LABEL, _ALIAS, _TITLE)


def write(lines: Iterable[str], path: Path) -> int:
    """Index the names in the lines of a graph, which are N-Quads sorted by subject; the number of names.

    Things are numbered by how often they are mentioned, so that the first of any list are those that matter most.
    """
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        run = connection.execute
        for setting in ("journal_mode = OFF", "synchronous = OFF", "temp_store = FILE"):
            run(f"PRAGMA {setting}")
        run("CREATE TEMP TABLE found (iri TEXT, label TEXT, kinds TEXT, mentions INTEGER, names TEXT)")
        run("BEGIN")
        connection.executemany("INSERT INTO found VALUES (?, ?, ?, ?, ?)", _things(lines))
        run("CREATE TABLE thing (id INTEGER PRIMARY KEY, iri TEXT, label TEXT, kinds TEXT, mentions INTEGER)")
        run("INSERT INTO thing SELECT NULL, iri, label, kinds, mentions FROM found ORDER BY mentions DESC, iri")
        run("CREATE TABLE name (id INTEGER PRIMARY KEY, thing INTEGER, name TEXT, folded TEXT)")
        connection.create_function("fold", 1, fold, deterministic=True)
        run(
            "INSERT INTO name SELECT NULL, thing, value, fold(value) FROM "
            "(SELECT row_number() OVER (ORDER BY mentions DESC, iri) AS thing, names FROM found), json_each(names) "
            "ORDER BY thing, key"
        )
        run("DROP TABLE found")
        run("CREATE INDEX folded ON name (folded)")
        run("CREATE VIRTUAL TABLE word USING fts5(folded, content='name', content_rowid='id', prefix='1 2 3')")
        run(
            "CREATE VIRTUAL TABLE gram USING fts5("
            "folded, content='name', content_rowid='id', detail='none', tokenize='trigram')"
        )
        run("CREATE VIRTUAL TABLE common USING fts5vocab(gram, row)")
        for table in ("word", "gram"):
            run(f"INSERT INTO {table}({table}) VALUES ('rebuild')")
            run(f"INSERT INTO {table}({table}) VALUES ('optimize')")
        (number,) = run("SELECT count(*) FROM name").fetchone()
        run("COMMIT")
    return int(number)


def concerns(line: bytes) -> bool:
    """Whether an index depends on a line of a graph: what the ontology says of its own terms is not in it."""
    _, predicate, rest = line.decode().split(" ", 2)
    return predicate in (*_NAMES, _TYPE, _EVIDENCE) and "/graph/ontology>" not in rest[-40:]


def _things(lines: Iterable[str]) -> Iterator[tuple[str, str, str, int, str]]:
    for subject, group in groupby(lines, lambda line: line[: line.index(" ")]):
        labels: list[str] = []
        others: list[str] = []
        kinds: list[str] = []
        inferred: list[str] = []
        mentions = 0
        for line in group:
            _, predicate, rest = line.split(" ", 2)
            if "/graph/ontology>" in rest[-40:]:
                continue
            if predicate == _EVIDENCE:
                mentions += 1
            elif predicate == _TYPE:
                value, _, graph = rest.rstrip(" .\n").partition(" ")
                (inferred if graph.endswith("/graph/inferred>") else kinds).append(_local(value))
            elif predicate in _NAMES and rest.startswith('"'):
                (others if predicate == _ALIAS else labels).append(_unescaped(rest[1 : rest.rindex('"')]))
        if labels and (mentions or "Document" in kinds):  # not what other data sets or the build itself call things
            names = list(dict.fromkeys(labels + others))
            classes = " ".join(dict.fromkeys(kinds + inferred))  # those that follow from others come last
            yield subject[1:-1], labels[0], classes, mentions, json.dumps(names, ensure_ascii=False)


def _local(iri: str) -> str:
    return iri[1:-1].replace("#", "/").rpartition("/")[2]


_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_SIMPLE = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}


def _unescaped(text: str) -> str:
    if "\\" not in text:
        return text
    return _ESCAPE.sub(
        lambda found: chr(int(found[1] or found[2], 16)) if found[3] is None else _SIMPLE.get(found[3], found[3]), text
    )


# ---- asking

_LONGEST = 200  # characters of a question that are looked at
_CANDIDATES = 400  # names that are compared letter by letter
_POSTINGS, _FEWEST = 8_000, 4  # names that have one of the runs of letters that are looked up; the fewest such runs
_ENOUGH = 72.0  # of 100, how alike two names must be; "Bukelle" and "Bukele" are 92, "Nayib" and "Nayab" 80
_STEPS = 50_000_000  # of SQLite's machine, which is about a second


class Index:
    """The names of one snapshot.  Any thread may ask."""

    def __init__(self, snapshot: Path) -> None:
        self.path = snapshot / FILE
        if not self.path.is_file():
            raise KGError(f"{snapshot.parent.parent}: the graph has no index of names; build it again")

    def find(self, question: str, limit: int = 20, kind: str | None = None, similar: bool = True) -> list[Hit]:
        """The best things first: those called exactly so, then whose name starts so, then whose names hold words that
        start so, then, where these are fewer than `limit`, those whose names are nearly so.

        Among equals, who is mentioned more often comes first.  `kind`: a class that they must have; without a question
        all that have it are found.
        """
        wanted = fold(question[:_LONGEST])
        if not wanted and kind is None:
            return []
        steps = (_exact, _start, _words, *((_similar,) if similar else ())) if wanted else (_every,)
        with closing(self._open()) as connection:
            found: dict[int, Hit] = {}
            for step in steps:
                if len(found) >= limit:
                    break
                for thing, hit in step(connection, wanted, limit, kind):
                    found.setdefault(thing, hit)
        return list(found.values())[:limit]

    def things(self) -> Iterator[Thing]:
        """Everything that has a name, what is mentioned most first."""
        query = (
            "SELECT thing.id, iri, label, kinds, mentions, name FROM thing JOIN name ON name.thing = thing.id "
            "ORDER BY thing.id, name.id"
        )
        with closing(self._open()) as connection:
            connection.set_progress_handler(None, 0)
            for (_, iri, label, kinds, mentions), rows in groupby(connection.execute(query), lambda row: row[:5]):
                yield Thing(iri, label, tuple(row[5] for row in rows), tuple(kinds.split()), mentions)

    def _open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(f"file:{quote(str(self.path))}?mode=ro&immutable=1", uri=True)
        steps = 0

        def count() -> bool:
            nonlocal steps
            steps += 100_000
            return steps > _STEPS

        connection.set_progress_handler(count, 100_000)
        return connection


_Row = tuple[int, str, str, str, str, int, str]
_Found = Iterator[tuple[int, Hit]]


def _rows(
    connection: sqlite3.Connection, ids: str, values: tuple[object, ...], kind: str | None, order: str, limit: int
) -> list[_Row]:
    """The names whose ids a query gives, the first `limit` of them in some order."""
    if kind is not None:
        ids += (
            " AND EXISTS (SELECT 1 FROM name AS n JOIN thing ON thing.id = n.thing "
            "WHERE n.id = found AND ' ' || kinds || ' ' LIKE ?)"
        )
        values += (f"% {kind} %",)
    query = (
        "SELECT thing.id, iri, label, name, kinds, mentions, folded "
        f"FROM ({ids} ORDER BY {order} LIMIT {limit}) JOIN name ON name.id = found JOIN thing ON thing.id = name.thing"
    )
    try:
        return connection.execute(query, values).fetchall()
    except sqlite3.OperationalError as error:
        if "interrupted" in str(error):
            return []
        raise KGError(f"search: {error}") from None


def _hits(rows: Iterable[_Row], match: Match) -> _Found:
    for thing, iri, label, name, kinds, mentions, _ in rows:
        yield thing, Hit(iri, label, name, tuple(kinds.split()), mentions, match)


def _every(connection: sqlite3.Connection, wanted: str, limit: int, kind: str | None) -> _Found:
    return _hits(_rows(connection, "SELECT id AS found FROM name WHERE true", (), kind, "found", 3 * limit), "start")


def _exact(connection: sqlite3.Connection, wanted: str, limit: int, kind: str | None) -> _Found:
    ids = "SELECT id AS found FROM name WHERE folded = ?"
    return _hits(sorted(_rows(connection, ids, (wanted,), kind, "found", limit)), "exact")


def _start(connection: sqlite3.Connection, wanted: str, limit: int, kind: str | None) -> _Found:
    ids = "SELECT id AS found FROM name WHERE folded > ? AND folded < ?"
    after = wanted + "\U0010ffff"
    return _hits(sorted(_rows(connection, ids, (wanted, after), kind, "found", 3 * limit)), "start")


def _words(connection: sqlite3.Connection, wanted: str, limit: int, kind: str | None) -> _Found:
    ids = "SELECT rowid AS found FROM word WHERE word MATCH ?"
    terms = " ".join(f'"{word}" *' for word in wanted.split())
    return _hits(sorted(_rows(connection, ids, (terms,), kind, "found", 3 * limit)), "words")


def _similar(connection: sqlite3.Connection, wanted: str, limit: int, kind: str | None) -> _Found:
    grams = sorted({text[at : at + 3] for text in (wanted, f" {wanted} ") for at in range(len(text) - 2)})
    rare = connection.execute(
        f"SELECT term, doc FROM common WHERE term IN ({','.join('?' * len(grams))}) ORDER BY doc", grams
    )
    chosen: list[str] = []
    found = 0
    for gram, names in rare:
        if found > _POSTINGS and len(chosen) >= _FEWEST:
            break
        chosen.append(f'"{gram}"')
        found += names
    if not chosen:
        return
    ids = "SELECT rowid AS found FROM gram WHERE gram MATCH ?"
    rows = _rows(connection, ids, (" OR ".join(chosen),), kind, "rank", _CANDIDATES)
    rated = [(-alike, row) for row in rows if (alike := _alike(wanted, row[6])) >= _ENOUGH]
    yield from _hits((row for _, row in sorted(rated)), "similar")


def _alike(wanted: str, name: str) -> float:
    """How alike a question and a name are, of 100; the question may be some of the words of the name in any order."""
    words = wanted.split()
    named = name.split()
    if not named or len(words) > len(named) + 2:
        return 0.0
    total = sum(len(word) * max(fuzz.ratio(word, other) for other in named) for word in words)
    return total / sum(map(len, words)) - min(10, 2 * abs(len(named) - len(words)))
