"""How well a reading agrees with the gold: precision, recall and F1, by kind and by class.

names        span exact, and person, organization, place or group right; a country is a place
classes      names whose span is right: the class itself; "Place" for a Settlement is missed, but not spurious
coreference  pairs of mentions said to be one
events       trigger overlaps, class right; events of no class are not counted
arguments    of events whose trigger and class are right, role and filler; any mention of the filler's chain will do
certainty    of events and relations found: those that are, or are taken to be, something else than asserted
time         of events found: those that have, or are given, a time; the same EDTF string
relations    property and both ends; of holdsPosition the title and, where the gold has it, the institution
claims       cue overlaps, source overlaps, seven tenths of the content's characters in common
quantities   span overlaps; quantity, unit and numbers right

Two spans of a filler or mention agree if half of their characters are common, or if they end together (English phrases
end in their head or are shortened to it).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal, NamedTuple, TypeAlias

from kg import model
from tests.gate import gold
from tests.gate.gold import Span

Verdict: TypeAlias = Literal["right", "spurious", "missed"]

KINDS = (
    "names",
    "classes",
    "coreference",
    "events",
    "arguments",
    "certainty",
    "time",
    "relations",
    "claims",
    "quantities",
)
TYPES = {
    "Person": "Person",
    "Group": "Group",
    **dict.fromkeys("Place Country Settlement Region Facility".split(), "Place"),
    **dict.fromkeys(
        "Organization Government Court ArmedGroup NGO MediaOutlet Company PoliticalParty SecurityForce".split(),
        "Organization",
    ),
}
RECIPROCAL = frozenset("alliedWith opposedTo metWith socialTieWith spouseOf siblingOf".split())


class Outcome(NamedTuple):
    """One item that is right, spurious (read, but not gold) or missed (gold, but not read)."""

    kind: str
    cls: str
    verdict: Verdict
    words: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Tally:
    right: int = 0
    spurious: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.spurious) if self.right + self.spurious else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, 0 to 1; 1 where there was nothing to find and nothing was found."""
        total = 2 * self.right + self.spurious + self.missed
        return 2 * self.right / total if total else 1.0


def tally(outcomes: Iterable[Outcome]) -> Tally:
    verdicts = [outcome.verdict for outcome in outcomes]
    return Tally(verdicts.count("right"), verdicts.count("spurious"), verdicts.count("missed"))


def common(left: Span, right: Span) -> int:
    return max(0, min(left[1], right[1]) - max(left[0], right[0]))


def similarity(left: Span, right: Span) -> float:
    """Jaccard of the characters."""
    shared = common(left, right)
    return shared / (left[1] - left[0] + right[1] - right[0] - shared) if shared else 0.0


def agree(left: Span, right: Span) -> bool:
    """Whether two spans name the same mention."""
    return similarity(left, right) >= 0.5 or (left[1] == right[1] and common(left, right) > 0)


def score(sentence: gold.Sentence, found: model.Annotated) -> list[Outcome]:
    """Everything that is right, spurious or missed in one sentence, of the kinds that it is annotated for."""
    scoring = _Scoring(sentence, found)
    parts = {
        "names": scoring.names,
        "coreference": scoring.coreference,
        "events": scoring.events,
        "relations": scoring.relations,
        "claims": scoring.claims,
        "quantities": scoring.quantities,
    }
    return [outcome for kind, part in parts.items() if kind in sentence.annotated for outcome in part()]


class _Scoring:
    def __init__(self, sentence: gold.Sentence, found: model.Annotated) -> None:
        self.gold = sentence
        self.found = found
        self.mentions = [(mention.start, mention.end) for mention in found.mentions]

    def words(self, span: Span) -> str:
        return self.gold.text[span[0] : span[1]]

    def outcome(self, kind: str, cls: str, verdict: Verdict, words: str) -> Outcome:
        return Outcome(kind, cls, verdict, words, self.gold.id)

    def same(self, wanted: Span, got: Span) -> bool:
        """Whether `got` is the mention `wanted` or another one of its chain."""
        chain = next((chain for chain in self.gold.chains if wanted in chain), (wanted,))
        return any(agree(one, got) for one in chain)

    def names(self) -> Iterator[Outcome]:
        left = {
            (mention.start, mention.end): mention.cls
            for mention in self.found.mentions
            if mention.kind == "name" and mention.cls in TYPES
        }
        for name in self.gold.names:
            types = {TYPES[cls] for cls in name.classes}
            span = next((span for span in name.spans if TYPES.get(left.get(span, "")) in types), None)
            words = self.words(span or name.spans[0])
            got = None if span is None else left.pop(span)
            if name.optional:
                continue
            if got is None:
                yield self.outcome("names", TYPES[name.classes[0]], "missed", f"{words} ({name.classes[0]})")
                continue
            yield self.outcome("names", TYPES[got], "right", words)
            if got in name.classes:
                yield self.outcome("classes", got, "right", words)
                continue
            yield self.outcome("classes", name.classes[0], "missed", f"{words}: read as {got}")
            if got not in TYPES.values():  # what is only less exact says nothing wrong
                yield self.outcome("classes", got, "spurious", f"{words}: is {name.classes[0]}")
        for span, cls in left.items():
            yield self.outcome("names", TYPES[cls], "spurious", f"{self.words(span)} ({cls})")

    def coreference(self) -> Iterator[Outcome]:
        places = [span for chain in self.gold.chains for span in chain]
        wanted = {frozenset(pair) for chain in self.gold.chains for pair in combinations(chain, 2)}
        got: set[frozenset[Span]] = set()
        for entity in self.found.entities:
            spans = [self.mentions[number] for number in entity.mentions]
            for left, right in combinations(spans, 2):
                pair = frozenset((_place(left, places), _place(right, places)))
                if len(pair) == 2 and not common(left, right):
                    got.add(pair)
        for pair in sorted(wanted | got, key=sorted):
            if pair & self.gold.loose:
                continue
            words = " = ".join(self.words(span) for span in sorted(pair))
            verdict: Verdict = "missed" if pair not in got else "right" if pair in wanted else "spurious"
            kinds = {self.kind_of(span) for span in pair}
            cls = next(kind for kind in ("pronoun", "nominal", "name") if kind in kinds)
            yield self.outcome("coreference", cls, verdict, words)

    def kind_of(self, span: Span) -> str:
        if any(span in name.spans for name in self.gold.names):
            return "name"
        kinds = [mention.kind for mention in self.found.mentions if (mention.start, mention.end) == span]
        return kinds[0] if kinds else "pronoun" if self.words(span).lower() in _PRONOUNS else "nominal"

    def events(self) -> Iterator[Outcome]:
        left = [one for one in self.found.events if one.cls != "Event"]  # the gold has what is of some class
        for event in sorted(self.gold.events, key=lambda one: one.optional):
            got = next((e for e in left if common(event.span, (e.start, e.end)) and e.cls in event.classes), None)
            words = self.words(event.span)
            if got is not None:
                left.remove(got)
            if event.optional:
                continue
            if got is None:
                yield self.outcome("events", event.classes[0], "missed", words)
                for argument in event.arguments:
                    if not argument.optional:
                        yield self.argument(event.classes[0], words, argument.role, argument.span, "missed")
                continue
            yield self.outcome("events", got.cls, "right", words)
            yield from self.arguments(event, got)
            yield from self.certainty(event.modalities, got.modality, words)
            yield from self.time(event, got)
        optional = [event for event in self.gold.events if event.optional]
        for got in left:
            span = (got.start, got.end)
            if any(common(span, event.span) and got.cls in event.classes for event in optional):
                continue
            yield self.outcome("events", got.cls, "spurious", self.words(span))
            for filler in got.arguments:
                yield self.argument(got.cls, self.words(span), filler.role, (filler.start, filler.end), "spurious")

    def argument(self, cls: str, trigger: str, role: str, span: Span, verdict: Verdict) -> Outcome:
        return self.outcome("arguments", role, verdict, f"{cls} {trigger!r}: {role} {self.words(span)!r}")

    def arguments(self, event: gold.Event, got: model.Event) -> Iterator[Outcome]:
        left = [one for one in got.arguments if one.target != "event" or self.found.events[one.index].cls != "Event"]
        words = self.words(event.span)
        for argument in event.arguments:
            filled = [
                one for one in left if one.role == argument.role and self.same(argument.span, (one.start, one.end))
            ]
            left = [one for one in left if one not in filled]
            if not argument.optional:
                verdict: Verdict = "right" if filled else "missed"
                yield self.argument(got.cls, words, argument.role, argument.span, verdict)
        for other in left:
            yield self.argument(got.cls, words, other.role, (other.start, other.end), "spurious")

    def certainty(self, wanted: tuple[model.Modality, ...], got: model.Modality, words: str) -> Iterator[Outcome]:
        if got in wanted:
            if got != "asserted":
                yield self.outcome("certainty", got, "right", words)
            return
        if got != "asserted":
            yield self.outcome("certainty", got, "spurious", f"{words}: is {wanted[0]}")
        if wanted[0] != "asserted":
            yield self.outcome("certainty", wanted[0], "missed", f"{words}: read as {got}")

    def time(self, event: gold.Event, got: model.Event) -> Iterator[Outcome]:
        words = self.words(event.span)
        time = got.time.edtf if got.time else None
        if time in event.times:
            if time is not None:
                yield self.outcome("time", "time", "right", words)
            return
        if time is not None:
            yield self.outcome("time", "time", "spurious", f"{words}: {time}, is {event.times[0]}")
        if None not in event.times:
            yield self.outcome("time", "time", "missed", f"{words}: {event.times[0]}, read as {time}")

    def relations(self) -> Iterator[Outcome]:
        left = list(self.found.relations)
        for relation in self.gold.relations:
            fitting = [one for one in left if self.relates(relation, one)]
            left = [one for one in left if one not in fitting]
            words = f"{self.words(relation.subject)} > {self.words(relation.object)}"
            if relation.optional:
                continue
            if not fitting:
                yield self.outcome("relations", relation.properties[0], "missed", words)
                continue
            yield self.outcome("relations", fitting[0].property, "right", words)
            yield from self.certainty((relation.modality,), fitting[0].modality, f"{relation.properties[0]} {words}")
        for one in left:
            target = one.literal if one.object is None else self.words(self.mentions[one.object])
            institution = "" if one.position_in is None else f" @ {self.words(self.mentions[one.position_in])}"
            words = f"{self.words(self.mentions[one.subject])} > {target}{institution}"
            yield self.outcome("relations", one.property, "spurious", words)

    def relates(self, wanted: gold.Relation, got: model.Relation) -> bool:
        if got.property not in wanted.properties:
            return False
        subject = self.mentions[got.subject]
        if got.object is None:
            if not self.same(wanted.subject, subject) or got.literal is None:
                return False
            held = self.words(wanted.object).casefold()
            if got.literal.casefold() not in (held, held.removesuffix("s")):  # each of two doctors is a doctor
                return False
            return wanted.position_in is None or (
                got.position_in is not None and self.same(wanted.position_in, self.mentions[got.position_in])
            )
        target = self.mentions[got.object]
        if self.same(wanted.subject, subject) and self.same(wanted.object, target):
            return True
        reciprocal = got.property in RECIPROCAL
        return reciprocal and self.same(wanted.subject, target) and self.same(wanted.object, subject)

    def claims(self) -> Iterator[Outcome]:
        left = list(self.found.claims)
        for claim in sorted(self.gold.claims, key=lambda one: one.optional):
            got = next((one for one in left if self.attributes(claim, one)), None)
            if got is not None:
                left.remove(got)
            if not claim.optional:
                cue = self.words(claim.cue)
                source = self.words(claim.source) if claim.source else "-"
                words = f"{source} > {cue} > {self.words(claim.contents[0])}"
                yield self.outcome("claims", cue.lower(), "right" if got else "missed", words)
        for one in left:
            source = self.words(one.source) if one.source else "-"
            words = f"{source} > {self.words(one.cue)} > {self.words(one.content)}"
            yield self.outcome("claims", self.words(one.cue).lower(), "spurious", words)

    def attributes(self, wanted: gold.Claim, got: model.Claim) -> bool:
        if not common(wanted.cue, got.cue) or max(similarity(one, got.content) for one in wanted.contents) < 0.7:
            return False
        if wanted.source is None or got.source is None:
            return wanted.source == got.source
        return common(wanted.source, got.source) > 0

    def quantities(self) -> Iterator[Outcome]:
        left = list(self.found.measurements)
        for one in sorted(self.gold.quantities, key=lambda one: one.optional):
            got = next((m for m in left if common(one.span, (m.start, m.end)) and _measures(one, m)), None)
            if got is not None:
                left.remove(got)
            if not one.optional:
                words = self.words(one.span)
                yield self.outcome("quantities", one.quantities[0], "right" if got else "missed", words)
        for measurement in left:
            numbers = f"{measurement.value} {measurement.lower}..{measurement.upper}"
            words = f"{measurement.text}: {measurement.quantity} {measurement.unit} {numbers}"
            yield self.outcome("quantities", measurement.quantity, "spurious", words)


_PRONOUNS = frozenset(
    "i me my mine we us our ours you your he him his she her hers it its they them their theirs himself herself itself "
    "themselves who whom whose that which this these those".split()
)


def _place(span: Span, places: Sequence[Span]) -> Span:
    """The gold mention that a mention is, or itself; "Ana's lawyer" is the lawyer rather than Ana."""
    fitting = [place for place in places if agree(place, span)]
    return max(fitting, key=lambda place: (place[1] == span[1], similarity(place, span)), default=span)


def _measures(wanted: gold.Quantity, got: model.Measurement) -> bool:
    if got.quantity not in wanted.quantities or got.unit not in wanted.units:
        return False
    if wanted.value is not None:
        return got.value == wanted.value and got.lower is None and got.upper is None
    return got.lower == wanted.lower and got.upper == wanted.upper
