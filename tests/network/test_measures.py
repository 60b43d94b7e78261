"""Measures agree with those of NetworkX, and with what the papers say."""

from __future__ import annotations

import subprocess
import sys

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.network.brokerage import constraint, effective_size
from kg.network.measures import betweenness, pagerank
from tests.network.rows import made_of, pairs, row

GRAPHS = st.lists(
    st.tuples(st.integers(0, 8), st.integers(0, 8), st.integers(1, 5)).filter(lambda edge: edge[0] != edge[1]),
    min_size=1,
    max_size=25,
    unique_by=lambda edge: frozenset(edge[:2]),
)


def undirected(edges: list[tuple[int, int, int]]) -> tuple[nx.Graph, list[dict[int, float]]]:
    simple = nx.Graph()
    simple.add_weighted_edges_from(edges)
    simple = nx.convert_node_labels_to_integers(simple, ordering="sorted")
    return simple, [{other: given["weight"] for other, given in simple[node].items()} for node in sorted(simple)]


@given(GRAPHS)
def test_constraint_and_effective_size_are_burts(edges: list[tuple[int, int, int]]) -> None:
    simple, ties = undirected(edges)
    theirs = nx.constraint(simple, weight="weight")
    assert constraint(ties) == pytest.approx([theirs[node] for node in sorted(simple)])
    sizes = nx.effective_size(simple)
    assert effective_size(ties) == pytest.approx([sizes[node] for node in sorted(simple)])


@given(GRAPHS)
def test_betweenness_is_freemans(edges: list[tuple[int, int, int]]) -> None:
    simple, ties = undirected(edges)
    theirs = nx.betweenness_centrality(simple)
    assert list(betweenness(ties)) == pytest.approx([theirs[node] for node in sorted(simple)])


def test_betweenness_of_a_large_network_is_estimated() -> None:
    _, ties = undirected([(node, node + 1, 1) for node in range(60)])
    exact, near = betweenness(ties), betweenness(ties, exact=10, pivots=20)
    assert near[30] == pytest.approx(exact[30], rel=0.2)
    assert near[0] == 0


def test_pagerank_of_a_cycle_a_star_and_a_dead_end() -> None:
    assert list(pagerank(3, {(0, 1): 1, (1, 2): 5, (2, 0): 1})) == pytest.approx([1 / 3] * 3)
    hub, *leaves = pagerank(4, {(1, 0): 1, (2, 0): 1, (3, 0): 1})
    leaf = 1 / (4 + 3 * 0.85)  # each leaf passes 0.85 of what it has to the hub, the hub an equal part to all
    assert (hub, leaves[0]) == (pytest.approx(1 - 3 * leaf), pytest.approx(leaf))
    assert sum(pagerank(5, {(0, 1): 3, (0, 2): 1})) == pytest.approx(1)


def test_a_broker_has_a_low_constraint() -> None:
    made = pairs("ab", "bc", "ca", "dx", "xe", "ed", "am", "md")  # m joins two triangles
    values = {node[-1]: given for node, given in made.nodes(data=True)}
    assert min(values, key=lambda node: values[node]["constraint"]) == "m"
    assert max(values, key=lambda node: values[node]["betweenness"]) in "adm"
    assert values["m"]["effective_size"] == 2


def test_degrees_strengths_communities_and_components() -> None:
    made = made_of(
        row("a", "b", fact="f"),
        row("a", "b", fact="g"),
        row("b", "a", type="http://a/Visit"),
        row("c", "a"),
        row("x", "y"),
    )
    values = {node[-1]: given for node, given in made.nodes(data=True)}
    assert [values["a"][name] for name in ("degree", "in_degree", "out_degree")] == [2, 2, 1]
    assert [values["a"][name] for name in ("strength", "in_strength", "out_strength")] == [4, 2, 2]
    assert {node: given["component"] for node, given in values.items()} == {"a": 0, "b": 0, "c": 0, "x": 1, "y": 1}
    assert values["a"]["community"] == values["b"]["community"] != values["x"]["community"]


def test_an_empty_network_has_nothing_to_measure() -> None:
    assert len(made_of()) == 0


def test_the_same_in_another_process() -> None:
    """The order of sets of words depends on the process; nothing else may."""
    program = (
        "import random, sys; from tests.network.rows import pairs; from kg import network; chance = random.Random(1)\n"
        "made = pairs(*{chance.choice('abcdefghijkl') + chance.choice('mnopqrstuvw') for _ in range(60)})\n"
        "sys.stdout.buffer.write(network.FORMATS['gexf'](made) + network.FORMATS['svg'](made))"
    )
    answers = {
        subprocess.run(
            [sys.executable, "-c", program], capture_output=True, check=True, env={"PYTHONHASHSEED": seed}
        ).stdout
        for seed in "12"
    }
    assert len(answers) == 1
    assert b"</svg>" in answers.pop()
