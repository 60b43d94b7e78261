"""How much memory the places of a corpus need until its entities have theirs.

    python -m tests.benchmarks.agreement [--documents 100000] [--seed 0]

Every document names ten made-up places, some of them in very many documents; each tenth name is of that document alone.
Printed is what stays in memory of what the documents say of their places, in megabytes, beside what their places would
need if all were held.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
import tracemalloc

import msgspec

from kg import link
from kg.link import GazetteerPlace, PlaceLink, Places
from kg.pipeline.spool import SpooledPlaces

_PLACES = 50_000  # of the world
_NAMED = 10  # by a document


def places(chance: random.Random, world: list[tuple[GazetteerPlace, tuple[GazetteerPlace, ...]]]) -> Places:
    """What a document says, the first places of the world far more often than the last."""
    same = []
    for _ in range(_NAMED):
        place, chain = world[int(len(world) * chance.random() ** 3)]
        reasons = (
            f"chosen among {chance.randrange(2, 30)} places of that name",
            f"in the same country as {place.name}",
        )
        same.append(PlaceLink(place, chain, None, round(chance.uniform(0.5, 1.0), 3), False, False, reasons))
    nobody = (None,) * _NAMED
    return Places(tuple(same), nobody, nobody)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--documents", type=int, default=100_000)
    options.add_argument("--seed", type=int, default=0)
    given = options.parse_args()
    chance = random.Random(given.seed)
    countries = [GazetteerPlace(one, "country", f"Country {one}", f"{one:02}", 10**6, 1.0, 1.0) for one in range(99)]
    world = []
    for number in range(1000, 1000 + _PLACES):
        home = countries[number % len(countries)]
        world.append((GazetteerPlace(number, "settlement", f"P{number}", home.country, 9000, 1.0, 1.0), (home,)))
    encoder, decoder = msgspec.msgpack.Encoder(), msgspec.msgpack.Decoder(Places)
    with tempfile.TemporaryFile() as file:
        tracemalloc.start()
        before = tracemalloc.get_traced_memory()[0]
        start = time.process_time()
        spool, agreement, sample = SpooledPlaces(file), link.Agreement(), []
        for document in range(given.documents):
            encoded = encoder.encode(places(chance, world))
            spool.put(f"{document:06}", encoded)
            if document < given.documents // 100:
                sample.append(encoded)
        for document in spool:
            there = spool[document]
            link.loci(there)
            keys = [one.place.name for one in there.same if one]
            agreement.add(there, enumerate([f"place/{keys[0]}-{document}", *(f"place/{key}" for key in keys[1:])]))
        seconds = time.process_time() - start
        kept = tracemalloc.get_traced_memory()[0] - before
        held = [decoder.decode(one) for one in sample]
        each = (tracemalloc.get_traced_memory()[0] - before - kept) / max(1, len(held))
        links = agreement.links()
    print(f"{given.documents:,} documents, {len(links):,} links in {seconds:.0f} s of processor, traced")
    print(f"{kept / 1e6:,.0f} MB in memory; all places held would be {each * given.documents / 1e6:,.0f} MB")


if __name__ == "__main__":
    main()
