"""What a number measures, and of whom or what: read off the words above and below what it counts."""

from __future__ import annotations

from msgspec import Struct

from kg.annotate import syntax
from kg.annotate.quantities.counting import Counted
from kg.annotate.quantities.lexicon import Cue, QuantityLexicon
from kg.annotate.reading import Reading
from kg.model import Parse
from kg.ontology import Step

SIZES = frozenset(("distance", "height", "length", "width", "depth", "thickness", "area", "duration"))
_CLIMB = 4  # words above what is counted that may say what is measured


class Context(Struct, frozen=True):
    """What is measured, the word that says so, and the token whose clause the measurement belongs to."""

    quantity: str | None
    cue: int | None  # token
    counted: int  # token that stands for what is counted: of "including 238", the whole that the 238 belong to
    target: int | None = None  # token whose mention is the target, where the cue gives it
    also: tuple[int, ...] = ()  # further tokens without which the cue would say something else: "shot … dead"


def context(reading: Reading, lexicon: QuantityLexicon, found: Counted) -> Context:
    """The quantity that the words around a number give it, None where they give none."""
    parse = reading.parse
    if found.quantity == "age":
        return Context("age", None, found.head)
    if found.quantity == "distance":
        sized = _sized(parse, lexicon, found)
        if sized is not None:
            return Context(sized[1], None, found.head, sized[0])
    whole = _whole(parse, found.head)
    measured = _measure_noun(parse, lexicon, found.head)
    if measured is not None:
        noun, quantity = measured
        if found.quantity == "distance" and quantity in lexicon.dimensions.values():  # "a height of 11 metres"
            return Context(quantity, noun, found.head, noun)
        people = quantity in _MONEY and found.unit == "person"  # "700 people and material losses", "a loss of 42 lives"
        fits = found.quantity in (None, "money") or (quantity == "capacity" and found.quantity != "percentage")
        if fits and not people:
            return Context(quantity, noun, found.head, noun)
    inhabited = _inhabited(reading, lexicon, found)
    if inhabited is not None:
        return Context("population", inhabited, found.head, inhabited)
    for token in (found.head, whole) if whole is not None else (found.head,):
        cue = _cue(reading, lexicon, token, found.quantity)
        if cue is not None:
            return Context(cue[1], cue[0], token, None, cue[2])
    if found.quantity is not None:
        return Context(found.quantity, None, found.head)
    left = _left(parse, lexicon, found)
    if left is not None:
        return Context(left[1], left[0], found.head)
    counted = found.head if found.noun is not None or whole is None else whole
    noun = found.noun if found.noun is not None else counted
    if found.unit == "person":
        modified = _modifier(reading, lexicon, noun)
        if modified is not None:
            return Context(modified, None, counted)
    counts = lexicon.nouns.get(parse.lemmas[noun]) or lexicon.nouns.get(parse.lower[noun])
    return Context(counts, None, counted)


def _sized(parse: Parse, lexicon: QuantityLexicon, found: Counted) -> tuple[int, str] | None:
    """What is so high or long, and the quantity: "a wall 11 metres high", "the 15-metre-wide river"."""
    size = found.last
    if size < len(parse) and parse.words[size] == "-":
        size += 1
    quantity = lexicon.dimensions.get(parse.lower[size]) if size < len(parse) else None
    if quantity is None:
        return None
    here = size
    while parse.deps[here] == "conj":  # "11 metres high and 2 kilometres long"
        here = parse.heads[here]
    above = parse.heads[here]
    if parse.deps[here] == "acomp" or parse.pos[above] in syntax.VERBAL:
        above = next((subject for _, subject in syntax.subjects(parse, above)), above)
    return above, quantity


def _inhabited(reading: Reading, lexicon: QuantityLexicon, found: Counted) -> int | None:
    """The place of "a city of two million"."""
    parse = reading.parse
    preposition = parse.heads[found.head]
    if found.unit not in (None, "person") or parse.deps[found.head] != "pobj":
        return None
    place = parse.heads[preposition]
    if parse.lower[preposition] != "of" or place != preposition - 1 or parse.pos[place] != "NOUN":
        return None
    cls = reading.cls(place)
    return place if cls in lexicon.places and cls not in lexicon.facilities else None


def _left(parse: Parse, lexicon: QuantityLexicon, found: Counted) -> tuple[int, str] | None:
    """The verb and the quantity of "left 20 miners and 3 guards dead", which parsers attach in many ways."""
    verb = parse.heads[found.head]
    for _ in range(2):
        if parse.lemmas[verb] == "leave":
            break
        verb = parse.heads[verb]
    if parse.lemmas[verb] != "leave" or not verb < found.first:
        return None
    end = parse.sentences[parse.sentence_of[verb]][1]
    for token in range(found.last, min(end, found.last + 6)):
        quantity = lexicon.left_as.get(parse.lower[token])
        if quantity is not None:
            return verb, quantity
        if parse.pos[token] not in ("NOUN", "PROPN", "NUM", "CCONJ", "ADJ", "ADV", "DET"):
            return None
    return None


def _whole(parse: Parse, token: int) -> int | None:
    """Of "deported hundreds of men, including 238 accused", the hundreds."""
    preposition = parse.heads[token]
    if parse.deps[token] != "pobj" or parse.lower[preposition] not in ("including", "among"):
        return None
    above = parse.heads[preposition]
    if parse.pos[above] in ("NOUN", "PROPN"):
        return above
    if parse.pos[above] not in syntax.VERBAL:
        return None
    objects = [child for child in parse.children[above] if parse.deps[child] in ("dobj", "nsubjpass") and child < token]
    return objects[0] if objects else None


_SIZE_PREPOSITIONS = frozenset(("of", "at", "to", "for", "above", "below", "over", "by", "around", "between", "from"))


def _measure_noun(parse: Parse, lexicon: QuantityLexicon, token: int) -> tuple[int, str] | None:
    """The noun whose size the number tells: "a capacity of 40,000", "the toll rose to 34", "a $6 million fine"."""
    above, dep = parse.heads[token], parse.deps[token]
    if dep in ("nmod", "compound", "nummod", "amod") and above > token:
        found = _measures(parse, lexicon, above)
        if found is not None:
            return above, found
    if dep == "pobj" and parse.lower[above] in _SIZE_PREPOSITIONS:
        noun = parse.heads[above]
        found = _measures(parse, lexicon, noun)
        if found is not None and parse.lower[above] in ("of", "at", "for", "between", "above", "over"):
            return noun, found
        if parse.lower[noun] == "from" and parse.lower[above] == "to":  # "rose from 12 to 34"
            noun = parse.heads[noun]
        if parse.pos[noun] in syntax.VERBAL:  # "puts the capacity at 40,000", "raised the toll to 34"
            for child in parse.children[noun]:
                if parse.deps[child] in ("dobj", "nsubjpass") and child < token:
                    found = _measures(parse, lexicon, child)
                    if found is not None:
                        return child, found
        above = noun
    elif dep not in ("dobj", "attr", "npadvmod", "oprd"):
        return None
    if parse.pos[above] in syntax.VERBAL and parse.lemmas[above] in lexicon.reach_verbs:
        for _, subject in syntax.subjects(parse, above):
            found = _measures(parse, lexicon, subject)
            if found is not None:
                return subject, found
    return None


def _measures(parse: Parse, lexicon: QuantityLexicon, noun: int) -> str | None:
    if parse.pos[noun] != "NOUN":
        return None
    lemma = parse.lemmas[noun]
    for child in parse.children[noun]:
        if parse.deps[child] == "compound":
            found = lexicon.measure_nouns.get(f"{parse.lemmas[child]}-{lemma}")
            if found is not None:
                return found
    return lexicon.measure_nouns.get(lemma)


def _cue(
    reading: Reading, lexicon: QuantityLexicon, token: int, quantity: str | None
) -> tuple[int, str, tuple[int, ...]] | None:
    """The cue word above a token, the quantity that it tells, and the words beside it that this hangs on."""
    parse = reading.parse
    here = token
    for _ in range(_CLIMB):
        if parse.heads[here] == here:
            return None
        here = parse.heads[here]
        for word, cue in [(one, cue) for one in _predicates(parse, here) for cue in _cues(parse, lexicon, one)]:
            if (
                _is_pos(parse, word, cue.pos)
                and _of_kind(cue, quantity)
                and (token in syntax.follow(parse, word, cue.path, reading) or _nearly(parse, token, word, cue))
                and (not cue.possible or _enabled(parse, lexicon, word))
            ):
                beside = [syntax.follow(parse, word, path, reading) for path in cue.also]
                if all(beside):
                    return word, cue.quantity, tuple(found[0] for found in beside)
    return None


def _predicates(parse: Parse, verb: int) -> tuple[int, ...]:
    """A word, and the participle that a copula says of its subject: "40 were missing"."""
    if parse.lemmas[verb] not in ("be", "remain", "go"):
        return (verb,)
    return (verb, *(c for c in parse.children[verb] if parse.deps[c] == "acomp" and parse.tags[c] == "VBG"))


def _cues(parse: Parse, lexicon: QuantityLexicon, word: int) -> tuple[Cue, ...]:
    """The cues of a word; an adjective that taggers take for a participle goes by its form: "two are missing".

    So does a verb whose lemma lost its last letter: "fined", not of "fin".
    """
    found = lexicon.cues.get(parse.lemmas[word], ())
    if not found and parse.tags[word] == "VBG" and "dobj" not in parse.labels[word]:
        return lexicon.cues.get(parse.lower[word], ())
    if not found and parse.tags[word] in ("VBD", "VBN"):
        return lexicon.cues.get(parse.words[word][:-1].lower(), ())
    return found


def _nearly(parse: Parse, token: int, verb: int, cue: Cue) -> bool:
    """Whether a token fills the one step of a cue where the parse names it otherwise.

    "injured between 40 and 50": what bounds the object is no preposition.  "12 were killed and dozens injured": the
    passive stands once for both verbs.
    """
    if len(cue.path) != 1 or cue.path[0].classes or cue.path[0].lemmas:
        return False
    dep, above = parse.deps[token], parse.heads[token]
    if cue.path[0].dep == "dobj":
        if dep == "dobj" and above == verb:
            return True  # the second of two: "fined the paper 3,000 euros"
        bounds = dep == "pobj" and parse.heads[above] == verb and parse.lower[above] in ("between", "over")
        return bounds and above == verb + 1
    if cue.path[0].dep == "nsubj" and parse.deps[verb] == "acomp":
        return dep == "nsubj" and above == parse.heads[verb]
    if cue.path[0].dep != "nsubjpass" or dep != "nsubj" or above != verb or parse.deps[verb] != "conj":
        return False
    first = parse.heads[verb]
    passive = "auxpass" in parse.labels[first]
    return passive and parse.labels[verb].isdisjoint(("aux", "dobj"))


_MONEY = frozenset(("cost", "payment", "budget", "revenue", "debt", "value", "money"))


def _of_kind(cue: Cue, quantity: str | None) -> bool:
    """Money is not a number of people: cues of one are none of the other."""
    return (quantity == "money") == (cue.quantity in _MONEY) and quantity in (None, "money")


def _is_pos(parse: Parse, token: int, pos: str) -> bool:
    if pos == "v":
        return parse.tags[token].startswith("VB")
    if pos == "n":
        return parse.tags[token].startswith("NN")
    return pos == "" or parse.tags[token].startswith("JJ") or parse.tags[token].startswith("VB")


def _enabled(parse: Parse, lexicon: QuantityLexicon, verb: int) -> bool:
    """Whether a verb is what something can do or is made for."""
    here = verb
    for _ in range(3):
        for child in parse.children[here]:
            if parse.deps[child] == "aux" and parse.lemmas[child] in lexicon.enablers:
                return True
            if parse.lower[child] in ("enough", "with") and parse.deps[child] in ("advmod",):
                return True
        above = parse.heads[here]
        if above == here or parse.deps[here] not in ("xcomp", "acl", "advcl", "relcl", "ccomp", "conj", "pcomp"):
            return False
        if parse.lemmas[above] in lexicon.enablers:  # "designed to hold", not "he intends to hold"
            return parse.tags[above] == "VBN" or not parse.tags[above].startswith("VB")
        here = above
    return False


def _modifier(reading: Reading, lexicon: QuantityLexicon, noun: int) -> str | None:
    parse = reading.parse
    for child in parse.children[noun]:
        for path, quantity in lexicon.modifiers.get(parse.deps[child], ()):
            if _leads(parse, child, path):
                return quantity
    return None


def _leads(parse: Parse, token: int, path: tuple[Step, ...]) -> bool:
    """Whether a path that begins with the arc to a token can be followed over the arcs of the parse."""
    step, *rest = path
    if step.dep not in (parse.deps[token], "any"):
        return False
    if step.lemmas and parse.lemmas[token] not in step.lemmas and parse.lower[token] not in step.lemmas:
        return False
    return not rest or any(_leads(parse, child, tuple(rest)) for child in parse.children[token])
