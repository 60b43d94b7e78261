"""Companies that are named once with their legal form and then without: "Puertos Unidos SA … Puertos Unidos".

A recogniser that reads sentence by sentence takes the short name for what its words look like, a people or a person.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from kg.annotate.columns import among
from kg.annotate.gazetteer import MentionLexicon
from kg.annotate.phrases import Phrase, as_name
from kg.model import Parse

_JOINTS = frozenset((",", "&", "and", "Co.", "Co", "&amp;"))


def found_short(parse: Parse, given: Sequence[Phrase], lexicon: MentionLexicon) -> list[Phrase]:
    """The names, those of companies without their legal form in place of what was taken for a part of them."""
    given = [*given, *_overlooked(parse, given, lexicon)]
    whole = {word for phrase in given if phrase.cls == "Person" for word in _several(parse, phrase)}
    wanted = {
        words: (phrase.first, phrase.last)
        for phrase in given
        if parse.words[phrase.last - 1] in lexicon.legal_forms and (words := _bare(parse, phrase, lexicon, whole))
    }
    if not wanted:
        return list(given)
    firsts = {words[0] for words in wanted}
    added: list[Phrase] = []
    for token in among(parse.words, firsts):
        for words, full in sorted(wanted.items(), key=lambda item: -len(item[0])):
            last = token + len(words)
            if tuple(parse.words[token:last]) != words or full[0] <= token < full[1]:
                continue
            around = [phrase for phrase in given if phrase.first < last and token < phrase.last]
            if all(token <= phrase.first and phrase.last <= last for phrase in around):
                added.append(as_name(parse, token, last, "Company"))
            break
    places = {token for phrase in added for token in range(phrase.first, phrase.last)}
    return [*(phrase for phrase in given if phrase.first not in places), *added] if added else list(given)


_SHORTEST = 3  # letters of a legal form that is hardly anything else, "Ltd"
_FORMS = frozenset(("SA", "BV", "NV", "Oy"))  # and shorter ones
_LONGEST = 4  # words before it


def _overlooked(parse: Parse, given: Sequence[Phrase], lexicon: MentionLexicon) -> list[Phrase]:
    """Names that end with a legal form, of which a recogniser saw nothing."""
    found: list[Phrase] = []
    for form in among(parse.words, lexicon.legal_forms):
        if len(parse.words[form]) < _SHORTEST and parse.words[form] not in _FORMS:
            continue
        first = form
        while (
            first > 0
            and form - first < _LONGEST
            and parse.tags[first - 1] == "NNP"
            and parse.words[first - 1][0].isupper()
        ):
            first -= 1
        alone = not any(phrase.first <= form and first < phrase.last for phrase in given)
        if first < form and alone and parse.words[form - 1] not in lexicon.legal_forms:
            found.append(as_name(parse, first, form + 1, "Company"))
    return found


def _several(parse: Parse, phrase: Phrase) -> list[str]:
    """The words of a name of two or more."""
    return parse.words[phrase.first : phrase.last] if phrase.last - phrase.first > 1 else []


def _bare(parse: Parse, phrase: Phrase, lexicon: MentionLexicon, persons: Collection[str]) -> tuple[str, ...]:
    """The words of a company's name before its legal form; none for one word that is a noun or in a person's name."""
    last = phrase.last
    while last > phrase.first and (parse.words[last - 1] in lexicon.legal_forms or parse.words[last - 1] in _JOINTS):
        last -= 1
    words = tuple(parse.words[phrase.first : last])
    if len(words) == 1 and (words[0] in persons or words[0].lower() in lexicon.nouns or words[0] in lexicon.known):
        return ()
    return words
