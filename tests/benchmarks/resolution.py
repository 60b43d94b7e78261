"""How resolution grows with the number of documents: seconds of the processor and peak memory.

    python -m tests.benchmarks.resolution [--documents 1000 10000 100000] [--seed 0]

The corpus is made up, ten chains and five events a document: persons by full name or surname and bodies, few of them
in very many documents and many in few, countries, and descriptions without a name.  Each size runs in a process of its
own.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from kg import ontology
from kg.resolve import Chain, Report, entities, resolve

_CONSONANTS, _VOWELS = "bcdfghjklmnprstvz", "aeiou"
_BODIES = "Institute Council Company Bank Party University Ministry Association".split()
_NAMELESS = ("a judge", "the police", "two men", "protesters", "the suspect", "residents", "a spokesman")
_CLASSES = ("Arrest", "Attack", "Killing", "Statement", "Visit", "Agreement", "Protest")


def corpus(documents: int, seed: int) -> tuple[list[Chain], list[Report]]:
    """The summaries of a made-up corpus."""
    chance = random.Random(seed)

    def word(syllables: int) -> str:
        return "".join(chance.choice(_CONSONANTS) + chance.choice(_VOWELS) for _ in range(syllables)).title()

    given = [word(2) for _ in range(400)]
    families = [word(3) for _ in range(max(2000, documents // 4))]
    people = [f"{chance.choice(given)} {family}" for family in families]
    bodies = [f"{chance.choice(families)} {chance.choice(_BODIES)}" for _ in range(max(500, documents // 10))]

    def seldom(names: Sequence[str]) -> str:
        return names[min(int(chance.paretovariate(0.7)) - 1, 10**9) % len(names)]

    chains: list[Chain] = []
    reports: list[Report] = []
    for number in range(documents):
        document = f"{number:06}"
        found: list[tuple[str, str, bool]] = []
        for _ in range(10):
            kind = chance.random()
            if kind < 0.35:
                person = seldom(people)
                found.append(("Person", person if chance.random() < 0.7 else person.split()[1], True))
            elif kind < 0.55:
                found.append(("Organization", seldom(bodies), True))
            elif kind < 0.65:
                found.append(("Country", chance.choice(("Kenya", "Peru", "France", "China")), True))
            else:
                found.append((chance.choice(("Person", "Group")), chance.choice(_NAMELESS), False))
        names = [name for _, name, named in found if named][:8]
        for index, (cls, name, named) in enumerate(found):
            others = tuple(other for other in names if other != name) if named else ()
            chains.append(Chain(document, index, cls, name, named, 50 * index, neighbours=others))
        for index in range(5):
            cls = chance.choice(_CLASSES)
            fillers = (("agent", chance.randrange(10)), ("patient", chance.randrange(10)))
            reports.append(Report(document, index, cls, cls.lower(), 40 * index, fillers, None, None, "asserted"))
    return chains, reports


def measure(documents: int, seed: int) -> None:
    terms = ontology.load(Path("ontology"))
    chains, reports = corpus(documents, seed)
    start = time.process_time()
    found = entities(chains, terms)
    middle = time.process_time()
    resolution = resolve(chains, reports, terms)
    end = time.process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{documents:>9,} documents {len(chains):>10,} chains -> {len(found):>9,} by name in {middle - start:>6.1f} s; "
        f"{len(resolution.entities):>9,} entities and {len(resolution.events):>9,} events in {end - middle:>6.1f} s; "
        f"{peak:>6,.0f} MB",
        flush=True,
    )


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--documents", type=int, nargs="+", default=[1000, 10_000, 100_000])
    options.add_argument("--seed", type=int, default=0)
    given = options.parse_args()
    if len(given.documents) == 1:
        measure(given.documents[0], given.seed)
        return
    for documents in given.documents:
        command = [sys.executable, "-m", "tests.benchmarks.resolution", "--documents", str(documents)]
        subprocess.run([*command, "--seed", str(given.seed)], check=True)


if __name__ == "__main__":
    main()
