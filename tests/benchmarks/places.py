"""Places of given words: which place of GeoNames each marked name of a file means, how fast, in how much memory.

    python -m tests.benchmarks.places GIVEN.jsonl LINKED.jsonl

GIVEN has one document a line with `id`, `text` and `mentions`, each with `start` and `end`; nothing else of it is read.
LINKED has the same mentions, each with an entity that has `links`, `lat` and `lon` where a place was found.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path

from kg import link
from kg import ontology as ontologies
from kg.pipeline import project_folder


def linked(document: dict[str, object], linker: link.Linker) -> dict[str, object]:
    text, given = str(document["text"]), document["mentions"]
    assert isinstance(given, list)
    spans = [link.Span(mention["start"], mention["end"]) for mention in given]
    entities, mentions = [], []
    for number, (span, found) in enumerate(zip(spans, linker.spans(text, spans), strict=True)):
        entity: dict[str, object] = {
            "id": str(number),
            "type": "Place",
            "name": text[span.start : span.end],
            "links": [],
        }
        if found is not None:
            entity |= {"links": list(found.iris), "lat": found.place.latitude, "lon": found.place.longitude}
            entity |= {"score": found.score, "reasons": list(found.reasons)}
        entities.append(entity)
        mentions.append({"start": span.start, "end": span.end, "type": "Place", "entity": str(number), "kind": "name"})
    return {"id": document["id"], "text": text, "entities": entities, "mentions": mentions}


def main() -> None:
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    with Path(sys.argv[1]).open(encoding="utf-8") as lines:
        documents = [json.loads(line) for line in lines if line.strip()]
    start = time.perf_counter()
    gazetteer = link.open_gazetteer()
    opened = time.perf_counter()
    linker = link.Linker(gazetteer, link.compile(ontologies.load(project_folder("ontology"))))
    ready = time.perf_counter()
    with Path(sys.argv[2]).open("w", encoding="utf-8") as out:
        for document in documents:
            out.write(json.dumps(linked(document, linker), ensure_ascii=False) + "\n")
    done = time.perf_counter()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    names = sum(len(document["mentions"]) for document in documents)
    print(f"gazetteer opened in {opened - start:.1f} s; {names:,} names in {done - ready:.1f} s")
    print(f"peak memory {memory:,.0f} MB")


if __name__ == "__main__":
    main()
