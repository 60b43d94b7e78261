"""Headlines in title case or in capitals, written as a sentence is, so that a parser can read them.

A parser that learnt from sentences takes "Police Arrest Three Men In Raid On Farm" for one long name.  Such lines are
told by their form, and of each a copy of the same length is parsed in which the words that are no names are in small
letters.  What is a name is known from the recogniser and from the lines of the text that are written as usual (after
Lita et al., "tRuEcasIng", ACL 2003, with the document itself in place of a language model).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec.structs import replace

from kg.model import Name

_WORD = re.compile(r"(?<!\w)[^\W\d_]+(?:['’][^\W\d_]+)?")
_BY_ITSELF = re.compile(rf"(?<![/@#.-]){_WORD.pattern}(?![\w/@-]|\.\w)")  # no part of an address or of a compound
_LEAST = 3  # words with a meaning of their own that a headline has
_SMALL = frozenset(  # what headlines in title case may leave in small letters
    "a an the and or nor but yet so as at by in of off on onto out over per to up via vs v with from into than that "
    "under upon about above across after against along amid among around before behind below beneath beside between "
    "beyond despite down during except for inside like near outside past since through throughout toward towards "
    "until within without if when while s t de da do dos du di del della la le el les los van von der den bin ibn al"
    .split()
)  # fmt: skip
_DATES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december mon tue tues wed thu thur thurs fri sat sun jan feb mar apr jun jul aug sep "
    "sept oct nov dec".split()
)
_BEFORE_PLACES = (" in ", " of ", " from ", " at ", " near ", " for ")
_SURE = 0.9  # a recogniser's score from which it is believed whatever the words
_DASHES = ("-", "–", "—")
_INITIALS = 3  # letters of a name in capitals up to which it is taken for initials: "USA"


def titled(line: str) -> bool:
    """Whether all words of a line that may be have a capital, as in headlines, unless names explain it."""
    if line.endswith(_DASHES):  # a dateline
        return False
    telling = [word[0] for word in _WORD.finditer(line) if word[0].lower() not in _SMALL]
    return len(telling) >= _LEAST and not any(map(str.islower, telling))


class Casing:
    """How the words of a text are written where its lines are written as usual."""

    def __init__(
        self,
        text: str,
        headlines: Sequence[tuple[int, int]],
        names: Sequence[Name],
        verbal: Callable[[str], bool] = lambda word: False,
    ) -> None:
        """`headlines`: the spans of lines that are `titled`, in order; `names`: those of the recogniser; `verbal`:
        whether a word in small letters may be a form of a verb.
        """
        self._text = text
        usual = list(_between(headlines, len(text)))
        self._known = {
            text[name.start : name.end] for name in names if any(first <= name.start < last for first, last in usual)
        }
        self._form_of = _forms(text, usual, self._known)
        self.names = [believed for name in names for believed in self._believed(name, verbal)]
        """The names as far as they can be believed."""

    def as_sentence(self, start: int, end: int) -> str:
        """A headline in as many letters, small ones where a sentence has them."""
        line = self._text[start:end]
        shouted = line.isupper()
        named = [(name.start, name.end) for name in self.names if start <= name.start < end]
        written = list(line)
        for number, word in enumerate(_WORD.finditer(line)):
            form = self._form(word, shouted, any(a <= start + word.start() < b for a, b in named))
            if number == 0:
                form = form[0].upper() + form[1:]
            if len(form) == len(word[0]) and form != word[0]:
                written[word.start() : word.end()] = form
        return "".join(written)

    def _believed(self, name: Name, verbal: Callable[[str], bool]) -> Iterator[Name]:
        """A name, without what a recogniser added to one that it knew elsewhere: "Quito Museum Shuts".

        One that it is not sure of, that stands nowhere else and has a word that may be a verb is none: "Union Rejects".
        """
        words = self._text[name.start : name.end]
        if words in self._known or not any(verbal(word[0].lower()) for word in _WORD.finditer(words)):
            yield name
            return
        known = max((other for other in self._known if words.startswith(other + " ")), key=len, default="")
        if known:
            yield replace(name, end=name.start + len(known))
        elif (
            (name.score or 1.0) >= _SURE
            or (name.type == "Person" and " " in words)
            or self._text[max(0, name.start - 6) : name.start].lower().endswith(_BEFORE_PLACES)
        ):
            yield name

    def _form(self, match: re.Match[str], shouted: bool, named: bool) -> str:
        word, small = match[0], match[0].lower()
        initials = len(word) == 1 and match.string[match.end() : match.end() + 1] == "."
        if word.islower() or initials or word == "I":
            return word
        if shouted:
            usual = self._form_of.get(small, small)
            if (named and small not in _SMALL and usual == small and len(word) > _INITIALS) or small in _DATES:
                return word.capitalize()
            return word if named and usual == small and small not in _SMALL else usual
        if any(letter.isupper() for letter in word[1:]) or small in _DATES or (named and small not in _SMALL):
            return word
        return word if self._form_of.get(small, small) == word else small


def _forms(text: str, usual: Sequence[tuple[int, int]], names: Iterable[str]) -> dict[str, str]:
    """Small letters -> how a word is mostly written within sentences, or in names if it is nowhere else."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for first, last in usual:
        for word in _BY_ITSELF.finditer(text, first, last):
            before = text[max(first, word.start() - 2) : word.start()]
            if word[0].islower() or (before[-1:] == " " and (before[0].islower() or before[0] == ",")):
                counts[word[0].lower()][word[0]] += 1
    forms = {word[0].lower(): word[0] for name in sorted(names) for word in _WORD.finditer(name)}
    return forms | {small: min(found, key=lambda form: (-found[form], form)) for small, found in counts.items()}


def _between(spans: Sequence[tuple[int, int]], length: int) -> Iterator[tuple[int, int]]:
    start = 0
    for first, last in spans:
        yield start, first
        start = last
    yield start, length
