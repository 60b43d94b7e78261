"""Of what class a name is where it stands: by the gazetteer, its own words, and the words beside it."""

from __future__ import annotations

from msgspec.structs import replace

from kg.annotate import layout
from kg.annotate.gazetteer import MentionLexicon, plain
from kg.annotate.phrases import Phrase
from kg.model import Parse

DOUBTFUL = 0.75  # a recogniser's score below which a given name says more
SAID = 4.0  # how sure a class is that a noun before the name says
OUTRIGHT = 0.9  # a recogniser's score from which its type beats the gazetteer
_CALENDAR = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday".split()
)

# Facilities whose names a recogniser takes for organizations; other facilities' names (a hospital's, a university's)
# are as often meant as organizations, and the recogniser knows better which.
_BUILT = frozenset(
    "prison jail penitentiary facility airport stadium arena bridge tunnel dam palace castle tower street avenue "
    "road boulevard highway square park plaza cemetery mosque cathedral barracks fort raceway speedway pier".split()
) | {"confinement center", "detention center", "confinement centre", "detention centre", "air base"}


def typed(text: str, parse: Parse, phrase: Phrase, titles: tuple[str, ...], lexicon: MentionLexicon) -> Phrase:
    quote = text[phrase.start : phrase.end]
    cls = classify(quote, phrase.cls, phrase.score, lexicon)
    sure = 1.0 if cls in ("Person", "Organization", "Place", "Group") else 2.0
    said = _said_before(parse, phrase, lexicon)
    if said and (lexicon.is_a(said, cls) or cls in ("Person", "Organization", "Place", "Facility")):
        cls, sure = said, SAID
    elif cls in ("Place", "Organization") and quote not in lexicon.known and _in_office(parse, phrase, lexicon):
        cls, sure = "Person", 2.0
    elif cls in ("Place", "Organization") and quote not in lexicon.known and _of_rank(parse, phrase, lexicon):
        cls, sure = "Person", SAID
    elif cls in ("Place", "Organization") and _like_person(parse, phrase, quote, lexicon):
        cls = "Person"
    elif cls in ("Place", "Organization") and (phrase.score or 1.0) < OUTRIGHT and layout.aged(text, phrase.end):
        cls, sure = "Person", 2.0
    elif cls in ("Place", "Organization", "Person") and layout.agency(text, phrase.start, phrase.end):
        cls, sure = "MediaOutlet", 4.0
    if cls == "Person":
        titles = (*_titles_before(text, parse, phrase, lexicon), *titles)
    gender = ""
    if cls == "Person":
        forename = parse.lower[phrase.first]
        word = titles[-1].lower() if titles else ""
        for source in (word, word.split()[-1] if word else "", forename if phrase.last - phrase.first > 1 else ""):
            if source in lexicon.male or source in lexicon.female:
                gender = "m" if source in lexicon.male else "f"
                break
        else:
            gender = "f" if quote.endswith(_FEMININE) else ""
    plural = cls == "Group" and plural_people(parse, phrase.head)
    return replace(phrase, cls=cls, plural=plural, titles=titles, gender=gender, sure=sure)


_FEMININE = ("skaya", "ovna", "evna", "dóttir", "dottir")  # of surnames and patronymics


_NAMED_PLACES = frozenset(
    "city county district emirate hamlet kingdom municipality prefecture principality province republic suburb "
    "sultanate town township village".split()
)


def _said_before(parse: Parse, phrase: Phrase, lexicon: MentionLexicon) -> str | None:
    """The class of the noun that introduces a name: "the rights organization Cristosal", "the village of Orle"."""
    noun = phrase.first - 1
    if noun > 0 and parse.words[noun] == "of" and parse.lower[noun - 1] in _NAMED_PLACES and parse.deps[noun] == "prep":
        somebodys = "home" in parse.lower[max(noun - 2, 0) : noun] and phrase.last - phrase.first > 1
        named = parse.heads[phrase.head] == noun and not somebodys  # "the home town of Ana Sow" is not called so
        return lexicon.nouns.get(parse.lower[noun - 1]) if named else None
    if noun < 0 or parse.tags[noun] != "NN" or not parse.words[noun].islower() or parse.ends[noun] + 1 != phrase.start:
        return None
    hangs = parse.heads[noun] == phrase.head and parse.deps[noun] in ("compound", "nmod")
    if not hangs and not (parse.heads[phrase.head] == noun and parse.deps[phrase.head] == "appos"):
        return None
    if "nummod" in parse.labels[noun]:
        return None  # "the five-nation Andean Trade Council"
    before = parse.lower[noun - 1] if noun else ""
    cls = lexicon.compounds.get((before, parse.lemmas[noun])) or lexicon.nouns.get(parse.lemmas[noun])
    return None if cls == "Group" or phrase.cls == "Group" else cls


def _like_person(parse: Parse, phrase: Phrase, quote: str, lexicon: MentionLexicon) -> bool:
    """Whether a name that the recogniser was not sure of begins as persons' names do and does not end as others do."""
    if phrase.last - phrase.first != 2 or quote in lexicon.known or (phrase.score or 1.0) >= DOUBTFUL:
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


def _in_office(parse: Parse, phrase: Phrase, lexicon: MentionLexicon) -> bool:
    """Whether a name is of a leader, "the Sow administration", or, of several words between commas, of who has an
    office: "the governor of Huila, Nuno Dias,".
    """
    if _leads(parse, phrase):
        return True
    if phrase.cls != "Place" or not 1 < phrase.last - phrase.first < 4 or (phrase.score or 1.0) >= OUTRIGHT:
        return False
    place = parse.heads[phrase.head]
    of = parse.heads[place]
    office = parse.lemmas[parse.heads[of]]
    return (
        parse.deps[phrase.head] in ("appos", "conj")
        and parse.deps[place] == "pobj"
        and parse.lemmas[of] == "of"
        and lexicon.nouns.get(office) == "Person"
        and office in lexicon.titles
        and parse.words[phrase.first - 1] == ","
        and parse.lower[phrase.last - 1] not in lexicon.name_words
        and parse.lower[phrase.first] not in _AFTER_OFFICE
    )


# First words of the names of places that places lie in: "the mayor of Bonn, North Rhine".
_AFTER_OFFICE = frozenset("north south east west new northern southern eastern western upper lower central".split())


def _of_rank(parse: Parse, phrase: Phrase, lexicon: MentionLexicon) -> bool:
    """Whether an abbreviated title stands before a name that ends as no place's and no body's does: "Gen. Bajwa"."""
    before = phrase.first - 1
    if before < 0 or not parse.words[before].endswith(".") or parse.heads[before] != phrase.head:
        return False
    named_after = parse.lower[phrase.last - 1] in lexicon.name_words
    return parse.lower[before].rstrip(".") in lexicon.titles and not named_after


def _leads(parse: Parse, phrase: Phrase) -> bool:
    """Whether the name is of a leader: one word before "administration"."""
    return (
        phrase.last - phrase.first == 1
        and phrase.last < len(parse)
        and parse.lemmas[phrase.last] in ("administration", "presidency")
        and parse.heads[phrase.head] == phrase.last
    )


def plural_people(parse: Parse, token: int) -> bool:
    return parse.deps[token] not in ("amod", "compound", "nmod")


def _titles_before(text: str, parse: Parse, phrase: Phrase, lexicon: MentionLexicon) -> tuple[str, ...]:
    """ "Public Security Minister" before a name: title words that hang on the name, with what stands before them."""
    token = phrase.first - 1
    last = token + 1
    while token >= 0 and parse.deps[token] in ("compound", "amod", "nmod", "punct", "appos", "case", "poss"):
        word = parse.lower[token].rstrip(".")
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
    if first > 1 and parse.words[first - 1] == "-" and parse.starts[first] == parse.ends[first - 1]:
        first -= 2  # "co-founder", "Vice-President"; but an ex-wife's is no title
        if parse.lower[first] == "ex":
            return ()
    return (" ".join(text[parse.starts[first] : parse.ends[last - 1]].split()),)


def classify(name: str, cls: str, score: float | None, lexicon: MentionLexicon) -> str:
    """The class of a name that a recogniser gave a class to: by the gazetteer, then by the words of the name."""
    if name in lexicon.known:
        # of the Amazon and the company of that name, the one that is what the recogniser says
        bearers = [who.cls for who in lexicon.homonyms.get(name, ())] or [lexicon.known[name].cls]
        known = next((other for other in bearers if lexicon.is_a(other, cls)), lexicon.known[name].cls)
        sure = score is not None and score >= OUTRIGHT and known in lexicon.places and not lexicon.is_a(known, cls)
        if not (
            sure
            and known != "Country"
            or cls == "Person"
            and known in lexicon.places
            and known != "Country"
            or _namesake(name, cls, score, known)
        ):
            return known
    if name in lexicon.demonyms or name in lexicon.peoples or singular(name) in lexicon.demonyms:
        return "Group"
    words = name.lower().split()
    if len(words) < 2:
        return cls
    if words[-1] in ("administration", "government", "regime"):
        return "Government"
    opening = _opening(words, lexicon)
    if opening and (cls != "Person" or words[1] in _OF_NAMES) and cls != "Group":
        either = cls == "Organization" and plain(words[0]) in _EITHER
        if not either:
            return opening
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


def _namesake(name: str, cls: str, score: float | None, known: str) -> bool:
    """Whether a recogniser knows better than the gazetteer: Mr Siemens, or Shell in Wyoming."""
    if score is None or not name.isalpha() or name.isupper() or known not in _NAMED_AFTER:
        return False
    return cls == "Person" and score >= DOUBTFUL or cls == "Place" and score >= OUTRIGHT


_NAMED_AFTER = ("Company", "MediaOutlet", "Organization")  # bodies called like founders and towns


# Openings of buildings whose names are as often those of who is in them, as with "hospital" and "museum".
_EITHER = frozenset(
    "plaza praca piazza parque mercado teatro theatre museo museu musee hospital hopital ospedale clinica sanatorio "
    "iglesia igreja eglise palais palacio palazzo".split()
)
_OF_NAMES = frozenset("de del da do dos das di della des du la nacional cha".split())


def _opening(words: list[str], lexicon: MentionLexicon) -> str:
    """The class of what begins with its noun, as names in Romance languages do: "Centro de Detención Abancay"."""
    if plain(words[0]) not in lexicon.opening_heads:
        return ""
    for length in (3, 2, 1):
        found = lexicon.opening_words.get(plain(" ".join(words[:length]))) if len(words) > length else None
        if found:
            return found
    return ""


def _before_of(words: list[str]) -> str:
    """The head of "Ministry of Defence", "Court of Appeal"."""
    for number, word in enumerate(words):
        if word in ("of", "for", "on", "de", "del") and number:
            return words[number - 1]
    return ""


def singular(word: str) -> str:
    """A plural name in the singular: "Kurds", "Filipinos"."""
    return word[:-1] if word.endswith("s") and len(word) > 3 else word
