"""Plain pages, without script: what there is to read of a thing, for people who follow its address."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from itertools import groupby
from urllib.parse import quote, urlsplit

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from kg.ontology import KG
from kg.store import IRI

_STYLE = """
:root { color-scheme: light dark }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.5rem; margin-bottom: 0 }
h2 { font-size: 1.1rem; margin-top: 2rem }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; vertical-align: top; padding: .3rem 1rem .3rem 0; border-top: 1px solid #8884 }
th { font-weight: normal; opacity: .7; width: 11rem }
ul { margin: 0; padding: 0; list-style: none }
.iri { opacity: .7; overflow-wrap: anywhere }
.text { white-space: pre-wrap }
input { font: inherit; padding: .3rem .6rem; width: 20rem; max-width: 100% }
"""


def _page(title: str, body: str, status: int = 200) -> Response:
    text = (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{escape(title)}</title><link rel="stylesheet" href="/plain.css"></head><body>{body}</body></html>'
    )
    return HTMLResponse(text, status, {"Vary": "Accept", "Cache-Control": "no-cache"})


async def style(request: Request) -> Response:
    return Response(_STYLE, media_type="text/css", headers={"Cache-Control": "max-age=3600"})


def home(title: str, counts: Mapping[str, object], start: str) -> Response:
    """The first page."""
    rows = "".join(f"<tr><th>{escape(name)}</th><td>{escape(str(value))}</td></tr>" for name, value in counts.items())
    example = escape("/sparql?query=" + quote("SELECT ?person ?name WHERE { ?person a kg:Person ; rdfs:label ?name }"))
    return _page(
        title,
        f"<h1>{escape(title)}</h1><table>{rows}</table>"
        '<h2>Search</h2><form action="/search"><input name="q" aria-label="Name" placeholder="A name"> '
        "<button>Search</button></form>"
        "<h2>For programs</h2><ul>"
        f'<li><a href="{example}&amp;format=csv">/sparql</a> the SPARQL endpoint</li>'
        '<li><a href="/api/overview">/api/overview</a> and more as JSON</li>'
        '<li><a href="/ontology">/ontology</a> classes and properties</li>'
        '<li><a href="/.well-known/void">/.well-known/void</a> what the data set holds</li>'
        '<li><a href="/graph.nq">/graph.nq</a> all of it</li></ul>',
    )


def thing(
    base: str, this: str, properties: Sequence[Mapping[str, object]], about_it: Sequence[Mapping[str, object]]
) -> Response:
    """One thing: what it has, and what has it."""
    label = next((str(row["value"]) for row in properties if str(row["property"]).endswith(("#label", "/title"))), this)
    parts = [f"<h1><bdi>{escape(label)}</bdi></h1><p class=iri>{escape(this)}</p><table>"]
    for name, rows in groupby(properties, key=lambda row: str(row["property"])):
        values = "".join(f"<li>{_value(base, row['value'], row['name'])}</li>" for row in rows)
        parts.append(f"<tr><th>{_link(base, name, _local(name))}</th><td><ul>{values}</ul></td></tr>")
    parts.append("</table>")
    if about_it:
        parts.append("<h2>Mentioned by</h2><table>")
        for name, rows in groupby(about_it, key=lambda row: str(row["property"])):
            values = "".join(f"<li>{_other(base, str(row['thing']), row['class'])}</li>" for row in rows)
            parts.append(f"<tr><th>{_link(base, name, _local(name))} of</th><td><ul>{values}</ul></td></tr>")
        parts.append("</table>")
    formats = " · ".join(f'<a href="?format={name}">{name}</a>' for name in ("ttl", "jsonld", "nt", "rdfxml"))
    return _page(label, "".join(parts) + f"<p>{formats}</p>")


def ontology(terms: Iterable[Mapping[str, object]]) -> Response:
    """All terms, each with an anchor by its name."""
    parts = ["<h1>Ontology</h1>"]
    for kind, rows in groupby(terms, key=lambda row: str(row["kind"])):
        parts.append(f"<h2>{escape(_local(kind))}</h2><table>")
        for row in rows:
            name = escape(_local(str(row["term"])))
            parts.append(
                f'<tr id="{name}"><th>{name}</th><td><bdi>{escape(str(row["label"]))}</bdi>'
                f"<br><bdi>{escape(str(row['comment'] or ''))}</bdi></td></tr>"
            )
        parts.append("</table>")
    return _page("Ontology", "".join(parts))


def _other(base: str, iri: str, cls: object) -> str:
    return _link(base, iri, f"{_local(str(cls)) if cls else ''} {_short(base, iri)}")


def _value(base: str, value: object, name: object) -> str:
    if isinstance(value, IRI):
        return _link(base, value, str(name) if name is not None else _short(base, value))
    return f"<bdi class=text>{escape(str(value))}</bdi>"


def _link(base: str, iri: str, words: str) -> str:
    """A link to where the thing is here, or out to the web; nothing else is made a link."""
    shown = f"<bdi>{escape(words.strip())}</bdi>"
    if iri.startswith(base):
        start = urlsplit(base).path or "/"
        return f'<a href="{escape(start + quote(iri[len(base) :], safe="/-._~%#"))}">{shown}</a>'
    if iri.startswith(KG):
        return f'<a href="/ontology#{quote(iri[len(KG) :])}">{shown}</a>'
    if iri.startswith(("http://", "https://")):
        return f'<a href="{escape(iri)}" rel="noopener nofollow">{shown}</a>'
    return shown


def _local(iri: str) -> str:
    return iri.rstrip("/").replace("#", "/").rpartition("/")[2]


def _short(base: str, iri: object) -> str:
    return str(iri).removeprefix(base)
