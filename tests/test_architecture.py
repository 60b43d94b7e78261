"""The rules of the house: which room may know which, and which room may use which foreign library.

Imports are read from the source, so a lazy import inside a function or under TYPE_CHECKING counts too.
"""

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "kg"

STAGES = {"ingest", "annotate", "resolve", "link", "mapping", "store", "network"}
GROUND = {"model", "ontology"}
# Each room and the rooms of ours that it may import. "kg" is the public face, kg/__init__.py.
MAY_IMPORT: dict[str, set[str]] = {
    "model": set(),
    "ontology": {"model"},
    **dict.fromkeys(STAGES, GROUND),
    "pipeline": GROUND | STAGES,
    "graph": GROUND | STAGES | {"pipeline"},
    "kg": GROUND | STAGES | {"pipeline", "graph"},
    "serve": GROUND | STAGES | {"pipeline", "graph", "kg"},
    "cli": GROUND | STAGES | {"pipeline", "graph", "kg", "serve"},
    "__main__": {"cli"},
}
# Each foreign library with a home, and the rooms that are its home.
HOMES: dict[str, set[str]] = {
    "markdown_it": {"ingest"},
    "matplotlib": {"network"},
    "networkx": {"network"},
    "onnxruntime": {"annotate"},
    "pyoxigraph": {"ontology", "mapping", "store", "link"},  # link reads other people's lists in RDF
    "pypdf": {"ingest"},
    "pyshacl": {"ontology", "mapping", "store"},
    "rdflib": {"ontology", "mapping", "store"},
    "rensa": {"resolve"},
    "spacy": {"annotate"},
    "starlette": {"serve"},
    "tokenizers": {"annotate"},
    "torch": {"annotate"},
    "trafilatura": {"ingest"},
    "typer": {"cli"},
    "uvicorn": {"serve"},
}


def module_name(path: Path, package: Path) -> str:
    """Dotted name of a file: kg/annotate/names/__init__.py is kg.annotate.names."""
    parts = (package.name, *path.relative_to(package).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(path: Path, package: Path) -> Iterator[tuple[int, str]]:
    """Line and absolute dotted name of everything a file imports, `from a import b` as a.b."""
    here = module_name(path, package).split(".")
    if path.name != "__init__.py":
        here = here[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), str(path))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = here[: len(here) - node.level + 1] if node.level else []
            origin = ".".join([*above, *([node.module] if node.module else [])])
            yield from ((node.lineno, f"{origin}.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in {"__import__", "import_module"}:
            yield from ((node.lineno, name.value) for name in node.args[:1] if isinstance(name, ast.Constant))


def violations(package: Path) -> list[str]:
    """Every break of the rules below `package`, one line each; an empty list when there is none."""
    files = {module_name(path, package): path for path in sorted(package.rglob("*.py"))}
    rooms = MAY_IMPORT.keys() | {name.split(".")[1] for name in files if "." in name}
    found = []
    inside: dict[str, set[str]] = {name: set() for name in files}
    for name, path in files.items():
        room = name.split(".")[1] if "." in name else name
        if room not in MAY_IMPORT:
            found.append(f"{name}: no such room in the architecture")
            continue
        for line, target in imported(path, package):
            top, _, rest = target.partition(".")
            if top != package.name:
                if room not in HOMES.get(top, {room}):
                    found.append(f"{name}:{line}: {top} belongs to {', '.join(sorted(HOMES[top]))}")
                continue
            other = rest.split(".")[0]
            if other not in rooms:
                other = package.name
            if other == room:
                inside[name].add(target if target in files else target.rpartition(".")[0])
            elif other not in MAY_IMPORT[room]:
                found.append(f"{name}:{line}: {room} may not import {other}")
    # Between rooms the table allows no cycle, so what is left to look at is the files of one room.
    try:
        TopologicalSorter(inside).prepare()
    except CycleError as error:
        found.append(f"cycle: {' <- '.join(error.args[1])}")
    return found


def test_the_table_itself_allows_no_cycle() -> None:
    TopologicalSorter(MAY_IMPORT).prepare()


def test_our_own_package_keeps_the_rules() -> None:
    assert violations(PACKAGE) == []


GOOD = {
    "__init__.py": "from kg.pipeline import build",
    "model.py": "import dataclasses",
    "ontology.py": "import rdflib\nfrom kg.model import KGError",
    "annotate/__init__.py": "from kg.annotate.parse import parse",
    "annotate/parse.py": "from .. import model\n\ndef parse():\n    import spacy",
    "pipeline.py": "from kg import annotate, model, ontology",
    "cli.py": "import typer\nimport kg\nfrom kg import serve",
    "serve.py": "import starlette.applications",
    "__main__.py": "from kg.cli import main",
}


def tree(root: Path, files: dict[str, str]) -> Path:
    """Write a made-up package `kg` below `root`."""
    for name, source in files.items():
        path = root / "kg" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(source, encoding="utf-8")
    return root / "kg"


def test_a_lawful_tree_has_no_violation(tmp_path: Path) -> None:
    assert violations(tree(tmp_path, GOOD)) == []


@pytest.mark.parametrize(
    ("name", "source", "complaint"),
    [
        ("model.py", "from kg import ontology", "kg.model:1: model may not import ontology"),
        ("resolve.py", "from kg.annotate import parse", "kg.resolve:1: resolve may not import annotate"),
        ("resolve.py", "from .annotate.parse import parse", "kg.resolve:1: resolve may not import annotate"),
        ("resolve.py", "def f():\n    import kg.store", "kg.resolve:2: resolve may not import store"),
        ("store/files.py", "from ..mapping import quads", "kg.store.files:1: store may not import mapping"),
        ("link.py", "import kg", "kg.link:1: link may not import kg"),
        ("link.py", "from kg import open", "kg.link:1: link may not import kg"),
        ("pipeline.py", "from kg.cli import main", "kg.pipeline:1: pipeline may not import cli"),
        ("serve.py", "from kg.cli import main", "kg.serve:1: serve may not import cli"),
        ("cli.py", "def f():\n    import networkx as nx", "kg.cli:2: networkx belongs to network"),
        ("resolve.py", "from spacy.tokens import Doc", "kg.resolve:1: spacy belongs to annotate"),
        (
            "resolve.py",
            "from importlib import import_module\nimport_module('rdflib.term')",
            "kg.resolve:2: rdflib belongs to mapping, ontology, store",
        ),
        ("utils.py", "", "kg.utils: no such room in the architecture"),
    ],
)
def test_a_violation_is_named_with_its_line(tmp_path: Path, name: str, source: str, complaint: str) -> None:
    assert violations(tree(tmp_path, GOOD | {name: source})) == [complaint]


def test_a_cycle_inside_a_room_is_found(tmp_path: Path) -> None:
    files = {"store/read.py": "from kg.store import write", "store/write.py": "from kg.store.read import rows"}
    (complaint,) = violations(tree(tmp_path, GOOD | files))
    assert complaint.startswith("cycle: kg.store.")
