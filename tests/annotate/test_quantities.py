"""Measurements: a table of sentences (quantities.txt) on the small pipeline, invariants, numbers, the ontology."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import ontology
from kg.annotate import parse as parser
from kg.annotate import quantities, time
from kg.annotate.quantities import QuantityLexicon
from kg.annotate.quantities.numbers import evaluate, letters, numbers
from kg.annotate.reading import Reading
from kg.model import Argument, Document, Event, KGError, LocalEntity, Mention, Parse
from tests.parses import parsed, reading, token

ONTOLOGY = Path(__file__).parents[2] / "ontology"


@dataclass(frozen=True)
class Case:
    text: str
    words: str  # of the measurement
    mentions: tuple[tuple[int, int, str], ...]  # start, end, class
    quantity: str
    unit: str
    value: Decimal | None
    lower: Decimal | None
    upper: Decimal | None
    approximate: bool
    about: str | None


def _case(line: str) -> Case:
    sentence, quantity, unit, value, bounds, about = line.split(" | ")
    text, words, opened = "", "", 0
    mentions: list[tuple[int, int, str]] = []
    starts: list[int] = []
    for piece in re.split(r"([\[\]{]|:\w+\})", sentence):
        if piece == "[":
            opened = len(text)
        elif piece == "]":
            words = text[opened:]
        elif piece == "{":
            starts.append(len(text))
        elif piece.startswith(":") and piece.endswith("}"):
            mentions.append((starts.pop(), len(text), piece[1:-1]))
        else:
            text += piece
    span = re.search(r"(\d*)\.\.(\d*)", bounds)
    low, high = span.groups() if span else ("", "")
    return Case(
        text,
        words,
        tuple(mentions),
        quantity,
        unit,
        None if value == "-" else Decimal(value),
        Decimal(low) if low else None,
        Decimal(high) if high else None,
        "~" in bounds,
        None if about == "-" else about,
    )


_LINES = [
    line
    for line in (Path(__file__).parent / "quantities.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
CASES = [_case(line) for line in _LINES if " | " in line]
UNMEASURED = [line for line in _LINES if " | " not in line]


@pytest.fixture(scope="module")
def lexicon() -> QuantityLexicon:
    return quantities.compile(ontology.load(ONTOLOGY))


@pytest.fixture(scope="module")
def parses() -> dict[str, Parse]:
    texts = list(dict.fromkeys([case.text for case in CASES] + UNMEASURED))
    return {text: made for text, (made, _) in zip(texts, parser.parse(texts, parser.load()), strict=True)}


def _reading(text: str, made: Parse, mentions: tuple[tuple[int, int, str], ...] = ()) -> Reading:
    document = Document("d", text, date="2025-03-25")
    found: list[Mention] = []
    entities: list[LocalEntity] = []
    for start, end, cls in mentions:
        inside = [n for n in range(len(made)) if start <= made.starts[n] and made.ends[n] <= end]
        tops = [n for n in inside if made.heads[n] not in inside or made.heads[n] == n]
        found.append(Mention(start, end, tops[0], cls, "nominal", len(entities)))
        entities.append(LocalEntity(cls, text[start:end], (len(found) - 1,), False))
    return Reading(document, made, tuple(found), tuple(entities), time.find(document, made))


@pytest.mark.parametrize("case", CASES, ids=[f"{case.words} in {case.text[:40]}" for case in CASES])
def test_table(case: Case, parses: dict[str, Parse], lexicon: QuantityLexicon) -> None:
    read = _reading(case.text, parses[case.text], case.mentions)
    found = quantities.find(read, lexicon)
    one = next((measurement for measurement in found if measurement.text == case.words), None)
    assert one is not None, f"read {[measurement.text for measurement in found]}"
    about = None if one.index is None else case.text[slice(*case.mentions[one.index][:2])]
    assert (one.quantity, one.unit, one.value, one.lower, one.upper, one.approximate, about) == (
        case.quantity,
        case.unit,
        case.value,
        case.lower,
        case.upper,
        case.approximate,
        case.about,
    )


@pytest.mark.parametrize("text", UNMEASURED)
def test_what_is_no_measurement(text: str, parses: dict[str, Parse], lexicon: QuantityLexicon) -> None:
    assert [one.text for one in quantities.find(_reading(text, parses[text]), lexicon)] == []


def test_the_table_is_large() -> None:
    assert len(CASES) >= 100


def test_invariants_over_the_table(parses: dict[str, Parse], lexicon: QuantityLexicon) -> None:
    for case in CASES:
        last = 0
        for one in quantities.find(_reading(case.text, parses[case.text], case.mentions), lexicon):
            assert case.text[one.start : one.end] == one.text
            assert one.start >= last, "in order, without overlap"
            last = one.end
            assert one.evidence[0] <= one.start < one.end <= one.evidence[1]
            assert one.value is not None or one.lower is not None
            if one.lower is not None and one.upper is not None:
                assert one.lower < one.upper
            assert (one.target is None) == (one.index is None)


# ---- numbers


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("7", "7"),
        ("40,000", "40000"),
        ("23.5", "23.5"),
        ("1,234,567.89", "1234567.89"),
        ("six million", "6000000"),
        ("6 million", "6000000"),
        ("two hundred thousand", "200000"),
        ("one hundred and five", "105"),
        ("twenty - three", "23"),
        ("forty thousand five hundred", "40500"),
        ("two and a half million", "2500000"),
        ("three and one - half", "3.5"),
        ("half a million", "500000"),
        ("a hundred", "100"),
        ("a dozen", "12"),
        ("two dozen", "24"),
        ("half a dozen", "6"),
        ("1.5bn", "1500000000"),
        ("300m", "300000000"),
    ],
)
def test_numbers(words: str, value: str) -> None:
    tokens = words.split()
    (one,) = numbers(tokens, letters(tokens), 0, len(tokens))
    assert (one.first, one.last, one.value) == (0, len(tokens), Decimal(value))


@given(st.integers(1, 999_999_999))
@settings(max_examples=200, deadline=None)
def test_digits_mean_themselves(number: int) -> None:
    for word in (str(number), f"{number:,}"):
        assert evaluate([word], letters([word]), 0, 1) == number


@given(st.integers(1, 98), st.integers(1, 98))
@settings(max_examples=100, deadline=None)
def test_a_range_rises(low: int, more: int) -> None:
    tokens = [str(low), "to", str(low + more)]
    (one,) = numbers(tokens, letters(tokens), 0, 3)
    assert (one.value, one.low, one.high) == (None, Decimal(low), Decimal(low + more))


# ---- time, certainty and events


def test_the_time_of_the_clause(lexicon: QuantityLexicon) -> None:
    document, made = parsed(
        "In/IN/prep/5 March/NNP/pobj/1 2024/CD/nummod/2 it/PRP/nsubj/5 had=have/VBD/ROOT/5"
        " 110,000/CD/nummod/7 prisoners=prisoner/NNS/dobj/5 ./././5"
    )
    read = reading(document, made, {"it": "Country"}, {"March 2024": ("2024-03", "2024-03-01", "2024-03-31")})
    (one,) = quantities.find(read, lexicon)
    assert one.time is not None and one.time.edtf == "2024-03"
    assert (one.target, one.index) == ("mention", 0)


def test_both_ends_of_a_change_have_their_own_times(lexicon: QuantityLexicon) -> None:
    document, made = parsed(
        "Deaths=death/NNS/nsubj/2 fell=fall/VBD/ROOT/2 from/IN/prep/2 9/CD/pobj/3 in/IN/prep/2 2010/CD/pobj/5"
        " to/IN/prep/2 2/CD/pobj/7 in/IN/prep/2 2023/CD/pobj/9 ./././2"
    )
    times = {"2010": ("2010", "2010-01-01", "2010-12-31"), "2023": ("2023", "2023-01-01", "2023-12-31")}
    found = quantities.find(reading(document, made, {}, times), lexicon)
    assert [(one.value, one.time and one.time.edtf) for one in found] == [(9, "2010"), (2, "2023")]


def test_what_a_figure_was_before_has_its_own_time(lexicon: QuantityLexicon) -> None:
    document, parse = parsed(
        "Forty/CD/nummod/2 people/NNS/nsubj/3 died=die/VBD/ROOT/3 in/IN/prep/3 2023/CD/pobj/4 ,/,/punct/3"
        " up/RB/advmod/3 from/IN/prep/7 29/CD/pobj/8 in/IN/prep/8 2022/CD/pobj/10"
    )
    times = {"2022": ("2022", "2022-01-01", "2022-12-31"), "2023": ("2023", "2023-01-01", "2023-12-31")}
    found = quantities.find(reading(document, parse, {"people": "Group"}, times), lexicon)
    assert [(one.value, one.quantity, one.time and one.time.edtf) for one in found] == [
        (40, "deaths", "2023"),
        (29, "deaths", "2022"),
    ]


def test_what_is_counted_has_the_time_behind_it_and_not_that_of_the_counting(lexicon: QuantityLexicon) -> None:
    document, parse = parsed(
        "In/IN/prep/4 2022/CD/pobj/1 nurses=nurse/NNS/nsubj/4 counted=count/VBD/ROOT/4 14/CD/nummod/6 "
        "deaths=death/NNS/dobj/4 since/IN/prep/4 2015/CD/pobj/7 ././punct/4"
    )
    times = {"2022": ("2022", "2022-01-01", "2022-12-31"), "2015": ("2015/..", "2015-01-01", "")}
    (one,) = quantities.find(reading(document, parse, {}, times), lexicon)
    assert (one.value, one.time and one.time.edtf) == (14, "2015/..")


def test_an_age_in_apposition_is_not_that_of_the_time_that_is_told(lexicon: QuantityLexicon) -> None:
    document, parse = parsed(
        "Ruiz/NNP/nsubj/5 ,/,/punct/1 61/CD/appos/1 ,/,/punct/1 resigned=resign/VBD/ROOT/5 in/IN/prep/5 2021/CD/pobj/6"
    )
    times = {"2021": ("2021", "2021-01-01", "2021-12-31")}
    (age,) = quantities.find(reading(document, parse, {"Ruiz": "Person"}, times), lexicon)
    assert (age.quantity, age.value, age.time) == ("age", 61, None)


def test_what_is_denied_of_somebody_leaves_him_his_age(lexicon: QuantityLexicon) -> None:
    document, made = parsed(
        "Sow/NNP/nsubj/5 ,/,/punct/1 34/CD/appos/1 ,/,/punct/1 was=be/VBD/ROOT/5 not/RB/neg/5 dead/JJ/acomp/5"
    )
    (one,) = quantities.find(reading(document, made, {"Sow": "Person"}), lexicon)
    assert (one.modality, one.quantity, one.value) == ("asserted", "age", Decimal(34))


def test_what_will_be_paid_is_planned(lexicon: QuantityLexicon) -> None:
    document, made = parsed(
        "They/PRP/nsubj/3 will/MD/aux/3 pay/VB/ROOT/3 $/$/quantmod/6 6/CD/compound/6 million/CD/dobj/3 ./././3"
    )
    (one,) = quantities.find(reading(document, made, {}), lexicon)
    assert (one.modality, one.quantity, one.value) == ("planned", "payment", Decimal(6_000_000))


def test_a_measurement_is_bound_to_the_event_whose_participants_it_counts(lexicon: QuantityLexicon) -> None:
    document, made = parsed("It/PRP/nsubj/2 killed=kill/VBD/ROOT/2 12/CD/nummod/4 soldiers=soldier/NNS/dobj/2 ./././2")
    read = reading(document, made, {"12 soldiers": "Group"})
    (one,) = quantities.find(read, lexicon)
    mention = read.mentions[0]
    event = Event(
        "Killing",
        made.starts[1],
        made.ends[1],
        token(made, "killed"),
        "kill",
        (Argument("patient", mention.start, mention.end, "mention", 0),),
        "asserted",
        (0, mention.end),
    )
    (bound,) = quantities.attach(read, (one,), (event,))
    assert (bound.target, bound.index, bound.quantity) == ("event", 0, "deaths")
    assert quantities.attach(read, (one,), ()) == (one,)


def _event(made: Parse, trigger: str, first: str, last: str) -> Event:
    """An event of those whom the first and the last word enclose."""
    start, end = made.starts[token(made, first)], made.ends[token(made, last)]
    at = token(made, trigger)
    patient = Argument("patient", start, end, "mention", 0)
    return Event("Event", made.starts[at], made.ends[at], at, made.lemmas[at], (patient,), "asserted", (start, end))


def test_of_two_events_that_befell_them_the_counted_one_is_meant(lexicon: QuantityLexicon) -> None:
    document, made = parsed(
        "Two/CD/nummod/2 men=man/NNS/nsubjpass/7 arrested=arrest/VBN/acl/2 on/IN/prep/3 Saturday/NNP/pobj/4"
        " were=be/VBD/auxpass/7 released=release/VBN/ROOT/7 on/IN/prep/7 Monday/NNP/pobj/8 ./././7"
    )
    times = {"Saturday": ("2023-08-12",) * 3, "Monday": ("2023-08-14",) * 3}
    read = reading(document, made, {"Two men": "Group"}, times)
    events = [_event(made, verb, "Two", "men") for verb in ("arrested", "released")]
    (bound,) = quantities.attach(read, quantities.find(read, lexicon), events)
    assert (bound.quantity, bound.index, bound.time and bound.time.edtf) == ("releases", 1, "2023-08-14")


def test_a_figure_that_is_taken_up_is_of_the_same_event(lexicon: QuantityLexicon) -> None:
    document, made = parsed(
        "Seven/CD/nummod/2 men=man/NNS/nsubj/3 died=die/VBD/ROOT/3 ;/:/punct/3"
        " police/NNS/nsubj/6 put/VBD/conj/3 the/DT/det/8 figure/NN/dobj/6 at/IN/prep/6 three/CD/pobj/9 ./././3"
    )
    read = reading(document, made, {"Seven men": "Group"})
    found = quantities.attach(read, quantities.find(read, lexicon), [_event(made, "died", "Seven", "men")])
    assert [(one.value, one.quantity, one.target, one.index) for one in found] == [
        (7, "deaths", "event", 0),
        (3, "deaths", "event", 0),
    ]


def test_a_figure_of_another_year_is_not_taken_up(lexicon: QuantityLexicon) -> None:
    document, made = parsed(
        "Seven/CD/nummod/2 men=man/NNS/nsubj/3 died=die/VBD/ROOT/3 ,/,/punct/3 up/RB/advmod/3 from/IN/prep/5"
        " 2/CD/pobj/6 in/IN/prep/7 2022/CD/pobj/8 ;/:/punct/3"
        " police/NNS/nsubj/12 put/VBD/conj/3 the/DT/det/14 figure/NN/dobj/12 at/IN/prep/12 three/CD/pobj/15 ./././3"
    )
    read = reading(document, made, {"Seven men": "Group"}, {"2022": ("2022", "2022-01-01", "2022-12-31")})
    found = quantities.attach(read, quantities.find(read, lexicon), [_event(made, "died", "Seven", "men")])
    assert [(one.value, one.index, one.time and one.time.edtf) for one in found] == [
        (7, 0, None),
        (2, None, "2022"),
        (3, 0, None),
    ]


# ---- the ontology

_PREFIXES = """
@prefix kg: <https://w3id.org/kg-builder/ontology#> .
@prefix lex: <https://w3id.org/kg-builder/lexicon#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""


def _with(folder: Path, turtle: str) -> QuantityLexicon:
    for path in ONTOLOGY.glob("*.ttl"):
        (folder / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "own.ttl").write_text(_PREFIXES + turtle, encoding="utf-8")
    return quantities.compile(ontology.load(folder))


def test_a_quantity_and_a_unit_are_added_in_turtle(tmp_path: Path) -> None:
    made = _with(
        tmp_path,
        """
        kg:Strikes a kg:Quantity ; rdfs:label "air strikes" ; lex:cue "bomb/v>dobj" .
        kg:Furlong a kg:Unit ; rdfs:label "furlong" ; lex:measures kg:Distance ; lex:unit "furlong" .
        """,
    )
    document, parse = parsed(
        "They/PRP/nsubj/2 bombed=bomb/VBD/ROOT/2 12/CD/nummod/4 bridges=bridge/NNS/dobj/2 ./././2",
        "It/PRP/nsubj/2 is=be/VBZ/ROOT/2 5/CD/nummod/4 furlongs=furlong/NNS/npadvmod/5 away/RB/advmod/2 ./././2",
    )
    strikes, distance = quantities.find(reading(document, parse, {}), made)
    assert (strikes.quantity, strikes.unit, strikes.value) == ("air strikes", "bridge", Decimal(12))
    assert (distance.quantity, distance.unit, distance.value) == ("distance", "furlong", Decimal(5))


@pytest.mark.parametrize(
    ("turtle", "said"),
    [
        ('kg:Strikes a kg:Quantity ; lex:cue "bomb/v>dobbj" .', "dobbj"),
        ('kg:Strikes a kg:Quantity ; lex:cue "bomb/v" .', "bomb/v>dobj"),
        ('kg:Furlong a kg:Unit ; lex:unit "furlong" .', "lex:measures"),
    ],
)
def test_a_mistake_in_turtle_is_named(tmp_path: Path, turtle: str, said: str) -> None:
    with pytest.raises(KGError, match=f"own.ttl.*{re.escape(said)}"):
        _with(tmp_path, turtle)
