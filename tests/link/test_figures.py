"""Persons of public note to Wikidata: links where a document agrees with a record, and none where it does not."""

import json
import re
from collections import defaultdict
from pathlib import Path

import pytest

import kg
from kg.link.figures import Figures
from kg.link.folding import fold
from kg.link.places import Places
from kg.model import Annotated, Document, Entity, Link, LocalEntity, Mention, Relation
from kg.resolve.scripts import folded
from tests.annotate.who import lexicon, terms

_MARK = re.compile(r"\{([^}]+)\}|<([^>]+)>|\(\(([^)]+)\)\)")
_ID = re.compile(r"http://www\.wikidata\.org/entity/(Q[1-9]\d*)")


def read(text: str, document: str = "a", date: str | None = None, titles: tuple[str, ...] = ()) -> Annotated:
    """A document with one person, whose names stand in braces and whose descriptions in double parentheses; other names
    stand in angle brackets, each of an entity of its own.
    """
    plain, end, mentions, entities, names = "", 0, [], [None], []
    for match in _MARK.finditer(text):
        plain += text[end : match.start()]
        own, other, nominal = match.groups()
        words = own or other or nominal
        if other:
            entities.append(LocalEntity("Organization", other, (len(mentions),), True))
        elif own:
            names.append(own)
        entity, kind = (len(entities) - 1, "name") if other else (0, "name" if own else "nominal")
        mentions.append(Mention(len(plain), len(plain) + len(words), 0, "Person", kind, entity))
        plain += words
        end = match.end()
    of = tuple(number for number, one in enumerate(mentions) if one.entity == 0)
    entities[0] = LocalEntity("Person", names[0], of, True, tuple(dict.fromkeys(names[1:])), titles)
    return Annotated(Document(document, plain + text[end:], date=date), tuple(mentions), tuple(entities))


def links(*documents: Annotated) -> list[Link]:
    figures = Figures(terms())
    for one in documents:
        nowhere = (None,) * len(one.entities)
        figures.read(one, Places(nowhere, nowhere, nowhere))
    members = tuple((one.document.id, 0) for one in documents)
    return list(figures.links([Entity("person/x", "Person", "X", (), members)]))


def linked(text: str, date: str | None = None, titles: tuple[str, ...] = ()) -> str:
    """The id that the person of a document has, or nothing."""
    return "".join(link.object.rpartition("/")[2] for link in links(read(text, date=date, titles=titles)))


@pytest.mark.parametrize(
    ("text", "titles", "expected"),
    [
        ("{Angela Merkel} spoke in <Germany>.", (), "Q567"),
        ("{Angela Merkel} spoke.", ("German Chancellor",), "Q567"),
        ("{Abdel-Fattah el-Sissi} spoke.", ("President",), "Q307871"),
        ("President-elect {Barack Obama} spoke.", (), "Q76"),
        ("((The singer)) {Taylor Swift} spoke.", (), "Q26876"),
        ("{Francis} spoke.", ("Pope",), "Q450675"),
        ("{Kofi Annan} went to the <U.N.>", (), "Q1254"),
        ("{Angela Merkel} spoke.", (), ""),  # nothing agrees
        ("{Merkel} spoke in <Germany>.", ("Chancellor",), ""),  # a surname alone
        ("{Merkel} spoke. {Angela Merkel} left <Germany>.", (), "Q567"),
    ],
)
def test_a_full_name_is_linked_where_the_document_agrees(text: str, titles: tuple[str, ...], expected: str) -> None:
    assert linked(text, titles=titles) == expected


@pytest.mark.parametrize(
    "text",
    [
        "{John Roberts}, ((a plumber)) from <Leeds>, saw the <United States> team.",
        "{John Roberts} lives in the <United States>.",  # others are called so
        "Judge {John Roberts} sat in the <United States>.",  # and are judges
        "{Angela Merkel}, ((a student)), spoke in <Germany>.",
        "((The striker)) {David Cameron} played in <Britain>.",
        "{Donald Trump} and {Donald Trump Jr.} spoke in the <United States>.",
        "{Ronald Reagan} and {Jane Wyman} lived in the <United States>.",  # two persons taken for one
        "Deputy Mayor {Tim Cook} spoke.",
    ],
)
def test_a_namesake_is_not_linked(text: str) -> None:
    assert linked(text) == ""


def test_the_office_tells_one_of_several_of_a_name() -> None:
    assert linked("{John Roberts} spoke in the <United States>.", titles=("Chief Justice",)) == "Q11153"


def test_who_has_another_age_is_not_linked() -> None:
    assert linked("{David Cameron}, 34, of <Britain>, was fined.", date="2015-03-02") == ""
    assert linked("{David Cameron}, 48, of <Britain>, was heard.", date="2015-03-02") == "Q192"


def test_who_is_of_another_people_is_not_linked() -> None:
    one = read("The <French> painter {David Cameron} went to <Britain>.")
    national = Relation("nationality", 1, 0, (0, 10))
    assert links(Annotated(one.document, one.mentions, one.entities, relations=(national,))) == []


def test_a_link_has_its_reasons() -> None:
    (link,) = links(read("{Angela Merkel} spoke in <Germany>.", titles=("Chancellor",)))
    assert (link.predicate, link.source, link.label) == ("exactMatch", "Wikidata", "Angela Merkel")
    assert link.reasons == ("the full name of Angela Merkel", "is called chancellor", "Germany is named")


def test_documents_that_speak_of_a_namesake_outvote_one_that_agrees() -> None:
    agrees = [read("{David Cameron} spoke in <Britain>.", document=name) for name in "abc"]
    denies = [read("((A plumber)), {David Cameron}, spoke in <Britain>.", document=name) for name in "de"]
    silent = [read("{Cameron} spoke.", document=name) for name in "fgh"]
    assert [link.object[-4:] for link in links(*agrees, *silent)] == ["Q192"]
    assert [link.object[-4:] for link in links(*agrees, denies[0])] == ["Q192"]
    assert links(*agrees, *denies) == []
    assert links(*silent) == []


def test_figures_name_nobody_and_are_not_published() -> None:
    figures = terms().figures
    assert len(figures) >= 600
    assert not figures.keys() & terms().instances.keys()
    assert not {term.label for term in figures.values()} & lexicon().known.keys()
    assert not any("known#angela-merkel" in line for line in terms().triples)


def test_ids_and_names_of_figures_are_each_of_one() -> None:
    ids, names = defaultdict(list), defaultdict(set)
    for key, term in terms().figures.items():
        ((predicate, iri),) = term.matches
        assert predicate == "exactMatch" and _ID.fullmatch(iri), f"{key}: {iri}"
        ids[iri].append(key)
        for name in (term.label, *term.aliases):
            names[fold(name)].add(key)
            assert len(folded(name).split()) > 1 or key in _OF_ONE_NAME, f"{key}: {name}"
    assert {iri: keys for iri, keys in ids.items() if len(keys) > 1} == {}
    assert {name: keys for name, keys in names.items() if len(keys) > 1} == {}
    bodies = {iri for term in terms().instances.values() for _, iri in term.matches}
    assert not bodies & ids.keys()


_OF_ONE_NAME = {"vajiralongkorn"}


def test_what_is_said_of_figures_can_be_compared() -> None:
    of_all = terms().classes["PublicFigure"].lexicon
    for key, term in terms().figures.items():
        homes = (*term.lexicon.get("country", ()), *term.lexicon.get("headOf", ()))
        assert homes and all(home in terms().instances for home in homes), key
        assert term.lexicon["knownAs"], key
        assert all(re.fullmatch(r"1[4-9]\d\d|200\d", year) for year in term.lexicon.get("born", ())), key
    assert all(value.count(" ") == 1 for value in of_all["fieldNoun"])


def test_a_record_of_ones_own_links_a_person_of_a_corpus(tmp_path: Path) -> None:
    vocabulary = tmp_path / "ontology"
    vocabulary.mkdir()
    for file in (Path(__file__).parents[2] / "ontology").glob("*.ttl"):
        (vocabulary / file.name).write_bytes(file.read_bytes())
    (vocabulary / "mine.ttl").write_text(
        "@prefix kg: <https://w3id.org/kg-builder/ontology#> .\n"
        "@prefix known: <https://w3id.org/kg-builder/known#> .\n"
        "@prefix lex: <https://w3id.org/kg-builder/lexicon#> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        'known:ana-sow a kg:PublicFigure ; rdfs:label "Ana Sow" ; lex:country known:peru ;\n'
        '    lex:knownAs "ombudsman" ; skos:exactMatch <https://example.org/list/9> .\n'
    )
    text = "Peru's ombudsman, Ana Sow, met President Emmanuel Macron of France in Lima on Monday."
    (tmp_path / "in.jsonl").write_text(json.dumps({"id": "a", "text": text}))
    kg.build([tmp_path / "in.jsonl"], tmp_path / "graph", ontology=vocabulary)
    graph = kg.open(tmp_path / "graph")
    rows = graph.query("SELECT ?name ?other { ?person a kg:Person ; rdfs:label ?name ; skos:exactMatch ?other }")
    assert {(row["name"], row["other"]) for row in rows} == {
        ("Ana Sow", "https://example.org/list/9"),
        ("Emmanuel Macron", "http://www.wikidata.org/entity/Q3052772"),
    }
