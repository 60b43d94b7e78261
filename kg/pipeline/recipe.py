"""What a graph is made with besides its documents, and where a project keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from kg import mapping, resolve
from kg.annotate import Settings
from kg.model import KGError

DEFAULT_BASE = "https://example.org/kg/"
DECISIONS = "decisions.tsv"  # of people, in the folder of the ontology


@dataclass(frozen=True, slots=True)
class Recipe:
    """The same recipe and the same documents give the same graph."""

    vocabulary: Path  # folder of Turtle files
    queries: Path  # folder of .rq files
    decisions: Path | None  # file of what people decided of who is who
    base: str
    settings: Settings

    def decided(self) -> tuple[resolve.Decision, ...]:
        return resolve.decisions.load(self.decisions) if self.decisions else ()

    def facts(self) -> dict[str, Any]:
        """What a graph's manifest keeps of it; the folders are kept beside the graph."""
        return {"base": self.base, "settings": asdict(self.settings)}


def recipe(
    ontology: str | Path | None = None,
    decisions: str | Path | None = None,
    base: str = DEFAULT_BASE,
    settings: Settings | None = None,
) -> Recipe:
    """The recipe that a project's folders and the given exceptions say.  Raises KGError for a base that is none."""
    vocabulary = Path(ontology) if ontology else project_folder("ontology")
    beside = vocabulary / DECISIONS
    return Recipe(
        vocabulary,
        project_folder("queries"),
        Path(decisions) if decisions else beside if beside.exists() else None,
        mapping.check_base(base),
        settings or Settings(),
    )


def recipe_of(snapshot: Path, manifest: Mapping[str, Any]) -> Recipe:
    """The recipe that a graph was made with.  Raises KGError where another version of `kg` wrote its manifest."""
    beside = snapshot / "ontology" / DECISIONS
    try:
        settings = Settings(**manifest["settings"])
    except (KeyError, TypeError):
        raise KGError(f"{snapshot.parent.parent}: made by another version of kg; build it again") from None
    return Recipe(
        snapshot / "ontology", snapshot / "queries", beside if beside.exists() else None, manifest["base"], settings
    )


def project_folder(name: str) -> Path:
    """`ontology` or `queries`: those of the current folder if it has any, else those that come with `kg`."""
    own = Path(name)
    if own.is_dir():
        return own
    package = Path(__file__).parent.parent
    return next(path for path in (package / "share" / name, package.parent / name) if path.is_dir())
