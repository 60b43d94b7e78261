"""What resolution leaves out of an ontology changes nothing of what it comes to."""

import random
from dataclasses import replace

import pytest

from kg.resolve import Report, doubts, relevant, resolve
from tests.resolve.corpus import AFFAIR, chain, terms

_CLASSES = ("Person", "Country", "Organization", "Settlement", "NGO", "Court", "Group", "Government", "Facility")
_NAMES = ("Ana Duarte", "Duarte", "Peru", "Peruvian government", "Lima", "Supreme Court of Peru", "CECOT", "soldiers")
_EVENTS = ("Arrest", "Death", "Attack", "Event", "Meeting", "Conviction")
_LEMMAS = ("arrest", "kill", "murder", "bomb", "bombing", "meet", "convict", "sentence")


@pytest.mark.parametrize("seed", range(12))
def test_the_relevant_part_gives_what_the_whole_gives(seed: int) -> None:
    chance = random.Random(seed)
    chains = [one for one in AFFAIR if chance.random() < 0.5 and one.document != "d"]
    chains += [
        chain("d", number, chance.choice(_CLASSES), chance.choice(_NAMES), named=chance.random() < 0.7)
        for number in range(8)
    ]
    homes = [(one.document, one.index) for one in chains]
    reports = []
    for number in range(10):
        document, index = chance.choice(homes)
        filler = (chance.choice(("agent", "patient", "place")), index)
        day = chance.choice((None, "2021-05-03", "2021-05-04"))
        cls, lemma = chance.choice(_EVENTS), chance.choice(_LEMMAS)
        reports.append(Report(document, number, cls, lemma, 5 * number, (filler,), day, day, "asserted"))
    met = {one.cls for one in chains} | {one.cls for one in reports}
    part = relevant(terms(), met)
    assert resolve(chains, reports, part) == resolve(chains, reports, terms())
    assert doubts(chains, part) == doubts(chains, terms())


def test_an_edit_of_what_is_not_met_leaves_it_as_it_was() -> None:
    whole = terms()
    event = whole.classes["Event"]
    new = replace(event, name="Benchmark", lexicon={"trigger": ("benchmark",)})
    more = replace(whole, classes={**whole.classes, "Benchmark": new}, digest="another", triples=("a line",))
    assert relevant(more, ["Arrest", "Person"]) == relevant(whole, ["Arrest", "Person"])
    assert relevant(more, ["Benchmark"]) != relevant(whole, ["Benchmark"])
