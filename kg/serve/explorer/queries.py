"""The questions behind the explorer's views.  %name% stands for a checked term; see kg.serve.sparql."""

from __future__ import annotations

COUNTS = """
SELECT ?class (COUNT(DISTINCT ?thing) AS ?things)
WHERE { GRAPH ?document { ?thing a ?class . ?thing kg:evidence ?words } }
GROUP BY ?class ORDER BY DESC(?things) ?class
"""

MONTHS = """
SELECT ?month ?class (COUNT(DISTINCT ?event) AS ?events)
WHERE {
  GRAPH ?document {
    ?event a ?class ; kg:earliest ?first ; kg:latest ?last ; kg:evidence ?words . ?words kg:trigger ?trigger
  }
  BIND(SUBSTR(STR(?first), 1, 7) AS ?month)
  FILTER(SUBSTR(STR(?last), 1, 7) = ?month)
}
GROUP BY ?month ?class ORDER BY ?month ?class
"""

ACTORS = """
SELECT ?actor (SAMPLE(?name) AS ?label) (COUNT(DISTINCT ?event) AS ?events) (COUNT(DISTINCT ?document) AS ?documents)
WHERE {
  GRAPH ?document { ?event kg:agent|kg:patient|kg:recipient ?actor ; kg:evidence ?words . ?actor rdfs:label ?name }
}
GROUP BY ?actor ORDER BY DESC(?events) DESC(?documents) ?actor LIMIT 20
"""

SOURCES = """
SELECT ?source (COUNT(?document) AS ?documents) (MIN(?date) AS ?first) (MAX(?date) AS ?last)
WHERE {
  ?document a kg:Document
  OPTIONAL { ?document dcterms:source ?source }
  OPTIONAL { ?document dcterms:date ?date }
}
GROUP BY ?source ORDER BY DESC(?documents) ?source
"""

DOCUMENTS = """
SELECT ?document ?id ?title ?date ?source
WHERE {
  ?document a kg:Document ; dcterms:identifier ?id
  OPTIONAL { ?document dcterms:title ?title } OPTIONAL { ?document dcterms:date ?date }
  OPTIONAL { ?document dcterms:source ?source }
}
ORDER BY DESC(?date) ?id LIMIT %limit% OFFSET %offset%
"""

ONTOLOGY = """
SELECT ?term ?kind ?label ?comment ?above
WHERE {
  GRAPH ?graph {
    ?term a ?kind ; rdfs:label ?label
    OPTIONAL { ?term rdfs:comment ?comment }
    OPTIONAL { ?term rdfs:subClassOf|rdfs:subPropertyOf ?above FILTER(STRSTARTS(STR(?above), STR(kg:))) }
  }
  FILTER(STRENDS(STR(?graph), "/graph/ontology") && STRSTARTS(STR(?term), STR(kg:)))
}
ORDER BY ?term ?above
"""

PLACES = """
PREFIX geo: <http://www.w3.org/2003/01/geo/wgs84_pos#>
SELECT ?place (MIN(?name) AS ?label) (MIN(?north) AS ?lat) (MIN(?east) AS ?long)
  (COUNT(DISTINCT ?event) AS ?events) (COUNT(DISTINCT ?document) AS ?documents)
WHERE {
  ?known geo:lat ?north ; geo:long ?east .
  ?place skos:exactMatch|skos:closeMatch ?known .
  GRAPH ?document { ?place kg:evidence ?words ; rdfs:label ?name }
  OPTIONAL { ?event kg:place|kg:origin|kg:destination ?place }
}
GROUP BY ?place ORDER BY DESC(?events) DESC(?documents) ?place LIMIT 1000
"""

# ---- things

# What the index of names answers, but word for word.
NAMED = """
SELECT ?thing (MIN(?called) AS ?name) (COUNT(DISTINCT ?words) AS ?mentions)
WHERE {
  ?thing rdfs:label|skos:altLabel|dcterms:title ?called .
%narrow%  { ?thing kg:evidence ?words } UNION { ?thing a kg:Document }
}
GROUP BY ?thing ORDER BY DESC(?mentions) ?thing LIMIT %limit%
# The index that answered knows other accents and typing errors besides.
"""
OF_KIND = "  ?thing a/rdfs:subClassOf* %kind% .\n"
HAS_WORD = '  FILTER(REGEX(?called, %word%, "i"))\n'

THINGS = """
SELECT DISTINCT ?thing ?property ?value
WHERE {
  VALUES ?thing { %things% }
  ?thing ?property ?value
  FILTER(?property IN (rdf:type, rdfs:label, skos:altLabel, skos:exactMatch, skos:closeMatch, owl:sameAs, kg:title,
    kg:reason, rdfs:comment, dcterms:title, dcterms:date, dcterms:source, dcterms:identifier, schema:url))
}
ORDER BY ?thing ?property ?value
"""

ASSERTED_TYPES = """
SELECT DISTINCT ?thing ?class
WHERE { VALUES ?thing { %things% } GRAPH ?document { ?thing a ?class ; kg:evidence ?words } }
ORDER BY ?thing ?class
"""

FACTS = """
SELECT ?fact (MIN(?earliest) AS ?first)
WHERE {
  ?fact ?role %this% ; kg:evidence ?words
  FILTER NOT EXISTS { ?fact a kg:Entity }
  OPTIONAL { ?fact kg:earliest ?earliest }
}
GROUP BY ?fact ORDER BY DESC(BOUND(?first)) ?first ?fact LIMIT %limit% OFFSET %offset%
"""

COUNT_FACTS = """
SELECT (COUNT(DISTINCT ?fact) AS ?facts)
WHERE { ?fact ?role %this% ; kg:evidence ?words FILTER NOT EXISTS { ?fact a kg:Entity } }
"""

# Of classes, which reports may say more and less precisely, only those that have none below them.
PARTS = """
SELECT DISTINCT ?fact ?property ?value ?name
WHERE {
  VALUES ?fact { %facts% }
  GRAPH ?document { ?fact kg:evidence ?words ; ?property ?value }
  FILTER(?property != kg:evidence)
  FILTER NOT EXISTS { ?fact ?property ?narrower . ?narrower rdfs:subClassOf+ ?value }
  OPTIONAL { ?value rdfs:label ?label }
  OPTIONAL { GRAPH ?document { ?value kg:text|kg:word ?said } }
  OPTIONAL { GRAPH ?document { ?value a ?class } ?class rdfs:label ?kind }
  BIND(COALESCE(?label, ?said, ?kind) AS ?name)
}
ORDER BY ?fact ?property ?value ?name
"""

REPORTS = """
SELECT DISTINCT ?fact ?document ?id ?title ?date ?source ?words ?start ?end ?quote ?certainty ?claimant ?claimantText
WHERE {
  VALUES ?fact { %facts% }
  GRAPH ?document { ?fact kg:evidence ?words . ?words kg:start ?start ; kg:end ?end ; kg:quote ?quote }
  ?document dcterms:identifier ?id
  OPTIONAL { ?document dcterms:title ?title }
  OPTIONAL { ?document dcterms:date ?date }
  OPTIONAL { ?document dcterms:source ?source }
  OPTIONAL { ?words kg:modality/rdfs:label ?certainty }
  OPTIONAL {
    ?words kg:inClaim ?claim
    OPTIONAL { ?claim kg:claimant/rdfs:label ?claimant }
    OPTIONAL { ?claim kg:claimantText ?claimantText }
  }
}
ORDER BY ?fact ?document ?start ?end ?claimant
"""

# ---- one document

DOCUMENT = """
SELECT ?id ?text ?title ?date ?source ?url
WHERE {
  GRAPH %this% {
    %this% dcterms:identifier ?id ; kg:text ?text
    OPTIONAL { %this% dcterms:title ?title } OPTIONAL { %this% dcterms:date ?date }
    OPTIONAL { %this% dcterms:source ?source } OPTIONAL { %this% schema:url ?url }
  }
}
"""

ANNOTATIONS = """
SELECT DISTINCT ?thing ?class ?label ?words ?start ?end ?kind ?certainty ?trigger ?claimant
WHERE {
  GRAPH %this% {
    ?thing kg:evidence ?words ; a ?class . ?words kg:start ?start ; kg:end ?end
    OPTIONAL { ?words kg:kind ?kind }
    OPTIONAL { ?words kg:trigger ?trigger }
    OPTIONAL { ?thing rdfs:label ?label }
    OPTIONAL { ?words kg:inClaim/kg:claimant/rdfs:label ?claimant }
  }
  OPTIONAL { GRAPH %this% { ?words kg:modality ?modality } ?modality rdfs:label ?certainty }
}
ORDER BY ?start DESC(?end) ?thing ?claimant
"""

# ---- events and networks: a WHERE is put together from what a request filters by

EVENTS = """
SELECT ?event (MIN(?class) AS ?type) (MIN(?since) AS ?first) (MAX(?until) AS ?last)
  (COUNT(DISTINCT ?document) AS ?documents)
WHERE {
  GRAPH ?document { ?event a ?class ; kg:evidence ?words . ?words kg:trigger ?trigger ; kg:modality ?modality }
%filters%  OPTIONAL { ?words kg:earliest ?since ; kg:latest ?until }
}
GROUP BY ?event ORDER BY DESC(BOUND(?first)) ?first ?event LIMIT %limit% OFFSET %offset%
"""

TIES = """
SELECT ?source ?target ?kind ?class ?modality ?attributed (COUNT(DISTINCT ?fact) AS ?facts)
  (COUNT(DISTINCT ?document) AS ?documents) (MIN(?since) AS ?first) (MAX(?until) AS ?last)
WHERE {
%ties%%filters%  OPTIONAL { ?words kg:earliest ?since ; kg:latest ?until }
  BIND(EXISTS { ?words kg:inClaim ?claim } AS ?attributed)
}
GROUP BY ?source ?target ?kind ?class ?modality ?attributed
HAVING(COUNT(DISTINCT ?fact) >= %weight%)
ORDER BY DESC(?facts) DESC(?documents) ?source ?target ?class ?modality ?attributed LIMIT %limit%
"""

BETWEEN = """
SELECT DISTINCT ?fact ?class
WHERE {
%ties%%filters%}
ORDER BY ?fact LIMIT %limit%
"""

NODES = """
SELECT ?node (MIN(?name) AS ?label) (MIN(?kind) AS ?class) (COUNT(DISTINCT ?words) AS ?mentions)
WHERE { VALUES ?node { %nodes% } GRAPH ?document { ?node rdfs:label ?name ; a ?kind ; kg:evidence ?words } }
GROUP BY ?node ORDER BY ?node
"""

EVENT_TIES = """\
  {
    GRAPH ?document {
      ?fact kg:agent ?source ; kg:patient|kg:recipient ?target ; a ?class ; kg:evidence ?words .
      ?words kg:modality ?modality ; kg:participant ?source, ?target .
    }
    BIND("event" AS ?kind)
  } UNION {
    GRAPH ?document {
      ?fact kg:agent ?source ; kg:agent ?target ; a ?class ; kg:evidence ?words .
      ?words kg:modality ?modality ; kg:participant ?source, ?target .
      FILTER(STR(?source) < STR(?target))
      FILTER NOT EXISTS { ?fact kg:patient|kg:recipient ?other . ?words kg:participant ?other }
    }
    BIND("event" AS ?kind)
  }
"""

RELATION_TIES = """\
  UNION {
    GRAPH ?document {
      ?fact rdf:subject ?source ; rdf:predicate ?class ; rdf:object ?target ; kg:evidence ?words .
      ?words kg:modality ?modality .
      ?target kg:evidence ?mention .
    }
    BIND("relation" AS ?kind)
  }
"""

SINCE = "  ?words kg:latest ?latest FILTER(?latest >= %since%)\n"
UNTIL = "  ?words kg:earliest ?earliest FILTER(?earliest <= %until%)\n"
CLASSES = "  VALUES ?wanted { %classes% } ?class (rdfs:subClassOf|rdfs:subPropertyOf)* ?wanted .\n"
CERTAINTIES = "  VALUES ?modality { %certainties% }\n"
NOT_CLAIMED = "  FILTER NOT EXISTS { ?words kg:inClaim ?said }\n"
OUTLETS = "  VALUES ?outlet { %outlets% } ?document dcterms:source ?outlet .\n"
PARTICIPANT = "  ?words kg:participant %participant% .\n"
EGO = "  FILTER(?source = %ego% || ?target = %ego%)\n"
ENDS = "  FILTER(?source = %source% && ?target = %target%)\n"
