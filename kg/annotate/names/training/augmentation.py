"""Changes of sentences from pass to pass: swapped names, other letter case, windows of several sentences."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from kg.annotate.names import words
from kg.annotate.names.training import invention, lists, templates
from kg.annotate.names.training.corpus import spans
from kg.annotate.names.training.sentences import Sentence

_SILVER = frozenset(("gap",))


@dataclass(frozen=True, slots=True)
class Rates:
    """Shares, 0 … 1."""

    swapped: float = 0.25  # of sentences with names
    upper: float = 0.04  # of windows
    lower: float = 0.04
    headline: float = 0.03
    joined: float = 0.4  # of sentences, to the one before
    templates: float = 0.2  # template sentences, for each other sentence
    empty: float = 0.4  # of sentences without a name that are kept
    silver: float = 0.5  # of sentences of sources that no annotator has seen that are kept
    longest: int = 75  # words of a window


def data(sentences: Sequence[Sentence], rates: Rates, seed: int) -> list[Sentence]:
    """The windows of one pass."""
    chance = random.Random(seed)
    single = [
        swap(sentence, chance) if chance.random() < rates.swapped else sentence
        for sentence in sentences
        if (sentence.source not in _SILVER or chance.random() < rates.silver)
        and (any(label != "O" for label in sentence.labels) or chance.random() < rates.empty)
    ]
    single.extend(templates.sentence(chance) for _ in range(int(len(single) * rates.templates)))
    return [case(window, rates, chance) for window in join(single, rates, chance)]


def join(sentences: Sequence[Sentence], rates: Rates, chance: random.Random) -> list[Sentence]:
    """Neighbours of one source in one window."""
    found: list[Sentence] = []
    for sentence in sentences:
        last = found[-1] if found else None
        if (
            last is not None
            and last.source == sentence.source
            and len(last.words) + len(sentence.words) <= rates.longest
            and chance.random() < rates.joined
        ):
            found[-1] = Sentence(last.source, last.words + sentence.words, last.labels + sentence.labels)
        else:
            found.append(sentence)
    return found


def case(sentence: Sentence, rates: Rates, chance: random.Random) -> Sentence:
    """Capitals, lower case, or a headline's capitals at the beginnings of words."""
    drawn = chance.random()
    if drawn < rates.upper:
        return replace(sentence, words=tuple(word.upper() for word in sentence.words))
    if drawn < rates.upper + rates.lower:
        return replace(sentence, words=tuple(word.lower() for word in sentence.words))
    if drawn < rates.upper + rates.lower + rates.headline:
        return replace(sentence, words=tuple(word[:1].upper() + word[1:] for word in sentence.words))
    return sentence


def swap(sentence: Sentence, chance: random.Random) -> Sentence:
    """Names of persons, places and nationalities give way to others, the same name always to the same."""
    renamed: dict[str, str | None] = {}
    found: list[str] = []
    labels: list[str] = []
    done = 0
    for first, after, kind in spans(sentence.labels):
        name = " ".join(sentence.words[first:after])
        if name not in renamed:
            renamed[name] = _other(name, kind, renamed, chance)
        other = renamed[name]
        found.extend(sentence.words[done:first])
        labels.extend(sentence.labels[done:first])
        if other is None:
            found.extend(sentence.words[first:after])
            labels.extend(sentence.labels[first:after])
        else:
            inner = [other[a:b] for a, b in words.split(other)]
            found.extend(inner)
            labels.extend([f"B-{kind}"] + [f"I-{kind}"] * (len(inner) - 1))
        done = after
    found.extend(sentence.words[done:])
    labels.extend(sentence.labels[done:])
    return Sentence(sentence.source, tuple(found), tuple(labels))


def _other(name: str, kind: str, renamed: dict[str, str | None], chance: random.Random) -> str | None:
    """A new name; None where the old one has to stay."""
    parts = name.split()
    if kind == "Person" and all(part[0].isupper() and part.isalpha() for part in parts) and len(parts) < 4:
        whole, family = invention.person(chance)
        if len(parts) > 1:
            renamed[parts[-1]] = family
            return whole
        return family if chance.random() < 0.7 else invention.given_name(chance)
    if kind == "Place" and len(parts) < 3 and chance.random() < 0.7:
        known = name in {country.name for country in lists.countries()}
        return invention.country(chance) if known else chance.choice(invention.cities())
    if kind == "Group":
        made: Callable[[random.Random], str] | None = None
        if any(name == country.adjective for country in lists.countries()):
            made = invention.nationality if chance.random() < 0.7 else invention.tribe
        elif any(name == country.people for country in lists.countries()):
            made = invention.people if chance.random() < 0.7 else invention.tribe
        return made(chance) if made else None
    return None
