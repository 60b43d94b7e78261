"""What the layout of a text says: headlines, headings in capitals, datelines, ages behind names."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+")
_SHARE = 0.3  # of a text's letters that are capitals, from which capitals say nothing of a line

# "BEIRUT/JERUSALEM (Reuters) -", "LIMA (Andina)."
_BEFORE_AGENCY = re.compile(r"(?:^|\n)[^\n(]{2,60} \($")
_BEHIND_AGENCY = re.compile(r"\)\s*[-–—.:]")
_BEHIND_PLACE = re.compile(r"(?:, [^\W\d_][\w. ’']{1,25}?)?(?:\s*\([^)\n]{2,30}\)|\s*[-–—]+\s)")
_POINTING = re.compile(
    r"(?:^[ \t#*]*|=[ \t]*)(?-i:(?=[A-Z]))(?:see also|read (?:more|also)|also read|further reading|external links"
    r"|related (?:articles|stories|links|content|coverage))[ \t=:*]*$",
    re.IGNORECASE | re.MULTILINE,
)
_SENTENCE_OR_HEADING = re.compile(r"\s*[=#]|.*[.!…][”\"’')\]]*\s*$")
_TITLE = 160  # characters of a line that may be a title
_AGED = re.compile(r", [1-9]\d?(?:, | and | who |\.(?!\d))")


def shouted(text: str, start: int, end: int) -> bool:
    """Whether a span stands in a line of capital letters, above a text that is not written so."""
    if text[start].islower() or text[end - 1].islower():
        return False
    line_start, line_end = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    line = text[line_start : line_end if line_end >= 0 else len(text)]
    if not line.isupper() or len(_WORD.findall(line)) < 3:
        return False
    letters = [letter for letter in text if letter.isalpha()]
    return sum(map(str.isupper, letters)) < _SHARE * len(letters)


def spoken_of(text: str, name: str) -> bool:
    """Whether the words of a heading's name also stand where only a name's words have capitals."""
    here = re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE)
    return any(found[0][0].isupper() and not found[0].isupper() for found in here)


def agency(text: str, start: int, end: int) -> bool:
    """Whether a name is that of the news agency in a dateline."""
    return bool(
        _BEHIND_AGENCY.match(text, end)
        and start
        and text[start - 1] == "("
        and _BEFORE_AGENCY.search(text, max(0, text.rfind("\n", 0, start)), start)
    )


def dateline(text: str, start: int, end: int) -> bool:
    """Whether a place in capitals is that of a dateline, wherever it stands: "20 killed. BAGHDAD — A car bomb"."""
    return text[start:end].isupper() and bool(_BEHIND_PLACE.match(text, end))


def aged(text: str, end: int) -> bool:
    """Whether an age stands behind a name, as behind those of persons: "Otieno, 19, was"."""
    return bool(_AGED.match(text, end))


def headline_end(text: str) -> int:
    """Where the lines without a full stop end with which a text begins; 0 where there is one line only."""
    start = 0
    while (end := text.find("\n", start)) >= 0:
        line = text[start:end].rstrip()
        if line.endswith((".", ".”", '."', ":")) or len(line) > 160:
            return start
        start = end + 1
    return 0


def pointers(text: str) -> list[tuple[int, int]]:
    """The lines that only name other texts, from a line such as "See also" to the next sentence or heading."""
    found: list[tuple[int, int]] = []
    for heading in _POINTING.finditer(text):
        start = end = heading.end()
        for line in text[start:].splitlines(keepends=True):
            if _SENTENCE_OR_HEADING.match(line) or len(line) > _TITLE:
                break
            end += len(line)
        found.append((start, end))
    return found
