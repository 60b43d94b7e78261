"""One agency's text in several outlets is one voice; two reports of one event are two."""

import random

from hypothesis import given
from hypothesis import strategies as st

from kg.model import Document
from kg.resolve import copies

AGENCY = (
    "Rescue teams reached the last of the villages that the flood had cut off on Thursday, the governor's office said. "
    "At least 31 people have died since the dam above Anse Noire gave way, and 12 are still missing. The governor, "
    "Marlène Dupuis, called on the national government to send helicopters before the next storm, which is expected "
    "on Sunday. Residents told reporters that nobody had warned them, although the operator knew of cracks in March."
)
OWN = (
    "Thirty-one dead, a dozen missing and a governor who asks where the helicopters are: a week after the dam at Anse "
    "Noire broke, the villages below it wait for the storm. Marlène Dupuis blames the government in the capital; the "
    "government blames the operator. In the valley they blame both, for the cracks had been reported in March."
)


def changed(text: str, every: int) -> str:
    """A text with one word in `every` replaced."""
    words = text.split()
    return " ".join("word" if number % every == every // 2 else word for number, word in enumerate(words))


def test_a_text_with_a_new_first_line_and_some_other_words_is_a_copy_of_the_first() -> None:
    documents = [
        Document("wire", AGENCY, date="2024-05-02"),
        Document("daily", "From our correspondents. " + changed(AGENCY, 15), date="2024-05-03"),
        Document("own", OWN, date="2024-05-01"),
    ]
    (copy,) = copies(documents)
    assert (copy.document, copy.original) == ("daily", "wire")
    assert 0.5 <= copy.share < 1


def test_the_first_is_by_date_then_by_id_and_what_has_no_date_comes_last() -> None:
    documents = [
        Document("a", AGENCY),
        Document("c", AGENCY, date="2024-05-02"),
        Document("b", AGENCY, date="2024-05-02"),
    ]
    assert {(one.document, one.original, one.share) for one in copies(documents)} == {("c", "b", 1.0), ("a", "b", 1.0)}


def test_short_texts_and_empty_ones_are_no_copies() -> None:
    assert copies([Document("a", "Photo: AP"), Document("b", "Photo: AP"), Document("c", ""), Document("d", "")]) == ()


def test_nine_in_ten_of_slightly_changed_texts_are_found() -> None:
    dice = random.Random(4)
    documents = []
    for number in range(200):
        words = [f"w{dice.randrange(5_000)}" for _ in range(200)]
        other = [f"w{dice.randrange(5_000)}" if dice.random() < 0.07 else word for word in words]
        documents += [Document(f"{number}-a", " ".join(words)), Document(f"{number}-b", " ".join(other))]
    found = copies(documents)
    assert all(one.original.split("-")[0] == one.document.split("-")[0] for one in found)
    assert len(found) >= 180


@given(st.permutations(range(6)))
def test_the_order_of_documents_does_not_matter(order: list[int]) -> None:
    texts = [AGENCY, changed(AGENCY, 12), changed(AGENCY, 9), OWN, changed(OWN, 11), AGENCY + " " + OWN]
    documents = [Document(str(number), text, date=f"2024-05-0{1 + number % 3}") for number, text in enumerate(texts)]
    assert copies([documents[number] for number in order]) == copies(documents)
