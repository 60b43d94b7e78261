"""From a recogniser's names to the names of a document: boundaries, titles, classes, and the same name everywhere.

A recogniser sees one sentence at a time.  Here a document is seen as a whole: one name has one class, by a vote that
the recogniser's scores weigh, and a name that was found once is found wherever it stands.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence

from msgspec.structs import replace

from kg.annotate import (
    abbreviations,
    embedded,
    eponyms,
    firms,
    happenings,
    layout,
    listed,
    municipal,
    nationalities,
    nouns,
    teams,
    territories,
    works,
)
from kg.annotate.boundaries import boundaries
from kg.annotate.classes import SAID, typed
from kg.annotate.columns import among
from kg.annotate.discourse import as_said, by_surroundings, told_apart, voted
from kg.annotate.gazetteer import MentionLexicon
from kg.annotate.phrases import Phrase, head, tokens
from kg.model import Name, Parse

# Honorifics that stay in a name where the recogniser put them: "Pope Francis", "Sheikh Hasina".
_KEPT = frozenset(
    "pope king queen prince princess emperor empress saint sheikh sheik imam mullah ayatollah lord lady dame sir "
    "sultan emir father mother brother sister don doña major private count haji datuk begum".split()
)


# Degrees and honours behind a name, which are outside of it as titles are.
_DEGREE = re.compile(
    r"(?:,?\s+(?:M\.?\s?D|Ph\.?\s?D|J\.?D|M\.?B\.?A|D\.?D\.?S|R\.?N|Esq|[MOCDK]BE|KCB|QC|KC|FRS|MP|MEP|MLA)\b\.?)+$"
)


_ATTITUDES = ("pro-", "Pro-", "anti-", "Anti-")
_ASKING = ("Who", "What", "Where", "Why", "When", "How", "Which")

# Between a forename and a surname: 'Mohamed "Hemeti" Daglo'.
_NICKNAME = re.compile(r" [\"“][A-Z][\w' -]{1,20}[\"”](?: [A-Z][\w-]+(?:['’][A-Z]\w+)?)+")


def find(text: str, parse: Parse, names: Iterable[Name], lexicon: MentionLexicon) -> list[Phrase]:
    """The names of a document in order, none inside another."""
    names = [_of_nobody(text, part, lexicon) for name in names for part in _parted(text, parse, name)]
    given = _disjoint(phrase for name in names if (phrase := _cleaned(text, parse, name, lexicon)) is not None)
    given = eponyms.without(text, parse, list(_joined(text, parse, given)), lexicon)
    spans = [tokens(parse, name.start, name.end) for name in names if name.type == "Event"]
    within = (
        *embedded.in_happenings(parse, spans, given, lexicon),
        *eponyms.in_happenings(parse, spans, given, lexicon),
    )
    given = _disjoint([*given, *within]) if within else given
    given = _disjoint(listed.add(text, parse, firms.found_short(parse, given, lexicon), spans, lexicon))
    classes = voted(text, given, lexicon)
    given = [phrase.of(classes[text[phrase.start : phrase.end].casefold()]) for phrase in given]
    given = happenings.without(text, parse, given, lexicon)
    elsewhere = _elsewhere(text, parse, given, lexicon)
    found = _disjoint([*given, *elsewhere]) if elsewhere else given
    found = by_surroundings(text, parse, told_apart(text, as_said(text, found), lexicon), lexicon)
    nobody = abbreviations.of_common_nouns(text)
    found = [phrase for phrase in found if text[phrase.start : phrase.end] not in nobody] if nobody else found
    found = works.without(text, teams.meant(text, parse, found, lexicon), lexicon)
    found = territories.meant(text, parse, found, lexicon)
    found = [municipal.meant(parse, phrase, lexicon) for phrase in found if not happenings.of_family(parse, phrase)]
    return [nationalities.meant(text, parse, phrase, lexicon) for phrase in found]


def _of_nobody(text: str, name: Name, lexicon: MentionLexicon) -> Name:
    """A name as an event's where its last word says that somebody undertakes it."""
    body = name.type in ("Organization", "Place") and happenings.undertaking(text[name.start : name.end], lexicon)
    return replace(name, type="Event") if body else name


def _parted(text: str, parse: Parse, name: Name) -> Iterator[Name]:
    """A name, in two where a recogniser ran it over the dash behind a dateline: "LIMA - Peru released"."""
    first, last = tokens(parse, name.start, name.end) if _DASH.search(text, name.start, name.end) else (0, 0)
    for token in range(first + 1, last - 1):
        if parse.words[token] in _DASHES and parse.sentence_of[token] != parse.sentence_of[token + 1]:
            yield replace(name, end=parse.ends[token - 1])
            yield replace(name, start=parse.starts[token + 1])
            return
    yield name


_DASHES = frozenset(("-", "--", "–", "—", ".-"))
_DASH = re.compile("[-–—]")


def _disjoint(phrases: Iterable[Phrase]) -> list[Phrase]:
    """Of overlapping phrases the longest, then the first."""
    kept: list[Phrase] = []
    for phrase in sorted(phrases, key=lambda p: (p.start, -p.end)):
        if kept and phrase.start < kept[-1].end:
            if phrase.end - phrase.start > kept[-1].end - kept[-1].start:
                kept[-1] = phrase
        else:
            kept.append(phrase)
    return kept


# "son of" in Arabic, Kalenjin, Malay and Hebrew
_PATRONYMIC = frozenset("ibn bin bint binti binte ben bat ould arap wa ole ap".split())
_CONTRACTED = re.compile(r"[A-Z][b-df-hj-np-tv-xz]{1,3}|Ma|Geo|Chas|Thos|Jos|Alex|Abd")  # "Bdr" of Bahadur


def _joined(text: str, parse: Parse, phrases: Iterable[Phrase]) -> Iterator[Phrase]:
    """The names, those of a person in one piece that were parted within: "Ahmed ibn Saud", "Pratik Bdr. Thapa"."""
    before: Phrase | None = None
    for phrase in phrases:
        if before is not None and before.cls == "Person" == phrase.cls:
            between = text[before.end : phrase.start]
            contracted = between == ". " and _CONTRACTED.fullmatch(parse.words[before.last - 1].rstrip("."))
            if contracted or between.strip().lower() in _PATRONYMIC:
                before = _until(parse, before, phrase.last)
                continue
        if before is not None:
            yield before
        before = phrase
    if before is not None:
        yield before


def _until(parse: Parse, phrase: Phrase, last: int) -> Phrase:
    return replace(phrase, end=parse.ends[last - 1], last=last, head=head(parse, phrase.first, last))


def _cleaned(text: str, parse: Parse, name: Name, lexicon: MentionLexicon) -> Phrase | None:
    start, end = boundaries(text, name.start, name.end, lexicon)
    if name.type == "Person" and (degree := _DEGREE.search(text, start, end)):
        end = degree.start()
    if name.type == "Person" and (nickname := _NICKNAME.match(text, end)):
        end = nickname.end()
    quote = text[start:end]
    if end - start < 2 and not quote.isalpha() or name.type == "Event" or quote.islower():
        return None
    if quote in lexicon.initials or quote in _ASKING or nouns.of_rights(text, start, end):
        return None
    if start and text[start - 1] == "#" or name.type == "Place" and text.endswith(_ATTITUDES, 0, start):
        return None  # a hashtag is no word of the text, and "pro-Moscow" is no place
    first, last = tokens(parse, start, end)
    if first >= last:
        return None
    if name.type == "Person" and nouns.said(parse, first, last, lexicon):
        last += 1
        end = parse.ends[last - 1]
    if end < parse.ends[last - 1] and last - first > 1 and text[end : parse.ends[last - 1]].strip(".,").isalnum():
        last -= 1  # "Ana Sow U" of "Ana Sow U.S. envoy"
        end = parse.ends[last - 1]
    while last - first > 2 and parse.words[first].islower() and parse.words[first + 1] == "of":
        if parse.lemmas[first] not in lexicon.nouns:
            break
        first += 2  # "agents of Immigration and Customs Enforcement"
        start = parse.starts[first]
    if last - first == 1 and nouns.common(parse, first, name.score or 1.0, lexicon):
        return None
    cls = lexicon.ner.get(name.type, name.type)
    if cls == "Group" and last - first == 1 and _is_language(parse, first, lexicon):
        return None
    if cls == "Person" and last - first == 1 and nouns.office(parse, first, name.score or 1.0, lexicon):
        return None
    if layout.shouted(text, start, end) and not _known(quote, lexicon) and not layout.spoken_of(text, quote):
        return None
    titles: tuple[str, ...] = ()
    skipped = _introduction(parse, first, last, lexicon)
    if skipped:  # "Portuguese MEP Inês de Sousa"
        first, cls = first + skipped, "Person"
        start = parse.starts[first]
    if cls == "Person":
        while last - first > 1 and _is_title(parse.words[first], lexicon):
            titles += (parse.words[first],)
            first += 1
            if parse.words[first] == "." and last - first > 1:
                first += 1
            start = parse.starts[first]
    phrase = Phrase(start, end, first, last, head(parse, first, last), cls, "name", score=name.score)
    return typed(text, parse, phrase, titles, lexicon)


def _known(quote: str, lexicon: MentionLexicon) -> bool:
    """Whether what stands in capitals is known by name."""
    return quote in lexicon.known or quote.title() in lexicon.known


def _is_language(parse: Parse, token: int, lexicon: MentionLexicon) -> bool:
    """ "in Latin"; but of "the Aboriginal languages" a people may be the only one that is named."""
    if parse.words[token].endswith("s") or not listed.language(parse, token):
        return False
    return parse.words[token] in lexicon.demonyms or parse.deps[token] not in ("amod", "compound", "nmod")


def _introduction(parse: Parse, first: int, last: int, lexicon: MentionLexicon) -> int:
    """How many words before a person's name within what was taken for a name are a nationality and an office."""
    if last - first < 4 or parse.words[first] not in lexicon.demonyms:
        return 0
    office = parse.lower[first + 1].rstrip(".")
    person = lexicon.nouns.get(office) == "Person" or office in lexicon.titles
    return 2 if person and parse.lower[last - 1] not in lexicon.name_words else 0


def _is_title(word: str, lexicon: MentionLexicon) -> bool:
    low = word.lower().rstrip(".")
    return low in lexicon.titles and low not in _KEPT


def _elsewhere(text: str, parse: Parse, given: Sequence[Phrase], lexicon: MentionLexicon) -> list[Phrase]:
    """Further occurrences of the names, in other cases too; persons also by the last word of their full name."""
    wanted: dict[str, dict[tuple[str, ...], Phrase]] = {}
    for phrase in given:
        words = tuple(parse.lower[phrase.first : phrase.last])
        if phrase.end - phrase.start > 2:
            wanted.setdefault(words[0], {}).setdefault(words, phrase)
        if phrase.cls == "Person" and len(words) > 1 and len(words[-1]) > 2:
            wanted.setdefault(words[-1], {}).setdefault(words[-1:], phrase)
    covered = listed.covered(given)
    lower = {word for word in wanted.keys() & set(parse.words) if word.islower()}  # no names, whatever their capitals
    found: list[Phrase] = []
    for token in among(parse.lower, wanted):
        word = parse.words[token]
        if token in covered or not (word[0].isupper() or word[0].isdigit()):
            continue
        for words, model in sorted(wanted[parse.lower[token]].items(), key=lambda item: -len(item[0])):
            last = token + len(words)
            if last > len(parse) or any(other in covered for other in range(token, last)):
                continue
            here = parse.words[token:last]
            if (
                tuple(parse.lower[token:last]) != words
                or not _cased(here, parse.words[model.first : model.last])
                or not _name_here(text, parse, token, last, lexicon, lower)
            ):
                continue
            top = head(parse, token, last)
            start, end = parse.starts[token], parse.ends[last - 1]
            bare = Phrase(start, end, token, last, top, model.cls, "name", score=model.score)
            here_typed = typed(text, parse, bare, (), lexicon)
            found.append(here_typed if here_typed.sure >= SAID else here_typed.of(model.cls))
            covered.update(range(token, last))
            break
    return found


def _cased(here: Sequence[str], model: Sequence[str]) -> bool:
    """Whether what is capital in a name is capital here too: "Human rights" is no "Human Rights"."""
    return all(
        mine[0].isupper() or not theirs[0].isupper() for mine, theirs in zip(here[-len(model) :], model, strict=False)
    )


def _name_here(text: str, parse: Parse, first: int, last: int, lexicon: MentionLexicon, lower: Container[str]) -> bool:
    """Whether capitals mean a name here: not in the middle of a longer one, not the first word of a sentence."""
    start, end = parse.starts[first], parse.ends[last - 1]
    if start and text[start - 1] in "#@-/–" or text[end : end + 1] in ("-", "/", "–"):
        return False
    if last < len(parse) and parse.words[last][0].isupper() and parse.lower[last] in happenings.UNDERTAKINGS:
        return False
    if last - first > 1:
        return True
    word = parse.lower[first]
    if word in lexicon.titles:
        return False
    if word in lexicon.nouns and (word in lower or not nouns.capital_of_name(text, parse, first)):
        return False
    if parse.pos[first] not in ("PROPN", "ADJ") and (parse.pos[first] not in ("NOUN", "NUM") or word in lower):
        return False
    if (
        last < len(parse)
        and parse.pos[last] == "PROPN"
        and first in parse.children[last]
        and parse.deps[first] == "compound"
    ):
        return False
    before = first - 1
    return not (
        before >= 0
        and parse.pos[before] == "PROPN"
        and parse.heads[before] == first
        and parse.deps[before] == "compound"
        and parse.lower[before].rstrip(".") not in lexicon.titles
        and lexicon.nouns.get(parse.lower[before]) != "Person"
    )
