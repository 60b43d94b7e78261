"""The graph on disk: written once, beside the one before, then only read."""

from kg.store import search
from kg.store.cache import Cache
from kg.store.doubts import Doubt, doubts
from kg.store.explain import Explanation, Fact, Report, Source, explain
from kg.store.graph import DUMPS, Graph, open
from kg.store.guard import QueryError
from kg.store.library import Parameter, SavedQuery, library, saved_query
from kg.store.limits import Formats, Limits
from kg.store.rows import IRI, Row, Rows, Value
from kg.store.snapshots import damaged
from kg.store.snapshots import read_pointer as current
from kg.store.validate import Violation, validate
from kg.store.verify import Verification, repair, verify
from kg.store.worker import Answer, Cancellation, Workers
from kg.store.writing import Writer, json_line, writing

__all__ = [
    "DUMPS",
    "IRI",
    "Answer",
    "Cache",
    "Cancellation",
    "Doubt",
    "Explanation",
    "Fact",
    "Formats",
    "Graph",
    "Limits",
    "Parameter",
    "QueryError",
    "Report",
    "Row",
    "Rows",
    "SavedQuery",
    "Source",
    "Value",
    "Verification",
    "Violation",
    "Workers",
    "Writer",
    "current",
    "damaged",
    "doubts",
    "explain",
    "json_line",
    "library",
    "open",
    "repair",
    "saved_query",
    "search",
    "validate",
    "verify",
    "writing",
]
