"""A knowledge graph of who did what to whom, where, when and says who, from a folder of articles.

    import kg

    kg.build(["articles/"], out="graph")
    graph = kg.open("graph")
    for row in graph.query("SELECT ?event WHERE { ?event a kg:Deportation }"):
        print(row["event"])

`KGError` is what you can mend: its message is one line that says what is wrong and what to write.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.annotate import Settings
    from kg.graph import Graph, open
    from kg.model import KGError, Name
    from kg.pipeline import Report, build

__all__ = ["Graph", "KGError", "Name", "Report", "Settings", "build", "open"]

_HOMES = {
    "Graph": "kg.graph",
    "KGError": "kg.model",
    "Name": "kg.model",
    "Report": "kg.pipeline",
    "Settings": "kg.annotate",
    "build": "kg.pipeline",
    "open": "kg.graph",
}


def __getattr__(name: str) -> Any:
    """The public names, imported when they are first used: `import kg` itself loads nothing heavy."""
    if name not in _HOMES:
        raise AttributeError(f"module 'kg' has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(_HOMES[name]), name)
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
