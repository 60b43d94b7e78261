"""Coreference chains while they grow: who is in them, what is known of each, and what can't be one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from kg.annotate.gazetteer import MentionLexicon, plain
from kg.annotate.phrases import Phrase


class Chain(Struct):
    """What a set of phrases together says of whom it stands for."""

    members: list[int]
    names: list[str] = []  # as written, in order of appearance, with repetitions
    also: set[str] = set()  # names that the others are said to be, whatever their words
    heads: set[str] = set()  # head nouns of descriptions, titles and names, lower case
    modifiers: set[str] = set()  # content words before the heads
    speaker: int = -1  # the phrase of whoever says "we" of them
    owner: str = ""  # whose body it is that its name does not tell: "Iranian {}" of "Iran's Foreign Ministry"
    team: bool = False  # whether it is called like its place, which it is not
    described: str = ""  # a description as good as a name: "Trump administration"
    classes: dict[str, float] = {}  # class -> how many phrases say so; pronouns say nothing
    gender: str = ""
    plural: bool | None = None
    titles: list[str] = []
    reasons: list[str] = []
    cls: str = ""  # the decided class, until more phrases come

    @property
    def first(self) -> int:
        return self.members[0]


class Chains:
    """A partition of phrases that only ever grows coarser; phrases are counted in the order of the text,
    and behind them those that were added."""

    def __init__(self, phrases: Sequence[Phrase], facts: Iterable[Chain], lexicon: MentionLexicon) -> None:
        self.phrases = list(phrases)
        self.headed: dict[int, int] = {}  # token -> the first of the phrases that it heads, without those added later
        for number, phrase in enumerate(phrases):
            self.headed.setdefault(phrase.head, number)
        self.lexicon = lexicon
        self.voices: dict[int, int] = {}  # pronoun of the third person in a quotation -> phrase of who speaks
        self.settled: set[int] = set()  # pronouns of the third person of whom it is known already whom they mean
        self.coordinations: dict[int, tuple[int, ...]] = {}  # phrase of "Ana and Omar" -> those of Ana and of Omar
        self.conjunctions: dict[int, int] = {}  # phrase of "Ana and Omar" -> token of its last "and"
        self.paragraphs: Sequence[int] = ()  # of each sentence the paragraph that it stands in
        self._chains = list(facts)  # of each phrase the chain that it is in

    def __getitem__(self, phrase: int) -> Chain:
        return self._chains[phrase]

    def add(self, phrase: Phrase, chain: Chain) -> int:
        """One phrase more, in a chain of its own; its number."""
        number = len(self.phrases)
        chain.members = [number]
        self.phrases.append(phrase)
        self._chains.append(chain)
        return number

    def same(self, one: int, other: int) -> bool:
        return self._chains[one] is self._chains[other]

    def all(self) -> list[Chain]:
        """The chains in the order of their first phrases."""
        return [chain for phrase, chain in enumerate(self._chains) if chain.members[0] == phrase]

    def written(self, phrase: int) -> bool:
        """Whether a phrase stands in one piece in the text, as "Ana with Omar" does not in "Ana left with Omar"."""
        return phrase not in self.coordinations or phrase in self.conjunctions

    def united(self, chain: Chain) -> Iterator[int]:
        """The phrases of those for whom a group's chain stands together."""
        for member in chain.members:
            yield from self.coordinations.get(member, ())

    def cls(self, chain: Chain) -> str:
        """The most specific of the classes that agree with the most frequent kind of class."""
        cls = chain.cls
        if not cls:
            several = len(chain.classes) > 1
            cls = chain.cls = self._decided(chain) if several else next(iter(chain.classes), "Entity")
        return cls

    def _decided(self, chain: Chain) -> str:
        lexicon = self.lexicon
        weight = {
            cls: sum(n for other, n in chain.classes.items() if lexicon.is_a(cls, other) or lexicon.is_a(other, cls))
            for cls in chain.classes
        }
        return max(weight, key=lambda c: (weight[c], len(lexicon.above.get(c, ())), chain.classes[c], c))

    def agree(self, one: Chain, other: Chain) -> bool:
        """Whether nothing speaks against their being one: class, number, gender, the names of persons."""
        if one.gender and other.gender and one.gender != other.gender:
            return False
        if one.plural is not None and other.plural is not None and one.plural != other.plural:
            return False
        if one.owner and other.owner and one.owner != other.owner:
            return False
        left, right = one.cls or self.cls(one), other.cls or self.cls(other)
        if not self.compatible(left, right):
            return False
        if one.team and right in self.lexicon.places or other.team and left in self.lexicon.places:
            return False
        if self.lexicon.is_a(left, "Person") and self.lexicon.is_a(right, "Person"):
            names = {*one.names, *other.names}
            return all(
                persons_agree(a, b) or _parts(a, b, names)
                for a in set(one.names) - one.also
                for b in set(other.names) - other.also
            )
        return True

    def compatible(self, left: str, right: str) -> bool:
        if left == "Entity" or right == "Entity":
            return True
        above = self.lexicon.above
        mine, others = above.get(left, ()), above.get(right, ())
        if right in mine or left in others:
            return True
        if "Organization" in mine and "Organization" in others:
            return (
                "Government" not in (left, right)
                and "Court" not in (left, right)
                and "PoliticalParty" not in (left, right)
            )
        return (left, right) in _COMPATIBLE or (right, left) in _COMPATIBLE

    def merge(self, one: int, other: int, reason: str) -> bool:
        """Join the chains of two phrases; False if they are one already."""
        into, gone = self._chains[one], self._chains[other]
        if into is gone:
            return False
        if gone.members[0] < into.members[0]:
            into, gone = gone, into
        for member in gone.members:
            self._chains[member] = into
        into.members = sorted(into.members + gone.members)
        into.names += gone.names
        into.also |= gone.also
        into.heads |= gone.heads
        into.modifiers |= gone.modifiers
        into.described = into.described or gone.described
        into.owner = into.owner or gone.owner
        into.team = into.team or gone.team
        into.speaker = gone.speaker if into.speaker < 0 else into.speaker
        for cls, number in gone.classes.items():
            old = into.classes.get(cls, 0.0)
            into.classes[cls] = max(old, number) + 0.1 * min(old, number)  # one sure phrase outweighs many unsure ones
        into.cls = ""
        into.gender = into.gender or gone.gender
        into.plural = gone.plural if into.plural is None else into.plural
        if gone.titles:
            into.titles += [title for title in gone.titles if title not in into.titles]
        into.reasons += gone.reasons
        if reason and reason not in into.reasons:
            into.reasons.append(reason)
        return True


_COMPATIBLE = frozenset(
    (("Organization", "Facility"), ("Organization", "Place"), ("Group", "ArmedGroup"), ("Group", "Organization"))
)


def persons_agree(left: str, right: str) -> bool:
    """Whether two names of persons can be one person's: no forename, initial or surname contradicts."""
    a, b = _words(left), _words(right)
    if not a or not b or a == b:
        return True
    if len(a) == 1 or len(b) == 1:
        single, full = (a[0], b) if len(a) == 1 else (b[0], a)
        return any(_word_agrees(single, word) for word in full)
    if _word_agrees(a[0], b[0]) and a[-1] == b[-1]:
        return True
    return set(a) <= set(b) or set(b) <= set(a)


def _parts(left: str, right: str, names: Iterable[str]) -> bool:
    """Whether a forename and a surname are those of one full name: "Farid" and "Rahimi" of "Farid Rahimi"."""
    a, b = _words(left), _words(right)
    return len(a) == len(b) == 1 and any({a[0], b[0]} <= set(_words(name)) for name in names)


def _words(name: str) -> list[str]:
    return [word.strip(".,") for word in plain(name).replace("-", " ").split() if word.strip(".,") not in _SUFFIXES]


_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", ""))


def _word_agrees(a: str, b: str) -> bool:
    return a == b or (len(a) == 1 or len(b) == 1) and a[0] == b[0]
