"""What reports say, read from end to end with the small pipeline and the project's own recogniser.

A case is a text, what must be read in it and what must not be.  Facts are written as lines:
`Ana Sow leads Unity`, `said Ana Sow: that …`, `money 1800000 GBP of Unity`, `she = Ana Sow`, `Killing negated 2022-03`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg import annotate, ontology
from kg.annotate import Settings, certainty
from kg.model import Annotated, Document
from kg.ontology import Ontology

INTERVIEW = """Rosa Quispe directs a shelter. She spoke to Jan Weber in Cusco.

Jan Weber: How many people live with you?

Rosa Quispe: We have 200 people here. I am worried.

Weber: Has your house been attacked?

Quispe: Yes. My brother was beaten in June."""

CASES: list[tuple[str, str, tuple[str, ...], tuple[str, ...]]] = [
    (
        "turns of an interview",
        INTERVIEW,
        ("I = Rosa Quispe", "My = Rosa Quispe", "you = Rosa Quispe", "your = Rosa Quispe"),
        ("you = Jan Weber", "your = Jan Weber"),
    ),
    (
        "millions at the end of a sentence",
        "The pool needs a new roof at a cost of £1.8m. Council leader Pam Ellwood said nothing.",
        ("money 1800000 GBP", "Pam Ellwood leads Council"),
        (),
    ),
    (
        "a company without its legal form",
        "Puertos Unidos SA was founded in 2014. Puertos Unidos, whose chairman is Ana Diaz, employs 430 people.",
        ("Puertos Unidos = Puertos Unidos SA", "430 people affiliatedWith Puertos Unidos SA"),
        (),
    ),
    (
        "a person without the second surname",
        "Teresa Aguilar Montes runs a shelter in Tapachula. Teresa Aguilar was threatened in June.",
        ("Teresa Aguilar = Teresa Aguilar Montes",),
        (),
    ),
    (
        "an age that is somebody else's",
        "A teenager has been charged after a crash. Jean Pickering, 74, died in it. The 17-year-old will be tried.",
        (),
        ("The 17-year-old = Jean Pickering",),
    ),
    (
        "two descriptions of one",
        "The lawyer and activist Ana Diaz was arrested. His colleague and friend Omar Sesay was not so lucky.",
        ("The lawyer = Ana Diaz", "Ana Diaz holdsPosition lawyer", "His colleague = Omar Sesay"),
        (),
    ),
    (
        "two persons under one verb",
        "The driver and passenger Ana Diaz were hurt.",
        (),
        ("The driver = Ana Diaz",),
    ),
    (
        "a plural and the first of those whom it sums up",
        "Two rival bidders, the shipping group Nordhavn and a consortium led by Hutchley Ports, were excluded.",
        (),
        ("Two rival bidders = Nordhavn",),
    ),
    (
        "what is paid for each",
        "Tickets cost $40 a head. Compensation of $300 a family was offered.",
        (),
        ("a head = a head", "a family = a family"),
    ),
    (
        "what lasted and is over",
        "Khalifa Haftar, who lived in the United States for two decades, controls the east. Ana Diaz lives in Rome.",
        ("Khalifa Haftar locatedIn United States (ended)", "Ana Diaz locatedIn Rome"),
        ("Khalifa Haftar locatedIn United States",),
    ),
    (
        "one of many who have a position",
        "One of our lawyers, Ramiro Paz, resigned. FMLN Commanders Joaquin Diaz and Omar Sosa agreed.",
        ("Ramiro Paz holdsPosition lawyer", "Omar Sosa holdsPosition Commander"),
        ("Ramiro Paz holdsPosition lawyers",),
    ),
    (
        "things belong to a firm as property",
        "Bulldozers belonging to Dai Long Co. entered the village of Prama.",
        ("Bulldozers ownedBy Dai Long Co.",),
        ("Bulldozers memberOf Dai Long Co.",),
    ),
    (
        "near a capital is not near its country",
        "In clashes near Libya's capital on Thursday more than 60 soldiers were wounded.",
        (),
        ("60 soldiers locatedNear Libya", "more than 60 soldiers locatedNear Libya"),
    ),
    (
        "to examine is not to say",
        "Complaints are examined by a body that is independent of the police. The doctor examined Omar Sesay.",
        (),
        ("examined The doctor: Omar Sesay", "are examined a body: Complaints"),
    ),
    (
        "the officers of whom was just spoken",
        "Prison officers beat him. They left.\n\nOn 6 March 2022, officers of the Mobile Police detained Moses Kalua. "
        "According to Ruth Kalua, the officers had no warrant.",
        ("the officers = officers",),
        ("the officers = Prison officers",),
    ),
    (
        "parts of a figure",
        "The Red Cross put the death toll at 205, including 18 civilians. At least 12 people were injured in the fire, "
        "three of them seriously. More than 25,000 people had been displaced, 4,500 of them in June.",
        ("deaths 18 person", "injuries 3 person", "displaced 4500 person"),
        ("count 18 person",),
    ),
    (
        "whom something is for is not what is counted",
        "Ana Diaz directs a network of nine shelters for migrants.",
        ("count 9 shelter of nine shelters",),
        ("count 9 shelter of migrants",),
    ),
    (
        "in-laws are no sons and brothers",
        "The firm is headed by Aung Lin Tun, the son-in-law of Min Zaw Oo. "
        "It was sold by the brother-in-law of Ana Diaz.",
        ("Aung Lin Tun socialTieWith Min Zaw Oo", "the brother-in-law = the brother-in-law"),
        ("Min Zaw Oo parentOf Aung Lin Tun",),
    ),
    (
        "a body that goes on acting",
        "The Tamber Resistance Army took the blame for two blasts in Kotra. It claimed that a warning was given.",
        ("It = Tamber Resistance Army",),
        (),
    ),
    (
        "a clause is no part of a noun phrase",
        'Sentencing him, the judge said that he had "groomed, manipulated and betrayed" young men who came to him.',
        ("young men = young men",),
        (),
    ),
    (
        "who is named behind the lead",
        "CALOTO, Colombia - Gunmen killed a local governor and his nephew on Monday near Caloto, officials said.\n\n"
        "José Albeiro Yule, 44, who governed the reserve, had received threats.",
        ("a local governor = José Albeiro Yule",),
        ("his nephew = José Albeiro Yule",),
    ),
    (
        "who is too old to be the one of the lead",
        "A teenager was arrested on Monday.\n\nOmar Sesay, 44, was hurt in the crash.",
        (),
        ("A teenager = Omar Sesay",),
    ),
    (
        "a subject is nobody who is named below its verb",
        "President Barack Obama was praised by Josh Earnest. He said Obama hopes that he will win.",
        ("He = Josh Earnest",),
        ("He = Barack Obama",),
    ),
    (
        "who serves as somebody is he",
        "Ana Diaz served as the party's treasurer.",
        ("the party's treasurer = Ana Diaz",),
        (),
    ),
    (
        "members for a party",
        "Abena Osei is a member of parliament for the New Patriotic Party.",
        ("Abena Osei memberOf New Patriotic Party",),
        (),
    ),
    (
        "a member is one, others are none",
        "At least two officers and a member of the Yakuza had intervened. Officials at our embassy in Manama left.",
        (),
        ("At least two officers memberOf Yakuza", "our locatedIn Manama"),
    ),
    (
        "what is asked is not said",
        "Will the minister confirm that Omar Sesay was sentenced?",
        (),
        ("confirm the minister: that Omar Sesay was sentenced",),
    ),
    (
        "a profile without verbs",
        "3. Maria Elena Gomez.\nDate of birth: 3 July 1961.\nWife of Min Zaw Oo and owner of Golden Lotus Ltd.",
        ("Wife = Maria Elena Gomez", "Maria Elena Gomez spouseOf Min Zaw Oo"),
        ("Maria Elena Gomez spouseOf owner",),
    ),
    (
        "a body that looks like a person",
        "B'Tselem, an Israeli rights group, says that they fled.",
        ("an Israeli rights group = B'Tselem",),
        (),
    ),
    (
        "whose party it is",
        "Mahmoud Abbas, whose Fatah party dominates the West Bank, accused Israel.",
        ("Mahmoud Abbas affiliatedWith Fatah",),
        (),
    ),
    (
        "a minister whose country stands behind his portfolio",
        "The minister of justice of Peru, Ann Lee, resigned.",
        ("Ann Lee holdsPosition minister of justice", "Ann Lee affiliatedWith Peru"),
        (),
    ),
    (
        "francs that are not Swiss",
        "The firm paid 2.1 million French francs and 300 Belgian francs.",
        ("payment 2100000 FRF", "payment 300 BEF"),
        (),
    ),
    (
        "a toll of people by their nation",
        "Israeli forces killed 12 Palestinians on Monday.",
        ("deaths 12 person of Killing",),
        (),
    ),
    (
        "what happens every Tuesday has no date",
        "Every Tuesday morning, Fatou Jallow meets Omar Sesay in Banjul.",
        (),
        ("Meeting 2023-11-14",),
    ),
    (
        "exile is nobody",
        "Yahya Jammeh was forced into exile.",
        (),
        ("exile = exile",),
    ),
    (
        "the group of which was told, and not what was named beside it",
        "The Fatemiyoun Brigade, which got its money from al Qaeda, still holds Aleppo. The group split in May.",
        ("The group = Fatemiyoun Brigade",),
        ("The group = al Qaeda",),
    ),
    (
        "who is found walking is said to do nothing",
        "The men were found walking along a road in Jolo by a patrol.",
        (),
        ("were found = somebody",),
    ),
]


def _facts(a: Annotated) -> Iterator[str]:
    text, mentions = a.document.text, a.mentions
    for mention in mentions:
        yield f"{text[mention.start : mention.end]} = {a.entities[mention.entity].name}"

    def named(number: int) -> str:
        return a.entities[mentions[number].entity].name

    for one in a.relations:
        object_ = one.literal or (named(one.object) if one.object is not None else "")
        sure = "" if one.modality == "asserted" else f" ({one.modality})"
        yield f"{named(one.subject)} {one.property} {object_}{sure}{' (ended)' if one.ended else ''}"
    for claim in a.claims:
        said = "somebody" if claim.source is None else text[slice(*claim.source)]
        who = "somebody" if claim.claimant is None else named(claim.claimant)
        yield f"{text[slice(*claim.cue)]} {said}: {text[slice(*claim.content)]}"
        yield f"{text[slice(*claim.cue)]} = {who}"
    for measured in a.measurements:
        value = measured.value if measured.value is not None else f"{measured.lower}..{measured.upper}"
        value = f"{value:f}".rstrip("0").rstrip(".") if "." in str(value) and not isinstance(value, str) else value
        yield f"{measured.quantity} {value} {measured.unit}"
        yield f"{measured.quantity} {value} {measured.unit} {measured.modality}"
        if measured.time is not None:
            yield f"{measured.quantity} {value} {measured.unit} in {measured.time.edtf}"
        if measured.target == "mention" and measured.index is not None:
            yield f"{measured.quantity} {value} {measured.unit} of {named(measured.index)}"
        if measured.target == "event" and measured.index is not None:
            yield f"{measured.quantity} {value} {measured.unit} of {a.events[measured.index].cls}"
    for event in a.events:
        yield f"{event.cls} {event.modality}"
        if event.time is not None:
            yield f"{event.cls} {event.time.edtf}"


@pytest.fixture(scope="module")
def terms() -> Ontology:
    return ontology.load(Path(__file__).parents[2] / "ontology")


@pytest.fixture(scope="module")
def readings(terms: Ontology) -> dict[str, set[str]]:
    read = annotate.reader(terms)
    documents = [Document(name, text, date="2023-11-14") for name, text, _, _ in CASES]
    parsed = annotate.parse_shard([document.text for document in documents], Settings())
    return {
        document.id: set(_facts(read(document, one.parse, one.names)))
        for document, one in zip(documents, parsed, strict=True)
    }


def test_what_is_said_by_the_way_is_in_no_claim(terms: Ontology) -> None:
    """A denial inside of what somebody is accused of is no part of the accusation."""
    text = "The minister accused France, which denies the charge, of giving him cover."
    read = annotate.reader(terms)
    (parsed,) = annotate.parse_shard([text], Settings())
    found = read(Document("d", text), parsed.parse, parsed.names)
    assert [claim.within for claim in found.claims] == [None, None]


def test_a_crime_that_nobody_is_charged_with_was_done(terms: Ontology) -> None:
    (parsed,) = annotate.parse_shard(["Nobody was ever tried for his killing."], Settings())
    killing = parsed.parse.words.index("killing")
    assert certainty.modality(parsed.parse, killing, certainty.compile(terms)) == "asserted"


@pytest.mark.parametrize("case", CASES, ids=[case[0] for case in CASES])
def test_what_a_report_says(
    case: tuple[str, str, tuple[str, ...], tuple[str, ...]], readings: dict[str, set[str]]
) -> None:
    name, _, said, unsaid = case
    found = readings[name]
    assert [fact for fact in said if fact not in found] == [], sorted(found)
    assert [fact for fact in unsaid if fact in found] == []
