"""The process that runs queries: a script of its own, started by `kg.store.process` and meant to be killed.

It gives up the network and takes on limits before the engine is loaded, so it imports nothing else of `kg`.  What it
reads and writes on its standard streams are frames: a letter, four bytes of length, that many bytes.

    <- S settings                     -> R ready {"network": whether it could have one}
    <- Q question                     -> H {"form", "media"}, D bytes …, Z {"memory"}     or     E {"kind", "message"}
"""

from __future__ import annotations

import codecs
import ctypes
import json
import os
import re
import signal
import struct
import sys
import threading
from collections.abc import Callable, Iterator
from typing import Any

_HEAD = struct.Struct(">cI")
_BLOCK = 1 << 16
_STACK = 256 << 20  # of address space; on the usual 8 MB, 3,000 nested braces end the process
_FILES = 4096


# Our names of formats and Oxigraph's; `sheet` is CSV as spreadsheet programs should get it.
_TABLES = {"json": "JSON", "xml": "XML", "csv": "CSV", "tsv": "TSV"}
_TRIPLES = {
    "ttl": "TURTLE",
    "nt": "N_TRIPLES",
    "nq": "N_QUADS",
    "trig": "TRIG",
    "jsonld": "JSON_LD",
    "rdfxml": "RDF_XML",
}


# What XML 1.0 cannot hold, written plainly or as a reference; it becomes U+FFFD, as in documents that are read.
_NOT_XML = re.compile(
    rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]|&#(?:x0*(?:[0-8b-cB-CeEfF]|1[0-9a-fA-F]|[fF]{3}[eEfF])"
    rb"|0*(?:[0-8]|1[124-9]|2\d|3[01]|6553[45]));"
)
_CORRUPT = "Corruption"  # how Oxigraph's errors about damaged files start
_LONGEST_REFERENCE = 16


def confine(memory: int, network: bool) -> bool:
    """Give up what a query has no use for; whether the network is out of reach now."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which then ends this process
    if sys.platform == "win32":
        return False
    import resource

    def limit(what: int, value: int) -> None:
        _, hard = resource.getrlimit(what)
        value = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(what, (value, value))

    alone = False
    if sys.platform == "linux":
        libc = ctypes.CDLL(None, use_errno=True)
        if not network:
            new_user, new_network = 0x10000000, 0x40000000
            alone = libc.unshare(new_network) == 0 or libc.unshare(new_user | new_network) == 0
    limit(resource.RLIMIT_CORE, 0)
    limit(resource.RLIMIT_FSIZE, 0)
    limit(resource.RLIMIT_NOFILE, _FILES)
    if sys.platform == "linux":  # elsewhere the address space is no measure of memory
        limit(resource.RLIMIT_AS, memory)
    return alone


class TooMuch(Exception):
    """The answer is larger than it may be."""


class Sink:
    """Takes the bytes of an answer, counts its rows as its format writes them, and sends them on in blocks."""

    def __init__(self, rows: int, size: int, form: str) -> None:
        self.rows, self.size = rows, size
        self.count = counter(form)
        self.counted = {"csv": -1, "tsv": -1, "sheet": -1, "json": 1}.get(form, 0)  # the head; one more row than gaps
        self.sent = 0
        self.xml = form in ("xml", "rdfxml")
        self.block = bytearray()

    def write(self, data: bytes) -> int:
        self.block += data
        if len(self.block) >= _BLOCK:
            self._send(len(self.block) - (_LONGEST_REFERENCE if self.xml else 0))
        return len(data)

    def flush(self) -> None:
        """Send what is there; Oxigraph calls it too, at the end."""
        if self.block:
            self._send(len(self.block))

    def _send(self, length: int) -> None:
        data = bytes(self.block[:length])
        del self.block[:length]
        if self.xml:
            data = _NOT_XML.sub(b"\xef\xbf\xbd", data)
        self.sent += len(data)
        self.counted += self.count(data)
        if self.counted > self.rows:
            raise TooMuch(f"the answer has more than {self.rows:,} rows; narrow the query, or add LIMIT")
        if self.sent > self.size:
            raise TooMuch(f"the answer is larger than {self.size / 1e6:,.0f} MB; narrow the query, or add LIMIT")
        send(b"D", data)


def counter(form: str) -> Callable[[bytes], int]:
    """Counts what stands once for each row, or between each two, in the blocks of a table in some format."""
    if form in ("csv", "sheet"):
        inside = False

        def lines(data: bytes) -> int:
            nonlocal inside
            found = 0
            for piece in data.split(b'"'):
                found += 0 if inside else piece.count(b"\n")
                inside = not inside
            inside = not inside
            return found

        return lines
    if form not in ("tsv", "xml", "json"):
        return lambda data: 0
    # No string of TSV or XML holds the mark, and none of JSON that does not end in }},{ itself.
    mark = {"tsv": b"\n", "xml": b"<result>", "json": b'}},{"'}[form]
    rest = b""

    def marks(data: bytes) -> int:
        nonlocal rest
        data = rest + data
        rest = data[len(data) - len(mark) + 1 :]
        return data.count(mark)

    return marks


def send(kind: bytes, data: bytes) -> None:
    out = sys.stdout.buffer
    out.write(_HEAD.pack(kind, len(data)))
    out.write(data)
    out.flush()


def say(letter: bytes, /, **values: object) -> None:
    send(letter, json.dumps(values).encode())


def receive() -> tuple[bytes, bytes] | None:
    head = sys.stdin.buffer.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return None
    kind, length = _HEAD.unpack(head)
    return kind, sys.stdin.buffer.read(length)


def answer(store: Any, question: dict[str, Any], prefixes: dict[str, str]) -> None:
    """Send the answer to a question.

    `formats` of a question are those of a table, of a truth value and of triples, each None where the asker takes none.
    """
    import pyoxigraph as ox

    def term(given: list[str]) -> Any:
        kind, value, datatype = given
        return ox.NamedNode(value) if kind == "iri" else ox.Literal(value, datatype=ox.NamedNode(datatype))

    def graphs(name: str) -> list[Any] | None:
        given = question.get(name)
        return None if given is None else [ox.NamedNode(one) for one in given]

    options: dict[str, Any] = {}
    if question.get("default_graphs") is not None or question.get("named_graphs") is not None:
        options = {"default_graph": graphs("default_graphs") or [], "named_graphs": graphs("named_graphs") or []}
    given = {ox.Variable(name): term(value) for name, value in question.get("substitutions", {}).items()}
    found = store.query(
        question["text"],
        base_iri=question.get("base"),
        prefixes=prefixes,
        substitutions=given or None,
        **options,
    )
    rows, size = question["rows"], question["bytes"]
    table, truth, triples = question["formats"]
    sink: Any  # to Oxigraph it is a file
    if isinstance(found, ox.QueryTriples):
        _chosen("triples", triples)
        sink = Sink(rows, size, triples)
        form = getattr(ox.RdfFormat, _TRIPLES[triples])
        ox.serialize(_counted(found, rows), sink, format=form, prefixes=prefixes)
    elif isinstance(found, ox.QueryBoolean):
        _chosen("truth", truth)
        sink = Sink(rows, size, truth)
        if truth in ("csv", "tsv", "sheet"):
            sink.write(b"answer\n" + (b"true" if found else b"false") + b"\n")
        else:
            found.serialize(sink, format=getattr(ox.QueryResultsFormat, _TABLES[truth]))
    else:
        _chosen("table", table)
        sink = Sink(rows, size, table)
        if table == "sheet":
            _sheet(found, sink)
        else:
            found.serialize(sink, format=getattr(ox.QueryResultsFormat, _TABLES[table]))
    sink.flush()


class NotAcceptable(Exception):
    """The asker takes no format that an answer of this form has."""


def _chosen(form: str, chosen: str | None) -> None:
    if chosen is None:
        raise NotAcceptable(form)
    say(b"H", form=form, format=chosen)


def _counted(found: Any, rows: int) -> Iterator[Any]:
    for number, triple in enumerate(found):
        if number >= rows:
            raise TooMuch(f"the answer has more than {rows:,} triples; narrow the query, or add LIMIT")
        yield triple


def _sheet(found: Any, sink: Sink) -> None:
    """CSV for spreadsheet programs: with a byte order mark, and nothing in it is a formula."""
    import csv

    class Encoded:
        def write(self, text: str) -> int:
            return sink.write(text.encode())

    sink.write(codecs.BOM_UTF8)
    out = csv.writer(Encoded())
    variables = list(found.variables)
    out.writerow([variable.value for variable in variables])
    for solution in found:
        out.writerow([_inert(_words(solution[variable])) for variable in variables])


def _words(term: Any) -> str:
    return "" if term is None else str(getattr(term, "value", term))


def _inert(cell: str) -> str:
    """With an apostrophe before what a spreadsheet would compute; a number stays a number."""
    if cell[:1] in ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%") and not _is_number(cell):
        return "'" + cell
    return cell


def _is_number(cell: str) -> bool:
    return cell[1:].replace(".", "", 1).isascii() and cell[1:].replace(".", "", 1).isdigit() and cell[0] in "+-"


def serve(store: Any, prefixes: dict[str, str], alone: bool) -> None:
    """Answer questions until there are no more; `alone`: without a network that could be to blame."""
    while frame := receive():
        question = json.loads(frame[1])
        _limit_processor(question["seconds"])
        try:
            answer(store, question, prefixes)
        except SyntaxError as error:
            say(b"E", kind="syntax", message=str(error))
        except TooMuch as error:
            say(b"E", kind="size", message=str(error))
        except NotAcceptable as error:
            say(b"E", kind="format", message=str(error))
        except MemoryError:
            say(b"E", kind="memory", message="")
        except (ValueError, RuntimeError, OSError) as error:  # no IRI; no such column; damage; a SERVICE that fails
            damaged = _CORRUPT in str(error) or isinstance(error, OSError) and alone
            say(b"E", kind="damaged" if damaged else "engine", message=str(error))
        else:
            say(b"Z", memory=_address_space())


def _limit_processor(seconds: float) -> None:
    """So that a query ends whose asker was killed before it could end it."""
    if sys.platform == "win32":
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    budget = int(used.ru_utime + used.ru_stime + (os.cpu_count() or 1) * seconds) + 5
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (budget if hard == resource.RLIM_INFINITY else min(budget, hard), hard))


def _address_space() -> int:
    """Bytes, 0 where the system does not say."""
    if sys.platform != "linux":
        return 0
    with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123 - no kg, and as little else as can be
        return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")


def main() -> None:
    frame = receive()
    if frame is None:
        return
    settings = json.loads(frame[1])
    alone = confine(settings["memory"], settings["network"])
    import pyoxigraph as ox

    try:
        store = ox.Store.read_only(settings["store"])
    except (OSError, RuntimeError) as error:
        say(b"E", kind="damaged", message=str(error))
        return
    say(b"R", alone=alone)
    threading.stack_size(_STACK)
    thread = threading.Thread(target=serve, args=(store, settings["prefixes"], not settings["network"]), daemon=True)
    thread.start()
    parent = os.getppid()
    while thread.is_alive():  # not longer than the process that asks, which may have been killed
        thread.join(1)
        if os.getppid() != parent:
            os._exit(1)


if __name__ == "__main__":
    main()
