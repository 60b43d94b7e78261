"""Made-up annotated articles, as many as are wanted, for benchmarks of what comes after annotation."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from kg import mapping, ontology, store
from tests.published import BASE, ROOT
from tests.stories import Story, resolution

_SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe qui ro su ta ve wi xo ya ze".split()
_EVENTS = [
    ("Arrest", "arrested"),
    ("Deportation", "deported"),
    ("Killing", "killed"),
    ("Meeting", "met"),
    ("Visit", "visited"),
]
_MODALITIES = ("asserted", "asserted", "asserted", "alleged", "planned", "negated")
_RELATIONS = ("memberOf", "leads", "opposedTo", "alliedWith", "affiliatedWith")


def stories(number: int, seed: int = 0) -> Iterator[Story]:
    """Articles of ten sentences about actors and places of which few are in very many articles."""
    chance = random.Random(seed)

    def name(words: int) -> str:
        return " ".join("".join(chance.choice(_SYLLABLES) for _ in range(3)).title() for _ in range(words))

    people = list(dict.fromkeys(name(2) for _ in range(max(50, number // 2))))
    bodies = [f"{name(1)} Council" for _ in range(max(20, number // 8))]
    places = [f"{name(1)} City" for _ in range(max(20, number // 10))]
    outlets = [f"The {name(1)}" for _ in range(20)]

    def one_of(what: list[str]) -> str:  # the first of a list far more often than the last
        return what[int(len(what) * chance.random() ** 3)]

    for count in range(number):
        day = date(2020, 1, 1) + timedelta(days=chance.randrange(2000))
        facts, sentences = [], []
        for _ in range(6):
            cls, verb = chance.choice(_EVENTS)
            who, whom, where = one_of(people), one_of(people), one_of(places)
            when = day - timedelta(days=chance.randrange(30))
            facts.append((cls, verb, who, whom, where, when))
            sentences.append(f"{who} {verb} {whom} in {where} on {when.isoformat()}.")
        member, body = one_of(people), one_of(bodies)
        sentences.append(f"{member} belongs to {body}.")
        place, dead = one_of(places), chance.randrange(2, 400)
        sentences.append(f"{body} said that {dead} people died in {place}.")
        story = Story(f"a{count:06d}", " ".join(sentences), day.isoformat(), chance.choice(outlets))
        named = {member: "Person", body: "Organization", place: "Settlement"}
        for _, _, who, whom, where, _ in facts:
            named |= {who: "Person", whom: "Person", where: "Settlement"}
        for one, cls in named.items():
            story.entity(one, cls)
        for index, (cls, verb, who, whom, where, when) in enumerate(facts):
            sentence = sentences[index]
            key = f"event/{cls}-{when}-{who}-{whom}".replace(" ", "-").lower()
            story.event(
                cls,
                verb,
                key=f"{key}-{index}",
                modality=chance.choice(_MODALITIES),
                evidence=sentence,
                time=(when.isoformat(), when.isoformat()),
                agent=who,
                patient=whom,
                place=where,
            )
        story.relation(chance.choice(_RELATIONS), member, body)
        story.measurement(f"{dead} people", "deaths", "person", dead, of=place)
        story.claim(body, "said", f"{dead} people died in {place}", [("measurement", 0)])
        yield story


def publish(folder: Path, documents: int, seed: int = 0) -> store.Graph:
    """A graph of that many made-up articles, about 430 quads each; none is a copy of another."""
    told = list(stories(documents, seed))
    who = resolution(told)
    keys = mapping.keys(who)
    lines = (line for one in told for line in mapping.document_quads(one.annotated(), keys[one.document.id], BASE))
    voices = mapping.voice_quads((one.document.id for one in told), (), BASE)
    with store.writing(folder) as writer:
        writer.add(voices)
        writer.add(mapping.graph(lines, ontology.load(ROOT / "ontology"), who, mapping.Run("0", "none"), BASE))
        writer.copy("queries", sorted((ROOT / "queries").glob("*.rq")))
        writer.publish({"base": BASE, "documents": documents})
    return store.open(folder)
