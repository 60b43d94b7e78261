"""Speed and memory of building a graph, beside plain spaCy in the same run.

    python -m tests.benchmarks.annotation [FILE.jsonl] [--documents N]

FILE has a text a line, as `kg build` reads it; without one the corpus is repeated.  Printed: words a second of
`nlp.pipe` of the same pipeline with its own recogniser, of our annotation, of `read` alone against the parse alone; the
processor time of a first build and of a rebuild after an edit of the ontology; memory after each quarter of documents;
and how long `import kg` and `kg query --help` take.  What is set against each other is processor time, which a busy
machine changes less than the time of day; reading and the parse take turns over a few documents at a time, and of
several turns over the same ones the least time of each counts, as `timeit` advises: what is above it, the machine's
other work took.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kg import annotate, ingest
from kg import ontology as ontologies
from kg.annotate import Settings
from kg.annotate import parse as syntax
from kg.annotate.reading import Reader
from kg.annotate.shard import Parsed
from kg.model import Document
from kg.pipeline import project_folder

if TYPE_CHECKING:
    from spacy.language import Language


def documents(file: Path | None, most: int) -> list[Document]:
    if file:
        found, _ = ingest.read([file])
        return found[:most]
    corpus, _ = ingest.read([Path("corpus")])
    return [
        Document(f"{one.id}-{copy}", f"{one.text}\n\nCopy {copy}.", date=one.date)
        for copy in range(-(-most // len(corpus)))
        for one in corpus
    ][:most]


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def processor(work: Callable[[], object]) -> float:
    """Seconds of processors, those of processes that were started and have ended among them."""

    def spent() -> float:
        return sum(one.ru_utime + one.ru_stime for one in map(resource.getrusage, _WHOSE))

    start = spent()
    work()
    return spent() - start


_TURN = 14  # documents that are parsed and read in turns, so that what else a machine does slows both alike
_TIMES = 4  # turns over the same documents
_WHOSE = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)


def _parse(texts: Sequence[Document], nlp: Language) -> list[object]:
    return list(syntax.parse([one.text for one in texts], nlp))


def _read(texts: Sequence[Document], parses: Sequence[Parsed], read: Reader) -> list[object]:
    return [read(one, *found) for one, found in zip(texts, parses, strict=True)]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("file", nargs="?", type=Path)
    options.add_argument("--documents", type=int, default=140)
    options.add_argument("--names", default="own")
    given = options.parse_args()
    texts = documents(given.file, given.documents)
    words = sum(len(one.text.split()) for one in texts)
    print(f"{len(texts)} documents, {words:,} words")

    settings = Settings(names=given.names)
    nlp = syntax.load(names=True)
    annotate.parse_shard(["Warm-up in Lima."], settings)
    plain = seconds(lambda: list(nlp.pipe([one.text for one in texts])))
    bare = syntax.load()
    read = annotate.reader(ontologies.load(project_folder("ontology")))
    start = time.perf_counter()
    parsed = annotate.parse_shard([one.text for one in texts], settings)
    slow_half = time.perf_counter() - start
    quick_half = seconds(lambda: _read(texts, parsed, read))
    parse_alone = read_alone = 0.0
    ratios: list[float] = []
    for begin in range(0, len(texts), _TURN):
        some, parses = texts[begin : begin + _TURN], parsed[begin : begin + _TURN]
        took = [
            (processor(partial(_parse, some, bare)), processor(partial(_read, some, parses, read)))
            for _ in range(_TIMES)
        ]
        least_parse, least_read = map(min, zip(*took, strict=True))
        parse_alone += least_parse
        read_alone += least_read
        ratios.append(least_parse / least_read)
    rate = plain / (slow_half + quick_half)
    print(f"plain nlp.pipe          {words / plain:9,.0f} words/s")
    print(f"annotation              {words / (slow_half + quick_half):9,.0f} words/s   {rate:.2f} of plain nlp.pipe")
    print(f"  parse and names       {words / slow_half:9,.0f} words/s")
    print(
        f"  read                  {words / quick_half:9,.0f} words/s   {parse_alone / read_alone:.2f} times the parse, "
        f"{min(ratios):.1f} to {max(ratios):.1f} in {len(ratios)} turns"
    )

    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "input.jsonl").write_text(
            "".join(json.dumps({"id": one.id, "text": one.text, "date": one.date}) + "\n" for one in texts), "utf-8"
        )
        shutil.copytree(project_folder("ontology"), folder / "ontology")
        command = [sys.executable, "-m", "kg", "build", "input.jsonl", "--out", "graph", "--names", given.names, "-q"]
        first = processor(lambda: subprocess.run(command, cwd=folder, check=True))
        with (folder / "ontology" / "events.ttl").open("a", encoding="utf-8") as file:
            file.write('\nkg:Benchmark a owl:Class ; rdfs:subClassOf kg:Event ; lex:trigger "benchmark" .\n')
        again = processor(lambda: subprocess.run(command, cwd=folder, check=True))
        print(f"first build             {first:9.1f} s")
        print(f"after an ontology edit  {again:9.1f} s         {again / first:.0%} of the first build")

    for quarter in range(4):
        part = texts[quarter * len(texts) // 4 : (quarter + 1) * len(texts) // 4]
        for one, found in zip(part, annotate.parse_shard([one.text for one in part], settings), strict=True):
            read(one, *found)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"peak memory after quarter {quarter + 1}  {peak:6,.0f} MB")
    python = [sys.executable, "-c", "import kg, kg.cli"]
    print(f"import of kg and its command line  {min(seconds(lambda: subprocess.run(python)) for _ in range(3)):.2f} s")
    ask = [sys.executable, "-m", "kg", "query", "--help"]
    took = min(seconds(lambda: subprocess.run(ask, capture_output=True)) for _ in range(3))
    print(f"kg query --help                    {took:.2f} s")


if __name__ == "__main__":
    main()
