"""Joining the graph to other people's data, as links with a score and reasons.

Places, offline (GeoNames):
    linker = Linker(open_gazetteer(), compile(ontology))
    agreement = Agreement()
    for one in annotated:
        agreement.add(linker.document(one), keys[one.document.id])  # index and key of each entity of the document
    links = agreement.links()
    linker.spans(text, [Span(start, end)])       # the same for given words of any text

What the ontology says of the actors that it knows: `declared(entities, ontology)`.

Persons of public note, whom the ontology has records of:
    figures = Figures(ontology)
    figures.read(annotated, linker.document(annotated))     # of each document
    links = figures.links(entities)

Bodies of a packaged register that are known beyond their town:
    register = Register()
    register.read(annotated, linker.document(annotated))    # of each document
    links = register.links(entities, linked)

Any list (CSV, TSV, Turtle, N-Triples, JSON-LD, FollowTheMoney):
    matcher = Matcher(lists.read(path), compare, folded=folded, country_codes=country_codes(ontology))
    answers = [matcher.answer(Subject(key, name, aliases, kind, countries)), …]
    links = [link for answer in answers if (link := link_of(answer, path.name))]

A reconciliation service, by the user's choice: `kg.link.service`.
What is in doubt: `review.sheet(answers)`; what a person said of it: `review.decided(links, review.load(path))`.
"""

from kg.link import lists, review
from kg.link.agreement import Agreement, loci
from kg.link.declared import declared
from kg.link.figures import Figures
from kg.link.gazetteer import ATTRIBUTION, Gazetteer, GazetteerPlace, open_gazetteer, version
from kg.link.lexicon import PlaceLexicon, compile, country_codes
from kg.link.matching import Answer, Found, Matcher, Subject, link_of
from kg.link.places import WIKIDATA, Linker, PlaceLink, Places, Span
from kg.link.register import Register
from kg.link.sssom import read_sssom, sssom

__all__ = [
    "ATTRIBUTION",
    "WIKIDATA",
    "Agreement",
    "Answer",
    "Figures",
    "Found",
    "Gazetteer",
    "GazetteerPlace",
    "Linker",
    "Matcher",
    "PlaceLexicon",
    "PlaceLink",
    "Places",
    "Register",
    "Span",
    "Subject",
    "compile",
    "country_codes",
    "declared",
    "link_of",
    "lists",
    "loci",
    "open_gazetteer",
    "read_sssom",
    "review",
    "sssom",
    "version",
]
