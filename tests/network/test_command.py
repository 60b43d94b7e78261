"""`kg network`: the table, the files, and what goes wrong in one line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from kg import cli
from tests.published import publish

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("command") / "g"
    publish(folder)
    return folder


@pytest.fixture
def run(graph: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Exit status, standard output and standard error of `kg network GRAPH …`."""

    def call(*words: object) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["kg", "network", str(graph), *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        printed = capsys.readouterr()
        return int(ended.value.code or 0), printed.out, printed.err

    return call


def test_the_table_has_the_strongest_first(run: Run) -> None:
    status, out, err = run("--limit", 2)
    assert status == 0
    rows = out.splitlines()
    assert "effective size" in rows[1]
    assert "Cristosal" in rows[3]
    assert "8 nodes, 7 edges, 3 components" in err
    assert "6 more nodes" in err


def test_json_is_typed(run: Run) -> None:
    _, out, _ = run("--json", "--ego", "united states")
    rows = json.loads(out)
    assert (rows[0]["label"], rows[0]["degree"]) == ("United States", 2)
    assert rows[0]["iri"].endswith("/place/united-states")


def test_filters_may_be_listed_or_given_again(run: Run) -> None:
    one = run("--json", "--events", "Meeting,Threat", "--certainty", "asserted", "--certainty", "alleged")
    other = run("--json", "--events", "Meeting", "--events", "Threat")
    assert one == other
    assert len(json.loads(one[1])) == 2


def test_what_changed_most_comes_first(run: Run) -> None:
    _, out, _ = run("--compare", "2025-03", "2025-04")
    rows = [line.split()[-1] for line in out.splitlines()[3:] if line.strip()]
    assert rows == ["gone", "gone", "new", "new"] or rows == ["new", "new", "gone", "gone"]


def test_files_are_named(run: Run, tmp_path: Path) -> None:
    status, out, err = run("-o", tmp_path / "n.csv", "network-actors-and-events")
    assert (status, out) == (0, "")
    assert [line.split(":")[0] for line in err.splitlines()] == [
        str(tmp_path / name) for name in ("n.csv", "n-nodes.csv")
    ]


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("--since", "soon"), "kg: 'soon' is no date; write 2025, 2025-03 or 2025-03-15"),
        (("--events", "Meating"), "kg: there is no class of events or relation 'Meating'; there are: Meeting"),
        (("--output", "n.doc"), "kg: n.doc: a network is written as .gexf"),
        (("deaths",), "kg: a query for a network has the columns ?source and ?target"),
    ],
)
def test_what_goes_wrong_is_one_line(run: Run, words: tuple[str, ...], complaint: str) -> None:
    status, _, err = run(*words)
    assert status == 2
    assert err.startswith(complaint)
    assert len(err.splitlines()) == 1


def test_a_graph_with_queries_of_its_own_needs_no_copy_of_ours(run: Run, graph: Path) -> None:
    (saved,) = graph.glob("snapshots/*/queries/network.rq")
    before = run("--json")
    saved.rename(saved.with_suffix(".aside"))
    try:
        assert run("--json") == before
    finally:
        saved.with_suffix(".aside").rename(saved)
