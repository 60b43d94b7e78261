"""Names that a recogniser missed: countries, peoples, what is known by several words, and who has a title."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence

from kg.annotate.classes import plural_people
from kg.annotate.columns import among
from kg.annotate.gazetteer import MentionLexicon
from kg.annotate.phrases import Phrase, head
from kg.model import Parse


def add(
    text: str, parse: Parse, given: Sequence[Phrase], happenings: Iterable[tuple[int, int]], lexicon: MentionLexicon
) -> list[Phrase]:
    """The names with those that the recogniser missed: countries, peoples, what is known by several words, "Dr Lema".

    What names something that happens is passed over: the "American" of "American Civil War" is nobody.
    """
    taken = covered(given) | {token for first, last in happenings for token in range(first, last)}
    found = list(given)
    openings, words_of, size = lexicon.openings, parse.words, len(parse)
    titled = () if parse.vocabulary.isdisjoint(_TITLES_WRITTEN) else among(parse.lower, _TITLES_WRITTEN)
    for token in sorted({*among(words_of, lexicon.telling), *titled}):
        word = words_of[token]
        for words in openings.get((word, words_of[token + 1]), ()) if token + 1 < size else ():
            last = token + len(words)
            if tuple(words_of[token:last]) == words and (
                taken.isdisjoint(range(token, last)) or not _reaches_out(given, token, last)
            ):
                cls = lexicon.known[" ".join(words)].cls
                start, end = parse.starts[token], parse.ends[last - 1]
                found.append(Phrase(start, end, token, last, head(parse, token, last), cls, "name", sure=2.0))
                taken.update(range(token, last))
                break
        if token in taken or not word[0].isupper():
            continue
        last = _titled(text, parse, token, taken, lexicon)
        if last:
            start, end = parse.starts[token + 1], parse.ends[last - 1]
            gender = "m" if word.lower() in lexicon.male else "f" if word.lower() in lexicon.female else ""
            top = head(parse, token + 1, last)
            found.append(Phrase(start, end, token + 1, last, top, "Person", "name", titles=(word,), gender=gender))
            taken.update(range(token, last))
            continue
        if parse.pos[token] not in ("PROPN", "ADJ", "NOUN"):
            continue
        if word in lexicon.demonyms or word in lexicon.peoples and parse.pos[token] != "NOUN":
            cls = "Group"
        elif word in lexicon.known and lexicon.known[word].cls == "Country" and parse.pos[token] == "PROPN":
            cls = "Country"
        else:
            continue
        if word in ("US", "U.S."):
            cls = "Country"
        elif _beside_capital(parse, token) or _of_map(parse, token) or cls == "Group" and language(parse, token):
            continue
        phrase = Phrase(parse.starts[token], parse.ends[token], token, token + 1, token, cls, "name")
        found.append(Phrase(*_span(phrase), token, cls, "name", cls == "Group" and plural_people(parse, token)))
    return found


# Titles that are written before a person's name and nowhere else.
_TITLES = frozenset("mr mrs ms dr msgr rev gen col capt lt sgt sen gov prof maj cmdr adm sra srta mme mlle".split())
_TITLES_WRITTEN = _TITLES | {f"{title}." for title in _TITLES}
_LONGEST = 4  # words of a name behind a title


def _titled(text: str, parse: Parse, token: int, taken: Container[int], lexicon: MentionLexicon) -> int:
    """The end of the name behind a short title, which is taken by no other name; 0 where there is none."""
    if parse.lower[token] not in _TITLES_WRITTEN:
        return 0
    last = token + 1
    while last < min(token + 1 + _LONGEST, len(parse)) and _is_word_of_name(text, parse, last, taken, lexicon):
        last += 1
    return last if last > token + 1 and last not in taken else 0


def _is_word_of_name(text: str, parse: Parse, token: int, taken: Container[int], lexicon: MentionLexicon) -> bool:
    word = parse.words[token]
    common = word.lower() in lexicon.titles or word.lower() in lexicon.nouns  # "Mr President", "Dr Director"
    beside = text[parse.ends[token - 1] : parse.starts[token]] == " "
    named = word[0].isupper() and word[1:].islower() and parse.pos[token] == "PROPN"
    return named and beside and not common and token not in taken


_ON_MAPS = frozenset("Channel Sea Ocean Gulf Canal Peninsula Strait Straits Desert Alps Plateau".split())


def _of_map(parse: Parse, token: int) -> bool:
    """Whether an adjective is the first word of a water's or a land's name: "English Channel", "Persian Gulf"."""
    return token + 1 < len(parse) and parse.words[token + 1] in _ON_MAPS


def _reaches_out(given: Sequence[Phrase], first: int, last: int) -> bool:
    """Whether a name in the range of tokens is all of it or more; one that is a part was cut short."""
    return any(
        phrase.first < last
        and first < phrase.last
        and (phrase.first < first or last < phrase.last or (phrase.first, phrase.last) == (first, last))
        for phrase in given
    )


_SPEAKING = frozenset("speak learn teach study read understand translate know master write".split())
_SPOKEN = frozenset("language word translation speaker version grammar lesson pronunciation spelling dialect".split())
_KNOWING = frozenset("knowledge command study translation use fluency".split())


def language(parse: Parse, token: int) -> bool:
    """Whether a singular adjective of nationality stands for the language: "in English", "speaks Spanish"."""
    dep, above = parse.deps[token], parse.heads[token]
    if 0 < token < len(parse) - 1 and parse.words[token - 1] == "(" and parse.words[token + 1] == ":":
        return True  # "(Greek: …)"
    if dep in ("amod", "compound", "nmod"):
        return parse.lemmas[above] in _SPOKEN
    if not parse.labels[token].isdisjoint(("det", "poss", "nummod")):
        return False
    if dep == "conj" and above < token:
        return language(parse, above)
    if dep == "dobj":
        return parse.lemmas[above] in _SPEAKING
    if dep == "pobj" and parse.lemmas[above] == "of":
        return parse.lemmas[parse.heads[above]] in _KNOWING
    return dep == "pobj" and parse.lemmas[above] in ("in", "into", "from") and parse.tags[token] != "NNPS"


def _span(phrase: Phrase) -> tuple[int, int, int, int]:
    return phrase.start, phrase.end, phrase.first, phrase.last


def _beside_capital(parse: Parse, token: int) -> bool:
    """Whether the word seems to be part of a longer name that is none of ours: "Sydney Morning Herald"."""
    return any(
        0 <= other < len(parse) and parse.pos[other] == "PROPN" and parse.heads[other] in (token, parse.heads[token])
        for other in (token - 1, token + 1)
    )


def covered(phrases: Iterable[Phrase]) -> set[int]:
    return set().union(*[range(phrase.first, phrase.last) for phrase in phrases])
