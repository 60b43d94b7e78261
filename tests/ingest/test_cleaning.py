"""What may be in a text, and that records keep their offsets."""

import unicodedata
from xml.parsers import expat

from hypothesis import given
from hypothesis import strategies as st

from kg.ingest.cleaning import clean, clean_line, clean_record

# Any code point, the forbidden ones often: hypothesis alone would seldom draw them.
HARD = st.sampled_from("\0\x07\x0b\x0c\r\n\x1f\ud800\udfff\uffff")
ANY = st.text(st.one_of(st.characters(exclude_categories=()), HARD))


def xml_holds(text: str) -> bool:
    """Whether an XML parser takes the text: the narrowest of RDF's syntaxes is the judge."""
    parser = expat.ParserCreate("utf-8")
    parser.Parse(f"<t>{text.replace('&', '').replace('<', '').replace(']]>', '')}</t>".encode(), True)
    return True


@given(ANY)
def test_a_record_keeps_every_offset(text: str) -> None:
    cleaned, replaced = clean_record(text)
    changed = [(a, b) for a, b in zip(text, cleaned, strict=True) if a != b]
    assert len(changed) == replaced
    assert {b for _, b in changed} <= {" ", "\ufffd"}
    assert xml_holds(cleaned)


@given(ANY)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    for function in (clean, clean_record):
        once, _ = function(text)
        assert function(once) == (once, 0)


@given(ANY)
def test_a_file_is_composed_and_has_unix_lines(text: str) -> None:
    cleaned, _ = clean(text)
    assert unicodedata.is_normalized("NFC", cleaned)
    assert "\r" not in cleaned
    assert xml_holds(cleaned)


def test_every_forbidden_character_is_counted() -> None:
    assert clean("a\0b\ud800c\x0cd\uffff") == ("a\ufffdb\ufffdc d\ufffd", 4)
    assert clean_record("e\u0301\r\n") == ("e\u0301\r\n", 0)
    assert clean("e\u0301\r\nx\ry") == ("\u00e9\nx\ny", 0)


def test_no_break_spaces_stay_in_a_text() -> None:
    assert clean("El\u00a0Salvador \u202etxt") == ("El\u00a0Salvador \u202etxt", 0)


def test_a_line_is_one_line() -> None:
    assert clean_line(" A\n title\u00a0here ") == "A title here"
    assert clean_line(" \n") is None
