"""Brokerage: structural holes between the contacts of a node.

Ronald S. Burt, Structural Holes: The Social Structure of Competition, Harvard University Press 1992, chapter 2; the
effective size of undirected ties in the form of Stephen P. Borgatti, Structural Holes: Unpacking Burt's Redundancy
Measures, Connections 20 (1997), pages 35 to 38.
"""

from __future__ import annotations

from collections.abc import Sequence


def constraint(ties: Sequence[dict[int, float]]) -> list[float]:
    """For each node how far its contacts lead back to one another: the sum over them of (p_ij + Σ_q p_iq p_qj)².

    `ties`: for each node its contacts with weights; p_ij is the share of i's weight that j has.  A node with one
    contact has 1, one without contacts 0; a bridge between many who do not know one another is near 0.
    """
    totals = [sum(contacts.values()) for contacts in ties]
    found = []
    for node, contacts in enumerate(ties):
        reached = {other: weight / totals[node] for other, weight in contacts.items()}
        through = dict.fromkeys(contacts, 0.0)
        for other, share in reached.items():
            for third in _shared(contacts, ties[other]):
                through[third] += share * ties[other][third] / totals[other]
        found.append(sum((reached[other] + through[other]) ** 2 for other in sorted(contacts)))
    return found


def effective_size(ties: Sequence[dict[int, float]]) -> list[float]:
    """For each node its number of contacts less the mean number of ties that a contact has to the others."""
    found = []
    for contacts in ties:
        among = sum(len(_shared(contacts, ties[other])) for other in contacts)
        found.append(len(contacts) - among / len(contacts) if contacts else 0.0)
    return found


def _shared(one: dict[int, float], other: dict[int, float]) -> list[int]:
    """Contacts of both, in order; the shorter list is gone through."""
    few, many = (one, other) if len(one) <= len(other) else (other, one)
    return sorted(node for node in few if node in many)
