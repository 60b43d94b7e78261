"""The training sentences, and the repair of what is wrong in their labels in a systematic way."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from kg.annotate.names.training.lists import communities, peoples
from kg.annotate.names.training.sentences import UNSURE, Sentence

Span = tuple[int, int, str]  # first word, word after the last, type

_INITIAL = re.compile(r"[A-Z]|Jr|Sr|Inc|Co|Corp|Ltd|St|Bros|Dr|Mr|No|Mt|Ft")
_PUNCTUATION = frozenset(",;:\"”“)(.'’‘`-–—!?/")
_TITLES = frozenset(
    "Mr Mrs Ms Miss Dr Sir Dame Lord Lady Prof Professor President Premier Chancellor Minister Secretary Senator Sen "
    "Rep Representative Governor Gov Mayor Judge Justice General Gen Lt Lieutenant Col Colonel Maj Major Capt Captain "
    "Sgt Sergeant Cpl Corporal Pvt Private Adm Admiral Commander Cmdr Commodore Brigadier Brig Marshal Officer Chief "
    "CEO CFO Chairman Chairwoman Director Ambassador King Queen Prince Princess Emperor Empress Duke Duchess Count "
    "Baron Pope Cardinal Archbishop Bishop Father Rev Reverend Pastor Rabbi Imam Sheikh Ayatollah Mullah Maulana "
    "Sultan Emir Inspector Detective Constable Deputy Congressman Congresswoman MP MEP Spokesman Spokeswoman Coach "
    "Saint Madame Don Doña Señor Shri Smt Haji Hajji Hon Honourable Vice Prime Attorney Speaker Executive "
    "Principal".split()
)
_GIVEN_TITLES = frozenset(
    "Saint Don Major Judge Father Chief Principal Baron Count Private Marshal Miss".split()
)  # or names
_NEVER = frozenset(
    "I He She It We They You His Her Our Their This That These Those There However Although When While "
    "After Before In On At And But The A An As If Later time However also".split()
)
_ALONE = (("Imam",), ("Pope",), ("Emperor",), ("Sultan",), ("King",), ("Queen",), ("President",), ("Crown", "Prince"))
_PRODUCT = re.compile(r"i(?:Pods?|Phones?|Tunes|Pads?|Macs?|OS)$|Macintosh$|A3[0-9]0s?$")
_COMPASS = re.compile(r"(?:north|south|east|west|central)(?:-?(?:east|west))?(?:ern)?|upper|lower", re.IGNORECASE)
_BUILDINGS = frozenset(
    "Museum Hospital Airport Hotel Bridge Stadium Palace Prison Gallery Station Mosque Temple".split()
)
_DEMONYM = re.compile(r".*(?:ans?|ians?|ese|ish|is?|ites?|ists?|ic|ch|ks?|ts?|ers?|ns|als?|ms?|ds?)$")
_AMBIGUOUS = frozenset(
    "Tonga Creek Delaware Ottawa Miami Omaha Wichita Huron Seneca Carrier Bassa Mongo Merina Crow Frank "
    "Karen Samburu Turkana Kalinga Waikato Iowa Duala Gambella Altai Stoney Catawba Tripuri Rakhine "
    "Kachin Arabana Pueblo Cheyenne Yakama Chinook Squamish Okanagan Goths Vandal Vandals Tigray "
    "Assam Balti Saxon Afar Darod Oneida Shawnee Comanche Apache Cherokee Dakota Hawaiian Navajo "
    "Mohawk Mohegan Umatilla Zande Lumbee Kongo Kavango Murle Mario Lombard Tahltan Dehcho".split()
)
_NATIVE = frozenset(
    "Native Indigenous First Nations East West North South Eastern Western Northern Southern Central "
    "Roman Black White Latin Saudi Sri Costa Puerto New Sierra".split()
)
_OFTEN_OTHER = frozenset(
    "Latin Eastern Western Orthodox Democratic Conservative Liberal Creole Roman Nationalist Federalist Traveller "
    "Territorian Victorian Evangelical Swahili".split()
)
_TITLE_AFTER = frozenset(
    "President Prime Foreign Government Ambassador Embassy Army Navy Air Police Parliament "
    "Minister King Queen Emperor General Senator".split()
)


def read(path: Path) -> list[Sentence]:
    """The sentences of a file with one JSON object a line, as they stand there."""
    with path.open(encoding="utf-8") as file:
        return [Sentence(row["source"], tuple(row["words"]), tuple(row["labels"])) for row in map(json.loads, file)]


def spans(labels: Sequence[str]) -> Iterator[Span]:
    """The names that BIO labels say."""
    first = 0
    while first < len(labels):
        after = first + 1
        if labels[first].startswith("B-"):
            while after < len(labels) and labels[after].startswith("I-"):
                after += 1
            yield first, after, labels[first][2:]
        first = after


def write(labels: list[str], first: int, after: int, kind: str) -> None:
    """Label the words from first up to after as one name (or all as `kind` if that is O or UNSURE)."""
    if kind in ("O", UNSURE):
        labels[first:after] = [kind] * (after - first)
    else:
        labels[first:after] = [f"B-{kind}", *[f"I-{kind}"] * (after - first - 1)]


def known_peoples() -> frozenset[str]:
    """Names of peoples that are hardly ever anything else."""
    return frozenset(name for names in peoples().values() for name in names if len(name) > 4) - _AMBIGUOUS


def is_group(words: Sequence[str]) -> bool:
    """Whether these words alone make the name of a nationality, people, religion or political camp."""
    whole, known = " ".join(words), communities()
    if whole in known or whole in known_peoples():
        return True
    return words[-1] in known and all(word in known or word in _NATIVE or word == "-" for word in words)


def trim(words: Sequence[str], first: int, after: int) -> tuple[int, int]:
    """A name without outer punctuation, article, possessive."""
    while first < after and (words[first] in _PUNCTUATION or words[first] in ("The", "the", "a", "an", "A", "An")):
        first += 1
    while first < after:
        last = words[after - 1]
        possessive = after - first > 2 and last == "s" and words[after - 2] in "'’"
        abbreviation = last == "." and after - first > 1 and _INITIAL.fullmatch(words[after - 2])
        if last in _PUNCTUATION and not abbreviation:
            if last == ")" and "(" in words[first:after]:
                break
            after -= 1
        elif possessive:
            after -= 2
        else:
            break
    return first, after


def repair(sentence: Sentence) -> Sentence:
    """One convention: no outer signs, titles outside, nationalities and peoples are Group, products are unsure."""
    words, labels = sentence.words, list(sentence.labels)
    for first, after, kind in list(spans(labels)):
        start, end = trim(words, first, after)
        write(labels, first, after, "O")
        if start >= end:
            continue
        if kind == "Person":
            start = _after_titles(words, start, end, labels)
        if kind == "Place" and start and labels[start - 1] == "O" and _COMPASS.fullmatch(words[start - 1]):
            start -= 1
        if (
            words[start] in _NEVER
            or _PRODUCT.match(words[start])
            or words[start:end] in _ALONE
            or not any(w[0].isupper() for w in words[start:end])
        ):
            write(labels, start, end, UNSURE)
        else:
            write(labels, start, end, _kind(words, start, end, kind))
    _settle_unsure(words, labels)
    _find_groups(words, labels)
    return replace(sentence, labels=tuple(labels))


def _kind(words: Sequence[str], start: int, end: int, kind: str) -> str:
    name = words[start:end]
    if kind in ("Organization", "Place") and name[-1] != "Celtic" and (name[-1] in communities()) and is_group(name):
        return "Group"
    if (
        kind in ("Organization", "Place")
        and end < len(words)
        and words[end] in ("people", "peoples", "tribe", "tribes")
    ):
        return "Group" if end - start == 1 else UNSURE
    if kind == "Organization" and len(name) > 1 and name[-1] in _BUILDINGS:
        return "Place"
    if kind == "Group" and not is_group(name):
        likely = name[-1] != "Party" and _DEMONYM.fullmatch(name[-1]) and len(name) < 4
        return kind if likely and not any(c.isdigit() for c in name[-1]) else UNSURE
    return kind


def _after_titles(words: Sequence[str], start: int, end: int, labels: list[str]) -> int:
    """Where the name of a person begins behind titles; the words before become O (titles) or unsure."""
    begin = start
    for i in range(start, end - 1):
        if words[i] in _TITLES and not (words[i] in _GIVEN_TITLES and i == start):
            begin = i + 1 + (words[i + 1] == "." and i + 2 < end)
    for i in range(start, begin):
        labels[i] = "O" if words[i] in _TITLES or words[i] == "." else UNSURE
    return begin


def _settle_unsure(words: Sequence[str], labels: list[str]) -> None:
    """Of words that taggers disagree on, punctuation at the borders and words in lower case are no names."""
    for i, word in enumerate(words):
        if labels[i] != UNSURE:
            continue
        before = i > 0 and labels[i - 1] == UNSURE
        behind = i + 1 < len(words) and labels[i + 1] == UNSURE
        if word == ".":
            outer = not behind and not (i and _INITIAL.fullmatch(words[i - 1]))
        elif word in _PUNCTUATION:
            outer = not (before and behind)
        else:
            outer = word.islower() and len(word) > 3 and not before and not behind
        if outer:
            labels[i] = "O"


def _find_groups(words: Sequence[str], labels: list[str]) -> None:
    """Nationalities and communities that no annotator marked; beside another capital they may be part of a title."""
    known, tribes = communities(), known_peoples()
    for i, word in enumerate(words):
        if labels[i] not in ("O", UNSURE) or word not in known and word not in tribes or not word[0].isupper():
            continue
        following = words[i + 1] if i + 1 < len(words) else "."
        previous = words[i - 1] if i else "."
        capital = following[0].isupper() and following not in _TITLE_AFTER and following not in known
        led = previous[0].isupper() and i > 1 and previous not in known and words[i - 2] not in '."“:'
        joined = following in "-–" or previous in "-–" or previous in '"“‘'
        beside = UNSURE in labels[max(0, i - 1) : i] + labels[i + 1 : i + 2]
        if capital or led or joined or labels[i] == UNSURE and beside:
            labels[i] = UNSURE
        elif word not in _OFTEN_OTHER:
            labels[i] = "B-Group"
