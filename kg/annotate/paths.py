"""Paths through a parse that the ontology gives, for the readers of events, relations, claims and quantities."""

from __future__ import annotations

from typing import TypeAlias

from kg.ontology import Ontology, Step

Path: TypeAlias = tuple[Step, ...]


def expanded(ontology: Ontology, path: Path) -> Path:
    """The path with all subclasses of the classes that its steps ask for."""
    return tuple(
        Step(step.dep, step.lemmas, frozenset().union(*map(ontology.below, step.classes)), step.negated)
        if step.classes
        else step
        for step in path
    )
