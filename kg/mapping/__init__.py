"""From what was read and resolved to the lines of a graph, and to the plain exports; pure functions.

keys = mapping.keys(resolution)
lines = (line for one in annotated for line in mapping.document_quads(one, keys[one.document.id], base))
mapping.graph(lines, ontology, resolution, mapping.Run(version, model), base)
"""

from kg.mapping.curation import decision_quads
from kg.mapping.document import EvidenceError, document_quads
from kg.mapping.export import annotations
from kg.mapping.identity import Keys, keys
from kg.mapping.links import link_quads, located_quads
from kg.mapping.plain import triples
from kg.mapping.terms import check_base
from kg.mapping.voices import voice_quads
from kg.mapping.whole import Count, Run, Tally, graph, tally, whole

__all__ = [
    "Count",
    "EvidenceError",
    "Keys",
    "Run",
    "Tally",
    "annotations",
    "check_base",
    "decision_quads",
    "document_quads",
    "graph",
    "keys",
    "link_quads",
    "located_quads",
    "tally",
    "triples",
    "voice_quads",
    "whole",
]
