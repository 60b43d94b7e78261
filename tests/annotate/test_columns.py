"""Look-ups in the columns of a parse."""

from kg.annotate.columns import Letters, among


def test_tokens_are_found_by_what_stands_in_a_column() -> None:
    assert list(among(["a", "b", "a", "c"], {"a", "c"})) == [0, 2, 3]


def test_a_word_without_a_letter_of_its_own_gets_one_and_is_asked_once() -> None:
    asked: list[str] = []

    def other(word: str) -> str:
        asked.append(word)
        return "D" if word.isdigit() else "."

    letters = Letters({"May": "M"}, other)
    assert letters.of(["3", "May", "in", "May", "3"]) == "DM.MD"
    assert asked == ["3", "in"]
