"""The weights of salience are learnt from choices, and the same choices give the same weights."""

from kg.annotate import salience
from kg.annotate.fitting import Choice, choices, fit, source
from kg.annotate.shard import Parsed
from kg.model import Name
from tests.annotate.who import lexicon
from tests.parses import parsed

CHOICES = [
    Choice("thing", [["near", "subject"], ["far", "object"], ["none"]], [True, False, False]),
    Choice("thing", [["near", "object"], ["far", "subject"], ["none"]], [False, True, False]),
    Choice("thing", [["near", "object"], ["none"]], [False, True]),
] * 5


def test_what_the_right_ones_have_weighs_more() -> None:
    weights = fit(CHOICES)
    assert weights["subject"] > weights["none"] > weights["object"]
    assert abs(weights["near"] - weights["far"]) < weights["subject"]
    assert fit(CHOICES) == weights


def test_the_module_that_is_written_is_the_one_that_is_read() -> None:
    written: dict[str, object] = {}
    exec(source(salience.WEIGHTS), written)
    assert written["WEIGHTS"] == salience.WEIGHTS


def test_choices_of_a_text() -> None:
    document, parse = parsed("Novatek/NNP/nsubj/2 fired=fire/VBD/ROOT/2 its/PRP$/poss/4 workers=worker/NNS/dobj/2")
    gold = {
        "text": document.text,
        "mentions": [
            {"start": 0, "end": 7, "entity": "n", "head_start": 0},
            {"start": 14, "end": 17, "entity": "n", "head_start": 14},
        ],
    }
    (choice,) = choices(gold, Parsed(parse, [Name(0, 7, "Organization", 0.9)]), lexicon())
    assert choice.kind == "thing"
    assert choice.right == [True, False]
    assert choice.features[-1][0] == "none"
