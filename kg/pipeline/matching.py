"""The entities of a graph against somebody's list or service, and the file of links that builds replay."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from kg import link, resolve, store
from kg import ontology as ontologies
from kg.link import Answer, Subject, lists, review
from kg.link.service import AnswerCache, Client, Requester, ask
from kg.model import KGError, Link, Progress
from kg.resolve.scripts import folded

_ENTITIES = """SELECT ?thing ?class ?name ?other ?country WHERE {
  GRAPH ?document { ?thing a ?class ; rdfs:label ?name }
  ?class rdfs:subClassOf* kg:Entity .
  ?thing kg:evidence/kg:kind "name" .
  OPTIONAL { ?thing skos:altLabel ?other }
  OPTIONAL { ?thing skos:exactMatch/<http://www.geonames.org/ontology#countryCode> ?country }
}"""


@dataclass(frozen=True, slots=True)
class Matched:
    """What a list or service has for the named entities of a graph."""

    source: str
    answers: tuple[Answer, ...]

    @property
    def links(self) -> list[Link]:
        return [found for answer in self.answers if (found := link.link_of(answer, self.source)) is not None]

    @property
    def doubts(self) -> list[Answer]:
        return [answer for answer in self.answers if answer.outcome == "ask" and answer.found]


def subjects(graph: store.Graph) -> list[Subject]:
    """The named entities of a graph with their names, kinds and the countries that they are linked to, by key."""
    ontology = ontologies.load(graph.snapshot / "ontology")
    names: dict[str, set[str]] = {}
    countries: dict[str, set[str]] = {}
    classes: dict[str, tuple[str, str]] = {}
    for row in graph.query(_ENTITIES):
        key = str(row["thing"]).removeprefix(graph.base)
        classes[key] = (str(row["class"]).rpartition("#")[2], str(row["name"]))
        names.setdefault(key, set()).update(str(row["other"]) for _ in (0,) if row["other"])
        countries.setdefault(key, set()).update(str(row["country"]) for _ in (0,) if row["country"])
    kinds = ("Person", "Organization", "Place", "Group", "Event")
    return [
        Subject(
            key,
            name,
            tuple(sorted(names[key] - {name})),
            next((kind for kind in kinds if ontology.is_a(cls, kind)), ""),
            frozenset(countries[key]),
        )
        for key, (cls, name) in sorted(classes.items())
    ]


def with_list(graph: store.Graph, path: Path, prefix: str, progress: Progress) -> Matched:
    """Raises KGError for a list that cannot be read, with its line."""
    ontology = ontologies.load(graph.snapshot / "ontology")
    matcher = link.Matcher(
        lists.read(path, prefix), resolve.compare, folded=folded, country_codes=link.country_codes(ontology)
    )
    asked = subjects(graph)

    def answers() -> Iterator[Answer]:
        for number, subject in enumerate(asked, 1):
            yield matcher.answer(subject)
            progress("matching", number, len(asked))

    return Matched(path.name, tuple(answers()))


def with_service(graph: store.Graph, url: str, contact: str, send_persons: bool) -> Matched:
    """Ask a W3C reconciliation service (API 0.2).  Raises KGError where it does not answer as it should."""
    if not contact:
        raise KGError("a service wants to know who asks; give your address: --contact you@example.org")
    cache = AnswerCache(link.gazetteer.cache_folder() / "services.sqlite")
    try:
        client = Client(url, Requester(contact, metadata.version("kg")), cache)
        asked = ask(subjects(graph), client, resolve.compare, send_persons=send_persons)
    finally:
        cache.close()
    return Matched(url, tuple(asked.answers))


def merged(
    known: Iterable[Link], matched: Matched, judgements: Mapping[tuple[str, str], review.Judgement]
) -> list[Link]:
    """The links of a file, those of the list in place of what was matched with it before, as people would have them."""
    kept = [one for one in known if one.source != matched.source or one.predicate in ("sameAs", "differentFrom")]
    confirmed = {(one.subject, one.object) for one in kept}
    new = [one for one in matched.links if (one.subject, one.object) not in confirmed]
    return review.decided([*kept, *new], judgements)


def write_doubts(path: Path, matched: Matched) -> None:
    """Write the sheet in which a person decides.  Raises KGError where it cannot be written."""
    lines = review.sheet((answer, matched.source) for answer in matched.doubts)
    try:
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    except OSError as error:
        raise KGError(f"{path}: {error.strerror or error}") from None


def write_links(path: Path, links: Iterable[Link], graph: store.Graph) -> None:
    """Write the file that builds replay.  Raises KGError where it cannot be written."""
    names = {subject.key: subject.name for subject in subjects(graph)}
    lines = link.sssom(((one, names.get(one.subject, "")) for one in links), graph.base, metadata.version("kg"))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    except OSError as error:
        raise KGError(f"{path}: {error.strerror or error}; name another file with --links") from None
