"""From probabilities to names, on probabilities made by hand."""

import numpy as np
from numpy.typing import NDArray

from kg.annotate.names import decoding
from kg.annotate.names.agreement import agree
from kg.annotate.names.calibration import Calibration, log_odds
from kg.annotate.names.encoding import LABELS
from kg.annotate.names.windows import analyse


def probabilities(*words: dict[str, float]) -> NDArray[np.float32]:
    """One dict a word: labels with their probabilities; the rest goes to O."""
    table = np.zeros((len(words), len(LABELS)), np.float32)
    for row, given in zip(table, words, strict=True):
        for label, value in given.items():
            row[LABELS.index(label)] = value
        row[0] += 1 - row.sum()
    return table


def names(text: str, table: NDArray[np.float32]) -> list[tuple[str, str]]:
    parts = analyse(text)
    found = decoding.spans(parts, table)
    return [(text[parts.spans[a][0] : parts.spans[b - 1][1]], kind) for a, b, kind, _ in found]


def test_a_name_goes_on_with_its_own_type_alone() -> None:
    table = probabilities({"B-Person": 0.9}, {"I-Place": 0.5, "I-Person": 0.4}, {})
    assert names("Maria Banda spoke", table) == [("Maria Banda", "Person")]


def test_a_name_cannot_begin_inside() -> None:
    table = probabilities({}, {"I-Place": 0.8, "B-Place": 0.15})
    assert names("in Kenya", table) == [("Kenya", "Place")]


def test_a_name_stops_at_a_break() -> None:
    table = probabilities({"B-Place": 0.9}, {"I-Place": 0.7, "B-Place": 0.25})
    assert names("San\nSalvador", table) == [("San", "Place"), ("Salvador", "Place")]


def test_outer_words_are_cut() -> None:
    label = {"I-Organization": 0.9}
    table = probabilities({"B-Organization": 0.9}, label, label, label, label)
    assert names("the “Daily Star”", table) == [("Daily Star", "Organization")]
    assert names("The Star ' s", table[:4]) == [("Star", "Organization")]
    assert names("— … ' ,", table[:4]) == []


def test_titles_are_cut_from_persons() -> None:
    label = {"I-Person": 0.9}
    table = probabilities({"B-Person": 0.9}, label, label, label)
    assert names("Col. Maria Banda", table) == [("Maria Banda", "Person")]
    assert names("Dr.", table[:2]) == []


def test_another_script_is_no_name() -> None:
    assert names("в Москве", probabilities({}, {"B-Place": 0.9})) == []


def test_confidence_is_that_of_the_least_sure_decision() -> None:
    parts = analyse("Maria Banda spoke")
    table = probabilities({"B-Person": 0.9}, {"I-Person": 0.8}, {"I-Person": 0.3})
    ((_, _, _, sure),) = decoding.spans(parts, table)
    assert abs(sure - 0.7) < 1e-6


def test_a_document_agrees_on_a_name() -> None:
    text = "Sangha won. Then Sangha lost. So Sangha left."
    parts = analyse(text)
    sure, doubtful = {"B-Organization": 0.95}, {"B-Person": 0.5, "B-Organization": 0.45}
    table = probabilities(sure, {}, {}, {}, doubtful, {}, {}, {}, sure, {}, {})
    agreed = agree(parts, table, decoding.spans(parts, table))
    assert names(text, agreed) == [("Sangha", "Organization")] * 3


def test_a_surname_is_a_person_where_the_whole_name_is() -> None:
    text = "Maria Paris spoke. Paris left."
    parts = analyse(text)
    table = probabilities({"B-Person": 0.99}, {"I-Person": 0.99}, {}, {}, {"B-Place": 0.5, "B-Person": 0.45}, {}, {})
    agreed = agree(parts, table, decoding.spans(parts, table))
    assert names(text, agreed) == [("Maria Paris", "Person"), ("Paris", "Person")]


def test_calibration_keeps_order_and_bounds() -> None:
    calibration = Calibration({"Person": 0.7}, {"Person": -0.3})
    scores = [calibration("Person", sure) for sure in (0.0, 0.2, 0.5, 0.9, 1.0)]
    assert scores == sorted(scores) and scores[0] >= 0 and scores[-1] <= 1
    assert abs(Calibration({}, {})("Place", 0.25) - 0.25) < 1e-9
    assert log_odds(0.5) == 0
