"""How wide words are when they are drawn."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.ft2font import FT2Font

FONT = "DejaVu Sans"  # comes with matplotlib, so that it is the same everywhere


@cache
def _font() -> FT2Font:
    import matplotlib
    from matplotlib.ft2font import FT2Font

    font = FT2Font(str(Path(matplotlib.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"))
    font.set_size(100, 72)
    return font


@cache
def _advance(letter: str) -> float:
    """As a share of the font's size."""
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.0  # of scripts that the font lacks
    if unicodedata.combining(letter):
        return 0.0
    font = _font()
    return float(font.load_glyph(font.get_char_index(ord(letter))).linearHoriAdvance) / 65536 / 100


def width(line: str, size: float) -> float:
    """Of a line of text at a size in points, in points."""
    return round(sum(map(_advance, line)) * size, 1)
