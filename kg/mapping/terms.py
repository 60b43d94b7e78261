"""RDF terms as N-Quads text, and the IRIs that the graph mints.

Terms are written as text at once, since a quad as an object costs ten times the text.  Minted IRIs are ASCII; the words
of a source become literals of xsd:string with every character escaped that a line of N-Quads or a tool that reads lines
could trip over.
"""

from __future__ import annotations

import hashlib
import re
from decimal import Decimal
from urllib.parse import quote

from kg.model import KGError
from kg.ontology import KG, OWL, RDF, RDFS, SKOS

XSD = "http://www.w3.org/2001/XMLSchema#"
DCTERMS = "http://purl.org/dc/terms/"
PROV = "http://www.w3.org/ns/prov#"
VOID = "http://rdfs.org/ns/void#"
DCAT = "http://www.w3.org/ns/dcat#"
SCHEMA = "https://schema.org/"

NAMESPACES = {
    "kg": KG,
    "rdf": RDF,
    "rdfs": RDFS,
    "owl": OWL,
    "skos": SKOS,
    "xsd": XSD,
    "dcterms": DCTERMS,
    "prov": PROV,
    "void": VOID,
    "dcat": DCAT,
    "schema": SCHEMA,
}

TYPE = f"<{RDF}type>"
LABEL = f"<{RDFS}label>"

# Besides what N-Quads demands: C1 controls and line separators, at which other tools end a line, and non-characters.
_ESCAPES = {code: f"\\u{code:04X}" for code in (*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029, 0xFFFE, 0xFFFF)}
_ESCAPES |= {0x08: "\\b", 0x09: "\\t", 0x0A: "\\n", 0x0C: "\\f", 0x0D: "\\r", 0x22: '\\"', 0x5C: "\\\\"}
_UNSAFE = re.compile("[" + re.escape("".join(map(chr, _ESCAPES))) + "]")

# What RFC 3987 forbids in an IRI, as N-Quads has it.
_NOT_IN_IRI = re.compile('[\\x00-\\x20<>"{}|^`\\\\]')


def literal(text: str) -> str:
    """Words as an xsd:string."""
    if text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    return f'"{_UNSAFE.sub(lambda match: _ESCAPES[ord(match.group())], text)}"'


def unescaped(term: str) -> str:
    """The words of a literal that `literal` wrote."""
    inner = term[1 : term.rindex('"')]
    return _ESCAPED.sub(lambda match: _PLAIN[match.group()], inner) if "\\" in inner else inner


_PLAIN = {escaped: chr(code) for code, escaped in _ESCAPES.items()}
_ESCAPED = re.compile(r"\\u[0-9A-F]{4}|\\.")


def integer(value: int) -> str:
    return f'"{value}"^^<{XSD}integer>'


def decimal(value: Decimal | float) -> str:
    """An xsd:decimal in its canonical form, as stores rewrite it anyway: no exponent, no zeros at the end."""
    number = value if isinstance(value, Decimal) else Decimal(repr(value))
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return f'"{"0" if text in ("", "-0") else text}"^^<{XSD}decimal>'


def boolean(value: bool) -> str:
    return f'"{"true" if value else "false"}"^^<{XSD}boolean>'


_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")


def day(value: str) -> str:
    """An ISO 8601 day, month or year with the datatype that fits its precision; anything else stays words."""
    match = _DATE.fullmatch(value)
    if not match:
        return literal(value)
    return f'"{value}"^^<{XSD}{"date" if match[2] else "gYearMonth" if match[1] else "gYear"}>'


def kg(name: str) -> str:
    return f"<{KG}{name}>"


def check_base(base: str) -> str:
    """The base itself; raises KGError where no IRI can start with it."""
    if not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", base) or _NOT_IN_IRI.search(base) or not base.isascii():
        raise KGError(f"{base!r} cannot start an IRI; write something like https://example.org/kg/")
    if not base.endswith(("/", "#")):
        raise KGError(f"the base of the IRIs must end in / or #: {base}")
    return base


def document_iri(base: str, document: str) -> str:
    """The IRI of a document and of its graph, by the document's id."""
    return f"<{base}doc/{quote(document, safe='', errors='surrogatepass')}>"


def key_iri(base: str, key: str) -> str:
    """The IRI of an entity or event by its key, "person/nayib-bukele"."""
    return f"<{base}{quote(key, safe='/-._~', errors='surrogatepass')}>"


def graph_iri(base: str, name: str) -> str:
    return f"<{base}graph/{name}>"


def digest(*parts: object) -> str:
    """16 hexadecimal digits that depend on the parts alone."""
    text = "\0".join(map(str, parts))
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
