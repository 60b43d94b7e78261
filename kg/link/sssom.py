"""Links as SSSOM, the Simple Standard for Sharing Ontological Mappings: a TSV file with its metadata above the header.

https://mapping-commons.github.io/sssom/ (version 1.0)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.model import Link

COLUMNS = (
    "subject_id",
    "subject_label",
    "predicate_id",
    "object_id",
    "object_label",
    "mapping_justification",
    "confidence",
    "mapping_tool",
    "comment",
)

_PREFIXES = {
    "owl": "http://www.w3.org/2002/07/owl#",
    "semapv": "https://w3id.org/semapv/vocab/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
}
_WELL_KNOWN = {"https://sws.geonames.org/": "geonames", "http://www.wikidata.org/entity/": "wikidata"}
_NAMESPACE = re.compile(r".*[/#:](?=[^/#:])")  # up to what the last part of an IRI begins with


def sssom(links: Iterable[tuple[Link, str]], base: str, version: str) -> Iterator[str]:
    """The lines of the file, without line ends, sorted.  Each link comes with the name of its entity."""
    found = sorted(links, key=lambda pair: (pair[0].subject, pair[0].object, pair[0].predicate))
    spaces = sorted({_namespace(link.object) for link, _ in found})
    names = {space: _WELL_KNOWN.get(space, f"ns{number}") for number, space in enumerate(spaces, 1)}
    yield '#sssom_version: "1.0"'  # quoted, since YAML would read a number
    yield f"#mapping_set_id: {base}graph/links"
    yield "#license: https://w3id.org/sssom/license/unspecified"
    yield "#curie_map:"
    for prefix, iri in sorted({**_PREFIXES, "this": base, **{name: space for space, name in names.items()}}.items()):
        yield f'#  {prefix}: "{iri}"'
    yield "\t".join(COLUMNS)
    for link, name in found:
        space = _namespace(link.object)
        row = (
            f"this:{link.subject}",
            name,
            f"{'owl' if link.predicate == 'sameAs' else 'skos'}:{link.predicate}",
            f"{names[space]}:{link.object[len(space) :]}",
            link.label,
            link.justification,
            f"{link.score:.3f}",
            f"kg {version}",
            "; ".join((link.source, *link.reasons)),
        )
        yield "\t".join(map(_cell, row))


def _namespace(iri: str) -> str:
    match = _NAMESPACE.match(iri)
    return match.group() if match else iri


def _cell(text: str) -> str:
    """Without tabs, line ends and quotes, which readers of TSV take for its syntax."""
    return " ".join(text.replace('"', "'").split())
