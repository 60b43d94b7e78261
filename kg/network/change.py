"""What is different between two windows of time."""

from __future__ import annotations

from typing import Any

from kg.network.ties import Network

MEASURES = ("degree", "strength", "betweenness", "pagerank")


def compare(whole: Network, before: Network, after: Network) -> None:
    """Say on the nodes and edges of the whole, which has the reports of both windows, what changed between them.

    Attributes of a node: for each of MEASURES NAME_before, NAME_after and NAME_change; of an edge weight_before,
    weight_after and weight_change.  Of both `status`: new, gone, more, fewer or same, by strength or weight.
    What is not in a network has 0 there.
    """
    for node, attributes in whole.nodes(data=True):
        for name in MEASURES:
            values = [one.nodes[node][name] if node in one else 0 for one in (before, after)]
            _difference(attributes, name, *values)
        attributes["status"] = _status(attributes["strength_before"], attributes["strength_after"])
    for source, target, key, attributes in whole.edges(keys=True, data=True):
        ends = (source, target, key)
        weights = [one.edges[ends]["weight"] if one.has_edge(*ends) else 0 for one in (before, after)]
        _difference(attributes, "weight", *weights)
        attributes["status"] = _status(*weights)


def _difference(attributes: dict[str, Any], name: str, before: float, after: float) -> None:
    kind = float if isinstance(attributes[name], float) else int  # also where a window has nothing
    attributes[f"{name}_before"] = kind(before)
    attributes[f"{name}_after"] = kind(after)
    attributes[f"{name}_change"] = kind(round(after - before, 6))


def _status(before: float, after: float) -> str:
    if not before or not after:
        return "gone" if before else "new"
    return "same" if before == after else "more" if after > before else "fewer"
