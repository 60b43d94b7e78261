"""Names as keys of a look-up: accents, case, punctuation, "the" and the short forms of "saint" and "mount" dropped."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h", "ŧ": "t", "ə": "e"}
)
_DROPPED = str.maketrans("", "", ".'’‘ʻʼ`´ʿʾ")
_NO_WORD = re.compile(r"[^a-z0-9]+")
_NO_WORD_OF_ANY_SCRIPT = re.compile(r"[\W_]+")
_LONG = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}


def fold(name: str) -> str:
    """The key of a name: "St. John's" and "saint johns" have one key, "the Hague" and "Hague" too.

    Letters of other scripts stay as they are; the key is empty where nothing but punctuation was given.
    """
    text = name.casefold()
    pattern = _NO_WORD
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text).translate(_LETTERS)
        text = "".join(char for char in text if not unicodedata.combining(char))
        if not text.isascii():
            pattern = _NO_WORD_OF_ANY_SCRIPT
    text = pattern.sub(" ", text.translate(_DROPPED)).strip()
    if " " not in text:
        return text
    words = text.split(" ")
    if words[0] == "the":
        del words[0]
    return " ".join([_LONG.get(word, word) for word in words])
