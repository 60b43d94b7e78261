"""An edit of the ontology makes those texts be read again that it can touch, and the graph is that of a new build."""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

import kg
from kg import ontology as ontologies
from kg.pipeline import build, project_folder
from kg.pipeline.relevance import Relevance, starts

ARTICLES = {
    "arrest": "Police arrested Maria Lopez in Quito on 3 May 2021, the court said.",
    "harbour": "The company Ferrovía Unida is dredging the harbour of Lima.",
    "visit": "President Ana Duarte will visit Bogotá. Luis Paz founded the Andean Bakers in 1999.",
}
DREDGING = '\nkg:Dredging a owl:Class ; rdfs:subClassOf kg:Event ; lex:trigger "dredge/v" .\n'
BAKERS = '\nknown:bakers a kg:NGO ; rdfs:label "Andean Bakers" ; skos:altLabel "Panaderos Andinos" .\n'


def edited(folder: Path, file: str, *, add: str = "", old: str = "", new: str = "") -> Path:
    """A copy of the project's ontology with an edit."""
    shutil.copytree(project_folder("ontology"), folder)
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1) + add, encoding="utf-8")
    return folder


EDITS = {
    "a type of event": ("events.ttl", {"add": DREDGING}, {"harbour"}),
    "a known actor": ("known.ttl", {"add": BAKERS}, {"visit"}),
    "a head noun": ("entities.ttl", {"old": '"tribunal"', "new": '"tribunal", "harbourside"'}, {"harbour"}),
    "a trigger that goes": (
        "events-justice.ttl",
        {"old": 'lex:trigger "arrest"', "new": 'lex:trigger "detain/v"'},
        {"arrest"},
    ),
    "a comment": ("events.ttl", {"add": '\nkg:Event rdfs:comment "Something that happened." .\n'}, set()),
    "a cue of claims": ("claims.ttl", {"add": '\nkg:Claim lex:cue "bellow" .\n'}, set(ARTICLES)),
}


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_touches_the_texts_that_have_its_words(edit: str, tmp_path: Path) -> None:
    file, change, touched = EDITS[edit]
    before = Relevance(ontologies.load(project_folder("ontology")))
    after = Relevance(ontologies.load(edited(tmp_path / "ontology", file, **change)))
    present = {name: starts([text]) for name, text in ARTICLES.items()}
    assert {name for name, words in present.items() if before(words) != after(words)} == touched


def test_what_is_read_again_and_what_is_kept_make_the_graph_of_a_new_build(tmp_path: Path) -> None:
    for name, text in ARTICLES.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    articles = [tmp_path / f"{name}.txt" for name in ARTICLES]
    assert build(articles, tmp_path / "graph").read == 3
    vocabulary = edited(tmp_path / "ontology", "events.ttl", add=DREDGING)
    again = build(articles, tmp_path / "graph", ontology=vocabulary)
    assert (again.parsed, again.read) == (0, 1)
    build(articles, tmp_path / "fresh", ontology=vocabulary)
    one, other = (kg.open(tmp_path / name) for name in ("graph", "fresh"))
    assert one.snapshot.name == other.snapshot.name
    assert list(one.query("SELECT ?e { ?e a kg:Dredging }"))


def test_accents_capitals_and_inflection_hide_no_word() -> None:
    assert starts(["Ferrovía"]) == starts(["FERROVIA"]) == {"ferr", "ferrov"}
    assert starts(["deportations"]) & starts(["deported"])


def test_a_long_word_does_not_touch_every_text_with_its_first_letters() -> None:
    terms = ontologies.load(project_folder("ontology"))
    benchmark = replace(
        terms.classes["Event"], name="Benchmark", parents=("Event",), lexicon={"trigger": ("benchmark",)}
    )
    more = replace(
        terms,
        classes={**terms.classes, "Benchmark": benchmark},
        _above={**terms._above, "Benchmark": frozenset(("Benchmark", "Event"))},
    )
    before, after = Relevance(terms), Relevance(more)
    touched = {word for word in ("bench", "benchmark", "benchmarks") if before(starts([word])) != after(starts([word]))}
    assert touched == {"benchmark", "benchmarks"}


def test_only_pages_that_an_edit_changes_are_made_anew(tmp_path: Path) -> None:
    for name, text in ARTICLES.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    articles = [tmp_path / f"{name}.txt" for name in ARTICLES]
    vocabulary = edited(tmp_path / "ontology", "events.ttl")
    build(articles, tmp_path / "graph", ontology=vocabulary)
    before = kept_pages(tmp_path / "graph")
    with (vocabulary / "events.ttl").open("a", encoding="utf-8") as file:
        file.write(DREDGING)
    build(articles, tmp_path / "graph", ontology=vocabulary)
    between = kept_pages(tmp_path / "graph")
    assert len(before & between) == len(ARTICLES) - 1
    # The label of a property is in the pages of the documents that have one, and in no other.
    labels = (vocabulary / "relations.ttl").read_text(encoding="utf-8")
    changed = labels.replace('rdfs:label "holds position"', 'rdfs:label "serves as"')
    (vocabulary / "relations.ttl").write_text(changed, encoding="utf-8")
    build(articles, tmp_path / "graph", ontology=vocabulary)
    build(articles, tmp_path / "fresh", ontology=vocabulary)
    assert kept_pages(tmp_path / "graph") == kept_pages(tmp_path / "fresh")
    assert len(between & kept_pages(tmp_path / "graph")) == len(ARTICLES) - 1
    one, other = (kg.open(tmp_path / name) for name in ("graph", "fresh"))
    assert one.snapshot.name == other.snapshot.name


def kept_pages(folder: Path) -> set[bytes]:
    with closing(sqlite3.connect(folder / "pages.sqlite")) as connection:
        return {key for (key,) in connection.execute("SELECT key FROM entry")}
