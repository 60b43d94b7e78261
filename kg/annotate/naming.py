"""From a recogniser's names to the names of a document: boundaries, titles, classes, and the same name everywhere.

A recogniser sees one sentence at a time.  Here a document is seen as a whole: one name has one class, by a vote that
the recogniser's scores weigh, and a name that was found once is found wherever it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.annotate.gazetteer import MentionLexicon
from kg.annotate.phrases import Phrase, head, tokens
from kg.model import Name, Parse

_OPENING = " \t\r\f\v\u00a0\"'“”‘’«»([{<#@*•·–—-,.:;/|_"
_CLOSING = " \t\r\f\v\u00a0\"'“”‘’«»([{<>}*•·–—-,.:;!?/|_#@"
_POSSESSIVE = ("'s", "’s", "`s", "'S", "’S")
_ARTICLES = ("the ", "The ", "THE ", "a ", "A ", "an ", "An ")
# Honorifics that stay in a name where the recogniser put them: "Pope Francis", "Sheikh Hasina".
_KEPT = frozenset(
    "pope king queen prince princess emperor empress saint sheikh sheik imam mullah ayatollah lord lady dame sir "
    "sultan emir father mother brother sister don doña major private count".split()
)
_CALENDAR = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday".split()
)
_DOUBTFUL = 0.75  # a recogniser's score below which a given name says more
_OUTRIGHT = 0.9  # a recogniser's score from which its type beats the gazetteer

# Facilities whose names a recogniser takes for organizations; other facilities' names (a hospital's, a university's)
# are as often meant as organizations, and the recogniser knows better which.
_BUILT = frozenset(
    "prison jail penitentiary facility airport stadium arena bridge tunnel dam palace castle tower street avenue "
    "road boulevard highway square park plaza cemetery mosque cathedral barracks fort raceway speedway pier".split()
) | {"confinement center", "detention center", "confinement centre", "detention centre", "air base"}


def find(text: str, parse: Parse, names: Iterable[Name], lexicon: MentionLexicon) -> list[Phrase]:
    """The names of a document in order, none inside another."""
    given = _disjoint(phrase for name in names if (phrase := _cleaned(text, parse, name, lexicon)) is not None)
    given = _listed(text, parse, given, lexicon)
    classes = _voted(text, given, lexicon)
    given = [phrase.of(classes[text[phrase.start : phrase.end].casefold()]) for phrase in given]
    return _disjoint([*given, *_elsewhere(text, parse, given, lexicon)])


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


# ---------------------------------------------------------------------------------------------- boundaries


def _cleaned(text: str, parse: Parse, name: Name, lexicon: MentionLexicon) -> Phrase | None:
    start, end = boundaries(text, name.start, name.end, lexicon)
    quote = text[start:end]
    if end - start < 2 and not quote.isalpha() or name.type == "Event" or quote.islower():
        return None
    if start and text[start - 1] == "#":
        return None  # a hashtag is no word of the text
    first, last = tokens(parse, start, end)
    if first >= last:
        return None
    cls = lexicon.ner.get(name.type, name.type)
    if cls == "Group" and last - first == 1 and text[start:end] in lexicon.demonyms and _language(parse, first):
        return None
    titles: tuple[str, ...] = ()
    if cls == "Person":
        while last - first > 1 and _is_title(parse.words[first], lexicon):
            titles += (parse.words[first],)
            first += 1
            if parse.words[first] == "." and last - first > 1:
                first += 1
            start = parse.starts[first]
    phrase = Phrase(start, end, first, last, head(parse, first, last), cls, "name", score=name.score)
    return _typed(text, parse, phrase, titles, lexicon)


def _is_title(word: str, lexicon: MentionLexicon) -> bool:
    low = word.lower().rstrip(".")
    return low in lexicon.titles and low not in _KEPT


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
        if (start, end) == before:
            the = start - 4
            if the >= 0 and text[the:start] == "The " and text[the:end] in lexicon.known:
                return the, end  # "The Hague"
            return start, end


def _after_demonym(quote: str, lexicon: MentionLexicon) -> str:
    """What is known by name without the adjective before it: "Venezuelan Tren de Aragua"."""
    first, _, rest = quote.partition(" ")
    return rest if first in lexicon.demonyms and first not in lexicon.known and rest in lexicon.known else ""


def _abbreviation(text: str, start: int, end: int, lexicon: MentionLexicon) -> bool:
    """Whether a final stop belongs to the name: "U.S.", "Inc."."""
    if text[end - 1] != ".":
        return False
    word = text[max(start, text.rfind(" ", start, end) + 1) : end]
    return "." in word[:-1] or word in lexicon.legal_forms or word in ("Jr.", "Sr.") or len(word) == 2


def _typed(text: str, parse: Parse, phrase: Phrase, titles: tuple[str, ...], lexicon: MentionLexicon) -> Phrase:
    quote = text[phrase.start : phrase.end]
    cls = classify(quote, phrase.cls, phrase.score, lexicon)
    sure = 1.0 if cls in ("Person", "Organization", "Place", "Group") else 2.0
    said = _said_before(parse, phrase, lexicon)
    if said and (lexicon.is_a(said, cls) or cls in ("Person", "Organization", "Place")):
        cls, sure = said, 4.0
    elif cls in ("Place", "Organization") and _leads(parse, phrase) and quote not in lexicon.known:
        cls, sure = "Person", 2.0
    elif cls in ("Place", "Organization") and _like_person(parse, phrase, quote, lexicon):
        cls = "Person"
    if cls == "Person":
        titles = (*_titles_before(parse, phrase, lexicon), *titles)
    gender = ""
    if cls == "Person":
        forename = parse.words[phrase.first].lower()
        word = titles[-1].lower() if titles else ""
        for source in (word, word.split()[-1] if word else "", forename if phrase.last - phrase.first > 1 else ""):
            if source in lexicon.male or source in lexicon.female:
                gender = "m" if source in lexicon.male else "f"
                break
    plural = cls == "Group" and _plural_people(parse, phrase.head)
    return phrase._replace(cls=cls, plural=plural, titles=titles, gender=gender, sure=sure)


def _said_before(parse: Parse, phrase: Phrase, lexicon: MentionLexicon) -> str | None:
    """The class of the noun that introduces a name: "the human rights organization Cristosal"."""
    noun = phrase.first - 1
    if noun < 0 or parse.tags[noun] != "NN" or not parse.words[noun].islower() or parse.ends[noun] + 1 != phrase.start:
        return None
    hangs = parse.heads[noun] == phrase.head and parse.deps[noun] in ("compound", "nmod")
    if not hangs and not (parse.heads[phrase.head] == noun and parse.deps[phrase.head] == "appos"):
        return None
    before = parse.words[noun - 1].lower() if noun else ""
    cls = lexicon.compounds.get((before, parse.lemmas[noun])) or lexicon.nouns.get(parse.lemmas[noun])
    return None if cls == "Group" or phrase.cls == "Group" else cls


def _like_person(parse: Parse, phrase: Phrase, quote: str, lexicon: MentionLexicon) -> bool:
    """Whether a name that the recogniser was not sure of begins as persons' names do and does not end as others do."""
    if phrase.last - phrase.first != 2 or quote in lexicon.known or (phrase.score or 1.0) >= _DOUBTFUL:
        return False
    last = parse.words[phrase.last - 1]
    return (
        parse.words[phrase.first] in lexicon.given
        and last[:1].isupper()
        and not last.isupper()
        and last.lower() not in lexicon.name_words
        and last.lower() not in lexicon.nouns
        and last not in lexicon.legal_forms
    )


def _leads(parse: Parse, phrase: Phrase) -> bool:
    """Whether the name is of a leader: one word before "administration"."""
    return (
        phrase.last - phrase.first == 1
        and phrase.last < len(parse)
        and parse.lemmas[phrase.last] in ("administration", "presidency")
        and parse.heads[phrase.head] == phrase.last
    )


def _plural_people(parse: Parse, token: int) -> bool:
    return parse.deps[token] not in ("amod", "compound", "nmod")


def _titles_before(parse: Parse, phrase: Phrase, lexicon: MentionLexicon) -> tuple[str, ...]:
    """ "Public Security Minister" before a name: title words that hang on the name, with what stands before them."""
    token = phrase.first - 1
    last = token + 1
    while token >= 0 and parse.deps[token] in ("compound", "amod", "nmod", "punct", "appos", "case", "poss"):
        word = parse.words[token].lower().rstrip(".")
        role = word in lexicon.titles or lexicon.nouns.get(parse.lemmas[token]) == "Person"
        before_role = token + 1 < last and parse.pos[token] in ("PROPN", "ADJ") and word not in _CALENDAR
        if not role and not before_role or parse.ends[token] + 2 < parse.starts[token + 1]:
            break
        token -= 1
    first = token + 1
    while first < last and parse.words[first].islower() and parse.pos[first] == "ADJ":
        first += 1
    if first >= last or parse.words[last - 1] in lexicon.given:
        return ()
    return (" ".join(parse.words[first:last]),)


# ---------------------------------------------------------------------------------------------- classes


def classify(name: str, cls: str, score: float | None, lexicon: MentionLexicon) -> str:
    """The class of a name that a recogniser gave a class to: by the gazetteer, then by the words of the name."""
    if name in lexicon.known:
        known = lexicon.known[name].cls
        sure = (
            score is not None and score >= _OUTRIGHT and lexicon.is_a(known, "Place") and not lexicon.is_a(known, cls)
        )
        if not (sure and known != "Country" or cls == "Person" and lexicon.is_a(known, "Place") and known != "Country"):
            return known
    if name in lexicon.demonyms or name in lexicon.peoples or singular(name) in lexicon.demonyms:
        return "Group"
    words = name.lower().split()
    if len(words) < 2:
        return cls
    if words[-1] in ("administration", "government", "regime"):
        return "Government"
    if cls == "Person":
        return cls
    if cls == "Organization" and name.rsplit(None, 1)[-1] in lexicon.legal_forms:
        return "Company"
    for ending in (" ".join(words[-2:]), words[-1], _before_of(words)):
        found = lexicon.name_words.get(ending, ())
        for candidate in sorted(found):
            if lexicon.is_a(candidate, cls) and candidate != cls:
                return candidate
        if cls == "Organization" and "Facility" in found and ending in _BUILT:
            return "Facility"
        if cls == "Place" and "Government" in found and ending in ("ministry", "parliament", "senate", "congress"):
            return "Government"
    return cls


def _before_of(words: list[str]) -> str:
    """The head of "Ministry of Defence", "Court of Appeal"."""
    for number, word in enumerate(words):
        if word in ("of", "for", "on", "de", "del") and number:
            return words[number - 1]
    return ""


def singular(word: str) -> str:
    """A plural name in the singular: "Kurds", "Filipinos"."""
    return word[:-1] if word.endswith("s") and len(word) > 3 else word


def _voted(text: str, phrases: Sequence[Phrase], lexicon: MentionLexicon) -> dict[str, str]:
    """Name in lower case -> class: the class with the greatest sum of scores; a surname follows the full name."""
    votes: dict[str, dict[str, float]] = {}
    for phrase in phrases:
        name = text[phrase.start : phrase.end].casefold()
        weight = phrase.sure * (1.0 if phrase.score is None else phrase.score)
        tally = votes.setdefault(name, {})
        tally[phrase.cls] = tally.get(phrase.cls, 0.0) + weight
        if phrase.cls == "Person" and " " in name:
            tally = votes.setdefault(name.rsplit(None, 1)[1], {})
            tally["Person"] = tally.get("Person", 0.0) + weight
    surnames = {
        text[phrase.start : phrase.end].casefold().rsplit(None, 1)[1]
        for phrase in phrases
        if phrase.cls == "Person" and " " in text[phrase.start : phrase.end].strip()
    }
    decided = {
        name: max(tally, key=lambda c: (tally[c], len(lexicon.above.get(c, ())), c)) for name, tally in votes.items()
    }
    for name in surnames & decided.keys():
        if name.title() not in lexicon.known and decided[name] not in ("Group", "Government"):
            decided[name] = "Person"
    return decided


# ---------------------------------------------------------------------------------------------- everywhere


def _listed(text: str, parse: Parse, given: Sequence[Phrase], lexicon: MentionLexicon) -> list[Phrase]:
    """The names with those that the recogniser missed: countries, regions and peoples of the lists."""
    covered = _covered(given)
    found = list(given)
    for token, word in enumerate(parse.words):
        if token in covered or not word[0].isupper() or parse.pos[token] not in ("PROPN", "ADJ", "NOUN"):
            continue
        if word in lexicon.demonyms or word in lexicon.peoples and parse.pos[token] != "NOUN":
            cls = "Group"
        elif word in lexicon.known and lexicon.known[word].cls == "Country" and parse.pos[token] == "PROPN":
            cls = "Country"
        else:
            continue
        if word in ("US", "U.S."):
            cls = "Country"
        elif _beside_capital(parse, token) or cls == "Group" and _language(parse, token):
            continue
        phrase = Phrase(parse.starts[token], parse.ends[token], token, token + 1, token, cls, "name")
        found.append(Phrase(*_span(phrase), token, cls, "name", cls == "Group" and _plural_people(parse, token)))
    return _disjoint(found)


_SPEAKING = frozenset(("speak", "learn", "teach", "study", "read", "understand", "translate"))


def _language(parse: Parse, token: int) -> bool:
    """Whether a singular adjective of nationality stands for the language: "in English", "speaks Spanish"."""
    dep, above = parse.deps[token], parse.heads[token]
    if dep in ("amod", "compound", "nmod"):
        return parse.lemmas[above] in ("language", "word", "translation", "speaker", "version", "grammar", "lesson")
    if any(parse.deps[child] in ("det", "amod", "poss", "nummod") for child in parse.children[token]):
        return False
    if dep == "dobj":
        return parse.lemmas[above] in _SPEAKING
    return dep == "pobj" and parse.lemmas[above] in ("in", "into", "from") and parse.tags[token] != "NNPS"


def _span(phrase: Phrase) -> tuple[int, int, int, int]:
    return phrase.start, phrase.end, phrase.first, phrase.last


def _beside_capital(parse: Parse, token: int) -> bool:
    """Whether the word seems to be part of a longer name that is none of ours: "Sydney Morning Herald"."""
    return any(
        0 <= other < len(parse) and parse.pos[other] == "PROPN" and parse.heads[other] in (token, parse.heads[token])
        for other in (token - 1, token + 1)
    )


def _covered(phrases: Iterable[Phrase]) -> set[int]:
    return {token for phrase in phrases for token in range(phrase.first, phrase.last)}


def _elsewhere(text: str, parse: Parse, given: Sequence[Phrase], lexicon: MentionLexicon) -> list[Phrase]:
    """Further occurrences of the names, in other cases too; persons also by the last word of their full name."""
    wanted: dict[str, dict[tuple[str, ...], Phrase]] = {}
    for phrase in given:
        words = tuple(word.lower() for word in parse.words[phrase.first : phrase.last])
        if phrase.end - phrase.start > 2:
            wanted.setdefault(words[0], {}).setdefault(words, phrase)
        if phrase.cls == "Person" and len(words) > 1 and len(words[-1]) > 2:
            wanted.setdefault(words[-1], {}).setdefault(words[-1:], phrase)
    covered = _covered(given)
    found: list[Phrase] = []
    for token, word in enumerate(parse.words):
        low = word.lower()
        if low not in wanted or token in covered or not word[0].isupper():
            continue
        for words, model in sorted(wanted[low].items(), key=lambda item: -len(item[0])):
            last = token + len(words)
            if last > len(parse) or any(other in covered for other in range(token, last)):
                continue
            here = parse.words[token:last]
            if (
                tuple(w.lower() for w in here) != words
                or not _cased(here, parse.words[model.first : model.last])
                or not _name_here(text, parse, token, last, lexicon)
            ):
                continue
            top = head(parse, token, last)
            start, end = parse.starts[token], parse.ends[last - 1]
            bare = Phrase(start, end, token, last, top, model.cls, "name", score=model.score)
            found.append(_typed(text, parse, bare, (), lexicon).of(model.cls))
            covered.update(range(token, last))
            break
    return found


def _cased(here: Sequence[str], model: Sequence[str]) -> bool:
    """Whether what is capital in a name is capital here too: "Human rights" is no "Human Rights"."""
    return all(
        mine[0].isupper() or not theirs[0].isupper() for mine, theirs in zip(here[-len(model) :], model, strict=False)
    )


def _name_here(text: str, parse: Parse, first: int, last: int, lexicon: MentionLexicon) -> bool:
    """Whether capitals mean a name here: not in the middle of a longer one, not the first word of a sentence."""
    start, end = parse.starts[first], parse.ends[last - 1]
    if start and text[start - 1] in "#@-/–" or text[end : end + 1] in ("-", "/", "–"):
        return False
    if last - first > 1:
        return True
    word = parse.words[first].lower()
    if parse.pos[first] not in ("PROPN", "ADJ") or word in lexicon.titles or word in lexicon.nouns:
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
        and parse.words[before].lower().rstrip(".") not in lexicon.titles
        and lexicon.nouns.get(parse.words[before].lower()) != "Person"
    )
