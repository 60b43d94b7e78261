"""What a query may not say, found in its words before any engine sees it.

Oxigraph has no switch that forbids SERVICE, and it recurses without a limit.  Its parser also takes `1SERVICE?x{` and
`SERVICESILENTex:a{`, and whether a `<` opens an IRI or compares depends on where it stands, which can hide a SERVICE:

    FILTER(?a<?b&&?c='>')SERVICE <http://…> {…} FILTER(?d!='')

So every `<` that could be either is read both ways, and a SERVICE in either reading counts.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from heapq import heappop, heappush
from typing import Literal
from urllib.parse import urlsplit

from kg.model import KGError

# On a stack of 8 MB, 1,000 braces pass and 3,000 end the process, as do 3,000 BIND in a row or 10,000 operators.
LONGEST_QUERY, DEEPEST_QUERY, MOST_OPERATORS = 100_000, 100, 2_000

Kind = Literal[
    "syntax", "engine", "refused", "format", "length",  # the question is to blame
    "time", "memory", "size", "crash",  # it costs more than it may
    "busy", "cancelled", "damaged", "service",  # it is not to blame
]  # fmt: skip


class QueryError(KGError):
    """A query without an answer, and which kind of reason that has."""

    def __init__(self, kind: Kind, message: str) -> None:
        super().__init__(message)
        self.kind = kind


def check(text: str, services: Collection[str] = (), longest: int = LONGEST_QUERY) -> None:
    """Raises QueryError for a query that would change something, reach a host that is not among `services` (HOST or
    HOST:PORT), or is longer or more deeply nested than an engine can be trusted with."""
    if len(text) > longest:
        raise QueryError("length", f"the query is longer than {longest} characters")
    if _UPDATE.match(text):
        raise QueryError("refused", "a graph is only read; write SELECT, ASK, CONSTRUCT or DESCRIBE")
    if _SUSPECT.search(text) or len(_OPENING.findall(text)) > DEEPEST_QUERY or len(text) > MOST_OPERATORS:
        _Scan(text, services).run()


# Possessive, so that no query makes them try again.
_UPDATE = re.compile(
    r"(?>\s++|#[^\r\n]*+|PREFIX\s*+[^\s<]*+\s*+<[^>]*+>|BASE\s*+<[^>]*+>)*+"
    r"(?:INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|COPY|MOVE|ADD|WITH)\b",
    re.IGNORECASE,
)
_SUSPECT = re.compile(r"service|file:", re.IGNORECASE)
_OPENING = re.compile(r"[({\[]")

_SPACE = r"(?>\s++|\#[^\r\n]*+)*+"
_LOCAL = r"(?:[\w.:-]|%[0-9A-Fa-f]{2}|\\[_~.!$&'()*+,;=/?\#@%-])*"
_TOKEN = re.compile(
    rf"""
    (?P<quiet>\s+ | \#[^\r\n]*
      | \"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\" | '''(?:[^'\\]|\\.|'(?!''))*'''
      | "(?:[^"\\\r\n]|\\.)*" | '(?:[^'\\\r\n]|\\.)*'
      | [?$]\w+ | @[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<iri><[^<>"{{}}|^`\s]*>)
    | (?P<name>(?P<prefix>[\w.-]*):{_LOCAL} | [\w-]+)
    | (?P<open>[({{\[]) | (?P<close>[)}}\]])
    | (?P<operator>[!+*/|&^=<>-])
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
# Relative to a position inside a word: the whole of a SERVICE clause up to its group.
_SERVICE = re.compile(
    rf"service{_SPACE}(?:silent{_SPACE})?(?:[?$]\w+|<(?P<iri>[^>]*)>|[\w.-]*:{_LOCAL}){_SPACE}\{{",
    re.IGNORECASE | re.VERBOSE,
)
_WORD = re.compile("service", re.IGNORECASE)
_ABSOLUTE = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*://")
_HEAVY = frozenset({"optional", "minus", "bind", "union", "filter", "not", "exists"})


class _Scan:
    """All readings of a query at once.

    Each position where a token may start is looked at once, from left to right, with the deepest nesting and the most
    operators that any reading has there.
    """

    def __init__(self, text: str, services: Collection[str]) -> None:
        self.text = text
        self.services = services
        self.depth: dict[int, int] = {0: 0}
        self.operators: dict[int, int] = {0: 0}
        self.before: dict[int, str] = {0: ""}
        self.waiting = [0]

    def run(self) -> None:
        while self.waiting:
            position = heappop(self.waiting)
            if position < len(self.text):
                self._step(position)

    def _step(self, position: int) -> None:
        match = _TOKEN.match(self.text, position)
        assert match is not None
        kind = match.lastgroup if match.lastgroup != "prefix" else "name"
        token = match.group()
        before = self.before[position]
        depth, operators = self.depth.pop(position), self.operators.pop(position)
        if kind == "name":
            self._no_service(match, before)
            operators += token.lower() in _HEAVY
        elif kind == "iri":
            if before in ("from", "named") and token.lower().startswith("<file:"):
                raise QueryError("refused", "FROM names a graph of this store; files are not read")
            if depth and not _ABSOLUTE.match(token):
                self._go(position + 1, depth, operators + 1, "<")
        elif kind == "open":
            depth += 1
            if depth > DEEPEST_QUERY:
                raise QueryError("length", f"the query is nested deeper than {DEEPEST_QUERY} brackets")
        elif kind == "close":
            depth = max(0, depth - 1)
        elif kind == "operator" or token in ".;":
            operators += 1
        if operators > MOST_OPERATORS:
            raise QueryError("length", f"the query has more than {MOST_OPERATORS} operators")
        quiet = kind == "quiet" and (token.isspace() or token.startswith("#"))
        self._go(match.end(), depth, operators, before if quiet else token.lower())

    def _go(self, position: int, depth: int, operators: int, before: str) -> None:
        if position not in self.depth:
            heappush(self.waiting, position)
            self.before[position] = before
        elif self.before[position] != before:
            self.before[position] = ""
        self.depth[position] = max(depth, self.depth.get(position, 0))
        self.operators[position] = max(operators, self.operators.get(position, 0))

    def _no_service(self, match: re.Match[str], before: str) -> None:
        word = match.group() if match.group("prefix") is None else match.group("prefix")
        for found in _WORD.finditer(word):
            clause = _SERVICE.match(self.text, match.start() + found.start())
            if clause and before != "graph":
                self._allowed(clause.group("iri"))

    def _allowed(self, iri: str | None) -> None:
        if not self.services:
            raise QueryError(
                "refused", "the query calls SERVICE, and no host is allowed; open one with --allow-service HOST"
            )
        hosts = ", ".join(sorted(self.services))
        if iri is None or not re.match(r"https?://[^\\@\s]*$", iri):
            raise QueryError("refused", f"write the address of a SERVICE out, <https://HOST/…>; allowed is {hosts}")
        if urlsplit(iri).netloc.lower() not in {one.lower() for one in self.services}:
            raise QueryError("refused", f"SERVICE <{iri}> is not allowed; allowed is {hosts}")


def explained(text: str, message: str, prefixes: Mapping[str, str]) -> str:
    """One line on what is wrong with a query and where, from what Oxigraph says about it."""
    place = re.match(r"error at (\d+):(\d+): (.*)", message, re.DOTALL)
    if not place:
        return f"query: {message}"
    line, column, reason = int(place.group(1)), int(place.group(2)), place.group(3)
    lines = text.split("\n")
    rest = lines[line - 1][column - 1 :] if line <= len(lines) else ""
    where = f"query line {line}, column {column}"
    if "Prefix not found" in reason:
        before = re.search(r"([\w-]*):[\w-]*$", lines[line - 1][: column - 1]) if line <= len(lines) else None
        prefix = before.group(1) + ":" if before else rest.split(":")[0] + ":"
        return f"{where}: the prefix {prefix} is not declared; known are {', '.join(sorted(prefixes))}"
    if "IRI parsing failed" in reason:
        return f"{where}: this is no IRI"
    expected = [
        word for word in re.sub(r"^expected (one of )?", "", reason).split(", ") if "\\u" not in word and word != "[_]"
    ]
    possible = f"; possible would be {', '.join(expected[:6])}" if expected else ""
    found = f"{rest[:20]!r} " if rest.strip() else "the end of the query "
    return f"{where}: {found}is not expected there{possible}"


def no_column(message: str) -> str | None:
    """What Oxigraph says about a value for a variable that is no column of the query, in our words."""
    missing = re.search(r"does not contains? variable (\?\w+)", message)
    return f"the query has no column {missing.group(1)} that a value could be given for" if missing else None
