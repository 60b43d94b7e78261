"""What stands at a place of a pattern: the deep dependents of a word, with what a parse leaves to be understood."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain

from kg.annotate import syntax
from kg.annotate.constructions import NOUN_TAGS, NOUNS, SUBJECTS
from kg.annotate.paths import Path
from kg.annotate.reading import Reading
from kg.annotate.relations.bearers import apposed, bearers, of_country, several
from kg.annotate.relations.lexicon import RelationLexicon
from kg.annotate.relations.patterns import SELF, Place
from kg.model import Mention, Parse
from kg.ontology import Step

_OWN = SUBJECTS | {"prep"}
_HIS = frozenset(("his", "her"))
_SHARING = frozenset(("conj", "dobj", "appos", "prep"))  # what has to do with the dependents of the word above
_LOOSE = frozenset(("npadvmod", "dep", "nsubj"))
_AND = frozenset((" and ", ", ", ", and ", " or ", " & "))


class Places:
    """A reading with the deep dependents of its tokens, each looked up once."""

    __slots__ = ("_below", "_labels", "_words", "lexicon", "parse", "reading")

    def __init__(self, reading: Reading, lexicon: RelationLexicon) -> None:
        self.reading = reading
        self.lexicon = lexicon
        self.parse: Parse = reading.parse
        self._below: dict[int, dict[str, list[int]]] = {}
        self._labels: dict[int, frozenset[str]] = {}
        self._words: dict[int, set[syntax.Word]] = {}

    def labels(self, token: int) -> frozenset[str]:
        """The dependencies that lead down from a token."""
        labels = self._labels.get(token)
        if labels is None:
            own = self.parse.labels[token]
            labels = self._labels[token] = own if self._keeps_to_itself(token) else frozenset(self.below(token))
        return labels

    def _keeps_to_itself(self, token: int) -> bool:
        """Whether nothing belongs to a noun but what the parse hangs on it, as is so with most."""
        parse = self.parse
        return (
            parse.tags[token] in NOUN_TAGS
            and parse.pos[token] in NOUNS
            and parse.deps[token] not in _SHARING
            and "conj" not in parse.labels[token]
        )

    def words(self, token: int) -> set[syntax.Word]:
        """The dependencies that lead down from a token, each with the words that a step may ask for behind it."""
        words = self._words.get(token)
        if words is None:
            parse, lemmas, lower = self.parse, self.parse.lemmas, self.parse.lower
            words = self._words[token] = set()
            for dep, targets in self.below(token).items():
                for target in targets:
                    lemma, word = lemmas[target], lower[target]
                    words.add((dep, lemma))
                    if word != lemma:
                        words.add((dep, word))
                    if "prep" in parse.labels[target] and (of := syntax.whole(parse, target)) is not None:
                        words.add((dep, lemmas[of]))
        return words

    def at(self, trigger: int, place: Place) -> list[int]:
        """The tokens at a place, those that head no mention included."""
        if not isinstance(place, str):
            return self.follow(trigger, place)
        return [trigger] if place == SELF else bearers(self.reading, trigger, self.lexicon)

    def follow(self, token: int, path: Path) -> list[int]:
        """The tokens that a path leads to, in the order of the text."""
        here = [token]
        parse = self.parse
        for step in path:
            there: list[int] = []
            dep, asked = step.dep, step.lemmas
            for origin in here:
                below = self.below(origin)
                targets = below.get(dep, ()) if dep != "any" else chain(*below.values())
                if not step.classes:
                    if asked:
                        targets = [
                            one
                            for one in targets
                            if parse.lemmas[one] in asked or syntax.matches(parse, step, dep, one, self.reading)
                        ]
                    there += targets
                    continue
                for target in targets:
                    if (whole := self._whole(target)) is not None and whole != token:
                        beside = target in self.reading.headed and self.parse.lemmas[origin] in self.lexicon.nearby
                        target = target if beside else whole  # "in the outskirts of Nairobi", "near Libya's capital"
                    if not self._matches(step, target):
                        named = apposed(self.reading, target)
                        if named is None or not self._matches(step, named):
                            continue
                        target = named  # "owned by the singer Ana Lopez"
                    there.append(target)
            if not there:
                return there
            here = there
        if len(here) == 1:
            return [syntax.antecedent(parse, here[0])]
        return sorted({syntax.antecedent(parse, token) for token in here})

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

    def _matches(self, step: Step, target: int) -> bool:
        if syntax.matches(self.parse, step, step.dep, target, self.reading):
            return True
        number = self.reading.headed.get(target)
        if number is None or step.lemmas:
            return False
        if "Country" in step.classes and of_country(self.reading, number):
            return True
        return "Group" in step.classes and several(self.reading, number)

    def below(self, token: int) -> Mapping[str, Sequence[int]]:
        """Dependency -> tokens of all that belongs to a token, what is understood included."""
        found = self._below.get(token)
        if found is None:
            found = self._below[token] = {}
            for dep, target in self._arcs(token):
                if dep in found:
                    found[dep].append(target)
                else:
                    found[dep] = [target]
            if not found:
                return found
            if self.parse.pos[token] in syntax.VERBAL:  # "worked for X", where a parser takes "for X" for whom
                for one in found.get("dative", ()):
                    if self.parse.pos[one] == "ADP":
                        found.setdefault("prep", []).append(one)
            elif "poss" in found and (token not in self.reading.covering or not self._is_name(token)):
                found["poss"] = [self._partner(one) for one in found["poss"]]
        return found

    def _arcs(self, token: int) -> Sequence[syntax.Arc]:
        """The deep dependents of a token with those that a parser hung elsewhere."""
        parse, arcs = self.parse, syntax.dependents(self.parse, token)
        if arcs and self._is_name(token):  # "the Labour Party and Ana Lopez of the Greens": names share no prepositions
            arcs = tuple([arc for arc in arcs if parse.heads[arc[1]] == token or not self._foreign(token, *arc)])
        dep = parse.deps[token]
        if dep == "prep":
            further = self._strayed(token)
        elif dep == "appos":
            further = self._shared(token)
        elif parse.tags[token] == "NNS":
            further = self._enumerated(token)
        elif parse.pos[token] in syntax.VERBAL:
            further = self._listed(token) or (self._fronted(token) if dep == "conj" else [])
        else:
            return arcs
        return (*arcs, *further) if further else arcs

    def _is_name(self, token: int) -> bool:
        number = self.reading.headed.get(token)
        return number is not None and self.reading.mentions[number].kind == "name"

    def _foreign(self, name: int, dep: str, target: int) -> bool:
        """Whether an arc that a coordination lends to a name is none of its own: owners are shared among the like."""
        return dep == "prep" or (dep == "poss" and self.reading.cls(name) != self.reading.cls(self.parse.heads[target]))

    def _partner(self, owner: int) -> int:
        """The person named right before "and his", "and her", whose owner that is: "Omar Ba and *his* wife"."""
        parse, before = self.parse, owner - 2
        if parse.lemmas[owner] not in _HIS or before < 0 or parse.lemmas[owner - 1] != "and":
            return owner
        number = self.reading.covering.get(before)
        if number is None:
            return owner
        mention = self.reading.mentions[number]
        named = mention.kind == "name" and mention.cls == "Person" and mention.end == parse.ends[before]
        return mention.head if named and self._may_own(mention, owner) else owner

    def _may_own(self, mention: Mention, owner: int) -> bool:
        """Whether a person's given name is of the sex of "his" or "her"; one that is not known, where nobody else is
        meant: of "Ana Sow came with Omar Ba and *her* son" the son is Ana's.
        """
        reading, words = self.reading, self.lexicon.of_sex
        first = reading.document.text[mention.start : mention.end].split()[0]
        said = reading.parse.lower[owner]
        if any(first in names for pronoun, names in words.items() if pronoun != said):
            return first in words.get(said, ())
        number = reading.headed.get(owner)
        other = None if number is None else reading.mentions[number].entity
        meant = other is None or other == mention.entity or not reading.entities[other].named
        return meant or first in words.get(said, ())

    def _enumerated(self, noun: int) -> list[syntax.Arc]:
        """The names that go on a list in apposition to a noun for many: "three children: Ana, *Tom* and *Eva*"."""
        if "appos" not in self.parse.labels[noun]:
            return []
        return [
            ("appos", other)
            for child in self.parse.children[noun]
            if self.parse.deps[child] == "appos" and self._is_name(child)
            for other in syntax.conjuncts(self.parse, child)[1:]
        ]

    def _strayed(self, preposition: int) -> list[syntax.Arc]:
        """The places that go on a list behind a preposition and that a parser hung on what stands before it: "ISIL in
        Iraq and *Syria*".
        """
        parse, reading = self.parse, self.reading
        above = parse.heads[preposition]
        last = next((one for one in parse.children[preposition] if parse.deps[one] == "pobj"), None)
        if last is None or not self._is_name(last) or reading.cls(last) not in self.lexicon.grounds:
            return []
        found: list[syntax.Arc] = []
        for other in parse.children[above]:
            if other < last or parse.deps[other] != "conj" or not self._is_name(other):
                continue
            between = reading.document.text[
                reading.mentions[reading.headed[last]].end : reading.mentions[reading.headed[other]].start
            ]
            if (
                reading.cls(other) != reading.cls(last)
                or reading.cls(above) == reading.cls(last)
                or between not in _AND
            ):
                break
            found.append(("pobj", other))
            last = other
        return found

    def _listed(self, verb: int) -> list[syntax.Arc]:
        """The name before a comma and the subject, as headlines join two subjects: "Armenians, Azeris hold talks"."""
        parse, reading = self.parse, self.reading
        found: list[syntax.Arc] = []
        if parse.labels[verb].isdisjoint(SUBJECTS):
            return found
        for subject in parse.children[verb]:
            if parse.deps[subject] not in SUBJECTS or subject not in reading.headed:
                continue
            mention = reading.mentions[reading.headed[subject]]
            if reading.document.text[mention.start - 2 : mention.start] != ", ":
                continue
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
        if not parse.labels[verb].isdisjoint(_OWN):
            return []
        while parse.deps[first] == "conj" and parse.pos[parse.heads[first]] in syntax.VERBAL:
            first = parse.heads[first]
        subject = min((child for child in parse.children[first] if parse.deps[child] in SUBJECTS), default=-1)
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
