"""Sentences made from our own templates."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from kg.annotate.names import words
from kg.annotate.names.training import invention, lists
from kg.annotate.names.training.sentences import Sentence

_PART = re.compile(r"(?:<([^>]+)>\+)?\[(\w+)\]|<([^>]+)>(?:/(\w+))?")
_TITLES = (
    "President",
    "Prime Minister",
    "Foreign Minister",
    "Minister",
    "Senator",
    "Governor",
    "Mayor",
    "Judge",
    "Justice",
    "General",
    "Colonel",
    "Captain",
    "Inspector",
    "Superintendent",
    "Professor",
    "Dr",
    "Dr.",
    "Mr",
    "Mr.",
    "Mrs",
    "Ms",
    "Bishop",
    "Archbishop",
    "Pastor",
    "Sheikh",
    "Imam",
    "Chief",
    "Ambassador",
    "Secretary",
    "Commissioner",
    "Deputy",
    "Vice President",
    "Speaker",
    "Sir",
    "Dame",
    "Lt. Col.",
    "Gen.",
    "Sgt.",
    "Defence Secretary",
    "Attorney General",
    "Health Minister",
    "Interior Minister",
    "Prince",
    "King",
    "Queen",
    "Sultan",
    "Justice Minister",
    "Congressman",
)
_AGENCIES = ("Reuters", "AP", "AFP", "Xinhua", "dpa", "EFE", "ANSA", "UPI", "TASS", "PTI", "IPS", "CNN", "BBC")
_CLUBS = (
    "{}",
    "{} FC",
    "FC {}",
    "{} United",
    "{} City",
    "Real {}",
    "Atlético {}",
    "Sporting {}",
    "Deportivo {}",
    "{} Stars",
)


_CODES = (
    "Desert",
    "Iron",
    "Noble",
    "Silent",
    "Blue",
    "Thunder",
    "Shield",
    "Dawn",
    "Eagle",
    "Resolve",
    "Storm",
    "Sabre",
)
_UNITS = (
    "{} Battalion",
    "{} Infantry Division",
    "{} Regiment",
    "{} Brigade",
    "{} Fleet",
    "{} Air Wing",
    "{} Cavalry Division",
)


def _unit(chance: random.Random) -> str:
    number = chance.randint(4, 40)
    return chance.choice(_UNITS).format(f"{number}th")


def _club(chance: random.Random) -> str:
    return chance.choice(_CLUBS).format(chance.choice(invention.cities()))


_FILLERS: dict[str, tuple[str, Callable[[random.Random], str]]] = {
    "Person": ("Person", lambda c: invention.person(c)[0]),
    "Surname": ("Person", invention.surname),
    "Given": ("Person", invention.given_name),
    "Title": ("O", lambda c: c.choice(_TITLES)),
    "Place": ("Place", invention.place),
    "CITY": ("Place", lambda c: c.choice(invention.cities()).upper()),
    "Country": ("Place", invention.country),
    "Group": ("Group", invention.nationality),
    "People": ("Group", invention.people),
    "Tribe": ("Group", invention.tribe),
    "Organization": ("Organization", invention.organization),
    "Ministry": ("Organization", lambda c: invention.organization(c, "ministry")),
    "Club": ("Organization", _club),
    "Armed": ("Organization", lambda c: invention.organization(c, "armed")),
    "Party": ("Organization", lambda c: invention.organization(c, "party" if c.random() < 0.4 else "partyname")),
    "Company": ("Organization", lambda c: invention.organization(c, "company" if c.random() < 0.4 else "short")),
    "Newspaper": ("Organization", lambda c: invention.organization(c, "media" if c.random() < 0.4 else "newspaper")),
    "School": ("Organization", lambda c: invention.organization(c, "school")),
    "SURNAME": ("Person", lambda c: invention.surname(c).upper()),
    "Unit": ("Organization", _unit),
    "Operation": ("Event", lambda c: f"Operation {c.choice(_CODES)} {c.choice(_CODES)}"),
    "Nation": ("Group", lambda c: f"{invention.tribe(c)} First Nation"),
    "Building": ("Place", invention.building),
    "Acronym": ("Organization", invention.acronym),
    "Short": ("Organization", lambda c: c.choice(_AGENCIES)),
    "Event": ("Event", invention.event),
}


def label(parts: list[tuple[str, str]], source: str) -> Sentence:
    """parts: texts in order, each with its type, or O."""
    found: list[str] = []
    labels: list[str] = []
    for text, kind in parts:
        inner = [text[a:b] for a, b in words.split(text)]
        if kind == "O":
            labels.extend(["O"] * len(inner))
        else:
            article = len(inner) > 1 and inner[0] in ("The", "the")
            labels.extend((["O"] if article else []) + [f"B-{kind}"] + [f"I-{kind}"] * (len(inner) - 1 - article))
        found.extend(inner)
    return Sentence(source, tuple(found), tuple(labels))


def sentence(chance: random.Random) -> Sentence:
    """One sentence from a template that chance picks."""
    template = chance.choice(lists.lines("templates.txt"))
    parts: list[tuple[str, str]] = []
    done = 0
    for match in _PART.finditer(template):
        parts.append((template[done : match.start()], "O"))
        leading, slot, choices, kind = match.groups()
        if slot:
            kind, filler = _FILLERS[slot]
            name = filler(chance)
            parts.append((f"{chance.choice(leading.split('|'))} {name}" if leading else name, kind))
        else:
            parts.append((chance.choice(choices.split("|")), kind or "O"))
        done = match.end()
    parts.append((template[done:], "O"))
    return label([part for part in parts if part[0]], "template")
