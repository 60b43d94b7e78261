"""Noun phrases and pronouns that stand for persons, groups, organizations and places."""

from __future__ import annotations

from collections.abc import Container, Iterator

from kg.annotate import senses, tolls
from kg.annotate.columns import among
from kg.annotate.constructions import ARGUMENTS, NOUN_TAGS
from kg.annotate.gazetteer import MentionLexicon
from kg.annotate.phrases import Phrase
from kg.annotate.time.words import MONTHS
from kg.model import Parse

# pronoun -> (grammatical person, plural, gender); "it" and "that" of things are left to coreference to reject
PRONOUNS: dict[str, tuple[int, bool, str]] = {
    **dict.fromkeys(("i", "me", "my", "mine", "myself"), (1, False, "")),
    **dict.fromkeys(("we", "us", "our", "ours", "ourselves"), (1, True, "")),
    **dict.fromkeys(("you", "your", "yours", "yourself", "yourselves"), (2, False, "")),
    **dict.fromkeys(("he", "him", "his", "himself"), (3, False, "m")),
    **dict.fromkeys(("she", "her", "hers", "herself"), (3, False, "f")),
    **dict.fromkeys(("it", "its", "itself"), (3, False, "n")),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), (3, True, "")),
}
INDEFINITE = frozenset(("someone", "somebody", "anyone", "anybody", "everyone", "everybody"))

_TAGS = NOUN_TAGS | {"PRP", "PRP$", "JJ", "VBN", "DT", "CD"}
_INSIDE = frozenset(("compound", "amod", "nmod", "advmod"))  # dependents of another noun, no phrases of their own
_BEFORE = frozenset(
    ("det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "predet", "advmod", "punct", "preconj")
)
_ARTICLES = frozenset("a an the this that these those his her its their my our your".split())
_BREAKS = frozenset("-–—•*()[]:|")
_WHEN = frozenset(("of", "on", "in", "since", "by", "until", "from", "before", "after"))
_PEOPLE = frozenset(("Group", "Person"))
_OF_MANY = frozenset(
    "boycott demonstration exchange insurgency march mutiny protest rally revolt riot sit-in strike swap unrest "
    "uprising walkout".split()
)
_COUNTS = frozenset(("hundreds", "thousands", "dozens", "scores", "millions", "others", "tens"))


def find(text: str, parse: Parse, named: Container[int], lexicon: MentionLexicon) -> Iterator[Phrase]:
    """Nominal phrases and pronouns in the order of their heads; `named` are the tokens inside names."""
    nouns, tags, lemmas, lower = lexicon.nouns, parse.tags, parse.lemmas, parse.lower
    compounded, partitives = lexicon.compounded, lexicon.partitives
    for token in among(tags, _TAGS):
        tag = tags[token]
        if tag in NOUN_TAGS:
            if token in named:
                continue
            low, lemma = lower[token], lemmas[token]
            cls = nouns.get(low) or nouns.get(lemma)
            if token and lemma in compounded:
                cls = lexicon.compounds.get((parse.lower[token - 1], lemma)) or cls
            if lemma == "state" and token - 1 in named and parse.deps[token - 1] == "compound":
                cls = "Region"  # "Meghalaya state"
            if cls == "Facility" and senses.acts(parse, token):
                cls = "Organization"
            if low in INDEFINITE:
                yield Phrase(parse.starts[token], parse.ends[token], token, token + 1, token, "Person", "nominal")
                continue
            if cls is None:
                cls = "Group" if tolls.lives(parse, token) else _suffixed(low if tag in ("NN", "NNP") else lemma, tag)
                if cls is None and low not in _COUNTS and low not in partitives:
                    continue  # most nouns, before anything costlier is asked
            if _is_nothing(parse, token) or senses.otherwise(parse, token, nouns):
                continue
            if parse.deps[token] not in _INSIDE:
                yield from _nominal(text, parse, token, low, cls, named, lexicon)
            elif (
                cls == "Person"
                and low == parse.words[token]
                and token + 1 in named
                and parse.deps[first := _beginning(parse, token)] in ("det", "poss")
            ):
                gender = "m" if low in lexicon.male else "f" if low in lexicon.female else ""
                yield Phrase(
                    parse.starts[first], parse.ends[token], first, token + 1, token, cls, "nominal", gender=gender
                )  # fmt: skip
            elif (
                cls is not None
                and parse.deps[token] == "compound"
                and lexicon.is_a(cls, "Actor")
                and lemmas[parse.heads[token]] in lexicon.happenings  # "police firing"
                and nouns.get(lemmas[parse.heads[token]]) not in lexicon.organizations  # "a rebel movement"
            ):
                head = parse.heads[token]
                many = tags[head] == "NNS" or lemmas[head] in _OF_MANY  # but "the teacher murder"
                cls = "Group" if cls == "Person" and many else cls
                plural = cls != "Person" or tag == "NNS"
                yield Phrase(parse.starts[token], parse.ends[token], token, token + 1, token, cls, "nominal", plural)
        elif tag in ("PRP", "PRP$"):
            known = PRONOUNS.get(parse.lower[token])
            if known:
                person, plural, gender = known
                cls = "Entity" if gender == "n" or plural else "Person"
                yield Phrase(
                    parse.starts[token], parse.ends[token], token, token + 1, token, cls, "pronoun", plural,
                    gender=gender, person=person,
                )  # fmt: skip
        elif tag in ("JJ", "VBN") and (cls := nouns.get(lower[token])) in _PEOPLE:  # "the poor", "the general"
            stands = parse.deps[token] in ("nsubj", "nsubjpass", "dobj", "pobj") and _article(parse, token)
            if stands and (cls == "Group" or lower[token] in lexicon.titles):
                yield from _nominal(text, parse, token, parse.lower[token], cls, named, lexicon)
        elif tag == "DT" and lower[token] == "those" and parse.deps[token] != "det":
            if any(parse.lemmas[child] in lexicon.befalling for child in parse.children[token]):  # "those detained"
                yield Phrase(
                    parse.starts[token], parse.ends[token], token, token + 1, token, "Group", "nominal", True
                )  # fmt: skip
        elif tag == "DT" and lower[token] == "both" and _stands_alone(parse, token):
            yield Phrase(parse.starts[token], parse.ends[token], token, token + 1, token, "Group", "pronoun", True)
        elif tag in ("JJ", "NN") and parse.words[token] == "old" and _aged(parse, token):
            first = parse.subtree(token)[0]
            yield Phrase(parse.starts[first], parse.ends[token], first, token + 1, token, "Person", "nominal")
        elif tag == "CD" and token not in named:
            yield from tolls.counted(parse, token, named, lexicon)


def _stands_alone(parse: Parse, token: int) -> bool:
    return parse.deps[token] in ARGUMENTS and not parse.children[token]


def _aged(parse: Parse, token: int) -> bool:
    """Whether the word ends "the 19-year-old"."""
    years = [child for child in parse.children[token] if parse.deps[child] == "npadvmod" and child == token - 2]
    article = "det" in parse.labels[token]
    return bool(years) and article and parse.deps[token] in ARGUMENTS and parse.words[token - 1] == "-"


def _clausal(parse: Parse, modifier: int) -> bool:
    """Whether what a parser takes for a modifier is a clause: 'that he had "groomed and betrayed" [young men]'."""
    if parse.deps[modifier] != "amod" or parse.tags[modifier] not in ("VBD", "VBN", "JJ"):
        return False
    return not parse.labels[modifier].isdisjoint(("nsubj", "nsubjpass", "mark"))


_NOBODY = frozenset(("no", "neither"))
_DENYING = frozenset(("det", "preconj"))


def _is_nothing(parse: Parse, token: int) -> bool:
    """Whether a phrase stands for nobody, of whom nothing is said: "neither man", "none of the passengers"."""
    if parse.lemmas[token] == "none":
        return True
    if parse.labels[token].isdisjoint(_DENYING) or parse.vocabulary.isdisjoint(_NOBODY):
        return False
    return any(
        parse.deps[child] in _DENYING and parse.lower[child] in _NOBODY
        for child in parse.children[token]
        if child < token
    )


def _beginning(parse: Parse, token: int) -> int:
    """Where a description begins that a name follows, to which its article hangs: "the English defender"."""
    name = parse.heads[token]
    first = token
    while first > 0 and parse.deps[first - 1] in _BEFORE and parse.heads[first - 1] in (name, *range(first, token + 1)):
        first -= 1
    while first < token and parse.pos[first] == "PUNCT":
        first += 1
    return first


def _article(parse: Parse, token: int) -> bool:
    return any(parse.deps[child] == "det" and parse.lemmas[child] == "the" for child in parse.children[token])


_AGENT = ("ist", "ologist", "woman", "person", "crat", "phile")
_NO_AGENT = frozenset(
    "list mist fist wrist gist twist waist cyst heist checklist playlist tryst whist grist shortlist assist exist "
    "consist insist persist resist".split()
)


def _suffixed(noun: str, tag: str) -> str | None:
    """Endings that only nouns for persons have: "-ist", "-woman", "-crat"."""
    if tag in ("NN", "NNS") and noun.endswith(_AGENT) and noun not in _NO_AGENT and len(noun) > 5:
        return "Person"
    return None


def _nominal(
    text: str, parse: Parse, token: int, low: str, cls: str | None, named: Container[int], lexicon: MentionLexicon
) -> Iterator[Phrase]:
    first, last = token, token + (5 if parse.lemmas[token].endswith("-in-law") else 1)
    children = parse.children
    for child in children[token]:
        if child < first and parse.deps[child] in _BEFORE and not _clausal(parse, child):
            first = min(first, parse.subtree(child)[0] if children[child] else child)
    first = _same_line(text, parse, first, token)
    while first in named and first - 1 in named and text[parse.ends[first - 1] : parse.starts[first]] == " ":
        first -= 1  # not from the midst of a name: "the Baur au Lac hotel"
    first = min(_undated(parse, first), token)
    if parse.words[first] == "dead" and first < token and parse.tags[first + 1] in ("CD", "DT"):
        first += 1  # "shot dead two men"
    while first < token and parse.deps[first] == "advmod" and parse.lower[first + 1] in _ARTICLES:
        first += 1  # "later an executive", "only the guards"
    if parse.words[first] == "#" or parse.words[token].startswith("#"):
        return
    priced = 1 < first < token and parse.tags[first - 1] == "CD" and parse.tags[first - 2] == "$"
    if priced and parse.words[first] in ("a", "an"):
        return  # what is paid for each: "$40 a head", "$300 a family"
    tag = parse.tags[token]
    if tag == "NNS" and parse.deps[token] == "poss" and parse.lower[first] in ("a", "an"):
        return  # of its kind and nobody's: "a fishermen's cooperative"
    plural = tag in ("NNS", "NNPS") or low in lexicon.plurals
    counts = low in lexicon.partitives or parse.lemmas[token] in lexicon.partitives or low in _COUNTS
    if counts and (cls != "Person" or parse.lower[first] == "a"):  # "a host of actors", "the host of the show"
        of = tolls.of(parse, token)
        if of >= 0:
            inner = lexicon.nouns.get(parse.lower[of]) or lexicon.nouns.get(parse.lemmas[of])
            if inner is None and of not in named:
                inner = _suffixed(parse.lemmas[of], parse.tags[of])
            if inner is None or of in named:
                if cls is None or of not in named and parse.tags[of] != "CD":  # but "a crowd of 60,000"
                    return
            else:
                cls, plural = ("Group" if inner == "Person" else inner), True
            last = parse.subtree(of)[1] if parse.subtree(of)[1] - of <= 1 else of + 1
        elif low in _COUNTS and parse.deps[token] in ("nsubj", "nsubjpass", "dobj", "pobj", "conj"):
            cls, plural = "Group", True
    if cls is None:
        return
    if cls == "Person" and plural:
        cls = "Group"
    if cls == "Group":
        plural = True
    gender = "m" if low in lexicon.male else "f" if low in lexicon.female else ""
    yield Phrase(parse.starts[first], parse.ends[last - 1], first, last, token, cls, "nominal", plural, gender=gender)


def _undated(parse: Parse, first: int) -> int:
    """The first token of a phrase behind a date that the parse took into it: "on 3 May [rebels attacked]", "in March
    [rebels attacked]".
    """
    year = parse.words[first].isdecimal() and len(parse.words[first]) == 4
    if year and first and parse.words[first - 1] in MONTHS:  # "on 16 August 1819 [cavalry charged]"
        return first + 1
    if not first or parse.lower[first - 1] not in _WHEN or first + 1 >= len(parse):
        return first
    one, other = parse.words[first], parse.words[first + 1]
    if one in MONTHS and one[0].isupper() and other.islower():
        return first + 1
    day = other if one in MONTHS else one
    if (one in MONTHS) != (other in MONTHS) and day.isdecimal() and 0 < int(day) <= 31:
        return first + 2
    begins = first - 1 == parse.sentences[parse.sentence_of[first]][0]
    return first + (begins and one.isdecimal() and len(one) == 4 and 1700 <= int(one) <= 2060)


def _same_line(text: str, parse: Parse, first: int, token: int) -> int:
    """The first token of a phrase from which no blank line, bullet or bracket lies before its head."""
    for other in range(token, first, -1):
        end, start = parse.ends[other - 1], parse.starts[other]
        if start - end > 1 and text.count("\n", end, start) > 1 or start > end and parse.words[other - 1] in _BREAKS:
            return other
        if "/" in parse.words[other - 1]:  # an address
            return other
    while first < token and parse.pos[first] == "PUNCT":
        first += 1
    return first
