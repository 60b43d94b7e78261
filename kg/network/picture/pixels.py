"""The picture of a network as PNG."""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING

from kg.network.picture.letters import FONT
from kg.network.picture.shapes import Scene
from kg.network.picture.vectors import arrow, corners

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_DPI = 144  # two pixels a point


def png(scene: Scene) -> bytes:
    """The picture, two pixels a point; the same scene gives the same bytes."""
    import matplotlib
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    with matplotlib.rc_context({"text.parse_math": False, "font.family": FONT}):
        figure = Figure(figsize=(scene.width / 72, scene.height / 72), dpi=_DPI, facecolor="white")
        FigureCanvasAgg(figure)
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set_axis_off()
        axes.set_xlim(0, scene.width)
        axes.set_ylim(scene.height, 0)
        _draw(axes, scene)
        file = io.BytesIO()
        with warnings.catch_warnings():
            # A script that the font lacks is drawn as boxes: better than no picture, and nothing a caller could mend.
            warnings.filterwarnings("ignore", r"Glyph \d+", UserWarning)
            figure.savefig(file, format="png", metadata={"Software": None})
    return file.getvalue()


def _draw(axes: Axes, scene: Scene) -> None:
    from matplotlib.patches import Circle, PathPatch, Polygon
    from matplotlib.path import Path
    from matplotlib.patheffects import withStroke

    for tie in scene.ties:
        curve = Path([tie.start, tie.bend, tie.end], [Path.MOVETO, Path.CURVE3, Path.CURVE3])
        style = (0, (4 / tie.width, 3 / tie.width)) if tie.dashed else "solid"
        patch = PathPatch(curve, fill=False, edgecolor=tie.colour, linewidth=tie.width, linestyle=style, zorder=1)
        axes.add_patch(patch)
        axes.add_patch(Polygon(arrow(tie), facecolor=tie.colour, linewidth=0, zorder=1))
    for shape in scene.shapes:
        points = corners(shape)
        form = Polygon(points) if points else Circle(shape.at, shape.radius)
        form.set(facecolor=shape.colour, edgecolor="white", linewidth=1.2, zorder=2)
        axes.add_patch(form)
    halo = [withStroke(linewidth=2.6, foreground="white")]
    for words in scene.words:
        for number, line in enumerate(words.lines):
            axes.text(
                words.at[0],
                words.at[1] + number * words.size * 1.2,
                line,
                fontsize=words.size,
                color=words.colour,
                ha="center" if words.middle else "left",
                va="baseline",
                zorder=3,
                path_effects=halo,
            )
