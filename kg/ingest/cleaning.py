"""What a text may hold: whatever RDF, in each of its syntaxes, can."""

import re
import unicodedata

# XML 1.0, the narrowest of RDF's syntaxes, has no such characters, not even escaped.
_BLANK = re.compile("[\x0b\x0c\x1c-\x1f]")
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1b\ud800-\udfff\ufffe\uffff]")


def clean_record(text: str) -> tuple[str, int]:
    """`text` with what RDF cannot hold replaced one for one, so that offsets stay; and how many were replaced.

    Separators (form feed and its like) become spaces, the rest (NUL, lone surrogates …) U+FFFD.
    """
    text, blanks = _BLANK.subn(" ", text)
    text, others = _FORBIDDEN.subn("\N{REPLACEMENT CHARACTER}", text)
    return text, blanks + others


def clean(text: str) -> tuple[str, int]:
    """`clean_record`, with line ends as \\n and letters composed (NFC): for text whose offsets nobody knows yet."""
    return clean_record(unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")))


def clean_line(text: str) -> str | None:
    """A title or a name on one line, or None where nothing is left of it."""
    return " ".join(clean(text)[0].split()) or None
