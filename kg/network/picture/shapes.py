"""What a picture is made of: shapes, ties and words in points, from the top left corner."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

MARGIN, TITLE, LINE = 18.0, 30.0, 15.0

# Okabe and Ito 2008: told apart with any kind of colour vision.
COLOURS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#B8A000")
OTHER = "#8A8F98"
GREY, PALE, NEW, GONE = "#8793A0", "#B3BBC5", "#00794F", "#C2410C"

Point: TypeAlias = tuple[float, float]
Box: TypeAlias = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True, slots=True)
class Words:
    """Lines of text; `at` is the middle of the first one's base line, or its start."""

    at: Point
    lines: tuple[str, ...]
    size: float
    colour: str = "#1F2933"
    middle: bool = True
    node: str = ""  # whose label they are


@dataclass(frozen=True, slots=True)
class Shape:
    """A node: its kind gives the form."""

    node: str
    at: Point
    radius: float
    kind: str
    colour: str
    title: str


@dataclass(frozen=True, slots=True)
class Tie:
    """An arrow along a quadratic curve from rim to rim."""

    source: str
    target: str
    start: Point
    bend: Point
    end: Point
    width: float
    colour: str
    dashed: bool
    title: str


@dataclass(frozen=True, slots=True)
class Scene:
    """The whole picture; ties are below shapes, words on top."""

    width: float
    height: float
    title: str
    ties: tuple[Tie, ...]
    shapes: tuple[Shape, ...]
    words: tuple[Words, ...]
