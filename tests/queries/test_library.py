"""The query library: each query says what it answers, answers on any corpus, and two engines give the same answer."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
import rdflib

from kg import store
from kg.model import KGError
from kg.ontology import LEX
from kg.store import IRI, SavedQuery
from tests.published import ROOT, publish
from tests.stories import Story, stories

# rdflib's own engine calls what rdflib deprecates.
pytestmark = pytest.mark.filterwarnings(r"ignore:Dataset\.:DeprecationWarning")

LIBRARY = store.library(ROOT / "queries")


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> store.Graph:
    more = Story(
        "rumour",
        "Acme was said to have deported Venezuelans. Ann died in CECOT in 2024. About 40 men died in CECOT. "
        "The Clinic said that 12 men were hurt in CECOT. The Union said that 30 men were hurt in CECOT.",
        "2025-05",
        "The Herald",
    )
    more.entity("Acme", "Company")
    more.entity("Venezuelans", "Group")
    more.entity("Ann", "Person")
    more.entity("CECOT", "Facility")
    more.event("Deportation", "deported", key="event/flights", modality="alleged", agent="Acme", patient="Venezuelans")
    more.event("Death", "died", patient="Ann", place="CECOT", time=("2024", "2024-01-01", "2024-12-31"))
    more.measurement("About 40 men", "deaths", "person", 40, of="CECOT")
    for who, number in (("The Clinic", 12), ("The Union", 30)):
        more.entity(who, "Organization")
        hurt = more.measurement(f"{number} men", "injuries", "person", number, of="CECOT")
        more.claim(who, "said", f"that {number} men were hurt in CECOT", [("measurement", hurt)])
    again = Story("reprint", more.document.text, "2025-06", "The Courier")
    again.entity("Acme", "Company")
    return publish(tmp_path_factory.mktemp("library") / "g", [*stories(), more, again])


@pytest.fixture(scope="module")
def other_engine(graph: store.Graph) -> rdflib.Dataset:
    """The named graphs in rdflib's own store, without the lexicon, which no query asks for and rdflib is slow with."""
    dataset = rdflib.Dataset(default_union=True)
    for context in graph.dataset().graphs():
        copy = dataset.graph(context.identifier)
        for triple in context:
            if not triple[1].startswith(LEX):
                copy.add(triple)
    return dataset


def test_there_are_enough_of_them() -> None:
    assert len(LIBRARY) >= 16


@pytest.mark.parametrize("saved", LIBRARY, ids=lambda saved: saved.name)
def test_two_engines_give_the_same_answer(saved: SavedQuery, graph: store.Graph, other_engine: rdflib.Dataset) -> None:
    ours = graph.query(saved.text)
    theirs = other_engine.query(
        saved.text, initNs={name: rdflib.Namespace(iri) for name, iri in graph.prefixes.items()}
    )
    assert ours.columns == tuple(str(variable) for variable in theirs.vars or ())
    expected = Counter(tuple(_plain(None if value is None else str(value)) for value in row) for row in theirs)
    assert Counter(tuple(_plain(row[column]) for column in ours.columns) for row in ours) == expected
    if saved.name not in ("disputed-events",):
        assert len(ours) > 0


def _plain(value: object) -> str | None:
    return None if value is None else str(value)


@pytest.mark.parametrize("saved", LIBRARY, ids=lambda saved: saved.name)
def test_its_comments_and_columns_agree(saved: SavedQuery, graph: store.Graph) -> None:
    assert saved.title[0].isupper()
    assert not saved.title.endswith(".")
    assert saved.description.endswith((".", "network.", "look."))
    columns = graph.query(saved.text).columns
    for parameter in saved.parameters:
        assert parameter.name in columns
        value = parameter.example
        given = IRI(value[1:-1]) if value.startswith("<") else value
        narrowed = graph.query(saved.text, {parameter.name: given})
        assert all(row[parameter.name] == given for row in narrowed)


@pytest.mark.parametrize("saved", LIBRARY, ids=lambda saved: saved.name)
def test_what_must_hold_comes_before_what_may(saved: SavedQuery) -> None:
    """Oxigraph does not move a required pattern before an OPTIONAL one, and then asks it once for every row."""
    for block in re.findall(r"\{[^{}]*\}", _without_groups(saved.text)):
        first_optional = block.find("OPTIONAL")
        assert first_optional < 0 or "GRAPH" not in re.sub(r"OPTIONAL#", "", block[first_optional:]), block


def _without_groups(text: str) -> str:
    """The query with every OPTIONAL group reduced to its keyword, from the inside out."""
    text = re.sub(r"#.*", "", text)
    while True:
        shorter = re.sub(r"OPTIONAL\s*\{(?:[^{}]|\{[^{}]*\})*\}", "OPTIONAL#", text)
        if shorter == text:
            return text
        text = shorter


def test_the_same_figure_twice_is_no_contradiction_and_two_figures_are(graph: store.Graph) -> None:
    text = next(saved.text for saved in LIBRARY if saved.name == "contradicting-measurements")
    rows = {(row["thing"], row["quantity"], row["lessThan"], row["moreThan"]) for row in graph.query(text)}
    assert rows == {
        ("CECOT", "capacity", "20,000 men", "40,000 inmates"),
        ("CECOT", "deaths", "About 40 men", "at least 261 people"),
    }


def test_sources_that_disagree_on_a_day_and_on_a_number_are_found(graph: store.Graph) -> None:
    by_name = {saved.name: saved.text for saved in LIBRARY}
    (row,) = graph.query(by_name["disputed-dates"])
    assert (row["earlier"], row["later"]) == ("2025-03-15", "2025-03-16")
    (row,) = graph.query(by_name["disputed-numbers"])
    assert (row["fewer"], row["more"]) == ("238", "261 Venezuelans")
    (row, _) = graph.query(by_name["disputed-events"])
    assert row["certainty"] == "alleged"
    (row,) = graph.query(by_name["disputed-figures"])
    assert (row["lessThan"], row["claimant"]) == ("12 men", "The Clinic")
    assert (row["moreThan"], row["otherClaimant"]) == ("30 men", "The Union")


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("SELECT * WHERE { ?s ?p ?o }", "title"),
        ("# title: X\nSELECT * WHERE { ?s ?p ?o }", "description"),
        ("# title: X\n# title: Y\n# description: Z.\nASK {}", "title"),
        ("# title: X\n# description: Z.\n# parameter: x\nASK {}", "parameter: NAME = EXAMPLE"),
    ],
)
def test_a_query_that_does_not_say_what_it_is_is_named(tmp_path: Path, text: str, complaint: str) -> None:
    (tmp_path / "q.rq").write_text(text)
    with pytest.raises(KGError, match=rf"q\.rq.*{complaint}"):
        store.library(tmp_path)


def test_a_comment_may_go_on_in_the_next_line(tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_text("# title: X\n# description: One\n#   two.\n\n# no comment of its head\nASK {}")
    (saved,) = store.library(tmp_path)
    assert saved.description == "One two."


def test_a_report_is_given_the_roles_of_its_own_document(tmp_path: Path) -> None:
    """Two documents of one event that disagree on who does it: each is quoted with what it says."""
    found = []
    for name, agent, patient in (("one", "Acme", "Union"), ("other", "Union", "Acme")):
        story = Story(name, f"{agent} sued and deported {patient}.", "2025-05", name)
        story.entity("Acme", "Company")
        story.entity("Union", "Organization")
        story.event("Deportation", "deported", key="event/one", agent=agent, patient=patient)
        found.append(story)
    graph = publish(tmp_path / "g", found)
    (saved,) = (one for one in LIBRARY if one.name == "deportations")
    rows = {(str(row["agent"]), str(row["patient"]), str(row["source"])) for row in graph.query(saved.text)}
    assert rows == {("Acme", "Union", "one"), ("Union", "Acme", "other")}


def test_a_reprint_is_no_second_voice(tmp_path: Path) -> None:
    found = []
    for name, day in (("agency", "2025-05-02"), ("reprint", "2025-05-03")):
        text = (
            "On 1 May 2025 Acme sued the Dock Workers Union in the old court house of Lima over a strike at the port."
        )
        story = Story(name, text, day, name)
        story.entity("Acme", "Company")
        story.entity("Dock Workers Union", "Organization")
        story.entity("Lima", "Settlement")
        when = ("1 May 2025", "2025-05-01", "2025-05-01")
        story.event(
            "Accusation", "sued", key="event/suit", agent="Acme", patient="Dock Workers Union", place="Lima", time=when
        )
        found.append(story)
    graph = publish(tmp_path / "g", found)
    for name in ("co-participation", "events-by-place-and-month"):
        (row,) = graph.query(next(one.text for one in LIBRARY if one.name == name))
        assert (row["events"], row["voices"], row["documents"]) == (1, 1, 2)


def test_a_pair_of_figures_is_listed_once_with_how_many_voices_give_either(tmp_path: Path) -> None:
    found = []
    for name, number, where in (("one", 40, "by the river"), ("two", 40, "in the north"), ("three", 90, "at sea")):
        story = Story(name, f"{number} people died in Lima {where}, {name} said on Monday.", "2025-05-02", name)
        story.entity("Lima", "Settlement")
        story.measurement(f"{number} people", "deaths", "person", number, of="Lima")
        found.append(story)
    graph = publish(tmp_path / "g", found)
    (row,) = graph.query(next(one.text for one in LIBRARY if one.name == "contradicting-measurements"))
    assert (row["lessThan"], row["voices"], row["moreThan"], row["otherVoices"]) == ("40 people", 2, "90 people", 1)
    assert (row["source"], row["otherSource"]) == ("one", "three")
