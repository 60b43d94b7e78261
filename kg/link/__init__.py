"""Joining the graph to other people's data, as links with a score and reasons.

Places, offline (GeoNames):
    linker = Linker(open_gazetteer(), compile(ontology))
    found = {one.document.id: linker.document(one) for one in annotated}
    links, conflicts = of_entities(resolution.entities, found)
    linker.spans(text, [Span(start, end)])       # the same for given words of any text

Any list (CSV, TSV, Turtle, N-Triples, JSON-LD, FollowTheMoney):
    matcher = Matcher(lists.read(path), compare, folded=folded, country_codes=country_codes(ontology))
    answers = [matcher.answer(subject) for subject in subjects(entities, ontology, countries(entities, found))]
    links = [link for answer in answers if (link := link_of(answer, path.name))]

A reconciliation service, by the user's choice: `kg.link.service`.
What is in doubt: `review.sheet(answers)`; what a person said of it: `review.decided(links, review.load(path))`.
"""

from kg.link import lists, review
from kg.link.agreement import Conflict, countries, located, located_of, of_entities
from kg.link.gazetteer import ATTRIBUTION, Gazetteer, GazetteerPlace, open_gazetteer, version
from kg.link.lexicon import PlaceLexicon, compile, country_codes
from kg.link.matching import Answer, Found, Matcher, Subject, link_of, subjects
from kg.link.places import Linker, PlaceLink, Places, Span
from kg.link.sssom import read_sssom, sssom

__all__ = [
    "ATTRIBUTION",
    "Answer",
    "Conflict",
    "Found",
    "Gazetteer",
    "GazetteerPlace",
    "Linker",
    "Matcher",
    "PlaceLexicon",
    "PlaceLink",
    "Places",
    "Span",
    "Subject",
    "compile",
    "countries",
    "country_codes",
    "link_of",
    "lists",
    "located",
    "located_of",
    "of_entities",
    "open_gazetteer",
    "read_sssom",
    "review",
    "sssom",
    "subjects",
    "version",
]
