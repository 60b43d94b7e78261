"""Where a name begins and ends."""

from __future__ import annotations

import re

from kg.annotate.gazetteer import MentionLexicon

_OPENING = " \t\r\f\v\u00a0\"'“”‘’«»([{<#@*•·–—-,.:;/|_"
_CLOSING = " \t\r\f\v\u00a0\"'“”‘’«»([{<>}*•·–—-,.:;!?/|_#@"
_POSSESSIVE = ("'s", "’s", "`s", "'S", "’S")
_INITIALS = re.compile(r"(?<![^\W\d_])(?:[A-Z]\.)+[A-Z]$")
_CUT_SHORT = (" of", " for", " the", " and", " in")  # "District Court for the" of "… Eastern District"
_ARTICLES = ("the ", "The ", "THE ", "a ", "A ", "an ", "An ")


def boundaries(text: str, start: int, end: int, lexicon: MentionLexicon) -> tuple[int, int]:
    """The span without line breaks, quotation marks, articles and possessive endings."""
    lines = text[start:end].split("\n")
    if len(lines) > 1:
        longest = max(range(len(lines)), key=lambda n: (len(lines[n].strip()), -n))
        start += sum(len(line) + 1 for line in lines[:longest])
        end = start + len(lines[longest])
    while True:
        before = start, end
        while start < end and text[start] in _OPENING:
            start += 1
        while start < end and text[end - 1] in _CLOSING and not _abbreviation(text, start, end, lexicon):
            end -= 1
        quote = text[start:end]
        if quote.endswith(_POSSESSIVE):
            end -= 2
        elif quote not in lexicon.known and (rest := _after_demonym(quote, lexicon)):
            start += len(quote) - len(rest)
        elif quote.startswith(_ARTICLES) and quote not in lexicon.known:
            start += quote.index(" ") + 1
        elif quote.endswith(")") and "(" not in quote:
            end -= 1
        elif quote.endswith(_CUT_SHORT):
            end = start + quote.rindex(" ")
        if (start, end) == before and text[end : end + 1] == "." and _INITIALS.search(text, start, end):
            end += 1  # "Vale S.A."
        if (start, end) == before:
            the = start - 4
            if the >= 0 and text[the:start] == "The " and text[the:end] in lexicon.known:
                return the, end  # "The Hague"
            return start, end


def _after_demonym(quote: str, lexicon: MentionLexicon) -> str:
    """What is known by name without the adjective before it: "Venezuelan Tren de Aragua".

    Societies have sections in many countries: the Lebanese Red Cross is a body of its own.  So is the Thai Food and
    Drug Administration, as the known one is that of another country.
    """
    first, _, rest = quote.partition(" ")
    if first not in lexicon.demonyms or first in lexicon.known or rest not in lexicon.known:
        return ""
    body, people = lexicon.known[rest], lexicon.demonyms[first]
    return "" if body.cls == "NGO" or body.country not in (None, people.country) else rest


def _abbreviation(text: str, start: int, end: int, lexicon: MentionLexicon) -> bool:
    """Whether a final stop belongs to the name: "U.S.", "Inc."."""
    if text[end - 1] != ".":
        return False
    word = text[max(start, text.rfind(" ", start, end) + 1) : end]
    return "." in word[:-1] or word in lexicon.legal_forms or word in ("Jr.", "Sr.") or len(word) == 2
