"""Whom a noun describes, and what stands at a place of a pattern."""

from __future__ import annotations

from kg.annotate import syntax
from kg.annotate.reading import Reading
from kg.annotate.relations.lexicon import BEARER, SELF, Path, Place, RelationLexicon
from kg.model import Parse
from kg.ontology import Step

_BECOMING = frozenset("be become remain stay".split())
_AS = frozenset(
    "serve work act appoint name elect choose select nominate reelect re-elect install describe know"
    " swear inaugurate crown continue confirm ordain induct pick return".split()
)
_GROUND = frozenset(("Place", "Region", "Settlement", "Facility"))
_SUBJECTS = frozenset(("nsubj", "nsubjpass"))
_LOOSE = frozenset(("npadvmod", "dep", "nsubj"))
_NOMINAL = frozenset(("NOUN", "PROPN", "PRON"))


class Places:
    """A reading with the deep dependents of its tokens, each looked up once."""

    __slots__ = ("_arcs", "_labels", "lexicon", "parse", "reading")

    def __init__(self, reading: Reading, lexicon: RelationLexicon) -> None:
        self.reading = reading
        self.lexicon = lexicon
        self.parse: Parse = reading.parse
        self._arcs: dict[int, list[syntax.Arc]] = {}
        self._labels: dict[int, frozenset[str]] = {}

    def labels(self, token: int) -> frozenset[str]:
        """The dependencies that lead down from a token."""
        labels = self._labels.get(token)
        if labels is None:
            labels = self._labels[token] = frozenset([dep for dep, _ in self.dependents(token)])
        return labels

    def at(self, trigger: int, place: Place) -> list[int]:
        """The tokens at a place, those that head no mention included."""
        if place == SELF:
            return [trigger]
        if place == BEARER:
            return bearers(self.reading, trigger, self.lexicon)
        assert not isinstance(place, str)
        return self.follow(trigger, place)

    def follow(self, token: int, path: Path) -> list[int]:
        """The tokens that a path leads to, in the order of the text."""
        here = [token]
        for step in path:
            there: list[int] = []
            for origin in here:
                for dep, target in self.dependents(origin):
                    if step.dep not in (dep, "any"):
                        continue
                    if step.classes and (whole := self._whole(target)) is not None and whole != token:
                        target = whole  # "in the outskirts of Nairobi"
                    if not self._matches(step, dep, target):
                        named = apposed(self.reading, target) if step.classes else None
                        if named is None or not self._matches(step, dep, named):
                            continue
                        target = named  # "owned by the singer Ana Lopez"
                    there.append(target)
            if not there:
                return []
            here = there
        return sorted({syntax.antecedent(self.parse, token) for token in here})

    def _whole(self, noun: int) -> int | None:
        """The named place that a noun for a part of it has with it: "downtown *Bogota*", "the north of *Mali*"."""
        parse, reading = self.parse, self.reading
        if parse.lemmas[noun] not in self.lexicon.parts:
            return None
        found = [child for child in parse.children[noun] if parse.deps[child] in ("poss", "compound", "nmod")]
        for child in parse.children[noun]:
            if parse.deps[child] == "prep" and parse.lemmas[child] == "of":
                found.extend(parse.children[child])
        return next((one for one in found if reading.cls(one) in self.lexicon.grounds), None)

    def _matches(self, step: Step, dep: str, target: int) -> bool:
        if syntax.matches(self.parse, step, dep, target, self.reading):
            return True
        number = self.reading.headed.get(target)
        if number is None or step.lemmas:
            return False
        if "Country" in step.classes and of_country(self.reading, number):
            return True
        return "Group" in step.classes and several(self.reading, number)

    def dependents(self, token: int) -> list[syntax.Arc]:
        """(dependency, token) of all that belongs to a token, what is understood included."""
        arcs = self._arcs.get(token)
        if arcs is None:
            arcs = syntax.dependents(self.parse, token)
            if self._is_name(token):  # "the Labour Party and Ana Lopez of the Greens": names share no prepositions
                arcs = [(dep, target) for dep, target in arcs if dep != "prep" or self.parse.heads[target] == token]
            if self.parse.deps[token] == "appos":
                arcs = arcs + self._shared(token)
            elif self.parse.pos[token] in syntax.VERBAL and (listed := self._listed(token)):
                arcs = arcs + listed
            elif self.parse.deps[token] == "conj" and self.parse.pos[token] in syntax.VERBAL:
                arcs = arcs + self._fronted(token)
            self._arcs[token] = arcs
        return arcs

    def _is_name(self, token: int) -> bool:
        number = self.reading.headed.get(token)
        return number is not None and self.reading.mentions[number].kind == "name"

    def _listed(self, verb: int) -> list[syntax.Arc]:
        """The name before a comma and the subject, as headlines join two subjects: "Armenians, Azeris hold talks"."""
        parse, reading = self.parse, self.reading
        found: list[syntax.Arc] = []
        for subject in parse.children[verb]:
            if parse.deps[subject] not in _SUBJECTS or subject not in reading.headed:
                continue
            mention = reading.mentions[reading.headed[subject]]
            other = next((one for one in parse.children[verb] if one < subject and parse.deps[one] in _LOOSE), None)
            if other is None or not self._is_name(other):
                continue
            first = reading.mentions[reading.headed[other]]
            alike = first.cls == mention.cls and mention.kind == "name"
            if alike and reading.document.text[first.end : mention.start] == ", ":
                found.append((parse.deps[subject], other))
        return found

    def _fronted(self, verb: int) -> list[syntax.Arc]:
        """The phrases before the subject of a clause, which hold for its coordinated verbs too."""
        parse, first = self.parse, verb
        while parse.deps[first] == "conj" and parse.pos[parse.heads[first]] in syntax.VERBAL:
            first = parse.heads[first]
        subject = min((child for child in parse.children[first] if parse.deps[child] in _SUBJECTS), default=-1)
        own = {parse.deps[child] for child in parse.children[verb]}
        if own & (_SUBJECTS | {"prep"}):
            return []
        return [("prep", child) for child in parse.children[first] if child < subject and parse.deps[child] == "prep"]

    def _shared(self, name: int) -> list[syntax.Arc]:
        """What stands before a noun belongs to the name right behind it too: "China's operator Unicom"."""
        parse, noun = self.parse, self.parse.heads[name]
        if not self._is_name(name) or noun >= name:
            return []
        if self.reading.mentions[self.reading.headed[name]].start != parse.starts[noun + 1]:
            return []
        return [
            (parse.deps[child], child)
            for child in parse.children[noun]
            if child < noun and parse.deps[child] in ("poss", "amod", "nmod", "compound")
        ]


def of_country(reading: Reading, number: int) -> bool:
    """Whether a name of a nationality stands for its country: the "Iraqi" of "the Iraqi city"."""
    mention = reading.mentions[number]
    return mention.cls == "Group" and reading.entities[mention.entity].cls == "Country"


def several(reading: Reading, number: int) -> bool:
    """Whether a description stands for many who act, which makes a group of them: "coalition nations"."""
    mention = reading.mentions[number]
    return mention.kind == "nominal" and reading.parse.tags[mention.head] == "NNS" and mention.cls not in _GROUND


def apposed(reading: Reading, token: int) -> int | None:
    """The head of the mention in apposition to a noun that heads none: "the conductor Andri Caduff"."""
    if token in reading.headed:
        return None
    parse = reading.parse
    return next((one for one in parse.children[token] if parse.deps[one] == "appos" and one in reading.headed), None)


def bearers(reading: Reading, noun: int, lexicon: RelationLexicon) -> list[int]:
    """Whom a noun describes: by apposition, as a title before a name, by a copula, or the noun's own referent."""
    parse = reading.parse
    named = _title_of(reading, noun)
    if named is None:
        named = _behind(reading, noun)
    found = _described(parse, noun, lexicon) if named is None else [named]
    if not found and parse.deps[noun] == "conj":  # "founder and director of X"
        head = parse.heads[noun]
        if parse.pos[head] in _NOMINAL and head not in reading.headed:
            found = _described(parse, head, lexicon)
    if not found:  # "chairman and chief executive officer X"
        others = (child for child in parse.children[noun] if parse.deps[child] == "conj" and parse.pos[child] == "NOUN")
        found = next((described for other in others if (described := _described(parse, other, lexicon))), [])
    if not found:
        return [noun]
    return [other for one in found for other in syntax.conjuncts(parse, one)] if parse.tags[noun] == "NNS" else found


def _described(parse: Parse, noun: int, lexicon: RelationLexicon) -> list[int]:
    dep, head = parse.deps[noun], parse.heads[noun]
    apposed = [child for child in parse.children[noun] if parse.deps[child] == "appos" and parse.pos[child] == "PROPN"]
    if apposed:
        return apposed[:1]
    if dep == "appos":
        nearest = max((one for one in parse.children[head] if parse.deps[one] == "conj" and one < noun), default=head)
        return [head if parse.tags[noun] == "NNS" or parse.pos[nearest] not in _NOMINAL else nearest]
    if dep in ("compound", "nmod", "amod") and parse.pos[head] == "PROPN" and head > noun:
        return [head]
    if dep in ("attr", "acomp") and parse.lemmas[head] in _BECOMING:
        return [filler for label, filler in syntax.subjects(parse, head) if label == "nsubj"]
    if dep == "oprd" or (dep == "pobj" and parse.lemmas[head] == "as"):
        verb = head if dep == "oprd" else parse.heads[head]
        if parse.pos[verb] in syntax.VERBAL and (dep == "oprd" or _acts_as(parse.lemmas[verb], lexicon)):
            objects = [child for child in parse.children[verb] if parse.deps[child] == "dobj"]
            return objects or [filler for _, filler in syntax.subjects(parse, verb)]
    return []


def _behind(reading: Reading, noun: int) -> int | None:
    """The person in apposition to what a preposition of the noun leads to: "her coach at Torino, Emil Mondo"."""
    parse = reading.parse
    if parse.deps[noun] == "attr":
        return None
    for preposition in parse.children[noun]:
        if parse.deps[preposition] != "prep":
            continue
        for inner in parse.children[preposition]:
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
    if noun + 1 >= len(parse) or parse.tags[noun] not in ("NN", "NNP"):
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
