"""The picture: nothing hides a label, not everything is drawn, and it can be read without being seen."""

from __future__ import annotations

import base64
import hashlib
import random
import re
import struct
from itertools import combinations
from xml.etree import ElementTree

import pytest

from kg import network
from kg.network.picture.letters import width
from kg.network.picture.pixels import png
from kg.network.picture.scene import scene
from kg.network.picture.selecting import MOST_NODES, TIES_A_NODE
from kg.network.picture.shapes import Scene, Words
from kg.network.picture.vectors import svg
from tests.network.rows import made_of, pairs, row

SVG = "{http://www.w3.org/2000/svg}"


def crowd(nodes: int, edges: int) -> network.Network:
    """Of some size, with hubs, a second component, and names that fill their labels."""
    chance = random.Random(2)
    rows = [
        row(f"Person number {int(nodes * chance.random() ** 2)}", f"Person number {chance.randrange(nodes)}")
        for _ in range(edges)
    ]
    return made_of(*rows, row("The Other Commission", "Somebody Else"), row("A Third", "Somebody Else"))


@pytest.fixture(scope="module")
def large() -> network.Network:
    return crowd(400, 1500)


@pytest.fixture(scope="module")
def drawn(large: network.Network) -> Scene:
    return scene(large)


def box(words: Words) -> tuple[float, float, float, float]:
    wide = max(width(line, words.size) for line in words.lines)
    left = words.at[0] - (wide / 2 if words.middle else 0)
    top = words.at[1] - 0.75 * words.size
    return left, top, left + wide, top + (len(words.lines) - 1) * 1.2 * words.size + 0.8 * words.size


def overlapping(drawn: Scene) -> list[tuple[str, str]]:
    boxes = [(words.lines[0], box(words)) for words in drawn.words if words.lines]
    return [
        (one, other)
        for (one, (left, top, right, bottom)), (other, b) in combinations(boxes, 2)
        if left < b[2] - 0.5 and b[0] < right - 0.5 and top < b[3] - 0.5 and b[1] < bottom - 0.5
    ]


def test_no_label_lies_on_another_or_off_the_page(drawn: Scene) -> None:
    for one in (drawn, scene(crowd(3, 3)), scene(crowd(30, 45))):
        assert overlapping(one) == []
        for words in one.words:
            left, top, right, bottom = box(words)
            assert left >= 0 and top >= 0 and right <= one.width and bottom <= one.height, words


def test_a_large_network_is_no_hairball(large: network.Network, drawn: Scene) -> None:
    shown = [shape for shape in drawn.shapes if shape.node]
    assert len(large) > len(shown)
    assert len(shown) <= MOST_NODES
    assert len(drawn.ties) <= TIES_A_NODE * len(shown)
    assert re.match(rf"{len(shown)} of {len(large)} actors and places, the most connected; ", drawn.title)
    assert len(shown) // 5 < sum(words.middle for words in drawn.words)


def test_the_most_central_has_a_label_and_the_largest_form(large: network.Network, drawn: Scene) -> None:
    central = max(large, key=lambda node: large.nodes[node]["strength"])
    assert max(drawn.shapes, key=lambda shape: shape.radius).node == central
    assert large.nodes[central]["label"] in [" ".join(words.lines) for words in drawn.words]


def test_every_component_of_a_small_network_is_drawn_and_explained() -> None:
    drawn = scene(pairs("ab", "bc", "xy"))
    assert {shape.node[-1] for shape in drawn.shapes if shape.node} == set("abcxy")
    words = [words.lines[0] for words in drawn.words]
    assert "community of b (3)" in words
    assert drawn.title == "5 actors and places; 3 ties"


def test_what_is_not_asserted_is_dashed() -> None:
    made = made_of(
        row("a", "b"), row("b", "c", certainty="alleged"), row("b", "c", type="http://a/Visit", certainty="")
    )
    assert [tie.dashed for tie in scene(made).ties] == [False, False]
    assert [tie.dashed for tie in scene(made_of(row("a", "b", certainty="alleged"))).ties] == [True]


def test_svg_has_titles_and_asks_for_nothing(drawn: Scene) -> None:
    written = svg(drawn)
    root = ElementTree.fromstring(written)
    assert all(tie.find(f"{SVG}title") is not None for tie in root.iter(f"{SVG}g") if tie.get("class") == "tie")
    assert (root.get("role"), root.get("aria-label")) == ("img", drawn.title)
    assert not re.search(r"href|url\(|<script|<image|\son\w+=", written)


def test_png_is_as_large_as_its_scene() -> None:
    small = scene(crowd(10, 12))
    size = struct.unpack(">II", png(small)[16:24])
    assert size == pytest.approx((2 * small.width, 2 * small.height), abs=2)


def test_the_page_is_one_file_whose_policy_allows_what_is_in_it() -> None:
    made = made_of(row("a", "b", evidence="a arrested b"), row("b", "c", time="2025-03"))
    page = network.FORMATS["html"](made).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy and policy.group(1).startswith("default-src 'none'; ")
    for tag in ("style", "script"):
        (content,) = re.findall(f"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy.group(1)
    assert not re.search(r"\s(?:src|href)=\"(?!#)|\son[a-z]+=|@import|url\(", page)
    assert "<q>a arrested b</q>" in page
    assert page.count("<tr data-node=") == 3
    assert page.count("<tr data-source=") == 2
