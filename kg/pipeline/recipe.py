"""What a graph is made with besides its documents, and where a project keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from kg import link, mapping, resolve
from kg.annotate import Settings
from kg.model import KGError, Link

DEFAULT_BASE = "https://example.org/kg/"
DECISIONS = "decisions.tsv"  # of people, in the folder of the ontology
LINKS = "links.sssom.tsv"  # to lists and services, beside them


@dataclass(frozen=True, slots=True)
class Recipe:
    """The same recipe and the same documents give the same graph."""

    vocabulary: Path  # folder of Turtle files
    queries: Path  # folder of .rq files
    decisions: Path | None  # file of what people decided of who is who
    links: Path | None  # file of links to lists and services
    base: str
    settings: Settings

    def decided(self) -> tuple[resolve.Decision, ...]:
        return resolve.decisions.load(self.decisions) if self.decisions else ()

    def linked(self) -> list[Link]:
        return link.read_sssom(self.links) if self.links else []

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
    return Recipe(
        vocabulary,
        project_folder("queries"),
        Path(decisions) if decisions else _beside(vocabulary, DECISIONS),
        _beside(vocabulary, LINKS),
        mapping.check_base(base),
        settings or Settings(),
    )


def recipe_of(snapshot: Path, manifest: Mapping[str, Any]) -> Recipe:
    """The recipe that a graph was made with.  Raises KGError where another version of `kg` wrote its manifest."""
    vocabulary = snapshot / "ontology"
    try:
        settings = Settings(**manifest["settings"])
    except (KeyError, TypeError):
        raise KGError(f"{snapshot.parent.parent}: made by another version of kg; build it again") from None
    decisions, links = _beside(vocabulary, DECISIONS), _beside(vocabulary, LINKS)
    return Recipe(vocabulary, snapshot / "queries", decisions, links, manifest["base"], settings)


def _beside(vocabulary: Path, name: str) -> Path | None:
    path = vocabulary / name
    return path if path.exists() else None


def project_folder(name: str) -> Path:
    """`ontology` or `queries`: those of the current folder if it has any, else those that come with `kg`."""
    own = Path(name)
    return own if own.is_dir() else shipped_folder(name)


def shipped_folder(name: str) -> Path:
    """`ontology` or `queries` as they come with `kg`."""
    package = Path(__file__).parent.parent
    return next(path for path in (package / "share" / name, package.parent / name) if path.is_dir())
