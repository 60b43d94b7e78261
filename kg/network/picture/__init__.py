"""The picture of a network: a layout that is the same every time, as SVG and as PNG."""

from kg.network.picture.pixels import png
from kg.network.picture.scene import scene
from kg.network.picture.vectors import svg

__all__ = ["png", "scene", "svg"]
