"""How fast a graph's entities are matched with a long list, and in how much memory.

    python -m tests.benchmarks.link [--names 1000000] [--entities 100000] [--seed 0]

The list is made up: persons with two or three names of syllables, common ones more often, and bodies with a legal form.
Half of the entities are records of the list, some misspelt; the others are not in it.  Printed are seconds, the peak of
the memory in megabytes, and how often the answer was right.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from collections.abc import Iterator

from kg.link.lists import Record
from kg.link.matching import Matcher, Subject
from kg.resolve import compare
from kg.resolve.scripts import folded

_ONSETS = "b c d f g h j k l m n p r s t v w z br ch cr dr fr gr kr sh st th tr".split()
_VOWELS = "a e i o u ai ee ou".split()
_ENDS = ["", "n", "r", "s", "l", "m", "t", "nd", "ck"]
_BODIES = "Bank Holdings Industries Union Ministry Foundation Institute Council Association Group".split()
_FORMS = ["Ltd", "Inc", "SA", "GmbH", ""]


def words(number: int, syllables: int, chance: random.Random) -> list[str]:
    def syllable() -> str:
        return chance.choice(_ONSETS) + chance.choice(_VOWELS) + chance.choice(_ENDS)

    return ["".join(syllable() for _ in range(syllables)).capitalize() for _ in range(number)]


def records(number: int, chance: random.Random) -> Iterator[Record]:
    given, families = words(3000, 2, chance), words(60_000, 2, chance)
    for identifier in range(number):
        iri = f"https://example.org/list/{identifier}"
        if identifier % 10 < 7:
            # The square makes the first words of the lists common, as names are.
            first = given[int(len(given) * chance.random() ** 2)]
            last = families[int(len(families) * chance.random() ** 2)]
            middle = given[int(len(given) * chance.random() ** 2)]
            aliases = (f"{first} {middle} {last}",) if identifier % 5 == 0 else ()
            yield Record(iri, f"{first} {last}", aliases, "Person", (chance.choice(("SV", "US", "VE", "GT")),))
        else:
            name = f"{chance.choice(families)} {chance.choice(families)} {chance.choice(_BODIES)}"
            yield Record(iri, f"{name} {chance.choice(_FORMS)}".strip(), (), "Organization")


def misspelt(name: str, chance: random.Random) -> str:
    place = chance.randrange(1, len(name) - 1)
    return name[:place] + name[place + 1 :]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--names", type=int, default=1_000_000)
    options.add_argument("--entities", type=int, default=100_000)
    options.add_argument("--seed", type=int, default=0)
    given = options.parse_args()
    chance = random.Random(given.seed)
    start = time.perf_counter()
    matcher = Matcher(records(given.names, chance), compare, folded=folded)
    built = time.perf_counter()
    counts = dict.fromkeys(("match", "close", "ask", "right", "wrong"), 0)
    for number in range(given.entities):
        record = matcher.record(chance.randrange(len(matcher)))
        if number % 2:
            name, iri = record.name if number % 4 == 1 else misspelt(record.name, chance), record.iri
        else:
            name, iri = " ".join(words(2, 3, chance)), ""
        answer = matcher.answer(Subject(str(number), name, (), record.kind, frozenset(record.countries)))
        if answer.found:
            counts[answer.outcome] += 1
            if answer.outcome != "ask":
                counts["right" if answer.found[0].record.iri == iri else "wrong"] += 1
    done = time.perf_counter()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{given.names:,} records indexed in {built - start:.0f} s; {given.entities:,} entities in {done - built:.0f} s"
    )
    print(f"peak memory {memory:,.0f} MB")
    print("  ".join(f"{name} {count:,}" for name, count in counts.items()))


if __name__ == "__main__":
    main()
