"""Gold sentences: what a careful annotator reads in them by the ontology's labels and comments.

A file of gold/ is a theme, in TOML: `annotated`, the kinds that its sentences are complete for, and a table `sentence`
for each text, which may have an `annotated` of its own.  Within a sentence every item is a line:

    names       Settlement Lodwar                          class and name; several on a line with "; "
    chains      Amina Sow = the judge = she                mentions of one entity; every link in the text is given
    events      Arrest arrested | agent Police | patient two men | alleged | time 2024-05-14
    relations   leads: Amina Sow > the court               holdsPosition: Amina Sow > judge @ the court; (alleged)
    claims      Amina Sow > said > that it was late        source, cue, content; "-" where no source is named
    quantities  at least 40 people: deaths person 40..     40, 40.., ..40 and 40..50 are value, bounds and range

Strings stand in the text as they are; "he#2" is the second "he".  "?" before an item or a part: may be found or not.
"Clash/Attack": either class is right; "Omo river // Omo": either span of a name, content of a claim or time is right.
Nothing but the kinds in `annotated` is scored.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeAlias, get_args

from kg.model import Modality

FOLDER = Path(__file__).parent / "gold"
KINDS = ("names", "coreference", "events", "relations", "claims", "quantities")
MODALITIES: dict[str, Modality] = {word: word for word in get_args(Modality)}
ROLES = frozenset("agent patient recipient place origin destination instrument topic amount".split())

Span: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Name:
    spans: tuple[Span, ...]
    classes: tuple[str, ...]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Argument:
    role: str
    span: Span
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    span: Span  # of the trigger
    classes: tuple[str, ...]
    arguments: tuple[Argument, ...] = ()
    modalities: tuple[Modality, ...] = ("asserted",)
    times: tuple[str | None, ...] = (None,)  # EDTF
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Relation:
    properties: tuple[str, ...]
    subject: Span
    object: Span  # of holdsPosition: the words of the title
    position_in: Span | None = None
    modality: Modality = "asserted"
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    source: Span | None
    cue: Span
    contents: tuple[Span, ...]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Quantity:
    span: Span
    quantities: tuple[str, ...]
    units: tuple[str, ...]
    value: Decimal | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A text of one sentence or a few, with all that is to be read in it of the kinds in `annotated`."""

    id: str  # theme and number
    text: str
    date: str | None
    annotated: frozenset[str]
    names: tuple[Name, ...] = ()
    chains: tuple[tuple[Span, ...], ...] = ()
    loose: frozenset[Span] = frozenset()  # mentions of chains that may be left out
    events: tuple[Event, ...] = ()
    relations: tuple[Relation, ...] = ()
    claims: tuple[Claim, ...] = ()
    quantities: tuple[Quantity, ...] = ()


class GoldError(ValueError):
    """A line of the gold that cannot be read, or whose words are not in its text."""


def load(folder: Path = FOLDER) -> list[Sentence]:
    """All gold sentences, by theme and number.  Raises GoldError with the sentence and the line that is wrong."""
    return [one for path in sorted(folder.glob("*.toml")) for one in _theme(path)]


def digest(folder: Path = FOLDER) -> str:
    """SHA-256 over all files, so that the gold is not changed by the way."""
    content = b"".join(path.read_bytes().replace(b"\r\n", b"\n") for path in sorted(folder.glob("*.toml")))
    return hashlib.sha256(content).hexdigest()


def _theme(path: Path) -> Iterator[Sentence]:
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    for number, table in enumerate(content["sentence"], 1):
        yield sentence(f"{path.stem}-{number}", table, content["annotated"])


def sentence(identifier: str, table: dict[str, Any], annotated: list[str]) -> Sentence:
    """A table of TOML as a gold sentence."""
    text = table["text"]
    kinds = frozenset(table.get("annotated", annotated))
    unknown = (kinds - set(KINDS)) | (set(table) - {*KINDS, "chains", "text", "date", "annotated"})
    if unknown or "coreference" in table:
        raise GoldError(f"{identifier}: what is {sorted(unknown) or 'coreference'}? Chains go into `chains`")
    chains = [line.split(" = ") for line in _lines(table, "chains")]
    try:
        return Sentence(
            identifier,
            text,
            table.get("date"),
            kinds,
            tuple(_name(text, part) for line in _lines(table, "names") for part in line.split("; ")),
            tuple(tuple(locate(text, _optional(part)[0]) for part in chain) for chain in chains),
            frozenset(locate(text, part[1:]) for chain in chains for part in chain if part.startswith("?")),
            tuple(_event(text, line) for line in _lines(table, "events")),
            tuple(_relation(text, line) for line in _lines(table, "relations")),
            tuple(_claim(text, line) for line in _lines(table, "claims")),
            tuple(_quantity(text, line) for line in _lines(table, "quantities")),
        )
    except ValueError as error:
        raise GoldError(f"{identifier}: {error}") from error


def _lines(table: dict[str, Any], key: str) -> list[str]:
    return [line.strip() for line in str(table.get(key, "")).splitlines() if line.strip()]


def locate(text: str, words: str) -> Span:
    """Where `words`, or their nth occurrence in "words#n", stand in the text as whole words."""
    quoted, _, number = words.partition("#")
    found = list(re.finditer(rf"(?<!\w){re.escape(quoted)}(?!\w)", text))
    if len(found) < int(number or 1):
        raise GoldError(f"{words!r} is not in {text!r}")
    return found[int(number or 1) - 1].span()


def _either(text: str, words: str) -> tuple[Span, ...]:
    return tuple(locate(text, part) for part in words.split(" // "))


def _optional(line: str) -> tuple[str, bool]:
    return (line[1:].strip(), True) if line.startswith("?") else (line, False)


def _name(text: str, line: str) -> Name:
    line, optional = _optional(line)
    classes, _, words = line.partition(" ")
    return Name(_either(text, words), tuple(classes.split("/")), optional)


def _event(text: str, line: str) -> Event:
    line, optional = _optional(line)
    head, *parts = line.split(" | ")
    classes, _, trigger = head.partition(" ")
    arguments: list[Argument] = []
    modalities: tuple[Modality, ...] = ("asserted",)
    times: tuple[str | None, ...] = (None,)
    for part in parts:
        part, may = _optional(part)
        role, _, words = part.partition(" ")
        if role in ROLES:
            arguments.append(Argument(role, locate(text, words), may))
        elif role == "time":
            times = (*words.split(" // "), *((None,) if may else ()))
        elif set(role.split("/")) <= set(MODALITIES) and not words:
            modalities = tuple(MODALITIES[word] for word in role.split("/"))
        else:
            raise GoldError(f"what is {part!r} in {line!r}?")
    return Event(locate(text, trigger), tuple(classes.split("/")), tuple(arguments), modalities, times, optional)


def _relation(text: str, line: str) -> Relation:
    line, optional = _optional(line)
    modality: Modality = "asserted"
    if line.endswith(")") and line.rpartition(" (")[2][:-1] in MODALITIES:
        line, _, word = line.rpartition(" (")
        modality = MODALITIES[word[:-1]]
    properties, _, ends = line.partition(": ")
    subject, _, target = ends.partition(" > ")
    target, _, institution = target.partition(" @ ")
    where = locate(text, institution) if institution else None
    return Relation(
        tuple(properties.split("/")), locate(text, subject), locate(text, target), where, modality, optional
    )


def _claim(text: str, line: str) -> Claim:
    line, optional = _optional(line)
    source, cue, content = line.split(" > ")
    spoken = None if source == "-" else locate(text, source)
    return Claim(spoken, locate(text, cue), _either(text, content), optional)


def _quantity(text: str, line: str) -> Quantity:
    line, optional = _optional(line)
    words, _, described = line.rpartition(": ")
    quantities, _, rest = described.partition(" ")
    units, _, number = rest.rpartition(" ")
    lower, dots, upper = number.partition("..")
    span, kinds, measured = locate(text, words), tuple(quantities.split("/")), tuple(units.split("/"))
    if not dots:
        return Quantity(span, kinds, measured, Decimal(number), optional=optional)
    bounds = (Decimal(lower) if lower else None, Decimal(upper) if upper else None)
    return Quantity(span, kinds, measured, None, *bounds, optional=optional)
