"""Links as SSSOM, the Simple Standard for Sharing Ontological Mappings: a TSV file with its metadata above the header.

https://mapping-commons.github.io/sssom/ (version 1.0)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import cast, get_args

from kg.link.lists.records import checked
from kg.model import KGError, Link, LinkPredicate

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
            f"{'owl' if link.predicate in ('sameAs', 'differentFrom') else 'skos'}:{link.predicate}",
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


_PREFIX = re.compile(r'#  ([\w.-]+): "?([^"]+)"?')


def read_sssom(path: Path) -> list[Link]:
    """The links of a file as `sssom` writes it, in its order; a person may have taken lines out or changed predicates.

    Raises KGError that names the line which cannot be read.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise KGError(f"{path}: {error.strerror or error}") from None
    except UnicodeDecodeError:
        raise KGError(f"{path}: not UTF-8") from None
    prefixes = {match[1]: match[2] for line in lines if (match := _PREFIX.fullmatch(line))}
    rows = [(number, line.split("\t")) for number, line in enumerate(lines, 1) if line and not line.startswith("#")]
    if not rows:
        return []
    (number, header), *rest = rows
    missing = [name for name in COLUMNS if name not in header]
    if missing:
        raise KGError(f"{path}:{number}: no column {', '.join(missing)}; there are: {', '.join(header)}")
    return [_link(dict(zip(header, cells, strict=False)), prefixes, f"{path}:{number}") for number, cells in rest]


def _link(row: dict[str, str], prefixes: dict[str, str], where: str) -> Link:
    prefix, _, identifier = row.get("object_id", "").partition(":")
    predicate = row.get("predicate_id", "").partition(":")[2]
    if prefix not in prefixes:
        raise KGError(f"{where}: the prefix {prefix!r} of object_id is not in the curie_map above")
    if predicate not in get_args(LinkPredicate):
        raise KGError(f"{where}: predicate_id must be one of {', '.join(get_args(LinkPredicate))}, with its prefix")
    try:
        score = float(row["confidence"])
    except (KeyError, ValueError):
        raise KGError(f"{where}: confidence must be a number from 0 to 1") from None
    source, *reasons = row.get("comment", "").split("; ")
    return Link(
        row["subject_id"].removeprefix("this:"),
        checked(prefixes[prefix] + identifier, where),
        cast(LinkPredicate, predicate),
        score,
        row.get("mapping_justification", ""),
        tuple(reasons),
        row.get("object_label", ""),
        source,
    )
