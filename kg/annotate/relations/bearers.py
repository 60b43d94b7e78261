"""Whom a noun describes, and what kind of mention stands at a word."""

from __future__ import annotations

from kg.annotate import attachments, syntax
from kg.annotate.reading import Reading
from kg.annotate.relations.lexicon import RelationLexicon
from kg.model import Parse

_BECOMING = frozenset("be become remain stay".split())
_AS = frozenset(
    "serve work act appoint name elect choose select nominate reelect re-elect install describe know"
    " swear inaugurate crown continue confirm ordain induct pick return take".split()
)
_GROUND = frozenset(("Place", "Region", "Settlement", "Facility"))
_NO_ACTORS = _GROUND | {"Vehicle", "Weapon", "Artifact"}
_NOMINAL = frozenset(("NOUN", "PROPN", "PRON"))
_BELONGING = frozenset(("part", "member"))
_CHILDREN = frozenset(("son", "daughter", "child"))
_TAKEN_OUT = frozenset(("one", "two", "some", "several", "both", "among"))


def of_country(reading: Reading, number: int) -> bool:
    """Whether a name of a nationality stands for its country: the "Iraqi" of "the Iraqi city"."""
    mention = reading.mentions[number]
    return mention.cls == "Group" and reading.entities[mention.entity].cls == "Country"


def several(reading: Reading, number: int) -> bool:
    """Whether a description stands for many who act, which makes a group of them: "coalition nations"."""
    mention = reading.mentions[number]
    return mention.kind == "nominal" and reading.parse.tags[mention.head] == "NNS" and mention.cls not in _NO_ACTORS


def apposed(reading: Reading, token: int) -> int | None:
    """The head of the mention in apposition to a noun that heads none: "the conductor Andri Caduff"."""
    parse = reading.parse
    if token in reading.headed or "appos" not in parse.labels[token]:
        return None
    return next((one for one in parse.children[token] if parse.deps[one] == "appos" and one in reading.headed), None)


def bearers(reading: Reading, noun: int, lexicon: RelationLexicon) -> list[int]:
    """Whom a noun describes: by apposition, as a title before a name, by a copula, or the noun's own referent."""
    parse = reading.parse
    named = _title_of(reading, noun)
    if named is None:
        named = _behind(reading, noun)
    found = _described(parse, noun, lexicon) if named is None else [named]
    if found and parse.deps[noun] == "appos" and _of_place(reading, found[0], noun, lexicon):
        found = _of_clause(reading, found[0])
    if not found and parse.deps[noun] == "conj":  # "founder and director of X"
        head = parse.heads[noun]
        if _is_title(parse, head, lexicon):
            found = [whom for whom in bearers(reading, head, lexicon) if whom != head]
        elif parse.pos[head] in _NOMINAL and head not in reading.headed:
            found = _described(parse, head, lexicon)
    if not found:  # "chairman and chief executive officer X"
        others = (child for child in parse.children[noun] if parse.deps[child] == "conj" and parse.pos[child] == "NOUN")
        found = next((described for other in others if (described := _described(parse, other, lexicon))), [])
    if not found and (one := _one_of(parse, noun)) is not None:
        return _described(parse, one, lexicon) or [noun]
    if not found:
        return [noun]
    if parse.tags[noun] == "NNS":
        several_described = [other for one in found for other in syntax.conjuncts(parse, one)]
        return [noun] if noun in several_described else several_described  # "nine people, two nurses and a priest"
    return [whom for one in found for whom in _whom(reading, one, noun, lexicon)]


def _is_title(parse: Parse, noun: int, lexicon: RelationLexicon) -> bool:
    """Whether a noun for a position is said of somebody: the first of "he was mayor, senator and envoy"."""
    predicated = parse.deps[noun] in ("attr", "appos", "oprd")
    return predicated and parse.pos[noun] == "NOUN" and parse.lemmas[noun] in lexicon.positions


def _whom(reading: Reading, described: int, noun: int, lexicon: RelationLexicon) -> list[int]:
    """Whom a position is said of where a parser put it into apposition to another: "he was mayor, *senator* …"."""
    if described >= noun or not _is_title(reading.parse, described, lexicon):
        return [described]
    return bearers(reading, described, lexicon)


def _of_place(reading: Reading, described: int, noun: int, lexicon: RelationLexicon) -> bool:
    """Whether a noun for a person stands in apposition to a place: "was born in Lima, *the daughter* of a painter"."""
    lemma = reading.parse.lemmas[noun]
    place = reading.cls(described) in _GROUND or reading.cls(described) == "Country"
    return place and (lemma in lexicon.persons or lemma in _CHILDREN)


def _of_clause(reading: Reading, place: int) -> list[int]:
    """Who is named above a place in its phrase, or the subjects of the clause that it belongs to by its preposition."""
    parse = reading.parse
    while parse.deps[place] in ("appos", "conj", "pobj", "prep") and parse.heads[place] != place:
        place = parse.heads[place]
    if reading.cls(place) == "Person":
        return [place]
    return [filler for _, filler in syntax.subjects(parse, place)] if parse.pos[place] in syntax.VERBAL else []


def _one_of(parse: Parse, noun: int) -> int | None:
    """The number word or pronoun that takes somebody out of many: "X is *one* of the founders"."""
    if parse.tags[noun] != "NNS" or parse.deps[noun] != "pobj" or parse.lemmas[parse.heads[noun]] != "of":
        return None
    whole = parse.heads[parse.heads[noun]]
    taken_out = parse.lemmas[whole] in _TAKEN_OUT or parse.tags[whole] == "JJS"  # "the youngest of their children"
    return whole if taken_out else None


def _described(parse: Parse, noun: int, lexicon: RelationLexicon) -> list[int]:
    dep, head = parse.deps[noun], parse.heads[noun]
    apposed: list[int] = []
    if "appos" in parse.labels[noun]:
        apposed = [one for one in parse.children[noun] if parse.deps[one] == "appos" and parse.pos[one] == "PROPN"]
    if apposed:
        return [] if _between_two(parse, noun, apposed[0], lexicon) else apposed[:1]
    if (name := attachments.shared(parse, noun)) >= 0:
        return [name]
    if (named := _paired(parse, noun)) is not None or (named := _second_subject(parse, noun)) is not None:
        return [named]
    if dep == "appos":
        nearest = max((one for one in syntax.conjuncts(parse, head) if one < noun), default=head)
        return [head if parse.tags[noun] == "NNS" or parse.pos[nearest] not in _NOMINAL else nearest]
    if dep in ("compound", "nmod", "amod") and parse.pos[head] == "PROPN" and head > noun:
        return [head]
    if dep in ("attr", "acomp") and parse.lemmas[head] in _BECOMING:
        return [filler for label, filler in syntax.subjects(parse, head) if label == "nsubj"]
    if dep == "oprd" or (dep == "pobj" and parse.lemmas[head] == "as"):
        if dep == "pobj" and parse.lemmas[noun] in _BELONGING and parse.pos[parse.heads[head]] in _NOMINAL:
            return [parse.heads[head]]  # "France, as part of the alliance, …"
        while parse.deps[head] == "conj" and parse.deps[parse.heads[head]] in ("prep", "conj"):
            head = parse.heads[head]  # "served as mayor and as envoy"
        verb = head if dep == "oprd" else parse.heads[head]
        if parse.pos[verb] in syntax.VERBAL and _opens(parse, head, noun, lexicon):
            return [filler for label, filler in syntax.subjects(parse, verb) if label == "nsubj"]
        if parse.pos[verb] in syntax.VERBAL and (
            dep == "oprd" or parse.lemmas[noun] in _BELONGING or _acts_as(parse.lemmas[verb], lexicon)
        ):
            objects = [child for child in parse.children[verb] if parse.deps[child] == "dobj"]
            if dep == "pobj" and parse.lemmas[verb] in lexicon.succeeding:  # the one has it now, the other had it
                return [*objects, *_subjects_and_agents(parse, verb)]
            return objects or [filler for _, filler in syntax.subjects(parse, verb)]
    return []


def _between_two(parse: Parse, noun: int, name: int, lexicon: RelationLexicon) -> bool:
    """Whether a name behind a comma may as well be that of somebody before: "the *wife* of the minister, Ana Mora"."""
    preposition = parse.heads[noun]
    if parse.deps[noun] != "pobj" or parse.lower[preposition] not in ("of", "to", "for"):
        return False
    other = parse.heads[preposition]
    comma = parse.words[parse.subtree(name)[0] - 1] == ","
    return comma and other < noun and parse.tags[other] == "NN" and parse.lemmas[other] in lexicon.persons


def _subjects_and_agents(parse: Parse, verb: int) -> list[int]:
    """Its subjects, and who stands behind the "by" of a passive."""
    by = [child for child in parse.children[verb] if parse.deps[child] == "agent"]
    agents = [one for child in by for dep, one in syntax.dependents(parse, child) if dep == "pobj"]
    return [filler for _, filler in syntax.subjects(parse, verb)] + agents


def _opens(parse: Parse, preposition: int, noun: int, lexicon: RelationLexicon) -> bool:
    """Whether "as" opens a sentence with an office: "*As mayor of Quito*, she built roads"."""
    first = parse.sentences[parse.sentence_of[preposition]][0]
    bare = parse.labels[noun].isdisjoint(("det", "poss"))
    return (
        preposition == first and parse.lemmas[preposition] == "as" and bare and parse.lemmas[noun] in lexicon.positions
    )


def _paired(parse: Parse, noun: int) -> int | None:
    """The name behind a description and a comma that a parser takes for a list of two without "and": "its leader,
    President X,".
    """
    if parse.tags[noun] != "NN" or noun + 1 >= len(parse) or parse.words[noun + 1] != ",":
        return None
    others = [child for child in parse.children[noun] if parse.deps[child] in ("conj", "cc")]
    if len(others) != 1 or parse.pos[others[0]] != "PROPN" or parse.tags[others[0]] != "NNP":
        return None
    return None if not parse.labels[others[0]].isdisjoint(("conj", "cc")) else others[0]


def _second_subject(parse: Parse, noun: int) -> int | None:
    """The name behind a description that a parser takes for one more subject: "the envoy on trade, X, asked"."""
    if parse.deps[noun] not in ("nsubj", "nsubjpass"):
        return None
    for other in parse.children[parse.heads[noun]]:
        if other > noun and parse.deps[other] == parse.deps[noun] and parse.pos[other] == "PROPN":
            first = parse.subtree(other)[0]
            return other if parse.words[first - 1] == "," and parse.subtree(noun)[1] == first - 1 else None
    return None


def _behind(reading: Reading, noun: int) -> int | None:
    """The person in apposition to what a preposition of the noun leads to: "her coach at Torino, Emil Mondo"."""
    parse = reading.parse
    if parse.deps[noun] == "attr":
        return None
    for preposition in parse.children[noun]:
        if parse.deps[preposition] != "prep":
            continue
        for inner in parse.children[preposition]:
            if inner not in reading.headed and parse.lemmas[preposition] == "of" and parse.children[inner]:
                named = _behind(reading, inner)  # "the minister of justice of Peru, Ann Lee"
                if named is not None:
                    return named
            if inner not in reading.headed or reading.cls(inner) == "Person":
                continue
            for name in parse.children[inner]:
                if parse.deps[name] == "appos" and parse.pos[name] == "PROPN" and reading.cls(name) == "Person":
                    return name
    return None


def _acts_as(lemma: str, lexicon: RelationLexicon) -> bool:
    return lemma in _AS or lemma in lexicon.leaving or lemma in lexicon.succeeding


def who(reading: Reading, token: int) -> int | None:
    """The person that a clause with "who" is about where a parser hung it on what stands between: "a general in the
    army who served as president".
    """
    parse = reading.parse
    if "relcl" not in parse.labels[token]:
        return None
    clauses = [child for child in parse.children[token] if parse.deps[child] == "relcl"]
    if not any(parse.lemmas[word] == "who" for clause in clauses for word in parse.children[clause]):
        return None
    if parse.deps[token] != "pobj" or reading.cls(token) in ("Person", "Group"):
        return None
    noun = parse.heads[parse.heads[token]]
    return noun if reading.cls(noun) == "Person" else None


def _title_of(reading: Reading, noun: int) -> int | None:
    """The person whose name begins right behind the noun, however the parser hung the two: "spokesman X told"."""
    parse = reading.parse
    if parse.tags[noun] not in ("NN", "NNP"):
        return None
    number = reading.covering.get(noun + 1)
    if number is None:
        return None
    mention = reading.mentions[number]
    if mention.start != parse.starts[noun + 1] or mention.kind != "name" or mention.cls != "Person":
        return None
    verb = parse.heads[mention.head]
    clause = parse.deps[verb] == "relcl" and parse.heads[verb] == noun  # "the aide X met"
    return None if clause or mention.head not in reading.headed else mention.head


def is_surname(reading: Reading, noun: int) -> bool:
    """Whether the word belongs to a person's name: "Coretta King", "Stephen Bishop Jr."."""
    number = reading.covering.get(noun)
    if number is None:
        return False
    mention = reading.mentions[number]
    return mention.kind == "name" and mention.cls == "Person" and mention.start < reading.parse.starts[noun]
