"""Hand-made readings: short articles with what an annotator would find in them, by the words and not by offsets.

story = Story("a", "Acme fired Bob on Monday.")
story.entity("Acme", "Company")
story.entity("Bob", "Person")
story.event("Resignation", "fired", agent="Acme", patient="Bob", time=("Monday", "2025-03-17"))
story.annotated()
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from kg.model import (
    Annotated,
    Argument,
    Claim,
    Document,
    Entity,
    Event,
    EventCluster,
    LocalEntity,
    Measurement,
    Mention,
    Modality,
    Relation,
    Resolution,
    Target,
    Time,
)


class Story:
    """One document in the making."""

    def __init__(self, name: str, text: str, date: str | None = None, source: str | None = None) -> None:
        self.document = Document(name, text, title=f"Title of {name}", date=date, source=source)
        self.text = text
        self.mentions: list[Mention] = []
        self.entities: list[LocalEntity] = []
        self.events: list[Event] = []
        self.keys: list[str] = []
        self.relations: list[Relation] = []
        self.measurements: list[Measurement] = []
        self.claims: list[Claim] = []

    def span(self, words: str, after: int = 0) -> tuple[int, int]:
        start = self.text.index(words, after)
        return start, start + len(words)

    def entity(self, name: str, cls: str, *others: str, score: float | None = 0.9) -> None:
        """A named entity with the mentions of its name and of the other words for it."""
        numbers = []
        for words in (name, *others):
            start = self.text.find(words)
            while start >= 0:
                numbers.append(len(self.mentions))
                end = start + len(words)
                self.mentions.append(Mention(start, end, 0, cls, "name", len(self.entities), score))
                start = self.text.find(words, end)
        assert numbers, name
        self.entities.append(LocalEntity(cls, name, tuple(numbers), True, tuple(sorted(others))))

    def mention(self, words: str) -> int:
        start, end = self.span(words)
        return next(i for i, mention in enumerate(self.mentions) if (mention.start, mention.end) == (start, end))

    def time(self, given: tuple[str, str] | tuple[str, str, str] | None) -> Time | None:
        if given is None:
            return None
        words, first, last = given[0], given[1], given[-1]
        return Time(*self.span(words), words, first if first == last else f"{first}/{last}", first, last)

    def event(
        self,
        cls: str,
        trigger: str,
        *,
        key: str | None = None,
        modality: Modality = "asserted",
        evidence: str | None = None,
        time: tuple[str, str] | tuple[str, str, str] | None = None,
        amount: int | None = None,
        **roles: str | Sequence[str],
    ) -> int:
        start, end = self.span(trigger)
        arguments = []
        for role, fillers in roles.items():
            for words in (fillers,) if isinstance(fillers, str) else fillers:
                arguments.append(Argument(role, *self.span(words), "mention", self.mention(words)))
        if amount is not None:
            measured = self.measurements[amount]
            arguments.append(Argument("amount", measured.start, measured.end, "measurement", amount))
        span = self.span(evidence) if evidence else self.sentence(start)
        self.events.append(Event(cls, start, end, 0, trigger, tuple(arguments), modality, span, self.time(time)))
        self.keys.append(key or f"event/{self.document.id}-{len(self.events)}")
        return len(self.events) - 1

    def sentence(self, at: int) -> tuple[int, int]:
        start = self.text.rfind(". ", 0, at) + 2 if ". " in self.text[:at] else 0
        end = self.text.find(".", at)
        return start, end + 1 if end >= 0 else len(self.text)

    def relation(
        self, name: str, subject: str, value: str, *, modality: Modality = "asserted", position_in: str | None = None
    ) -> int:
        start, _ = self.span(value)
        literal = name == "holdsPosition"
        self.relations.append(
            Relation(
                name,
                self.mention(subject),
                None if literal else self.mention(value),
                self.sentence(start),
                modality,
                value if literal else None,
                None if position_in is None else self.mention(position_in),
            )
        )
        return len(self.relations) - 1

    def measurement(
        self,
        words: str,
        quantity: str,
        unit: str,
        value: int | None = None,
        *,
        low: int | None = None,
        high: int | None = None,
        of: str | None = None,
        time: tuple[str, str] | tuple[str, str, str] | None = None,
    ) -> int:
        start, end = self.span(words)
        self.measurements.append(
            Measurement(
                start,
                end,
                words,
                unit,
                quantity,
                None if value is None else Decimal(value),
                None if low is None else Decimal(low),
                None if high is None else Decimal(high),
                False,
                None if of is None else "mention",
                None if of is None else self.mention(of),
                self.sentence(start),
                "asserted",
                self.time(time),
            )
        )
        return len(self.measurements) - 1

    def claim(self, source: str, cue: str, content: str, about: Iterable[tuple[Target, int]] = ()) -> None:
        self.claims.append(
            Claim(self.span(source), self.span(cue), self.span(content), self.mention(source), tuple(about))
        )

    def annotated(self) -> Annotated:
        return Annotated(
            self.document,
            tuple(self.mentions),
            tuple(self.entities),
            tuple(self.events),
            tuple(self.relations),
            tuple(self.claims),
            tuple(self.measurements),
        )


_FOLDERS = {"Person": "person", "Group": "group", "Country": "place", "Settlement": "place", "Facility": "place"}


def resolution(stories: Iterable[Story]) -> Resolution:
    """Entities of one name are one; events are one where the story gives them one key."""
    entities: dict[str, list[tuple[str, int]]] = {}
    classes: dict[str, str] = {}
    events: dict[str, list[tuple[str, int]]] = {}
    for story in stories:
        for index, entity in enumerate(story.entities):
            entities.setdefault(entity.name, []).append((story.document.id, index))
            classes.setdefault(entity.name, entity.cls)
        for index, key in enumerate(story.keys):
            events.setdefault(key, []).append((story.document.id, index))
    return Resolution(
        tuple(
            Entity(
                f"{_FOLDERS.get(classes[name], 'organization')}/{_slug(name)}",
                classes[name],
                name,
                (),
                tuple(sorted(members)),
                ("same name",) if len(members) > 1 else (),
            )
            for name, members in sorted(entities.items())
        ),
        tuple(EventCluster(key, tuple(sorted(members))) for key, members in sorted(events.items())),
    )


def _slug(name: str) -> str:
    return "-".join("".join(c if c.isascii() and c.isalnum() else " " for c in name.lower()).split())


def stories() -> list[Story]:
    """Three articles on one affair that agree in part."""
    first = Story(
        "herald",
        "The United States deported 238 Venezuelans to El Salvador on March 15. "
        "They were taken to CECOT, a prison in Tecoluca that holds 40,000 inmates. "
        "President Nayib Bukele said the United States would pay 6 million dollars.",
        "2025-03-17",
        "The Herald",
    )
    first.entity("United States", "Country")
    first.entity("Venezuelans", "Group", "They")
    first.entity("El Salvador", "Country")
    first.entity("CECOT", "Facility", "a prison")
    first.entity("Tecoluca", "Settlement")
    first.entity("Nayib Bukele", "Person")
    first.measurement("238", "count", "person", 238, of="Venezuelans")
    first.measurement("40,000 inmates", "capacity", "person", 40000, of="CECOT")
    first.measurement("6 million dollars", "cost", "USD", 6000000)
    first.event(
        "Deportation",
        "deported",
        key="event/flights",
        agent="United States",
        patient="Venezuelans",
        destination="El Salvador",
        time=("March 15", "2025-03-15"),
    )
    first.event("Transfer", "taken", patient="Venezuelans", destination="CECOT")
    paid = first.event("Payment", "pay", modality="planned", agent="United States", recipient="El Salvador", amount=2)
    first.relation("locatedIn", "CECOT", "Tecoluca")
    first.relation("holdsPosition", "Nayib Bukele", "President", position_in="El Salvador")
    first.claim("Nayib Bukele", "said", "the United States would pay 6 million dollars", [("event", paid)])

    second = Story(
        "monitor",
        "On March 16 the United States deported 261 Venezuelans to El Salvador. "
        "Cristosal said that at least 261 people died in CECOT. "
        "The prison CECOT has room for 20,000 men. Nayib Bukele did not visit Tecoluca.",
        "2025-03-18",
        "The Monitor",
    )
    second.entity("United States", "Country")
    second.entity("Venezuelans", "Group")
    second.entity("El Salvador", "Country")
    second.entity("Cristosal", "NGO")
    second.entity("CECOT", "Facility")
    second.entity("Nayib Bukele", "Person")
    second.entity("Tecoluca", "Settlement")
    second.measurement("261 Venezuelans", "count", "person", 261, of="Venezuelans")
    second.measurement("at least 261 people", "deaths", "person", None, low=261, of="CECOT")
    second.measurement("20,000 men", "capacity", "person", 20000, of="CECOT")
    second.event(
        "Deportation",
        "deported",
        key="event/flights",
        agent="United States",
        patient="Venezuelans",
        destination="El Salvador",
        time=("March 16", "2025-03-16"),
    )
    death = second.event("Death", "died", place="CECOT")
    second.event("Visit", "visit", modality="negated", agent="Nayib Bukele", destination="Tecoluca")
    second.claim("Cristosal", "said", "at least 261 people died in CECOT", [("event", death), ("measurement", 1)])

    third = Story(
        "gazette",
        "Cristosal and Nayib Bukele met in Tecoluca in April 2025. Bukele allegedly threatened Cristosal. "
        "Cristosal belongs to the opposition, said Nayib Bukele.",
        "2025-04-20",
        "The Gazette",
    )
    third.entity("Cristosal", "NGO")
    third.entity("Nayib Bukele", "Person", "Bukele allegedly")
    third.entity("Tecoluca", "Settlement")
    third.entity("the opposition", "PoliticalParty")
    third.event(
        "Meeting",
        "met",
        agent=("Cristosal", "Nayib Bukele"),
        place="Tecoluca",
        time=("April 2025", "2025-04-01", "2025-04-30"),
    )
    third.event("Threat", "threatened", modality="alleged", agent="Nayib Bukele", patient="Cristosal")
    member = third.relation("memberOf", "Cristosal", "the opposition")
    third.relation("opposedTo", "Cristosal", "Nayib Bukele")
    third.claim("Nayib Bukele", "said", "Cristosal belongs to the opposition", [("relation", member)])
    return [first, second, third]
