"""Joining the graph to other data: places to GeoNames, offline.

linker = link.Linker(link.open_gazetteer(), link.compile(ontology))
linker.document(annotated).same                 one PlaceLink or None for each of its entities
linker.spans(text, [link.Span(start, end)])     the same for given words of any text
"""

from kg.link.gazetteer import ATTRIBUTION, Gazetteer, GazetteerPlace, open_gazetteer
from kg.link.lexicon import PlaceLexicon, compile
from kg.link.places import Conflict, Linker, PlaceLink, Places, Span, located, of_entities

__all__ = [
    "ATTRIBUTION",
    "Conflict",
    "Gazetteer",
    "GazetteerPlace",
    "Linker",
    "PlaceLexicon",
    "PlaceLink",
    "Places",
    "Span",
    "compile",
    "located",
    "of_entities",
    "open_gazetteer",
]
