"""Text that every file format can hold."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

# XML 1.0 has no way to write other characters, UTF-8 none for surrogates, and readers refuse a file that has them.
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# These turn the direction of what stands around them.
_TURNING = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_SPECIAL = re.compile("[^\x20!#-%'-;=?-\ud7ff]")  # what may have to be written otherwise
_IN_ATTRIBUTES = {'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}


def clean(value: object) -> str:
    """A value without the characters that XML and UTF-8 cannot write."""
    return _UNWRITABLE.sub("", str(value))


def shown(value: object) -> str:
    """A value on one line as it may stand in a picture: without what cannot be seen or changes what is around it."""
    return " ".join(_TURNING.sub("", clean(value)).split())


def quoted(value: object) -> str:
    """A value as an attribute of XML or HTML, with its quotation marks."""
    text = str(value)
    return f'"{escape(clean(text), _IN_ATTRIBUTES)}"' if _SPECIAL.search(text) else f'"{text}"'


def escaped(value: object) -> str:
    """A value as the text of an element of XML or HTML."""
    return escape(clean(value))
