"""Companies that are named once with their legal form and then without: "Puertos Unidos SA … Puertos Unidos".

A recogniser that reads sentence by sentence takes the short name for what its words look like, a people or a person.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.annotate.gazetteer import MentionLexicon
from kg.annotate.phrases import Phrase, as_name
from kg.model import Parse

_JOINTS = frozenset((",", "&", "and", "Co.", "Co", "&amp;"))


def found_short(parse: Parse, given: Sequence[Phrase], lexicon: MentionLexicon) -> list[Phrase]:
    """The names, those of companies without their legal form in place of what was taken for a part of them."""
    wanted = {
        words: (phrase.first, phrase.last)
        for phrase in given
        if parse.words[phrase.last - 1] in lexicon.legal_forms and (words := _bare(parse, phrase, lexicon))
    }
    if not wanted:
        return list(given)
    firsts = {words[0] for words in wanted}
    added: list[Phrase] = []
    for token, word in enumerate(parse.words):
        if word not in firsts:
            continue
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


def _bare(parse: Parse, phrase: Phrase, lexicon: MentionLexicon) -> tuple[str, ...]:
    """The words of a company's name before its legal form, where there are two or more; else none."""
    last = phrase.last
    while last > phrase.first and (parse.words[last - 1] in lexicon.legal_forms or parse.words[last - 1] in _JOINTS):
        last -= 1
    words = tuple(parse.words[phrase.first : last])
    return words if len(words) > 1 else ()
