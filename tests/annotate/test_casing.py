"""Headlines in title case are parsed as the sentences that they are, and keep their letters and places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.annotate import parse as syntax
from kg.annotate.casing import Casing, titled
from kg.model import Name

_VERBS = frozenset(("rejects", "grant", "shuts", "queens"))
HEADLINE = "Police Arrest Three Men In Raid On Farm"


def lowered(headline: str, body: str = "", *names: str, kind: str = "Person", score: float | None = None) -> str:
    """The headline as it is parsed above a body, where a recogniser finds the names wherever they stand."""
    text = f"{headline}\n{body}"
    found = [
        Name(at, at + len(name), kind, score)
        for name in names
        for at in range(len(text))
        if text.startswith(name, at)
    ]  # fmt: skip
    return Casing(text, [(0, len(headline))], found, _VERBS.__contains__).as_sentence(0, len(headline))


@pytest.mark.parametrize(
    "line",
    [HEADLINE, "Woman Hurt in Crash on Bridge", "MAYOR RESIGNS AFTER FLOOD", "Council To Pay for 3rd Bridge"],
)
def test_a_line_whose_words_all_have_capitals_is_in_title_case(line: str) -> None:
    assert titled(line)


@pytest.mark.parametrize(
    "line",
    [
        "Police arrest three men in raid on farm",
        "Ana Paz was in Lima.",
        "LA PAZ, Bolivia (Ninefold Wire) —",
        "https://example.org/Police/Arrest/Three",
        "",
    ],
)
def test_a_sentence_a_dateline_and_an_address_are_not(line: str) -> None:
    assert not titled(line)


def test_words_get_small_letters_but_the_first() -> None:
    assert lowered(HEADLINE) == "Police arrest three men in raid on farm"
    assert lowered("MAYOR RESIGNS AFTER FLOOD") == "Mayor resigns after flood"


def test_names_of_the_recogniser_keep_their_capitals() -> None:
    assert lowered("Judge Frees Ana Paz In Lima", "", "Ana Paz", "Lima") == "Judge frees Ana Paz in Lima"
    assert lowered("JUDGE FREES MARIA OTERO", "", "MARIA OTERO") == "Judge frees Maria Otero"


def test_words_with_a_capital_within_the_sentences_below_are_names() -> None:
    assert lowered("Fire Destroys Cook Farm", "The farm of Cook burnt on Friday.") == "Fire destroys Cook farm"
    assert lowered("COOK LOSES FARM IN FIRE", "The farm of Cook burnt.") == "Cook loses farm in fire"


def test_a_capital_at_the_beginning_of_a_sentence_or_in_an_address_tells_nothing() -> None:
    body = "Raid on a farm: see example.org/farm-Raid. Three were held."
    assert lowered(HEADLINE, body) == "Police arrest three men in raid on farm"


def test_what_a_recogniser_adds_to_a_name_that_it_knows_from_the_text_is_no_name() -> None:
    body = "The Quito Museum has shut its doors."
    assert lowered("Quito Museum Shuts Doors", body, "Quito Museum", "Quito Museum Shuts") == "Quito Museum shuts doors"


def test_a_doubtful_name_with_a_word_that_may_be_a_verb_is_none() -> None:
    assert (
        lowered("Union Rejects Wage Offer", "", "Union Rejects", kind="Organization", score=0.7)
        == "Union rejects wage offer"
    )
    assert lowered("Court Frees Ana Grant", "", "Ana Grant", score=0.95) == "Court frees Ana Grant"
    assert (
        lowered("Court Frees Ana Grant", "A son of Ana Grant came.", "Ana Grant", score=0.7) == "Court frees Ana Grant"
    )
    assert lowered("Court Frees Ana Paz", "", "Ana Paz", score=0.7) == "Court frees Ana Paz"


def test_initials_days_and_mixed_letters_stay() -> None:
    assert lowered("Mayor To Meet NGOs, J. Doe On Friday") == "Mayor to meet NGOs, J. doe on Friday"


@given(st.text(alphabet=st.sampled_from("aBÉßİ ’.-1\n"), max_size=60), st.text(max_size=30))
def test_a_headline_keeps_its_letters_in_their_places(headline: str, body: str) -> None:
    copy = lowered(headline, body)
    assert len(copy) == len(headline)
    assert all(one.lower() == other.lower() for one, other in zip(copy, headline, strict=True))


def test_a_headline_is_parsed_as_a_sentence_and_its_tokens_stand_where_they_say() -> None:
    text = f"{HEADLINE}\n\nPolice said so."
    ((parse, _),) = syntax.parse([text], syntax.load(), lambda: [[]])
    assert [text[start:end] for start, end in zip(parse.starts, parse.ends, strict=True)] == parse.words
    arrest = parse.words.index("Arrest")
    assert (parse.pos[arrest], parse.lemmas[arrest]) == ("VERB", "arrest")
    assert [parse.words[token] for token in parse.children[arrest] if parse.deps[token] == "nsubj"] == ["Police"]


def test_names_that_a_headline_does_not_bear_out_are_not_given_back() -> None:
    text = "Union Rejects Wage Offer In Lima"
    union, lima = Name(0, 13, "Organization", 0.7), Name(28, 32, "Place", 0.7)
    ((_, names),) = syntax.parse([text], syntax.load(), lambda: [[union, lima]])
    assert names == [lima]


def test_without_a_recogniser_a_headline_is_parsed_as_it_stands() -> None:
    ((parse, _),) = syntax.parse([HEADLINE], syntax.load())
    assert parse.pos[parse.words.index("Arrest")] == "PROPN"
