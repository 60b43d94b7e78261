"""The child process that parses a list in RDF: `python -m kg.link.lists.parser FILE SUFFIX`.

Prints one JSON array a line, [subject, role, text, language], for the triples that name, type or place a subject.
"""

from __future__ import annotations

import json
import sys

NAME, ALIAS, TYPE, COUNTRY = "name", "alias", "type", "country"

FORMATS = {".ttl": ("TURTLE", "Turtle"), ".nt": ("N_TRIPLES", "N-Triples"), ".jsonld": ("JSON_LD", "JSON-LD")}

_SCHEMA = ("http://schema.org/", "https://schema.org/")
_ROLES = {
    "http://www.w3.org/2000/01/rdf-schema#label": NAME,
    "http://www.w3.org/2004/02/skos/core#prefLabel": NAME,
    "http://xmlns.com/foaf/0.1/name": NAME,
    "http://www.w3.org/2004/02/skos/core#altLabel": ALIAS,
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#type": TYPE,
    "http://www.wikidata.org/prop/direct/P31": TYPE,
    "http://www.wikidata.org/prop/direct/P17": COUNTRY,
    "http://www.wikidata.org/prop/direct/P27": COUNTRY,
    **{f"{base}name": NAME for base in _SCHEMA},
    **{f"{base}alternateName": ALIAS for base in _SCHEMA},
    **{f"{base}nationality": COUNTRY for base in _SCHEMA},
    **{f"{base}addressCountry": COUNTRY for base in _SCHEMA},
}
_MOST_MEMORY = 2 * 1024**3  # bytes


def main(path: str, suffix: str) -> int:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    import pyoxigraph as ox

    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # a process has a file there
    try:
        for triple in ox.parse(path=path, format=getattr(ox.RdfFormat, FORMATS[suffix][0])):
            role = _ROLES.get(triple.predicate.value)
            if role is None or not isinstance(triple.subject, ox.NamedNode):
                continue
            value = triple.object
            if isinstance(value, ox.Literal):
                text, language = " ".join(value.value.split()), value.language or ""
            elif isinstance(value, ox.NamedNode) and role in (TYPE, COUNTRY):
                text, language = value.value, ""
            else:
                continue
            if text:
                print(json.dumps([triple.subject.value, role, text, language]))
    except (SyntaxError, ValueError, OSError) as error:
        line = getattr(error, "lineno", None)
        print(f"line {line}: {error.args[0]}" if line else str(error), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
