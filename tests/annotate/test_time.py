"""Time expressions: a table of sentences (times.txt) on the small pipeline, invariants, and the calendar of EDTF."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.annotate import parse as parser
from kg.annotate import time
from kg.annotate.reading import TimeExpression
from kg.annotate.time import calendar
from kg.model import Document
from tests.parses import parsed

Case = tuple[str, str, str | None, str | None, str | None, str | None]
_LINES = [
    line
    for line in (Path(__file__).parent / "times.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def _cases() -> list[Case]:
    """(text, words of the expression, document's date, EDTF, first day, last day)"""
    cases: list[Case] = []
    for line in _LINES:
        if " | " in line:
            sentence, *columns = line.split(" | ")
            words = re.search(r"\[(.*?)\]", sentence)
            assert words, sentence
            day, edtf, first, last = (None if column == "-" else column for column in columns)
            cases.append((sentence.replace("[", "").replace("]", ""), words.group(1), day, edtf, first, last))
    return cases


CASES = _cases()
TIMELESS = [line for line in _LINES if " | " not in line]


@pytest.fixture(scope="module")
def found() -> dict[tuple[str, str | None], tuple[TimeExpression, ...]]:
    """What is read in each sentence of the table; one run of the pipeline for all."""
    wanted = dict.fromkeys([(case[0], case[2]) for case in CASES] + [(text, "2025-03-25") for text in TIMELESS])
    parses = parser.parse([text for text, _ in wanted], parser.load())
    return {
        (text, day): time.find(Document("d", text, date=day), made)
        for (text, day), (made, _) in zip(wanted, parses, strict=True)
    }


@pytest.mark.parametrize("case", CASES, ids=[f"{case[1]} in {case[2]}" for case in CASES])
def test_table(case: Case, found: dict[tuple[str, str | None], tuple[TimeExpression, ...]]) -> None:
    text, words, day, edtf, earliest, latest = case
    times = [one.time for one in found[text, day] if one.time.text == words]
    assert times, f"read {[one.time.text for one in found[text, day]]}"
    assert (times[0].edtf, times[0].earliest, times[0].latest) == (edtf, earliest, latest)


@pytest.mark.parametrize("text", TIMELESS)
def test_what_is_no_time(text: str, found: dict[tuple[str, str | None], tuple[TimeExpression, ...]]) -> None:
    assert not [one for one in found[text, "2025-03-25"] if one.time.edtf is not None]


def test_the_table_is_large() -> None:
    assert len(CASES) >= 150


def test_invariants_over_the_table(found: dict[tuple[str, str | None], tuple[TimeExpression, ...]]) -> None:
    for (text, _), times in found.items():
        last = 0
        for one in times:
            assert text[one.time.start : one.time.end] == one.time.text
            assert one.time.start >= last, "in order, without overlap"
            assert one.first <= one.head < one.last
            last = one.time.end
            if one.time.earliest and one.time.latest:
                assert one.time.earliest <= one.time.latest
            if one.time.edtf is None:
                assert one.time.earliest is None and one.time.latest is None


# ---- invariants on made-up dates

DAYS = st.dates(date(1900, 1, 1), date(2060, 12, 31))
MONTHS = "January February March April May June July August September October November December".split()


def _read(words: str, day: date | None) -> list[TimeExpression]:
    """What is read in "He left on WORDS ." with a flat parse."""
    items = [f"{word}/{'CD' if word[0].isdigit() else 'NNP'}/npadvmod/2" for word in words.split()]
    sentence = " ".join(["He/PRP/nsubj/2", "left=leave/VBD/ROOT/2", "on/IN/prep/2", *items, "./././2"])
    document, made = parsed(sentence, date=day.isoformat() if day else None)
    return list(time.find(document, made))


@given(DAYS, DAYS)
@settings(max_examples=100, deadline=None)
def test_a_whole_date_means_that_day_whatever_the_document(day: date, written: date) -> None:
    for form in (
        f"{MONTHS[day.month - 1]} {day.day} , {day.year}",
        f"{day.day} {MONTHS[day.month - 1]} {day.year}",
        day.isoformat(),
    ):
        for anchor in (None, written):
            (one,) = _read(form, anchor)
            assert (one.time.earliest, one.time.latest) == (day.isoformat(), day.isoformat())


@given(st.sampled_from("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()), DAYS)
@settings(max_examples=100, deadline=None)
def test_a_weekday_in_the_past_is_the_last_one(name: str, written: date) -> None:
    (one,) = _read(name, written)
    day = date.fromisoformat(one.time.earliest or "")
    assert one.time.latest == day.isoformat()
    assert day.strftime("%A") == name
    assert timedelta(0) <= written - day < timedelta(7)


@given(st.sampled_from(MONTHS), st.integers(1, 28), DAYS)
@settings(max_examples=100, deadline=None)
def test_a_date_without_a_year_is_the_last_one(month: str, number: int, written: date) -> None:
    (one,) = _read(f"{month} {number}", written)
    day = date.fromisoformat(one.time.earliest or "")
    assert (day.month, day.day) == (MONTHS.index(month) + 1, number)
    assert timedelta(0) <= written - day <= timedelta(366)


@given(st.sampled_from(["yesterday", "today", "tomorrow", "last week", "this year", "last month", "Sunday"]), DAYS)
@settings(max_examples=100, deadline=None)
def test_a_document_dated_to_the_month_covers_what_its_days_would_give(words: str, written: date) -> None:
    day = _read(words, written)
    month = _read(words, None)
    assert month[0].time.edtf is None
    document_month = written.isoformat()[:7]
    items = [f"{word}/NN/npadvmod/2" for word in words.split()]
    document, made = parsed(" ".join(["He/PRP/nsubj/2", "left=leave/VBD/ROOT/2", *items]), date=document_month)
    (wide,) = time.find(document, made)
    assert wide.time.earliest is not None and wide.time.latest is not None
    assert wide.time.earliest <= (day[0].time.earliest or "") <= (day[0].time.latest or "") <= wide.time.latest


# ---- texts that date themselves


@pytest.mark.parametrize(
    ("first", "edtf"),
    [
        ("LIMA/NNP/ROOT/1 ,/,/punct/1 9/CD/nummod/4 Oct/NNP/appos/1 88/CD/nummod/4 (/-LRB-/punct/1", "1988-10-08"),
        ("Posted=post/VBN/ROOT/1 August/NNP/npadvmod/1 2/CD/nummod/2 ,/,/punct/2 2013/CD/nummod/2", "2013-08-01"),
        ("October/NNP/ROOT/1 9/CD/nummod/1 ,/,/punct/1 1988/CD/nummod/1", "1988-10-08"),
        ("He/PRP/nsubj/2 left=leave/VBD/ROOT/2 on/IN/prep/2 9/CD/nummod/5 May/NNP/pobj/3 1988/CD/nummod/5", None),
        ("It/PRP/nsubj/2 began=begin/VBD/ROOT/2 May/NNP/npadvmod/2 9/CD/nummod/3 ,/,/punct/3 1988/CD/nummod/3", None),
    ],
)  # fmt: skip
def test_a_text_without_metadata_may_date_itself(first: str, edtf: str | None) -> None:
    document, made = parsed(first, "They/PRP/nsubj/2 left=leave/VBD/ROOT/2 yesterday/NN/npadvmod/2")
    assert time.find(document, made)[-1].time.edtf == edtf


# ---- the calendar


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2025-03-16", ("2025-03-16", "2025-03-16")),
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("2025", ("2025-01-01", "2025-12-31")),
        ("202X", ("2020-01-01", "2029-12-31")),
        ("19XX", ("1900-01-01", "1999-12-31")),
        ("2025-21", ("2025-03-01", "2025-06-30")),
        ("2025-24", ("2025-01-01", "2026-03-31")),
        ("2025-03-15/2025-03-16", ("2025-03-15", "2025-03-16")),
        ("../2025", (None, "2025-12-31")),
        ("2025-03/..", ("2025-03-01", None)),
        ("2022~", ("2021-01-01", "2023-12-31")),
        ("2023-03~", ("2023-02-01", "2023-04-30")),
        ("2025-01~", ("2024-12-01", "2025-02-28")),
        ("2025-03-16~", ("2025-03-13", "2025-03-19")),
    ],
)
def test_interval(edtf: str, expected: tuple[str | None, str | None]) -> None:
    assert time.interval(edtf) == expected


@pytest.mark.parametrize("edtf", ["", "25", "2025-13", "2025-02-30", "spring", "2025-03-16T10:00"])
def test_what_is_no_edtf_is_refused(edtf: str) -> None:
    with pytest.raises(ValueError):
        time.interval(edtf)


@given(DAYS, DAYS)
def test_days_survive_the_round_trip(one: date, other: date) -> None:
    first, last = sorted((one, other))
    assert calendar.bounds(calendar.from_days(first, last)) == (first, last)


@given(DAYS, st.integers(-30, 30))
def test_weeks_begin_on_monday(day: date, weeks: int) -> None:
    monday, sunday = calendar.week(day, weeks)
    assert (monday.weekday(), sunday - monday) == (0, timedelta(6))
    assert abs((monday - day).days - 7 * weeks) <= 6


@pytest.mark.parametrize("which", ["early", "mid", "late", "start", "end", "h1", "h2", "q1", "q4"])
@pytest.mark.parametrize("edtf", ["2020", "2020-02", "199X", "18XX", "2020-01/2020-06"])
def test_a_part_lies_in_its_whole(which: str, edtf: str) -> None:
    made = calendar.part(edtf, which)
    if made is not None:
        (first, last), (low, high) = calendar.bounds(made), calendar.bounds(edtf)
        assert first and last and low and high and low <= first <= last <= high


@pytest.mark.parametrize(("gap", "wanted"), [(" ", "2020-05-05"), ("\n\n", None)])
def test_what_came_later_in_another_paragraph_came_after_what_that_told(gap: str, wanted: str | None) -> None:
    text = f"He was shot on 3 May 2020.{gap}A friend heard a call. Officers came two days later."
    ((parse, _),) = parser.parse([text], parser.load())
    assert time.find(Document("d", text, date="2025-03-25"), parse)[-1].time.edtf == wanted
